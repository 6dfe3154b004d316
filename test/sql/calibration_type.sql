-- The type calibration, its aggregates, errors and decompositions.  Random sets stand in prediction_vectors.
SET extra_float_digits = 1;

-- five predictions in two bins: expected calibration errors of torchmetrics' documentation
CREATE TEMP TABLE five AS SELECT calibration_agg(y, p, 2) AS c
FROM (VALUES (0, .25), (0, .25), (1, .55), (1, .75), (1, .75)) v (y, p);
SELECT calibration_error(c) AS "0.29", calibration_error(c, 'l1') AS "the same",
	   round(calibration_error(c, 'l2')::numeric, 5) AS "0.29180 (0.291833)", calibration_error(c, 'max') AS "0.31667" FROM five;
SELECT v.* FROM five, calibration_curve(c) v;
-- by hand: 0.4 0.25^2 + 0.6 (0.95/3)^2; 0.4 0.6^2 + 0.6 0.4^2; 0.24; and Murphy's sum
SELECT b.*, abs(reliability - resolution + uncertainty - score) <= 2.8e-17 AS adds_up FROM five, brier_decomposition(c) b;
-- by hand: 0.4 ln(1/0.75) + 0.6 ln(1/(2.05/3)); 0; the entropy of 0.6; their difference
SELECT l.*, l.calibration + l.refinement = l.score AS adds_up FROM five, log_loss_decomposition(c) l;

-- scikit-learn's documented cases
SELECT mean_p AS "0.2 0.525 0.85", observed AS "0 0.5 1", count FROM calibration_curve((SELECT calibration_agg(y, p, 3)
	FROM unnest('{0,0,0,0,1,1,1,1,1}'::int[], '{0.1,0.2,0.3,0.4,0.65,0.7,0.8,0.9,1}'::float8[]) v (y, p)));
SELECT brier_score(y, p)::numeric AS "0.0375", brier_score(1 - y, 1 - p)::numeric AS "0.0375 too"
FROM (VALUES (0, 0.1), (1, 0.9), (1, 0.8), (0, 0.3)) v (y, p);

-- edges: a bin is (lo, hi], the first one holds 0 too, whatever i/bins rounds to
SELECT count(*) AS edges, count(*) FILTER (WHERE v.lo = (i - 1)::float8 / bins AND v.hi = i::float8 / bins) AS in_the_bin_below
FROM (SELECT bins, i, calibration_agg(true, i::float8 / bins, bins) AS c
	  FROM generate_series(1, 1000, 37) AS bins, generate_series(1, bins) AS i GROUP BY bins, i) s, calibration_curve(c) v;
SELECT p, v.* FROM (SELECT p, calibration_agg(true, p, 5) AS c
	FROM unnest(ARRAY[0, 5e-324, 0.2, 0.20000000000000004, 0.6, 1]::float8[]) p GROUP BY p) s, calibration_curve(c) v ORDER BY p;

-- p 0 and 1: sure and right costs nothing, the impossible costs Infinity
SELECT l.*, b.* FROM (SELECT calibration_agg(y, p) FROM (VALUES (false, 0), (true, 1), (true, 1)) v (y, p)) s (c), log_loss_decomposition(c) l, brier_decomposition(c) b;
SELECT l.* FROM (SELECT calibration_agg(y, p) FROM (VALUES (true, 0), (true, 1), (false, 0.5)) v (y, p)) s (c), log_loss_decomposition(c) l;
-- one class alone: no uncertainty
SELECT l.uncertainty, l.resolution, l.refinement, l.calibration = -ln(0.9::float8) AS calibration FROM (SELECT calibration_agg(true, 0.9)) s (c), log_loss_decomposition(c) l;

-- the real scores are those of the bins where a bin says one thing: predictions of one decimal, in ten bins
SELECT abs(b.score - brier) <= 5e-17 AS brier, abs(l.score - loss) <= 2.3e-16 AS log_loss
FROM (SELECT calibration_agg(y, p, 10), brier_score(y, p), log_loss(y, p)
	  FROM (SELECT i % 10 / 10.0::float8 + 0.05 AS p, i * i % 7 < 3 AS y FROM generate_series(1, 1000) i) v) s (c, brier, loss),
	 brier_decomposition(c) b, log_loss_decomposition(c) l;

-- calibrated to the last digit: no reliability lost in rounding, nor below 0
SELECT b.reliability, l.calibration, calibration_error(c) FROM (SELECT calibration_agg(i <= 3, 0.25) FROM generate_series(1, 12) i) s (c), brier_decomposition(c) b, log_loss_decomposition(c) l;
-- nearly: the gap is 2^-53 of a row in four; mean square (2^-55)^2, mean KL (2^-55)^2 / (2 0.1875)
SELECT b.reliability = 2::float8 ^ -110 AS reliability, abs(l.calibration / (2::float8 ^ -110 / 0.375) - 1) < 1e-15 AS calibration
FROM (SELECT calibration_agg(i = 1, CASE WHEN i = 1 THEN 0.25 + 2::float8 ^ -53 ELSE 0.25 END) FROM generate_series(1, 4) i) s (c), brier_decomposition(c) b, log_loss_decomposition(c) l;

-- overloads: booleans, 0 and 1 of every type, and bins
SELECT calibration_agg(y, p) = calibration_agg(y::int, p) AND calibration_agg(y, p) = calibration_agg(y::int::smallint, p)
	   AND calibration_agg(y, p) = calibration_agg(y::int::bigint, p) AND calibration_agg(y, p) = calibration_agg(y::int::numeric, p::numeric)
	   AND calibration_agg(y, p) = calibration_agg(y::int::real, p) AND calibration_agg(y, p) = calibration_agg(y, p, 15) AS alike,
	   calibration_agg(y, p) = calibration_agg(y, p, 16) AS other_bins
FROM (VALUES (true, 0.5), (false, 0.25)) v (y, p);
-- several classes: the likeliest, the first of equals, came true or not
SELECT calibration_agg(class, p) AS by_integer, calibration_agg(class::bigint, p) = calibration_agg(class, p)
	   AND calibration_agg(class::smallint, p) = calibration_agg(class, p)
	   AND calibration_agg((ARRAY['a', 'b', 'c'])[class], ARRAY['a', 'b', 'c'], p) = calibration_agg(class, p) AS alike,
	   calibration_agg((ARRAY['a', 'b', 'c'])[class], ARRAY['a', 'b', 'c'], p, 10) = calibration_agg(class::smallint, p, 10)
	   AND calibration_agg(class, p, 10) = calibration_agg(class::bigint, p, 10) AS in_ten
FROM (VALUES (1, '{0.5,0.25,0.25}'::float8[]), (2, '{0.5,0.25,0.25}'), (1, '{0.4,0.4,0.2}'), (3, '{0,0,1}')) v (class, p);
SELECT brier_score(class, p) AS "0.375", brier_score(class::bigint, p) = brier_score(class::smallint, p) AS alike,
	   brier_score((ARRAY['a', 'b', 'c'])[class], ARRAY['a', 'b', 'c'], p) AS "0.375 too"
FROM (VALUES (1, '{0.5,0.25,0.25}'::float8[]), (3, '{0.25,0.25,0.5}')) v (class, p);
-- two classes: twice the binary score, not halved
SELECT brier_score(2, ARRAY[0.75, 0.25]) AS "2 0.75^2", brier_score(true, 0.25) AS "0.75^2";

-- merged, added, in any order: the same
CREATE TEMP TABLE parts AS SELECT i % 3 AS k, calibration_agg(i % 2 = 0, i / 1000.0) AS part FROM generate_series(0, 1000) i GROUP BY 1;
SELECT calibration_merge(part) = (SELECT calibration_agg(i % 2 = 0, i / 1000.0 ORDER BY i DESC) FROM generate_series(0, 1000) i) AS merged,
	   (SELECT a.part + b.part FROM parts a, parts b WHERE a.k = 0 AND b.k = 1) = calibration_merge(part) FILTER (WHERE k < 2) AS added,
	   count(DISTINCT part), calibration_count(calibration_merge(part)) FROM parts;
SELECT a.part = b.part AS eq, a.part <> b.part AS ne, (a.part < b.part) = (b.part > a.part) AS order, a.part <= a.part AND a.part >= a.part AS reflexive
FROM parts a, parts b WHERE a.k = 0 AND b.k = 1;

-- text, jsonb and binary
SELECT c, c::jsonb, c::jsonb::calibration = c AS back, c::text::calibration = c AS read, _calibration_send(c) FROM five;
SELECT calibration_agg(true, p) FROM unnest('{1,1e-300}'::float8[]) p;
SELECT '{"bins": 4, "counts": [[1, 2, 1, [0.25, 0.25]], [4, 1, 0, 1]], "version": 1}'::calibration;

-- NULL
SELECT calibration_agg(y, p), brier_score(y, p), calibration_merge(c) FROM (VALUES (true, NULL::float8, NULL::calibration), (NULL, 0.5, NULL)) v (y, p, c);
SELECT calibration_count(calibration_agg(y, p, b)) FROM (VALUES (true, NULL::float8, 3), (NULL, 0.5, 3), (true, 0.5, NULL), (true, 0.5, 3)) v (y, p, b);
SELECT calibration_error(c), b.*, l.*, (SELECT count(*) FROM calibration_curve(c)) AS rows
FROM (VALUES ('{"version": 1, "bins": 3, "counts": []}'::calibration)) v (c), brier_decomposition(c) b, log_loss_decomposition(c) l;

-- wrong input
\set VERBOSITY default
SELECT calibration_agg(true, 1.5);
SELECT calibration_agg(true, 'NaN');
SELECT calibration_agg(0.5, 0.5);
SELECT calibration_agg(true, 0.5, 0);
SELECT calibration_agg(true, 0.5, 1001);
SELECT calibration_agg(true, 0.5, b) FROM (VALUES (3), (4)) v (b);
SELECT calibration_agg(4, ARRAY[0.5, 0.5]);
SELECT calibration_agg(1, ARRAY[0.5, 0.4]);
SELECT calibration_agg('d', ARRAY['a', 'b'], ARRAY[0.5, 0.5]);
SELECT brier_score(true, -1);
SELECT brier_score(3, ARRAY[0.5, 0.5]);
SELECT calibration_error(c, 'l3') FROM five;
SELECT calibration_agg(true, 0.5, 3) + c FROM five GROUP BY c;
SELECT calibration_merge(c) FROM (SELECT c FROM five UNION ALL SELECT calibration_agg(true, 0.5)) s;
-- what no rows can make
SELECT t::calibration FROM (VALUES ('{"version": 1, "bins": 2, "counts": [[1, 1, 0, 0.6]]}')) v (t);
SELECT '{"version": 1, "bins": 2, "counts": [[2, 1, 0, 0.5]]}'::calibration;
SELECT '{"version": 1, "bins": 2, "counts": [[1, 1, 2, 0.5]]}'::calibration;
SELECT '{"version": 1, "bins": 2, "counts": [[1, 1, 1, -0.5]]}'::calibration;
SELECT '{"version": 1, "bins": 2, "counts": [[2, 1, 1, 1], [1, 1, 1, 0]]}'::calibration;
SELECT '{"version": 1, "bins": 2, "counts": [[3, 1, 1, 1]]}'::calibration;
SELECT '{"version": 2, "bins": 2, "counts": []}'::calibration;
SELECT '{"version": 1, "bins": 2000, "counts": []}'::calibration;
SELECT '{"version": 1, "bins": 2}'::calibration;
SELECT '{"version": 1, "bins": 2, "counts": [], "more": 1}'::calibration;
SELECT '{"version": 1, "bins": 2, "counts": [[1, 9223372036854775807, 0, 0], [2, 1, 1, 1]]}'::calibration;
SELECT '[1]'::jsonb::calibration;
SELECT '{"version": 1, "bins": 2, "counts": [[1, 9223372036854775807, 0, 0]]}'::calibration + calibration_agg(false, 0, 2);

-- the picture: a point, a gap and a bar for each bin that has rows, at its place; no NULL swallows it
SELECT (SELECT count(*) FROM regexp_matches(svg, '<circle class="bin"', 'g')) AS points, (SELECT count(*) FROM regexp_matches(svg, '<path class="gap"', 'g')) AS gaps,
	   (SELECT count(*) FROM regexp_matches(svg, '<rect class="count"', 'g')) AS bars, svg ~ 'cx="156\.0" cy="446\.0"' AS first, svg ~ 'cx="329\.3" cy="46\.0"' AS second,
	   svg ~ '5 predictions; calibration error 0\.2900, at most 0\.3167' AS summary, svg ~ '^<svg .*</svg>$' AS whole
FROM (SELECT calibration_svg(c) AS svg FROM five) s;
SELECT calibration_svg('{"version": 1, "bins": 3, "counts": []}') ~ '^<svg .*>no predictions<.*</svg>$' AS none;

-- all bins together count no more rows than a bigint
SELECT calibration_agg(true, 1, 2) + '{"version": 1, "bins": 2, "counts": [[1, 9223372036854775806, 0, 0]]}' AS at_the_limit;
SELECT calibration_merge(c) FROM (VALUES ('{"version": 1, "bins": 2, "counts": [[1, 9223372036854775806, 0, 0]]}'::calibration), ('{"version": 1, "bins": 2, "counts": [[2, 2, 2, 2]]}')) v (c);
