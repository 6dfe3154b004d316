-- drift_series: windows, segments, references, against drift_report and by hand.
SET client_min_messages = warning;
\set SHOW_CONTEXT never
CREATE SCHEMA drift_windows;
SET search_path = drift_windows, public;
SET timezone = 'UTC';
-- forty days; from day 21 the mix of kinds shifts at site B, and from day 31 sizes grow
CREATE TABLE event AS
SELECT timestamptz '2026-03-01 06:00Z' + d * interval '1 day' + i * interval '1 minute' AS at, CASE WHEN i % 3 = 0 THEN 'B' ELSE 'A' END AS site,
       CASE WHEN d >= 20 AND i % 3 = 0 THEN i % 2 ELSE i % 7 END AS kind,
       (i * 7919 % 1000) / 10.0 + CASE WHEN d >= 30 THEN 40 ELSE 0 END AS size
FROM generate_series(0, 39) d, generate_series(1, 300) i;

SELECT window_start, window_end, column_name, n_ref, n_cur, round(score::numeric, 4) AS score, drift_detected
FROM drift_series('event', 'at', '10 days', 'SELECT * FROM event WHERE at < ''2026-03-11''', '{kind,size}');
-- segment by segment
SELECT window_start::date, segment, column_name, n_ref, n_cur, round(score::numeric, 4) AS score, drift_detected
FROM drift_series('event', 'at', '10 days', 'SELECT * FROM event WHERE at < ''2026-03-11''', '{kind,size}', segment_column => 'site')
WHERE drift_detected OR window_start >= '2026-03-31';
-- without a reference each window has the one before; the first has none
SELECT window_start::date, column_name, n_ref, n_cur, round(score::numeric, 4) AS score, drift_detected
FROM drift_series('event', 'at', '10 days', columns => '{kind,size}');

-- every row is the drift_report of the same rows
SELECT count(*) AS rows, count(*) FILTER (WHERE (s.n_ref, s.n_cur, s.psi, s.kl_bits, s.js_distance, s.wasserstein, s.ks, s.g, s.df, s.p_value, s.noise_floor, s.n_bins, s.score, s.drift_detected, s.column_kind, s.p_adjusted, s.reason, s.threshold)
    IS NOT DISTINCT FROM (r.n_ref, r.n_cur, r.psi, r.kl_bits, r.js_distance, r.wasserstein, r.ks, r.g, r.df, r.p_value, r.noise_floor, r.n_bins, r.score, r.drift_detected, r.column_kind, r.p_adjusted, r.reason, r.threshold)) AS same
FROM unnest(ARRAY['infodiv', 'evidently_psi', 'nannyml_js']) p (preset),
     LATERAL drift_series('event', 'at', '7 days', 'SELECT * FROM event WHERE at < ''2026-03-11''', '{kind,size}', '3 days', 'site', preset) s,
     LATERAL drift_report(format('SELECT * FROM event WHERE at < ''2026-03-11'' AND site = %L', s.segment),
                          format('SELECT * FROM event WHERE at >= %L AND at < %L AND site = %L', s.window_start, s.window_end, s.segment),
                          '{kind,size}', preset) r
WHERE r.column_name = s.column_name;
-- and of the window before, where there is no reference
SELECT count(*) AS rows, count(*) FILTER (WHERE (s.n_ref, s.n_cur, s.psi, s.js_distance, s.p_value, s.score, s.drift_detected)
    IS NOT DISTINCT FROM (r.n_ref, r.n_cur, r.psi, r.js_distance, r.p_value, r.score, r.drift_detected)) AS same
FROM drift_series('event', 'at', '2 days', NULL, '{kind,size}', '12 hours') s,
     LATERAL drift_report(format('SELECT * FROM event WHERE at >= %L AND at < %L', s.window_start - interval '2 days', s.window_start),
                          format('SELECT * FROM event WHERE at >= %L AND at < %L', s.window_start, s.window_end), '{kind,size}') r
WHERE r.column_name = s.column_name;

-- windows: sliding ones are whole; months begin on the first, hours on the hour; every time type
SELECT min(window_start), max(window_start), max(window_end), count(DISTINCT window_start) AS windows
FROM drift_series('event', 'at', '7 days', 'event', '{kind}', '1 day');
SELECT DISTINCT window_start, window_end FROM drift_series('event', 'at', '1 month', 'event', '{kind}') ORDER BY 1;
SELECT DISTINCT window_start, window_end FROM drift_series('event', 'at', '3 months', 'event', '{kind}') ORDER BY 1;
SELECT DISTINCT window_start, window_end FROM drift_series('SELECT * FROM event WHERE at < ''2026-03-01 12:00Z''', 'at', '2 hours', 'event', '{kind}') ORDER BY 1;
SELECT DISTINCT window_start FROM drift_series('SELECT at::date AS d, kind FROM event', 'd', '20 days', 'event', '{kind}') ORDER BY 1;
SELECT DISTINCT window_start FROM drift_series('SELECT at::timestamp AS t, kind FROM event', 't', '20 days', 'event', '{kind}') ORDER BY 1;
-- days are local: 23 hours where the clocks go forward
SET timezone = 'Europe/Berlin';
SELECT window_start, window_end, window_end - window_start AS length FROM (
    SELECT DISTINCT window_start, window_end FROM drift_series('SELECT * FROM event WHERE at BETWEEN ''2026-03-28'' AND ''2026-03-30''', 'at', '1 day', 'event', '{kind}')) w ORDER BY 1;
SET timezone = 'UTC';

-- a window without rows has a row without a score; so has a segment that is absent
SELECT window_start::date, n_cur, round(score::numeric, 12) AS score, drift_detected, reason, note
FROM drift_series('SELECT * FROM event WHERE at < ''2026-03-02'' OR at >= ''2026-03-04'' AND at < ''2026-03-05''', 'at', '1 day', 'event', '{kind}');
SELECT window_start::date, segment, n_ref, n_cur, round(score::numeric, 3) AS score
FROM drift_series('SELECT at, kind, CASE WHEN kind = 3 THEN NULL ELSE site END AS site FROM event WHERE at < ''2026-03-03''', 'at', '1 day',
                  'SELECT kind, site FROM event WHERE site = ''A''', '{kind}', segment_column => 'site');
-- a reference without the segment column serves every segment
SELECT DISTINCT segment, n_ref FROM drift_series('event', 'at', '20 days', 'SELECT kind FROM event', '{kind}', segment_column => 'site') ORDER BY 1;
-- times that are NULL or infinite are in no window; no rows, no windows
SELECT window_start::date, n_cur FROM drift_series('SELECT timestamptz ''2026-03-01'' AS at, 1 AS x UNION ALL VALUES (NULL::timestamptz, 1), (''infinity'', 1), (''-infinity'', 1)', 'at', '1 day', 'SELECT 1 AS x');
SELECT * FROM drift_series('SELECT * FROM event WHERE false', 'at', '1 day');
-- the kind is one for the whole series: three values a day, but thirty in all
SELECT DISTINCT column_kind FROM drift_series('SELECT timestamptz ''2026-03-01'' + i / 3 * interval ''1 day'' AS at, i AS x FROM generate_series(0, 29) i', 'at', '1 day');

-- errors
SELECT * FROM drift_series('event', 'when', '1 day');
SELECT * FROM drift_series('event', 'site', '1 day');
SELECT * FROM drift_series('event', 'at', '0 days');
SELECT * FROM drift_series('event', 'at', '-1 day');
SELECT * FROM drift_series('event', 'at', '1 day', slide => '-1 hour');
SELECT * FROM drift_series('event', 'at', NULL);
SELECT * FROM drift_series('event', NULL, '1 day');
SELECT * FROM drift_series('event', 'at', '1 millisecond');
SELECT * FROM drift_series('event', 'at', '1 day', segment_column => 'region');
SELECT * FROM drift_series('event', 'at', '1 day', columns => '{region}');
SELECT * FROM drift_series('event', 'at', '1 day', reference => 'nowhere');
SELECT * FROM drift_series('event', 'at', '1 day', preset => 'nothing');

DROP SCHEMA drift_windows CASCADE;
