-- A tour of distributions over time.  After load.sql: psql -X -a -f tour.sql
-- What it prints stands in tour.out.
SET TimeZone = 'UTC';

-- A day's distribution is a value in a row.
CREATE TABLE daily (
    day     date PRIMARY KEY,
    digits  freqdist NOT NULL,
    scanner freqdist NOT NULL
);

-- Kept up to date by one INSERT, run as often as you like.
INSERT INTO daily
SELECT predicted_at::date, freq_agg(predicted), freq_agg(scanner)
FROM predictions GROUP BY 1
ON CONFLICT (day) DO UPDATE SET digits = excluded.digits, scanner = excluded.scanner;

SELECT day, digits FROM daily ORDER BY day LIMIT 2;

-- A month is a merge of its days: the same bytes as counting its rows.
SELECT freq_merge(digits) = (SELECT freq_agg(predicted) FROM predictions WHERE predicted_at < '2026-02-01') AS same,
       entropy(freq_merge(digits))
FROM daily WHERE day < '2026-02-01';

-- The last seven days against the first thirty, every day: the window moves by an exact inverse.
SELECT day, js_distance(last_week, reference) AS js_distance, (g_test(last_week, reference)).p_value
FROM (SELECT day, freq_merge(digits) OVER (ORDER BY day ROWS 6 PRECEDING) AS last_week FROM daily) w,
     (SELECT freq_merge(digits) AS reference FROM daily WHERE day <= '2026-01-30') r
WHERE day IN ('2026-01-20', '2026-02-09', '2026-02-16', '2026-02-23', '2026-03-01')
ORDER BY day;

-- What changed most, as JSON for a dashboard.
SELECT freq_top(digits, 3)::jsonb -> 'counts' AS top_three FROM daily WHERE day = '2026-03-01';

-- A sliding hour over the predictions, at the same cost a row whatever the frame holds.
SELECT predicted_at, count(*) OVER hour AS predictions, entropy(predicted) OVER hour AS bits
FROM predictions
WHERE predicted_at >= '2026-03-01 12:00'
WINDOW hour AS (ORDER BY predicted_at RANGE '1 hour' PRECEDING)
ORDER BY predicted_at LIMIT 5;
