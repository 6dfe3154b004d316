-- The measures of arrays: exact values, limits, and what each promises.
\set p 'ARRAY[4, 2, 3, 0, 2, 4, 0, 0, 2, 1, 1]'
\set q 'ARRAY[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]'

-- uniform over eight
WITH u (d) AS (VALUES (ARRAY[7, 7, 7, 7, 7, 7, 7, 7]))
SELECT normalized_entropy(d), renyi_entropy(d, 0) AS renyi_0, round(renyi_entropy(d, 0.5)::numeric, 14) AS renyi_half,
       renyi_entropy(d, 1) AS renyi_1, round(renyi_entropy(d, 2)::numeric, 14) AS renyi_2, renyi_entropy(d, 'Infinity') AS renyi_inf
FROM u;
-- perplexity counts equally likely outcomes exactly
SELECT bool_and(perplexity(array_fill(0.1::float8, ARRAY[n])) = n) AS counts,
       bool_and(n = 1 OR normalized_entropy(array_fill(0.1::float8, ARRAY[n])) = 1) AS ones
FROM generate_series(1, 300) n;
-- one label
WITH u (d) AS (VALUES (ARRAY[0, 7, 0]))
SELECT normalized_entropy(d), normalized_entropy(ARRAY[7]) AS one_cell, renyi_entropy(d, 0) AS renyi_0, renyi_entropy(d, 0.5) AS renyi_half,
       renyi_entropy(d, 'Infinity') AS renyi_inf, tsallis_entropy(d, 0) AS tsallis_0, tsallis_entropy(d, 3) AS tsallis_3
FROM u;
-- the limits of order: number of labels, Shannon, largest share
SELECT renyi_entropy(:p, 0) = log(2, 8) AS hartley, renyi_entropy(:p, 1) = entropy(:p) AS shannon,
       abs(renyi_entropy(:p, 'Infinity') - (-ln(4 / 19.0) / ln(2))) < 1e-15 AS min_entropy,
       tsallis_entropy(:p, 0) AS labels_less_one, tsallis_entropy(:p, 'Infinity') AS none,
       abs(tsallis_entropy(:p, 2) - (1 - (16 + 4 + 9 + 4 + 16 + 4 + 1 + 1) / 361.0)) < 1e-15 AS gini_simpson;

-- Huffman: lengths at their own subscripts; whole bits where the masses are powers of 1/2
SELECT huffman_code_lengths(ARRAY[0.5, 0.25, 0.125, 0.125]) AS dyadic,
       huffman_code_lengths(ARRAY[5, 9, 12, 13, 16, 45]) AS textbook,
       huffman_code_lengths(ARRAY[0, 3, 0]) AS single,
       huffman_code_lengths('[0:3]={1,1,1,0}'::float8[]) AS subscripts,
       huffman_code_lengths(ARRAY[1e308, 1e308, 1e308, 5e-324]::float8[]) AS huge;
-- a prefix code (Kraft), within one bit of the entropy
SELECT bool_and(kraft = 1) AS kraft, bool_and(mean >= h AND mean < h + 1) AS within_a_bit
FROM generate_series(1, 20) n,
     LATERAL (SELECT array_agg((i * i * n) % 101 + 1.0 ORDER BY i)::float8[] AS d FROM generate_series(1, 2 + 5 * n) i) a,
     LATERAL (SELECT sum(2 ^ -l::float8) AS kraft, sum(m * l) / sum(m) AS mean, entropy(d) - 1e-12 AS h
              FROM unnest(d, huffman_code_lengths(d)) c (m, l)) b;

-- binary measures
SELECT binary_entropy(0.5) AS coin, binary_entropy(0) AS never, binary_entropy(1) AS always,
       binary_entropy(0.3) = binary_cross_entropy(0.3, 0.3) AS of_itself, binary_cross_entropy(1, 0.25) AS two_bits,
       binary_cross_entropy(0, 1) AS wrong, binary_cross_entropy(1, 0) AS wrong, binary_cross_entropy(0, 0) AS right;

-- disjoint and equal pairs
WITH pairs (p, q) AS (VALUES (ARRAY[0.3, 0.7, 0, 0], ARRAY[0, 0, 0.1, 0.9]), (ARRAY[0.3, 0.7, 0, 0], ARRAY[0.3, 0.7, 0, 0]))
SELECT jeffreys_divergence(p, q) AS jeffreys, psi(p, q), hellinger_distance(p, q) AS hellinger, bhattacharyya_distance(p, q) AS bhattacharyya,
       total_variation(p, q) AS tv, chebyshev_distance(p, q) AS chebyshev, chi_square_divergence(p, q) AS chi2, ks_statistic(p, q) AS ks,
       round(wasserstein_distance(p, q)::numeric, 14) AS wasserstein, renyi_divergence(p, q, 0) AS r_0, renyi_divergence(p, q, 0.5) AS r_half,
       renyi_divergence(p, q, 2) AS r_2, renyi_divergence(p, q, 'Infinity') AS r_inf
FROM pairs;
-- one mass moved by three places; in the positions' unit; positions in any order, and tied
SELECT wasserstein_distance(ARRAY[1, 0, 0, 0], ARRAY[0, 0, 0, 1]) AS places,
       wasserstein_distance(ARRAY[1, 0, 0, 0], ARRAY[0, 0, 0, 1], ARRAY[0, 10, 20, 25]) AS positions,
       wasserstein_distance(ARRAY[0, 0, 1, 0], ARRAY[1, 0, 0, 0], ARRAY[25, 10, 0, 20]) AS any_order,
       wasserstein_distance(ARRAY[1, 2, 3], ARRAY[3, 1, 2], ARRAY[5, 5, 5]) AS tied,
       wasserstein_distance(ARRAY[1], ARRAY[2]) AS one;
-- psi takes the reference first, and is symmetric; a pseudocount goes to every cell of both
SELECT psi(:p, :q) AS p, psi(:p, :q, 0.5) = psi(ARRAY[4.5, 2.5, 3.5, 0.5, 2.5, 4.5, 0.5, 0.5, 2.5, 1.5, 1.5],
       ARRAY[1.5, 2.5, 3.5, 4.5, 5.5, 6.5, 7.5, 8.5, 9.5, 10.5, 11.5]) AS pseudocount,
       psi(:p, :q, 1) = psi(:q, :p, 1) AS symmetric, abs(psi(:p, :q, 1) - jeffreys_divergence(:p, :q, exp(1), 1)) < 1e-15 AS jeffreys;
-- Renyi's divergence at 1 is KL, below 1/2 it is the mirrored one
SELECT renyi_divergence(:p, :q, 1) = kl_divergence(:p, :q) AS kl,
       abs(renyi_divergence(:p, :q, 0.25) - renyi_divergence(:q, :p, 0.75) / 3) < 1e-15 AS mirrored;

-- tests: R's chisq.test(rbind(c(10, 20, 30), c(6, 9, 45)), correct = FALSE), by hand
SELECT round(statistic::numeric, 12) AS statistic, df, round(p_value::numeric, 12) AS p_value FROM chi_square_test(ARRAY[10, 20, 30], ARRAY[6, 9, 45]);
SELECT round((t).statistic::numeric, 12) AS statistic, (t).df, round((t).p_value::numeric, 12) AS p_value
FROM (SELECT g_test(ARRAY[10, 20, 30, 0], ARRAY[6, 9, 45, 0])) x (t);
-- totals beyond a double, and sums below its least (mpmath)
SELECT i, abs((chi).statistic - chi_want) <= 4e-15 * chi_want + 5e-324 AS chi, abs((g).statistic - g_want) <= 4e-15 * g_want + 5e-324 AS g,
       (chi).df = (g).df AS df, (chi).p_value BETWEEN 0 AND 1 AND (g).p_value BETWEEN 0 AND 1 AS p_value
FROM (VALUES (1, '{1.7e308,1.7e308}'::float8[], '{1.7e308,1e308}'::float8[], 1.0250342935528118691e307::float8, 1.0306615064934370023e307::float8),
             (2, '{1.7e308,1.7e308}', '{1.7e308,1.7e308}', 0, 0),
             (3, '{1e308,1.7e308,1.7e308}', '{1.7e308,1e308,1e307}', 1.5038961038961037819e308, 1.7315180784459960104e308),
             (4, '{1.7e308,1.7e308}', '{1,3}', 1, 1.046496287529095673),
             (5, '{1,3}', '{1.7e308,1.7e308}', 1, 1.046496287529095673),
             (6, '{5e-324,5e-324}', '{5e-324,15e-324}', 0, 0),
             (7, '{1e308,1.7e308}', '{5e-324,5e-324}', 0, 0)) AS v(i, p, q, chi_want, g_want),
     chi_square_test(p, q) AS chi, g_test(p, q) AS g ORDER BY i;
-- a statistic beyond a double is Infinity
SELECT chi_square_test('{1.7e308,0}'::float8[], '{0,1.7e308}'::float8[]) AS chi, g_test('{1.7e308,0}'::float8[], '{0,1.7e308}'::float8[]) AS g;
SELECT g_test(ARRAY[3, 5], ARRAY[6, 10]) AS equal, chi_square_test(ARRAY[7], ARRAY[9]) AS one_cell, pg_typeof(g_test(ARRAY[1], ARRAY[1]));

-- estimates: in bits, nats; the plug-in value is entropy's
SELECT method, round(entropy_estimate(:p, method)::numeric, 12) AS bits, round(entropy_estimate(:p, method, exp(1))::numeric, 12) AS nats
FROM unnest(ARRAY['plugin', 'miller_madow', 'chao_shen', 'grassberger', 'james_stein', 'dirichlet']) method;
SELECT entropy_estimate(:p, 'plugin') = entropy(:p) AS plugin;

-- Gaussians: one variable, a diagonal, a full covariance given in three ways
SELECT gaussian_kl(1, 2, -3, 4, exp(1)) AS scalar, gaussian_kl(ARRAY[1], ARRAY[4], ARRAY[-3], ARRAY[16], exp(1)) AS one,
       gaussian_kl(ARRAY[1, 0], ARRAY[4, 1], ARRAY[-3, 0], ARRAY[16, 1], exp(1)) AS diagonal,
       gaussian_kl(ARRAY[1, 0], ARRAY[4, 0, 0, 1], ARRAY[-3, 0], ARRAY[[16, 0], [0, 1]], exp(1)) AS full;
SELECT gaussian_kl(ARRAY[1, 0], ARRAY[[4, 0], [0, 1]], ARRAY[-3, 0], ARRAY[16, 1]) = gaussian_kl(1, 2, -3, 4) AS mixed,
       gaussian_kl(0, 1, 0, 1) AS equal, gaussian_kl(ARRAY[3, 4], ARRAY[[2, 1], [1, 2]], ARRAY[3, 4], ARRAY[[2, 1], [1, 2]]) AS equal;
SELECT round(gaussian_entropy(1)::numeric, 14) AS unit, round(gaussian_entropy(ARRAY[1, 1])::numeric, 14) AS two,
       round(gaussian_entropy(ARRAY[[1, 0], [0, 1]])::numeric, 14) AS matrix, gaussian_entropy(0.1) < 0 AS negative,
       abs(gaussian_cross_entropy(1, 2, -3, 4) - (gaussian_entropy(2) + gaussian_kl(1, 2, -3, 4))) < 1e-14 AS sum,
       gaussian_wasserstein(0, 1, 3, 5) AS wasserstein, gaussian_wasserstein(1, 0, 1, 0) AS points;
-- the loss of the diffusion models, and torch's: 1/2 (-1 + lv2 - lv1 + exp(lv1 - lv2) + (m1 - m2)^2 exp(-lv2))
SELECT bool_and(abs(kl - 0.5 * (-1 + lv2 - lv1 + exp(lv1 - lv2) + (m1 - m2) ^ 2 * exp(-lv2))) <= 1e-14 * (1 + kl)) AS loss,
       bool_and(abs(kl - gaussian_kl(m1, exp(lv1 / 2), m2, exp(lv2 / 2), exp(1))) <= 1e-14 * (1 + kl)) AS torch
FROM (SELECT array_agg(sin(i)) AS a, array_agg(cos(3 * i)) AS b, array_agg(cos(i)) AS c, array_agg(sin(5 * i)) AS d
      FROM generate_series(1, 1000) i) columns,
     LATERAL unnest(a, b, c, d, normal_kl(a, b, c, d)) u (m1, lv1, m2, lv2, kl);
SELECT normal_kl(ARRAY[0, 0, 1], ARRAY[0], ARRAY[0], ARRAY[0]) AS broadcast, normal_kl(ARRAY[2], ARRAY[-3000], ARRAY[2], ARRAY[-3000]) AS equal;
