-- What drift_report decides: by distributions, by NULLs, by what is missing; what it
-- does not score, and says so.
SET client_min_messages = warning;
\set SHOW_CONTEXT never
CREATE SCHEMA drift_verdict;
SET search_path = drift_verdict, public;

-- shares of NULLs: Fisher's exact test, values from SciPy
SELECT t.*, abs(_drift_fisher(a, n, b, m) / p - 1) < 1e-10 AS agrees
FROM (VALUES (3, 10, 9, 12, 0.08355730956350136::float8), (0, 5000, 1, 1, 0.00019996000799840034), (0, 3, 3, 3, 0.1),
             (2, 400, 9, 300, 0.011677616843835675), (5, 5, 0, 100, 1.035618589378534e-08), (0, 50, 0, 60, 1)) t (a, n, b, m, p);
-- the G-test where every expected count is at least 5, the exact test where one is below
SELECT _drift_null_p_value(20, 1000, 45, 1000) = (g_test(ARRAY[20, 980]::float8[], ARRAY[45, 955]::float8[])).p_value AS g,
       _drift_null_p_value(2, 400, 9, 300) = _drift_fisher(2, 400, 9, 300) AS exact,
       _drift_null_p_value(398, 400, 291, 300) = _drift_fisher(398, 400, 291, 300) AS rare_values,
       _drift_null_p_value(0, 400, 0, 300) IS NULL AS none, _drift_null_p_value(0, 0, 1, 1) IS NULL AS no_rows;

-- Holm's steps for 0.01, 0.02, 0.03, 0.04, 0.05 and 0.2: times 6, 5, 4, 3, 2, 1, and never below the one before; ties
SELECT column_no, p_adjusted, null_p_adjusted
FROM _drift_holm('{1,2,3,4}', '{0.03,0.01,NULL,0.2}', '{0.04,NULL,0.02,0.05}') ORDER BY 1;
SELECT column_no, p_adjusted, null_p_adjusted FROM _drift_holm('{1,2,3}', '{0.5,0.5,0.001}', '{NULL,NULL,NULL}') ORDER BY 1;
SELECT count(*) FROM _drift_holm('{}', '{}', '{}');
-- in a report: the family is the p-values that its rows show
WITH r AS MATERIALIZED (
    SELECT * FROM drift_report(
        'SELECT i % 5 AS a, i % 7 AS b, CASE WHEN i % 50 > 0 THEN i % 3 END AS c, i % 11 AS d FROM generate_series(1, 1000) i',
        'SELECT i % 5 AS a, i * i % 7 AS b, CASE WHEN i % 40 > 0 THEN i % 3 END AS c, i % 13 % 11 AS d FROM generate_series(1, 1000) i')
), family AS (
    SELECT column_name, p_value AS p, false AS nulls FROM r UNION ALL SELECT column_name, null_p_value, true FROM r WHERE null_p_value IS NOT NULL
), ranked AS (
    SELECT *, row_number() OVER (ORDER BY p) AS k, count(*) OVER () AS m FROM family
)
SELECT r.column_name, r.p_adjusted = least((SELECT max((x.m + 1 - x.k) * x.p) FROM ranked x WHERE x.k <= f.k), 1) AS adjusted, f.m
FROM r JOIN ranked f ON f.column_name = r.column_name AND NOT f.nulls ORDER BY 1;
-- one p of 0.004 is evidence alone, among twenty columns it is not
CREATE FUNCTION wide(n integer) RETURNS text LANGUAGE sql AS $$
    SELECT 'SELECT ' || string_agg(format('i %% 2 AS same_%s', c), ', ') FROM generate_series(1, n) c
$$;
SELECT n, p_value < 0.01 AS evidence, p_adjusted < 0.01 AS adjusted, drift_detected, reason
FROM unnest('{1,20}'::integer[]) n,
     LATERAL drift_report(wide(n) || ', i <= 100 AS moved FROM generate_series(1, 200) i', wide(n) || ', i <= 71 AS moved FROM generate_series(1, 200) i')
WHERE column_name = 'moved';

-- NULLs drift: shares at least 0.02 apart, and evidence
CREATE FUNCTION with_nulls(n integer, nulls integer) RETURNS text LANGUAGE sql AS $$
    SELECT format('SELECT CASE WHEN i > %s THEN i %% 4 END AS x FROM generate_series(1, %s) i', nulls, n)
$$;
SELECT v.*, r.null_frac_cur - r.null_frac_ref AS apart, r.null_p_value < 0.01 AS evidence, r.drift_detected, r.reason
FROM (VALUES (1000, 19, 1000, 249), (100000, 1000, 100000, 2500), (100000, 1000, 100000, 3000), (100, 2, 100, 9), (1000, 249, 1000, 19), (1000, 999, 1000, 900))
         v (n, nulls_ref, m, nulls_cur),
     LATERAL drift_report(with_nulls(n, nulls_ref), with_nulls(m, nulls_cur)) r;
SELECT reason, drift_detected
FROM drift_report(with_nulls(1000, 10), 'SELECT CASE WHEN i > 200 THEN i % 2 END AS x FROM generate_series(1, 1000) i');
-- whatever the preset
SELECT preset, drift_detected, reason FROM unnest('{infodiv,evidently_psi,nannyml_js,tfdv_linf}'::text[]) preset,
    LATERAL drift_report(with_nulls(1000, 19), with_nulls(1000, 249), preset => preset);
-- all NULL, or no rows
SELECT v.name, r.column_name, r.drift_detected, r.reason, r.note
FROM (VALUES (1, 'current all NULL', with_nulls(300, 0), with_nulls(300, 300)), (2, 'current without rows', with_nulls(300, 0), with_nulls(0, 0)),
             (3, 'reference all NULL', with_nulls(300, 300), with_nulls(300, 0)), (4, 'reference without rows', with_nulls(0, 0), with_nulls(300, 0)),
             (5, 'both all NULL', with_nulls(300, 300), with_nulls(300, 300)), (6, 'both without rows', with_nulls(0, 0), with_nulls(0, 0)),
             (7, 'current of NaN', 'SELECT i / 7.0::float8 AS x FROM generate_series(1, 300) i', 'SELECT ''NaN''::float8 AS x'),
             (8, 'current of NaN for labels', 'SELECT (i % 7)::float8 AS x FROM generate_series(1, 300) i', 'SELECT ''NaN''::float8 AS x'),
             (9, 'reference of NaN', 'SELECT ''NaN''::float8 AS x', 'SELECT 1::float8 AS x')) v (no, name, r, c),
     LATERAL drift_report(v.r, v.c) r ORDER BY v.no;
-- in words that fit the column: only some types have NaN, and some presets leave infinite numbers out
SELECT preset, r.column_name, r.reason, r.note
FROM (VALUES ('infodiv'), ('evidently_psi')) v (preset),
     LATERAL drift_report('SELECT i % 5 AS few, i AS many, i % 5 AS named, (i % 5)::float8 AS named_number, i::float8 AS infinite, i % 2 = 0 AS flag FROM generate_series(1, 300) i',
         'SELECT NULL::integer AS few, NULL::integer AS many, NULL::integer AS named, ''NaN''::float8 AS named_number, ''Infinity''::float8 AS infinite, NULL::boolean AS flag',
         preset => preset, categorical_columns => '{named,named_number}') r
ORDER BY 1, 2;
-- NaN is a row without a value in a histogram of one's own too
SELECT r.column_name, r.null_frac_ref, r.null_frac_cur, r.drift_detected
FROM drift_report('SELECT CASE WHEN i % 10 < 2 THEN ''NaN''::float8 WHEN i % 10 > 2 THEN i END AS x FROM generate_series(1, 1000) i',
    'SELECT hist_agg(CASE WHEN i % 10 < 2 THEN ''NaN''::float8 WHEN i % 10 > 2 THEN i END) AS x FROM generate_series(1, 1000) i') r;

-- columns of one side; rows: drifted, not scored, the rest, each by score
CREATE TABLE before (id bigint PRIMARY KEY, lost integer, token uuid, made timestamptz, code text, size integer, kind text, more integer, tags integer[]);
CREATE TABLE after (id bigint PRIMARY KEY, token uuid, made timestamptz, code text, size integer, kind text, more integer, tags integer[], gained text);
INSERT INTO before SELECT i, 1, md5(i::text)::uuid, timestamptz '2026-01-01Z' + i * interval '1 hour', 'code ' || i, i % 30, 'k' || i % 4, i % 9, ARRAY[i % 2, 1] FROM generate_series(1, 400) i;
INSERT INTO after SELECT i, md5(i::text)::uuid, timestamptz '2026-03-01Z' + i * interval '1 hour', 'code ' || i, i % 30 + 9, 'k' || i % 4, i % 7, ARRAY[i % 3, 1], 'g' FROM generate_series(401, 800) i;
SELECT column_name, column_kind, n_ref, n_cur, round(score::numeric, 3) AS score, drift_detected, reason, note FROM drift_report('before', 'after');
-- named, all are scored
SELECT column_name, round(score::numeric, 3) AS score, drift_detected, reason FROM drift_report('before', 'after', '{id,token,made,code,tags}');
-- a kind that is forced names too
SELECT column_name, column_kind, score FROM drift_report('before', 'after', categorical_columns => '{tags}', numeric_columns => '{made}') WHERE column_name IN ('tags', 'made');
-- keys count for a table only, and only alone
CREATE TABLE keyed (a integer GENERATED ALWAYS AS IDENTITY, b integer UNIQUE, c integer, d integer, e integer, f integer, UNIQUE (c, d));
CREATE UNIQUE INDEX ON keyed (e) WHERE e > 10;
CREATE UNIQUE INDEX ON keyed ((f + 1));
CREATE UNIQUE INDEX ON keyed (f) INCLUDE (c);
INSERT INTO keyed (b, c, d, e, f) SELECT i, i, i, i, i FROM generate_series(1, 50) i;
SELECT column_name, reason FROM drift_report('keyed', 'SELECT * FROM keyed') ORDER BY 1;
SELECT column_name, reason FROM drift_report('SELECT * FROM keyed', 'SELECT * FROM keyed') ORDER BY 1;
-- nearly all different: over half of at least 100 rows, on both sides
SELECT v.*, r.column_name, r.reason
FROM (VALUES (99, 99, 1), (100, 100, 1), (100, 99, 1), (300, 300, 2), (300, 300, 1), (20000, 20000, 1), (20000, 20000, 2), (20000, 20000, 3)) v (n, m, times),
     LATERAL drift_report(format('SELECT i / %s AS x, ''t'' || i / %1$s AS t, i / %1$s + 0.5 AS r FROM generate_series(0, %s - 1) i', times, n),
                          format('SELECT i / %s + 7 AS x, ''u'' || i / %1$s AS t, i / %1$s + 0.5 AS r FROM generate_series(0, %s - 1) i', times, m)) r
WHERE column_name IN ('x', 't') OR reason = 'identifier' ORDER BY n, m, times, column_name;
-- the scan of a series says the same
SELECT DISTINCT column_name, drift_detected, reason
FROM drift_series('SELECT * FROM after', 'made', '5 days', 'before') WHERE reason IN ('identifier', 'time', 'type', 'missing in current', 'only in current') ORDER BY 1;
SELECT window_start::date, column_name, drift_detected, reason, p_adjusted IS NOT NULL AS adjusted
FROM drift_series('SELECT date ''2026-01-01'' + i / 500 AS d, i % 3 AS x, CASE WHEN i < 500 OR i % 3 > 0 THEN i % 2 END AS y, CASE WHEN i < 1000 THEN 1 END AS z, md5(i::text)::uuid AS u FROM generate_series(0, 1499) i', 'd', '1 day');

-- exclude, thresholds
SELECT column_name FROM drift_report('before', 'after', exclude => '{id,lost,token,made,gained,code}');
SELECT column_name FROM drift_report('before', 'after', '{size,kind,more}', exclude => '{kind}');
SELECT column_name, threshold, drift_detected FROM drift_report('before', 'after', '{size,kind,more}', alarm_threshold => 0.05, thresholds => '{"size": 0.9, "kind": 0}');
SELECT DISTINCT column_name, threshold FROM drift_series('after', 'made', '5 days', 'before', '{size,kind,more}', exclude => '{kind}', thresholds => '{"size": 0.9}') ORDER BY 1;
\set VERBOSITY terse
SELECT * FROM drift_report('before', 'after', exclude => '{nothing}');
SELECT * FROM drift_report('before', 'after', exclude => '{id,NULL}');
SELECT * FROM drift_report('SELECT 1 AS a', 'SELECT 1 AS a', exclude => '{a}');
SELECT * FROM drift_report('before', 'after', thresholds => '{"nothing": 1}');
SELECT * FROM drift_report('before', 'after', thresholds => '{"size": -0.1}');
SELECT * FROM drift_report('before', 'after', thresholds => '{"size": "NaN"}');
SELECT * FROM drift_report('before', 'after', thresholds => '{"size": null}');
SELECT * FROM drift_report('before', 'after', thresholds => '{"size": 1e400}');
SELECT * FROM drift_report('before', 'after', thresholds => '[1]');
SELECT * FROM drift_series('SELECT made FROM after', 'made', '1 day');
SELECT * FROM drift_report('before', 'SELECT 1 AS extra, 2 AS extra');
\set VERBOSITY default
-- what people write first, and what to write
SELECT * FROM drift_report('before', 'after where size > 3');
SELECT * FROM drift_report('before', 'after', 'evidently_psi');
SELECT * FROM drift_summary('before', 'after', 'tfdv_js');
SELECT * FROM drift_report('before', 'after', 'size');
SELECT * FROM drift_report('before', 'after', '{evidently_psi}');
SELECT column_name FROM drift_report('before', 'after', NULL) WHERE drift_detected;
SELECT * FROM drift_report('before', 'SELECT * FORM after');

-- numbers with few values, by value
CREATE FUNCTION few(value text, n integer DEFAULT 100) RETURNS text LANGUAGE sql AS $$ SELECT format('SELECT %s AS x FROM generate_series(0, %s - 1) i', value, n) $$;
SELECT v.*, r.column_kind, r.n_bins, round(r.js_distance::numeric, 12) AS js
FROM (VALUES ('1234567890123456789 + i % 3', '1234567890123456789 + 3 + i % 3'), ('9007199254740992 + i % 2', '9007199254740992 + i % 2'),
             ('-9007199254740993 - i % 2', '-9007199254740993::bigint'), ('0.12345678901234567890 + i % 2 * 1e-20', '0.12345678901234567892 + i % 2 * 1e-20'),
             ('12345678901234567.5 + i % 2', '12345678901234567.5::numeric + i % 2'), ('1e400::numeric + i % 2', '1e400::numeric + i % 2'), ('1e400::numeric', '2e400::numeric'),
             ('0.1::real', '0.1::numeric'), ('0.1::real', '0.1::float8'), ('1e10::real', '10000000000::bigint'), ('1.0::numeric(5,2)', '1'), ('1e0::float8', '1::smallint'),
             ('1e15::float8', '1000000000000000::bigint'), ('1e-7::float8', '0.0000001'), ('1e22::float8', '1e22::numeric'), ('''-0''::float8', '0'),
             ('(i % 3)::money', '(i % 3)::numeric'), ('(i % 3)::text::money', '(i % 3)::float8')) v (ref, cur),
     LATERAL drift_report(few(v.ref), few(v.cur)) r;
-- many values are numbers, and equal too
SELECT r.column_kind, r.n_bins, r.js_distance, r.ks, r.wasserstein, r.n_unseen
FROM unnest('{numeric,float8}'::text[]) type, LATERAL drift_report(few('(i % 40 / 10.0)::real', 4000), few('(i % 40 / 10.0)::' || type, 4000)) r;
-- by force too
SELECT r.column_kind, r.js_distance, r.note FROM drift_report(few('(i % 30)::money'), few('(i % 30)::numeric(9, 4)'), categorical_columns => '{x}') r;
SELECT r.column_kind, r.js_distance, r.note FROM drift_report(few('(i % 30) / 10.0::real'), few('(i % 30) / 10.0'), categorical_columns => '{x}') r;
-- and in series, whether the reference is given or the window before
SELECT column_name, column_kind, round(js_distance::numeric, 12) AS js
FROM drift_series('SELECT date ''2026-01-01'' + i % 2 AS d, 1234567890123456789 + 3 * (i % 2) + i % 3 AS b, (i % 6 / 2 / 10.0)::real AS r FROM generate_series(1, 600) i', 'd', '1 day');
SELECT window_start::date, column_name, round(js_distance::numeric, 12) AS js
FROM drift_series('SELECT date ''2026-01-01'' + i % 2 AS d, 1234567890123456789 + 3 * (i % 2) + i % 3 AS b, (i % 6 / 2 / 10.0)::real AS r FROM generate_series(1, 600) i', 'd', '1 day',
    'SELECT 1234567890123456789 + i % 3 AS b, i % 3 / 10.0 AS r FROM generate_series(1, 99) i');
-- few rows of a number that is measured make no categories
SELECT n, r.column_kind, r.drift_detected
FROM unnest('{1,5,20,21}'::integer[]) n, LATERAL drift_report(format('SELECT sqrt(i) AS x FROM generate_series(1, %s) i', n), 'SELECT 9 + sqrt(i) AS x FROM generate_series(1, 300) i') r;
SELECT column_kind FROM drift_report('SELECT i % 10 AS x FROM generate_series(1, 20) i', 'SELECT i % 10 AS x FROM generate_series(1, 20) i');

-- blanks about a preset say nothing
SELECT count(DISTINCT score) FROM unnest(ARRAY['evidently_psi', ' evidently_psi', E'evidently_psi\n', E'\tevidently_psi ']) preset,
    LATERAL drift_report('SELECT sqrt(i) AS x FROM generate_series(1, 200) i', 'SELECT sqrt(i) + 3 AS x FROM generate_series(1, 200) i', preset => preset);
-- Wasserstein in standard deviations: the unit is no matter
SELECT preset, unit, round(wasserstein::numeric, 12) AS wasserstein, drift_detected
FROM unnest('{infodiv,evidently_wasserstein}'::text[]) preset, unnest('{1,1e155,1e306,-1e306,1e-165,1e-300}'::float8[]) unit,
     LATERAL drift_report(format('SELECT i * %s::float8 AS x FROM generate_series(1, 100) i', unit), format('SELECT 0.5 * i * %s::float8 AS x FROM generate_series(1, 100) i', unit), preset => preset);
SELECT column_name, wasserstein > 0 AS positive, score > 0.5 AS far
FROM drift_report('SELECT i / 100.0::float8 * 1.7e308 * (1 - i % 2 * 2) AS x FROM generate_series(1, 100) i', 'SELECT i / 100.0::float8 * 1.7e308 AS x FROM generate_series(1, 100) i');
-- infinities have no distance, and no distance is no drift
SELECT wasserstein, score, drift_detected, reason, note
FROM drift_report('SELECT i::float8 AS x FROM generate_series(1, 100) i UNION ALL VALUES (''Infinity''::float8)', 'SELECT i::float8 AS x FROM generate_series(1, 100) i', preset => 'evidently_wasserstein');
-- a number beyond float8 is infinite, and its column says so
SELECT column_name, drift_detected, note
FROM drift_report('SELECT i::numeric AS x, i AS y FROM generate_series(1, 60) i', 'SELECT CASE WHEN i = 7 THEN 1e400 WHEN i = 8 THEN -1e400 WHEN i = 9 THEN 1e-400 ELSE i END AS x, i AS y FROM generate_series(1, 60) i');

-- drift_summary
\x
SELECT * FROM drift_summary('before', 'after');
SELECT columns_compared, share_drifted, dataset_drift, worst_column, summary FROM drift_summary('before', 'after', '{size,kind,more,id}', drift_share => 0.6);
SELECT * FROM drift_summary('before', 'SELECT * FROM before', '{size}');
SELECT * FROM drift_summary('before', 'before', '{}');
SELECT columns_drifted, worst_column, summary FROM drift_summary('before', 'SELECT * FROM after WHERE false', exclude => '{lost,gained}');
\x
\set VERBOSITY terse
SELECT * FROM drift_summary('before', 'after', drift_share => 1.5);
SELECT * FROM drift_summary('before', 'after', drift_share => 'NaN');
SELECT * FROM drift_summary('before', 'after', drift_share => NULL);

DROP SCHEMA drift_verdict CASCADE;
