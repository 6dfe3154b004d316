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

#include "numerics/homogeneity.h"

/* A cell with an expected count below this on either side is thin. */
#define THIN_CELL 5.0

/* From this expected count on, a cell follows its normal limit. */
#define FILLED_CELL 50.0

typedef struct NoiseScore
{
	double		mean;
	double		variance;
} NoiseScore;

/* Under no difference, given the pooled counts. */
typedef struct SamplingNoise
{
	size_t		cells;			/* that were seen at all */
	double		n;				/* rows of the smaller and the larger sample */
	double		m;
	double		least_expected; /* smallest expected count of a cell on a side */
	double		g_mean;			/* of the G statistic: mean, variance, third */
	double		g_variance;		/* central moment */
	double		g_third;
	NoiseScore	js;				/* of the Jensen-Shannon divergence, nats */
	NoiseScore	hellinger;		/* of the squared Hellinger distance */
	double		kl_smaller;		/* of KL(smaller || larger) where no cell of */
	double		kl_larger;		/* either is empty, nats; and the other way round */
} SamplingNoise;

/*
 * Fills *noise from the pooled counts, sorted ascending, of samples of n and m
 * rows.  Counts are whole numbers >= 0; n and m are > 0 and sum to theirs.
 */
extern void sampling_noise(const double *pooled, size_t k, double n, double m, SamplingNoise *noise);

/*
 * Whether cells are so thinly filled that the G statistic may not follow its
 * chi-square distribution: some cell is thin, or the mean is more than 0.08
 * standard deviations off the degrees of freedom.
 */
extern bool counts_are_sparse(const SamplingNoise *noise);

/*
 * The G test of p and q with a p-value that holds where counts are sparse: the
 * probability given the pooled counts, which are passed sorted ascending.  In a
 * workspace of noise_workspace() bytes.
 */
extern TestResult conditional_g_test(const MassVector *p, const MassVector *q, const double *pooled, void *workspace);

/* The largest count, of a cell with t rows in all, in n of n + m rows that is likely at all. */
extern double last_count(double t, double n, double m);

/* Bytes of workspace for k cells and samples of n and m rows. */
extern size_t noise_workspace(size_t k, double n, double m);

#endif							/* INFODIV_SAMPLING_NOISE_H */
