/*
 * multivariate_normal.h
 *		Divergences and entropies of normal distributions, in nats.
 */
#ifndef INFODIV_MULTIVARIATE_NORMAL_H
#define INFODIV_MULTIVARIATE_NORMAL_H

#include <stddef.h>

/* Scalars: finite means, finite standard deviations above 0. */
extern double gaussian_kl(double mean_p, double stddev_p, double mean_q, double stddev_q);
extern double gaussian_entropy(double stddev);
extern double gaussian_cross_entropy(double mean_p, double stddev_p, double mean_q, double stddev_q);

/* 2-Wasserstein distance; standard deviations may be 0. */
extern double gaussian_wasserstein(double mean_p, double stddev_p, double mean_q, double stddev_q);

/* The KL divergence by log-variances, as variational autoencoders hold them. */
extern double normal_kl(double mean1, double logvar1, double mean2, double logvar2);

/* d dimensions with variances above 0 and no covariances. */
extern double gaussian_kl_diagonal(const double *mean_p, const double *variance_p,
								   const double *mean_q, const double *variance_q, size_t d);
extern double gaussian_entropy_diagonal(const double *variance, size_t d);

/* Which covariance was found not to be positive definite. */
typedef enum GaussianFlaw
{
	GAUSSIAN_SOUND,
	GAUSSIAN_P_INDEFINITE,
	GAUSSIAN_Q_INDEFINITE
} GaussianFlaw;

/*
 * d dimensions with symmetric covariances, row by row.  work holds
 * gaussian_workspace(d) doubles.  *pivot is the first row, from 0, whose leading
 * minor is not positive, if any.
 */
extern size_t gaussian_workspace(size_t d);
extern GaussianFlaw gaussian_kl_full(const double *mean_p, const double *cov_p,
									 const double *mean_q, const double *cov_q,
									 size_t d, double *work, double *kl, size_t *pivot);
extern GaussianFlaw gaussian_entropy_full(const double *cov, size_t d, double *work,
										  double *entropy, size_t *pivot);

#endif							/* INFODIV_MULTIVARIATE_NORMAL_H */
