-- infodiv: information theory in SQL.
-- complain if script is sourced in psql, rather than via CREATE EXTENSION
\echo Use "CREATE EXTENSION infodiv" to load this file. \quit


-- measures of single probabilities

CREATE FUNCTION self_information(p float8, base float8 DEFAULT 2) RETURNS float8
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE
AS 'MODULE_PATHNAME', 'infodiv_self_information';
COMMENT ON FUNCTION self_information(float8, float8) IS
'information in an outcome of probability p, -log p, in bits (or to the given base); Infinity at 0; error unless p is in [0, 1]';

CREATE FUNCTION binary_entropy(p float8, base float8 DEFAULT 2) RETURNS float8
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE
AS 'MODULE_PATHNAME', 'infodiv_binary_entropy';
COMMENT ON FUNCTION binary_entropy(float8, float8) IS
'entropy of a yes or no of probability p, -p log p - (1-p) log(1-p), in bits (or to the given base); error unless p is in [0, 1]';

CREATE FUNCTION binary_cross_entropy(y float8, p float8, base float8 DEFAULT 2) RETURNS float8
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE
AS 'MODULE_PATHNAME', 'infodiv_binary_cross_entropy';
COMMENT ON FUNCTION binary_cross_entropy(float8, float8, float8) IS
'cross-entropy of the truth y (0, 1 or a probability) against the predicted probability p, -y log p - (1-y) log(1-p), in bits (or to the given base); Infinity for a wrong certainty; error unless both are in [0, 1]';

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

-- measures of normal distributions

-- of one variable: means and standard deviations

CREATE FUNCTION gaussian_kl(mean_p float8, stddev_p float8, mean_q float8, stddev_q float8, base float8 DEFAULT 2) RETURNS float8
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE
AS 'MODULE_PATHNAME', 'infodiv_gaussian_kl';
COMMENT ON FUNCTION gaussian_kl(float8, float8, float8, float8, float8) IS
'Kullback-Leibler divergence of N(mean_p, stddev_p^2) from N(mean_q, stddev_q^2), in bits (or to the given base); standard deviations must be greater than 0';

CREATE FUNCTION gaussian_entropy(stddev float8, base float8 DEFAULT 2) RETURNS float8
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE
AS 'MODULE_PATHNAME', 'infodiv_gaussian_entropy';
COMMENT ON FUNCTION gaussian_entropy(float8, float8) IS
'differential entropy log(stddev sqrt(2 pi e)) of a normal distribution, in bits (or to the given base); negative for a small stddev, which must be greater than 0';

CREATE FUNCTION gaussian_cross_entropy(mean_p float8, stddev_p float8, mean_q float8, stddev_q float8, base float8 DEFAULT 2) RETURNS float8
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE
AS 'MODULE_PATHNAME', 'infodiv_gaussian_cross_entropy';
COMMENT ON FUNCTION gaussian_cross_entropy(float8, float8, float8, float8, float8) IS
'cross-entropy of N(mean_p, stddev_p^2) against N(mean_q, stddev_q^2), gaussian_entropy + gaussian_kl, in bits (or to the given base); standard deviations must be greater than 0';

CREATE FUNCTION gaussian_wasserstein(mean_p float8, stddev_p float8, mean_q float8, stddev_q float8) RETURNS float8
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE
AS 'MODULE_PATHNAME', 'infodiv_gaussian_wasserstein';
COMMENT ON FUNCTION gaussian_wasserstein(float8, float8, float8, float8) IS
'2-Wasserstein distance of two normal distributions, sqrt((mean_p - mean_q)^2 + (stddev_p - stddev_q)^2), in the variables unit; standard deviations must not be negative';

-- of d variables: d means, and a d x d covariance or d variances

CREATE FUNCTION gaussian_kl(mean_p float8[], cov_p float8[], mean_q float8[], cov_q float8[], base float8 DEFAULT 2) RETURNS float8
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE
AS 'MODULE_PATHNAME', 'infodiv_gaussian_kl_array';
COMMENT ON FUNCTION gaussian_kl(float8[], float8[], float8[], float8[], float8) IS
'Kullback-Leibler divergence of two normal distributions of d variables, in bits (or to the given base); each covariance is d x d (or its d * d values by rows), or d variances; symmetric within 1e-9 and positive definite, else an error; NULL if d is 0';

CREATE FUNCTION gaussian_entropy(cov float8[], base float8 DEFAULT 2) RETURNS float8
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE
AS 'MODULE_PATHNAME', 'infodiv_gaussian_entropy_array';
COMMENT ON FUNCTION gaussian_entropy(float8[], float8) IS
'differential entropy of a normal distribution of d variables, in bits (or to the given base); cov is d x d, symmetric and positive definite, or a list of d variances; NULL if d is 0';

CREATE FUNCTION gaussian_cross_entropy(mean_p float8[], cov_p float8[], mean_q float8[], cov_q float8[], base float8 DEFAULT 2) RETURNS float8
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE
AS 'MODULE_PATHNAME', 'infodiv_gaussian_cross_entropy_array';
COMMENT ON FUNCTION gaussian_cross_entropy(float8[], float8[], float8[], float8[], float8) IS
'cross-entropy of two normal distributions of d variables, gaussian_entropy + gaussian_kl, in bits (or to the given base); each covariance is d x d (or its d * d values by rows), or d variances; symmetric within 1e-9 and positive definite, else an error; NULL if d is 0';

CREATE FUNCTION normal_kl(mean1 float8[], logvar1 float8[], mean2 float8[], logvar2 float8[]) RETURNS float8[]
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE
AS 'MODULE_PATHNAME', 'infodiv_normal_kl';
COMMENT ON FUNCTION normal_kl(float8[], float8[], float8[], float8[]) IS
'Kullback-Leibler divergences of normal distributions given by means and logarithms of variances, element by element, in nats: 1/2 (-1 + logvar2 - logvar1 + exp(logvar1 - logvar2) + (mean1 - mean2)^2 exp(-logvar2)); arrays have one length, or one element that goes with all; NULL if one is empty';

-- freqdist: labels with counts, and a count of NULLs

CREATE TYPE freqdist;

CREATE FUNCTION freqdist_in(cstring) RETURNS freqdist
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'infodiv_freqdist_in';
COMMENT ON FUNCTION freqdist_in(cstring) IS
'input of freqdist: {"freqdist": 1, "counts": {"label": count, ...}, "nulls": n}, or only {"label": count, ...}';

CREATE FUNCTION freqdist_out(freqdist) RETURNS cstring
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'infodiv_freqdist_out';
COMMENT ON FUNCTION freqdist_out(freqdist) IS
'text of a freqdist: version, counts in canonical order, NULLs; equal distributions print the same';

CREATE FUNCTION freqdist_recv(internal) RETURNS freqdist
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'infodiv_freqdist_recv';
COMMENT ON FUNCTION freqdist_recv(internal) IS
'binary input of freqdist; refuses whatever is not in canonical form';

CREATE FUNCTION freqdist_send(freqdist) RETURNS bytea
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'infodiv_freqdist_send';
COMMENT ON FUNCTION freqdist_send(freqdist) IS 'binary output of freqdist: its packed form';

CREATE TYPE freqdist (
    INPUT = freqdist_in,
    OUTPUT = freqdist_out,
    RECEIVE = freqdist_recv,
    SEND = freqdist_send,
    INTERNALLENGTH = VARIABLE,
    ALIGNMENT = double,
    STORAGE = extended
);
COMMENT ON TYPE freqdist IS
'a distribution of labels: each label''s count, and a count of NULLs; made by freq_agg, merged by freq_merge, or cast from jsonb';

CREATE FUNCTION freqdist_to_jsonb(freqdist) RETURNS jsonb
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'infodiv_freqdist_to_jsonb';
COMMENT ON FUNCTION freqdist_to_jsonb(freqdist) IS
'{"label": count, ...}; with NULLs {"counts": {"label": count, ...}, "nulls": n}';

CREATE FUNCTION freqdist_from_jsonb(jsonb) RETURNS freqdist
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'infodiv_freqdist_from_jsonb';
COMMENT ON FUNCTION freqdist_from_jsonb(jsonb) IS
'a freqdist from {"label": count, ...} or {"counts": {"label": count, ...}, "nulls": n}; counts of 0 are dropped, negative ones an error';

CREATE CAST (freqdist AS jsonb) WITH FUNCTION freqdist_to_jsonb(freqdist) AS ASSIGNMENT;
COMMENT ON CAST (freqdist AS jsonb) IS 'labels with counts as a JSON object';
CREATE CAST (jsonb AS freqdist) WITH FUNCTION freqdist_from_jsonb(jsonb) AS ASSIGNMENT;
COMMENT ON CAST (jsonb AS freqdist) IS 'a JSON object of counts as a distribution';

-- operators: equal distributions are equal bytes

CREATE FUNCTION freqdist_add(freqdist, freqdist) RETURNS freqdist
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'infodiv_freqdist_add';
COMMENT ON FUNCTION freqdist_add(freqdist, freqdist) IS 'both distributions together: counts and NULLs added';
CREATE OPERATOR + (LEFTARG = freqdist, RIGHTARG = freqdist, FUNCTION = freqdist_add, COMMUTATOR = +);
COMMENT ON OPERATOR + (freqdist, freqdist) IS 'both distributions together: counts and NULLs added';

DO $script$
DECLARE
    op record;
BEGIN
    FOR op IN
        SELECT * FROM (VALUES
            ('eq', '=', '=', '<>', 'eqsel', 'eqjoinsel', ', HASHES, MERGES', 'the same labels with the same counts, and as many NULLs'),
            ('ne', '<>', '<>', '=', 'neqsel', 'neqjoinsel', '', 'some label''s count, or the number of NULLs, differs'),
            ('lt', '<', '>', '>=', 'scalarltsel', 'scalarltjoinsel', '', 'before, in an order that only serves sorting and indexes'),
            ('le', '<=', '>=', '>', 'scalarlesel', 'scalarlejoinsel', '', 'before or equal, in an order that only serves sorting and indexes'),
            ('gt', '>', '<', '<=', 'scalargtsel', 'scalargtjoinsel', '', 'behind, in an order that only serves sorting and indexes'),
            ('ge', '>=', '<=', '<', 'scalargesel', 'scalargejoinsel', '', 'behind or equal, in an order that only serves sorting and indexes')
        ) AS v (name, sign, commutator, negator, restriction, joining, more, meaning)
    LOOP
        EXECUTE format('CREATE FUNCTION @extschema@.freqdist_%s(@extschema@.freqdist, @extschema@.freqdist) RETURNS boolean '
                       'LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS ''MODULE_PATHNAME'', ''infodiv_freqdist_%s''', op.name, op.name);
        EXECUTE format('COMMENT ON FUNCTION @extschema@.freqdist_%s(@extschema@.freqdist, @extschema@.freqdist) IS %L', op.name, op.meaning);
        EXECUTE format('CREATE OPERATOR @extschema@.%s (LEFTARG = @extschema@.freqdist, RIGHTARG = @extschema@.freqdist, '
                       'FUNCTION = @extschema@.freqdist_%s, COMMUTATOR = OPERATOR(@extschema@.%s), NEGATOR = OPERATOR(@extschema@.%s), '
                       'RESTRICT = pg_catalog.%s, JOIN = pg_catalog.%s%s)',
                       op.sign, op.name, op.commutator, op.negator, op.restriction, op.joining, op.more);
        EXECUTE format('COMMENT ON OPERATOR @extschema@.%s (@extschema@.freqdist, @extschema@.freqdist) IS %L', op.sign, op.meaning);
    END LOOP;
END
$script$;

CREATE FUNCTION freqdist_cmp(freqdist, freqdist) RETURNS integer
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'infodiv_freqdist_cmp';
COMMENT ON FUNCTION freqdist_cmp(freqdist, freqdist) IS 'order of two distributions for btree: by bytes';
CREATE FUNCTION freqdist_hash(freqdist) RETURNS integer
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'infodiv_freqdist_hash';
COMMENT ON FUNCTION freqdist_hash(freqdist) IS 'hash of a distribution';
CREATE FUNCTION freqdist_hash_extended(freqdist, bigint) RETURNS bigint
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'infodiv_freqdist_hash_extended';
COMMENT ON FUNCTION freqdist_hash_extended(freqdist, bigint) IS 'hash of a distribution with a seed';

CREATE OPERATOR CLASS freqdist_ops DEFAULT FOR TYPE freqdist USING btree AS
    OPERATOR 1 <, OPERATOR 2 <=, OPERATOR 3 =, OPERATOR 4 >=, OPERATOR 5 >,
    FUNCTION 1 freqdist_cmp(freqdist, freqdist);
CREATE OPERATOR CLASS freqdist_ops DEFAULT FOR TYPE freqdist USING hash AS
    OPERATOR 1 =,
    FUNCTION 1 freqdist_hash(freqdist),
    FUNCTION 2 freqdist_hash_extended(freqdist, bigint);

-- accessors

CREATE FUNCTION freq_labels(f freqdist) RETURNS text[]
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'infodiv_freq_labels';
COMMENT ON FUNCTION freq_labels(freqdist) IS
'the labels: integers by value, then the others by bytes; empty array without labels';

CREATE FUNCTION freq_counts(f freqdist) RETURNS float8[]
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'infodiv_freq_counts';
COMMENT ON FUNCTION freq_counts(freqdist) IS 'the counts, in the order of freq_labels';

CREATE FUNCTION freq_total(f freqdist) RETURNS float8
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'infodiv_freq_total';
COMMENT ON FUNCTION freq_total(freqdist) IS 'the sum of all counts, NULLs not among them; 0 without labels';

CREATE FUNCTION freq_nulls(f freqdist) RETURNS bigint
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'infodiv_freq_nulls';
COMMENT ON FUNCTION freq_nulls(freqdist) IS 'the number of NULLs that were skipped';

CREATE FUNCTION freq_distinct(f freqdist) RETURNS bigint
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'infodiv_freq_distinct';
COMMENT ON FUNCTION freq_distinct(freqdist) IS 'the number of labels';

CREATE FUNCTION freq_probability(f freqdist, label text) RETURNS float8
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'infodiv_freq_probability_text';
COMMENT ON FUNCTION freq_probability(freqdist, text) IS
'the share of a label, 0 if it does not occur; NULL without labels';

CREATE FUNCTION freq_probability(f freqdist, label anynonarray) RETURNS float8
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'infodiv_freq_probability_any';
COMMENT ON FUNCTION freq_probability(freqdist, anynonarray) IS
'the share of a label, given as a value of any type, 0 if it does not occur; NULL without labels';

CREATE FUNCTION freq_items(f freqdist, OUT label text, OUT count float8, OUT probability float8) RETURNS SETOF record
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE ROWS 100 AS 'MODULE_PATHNAME', 'infodiv_freq_items';
COMMENT ON FUNCTION freq_items(freqdist) IS
'one row a label with its count and share, largest first; no row without labels';

CREATE FUNCTION freq_top(f freqdist, k integer, other text DEFAULT 'other') RETURNS freqdist
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'infodiv_freq_top';
COMMENT ON FUNCTION freq_top(freqdist, integer, text) IS
'the k largest labels, and the rest added up under the label "other"; equally large ones in the order of freq_labels; error if k < 0';

CREATE FUNCTION entropy(d freqdist, base float8 DEFAULT 2) RETURNS float8
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'infodiv_entropy_freqdist';
COMMENT ON FUNCTION entropy(freqdist, float8) IS
'Shannon entropy of the labels, in bits (or to the given base): the same bits as the aggregate entropy(label); NULL without labels';

CREATE FUNCTION perplexity(d freqdist) RETURNS float8
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'infodiv_perplexity_freqdist';
COMMENT ON FUNCTION perplexity(freqdist) IS
'2 ^ entropy in bits: the number of equally frequent labels with the same entropy; NULL without labels';

CREATE FUNCTION kl_contributions(p freqdist, q freqdist, base float8 DEFAULT 2,
    OUT label text, OUT p_share float8, OUT q_share float8, OUT contribution float8) RETURNS SETOF record
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE ROWS 100 AS 'MODULE_PATHNAME', 'infodiv_kl_contributions';
COMMENT ON FUNCTION kl_contributions(freqdist, freqdist, float8) IS
'one row a label of either side with its shares and its part p log(p/q) of kl_divergence(p, q), largest first: the parts add up to the divergence, negative where q has more of the label, Infinity where only p has it; no row if a side has no labels';

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

-- aggregates over labels: freq_agg, entropy, perplexity, freq_merge

CREATE FUNCTION freqdist_combine(freqdist, freqdist) RETURNS freqdist
LANGUAGE C IMMUTABLE PARALLEL SAFE AS 'MODULE_PATHNAME', 'infodiv_freq_combine';
COMMENT ON FUNCTION freqdist_combine(freqdist, freqdist) IS 'support of the label aggregates: merges two states';

DO $script$
DECLARE
    final record;
BEGIN
    FOR final IN
        SELECT * FROM (VALUES
            ('freqdist_agg', 'freqdist', 'freq_agg', 'the packed distribution'),
            ('freqdist_entropy', 'float8', 'freq_entropy', 'the entropy'),
            ('freqdist_perplexity', 'float8', 'freq_perplexity', 'the perplexity')
        ) AS v (name, result, symbol, meaning)
    LOOP
        EXECUTE format('CREATE FUNCTION @extschema@.%s_final(@extschema@.freqdist) RETURNS %s LANGUAGE C IMMUTABLE PARALLEL SAFE '
                       'AS ''MODULE_PATHNAME'', ''infodiv_%s_final''', final.name, final.result, final.symbol);
        EXECUTE format('COMMENT ON FUNCTION @extschema@.%s_final(@extschema@.freqdist) IS %L',
                       final.name, 'support of the label aggregates: ' || final.meaning || ' of a state');
        EXECUTE format('CREATE FUNCTION @extschema@.%s_move_final(internal) RETURNS %s LANGUAGE C IMMUTABLE PARALLEL SAFE '
                       'AS ''MODULE_PATHNAME'', ''infodiv_%s_move_final''', final.name, final.result, final.symbol);
        EXECUTE format('COMMENT ON FUNCTION @extschema@.%s_move_final(internal) IS %L',
                       final.name, 'support of the label aggregates: ' || final.meaning || ' of a moving frame');
    END LOOP;
END
$script$;

-- One set of functions and aggregates for each label type.  Every aggregate of a
-- type has the same transition function and state, so that a query asking for
-- several of them builds one table.  The states are ordinary values, which can be
-- sent to and from other nodes; moving frames have an exact inverse.
DO $script$
DECLARE
    label record;
    agg record;
    accum text;
BEGIN
    FOR label IN
        SELECT * FROM (VALUES
            ('boolean', 'bool'), ('integer', 'int4'), ('bigint', 'int8'), ('real', 'float4'), ('float8', 'float8'),
            ('numeric', 'numeric'), ('text', 'text'), ('"char"', 'char'), ('date', 'date'),
            ('timestamp', 'timestamp'), ('timestamptz', 'timestamptz'), ('uuid', 'uuid'), ('anynonarray', 'any')
        ) AS v (type, symbol)
    LOOP
        -- support functions
        FOR agg IN
            SELECT * FROM (VALUES
                ('freqdist_accum', '', 'accum', 'counts a label'),
                ('freqdist_accum', ', float8', 'accum', 'counts a label; the base must stay the same'),
                ('freqdist_accum_weight', ', float8', 'accum_weight', 'adds a weight to a label'),
                ('freqdist_move_add', '', 'move_add', 'counts a label that enters a frame'),
                ('freqdist_move_add', ', float8', 'move_add', 'counts a label that enters a frame; the base must stay the same'),
                ('freqdist_move_remove', '', 'move_remove', 'takes back a label that leaves a frame'),
                ('freqdist_move_remove', ', float8', 'move_remove', 'takes back a label that leaves a frame'),
                ('freqdist_add_weight', ', float8', 'add_weight', 'adds a weight to a label of any type')
            ) AS v (name, more, symbol, meaning)
            WHERE CASE WHEN label.symbol = 'any' THEN v.symbol NOT LIKE 'accum%' ELSE v.symbol <> 'add_weight' END
        LOOP
            accum := CASE WHEN agg.symbol LIKE 'accum%' THEN '@extschema@.freqdist' ELSE 'internal' END;
            EXECUTE format('CREATE FUNCTION @extschema@.%s(%s, %s%s) RETURNS %s LANGUAGE C IMMUTABLE PARALLEL SAFE '
                           'AS ''MODULE_PATHNAME'', ''infodiv_freq_%s_%s''',
                           agg.name, accum, label.type, agg.more, accum, agg.symbol, label.symbol);
            EXECUTE format('COMMENT ON FUNCTION @extschema@.%s(%s, %s%s) IS %L', agg.name, accum, label.type, agg.more,
                           'support of the label aggregates: ' || agg.meaning);
        END LOOP;

        -- aggregates
        FOR agg IN
            SELECT * FROM (VALUES
                ('freq_agg', '', 'freqdist_agg', true,
                 'the labels'' counts as a freqdist, NULLs counted apart; NULL without rows'),
                ('freq_agg', ', float8', 'freqdist_agg', false,
                 'the labels'' weights added up, as a freqdist; a row without label or weight counts as NULL; error for a negative, NaN or infinite weight; NULL without rows'),
                ('entropy', '', 'freqdist_entropy', true,
                 'Shannon entropy of the labels'' relative frequencies, in bits; NULLs are skipped; NULL without labels'),
                ('entropy', ', float8', 'freqdist_entropy', true,
                 'Shannon entropy of the labels'' relative frequencies to the given base, the same on every row; NULLs are skipped; NULL without labels'),
                ('perplexity', '', 'freqdist_perplexity', true,
                 '2 ^ entropy in bits: the number of equally frequent labels with the same entropy; NULLs are skipped; NULL without labels')
            ) AS v (name, more, final, moving, meaning)
        LOOP
            EXECUTE format('CREATE AGGREGATE @extschema@.%s(%s%s) (', agg.name, label.type, agg.more)
                || CASE
                    WHEN label.symbol = 'any' THEN
                        format('SFUNC = @extschema@.%s, STYPE = internal, SSPACE = 1024, FINALFUNC = @extschema@.%s_move_final',
                               CASE WHEN agg.moving THEN 'freqdist_move_add' ELSE 'freqdist_add_weight' END, agg.final)
                    ELSE
                        format('SFUNC = @extschema@.%s, STYPE = @extschema@.freqdist, SSPACE = 256, '
                               'FINALFUNC = @extschema@.%s_final, COMBINEFUNC = @extschema@.freqdist_combine',
                               CASE WHEN agg.moving THEN 'freqdist_accum' ELSE 'freqdist_accum_weight' END, agg.final)
                   END
                || CASE WHEN agg.moving THEN
                        format(', MSFUNC = @extschema@.freqdist_move_add, MINVFUNC = @extschema@.freqdist_move_remove, '
                               'MSTYPE = internal, MSSPACE = 1024, MFINALFUNC = @extschema@.%s_move_final', agg.final)
                        ELSE '' END
                || ', PARALLEL = SAFE)';
            EXECUTE format('COMMENT ON AGGREGATE @extschema@.%s(%s%s) IS %L', agg.name, label.type, agg.more, agg.meaning);
        END LOOP;
    END LOOP;
END
$script$;

CREATE FUNCTION freqdist_move_merge(internal, freqdist) RETURNS internal
LANGUAGE C IMMUTABLE PARALLEL SAFE AS 'MODULE_PATHNAME', 'infodiv_freq_move_merge';
COMMENT ON FUNCTION freqdist_move_merge(internal, freqdist) IS 'support of freq_merge: adds a distribution that enters a frame';
CREATE FUNCTION freqdist_move_unmerge(internal, freqdist) RETURNS internal
LANGUAGE C IMMUTABLE PARALLEL SAFE AS 'MODULE_PATHNAME', 'infodiv_freq_move_unmerge';
COMMENT ON FUNCTION freqdist_move_unmerge(internal, freqdist) IS 'support of freq_merge: takes back a distribution that leaves a frame';
CREATE FUNCTION freqdist_merge_move_final(internal) RETURNS freqdist
LANGUAGE C IMMUTABLE PARALLEL SAFE AS 'MODULE_PATHNAME', 'infodiv_freq_merge_move_final';
COMMENT ON FUNCTION freqdist_merge_move_final(internal) IS 'support of freq_merge: the merged distribution of a moving frame';

CREATE AGGREGATE freq_merge(freqdist) (
    SFUNC = freqdist_combine, STYPE = freqdist, SSPACE = 1024,
    FINALFUNC = freqdist_agg_final, COMBINEFUNC = freqdist_combine,
    MSFUNC = freqdist_move_merge, MINVFUNC = freqdist_move_unmerge, MSTYPE = internal, MSSPACE = 1024,
    MFINALFUNC = freqdist_merge_move_final, PARALLEL = SAFE
);
COMMENT ON AGGREGATE freq_merge(freqdist) IS
'all distributions together: counts and NULLs added; NULLs among the arguments are skipped; NULL without a distribution';

-- numhist: the values of a numeric column in bins that need no edges

CREATE TYPE numhist;

CREATE FUNCTION numhist_in(cstring) RETURNS numhist
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME';
COMMENT ON FUNCTION numhist_in(cstring) IS
'text form of numhist, JSON as its cast to jsonb gives it; error for anything that hist_agg could not have made';

CREATE FUNCTION numhist_out(numhist) RETURNS cstring
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME';
COMMENT ON FUNCTION numhist_out(numhist) IS
'text form of numhist, JSON; equal histograms print the same bytes whatever the session''s settings';

CREATE FUNCTION numhist_recv(internal) RETURNS numhist
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME';
COMMENT ON FUNCTION numhist_recv(internal) IS
'binary form of numhist; error for anything that hist_agg could not have made';

CREATE FUNCTION numhist_send(numhist) RETURNS bytea
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME';
COMMENT ON FUNCTION numhist_send(numhist) IS
'binary form of numhist: version byte and packed bins, the same on every machine';

CREATE TYPE numhist (
    INPUT = numhist_in,
    OUTPUT = numhist_out,
    RECEIVE = numhist_recv,
    SEND = numhist_send,
    STORAGE = extended,
    ALIGNMENT = double
);
COMMENT ON TYPE numhist IS
'values of a numeric column with their counts: exact up to max_bins different values, then in bins of values that share their leading bits; NULL, NaN, -Infinity and Infinity counted apart; exact minimum and maximum; the same bytes for the same rows in any order';

-- casts

CREATE FUNCTION numhist_to_jsonb(numhist) RETURNS jsonb
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME';
COMMENT ON FUNCTION numhist_to_jsonb(numhist) IS
'a numhist as jsonb: version, bits, max_bins, counts apart, bins as [value, count] or [lo, hi, count]';

CREATE FUNCTION numhist_from_jsonb(jsonb) RETURNS numhist
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME';
COMMENT ON FUNCTION numhist_from_jsonb(jsonb) IS
'the numhist that a jsonb describes; error for anything that hist_agg could not have made';

CREATE CAST (numhist AS jsonb) WITH FUNCTION numhist_to_jsonb(numhist) AS ASSIGNMENT;
COMMENT ON CAST (numhist AS jsonb) IS 'a numhist as jsonb, without loss';

CREATE CAST (jsonb AS numhist) WITH FUNCTION numhist_from_jsonb(jsonb) AS ASSIGNMENT;
COMMENT ON CAST (jsonb AS numhist) IS 'the numhist that a jsonb describes; error if there is none';

-- comparison: equal histograms are equal bytes; their order is for indexes only

CREATE FUNCTION numhist_eq(numhist, numhist) RETURNS boolean
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME';
COMMENT ON FUNCTION numhist_eq(numhist, numhist) IS 'implementation of = operator';
CREATE FUNCTION numhist_ne(numhist, numhist) RETURNS boolean
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME';
COMMENT ON FUNCTION numhist_ne(numhist, numhist) IS 'implementation of <> operator';
CREATE FUNCTION numhist_lt(numhist, numhist) RETURNS boolean
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME';
COMMENT ON FUNCTION numhist_lt(numhist, numhist) IS 'implementation of < operator';
CREATE FUNCTION numhist_le(numhist, numhist) RETURNS boolean
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME';
COMMENT ON FUNCTION numhist_le(numhist, numhist) IS 'implementation of <= operator';
CREATE FUNCTION numhist_gt(numhist, numhist) RETURNS boolean
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME';
COMMENT ON FUNCTION numhist_gt(numhist, numhist) IS 'implementation of > operator';
CREATE FUNCTION numhist_ge(numhist, numhist) RETURNS boolean
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME';
COMMENT ON FUNCTION numhist_ge(numhist, numhist) IS 'implementation of >= operator';
CREATE FUNCTION numhist_cmp(numhist, numhist) RETURNS integer
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME';
COMMENT ON FUNCTION numhist_cmp(numhist, numhist) IS 'less-equal-greater of the packed bytes: btree support';
CREATE FUNCTION numhist_hash(numhist) RETURNS integer
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME';
COMMENT ON FUNCTION numhist_hash(numhist) IS 'hash of the packed bytes: hash support';
CREATE FUNCTION numhist_hash_extended(numhist, bigint) RETURNS bigint
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME';
COMMENT ON FUNCTION numhist_hash_extended(numhist, bigint) IS 'seeded hash of the packed bytes: hash support';

CREATE OPERATOR = (LEFTARG = numhist, RIGHTARG = numhist, FUNCTION = numhist_eq,
    COMMUTATOR = =, NEGATOR = <>, RESTRICT = eqsel, JOIN = eqjoinsel, HASHES, MERGES);
COMMENT ON OPERATOR = (numhist, numhist) IS 'same bins, counts, minimum, maximum and max_bins';
CREATE OPERATOR <> (LEFTARG = numhist, RIGHTARG = numhist, FUNCTION = numhist_ne,
    COMMUTATOR = <>, NEGATOR = =, RESTRICT = neqsel, JOIN = neqjoinsel);
COMMENT ON OPERATOR <> (numhist, numhist) IS 'not the same histogram';
CREATE OPERATOR < (LEFTARG = numhist, RIGHTARG = numhist, FUNCTION = numhist_lt,
    COMMUTATOR = >, NEGATOR = >=, RESTRICT = scalarltsel, JOIN = scalarltjoinsel);
COMMENT ON OPERATOR < (numhist, numhist) IS 'order of the packed bytes, for sorting and indexes only';
CREATE OPERATOR <= (LEFTARG = numhist, RIGHTARG = numhist, FUNCTION = numhist_le,
    COMMUTATOR = >=, NEGATOR = >, RESTRICT = scalarlesel, JOIN = scalarlejoinsel);
COMMENT ON OPERATOR <= (numhist, numhist) IS 'order of the packed bytes, for sorting and indexes only';
CREATE OPERATOR > (LEFTARG = numhist, RIGHTARG = numhist, FUNCTION = numhist_gt,
    COMMUTATOR = <, NEGATOR = <=, RESTRICT = scalargtsel, JOIN = scalargtjoinsel);
COMMENT ON OPERATOR > (numhist, numhist) IS 'order of the packed bytes, for sorting and indexes only';
CREATE OPERATOR >= (LEFTARG = numhist, RIGHTARG = numhist, FUNCTION = numhist_ge,
    COMMUTATOR = <=, NEGATOR = <, RESTRICT = scalargesel, JOIN = scalargejoinsel);
COMMENT ON OPERATOR >= (numhist, numhist) IS 'order of the packed bytes, for sorting and indexes only';

CREATE OPERATOR CLASS numhist_ops DEFAULT FOR TYPE numhist USING btree AS
    OPERATOR 1 <, OPERATOR 2 <=, OPERATOR 3 =, OPERATOR 4 >=, OPERATOR 5 >,
    FUNCTION 1 numhist_cmp(numhist, numhist);
COMMENT ON OPERATOR CLASS numhist_ops USING btree IS 'DISTINCT, ORDER BY and btree indexes over numhist';
COMMENT ON OPERATOR FAMILY numhist_ops USING btree IS 'DISTINCT, ORDER BY and btree indexes over numhist';
CREATE OPERATOR CLASS numhist_ops DEFAULT FOR TYPE numhist USING hash AS
    OPERATOR 1 =,
    FUNCTION 1 numhist_hash(numhist),
    FUNCTION 2 numhist_hash_extended(numhist, bigint);
COMMENT ON OPERATOR CLASS numhist_ops USING hash IS 'GROUP BY, hash joins and hash indexes over numhist';
COMMENT ON OPERATOR FAMILY numhist_ops USING hash IS 'GROUP BY, hash joins and hash indexes over numhist';

-- merging

CREATE FUNCTION numhist_add(numhist, numhist) RETURNS numhist
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME';
COMMENT ON FUNCTION numhist_add(numhist, numhist) IS 'implementation of + operator';
CREATE OPERATOR + (LEFTARG = numhist, RIGHTARG = numhist, FUNCTION = numhist_add, COMMUTATOR = +);
COMMENT ON OPERATOR + (numhist, numhist) IS
'the histogram of both sets of rows together, at the smaller max_bins; the same bytes as hist_agg over all rows';

-- hist_agg

CREATE FUNCTION numhist_accum(numhist, float8) RETURNS numhist
LANGUAGE C IMMUTABLE PARALLEL SAFE AS 'MODULE_PATHNAME';
COMMENT ON FUNCTION numhist_accum(numhist, float8) IS 'transition function of hist_agg(x): counts a value or a NULL';
CREATE FUNCTION numhist_accum_bins(numhist, float8, integer) RETURNS numhist
LANGUAGE C IMMUTABLE PARALLEL SAFE AS 'MODULE_PATHNAME';
COMMENT ON FUNCTION numhist_accum_bins(numhist, float8, integer) IS
'transition function of hist_agg(x, max_bins): counts a value or a NULL; error 22023 if max_bins changes within a group';
CREATE FUNCTION numhist_combine(numhist, numhist) RETURNS numhist
LANGUAGE C IMMUTABLE PARALLEL SAFE AS 'MODULE_PATHNAME';
COMMENT ON FUNCTION numhist_combine(numhist, numhist) IS
'combine function of hist_agg: adds up partial histograms; error 22023 if their max_bins differ';
CREATE FUNCTION numhist_accum_merge(numhist, numhist) RETURNS numhist
LANGUAGE C IMMUTABLE PARALLEL SAFE AS 'MODULE_PATHNAME';
COMMENT ON FUNCTION numhist_accum_merge(numhist, numhist) IS
'transition and combine function of hist_merge: adds up histograms, at the smallest max_bins';
CREATE FUNCTION numhist_final(numhist) RETURNS numhist
LANGUAGE C IMMUTABLE PARALLEL SAFE AS 'MODULE_PATHNAME';
COMMENT ON FUNCTION numhist_final(numhist) IS 'final function of hist_agg and hist_merge: the packed histogram';

CREATE FUNCTION numhist_moving_accum(internal, float8) RETURNS internal
LANGUAGE C IMMUTABLE PARALLEL SAFE AS 'MODULE_PATHNAME';
COMMENT ON FUNCTION numhist_moving_accum(internal, float8) IS 'hist_agg(x) over a moving frame: a row enters';
CREATE FUNCTION numhist_moving_inverse(internal, float8) RETURNS internal
LANGUAGE C IMMUTABLE PARALLEL SAFE AS 'MODULE_PATHNAME';
COMMENT ON FUNCTION numhist_moving_inverse(internal, float8) IS
'hist_agg(x) over a moving frame: a row leaves; NULL, which counts the frame anew, where the bins are too coarse for that';
CREATE FUNCTION numhist_moving_accum_bins(internal, float8, integer) RETURNS internal
LANGUAGE C IMMUTABLE PARALLEL SAFE AS 'MODULE_PATHNAME';
COMMENT ON FUNCTION numhist_moving_accum_bins(internal, float8, integer) IS
'hist_agg(x, max_bins) over a moving frame: a row enters';
CREATE FUNCTION numhist_moving_inverse_bins(internal, float8, integer) RETURNS internal
LANGUAGE C IMMUTABLE PARALLEL SAFE AS 'MODULE_PATHNAME';
COMMENT ON FUNCTION numhist_moving_inverse_bins(internal, float8, integer) IS
'hist_agg(x, max_bins) over a moving frame: a row leaves; NULL, which counts the frame anew, where the bins are too coarse for that';
CREATE FUNCTION numhist_moving_final(internal) RETURNS numhist
LANGUAGE C IMMUTABLE PARALLEL SAFE AS 'MODULE_PATHNAME';
COMMENT ON FUNCTION numhist_moving_final(internal) IS 'final function of hist_agg over a moving frame: the packed histogram';

CREATE AGGREGATE hist_agg(float8) (
    SFUNC = numhist_accum, STYPE = numhist, SSPACE = 1024,
    COMBINEFUNC = numhist_combine, FINALFUNC = numhist_final, FINALFUNC_MODIFY = READ_ONLY,
    MSFUNC = numhist_moving_accum, MINVFUNC = numhist_moving_inverse,
    MSTYPE = internal, MSSPACE = 4096, MFINALFUNC = numhist_moving_final, MFINALFUNC_MODIFY = READ_ONLY,
    PARALLEL = SAFE
);
COMMENT ON AGGREGATE hist_agg(float8) IS
'histogram of a column: exact up to 4096 different values, then in at most 4096 bins of values that share their leading bits; counts NULL, NaN, -Infinity and Infinity apart; NULL without rows. Dates and times go in as extract(epoch FROM t)';

CREATE AGGREGATE hist_agg(float8, integer) (
    SFUNC = numhist_accum_bins, STYPE = numhist, SSPACE = 1024,
    COMBINEFUNC = numhist_combine, FINALFUNC = numhist_final, FINALFUNC_MODIFY = READ_ONLY,
    MSFUNC = numhist_moving_accum_bins, MINVFUNC = numhist_moving_inverse_bins,
    MSTYPE = internal, MSSPACE = 4096, MFINALFUNC = numhist_moving_final, MFINALFUNC_MODIFY = READ_ONLY,
    PARALLEL = SAFE
);
COMMENT ON AGGREGATE hist_agg(float8, integer) IS
'hist_agg(x, max_bins): histogram of a column in at most max_bins bins, 64 to 65536, the same on every row of a group (else error 22023)';

CREATE AGGREGATE hist_merge(numhist) (
    SFUNC = numhist_accum_merge, STYPE = numhist, SSPACE = 8192,
    COMBINEFUNC = numhist_accum_merge, FINALFUNC = numhist_final, FINALFUNC_MODIFY = READ_ONLY,
    PARALLEL = SAFE
);
COMMENT ON AGGREGATE hist_merge(numhist) IS
'the histogram of all the rows that its histograms counted, at the smallest max_bins; the same bytes as hist_agg over those rows; NULL without rows';

-- hist_counts_agg: counts between the caller's own edges

CREATE FUNCTION hist_counts_accum(float8[], float8, float8[]) RETURNS float8[]
LANGUAGE C IMMUTABLE PARALLEL SAFE AS 'MODULE_PATHNAME';
COMMENT ON FUNCTION hist_counts_accum(float8[], float8, float8[]) IS
'transition function of hist_counts_agg; the state holds edges, counts, and counts below and above';
CREATE FUNCTION hist_counts_inverse(float8[], float8, float8[]) RETURNS float8[]
LANGUAGE C IMMUTABLE PARALLEL SAFE AS 'MODULE_PATHNAME';
COMMENT ON FUNCTION hist_counts_inverse(float8[], float8, float8[]) IS 'hist_counts_agg over a moving frame: a row leaves';
CREATE FUNCTION hist_counts_combine(float8[], float8[]) RETURNS float8[]
LANGUAGE C IMMUTABLE PARALLEL SAFE AS 'MODULE_PATHNAME';
COMMENT ON FUNCTION hist_counts_combine(float8[], float8[]) IS
'combine function of hist_counts_agg; error 22023 if the edges differ';
CREATE FUNCTION hist_counts_final(float8[]) RETURNS float8[]
LANGUAGE C IMMUTABLE PARALLEL SAFE AS 'MODULE_PATHNAME';
COMMENT ON FUNCTION hist_counts_final(float8[]) IS
'final function of hist_counts_agg: the counts; a NOTICE tells, once a query, how many values lie outside the edges';

CREATE AGGREGATE hist_counts_agg(float8, float8[]) (
    SFUNC = hist_counts_accum, STYPE = float8[], SSPACE = 256,
    COMBINEFUNC = hist_counts_combine, FINALFUNC = hist_counts_final, FINALFUNC_MODIFY = READ_ONLY,
    MSFUNC = hist_counts_accum, MINVFUNC = hist_counts_inverse, MSTYPE = float8[], MSSPACE = 256,
    MFINALFUNC = hist_counts_final, MFINALFUNC_MODIFY = READ_ONLY, MINITCOND = '{}',
    PARALLEL = SAFE
);
COMMENT ON AGGREGATE hist_counts_agg(float8, float8[]) IS
'hist_counts_agg(x, edges): exact counts of values in [edge, next edge), the last one closed, as NumPy counts; edges ascend (else error 22023) and are the same on every row of a group; a NOTICE tells how many values lie outside the edges; NULL without values';

-- accessors

CREATE FUNCTION hist_total(h numhist) RETURNS bigint
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME';
COMMENT ON FUNCTION hist_total(numhist) IS 'how many values a histogram counts: all rows but NULL and NaN, the sum of its bins';

CREATE FUNCTION hist_nulls(h numhist) RETURNS bigint
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME';
COMMENT ON FUNCTION hist_nulls(numhist) IS 'how many NULLs a histogram counts';

CREATE FUNCTION hist_min(h numhist) RETURNS float8
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME';
COMMENT ON FUNCTION hist_min(numhist) IS 'the least value, exact; NULL without values';

CREATE FUNCTION hist_max(h numhist) RETURNS float8
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME';
COMMENT ON FUNCTION hist_max(numhist) IS 'the greatest value, exact; NULL without values';

CREATE FUNCTION hist_quantile(h numhist, q float8) RETURNS float8
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME';
COMMENT ON FUNCTION hist_quantile(numhist, float8) IS
'the value that percentile_disc(q) gives, q in [0, 1]: exact while every value is a bin, else off by at most the width of its bin; NULL without values';

CREATE FUNCTION hist_cdf(h numhist, x float8) RETURNS float8
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME';
COMMENT ON FUNCTION hist_cdf(numhist, float8) IS
'the share of values at or below x: exact while every value is a bin, else off by at most the share of the bin that x cuts; NULL without values; error for NaN';

CREATE FUNCTION hist_bins(h numhist, OUT lo float8, OUT hi float8, OUT count bigint) RETURNS SETOF record
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE ROWS 1000 AS 'MODULE_PATHNAME';
COMMENT ON FUNCTION hist_bins(numhist) IS
'the bins, ascending: lo = hi is a single value; else values in [lo, hi), below zero in (lo, hi]; infinities are bins of their own';

CREATE FUNCTION hist_counts(h numhist, edges float8[]) RETURNS float8[]
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME';
COMMENT ON FUNCTION hist_counts(numhist, float8[]) IS
'counts between the caller''s own ascending edges, [edge, next edge), the last one closed: exact while every value is a bin, else a bin that an edge cuts is shared out by length; values outside are not counted; NULL without values';

-- measures

CREATE FUNCTION entropy(h numhist, base float8 DEFAULT 2) RETURNS float8
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE
AS 'MODULE_PATHNAME', 'infodiv_entropy_numhist';
COMMENT ON FUNCTION entropy(numhist, float8) IS
'Shannon entropy -sum p log p of the bins as they are, in bits (or to the given base); NULL without values';

CREATE FUNCTION differential_entropy(h numhist, base float8 DEFAULT 2) RETURNS float8
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE
AS 'MODULE_PATHNAME', 'infodiv_differential_entropy_numhist';
COMMENT ON FUNCTION differential_entropy(numhist, float8) IS
'differential entropy sum p log(width / p) over the bins, in bits (or to the given base) relative to the column''s unit; -Infinity where values are bins by themselves (a discrete distribution has no density); NULL without values';

CREATE FUNCTION ks_statistic(p numhist, q numhist) RETURNS float8
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE
AS 'MODULE_PATHNAME', 'infodiv_ks_statistic_numhist';
COMMENT ON FUNCTION ks_statistic(numhist, numhist) IS
'Kolmogorov-Smirnov statistic max |F - G| at the resolution of the histograms: exact while every value is a bin, else at most max min(p_i, q_i) too small; NULL if either has no values';

CREATE FUNCTION wasserstein_distance(p numhist, q numhist) RETURNS float8
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE
AS 'MODULE_PATHNAME', 'infodiv_wasserstein_distance_numhist';
COMMENT ON FUNCTION wasserstein_distance(numhist, numhist) IS
'1-D Wasserstein (earth mover''s) distance in the column''s unit: exact while every value is a bin, else off by at most half of sum (p_i + q_i) width_i; Infinity if the shares at an infinity differ; NULL if either has no values';

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

-- aggregates over columns of masses, one row an outcome; the state that they and
-- those over predictions share

CREATE TYPE column_sums;

CREATE FUNCTION column_sums_in(cstring) RETURNS column_sums
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE
AS 'MODULE_PATHNAME', 'infodiv_column_sums_in';
COMMENT ON FUNCTION column_sums_in(cstring) IS
'reads the text form of a state of an aggregate over columns; error unless it is one';

CREATE FUNCTION column_sums_out(column_sums) RETURNS cstring
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE
AS 'MODULE_PATHNAME', 'infodiv_column_sums_out';
COMMENT ON FUNCTION column_sums_out(column_sums) IS
'text form of a state: aggregate/version, base, rows, rows with a mass, infinite rows, exact sums as offset:bytes, class names; equal states print the same';

CREATE FUNCTION column_sums_recv(internal) RETURNS column_sums
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE
AS 'MODULE_PATHNAME', 'infodiv_column_sums_recv';
COMMENT ON FUNCTION column_sums_recv(internal) IS
'reads the binary form of a state of an aggregate over columns; error unless it is one';

CREATE FUNCTION column_sums_send(column_sums) RETURNS bytea
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE
AS 'MODULE_PATHNAME', 'infodiv_column_sums_send';
COMMENT ON FUNCTION column_sums_send(column_sums) IS
'binary form of a state of an aggregate over columns; equal states give equal bytes';

CREATE TYPE column_sums (
    INPUT = column_sums_in, OUTPUT = column_sums_out,
    RECEIVE = column_sums_recv, SEND = column_sums_send,
    INTERNALLENGTH = VARIABLE, ALIGNMENT = double, STORAGE = extended
);
COMMENT ON TYPE column_sums IS
'state of an aggregate over columns of masses or predictions: row counts and exact sums, so that it depends on the set of rows alone';

CREATE FUNCTION column_sums_combine(column_sums, column_sums) RETURNS column_sums
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE
AS 'MODULE_PATHNAME', 'infodiv_column_sums_combine';
COMMENT ON FUNCTION column_sums_combine(column_sums, column_sums) IS
'merges two states of the same aggregate; error if their bases or class names differ';

CREATE FUNCTION column_sums_final(column_sums) RETURNS float8
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE
AS 'MODULE_PATHNAME', 'infodiv_column_sums_final';
COMMENT ON FUNCTION column_sums_final(column_sums) IS
'the aggregate''s result from its state';

CREATE FUNCTION column_sums_moving_final(internal) RETURNS float8
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE
AS 'MODULE_PATHNAME', 'infodiv_column_sums_moving_final';
COMMENT ON FUNCTION column_sums_moving_final(internal) IS
'the aggregate''s result in a moving frame';

CREATE FUNCTION pmf_entropy_accum(column_sums, float8) RETURNS column_sums
LANGUAGE C IMMUTABLE PARALLEL SAFE
AS 'MODULE_PATHNAME', 'infodiv_pmf_entropy_accum';
COMMENT ON FUNCTION pmf_entropy_accum(column_sums, float8) IS
'for the aggregate pmf_entropy(float8): adds a row to the state; a row with a NULL argument does not count';

CREATE FUNCTION pmf_entropy_moving_accum(internal, float8) RETURNS internal
LANGUAGE C IMMUTABLE PARALLEL SAFE
AS 'MODULE_PATHNAME', 'infodiv_pmf_entropy_moving_accum';
COMMENT ON FUNCTION pmf_entropy_moving_accum(internal, float8) IS
'for the aggregate pmf_entropy(float8): adds a row to a moving frame; a row with a NULL argument does not count';

CREATE FUNCTION pmf_entropy_moving_inverse(internal, float8) RETURNS internal
LANGUAGE C IMMUTABLE PARALLEL SAFE
AS 'MODULE_PATHNAME', 'infodiv_pmf_entropy_moving_inverse';
COMMENT ON FUNCTION pmf_entropy_moving_inverse(internal, float8) IS
'for the aggregate pmf_entropy(float8): takes a row out of a moving frame; a row with a NULL argument does not count';

CREATE AGGREGATE pmf_entropy(float8) (
    SFUNC = pmf_entropy_accum, STYPE = column_sums, SSPACE = 192,
    FINALFUNC = column_sums_final, COMBINEFUNC = column_sums_combine,
    MSFUNC = pmf_entropy_moving_accum, MINVFUNC = pmf_entropy_moving_inverse, MSTYPE = internal, MSSPACE = 192,
    MFINALFUNC = column_sums_moving_final,
    PARALLEL = SAFE
);
COMMENT ON AGGREGATE pmf_entropy(float8) IS
'Shannon entropy of a column of masses, one row an outcome; masses, divided by the sum of their column, in bits: log P - sum p log p / P; NULL without masses; error for a negative, NaN or infinite mass';

CREATE FUNCTION pmf_entropy_accum(column_sums, float8, float8) RETURNS column_sums
LANGUAGE C IMMUTABLE PARALLEL SAFE
AS 'MODULE_PATHNAME', 'infodiv_pmf_entropy_base_accum';
COMMENT ON FUNCTION pmf_entropy_accum(column_sums, float8, float8) IS
'for the aggregate pmf_entropy(float8, float8): adds a row to the state; a row with a NULL argument does not count';

CREATE FUNCTION pmf_entropy_moving_accum(internal, float8, float8) RETURNS internal
LANGUAGE C IMMUTABLE PARALLEL SAFE
AS 'MODULE_PATHNAME', 'infodiv_pmf_entropy_base_moving_accum';
COMMENT ON FUNCTION pmf_entropy_moving_accum(internal, float8, float8) IS
'for the aggregate pmf_entropy(float8, float8): adds a row to a moving frame; a row with a NULL argument does not count';

CREATE FUNCTION pmf_entropy_moving_inverse(internal, float8, float8) RETURNS internal
LANGUAGE C IMMUTABLE PARALLEL SAFE
AS 'MODULE_PATHNAME', 'infodiv_pmf_entropy_base_moving_inverse';
COMMENT ON FUNCTION pmf_entropy_moving_inverse(internal, float8, float8) IS
'for the aggregate pmf_entropy(float8, float8): takes a row out of a moving frame; a row with a NULL argument does not count';

CREATE AGGREGATE pmf_entropy(float8, float8) (
    SFUNC = pmf_entropy_accum, STYPE = column_sums, SSPACE = 192,
    FINALFUNC = column_sums_final, COMBINEFUNC = column_sums_combine,
    MSFUNC = pmf_entropy_moving_accum, MINVFUNC = pmf_entropy_moving_inverse, MSTYPE = internal, MSSPACE = 192,
    MFINALFUNC = column_sums_moving_final,
    PARALLEL = SAFE
);
COMMENT ON AGGREGATE pmf_entropy(float8, float8) IS
'Shannon entropy of a column of masses, one row an outcome; masses, divided by the sum of their column, in bits to the given base, the same on every row: log P - sum p log p / P; NULL without masses; error for a negative, NaN or infinite mass';

CREATE FUNCTION cross_entropy_accum(column_sums, float8, float8) RETURNS column_sums
LANGUAGE C IMMUTABLE PARALLEL SAFE
AS 'MODULE_PATHNAME', 'infodiv_cross_entropy_accum';
COMMENT ON FUNCTION cross_entropy_accum(column_sums, float8, float8) IS
'for the aggregate cross_entropy(float8, float8): adds a row to the state; a row with a NULL argument does not count';

CREATE FUNCTION cross_entropy_moving_accum(internal, float8, float8) RETURNS internal
LANGUAGE C IMMUTABLE PARALLEL SAFE
AS 'MODULE_PATHNAME', 'infodiv_cross_entropy_moving_accum';
COMMENT ON FUNCTION cross_entropy_moving_accum(internal, float8, float8) IS
'for the aggregate cross_entropy(float8, float8): adds a row to a moving frame; a row with a NULL argument does not count';

CREATE FUNCTION cross_entropy_moving_inverse(internal, float8, float8) RETURNS internal
LANGUAGE C IMMUTABLE PARALLEL SAFE
AS 'MODULE_PATHNAME', 'infodiv_cross_entropy_moving_inverse';
COMMENT ON FUNCTION cross_entropy_moving_inverse(internal, float8, float8) IS
'for the aggregate cross_entropy(float8, float8): takes a row out of a moving frame; a row with a NULL argument does not count';

CREATE AGGREGATE cross_entropy(float8, float8) (
    SFUNC = cross_entropy_accum, STYPE = column_sums, SSPACE = 256,
    FINALFUNC = column_sums_final, COMBINEFUNC = column_sums_combine,
    MSFUNC = cross_entropy_moving_accum, MINVFUNC = cross_entropy_moving_inverse, MSTYPE = internal, MSSPACE = 256,
    MFINALFUNC = column_sums_moving_final,
    PARALLEL = SAFE
);
COMMENT ON AGGREGATE cross_entropy(float8, float8) IS
'cross-entropy H(p, q) of two columns of masses, one row an outcome; masses, divided by the sum of their column, in bits: log Q - sum p log q / P; Infinity where p > 0 and q = 0; NULL if either has no masses; error for a negative, NaN or infinite mass';

CREATE FUNCTION cross_entropy_accum(column_sums, float8, float8, float8) RETURNS column_sums
LANGUAGE C IMMUTABLE PARALLEL SAFE
AS 'MODULE_PATHNAME', 'infodiv_cross_entropy_base_accum';
COMMENT ON FUNCTION cross_entropy_accum(column_sums, float8, float8, float8) IS
'for the aggregate cross_entropy(float8, float8, float8): adds a row to the state; a row with a NULL argument does not count';

CREATE FUNCTION cross_entropy_moving_accum(internal, float8, float8, float8) RETURNS internal
LANGUAGE C IMMUTABLE PARALLEL SAFE
AS 'MODULE_PATHNAME', 'infodiv_cross_entropy_base_moving_accum';
COMMENT ON FUNCTION cross_entropy_moving_accum(internal, float8, float8, float8) IS
'for the aggregate cross_entropy(float8, float8, float8): adds a row to a moving frame; a row with a NULL argument does not count';

CREATE FUNCTION cross_entropy_moving_inverse(internal, float8, float8, float8) RETURNS internal
LANGUAGE C IMMUTABLE PARALLEL SAFE
AS 'MODULE_PATHNAME', 'infodiv_cross_entropy_base_moving_inverse';
COMMENT ON FUNCTION cross_entropy_moving_inverse(internal, float8, float8, float8) IS
'for the aggregate cross_entropy(float8, float8, float8): takes a row out of a moving frame; a row with a NULL argument does not count';

CREATE AGGREGATE cross_entropy(float8, float8, float8) (
    SFUNC = cross_entropy_accum, STYPE = column_sums, SSPACE = 256,
    FINALFUNC = column_sums_final, COMBINEFUNC = column_sums_combine,
    MSFUNC = cross_entropy_moving_accum, MINVFUNC = cross_entropy_moving_inverse, MSTYPE = internal, MSSPACE = 256,
    MFINALFUNC = column_sums_moving_final,
    PARALLEL = SAFE
);
COMMENT ON AGGREGATE cross_entropy(float8, float8, float8) IS
'cross-entropy H(p, q) of two columns of masses, one row an outcome; masses, divided by the sum of their column, in bits to the given base, the same on every row: log Q - sum p log q / P; Infinity where p > 0 and q = 0; NULL if either has no masses; error for a negative, NaN or infinite mass';

CREATE FUNCTION kl_divergence_accum(column_sums, float8, float8) RETURNS column_sums
LANGUAGE C IMMUTABLE PARALLEL SAFE
AS 'MODULE_PATHNAME', 'infodiv_kl_divergence_accum';
COMMENT ON FUNCTION kl_divergence_accum(column_sums, float8, float8) IS
'for the aggregate kl_divergence(float8, float8): adds a row to the state; a row with a NULL argument does not count';

CREATE FUNCTION kl_divergence_moving_accum(internal, float8, float8) RETURNS internal
LANGUAGE C IMMUTABLE PARALLEL SAFE
AS 'MODULE_PATHNAME', 'infodiv_kl_divergence_moving_accum';
COMMENT ON FUNCTION kl_divergence_moving_accum(internal, float8, float8) IS
'for the aggregate kl_divergence(float8, float8): adds a row to a moving frame; a row with a NULL argument does not count';

CREATE FUNCTION kl_divergence_moving_inverse(internal, float8, float8) RETURNS internal
LANGUAGE C IMMUTABLE PARALLEL SAFE
AS 'MODULE_PATHNAME', 'infodiv_kl_divergence_moving_inverse';
COMMENT ON FUNCTION kl_divergence_moving_inverse(internal, float8, float8) IS
'for the aggregate kl_divergence(float8, float8): takes a row out of a moving frame; a row with a NULL argument does not count';

CREATE AGGREGATE kl_divergence(float8, float8) (
    SFUNC = kl_divergence_accum, STYPE = column_sums, SSPACE = 256,
    FINALFUNC = column_sums_final, COMBINEFUNC = column_sums_combine,
    MSFUNC = kl_divergence_moving_accum, MINVFUNC = kl_divergence_moving_inverse, MSTYPE = internal, MSSPACE = 256,
    MFINALFUNC = column_sums_moving_final,
    PARALLEL = SAFE
);
COMMENT ON AGGREGATE kl_divergence(float8, float8) IS
'Kullback-Leibler divergence KL(p || q) of two columns of masses, one row an outcome; masses, divided by the sum of their column, in bits: sum p log(p/q) / P - log(P/Q); Infinity where p > 0 and q = 0; NULL if either has no masses; error for a negative, NaN or infinite mass';

CREATE FUNCTION kl_divergence_accum(column_sums, float8, float8, float8) RETURNS column_sums
LANGUAGE C IMMUTABLE PARALLEL SAFE
AS 'MODULE_PATHNAME', 'infodiv_kl_divergence_base_accum';
COMMENT ON FUNCTION kl_divergence_accum(column_sums, float8, float8, float8) IS
'for the aggregate kl_divergence(float8, float8, float8): adds a row to the state; a row with a NULL argument does not count';

CREATE FUNCTION kl_divergence_moving_accum(internal, float8, float8, float8) RETURNS internal
LANGUAGE C IMMUTABLE PARALLEL SAFE
AS 'MODULE_PATHNAME', 'infodiv_kl_divergence_base_moving_accum';
COMMENT ON FUNCTION kl_divergence_moving_accum(internal, float8, float8, float8) IS
'for the aggregate kl_divergence(float8, float8, float8): adds a row to a moving frame; a row with a NULL argument does not count';

CREATE FUNCTION kl_divergence_moving_inverse(internal, float8, float8, float8) RETURNS internal
LANGUAGE C IMMUTABLE PARALLEL SAFE
AS 'MODULE_PATHNAME', 'infodiv_kl_divergence_base_moving_inverse';
COMMENT ON FUNCTION kl_divergence_moving_inverse(internal, float8, float8, float8) IS
'for the aggregate kl_divergence(float8, float8, float8): takes a row out of a moving frame; a row with a NULL argument does not count';

CREATE AGGREGATE kl_divergence(float8, float8, float8) (
    SFUNC = kl_divergence_accum, STYPE = column_sums, SSPACE = 256,
    FINALFUNC = column_sums_final, COMBINEFUNC = column_sums_combine,
    MSFUNC = kl_divergence_moving_accum, MINVFUNC = kl_divergence_moving_inverse, MSTYPE = internal, MSSPACE = 256,
    MFINALFUNC = column_sums_moving_final,
    PARALLEL = SAFE
);
COMMENT ON AGGREGATE kl_divergence(float8, float8, float8) IS
'Kullback-Leibler divergence KL(p || q) of two columns of masses, one row an outcome; masses, divided by the sum of their column, in bits to the given base, the same on every row: sum p log(p/q) / P - log(P/Q); Infinity where p > 0 and q = 0; NULL if either has no masses; error for a negative, NaN or infinite mass';

CREATE FUNCTION js_divergence_accum(column_sums, float8, float8) RETURNS column_sums
LANGUAGE C IMMUTABLE PARALLEL SAFE
AS 'MODULE_PATHNAME', 'infodiv_js_divergence_accum';
COMMENT ON FUNCTION js_divergence_accum(column_sums, float8, float8) IS
'for the aggregate js_divergence(float8, float8): adds a row to the state; a row with a NULL argument does not count';

CREATE FUNCTION js_divergence_moving_accum(internal, float8, float8) RETURNS internal
LANGUAGE C IMMUTABLE PARALLEL SAFE
AS 'MODULE_PATHNAME', 'infodiv_js_divergence_moving_accum';
COMMENT ON FUNCTION js_divergence_moving_accum(internal, float8, float8) IS
'for the aggregate js_divergence(float8, float8): adds a row to a moving frame; a row with a NULL argument does not count';

CREATE FUNCTION js_divergence_moving_inverse(internal, float8, float8) RETURNS internal
LANGUAGE C IMMUTABLE PARALLEL SAFE
AS 'MODULE_PATHNAME', 'infodiv_js_divergence_moving_inverse';
COMMENT ON FUNCTION js_divergence_moving_inverse(internal, float8, float8) IS
'for the aggregate js_divergence(float8, float8): takes a row out of a moving frame; a row with a NULL argument does not count';

CREATE AGGREGATE js_divergence(float8, float8) (
    SFUNC = js_divergence_accum, STYPE = column_sums, SSPACE = 320,
    FINALFUNC = column_sums_final, COMBINEFUNC = column_sums_combine,
    MSFUNC = js_divergence_moving_accum, MINVFUNC = js_divergence_moving_inverse, MSTYPE = internal, MSSPACE = 320,
    MFINALFUNC = column_sums_moving_final,
    PARALLEL = SAFE
);
COMMENT ON AGGREGATE js_divergence(float8, float8) IS
'Jensen-Shannon divergence of two columns of probabilities, one row an outcome, in bits: between 0 and 1 bit, symmetric; NULL if either has no masses; error unless each column sums to 1 within 1e-6, and for a negative, NaN or infinite probability';

CREATE FUNCTION js_divergence_accum(column_sums, float8, float8, float8) RETURNS column_sums
LANGUAGE C IMMUTABLE PARALLEL SAFE
AS 'MODULE_PATHNAME', 'infodiv_js_divergence_base_accum';
COMMENT ON FUNCTION js_divergence_accum(column_sums, float8, float8, float8) IS
'for the aggregate js_divergence(float8, float8, float8): adds a row to the state; a row with a NULL argument does not count';

CREATE FUNCTION js_divergence_moving_accum(internal, float8, float8, float8) RETURNS internal
LANGUAGE C IMMUTABLE PARALLEL SAFE
AS 'MODULE_PATHNAME', 'infodiv_js_divergence_base_moving_accum';
COMMENT ON FUNCTION js_divergence_moving_accum(internal, float8, float8, float8) IS
'for the aggregate js_divergence(float8, float8, float8): adds a row to a moving frame; a row with a NULL argument does not count';

CREATE FUNCTION js_divergence_moving_inverse(internal, float8, float8, float8) RETURNS internal
LANGUAGE C IMMUTABLE PARALLEL SAFE
AS 'MODULE_PATHNAME', 'infodiv_js_divergence_base_moving_inverse';
COMMENT ON FUNCTION js_divergence_moving_inverse(internal, float8, float8, float8) IS
'for the aggregate js_divergence(float8, float8, float8): takes a row out of a moving frame; a row with a NULL argument does not count';

CREATE AGGREGATE js_divergence(float8, float8, float8) (
    SFUNC = js_divergence_accum, STYPE = column_sums, SSPACE = 320,
    FINALFUNC = column_sums_final, COMBINEFUNC = column_sums_combine,
    MSFUNC = js_divergence_moving_accum, MINVFUNC = js_divergence_moving_inverse, MSTYPE = internal, MSSPACE = 320,
    MFINALFUNC = column_sums_moving_final,
    PARALLEL = SAFE
);
COMMENT ON AGGREGATE js_divergence(float8, float8, float8) IS
'Jensen-Shannon divergence of two columns of probabilities, one row an outcome, in bits to the given base, the same on every row: between 0 and 1 bit, symmetric; NULL if either has no masses; error unless each column sums to 1 within 1e-6, and for a negative, NaN or infinite probability';

CREATE FUNCTION psi_accum(column_sums, float8, float8) RETURNS column_sums
LANGUAGE C IMMUTABLE PARALLEL SAFE
AS 'MODULE_PATHNAME', 'infodiv_psi_accum';
COMMENT ON FUNCTION psi_accum(column_sums, float8, float8) IS
'for the aggregate psi(float8, float8): adds a row to the state; a row with a NULL argument does not count';

CREATE FUNCTION psi_moving_accum(internal, float8, float8) RETURNS internal
LANGUAGE C IMMUTABLE PARALLEL SAFE
AS 'MODULE_PATHNAME', 'infodiv_psi_moving_accum';
COMMENT ON FUNCTION psi_moving_accum(internal, float8, float8) IS
'for the aggregate psi(float8, float8): adds a row to a moving frame; a row with a NULL argument does not count';

CREATE FUNCTION psi_moving_inverse(internal, float8, float8) RETURNS internal
LANGUAGE C IMMUTABLE PARALLEL SAFE
AS 'MODULE_PATHNAME', 'infodiv_psi_moving_inverse';
COMMENT ON FUNCTION psi_moving_inverse(internal, float8, float8) IS
'for the aggregate psi(float8, float8): takes a row out of a moving frame; a row with a NULL argument does not count';

CREATE AGGREGATE psi(float8, float8) (
    SFUNC = psi_accum, STYPE = column_sums, SSPACE = 320,
    FINALFUNC = column_sums_final, COMBINEFUNC = column_sums_combine,
    MSFUNC = psi_moving_accum, MINVFUNC = psi_moving_inverse, MSTYPE = internal, MSSPACE = 320,
    MFINALFUNC = column_sums_moving_final,
    PARALLEL = SAFE
);
COMMENT ON AGGREGATE psi(float8, float8) IS
'population stability index of two columns of masses (reference, current), one row an outcome; masses, divided by the sum of their column, in nats: sum (p - q) ln(p/q); Infinity where only one is 0; NULL if either has no masses; error for a negative, NaN or infinite mass';

-- aggregates over a model's predictions, one row a prediction

CREATE FUNCTION sample_cross_entropy_accum(column_sums, float8) RETURNS column_sums
LANGUAGE C IMMUTABLE PARALLEL SAFE
AS 'MODULE_PATHNAME', 'infodiv_sample_cross_entropy_accum';
COMMENT ON FUNCTION sample_cross_entropy_accum(column_sums, float8) IS
'for the aggregate sample_cross_entropy(float8): adds a row to the state; a row with a NULL argument does not count';

CREATE FUNCTION sample_cross_entropy_moving_accum(internal, float8) RETURNS internal
LANGUAGE C IMMUTABLE PARALLEL SAFE
AS 'MODULE_PATHNAME', 'infodiv_sample_cross_entropy_moving_accum';
COMMENT ON FUNCTION sample_cross_entropy_moving_accum(internal, float8) IS
'for the aggregate sample_cross_entropy(float8): adds a row to a moving frame; a row with a NULL argument does not count';

CREATE FUNCTION sample_cross_entropy_moving_inverse(internal, float8) RETURNS internal
LANGUAGE C IMMUTABLE PARALLEL SAFE
AS 'MODULE_PATHNAME', 'infodiv_sample_cross_entropy_moving_inverse';
COMMENT ON FUNCTION sample_cross_entropy_moving_inverse(internal, float8) IS
'for the aggregate sample_cross_entropy(float8): takes a row out of a moving frame; a row with a NULL argument does not count';

CREATE AGGREGATE sample_cross_entropy(float8) (
    SFUNC = sample_cross_entropy_accum, STYPE = column_sums, SSPACE = 112,
    FINALFUNC = column_sums_final, COMBINEFUNC = column_sums_combine,
    MSFUNC = sample_cross_entropy_moving_accum, MINVFUNC = sample_cross_entropy_moving_inverse, MSTYPE = internal, MSSPACE = 112,
    MFINALFUNC = column_sums_moving_final,
    PARALLEL = SAFE
);
COMMENT ON AGGREGATE sample_cross_entropy(float8) IS
'mean of -log q over the rows, q the probability that a model gave to what happened, in bits: the cross-entropy estimated from a test set; Infinity if any q is 0; NULL without rows; error unless q is in [0, 1]';

CREATE FUNCTION sample_cross_entropy_accum(column_sums, float8, float8) RETURNS column_sums
LANGUAGE C IMMUTABLE PARALLEL SAFE
AS 'MODULE_PATHNAME', 'infodiv_sample_cross_entropy_base_accum';
COMMENT ON FUNCTION sample_cross_entropy_accum(column_sums, float8, float8) IS
'for the aggregate sample_cross_entropy(float8, float8): adds a row to the state; a row with a NULL argument does not count';

CREATE FUNCTION sample_cross_entropy_moving_accum(internal, float8, float8) RETURNS internal
LANGUAGE C IMMUTABLE PARALLEL SAFE
AS 'MODULE_PATHNAME', 'infodiv_sample_cross_entropy_base_moving_accum';
COMMENT ON FUNCTION sample_cross_entropy_moving_accum(internal, float8, float8) IS
'for the aggregate sample_cross_entropy(float8, float8): adds a row to a moving frame; a row with a NULL argument does not count';

CREATE FUNCTION sample_cross_entropy_moving_inverse(internal, float8, float8) RETURNS internal
LANGUAGE C IMMUTABLE PARALLEL SAFE
AS 'MODULE_PATHNAME', 'infodiv_sample_cross_entropy_base_moving_inverse';
COMMENT ON FUNCTION sample_cross_entropy_moving_inverse(internal, float8, float8) IS
'for the aggregate sample_cross_entropy(float8, float8): takes a row out of a moving frame; a row with a NULL argument does not count';

CREATE AGGREGATE sample_cross_entropy(float8, float8) (
    SFUNC = sample_cross_entropy_accum, STYPE = column_sums, SSPACE = 112,
    FINALFUNC = column_sums_final, COMBINEFUNC = column_sums_combine,
    MSFUNC = sample_cross_entropy_moving_accum, MINVFUNC = sample_cross_entropy_moving_inverse, MSTYPE = internal, MSSPACE = 112,
    MFINALFUNC = column_sums_moving_final,
    PARALLEL = SAFE
);
COMMENT ON AGGREGATE sample_cross_entropy(float8, float8) IS
'mean of -log q over the rows, q the probability that a model gave to what happened, in bits to the given base, the same on every row: the cross-entropy estimated from a test set; Infinity if any q is 0; NULL without rows; error unless q is in [0, 1]';

CREATE FUNCTION log_loss_accum(column_sums, boolean, float8) RETURNS column_sums
LANGUAGE C IMMUTABLE PARALLEL SAFE
AS 'MODULE_PATHNAME', 'infodiv_log_loss_boolean_accum';
COMMENT ON FUNCTION log_loss_accum(column_sums, boolean, float8) IS
'for the aggregate log_loss(boolean, float8): adds a row to the state; a row with a NULL argument does not count';

CREATE FUNCTION log_loss_moving_accum(internal, boolean, float8) RETURNS internal
LANGUAGE C IMMUTABLE PARALLEL SAFE
AS 'MODULE_PATHNAME', 'infodiv_log_loss_boolean_moving_accum';
COMMENT ON FUNCTION log_loss_moving_accum(internal, boolean, float8) IS
'for the aggregate log_loss(boolean, float8): adds a row to a moving frame; a row with a NULL argument does not count';

CREATE FUNCTION log_loss_moving_inverse(internal, boolean, float8) RETURNS internal
LANGUAGE C IMMUTABLE PARALLEL SAFE
AS 'MODULE_PATHNAME', 'infodiv_log_loss_boolean_moving_inverse';
COMMENT ON FUNCTION log_loss_moving_inverse(internal, boolean, float8) IS
'for the aggregate log_loss(boolean, float8): takes a row out of a moving frame; a row with a NULL argument does not count';

CREATE AGGREGATE log_loss(boolean, float8) (
    SFUNC = log_loss_accum, STYPE = column_sums, SSPACE = 112,
    FINALFUNC = column_sums_final, COMBINEFUNC = column_sums_combine,
    MSFUNC = log_loss_moving_accum, MINVFUNC = log_loss_moving_inverse, MSTYPE = internal, MSSPACE = 112,
    MFINALFUNC = column_sums_moving_final,
    PARALLEL = SAFE
);
COMMENT ON AGGREGATE log_loss(boolean, float8) IS
'log loss of binary predictions in nats: the mean of -y ln p - (1-y) ln(1-p), y true or false, p the predicted probability of true; a confident miss is Infinity; NULL without rows; error unless p is in [0, 1]';

CREATE FUNCTION log_loss_accum(column_sums, float8, float8) RETURNS column_sums
LANGUAGE C IMMUTABLE PARALLEL SAFE
AS 'MODULE_PATHNAME', 'infodiv_log_loss_number_accum';
COMMENT ON FUNCTION log_loss_accum(column_sums, float8, float8) IS
'for the aggregate log_loss(float8, float8): adds a row to the state; a row with a NULL argument does not count';

CREATE FUNCTION log_loss_moving_accum(internal, float8, float8) RETURNS internal
LANGUAGE C IMMUTABLE PARALLEL SAFE
AS 'MODULE_PATHNAME', 'infodiv_log_loss_number_moving_accum';
COMMENT ON FUNCTION log_loss_moving_accum(internal, float8, float8) IS
'for the aggregate log_loss(float8, float8): adds a row to a moving frame; a row with a NULL argument does not count';

CREATE FUNCTION log_loss_moving_inverse(internal, float8, float8) RETURNS internal
LANGUAGE C IMMUTABLE PARALLEL SAFE
AS 'MODULE_PATHNAME', 'infodiv_log_loss_number_moving_inverse';
COMMENT ON FUNCTION log_loss_moving_inverse(internal, float8, float8) IS
'for the aggregate log_loss(float8, float8): takes a row out of a moving frame; a row with a NULL argument does not count';

CREATE AGGREGATE log_loss(float8, float8) (
    SFUNC = log_loss_accum, STYPE = column_sums, SSPACE = 112,
    FINALFUNC = column_sums_final, COMBINEFUNC = column_sums_combine,
    MSFUNC = log_loss_moving_accum, MINVFUNC = log_loss_moving_inverse, MSTYPE = internal, MSSPACE = 112,
    MFINALFUNC = column_sums_moving_final,
    PARALLEL = SAFE
);
COMMENT ON AGGREGATE log_loss(float8, float8) IS
'log loss of binary predictions in nats: the mean of -y ln p - (1-y) ln(1-p), y in [0, 1], p the predicted probability of true; a confident miss is Infinity; NULL without rows; error unless p is in [0, 1]';

CREATE FUNCTION log_loss_accum(column_sums, smallint, float8[]) RETURNS column_sums
LANGUAGE C IMMUTABLE PARALLEL SAFE
AS 'MODULE_PATHNAME', 'infodiv_log_loss_smallint_accum';
COMMENT ON FUNCTION log_loss_accum(column_sums, smallint, float8[]) IS
'for the aggregate log_loss(smallint, float8[]): adds a row to the state; a row with a NULL argument does not count';

CREATE FUNCTION log_loss_moving_accum(internal, smallint, float8[]) RETURNS internal
LANGUAGE C IMMUTABLE PARALLEL SAFE
AS 'MODULE_PATHNAME', 'infodiv_log_loss_smallint_moving_accum';
COMMENT ON FUNCTION log_loss_moving_accum(internal, smallint, float8[]) IS
'for the aggregate log_loss(smallint, float8[]): adds a row to a moving frame; a row with a NULL argument does not count';

CREATE FUNCTION log_loss_moving_inverse(internal, smallint, float8[]) RETURNS internal
LANGUAGE C IMMUTABLE PARALLEL SAFE
AS 'MODULE_PATHNAME', 'infodiv_log_loss_smallint_moving_inverse';
COMMENT ON FUNCTION log_loss_moving_inverse(internal, smallint, float8[]) IS
'for the aggregate log_loss(smallint, float8[]): takes a row out of a moving frame; a row with a NULL argument does not count';

CREATE AGGREGATE log_loss(smallint, float8[]) (
    SFUNC = log_loss_accum, STYPE = column_sums, SSPACE = 112,
    FINALFUNC = column_sums_final, COMBINEFUNC = column_sums_combine,
    MSFUNC = log_loss_moving_accum, MINVFUNC = log_loss_moving_inverse, MSTYPE = internal, MSSPACE = 112,
    MFINALFUNC = column_sums_moving_final,
    PARALLEL = SAFE
);
COMMENT ON AGGREGATE log_loss(smallint, float8[]) IS
'log loss of multi-class predictions in nats: the mean of -ln of the probability given to the class, which is the array subscript; Infinity if it is 0; NULL without rows; error if the class is not in the array, a probability outside [0, 1], or a row that sums to more than 1e-3 from 1; nothing is renormalised';

CREATE FUNCTION log_loss_accum(column_sums, integer, float8[]) RETURNS column_sums
LANGUAGE C IMMUTABLE PARALLEL SAFE
AS 'MODULE_PATHNAME', 'infodiv_log_loss_integer_accum';
COMMENT ON FUNCTION log_loss_accum(column_sums, integer, float8[]) IS
'for the aggregate log_loss(integer, float8[]): adds a row to the state; a row with a NULL argument does not count';

CREATE FUNCTION log_loss_moving_accum(internal, integer, float8[]) RETURNS internal
LANGUAGE C IMMUTABLE PARALLEL SAFE
AS 'MODULE_PATHNAME', 'infodiv_log_loss_integer_moving_accum';
COMMENT ON FUNCTION log_loss_moving_accum(internal, integer, float8[]) IS
'for the aggregate log_loss(integer, float8[]): adds a row to a moving frame; a row with a NULL argument does not count';

CREATE FUNCTION log_loss_moving_inverse(internal, integer, float8[]) RETURNS internal
LANGUAGE C IMMUTABLE PARALLEL SAFE
AS 'MODULE_PATHNAME', 'infodiv_log_loss_integer_moving_inverse';
COMMENT ON FUNCTION log_loss_moving_inverse(internal, integer, float8[]) IS
'for the aggregate log_loss(integer, float8[]): takes a row out of a moving frame; a row with a NULL argument does not count';

CREATE AGGREGATE log_loss(integer, float8[]) (
    SFUNC = log_loss_accum, STYPE = column_sums, SSPACE = 112,
    FINALFUNC = column_sums_final, COMBINEFUNC = column_sums_combine,
    MSFUNC = log_loss_moving_accum, MINVFUNC = log_loss_moving_inverse, MSTYPE = internal, MSSPACE = 112,
    MFINALFUNC = column_sums_moving_final,
    PARALLEL = SAFE
);
COMMENT ON AGGREGATE log_loss(integer, float8[]) IS
'log loss of multi-class predictions in nats: the mean of -ln of the probability given to the class, which is the array subscript; Infinity if it is 0; NULL without rows; error if the class is not in the array, a probability outside [0, 1], or a row that sums to more than 1e-3 from 1; nothing is renormalised';

CREATE FUNCTION log_loss_accum(column_sums, bigint, float8[]) RETURNS column_sums
LANGUAGE C IMMUTABLE PARALLEL SAFE
AS 'MODULE_PATHNAME', 'infodiv_log_loss_bigint_accum';
COMMENT ON FUNCTION log_loss_accum(column_sums, bigint, float8[]) IS
'for the aggregate log_loss(bigint, float8[]): adds a row to the state; a row with a NULL argument does not count';

CREATE FUNCTION log_loss_moving_accum(internal, bigint, float8[]) RETURNS internal
LANGUAGE C IMMUTABLE PARALLEL SAFE
AS 'MODULE_PATHNAME', 'infodiv_log_loss_bigint_moving_accum';
COMMENT ON FUNCTION log_loss_moving_accum(internal, bigint, float8[]) IS
'for the aggregate log_loss(bigint, float8[]): adds a row to a moving frame; a row with a NULL argument does not count';

CREATE FUNCTION log_loss_moving_inverse(internal, bigint, float8[]) RETURNS internal
LANGUAGE C IMMUTABLE PARALLEL SAFE
AS 'MODULE_PATHNAME', 'infodiv_log_loss_bigint_moving_inverse';
COMMENT ON FUNCTION log_loss_moving_inverse(internal, bigint, float8[]) IS
'for the aggregate log_loss(bigint, float8[]): takes a row out of a moving frame; a row with a NULL argument does not count';

CREATE AGGREGATE log_loss(bigint, float8[]) (
    SFUNC = log_loss_accum, STYPE = column_sums, SSPACE = 112,
    FINALFUNC = column_sums_final, COMBINEFUNC = column_sums_combine,
    MSFUNC = log_loss_moving_accum, MINVFUNC = log_loss_moving_inverse, MSTYPE = internal, MSSPACE = 112,
    MFINALFUNC = column_sums_moving_final,
    PARALLEL = SAFE
);
COMMENT ON AGGREGATE log_loss(bigint, float8[]) IS
'log loss of multi-class predictions in nats: the mean of -ln of the probability given to the class, which is the array subscript; Infinity if it is 0; NULL without rows; error if the class is not in the array, a probability outside [0, 1], or a row that sums to more than 1e-3 from 1; nothing is renormalised';

CREATE FUNCTION log_loss_accum(column_sums, text, text[], float8[]) RETURNS column_sums
LANGUAGE C IMMUTABLE PARALLEL SAFE
AS 'MODULE_PATHNAME', 'infodiv_log_loss_name_accum';
COMMENT ON FUNCTION log_loss_accum(column_sums, text, text[], float8[]) IS
'for the aggregate log_loss(text, text[], float8[]): adds a row to the state; a row with a NULL argument does not count';

CREATE FUNCTION log_loss_moving_accum(internal, text, text[], float8[]) RETURNS internal
LANGUAGE C IMMUTABLE PARALLEL SAFE
AS 'MODULE_PATHNAME', 'infodiv_log_loss_name_moving_accum';
COMMENT ON FUNCTION log_loss_moving_accum(internal, text, text[], float8[]) IS
'for the aggregate log_loss(text, text[], float8[]): adds a row to a moving frame; a row with a NULL argument does not count';

CREATE FUNCTION log_loss_moving_inverse(internal, text, text[], float8[]) RETURNS internal
LANGUAGE C IMMUTABLE PARALLEL SAFE
AS 'MODULE_PATHNAME', 'infodiv_log_loss_name_moving_inverse';
COMMENT ON FUNCTION log_loss_moving_inverse(internal, text, text[], float8[]) IS
'for the aggregate log_loss(text, text[], float8[]): takes a row out of a moving frame; a row with a NULL argument does not count';

CREATE AGGREGATE log_loss(text, text[], float8[]) (
    SFUNC = log_loss_accum, STYPE = column_sums, SSPACE = 384,
    FINALFUNC = column_sums_final, COMBINEFUNC = column_sums_combine,
    MSFUNC = log_loss_moving_accum, MINVFUNC = log_loss_moving_inverse, MSTYPE = internal, MSSPACE = 384,
    MFINALFUNC = column_sums_moving_final,
    PARALLEL = SAFE
);
COMMENT ON AGGREGATE log_loss(text, text[], float8[]) IS
'log loss of multi-class predictions in nats: the mean of -ln of the probability given to the class, which is found by its name among the classes, which must be the same on every row; Infinity if it is 0; NULL without rows; error if the class is not in the array, a probability outside [0, 1], or a row that sums to more than 1e-3 from 1; nothing is renormalised';
-- drift: two periods of a table compared column by column
--
-- drift_report, drift_series, drift_bins and drift_report_html are for people; the
-- rest are their parts.  Whatever runs the caller's SQL runs it with the caller's
-- rights and search_path, and qualifies every name of its own, operators too.  What
-- only computes sets a search_path for itself.

CREATE TYPE drift_column AS (
    name text,
    reference_type regtype,
    current_type regtype,
    reference_value text,
    current_value text,
    counted_as text,
    forced text,
    note text
);
COMMENT ON TYPE drift_column IS
'part of drift_report: a column that two sources share; its types, the SQL expressions that read it, whether it is counted as number or label (NULL: it cannot be compared), the kind the caller forced, and what there is to note';

CREATE TYPE drift_comparison AS (
    column_no integer,
    column_name text,
    column_kind text,
    n_ref bigint,
    n_cur bigint,
    null_frac_ref float8,
    null_frac_cur float8,
    psi float8,
    kl float8,
    js_distance float8,
    hellinger float8,
    wasserstein float8,
    ks float8,
    g float8,
    df float8,
    p_value float8,
    noise_floor float8,
    n_bins integer,
    n_zero_ref integer,
    n_zero_cur integer,
    n_unseen bigint,
    metric text,
    score float8,
    threshold float8,
    drift_detected boolean,
    note text,
    reference_dist freqdist,
    current_dist freqdist,
    reference_hist numhist,
    current_hist numhist,
    lo float8[],
    hi float8[],
    reference_cells float8[],
    current_cells float8[]
);
COMMENT ON TYPE drift_comparison IS
'part of drift_report: a row of it, the distributions of both sides, and the counts that were compared';

-- parts in C

CREATE FUNCTION drift_counts(a freqdist, b freqdist, OUT reference float8[], OUT current float8[])
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'infodiv_drift_counts_freqdist';
COMMENT ON FUNCTION drift_counts(freqdist, freqdist) IS
'part of drift_report: the counts of two distributions side by side, one element a label of either, in the order of freq_labels(a + b)';

CREATE FUNCTION drift_counts(a numhist, b numhist, bins integer,
    OUT lo float8[], OUT hi float8[], OUT reference float8[], OUT current float8[])
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'infodiv_drift_counts_numhist';
COMMENT ON FUNCTION drift_counts(numhist, numhist, integer) IS
'part of drift_report: the counts of two histograms in bins of equal frequency of the pooled data, the bins that kl_divergence and its kin compare histograms in, with the least and greatest value of each; NULL if either has no values';

CREATE FUNCTION drift_zeros(reference float8[], current float8[],
    OUT cells bigint, OUT zero_reference bigint, OUT zero_current bigint, OUT unseen float8)
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'infodiv_drift_zeros';
COMMENT ON FUNCTION drift_zeros(float8[], float8[]) IS
'part of drift_report: of two vectors of counts, how many cells they have, how many each side lacks, and how many current rows lie in those that the reference lacks';

CREATE FUNCTION drift_g_test(reference float8[], current float8[],
    OUT statistic float8, OUT df float8, OUT p_value float8)
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'infodiv_drift_g_test';
COMMENT ON FUNCTION drift_g_test(float8[], float8[]) IS
'part of drift_report: g_test of two vectors of counts; where cells are so thin that under no drift the mean of G is more than 0.08 standard deviations off its degrees of freedom, the p-value is from a shifted gamma with the mean, variance and third moment that G has given the pooled counts';

CREATE FUNCTION drift_noise_floor(metric text, reference float8[], current float8[]) RETURNS float8
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'infodiv_drift_noise_floor';
COMMENT ON FUNCTION drift_noise_floor(text, float8[], float8[]) IS
'part of drift_report: what psi, kl_divergence_nats, js_divergence, js_distance, js_distance_nats, hellinger_distance or chebyshev_distance average to for two samples of these sizes from one distribution; NULL for the first two where an expected count is below 5';

CREATE FUNCTION drift_wasserstein_floor(a numhist, b numhist) RETURNS float8
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'infodiv_drift_wasserstein_floor';
COMMENT ON FUNCTION drift_wasserstein_floor(numhist, numhist) IS
'part of drift_report: what the Wasserstein distance averages to for two samples of these sizes from one distribution, sqrt(2h/pi) times the integral of sqrt(F(1-F)) with h = 1/n + 1/m, in the column''s unit; NULL with infinite values';

CREATE FUNCTION drift_distinct(h numhist) RETURNS bigint
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'infodiv_drift_distinct';
COMMENT ON FUNCTION drift_distinct(numhist) IS
'part of drift_report: the number of different values; NULL where they were too many for the histogram to keep apart';

CREATE FUNCTION drift_moments(h numhist, OUT mean float8, OUT stddev float8, OUT skewness float8)
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'infodiv_drift_moments';
COMMENT ON FUNCTION drift_moments(numhist) IS
'part of drift_report: mean, standard deviation and skewness of the values (divisor n), exact while every value is a bin, else of the bins'' middles; NULL without values or with infinite ones';

CREATE FUNCTION drift_edges(method text, lowest float8, highest float8, n float8, skewness float8) RETURNS float8[]
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'infodiv_drift_edges';
COMMENT ON FUNCTION drift_edges(text, float8, float8, float8, float8) IS
'part of drift_report: the edges that NumPy gives n values by its method sturges or doane, in its order of operations; NULL where doubles are too coarse for them';

-- presets

CREATE FUNCTION drift_preset(preset text, OUT name text, OUT metric text, OUT floor_metric text,
    OUT threshold float8, OUT inclusive boolean, OUT tail float8)
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    given text := btrim(preset);
    argument text := substring(given FROM '^great_expectations_kl\s*\(\s*([^)]*?)\s*\)$');
BEGIN
    name := CASE WHEN argument IS NULL THEN given ELSE 'great_expectations_kl' END;
    SELECT p.metric, p.floor_metric, p.threshold, p.inclusive
    INTO metric, floor_metric, threshold, inclusive
    FROM (VALUES
        ('infodiv', 'js_distance', 'js_distance', 0.1, true),
        ('evidently_psi', 'psi', 'psi', 0.1, true),
        ('evidently_kl', 'kl_divergence', 'kl_divergence_nats', 0.1, true),
        ('evidently_js', 'js_distance', 'js_distance_nats', 0.1, true),
        ('evidently_wasserstein', 'wasserstein_distance', NULL, 0.1, true),
        ('nannyml_js', 'js_distance', 'js_distance', 0.1, false),
        ('nannyml_hellinger', 'hellinger_distance', 'hellinger_distance', 0.1, false),
        ('nannyml_linf', 'chebyshev_distance', 'chebyshev_distance', 0.1, false),
        ('tfdv_js', 'js_divergence', 'js_divergence', 0.3, false),
        ('tfdv_linf', 'chebyshev_distance', 'chebyshev_distance', 0.3, false),
        ('azure_psi', 'psi', 'psi', 0.2, false),
        ('phoenix_psi', 'psi', 'psi', 0.2, false),
        ('deepchecks_psi', 'psi', 'psi', 0.2, true),
        ('great_expectations_kl', 'kl_divergence', 'kl_divergence_nats', 0.1, false)
    ) AS p (name, metric, floor_metric, threshold, inclusive)
    WHERE p.name = drift_preset.name;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'unknown preset %', coalesce(quote_literal(preset), 'NULL')
            USING ERRCODE = 'invalid_parameter_value',
                  HINT = 'Presets are infodiv, evidently_psi, evidently_kl, evidently_js, evidently_wasserstein, '
                         'nannyml_js, nannyml_hellinger, nannyml_linf, tfdv_js, tfdv_linf, azure_psi, phoenix_psi, '
                         'deepchecks_psi and great_expectations_kl(tail).';
    END IF;
    IF name = 'great_expectations_kl' THEN
        tail := 0;
        IF argument IS NOT NULL THEN
            BEGIN
                tail := argument;
            EXCEPTION WHEN data_exception THEN
                tail := 'NaN';
            END;
            IF NOT (tail >= 0 AND tail < 1) THEN
                RAISE EXCEPTION 'tail of great_expectations_kl must be at least 0 and below 1, not %', quote_literal(argument)
                    USING ERRCODE = 'invalid_parameter_value';
            END IF;
        END IF;
    END IF;
END
$$;
COMMENT ON FUNCTION drift_preset(text) IS
'part of drift_report: what a preset scores by, its threshold and whether a score equal to it counts as drift; error 22023 for an unknown one';

-- sources

CREATE FUNCTION drift_source(argument text, source text) RETURNS text
LANGUAGE plpgsql STABLE AS $$
DECLARE
    relation pg_catalog.regclass;
    query pg_catalog.text;
    portal pg_catalog.refcursor;
BEGIN
    IF source IS NULL THEN
        RAISE EXCEPTION '% must not be NULL', argument
            USING ERRCODE = 'null_value_not_allowed',
                  HINT = 'Give the name of a table or view, or a query.';
    END IF;
    BEGIN
        PERFORM pg_catalog.parse_ident(source);
    EXCEPTION WHEN invalid_parameter_value THEN
        query := pg_catalog.regexp_replace(source, '(\s|;)+$', '');
    END;
    IF query IS NULL THEN
        -- raises for a name in another database, and only there
        relation := pg_catalog.to_regclass(source);
        IF relation IS NULL THEN
            RAISE EXCEPTION 'relation % does not exist', source
                USING ERRCODE = 'undefined_table',
                      DETAIL = pg_catalog.format('It was given as %s.', argument),
                      HINT = 'What is no name of a table or view must be a query.';
        END IF;
        RETURN (SELECT pg_catalog.format('%I.%I', n.nspname, c.relname)
                FROM pg_catalog.pg_class AS c
                JOIN pg_catalog.pg_namespace AS n ON n.oid OPERATOR(pg_catalog.=) c.relnamespace
                WHERE c.oid OPERATOR(pg_catalog.=) relation);
    END IF;
    -- a query by itself, and one alone: what is put into parentheses shall not get out of them
    BEGIN
        OPEN portal FOR EXECUTE query;
        CLOSE portal;
    EXCEPTION WHEN invalid_cursor_definition THEN
        RAISE EXCEPTION '% must be one query', argument
            USING ERRCODE = 'invalid_parameter_value',
                  DETAIL = SQLERRM,
                  HINT = 'Give the name of a table or view, or a SELECT.';
    END;
    RETURN pg_catalog.concat('(', query, E'\n)');
END
$$;
COMMENT ON FUNCTION drift_source(text, text) IS
'part of drift_report: the FROM item for a table or view, given by its name, or for a query; error 42P01 where a name names nothing';

CREATE FUNCTION drift_describe(from_item text, OUT names text[], OUT types regtype[])
LANGUAGE plpgsql STABLE AS $$
DECLARE
    empty_row pg_catalog.json;
    columns pg_catalog.text;
BEGIN
    EXECUTE pg_catalog.format(
        'SELECT pg_catalog.row_to_json(t.*) FROM (SELECT s.* FROM (SELECT 1) AS o '
        'LEFT JOIN (SELECT * FROM %s AS s WHERE false) AS s ON true) AS t', from_item)
    INTO empty_row;
    -- a name that a query gives to two columns names none
    SELECT pg_catalog.array_agg(k.name ORDER BY k.position),
           pg_catalog.string_agg(pg_catalog.format('pg_catalog.pg_typeof(s.%I)', k.name), ', ' ORDER BY k.position)
    INTO names, columns
    FROM (SELECT j.name, pg_catalog.min(j.position) AS position
          FROM pg_catalog.json_object_keys(empty_row) WITH ORDINALITY AS j (name, position)
          GROUP BY j.name
          HAVING pg_catalog.count(*) OPERATOR(pg_catalog.=) 1) AS k;
    IF names IS NULL THEN
        names := '{}';
        types := '{}';
        RETURN;
    END IF;
    EXECUTE pg_catalog.format(
        'SELECT ARRAY[%s] FROM (SELECT 1) AS o LEFT JOIN (SELECT * FROM %s AS s WHERE false) AS s ON true',
        columns, from_item)
    INTO types;
END
$$;
COMMENT ON FUNCTION drift_describe(text) IS
'part of drift_report: names and types of a FROM item''s columns, without reading a row; leaves out names that occur twice';

CREATE FUNCTION drift_scan(query text, edges float8[] DEFAULT NULL)
RETURNS TABLE (cell integer, segment text, column_no integer, row_count bigint, dist freqdist, hist numhist, counts float8[])
LANGUAGE plpgsql STABLE AS $$
BEGIN
    IF query IS NULL THEN
        RETURN;
    END IF;
    -- unlike a loop over its rows, this may run in parallel
    RETURN QUERY EXECUTE query USING edges;
END
$$;
COMMENT ON FUNCTION drift_scan(text, float8[]) IS
'part of drift_report: runs a query that drift_scan_query made, if any; the query knows edges as $1';

-- columns

CREATE FUNCTION drift_base_type(type regtype) RETURNS regtype
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
    WITH RECURSIVE chain (oid, base) AS (
        SELECT t.oid, t.typbasetype FROM pg_type AS t WHERE t.oid = type
        UNION ALL
        SELECT t.oid, t.typbasetype FROM chain AS c JOIN pg_type AS t ON t.oid = c.base
    )
    SELECT oid::regtype FROM chain WHERE base = 0
$$;
COMMENT ON FUNCTION drift_base_type(regtype) IS 'part of drift_report: the type under a domain';

CREATE FUNCTION drift_value(name text, type regtype, as_number boolean, finite_only boolean) RETURNS text
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    base regtype := @extschema@.drift_base_type(type);
    value text := format('s.%I', name);
    number text;
BEGIN
    IF NOT as_number THEN
        -- what prints alike under all settings goes in as text, which any plan can merge
        -- (of arrays there is no other label)
        IF base::oid IN ('jsonb'::regtype, 'json'::regtype, 'xml'::regtype)
           OR (SELECT t.typtype = 'e' OR t.typcategory = 'A' FROM pg_type AS t WHERE t.oid = base) THEN
            RETURN format('%s::pg_catalog.text', value);
        END IF;
        RETURN value;
    END IF;
    number := CASE
        WHEN base::oid IN ('smallint'::regtype, 'integer'::regtype, 'bigint'::regtype, 'real'::regtype,
                           'float8'::regtype, 'numeric'::regtype) THEN format('%s::pg_catalog.float8', value)
        WHEN base = 'money'::regtype THEN format('%s::pg_catalog.numeric::pg_catalog.float8', value)
        WHEN base = 'boolean'::regtype THEN format('%s::pg_catalog.int4::pg_catalog.float8', value)
        WHEN base::oid IN ('date'::regtype, 'timestamp'::regtype, 'timestamptz'::regtype, 'interval'::regtype,
                           'time'::regtype)
            THEN format('pg_catalog.date_part(''epoch'', %s)', value)
        WHEN base::oid IN ('text'::regtype, 'varchar'::regtype, 'bpchar'::regtype) THEN format('%s::pg_catalog.float8', value)
    END;
    IF finite_only AND number IS NOT NULL AND base::oid IN ('real'::regtype, 'float8'::regtype, 'numeric'::regtype) THEN
        number := format('CASE WHEN %1$s OPERATOR(pg_catalog.>) ''-Infinity''::pg_catalog.float8 '
                         'AND %1$s OPERATOR(pg_catalog.<) ''Infinity''::pg_catalog.float8 THEN %1$s END', number);
    END IF;
    RETURN number;
END
$$;
COMMENT ON FUNCTION drift_value(text, regtype, boolean, boolean) IS
'part of drift_report: the SQL expression that reads a column of the FROM item s as a number or as a label; NULL where its type is no number';

CREATE FUNCTION drift_columns(wanted text[], reference_names text[], reference_types regtype[],
    current_names text[], current_types regtype[], left_out text[], categorical_columns text[], numeric_columns text[],
    finite_only boolean) RETURNS drift_column[]
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    numbers CONSTANT regtype[] := '{smallint,integer,bigint,real,float8,numeric,money}';
    result @extschema@.drift_column[] := '{}';
    c @extschema@.drift_column;
    missing text;
    side text;
    reference_base regtype;
    current_base regtype;
BEGIN
    IF array_position(wanted, NULL) IS NOT NULL THEN
        RAISE EXCEPTION 'columns must not contain NULL, but element % is', array_position(wanted, NULL)
            USING ERRCODE = 'null_value_not_allowed';
    END IF;
    SELECT w.name, CASE WHEN w.name = ANY (reference_names) THEN 'current' ELSE 'reference' END
    INTO missing, side
    FROM unnest(wanted || categorical_columns || numeric_columns) WITH ORDINALITY AS w (name, position)
    WHERE w.name IS NULL OR NOT (w.name = ANY (reference_names) AND w.name = ANY (current_names))
    ORDER BY w.position LIMIT 1;
    IF FOUND THEN
        RAISE EXCEPTION 'column % does not exist in the % source', coalesce(quote_ident(missing), 'NULL'), side
            USING ERRCODE = 'undefined_column',
                  HINT = format('Its columns are %s.', coalesce((
                      SELECT string_agg(quote_ident(h.name), ', ' ORDER BY h.position)
                      FROM unnest(CASE side WHEN 'reference' THEN reference_names ELSE current_names END)
                           WITH ORDINALITY AS h (name, position) WHERE h.position <= 50), 'none'));
    END IF;
    SELECT n.name INTO missing FROM unnest(categorical_columns) AS n (name)
    WHERE n.name = ANY (numeric_columns) LIMIT 1;
    IF FOUND THEN
        RAISE EXCEPTION 'column % is in both categorical_columns and numeric_columns', quote_ident(missing)
            USING ERRCODE = 'invalid_parameter_value';
    END IF;

    FOR c.name, c.reference_type, c.current_type IN
        SELECT r.name, r.type, k.type
        FROM unnest(reference_names, reference_types) WITH ORDINALITY AS r (name, type, position)
        JOIN unnest(current_names, current_types) AS k (name, type) ON k.name = r.name
        LEFT JOIN (SELECT w.name, min(w.position) AS position
                   FROM unnest(wanted) WITH ORDINALITY AS w (name, position) GROUP BY w.name) AS w ON w.name = r.name
        WHERE CASE WHEN wanted IS NULL THEN r.name <> ALL (left_out) ELSE w.name IS NOT NULL END
        ORDER BY w.position, r.position
    LOOP
        c.note := NULL;
        c.forced := CASE WHEN c.name = ANY (categorical_columns) THEN 'categorical'
                         WHEN c.name = ANY (numeric_columns) THEN 'numeric' END;
        reference_base := @extschema@.drift_base_type(c.reference_type);
        current_base := @extschema@.drift_base_type(c.current_type);
        IF c.forced = 'numeric'
           OR (c.forced IS NULL AND reference_base = ANY (numbers) AND current_base = ANY (numbers)) THEN
            c.counted_as := 'number';
        ELSE
            c.counted_as := 'label';
            IF reference_base <> current_base AND NOT (reference_base = ANY (numbers) AND current_base = ANY (numbers))
               AND (SELECT count(*) FROM pg_type AS t
                    WHERE t.oid IN (reference_base, current_base) AND t.typcategory = 'S') < 2 THEN
                c.note := format('%s in the reference, %s in the current: compared as labels', c.reference_type, c.current_type);
            END IF;
        END IF;
        c.reference_value := @extschema@.drift_value(c.name, c.reference_type, c.counted_as = 'number', finite_only);
        c.current_value := @extschema@.drift_value(c.name, c.current_type, c.counted_as = 'number', finite_only);
        IF c.counted_as = 'number' AND (c.reference_value IS NULL OR c.current_value IS NULL) THEN
            RAISE EXCEPTION 'column % cannot be numeric: its type is %', quote_ident(c.name),
                CASE WHEN c.reference_value IS NULL THEN c.reference_type ELSE c.current_type END
                USING ERRCODE = 'datatype_mismatch';
        END IF;
        -- our own carriers are distributions already, not values to count
        IF c.counted_as = 'label' AND EXISTS (
            SELECT FROM pg_type AS t
            JOIN pg_depend AS d ON d.classid = 'pg_type'::regclass AND d.objid = t.oid
                 AND d.refclassid = 'pg_extension'::regclass AND d.deptype = 'e'
            JOIN pg_extension AS e ON e.oid = d.refobjid AND e.extname = 'infodiv'
            WHERE t.oid IN (reference_base, current_base)) THEN
            c.counted_as := NULL;
            c.note := format('not compared: %s is no label', CASE WHEN reference_base = current_base THEN c.reference_type::text
                             ELSE format('%s or %s', c.reference_type, c.current_type) END);
        END IF;
        result := result || c;
    END LOOP;

    IF wanted IS NULL AND result = '{}' THEN
        RAISE EXCEPTION 'the two sources have no column in common'
            USING ERRCODE = 'undefined_column',
                  DETAIL = format('Reference: %s. Current: %s.',
                      coalesce(nullif(array_to_string(reference_names[:50], ', '), ''), 'no column'),
                      coalesce(nullif(array_to_string(current_names[:50], ', '), ''), 'no column')),
                  HINT = 'Columns are matched by name; a query can rename them.';
    END IF;
    RETURN result;
END
$$;
COMMENT ON FUNCTION drift_columns(text[], text[], regtype[], text[], regtype[], text[], text[], text[], boolean) IS
'part of drift_report: the columns that both sources have, or those of them that are wanted, in order; error 42703 for one that is missing';

-- scans

CREATE FUNCTION drift_scan_query(from_item text, what text[], value text[], grouping_by text DEFAULT NULL,
    segment text DEFAULT NULL, max_bins integer DEFAULT NULL) RETURNS text
LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
    SELECT concat(
        'SELECT a.cell, a.segment, c.column_no, a.row_count, c.dist, c.hist, c.counts FROM (SELECT ',
        coalesce(grouping_by, '0'), '::pg_catalog.int4 AS cell, ', coalesce(segment || '::pg_catalog.text', 'NULL::pg_catalog.text'), ' AS segment, ',
        'pg_catalog.count(*) AS row_count',
        string_agg(
            CASE w.what
                WHEN 'number' THEN format(', @extschema@.hist_agg(%s%s) AS a%s', w.value, ', ' || max_bins, w.no)
                WHEN 'label' THEN format(', @extschema@.freq_agg(%s) AS a%s', w.value, w.no)
                ELSE format(', %s AS a%s', w.value, w.no)
            END, '' ORDER BY w.no),
        ' FROM ', from_item, ' AS s', CASE WHEN grouping_by IS NOT NULL OR segment IS NOT NULL THEN ' GROUP BY 1, 2' END,
        ') AS a CROSS JOIN LATERAL (VALUES ',
        string_agg(format('(%s, %s::@extschema@.freqdist, %s::@extschema@.numhist, %s::pg_catalog.float8[])', w.no,
            CASE WHEN w.what = 'label' THEN format('a.a%s', w.no) ELSE 'NULL' END,
            CASE WHEN w.what = 'number' THEN format('a.a%s', w.no) ELSE 'NULL' END,
            CASE WHEN w.what = 'counts' THEN format('a.a%s', w.no) ELSE 'NULL' END), ', ' ORDER BY w.no),
        ') AS c (column_no, dist, hist, counts)')
    FROM unnest(what, value) WITH ORDINALITY AS w (what, value, no)
    WHERE w.what IS NOT NULL
    HAVING count(*) > 0
$$;
COMMENT ON FUNCTION drift_scan_query(text, text[], text[], text, text, integer) IS
'part of drift_report: one query that counts all columns of a source in one scan, by number, label or the counts given as they are; one row a column, and a group';

CREATE FUNCTION drift_labels(h numhist) RETURNS freqdist
LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
    SELECT @extschema@.freq_agg(b.lo, b.count::float8) FROM @extschema@.hist_bins(h) AS b
$$;
COMMENT ON FUNCTION drift_labels(numhist) IS
'part of drift_report: a histogram whose every bin is a value, as labels with counts';

CREATE FUNCTION drift_number_label(value text) RETURNS text
LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
    SELECT format('CASE WHEN %1$s OPERATOR(pg_catalog.<>) ''NaN''::pg_catalog.float8 THEN %1$s END', value)
$$;
COMMENT ON FUNCTION drift_number_label(text) IS
'part of drift_report: the SQL expression that reads a number as a label, NaN as NULL';

CREATE FUNCTION drift_kind(preset text, forced text, reference numhist) RETURNS text
LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
    SELECT CASE
        WHEN forced IS NOT NULL THEN forced
        WHEN coalesce(@extschema@.hist_total(reference), 0) = 0 OR preset = 'evidently_wasserstein' THEN 'numeric'
        WHEN preset LIKE 'nannyml%' THEN
            CASE WHEN coalesce(@extschema@.drift_distinct(reference) <= 50
                      AND @extschema@.drift_distinct(reference) <= 0.1 * @extschema@.hist_total(reference), false)
                 THEN 'categorical' ELSE 'numeric' END
        WHEN @extschema@.drift_distinct(reference) <= 20 THEN 'categorical'
        ELSE 'numeric'
    END
$$;
COMMENT ON FUNCTION drift_kind(text, text, numhist) IS
'part of drift_report: whether a column of numbers is categorical (at most 20 different reference values; the nannyml presets: at most 50, and at most a tenth of the rows) or numeric';

CREATE FUNCTION drift_preset_edges(preset text, reference numhist, current numhist) RETURNS float8[]
LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
    SELECT CASE
        WHEN preset IN ('evidently_psi', 'evidently_kl', 'evidently_js') THEN
            @extschema@.drift_edges('sturges',
                least(@extschema@.hist_min(reference), @extschema@.hist_min(current)),
                greatest(@extschema@.hist_max(reference), @extschema@.hist_max(current)),
                @extschema@.hist_total(reference) + @extschema@.hist_total(current), 0)
        WHEN preset LIKE 'nannyml%' THEN
            @extschema@.drift_edges('doane', @extschema@.hist_min(reference), @extschema@.hist_max(reference),
                @extschema@.hist_total(reference), (@extschema@.drift_moments(reference)).skewness)
    END
    WHERE @extschema@.hist_total(reference) > 0 AND @extschema@.hist_total(current) > 0
$$;
COMMENT ON FUNCTION drift_preset_edges(text, numhist, numhist) IS
'part of drift_report: the bin edges that a preset gives a numeric column; NULL where it has none of its own';

-- measures

CREATE FUNCTION drift_score(preset text, tail float8, reference float8[], current float8[], leftover float8) RETURNS float8
LANGUAGE plpgsql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    n CONSTANT float8 := (SELECT sum(r) FROM unnest(reference) AS r);
    m CONSTANT float8 := (SELECT sum(c) FROM unnest(current) AS c);
    cells CONSTANT integer := cardinality(reference);
    score float8;
BEGIN
    CASE
    WHEN preset IN ('evidently_psi', 'evidently_kl') THEN
        WITH filled AS (
            SELECT coalesce(nullif(x.r / n, 0), f.r) AS r, coalesce(nullif(x.c / m, 0), f.c) AS c
            FROM unnest(reference, current) AS x (r, c),
                 (SELECT CASE WHEN e.r <= 0.0001 THEN e.r / 1e6 ELSE 0.0001 END AS r,
                         CASE WHEN e.c <= 0.0001 THEN e.c / 1e6 ELSE 0.0001 END AS c
                  FROM (SELECT min(x.r / n) FILTER (WHERE x.r > 0) AS r, min(x.c / m) FILTER (WHERE x.c > 0) AS c
                        FROM unnest(reference, current) AS x (r, c)) AS e) AS f
        ), whole AS (
            SELECT sum(r) AS r, sum(c) AS c FROM filled
        )
        SELECT CASE preset WHEN 'evidently_psi' THEN sum((f.r - f.c) * ln(f.r / f.c))
                           ELSE sum(f.r / w.r * ln((f.r / w.r) / (f.c / w.c))) END
        INTO score FROM filled AS f, whole AS w;
        RETURN score;
    WHEN preset = 'evidently_js' THEN
        RETURN @extschema@.js_distance(reference, current, exp(1::float8));
    WHEN preset LIKE 'nannyml%' THEN
        -- the reference's own categories or bins, and one more for all that they do not hold
        DECLARE
            r float8[];
            c float8[];
        BEGIN
            SELECT array_agg(x.r ORDER BY x.no) FILTER (WHERE x.r > 0 OR leftover IS NOT NULL) || 0::float8,
                   array_agg(x.c ORDER BY x.no) FILTER (WHERE x.r > 0 OR leftover IS NOT NULL)
                       || coalesce(leftover, sum(x.c) FILTER (WHERE x.r = 0), 0)
            INTO r, c FROM unnest(reference, current) WITH ORDINALITY AS x (r, c, no);
            RETURN CASE preset
                WHEN 'nannyml_js' THEN @extschema@.js_distance(r, c)
                WHEN 'nannyml_hellinger' THEN @extschema@.hellinger_distance(r, c)
                ELSE @extschema@.chebyshev_distance(r, c)
            END;
        END;
    WHEN preset = 'tfdv_js' THEN
        RETURN @extschema@.js_divergence(reference, current);
    WHEN preset = 'tfdv_linf' THEN
        RETURN @extschema@.chebyshev_distance(reference, current);
    WHEN preset IN ('azure_psi', 'phoenix_psi') THEN
        SELECT sum((x.r - x.c) * ln(x.r / x.c)) INTO score
        FROM (SELECT (u.r + 1) / (n + CASE preset WHEN 'phoenix_psi' THEN cells ELSE 0 END) AS r,
                     (u.c + 1) / (m + CASE preset WHEN 'phoenix_psi' THEN cells ELSE 0 END) AS c
              FROM unnest(reference, current) AS u (r, c)) AS x;
        RETURN score;
    WHEN preset = 'deepchecks_psi' THEN
        WITH merged AS (
            SELECT sum(x.r) / n AS r, sum(x.c) / m AS c, x.rare
            FROM (SELECT u.r, u.c, u.no, u.r / n < 0.01 AS rare
                  FROM unnest(reference, current) WITH ORDINALITY AS u (r, c, no)) AS x
            GROUP BY x.rare, CASE WHEN NOT x.rare THEN x.no END
            ORDER BY min(x.no)
        )
        SELECT coalesce(sum((greatest(r, 0.01) - greatest(c, 0.01)) * ln(greatest(r, 0.01) / greatest(c, 0.01))), 0)
        INTO score FROM merged WHERE NOT rare OR r > 0.01 OR c > 0.01;
        RETURN score;
    WHEN preset = 'great_expectations_kl' THEN
        DECLARE
            weighed float8[];
        BEGIN
            SELECT array_agg(CASE WHEN x.unseen = 0 THEN x.r / n
                                  WHEN x.r = 0 THEN tail / x.unseen
                                  ELSE x.r / n * (1 - tail) END ORDER BY x.no)
            INTO weighed
            FROM (SELECT u.r, u.no, count(*) FILTER (WHERE u.r = 0) OVER () AS unseen
                  FROM unnest(reference) WITH ORDINALITY AS u (r, no)) AS x;
            RETURN @extschema@.kl_divergence(current, weighed, exp(1::float8));
        END;
    ELSE
        RETURN @extschema@.js_distance(reference, current);
    END CASE;
END
$$;
COMMENT ON FUNCTION drift_score(text, float8, float8[], float8[], float8) IS
'part of drift_report: a preset''s score of two vectors of counts over the preset''s own cells; leftover: current rows outside the reference''s bins (nannyml presets)';

CREATE FUNCTION drift_measure(preset text, given_threshold float8, kind text,
    reference_rows bigint, reference_dist freqdist, reference_hist numhist,
    current_rows bigint, current_dist freqdist, current_hist numhist,
    reference_counts float8[], current_counts float8[], column_note text,
    OUT n_ref bigint, OUT n_cur bigint, OUT null_frac_ref float8, OUT null_frac_cur float8,
    OUT psi float8, OUT kl float8, OUT js_distance float8, OUT hellinger float8,
    OUT wasserstein float8, OUT ks float8, OUT g float8, OUT df float8, OUT p_value float8, OUT noise_floor float8,
    OUT n_bins integer, OUT n_zero_ref integer, OUT n_zero_cur integer, OUT n_unseen bigint,
    OUT metric text, OUT score float8, OUT threshold float8, OUT drift_detected boolean, OUT note text,
    OUT lo float8[], OUT hi float8[], OUT reference float8[], OUT current float8[])
LANGUAGE plpgsql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    chosen record;
    spread float8;
    leftover float8;
    cells_ref float8[];
    cells_cur float8[];
BEGIN
    SELECT * INTO chosen FROM @extschema@.drift_preset(preset);
    metric := chosen.metric;
    -- NaN would sort above every score
    IF given_threshold = 'NaN' THEN
        RAISE EXCEPTION 'alarm_threshold must be a number, not NaN' USING ERRCODE = 'invalid_parameter_value';
    END IF;
    threshold := coalesce(given_threshold, chosen.threshold);
    reference_rows := coalesce(reference_rows, 0);
    current_rows := coalesce(current_rows, 0);
    note := column_note;
    IF kind IS NULL THEN
        RETURN;
    END IF;

    n_ref := coalesce(CASE kind WHEN 'numeric' THEN @extschema@.hist_total(reference_hist)
                                ELSE @extschema@.freq_total(reference_dist) END, 0);
    n_cur := coalesce(CASE kind WHEN 'numeric' THEN @extschema@.hist_total(current_hist)
                                ELSE @extschema@.freq_total(current_dist) END, 0);
    null_frac_ref := (reference_rows - n_ref)::float8 / nullif(reference_rows, 0);
    null_frac_cur := (current_rows - n_cur)::float8 / nullif(current_rows, 0);
    IF n_ref = 0 OR n_cur = 0 THEN
        note := concat_ws('; ', note, format('nothing to compare: the %s has %s', CASE WHEN n_ref = 0 THEN 'reference' ELSE 'current' END,
                       CASE WHEN CASE WHEN n_ref = 0 THEN reference_rows ELSE current_rows END = 0
                            THEN 'no rows' ELSE 'only NULL' END));
    END IF;

    IF kind = 'numeric' THEN
        IF n_ref > 0 AND n_cur > 0 THEN
            SELECT * INTO lo, hi, reference, current
            FROM @extschema@.drift_counts(reference_hist, current_hist, 10);
            spread := (@extschema@.drift_moments(reference_hist)).stddev;
            ks := @extschema@.ks_statistic(reference_hist, current_hist);
            wasserstein := @extschema@.wasserstein_distance(reference_hist, current_hist);
            wasserstein := CASE WHEN wasserstein = 0 THEN 0 ELSE wasserstein / nullif(spread, 0) END;
        ELSIF n_ref > 0 OR n_cur > 0 THEN
            SELECT * INTO lo, hi, reference, current
            FROM @extschema@.drift_counts(CASE WHEN n_ref > 0 THEN reference_hist ELSE current_hist END,
                                          CASE WHEN n_ref > 0 THEN reference_hist ELSE current_hist END, 10);
        END IF;
    ELSE
        SELECT * INTO reference, current
        FROM @extschema@.drift_counts(coalesce(reference_dist, '{}'::jsonb::@extschema@.freqdist),
                                      coalesce(current_dist, '{}'::jsonb::@extschema@.freqdist));
    END IF;
    IF n_ref = 0 THEN
        reference := array_fill(0::float8, ARRAY[cardinality(coalesce(reference, '{}'))]);
    END IF;
    IF n_cur = 0 THEN
        current := array_fill(0::float8, ARRAY[cardinality(coalesce(current, '{}'))]);
    END IF;
    SELECT z.cells, z.zero_reference, z.zero_current, z.unseen INTO n_bins, n_zero_ref, n_zero_cur, n_unseen
    FROM @extschema@.drift_zeros(coalesce(reference, '{}'), coalesce(current, '{}')) AS z;
    IF n_ref = 0 OR n_cur = 0 THEN
        RETURN;
    END IF;

    psi := @extschema@.psi(reference, current);
    kl := @extschema@.kl_divergence(current, reference);
    js_distance := @extschema@.js_distance(reference, current);
    hellinger := @extschema@.hellinger_distance(reference, current);
    SELECT t.statistic, t.df, t.p_value INTO g, df, p_value FROM @extschema@.drift_g_test(reference, current) AS t;

    -- the preset's own cells
    cells_ref := reference;
    cells_cur := current;
    IF chosen.metric = 'wasserstein_distance' THEN
        IF kind = 'numeric' THEN
            spread := greatest(spread, 0.001);
            score := @extschema@.wasserstein_distance(reference_hist, current_hist) / spread;
            noise_floor := @extschema@.drift_wasserstein_floor(reference_hist, current_hist) / spread;
        ELSE
            note := concat_ws('; ', note, 'no score: labels have no distance');
        END IF;
    ELSE
        IF kind = 'numeric' AND (preset LIKE 'evidently%' OR preset LIKE 'nannyml%') THEN
            cells_ref := reference_counts;
            -- no counts: no value lies between the edges
            cells_cur := coalesce(current_counts, array_fill(0::float8, ARRAY[coalesce(cardinality(cells_ref), 0)]));
            leftover := n_cur - (SELECT coalesce(sum(c), 0) FROM unnest(cells_cur) AS c);
            IF cells_ref IS NULL THEN
                note := concat_ws('; ', note, 'no score: the values span too much, or too little, for bins of equal width');
            END IF;
        ELSIF kind = 'numeric' AND chosen.name <> 'infodiv' THEN
            note := concat_ws('; ', note, 'scored over the ten bins of this report');
        END IF;
        IF cells_ref IS NOT NULL THEN
            score := @extschema@.drift_score(chosen.name, chosen.tail, cells_ref, cells_cur, leftover);
            noise_floor := @extschema@.drift_noise_floor(chosen.floor_metric, cells_ref || 0::float8,
                                                         cells_cur || coalesce(leftover, 0));
        END IF;
    END IF;
    drift_detected := CASE WHEN chosen.inclusive THEN score >= threshold ELSE score > threshold END;
    IF chosen.name = 'infodiv' THEN
        drift_detected := drift_detected AND coalesce(p_value < 0.01, false);
    END IF;
END
$$;
COMMENT ON FUNCTION drift_measure(text, float8, text, bigint, freqdist, numhist, bigint, freqdist, numhist, float8[], float8[], text) IS
'part of drift_report: everything it says of one column, from the distributions of both sides; and the bins or counts of labels behind it';

CREATE FUNCTION drift_counts_value(value text, edges float8[], first integer) RETURNS text
LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
    SELECT format('@extschema@.hist_counts_agg(%1$s, ($1)[%2$s:%3$s]) FILTER (WHERE %1$s OPERATOR(pg_catalog.>=) ($1)[%2$s] '
                  'AND %1$s OPERATOR(pg_catalog.<=) ($1)[%3$s])', value, first, first + cardinality(edges) - 1)
$$;
COMMENT ON FUNCTION drift_counts_value(text, float8[], integer) IS
'part of drift_report: the SQL expression that counts a column between edges, which begin at element "first" of $1';

CREATE FUNCTION drift_compare_matched(reference_from text, current_from text, matched drift_column[],
    preset text, plan_name text, alarm_threshold float8)
RETURNS SETOF drift_comparison
LANGUAGE sql STABLE AS $$
    WITH col AS MATERIALIZED (
        SELECT u.no::integer AS no, u.name, u.reference_value, u.current_value, u.counted_as, u.forced, u.note
        FROM pg_catalog.unnest(matched) WITH ORDINALITY AS u
            (name, reference_type, current_type, reference_value, current_value, counted_as, forced, note, no)
    ), reference_query (sql) AS (
        SELECT @extschema@.drift_scan_query(reference_from, pg_catalog.array_agg(col.counted_as ORDER BY col.no),
                                            pg_catalog.array_agg(col.reference_value ORDER BY col.no))
        FROM col
    ), ref AS MATERIALIZED (
        SELECT s.column_no AS no, s.row_count, s.dist, s.hist
        FROM reference_query AS q, @extschema@.drift_scan(q.sql) AS s
    ), kind AS MATERIALIZED (
        SELECT col.no, CASE WHEN col.counted_as OPERATOR(pg_catalog.=) 'label' THEN 'categorical'
                            WHEN col.counted_as IS NOT NULL
                                THEN @extschema@.drift_kind(plan_name, col.forced, ref.hist) END AS kind
        FROM col LEFT JOIN ref ON ref.no OPERATOR(pg_catalog.=) col.no
    ), current_query (sql) AS (
        SELECT @extschema@.drift_scan_query(current_from,
                   pg_catalog.array_agg(CASE WHEN kind.kind OPERATOR(pg_catalog.=) 'numeric' THEN 'number'
                                             WHEN kind.kind IS NOT NULL THEN 'label' END ORDER BY col.no),
                   pg_catalog.array_agg(CASE WHEN kind.kind OPERATOR(pg_catalog.=) 'categorical'
                                                  AND col.counted_as OPERATOR(pg_catalog.=) 'number'
                                             THEN @extschema@.drift_number_label(col.current_value)
                                             ELSE col.current_value END ORDER BY col.no))
        FROM col JOIN kind ON kind.no OPERATOR(pg_catalog.=) col.no
    ), cur AS MATERIALIZED (
        SELECT s.column_no AS no, s.row_count, s.dist, s.hist
        FROM current_query AS q, @extschema@.drift_scan(q.sql) AS s
    ), edge AS MATERIALIZED (
        SELECT kind.no, e.edges, @extschema@.drift_distinct(ref.hist) IS NOT NULL
                   AND @extschema@.drift_distinct(cur.hist) IS NOT NULL AS exact
        FROM kind
        JOIN ref ON ref.no OPERATOR(pg_catalog.=) kind.no
        JOIN cur ON cur.no OPERATOR(pg_catalog.=) kind.no,
        LATERAL (SELECT @extschema@.drift_preset_edges(plan_name, ref.hist, cur.hist)) AS e (edges)
        WHERE kind.kind OPERATOR(pg_catalog.=) 'numeric' AND e.edges IS NOT NULL
    ), span AS (
        -- where a column's edges stand among all
        SELECT edge.no, edge.edges, (pg_catalog.sum(pg_catalog.cardinality(edge.edges)) OVER (ORDER BY edge.no)
            OPERATOR(pg_catalog.-) pg_catalog.cardinality(edge.edges) OPERATOR(pg_catalog.+) 1)::integer AS first
        FROM edge WHERE NOT edge.exact
    ), every_edge (edges) AS (
        SELECT pg_catalog.array_agg(x.edge ORDER BY span.no, x.position)
        FROM span, pg_catalog.unnest(span.edges) WITH ORDINALITY AS x (edge, position)
    ), counts_query (reference_sql, current_sql) AS (
        SELECT @extschema@.drift_scan_query(reference_from,
                   pg_catalog.array_agg(CASE WHEN span.no IS NOT NULL THEN 'counts' END ORDER BY col.no),
                   pg_catalog.array_agg(@extschema@.drift_counts_value(col.reference_value, span.edges, span.first)
                                        ORDER BY col.no)),
               @extschema@.drift_scan_query(current_from,
                   pg_catalog.array_agg(CASE WHEN span.no IS NOT NULL THEN 'counts' END ORDER BY col.no),
                   pg_catalog.array_agg(@extschema@.drift_counts_value(col.current_value, span.edges, span.first)
                                        ORDER BY col.no))
        FROM col LEFT JOIN span ON span.no OPERATOR(pg_catalog.=) col.no
    ), ref_counts AS MATERIALIZED (
        SELECT s.column_no AS no, s.counts
        FROM counts_query AS q, every_edge AS e, @extschema@.drift_scan(q.reference_sql, e.edges) AS s
    ), cur_counts AS MATERIALIZED (
        SELECT s.column_no AS no, s.counts
        FROM counts_query AS q, every_edge AS e, @extschema@.drift_scan(q.current_sql, e.edges) AS s
    )
    SELECT col.no, col.name, kind.kind, m.n_ref, m.n_cur, m.null_frac_ref, m.null_frac_cur,
           m.psi, m.kl, m.js_distance, m.hellinger, m.wasserstein, m.ks, m.g, m.df, m.p_value, m.noise_floor,
           m.n_bins, m.n_zero_ref, m.n_zero_cur, m.n_unseen, m.metric, m.score, m.threshold, m.drift_detected,
           m.note, d.reference_dist, cur.dist, CASE WHEN d.reference_dist IS NULL THEN ref.hist END, cur.hist,
           m.lo, m.hi, m.reference, m.current
    FROM col
    JOIN kind ON kind.no OPERATOR(pg_catalog.=) col.no
    LEFT JOIN ref ON ref.no OPERATOR(pg_catalog.=) col.no
    LEFT JOIN cur ON cur.no OPERATOR(pg_catalog.=) col.no
    LEFT JOIN edge ON edge.no OPERATOR(pg_catalog.=) col.no
    LEFT JOIN ref_counts ON ref_counts.no OPERATOR(pg_catalog.=) col.no
    LEFT JOIN cur_counts ON cur_counts.no OPERATOR(pg_catalog.=) col.no,
    LATERAL (SELECT CASE WHEN kind.kind OPERATOR(pg_catalog.=) 'categorical' AND col.counted_as OPERATOR(pg_catalog.=) 'number'
                         THEN @extschema@.drift_labels(ref.hist) ELSE ref.dist END AS reference_dist) AS d,
    LATERAL @extschema@.drift_measure(preset, alarm_threshold, kind.kind, ref.row_count,
        d.reference_dist, ref.hist, cur.row_count, cur.dist, cur.hist,
        CASE WHEN edge.exact THEN @extschema@.hist_counts(ref.hist, edge.edges) ELSE ref_counts.counts END,
        CASE WHEN edge.exact THEN @extschema@.hist_counts(cur.hist, edge.edges) ELSE cur_counts.counts END,
        col.note) AS m
    ORDER BY col.no
$$;
COMMENT ON FUNCTION drift_compare_matched(text, text, drift_column[], text, text, float8) IS
'part of drift_report: scans both sources and measures the columns that drift_columns matched';

CREATE FUNCTION drift_compare(reference text, current text, columns text[], preset text, alarm_threshold float8,
    categorical_columns text[], numeric_columns text[])
RETURNS SETOF drift_comparison
LANGUAGE plpgsql STABLE AS $$
DECLARE
    reference_from pg_catalog.text;
    current_from pg_catalog.text;
    reference_columns record;
    current_columns record;
    matched @extschema@.drift_column[];
    plan_name CONSTANT pg_catalog.text := (@extschema@.drift_preset(preset)).name;
BEGIN
    reference_from := @extschema@.drift_source('reference', reference);
    current_from := @extschema@.drift_source('current', current);
    SELECT * INTO reference_columns FROM @extschema@.drift_describe(reference_from);
    SELECT * INTO current_columns FROM @extschema@.drift_describe(current_from);
    matched := @extschema@.drift_columns(columns, reference_columns.names, reference_columns.types,
        current_columns.names, current_columns.types, '{}', categorical_columns, numeric_columns,
        pg_catalog.starts_with(plan_name, 'evidently') OR pg_catalog.starts_with(plan_name, 'nannyml'));

    RETURN QUERY
    SELECT * FROM @extschema@.drift_compare_matched(reference_from, current_from, matched, preset, plan_name, alarm_threshold);
END
$$;
COMMENT ON FUNCTION drift_compare(text, text, text[], text, float8, text[], text[]) IS
'part of drift_report: its rows, and for each the bins or labels with their counts';

CREATE FUNCTION drift_report(reference text, current text, columns text[] DEFAULT NULL, preset text DEFAULT 'infodiv',
    alarm_threshold float8 DEFAULT NULL, categorical_columns text[] DEFAULT NULL, numeric_columns text[] DEFAULT NULL)
RETURNS TABLE (column_name text, column_kind text, n_ref bigint, n_cur bigint,
    null_frac_ref float8, null_frac_cur float8, psi float8, kl float8, js_distance float8, hellinger float8,
    wasserstein float8, ks float8, g float8, df float8, p_value float8, noise_floor float8,
    n_bins integer, n_zero_ref integer, n_zero_cur integer, n_unseen bigint,
    metric text, score float8, threshold float8, drift_detected boolean, note text)
LANGUAGE sql STABLE ROWS 100 AS $$
    SELECT c.column_name, c.column_kind, c.n_ref, c.n_cur, c.null_frac_ref, c.null_frac_cur,
           c.psi, c.kl, c.js_distance, c.hellinger, c.wasserstein, c.ks, c.g, c.df, c.p_value, c.noise_floor,
           c.n_bins, c.n_zero_ref, c.n_zero_cur, c.n_unseen, c.metric, c.score, c.threshold, c.drift_detected, c.note
    FROM @extschema@.drift_compare($1, $2, $3, $4, $5, $6, $7) AS c
    ORDER BY c.column_no
$$;
COMMENT ON FUNCTION drift_report(text, text, text[], text, float8, text[], text[]) IS
'compares two tables, views or queries column by column: one row a column that both have (or that columns names), with the share of NULLs, psi (nats), kl (current || reference, bits), js_distance (base 2), hellinger, wasserstein (in reference standard deviations), ks, the G-test, and the preset''s own metric, score, threshold and verdict. Numbers are compared in ten bins of equal frequency of the pooled data, numbers with at most 20 different reference values and all else by label; n_ref, n_cur: values compared; noise_floor: what the score averages to under no drift; n_unseen: current rows whose label or bin the reference lacks; note: what could not be compared, and why. One scan a side, two where the preset has bins of its own. Runs with the caller''s rights';

-- drift_bins

CREATE FUNCTION drift_all_labels(a freqdist, b freqdist) RETURNS text[]
LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
    SELECT @extschema@.freq_labels(CASE WHEN a IS NULL THEN b WHEN b IS NULL THEN a ELSE a OPERATOR(@extschema@.+) b END)
$$;
COMMENT ON FUNCTION drift_all_labels(freqdist, freqdist) IS
'part of drift_bins: the labels of either distribution, in the order in which drift_counts has their counts';

CREATE FUNCTION drift_parts(labels text[], lower float8[], upper float8[], reference float8[], current float8[],
    OUT bin_no integer, OUT label text, OUT lo float8, OUT hi float8, OUT ref_count float8, OUT cur_count float8,
    OUT ref_share float8, OUT cur_share float8, OUT psi_part float8, OUT kl_part float8, OUT js_part float8)
RETURNS SETOF record
LANGUAGE sql IMMUTABLE ROWS 20 SET search_path = pg_catalog, pg_temp AS $$
    SELECT s.no, s.label, s.lo, s.hi, s.r, s.c, s.p, s.q,
           CASE WHEN s.p = s.q THEN 0 WHEN s.p = 0 OR s.q = 0 THEN 'Infinity'
                ELSE (s.q - s.p) * ln(s.q / s.p) END,
           CASE WHEN s.p IS NULL OR s.q IS NULL THEN NULL WHEN s.q = 0 THEN 0 WHEN s.p = 0 THEN 'Infinity'
                ELSE s.q * (ln(s.q / s.p) / ln(2::float8)) END,
           CASE WHEN s.p IS NULL OR s.q IS NULL THEN NULL
                ELSE (CASE WHEN s.p > 0 THEN s.p * ln(2 * s.p / (s.p + s.q)) ELSE 0 END
                    + CASE WHEN s.q > 0 THEN s.q * ln(2 * s.q / (s.p + s.q)) ELSE 0 END) / (2 * ln(2::float8)) END
    FROM (SELECT x.no::integer AS no, x.label, x.lo, x.hi, x.r, x.c,
                 x.r / nullif(sum(x.r) OVER (), 0) AS p, x.c / nullif(sum(x.c) OVER (), 0) AS q
          FROM unnest(labels, lower, upper, reference, current) WITH ORDINALITY AS x (label, lo, hi, r, c, no)) AS s
    ORDER BY s.no
$$;
COMMENT ON FUNCTION drift_parts(text[], float8[], float8[], float8[], float8[]) IS
'part of drift_bins: the bins or labels of two vectors of counts with their parts of psi (nats), kl (bits) and the Jensen-Shannon divergence (bits)';

CREATE FUNCTION drift_bins(reference text, current text, source_column text,
    OUT bin_no integer, OUT label text, OUT lo float8, OUT hi float8, OUT ref_count float8, OUT cur_count float8,
    OUT ref_share float8, OUT cur_share float8, OUT psi_part float8, OUT kl_part float8) RETURNS SETOF record
LANGUAGE sql STABLE ROWS 20 AS $$
    SELECT p.bin_no, p.label, p.lo, p.hi, p.ref_count, p.cur_count, p.ref_share, p.cur_share, p.psi_part, p.kl_part
    FROM @extschema@.drift_compare($1, $2, ARRAY[$3], 'infodiv', NULL, NULL, NULL) AS c,
         LATERAL @extschema@.drift_parts(@extschema@.drift_all_labels(c.reference_dist, c.current_dist),
                                         c.lo, c.hi, c.reference_cells, c.current_cells) AS p
$$;
COMMENT ON FUNCTION drift_bins(text, text, text) IS
'the bins or labels behind a row of drift_report: counts and shares of both sides, and what each contributes to psi (nats) and to kl (current || reference, bits); the contributions add up to the row''s psi and kl. lo and hi are the least and greatest value of a bin; the first and the last bin are open';

-- drift_series

CREATE FUNCTION drift_windows(first timestamptz, last timestamptz, bucket interval, slide interval, against_previous boolean,
    OUT starts timestamptz[], OUT ends timestamptz[], OUT earlier timestamptz[])
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    months CONSTANT integer := extract(year FROM slide) * 12 + extract(month FROM slide);
    by_calendar CONSTANT boolean := months <> 0 OR extract(day FROM slide) <> 0 OR extract(day FROM bucket) <> 0
        OR extract(year FROM bucket) <> 0 OR extract(month FROM bucket) <> 0;
    midnight CONSTANT timestamp := date_trunc('day', first::timestamp);
    month_no integer;
    start timestamp;
BEGIN
    IF first IS NULL THEN
        starts := '{}';
        ends := '{}';
        earlier := '{}';
        RETURN;
    END IF;
    IF extract(epoch FROM last - first) / extract(epoch FROM slide) > 100000 THEN
        RAISE EXCEPTION '% windows are too many', round((extract(epoch FROM last - first) / extract(epoch FROM slide))::numeric)
            USING ERRCODE = 'invalid_parameter_value',
                  DETAIL = format('The times run from %s to %s.', first, last),
                  HINT = 'Choose a longer bucket or slide, or a query that selects a shorter time.';
    END IF;
    IF by_calendar THEN
        -- by the local calendar, whatever the clocks do
        IF months > 0 THEN
            month_no := extract(year FROM first) * 12 + extract(month FROM first) - 1;
            month_no := month_no - month_no % months;
            start := make_date(month_no / 12, month_no % 12 + 1, 1);
        ELSE
            start := date_bin(slide, first::timestamp, midnight);
        END IF;
        SELECT array_agg(t::timestamptz ORDER BY t), array_agg((t + bucket)::timestamptz ORDER BY t),
               array_agg((t - bucket)::timestamptz ORDER BY t)
        INTO starts, ends, earlier
        FROM generate_series(start, last::timestamp, slide) AS t
        WHERE t = start OR t + bucket <= (SELECT max(g) + slide FROM generate_series(start, last::timestamp, slide) AS g);
    ELSE
        SELECT array_agg(t ORDER BY t), array_agg(t + bucket ORDER BY t), array_agg(t - bucket ORDER BY t)
        INTO starts, ends, earlier
        FROM generate_series(date_bin(slide, first, midnight::timestamptz), last, slide) AS t
        WHERE t = date_bin(slide, first, midnight::timestamptz)
           OR t + bucket <= (SELECT max(g) + slide FROM generate_series(date_bin(slide, first, midnight::timestamptz), last, slide) AS g);
    END IF;
    IF against_previous THEN
        SELECT coalesce(array_agg(w.s ORDER BY w.s), '{}'), coalesce(array_agg(w.e ORDER BY w.s), '{}'),
               coalesce(array_agg(w.p ORDER BY w.s), '{}')
        INTO starts, ends, earlier
        FROM unnest(starts, ends, earlier) AS w (s, e, p)
        WHERE w.p >= starts[1];
    END IF;
END
$$;
COMMENT ON FUNCTION drift_windows(timestamptz, timestamptz, interval, interval, boolean) IS
'part of drift_series: the windows that cover a time, on a grid of steps of "slide" from the first midnight, months from the first of the month; earlier: where the window before each begins';

CREATE FUNCTION drift_segment_key(segment text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE WHEN segment IS NULL THEN 'null' ELSE pg_catalog.concat('=', segment) END
$$;
COMMENT ON FUNCTION drift_segment_key(text) IS 'part of drift_series: a segment as a key that is never NULL';

CREATE FUNCTION drift_series_matched(source_from text, instant text, segment_value text, reference_from text,
    reference_segment text, matched drift_column[], preset text, plan_name text, alarm_threshold float8, bins integer,
    starts timestamptz[], ends timestamptz[], earlier timestamptz[], bounds float8[])
RETURNS TABLE (window_start timestamptz, window_end timestamptz, segment text, column_name text, column_kind text,
    n_ref bigint, n_cur bigint,
    null_frac_ref float8, null_frac_cur float8, psi float8, kl float8, js_distance float8, hellinger float8,
    wasserstein float8, ks float8, g float8, df float8, p_value float8, noise_floor float8,
    n_bins integer, n_zero_ref integer, n_zero_cur integer, n_unseen bigint,
    metric text, score float8, threshold float8, drift_detected boolean, note text)
LANGUAGE sql STABLE AS $$
    WITH col AS MATERIALIZED (
        SELECT u.no::integer AS no, u.name, u.reference_value, u.current_value, u.counted_as, u.forced, u.note
        FROM pg_catalog.unnest(matched) WITH ORDINALITY AS u
            (name, reference_type, current_type, reference_value, current_value, counted_as, forced, note, no)
    ), reference_query (sql) AS (
        SELECT @extschema@.drift_scan_query(reference_from, pg_catalog.array_agg(col.counted_as ORDER BY col.no),
                   pg_catalog.array_agg(col.reference_value ORDER BY col.no), NULL, reference_segment, bins)
        FROM col WHERE reference_from IS NOT NULL
    ), ref_part AS MATERIALIZED (
        SELECT @extschema@.drift_segment_key(s.segment) AS key, s.column_no AS no, s.row_count, s.dist, s.hist
        FROM reference_query AS q, @extschema@.drift_scan(q.sql) AS s
    ), early_kind AS MATERIALIZED (
        SELECT col.no, CASE WHEN col.counted_as OPERATOR(pg_catalog.=) 'label' THEN 'categorical'
                            WHEN col.counted_as IS NOT NULL AND reference_from IS NOT NULL
                                THEN @extschema@.drift_kind(plan_name, col.forced, h.hist) END AS kind
        FROM col LEFT JOIN (SELECT r.no, @extschema@.hist_merge(r.hist) AS hist FROM ref_part AS r GROUP BY r.no) AS h
             ON h.no OPERATOR(pg_catalog.=) col.no
    ), current_query (sql) AS (
        SELECT @extschema@.drift_scan_query(source_from,
                   pg_catalog.array_agg(CASE WHEN col.counted_as OPERATOR(pg_catalog.=) 'number'
                                                  AND k.kind OPERATOR(pg_catalog.=) 'categorical' THEN 'label'
                                             ELSE col.counted_as END ORDER BY col.no),
                   pg_catalog.array_agg(CASE WHEN col.counted_as OPERATOR(pg_catalog.=) 'number'
                                                  AND k.kind OPERATOR(pg_catalog.=) 'categorical'
                                             THEN @extschema@.drift_number_label(col.current_value)
                                             ELSE col.current_value END ORDER BY col.no),
                   pg_catalog.format('pg_catalog.width_bucket(pg_catalog.date_part(''epoch'', %s), $1)', instant),
                   segment_value, bins)
        FROM col JOIN early_kind AS k ON k.no OPERATOR(pg_catalog.=) col.no
    ), raw AS MATERIALIZED (
        SELECT s.cell, s.segment, @extschema@.drift_segment_key(s.segment) AS key, s.column_no AS no,
               s.row_count, s.dist, s.hist
        FROM current_query AS q, @extschema@.drift_scan(q.sql, bounds) AS s
        WHERE s.cell OPERATOR(pg_catalog.>) 0 AND s.cell OPERATOR(pg_catalog.<) pg_catalog.cardinality(bounds)
    ), kind AS MATERIALIZED (
        SELECT col.no, COALESCE(e.kind, CASE WHEN col.counted_as IS NOT NULL
                                             THEN @extschema@.drift_kind(plan_name, col.forced, h.hist) END) AS kind
        FROM col
        JOIN early_kind AS e ON e.no OPERATOR(pg_catalog.=) col.no
        LEFT JOIN (SELECT r.no, @extschema@.hist_merge(r.hist) AS hist FROM raw AS r
                   WHERE reference_from IS NULL GROUP BY r.no) AS h ON h.no OPERATOR(pg_catalog.=) col.no
    ), part AS MATERIALIZED (
        SELECT r.cell, r.key, r.no, r.row_count,
               CASE WHEN kind.kind OPERATOR(pg_catalog.=) 'categorical' AND r.hist IS NOT NULL
                    THEN @extschema@.drift_labels(r.hist) ELSE r.dist END AS dist,
               CASE WHEN kind.kind OPERATOR(pg_catalog.=) 'numeric' THEN r.hist END AS hist
        FROM raw AS r JOIN kind ON kind.no OPERATOR(pg_catalog.=) r.no
    ), win AS MATERIALIZED (
        SELECT w.no, w.starts, w.ends,
               pg_catalog.width_bucket(pg_catalog.date_part('epoch', w.starts), bounds) AS first_cell,
               pg_catalog.width_bucket(pg_catalog.date_part('epoch', w.ends), bounds) AS end_cell,
               pg_catalog.width_bucket(pg_catalog.date_part('epoch', w.earlier), bounds) AS earlier_cell
        FROM ROWS FROM (pg_catalog.unnest(starts), pg_catalog.unnest(ends), pg_catalog.unnest(earlier)) WITH ORDINALITY AS w (starts, ends, earlier, no)
    ), cur AS MATERIALIZED (
        SELECT win.no AS window_no, part.key, part.no, pg_catalog.sum(part.row_count)::bigint AS row_count,
               @extschema@.freq_merge(part.dist) AS dist, @extschema@.hist_merge(part.hist) AS hist
        FROM win, LATERAL pg_catalog.generate_series(win.first_cell, win.end_cell OPERATOR(pg_catalog.-) 1) AS c (cell)
        JOIN part ON part.cell OPERATOR(pg_catalog.=) c.cell
        GROUP BY win.no, part.key, part.no
    ), earlier AS MATERIALIZED (
        SELECT win.no AS window_no, part.key, part.no, pg_catalog.sum(part.row_count)::bigint AS row_count,
               @extschema@.freq_merge(part.dist) AS dist, @extschema@.hist_merge(part.hist) AS hist
        FROM win, LATERAL pg_catalog.generate_series(win.earlier_cell, win.first_cell OPERATOR(pg_catalog.-) 1) AS c (cell)
        JOIN part ON part.cell OPERATOR(pg_catalog.=) c.cell
        WHERE reference_from IS NULL
        GROUP BY win.no, part.key, part.no
    ), fixed AS MATERIALIZED (
        SELECT r.key, r.no, r.row_count,
               CASE WHEN kind.kind OPERATOR(pg_catalog.=) 'categorical' AND r.hist IS NOT NULL
                    THEN @extschema@.drift_labels(r.hist) ELSE r.dist END AS dist, r.hist
        FROM ref_part AS r JOIN kind ON kind.no OPERATOR(pg_catalog.=) r.no
    ), seg AS (
        SELECT raw.key, pg_catalog.min(raw.segment) AS segment FROM raw GROUP BY raw.key
    )
    SELECT win.starts, win.ends, seg.segment, col.name, kind.kind, m.n_ref, m.n_cur, m.null_frac_ref, m.null_frac_cur,
           m.psi, m.kl, m.js_distance, m.hellinger, m.wasserstein, m.ks, m.g, m.df, m.p_value, m.noise_floor,
           m.n_bins, m.n_zero_ref, m.n_zero_cur, m.n_unseen, m.metric, m.score, m.threshold, m.drift_detected, m.note
    FROM win CROSS JOIN seg CROSS JOIN col
    JOIN kind ON kind.no OPERATOR(pg_catalog.=) col.no
    LEFT JOIN cur ON cur.window_no OPERATOR(pg_catalog.=) win.no AND cur.key OPERATOR(pg_catalog.=) seg.key
        AND cur.no OPERATOR(pg_catalog.=) col.no
    LEFT JOIN earlier ON earlier.window_no OPERATOR(pg_catalog.=) win.no AND earlier.key OPERATOR(pg_catalog.=) seg.key
        AND earlier.no OPERATOR(pg_catalog.=) col.no
    LEFT JOIN fixed ON fixed.no OPERATOR(pg_catalog.=) col.no
        AND (reference_segment IS NULL OR fixed.key OPERATOR(pg_catalog.=) seg.key),
    LATERAL (SELECT COALESCE(fixed.dist, earlier.dist) AS dist, COALESCE(fixed.hist, earlier.hist) AS hist,
                    COALESCE(fixed.row_count, earlier.row_count) AS row_count) AS ref,
    LATERAL (SELECT CASE WHEN kind.kind OPERATOR(pg_catalog.=) 'numeric'
                         THEN @extschema@.drift_preset_edges(plan_name, ref.hist, cur.hist) END AS edges) AS e,
    LATERAL @extschema@.drift_measure(preset, alarm_threshold, kind.kind, ref.row_count, ref.dist, ref.hist,
        cur.row_count, cur.dist, cur.hist, @extschema@.hist_counts(ref.hist, e.edges),
        @extschema@.hist_counts(cur.hist, e.edges), col.note) AS m
    ORDER BY win.no, seg.key, col.no
$$;
COMMENT ON FUNCTION drift_series_matched(text, text, text, text, text, drift_column[], text, text, float8, integer,
    timestamptz[], timestamptz[], timestamptz[], float8[]) IS
'part of drift_series: scans both sources and measures the columns that drift_columns matched, window by window';

CREATE FUNCTION drift_series(source text, time_column text, bucket interval, reference text DEFAULT NULL,
    columns text[] DEFAULT NULL, slide interval DEFAULT NULL, segment_column text DEFAULT NULL,
    preset text DEFAULT 'infodiv', alarm_threshold float8 DEFAULT NULL,
    categorical_columns text[] DEFAULT NULL, numeric_columns text[] DEFAULT NULL)
RETURNS TABLE (window_start timestamptz, window_end timestamptz, segment text, column_name text, column_kind text,
    n_ref bigint, n_cur bigint,
    null_frac_ref float8, null_frac_cur float8, psi float8, kl float8, js_distance float8, hellinger float8,
    wasserstein float8, ks float8, g float8, df float8, p_value float8, noise_floor float8,
    n_bins integer, n_zero_ref integer, n_zero_cur integer, n_unseen bigint,
    metric text, score float8, threshold float8, drift_detected boolean, note text)
LANGUAGE plpgsql STABLE ROWS 1000 AS $$
DECLARE
    source_from pg_catalog.text;
    reference_from pg_catalog.text;
    source_columns record;
    reference_columns record;
    matched @extschema@.drift_column[];
    plan_name CONSTANT pg_catalog.text := (@extschema@.drift_preset(preset)).name;
    bins pg_catalog.int4;
    instant CONSTANT pg_catalog.text := CASE WHEN time_column IS NOT NULL THEN pg_catalog.format('s.%I::pg_catalog.timestamptz', time_column) END;
    segment_value CONSTANT pg_catalog.text := CASE WHEN segment_column IS NOT NULL THEN pg_catalog.format('s.%I', segment_column) END;
    reference_segment pg_catalog.text;
    first pg_catalog.timestamptz;
    last pg_catalog.timestamptz;
    windows record;
    bounds pg_catalog.float8[];
BEGIN
    slide := COALESCE(slide, bucket);
    PERFORM @extschema@.drift_check_series(time_column, bucket, slide);
    source_from := @extschema@.drift_source('source', source);
    SELECT * INTO source_columns FROM @extschema@.drift_describe(source_from);
    PERFORM @extschema@.drift_check_time(time_column, segment_column, source_columns.names, source_columns.types);
    reference_columns := source_columns;
    IF reference IS NOT NULL THEN
        reference_from := @extschema@.drift_source('reference', reference);
        SELECT * INTO reference_columns FROM @extschema@.drift_describe(reference_from);
        reference_segment := CASE WHEN pg_catalog.array_position(reference_columns.names, segment_column) IS NOT NULL
                                  THEN segment_value END;
    END IF;
    matched := @extschema@.drift_columns(columns, reference_columns.names, reference_columns.types,
        source_columns.names, source_columns.types, pg_catalog.array_remove(ARRAY[time_column, segment_column], NULL),
        categorical_columns, numeric_columns,
        pg_catalog.starts_with(plan_name, 'evidently') OR pg_catalog.starts_with(plan_name, 'nannyml'));
    -- where a preset has edges of its own, histograms are kept fine enough to count between them
    IF pg_catalog.starts_with(plan_name, 'evidently') OR pg_catalog.starts_with(plan_name, 'nannyml') THEN
        bins := 65536;
    END IF;

    EXECUTE pg_catalog.format('SELECT pg_catalog.min(%1$s), pg_catalog.max(%1$s) FROM %2$s AS s WHERE pg_catalog.isfinite(%1$s)',
                              instant, source_from)
    INTO first, last;
    SELECT * INTO windows FROM @extschema@.drift_windows(first, last, bucket, slide, reference IS NULL);
    SELECT pg_catalog.array_agg(u.t ORDER BY u.t) INTO bounds
    FROM (SELECT pg_catalog.date_part('epoch', b.t) AS t FROM pg_catalog.unnest(windows.starts) AS b (t)
          UNION SELECT pg_catalog.date_part('epoch', b.t) FROM pg_catalog.unnest(windows.ends) AS b (t)
          UNION SELECT pg_catalog.date_part('epoch', b.t) FROM pg_catalog.unnest(windows.earlier) AS b (t)
          WHERE reference IS NULL) AS u;
    IF bounds IS NULL THEN
        RETURN;
    END IF;

    RETURN QUERY
    SELECT * FROM @extschema@.drift_series_matched(source_from, instant, segment_value, reference_from,
        reference_segment, matched, preset, plan_name, alarm_threshold, bins,
        windows.starts, windows.ends, windows.earlier, bounds);
END
$$;
COMMENT ON FUNCTION drift_series(text, text, interval, text, text[], interval, text, text, float8, text[], text[]) IS
'drift_report over time: one row a window of the length "bucket", a segment (a value of segment_column; NULL without one) and a column. Windows begin every "slide" (default: bucket), counted from midnight before the first row, months and years from the first of a month, and are compared with the reference, segment by segment where it has the segment column, or without one each with the window of the same length that ends where it begins. All windows come from one scan. Where the preset has bins of its own, counts between its edges come from histograms of 65536 bins: exact up to as many different values';

CREATE FUNCTION drift_check_series(time_column text, bucket interval, slide interval) RETURNS void
LANGUAGE plpgsql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF time_column IS NULL OR bucket IS NULL THEN
        RAISE EXCEPTION '% must not be NULL', CASE WHEN time_column IS NULL THEN 'time_column' ELSE 'bucket' END
            USING ERRCODE = 'null_value_not_allowed';
    END IF;
    IF bucket <= '0'::interval OR slide <= '0'::interval THEN
        RAISE EXCEPTION '% must be longer than 0, not %', CASE WHEN bucket <= '0'::interval THEN 'bucket' ELSE 'slide' END,
            CASE WHEN bucket <= '0'::interval THEN bucket ELSE slide END
            USING ERRCODE = 'invalid_parameter_value';
    END IF;
END
$$;
COMMENT ON FUNCTION drift_check_series(text, interval, interval) IS
'part of drift_series: error 22023 or 22004 for a bucket or slide that is no length of time';

CREATE FUNCTION drift_check_time(time_column text, segment_column text, names text[], types regtype[]) RETURNS void
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    wanted text;
BEGIN
    FOREACH wanted IN ARRAY ARRAY[time_column, segment_column] LOOP
        IF wanted IS NOT NULL AND NOT wanted = ANY (names) THEN
            RAISE EXCEPTION 'column % does not exist in the source', quote_ident(wanted)
                USING ERRCODE = 'undefined_column',
                      HINT = format('Its columns are %s.', (SELECT string_agg(quote_ident(n), ', ') FROM unnest(names[:50]) AS n));
        END IF;
    END LOOP;
    IF @extschema@.drift_base_type(types[array_position(names, time_column)])::oid
       NOT IN ('date'::regtype, 'timestamp'::regtype, 'timestamptz'::regtype) THEN
        RAISE EXCEPTION 'time_column must be a date or a timestamp, but % is %', quote_ident(time_column),
            types[array_position(names, time_column)]
            USING ERRCODE = 'datatype_mismatch';
    END IF;
END
$$;
COMMENT ON FUNCTION drift_check_time(text, text, text[], regtype[]) IS
'part of drift_series: error 42703 for a time or segment column that is missing, 42804 for a time that is none';
-- drift_report_html: the report as one page that needs nothing else
--
-- The script is ASCII, so that it loads under every encoding; signs are entities.
-- Every text from outside goes through drift_escape.

CREATE FUNCTION drift_escape(value text, longest integer DEFAULT NULL) RETURNS text
LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
    SELECT concat(replace(replace(replace(replace(replace(
               regexp_replace(left(value, longest), '[\x01-\x08\x0b\x0c\x0e-\x1f\x7f]', '?', 'g'),
               '&', '&amp;'), '<', '&lt;'), '>', '&gt;'), '"', '&quot;'), '''', '&#39;'),
               CASE WHEN length(value) > longest THEN '&hellip;' END)
$$;
COMMENT ON FUNCTION drift_escape(text, integer) IS
'part of drift_report_html: a text as HTML shows it, in content and in quoted attributes; cut to so many characters if a length is given';

CREATE FUNCTION drift_text_label(value text, longest integer) RETURNS text
LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
    SELECT CASE WHEN value = '' THEN '(empty)' WHEN value ~ '^\s+$' THEN '(blank)'
                ELSE @extschema@.drift_escape(value, longest) END
$$;
COMMENT ON FUNCTION drift_text_label(text, integer) IS 'part of drift_report_html: a label as it is shown';

CREATE FUNCTION drift_show(x float8, digits integer DEFAULT 3) RETURNS text
LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
    SELECT CASE
        WHEN x IS NULL THEN '&ndash;'
        WHEN x = 'Infinity' THEN '&infin;'
        WHEN x = '-Infinity' THEN '&minus;&infin;'
        WHEN x = 0 OR x = 'NaN' THEN x::text
        WHEN abs(x) >= 1e7 OR abs(x) < 1e-4
            THEN replace(regexp_replace(btrim(to_char(x, '9.' || repeat('9', digits - 1) || 'EEEE')), '\.?0*e\+?(-?)0*', 'e\1'), '-', '&minus;')
        ELSE replace(regexp_replace(round(x::numeric, greatest(0, digits - 1 - floor(log(abs(x)))::integer))::text,
                                    '(\.\d*[1-9])0+$|\.0+$', '\1'), '-', '&minus;')
    END
$$;
COMMENT ON FUNCTION drift_show(float8, integer) IS 'part of drift_report_html: a number in so many significant digits';

CREATE FUNCTION drift_show_share(x float8) RETURNS text
LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
    SELECT CASE WHEN x IS NULL THEN '&ndash;' WHEN x = 0 OR x = 1 THEN concat(100 * x, '%')
                WHEN x < 0.0005 THEN '&lt;0.1%' WHEN x > 0.9995 THEN '&gt;99.9%'
                ELSE concat(round((100 * x)::numeric, 1), '%') END
$$;
COMMENT ON FUNCTION drift_show_share(float8) IS 'part of drift_report_html: a share in per cent';

CREATE FUNCTION drift_show_count(n bigint) RETURNS text
LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
    SELECT coalesce(regexp_replace(n::text, '(\d)(?=(\d{3})+$)', '\1,', 'g'), '&ndash;')
$$;
COMMENT ON FUNCTION drift_show_count(bigint) IS 'part of drift_report_html: a count with its thousands apart';

CREATE FUNCTION drift_show_p(p float8) RETURNS text
LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
    SELECT CASE WHEN p IS NULL THEN '&ndash;' WHEN p < 0.0001 THEN '&lt;0.0001'
                ELSE rtrim(rtrim(round(p::numeric, 4)::text, '0'), '.') END
$$;
COMMENT ON FUNCTION drift_show_p(float8) IS 'part of drift_report_html: a p-value';

CREATE FUNCTION drift_html_badge(c drift_comparison) RETURNS text
LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
    SELECT CASE
        WHEN c.drift_detected THEN '<span class="badge drift"><span aria-hidden="true">&#9650;</span> Drift</span>'
        WHEN NOT c.drift_detected THEN '<span class="badge calm"><span aria-hidden="true">&#10003;</span> No drift</span>'
        ELSE '<span class="badge none"><span aria-hidden="true">&#8210;</span> Not scored</span>'
    END
$$;
COMMENT ON FUNCTION drift_html_badge(drift_comparison) IS 'part of drift_report_html: the verdict on a column, in words';

-- the picture of one side: values and their shares

CREATE FUNCTION drift_html_bars(element_id text, heading text, side text, rows_text text, labels text[], titles text[],
    shares float8[], highest float8) RETURNS text
LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
    SELECT concat('<figure class="side ', side, '"><figcaption>', heading, ' <span class="rows">', rows_text, '</span></figcaption>',
        '<svg role="img" aria-labelledby="', element_id, '-t ', element_id, '-d" width="100%" height="', 36 * cardinality(labels), '">',
        '<title id="', element_id, '-t">', heading, '</title><desc id="', element_id, '-d">',
        string_agg(concat(b.title, ': ', @extschema@.drift_show_share(b.share)), '; ' ORDER BY b.no), '</desc>',
        string_agg(concat(
            '<g><title>', b.title, ': ', @extschema@.drift_show_share(b.share), '</title>',
            '<text class="label" x="0" y="', 36 * b.no - 24, '">', b.label, '</text>',
            '<rect class="track" x="0" y="', 36 * b.no - 19, '" width="80%" height="11" rx="2"/>',
            '<rect class="bar" x="0" y="', 36 * b.no - 19, '" width="',
            round((80 * b.share / highest)::numeric, 2), '%" height="11" rx="2"/>',
            '<text class="value" x="100%" y="', 36 * b.no - 9, '">', @extschema@.drift_show_share(b.share), '</text></g>'),
            '' ORDER BY b.no),
        '</svg></figure>')
    FROM unnest(labels, titles, shares) WITH ORDINALITY AS b (label, title, share, no)
$$;
COMMENT ON FUNCTION drift_html_bars(text, text, text, text, text[], text[], float8[], float8) IS
'part of drift_report_html: one side of a column of labels as horizontal bars; labels and titles are HTML already';

CREATE FUNCTION drift_html_histogram(element_id text, heading text, side text, rows_text text, edges float8[],
    shares float8[], other float8[], highest float8) RETURNS text
LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
    SELECT concat('<figure class="side ', side, '"><figcaption>', heading, ' <span class="rows">', rows_text, '</span></figcaption>',
        '<svg role="img" aria-labelledby="', element_id, '-t ', element_id, '-d" width="100%" height="170">',
        '<title id="', element_id, '-t">', heading, '</title><desc id="', element_id, '-d">',
        string_agg(concat(t.range, ': ', @extschema@.drift_show_share(b.share)), '; ' ORDER BY b.no), '</desc>',
        '<line class="axis" x1="0" x2="100%" y1="145.5" y2="145.5"/>',
        string_agg(concat('<g><title>', t.range, ': ', @extschema@.drift_show_share(b.share), '</title>',
            '<rect class="hit" x="', t.x, '%" y="0" width="', t.width, '%" height="145"/>',
            '<rect class="bar" x="', t.x, '%" y="', 145 - t.height, '" width="', round(t.width * 0.88, 3), '%" height="', t.height, '"/></g>'),
            '' ORDER BY b.no),
        -- the other side, as a line over the bars
        string_agg(concat('<line class="other" x1="', t.x, '%" x2="', t.x + t.width, '%" y1="', 145 - t.ghost, '" y2="', 145 - t.ghost, '"/>',
            '<line class="other" x1="', t.x, '%" x2="', t.x, '%" y1="', 145 - t.before, '" y2="', 145 - t.ghost, '"/>'),
            '' ORDER BY b.no),
        '<text class="tick" x="0" y="163">', @extschema@.drift_show(edges[1]), '</text>',
        '<text class="tick middle" x="50%" y="163">', @extschema@.drift_show((edges[1] + edges[cardinality(edges)]) / 2), '</text>',
        '<text class="tick end" x="100%" y="163">', @extschema@.drift_show(edges[cardinality(edges)]), '</text>',
        '</svg></figure>')
    FROM unnest(shares, other) WITH ORDINALITY AS b (share, other, no),
         LATERAL (SELECT round(100 * (b.no - 1)::numeric / cardinality(shares), 3) AS x,
                         round(100.0 / cardinality(shares), 3) AS width,
                         round((138 * b.share / highest)::numeric, 1) AS height,
                         round((138 * b.other / highest)::numeric, 1) AS ghost,
                         round((138 * coalesce(drift_html_histogram.other[b.no::integer - 1], 0) / highest)::numeric, 1) AS before,
                         CASE WHEN b.no = 1 THEN concat('below ', @extschema@.drift_show(edges[2]))
                              WHEN b.no = cardinality(shares) THEN concat('from ', @extschema@.drift_show(edges[b.no::integer]))
                              ELSE concat(@extschema@.drift_show(edges[b.no::integer]), ' to ',
                                          @extschema@.drift_show(edges[b.no::integer + 1])) END AS range) AS t
$$;
COMMENT ON FUNCTION drift_html_histogram(text, text, text, text, float8[], float8[], float8[], float8) IS
'part of drift_report_html: one side of a numeric column as a histogram, the other side drawn over it as a line';

CREATE FUNCTION drift_html_numbers(c drift_comparison) RETURNS text
LANGUAGE plpgsql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    bins CONSTANT integer := 20;
    pooled @extschema@.numhist;
    low float8;
    high float8;
    edges float8[];
    ref float8[];
    cur float8[];
    highest float8;
BEGIN
    pooled := CASE WHEN c.reference_hist IS NULL THEN c.current_hist WHEN c.current_hist IS NULL THEN c.reference_hist
                   ELSE c.reference_hist OPERATOR(@extschema@.+) c.current_hist END;
    -- the middle 99% in bins of equal width; the rest joins the first and the last
    low := @extschema@.hist_quantile(pooled, 0.005);
    high := @extschema@.hist_quantile(pooled, 0.995);
    IF low IS NULL THEN
        RETURN '';
    END IF;
    low := greatest(low, -1e300);
    high := least(high, 1e300);
    IF NOT high - low > 1e-12 * greatest(abs(low), abs(high)) THEN
        low := low - greatest(0.5, abs(low) * 1e-3);
        high := high + greatest(0.5, abs(high) * 1e-3);
    END IF;
    SELECT array_agg(low + (high - low) * (i / bins::float8) ORDER BY i) INTO edges FROM generate_series(0, bins) AS i;
    SELECT array_agg(x.share ORDER BY x.no) INTO ref
    FROM (SELECT n.no, n.count / nullif(c.n_ref, 0)::float8 AS share
          FROM unnest(@extschema@.hist_counts(c.reference_hist, '-Infinity'::float8 || edges[2:bins] || 'Infinity'::float8))
               WITH ORDINALITY AS n (count, no)) AS x;
    SELECT array_agg(x.share ORDER BY x.no) INTO cur
    FROM (SELECT n.no, n.count / nullif(c.n_cur, 0)::float8 AS share
          FROM unnest(@extschema@.hist_counts(c.current_hist, '-Infinity'::float8 || edges[2:bins] || 'Infinity'::float8))
               WITH ORDINALITY AS n (count, no)) AS x;
    ref := coalesce(ref, array_fill(0::float8, ARRAY[bins]));
    cur := coalesce(cur, array_fill(0::float8, ARRAY[bins]));
    SELECT greatest(max(x), 1e-9) INTO highest FROM unnest(ref || cur) AS x;
    RETURN concat('<div class="sides">',
        @extschema@.drift_html_histogram(format('c%sr', c.column_no), 'Reference', 'ref',
            concat(@extschema@.drift_show_count(c.n_ref), ' values'), edges, ref, cur, highest),
        @extschema@.drift_html_histogram(format('c%sc', c.column_no), 'Current', 'cur',
            concat(@extschema@.drift_show_count(c.n_cur), ' values'), edges, cur, ref, highest),
        '</div><p class="hint">Line: the other side. Values beyond the axis count in the outer bars.</p>');
END
$$;
COMMENT ON FUNCTION drift_html_numbers(drift_comparison) IS
'part of drift_report_html: the two distributions of a numeric column side by side';

CREATE FUNCTION drift_html_labels(c drift_comparison, names text[]) RETURNS text
LANGUAGE plpgsql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    shown CONSTANT integer := 10;
    total CONSTANT integer := cardinality(c.reference_cells);
    labels text[];
    titles text[];
    ref float8[];
    cur float8[];
    highest float8;
BEGIN
    IF coalesce(total, 0) = 0 THEN
        RETURN '';
    END IF;
    WITH cell AS (
        SELECT x.no, x.name, x.r / nullif(c.n_ref, 0)::float8 AS r, x.c / nullif(c.n_cur, 0)::float8 AS c,
               row_number() OVER (ORDER BY x.r / greatest(c.n_ref, 1) + x.c / greatest(c.n_cur, 1) DESC, x.no) AS rank
        FROM unnest(names, c.reference_cells, c.current_cells) WITH ORDINALITY AS x (name, r, c, no)
    ), line AS (
        SELECT cell.no, @extschema@.drift_text_label(cell.name, 28) AS label,
               @extschema@.drift_text_label(cell.name, 200) AS title, cell.r, cell.c
        FROM cell WHERE rank <= shown OR total = shown + 1
        UNION ALL
        SELECT total + 1, format('%s others', @extschema@.drift_show_count(total - shown)),
               format('%s other labels', @extschema@.drift_show_count(total - shown)), sum(cell.r), sum(cell.c)
        FROM cell WHERE rank > shown AND total > shown + 1 HAVING count(*) > 0
    )
    SELECT array_agg(line.label ORDER BY line.no), array_agg(line.title ORDER BY line.no),
           array_agg(coalesce(line.r, 0) ORDER BY line.no), array_agg(coalesce(line.c, 0) ORDER BY line.no)
    INTO labels, titles, ref, cur FROM line;
    SELECT greatest(max(x), 1e-9) INTO highest FROM unnest(ref || cur) AS x;
    RETURN concat('<div class="sides">',
        @extschema@.drift_html_bars(format('c%sr', c.column_no), 'Reference', 'ref',
            concat(@extschema@.drift_show_count(c.n_ref), ' values'), labels, titles, ref, highest),
        @extschema@.drift_html_bars(format('c%sc', c.column_no), 'Current', 'cur',
            concat(@extschema@.drift_show_count(c.n_cur), ' values'), labels, titles, cur, highest),
        '</div>');
END
$$;
COMMENT ON FUNCTION drift_html_labels(drift_comparison, text[]) IS
'part of drift_report_html: the two distributions of a column of labels side by side';

CREATE FUNCTION drift_html_changes(c drift_comparison, names text[]) RETURNS text
LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
    SELECT concat('<table class="changes"><caption>Largest contributions to the divergence</caption><thead><tr>',
        '<th scope="col">', CASE c.column_kind WHEN 'numeric' THEN 'Values' ELSE 'Label' END, '</th>',
        '<th scope="col" class="n">Reference</th><th scope="col" class="n">Current</th>',
        '<th scope="col" class="n">Contribution</th></tr></thead><tbody>',
        string_agg(format('<tr><th scope="row"><bdi>%s</bdi></th><td class="n">%s</td><td class="n">%s</td><td class="n part">'
            '<span class="meter" aria-hidden="true"><span style="width:%s%%"></span></span><span class="share">%s</span></td></tr>',
            CASE c.column_kind WHEN 'numeric' THEN
                     CASE WHEN p.lo = p.hi THEN @extschema@.drift_show(p.lo, 4)
                          ELSE concat(@extschema@.drift_show(p.lo, 4), ' to ', @extschema@.drift_show(p.hi, 4)) END
                 ELSE @extschema@.drift_text_label(p.label, 60) END,
            @extschema@.drift_show_share(p.ref_share), @extschema@.drift_show_share(p.cur_share),
            round((100 * p.js_part / p.whole)::numeric, 1), @extschema@.drift_show_share(p.js_part / p.whole)), ''
            ORDER BY p.js_part DESC, p.bin_no),
        '</tbody></table>')
    FROM (SELECT q.*, sum(q.js_part) OVER () AS whole, row_number() OVER (ORDER BY q.js_part DESC, q.bin_no) AS rank
          FROM @extschema@.drift_parts(names, c.lo, c.hi, c.reference_cells, c.current_cells) AS q) AS p
    WHERE p.rank <= 5 AND p.js_part > 0 AND p.whole > 0
    HAVING count(*) > 0
$$;
COMMENT ON FUNCTION drift_html_changes(drift_comparison, text[]) IS
'part of drift_report_html: the bins or labels with the largest parts of the Jensen-Shannon divergence, as a table';

CREATE FUNCTION drift_metric_name(metric text) RETURNS text
LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
    SELECT CASE metric WHEN 'js_distance' THEN 'Jensen&ndash;Shannon distance' WHEN 'js_divergence' THEN 'Jensen&ndash;Shannon divergence'
        WHEN 'psi' THEN 'Population stability index' WHEN 'kl_divergence' THEN 'Kullback&ndash;Leibler divergence'
        WHEN 'hellinger_distance' THEN 'Hellinger distance' WHEN 'chebyshev_distance' THEN 'Largest difference of shares'
        WHEN 'wasserstein_distance' THEN 'Wasserstein distance' ELSE metric END
$$;
COMMENT ON FUNCTION drift_metric_name(text) IS 'part of drift_report_html: a metric by its full name';

CREATE FUNCTION drift_html_row(c drift_comparison) RETURNS text
LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
    SELECT concat('<tr role="row"><th role="rowheader" scope="row"><a href="#c', c.column_no, '"><bdi>',
        @extschema@.drift_text_label(c.column_name, 63), '</bdi></a> <span class="kind">', coalesce(c.column_kind, 'not compared'), '</span></th>',
        '<td role="cell" data-label="Verdict">', @extschema@.drift_html_badge(c), '</td>',
        '<td role="cell" class="n score" data-label="Score"><span>', @extschema@.drift_show(c.score), '</span>',
        CASE WHEN c.score IS NOT NULL AND c.threshold > 0 THEN
            format('<span class="gauge %s" aria-hidden="true"><span style="width:%s%%"></span><i style="left:40%%"></i></span>',
                   CASE WHEN c.drift_detected THEN 'drift' ELSE 'calm' END,
                   round(least(100, 40 * c.score / c.threshold)::numeric, 1)) END, '</td>',
        '<td role="cell" class="n" data-label="Noise floor">', @extschema@.drift_show(c.noise_floor), '</td>',
        '<td role="cell" class="n" data-label="p-value">', @extschema@.drift_show_p(c.p_value), '</td>',
        '<td role="cell" class="n" data-label="PSI">', @extschema@.drift_show(c.psi), '</td>',
        '<td role="cell" class="n" data-label="NULL share">',
        CASE WHEN abs(c.null_frac_ref - c.null_frac_cur) >= 0.01 THEN '<strong>' END, @extschema@.drift_show_share(c.null_frac_ref),
        ' &rarr; ', @extschema@.drift_show_share(c.null_frac_cur),
        CASE WHEN abs(c.null_frac_ref - c.null_frac_cur) >= 0.01 THEN '</strong>' END, '</td></tr>')
$$;
COMMENT ON FUNCTION drift_html_row(drift_comparison) IS 'part of drift_report_html: a column''s line of the summary table';

CREATE FUNCTION drift_html_section(c drift_comparison) RETURNS text
LANGUAGE plpgsql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    names CONSTANT text[] := @extschema@.drift_all_labels(c.reference_dist, c.current_dist);
BEGIN
    RETURN concat('<section class="column" id="c', c.column_no, '" aria-labelledby="c', c.column_no, '-h"><header><h2 id="c', c.column_no, '-h"><bdi>',
        @extschema@.drift_text_label(c.column_name, 63), '</bdi></h2>', @extschema@.drift_html_badge(c), '</header>',
        '<p class="note">' || @extschema@.drift_escape(c.note) || '</p>',
        CASE c.column_kind WHEN 'numeric' THEN @extschema@.drift_html_numbers(c)
                           WHEN 'categorical' THEN @extschema@.drift_html_labels(c, names) END,
        @extschema@.drift_html_changes(c, names),
        '<dl class="figures">',
        (SELECT string_agg(format('<div><dt>%s</dt><dd>%s</dd></div>', f.name, f.value), '' ORDER BY f.no)
         FROM (VALUES
            (1, CASE WHEN c.metric <> 'js_distance' THEN @extschema@.drift_metric_name(c.metric) END, @extschema@.drift_show(c.score)),
            (2, 'JS distance', @extschema@.drift_show(c.js_distance)),
            (3, 'PSI, nats', @extschema@.drift_show(c.psi)),
            (4, 'KL, bits', @extschema@.drift_show(c.kl)),
            (5, 'Hellinger', @extschema@.drift_show(c.hellinger)),
            (6, CASE WHEN c.column_kind = 'numeric' THEN 'KS' END, @extschema@.drift_show(c.ks)),
            (7, CASE WHEN c.column_kind = 'numeric' THEN 'Wasserstein, &sigma;' END, @extschema@.drift_show(c.wasserstein)),
            (8, 'G-test p', @extschema@.drift_show_p(c.p_value)),
            (9, 'NULL share', concat(@extschema@.drift_show_share(c.null_frac_ref), ' &rarr; ', @extschema@.drift_show_share(c.null_frac_cur))),
            (10, CASE WHEN c.n_unseen > 0 THEN 'Rows unseen in reference' END, @extschema@.drift_show_count(c.n_unseen)),
            (11, CASE c.column_kind WHEN 'numeric' THEN 'Bins' ELSE 'Labels' END, @extschema@.drift_show_count(c.n_bins))
         ) AS f (no, name, value)
         WHERE f.name IS NOT NULL AND c.column_kind IS NOT NULL),
        '</dl></section>');
END
$$;
COMMENT ON FUNCTION drift_html_section(drift_comparison) IS 'part of drift_report_html: what the page says of one column';

CREATE FUNCTION drift_html_page(title text, reference text, current text, preset text, columns bigint, drifted bigint,
    unscored bigint, worst text, table_rows text, sections text, threshold float8) RETURNS text
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $page$
DECLARE
    chosen record;
    charset CONSTANT text := CASE pg_client_encoding() WHEN 'SQL_ASCII' THEN 'utf-8' WHEN 'UTF8' THEN 'utf-8'
        WHEN 'EUC_JP' THEN 'euc-jp' WHEN 'EUC_KR' THEN 'euc-kr' WHEN 'EUC_CN' THEN 'gb2312' WHEN 'KOI8R' THEN 'koi8-r'
        ELSE lower(regexp_replace(regexp_replace(pg_client_encoding(), '^WIN', 'windows-'), '^LATIN1$', 'iso-8859-1')) END;
BEGIN
    SELECT * INTO chosen FROM @extschema@.drift_preset(preset);
    RETURN concat($html$<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="$html$, charset, $html$">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>$html$, @extschema@.drift_escape(title, 200), $html$</title>
<style>
:root{color-scheme:light dark;--page:#f6f7f9;--card:#fff;--ink:#1b2230;--soft:#56607a;--line:#dde1ea;--track:#eceff5;
--ref:#2b66c4;--cur:#b4530a;--drift:#b3261e;--drift-bg:#fde8e6;--calm:#1b6b3a;--calm-bg:#e3f4e9;--none:#56607a;--none-bg:#eceff5;--link:#1d56b0}
@media (prefers-color-scheme:dark){:root{--page:#11151d;--card:#1a202c;--ink:#e8ecf4;--soft:#a7b1c7;--line:#333d50;--track:#283143;
--ref:#7fb0ff;--cur:#f2a65a;--drift:#ff9d94;--drift-bg:#4a1f1c;--calm:#86d9a5;--calm-bg:#17392a;--none:#b5bfd3;--none-bg:#2a3346;--link:#8fbaff}}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%;scroll-behavior:smooth}
@media (prefers-reduced-motion:reduce){html{scroll-behavior:auto}}
body{margin:0;background:var(--page);color:var(--ink);font:15px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans","DejaVu Sans",sans-serif}
main{max-width:1440px;margin:0 auto;padding:28px clamp(12px,3vw,40px) 40px}
h1{font-size:1.6rem;line-height:1.25;margin:0 0 4px;overflow-wrap:anywhere}
h2{font-size:1.1rem;margin:0;overflow-wrap:anywhere;min-width:0}
a{color:var(--link)}
a:focus-visible,summary:focus-visible,.skip:focus{outline:3px solid var(--link);outline-offset:2px;border-radius:3px}
.skip{position:absolute;left:-999px}.skip:focus{left:12px;top:8px;background:var(--card);padding:6px 10px;z-index:1}
.lead{font-size:1.12rem;margin:14px 0 18px;padding:14px 18px;border-radius:10px;border:1px solid var(--line);border-left:6px solid var(--calm);background:var(--card)}
.lead.drift{border-left-color:var(--drift)}
.lead strong{font-weight:650}
.lead small{display:block;color:var(--soft);font-size:.88rem;margin-top:2px}
.sources{display:grid;grid-template-columns:auto 1fr;gap:2px 12px;margin:8px 0 0;color:var(--soft);font-size:.9rem}
.sources dt{display:flex;align-items:center;gap:7px}.sources dt::before{content:"";width:11px;height:11px;border-radius:3px;background:var(--ref)}
.sources dt.cur::before{background:var(--cur)}
.sources dd{margin:0;min-width:0}
code{font:.86em/1.5 ui-monospace,SFMono-Regular,Menlo,Consolas,"DejaVu Sans Mono",monospace;overflow-wrap:anywhere}
table{border-collapse:collapse;width:100%}
th,td{text-align:left;padding:9px 12px;vertical-align:middle}
thead th{font-size:.78rem;font-weight:600;color:var(--soft);white-space:nowrap;vertical-align:bottom;border-bottom:1px solid var(--line)}
tbody tr+tr>*{border-top:1px solid var(--line)}
.n{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}
caption{text-align:left;color:var(--soft);font-size:.86rem;padding:12px 12px 6px}
.summary{background:var(--card);border:1px solid var(--line);border-radius:10px;overflow:hidden}
.summary th[scope=row]{font-weight:600;overflow-wrap:anywhere}
.kind{display:block;font-weight:400;font-size:.78rem;color:var(--soft)}
.badge{display:inline-block;padding:2px 10px;border-radius:99px;font-size:.82rem;font-weight:600;white-space:nowrap}
.badge.drift{color:var(--drift);background:var(--drift-bg)}.badge.calm{color:var(--calm);background:var(--calm-bg)}
.badge.none{color:var(--none);background:var(--none-bg)}
.score{min-width:150px}
.gauge{position:relative;display:block;height:6px;margin-top:4px;border-radius:3px;background:var(--track)}
.gauge span{display:block;height:6px;border-radius:3px;background:var(--calm)}.gauge.drift span{background:var(--drift)}
.gauge i{position:absolute;top:-3px;width:2px;height:12px;background:var(--ink)}
.columns{display:grid;grid-template-columns:minmax(0,1fr);gap:18px;margin-top:22px}
@media (min-width:1060px){.columns{grid-template-columns:repeat(2,minmax(0,1fr))}}
.column{background:var(--card);border:1px solid var(--line);border-radius:10px;padding:18px;scroll-margin-top:12px;min-width:0}
.column>header{display:flex;justify-content:space-between;align-items:start;gap:12px;margin-bottom:10px}
.note{margin:0 0 10px;color:var(--soft);overflow-wrap:anywhere}
.sides{display:grid;grid-template-columns:repeat(2,minmax(0,1fr));gap:clamp(14px,3vw,28px)}
figure{margin:0;min-width:0}
figcaption{font-weight:600;font-size:.9rem;margin-bottom:6px;color:var(--ref)}
.cur figcaption{color:var(--cur)}
.rows{display:inline-block;font-weight:400;color:var(--soft)}
svg{display:block;overflow:hidden;font:12px system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans","DejaVu Sans",sans-serif}
svg text{fill:var(--ink)}svg .value{text-anchor:end;font-variant-numeric:tabular-nums}
svg .label{unicode-bidi:isolate}
svg .tick{fill:var(--soft)}svg .middle{text-anchor:middle}svg .end{text-anchor:end}
svg .track{fill:var(--track)}svg .hit{fill:transparent}
svg .axis{stroke:var(--soft)}
.ref .bar{fill:var(--ref)}.cur .bar{fill:var(--cur)}
.ref .other{stroke:var(--cur);stroke-width:2}.cur .other{stroke:var(--ref);stroke-width:2}
svg g:hover .bar{opacity:.75}
.hint{margin:6px 0 0;color:var(--soft);font-size:.8rem}
.changes{margin-top:12px;font-size:.9rem}
.changes caption{padding:8px 0 2px}
.changes th,.changes td{padding:5px 8px 5px 0}
.changes th[scope=row]{font-weight:400;overflow-wrap:anywhere}
.meter{display:inline-block;width:clamp(20px,6vw,60px);height:6px;margin-right:8px;border-radius:3px;background:var(--track);vertical-align:middle;text-align:left;overflow:hidden}
.share{display:inline-block;min-width:3.4em}
.meter span{display:block;height:6px;background:var(--soft)}
.figures{display:grid;grid-template-columns:repeat(auto-fill,minmax(112px,1fr));gap:8px 14px;margin:14px 0 0;padding-top:12px;border-top:1px solid var(--line)}
.figures dt{color:var(--soft);font-size:.78rem}
.figures dd{margin:0;font-variant-numeric:tabular-nums;font-weight:600}
.reading{margin-top:22px;color:var(--soft);font-size:.88rem}
.reading summary{cursor:pointer;color:var(--ink);font-weight:600}
.reading dl{display:grid;grid-template-columns:minmax(7em,auto) 1fr;gap:4px 16px;margin:8px 0 0}
.reading dt{color:var(--ink)}.reading dd{margin:0}
footer{margin-top:18px;color:var(--soft);font-size:.82rem}
@media (max-width:760px){
.summary thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
.summary table,.summary tbody,.summary tr,.summary td,.summary th[scope=row],.summary caption{display:block}
.summary tr{padding:10px 12px;display:grid;grid-template-columns:1fr 1fr;gap:4px 12px}
.summary tbody tr+tr>*{border-top:0}.summary tbody tr+tr{border-top:1px solid var(--line)}
.summary th[scope=row],.summary td{padding:0}
.summary td{text-align:left}.summary td[data-label]:not([data-label=Verdict])::before{content:attr(data-label);display:block;font-size:.75rem;color:var(--soft)}
.summary td[data-label=Verdict]{text-align:right}
.rows{display:block}.sources{grid-template-columns:1fr}.sources dd{margin-bottom:6px}
.score{min-width:0}.reading dl{grid-template-columns:1fr}.reading dd{margin-bottom:6px}}
@media print{
:root{--page:#fff;--card:#fff;--ink:#000;--soft:#444;--line:#bbb;--track:#eee;--ref:#2b66c4;--cur:#b4530a;--drift:#b3261e;--drift-bg:#fff;--calm:#1b6b3a;--calm-bg:#fff;--none:#444;--none-bg:#fff;--link:#000}
body{font-size:11px}main{max-width:none;padding:0}
*{-webkit-print-color-adjust:exact;print-color-adjust:exact}
.badge{border:1px solid currentColor;padding:0 8px}.skip{display:none}a{text-decoration:none}
.columns{display:block}.column{break-inside:avoid;margin-bottom:14px}.summary tr{break-inside:avoid}thead{display:table-header-group}}
</style>
</head>
<body>
<a class="skip" href="#columns">Skip to the columns</a>
<main>
<h1>$html$, @extschema@.drift_escape(title, 200), $html$</h1>
<dl class="sources"><dt>Reference</dt><dd><code><bdi>$html$, @extschema@.drift_escape(reference, 600),
$html$</bdi></code></dd><dt class="cur">Current</dt><dd><code><bdi>$html$, @extschema@.drift_escape(current, 600), $html$</bdi></code></dd></dl>
<p class="lead$html$, CASE WHEN drifted > 0 THEN ' drift' END, $html$" role="status"><strong>$html$,
        CASE WHEN columns = 0 THEN 'No column was compared.'
             WHEN drifted = 0 THEN format('No drift in %s.', CASE columns WHEN 1 THEN 'the one column compared'
                                          ELSE format('any of %s columns', columns) END)
             WHEN drifted = columns AND columns > 1 THEN format('All %s columns have drifted.', columns)
             ELSE format('%s of %s column%s ha%s drifted.', drifted, columns, CASE columns WHEN 1 THEN '' ELSE 's' END,
                         CASE drifted WHEN 1 THEN 's' ELSE 've' END) END, '</strong>',
        CASE WHEN drifted > 0 THEN concat(' The most: ', worst, '.') END,
        CASE WHEN unscored > 0 THEN format(' %s column%s could not be scored.', unscored, CASE unscored WHEN 1 THEN '' ELSE 's' END) END,
        '<small>', @extschema@.drift_metric_name(chosen.metric), CASE WHEN chosen.inclusive THEN ' of at least ' ELSE ' above ' END,
        @extschema@.drift_show(threshold), CASE WHEN chosen.name = 'infodiv' THEN ', and a G-test p-value below 0.01' END,
        ' (preset ', @extschema@.drift_escape(btrim(preset), 60), ')</small></p>',
        $html$
<div class="summary"><table role="table"><caption>Columns by score, largest first. The mark on the bar is the threshold.</caption>
<thead role="rowgroup"><tr role="row"><th role="columnheader" scope="col">Column</th><th role="columnheader" scope="col">Verdict</th><th role="columnheader" scope="col" class="n">Score</th><th role="columnheader" scope="col" class="n">Noise floor</th><th role="columnheader" scope="col" class="n">p-value</th><th role="columnheader" scope="col" class="n">PSI</th><th role="columnheader" scope="col" class="n">NULL share</th></tr></thead>
<tbody role="rowgroup">
$html$, table_rows, $html$
</tbody></table></div>
<div class="columns" id="columns" tabindex="-1">
$html$, sections, $html$
</div>
<details class="reading"><summary>How to read this page</summary><dl>
<dt>Score</dt><dd>How far the two distributions are apart; 0 where they agree.</dd>
<dt>Noise floor</dt><dd>What the score would be on average if nothing had changed: two samples of these sizes never agree exactly.</dd>
<dt>p-value</dt><dd>The G-test&rsquo;s probability of a difference this large if nothing had changed.</dd>
<dt>PSI</dt><dd>Population stability index in nats, nothing smoothed: &infin; where one side lacks a value that the other has.</dd>
<dt>NULL share</dt><dd>Rows without a value, reference &rarr; current. They are no part of the score.</dd>
<dt>Contribution</dt><dd>A value&rsquo;s part of the Jensen&ndash;Shannon divergence. Numbers are compared in ten bins that hold equally many values of both sides together.</dd>
</dl></details>
<footer>Made by infodiv in PostgreSQL, $html$, to_char(now() AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI'), $html$ UTC.</footer>
</main>
</body>
</html>
$html$);
END
$page$;
COMMENT ON FUNCTION drift_html_page(text, text, text, text, bigint, bigint, bigint, text, text, text, float8) IS
'part of drift_report_html: the page around the table and the columns, which are HTML already';

CREATE FUNCTION drift_report_html(reference text, current text, columns text[] DEFAULT NULL, preset text DEFAULT 'infodiv',
    alarm_threshold float8 DEFAULT NULL, categorical_columns text[] DEFAULT NULL, numeric_columns text[] DEFAULT NULL,
    title text DEFAULT 'Drift report') RETURNS text
LANGUAGE sql STABLE AS $$
    SELECT @extschema@.drift_html_page($8, $1, $2, $4, pg_catalog.count(*),
        pg_catalog.count(*) FILTER (WHERE (x.c).drift_detected), pg_catalog.count(*) FILTER (WHERE (x.c).drift_detected IS NULL),
        (pg_catalog.array_agg(pg_catalog.concat('<bdi>', @extschema@.drift_text_label((x.c).column_name, 63), '</bdi>')
            ORDER BY (x.c).score DESC NULLS LAST, (x.c).column_no) FILTER (WHERE (x.c).drift_detected))[1],
        pg_catalog.string_agg(@extschema@.drift_html_row(x.c), E'\n' ORDER BY (x.c).score DESC NULLS LAST, (x.c).column_no),
        pg_catalog.string_agg(@extschema@.drift_html_section(x.c), E'\n' ORDER BY (x.c).score DESC NULLS LAST, (x.c).column_no),
        COALESCE($5, (@extschema@.drift_preset($4)).threshold))
    FROM (SELECT c FROM @extschema@.drift_compare($1, $2, $3, $4, $5, $6, $7) AS c OFFSET 0) AS x
$$;
COMMENT ON FUNCTION drift_report_html(text, text, text[], text, float8, text[], text[], text) IS
'drift_report as one self-contained HTML page: a summary, a table sorted by score, and for each column both distributions side by side, NULL shares and the values that contributed most. No script, nothing from elsewhere; all data is escaped. psql -AtXc "select drift_report_html(''last_month'', ''today'')" > report.html';

-- normal distributions fitted to rows

CREATE TYPE gaussian;

CREATE FUNCTION gaussian_in(cstring) RETURNS gaussian
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE
AS 'MODULE_PATHNAME', 'infodiv_gaussian_in';
COMMENT ON FUNCTION gaussian_in(cstring) IS
'reads the text form of a fitted normal distribution; error unless it is one';

CREATE FUNCTION gaussian_out(gaussian) RETURNS cstring
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE
AS 'MODULE_PATHNAME', 'infodiv_gaussian_out';
COMMENT ON FUNCTION gaussian_out(gaussian) IS
'text form: gaussian/version, dimensions, rows, and the exact sums of x_i and of x_i x_j (i <= j) as offset:bytes; equal values print the same';

CREATE FUNCTION gaussian_recv(internal) RETURNS gaussian
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE
AS 'MODULE_PATHNAME', 'infodiv_gaussian_recv';
COMMENT ON FUNCTION gaussian_recv(internal) IS
'reads the binary form of a fitted normal distribution; error unless it is one';

CREATE FUNCTION gaussian_send(gaussian) RETURNS bytea
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE
AS 'MODULE_PATHNAME', 'infodiv_gaussian_send';
COMMENT ON FUNCTION gaussian_send(gaussian) IS
'binary form of a fitted normal distribution; equal values give equal bytes';

CREATE TYPE gaussian (
    INPUT = gaussian_in, OUTPUT = gaussian_out,
    RECEIVE = gaussian_recv, SEND = gaussian_send,
    INTERNALLENGTH = VARIABLE, ALIGNMENT = double, STORAGE = extended
);
COMMENT ON TYPE gaussian IS
'a normal distribution fitted to the rows of a column: count, and exact sums of which mean and covariance follow correctly rounded';

CREATE FUNCTION gaussian_count(gaussian) RETURNS bigint
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE
AS 'MODULE_PATHNAME', 'infodiv_gaussian_count';
COMMENT ON FUNCTION gaussian_count(gaussian) IS
'number of rows';

CREATE FUNCTION gaussian_mean(gaussian) RETURNS float8[]
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE
AS 'MODULE_PATHNAME', 'infodiv_gaussian_mean';
COMMENT ON FUNCTION gaussian_mean(gaussian) IS
'mean, one element a dimension, correctly rounded';

CREATE FUNCTION gaussian_variance(gaussian) RETURNS float8[]
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE
AS 'MODULE_PATHNAME', 'infodiv_gaussian_variance';
COMMENT ON FUNCTION gaussian_variance(gaussian) IS
'variances, one a dimension, with divisor n - 1, correctly rounded; NULL of fewer than two rows';

CREATE FUNCTION gaussian_covariance(gaussian) RETURNS float8[]
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE
AS 'MODULE_PATHNAME', 'infodiv_gaussian_covariance';
COMMENT ON FUNCTION gaussian_covariance(gaussian) IS
'covariance, d x d, with divisor n - 1, correctly rounded; NULL of fewer than two rows';

CREATE FUNCTION gaussian_kl(p gaussian, q gaussian, base float8 DEFAULT 2) RETURNS float8
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE
AS 'MODULE_PATHNAME', 'infodiv_gaussian_kl_states';
COMMENT ON FUNCTION gaussian_kl(gaussian, gaussian, float8) IS
'Kullback-Leibler divergence KL(p || q) of two fitted normal distributions, in bits (or to the given base); NULL where either has fewer than two rows or a singular covariance (a constant column, no more rows than dimensions); error if their dimensions differ';

CREATE FUNCTION gaussian_entropy(g gaussian, base float8 DEFAULT 2) RETURNS float8
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE
AS 'MODULE_PATHNAME', 'infodiv_gaussian_entropy_state';
COMMENT ON FUNCTION gaussian_entropy(gaussian, float8) IS
'differential entropy of a fitted normal distribution, in bits (or to the given base); NULL where it has fewer than two rows or a singular covariance';

CREATE FUNCTION gaussian_cross_entropy(p gaussian, q gaussian, base float8 DEFAULT 2) RETURNS float8
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE
AS 'MODULE_PATHNAME', 'infodiv_gaussian_cross_entropy_states';
COMMENT ON FUNCTION gaussian_cross_entropy(gaussian, gaussian, float8) IS
'cross-entropy of two fitted normal distributions, gaussian_entropy(p) + gaussian_kl(p, q), in bits (or to the given base); NULL where either has fewer than two rows or a singular covariance (a constant column, no more rows than dimensions); error if their dimensions differ';

CREATE FUNCTION gaussian_accum(gaussian, float8) RETURNS gaussian
LANGUAGE C IMMUTABLE PARALLEL SAFE
AS 'MODULE_PATHNAME', 'infodiv_gaussian_accum_number';
COMMENT ON FUNCTION gaussian_accum(gaussian, float8) IS
'for the aggregate gaussian_agg(float8): adds a row to the state';

CREATE FUNCTION gaussian_moving_accum(internal, float8) RETURNS internal
LANGUAGE C IMMUTABLE PARALLEL SAFE
AS 'MODULE_PATHNAME', 'infodiv_gaussian_moving_accum_number';
COMMENT ON FUNCTION gaussian_moving_accum(internal, float8) IS
'for the aggregate gaussian_agg(float8): adds a row to a moving frame';

CREATE FUNCTION gaussian_moving_inverse(internal, float8) RETURNS internal
LANGUAGE C IMMUTABLE PARALLEL SAFE
AS 'MODULE_PATHNAME', 'infodiv_gaussian_moving_inverse_number';
COMMENT ON FUNCTION gaussian_moving_inverse(internal, float8) IS
'for the aggregate gaussian_agg(float8): takes a row out of a moving frame';

CREATE FUNCTION gaussian_combine(gaussian, gaussian) RETURNS gaussian
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE
AS 'MODULE_PATHNAME', 'infodiv_gaussian_combine';
COMMENT ON FUNCTION gaussian_combine(gaussian, gaussian) IS
'merges two fitted normal distributions; error if their dimensions differ';

CREATE FUNCTION gaussian_final(gaussian) RETURNS gaussian
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE
AS 'MODULE_PATHNAME', 'infodiv_gaussian_final';
COMMENT ON FUNCTION gaussian_final(gaussian) IS
'the result of an aggregate''s state: a copy with all rows in the sums';

CREATE FUNCTION gaussian_moving_final(internal) RETURNS gaussian
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE
AS 'MODULE_PATHNAME', 'infodiv_gaussian_moving_final';
COMMENT ON FUNCTION gaussian_moving_final(internal) IS
'the normal distribution fitted to a moving frame';

CREATE FUNCTION gaussian_merge_accum(gaussian, gaussian) RETURNS gaussian
LANGUAGE C IMMUTABLE PARALLEL SAFE
AS 'MODULE_PATHNAME', 'infodiv_gaussian_merge_accum';
COMMENT ON FUNCTION gaussian_merge_accum(gaussian, gaussian) IS
'for the aggregate gaussian_merge: adds a fitted normal distribution to the state';

CREATE AGGREGATE gaussian_agg(float8) (
    SFUNC = gaussian_accum, STYPE = gaussian, SSPACE = 176,
    FINALFUNC = gaussian_final, COMBINEFUNC = gaussian_combine,
    MSFUNC = gaussian_moving_accum, MINVFUNC = gaussian_moving_inverse, MSTYPE = internal, MSSPACE = 176,
    MFINALFUNC = gaussian_moving_final,
    PARALLEL = SAFE
);
COMMENT ON AGGREGATE gaussian_agg(float8) IS
'normal distribution fitted to a column of numbers, with exact sums of x and x^2: mean and variance are correctly rounded and depend on the set of rows alone; NULL without rows; error for NaN and infinities';

CREATE FUNCTION gaussian_accum(gaussian, float8[]) RETURNS gaussian
LANGUAGE C IMMUTABLE PARALLEL SAFE
AS 'MODULE_PATHNAME', 'infodiv_gaussian_accum_vector';
COMMENT ON FUNCTION gaussian_accum(gaussian, float8[]) IS
'for the aggregate gaussian_agg(float8[]): adds a row to the state';

CREATE FUNCTION gaussian_moving_accum(internal, float8[]) RETURNS internal
LANGUAGE C IMMUTABLE PARALLEL SAFE
AS 'MODULE_PATHNAME', 'infodiv_gaussian_moving_accum_vector';
COMMENT ON FUNCTION gaussian_moving_accum(internal, float8[]) IS
'for the aggregate gaussian_agg(float8[]): adds a row to a moving frame';

CREATE FUNCTION gaussian_moving_inverse(internal, float8[]) RETURNS internal
LANGUAGE C IMMUTABLE PARALLEL SAFE
AS 'MODULE_PATHNAME', 'infodiv_gaussian_moving_inverse_vector';
COMMENT ON FUNCTION gaussian_moving_inverse(internal, float8[]) IS
'for the aggregate gaussian_agg(float8[]): takes a row out of a moving frame';

CREATE AGGREGATE gaussian_agg(float8[]) (
    SFUNC = gaussian_accum, STYPE = gaussian, SSPACE = 16384,
    FINALFUNC = gaussian_final, COMBINEFUNC = gaussian_combine,
    MSFUNC = gaussian_moving_accum, MINVFUNC = gaussian_moving_inverse, MSTYPE = internal, MSSPACE = 16384,
    MFINALFUNC = gaussian_moving_final,
    PARALLEL = SAFE
);
COMMENT ON AGGREGATE gaussian_agg(float8[]) IS
'normal distribution fitted to a column of vectors of one length (at most 4000), with exact sums of x_i and x_i x_j: mean and covariance are correctly rounded and depend on the set of rows alone; empty vectors do not count; NULL without rows; error for vectors of different length, NULL elements, NaN and infinities';

CREATE AGGREGATE gaussian_merge(gaussian) (
    SFUNC = gaussian_merge_accum, STYPE = gaussian, SSPACE = 1024,
    FINALFUNC = gaussian_final, COMBINEFUNC = gaussian_combine,
    PARALLEL = SAFE
);
COMMENT ON AGGREGATE gaussian_merge(gaussian) IS
'merges fitted normal distributions: what gaussian_agg makes of all their rows, to the bit; NULL without rows; error if their dimensions differ';
