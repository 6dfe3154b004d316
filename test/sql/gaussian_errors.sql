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

-- A user's own aggregate may begin with any state: one of other dimensions, or of as
-- many rows as can be counted.
CREATE AGGREGATE from_vectors(float8) (SFUNC = _gaussian_accum, STYPE = gaussian, FINALFUNC = gaussian_mean,
	INITCOND = 'gaussian/1 2 1 134:04 134:04 268:10 268:10 268:10');
SELECT from_vectors(x) FROM (VALUES (1.0), (2.0)) AS v(x);
CREATE AGGREGATE from_many(float8) (SFUNC = _gaussian_accum, STYPE = gaussian,
	FINALFUNC = gaussian_count, INITCOND = 'gaussian/1 1 9223372036854775806 0 0');
SELECT from_many(x) FROM (VALUES (0.0)) AS v(x);
SELECT from_many(x) FROM (VALUES (0.0), (0.0)) AS v(x);
CREATE AGGREGATE from_many(float8[]) (SFUNC = _gaussian_accum, STYPE = gaussian,
	FINALFUNC = gaussian_count, INITCOND = 'gaussian/1 1 9223372036854775807 0 0');
SELECT from_many(ARRAY[x]) FROM (VALUES (0.0::float8)) AS v(x);
CREATE AGGREGATE from_many(float8, float8) (SFUNC = _kl_divergence_accum, STYPE = column_sums,
	FINALFUNC = _column_sums_final, INITCOND = 'kl_divergence/1 2 9223372036854775807 0 0 134:02 134:02 0');
SELECT from_many(x, x) FROM (VALUES (0.0::float8)) AS v(x);
CREATE AGGREGATE from_many(boolean, float8) (SFUNC = _log_loss_accum, STYPE = column_sums,
	FINALFUNC = _column_sums_final, INITCOND = 'log_loss/1 0 9223372036854775807 0 0 0');
SELECT from_many(true, x) FROM (VALUES (1.0::float8)) AS v(x);
CREATE AGGREGATE hist_from_many(float8) (SFUNC = _numhist_accum, STYPE = numhist, FINALFUNC = hist_nulls,
	INITCOND = '{"version": 1, "bits": 64, "max_bins": 64, "nulls": 9223372036854775806, "bins": []}');
SELECT hist_from_many(x) FROM (VALUES (0.0)) AS v(x);
SELECT hist_from_many(x) FROM (VALUES (0.0), (0.0)) AS v(x);
SELECT hist_from_many(x) FROM (VALUES (0.0), (NULL)) AS v(x);
-- A double counts by ones up to 2^53, and the edges are compared with those of the state.
CREATE AGGREGATE counts_from(float8, float8[]) (SFUNC = _hist_counts_accum, STYPE = float8[],
	FINALFUNC = _hist_counts_final, INITCOND = '{0,1,9007199254740991,0,0}');
SELECT counts_from(x, '{0,1}') FROM (VALUES (0.0)) AS v(x);
SELECT counts_from(x, '{0,1}') FROM (VALUES (0.0), (0.0)) AS v(x);
SELECT counts_from(x, '{0,2}') FROM (VALUES (0.0)) AS v(x);
-- An inverse takes no row from a count that has none, nor from one that would not show it.
CREATE AGGREGATE counts_back(float8, float8[]) (SFUNC = _hist_counts_inverse, STYPE = float8[], INITCOND = '{0,1,1,0,0}');
SELECT counts_back(x, '{0,1}') FROM (VALUES (0.0)) AS v(x);
SELECT counts_back(x, '{0,1}') FROM (VALUES (0.0), (0.0)) AS v(x);
CREATE AGGREGATE counts_far(float8, float8[]) (SFUNC = _hist_counts_inverse, STYPE = float8[], INITCOND = '{0,1,1e300,0,0}');
SELECT counts_far(x, '{0,1}') FROM (VALUES (0.0)) AS v(x);
-- Sums that so many rows cannot have are not read: what is read can be merged and read again.
SELECT format('gaussian/1 1 1 0 0:%s', repeat('ff', 536))::gaussian IS NULL;
SELECT 'gaussian/1 1 1 134:10 0'::gaussian;
SELECT format('psi/1 0 1 0 0 0:%s 0 0 0', repeat('ff', 272))::column_sums IS NULL;
DROP AGGREGATE from_vectors(float8), from_many(float8), from_many(float8[]), from_many(float8, float8),
	from_many(boolean, float8), hist_from_many(float8), counts_from(float8, float8[]),
	counts_back(float8, float8[]), counts_far(float8, float8[]);

-- sums of squares beyond a double are Infinity (mpmath: in 2,922 of these cases), none is lost to NaN
SELECT gaussian_kl('{0,0}', '{{1,0},{0,1}}'::float8[], '{1e200,0}', '{{1,0},{0,1}}'::float8[]) AS far_means,
       gaussian_kl('{0,0}', '{{1e150,0},{0,1}}'::float8[], '{0,0}', '{{1e-170,0},{0,1}}'::float8[]) AS wide,
       gaussian_kl('{0,0}', '{{1e-170,0},{0,1}}'::float8[], '{0,0}', '{{1e150,0},{0,1}}'::float8[]) AS narrow;
SELECT count(*), count(*) FILTER (WHERE k = 'NaN') AS nans, count(*) FILTER (WHERE k = 'Infinity') AS infinite, count(*) FILTER (WHERE k < 0) AS negative
FROM generate_series(-300, 300, 60) a, generate_series(-300, 300, 60) b, generate_series(-300, 300, 100) m, generate_series(-300, 300, 100) n,
     LATERAL (SELECT format('{{%s,%s},{%s,%s}}', '1e' || a, 0.5 * ('1e' || a)::float8, 0.5 * ('1e' || a)::float8, '1e' || a)::float8[] AS p,
                     format('{{%s,%s},{%s,%s}}', '1e' || b, -0.9 * ('1e' || b)::float8, -0.9 * ('1e' || b)::float8, '1e' || b)::float8[] AS q) s,
     LATERAL (SELECT gaussian_kl(ARRAY[('1e' || m)::float8, 0], p, ARRAY[0, -('1e' || n)::float8], q) AS k) r;
