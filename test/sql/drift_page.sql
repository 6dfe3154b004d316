-- drift_report_html: one page, everything from outside escaped.
SET client_min_messages = warning;
\set SHOW_CONTEXT never
CREATE SCHEMA drift_page;
SET search_path = drift_page, public;
CREATE TABLE hostile_ref AS
SELECT label AS "<script>alert(1)</script>", label AS "x"" onload=""alert(2)", label AS "' OR 1=1; --", i::float8 AS "&amp; %s %1$s </style>", i % 3 = 0 AS "עברית"
FROM generate_series(1, 600) i, LATERAL (SELECT (ARRAY['<img src=x onerror=alert(3)>', '"''`', '</svg><script>alert(4)</script>', repeat('long ', 2000), '', ' ',
    '😀👩‍👩‍👧', 'مرحبا بالعالم', E'\u202Ereversed', E'tab\tnew\nline\x01', ']]>', '<!--'])[1 + i % 12] AS label) l;
CREATE TABLE hostile_cur AS SELECT * FROM hostile_ref WHERE "&amp; %s %1$s </style>"::integer % 5 > 0;
CREATE TABLE page AS SELECT drift_report_html('hostile_ref', 'SELECT * FROM hostile_cur WHERE ''<b>'' <> ''&'' /* "quotes" */', title => '<title> & "more"') AS html;

-- nothing of it is markup, and no script, no address, no handler is there
SELECT html LIKE '<!DOCTYPE html>%</html>_' AS page, html !~* '<script' AS no_script, html !~* '<(img|b|iframe|link|object)[ >]' AS no_element,
       html !~* '<[^>"'']*\son[a-z]+\s*=' AS no_handler, html !~* '<[^>]*\s(src|href)\s*=\s*"?[^#"]' AS no_address, html !~* 'url\(|@import' AS no_import,
       length(html) < 200000 AS long_labels_cut
FROM page;
SELECT (SELECT count(*) FROM regexp_matches(html, '<bdi>&lt;script&gt;alert\(1\)&lt;/script&gt;</bdi>', 'g')) AS in_table_and_heading FROM page;
SELECT html LIKE '%&lt;title&gt; &amp; &quot;more&quot;%' AS title, html LIKE '%&#39;&lt;b&gt;&#39; &lt;&gt; &#39;&amp;&#39; /* &quot;quotes&quot; */%' AS query,
       html LIKE '%(empty)%' AS empty, html LIKE '%(blank)%' AS blank, html LIKE '%&hellip;%' AS cut, html !~ E'[\x01-\x08\x0b-\x1f]' AS no_control, html !~ '&amp;lt;' AS once
FROM page;
-- a figure for each side of each column, titled and described; tables with captions and scopes
SELECT (SELECT count(*) FROM regexp_matches(html, '<svg role="img" aria-labelledby="c\d[rc]-t c\d[rc]-d"', 'g')) AS figures,
       (SELECT count(*) FROM regexp_matches(html, '<desc id="c\d[rc]-d">[^<]+</desc>', 'g')) AS descriptions,
       (SELECT count(*) FROM regexp_matches(html, '<table', 'g')) = (SELECT count(*) FROM regexp_matches(html, '<caption>', 'g')) AS captions,
       html !~ '<th(?!ead)(?![^>]*scope=)' AS scopes
FROM page;
-- sorted by score
SELECT array_agg(m[1] ORDER BY no) AS columns
FROM regexp_matches(drift_report_html('SELECT i % 7 AS small, i % 4 AS same, i % 5 AS large FROM generate_series(1, 700) i',
                                      'SELECT i % 7 % 5 AS small, i % 4 AS same, i % 5 + 3 AS large FROM generate_series(1, 700) i'),
                    '<th role="rowheader" scope="row"><a href="#c\d"><bdi>(\w+)', 'g') WITH ORDINALITY r (m, no);
-- the summary, in words
SELECT v.name, substring(drift_report_html(r, c) FROM '<strong>([^<]*)</strong>') AS summary FROM (VALUES
    ('all', 'SELECT 1 AS a, 2 AS b FROM generate_series(1, 100)', 'SELECT 2 AS a, 1 AS b FROM generate_series(1, 100)'),
    ('some', 'SELECT 1 AS a, 2 AS b FROM generate_series(1, 100)', 'SELECT 1 AS a, 1 AS b FROM generate_series(1, 100)'),
    ('one', 'SELECT 1 AS a', 'SELECT 1 AS a'),
    ('none', 'SELECT 1 AS a, 2 AS b', 'SELECT 1 AS a, 2 AS b')) v (name, r, c);
-- nothing there, in every way
SELECT v.name, length(drift_report_html(r, c)) > 1000 AS page, drift_report_html(r, c) LIKE '%could not be scored%' AS told FROM (VALUES
    ('no rows', 'SELECT 1 AS a, ''x''::text AS b WHERE false', 'SELECT 1 AS a, ''x''::text AS b'),
    ('no rows', 'SELECT 1 AS a, ''x''::text AS b', 'SELECT 1 AS a, ''x''::text AS b WHERE false'),
    ('NULL', 'SELECT NULL::integer AS a, NULL::text AS b', 'SELECT NULL::integer AS a, NULL::text AS b'),
    ('NaN', 'SELECT ''NaN''::float8 AS a', 'SELECT i::float8 AS a FROM generate_series(1, 50) i'),
    ('no label', 'SELECT freq_agg(1) AS a', 'SELECT freq_agg(1) AS a')) v (name, r, c);
SELECT length(drift_report_html('SELECT CASE WHEN i < 5 THEN ''Infinity'' WHEN i < 10 THEN ''-Infinity'' ELSE i * 1e300 END::float8 AS a FROM generate_series(1, 50) i',
    'SELECT CASE WHEN i < 5 THEN ''-Infinity'' ELSE -i * 1e-300 END::float8 AS a FROM generate_series(1, 50) i', preset => p)) > 1000 AS extremes
FROM unnest(ARRAY['infodiv', 'evidently_psi', 'nannyml_js', 'evidently_wasserstein']) p;
-- numbers as people write them
SELECT array_agg(drift_show(x) ORDER BY no) AS shown
FROM unnest(ARRAY[0, 1, 100, 1234.5, 0.1, 0.30000000000000004, 0.00012345, 0.000012345, 12345678, -2.5, 1e300, -1e-300, 'Infinity', '-Infinity', 'NaN', NULL]::float8[]) WITH ORDINALITY AS v (x, no);
SELECT array_agg(drift_show_share(x) ORDER BY no) AS shares FROM unnest(ARRAY[0, 1, 0.5, 0.0001, 0.9999, 0.123456, NULL]::float8[]) WITH ORDINALITY AS v (x, no);
SELECT array_agg(drift_show_count(x) ORDER BY no) AS counts FROM unnest(ARRAY[0, 999, 1000, 1234567]::bigint[]) WITH ORDINALITY AS v (x, no);
SELECT array_agg(drift_show_p(x) ORDER BY no) AS p FROM unnest(ARRAY[0, 1, 0.5, 0.00012, 1e-9]::float8[]) WITH ORDINALITY AS v (x, no);

DROP SCHEMA drift_page CASCADE;
