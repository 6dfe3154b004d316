
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
