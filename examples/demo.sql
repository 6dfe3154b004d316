-- The main job: what do a classifier's predictions tell, week by week?
\pset footer off
\pset null '-'
SET TimeZone = 'UTC';
\i load.sql

\echo
\echo 'How mixed are the digits?  Entropy of the labels, in bits; ten equally frequent digits have'
\echo 'log2(10) = 3.32 bits, and a perplexity of 10.'
SELECT week, count(*) AS predictions,
       round(entropy(label)::numeric, 4)        AS entropy_bits,
       round(perplexity(label)::numeric, 2)     AS perplexity,
       round(entropy(predicted)::numeric, 4)    AS entropy_predicted
FROM weekly GROUP BY week ORDER BY week;

\echo 'How good are the probabilities?  Cross-entropy of each row''s array against the one-hot truth:'
\echo 'the bits by which the truth surprised the model.'
SELECT week,
       round(avg(cross_entropy(truth, probabilities)) FILTER (WHERE scanner = 'A')::numeric, 4) AS scanner_a,
       round(avg(cross_entropy(truth, probabilities)) FILTER (WHERE scanner = 'B')::numeric, 4) AS scanner_b,
       round(100 * avg((label = predicted)::integer), 1) AS percent_right
FROM weekly, LATERAL (SELECT array_agg((digit = label)::integer::float8 ORDER BY digit) AS truth
                      FROM generate_series(0, 9) digit) t
GROUP BY week ORDER BY week;

\echo 'The same from the probability given to what happened: log loss (nats), cross-entropy (bits) and its'
\echo 'perplexity; and how far the distribution of the winning score moved from the first four weeks.'
WITH reference AS (
    SELECT scanner, hist_agg(score) AS scores FROM weekly WHERE week <= 4 GROUP BY scanner
)
SELECT week, scanner,
       round(log_loss(label + 1, probabilities)::numeric, 4)                AS log_loss,
       round(sample_cross_entropy(probabilities[label + 1])::numeric, 4)    AS bits,
       round(power(2, sample_cross_entropy(probabilities[label + 1]))::numeric, 3) AS perplexity,
       round(js_distance(hist_agg(score), r.scores)::numeric, 3)            AS score_moved
FROM weekly JOIN reference r USING (scanner)
WHERE week >= 4 GROUP BY week, scanner, r.scores ORDER BY scanner, week;

\echo 'Whose probabilities stay honest?  Of what each scanner''s model deems likeliest: how far what it said is'
\echo 'from what came true, the nats lost to that and to not knowing, and how well the scores rank.'
SELECT week, scanner, round(calibration_error(c)::numeric, 4) AS calibration_error,
       round(l.calibration::numeric, 4) AS lost_by_it, round(l.refinement::numeric, 4) AS by_not_knowing,
       round(brier::numeric, 4) AS brier, round(auc::numeric, 4) AS auc
FROM (SELECT week, scanner, calibration_agg(label + 1, probabilities) AS c, brier_score(label + 1, probabilities) AS brier,
             roc_auc(label = predicted, score) AS auc
      FROM weekly GROUP BY week, scanner) w, log_loss_decomposition(c) l
WHERE week >= 4 ORDER BY scanner, week;
\echo 'The reliability diagram of all of them: calibration_svg(calibration_agg(label + 1, probabilities)).'

\echo 'What is taken for what?  The confusion matrix''s largest errors, with how much oftener than chance'
\echo 'they happen (pmi, in bits), and the report on it.'
CREATE TEMP TABLE confusion AS SELECT joint_agg(label, predicted) AS matrix FROM weekly;
SELECT x AS label, y AS predicted, count, round(pmi::numeric, 2) AS pmi
FROM confusion, joint_items(matrix) WHERE x <> y LIMIT 5;
SELECT label, round("precision"::numeric, 3) AS precision, round(recall::numeric, 3) AS recall,
       round(f1::numeric, 3) AS f1, support
FROM confusion, classification_report(matrix);

\echo 'What says most about a wrong prediction?  The share of its entropy that each column takes away.'
SELECT column_name, round(theils_u::numeric, 4) AS theils_u, round(mutual_information::numeric, 4) AS bits,
       round(cramers_v::numeric, 3) AS cramers_v, to_char(p_adjusted, '9.9EEEE') AS p_adjusted, n, n_labels
FROM association_report('weekly', 'label <> predicted', exclude => '{id,predicted_at,probabilities}');

\echo 'Does the mix drift?  Each week''s predicted digits, and its scanners, against the first week,'
\echo 'in bits.  A week drifts where a G-test says that chance alone would not do it (p < 0.001).'
WITH weeks AS (
    SELECT week, freq_agg(predicted) AS digits, freq_agg(scanner) AS scanners FROM weekly GROUP BY week
)
SELECT w.week,
       round(kl_divergence(w.digits, first.digits)::numeric, 5)     AS kl_digits,
       round(js_divergence(w.digits, first.digits)::numeric, 5)     AS js_digits,
       round(kl_divergence(w.scanners, first.scanners)::numeric, 5) AS kl_scanners,
       round(js_divergence(w.scanners, first.scanners)::numeric, 5) AS js_scanners,
       CASE WHEN (g_test(w.digits, first.digits)).p_value < 0.001 THEN 'digits drift' ELSE '' END AS verdict
FROM weeks w, weeks first
WHERE first.week = 1 AND w.week > 1 ORDER BY w.week;

\echo 'Which digits make the difference?  Their parts of KL(last week || first week), in bits.'
SELECT label AS digit, round(p_share::numeric, 3) AS last_week, round(q_share::numeric, 3) AS first_week,
       round(contribution::numeric, 4) AS bits
FROM kl_contributions((SELECT freq_agg(predicted) FROM weekly WHERE week = 9),
                      (SELECT freq_agg(predicted) FROM weekly WHERE week = 1))
LIMIT 4;

\echo 'The drift report: the last ten days against the first thirty, column by column.'
CREATE VIEW first_thirty_days AS
SELECT label, predicted, scanner, ink, score FROM weekly WHERE predicted_at < '2026-01-31';
CREATE VIEW last_ten_days AS
SELECT label, predicted, scanner, ink, score FROM weekly WHERE predicted_at >= '2026-02-20';
SELECT column_name, column_kind AS kind, n_ref, n_cur, round(null_frac_cur::numeric, 3) AS nulls,
       round(score::numeric, 4) AS js_distance, round(noise_floor::numeric, 4) AS noise, threshold,
       to_char(p_adjusted, '9.9EEEE') AS p_adjusted, reason
FROM drift_report('first_thirty_days', 'last_ten_days')
ORDER BY score DESC;

\echo 'A reference outlives its rows: what is kept of them gives the same report when they are gone.'
CREATE TABLE reference AS SELECT * FROM drift_profile('first_thirty_days');
CREATE TABLE report AS SELECT * FROM drift_report('first_thirty_days', 'last_ten_days');
BEGIN;
DELETE FROM predictions WHERE predicted_at < '2026-01-31';
SELECT count(*) AS columns, bool_and(kept::text = report::text) AS same,
       (SELECT count(*) FROM first_thirty_days) AS rows_left, pg_size_pretty(pg_total_relation_size('reference')) AS size_kept
FROM drift_report('reference', 'last_ten_days') AS kept JOIN report USING (column_name);
ROLLBACK;

\echo 'The same per scanner, in windows of ten days from day 31 on: the mix of digits drifts on both'
\echo 'from day 41, the images and the score on scanner B alone, from day 31.'
SELECT window_start::date AS ten_days_from, segment AS scanner,
       max(round(score::numeric, 3)) FILTER (WHERE column_name = 'label') AS label,
       max(round(score::numeric, 3)) FILTER (WHERE column_name = 'ink')   AS ink,
       max(round(score::numeric, 3)) FILTER (WHERE column_name = 'score') AS score,
       string_agg(column_name, ', ' ORDER BY column_name) FILTER (WHERE drift_detected) AS drifted
FROM drift_series('SELECT * FROM weekly WHERE predicted_at >= ''2026-01-31''', 'predicted_at', '10 days',
                  reference => 'SELECT * FROM weekly WHERE predicted_at < ''2026-01-31''',
                  columns => ARRAY['label', 'ink', 'score'], segment_column => 'scanner')
GROUP BY window_start, segment ORDER BY segment, window_start;

-- The report as a page.
\t on
\pset format unaligned
\set page :output '/drift.html'
\o :page
SELECT drift_report_html('first_thirty_days', 'last_ten_days');
\o
\echo 'The report as a page:' :page
