-- Measures of freqdist pairs: labels are matched, and the kernels are those of arrays.
CREATE TEMP TABLE pair AS
SELECT '{"a": 4, "b": 2, "c": 3, "d": 1}'::jsonb::freqdist AS p, '{"b": 5, "c": 1, "d": 2, "e": 7}'::jsonb::freqdist AS q,
       ARRAY[4, 2, 3, 1, 0]::float8[] AS pa, ARRAY[0, 5, 1, 2, 7]::float8[] AS qa;

SELECT js_divergence(p, q) = js_divergence(pa, qa) AS js, js_distance(p, q) = js_distance(pa, qa) AS js_distance,
       kl_divergence(p, q) AS kl, kl_divergence(p, q, pseudocount => 1) = kl_divergence(pa, qa, pseudocount => 1) AS smoothed,
       cross_entropy(p, q) AS cross_entropy, cross_entropy(p, q, 2, 1) = cross_entropy(pa, qa, 2, 1) AS smoothed,
       jeffreys_divergence(p, q) AS jeffreys, jeffreys_divergence(p, q, 2, 1) = jeffreys_divergence(pa, qa, 2, 1) AS smoothed,
       psi(p, q) AS psi, psi(p, q, 0.5) = psi(pa, qa, 0.5) AS smoothed
FROM pair;
SELECT renyi_divergence(p, q, 0.5) = renyi_divergence(pa, qa, 0.5) AS renyi, hellinger_distance(p, q) = hellinger_distance(pa, qa) AS hellinger,
       bhattacharyya_distance(p, q) = bhattacharyya_distance(pa, qa) AS bhattacharyya, total_variation(p, q) = total_variation(pa, qa) AS tv,
       chebyshev_distance(p, q) = chebyshev_distance(pa, qa) AS chebyshev, chi_square_divergence(p, q) AS chi2,
       g_test(p, q) = g_test(pa, qa) AS g_test, chi_square_test(p, q) = chi_square_test(pa, qa) AS chi_square_test
FROM pair;
SELECT normalized_entropy(p) = normalized_entropy(ARRAY[4, 2, 3, 1]) AS normalized, renyi_entropy(p, 2) = renyi_entropy(ARRAY[4, 2, 3, 1], 2) AS renyi,
       tsallis_entropy(p, 2) = tsallis_entropy(ARRAY[4, 2, 3, 1], 2) AS tsallis
FROM pair;
SELECT method, entropy_estimate(p, method) = entropy_estimate(ARRAY[4, 2, 3, 1], method) AS same
FROM pair, unnest(ARRAY['plugin', 'miller_madow', 'chao_shen', 'grassberger', 'james_stein', 'dirichlet']) method;

-- equal distributions; disjoint labels
SELECT kl_divergence(p, p) AS kl, js_divergence(p, p) AS js, psi(p, p) AS psi FROM pair;
WITH d (p, q) AS (VALUES ('{"x": 3, "y": 7}'::jsonb::freqdist, '{"u": 1}'::jsonb::freqdist))
SELECT kl_divergence(p, q) AS kl, js_divergence(p, q) AS js, total_variation(p, q) AS tv, hellinger_distance(p, q) AS hellinger,
       bhattacharyya_distance(p, q) AS bhattacharyya FROM d;

-- nothing on a side, or no value: NULL
SELECT kl_divergence(p, '{}'::jsonb::freqdist) AS kl, js_divergence('{}'::jsonb::freqdist, q) AS js, g_test(p, '{}'::jsonb::freqdist) AS test,
       psi(p, NULL) AS psi, entropy_estimate('{}'::jsonb::freqdist, 'plugin') AS estimate, normalized_entropy('{"a": 3}'::jsonb::freqdist) AS one_label
FROM pair;
