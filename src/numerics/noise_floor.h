/*
 * noise_floor.h
 *		What a distance of two samples of one distribution averages to.
 */
#ifndef INFODIV_NOISE_FLOOR_H
#define INFODIV_NOISE_FLOOR_H

#include <stddef.h>

typedef enum NoiseMetric
{
	NOISE_KL,					/* KL(current || reference), nats */
	NOISE_PSI,
	NOISE_JS,					/* nats */
	NOISE_JS_DISTANCE,			/* root of nats */
	NOISE_HELLINGER,
	NOISE_CHEBYSHEV,			/* the largest difference of shares */
	NOISE_CHEBYSHEV_OF_SEEN		/* cells that the reference lacks being one */
} NoiseMetric;

/*
 * The metric's mean under no difference, given the pooled counts (see
 * sampling_noise.h), sorted ascending; NaN where it is not known.  outside: the
 * mean share of current rows that lie in no cell, 0 but for cells that end where
 * the reference does; the metric counts it as one cell without reference rows.  In
 * a workspace of noise_workspace() bytes.
 */
extern double noise_floor(NoiseMetric metric, const double *pooled, size_t k, double n_ref, double n_cur,
						  double outside, void *workspace);

/* The mean share of rows beyond the least and the greatest of n others. */
static inline double
share_outside(double n)
{
	return 2.0 / (n + 1.0);
}

/*
 * The mean of |r/n - s/m| for cells with t of the n + m rows together, r of them
 * among the n.
 */
extern double mean_difference(double t, double n, double m);

#endif							/* INFODIV_NOISE_FLOOR_H */
