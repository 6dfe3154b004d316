-- Wrong means, deviations and covariances are errors of class 22; nothing there is NULL.
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

-- one variable: both means, both deviations, of each function
WITH functions (call) AS (VALUES ('gaussian_kl(%s)'), ('gaussian_cross_entropy(%s)'), ('gaussian_wasserstein(%s)')),
     arguments (n, a) AS (VALUES (1, '''NaN'', 1, 0, 1'), (2, '0, 1, ''-Infinity'', 1'), (3, '0, -1, 0, 1'), (4, '0, 1, 0, -0.5'),
                                 (5, '0, 0, 0, 1'), (6, '0, 1, 0, 0'), (7, '0, ''NaN'', 0, 1'), (8, '0, 1, 0, ''Infinity'''),
                                 (9, 'NULL, 1, 0, 1'))
SELECT a AS arguments, outcome, count(*) AS functions
FROM functions, arguments, outcome(format(call, a)) outcome
GROUP BY n, a, outcome ORDER BY n, outcome;
SELECT outcome('gaussian_entropy(0)') AS zero, outcome('gaussian_entropy(''NaN''::float8)') AS nan, outcome('gaussian_entropy(NULL::float8)') AS null;

-- d variables
WITH functions (call) AS (VALUES ('gaussian_kl(%s)'), ('gaussian_cross_entropy(%s)')),
     arguments (n, mean_p, cov_p, mean_q, cov_q) AS (VALUES
        (1, '{0,0}', '{1,1}', '{0}', '{1,1}'),
        (2, '{0,NaN}', '{1,1}', '{0,0}', '{1,1}'),
        (3, '{0,0}', '{1,1}', '{NULL,0}', '{1,1}'),
        (4, '{{0,0}}', '{1,1}', '{0,0}', '{1,1}'),
        (5, '{0,0}', '{1,1,1}', '{0,0}', '{1,1}'),
        (6, '{0,0}', '{1,1}', '{0,0}', '{1}'),
        (7, '{0,0}', '{{1,0,0},{0,1,0}}', '{0,0}', '{1,1}'),
        (8, '{0,0}', '{{1,0,0},{0,1,0},{0,0,1}}', '{0,0}', '{1,1}'),
        (9, '{0,0}', '{{1,0.5},{0.4,1}}', '{0,0}', '{1,1}'),
        (10, '{0,0}', '{1,1}', '{0,0}', '{1,0.5,0.4,1}'),
        (11, '{0,0}', '{1,0}', '{0,0}', '{1,1}'),
        (12, '{0,0}', '{1,1}', '{0,0}', '{1,-2}'),
        (13, '{0,0}', '{{1,1},{1,1}}', '{0,0}', '{{1,0},{0,1}}'),
        (14, '{0,0}', '{{1,0},{0,1}}', '{0,0}', '{{1,2},{2,1}}'),
        (15, '{0,0}', '{{1,0},{0,-1}}', '{0,0}', '{{1,0},{0,1}}'),
        (16, '{0,0}', '{{1.2,1.1},{1.1,1}}', '{0,0}', '{{1,0.9},{0.9,1}}'),
        (17, '{0,0}', '{{{1,0},{0,1}}}', '{0,0}', '{1,1}'),
        (18, '{0,0}', '{1,Infinity}', '{0,0}', '{1,1}'),
        (19, '{0,0}', '{{1,0},{0,NULL}}', '{0,0}', '{1,1}'),
        (20, '{}', '{}', '{}', '{}'),
        (21, '{}', '{NaN}', '{}', '{}'),
        (22, NULL, '{1}', '{0}', '{1}'))
SELECT mean_p, cov_p, mean_q, cov_q, outcome, count(*) AS functions
FROM functions, arguments,
     outcome(format(call, concat_ws(',', quote_nullable(mean_p) || '::float8[]', quote_literal(cov_p) || '::float8[]',
                                    quote_literal(mean_q) || '::float8[]', quote_literal(cov_q) || '::float8[]'))) outcome
WHERE mean_p IS NOT NULL
GROUP BY n, mean_p, cov_p, mean_q, cov_q, outcome ORDER BY n, outcome;
SELECT expression, outcome(expression)
FROM (VALUES ('gaussian_entropy(ARRAY[[1,2],[2,1]])'), ('gaussian_entropy(ARRAY[[1,2]])'), ('gaussian_entropy(ARRAY[1,-1])'),
             ('gaussian_entropy(''{}''::float8[])'), ('gaussian_entropy(ARRAY[1,NULL])'),
             ('gaussian_kl(NULL, ARRAY[1], ARRAY[0], ARRAY[1])'),
             ('normal_kl(ARRAY[1,2], ARRAY[1], ARRAY[1,2,3], ARRAY[1])'), ('normal_kl(ARRAY[1], ARRAY[1], ARRAY[1], ''{NaN}'')'),
             ('normal_kl(ARRAY[1], ARRAY[1,NULL], ARRAY[1], ARRAY[1])'), ('normal_kl(ARRAY[[1]], ARRAY[1], ARRAY[1], ARRAY[1])'),
             ('normal_kl(''{}'', ARRAY[1], ARRAY[1], ARRAY[1])')) e (expression);
-- asymmetry by rounding is none: the mean of both halves is taken
SELECT gaussian_entropy(ARRAY[[2, 0.5], [0.5 + 1e-12, 2]]) = gaussian_entropy(ARRAY[[2, 0.5 + 5e-13], [0.5 + 5e-13, 2]]) AS mean;
DROP FUNCTION outcome;
