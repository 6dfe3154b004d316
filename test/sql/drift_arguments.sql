-- What a person may give drift_report: any relation or query; and what it says where nothing can be compared.
SET client_min_messages = warning;
\set SHOW_CONTEXT never
CREATE SCHEMA drift_arguments;
SET search_path = drift_arguments, public;
CREATE TABLE reference (kind text, size integer);
INSERT INTO reference SELECT 'k' || i % 3, i % 40 FROM generate_series(1, 300) i;
CREATE TABLE current (LIKE reference);
INSERT INTO current SELECT 'k' || i % 4, i % 40 + 5 FROM generate_series(1, 300) i;
CREATE VIEW shown AS SELECT * FROM reference;
CREATE MATERIALIZED VIEW kept AS SELECT * FROM reference;
CREATE TABLE parted (LIKE reference) PARTITION BY LIST (kind);
CREATE TABLE parted_0 PARTITION OF parted FOR VALUES IN ('k0', 'k1');
CREATE TABLE parted_1 PARTITION OF parted DEFAULT;
INSERT INTO parted SELECT * FROM reference;
CREATE TABLE "Odd ""name"" of; a table" AS SELECT * FROM reference;
CREATE TABLE "select" AS SELECT * FROM reference;

-- tables, views, names in every spelling, queries: one answer
SELECT source, string_agg(format('%s %s %s', column_name, round(score::numeric, 6), drift_detected), ', ' ORDER BY column_name) AS report
FROM unnest(ARRAY['reference', 'shown', 'kept', 'parted', 'drift_arguments.reference', ' reference ', '"reference"', 'REFERENCE',
    '"Odd ""name"" of; a table"', 'drift_arguments."Odd ""name"" of; a table"', '"select"',
    'SELECT * FROM reference', 'select * from reference;', 'TABLE reference', E'SELECT * FROM reference -- and a comment',
    'WITH r AS (SELECT * FROM reference) SELECT * FROM r', '(SELECT * FROM reference) UNION ALL SELECT * FROM reference WHERE false',
    'SELECT * FROM reference ORDER BY size LIMIT 1000', 'VALUES (''k0'', 1)']) WITH ORDINALITY s (source, no),
    LATERAL drift_report(CASE WHEN source LIKE 'VALUES%' THEN 'SELECT * FROM reference' ELSE source END, 'current')
GROUP BY no, source ORDER BY no;

-- columns: some of them; twice is once
SELECT column_name FROM drift_report('reference', 'current', ARRAY['size', 'kind', 'size']);
SELECT column_name FROM drift_report('reference', 'current', '{}');
SELECT * FROM drift_report('reference', 'current', ARRAY['size', 'missing']);
SELECT * FROM drift_report('reference', 'SELECT kind FROM current', ARRAY['size']);
SELECT * FROM drift_report('reference', 'current', ARRAY['size', NULL]);
-- a column of one side has a row, and says so
SELECT column_name, drift_detected, reason, n_ref, n_cur, note FROM drift_report('SELECT *, 1 AS more FROM reference', 'SELECT *, 2 AS other FROM current');
SELECT * FROM drift_report('SELECT 1 AS a, 2 AS b', 'SELECT 1 AS c');
SELECT * FROM drift_report('SELECT', 'SELECT 1 AS c');
-- a name that a query gives twice names no column: an error
SELECT column_name FROM drift_report('SELECT 1 AS a, 2 AS a, 3 AS b', 'SELECT 1 AS a, 3 AS b');

-- the kind can be forced
SELECT column_name, column_kind, n_bins FROM drift_report('reference', 'current', categorical_columns => '{size}');
SELECT column_name, column_kind, n_bins FROM drift_report('SELECT size % 10 AS size, kind FROM reference', 'current', numeric_columns => '{size}');
SELECT column_name, column_kind, wasserstein FROM drift_report('SELECT i::text AS t FROM generate_series(1, 50) i', 'SELECT i::text AS t FROM generate_series(1, 50) i', numeric_columns => '{t}');
SELECT column_name, column_kind, ks FROM drift_report('SELECT date ''2026-01-01'' + i AS d FROM generate_series(1, 50) i', 'SELECT date ''2026-02-20'' + i AS d FROM generate_series(1, 50) i', numeric_columns => '{d}');
SELECT * FROM drift_report('reference', 'current', categorical_columns => '{size}', numeric_columns => '{size}');
SELECT * FROM drift_report('reference', 'current', numeric_columns => '{kind}');
SELECT * FROM drift_report('SELECT point(1, 2) AS p', 'SELECT point(1, 2) AS p', numeric_columns => '{p}');
SELECT * FROM drift_report('reference', 'current', categorical_columns => '{missing}');

-- other types on the other side
SELECT column_name, column_kind, n_bins, score, reason, note
FROM drift_report('SELECT 1 AS whole, 1 AS text, ''a''::text AS string, true AS flag, 5 AS number, date ''2026-01-01'' AS day',
                  'SELECT 1.0::numeric AS whole, ''1''::text AS text, ''a''::varchar(3) AS string, ''true''::text AS flag, 5::real AS number, timestamp ''2026-01-01'' AS day');

-- a column of every built-in type, against itself
CREATE TYPE mood AS ENUM ('sad', 'ok', 'happy');
CREATE TYPE pair AS (a integer, b text);
CREATE DOMAIN positive AS integer CHECK (value > 0);
DO $$
DECLARE
    t record;
    columns text := '';
BEGIN
    FOR t IN
        SELECT format_type(oid, NULL) AS name, 'c' || row_number() OVER (ORDER BY oid) AS col
        FROM pg_type
        WHERE (typnamespace = 'pg_catalog'::regnamespace AND typtype IN ('b', 'r', 'm')
               OR typnamespace = 'drift_arguments'::regnamespace AND typname IN ('mood', 'pair', 'positive')
               OR typname IN ('freqdist', 'numhist', 'gaussian', '_freqdist', '_mood'))
          -- no column can have these
          AND NOT (typcategory = 'A' AND (SELECT e.typtype FROM pg_type e WHERE e.oid = typelem) = 'c')
          AND typname NOT IN ('pg_node_tree', 'pg_ndistinct', 'pg_dependencies', 'pg_mcv_list', 'pg_brin_bloom_summary', 'pg_brin_minmax_multi_summary')
    LOOP
        columns := columns || format(', %I %s', t.col, t.name);
    END LOOP;
    EXECUTE 'CREATE TABLE every_type (' || substr(columns, 3) || ')';
    EXECUTE 'INSERT INTO every_type DEFAULT VALUES';
END
$$;
SELECT count(*) > 70 AS all_types, count(score) AS scored, count(*) FILTER (WHERE null_frac_ref = 1) > 70 AS all_null,
       count(*) FILTER (WHERE note IS NULL) AS without_note
FROM drift_report('every_type', 'every_type');
SELECT t.typname, r.note
FROM drift_report('every_type', 'every_type') r
JOIN pg_attribute a ON a.attrelid = 'every_type'::regclass AND a.attname = r.column_name
JOIN pg_type t ON t.oid = a.atttypid
WHERE r.column_kind IS NULL ORDER BY 1;
SELECT count(*) AS columns, count(*) FILTER (WHERE score = 0 AND NOT drift_detected) AS same,
    string_agg(column_name || ' ' || reason, ', ' ORDER BY column_name) AS not_scored
FROM drift_report($$SELECT 1::int2 a, 1::int4 b, 1::int8 c, 1::real d, 1::float8 e, 1::numeric f, 1::money g, true h, 'a'::text i, 'a'::varchar j,
    'a'::char(3) k, 'a'::"char" l, 'a'::name m, date '2026-01-01' n, timestamp '2026-01-01' o, timestamptz '2026-01-01Z' p, time '10:00' q,
    timetz '10:00Z' r, interval '1 day' s, md5('')::uuid t, '\xff'::bytea u, '{}'::json v, '{}'::jsonb w, ARRAY[1, NULL] x, ARRAY[[1.5], [2]] y,
    'ok'::mood z, (1, 'x')::pair aa, 1::positive ab, '10.0.0.1'::inet ac, '08:00:2b:01:02:03'::macaddr ad, b'101' ae, point(1, 2) af, int4range(1, 5) ag,
    int4multirange(int4range(1, 5)) ah, 'a b'::tsvector ai, 'pg_class'::regclass aj, ROW(1, 2) al, 1::oid am, '$.a'::jsonpath an$$,
    $$SELECT 1::int2 a, 1::int4 b, 1::int8 c, 1::real d, 1::float8 e, 1::numeric f, 1::money g, true h, 'a'::text i, 'a'::varchar j,
    'a'::char(3) k, 'a'::"char" l, 'a'::name m, date '2026-01-01' n, timestamp '2026-01-01' o, timestamptz '2026-01-01Z' p, time '10:00' q,
    timetz '10:00Z' r, interval '1 day' s, md5('')::uuid t, '\xff'::bytea u, '{}'::json v, '{}'::jsonb w, ARRAY[1, NULL] x, ARRAY[[1.5], [2]] y,
    'ok'::mood z, (1, 'x')::pair aa, 1::positive ab, '10.0.0.1'::inet ac, '08:00:2b:01:02:03'::macaddr ad, b'101' ae, point(1, 2) af, int4range(1, 5) ag,
    int4multirange(int4range(1, 5)) ah, 'a b'::tsvector ai, 'pg_class'::regclass aj, ROW(1, 2) al, 1::oid am, '$.a'::jsonpath an$$);

-- sides without rows, or with nothing but NULL
SELECT column_name, n_ref, n_cur, null_frac_ref, null_frac_cur, score, noise_floor, drift_detected, reason, n_bins, note
FROM drift_report('reference', 'SELECT * FROM current WHERE false');
SELECT column_name, n_ref, n_cur, null_frac_ref, null_frac_cur, score, p_value, drift_detected, reason, note
FROM drift_report('SELECT NULL::text AS kind, NULL::integer AS size', 'current');
SELECT column_name, n_ref, n_cur, null_frac_ref, score, drift_detected, reason, note
FROM drift_report('SELECT * FROM reference WHERE false', 'SELECT NULL::text AS kind, NULL::integer AS size');
SELECT p.preset, count(*) AS rows, count(r.score) AS scores
FROM unnest(ARRAY['infodiv', 'evidently_psi', 'evidently_kl', 'evidently_js', 'evidently_wasserstein', 'nannyml_js', 'nannyml_hellinger',
    'nannyml_linf', 'tfdv_js', 'tfdv_linf', 'azure_psi', 'phoenix_psi', 'deepchecks_psi', 'great_expectations_kl(0.1)']) WITH ORDINALITY p (preset, no),
    LATERAL (SELECT * FROM drift_report('reference', 'SELECT * FROM current WHERE false', preset => p.preset)
             UNION ALL SELECT * FROM drift_report('SELECT * FROM reference WHERE false', 'current', preset => p.preset)
             UNION ALL SELECT * FROM drift_report('SELECT NULL::text AS kind, ''NaN''::float8 AS size', 'current', preset => p.preset)) r
GROUP BY p.preset, p.no ORDER BY p.no;
-- constants
SELECT column_kind, js_distance, psi, kl_bits, g, df, p_value, noise_floor, n_bins, drift_detected FROM drift_report('SELECT 1 AS x', 'SELECT 1 AS x');
SELECT column_kind, js_distance, psi, n_zero_ref, n_zero_cur, n_unseen, drift_detected
FROM drift_report('SELECT 1 AS x FROM generate_series(1, 100)', 'SELECT 2 AS x FROM generate_series(1, 100)');
SELECT column_kind, round(js_distance::numeric, 12) AS js_distance, wasserstein, ks
FROM drift_report('SELECT 1 AS x FROM generate_series(1, 100)', 'SELECT i AS x FROM generate_series(1, 100) i', numeric_columns => '{x}');
-- infinities and NaN
SELECT column_kind, n_ref, n_cur, null_frac_ref, round(js_distance::numeric, 12) AS js_distance, round(ks::numeric, 12) AS ks, wasserstein, noise_floor IS NOT NULL AS floor
FROM drift_report('SELECT i::float8 AS x FROM generate_series(1, 100) i UNION ALL VALUES (''Infinity''::float8), (''NaN'')',
                  'SELECT i::float8 AS x FROM generate_series(1, 100) i UNION ALL VALUES (''-Infinity''::float8)');

-- what is no source
\set VERBOSITY terse
SELECT * FROM drift_report('nowhere', 'current');
SELECT * FROM drift_report('reference', 'nowhere.current');
SELECT * FROM drift_report(NULL, 'current');
SELECT * FROM drift_report('reference', '');
SELECT * FROM drift_report('reference', 'not a query');
SELECT * FROM drift_report('reference', 'SELECT 1/0 AS kind');
SELECT * FROM drift_report('reference', 'SELECT kind, size / 0 AS size FROM current');
-- a query stays one query, and only reads
SELECT * FROM drift_report('reference', 'SELECT 1 AS size; DROP TABLE reference');
SELECT * FROM drift_report('reference', 'SELECT 1 AS size) AS s; DROP TABLE reference; SELECT * FROM (SELECT 1 AS size');
SELECT * FROM drift_report('reference', 'SELECT 1 AS size) AS s, (SELECT 1 AS kind');
SELECT * FROM drift_report('reference', 'SELECT 1 AS size /*');
SELECT * FROM drift_report('reference', 'DELETE FROM reference RETURNING *');
SELECT * FROM drift_report('reference', 'WITH d AS (DELETE FROM reference RETURNING *) SELECT * FROM d');
SELECT * FROM drift_report('reference', 'SELECT $1::integer AS size');
SELECT count(*) FROM reference;
\set VERBOSITY default
-- names are names
SELECT column_name, round(score::numeric, 3) AS score
FROM drift_report('SELECT 1 AS "x"", (SELECT 1)); --", 2 AS "Größe 😀", 3 AS "select", 4 AS "%s %1$s %L", 5 AS "$1", 6 AS s, 7 AS "a.b"',
                  'SELECT 1 AS "x"", (SELECT 1)); --", 2 AS "Größe 😀", 3 AS "select", 4 AS "%s %1$s %L", 5 AS "$1", 6 AS s, 7 AS "a.b"');

DROP SCHEMA drift_arguments CASCADE;
