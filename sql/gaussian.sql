
-- normal distributions fitted to rows

--@since 0.1.0
CREATE TYPE gaussian;
--@end

CREATE FUNCTION _gaussian_in(cstring) RETURNS gaussian
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE
AS 'MODULE_PATHNAME', 'infodiv_gaussian_in';
COMMENT ON FUNCTION _gaussian_in(cstring) IS
'reads the text form of a fitted normal distribution; error unless it is one';

CREATE FUNCTION _gaussian_out(gaussian) RETURNS cstring
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE
AS 'MODULE_PATHNAME', 'infodiv_gaussian_out';
COMMENT ON FUNCTION _gaussian_out(gaussian) IS
'text form: gaussian/version, dimensions, rows, and the exact sums of x_i and of x_i x_j (i <= j) as offset:bytes; '
'equal values print the same';

CREATE FUNCTION _gaussian_recv(internal) RETURNS gaussian
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE
AS 'MODULE_PATHNAME', 'infodiv_gaussian_recv';
COMMENT ON FUNCTION _gaussian_recv(internal) IS
'reads the binary form of a fitted normal distribution; error unless it is one';

CREATE FUNCTION _gaussian_send(gaussian) RETURNS bytea
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE
AS 'MODULE_PATHNAME', 'infodiv_gaussian_send';
COMMENT ON FUNCTION _gaussian_send(gaussian) IS
'binary form of a fitted normal distribution; equal values give equal bytes';

--@since 0.1.0
CREATE TYPE gaussian (
    INPUT = _gaussian_in, OUTPUT = _gaussian_out,
    RECEIVE = _gaussian_recv, SEND = _gaussian_send,
    INTERNALLENGTH = VARIABLE, ALIGNMENT = double, STORAGE = extended
);
--@end
COMMENT ON TYPE gaussian IS
'a normal distribution fitted to the rows of a column: count, and exact sums of which mean and covariance follow '
'correctly rounded';

CREATE FUNCTION gaussian_count(g gaussian) RETURNS bigint
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE
AS 'MODULE_PATHNAME', 'infodiv_gaussian_count';
COMMENT ON FUNCTION gaussian_count(gaussian) IS
'number of rows';

CREATE FUNCTION gaussian_mean(g gaussian) RETURNS float8[]
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE
AS 'MODULE_PATHNAME', 'infodiv_gaussian_mean';
COMMENT ON FUNCTION gaussian_mean(gaussian) IS
'mean, one element a dimension, correctly rounded';

CREATE FUNCTION gaussian_variance(g gaussian) RETURNS float8[]
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE
AS 'MODULE_PATHNAME', 'infodiv_gaussian_variance';
COMMENT ON FUNCTION gaussian_variance(gaussian) IS
'variances, one a dimension, with divisor n - 1, correctly rounded; NULL of fewer than two rows';

CREATE FUNCTION gaussian_covariance(g gaussian) RETURNS float8[]
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE
AS 'MODULE_PATHNAME', 'infodiv_gaussian_covariance';
COMMENT ON FUNCTION gaussian_covariance(gaussian) IS
'covariance, d x d, with divisor n - 1, correctly rounded; NULL of fewer than two rows';

CREATE FUNCTION gaussian_kl(p gaussian, q gaussian, base float8 DEFAULT 2) RETURNS float8
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE
AS 'MODULE_PATHNAME', 'infodiv_gaussian_kl_states';
COMMENT ON FUNCTION gaussian_kl(gaussian, gaussian, float8) IS
'Kullback-Leibler divergence KL(p || q) of two fitted normal distributions, in bits (or to the given base); NULL '
'where either has fewer than two rows or a singular covariance (a constant column, no more rows than dimensions); '
'error if their dimensions differ';

CREATE FUNCTION gaussian_entropy(g gaussian, base float8 DEFAULT 2) RETURNS float8
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE
AS 'MODULE_PATHNAME', 'infodiv_gaussian_entropy_state';
COMMENT ON FUNCTION gaussian_entropy(gaussian, float8) IS
'differential entropy of a fitted normal distribution, in bits (or to the given base); NULL where it has fewer than '
'two rows or a singular covariance';

CREATE FUNCTION gaussian_cross_entropy(p gaussian, q gaussian, base float8 DEFAULT 2) RETURNS float8
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE
AS 'MODULE_PATHNAME', 'infodiv_gaussian_cross_entropy_states';
COMMENT ON FUNCTION gaussian_cross_entropy(gaussian, gaussian, float8) IS
'cross-entropy of two fitted normal distributions, gaussian_entropy(p) + gaussian_kl(p, q), in bits (or to the given '
'base); NULL where either has fewer than two rows or a singular covariance (a constant column, no more rows than '
'dimensions); error if their dimensions differ';

CREATE FUNCTION _gaussian_combine(gaussian, gaussian) RETURNS gaussian
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE
AS 'MODULE_PATHNAME', 'infodiv_gaussian_combine';
COMMENT ON FUNCTION _gaussian_combine(gaussian, gaussian) IS
'merges two fitted normal distributions; error if their dimensions differ';

CREATE FUNCTION _gaussian_final(gaussian) RETURNS gaussian
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE
AS 'MODULE_PATHNAME', 'infodiv_gaussian_final';
COMMENT ON FUNCTION _gaussian_final(gaussian) IS
'the result of an aggregate''s state: a copy with all rows in the sums';

CREATE FUNCTION _gaussian_moving_final(internal) RETURNS gaussian
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE
AS 'MODULE_PATHNAME', 'infodiv_gaussian_moving_final';
COMMENT ON FUNCTION _gaussian_moving_final(internal) IS
'the normal distribution fitted to a moving frame';

CREATE FUNCTION _gaussian_merge_accum(gaussian, gaussian) RETURNS gaussian
LANGUAGE C IMMUTABLE PARALLEL SAFE
AS 'MODULE_PATHNAME', 'infodiv_gaussian_merge_accum';
COMMENT ON FUNCTION _gaussian_merge_accum(gaussian, gaussian) IS
'for the aggregate gaussian_merge: adds a fitted normal distribution to the state';

--@each TYPE | SYMBOL | SPACE | MEANING
--@ float8 | number | 176 |
--@+ normal distribution fitted to a column of numbers, with exact sums of x and x^2: mean and variance are correctly
--@+ rounded and depend on the set of rows alone; NULL without rows; error for NaN and infinities
--@ float8[] | vector | 16384 |
--@+ normal distribution fitted to a column of vectors of one length (at most 4000), with exact sums of x_i and x_i x_j:
--@+ mean and covariance are correctly rounded and depend on the set of rows alone; empty vectors do not count; NULL
--@+ without rows; error for vectors of different length, NULL elements, NaN and infinities
--@do
CREATE FUNCTION _gaussian_accum(state gaussian, x @TYPE@) RETURNS gaussian
LANGUAGE C IMMUTABLE PARALLEL SAFE AS 'MODULE_PATHNAME', 'infodiv_gaussian_accum_@SYMBOL@';
COMMENT ON FUNCTION _gaussian_accum(gaussian, @TYPE@) IS
'support of gaussian_agg(@TYPE@): adds a row to the state';
CREATE FUNCTION _gaussian_moving_accum(state internal, x @TYPE@) RETURNS internal
LANGUAGE C IMMUTABLE PARALLEL SAFE AS 'MODULE_PATHNAME', 'infodiv_gaussian_moving_accum_@SYMBOL@';
COMMENT ON FUNCTION _gaussian_moving_accum(internal, @TYPE@) IS
'support of gaussian_agg(@TYPE@): adds a row to a moving frame';
CREATE FUNCTION _gaussian_moving_inverse(state internal, x @TYPE@) RETURNS internal
LANGUAGE C IMMUTABLE PARALLEL SAFE AS 'MODULE_PATHNAME', 'infodiv_gaussian_moving_inverse_@SYMBOL@';
COMMENT ON FUNCTION _gaussian_moving_inverse(internal, @TYPE@) IS
'support of gaussian_agg(@TYPE@): takes a row out of a moving frame';

CREATE AGGREGATE gaussian_agg(x @TYPE@) (
    SFUNC = _gaussian_accum, STYPE = gaussian, SSPACE = @SPACE@,
    FINALFUNC = _gaussian_final, COMBINEFUNC = _gaussian_combine,
    MSFUNC = _gaussian_moving_accum, MINVFUNC = _gaussian_moving_inverse, MSTYPE = internal, MSSPACE = @SPACE@,
    MFINALFUNC = _gaussian_moving_final,
    PARALLEL = SAFE
);
COMMENT ON AGGREGATE gaussian_agg(@TYPE@) IS
'@MEANING@';

--@done
CREATE AGGREGATE gaussian_merge(g gaussian) (
    SFUNC = _gaussian_merge_accum, STYPE = gaussian, SSPACE = 1024,
    FINALFUNC = _gaussian_final, COMBINEFUNC = _gaussian_combine,
    PARALLEL = SAFE
);
COMMENT ON AGGREGATE gaussian_merge(gaussian) IS
'merges fitted normal distributions: what gaussian_agg makes of all their rows, to the bit; NULL without rows; error '
'if their dimensions differ';

-- measures of normal distributions

-- of one variable: means and standard deviations

CREATE FUNCTION gaussian_kl(mean_p float8, stddev_p float8, mean_q float8, stddev_q float8, base float8 DEFAULT 2)
RETURNS float8 LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE
AS 'MODULE_PATHNAME', 'infodiv_gaussian_kl';
COMMENT ON FUNCTION gaussian_kl(float8, float8, float8, float8, float8) IS
'Kullback-Leibler divergence of N(mean_p, stddev_p^2) from N(mean_q, stddev_q^2), in bits (or to the given base); '
'standard deviations must be greater than 0';

CREATE FUNCTION gaussian_entropy(stddev float8, base float8 DEFAULT 2) RETURNS float8
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE
AS 'MODULE_PATHNAME', 'infodiv_gaussian_entropy';
COMMENT ON FUNCTION gaussian_entropy(float8, float8) IS
'differential entropy log(stddev sqrt(2 pi e)) of a normal distribution, in bits (or to the given base); negative for '
'a small stddev, which must be greater than 0';

CREATE FUNCTION gaussian_cross_entropy(mean_p float8, stddev_p float8, mean_q float8, stddev_q float8,
    base float8 DEFAULT 2)
RETURNS float8 LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE
AS 'MODULE_PATHNAME', 'infodiv_gaussian_cross_entropy';
COMMENT ON FUNCTION gaussian_cross_entropy(float8, float8, float8, float8, float8) IS
'cross-entropy of N(mean_p, stddev_p^2) against N(mean_q, stddev_q^2), gaussian_entropy + gaussian_kl, in bits (or to '
'the given base); standard deviations must be greater than 0';

CREATE FUNCTION gaussian_wasserstein(mean_p float8, stddev_p float8, mean_q float8, stddev_q float8) RETURNS float8
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE
AS 'MODULE_PATHNAME', 'infodiv_gaussian_wasserstein';
COMMENT ON FUNCTION gaussian_wasserstein(float8, float8, float8, float8) IS
'2-Wasserstein distance of two normal distributions, sqrt((mean_p - mean_q)^2 + (stddev_p - stddev_q)^2), in the '
'variables unit; standard deviations must not be negative';

-- of d variables: d means, and a d x d covariance or d variances

CREATE FUNCTION gaussian_kl(mean_p float8[], cov_p float8[], mean_q float8[], cov_q float8[], base float8 DEFAULT 2)
RETURNS float8 LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE
AS 'MODULE_PATHNAME', 'infodiv_gaussian_kl_array';
COMMENT ON FUNCTION gaussian_kl(float8[], float8[], float8[], float8[], float8) IS
'Kullback-Leibler divergence of two normal distributions of d variables, in bits (or to the given base); each '
'covariance is d x d (or its d * d values by rows), or d variances; symmetric within 1e-9 and positive definite, else '
'an error; NULL if d is 0';

CREATE FUNCTION gaussian_entropy(cov float8[], base float8 DEFAULT 2) RETURNS float8
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE
AS 'MODULE_PATHNAME', 'infodiv_gaussian_entropy_array';
COMMENT ON FUNCTION gaussian_entropy(float8[], float8) IS
'differential entropy of a normal distribution of d variables, in bits (or to the given base); cov is d x d, '
'symmetric and positive definite, or a list of d variances; NULL if d is 0';

CREATE FUNCTION gaussian_cross_entropy(mean_p float8[], cov_p float8[], mean_q float8[], cov_q float8[],
    base float8 DEFAULT 2)
RETURNS float8 LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE
AS 'MODULE_PATHNAME', 'infodiv_gaussian_cross_entropy_array';
COMMENT ON FUNCTION gaussian_cross_entropy(float8[], float8[], float8[], float8[], float8) IS
'cross-entropy of two normal distributions of d variables, gaussian_entropy + gaussian_kl, in bits (or to the given '
'base); each covariance is d x d (or its d * d values by rows), or d variances; symmetric within 1e-9 and positive '
'definite, else an error; NULL if d is 0';

CREATE FUNCTION normal_kl(mean1 float8[], logvar1 float8[], mean2 float8[], logvar2 float8[]) RETURNS float8[]
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE
AS 'MODULE_PATHNAME', 'infodiv_normal_kl';
COMMENT ON FUNCTION normal_kl(float8[], float8[], float8[], float8[]) IS
'Kullback-Leibler divergences of normal distributions given by means and logarithms of variances, element by element, '
'in nats: 1/2 (-1 + logvar2 - logvar1 + exp(logvar1 - logvar2) + (mean1 - mean2)^2 exp(-logvar2)); arrays have one '
'length, or one element that goes with all; NULL if one is empty';
