-- drift_profile: what is kept, and rows that no profile has.
SET client_min_messages = warning;
SET TimeZone = 'UTC';
\set SHOW_CONTEXT never
CREATE SCHEMA drift_profiles;
SET search_path = drift_profiles, public;
CREATE TABLE log AS
SELECT '2026-01-01Z'::timestamptz + i * interval '3 hours' AS at, i AS id, 's' || i % 2 AS site, nullif(i % 9, 8) AS size, 'k' || (i + i / 100) % 4 AS kind,
       CASE WHEN i % 10 = 3 THEN 'NaN'::float8 WHEN i % 10 <> 4 THEN i * i % 1009 / 7.0 END AS price, md5(i::text)::uuid AS token
FROM generate_series(1, 240) i;
ALTER TABLE log ADD PRIMARY KEY (id);
CREATE TABLE profile AS SELECT * FROM drift_profile('log', time_column => 'at', bucket => '10 days', segment_column => 'site');
-- windows by the calendar, segments, columns; what is not scored keeps its counts
SELECT window_start, window_end, segment, column_name, column_type, rows, nulls, freq_distinct(labels) AS labels, hist_total(numbers) AS numbers
FROM profile WHERE window_start < '2026-01-11' ORDER BY segment, column_name;
SELECT count(*), count(DISTINCT window_start), sum(rows) FILTER (WHERE column_name = 'id') AS rows FROM profile;
-- the counts are those of the rows
SELECT p.column_name, p.rows = r.rows AND p.nulls = r.nulls AND coalesce(p.numbers = r.numbers, p.labels = r.labels) AS same
FROM (SELECT column_name, sum(rows) AS rows, sum(nulls) AS nulls, freq_merge(labels) AS labels, hist_merge(numbers) AS numbers FROM profile GROUP BY 1) p
JOIN (SELECT 'size' AS column_name, count(*) AS rows, count(*) FILTER (WHERE size IS NULL) AS nulls, NULL::freqdist AS labels, hist_agg(size) AS numbers FROM log
      UNION ALL SELECT 'price', count(*), count(*) FILTER (WHERE price IS NULL), NULL, hist_agg(price) FROM log
      UNION ALL SELECT 'kind', count(*), 0, freq_agg(kind), NULL FROM log) r USING (column_name) ORDER BY 1;

-- every function of a report, from rows and from what is kept of them
CREATE FUNCTION older(source text) RETURNS text LANGUAGE sql AS $$
    SELECT format('SELECT * FROM %s WHERE %s < ''2026-01-11''', source, CASE source WHEN 'log' THEN 'at' ELSE 'window_start' END)
$$;
CREATE FUNCTION newer(source text) RETURNS text LANGUAGE sql AS $$ SELECT replace(older(source), '<', '>=') $$;
SELECT count(*), count(*) FILTER (WHERE drift_detected) AS drifted,
       count(*) = (SELECT count(*) FROM drift_report(older('log'), newer('log'), exclude => '{at,site,id}') r WHERE r::text IN (SELECT p::text FROM drift_report(older('profile'), newer('profile'), exclude => '{id}') p)) AS same
FROM drift_report(older('profile'), newer('profile'), exclude => '{id}');
SELECT drift_summary(older('log'), newer('log'), exclude => '{at,site,id}')::text = drift_summary(older('profile'), newer('profile'), exclude => '{id}')::text AS same_summary;
SELECT c AS source_column, (SELECT array_agg(b::text) FROM drift_bins(older('log'), newer('log'), c) b) = (SELECT array_agg(b::text) FROM drift_bins(older('profile'), newer('profile'), c) b) AS same_bins
FROM unnest('{size,kind,price}'::text[]) c;
-- (a profile has no order of columns: those with equal scores stand by name)
CREATE FUNCTION sections(html text) RETURNS text[] LANGUAGE sql AS $$
    SELECT array_agg(part ORDER BY part)
    FROM unnest('{(<section.*?</section>),(<tr.*?</tr>)}'::text[]) p (pattern), regexp_matches(html, pattern, 'g') AS m,
         regexp_replace(m[1], '(["# ])c\d+', '\1', 'g') AS part
$$;
SELECT sections(r) = sections(p) AS same_page, cardinality(sections(p)) AS parts
FROM drift_report_html(older('log'), newer('log'), exclude => '{at,site,id}') r, drift_report_html(older('profile'), newer('profile'), exclude => '{id}') p;
SELECT (SELECT array_agg(s::text ORDER BY s::text) FROM drift_series('log', 'at', '10 days', segment_column => 'site', exclude => '{id}') s)
     = (SELECT array_agg(s::text ORDER BY s::text) FROM drift_series('profile', 'window_start', '10 days', segment_column => 'segment', exclude => '{id}') s) AS same_series;
-- one side is kept, the other is not; a table of distributions by other names of its own
SELECT count(*), count(*) FILTER (WHERE r::text = s::text) AS same
FROM drift_report(older('log'), newer('log'), '{size,kind,price}') r JOIN drift_report(older('profile'), newer('log'), '{size,kind,price}') s USING (column_name);
CREATE TABLE daily AS SELECT at::date AS day, freq_agg(kind) AS kind, hist_agg(price) AS price FROM log GROUP BY 1;
SELECT r.column_name, r.n_ref = s.n_ref AND r.null_frac_ref = s.null_frac_ref AND r.js_distance = s.js_distance AND r.p_value = s.p_value AS same
FROM drift_report(older('log'), newer('log'), '{kind,price}') r JOIN
     drift_report('SELECT kind, price FROM daily WHERE day < ''2026-01-11''', 'SELECT kind, price FROM daily WHERE day >= ''2026-01-11''') s USING (column_name)
ORDER BY 1;

-- numbers that the other side, or the caller, has as labels, many and infinite ones among them; sides without rows
CREATE FUNCTION rows_and_profiles(reference text, current text, categorical text[], preset text) RETURNS TABLE (sides text, differ text) LANGUAGE plpgsql AS $$
DECLARE
    profile_of CONSTANT text := 'SELECT * FROM drift_profile(%L)';
    raw text;
    kept text;
    a text;
    b text;
BEGIN
    FOR sides, a, b IN VALUES ('reference', format(profile_of, reference), current), ('current', reference, format(profile_of, current)),
        ('both', format(profile_of, reference), format(profile_of, current)) LOOP
        SELECT string_agg(r::text, ';' ORDER BY r.column_name) INTO raw
        FROM drift_report($1, $2, preset => $4, categorical_columns => $3) r;
        BEGIN
            SELECT string_agg(r::text, ';' ORDER BY r.column_name) INTO kept
            FROM drift_report(a, b, preset => $4, categorical_columns => $3) r;
        EXCEPTION WHEN OTHERS THEN
            kept := SQLERRM;
        END;
        differ := concat(kept, ' instead of ', raw);
        IF kept IS DISTINCT FROM raw THEN RETURN NEXT; END IF;
    END LOOP;
END
$$;
SELECT c.reference, c.current, c.categorical, p.preset, d.*
FROM (VALUES ('SELECT g % 100 / 2.0::float8 AS x FROM generate_series(1, 1000) g', 'SELECT g % 100 / 2.0::float8 AS x FROM generate_series(1, 900) g', '{x}'::text[]),
             ('SELECT (g % 100 / 2.0)::real AS x FROM generate_series(1, 1000) g', 'SELECT (g % 90 / 2.0)::text AS x FROM generate_series(1, 900) g', NULL),
             ('SELECT (g % 100 / 4.0)::numeric(9,2) AS x FROM generate_series(1, 1000) g', 'SELECT (g % 90 / 4.0)::numeric(9,2) AS x FROM generate_series(1, 900) g', '{x}'),
             ('SELECT ''Infinity''::text AS x FROM generate_series(1, 1000) g', 'SELECT float8 ''Infinity'' AS x FROM generate_series(1, 1000) g', NULL),
             ('SELECT (ARRAY[''Infinity'', ''NaN'', ''-Infinity'', NULL, ''1''])[1 + g % 5]::float8 AS x FROM generate_series(1, 1000) g', 'SELECT float8 ''1'' AS x FROM generate_series(1, 1000) g', '{x}'),
             ('SELECT sqrt(g) AS x, g % 3 AS y, ''a'' AS z FROM generate_series(1, 1000) g', 'SELECT sqrt(g) AS x, g % 3 AS y, ''a'' AS z FROM generate_series(1, 1000) g WHERE false', NULL),
             ('SELECT sqrt(g) AS x, g % 3 AS y, ''a'' AS z FROM generate_series(1, 0) g', 'SELECT sqrt(g) AS x, g % 3 AS y, ''a'' AS z FROM generate_series(1, 1000) g', NULL)) c (reference, current, categorical),
     unnest('{infodiv,evidently_psi,nannyml_js,nannyml_hellinger,evidently_wasserstein,tfdv_js,azure_psi}'::text[]) p (preset),
     rows_and_profiles(c.reference, c.current, c.categorical, p.preset) d;
-- a day that the clocks left out holds no rows
SET TimeZone = 'Pacific/Apia';
SELECT count(DISTINCT window_start) AS windows, sum(rows) AS rows, bool_and(window_start < window_end) AS have_length
FROM drift_profile('SELECT timestamptz ''2011-12-29 00:00'' + g * interval ''1 hour'' AS t, g % 5 AS x FROM generate_series(0, 71) g', '{x}', time_column => 't', bucket => '1 day');
SET TimeZone = 'UTC';

-- what a profile does not have
\set VERBOSITY terse
SELECT * FROM drift_profile('profile');
SELECT * FROM drift_profile('log', time_column => 'at');
SELECT * FROM drift_profile('log', bucket => '1 day');
SELECT * FROM drift_profile('log', time_column => 'kind', bucket => '1 day');
SELECT * FROM drift_profile('log', segment_column => 'nothing');
SELECT * FROM drift_profile('log', max_bins => 63);
SELECT * FROM drift_profile('log', columns => '{nothing}');
\set VERBOSITY default
SELECT * FROM drift_report('profile', 'profile', '{token}');
SELECT * FROM drift_series('profile', 'at', '10 days');
SELECT * FROM drift_series('profile', 'window_start', '7 days');
SELECT * FROM drift_report('SELECT * FROM profile WHERE false', 'profile');
SELECT * FROM drift_report('profile', 'profile', preset => 'evidently_psi', numeric_columns => '{kind}');
CREATE TABLE wide AS SELECT i / 7.0 AS x FROM generate_series(1, 1000) i;
SELECT * FROM drift_report($$SELECT * FROM drift_profile('wide', max_bins => 64)$$, 'wide', preset => 'evidently_psi');

-- half-broken and hostile rows
CREATE FUNCTION tried(change text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
    mend text;
BEGIN
    PERFORM * FROM drift_report(format('SELECT p.* FROM (%s) p', change), 'log');
    RETURN 'no error';
EXCEPTION WHEN OTHERS THEN
    GET STACKED DIAGNOSTICS mend = PG_EXCEPTION_HINT;
    RETURN concat_ws(' / ', SQLSTATE, SQLERRM, nullif(mend, ''));
END
$$;
CREATE FUNCTION with_value(name text, value text) RETURNS text LANGUAGE sql AS $$
    SELECT 'SELECT ' || string_agg(CASE c WHEN name THEN value || ' AS ' || name ELSE c END, ', ' ORDER BY no) || ' FROM profile WHERE column_name = ''size'''
    FROM unnest('{window_start,window_end,segment,column_name,column_type,rows,nulls,labels,numbers}'::text[]) WITH ORDINALITY u (c, no)
$$;
SELECT v.name, v.value, tried(with_value(v.name, v.value)) FROM (VALUES
    ('rows', '-rows'), ('rows', 'rows + 1'), ('rows', 'NULL::bigint'), ('rows', 'rows::numeric'), ('rows', '9223372036854775807'), ('nulls', '-1::bigint'), ('nulls', 'nulls + 1'), ('nulls', 'NULL::bigint'),
    ('labels', 'labels::jsonb'), ('labels', 'NULL::freqdist'), ('numbers', 'NULL::numhist'), ('numbers', 'CASE WHEN segment = ''s1'' THEN numbers END'), ('numbers', 'numbers + numbers'),
    ('column_name', 'NULL::text'), ('column_name', '''sıze'''), ('column_name', '1'), ('column_type', '''no type'''), ('column_type', '''no_type'''), ('column_type', '''a.b.c.d'''), ('column_type', '''); DROP TABLE log; --'''), ('column_type', 'NULL::text'),
    ('column_type', '''text'''), ('window_start', '''infinity''::timestamptz'), ('segment', 'NULL::text'), ('segment', '1')) v (name, value);
SELECT tried('SELECT column_name, rows, nulls, labels, numbers FROM profile');
SELECT tried('SELECT *, NULL AS "Rows", 1 AS more FROM profile WHERE column_name = ''size''');
SELECT tried('SELECT * FROM profile UNION ALL SELECT NULL, NULL, NULL, ''size'', ''text'', 1, 0, freq_agg(1), NULL');
SELECT tried('SELECT * FROM profile UNION ALL SELECT NULL, NULL, NULL, ''size'', ''integer'', 1, 0, NULL, NULL');
-- windows that are none
SELECT drift_series(with_value('window_start', '''infinity''::timestamptz'), 'window_start', '10 days');
SELECT drift_series(with_value('window_end', 'NULL::timestamptz'), 'window_start', '10 days');
SELECT drift_series(with_value('window_end', '''infinity''::timestamptz'), 'window_start', '10 days');

DROP SCHEMA drift_profiles CASCADE;
