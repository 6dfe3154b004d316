-- Every aggregate in a moving frame is what it is over the frame's rows alone, to
-- the bit: with NULLs in any argument, and where what must be the same within a
-- group (base, max_bins, edges) changes between rows that no frame holds together.

CREATE TABLE frames_rows AS
SELECT i,
	   CASE WHEN i % 7 <> 3 THEN (i * 37 % 11)::float8 / 4 END AS x,
	   CASE WHEN i % 5 <> 2 THEN (i * 17 % 13 + 1)::float8 / 16 END AS p,
	   CASE WHEN i % 11 <> 4 THEN (i * 23 % 7 + 1)::float8 / 8 END AS q,
	   CASE WHEN i % 6 <> 1 THEN 'label ' || i * 13 % 5 END AS t,
	   CASE WHEN i % 6 <> 5 THEN i * 13 % 5 END AS k,
	   CASE WHEN i % 4 <> 1 THEN ('2024-01-01'::date + i % 3) - '2024-01-01'::date > 1 END AS b,
	   CASE WHEN i % 4 <> 3 THEN justify_days(make_interval(hours => i % 3)) END AS other,
	   CASE WHEN i % 8 <> 6 THEN ARRAY[i % 3, i % 5]::float8[] END AS v
FROM generate_series(1, 120) AS i;

SET client_min_messages = error;

-- a list of calls, each in frames of several shapes against a subquery
CREATE FUNCTION frames_check(call text, source text) RETURNS TABLE (aggregate text, frame text, n bigint, different bigint) LANGUAGE plpgsql AS
$$
DECLARE
	shape record;
BEGIN
	FOR shape IN SELECT * FROM (VALUES
		('ROWS BETWEEN 1 PRECEDING AND CURRENT ROW', 'b.i BETWEEN a.i - 1 AND a.i'),
		('ROWS BETWEEN 9 PRECEDING AND 2 PRECEDING', 'b.i BETWEEN a.i - 9 AND a.i - 2'),
		('ROWS BETWEEN 3 PRECEDING AND 4 FOLLOWING', 'b.i BETWEEN a.i - 3 AND a.i + 4')) s (rows, condition)
	LOOP
		CONTINUE WHEN source <> 'frames_rows' AND shape.rows NOT LIKE '% 1 PRECEDING%';
		RETURN QUERY EXECUTE format(
			'SELECT %1$L, %2$L, count(*), count(*) FILTER (WHERE moved IS DISTINCT FROM alone)
			 FROM (SELECT (%1$s OVER (ORDER BY i %3$s))::text AS moved, (SELECT %1$s FROM %4$s b WHERE %5$s)::text AS alone
				   FROM %4$s a OFFSET 0) s', call, lower(substr(shape.rows, 14)), shape.rows, source, shape.condition);
	END LOOP;
END
$$;

SELECT aggregate, sum(n) AS rows, sum(different) AS different
FROM unnest(ARRAY['entropy(t)', 'entropy(k)', 'entropy(b)', 'entropy(other)', 'entropy(x)', 'perplexity(t)', 'freq_agg(other)', 'freq_agg(k)',
				  'freq_agg(t, p)', 'freq_agg(k, q)', 'freq_agg(other, q)', 'hist_agg(x)', 'hist_agg(x, 64)', 'hist_counts_agg(x, ARRAY[0, 1, 2]::float8[])',
				  'gaussian_agg(x)', 'gaussian_agg(v)', 'pmf_entropy(p)', 'cross_entropy(p, q)', 'kl_divergence(p, q)', 'psi(p, q)',
				  'sample_cross_entropy(p)', 'log_loss(b, p)', 'log_loss(p, q / 2)', 'brier_score(b, p)', 'brier_score(p, q / 2)',
				  'calibration_agg(b, p)', 'calibration_agg(k % 2, p, 7)', 'roc_auc(b, x)', 'average_precision(k % 2, x)']) WITH ORDINALITY AS c (call, o),
	 frames_check(call, 'frames_rows')
GROUP BY aggregate, o ORDER BY o;

-- the same where every other row is NULL, and what is constant changes over each of them
CREATE TABLE frames_changes AS
SELECT i, CASE WHEN i % 2 = 1 THEN i % 3 END AS k, CASE WHEN i % 2 = 1 THEN i % 5 / 8.0::float8 END AS p,
	   CASE WHEN i % 2 = 1 THEN 2 + (i % 4) END::float8 AS base, CASE WHEN i % 2 = 1 THEN 64 + i END AS bins,
	   CASE WHEN i % 2 = 1 THEN ARRAY[0, i, 100]::float8[] END AS edges
FROM generate_series(1, 40) AS i;

SELECT aggregate, n AS rows, different
FROM unnest(ARRAY['entropy(k, base)', 'entropy(p, base)', 'pmf_entropy(p, base)', 'cross_entropy(p, p, base)', 'sample_cross_entropy(p, base)',
				  'hist_agg(p, bins)', 'calibration_agg(k = 1, p, bins)', 'hist_counts_agg(p, edges)', 'freq_agg(k, p)']) WITH ORDINALITY AS c (call, o),
	 frames_check(call, 'frames_changes')
ORDER BY o;

-- Merged distributions with a base, between those without: it leaves the frame with the last that has it.
CREATE TABLE frames_merges AS
SELECT i, CASE WHEN i % 7 <> 6 THEN
	   format('{"counts": {%s}, "nulls": %s%s}', CASE WHEN i % 5 <> 2 THEN format('"%s": 1', i % 3) END, i % 2,
			  CASE WHEN i % 3 = 0 OR i > 31 THEN ', "base": ' || CASE WHEN i > 31 THEN 10 ELSE 2 + i END END)::freqdist END AS f
FROM generate_series(1, 40) AS i;

SELECT aggregate, n AS rows, different FROM frames_check('freq_merge(f)', 'frames_merges');

-- Labels that have left a frame leave room: many long ones, few at a time.
SELECT count(*), count(*) FILTER (WHERE e = CASE WHEN i < 4 THEN (ARRAY[0, 1, 1.584962500721156])[i] ELSE 2 END)
FROM (SELECT i, entropy(repeat(md5(i::text), 40)) OVER (ORDER BY i ROWS 3 PRECEDING) AS e FROM generate_series(1, 5000) AS i) s;

-- A label in another encoding: what the client gets is in its own.
SELECT _freqdist_send('{"é": 1, "a": 2}'::freqdist) AS utf8;
SET client_encoding = latin1;
SELECT _freqdist_send('{"\u00e9": 1, "a": 2}'::freqdist) AS latin1,
	   right(_column_sums_send('log_loss_by_name/1 0 1 0 0 0 "a"'::column_sums)::text, 10) AS class;
SELECT _freqdist_send('{"\u4e2d": 1}'::freqdist);
RESET client_encoding;

-- more classes than a first guess holds
SELECT length(state::text), state::text::column_sums::text = state::text AS reads_back
FROM (SELECT ('log_loss_by_name/1 0 1 0 0 0 ' || string_agg('"' || i || '"', ',' ORDER BY i))::column_sums AS state FROM generate_series(1, 40) AS i) s;

DROP TABLE frames_rows, frames_changes, frames_merges;
DROP FUNCTION frames_check;
