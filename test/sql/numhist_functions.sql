-- What can be asked of a numhist, against the same questions asked of the rows.
CREATE FUNCTION pg_temp.outcome(expression text) RETURNS text LANGUAGE plpgsql AS $$
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

CREATE TABLE ages AS
SELECT (18 + (hashint8(i) & 15) + (hashint8(-i) & 31))::int AS age FROM generate_series(1, 5000) i;
CREATE TABLE age_hist AS SELECT hist_agg(age) AS h FROM ages;
SELECT hist_total(h), hist_nulls(h), hist_min(h), hist_max(h) FROM age_hist;
SELECT * FROM hist_bins((SELECT h FROM age_hist)) LIMIT 3;

-- exact while every value is a bin
SELECT bool_and(hist_quantile(h, q) = (SELECT percentile_disc(q) WITHIN GROUP (ORDER BY age) FROM ages)) AS quantiles
FROM age_hist, unnest('{0,1e-9,0.001,0.1,0.25,0.5,0.75,0.9,0.999,1}'::float8[]) q;
SELECT bool_and(hist_cdf(h, x) = (SELECT count(*) FILTER (WHERE age <= x) / 5000.0::float8 FROM ages)) AS cdf
FROM age_hist, unnest('{-Infinity,0,17.9,18,18.5,30,63,64,1e300,Infinity}'::float8[]) x;
SELECT bool_and(hist_counts(h, edges::float8[]) = (SELECT hist_counts_agg(age, edges::float8[]) FROM ages)) AS counts
FROM age_hist, unnest(ARRAY['{0,20,30,100}', '{18,63}', '{18,18.5,19}', '{-Infinity,25,25.5,40,Infinity}', '{40,50}']) edges;
SELECT abs(entropy(h) - e) < 1e-14 AS entropy, abs(entropy(h, 10) - e * log10(2)) < 1e-14 AS hartleys, differential_entropy(h)
FROM age_hist, LATERAL (SELECT -sum(p * log(2, p))::float8 FROM (SELECT count(*) / 5000.0 AS p FROM ages GROUP BY age) t) s (e);

-- once coarsened, within the bin
CREATE TABLE sizes AS
SELECT ((CASE WHEN i % 5 = 0 THEN '-' ELSE '' END) || (hashint8extended(i, 3) & 1048575)::numeric / 1000 || 'e' || i % 3)::float8 AS size
FROM generate_series(1, 30000) i;
CREATE TABLE size_hist AS SELECT max_bins, hist_agg(size, max_bins) AS h FROM sizes, unnest('{64,500,4096}'::int[]) max_bins GROUP BY max_bins;
SELECT max_bins, (h::jsonb -> 'bits')::int AS bits, bool_and(abs(hist_quantile(h, q) - p) <= 2 ^ (12 - (h::jsonb -> 'bits')::int) * abs(p)) AS within,
       bool_and(q NOT IN (0, 1) OR hist_quantile(h, q) = p) AS ends
FROM size_hist, generate_series(0, 1, 0.01) q, LATERAL (SELECT percentile_disc(q) WITHIN GROUP (ORDER BY size) FROM sizes) s (p)
GROUP BY 1, 2 ORDER BY 1;
SELECT max_bins, bool_and(abs(hist_cdf(h, x) - share) <= largest) AS within, bool_and(x <> hist_max(h) OR hist_cdf(h, x) = 1) AS ends
FROM size_hist, LATERAL (SELECT max(count) / 30000.0::float8 FROM hist_bins(h)) b (largest),
     LATERAL (SELECT generate_series(-90000, 110000, 2500)::float8 UNION ALL SELECT hist_max(h)) e (x),
     LATERAL (SELECT count(*) FILTER (WHERE size <= x) / 30000.0::float8 FROM sizes) s (share)
GROUP BY 1 ORDER BY 1;
SELECT max_bins, (SELECT sum(c) FROM unnest(hist_counts(h, ARRAY['-Infinity', -100, 0, 1, 1000, 'Infinity']::float8[])) c) AS all_counted,
       abs((hist_counts(h, '{-1000,1000}'))[1] - (SELECT count(*) FROM sizes WHERE size BETWEEN -1000 AND 1000)) <= 2 * (SELECT max(count) FROM hist_bins(h)) AS near,
       hist_counts(h, '{1e9,2e9}') AS beyond
FROM size_hist ORDER BY 1;
-- edges that are edges of bins cut nothing
SELECT hist_counts(h, '{-65536,-1024,1,2,1024,65536}') = (SELECT hist_counts_agg(size, ARRAY[-65536, -1024, 1, 2, 1024, 65536]) FROM sizes) AS exact
FROM size_hist WHERE max_bins = 500;

-- infinities are values, NaN and NULL are not
CREATE TABLE odd_hist AS SELECT hist_agg(x) AS h FROM unnest('{1,2,2,-Infinity,Infinity,Infinity,NaN,NULL,NULL}'::float8[]) x;
SELECT hist_total(h), hist_nulls(h), hist_min(h), hist_max(h), entropy(h) FROM odd_hist;
SELECT * FROM odd_hist, hist_bins(h) WHERE h IS NOT NULL;
SELECT q, hist_quantile(h, q) FROM odd_hist, unnest('{0,0.1,0.2,0.5,0.6,0.7,1}'::float8[]) q;
SELECT x, hist_cdf(h, x) FROM odd_hist, unnest('{-Infinity,0,1,2,Infinity}'::float8[]) x;
SELECT hist_counts(h, '{-Infinity,2,Infinity}'), hist_counts(h, '{-Infinity,2}'), hist_counts(h, '{0,1,2}'), differential_entropy(h) FROM odd_hist;
-- zeros stay zeros, however coarse the bins
SELECT hist_quantile(hist_agg(x, 64), 0.5) FROM generate_series(-2000, 2000) x;

-- without values: NULL; no rows, where rows are asked for
SELECT hist_total(h), hist_nulls(h), hist_min(h), hist_max(h), hist_quantile(h, 0.5), hist_cdf(h, 1), hist_counts(h, '{0,1}'),
       entropy(h), differential_entropy(h), ks_statistic(h, h), wasserstein_distance(h, h), (SELECT count(*) FROM hist_bins(h)) AS bins
FROM (SELECT hist_agg(NULL) AS h) t;
SELECT hist_total(NULL), hist_quantile(NULL, 0.5), hist_quantile(h, NULL), hist_cdf(h, NULL), hist_counts(h, NULL) FROM age_hist;

-- wrong input
SELECT call, pg_temp.outcome(replace(call, '@', '(SELECT h FROM age_hist)')) FROM unnest(ARRAY[
    'hist_quantile(@, 1.5)', 'hist_quantile(@, -0.1)', 'hist_quantile(@, ''NaN'')', 'hist_cdf(@, ''NaN'')',
    'hist_counts(@, ''{}'')', 'hist_counts(@, ''{1}'')', 'hist_counts(@, ''{2,1}'')', 'hist_counts(@, ''{1,1}'')', 'hist_counts(@, ''{1,NaN}'')',
    'hist_counts(@, ''{1,NULL}'')', 'hist_counts(@, ''{{1,2},{3,4}}'')', 'entropy(@, 1)', 'differential_entropy(@, 0)']) call;

-- the differential entropy of a million normal values: 1/2 log2(2 pi e sigma^2)
SELECT abs(differential_entropy(h) - ln(2 * pi() * exp(1)) / ln(2) / 2) < 0.01 AS normal,
       abs(differential_entropy(h, exp(1)) - ln(2 * pi() * exp(1)) / 2) < 0.007 AS nats,
       abs(differential_entropy(g) - ln(2 * pi() * exp(1)) / ln(2) / 2 - ln(40) / ln(2)) < 0.01 AS wider
FROM (SELECT hist_agg(x) AS h, hist_agg(1000 + 40 * x) AS g
      FROM (SELECT sqrt(-2 * ln(1 - u)) * cos(2 * pi() * v) AS x
            FROM generate_series(1, 1000000) i,
                 LATERAL (SELECT (hashint8extended(i, 1) & 1125899906842623) / 1125899906842624.0::float8, (hashint8extended(i, 2) & 1125899906842623) / 1125899906842624.0::float8) r (u, v)) t) s;
-- of uniform values in [0, 8): 3 bits, less (bins - 1)/2n nats as every plug-in estimate; and the sum by hand
SELECT abs(differential_entropy(h) - 3) < 0.02 AS uniform, abs(differential_entropy(h) - by_hand) < 1e-13 AS by_hand
FROM (SELECT hist_agg((hashint8extended(i, 5) & 1125899906842623) / 140737488355328.0) AS h FROM generate_series(1, 200000) i) t,
     LATERAL (SELECT sum(p * ln((hi - lo) / p)) / ln(2) FROM (SELECT lo, hi, count / 200000.0::float8 AS p FROM hist_bins(h)) b) s (by_hand);

-- Kolmogorov-Smirnov and Wasserstein, exact while every value is a bin
SELECT ks_statistic(a, b), wasserstein_distance(a, b), ks_statistic(b, a) = ks_statistic(a, b) AND wasserstein_distance(b, a) = wasserstein_distance(a, b) AS symmetric,
       ks_statistic(a, a), wasserstein_distance(a, a)
FROM (SELECT hist_agg(x) AS a, hist_agg(x * x) AS b FROM generate_series(1, 4) x) t;
SELECT ks_statistic(a, b), wasserstein_distance(a, b), wasserstein_distance(a, a), ks_statistic(a, c), wasserstein_distance(a, c)
FROM (SELECT hist_agg(x) AS a, hist_agg(-x) AS b, hist_agg(x / 2) AS c FROM unnest('{1,2,Infinity}'::float8[]) x) t;
SELECT wasserstein_distance(hist_agg(x), hist_agg(-x)) FROM (VALUES (1.7e308::float8), (0)) v (x);
DROP TABLE ages, age_hist, sizes, size_hist, odd_hist;
