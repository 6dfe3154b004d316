
-- measures of single probabilities

CREATE FUNCTION self_information(p float8, base float8 DEFAULT 2) RETURNS float8
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE
AS 'MODULE_PATHNAME', 'infodiv_self_information';
COMMENT ON FUNCTION self_information(float8, float8) IS
'information in an outcome of probability p, -log p, in bits (or to the given base); Infinity at 0; error unless p is in [0, 1]';
