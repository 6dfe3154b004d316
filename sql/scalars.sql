
-- measures of single probabilities

CREATE FUNCTION self_information(p float8, base float8 DEFAULT 2) RETURNS float8
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE
AS 'MODULE_PATHNAME', 'infodiv_self_information';
COMMENT ON FUNCTION self_information(float8, float8) IS
'information in an outcome of probability p, -log p, in bits (or to the given base); Infinity at 0; error unless p is '
'in [0, 1]';

CREATE FUNCTION binary_entropy(p float8, base float8 DEFAULT 2) RETURNS float8
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE
AS 'MODULE_PATHNAME', 'infodiv_binary_entropy';
COMMENT ON FUNCTION binary_entropy(float8, float8) IS
'entropy of a yes or no of probability p, -p log p - (1-p) log(1-p), in bits (or to the given base); error unless p '
'is in [0, 1]';

CREATE FUNCTION binary_cross_entropy(y float8, p float8, base float8 DEFAULT 2) RETURNS float8
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE
AS 'MODULE_PATHNAME', 'infodiv_binary_cross_entropy';
COMMENT ON FUNCTION binary_cross_entropy(float8, float8, float8) IS
'cross-entropy of the truth y (0, 1 or a probability) against the predicted probability p, -y log p - (1-y) log(1-p), '
'in bits (or to the given base); Infinity for a wrong certainty; error unless both are in [0, 1]';
