/*
 * sampling_noise.h
 *		What two samples of one distribution show by chance alone.
 *
 * Two vectors of counts over the same k cells, of n and m rows.  Given how often
 * each cell was seen in all, and n and m, chance decides only which rows fell on
 * which side: that distribution has no unknown parameter, so tests and averages
 * made from it hold for every underlying distribution.
 */
#ifndef INFODIV_SAMPLING_NOISE_H
#define INFODIV_SAMPLING_NOISE_H

#include <stdbool.h>
#include <stddef.h>

/* Under no difference, given the pooled counts. */
typedef struct SamplingNoise
{
	size_t		cells;			/* that were seen at all */
	double		n;				/* rows of the first and the second sample */
	double		m;
	double		least_expected; /* smallest expected count of a cell on a side */
	double		g_mean;			/* of the G statistic: mean, variance, third */
	double		g_variance;		/* central moment */
	double		g_third;
	double		js_mean;		/* of the Jensen-Shannon divergence, nats */
} SamplingNoise;

/*
 * Fills *noise from the pooled counts, sorted ascending, of samples of n and m
 * rows.  Counts are whole numbers >= 0; n and m are > 0 and sum to theirs.
 */
extern void sampling_noise(const double *pooled, size_t k, double n, double m, SamplingNoise *noise);

/*
 * Whether cells are so thinly filled that the G statistic does not follow its
 * chi-square distribution: its mean is more than 0.08 standard deviations
 * off.
 */
extern bool counts_are_sparse(const SamplingNoise *noise);

/* Probability that chance alone makes the G statistic at least g, by its three moments. */
extern double sparse_g_tail(const SamplingNoise *noise, double g);

/*
 * What a score averages to under no difference: see the .c file.  NaN where it
 * is not known.
 */
extern double kl_noise(const SamplingNoise *noise);		/* nats */
extern double psi_noise(const SamplingNoise *noise);
extern double js_noise(const SamplingNoise *noise);		/* nats */
extern double js_distance_noise(const SamplingNoise *noise);	/* root of nats */
extern double hellinger_noise(const SamplingNoise *noise);

/* The largest difference of shares; of the pooled counts again. */
extern double chebyshev_noise(const double *pooled, size_t k, double n, double m);

#endif							/* INFODIV_SAMPLING_NOISE_H */
