-- Each preset gives the number of the tool it is named after: values computed
-- independently from the tools' published algorithms.
SET client_min_messages = warning;
\set SHOW_CONTEXT never
CREATE SCHEMA drift_presets;
SET search_path = drift_presets, public;

-- V1: labels, one of them unseen in the reference
CREATE TABLE v1_ref AS SELECT label FROM (VALUES ('A', 50), ('B', 30), ('C', 20)) v (label, n), generate_series(1, n);
CREATE TABLE v1_cur AS SELECT label FROM (VALUES ('A', 40), ('B', 30), ('C', 25), ('D', 5)) v (label, n), generate_series(1, n);
WITH expected (preset, value) AS (VALUES
    ('infodiv', 0.1761353445768341::float8),
    ('evidently_psi', 0.34358047680839876), ('evidently_kl', 0.0662149780867787), ('evidently_js', 0.14664229331529324),
    ('nannyml_js', 0.1761353445768341), ('nannyml_hellinger', 0.1708203932499369), ('nannyml_linf', 0.1),
    ('tfdv_js', 0.031023659609200088), ('tfdv_linf', 0.1),
    ('great_expectations_kl(0.1)', 0.031963598149806066),
    ('deepchecks_psi', 0.09784904919449547), ('azure_psi', 0.1220920350783075), ('phoenix_psi', 0.11739618757529567))
SELECT e.preset, r.metric, abs(r.score - e.value) <= 1e-12 AS agrees, r.threshold, r.drift_detected
FROM expected e, drift_report('v1_ref', 'v1_cur', preset => e.preset) r;

-- V2: numbers
CREATE TABLE v2_ref AS SELECT x::float8 FROM generate_series(1, 100) x;
CREATE TABLE v2_cur AS SELECT x::float8 FROM generate_series(11, 110) x;
WITH expected (preset, value) AS (VALUES
    ('evidently_psi', 0.2932674137586854::float8), ('evidently_kl', 0.1466337068793427), ('evidently_js', 0.18355145998130695),
    ('evidently_wasserstein', 0.3464274833209975),
    ('nannyml_js', 0.2725858015194268), ('nannyml_hellinger', 0.25990386687391936))
SELECT e.preset, r.metric, r.column_kind, abs(r.score - e.value) <= 1e-12 AS agrees, r.drift_detected
FROM expected e, drift_report('v2_ref', 'v2_cur', preset => e.preset) r;
-- integers and exact decimals are the same numbers
SELECT score = (SELECT score FROM drift_report('v2_ref', 'v2_cur', preset => 'evidently_psi')) AS same
FROM drift_report('SELECT x::integer FROM v2_ref', 'SELECT x::numeric(10, 3) FROM v2_cur', preset => 'evidently_psi');
-- the bins: NumPy's nine, and the eight of the reference alone
SELECT cardinality(_drift_edges('sturges', 1, 110, 200, 0)) - 1 AS evidently, cardinality(_drift_edges('doane', 1, 100, 100, 0)) - 1 AS nannyml;
SELECT hist_counts(hist_agg(x), _drift_edges('sturges', 1, 110, 200, 0)) FROM v2_ref;
SELECT hist_counts(hist_agg(x), _drift_edges('sturges', 1, 110, 200, 0)) FROM v2_cur;

-- V3: Evidently's own test
CREATE TABLE v3_ref AS SELECT label FROM (VALUES (1, 16), (2, 18), (3, 16), (4, 14), (5, 12), (6, 12)) v (label, n), generate_series(1, n);
CREATE TABLE v3_cur AS SELECT label FROM (VALUES (1, 16), (2, 16), (3, 16), (4, 16), (5, 16), (6, 8)) v (label, n), generate_series(1, n);
SELECT abs(hellinger - 0.06812774370983354) <= 1e-12 AS column_agrees, abs(score - 0.06812774370983354) <= 1e-12 AS score_agrees
FROM drift_report('v3_ref', 'v3_cur', preset => 'nannyml_hellinger');

-- NumPy's arithmetic: 109 / (109 / 11) is just above 11, so twelve bins; equal values are one bin
SELECT cardinality(_drift_edges('sturges', 0, 109, 1024, 0)) - 1 AS bins;
SELECT _drift_edges('sturges', 7, 7, 50, 0), _drift_edges('doane', 7, 7, 50, 0), _drift_edges('doane', 3, 5, 2, 0);
SELECT _drift_edges('sturges', 1, 1 + 2.220446049250313e-16, 100, 0), _drift_edges('sturges', -1.7e308, 1.7e308, 100, 0);

-- the second scan and the histogram's own values count alike: more values than a histogram keeps apart
CREATE TABLE many_ref AS SELECT sin(i) + i * 1e-9 AS x FROM generate_series(1, 9000) i;
CREATE TABLE many_cur AS SELECT cos(i) * 1.2 + i * 1e-9 AS x FROM generate_series(1, 7000) i;
WITH pooled AS (SELECT min(x) AS lo, max(x) AS hi FROM (SELECT x FROM many_ref UNION ALL SELECT x FROM many_cur) u),
edge AS (SELECT _drift_edges('sturges', lo, hi, 16000, 0) AS e FROM pooled),
cell AS (
    SELECT b, count(*) FILTER (WHERE side = 'r') / 9000.0::float8 AS r, count(*) FILTER (WHERE side = 'c') / 7000.0::float8 AS c
    FROM (SELECT 'r' AS side, x FROM many_ref UNION ALL SELECT 'c', x FROM many_cur) u,
         edge, LATERAL (SELECT least(width_bucket(x, e), cardinality(e) - 1) AS b) w
    GROUP BY b)
SELECT abs(d.score - (SELECT sum((greatest(r, 0.0001) - greatest(c, 0.0001)) * ln(greatest(r, 0.0001) / greatest(c, 0.0001))) FROM cell)) < 1e-12 AS by_hand
FROM drift_report('many_ref', 'many_cur', preset => 'evidently_psi') d;
-- current values outside the reference's bins are one more cell
SELECT column_kind, round(score::numeric, 6) AS score
FROM drift_report('many_ref', 'SELECT x + 100 AS x FROM many_cur', preset => 'nannyml_js');
SELECT abs(r.score - sqrt(js_divergence(a, b))) < 1e-12 AS by_hand
FROM drift_report('many_ref', 'many_cur', preset => 'nannyml_js') r,
     (SELECT array_agg(r::float8 ORDER BY b) || 0::float8 AS a, array_agg(c::float8 ORDER BY b) || (7000 - sum(c))::float8 AS b
      FROM (SELECT b, count(*) FILTER (WHERE side = 'r') AS r, count(*) FILTER (WHERE side = 'c') AS c
            FROM (SELECT 'r' AS side, x FROM many_ref UNION ALL SELECT 'c', x FROM many_cur) u,
                 (SELECT _drift_edges('doane', min(x), max(x), count(*),
                     (SELECT avg((y.x - m) ^ 3) / (stddev_pop(y.x) ^ 3) FROM many_ref y, (SELECT avg(x) AS m FROM many_ref) z)) AS e FROM many_ref) edge,
                 LATERAL (SELECT CASE WHEN x = e[cardinality(e)] THEN cardinality(e) - 1 ELSE width_bucket(x, e) END AS b) w
            WHERE b BETWEEN 1 AND cardinality(e) - 1
            GROUP BY b) cell) counted;

-- values without a number are dropped by these presets, and n is what remains
SELECT n_ref, n_cur, null_frac_ref, null_frac_cur, round(score::numeric, 12) AS score
FROM drift_report('SELECT x FROM v2_ref UNION ALL VALUES (''NaN''::float8), (''Infinity''), (''-Infinity''), (NULL)',
                  'v2_cur', preset => 'evidently_js');

-- which numbers are categories: 20 different values; for nannyml 50, and a tenth of the rows
SELECT preset, k, column_kind
FROM (VALUES ('infodiv'), ('evidently_psi'), ('nannyml_js'), ('evidently_wasserstein')) p (preset), (VALUES (20), (21), (50), (51)) v (k),
     LATERAL drift_report(format('SELECT i %% %s AS x FROM generate_series(0, 999) i', k),
                          format('SELECT i %% %s AS x FROM generate_series(0, 999) i', k), preset => preset)
ORDER BY preset, k;
SELECT column_kind FROM drift_report('SELECT i % 15 AS x FROM generate_series(1, 100) i', 'SELECT 1 AS x', preset => 'nannyml_js');

-- rare and unseen labels by deepchecks: merged, and dropped unless they hold more than 1%
SELECT name, round(score::numeric, 12) AS score FROM (VALUES
    ('unseen below 1%', 'SELECT CASE WHEN i <= 5 THEN ''new'' ELSE ''a'' END AS l FROM generate_series(1, 1000) i'),
    ('unseen above 1%', 'SELECT CASE WHEN i <= 100 THEN ''new'' ELSE ''a'' END AS l FROM generate_series(1, 1000) i')) v (name, query),
    LATERAL drift_report('SELECT ''a''::text AS l FROM generate_series(1, 1000) i', query, preset => 'deepchecks_psi');
SELECT abs(score - (0.1 - 0.01) * ln(0.1 / 0.01) - (1 - 0.9) * ln(1 / 0.9)) < 1e-12 AS by_hand
FROM drift_report('SELECT ''a''::text AS l FROM generate_series(1, 1000) i',
    'SELECT CASE WHEN i <= 100 THEN ''new'' ELSE ''a'' END AS l FROM generate_series(1, 1000) i', preset => 'deepchecks_psi');

-- great expectations: no tail, and a label unseen: infinite; nothing unseen: nothing is scaled
SELECT score FROM drift_report('v1_ref', 'v1_cur', preset => 'great_expectations_kl');
SELECT abs(score - (0.5 * ln(0.5 / 0.4) + 0.3 * ln(0.3 / 0.3) + 0.2 * ln(0.2 / 0.25))) < 1e-12 AS by_hand
FROM drift_report('v1_cur', 'v1_ref', preset => ' great_expectations_kl ( 0.5 ) ');

-- score equal to the threshold: Evidently calls it drift, NannyML does not
SELECT preset, score = threshold AS equal, drift_detected
FROM (VALUES ('nannyml_linf'), ('evidently_js')) p (preset),
     LATERAL (SELECT score AS at FROM drift_report('v1_ref', 'v1_cur', preset => preset)) s,
     LATERAL drift_report('v1_ref', 'v1_cur', preset => preset, alarm_threshold => s.at);

-- labels have no distance
SELECT score, drift_detected, note FROM drift_report('v1_ref', 'v1_cur', preset => 'evidently_wasserstein');

-- errors name what is wrong
SELECT * FROM drift_report('v1_ref', 'v1_cur', preset => 'psi');
SELECT * FROM drift_report('v1_ref', 'v1_cur', preset => NULL);
SELECT * FROM drift_report('v1_ref', 'v1_cur', preset => 'great_expectations_kl(1)');
SELECT * FROM drift_report('v1_ref', 'v1_cur', preset => 'great_expectations_kl(much)');

DROP SCHEMA drift_presets CASCADE;
