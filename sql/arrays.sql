
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
