-- Wrong input is an error of class 22 that names value and position; nothing there is NULL.
CREATE FUNCTION outcome(expression text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
    result text;
    message text;
    hint text;
BEGIN
    EXECUTE 'SELECT (' || expression || ')::text' INTO result;
    RETURN coalesce(result, 'NULL');
EXCEPTION WHEN OTHERS THEN
    GET STACKED DIAGNOSTICS message = MESSAGE_TEXT, hint = PG_EXCEPTION_HINT;
    RETURN concat(SQLSTATE, ': ', message, ' (' || nullif(hint, '') || ')');
END $$;

-- every function of one array, with every wrong array: one row an outcome
WITH functions (call) AS (VALUES ('entropy(%s)'), ('perplexity(%s)'), ('normalized_entropy(%s)'), ('renyi_entropy(%s, 2)'),
                                 ('tsallis_entropy(%s, 2)'), ('entropy_estimate(%s, ''plugin'')'),
                                 ('entropy_estimate(%s, ''grassberger'')'), ('huffman_code_lengths(%s)')),
     arrays (n, d) AS (VALUES (1, '{1,-0.25,2}'), (2, '{1,NaN}'), (3, '{Infinity}'), (4, '{1,-Infinity}'),
                              (5, '{1,NULL,2}'), (6, '[0:1]={1,-3}'), (7, '{{1,2},{3,4}}'), (8, '{}'), (9, '{0,0}'),
                              (10, NULL))
SELECT d, outcome, count(*) AS functions
FROM functions, arrays, outcome(format(call, quote_nullable(d) || '::float8[]')) outcome
GROUP BY n, d, outcome ORDER BY n, outcome;

-- every function of two arrays, wrong on either side
WITH functions (call) AS (VALUES ('cross_entropy(%s,%s)'), ('kl_divergence(%s,%s)'), ('jeffreys_divergence(%s,%s)'),
                                 ('js_divergence(%s,%s)'), ('js_distance(%s,%s)'), ('renyi_divergence(%s,%s,2)'),
                                 ('psi(%2$s,%1$s)'), ('hellinger_distance(%s,%s)'), ('bhattacharyya_distance(%s,%s)'),
                                 ('total_variation(%s,%s)'), ('chebyshev_distance(%s,%s)'),
                                 ('chi_square_divergence(%s,%s)'), ('ks_statistic(%s,%s)'),
                                 ('wasserstein_distance(%s,%s)'), ('wasserstein_distance(%s,%s,ARRAY[1,2])'),
                                 ('g_test(%s,%s)'), ('chi_square_test(%s,%s)')),
     arrays (n, p, q) AS (VALUES (1, '{1,-0.25}', '{1,1}'), (2, '{1,1}', '{1,-0.25}'), (3, '{NaN,1}', '{1,1}'),
                                 (4, '{1,1}', '{1,Infinity}'), (5, '{1,NULL}', '{1,1}'), (6, '{1,1}', '{NULL,1}'),
                                 (7, '{{1,1}}', '{1,1}'), (8, '{1,1}', '{{1},{1}}'), (9, '{1,1}', '{1,1,1}'),
                                 (10, '{}', '{1,1}'), (11, '{1,1}', '{}'), (12, '{}', '{}'), (13, '{0,0}', '{1,1}'),
                                 (14, '{1,1}', '{0,0}'), (15, '{}', '{1,-1}'), (16, NULL, '{1,-1}'), (17, '{-1}', NULL))
SELECT p, q, outcome, count(*) AS functions
FROM functions, arrays, outcome(format(call, quote_nullable(p) || '::float8[]', quote_nullable(q) || '::float8[]')) outcome
GROUP BY n, p, q, outcome ORDER BY n, outcome;

-- bases, wherever there is one
WITH functions (call) AS (VALUES ('self_information(0.5, %s)'), ('binary_entropy(0.5, %s)'),
                                 ('binary_cross_entropy(1, 0.5, %s)'), ('entropy(ARRAY[1,1], %s)'),
                                 ('renyi_entropy(ARRAY[1,1], 2, %s)'), ('entropy_estimate(ARRAY[1,1], ''plugin'', %s)'),
                                 ('cross_entropy(ARRAY[1,1], ARRAY[1,1], %s)'), ('kl_divergence(ARRAY[1,1], ARRAY[1,1], %s)'),
                                 ('jeffreys_divergence(ARRAY[1,1], ARRAY[1,1], %s)'), ('js_divergence(ARRAY[1,1], ARRAY[1,1], %s)'),
                                 ('js_distance(ARRAY[1,1], ARRAY[1,1], %s)'), ('renyi_divergence(ARRAY[1,1], ARRAY[1,1], 2, %s)'),
                                 ('gaussian_kl(0, 1, 0, 1, %s)'), ('gaussian_entropy(1, %s)'),
                                 ('gaussian_cross_entropy(0, 1, 0, 1, %s)'), ('gaussian_entropy(ARRAY[1], %s)'),
                                 ('gaussian_kl(ARRAY[0], ARRAY[1], ARRAY[0], ARRAY[1], %s)'),
                                 ('gaussian_cross_entropy(ARRAY[0], ARRAY[1], ARRAY[0], ARRAY[1], %s)')),
     bases (n, base) AS (VALUES (1, '1'), (2, '0.5'), (3, '0'), (4, '-2'), (5, '''NaN'''), (6, '''Infinity'''), (7, 'NULL'))
SELECT base, outcome, count(*) AS functions
FROM functions, bases, outcome(format(call, base)) outcome
GROUP BY n, base, outcome ORDER BY n, outcome;

-- the other arguments
SELECT expression, outcome(expression)
FROM (VALUES ('kl_divergence(ARRAY[1,1], ARRAY[1,1], pseudocount => -1)'),
             ('kl_divergence(ARRAY[1,1], ARRAY[1,1], pseudocount => ''NaN'')'),
             ('cross_entropy(ARRAY[1,1], ARRAY[1,1], 2, ''Infinity'')'),
             ('jeffreys_divergence(ARRAY[1,1], ARRAY[1,1], 2, -1)'),
             ('psi(ARRAY[1,1], ARRAY[1,1], -1)'), ('psi(ARRAY[1,1], ARRAY[1,1], NULL)'),
             ('self_information(-0.1)'), ('self_information(1.5)'), ('self_information(''NaN'')'), ('self_information(NULL)'),
             ('binary_entropy(1.5)'), ('binary_entropy(''NaN'')'), ('binary_cross_entropy(-1, 0.5)'),
             ('binary_cross_entropy(1, 1.0000001)'), ('binary_cross_entropy(NULL, 1)'),
             ('renyi_entropy(ARRAY[1,1], -1)'), ('renyi_entropy(ARRAY[1,1], ''NaN'')'),
             ('tsallis_entropy(ARRAY[1,1], -0.5)'), ('renyi_divergence(ARRAY[1,1], ARRAY[1,1], -1)'),
             ('entropy_estimate(ARRAY[1,1], ''nsb'')'), ('entropy_estimate(ARRAY[1,1], NULL)'),
             ('entropy_estimate(ARRAY[1,1.5], ''chao_shen'')'), ('entropy_estimate(ARRAY[0.5], ''grassberger'')'),
             ('wasserstein_distance(ARRAY[1,1], ARRAY[1,1], ARRAY[1])'),
             ('wasserstein_distance(ARRAY[1,1], ARRAY[1,1], ARRAY[1,2,3])'),
             ('wasserstein_distance(ARRAY[1,1], ARRAY[1,1], ''{1,NULL}''::float8[])'),
             ('wasserstein_distance(ARRAY[1,1], ARRAY[1,1], ''{1,NaN}''::float8[])'),
             ('wasserstein_distance(ARRAY[1,1], ARRAY[1,1], ''{1,Infinity}''::float8[])'),
             ('wasserstein_distance(ARRAY[1,1], ARRAY[1,1], ''{{1,2}}''::float8[])')) e (expression);
DROP FUNCTION outcome;
