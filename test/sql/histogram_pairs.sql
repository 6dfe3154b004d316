-- Measures of numhist pairs: the kernels are those of arrays, over bins of equal frequency.
-- Four values, and bins enough that each has one: the counts by value are the masses.
CREATE TEMP TABLE pair AS
SELECT (SELECT hist_agg(x) FROM unnest(ARRAY[1, 1, 1, 1, 2, 2, 3, 3, 3, 4]) x) AS p,
       (SELECT hist_agg(x) FROM unnest(ARRAY[2, 2, 2, 2, 2, 3, 4, 4, 5, 5, 5, 5, 5, 5, 5]) x) AS q,
       ARRAY[4, 2, 3, 1, 0]::float8[] AS pa, ARRAY[0, 5, 1, 2, 7]::float8[] AS qa;
SELECT js_divergence(p, q, bins => 100) = js_divergence(pa, qa) AS js, js_distance(p, q, bins => 100) = js_distance(pa, qa) AS js_distance,
       kl_divergence(p, q, bins => 100) AS kl, kl_divergence(p, q, 2, 1, 100) = kl_divergence(pa, qa, 2, 1) AS smoothed,
       cross_entropy(p, q, 2, 1, 100) = cross_entropy(pa, qa, 2, 1) AS cross_entropy,
       jeffreys_divergence(p, q, 2, 1, 100) = jeffreys_divergence(pa, qa, 2, 1) AS jeffreys,
       renyi_divergence(p, q, 0.5, bins => 100) = renyi_divergence(pa, qa, 0.5) AS renyi
FROM pair;
SELECT hellinger_distance(p, q, 100) = hellinger_distance(pa, qa) AS hellinger,
       bhattacharyya_distance(p, q, 100) = bhattacharyya_distance(pa, qa) AS bhattacharyya,
       total_variation(p, q, 100) = total_variation(pa, qa) AS tv, chebyshev_distance(p, q, 100) = chebyshev_distance(pa, qa) AS chebyshev,
       chi_square_divergence(p, q, 100) AS chi2, g_test(p, q, 100) = g_test(pa, qa) AS g_test,
       chi_square_test(p, q, 100) = chi_square_test(pa, qa) AS chi_square_test
FROM pair;

-- 1..100 against 51..150: four bins hold 50 of the pooled 200 each; of the reference's own, 25
CREATE TEMP TABLE shifted AS
SELECT (SELECT hist_agg(x) FROM generate_series(1, 100) x) AS p, (SELECT hist_agg(x) FROM generate_series(51, 150) x) AS q;
SELECT js_divergence(p, q, bins => 4) = js_divergence(ARRAY[50, 25, 25, 0], ARRAY[0, 25, 25, 50]) AS js,
       total_variation(p, q, 4) = total_variation(ARRAY[50, 25, 25, 0], ARRAY[0, 25, 25, 50]) AS tv,
       psi(p, q, 1, 4) = psi(ARRAY[25, 25, 25, 25], ARRAY[0, 0, 25, 75], 1) AS psi
FROM shifted;
SELECT total_variation(p, q) = total_variation(p, q, 10) AS tv, psi(p, q, 1) = psi(p, q, 1, 10) AS psi,
       kl_divergence(p, q, 2, 1) = kl_divergence(p, q, 2, 1, 10) AS ten_bins FROM shifted;
-- one bin tells nothing apart; equal histograms
SELECT kl_divergence(p, q, bins => 1) AS one_bin, kl_divergence(p, p) AS kl, js_divergence(q, q) AS js, psi(p, p) AS psi FROM shifted;
-- nothing on a side, or no value: NULL; no bins
SELECT kl_divergence(p, (SELECT hist_agg(NULL::float8) FROM shifted)) AS kl, psi((SELECT hist_agg(x) FROM unnest('{}'::float8[]) x), q) AS psi,
       js_divergence(p, q, bins => NULL) AS js FROM shifted;
SELECT kl_divergence(p, q, bins => 0) FROM shifted;
SELECT g_test(p, q, -1) FROM shifted;
SELECT psi(p, q, -1) FROM shifted;
