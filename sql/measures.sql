
-- measures of distributions: float8[] by position, freqdist by label, numhist by bin.
-- Masses are divided by their sum, so counts and probabilities give the same answer.

-- one distribution; entropy and perplexity of a freqdist stand with the type

CREATE FUNCTION entropy(d float8[], base float8 DEFAULT 2) RETURNS float8
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE
AS 'MODULE_PATHNAME', 'infodiv_entropy_array';
COMMENT ON FUNCTION entropy(float8[], float8) IS
'Shannon entropy -sum p log p of masses, in bits (or to the given base); NULL without masses; error for a negative, '
'NaN, infinite or NULL mass';

CREATE FUNCTION perplexity(d float8[]) RETURNS float8
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE
AS 'MODULE_PATHNAME', 'infodiv_perplexity_array';
COMMENT ON FUNCTION perplexity(float8[]) IS
'2 ^ entropy in bits: the number of equally likely outcomes with the same entropy; NULL without masses';

--@each TYPE     | SYMBOL   | OF             | CASES | COUNTS | NOTHING
--@ float8[] | array    |                | the k masses given (those of 0 count) | the counts d were | masses
--@ freqdist | freqdist | of the labels | k labels | the labels were | counts
--@do
CREATE FUNCTION normalized_entropy(d @TYPE@) RETURNS float8
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'infodiv_normalized_entropy_@SYMBOL@';
COMMENT ON FUNCTION normalized_entropy(@TYPE@) IS
'entropy over log k, its largest value for @CASES@: between 0 and 1; NULL without @NOTHING@ and for fewer than two';

CREATE FUNCTION renyi_entropy(d @TYPE@, alpha float8, base float8 DEFAULT 2) RETURNS float8
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'infodiv_renyi_entropy_@SYMBOL@';
COMMENT ON FUNCTION renyi_entropy(@TYPE@, float8, float8) IS
'Renyi entropy log(sum p^alpha) / (1 - alpha) @OF@, in bits (or to the given base); alpha from 0 (log of the number '
'of outcomes) over 1 (Shannon) to Infinity (-log of the largest share); NULL without @NOTHING@';

CREATE FUNCTION tsallis_entropy(d @TYPE@, q float8) RETURNS float8
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'infodiv_tsallis_entropy_@SYMBOL@';
COMMENT ON FUNCTION tsallis_entropy(@TYPE@, float8) IS
'Tsallis entropy (1 - sum p^q) / (q - 1) @OF@, without unit; q from 0 over 1 (Shannon, in nats) to Infinity; NULL '
'without @NOTHING@';

CREATE FUNCTION entropy_estimate(d @TYPE@, method text, base float8 DEFAULT 2) RETURNS float8
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'infodiv_entropy_estimate_@SYMBOL@';
COMMENT ON FUNCTION entropy_estimate(@TYPE@, text, float8) IS
'entropy of the population that @COUNTS@ sampled from, in bits (or to the given base); method is plugin, '
'miller_madow, chao_shen, grassberger (2003), james_stein (towards uniform over the counts given) or dirichlet (1/2 '
'added to each count); chao_shen and grassberger need whole counts; NULL without @NOTHING@';

--@done
CREATE FUNCTION huffman_code_lengths(d float8[]) RETURNS integer[]
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE
AS 'MODULE_PATHNAME', 'infodiv_huffman_code_lengths';
COMMENT ON FUNCTION huffman_code_lengths(float8[]) IS
'bits of the Huffman code of each outcome, at its own subscript; 0 for a mass of 0, and for an outcome that has all '
'the mass; NULL without masses';

-- two distributions: p the data, q the reference or model

--@since 0.1.0
CREATE TYPE divergence_test AS (statistic float8, df float8, p_value float8);
--@end
COMMENT ON TYPE divergence_test IS
'result of a test whether two vectors of counts come from one distribution: its statistic, degrees of freedom, and '
'the probability of a statistic at least as large if they do';

--@each TYPE | SYMBOL | BINS | BINS_TYPE | CELL | SAMPLES | OF | P_ONLY | ONE_ONLY | NOTES | PSI_NOTES
--@ float8[] | array | | | mass | vectors of counts | | where p > 0 and q = 0 | where one is 0 and the other is not
--@+ | NULL if either has no masses; error if the lengths differ
--@+ | NULL if either has no masses; error if the lengths differ
--@ freqdist | freqdist | | | label | samples of labels | of two label distributions | if q lacks a label of p
--@+ | if one lacks a label of the other
--@+ | labels are matched, a missing one having count 0; NULL if either has no counts
--@+ | labels are matched, a missing one having count 0; NULL if either has no counts
--@ numhist | numhist | , bins integer DEFAULT 10 | , integer | bin | samples of a number | of two histograms
--@+ | if q has no value in a bin of p | where one is 0 and the other is not
--@+ | values are put into bins of equal frequency in both together, open at the ends; NULL if either has no values
--@+ | values are put into bins of equal frequency in the reference, open at the ends; NULL if either has no values
--@do
CREATE FUNCTION cross_entropy(p @TYPE@, q @TYPE@, base float8 DEFAULT 2, pseudocount float8 DEFAULT 0@BINS@)
RETURNS float8 LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'infodiv_cross_entropy_@SYMBOL@';
COMMENT ON FUNCTION cross_entropy(@TYPE@, @TYPE@, float8, float8@BINS_TYPE@) IS
'cross-entropy -sum p log q = H(p) + KL(p || q) @OF@, in bits (or to the given base); Infinity @P_ONLY@; pseudocount '
'is added to every @CELL@ of both; @NOTES@';

CREATE FUNCTION kl_divergence(p @TYPE@, q @TYPE@, base float8 DEFAULT 2, pseudocount float8 DEFAULT 0@BINS@)
RETURNS float8 LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'infodiv_kl_divergence_@SYMBOL@';
COMMENT ON FUNCTION kl_divergence(@TYPE@, @TYPE@, float8, float8@BINS_TYPE@) IS
'Kullback-Leibler divergence KL(p || q) = sum p log(p/q) @OF@, in bits (or to the given base); Infinity @P_ONLY@; '
'pseudocount is added to every @CELL@ of both; @NOTES@';

CREATE FUNCTION jeffreys_divergence(p @TYPE@, q @TYPE@, base float8 DEFAULT 2, pseudocount float8 DEFAULT 0@BINS@)
RETURNS float8 LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'infodiv_jeffreys_divergence_@SYMBOL@';
COMMENT ON FUNCTION jeffreys_divergence(@TYPE@, @TYPE@, float8, float8@BINS_TYPE@) IS
'Jeffreys divergence KL(p || q) + KL(q || p) @OF@, in bits (or to the given base); Infinity @ONE_ONLY@; pseudocount '
'is added to every @CELL@ of both; @NOTES@';

CREATE FUNCTION js_divergence(p @TYPE@, q @TYPE@, base float8 DEFAULT 2@BINS@)
RETURNS float8 LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'infodiv_js_divergence_@SYMBOL@';
COMMENT ON FUNCTION js_divergence(@TYPE@, @TYPE@, float8@BINS_TYPE@) IS
'Jensen-Shannon divergence @OF@, the mean of KL(p || m) and KL(q || m) with m the mean of p and q: between 0 and 1 '
'bit (or to the given base), symmetric; @NOTES@';

CREATE FUNCTION js_distance(p @TYPE@, q @TYPE@, base float8 DEFAULT 2@BINS@)
RETURNS float8 LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'infodiv_js_distance_@SYMBOL@';
COMMENT ON FUNCTION js_distance(@TYPE@, @TYPE@, float8@BINS_TYPE@) IS
'Jensen-Shannon distance @OF@, the square root of js_divergence to the same base: a metric; @NOTES@';

CREATE FUNCTION renyi_divergence(p @TYPE@, q @TYPE@, alpha float8, base float8 DEFAULT 2@BINS@)
RETURNS float8 LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'infodiv_renyi_divergence_@SYMBOL@';
COMMENT ON FUNCTION renyi_divergence(@TYPE@, @TYPE@, float8, float8@BINS_TYPE@) IS
'Renyi divergence log(sum p^alpha q^(1-alpha)) / (alpha - 1) @OF@, in bits (or to the given base); alpha from 0 (-log '
'of the part of q where p > 0) over 1 (KL) to Infinity (log of the largest p/q); @NOTES@';

CREATE FUNCTION psi(reference @TYPE@, current @TYPE@, pseudocount float8 DEFAULT 0@BINS@)
RETURNS float8 LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'infodiv_psi_@SYMBOL@';
COMMENT ON FUNCTION psi(@TYPE@, @TYPE@, float8@BINS_TYPE@) IS
'population stability index sum (current - reference) ln(current / reference) of the shares @OF@, in nats; Infinity '
'@ONE_ONLY@; pseudocount is added to every @CELL@ of both; @PSI_NOTES@';

CREATE FUNCTION hellinger_distance(p @TYPE@, q @TYPE@@BINS@)
RETURNS float8 LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'infodiv_hellinger_distance_@SYMBOL@';
COMMENT ON FUNCTION hellinger_distance(@TYPE@, @TYPE@@BINS_TYPE@) IS
'Hellinger distance sqrt(1 - sum sqrt(p q)) @OF@: between 0 and 1, a metric; @NOTES@';

CREATE FUNCTION bhattacharyya_distance(p @TYPE@, q @TYPE@@BINS@)
RETURNS float8 LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE
AS 'MODULE_PATHNAME', 'infodiv_bhattacharyya_distance_@SYMBOL@';
COMMENT ON FUNCTION bhattacharyya_distance(@TYPE@, @TYPE@@BINS_TYPE@) IS
'Bhattacharyya distance -ln sum sqrt(p q) @OF@, in nats; Infinity if no @CELL@ has counts in both; @NOTES@';

CREATE FUNCTION total_variation(p @TYPE@, q @TYPE@@BINS@)
RETURNS float8 LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'infodiv_total_variation_@SYMBOL@';
COMMENT ON FUNCTION total_variation(@TYPE@, @TYPE@@BINS_TYPE@) IS
'total variation distance @OF@, half of sum |p - q|: between 0 and 1; @NOTES@';

CREATE FUNCTION chebyshev_distance(p @TYPE@, q @TYPE@@BINS@)
RETURNS float8 LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'infodiv_chebyshev_distance_@SYMBOL@';
COMMENT ON FUNCTION chebyshev_distance(@TYPE@, @TYPE@@BINS_TYPE@) IS
'largest difference of two shares @OF@, max |p - q|: between 0 and 1; @NOTES@';

CREATE FUNCTION chi_square_divergence(p @TYPE@, q @TYPE@@BINS@)
RETURNS float8 LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'infodiv_chi_square_divergence_@SYMBOL@';
COMMENT ON FUNCTION chi_square_divergence(@TYPE@, @TYPE@@BINS_TYPE@) IS
'chi-square divergence sum (p - q)^2 / q @OF@; Infinity @P_ONLY@; @NOTES@';

CREATE FUNCTION g_test(p @TYPE@, q @TYPE@@BINS@)
RETURNS divergence_test LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'infodiv_g_test_@SYMBOL@';
COMMENT ON FUNCTION g_test(@TYPE@, @TYPE@@BINS_TYPE@) IS
'G test (likelihood ratio) of homogeneity of two @SAMPLES@, 2 sum observed ln(observed / expected); cells without a '
'count on either side are dropped, df is one less than the others; @NOTES@';

CREATE FUNCTION chi_square_test(p @TYPE@, q @TYPE@@BINS@)
RETURNS divergence_test LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE
AS 'MODULE_PATHNAME', 'infodiv_chi_square_test_@SYMBOL@';
COMMENT ON FUNCTION chi_square_test(@TYPE@, @TYPE@@BINS_TYPE@) IS
'Pearson''s chi-square test of homogeneity of two @SAMPLES@, sum (observed - expected)^2 / expected, without '
'continuity correction; cells without a count on either side are dropped, df is one less than the others; @NOTES@';

--@done
-- where the order of the masses counts; those of numhist stand with the type

CREATE FUNCTION ks_statistic(p float8[], q float8[]) RETURNS float8
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE
AS 'MODULE_PATHNAME', 'infodiv_ks_statistic_array';
COMMENT ON FUNCTION ks_statistic(float8[], float8[]) IS
'Kolmogorov-Smirnov statistic: the largest difference of the cumulated shares, between 0 and 1; NULL if either has no '
'masses; error if the lengths differ';

CREATE FUNCTION wasserstein_distance(p float8[], q float8[]) RETURNS float8
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE
AS 'MODULE_PATHNAME', 'infodiv_wasserstein_distance_array';
COMMENT ON FUNCTION wasserstein_distance(float8[], float8[]) IS
'1-Wasserstein (earth movers) distance of masses at 1, 2, 3...; NULL if either has no masses; error if the lengths '
'differ';

CREATE FUNCTION wasserstein_distance(p float8[], q float8[], positions float8[]) RETURNS float8
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE
AS 'MODULE_PATHNAME', 'infodiv_wasserstein_distance_at';
COMMENT ON FUNCTION wasserstein_distance(float8[], float8[], float8[]) IS
'1-Wasserstein (earth movers) distance of masses at the given positions, in the positions unit; positions are finite, '
'in any order, and may repeat; NULL if either has no masses; error if the lengths differ';
