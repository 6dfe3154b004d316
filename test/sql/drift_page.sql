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

-- the page's one script is the one that its policy allows by hash, whatever the script says
SELECT script = _drift_html_script() AS the_script,
       html LIKE '%content="default-src ''none''; style-src ''unsafe-inline''; script-src ''sha256-'
           || encode(sha256(convert_to(script, 'UTF8')), 'base64') || '''">%' AS allowed,
       octet_length(script) = length(script) AS ascii
FROM page, LATERAL substring(html FROM '<script>(.*?)</script>') AS script;
-- nothing else of it is markup, and no other script, no address, no handler is there
UPDATE page SET html = replace(html, '<script>' || _drift_html_script() || '</script>', '');
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
-- drifted columns first, then what is not scored, then the steady, each by score
CREATE TABLE verdicts AS SELECT drift_report_html(
    'SELECT i AS id, i % 7 AS small, i % 4 AS same, i % 5 AS large, i % 6 AS "gone & away", i % 8 AS emptied,
            i % 9 AS holes, ''2026-01-01''::date + i AS day FROM generate_series(1, 700) i',
    'SELECT i AS id, i % 7 % 5 AS small, i % 4 AS same, i % 5 + 3 AS large, i AS "new <one>", NULL::integer AS emptied,
            CASE WHEN i % 10 > 0 THEN i % 9 END AS holes, ''2026-02-01''::date + i AS day
     FROM generate_series(1, 700) i') AS html;
SELECT substring(line FROM '<bdi>([^<]*)') AS column_name, substring(line FROM '</span> ([^<]*)</span>') AS verdict,
       substring(line FROM '"reason">([^<]*)') AS reason
FROM verdicts, regexp_split_to_table(substring(html FROM '<tbody.*?</tbody>'), '<tr ') WITH ORDINALITY r (line, no)
WHERE no > 1 ORDER BY no;
-- the verdict on all of them before anything else, with rows and missing values of both sides
SELECT regexp_replace(line, '</?(strong|bdi|span)>', '', 'g') AS verdict
FROM verdicts, regexp_split_to_table(substring(html FROM '<div class="lead.*?</dl>'),
                                     '</?(?:p|ul|li|dl|dd|dt|small|code)(?: [^>]*)?>') WITH ORDINALITY r (line, no)
WHERE line ~ '\S' AND line !~ 'generate_series' ORDER BY no;
-- nothing is green while a column is not scored
SELECT v.name, substring(html FROM '<main[^>]*>') AS main, substring(html FROM '<div class="lead \w+"') AS lead
FROM (VALUES ('all scored', '1', '5'), ('one is not', 'i', '5'), ('drifted', '1', '2')) v (name, x, k),
     drift_report_html(format('SELECT %s AS x, i %% 5 AS a FROM generate_series(1, 200) i', x),
                       format('SELECT %s AS x, i %% %s AS a FROM generate_series(1, 200) i', x, k)) AS html;
-- what is left out is nowhere; a threshold of its own decides by itself, and the rule counts it
CREATE TABLE chosen AS SELECT w.how, w.html FROM (VALUES ('SELECT i % 5 AS a, i % 5 AS b, i AS c FROM generate_series(1, 200) i',
        'SELECT i % 4 AS a, i % 4 AS b, i AS c FROM generate_series(1, 200) i')) v (r, c),
    LATERAL (VALUES ('all', drift_report_html(v.r, v.c)), ('excluded', drift_report_html(v.r, v.c, exclude => '{c,a}')),
        ('of its own', drift_report_html(v.r, v.c, thresholds => '{"a": 0.9}')),
        ('all and its own', drift_report_html(v.r, v.c, alarm_threshold => 0.9, thresholds => '{"a": 0.1, "c": 0.9}'))) w (how, html);
SELECT c.how, substring(c.html FROM '<strong>([^<]*)</strong>') AS summary, substring(c.html FROM 'Drift: .*? and') AS rule,
       (SELECT string_agg(m[1] || coalesce(' ' || (regexp_match(m[2], '<dt>Threshold</dt><dd>([^<]*)'))[1], ''), ', ' ORDER BY m[1])
        FROM regexp_matches(c.html, '<section class="column".*?<bdi>([^<]*)</bdi>(.*?)</section>', 'g') AS m) AS columns_and_thresholds
FROM chosen c ORDER BY how;
-- the mistakes that drift_report knows
\set VERBOSITY terse
SELECT drift_report_html('SELECT 1 AS a', 'SELECT 1 AS a', exclude => '{nothing}');
SELECT drift_report_html('SELECT 1 AS a', 'SELECT 1 AS a', thresholds => '{"a": -1}');
\set VERBOSITY default
SELECT drift_report_html('SELECT 1 AS a', 'SELECT 1 AS a', 'evidently_psi');
-- what there is to note of a column is told, whatever its length
SELECT html LIKE '%<p class="note"><strong>Column lost</strong>: the current side has no such column</p>%' AS note,
       _drift_escape('a < b') AS whole, _drift_escape('a < b', 3) AS cut, _drift_escape(NULL) IS NULL AS none
FROM verdicts;
-- labels as rare as an identifier's are told in words; other bars begin at 0.1%; an axis tells where it ends
SELECT substring(html FROM '<p class="rare">.*?</p>') AS rare, html !~ '<svg' AS no_picture,
       html !~ 'class="changes"' AS no_changes
FROM drift_report_html('SELECT ''u'' || i AS id FROM generate_series(1, 1000) i',
                       'SELECT ''u'' || i + 900 AS id FROM generate_series(1, 1000) i', columns => '{id}') AS html;
SELECT m[1] AS label, m[2] AS share
FROM (VALUES ('SELECT CASE WHEN i % 2 = 0 THEN ''half'' ELSE ''u'' || i END AS a
              FROM generate_series(1, 5000) i')) v (source),
     regexp_matches(drift_report_html(source, source, columns => '{a}'), '<g><title>([^<]*): ([^<]*)</title>', 'g')
         WITH ORDINALITY r (m, no)
ORDER BY no;
SELECT v.kind, array_agg(m[1] ORDER BY no) AS ticks
FROM (VALUES ('label', 'SELECT i % 4 AS a FROM generate_series(1, 400) i'),
             ('number', 'SELECT i / 4.0 AS a FROM generate_series(0, 400) i')) v (kind, source),
     regexp_matches(drift_report_html(source, source, columns => '{a}'), '<text class="tick[^>]*>([^<]*)</text>', 'g')
         WITH ORDINALITY r (m, no)
GROUP BY v.kind ORDER BY v.kind;
-- the summary, in words
SELECT v.name, substring(drift_report_html(r, c) FROM '<strong>([^<]*)</strong>') AS summary FROM (VALUES
    ('all', 'SELECT 1 AS a, 2 AS b FROM generate_series(1, 100)', 'SELECT 2 AS a, 1 AS b FROM generate_series(1, 100)'),
    ('some', 'SELECT 1 AS a, 2 AS b FROM generate_series(1, 100)', 'SELECT 1 AS a, 1 AS b FROM generate_series(1, 100)'),
    ('one', 'SELECT 1 AS a', 'SELECT 1 AS a'),
    ('none', 'SELECT 1 AS a, 2 AS b', 'SELECT 1 AS a, 2 AS b')) v (name, r, c);
-- nothing there, in every way
SELECT v.name, length(drift_report_html(r, c)) > 1000 AS page,
       substring(drift_report_html(r, c) FROM '<strong>.*?</p>') AS told FROM (VALUES
    ('no rows', 'SELECT 1 AS a, ''x''::text AS b WHERE false', 'SELECT 1 AS a, ''x''::text AS b'),
    ('no rows', 'SELECT 1 AS a, ''x''::text AS b', 'SELECT 1 AS a, ''x''::text AS b WHERE false'),
    ('NULL', 'SELECT NULL::integer AS a, NULL::text AS b', 'SELECT NULL::integer AS a, NULL::text AS b'),
    ('NaN', 'SELECT ''NaN''::float8 AS a', 'SELECT i::float8 AS a FROM generate_series(1, 50) i'),
    ('no label', 'SELECT freq_agg(1) AS a', 'SELECT freq_agg(1) AS a')) v (name, r, c);
SELECT length(drift_report_html('SELECT CASE WHEN i < 5 THEN ''Infinity'' WHEN i < 10 THEN ''-Infinity'' ELSE i * 1e300 END::float8 AS a FROM generate_series(1, 50) i',
    'SELECT CASE WHEN i < 5 THEN ''-Infinity'' ELSE -i * 1e-300 END::float8 AS a FROM generate_series(1, 50) i', preset => p)) > 1000 AS extremes
FROM unnest(ARRAY['infodiv', 'evidently_psi', 'nannyml_js', 'evidently_wasserstein']) p;
-- numbers as people write them
SELECT array_agg(_drift_show(x) ORDER BY no) AS shown
FROM unnest(ARRAY[0, 1, 100, 1234.5, 0.1, 0.30000000000000004, 0.00012345, 0.000012345, 12345678, -2.5, 1e300, -1e-300, 'Infinity', '-Infinity', 'NaN', NULL]::float8[]) WITH ORDINALITY AS v (x, no);
SELECT array_agg(_drift_show_share(x) ORDER BY no) AS shares FROM unnest(ARRAY[0, 1, 0.5, 0.0001, 0.9999, 0.123456, NULL]::float8[]) WITH ORDINALITY AS v (x, no);
SELECT array_agg(_drift_show_count(x) ORDER BY no) AS counts FROM unnest(ARRAY[0, 999, 1000, 1234567]::bigint[]) WITH ORDINALITY AS v (x, no);
SELECT array_agg(_drift_show_p(x) ORDER BY no) AS p FROM unnest(ARRAY[0, 1, 0.5, 0.00012, 1e-9]::float8[]) WITH ORDINALITY AS v (x, no);
-- a reason of somebody's own opens no tag
SELECT _drift_html_reason('<img src=x'), _drift_html_reason('&'), _drift_html_reason('no rows');

DROP SCHEMA drift_page CASCADE;
