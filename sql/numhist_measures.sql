
-- measures of numhist pairs, through the same kernels as those of arrays: the
-- values are put into bins of equal frequency; p the data, q the reference

CREATE FUNCTION cross_entropy(p numhist, q numhist, base float8 DEFAULT 2, pseudocount float8 DEFAULT 0, bins integer DEFAULT 10) RETURNS float8
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE
AS 'MODULE_PATHNAME', 'infodiv_cross_entropy_numhist';
COMMENT ON FUNCTION cross_entropy(numhist, numhist, float8, float8, integer) IS
'cross-entropy -sum p log q = H(p) + KL(p || q) of two histograms, in bits (or to the given base); pseudocount is added to every bin of both; values are put into bins of equal frequency in both together, open at the ends; NULL if either has no values';

CREATE FUNCTION kl_divergence(p numhist, q numhist, base float8 DEFAULT 2, pseudocount float8 DEFAULT 0, bins integer DEFAULT 10) RETURNS float8
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE
AS 'MODULE_PATHNAME', 'infodiv_kl_divergence_numhist';
COMMENT ON FUNCTION kl_divergence(numhist, numhist, float8, float8, integer) IS
'Kullback-Leibler divergence KL(p || q) = sum p log(p/q) of two histograms, in bits (or to the given base); Infinity if q has no value in a bin of p; pseudocount is added to every bin of both; values are put into bins of equal frequency in both together, open at the ends; NULL if either has no values';

CREATE FUNCTION jeffreys_divergence(p numhist, q numhist, base float8 DEFAULT 2, pseudocount float8 DEFAULT 0, bins integer DEFAULT 10) RETURNS float8
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE
AS 'MODULE_PATHNAME', 'infodiv_jeffreys_divergence_numhist';
COMMENT ON FUNCTION jeffreys_divergence(numhist, numhist, float8, float8, integer) IS
'Jeffreys divergence KL(p || q) + KL(q || p) of two histograms, in bits (or to the given base); pseudocount is added to every bin of both; values are put into bins of equal frequency in both together, open at the ends; NULL if either has no values';

CREATE FUNCTION js_divergence(p numhist, q numhist, base float8 DEFAULT 2, bins integer DEFAULT 10) RETURNS float8
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE
AS 'MODULE_PATHNAME', 'infodiv_js_divergence_numhist';
COMMENT ON FUNCTION js_divergence(numhist, numhist, float8, integer) IS
'Jensen-Shannon divergence of two histograms: between 0 and 1 bit (or to the given base), symmetric; values are put into bins of equal frequency in both together, open at the ends; NULL if either has no values';

CREATE FUNCTION js_distance(p numhist, q numhist, base float8 DEFAULT 2, bins integer DEFAULT 10) RETURNS float8
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE
AS 'MODULE_PATHNAME', 'infodiv_js_distance_numhist';
COMMENT ON FUNCTION js_distance(numhist, numhist, float8, integer) IS
'Jensen-Shannon distance of two histograms, the square root of js_divergence to the same base: a metric; values are put into bins of equal frequency in both together, open at the ends; NULL if either has no values';

CREATE FUNCTION renyi_divergence(p numhist, q numhist, alpha float8, base float8 DEFAULT 2, bins integer DEFAULT 10) RETURNS float8
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE
AS 'MODULE_PATHNAME', 'infodiv_renyi_divergence_numhist';
COMMENT ON FUNCTION renyi_divergence(numhist, numhist, float8, float8, integer) IS
'Renyi divergence log(sum p^alpha q^(1-alpha)) / (alpha - 1) of two histograms, in bits (or to the given base); alpha from 0 over 1 (KL) to Infinity; values are put into bins of equal frequency in both together, open at the ends; NULL if either has no values';

CREATE FUNCTION psi(reference numhist, current numhist, pseudocount float8 DEFAULT 0, bins integer DEFAULT 10) RETURNS float8
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE
AS 'MODULE_PATHNAME', 'infodiv_psi_numhist';
COMMENT ON FUNCTION psi(numhist, numhist, float8, integer) IS
'population stability index sum (current - reference) ln(current / reference) of the bins shares, in nats; bins of equal frequency in the reference, open at the ends; Infinity where one is 0 and the other is not; pseudocount is added to every bin of both; NULL if either has no values';

CREATE FUNCTION hellinger_distance(p numhist, q numhist, bins integer DEFAULT 10) RETURNS float8
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE
AS 'MODULE_PATHNAME', 'infodiv_hellinger_distance_numhist';
COMMENT ON FUNCTION hellinger_distance(numhist, numhist, integer) IS
'Hellinger distance sqrt(1 - sum sqrt(p q)) of two histograms: between 0 and 1, a metric; values are put into bins of equal frequency in both together, open at the ends; NULL if either has no values';

CREATE FUNCTION bhattacharyya_distance(p numhist, q numhist, bins integer DEFAULT 10) RETURNS float8
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE
AS 'MODULE_PATHNAME', 'infodiv_bhattacharyya_distance_numhist';
COMMENT ON FUNCTION bhattacharyya_distance(numhist, numhist, integer) IS
'Bhattacharyya distance -ln sum sqrt(p q) of two histograms, in nats; values are put into bins of equal frequency in both together, open at the ends; NULL if either has no values';

CREATE FUNCTION total_variation(p numhist, q numhist, bins integer DEFAULT 10) RETURNS float8
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE
AS 'MODULE_PATHNAME', 'infodiv_total_variation_numhist';
COMMENT ON FUNCTION total_variation(numhist, numhist, integer) IS
'total variation distance of two histograms, half of sum |p - q|: between 0 and 1; values are put into bins of equal frequency in both together, open at the ends; NULL if either has no values';

CREATE FUNCTION chebyshev_distance(p numhist, q numhist, bins integer DEFAULT 10) RETURNS float8
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE
AS 'MODULE_PATHNAME', 'infodiv_chebyshev_distance_numhist';
COMMENT ON FUNCTION chebyshev_distance(numhist, numhist, integer) IS
'largest difference of a bins two shares, max |p - q|: between 0 and 1; values are put into bins of equal frequency in both together, open at the ends; NULL if either has no values';

CREATE FUNCTION chi_square_divergence(p numhist, q numhist, bins integer DEFAULT 10) RETURNS float8
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE
AS 'MODULE_PATHNAME', 'infodiv_chi_square_divergence_numhist';
COMMENT ON FUNCTION chi_square_divergence(numhist, numhist, integer) IS
'chi-square divergence sum (p - q)^2 / q of two histograms; Infinity if q has no value in a bin of p; values are put into bins of equal frequency in both together, open at the ends; NULL if either has no values';

CREATE FUNCTION g_test(p numhist, q numhist, bins integer DEFAULT 10) RETURNS divergence_test
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE
AS 'MODULE_PATHNAME', 'infodiv_g_test_numhist';
COMMENT ON FUNCTION g_test(numhist, numhist, integer) IS
'G test (likelihood ratio) of homogeneity of two samples of a number, 2 sum observed ln(observed / expected) over the bins; df is one less than the bins; values are put into bins of equal frequency in both together, open at the ends; NULL if either has no values';

CREATE FUNCTION chi_square_test(p numhist, q numhist, bins integer DEFAULT 10) RETURNS divergence_test
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE
AS 'MODULE_PATHNAME', 'infodiv_chi_square_test_numhist';
COMMENT ON FUNCTION chi_square_test(numhist, numhist, integer) IS
'Pearsons chi-square test of homogeneity of two samples of a number, sum (observed - expected)^2 / expected over the bins, without continuity correction; df is one less than the bins; values are put into bins of equal frequency in both together, open at the ends; NULL if either has no values';
