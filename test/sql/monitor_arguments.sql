-- Wrong arguments of monitors are errors that name the mend.
SET TimeZone = 'UTC';
\set SHOW_CONTEXT never
\set VERBOSITY default
CREATE TABLE clicks (id integer PRIMARY KEY, at timestamptz, place text, n integer);
CREATE INDEX ON clicks (at);
INSERT INTO clicks SELECT i, timestamptz '2026-03-01Z' + i * interval '1 hour', 'p' || i % 3, i % 5 FROM generate_series(0, 99) i;

SELECT drift_monitor_create(NULL, 'clicks', 'at', '1 day');
SELECT drift_monitor_create('my clicks', 'clicks', 'at', '1 day');
SELECT drift_monitor_create('a.b.c', 'clicks', 'at', '1 day');
SELECT drift_monitor_create('', 'clicks', 'at', '1 day');
SELECT drift_monitor_create(repeat('x', 60), 'clicks', 'at', '1 day');
SELECT drift_monitor_create('nowhere.clicks', 'clicks', 'at', '1 day');
SELECT drift_monitor_create('clicks', 'klicks', 'at', '1 day');
SELECT drift_monitor_create('clicks', NULL, 'at', '1 day');
SELECT drift_monitor_create('clicks', 'clicks', 'when', '1 day');
SELECT drift_monitor_create('clicks', 'clicks', 'n', '1 day');
SELECT drift_monitor_create('clicks', 'clicks', 'at', NULL);
SELECT drift_monitor_create('clicks', 'clicks', 'at', '-1 day');
SELECT drift_monitor_create('clicks', 'clicks', 'at', '1 day', late => '-1 hour');
SELECT drift_monitor_create('clicks', 'clicks', 'at', '1 day', keep => '1 day');
SELECT drift_monitor_create('clicks', 'clicks', 'at', '1 day', preset => 'best');
SELECT drift_monitor_create('clicks', 'clicks', 'at', '1 day', columns => '{m}');
SELECT drift_monitor_create('clicks', 'clicks', 'at', '1 day', exclude => '{m}');
SELECT drift_monitor_create('clicks', 'clicks', 'at', '1 day', segment_column => 'm');
SELECT drift_monitor_create('clicks', 'clicks', 'at', '1 day', thresholds => '{"m": 1}');
SELECT drift_monitor_create('clicks', 'clicks', 'at', '1 day', thresholds => '{"n": "much"}');
SELECT drift_monitor_create('clicks', 'clicks', 'at', '1 day', alarm_threshold => 'NaN');
SELECT drift_monitor_create('clicks', 'clicks', 'at', '1 day', reference => 'SELECT * FROM clicks WHERE false');
SELECT drift_monitor_create('clicks', 'SELECT * FROM drift_profile(''clicks'')', 'window_start', '1 day');
-- nothing is left behind
SELECT relname FROM pg_class WHERE relname ~ '^(klicks|clicks|x+)_(monitor|profile|drift)$';

SELECT drift_monitor_create('clicks', 'clicks', 'at', '1 day');
SELECT drift_monitor_create('clicks', 'clicks', 'at', '1 day');
CALL drift_monitor_refresh('klicks');
CALL drift_monitor_refresh(NULL);
CALL drift_monitor_refresh('clicks', NULL);
CALL drift_monitor_refresh('clicks', 'infinity');
SELECT drift_monitor_html('clicks', 0);
SELECT drift_monitor_html('clicks') LIKE '%Nothing is computed yet.%';
CALL drift_monitor_refresh('clicks', '2026-03-04Z');
SELECT window_start, column_name, n_ref, n_cur, reason FROM clicks_drift ORDER BY 1, 2;
-- a page is well-formed and escapes
ALTER TABLE clicks RENAME COLUMN place TO "<b>";
CALL drift_monitor_refresh('clicks', '2026-03-05Z');
SELECT xml_is_well_formed_document(regexp_replace(page, '&[a-z]+;', '', 'g')) AS well_formed, page LIKE '%<b>%' AS unescaped, page LIKE '%&lt;b&gt;%' AS escaped
FROM (SELECT substring(drift_monitor_html('clicks') FROM '<main.*</main>') AS page) p;
-- a profile is a reference too
CREATE TABLE kept AS SELECT * FROM drift_profile('clicks', exclude => '{at}');
SELECT drift_monitor_create('of_profile', 'clicks', 'at', '1 day', 'kept');
SELECT drift_monitor_create('of_rows', 'clicks', 'at', '1 day', 'clicks');
CALL drift_monitor_refresh('of_profile', '2026-03-04Z');
CALL drift_monitor_refresh('of_rows', '2026-03-04Z');
SELECT count(*) FROM of_rows_drift;
TABLE of_rows_drift EXCEPT TABLE of_profile_drift;
-- windows too many to be meant
UPDATE clicks SET at = '1970-01-01Z' WHERE id = 0;
SELECT drift_monitor_create('minutes', 'clicks', 'at', '1 minute');
CALL drift_monitor_refresh('minutes', '2026-03-04Z');
DELETE FROM of_rows_monitor;
CALL drift_monitor_refresh('of_rows', '2026-03-04Z');
DROP TABLE of_rows_monitor, of_rows_profile, of_rows_drift;
SELECT drift_monitor_drop(m) FROM unnest('{clicks,of_profile,minutes}'::text[]) m;
SELECT drift_monitor_drop('clicks');
DROP TABLE clicks, kept;
