-- The rows of a drift report under the column names that people's queries, alerts
-- and dashboards already have: BigQuery's ML.VALIDATE_DATA_DRIFT, and the table
-- univariate_drift_metrics that NannyML writes to a database.
--
-- The views compare the sample predictions: change the two sources to yours.

-- BigQuery: the Jensen-Shannon divergence of numbers, the largest difference of
-- shares of categories, each against 0.3.
CREATE VIEW validate_data_drift AS
SELECT column_name AS input,
       CASE metric WHEN 'js_divergence' THEN 'JENSEN_SHANNON_DIVERGENCE' ELSE 'L_INFTY' END AS metric,
       threshold, score AS value, drift_detected AS is_anomaly
FROM unnest(ARRAY['tfdv_js', 'tfdv_linf']) AS preset,
     drift_report('SELECT label, predicted, scanner, ink FROM predictions WHERE predicted_at < ''2026-01-31''',
                  'SELECT label, predicted, scanner, ink FROM predictions WHERE predicted_at >= ''2026-02-20''', preset => preset)
WHERE (column_kind = 'numeric') = (preset = 'tfdv_js');

-- NannyML: one row a chunk, column and method.  model_id and run_id are for you to fill.
CREATE VIEW univariate_drift_metrics AS
SELECT row_number() OVER (ORDER BY window_start, column_name, metric) AS id, 1 AS model_id, 1 AS run_id,
       window_start AS start_timestamp, window_end AS end_timestamp, window_start + (window_end - window_start) / 2 AS "timestamp",
       CASE metric WHEN 'js_distance' THEN 'jensen_shannon' ELSE 'hellinger' END AS metric_name,
       score AS value, drift_detected AS alert, column_name
FROM unnest(ARRAY['nannyml_js', 'nannyml_hellinger']) AS preset,
     drift_series('predictions', 'predicted_at', '10 days', 'SELECT * FROM predictions WHERE predicted_at < ''2026-01-31''',
                  '{label,predicted,scanner,ink}', preset => preset);
