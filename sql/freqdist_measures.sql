
-- measures of freqdist, through the same kernels as those of arrays: pairs are
-- matched by label, a missing label being a cell without mass

-- one distribution; entropy and perplexity stand with the type

CREATE FUNCTION normalized_entropy(d freqdist) RETURNS float8
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE
AS 'MODULE_PATHNAME', 'infodiv_normalized_entropy_freqdist';
COMMENT ON FUNCTION normalized_entropy(freqdist) IS
'entropy over log k, its largest value for k labels: between 0 and 1; NULL without counts and for fewer than two labels';

CREATE FUNCTION renyi_entropy(d freqdist, alpha float8, base float8 DEFAULT 2) RETURNS float8
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE
AS 'MODULE_PATHNAME', 'infodiv_renyi_entropy_freqdist';
COMMENT ON FUNCTION renyi_entropy(freqdist, float8, float8) IS
'Renyi entropy log(sum p^alpha) / (1 - alpha) of the labels, in bits (or to the given base); alpha from 0 over 1 (Shannon) to Infinity; NULL without counts';

CREATE FUNCTION tsallis_entropy(d freqdist, q float8) RETURNS float8
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE
AS 'MODULE_PATHNAME', 'infodiv_tsallis_entropy_freqdist';
COMMENT ON FUNCTION tsallis_entropy(freqdist, float8) IS
'Tsallis entropy (1 - sum p^q) / (q - 1) of the labels, without unit; q from 0 over 1 (Shannon, in nats) to Infinity; NULL without counts';

CREATE FUNCTION entropy_estimate(d freqdist, method text, base float8 DEFAULT 2) RETURNS float8
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE
AS 'MODULE_PATHNAME', 'infodiv_entropy_estimate_freqdist';
COMMENT ON FUNCTION entropy_estimate(freqdist, text, float8) IS
'entropy of the population that the labels were sampled from, in bits (or to the given base); method is plugin, miller_madow, chao_shen, grassberger (2003), james_stein (towards uniform over the labels seen) or dirichlet (1/2 added to each count); chao_shen and grassberger need whole counts; NULL without counts';

-- two distributions: p the data, q the reference or model

CREATE FUNCTION cross_entropy(p freqdist, q freqdist, base float8 DEFAULT 2, pseudocount float8 DEFAULT 0) RETURNS float8
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE
AS 'MODULE_PATHNAME', 'infodiv_cross_entropy_freqdist';
COMMENT ON FUNCTION cross_entropy(freqdist, freqdist, float8, float8) IS
'cross-entropy -sum p log q = H(p) + KL(p || q) of two label distributions, in bits (or to the given base); Infinity if q lacks a label of p; pseudocount is added to every label of both; labels are matched, a missing one having count 0; NULL if either has no counts';

CREATE FUNCTION kl_divergence(p freqdist, q freqdist, base float8 DEFAULT 2, pseudocount float8 DEFAULT 0) RETURNS float8
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE
AS 'MODULE_PATHNAME', 'infodiv_kl_divergence_freqdist';
COMMENT ON FUNCTION kl_divergence(freqdist, freqdist, float8, float8) IS
'Kullback-Leibler divergence KL(p || q) = sum p log(p/q) of two label distributions, in bits (or to the given base); Infinity if q lacks a label of p; pseudocount is added to every label of both; labels are matched, a missing one having count 0; NULL if either has no counts';

CREATE FUNCTION jeffreys_divergence(p freqdist, q freqdist, base float8 DEFAULT 2, pseudocount float8 DEFAULT 0) RETURNS float8
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE
AS 'MODULE_PATHNAME', 'infodiv_jeffreys_divergence_freqdist';
COMMENT ON FUNCTION jeffreys_divergence(freqdist, freqdist, float8, float8) IS
'Jeffreys divergence KL(p || q) + KL(q || p) of two label distributions, in bits (or to the given base); Infinity if one lacks a label of the other; pseudocount is added to every label of both; labels are matched, a missing one having count 0; NULL if either has no counts';

CREATE FUNCTION js_divergence(p freqdist, q freqdist, base float8 DEFAULT 2) RETURNS float8
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE
AS 'MODULE_PATHNAME', 'infodiv_js_divergence_freqdist';
COMMENT ON FUNCTION js_divergence(freqdist, freqdist, float8) IS
'Jensen-Shannon divergence of two label distributions: between 0 and 1 bit (or to the given base), symmetric; labels are matched, a missing one having count 0; NULL if either has no counts';

CREATE FUNCTION js_distance(p freqdist, q freqdist, base float8 DEFAULT 2) RETURNS float8
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE
AS 'MODULE_PATHNAME', 'infodiv_js_distance_freqdist';
COMMENT ON FUNCTION js_distance(freqdist, freqdist, float8) IS
'Jensen-Shannon distance of two label distributions, the square root of js_divergence to the same base: a metric; labels are matched, a missing one having count 0; NULL if either has no counts';

CREATE FUNCTION renyi_divergence(p freqdist, q freqdist, alpha float8, base float8 DEFAULT 2) RETURNS float8
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE
AS 'MODULE_PATHNAME', 'infodiv_renyi_divergence_freqdist';
COMMENT ON FUNCTION renyi_divergence(freqdist, freqdist, float8, float8) IS
'Renyi divergence log(sum p^alpha q^(1-alpha)) / (alpha - 1) of two label distributions, in bits (or to the given base); alpha from 0 over 1 (KL) to Infinity; labels are matched, a missing one having count 0; NULL if either has no counts';

CREATE FUNCTION psi(reference freqdist, current freqdist, pseudocount float8 DEFAULT 0) RETURNS float8
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE
AS 'MODULE_PATHNAME', 'infodiv_psi_freqdist';
COMMENT ON FUNCTION psi(freqdist, freqdist, float8) IS
'population stability index sum (current - reference) ln(current / reference) of the labels shares, in nats; Infinity if one lacks a label of the other; pseudocount is added to every label of both; labels are matched, a missing one having count 0; NULL if either has no counts';

CREATE FUNCTION hellinger_distance(p freqdist, q freqdist) RETURNS float8
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE
AS 'MODULE_PATHNAME', 'infodiv_hellinger_distance_freqdist';
COMMENT ON FUNCTION hellinger_distance(freqdist, freqdist) IS
'Hellinger distance sqrt(1 - sum sqrt(p q)) of two label distributions: between 0 and 1, a metric; labels are matched, a missing one having count 0; NULL if either has no counts';

CREATE FUNCTION bhattacharyya_distance(p freqdist, q freqdist) RETURNS float8
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE
AS 'MODULE_PATHNAME', 'infodiv_bhattacharyya_distance_freqdist';
COMMENT ON FUNCTION bhattacharyya_distance(freqdist, freqdist) IS
'Bhattacharyya distance -ln sum sqrt(p q) of two label distributions, in nats; Infinity without a common label; labels are matched, a missing one having count 0; NULL if either has no counts';

CREATE FUNCTION total_variation(p freqdist, q freqdist) RETURNS float8
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE
AS 'MODULE_PATHNAME', 'infodiv_total_variation_freqdist';
COMMENT ON FUNCTION total_variation(freqdist, freqdist) IS
'total variation distance of two label distributions, half of sum |p - q|: between 0 and 1; labels are matched, a missing one having count 0; NULL if either has no counts';

CREATE FUNCTION chebyshev_distance(p freqdist, q freqdist) RETURNS float8
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE
AS 'MODULE_PATHNAME', 'infodiv_chebyshev_distance_freqdist';
COMMENT ON FUNCTION chebyshev_distance(freqdist, freqdist) IS
'largest difference of a labels two shares, max |p - q|: between 0 and 1; labels are matched, a missing one having count 0; NULL if either has no counts';

CREATE FUNCTION chi_square_divergence(p freqdist, q freqdist) RETURNS float8
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE
AS 'MODULE_PATHNAME', 'infodiv_chi_square_divergence_freqdist';
COMMENT ON FUNCTION chi_square_divergence(freqdist, freqdist) IS
'chi-square divergence sum (p - q)^2 / q of two label distributions; Infinity if q lacks a label of p; labels are matched, a missing one having count 0; NULL if either has no counts';

-- tests whether two samples of labels come from one distribution

CREATE FUNCTION g_test(p freqdist, q freqdist) RETURNS divergence_test
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE
AS 'MODULE_PATHNAME', 'infodiv_g_test_freqdist';
COMMENT ON FUNCTION g_test(freqdist, freqdist) IS
'G test (likelihood ratio) of homogeneity of two samples of labels, 2 sum observed ln(observed / expected); df is one less than the labels of both; labels are matched, a missing one having count 0; NULL if either has no counts';

CREATE FUNCTION chi_square_test(p freqdist, q freqdist) RETURNS divergence_test
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE
AS 'MODULE_PATHNAME', 'infodiv_chi_square_test_freqdist';
COMMENT ON FUNCTION chi_square_test(freqdist, freqdist) IS
'Pearsons chi-square test of homogeneity of two samples of labels, sum (observed - expected)^2 / expected, without continuity correction; df is one less than the labels of both; labels are matched, a missing one having count 0; NULL if either has no counts';
