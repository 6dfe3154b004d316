-- A monitor on the sample predictions (examples/load.sql): the second month against the first.
SET TimeZone = 'UTC';
CREATE INDEX ON predictions (predicted_at);

SELECT drift_monitor_create('digits', 'SELECT * FROM predictions WHERE predicted_at >= ''2026-01-31''', 'predicted_at', '5 days',
                            reference => 'SELECT * FROM predictions WHERE predicted_at < ''2026-01-31''',
                            columns => ARRAY['label', 'ink'], segment_column => 'scanner');

-- in service: CALL drift_monitor_refresh('digits'), by pg_cron or cron; until: as if it were that day
CALL drift_monitor_refresh('digits', until => '2026-02-20');
CALL drift_monitor_refresh('digits', until => '2026-03-02');

-- what drifts, since when
SELECT segment, column_name, reason, open, open_since::date, last_seen::date, windows, round(worst_score::numeric, 3) AS worst_score
FROM drift_alarms WHERE monitor = 'public.digits' ORDER BY segment, column_name, open_since;

-- every window
SELECT window_start::date, segment, column_name, n_cur, round(score::numeric, 3) AS score, round(noise_floor::numeric, 3) AS noise_floor, drift_detected, reason
FROM digits_drift WHERE column_name = 'ink' ORDER BY segment, window_start;

-- the states can be merged and compared with no rows read: ink of scanner B, the last ten days against the reference
SELECT column_name, n_ref, n_cur, round(score::numeric, 3) AS score
FROM drift_report('SELECT * FROM digits_profile WHERE window_start IS NULL AND segment = ''B''',
                  'SELECT * FROM digits_profile WHERE window_start >= ''2026-02-20'' AND segment = ''B''');

SELECT drift_monitor_drop('digits');
