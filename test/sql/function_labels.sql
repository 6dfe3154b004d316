-- Volatility and parallel safety: a function is no more immutable than what it reads.
\pset format unaligned
CREATE TEMP VIEW members AS
SELECT p.*, l.lanname, p.proname || '(' || pg_get_function_identity_arguments(p.oid) || ')' AS call
FROM pg_proc p
     JOIN pg_language l ON l.oid = p.prolang
     JOIN pg_depend d ON d.classid = 'pg_proc'::regclass AND d.objid = p.oid AND d.deptype = 'e'
     JOIN pg_extension e ON d.refclassid = 'pg_extension'::regclass AND e.oid = d.refobjid
WHERE e.extname = 'infodiv';

-- All but these are IMMUTABLE.  (CREATE AGGREGATE has no label of volatility.)
SELECT CASE
           WHEN proname ~ '_(recv|send)$' THEN 'labels come and go in the encoding of the client'
           WHEN lanname = 'c' AND call ~ 'anynonarray' THEN 'the cast of the label''s type to text is in the catalog, and may be STABLE'
           WHEN proname ~ '^_drift_(base_type|type|category|is_number|number_value|label_value|sample_value|counted_value|column_plan|columns|check_time)$'
               THEN 'reads the catalog'
           WHEN proname = '_association_columns' THEN 'reads the catalog'
           WHEN proname ~ '^_?association_(report|target|compare|joints)$' THEN 'reads the tables it is given'
           WHEN proname ~ '^_drift_(windows|bounds)$' THEN 'adds intervals to timestamptz, which the time zone decides'
           WHEN proname ~ '^_?drift_(source|describe|side|profile_side|run|parts|edge_counts|compare|report|summary|report_html|bins|profile|series'
                        '|time_span|check_cells|window_parts|has_segments)$'
               THEN 'reads the tables it is given'
           WHEN provolatile = 'v' AND proname ~ '^_?drift_(monitor|alarm)' THEN 'reads and writes the tables of a monitor'
           WHEN lanname <> 'c' THEN 'puts text together with functions that are STABLE'
       END AS reason, provolatile, count(*), string_agg(DISTINCT proname, ' ' ORDER BY proname) AS functions
FROM members WHERE provolatile <> 'i' GROUP BY 1, 2 ORDER BY 1, 2;

-- All but these are PARALLEL SAFE.
SELECT CASE WHEN proname ~ '^_?(drift|association)_' AND (lanname <> 'c' OR provolatile = 'v')
            THEN 'drift_report and its parts: their queries over the tables may be parallel, they themselves are not called in one'
       END AS reason, proparallel, count(*)
FROM members WHERE proparallel <> 's' GROUP BY 1, 2 ORDER BY 1, 2;

-- no IMMUTABLE body calls a function of a name that has no IMMUTABLE form
SELECT m.call, c.name
FROM members m, LATERAL (SELECT DISTINCT r[1] AS name FROM regexp_matches(m.prosrc, '(\w+)\(', 'g') AS r) c
WHERE m.lanname IN ('sql', 'plpgsql') AND m.provolatile = 'i'
  AND (SELECT bool_and(f.provolatile <> 'i') FROM pg_proc f WHERE f.proname = c.name);

-- what reads the catalog cannot be stored as if it never changed: RENAME VALUE changes it
CREATE TYPE moods AS ENUM ('glad', 'sad');
CREATE TABLE stored_probability (f freqdist, m moods, p float8 GENERATED ALWAYS AS (freq_probability(f, m)) STORED);
CREATE TABLE stored_probability (f freqdist, t text, p float8 GENERATED ALWAYS AS (freq_probability(f, t)) STORED);
SELECT freq_probability('{"glad": 3, "sad": 1}', 'glad'::moods);
ALTER TYPE moods RENAME VALUE 'glad' TO 'happy';
SELECT freq_probability('{"glad": 3, "sad": 1}', 'happy'::moods);

DROP TABLE stored_probability;
DROP TYPE moods;
