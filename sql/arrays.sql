
-- measures of distributions given as float8[]: masses by position, divided by
-- their sum, so counts and probabilities give the same answer

-- one distribution

CREATE FUNCTION entropy(d float8[], base float8 DEFAULT 2) RETURNS float8
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE
AS 'MODULE_PATHNAME', 'infodiv_entropy_array';
COMMENT ON FUNCTION entropy(float8[], float8) IS
'Shannon entropy -sum p log p of masses, in bits (or to the given base); NULL without masses; error for a negative, NaN, infinite or NULL mass';

CREATE FUNCTION perplexity(d float8[]) RETURNS float8
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE
AS 'MODULE_PATHNAME', 'infodiv_perplexity_array';
COMMENT ON FUNCTION perplexity(float8[]) IS
'2 ^ entropy in bits: the number of equally likely outcomes with the same entropy; NULL without masses';

CREATE FUNCTION normalized_entropy(d float8[]) RETURNS float8
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE
AS 'MODULE_PATHNAME', 'infodiv_normalized_entropy_array';
COMMENT ON FUNCTION normalized_entropy(float8[]) IS
'entropy over log k, its largest value for the k masses given (those of 0 count): between 0 and 1; NULL without masses and for fewer than two';

CREATE FUNCTION renyi_entropy(d float8[], alpha float8, base float8 DEFAULT 2) RETURNS float8
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE
AS 'MODULE_PATHNAME', 'infodiv_renyi_entropy_array';
COMMENT ON FUNCTION renyi_entropy(float8[], float8, float8) IS
'Renyi entropy log(sum p^alpha) / (1 - alpha), in bits (or to the given base); alpha from 0 (log of the number of outcomes) over 1 (Shannon) to Infinity (-log of the largest share); NULL without masses';

CREATE FUNCTION tsallis_entropy(d float8[], q float8) RETURNS float8
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE
AS 'MODULE_PATHNAME', 'infodiv_tsallis_entropy_array';
COMMENT ON FUNCTION tsallis_entropy(float8[], float8) IS
'Tsallis entropy (1 - sum p^q) / (q - 1), without unit; q from 0 over 1 (Shannon, in nats) to Infinity; NULL without masses';

CREATE FUNCTION entropy_estimate(d float8[], method text, base float8 DEFAULT 2) RETURNS float8
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE
AS 'MODULE_PATHNAME', 'infodiv_entropy_estimate_array';
COMMENT ON FUNCTION entropy_estimate(float8[], text, float8) IS
'entropy of the population that the counts d were sampled from, in bits (or to the given base); method is plugin, miller_madow, chao_shen, grassberger (2003), james_stein (towards uniform over the counts given) or dirichlet (1/2 added to each count); chao_shen and grassberger need whole counts; NULL without counts';

CREATE FUNCTION huffman_code_lengths(d float8[]) RETURNS integer[]
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE
AS 'MODULE_PATHNAME', 'infodiv_huffman_code_lengths';
COMMENT ON FUNCTION huffman_code_lengths(float8[]) IS
'bits of the Huffman code of each outcome, at its own subscript; 0 for a mass of 0, and for an outcome that has all the mass; NULL without masses';

-- two distributions: p the data, q the reference or model

CREATE FUNCTION cross_entropy(p float8[], q float8[], base float8 DEFAULT 2, pseudocount float8 DEFAULT 0) RETURNS float8
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE
AS 'MODULE_PATHNAME', 'infodiv_cross_entropy_array';
COMMENT ON FUNCTION cross_entropy(float8[], float8[], float8, float8) IS
'cross-entropy -sum p log q = H(p) + KL(p || q), in bits (or to the given base); Infinity where p > 0 and q = 0; pseudocount is added to every mass of both; NULL if either has no masses; error if the lengths differ';

CREATE FUNCTION kl_divergence(p float8[], q float8[], base float8 DEFAULT 2, pseudocount float8 DEFAULT 0) RETURNS float8
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE
AS 'MODULE_PATHNAME', 'infodiv_kl_divergence_array';
COMMENT ON FUNCTION kl_divergence(float8[], float8[], float8, float8) IS
'Kullback-Leibler divergence KL(p || q) = sum p log(p/q), in bits (or to the given base); Infinity where p > 0 and q = 0; pseudocount is added to every mass of both; NULL if either has no masses; error if the lengths differ';

CREATE FUNCTION jeffreys_divergence(p float8[], q float8[], base float8 DEFAULT 2, pseudocount float8 DEFAULT 0) RETURNS float8
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE
AS 'MODULE_PATHNAME', 'infodiv_jeffreys_divergence_array';
COMMENT ON FUNCTION jeffreys_divergence(float8[], float8[], float8, float8) IS
'Jeffreys divergence KL(p || q) + KL(q || p), in bits (or to the given base); Infinity where one is 0 and the other is not; pseudocount is added to every mass of both; NULL if either has no masses; error if the lengths differ';

CREATE FUNCTION js_divergence(p float8[], q float8[], base float8 DEFAULT 2) RETURNS float8
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE
AS 'MODULE_PATHNAME', 'infodiv_js_divergence_array';
COMMENT ON FUNCTION js_divergence(float8[], float8[], float8) IS
'Jensen-Shannon divergence, the mean of KL(p || m) and KL(q || m) with m the mean of p and q: between 0 and 1 bit (or to the given base), symmetric; NULL if either has no masses; error if the lengths differ';

CREATE FUNCTION js_distance(p float8[], q float8[], base float8 DEFAULT 2) RETURNS float8
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE
AS 'MODULE_PATHNAME', 'infodiv_js_distance_array';
COMMENT ON FUNCTION js_distance(float8[], float8[], float8) IS
'Jensen-Shannon distance, the square root of js_divergence to the same base: a metric; NULL if either has no masses; error if the lengths differ';

CREATE FUNCTION renyi_divergence(p float8[], q float8[], alpha float8, base float8 DEFAULT 2) RETURNS float8
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE
AS 'MODULE_PATHNAME', 'infodiv_renyi_divergence_array';
COMMENT ON FUNCTION renyi_divergence(float8[], float8[], float8, float8) IS
'Renyi divergence log(sum p^alpha q^(1-alpha)) / (alpha - 1), in bits (or to the given base); alpha from 0 (-log of the part of q where p > 0) over 1 (KL) to Infinity (log of the largest p/q); NULL if either has no masses; error if the lengths differ';

CREATE FUNCTION psi(reference float8[], current float8[], pseudocount float8 DEFAULT 0) RETURNS float8
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE
AS 'MODULE_PATHNAME', 'infodiv_psi_array';
COMMENT ON FUNCTION psi(float8[], float8[], float8) IS
'population stability index sum (current - reference) ln(current / reference) of the shares, in nats; Infinity where one is 0 and the other is not; pseudocount is added to every mass of both; NULL if either has no masses; error if the lengths differ';

CREATE FUNCTION hellinger_distance(p float8[], q float8[]) RETURNS float8
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE
AS 'MODULE_PATHNAME', 'infodiv_hellinger_distance_array';
COMMENT ON FUNCTION hellinger_distance(float8[], float8[]) IS
'Hellinger distance sqrt(1 - sum sqrt(p q)): between 0 and 1, a metric; NULL if either has no masses; error if the lengths differ';

CREATE FUNCTION bhattacharyya_distance(p float8[], q float8[]) RETURNS float8
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE
AS 'MODULE_PATHNAME', 'infodiv_bhattacharyya_distance_array';
COMMENT ON FUNCTION bhattacharyya_distance(float8[], float8[]) IS
'Bhattacharyya distance -ln sum sqrt(p q), in nats; Infinity if no outcome has mass in both; NULL if either has no masses; error if the lengths differ';

CREATE FUNCTION total_variation(p float8[], q float8[]) RETURNS float8
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE
AS 'MODULE_PATHNAME', 'infodiv_total_variation_array';
COMMENT ON FUNCTION total_variation(float8[], float8[]) IS
'total variation distance, half of sum |p - q|: between 0 and 1; NULL if either has no masses; error if the lengths differ';

CREATE FUNCTION chebyshev_distance(p float8[], q float8[]) RETURNS float8
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE
AS 'MODULE_PATHNAME', 'infodiv_chebyshev_distance_array';
COMMENT ON FUNCTION chebyshev_distance(float8[], float8[]) IS
'largest difference of two shares, max |p - q|: between 0 and 1; NULL if either has no masses; error if the lengths differ';

CREATE FUNCTION chi_square_divergence(p float8[], q float8[]) RETURNS float8
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE
AS 'MODULE_PATHNAME', 'infodiv_chi_square_divergence_array';
COMMENT ON FUNCTION chi_square_divergence(float8[], float8[]) IS
'chi-square divergence sum (p - q)^2 / q; Infinity where p > 0 and q = 0; NULL if either has no masses; error if the lengths differ';

-- where the order of the masses counts

CREATE FUNCTION ks_statistic(p float8[], q float8[]) RETURNS float8
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE
AS 'MODULE_PATHNAME', 'infodiv_ks_statistic_array';
COMMENT ON FUNCTION ks_statistic(float8[], float8[]) IS
'Kolmogorov-Smirnov statistic: the largest difference of the cumulated shares, between 0 and 1; NULL if either has no masses; error if the lengths differ';

CREATE FUNCTION wasserstein_distance(p float8[], q float8[]) RETURNS float8
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE
AS 'MODULE_PATHNAME', 'infodiv_wasserstein_distance_array';
COMMENT ON FUNCTION wasserstein_distance(float8[], float8[]) IS
'1-Wasserstein (earth movers) distance of masses at 1, 2, 3...; NULL if either has no masses; error if the lengths differ';

CREATE FUNCTION wasserstein_distance(p float8[], q float8[], positions float8[]) RETURNS float8
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE
AS 'MODULE_PATHNAME', 'infodiv_wasserstein_distance_at';
COMMENT ON FUNCTION wasserstein_distance(float8[], float8[], float8[]) IS
'1-Wasserstein (earth movers) distance of masses at the given positions, in the positions unit; positions are finite, in any order, and may repeat; NULL if either has no masses; error if the lengths differ';

-- tests of two vectors of counts

CREATE TYPE divergence_test AS (statistic float8, df float8, p_value float8);
COMMENT ON TYPE divergence_test IS
'result of a test whether two vectors of counts come from one distribution: its statistic, degrees of freedom, and the probability of a statistic at least as large if they do';

CREATE FUNCTION g_test(p float8[], q float8[]) RETURNS divergence_test
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE
AS 'MODULE_PATHNAME', 'infodiv_g_test_array';
COMMENT ON FUNCTION g_test(float8[], float8[]) IS
'G test (likelihood ratio) of homogeneity of two vectors of counts, 2 sum observed ln(observed / expected); cells without a count on either side are dropped, df is one less than the others; NULL if either has no masses; error if the lengths differ';

CREATE FUNCTION chi_square_test(p float8[], q float8[]) RETURNS divergence_test
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE
AS 'MODULE_PATHNAME', 'infodiv_chi_square_test_array';
COMMENT ON FUNCTION chi_square_test(float8[], float8[]) IS
'Pearsons chi-square test of homogeneity of two vectors of counts, sum (observed - expected)^2 / expected, without continuity correction; cells without a count on either side are dropped, df is one less than the others; NULL if either has no masses; error if the lengths differ';
