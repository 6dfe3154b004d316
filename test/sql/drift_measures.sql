-- The numbers of drift_report against hand-written SQL, against the measures
-- themselves, and against the published formulas.
SET client_min_messages = warning;
\set SHOW_CONTEXT never
CREATE SCHEMA drift_measures;
SET search_path = drift_measures, public;
SELECT FROM setseed(0.25);
CREATE TABLE before AS
SELECT CASE WHEN i % 50 = 0 THEN NULL ELSE 'l' || floor(8 * sqrt(random())) END AS label, random() * random() * 100 AS amount, i % 3 = 0 AS flag
FROM generate_series(1, 5000) i;
CREATE TABLE after AS
SELECT CASE WHEN i % 20 = 0 THEN NULL ELSE 'l' || floor(9 * sqrt(random())) END AS label, random() * random() * 110 + 1 AS amount, i % 4 = 0 AS flag
FROM generate_series(1, 3000) i;

-- labels, by hand
WITH counts AS (
    SELECT label, coalesce(r.n, 0)::float8 / sum(r.n) OVER () AS r, coalesce(c.n, 0)::float8 / sum(c.n) OVER () AS c
    FROM (SELECT label, count(*) AS n FROM before WHERE label IS NOT NULL GROUP BY 1) r
    FULL JOIN (SELECT label, count(*) AS n FROM after WHERE label IS NOT NULL GROUP BY 1) c USING (label)
), hand AS (
    SELECT count(*) AS n_bins, count(*) FILTER (WHERE r = 0) AS zero_ref, count(*) FILTER (WHERE c = 0) AS zero_cur,
           sqrt(sum(CASE WHEN r > 0 THEN r * ln(2 * r / (r + c)) ELSE 0 END + CASE WHEN c > 0 THEN c * ln(2 * c / (r + c)) ELSE 0 END) / 2 / ln(2)) AS js,
           sqrt(1 - sum(sqrt(r * c))) AS hellinger
    FROM counts
)
SELECT d.n_ref, d.n_cur, d.null_frac_ref, round(d.null_frac_cur::numeric, 4) AS null_frac_cur, d.n_bins = h.n_bins AS bins,
       d.n_zero_ref = h.zero_ref AS zero_ref, d.n_zero_cur = h.zero_cur AS zero_cur,
       d.n_unseen = (SELECT count(*) FROM after a WHERE a.label NOT IN (SELECT label FROM before WHERE label IS NOT NULL)) AS unseen,
       abs(d.js_distance - h.js) < 1e-12 AS js, abs(d.hellinger - h.hellinger) < 1e-9 AS hellinger, d.psi, d.kl_bits
FROM drift_report('before', 'after', '{label}') d, hand h;

-- every number is a measure of the two distributions
WITH f AS (SELECT (SELECT freq_agg(label) FROM before) AS r, (SELECT freq_agg(label) FROM after) AS c)
SELECT d.psi = psi(r, c) AS psi, d.kl_bits = kl_divergence(c, r) AS kl, d.js_distance = js_distance(r, c) AS js,
       d.hellinger = hellinger_distance(r, c) AS hellinger,
       (d.g, d.df, d.p_value) = (SELECT t.statistic, t.df, t.p_value FROM g_test(r, c) t) AS g_test
FROM drift_report('before', 'after', '{label}') d, f;
WITH h AS (SELECT (SELECT hist_agg(amount) FROM before) AS r, (SELECT hist_agg(amount) FROM after) AS c)
SELECT d.kl_bits = kl_divergence(c, r, bins => 10) AS kl, d.js_distance = js_distance(r, c, bins => 10) AS js,
       d.hellinger = hellinger_distance(r, c, bins => 10) AS hellinger, d.ks = ks_statistic(r, c) AS ks,
       abs(d.wasserstein - wasserstein_distance(r, c) / (SELECT stddev_pop(amount) FROM before)) < 1e-3 AS wasserstein,
       (d.g, d.df, d.p_value) = (SELECT t.statistic, t.df, t.p_value FROM g_test(r, c, bins => 10) t) AS g_test
FROM drift_report('before', 'after', '{amount}') d, h;

-- contributions add up to the scores, and counts to the sides
SELECT d.column_name, abs(sum(b.psi_part) - d.psi) < 1e-12 AS psi, abs(sum(b.kl_part) - d.kl_bits) < 1e-12 AS kl,
       sum(b.ref_count) = d.n_ref AS ref, sum(b.cur_count) = d.n_cur AS cur, abs(sum(b.ref_share) - 1) < 1e-12 AS shares,
       count(*) = d.n_bins AS bins, array_agg(b.bin_no ORDER BY b.bin_no) = ARRAY(SELECT generate_series(1, d.n_bins)) AS numbered
FROM drift_report('before', 'SELECT * FROM after WHERE label <> ''l8''') d,
     LATERAL drift_bins('before', 'SELECT * FROM after WHERE label <> ''l8''', d.column_name) b
GROUP BY d.column_name, d.psi, d.kl_bits, d.n_ref, d.n_cur, d.n_bins ORDER BY 1;
-- an unseen label is infinite, and so is its part
SELECT bin_no, label, ref_count, psi_part, kl_part FROM drift_bins('before', 'after', 'label') WHERE ref_count = 0;
-- bins hold what they say
SELECT count(*) AS bins, bool_and(b.ref_count = (SELECT count(*) FROM before WHERE round(amount) BETWEEN b.lo AND b.hi)) AS ref,
       bool_and(b.cur_count = (SELECT count(*) FROM after WHERE round(amount) BETWEEN b.lo AND b.hi)) AS cur
FROM drift_bins('SELECT round(amount) AS amount FROM before', 'SELECT round(amount) AS amount FROM after', 'amount') b;
SELECT * FROM drift_bins('before', 'SELECT * FROM after WHERE false', 'flag');
SELECT * FROM drift_bins('before', 'after', 'missing');

-- noise floors by their formulas, where cells are well filled: k of 400 and 600 rows each a side
CREATE TABLE even_ref AS SELECT i % 10 AS k FROM generate_series(1, 4000) i;
CREATE TABLE even_cur AS SELECT i % 10 AS k FROM generate_series(1, 6000) i;
WITH f (h, k, ratio) AS (SELECT 1 / 4000.0::float8 + 1 / 6000.0::float8, 10, 24 / (105 * sqrt(pi()) / 16))     -- Gamma(5) / Gamma(4.5)
SELECT e.preset, abs(d.noise_floor - e.floor) < 1e-14 AS agrees
FROM f, LATERAL (VALUES
        ('infodiv', sqrt(h / (4 * ln(2::float8))) * ratio), ('nannyml_js', sqrt(h / (4 * ln(2::float8))) * ratio),
        ('evidently_js', sqrt(h / 4) * ratio), ('tfdv_js', (k - 1) * h / (8 * ln(2::float8))),
        ('nannyml_hellinger', sqrt(h) / 2 * ratio), ('evidently_psi', (k - 1) * h), ('azure_psi', (k - 1) * h),
        ('evidently_kl', (k - 1) * h / 2), ('great_expectations_kl', (k - 1) * h / 2)) e (preset, floor),
     LATERAL drift_report('even_ref', 'even_cur', preset => e.preset) d;
-- Wasserstein's: of uniform values the integral of sqrt(x (1 - x)) is pi/8, and the standard deviation 1/sqrt(12)
SELECT abs(noise_floor / (sqrt(2 * (1 / 4000.0 + 1 / 4000.0) / pi()) * pi() / 8 * sqrt(12)) - 1) < 0.01 AS agrees
FROM drift_report('SELECT i / 4000.0::float8 AS x FROM generate_series(1, 4000) i', 'SELECT i / 4000.0::float8 AS x FROM generate_series(1, 4000) i', preset => 'evidently_wasserstein');
-- NULL where an expected count is below 5
SELECT preset, noise_floor IS NULL AS none
FROM unnest(ARRAY['evidently_psi', 'evidently_kl', 'evidently_js']) preset,
     LATERAL drift_report('SELECT i % 10 AS k FROM generate_series(1, 400) i', 'SELECT i % 10 AS k FROM generate_series(1, 40) i', preset => preset);

-- p-values where counts are thin: labels seen once say nothing, however different
SELECT js_distance, round(g::numeric, 3) AS g, df, p_value, round(noise_floor::numeric, 6) AS noise_floor, drift_detected
FROM drift_report('SELECT i::text AS id FROM generate_series(1, 1000) i', 'SELECT i::text AS id FROM generate_series(1001, 2000) i', '{id}');
-- one label that came up often does
SELECT round(js_distance::numeric, 4) AS js, p_value < 1e-10 AS sure, drift_detected
FROM drift_report('SELECT i::text AS id FROM generate_series(1, 1000) i', 'SELECT least(i, 1900)::text AS id FROM generate_series(1001, 2000) i', '{id}');
-- well-filled counts keep the G-test's own p-value
SELECT (d.statistic, d.df, d.p_value) = (t.statistic, t.df, t.p_value) AS same
FROM _drift_g_test(ARRAY[50, 30, 20, 5], ARRAY[40, 30, 25, 15]) d, g_test(ARRAY[50, 30, 20, 5]::float8[], ARRAY[40, 30, 25, 15]::float8[]) t;

-- the verdict needs both: a distance, and evidence
SELECT name, round(score::numeric, 3) AS score, p_value < 0.01 AS evidence, drift_detected FROM (VALUES
    ('far, many', 'SELECT i % 2 AS x FROM generate_series(1, 1000) i', 'SELECT i % 3 % 2 AS x FROM generate_series(1, 1000) i'),
    ('far, few', 'SELECT i % 2 AS x FROM generate_series(1, 12) i', 'SELECT i % 3 % 2 AS x FROM generate_series(1, 12) i'),
    ('near, many', 'SELECT i % 2 AS x FROM generate_series(1, 100000) i', 'SELECT least(i % 21, 20) % 2 AS x FROM generate_series(1, 100000) i')) v (name, r, c),
    LATERAL drift_report(r, c);
SELECT drift_detected FROM drift_report('before', 'after', '{amount}', alarm_threshold => 0.9);
SELECT drift_detected FROM drift_report('before', 'after', '{amount}', alarm_threshold => 'NaN');
-- numbers at the ends of double precision: no error; Infinity or 0 is said where it is so
SELECT r.name, d.column_name, d.drift_detected, d.wasserstein, d.score < 'NaN' AS scored
FROM (VALUES ('one far', 'SELECT (g % 50) / 1e6::float8 AS x, g % 5 AS y FROM generate_series(1, 1000) g',
                         'SELECT CASE WHEN g = 1 THEN 1.7976931348623157e308::float8 ELSE (g % 50) / 1e6 END AS x, g % 5 AS y FROM generate_series(1, 1000) g'),
             ('all far', 'SELECT (g % 50) * 1e-10::float8 AS x, g % 5 AS y FROM generate_series(1, 1000) g', 'SELECT (g % 50) * 1e300::float8 AS x, g % 5 AS y FROM generate_series(1, 1000) g'),
             ('all near', 'SELECT CASE WHEN g = 1 THEN 1e300::float8 ELSE (g % 50) * 1e-30 END AS x FROM generate_series(1, 1000) g',
                          'SELECT CASE WHEN g = 1 THEN 1e300::float8 ELSE (g % 50) * 1e-30 + 1e-31 END AS x FROM generate_series(1, 1000) g'),
             ('tiny', 'SELECT (g % 50) * 5e-324::float8 AS x FROM generate_series(1, 1000) g', 'SELECT (g % 50)::float8 AS x FROM generate_series(1, 1000) g'),
             ('both ends', 'SELECT (ARRAY[-1.7976931348623157e308, 1.7976931348623157e308])[1 + g % 2] * (1 - 1e-3 * (g % 40)) AS x FROM generate_series(1, 1000) g',
                           'SELECT (g % 50)::float8 AS x FROM generate_series(1, 1000) g')) r (name, reference, current),
     unnest('{infodiv,evidently_wasserstein}'::text[]) p (preset), drift_report(r.reference, r.current, preset => p.preset, numeric_columns => '{x}') d
ORDER BY r.name, p.preset, d.column_name;

DROP SCHEMA drift_measures CASCADE;
