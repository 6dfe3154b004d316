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

-- every function of one array, with every wrong array
WITH functions (call) AS (VALUES ('entropy(%s)'), ('perplexity(%s)')),
     arrays (d) AS (VALUES ('{1,-0.25,2}'), ('{1,NaN}'), ('{Infinity}'), ('{1,-Infinity}'), ('{1,NULL,2}'),
                           ('[0:1]={1,-3}'), ('{{1,2},{3,4}}'), ('{}'), ('{0,0}'), (NULL))
SELECT format(call, quote_nullable(d)), outcome(format(call, quote_nullable(d) || '::float8[]'))
FROM functions, arrays
ORDER BY format COLLATE "C";

-- every function of two arrays, wrong on either side
WITH functions (call) AS (VALUES ('cross_entropy(%s,%s)'), ('kl_divergence(%s,%s)'), ('js_divergence(%s,%s)'),
                                 ('js_distance(%s,%s)')),
     arrays (p, q) AS (VALUES ('{1,-0.25}', '{1,1}'), ('{1,1}', '{1,-0.25}'), ('{NaN,1}', '{1,1}'),
                              ('{1,1}', '{1,Infinity}'), ('{1,NULL}', '{1,1}'), ('{1,1}', '{NULL,1}'),
                              ('{{1,1}}', '{1,1}'), ('{1,1}', '{{1},{1}}'), ('{1,1}', '{1,1,1}'),
                              ('{}', '{1,1}'), ('{1,1}', '{}'), ('{}', '{}'), ('{0,0}', '{1,1}'), ('{1,1}', '{0,0}'),
                              ('{}', '{1,-1}'), (NULL, '{1,-1}'), ('{-1}', NULL))
SELECT format(call, quote_nullable(p), quote_nullable(q)),
       outcome(format(call, quote_nullable(p) || '::float8[]', quote_nullable(q) || '::float8[]'))
FROM functions, arrays
ORDER BY format COLLATE "C";

-- bases, pseudocounts, probabilities
SELECT expression, outcome(expression)
FROM (VALUES ('entropy(ARRAY[1,1], 1)'), ('entropy(ARRAY[1,1], 0.5)'), ('entropy(ARRAY[1,1], -2)'),
             ('entropy(ARRAY[1,1], ''NaN'')'), ('entropy(ARRAY[1,1], ''Infinity'')'), ('entropy(ARRAY[1,1], NULL)'),
             ('kl_divergence(ARRAY[1,1], ARRAY[1,1], 1)'),
             ('kl_divergence(ARRAY[1,1], ARRAY[1,1], pseudocount => -1)'),
             ('kl_divergence(ARRAY[1,1], ARRAY[1,1], pseudocount => ''NaN'')'),
             ('kl_divergence(ARRAY[1,1], ARRAY[1,1], pseudocount => ''Infinity'')'),
             ('cross_entropy(ARRAY[1,1], ARRAY[1,1], 2, -1)'), ('cross_entropy(ARRAY[1,1], ARRAY[1,1], 0)'),
             ('js_divergence(ARRAY[1,1], ARRAY[1,1], 1)'), ('js_distance(ARRAY[1,1], ARRAY[1,1], 1)'),
             ('self_information(-0.1)'), ('self_information(1.5)'), ('self_information(''NaN'')'),
             ('self_information(0.5, 1)'), ('self_information(NULL)')) e (expression);
DROP FUNCTION outcome;
