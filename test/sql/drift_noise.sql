-- p-values and noise floors where the sides differ in size and labels are rare
CREATE SCHEMA drift_noise;
SET search_path = drift_noise, public;

-- a hundred rows of one label of a thousand: 2.6e-229 by themselves
SELECT round(js_distance::numeric, 3) AS js, p_value < 1e-10 AS sure, p_value >= 2.6e-229 AS possible,
       noise_floor BETWEEN 0.87 AND 0.89 AS floor, drift_detected
FROM drift_report('SELECT ''c'' || i % 1000 AS x FROM generate_series(1, 10000) i', 'SELECT ''c7'' AS x FROM generate_series(1, 100)');
-- and each of them with its own label: as chance has it
SELECT round(js_distance::numeric, 3) AS js, p_value > 0.05 AS chance, drift_detected
FROM drift_report('SELECT ''c'' || i % 1000 AS x FROM generate_series(1, 10000) i', 'SELECT ''c'' || i * 10 AS x FROM generate_series(0, 99) i');

-- three times as many labels that occur once: of permutations G is 1142 +- 89
SELECT round(g::numeric) AS g, p_value < 1e-20 AS sure, round(noise_floor::numeric, 3) AS noise_floor, drift_detected
FROM drift_report('SELECT CASE WHEN i <= 90000 THEN ''ok'' ELSE ''u'' || i END AS x FROM generate_series(1, 100000) i',
                  'SELECT CASE WHEN i <= 700 THEN ''ok'' ELSE ''v'' || i END AS x FROM generate_series(1, 1000) i', '{x}');

-- Zipf's labels, of which 15% of the rows move: to a new one, or to all alike
CREATE TABLE zipf AS
SELECT i, floor(exp(u * ln(5000)))::int AS x, v
FROM generate_series(1, 101000) i,
     LATERAL (SELECT ('x' || substr(md5(i::text), 1, 8))::bit(32)::bigint / 2 ^ 32 AS u,
                     ('x' || substr(md5(i::text), 9, 8))::bit(32)::bigint / 2 ^ 32 AS v) r;
SELECT name, p_value < 0.01 AS evidence, noise_floor BETWEEN 0.55 AND 0.572 AS floor, drift_detected
FROM (VALUES ('none', 'x'), ('to a new one', 'CASE WHEN v < 0.15 THEN 0 ELSE x END'),
             ('to all', 'CASE WHEN v < 0.15 THEN floor(v / 0.15 * 5000) ELSE x END')) move (name, label),
     LATERAL drift_report('SELECT ''l'' || x AS x FROM zipf WHERE i <= 100000',
                          format('SELECT ''l'' || %s AS x FROM zipf WHERE i > 100000', label), '{x}');

-- no floor beyond what the metric can be
SELECT preset, round(score::numeric, 6) AS score, round(noise_floor::numeric, 6) AS noise_floor, p_value
FROM unnest(ARRAY['infodiv', 'tfdv_js', 'tfdv_linf', 'evidently_js', 'nannyml_js', 'nannyml_hellinger', 'nannyml_linf']) preset,
     LATERAL drift_report('SELECT md5(i::text)::uuid AS x FROM generate_series(1, 20) i',
                          'SELECT md5(i::text)::uuid AS x FROM generate_series(21, 5020) i', '{x}', preset) d;
-- labels that the reference lacks are one to NannyML, and to its floor: their share's mean, and the largest difference
SELECT floor_of, round(_drift_noise_floor(floor_of, r, c)::numeric, 3) AS noise_floor
FROM unnest(ARRAY['chebyshev_distance', 'chebyshev_distance_of_seen']) floor_of,
     (SELECT array_agg(1 - i % 2 ORDER BY i)::float8[] || 900::float8 AS r, array_agg(i % 2 ORDER BY i)::float8[] || 900::float8 AS c
      FROM generate_series(1, 200) i) s;

-- of numbers it has bins that end where the reference does: 2/(n + 1) of other rows lie outside, each half a bit, and half of a squared Hellinger
SELECT abs(_drift_noise_floor('js_divergence', r, c, true) - _drift_noise_floor('js_divergence', ARRAY[400, 600], ARRAY[500, 500]) - 1 / 1001.0) < 1e-15 AS half_a_bit,
       abs((_drift_noise_floor('hellinger_distance', r, c, true) / sqrt(1 / 1001.0 + (1 / 1000.0 + 1 / 1000.0) / 8)) - 1) < 0.2 AS half,
       _drift_noise_floor('chebyshev_distance', ARRAY[1, 1, 0], ARRAY[0, 1, 9], true) = 2 / 3.0::float8 AS most
FROM (SELECT ARRAY[400, 600, 0]::float8[] AS r, ARRAY[500, 480, 20]::float8[] AS c) s;

-- never above what the metric can be, whatever the roundings
SELECT metric, floor BETWEEN 0 AND 1 AS within
FROM unnest(ARRAY['js_divergence', 'js_distance', 'hellinger_distance', 'chebyshev_distance', 'chebyshev_distance_of_seen']) metric,
     LATERAL (SELECT _drift_noise_floor(metric, r, c) AS floor
              FROM (SELECT array_agg((i <= 5000)::integer::float8) AS r, array_agg((i > 5000)::integer::float8) AS c FROM generate_series(1, 5020) i) u) f;

-- four rows above all of a thousand: every table of deciles and four rows
SELECT p_value BETWEEN 0.0004 AND 0.0015 AS rare, drift_detected
FROM drift_report('SELECT i AS x FROM generate_series(1, 1000) i', 'SELECT 1000 + i AS x FROM generate_series(1, 4) i', numeric_columns => '{x}');

-- exact means, of SciPy's hypergeometric distribution: ten cells of 40 and 60 rows
SELECT preset, abs(noise_floor / mean - 1) < 1e-11 AS agrees
FROM (VALUES ('tfdv_js', 0.0047167431628591765 / ln(2::float8)), ('evidently_psi', 0.037916952140902196), ('evidently_kl', 0.019010651049579868)) m (preset, mean),
     LATERAL drift_report('SELECT i % 10 AS x FROM generate_series(1, 400) i', 'SELECT i % 10 AS x FROM generate_series(1, 600) i', preset => preset);
-- of Wasserstein's distance: 0, 1 and 5, of 4 rows and 6; E |r/n - s/m| below 1 and below 5
SELECT abs(_drift_wasserstein_floor(r, c) / (0.25 + 4 * 2 / 7.0::float8) - 1) < 1e-12 AS agrees
FROM (SELECT hist_agg(x) FILTER (WHERE i <= 4) AS r, hist_agg(x) FILTER (WHERE i > 4) AS c
      FROM unnest(ARRAY[0, 1, 5, 5, 0, 0, 1, 1, 5, 5]::float8[]) WITH ORDINALITY AS v (x, i)) h;
-- two cells: Fisher's exact test
SELECT abs((_drift_g_test(ARRAY[997, 3], ARRAY[98, 2])).p_value / _drift_fisher(3, 1000, 2, 100) - 1) < 1e-12 AS same;
-- the same counts, the same bits; either side first, whatever the labels are called
SELECT count(DISTINCT p) FROM (
    SELECT (_drift_g_test(ARRAY[60, 30, 9, 1, 0], ARRAY[20, 10, 4, 3, 3])).p_value AS p FROM generate_series(1, 3)
    UNION ALL SELECT (_drift_g_test(ARRAY[20, 10, 4, 3, 3], ARRAY[60, 30, 9, 1, 0])).p_value
    UNION ALL SELECT (_drift_g_test(ARRAY[0, 1, 60, 9, 30], ARRAY[3, 3, 20, 4, 10])).p_value) t;
-- what is no count is no reason to fail
SELECT (_drift_g_test(ARRAY[0.5, 0.25, 7], ARRAY[0.125, 3, 2])).p_value BETWEEN 0 AND 1 AS p,
       _drift_noise_floor('js_distance', ARRAY[0.5, 0.25, 7], ARRAY[0.125, 3, 2]) BETWEEN 0 AND 1 AS floor;
SELECT _drift_noise_floor('gini', ARRAY[1, 2], ARRAY[2, 1]);

DROP SCHEMA drift_noise CASCADE;
