-- The queries behind each panel of drift.json, for psql:
--
--   psql -v source=predictions -v time_column=predicted_at -v segment=scanner -v columns='{label,predicted,ink}' \
--        -v reference="SELECT * FROM predictions WHERE predicted_at < '2026-01-31'" -v bucket='7 days' -v column=ink -v outcome='label = predicted' -v probability='probabilities[predicted + 1]' \
--        -v from=2026-01-31 -v to=2026-03-02 -f queries.sql
--
-- Empty columns are all.  In the dashboard :'from' and :'to' are the time range, the others its variables.

-- panel: Columns that have drifted
SELECT count(*) FILTER (WHERE drift_detected) AS drifted
FROM drift_report(:'reference', format('SELECT * FROM %s WHERE %I BETWEEN %L AND %L', :'source', :'time_column', :'from', :'to'), nullif(:'columns', '')::text[]);

-- panel: Report
SELECT column_name AS "column", drift_detected AS drift, reason, score, noise_floor AS "noise floor", p_adjusted AS "adjusted p", psi,
       null_frac_ref AS "NULL before", null_frac_cur AS "NULL now", n_unseen AS "unseen rows", note
FROM drift_report(:'reference', format('SELECT * FROM %s WHERE %I BETWEEN %L AND %L', :'source', :'time_column', :'from', :'to'), nullif(:'columns', '')::text[]);

-- panel: Score by column
SELECT window_start AS time, column_name AS metric, score AS value
FROM drift_series(format('SELECT * FROM %s WHERE %I BETWEEN %L AND %L', :'source', :'time_column', :'from', :'to'), :'time_column', :'bucket', :'reference', nullif(:'columns', '')::text[])
ORDER BY window_start, column_name;

-- panel: Score of the column by segment
SELECT window_start AS time, segment AS metric, score AS value
FROM drift_series(format('SELECT * FROM %s WHERE %I BETWEEN %L AND %L', :'source', :'time_column', :'from', :'to'), :'time_column', :'bucket', :'reference', ARRAY[:'column'],
                  segment_column => :'segment')
ORDER BY window_start, segment;

-- panel: Share of NULLs by column
SELECT window_start AS time, column_name AS metric, null_frac_cur AS value
FROM drift_series(format('SELECT * FROM %s WHERE %I BETWEEN %L AND %L', :'source', :'time_column', :'from', :'to'), :'time_column', :'bucket', :'reference', nullif(:'columns', '')::text[])
ORDER BY window_start, column_name;

-- panel: Distribution of the column
SELECT coalesce(label, to_char(lo, 'FM9999990.099') || ' to ' || to_char(hi, 'FM9999990.099')) AS value, ref_share AS reference, cur_share AS current
FROM drift_bins(:'reference', format('SELECT * FROM %s WHERE %I BETWEEN %L AND %L', :'source', :'time_column', :'from', :'to'), :'column')
ORDER BY bin_no LIMIT 40;

-- panel: Largest contributions
SELECT coalesce(label, to_char(lo, 'FM9999990.099') || ' to ' || to_char(hi, 'FM9999990.099')) AS value, ref_share AS reference, cur_share AS current,
       psi_part AS psi, kl_part AS "kl, bits"
FROM drift_bins(:'reference', format('SELECT * FROM %s WHERE %I BETWEEN %L AND %L', :'source', :'time_column', :'from', :'to'), :'column')
ORDER BY psi_part DESC NULLS LAST LIMIT 10;

-- panel: Calibration error by segment
SELECT w.window_start AS time, :segment AS metric, calibration_error(calibration_agg(:outcome, :probability)) AS value
FROM generate_series(:'from'::timestamptz, :'to'::timestamptz, :'bucket'::interval) AS w (window_start)
     JOIN :source ON :time_column >= w.window_start AND :time_column < least(w.window_start + :'bucket'::interval, :'to'::timestamptz)
GROUP BY 1, 2 ORDER BY 1, 2;

-- variable: column
SELECT column_name FROM drift_report(:'reference', format('SELECT * FROM %s LIMIT 0', :'source'), nullif(:'columns', '')::text[]);
