-- roc_auc, average_precision, ks_test.  Random sets against scikit-learn and SciPy stand in prediction_vectors.
SET extra_float_digits = 1;

-- scikit-learn's documented case
CREATE TEMP TABLE four AS SELECT * FROM (VALUES (0, 0.1), (0, 0.4), (1, 0.35), (1, 0.8)) v (y, score);
SELECT roc_auc(y, score) AS "0.75", average_precision(y, score) AS "0.83", roc_auc(y = 1, score) AS "0.75 too",
	   roc_auc(y::bigint, score::real) AS "0.75 again", roc_auc(y, -score) AS "0.25", roc_auc(1 - y, score) AS "0.25 too" FROM four;
SELECT roc_auc(hist_agg(score) FILTER (WHERE y = 1), hist_agg(score) FILTER (WHERE y = 0)) AS "0.75",
	   average_precision(hist_agg(score) FILTER (WHERE y = 1), hist_agg(score) FILTER (WHERE y = 0)) AS "0.83" FROM four;
-- ties are half counted; all tied; infinities rank; -0 is 0
SELECT roc_auc(y, s) AS "0.875", average_precision(y, s) AS "5/6" FROM (VALUES (0, 1), (0, 2), (1, 2), (1, 3)) v (y, s);
SELECT roc_auc(y, 7) AS "0.5", average_precision(y, 7) AS "1/4" FROM (VALUES (0), (0), (0), (1)) v (y);
SELECT roc_auc(y, s) AS "1", average_precision(y, s) AS "1 too" FROM (VALUES (false, '-Infinity'::float8), (false, 1), (true, 'Infinity'), (true, 2)) v (y, s);
SELECT roc_auc(y, s) AS "0.5" FROM (VALUES (false, '-0'::float8), (true, 0)) v (y, s);

-- NULL: a class alone, no rows; a row with a NULL does not count
SELECT roc_auc(y, s), average_precision(y, s), roc_auc(NOT y, s), average_precision(NOT y, s) FROM (VALUES (true, 1), (true, 2)) v (y, s);
SELECT roc_auc(y, s), average_precision(y, s) FROM (VALUES (true, 1)) v (y, s) WHERE false;
SELECT roc_auc(y, s) AS "1" FROM (VALUES (true, 2), (false, 1), (NULL, 0), (true, NULL)) v (y, s);
SELECT roc_auc(hist_agg(1), hist_agg(NULL::float8)), (ks_test(hist_agg(1), hist_agg(NULL::float8))).*;

-- from stored histograms, merged: what all rows give
SELECT roc_auc(hist_merge(positive), hist_merge(negative)) = (SELECT roc_auc(i % 3 = 0, i * i % 101) FROM generate_series(1, 900) i) AS merged
FROM (SELECT hist_agg(i * i % 101) FILTER (WHERE i % 3 = 0), hist_agg(i * i % 101) FILTER (WHERE i % 3 <> 0) FROM generate_series(1, 900) i GROUP BY i / 100) s (positive, negative);

-- counts at the limit do not overflow
SELECT roc_auc(a, b) AS "0.5", roc_auc(b, c) AS "0", roc_auc(c, b) AS "1", average_precision(c, b) AS "1 too"
FROM (SELECT '{"version": 1, "bins": [[1, 4611686018427387904], [2, 4611686018427387903]]}'::numhist,
			 '{"version": 1, "bins": [[1, 4611686018427387904], [2, 4611686018427387903]]}'::numhist,
			 '{"version": 1, "bins": [[3, 9223372036854775807]]}'::numhist) v (a, b, c);

-- Coarsened: off by no more than half of sum f g; average precision between the positives of a bin all first and
-- all last.  Twenty shapes of 3,000 scores, in 64 and in 1,024 bins.
CREATE TEMP TABLE shapes AS
SELECT shape, y, CASE shape
	WHEN 1 THEN u WHEN 2 THEN u + 0.3 * y WHEN 3 THEN u * u WHEN 4 THEN -ln(1 - u) WHEN 5 THEN -ln(1 - u) * (1 + y)
	WHEN 6 THEN ln(u / (1 - u)) + y WHEN 7 THEN 1 / (1 + exp(-ln(u / (1 - u)) - 2 * y)) WHEN 8 THEN 1e9 + u + 0.1 * y
	WHEN 9 THEN 1 / u WHEN 10 THEN 1 / u * (1 + y) WHEN 11 THEN tan(3 * (u - 0.5)) WHEN 12 THEN tan(3 * (u - 0.5)) + 2 * y
	WHEN 13 THEN round(u::numeric, 2) + 0.01 * y WHEN 14 THEN u ^ 20 WHEN 15 THEN -(u ^ 20) - 0.1 * y WHEN 16 THEN 1 - u ^ (3 + y)
	WHEN 17 THEN CASE WHEN y = 1 THEN 0.5 + u / 1000 ELSE 0.5 + (1 - u) / 1000 END WHEN 18 THEN exp(20 * u) WHEN 19 THEN exp(20 * u) * (1 + y)
	ELSE CASE WHEN u < 0.5 THEN -1 ELSE 1 END * (1 + u * (1 + y)) END::float8 AS score
FROM generate_series(1, 20) AS shape, generate_series(1, 3000) AS i,
	 LATERAL (SELECT CASE WHEN i * 7919 % 10007 < 3500 THEN 1 ELSE 0 END AS y, ((i::bigint * 1000003) % 3571 + 0.5::float8) / 3571 AS u) AS v;
CREATE TEMP TABLE exact AS
SELECT shape, (sum(below) FILTER (WHERE y = 1))::float8 / (sum(y) * sum(1 - y)) AS auc, avg(precision) FILTER (WHERE y = 1) AS ap
FROM (SELECT shape, y, sum(1 - y) OVER low - 0.5 * sum(1 - y) OVER tied AS below,
			 (sum(y) OVER high)::float8 / count(*) OVER high AS precision
	  FROM shapes WINDOW low AS (PARTITION BY shape ORDER BY score), high AS (PARTITION BY shape ORDER BY score DESC),
						 tied AS (PARTITION BY shape, score)) s GROUP BY shape;
CREATE TEMP TABLE coarse AS
SELECT shape, bins, hist_agg(score, bins) FILTER (WHERE y = 1) AS pos, hist_agg(score, bins) FILTER (WHERE y = 0) AS neg
FROM shapes, unnest('{64,1024}'::int[]) AS bins GROUP BY shape, bins;
-- both in their common bins: each of theirs is in the last common one that begins at or before it
CREATE TEMP TABLE common AS
SELECT shape, bins, bin AS lo, coalesce(sum(count) FILTER (WHERE side = 1), 0)::float8 AS f, coalesce(sum(count) FILTER (WHERE side = 2), 0)::float8 AS g,
	   sum(sum(count) FILTER (WHERE side = 1)) OVER w::float8 AS positives, sum(sum(count) FILTER (WHERE side = 2)) OVER w::float8 AS negatives
FROM (SELECT shape, bins, side, count, max(lo) FILTER (WHERE side = 0) OVER (PARTITION BY shape, bins ORDER BY lo, side) AS bin
	  FROM coarse, LATERAL (SELECT 0 AS side, * FROM hist_bins(pos + neg) UNION ALL SELECT 1, * FROM hist_bins(pos) UNION ALL SELECT 2, * FROM hist_bins(neg)) b) s
WHERE side > 0 GROUP BY shape, bins, bin WINDOW w AS (PARTITION BY shape, bins);
SELECT count(*) AS cases, count(*) FILTER (WHERE auc IS DISTINCT FROM got_auc) AS coarse_auc,
	   count(*) FILTER (WHERE abs(auc - got_auc) <= bound * (1 + 1e-12)) AS auc_within,
	   count(*) FILTER (WHERE ap BETWEEN least_ap * (1 - 1e-12) AND most_ap * (1 + 1e-12)) AS ap_within,
	   count(*) FILTER (WHERE got_ap BETWEEN least_ap * (1 - 1e-12) AND most_ap * (1 + 1e-12)) AS own_ap_within, round(max(bound) FILTER (WHERE bins = 64)::numeric, 3) AS bound_of_64, round(max(bound) FILTER (WHERE bins = 1024)::numeric, 4) AS bound_of_1024
FROM exact JOIN (SELECT shape, bins, roc_auc(pos, neg) AS got_auc, average_precision(pos, neg) AS got_ap FROM coarse) c USING (shape)
	 JOIN (SELECT shape, bins, sum(f / positives * g / negatives) / 2 AS bound,
				  sum(f / positives * (t + 1) / (t + 1 + n + g)) AS least_ap, sum(f / positives * (t + f) / nullif(t + f + n, 0)) AS most_ap
		   FROM (SELECT *, sum(f) OVER w - f AS t, sum(g) OVER w - g AS n FROM common WINDOW w AS (PARTITION BY shape, bins ORDER BY lo DESC)) s
		   GROUP BY shape, bins) b USING (shape, bins);

-- the aggregate is the function of two histograms, coarsened or not, in any order
SELECT count(*) AS shapes, count(*) FILTER (WHERE roc_auc = by_hists AND roc_auc = ordered AND ap = ap_by_hists) AS alike
FROM (SELECT roc_auc(y, score), roc_auc(hist_agg(score) FILTER (WHERE y = 1), hist_agg(score) FILTER (WHERE y = 0)) AS by_hists,
			 roc_auc(y, score ORDER BY score) AS ordered, average_precision(y, score) AS ap,
			 average_precision(hist_agg(score) FILTER (WHERE y = 1), hist_agg(score) FILTER (WHERE y = 0)) AS ap_by_hists
	  FROM shapes GROUP BY shape
	  UNION ALL
	  SELECT roc_auc(i % 3 = 0, sqrt(i)), roc_auc(hist_agg(sqrt(i)) FILTER (WHERE i % 3 = 0), hist_agg(sqrt(i)) FILTER (WHERE i % 3 <> 0)),
			 roc_auc(i % 3 = 0, sqrt(i) ORDER BY i % 10007), average_precision(i % 3 = 0, sqrt(i)),
			 average_precision(hist_agg(sqrt(i)) FILTER (WHERE i % 3 = 0), hist_agg(sqrt(i)) FILTER (WHERE i % 3 <> 0))
	  FROM generate_series(1, 30000) i) s;

-- the two-sample test: values of SciPy 1.10.1's ks_2samp
SELECT (ks_test(hist_agg(x), hist_agg(x + 3))).* FROM generate_series(1, 5) x;
SELECT (ks_test(hist_agg(x), hist_agg(x))).* FROM generate_series(1, 5) x;
SELECT (ks_test(hist_agg(x) FILTER (WHERE x <= 4), hist_agg(x) FILTER (WHERE x > 4))).* FROM generate_series(1, 10) x;

-- wrong input
\set VERBOSITY default
SELECT roc_auc(true, 'NaN');
SELECT roc_auc(2, 1);
SELECT average_precision(0.5, 1);
-- the state: what rows can make, and nothing else
SELECT '{"version": 1, "negative": {"version": 1, "bins": [[1, 2]]}, "positive": {"version": 1, "bins": []}}'::class_hists;
SELECT '{"version": 1, "negative": {"version": 1, "bins": [[1, 2]]}}'::class_hists;
SELECT '{"version": 2, "negative": {"version": 1, "bins": []}, "positive": {"version": 1, "bins": []}}'::class_hists;
SELECT '{"version": 1, "negative": {"version": 1, "nulls": 1, "bins": []}, "positive": {"version": 1, "bins": []}}'::class_hists;
SELECT '{"version": 1, "negative": 1, "positive": {"version": 1, "bins": []}}'::class_hists;
