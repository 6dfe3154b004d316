
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
