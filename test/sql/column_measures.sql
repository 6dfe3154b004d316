-- Aggregates over columns of masses, one row an outcome.
SET extra_float_digits = 1;

-- the worked examples, as columns: bits, counts and probabilities alike
SELECT pmf_entropy(p) FROM (VALUES (0.5), (0.25), (0.125), (0.125)) v(p);
SELECT pmf_entropy(n) FROM (VALUES (4), (2), (1), (1)) v(n);
SELECT pmf_entropy(n::smallint), pmf_entropy(n::bigint), pmf_entropy(n::numeric), pmf_entropy(n::real) FROM (VALUES (4), (2), (1), (1)) v(n);
SELECT pmf_entropy(n, 10) = log(8::float8) AS hartleys FROM generate_series(1, 8) i, LATERAL (SELECT 3.7 AS n) m;
SELECT n, pmf_entropy(1e-300) AS uniform FROM (VALUES (1), (2), (1024), (65536)) v(n), generate_series(1, n) GROUP BY n ORDER BY n;
SELECT cross_entropy(p, q), cross_entropy(p, q, exp(1)) AS nats
FROM (VALUES (1, 0.4), (0, 0.3), (0, 0.05), (0, 0.05), (0, 0.2)) v(p, q);
SELECT kl_divergence(p, q), kl_divergence(q, p) AS other_way, js_divergence(p, q), js_divergence(q, p), psi(p, q),
       cross_entropy(p, q) - pmf_entropy(p) - kl_divergence(p, q) AS law
FROM (VALUES (0.5, 0.25), (0.25, 0.5), (0.25, 0.25)) v(p, q);
-- SciPy's documented answers
SELECT pmf_entropy(p) AS "0.46899559358928117, to an ulp" FROM (VALUES (0.9), (0.1)) v(p);
SELECT kl_divergence(p, q) AS "0.7369655941662062, to an ulp" FROM (VALUES (0.5, 0.9), (0.5, 0.1)) v(p, q);

-- exact where mathematics is
SELECT pmf_entropy(1e-300) AS one_outcome, cross_entropy(5, 3) AS one_each;
SELECT pmf_entropy(p) AS rest_is_zero, cross_entropy(p, p), kl_divergence(p, p), js_divergence(p, p) FROM (VALUES (1.0), (0)) v(p);
SELECT kl_divergence(p, p) AS kl, psi(p, p), js_divergence(p / 55.0, p / 55.0) AS js, kl_divergence(p, 2 * p) AS twice
FROM generate_series(1, 10) p;
SELECT js_divergence(p, q) AS disjoint, js_divergence(p, q, exp(1)) = ln(2::float8) AS in_nats, kl_divergence(p, q), psi(p, q), cross_entropy(p, q)
FROM (VALUES (0.1, 0), (0.9, 0), (0, 0.3), (0, 0.7)) v(p, q);

-- small entropies keep their digits (true values from 50-digit arithmetic)
SELECT pmf_entropy(p) AS "2.1374262888865376e-05" FROM (VALUES (999999.0), (1)) v(p);
SELECT pmf_entropy(p) AS "5.791547265397413e-16" FROM (VALUES (1.0), (1e-17)) v(p);
-- a gap of 1e-8 keeps its digits, on any scale
SELECT kl_divergence(p, p * (1 + d * 1e-8)) AS close, kl_divergence(p, 7000 * p * (1 + d * 1e-8)) AS scaled,
       abs(kl_divergence(p, p * (1 + d * 1e-8)) / (1e-16 / 2 / ln(2)) - 1) < 1e-7 AS right,
       abs(js_divergence(p, p * (1 + d * 1e-8)) / (1e-16 / 8 / ln(2)) - 1) < 1e-7 AS js_right,
       abs(psi(p, p * (1 + d * 1e-8)) / 1e-16 - 1) < 1e-7 AS psi_right
FROM (VALUES (0.25::float8, 1), (0.25, -1), (0.25, 1), (0.25, -1)) v(p, d);
-- no mass is too large or too small
SELECT pmf_entropy(p), kl_divergence(p, q), cross_entropy(p, q), psi(p, q)
FROM (VALUES (1e308, 5e-324), (1e308, 5e-324)) v(p, q);

-- nothing there
SELECT pmf_entropy(p), cross_entropy(p, p), kl_divergence(p, p), js_divergence(p, p), psi(p, p) FROM (VALUES (1.0)) v(p) WHERE false;
SELECT pmf_entropy(p), cross_entropy(p, p), kl_divergence(p, p), js_divergence(p, p), psi(p, p) FROM (VALUES (NULL::float8), (NULL)) v(p);
SELECT pmf_entropy(p), cross_entropy(p, p), kl_divergence(p, p), js_divergence(p, p), psi(p, p) FROM (VALUES (0), (0.0)) v(p);
SELECT kl_divergence(p, 0) AS no_reference, kl_divergence(0, p) AS no_data FROM (VALUES (1.0)) v(p);
-- a row counts only when every argument has a value
SELECT kl_divergence(p, q) = 0.25 AS skipped, kl_divergence(p, q, b) = 0.25 AS skipped_too
FROM (VALUES (0.5, 0.25, 2), (0.25, 0.5, 2), (0.25, 0.25, 2), (NULL, 0.5, 2), (0.5, NULL, 2)) v(p, q, b);
SELECT kl_divergence(p, q, b) = 0.25 AS without_base FROM (VALUES (0.5, 0.25, 2), (0.25, 0.5, 2), (0.25, 0.25, 2), (9, 1, NULL)) v(p, q, b);

-- wrong input
\set VERBOSITY default
SELECT pmf_entropy(p) FROM (VALUES (1.0), (-0.5)) v(p);
SELECT pmf_entropy('NaN'::float8);
SELECT kl_divergence(1, 'Infinity');
SELECT psi(-1, 1);
SELECT pmf_entropy(1, 1);
SELECT kl_divergence(p, q, b) FROM (VALUES (1, 1, 2), (1, 1, 10)) v(p, q, b);
SELECT js_divergence(p, q) FROM (VALUES (1, 1), (2, 3)) v(p, q);
SELECT js_divergence(p, q) FROM (VALUES (0.5, 0.5), (0.5, 0.49999)) v(p, q);
SELECT js_divergence(p, q) BETWEEN 0 AND 1e-10 AS off_by_a_millionth FROM (VALUES (0.5, 0.5), (0.5, 0.4999991)) v(p, q);

-- the array functions say the same of the same columns
CREATE TEMP TABLE masses AS
SELECT i % 7 AS g, (i * 7919 % 1009 + 1)::float8 / 1009 AS p, (i * 104729 % 997 + 1)::float8 AS q FROM generate_series(1, 700) i;
SELECT bool_and(abs(pmf_entropy / entropy(ps) - 1) < 1e-13) AS entropy,
       bool_and(abs(ce / cross_entropy(ps, qs) - 1) < 1e-13) AS cross_entropy,
       bool_and(abs(kl / kl_divergence(ps, qs) - 1) < 1e-13) AS kl,
       bool_and(abs(nats / kl_divergence(ps, qs, exp(1)) - 1) < 1e-13) AS nats
FROM (SELECT g, pmf_entropy(p), cross_entropy(p, q) AS ce, kl_divergence(p, q) AS kl, kl_divergence(p, q, exp(1)) AS nats,
             array_agg(p) AS ps, array_agg(q) AS qs FROM masses GROUP BY g) s;
SELECT bool_and(abs(js / js_divergence(ps, qs) - 1) < 1e-13) AS js
FROM (SELECT g, js_divergence(p / sp, q / sq) AS js, array_agg(p) AS ps, array_agg(q) AS qs
      FROM masses JOIN (SELECT g, sum(p) AS sp, sum(q) AS sq FROM masses GROUP BY g) t USING (g) GROUP BY g) s;

-- grouping sets, FILTER, DISTINCT, ORDER BY
SELECT g, pmf_entropy(q) = pmf_entropy(q ORDER BY q DESC) AS ordered,
       pmf_entropy(q) FILTER (WHERE q > 500) < pmf_entropy(q) AS filtered,
       pmf_entropy(DISTINCT q) IS NOT NULL AS distinct_values
FROM masses WHERE g < 2 GROUP BY GROUPING SETS ((g), ()) ORDER BY g;

-- moving frames: what left is gone, Infinity too; an empty frame is NULL
SELECT i, kl_divergence(p, q) OVER w AS kl, pmf_entropy(p) OVER w AS h
FROM (VALUES (1, 0.5, 0.25), (2, 1, 0), (3, 0.25, 0.5), (4, NULL, NULL), (5, NULL, NULL), (6, NULL, 1), (7, 1e-300, 1e30), (8, 0.5, 0.5)) v(i, p, q)
WINDOW w AS (ORDER BY i ROWS BETWEEN 1 PRECEDING AND CURRENT ROW);
SELECT i, pmf_entropy(p) OVER (ORDER BY i ROWS BETWEEN 2 PRECEDING AND 1 PRECEDING) AS before,
       pmf_entropy(p) OVER (ORDER BY i RANGE BETWEEN 1 PRECEDING AND 1 FOLLOWING EXCLUDE CURRENT ROW) AS around
FROM (VALUES (1, 1), (2, 3), (3, 5), (9, 7)) v(i, p) ORDER BY i;

-- states are values: text and binary forms
CREATE TEMP TABLE states (s column_sums);
INSERT INTO states VALUES
    ('kl_divergence/1 2 2 0 0 134:40 134:40 0'),
    ('log_loss/1 0 3 0 1 130:0102030405'),
    ('log_loss_by_name/1 0 1 0 0 0 "a","b \" \\ ,","Ünı"'),
    ('pmf_entropy/1 2.718281828459045 4 4 0 134:40 -260:01');
SELECT s, _column_sums_final(s) FROM states;
SELECT count(*) AS same FROM states WHERE s::text::column_sums::text = s::text;
SELECT encode(_column_sums_send(s), 'hex') AS binary FROM states;
SELECT _column_sums_combine(s, s) FROM states;
SELECT _column_sums_combine(a.s, b.s) FROM states a, states b WHERE a.s::text LIKE 'kl%' AND b.s::text LIKE 'log_loss/%';
SELECT _column_sums_combine('log_loss_by_name/1 0 1 0 0 0 "a"', 'log_loss_by_name/1 0 1 0 0 0 "b"');
SELECT _column_sums_combine('pmf_entropy/1 2 1 1 0 0 0', 'pmf_entropy/1 3 1 1 0 0 0');
\set VERBOSITY terse
SELECT ''::column_sums;
SELECT 'kl_divergence/1 2 2 0 0 134:40 134:40'::column_sums;
SELECT 'kl_divergence/2 2 2 0 0 134:40 134:40 0'::column_sums;
SELECT 'kl_divergence/1 1 2 0 0 134:40 134:40 0'::column_sums;
SELECT 'kl_divergence/1 2 2 3 0 134:40 134:40 0'::column_sums;
SELECT 'kl_divergence/1 2 2 0 0 -134:40 134:40 0'::column_sums;
SELECT 'kl_divergence/1 2 2 0 0 134:4000 134:40 0'::column_sums;
SELECT 'kl_divergence/1 2 2 0 0 134:0040 134:40 0'::column_sums;
SELECT 'kl_divergence/1 2 2 0 0 9999:40 134:40 0'::column_sums;
SELECT 'kl_divergence/1 2 2 0 0 134:40 134:40 0 '::column_sums;
SELECT 'kl_divergence/1 nan 2 0 0 134:40 134:40 0'::column_sums;
SELECT 'kl_divergence/1 2 99999999999999999999 0 0 134:40 134:40 0'::column_sums;
SELECT 'log_loss_by_name/1 0 1 0 0 0 "a'::column_sums;
SELECT 'log_loss_by_name/1 0 1 0 0 0'::column_sums;
SELECT _kl_divergence_accum(NULL, 1, 1);
