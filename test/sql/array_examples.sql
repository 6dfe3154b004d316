-- The worked examples: what information theory's introductions compute by hand.
SET extra_float_digits = 1;

-- one letter in 26 equally likely
SELECT round(self_information(1 / 26.0)::numeric, 9) AS letter;
SELECT self_information(1) AS certain, self_information(0) AS impossible,
       self_information(0.125) AS bits, round(self_information(0.001, 10)::numeric, 15) AS hartleys,
       self_information(0.5, exp(1)) AS nats;

-- entropies in bits
SELECT entropy(ARRAY[0.5, 0.25, 0.125, 0.125]) AS four,
       entropy(ARRAY[0.5, 0.25, 0.25]) AS three,
       entropy(ARRAY[0.5, 0.5]) AS fair_coin,
       entropy(ARRAY[1, 0]) AS two_headed_coin,
       entropy(ARRAY[1]) AS one_label;
-- never -0
SELECT float8send(entropy(ARRAY[7.0, 0])) AS zero, float8send(kl_divergence(ARRAY[1, 3], ARRAY[1, 3])) AS zero;
-- n independent coins: n bits, exactly
SELECT n, entropy(array_fill(0.1::float8, ARRAY[1 << n])) AS bits
FROM generate_series(0, 16, 4) n;
-- the same in nats and hartleys
SELECT round(entropy(ARRAY[0.5, 0.25, 0.125, 0.125], exp(1))::numeric, 15) AS nats,
       round(entropy(ARRAY[0.5, 0.25, 0.125, 0.125], 10)::numeric, 15) AS hartleys;
-- counts and probabilities give the same answer
SELECT entropy(ARRAY[4, 2, 1, 1]) AS counts, entropy(ARRAY[4, 2, 1, 1]::real[]) AS real_counts,
       entropy(ARRAY[4, 2, 1, 1]::numeric[]) AS numeric_counts;
SELECT perplexity(ARRAY[1, 1, 1, 1, 1, 1, 1, 1]) AS eight, perplexity(ARRAY[1, 0]) AS one,
       perplexity(ARRAY[4, 2, 1, 1]) = 2 ^ 1.75 AS four_labels;

-- a one-hot truth against a model
SELECT cross_entropy(ARRAY[1, 0, 0, 0, 0], ARRAY[0.4, 0.3, 0.05, 0.05, 0.2]) AS bits,
       cross_entropy(ARRAY[1, 0, 0, 0, 0], ARRAY[0.4, 0.3, 0.05, 0.05, 0.2], exp(1)) AS nats,
       cross_entropy(ARRAY[1, 0, 0, 0, 0], ARRAY[0.4, 0.3, 0.05, 0.05, 0.2], base => 2) AS named;

-- cross-entropy >= entropy, with equality exactly for p = q; H(p, q) = H(p) + KL(p || q)
WITH pairs (p, q) AS (VALUES (ARRAY[0.5, 0.3, 0.2], ARRAY[0.2, 0.3, 0.5]),
                             (ARRAY[0.5, 0.3, 0.2], ARRAY[0.5, 0.3, 0.2]),
                             (ARRAY[0.5, 0.3, 0.2], ARRAY[0.5, 0.3, 0.2000001]),
                             (ARRAY[1, 2, 3, 4], ARRAY[4, 3, 2, 1]))
SELECT cross_entropy(p, q) > entropy(p) AS above, cross_entropy(p, q) = entropy(p) AS equal,
       abs(cross_entropy(p, q) - (entropy(p) + kl_divergence(p, q))) <= 1e-15 AS chain_rule
FROM pairs;
-- KL is not symmetric, and no triangle inequality holds: the way round is shorter
SELECT kl_divergence(ARRAY[0.9, 0.1], ARRAY[0.5, 0.5]) = kl_divergence(ARRAY[0.5, 0.5], ARRAY[0.9, 0.1]) AS symmetric,
       kl_divergence(ARRAY[0.9, 0.1], ARRAY[0.1, 0.9]) <=
       kl_divergence(ARRAY[0.9, 0.1], ARRAY[0.5, 0.5]) + kl_divergence(ARRAY[0.5, 0.5], ARRAY[0.1, 0.9]) AS triangle;
-- JS is symmetric and within [0, 1] bits
SELECT js_divergence(ARRAY[0.9, 0.1], ARRAY[0.3, 0.7]) = js_divergence(ARRAY[0.3, 0.7], ARRAY[0.9, 0.1]) AS symmetric,
       js_divergence(ARRAY[0.9, 0.1], ARRAY[0.3, 0.7]) BETWEEN 0 AND 1 AS within,
       js_distance(ARRAY[0.9, 0.1], ARRAY[0.3, 0.7]) = sqrt(js_divergence(ARRAY[0.9, 0.1], ARRAY[0.3, 0.7])) AS root;
-- disjoint supports; equal inputs
SELECT kl_divergence(ARRAY[0.3, 0.7, 0, 0], ARRAY[0, 0, 0.1, 0.9]) AS kl,
       cross_entropy(ARRAY[0.3, 0.7, 0, 0], ARRAY[0, 0, 0.1, 0.9]) AS cross_entropy,
       js_divergence(ARRAY[0.3, 0.7, 0, 0], ARRAY[0, 0, 0.1, 0.9]) AS js,
       js_distance(ARRAY[0.3, 0.7, 0, 0], ARRAY[0, 0, 0.1, 0.9]) AS distance;
SELECT kl_divergence(ARRAY[0.3, 0.7], ARRAY[0.3, 0.7]) AS kl, js_divergence(ARRAY[0.3, 0.7], ARRAY[0.3, 0.7]) AS js,
       kl_divergence(ARRAY[1, 2, 3], ARRAY[7, 14, 21]) AS proportional;

-- a pseudocount goes to every cell of both sides
SELECT kl_divergence(ARRAY[1, 0], ARRAY[0, 1], pseudocount => 1) = kl_divergence(ARRAY[2, 1], ARRAY[1, 2]) AS kl,
       cross_entropy(ARRAY[1, 0], ARRAY[0, 1], pseudocount => 1) = cross_entropy(ARRAY[2, 1], ARRAY[1, 2]) AS cross_entropy,
       kl_divergence(ARRAY[0, 0], ARRAY[1, 3], pseudocount => 1) = kl_divergence(ARRAY[1, 1], ARRAY[2, 4]) AS from_nothing;

-- masses of any magnitude: sums that overflow, denormals, and a mass that no scaling may lose
SELECT entropy(ARRAY[1e308, 1e308, 1e308, 1e308]::float8[]) AS huge,
       entropy(ARRAY[5e-324, 5e-324]::float8[]) AS smallest,
       entropy(ARRAY[1, 1e-17]::float8[]) AS lopsided,
       kl_divergence(ARRAY[5e-324, 1e308, 1e308]::float8[], ARRAY[0, 1, 1]::float8[]) AS denormal_without_q,
       kl_divergence(ARRAY[1, 1]::float8[], ARRAY[1e308, 5e-324]::float8[]) AS far,
       js_divergence(ARRAY[5e-324, 0]::float8[], ARRAY[0, 1e308]::float8[]) AS disjoint;
