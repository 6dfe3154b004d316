-- Log loss and sample cross-entropy.
SET extra_float_digits = 1;

-- scikit-learn's documented cases
SELECT log_loss(y, p) AS "0.21616187468057912, to an ulp" FROM (VALUES (true, 0.9), (false, 0.1), (false, 0.2), (true, 0.65)) v(y, p);
SELECT log_loss(y, ARRAY['ham', 'spam'], ARRAY[a, b]) AS "0.21616187468057912"
FROM (VALUES ('spam', .1, .9), ('ham', .9, .1), ('ham', .8, .2), ('spam', .35, .65)) v(y, a, b);
SELECT log_loss(y, ARRAY['no', 'yes'], ARRAY[a, b]) AS "1.8817971"
FROM (VALUES ('no', 0.5, 0.5), ('no', 0.1, 0.9), ('no', 0.01, 0.99), ('yes', 0.9, 0.1), ('yes', 0.75, 0.25), ('yes', 0.001, 0.999)) v(y, a, b);
SELECT log_loss(y + 1, p) AS "0.6904911", log_loss(y + 1::bigint, p) AS "the same"
FROM (VALUES (1, ARRAY[0.2, 0.7, 0.1]), (0, ARRAY[0.6, 0.2, 0.2]), (2, ARRAY[0.6, 0.1, 0.3])) v(y, p);

-- 0/1 numbers of every type, and soft labels
SELECT log_loss(y::int, p) = log_loss(y, p) AS ints, log_loss(y::int::smallint, p) = log_loss(y, p) AS smallints,
       log_loss(y::int::numeric, p) = log_loss(y, p) AS numerics, log_loss(y::int, p::real::float8) IS NOT NULL AS reals,
       log_loss(y::int::bigint, p) = log_loss(y, p) AS bigints
FROM (VALUES (true, 0.9), (false, 0.1), (false, 0.2), (true, 0.65)) v(y, p);
SELECT log_loss(0.5, 0.5) = ln(2::float8) AS coin,
       abs(log_loss(0.25, 0.25) + 0.25 * ln(0.25::float8) + 0.75 * ln(0.75::float8)) < 1e-15 AS soft;

-- the class is the subscript, whatever the lower bound; any integer and array type
SELECT log_loss(0, '[0:2]={0.5,0.25,0.25}'::float8[]) = ln(2::float8) AS from_0, log_loss(-7::bigint, '[-7:-6]={0.5,0.5}'::float8[]) = ln(2::float8) AS negative;
SELECT log_loss(1, ARRAY[0.5, 0.5]::real[]) = ln(2::float8) AS reals, log_loss(1, ARRAY[1, 0]) AS ints, log_loss(1::bigint, ARRAY[0.5, 0.5]) = ln(2::float8) AS bigints, log_loss(1::smallint, ARRAY[0.5, 0.5]) = ln(2::float8) AS smallints;
SELECT log_loss(1, ARRAY[0.5, 0.4995]) = ln(2::float8) AS stored_rounded;

-- no clipping
SELECT log_loss(true, 0) AS true_0, log_loss(false, 1) AS false_1, log_loss(0.5, 1) AS half_1, log_loss(1, ARRAY[0, 1]) AS class_0, sample_cross_entropy(0) AS sample;
SELECT log_loss(true, 1) AS sure, log_loss(false, 0) AS sure_too, sample_cross_entropy(1) AS certain;
-- small probabilities of the complement keep their digits
SELECT log_loss(false, 1e-20) AS "1e-20", log_loss(false, 1e-9) AS "1.0000000005e-09", log_loss(0, 1e-20) AS "1e-20 too";

-- sample cross-entropy: bits unless a base is given; perplexity is 2 to its power
SELECT sample_cross_entropy(q) AS bits, sample_cross_entropy(q, 4) AS base_4, 2 ^ sample_cross_entropy(q) AS perplexity
FROM (VALUES (0.5), (0.25), (0.125)) v(q);
SELECT sample_cross_entropy(q, exp(1)) = log_loss(true, q) AS nats FROM (VALUES (0.5), (0.25), (0.1)) v(q);

-- NULL
SELECT log_loss(y, p), log_loss(p, p), sample_cross_entropy(p) FROM (VALUES (true, 0.5)) v(y, p) WHERE false;
SELECT log_loss(y, p), sample_cross_entropy(p) FROM (VALUES (true, NULL::float8), (NULL, NULL)) v(y, p);
SELECT log_loss(y, p) = ln(2::float8) AS skipped FROM (VALUES (true, 0.5), (NULL, 0.1), (true, NULL)) v(y, p);
SELECT log_loss(y, c, p) = ln(2::float8) AS skipped
FROM (VALUES ('a', '{a,b}'::text[], '{0.5,0.5}'::float8[]), ('a', NULL, '{1}'), ('a', '{b}', NULL), (NULL, '{b}', '{1}')) v(y, c, p);

-- wrong input
\set VERBOSITY default
SELECT log_loss(true, 1.5);
SELECT log_loss(true, -0.1);
SELECT log_loss(true, 'NaN');
SELECT log_loss(2, 0.5);
SELECT sample_cross_entropy(2);
SELECT sample_cross_entropy(q, b) FROM (VALUES (0.5, 2), (0.5, 3)) v(q, b);
SELECT log_loss(1, ARRAY[2.5, -1.5]);
SELECT log_loss(1, ARRAY[0.5, 0.4]);
SELECT log_loss(1, ARRAY[0.5, 0.5, 0.5, 0.5]);
SELECT log_loss(3, ARRAY[0.5, 0.5]);
SELECT log_loss(0, ARRAY[0.5, 0.5]);
SELECT log_loss(1, '{}'::float8[]);
SELECT log_loss(1, ARRAY[0.5, NULL]);
SELECT log_loss(1, ARRAY[ARRAY[0.5, 0.5]]);
SELECT log_loss(-9223372036854775808, '[2147483645:2147483646]={0.5,0.5}'::float8[]);
SELECT log_loss(9223372036854775807, '[-2147483648:-2147483647]={0.5,0.5}'::float8[]);
SELECT log_loss('c', ARRAY['a', 'b'], ARRAY[0.5, 0.5]);
SELECT log_loss('a', ARRAY['a', 'b'], ARRAY[1.0]);
SELECT log_loss('a', ARRAY['a', NULL], ARRAY[0.5, 0.5]);
SELECT log_loss('b', ARRAY['a', 'b', 'b'], ARRAY[0.5, 0.25, 0.25]);
SELECT log_loss('a', ARRAY[ARRAY['a', 'b']], ARRAY[0.5, 0.5]);
-- the classes are the same on every row; their subscripts do not matter
SELECT log_loss('a', c, '{0.5,0.5}') FROM (VALUES ('{a,b}'::text[]), ('{b,a}')) v(c);
SELECT log_loss('a', c, p) FROM (VALUES ('{a,b}'::text[], '{0.5,0.5}'::float8[]), ('{a,b,c}', '{0.5,0.5,0}')) v(c, p);
SELECT log_loss('a', c, '{0.5,0.5}') = ln(2::float8) AS same FROM (VALUES ('{a,b}'::text[]), ('[0:1]={a,b}')) v(c);
SELECT i, log_loss('a', c, p) OVER (ORDER BY i ROWS 1 PRECEDING) AS moving
FROM (VALUES (1, '{a,b}'::text[], '{0.5,0.5}'::float8[]), (2, NULL, NULL), (3, '{a}', '{1}'), (4, '{a}', '{1}')) v(i, c, p);

-- moving frames
SELECT i, log_loss(y, p) OVER w AS loss, sample_cross_entropy(p, 2) OVER w AS bits
FROM (VALUES (1, true, 0.5), (2, true, 0), (3, false, 0.25), (4, NULL, NULL), (5, NULL, NULL), (6, true, 1)) v(i, y, p)
WINDOW w AS (ORDER BY i ROWS 1 PRECEDING);
