/*
 * entropy_estimators.c
 *		Entropy of the population, estimated from counts: the plug-in value is too
 *		low for small samples, and these correct it.
 */
#include "numerics/entropy_estimators.h"

#include "numerics/elementary.h"
#include "numerics/entropies.h"
#include "numerics/log_series.h"
#include "numerics/pair.h"
#include "numerics/poll.h"
#include "numerics/special.h"
#include "numerics/terms.h"

/* What the walks over the counts gather. */
typedef struct Sample
{
	double		size;			/* N, the sum of the counts */
	double		observed;		/* cells with a count */
	double		singletons;		/* cells counted once */
} Sample;

static Sample
describe(const MassVector *counts)
{
	Sample		s = {0};

	s.size = ldexp(counts->sum, counts->exponent);
	for (size_t i = 0; i < counts->n; i++)
	{
		if (i % NUMERICS_BLOCK == 0)
			numerics_poll();
		s.observed += counts->mass[i] > 0.0;
		s.singletons += counts->mass[i] == 1.0;
	}
	return s;
}

/* Plug-in plus (m - 1)/(2N) nats for m observed labels (G. Miller 1955). */
static double
miller_madow(const MassVector *counts)
{
	Sample		s = describe(counts);

	return entropy(counts) + LOG2_E * ((s.observed - 1.0) / (2.0 * s.size));
}

/*
 * A. Chao and T.-J. Shen (2003): shares shrunk by Good's coverage 1 - f1/N, each
 * term divided by the probability of having been seen at all.  A sample of
 * singletons counts as having one fewer.
 */
static double
chao_shen(const MassVector *counts)
{
	Sample		s = describe(counts);
	double		singletons = s.singletons == s.size ? s.size - 1.0 : s.singletons;
	double		coverage = 1.0 - singletons / s.size;
	double		log_coverage = log1p(-singletons / s.size);
	Scaled		dist;
	VecSum		sum;
	double		terms[VEC_SUM_BLOCK];
	double		hi;
	double		lo;

	scale_masses(counts, &dist);
	vec_sum_init(&sum);
	for (size_t start = 0; start < counts->n; start += VEC_SUM_BLOCK)
	{
		size_t		n = vec_sum_block(start, counts->n);

		for (size_t i = 0; i < n; i++)
		{
			double		count = counts->mass[start + i];
			double		share = coverage * (count * dist.scale / dist.total);
			double		log_share;

			terms[i] = 0.0;
			if (count == 0.0)
				continue;
			log_share = log_coverage + log_of_share(&dist, count);
			if (log_share < 0.0)
				terms[i] = share * log_share / expm1(s.size * log1p(-share));
		}
		vec_sum_add(&sum, terms, n);
	}
	vec_sum_total(&sum, &hi, &lo);
	return hi * LOG2_E;
}

/*
 * P. Grassberger (2003), physics/0307138: log N - sum n/N G(n), here as
 * sum n/N (log(N/n) + log n - G(n)); not below 0.
 */
static double
grassberger(const MassVector *counts)
{
	VecSum		sum;
	double		terms[VEC_SUM_BLOCK];
	Scaled		dist;
	double		hi;
	double		lo;

	scale_masses(counts, &dist);
	vec_sum_init(&sum);
	for (size_t start = 0; start < counts->n; start += VEC_SUM_BLOCK)
	{
		size_t		n = vec_sum_block(start, counts->n);

		for (size_t i = 0; i < n; i++)
		{
			double		count = counts->mass[start + i];

			terms[i] = count > 0.0 ? count * dist.scale * grassberger_excess(count) : 0.0;
		}
		vec_sum_add(&sum, terms, n);
	}
	vec_sum_total(&sum, &hi, &lo);
	return at_least_zero(entropy(counts) + LOG2_E * (hi / dist.total));
}

/* Entropy of the masses in work. */
static double
entropy_of(const double *work, size_t n)
{
	MassVector	v;
	size_t		flaw;

	return mass_vector_scan(work, n, &v, &flaw) ? entropy(&v) : NAN;
}

/*
 * The James-Stein shrinkage of J. Hausser and K. Strimmer (2009): shares drawn
 * towards 1/k, over all k cells given, with the weight
 * lambda = (1 - sum p^2)/((N - 1) sum (1/k - p)^2), and then the plug-in.
 */
static double
james_stein(const MassVector *counts, double *work)
{
	Sample		s = describe(counts);
	Scaled		dist;
	double		k = (double) counts->n;
	RunningSum	spreads = {0.0, 0.0};
	RunningSum	distances = {0.0, 0.0};
	double		spread;			/* sum p (1 - p) */
	double		distance;		/* sum (1/k - p)^2 */
	double		lambda = 1.0;

	scale_masses(counts, &dist);
	for (size_t i = 0; i < counts->n; i++)
	{
		double		p = counts->mass[i] * dist.scale;
		double		rest = ((dist.total - p) + dist.total_lo) / dist.total;
		double		gap = 1.0 / k - p / dist.total;

		if (i % NUMERICS_BLOCK == 0)
			numerics_poll();
		running_sum_add(&spreads, p / dist.total * rest);
		running_sum_add(&distances, gap * gap);
	}
	spread = running_sum(&spreads);
	distance = running_sum(&distances);
	if (s.size > 1.0 && distance > 0.0)
		lambda = fmin(spread / ((s.size - 1.0) * distance), 1.0);
	for (size_t i = 0; i < counts->n; i++)
	{
		if (i % NUMERICS_BLOCK == 0)
			numerics_poll();
		work[i] = lambda / k + (1.0 - lambda) * (counts->mass[i] * dist.scale / dist.total);
	}
	return entropy_of(work, counts->n);
}

/* The plug-in after adding 1/2 to every cell (H. Jeffreys' prior; Krichevsky and Trofimov 1981). */
static double
dirichlet(const MassVector *counts, double *work)
{
	/* counts may be too large for 1/2 to be added in their own units */
	double		scale = counts->exponent == 0 ? 1.0 : 0x1p-2;

	for (size_t i = 0; i < counts->n; i++)
	{
		if (i % NUMERICS_BLOCK == 0)
			numerics_poll();
		work[i] = scale * counts->mass[i] + scale * 0.5;
	}
	return entropy_of(work, counts->n);
}

double
entropy_estimate(const MassVector *counts, EntropyEstimator method, double *work)
{
	switch (method)
	{
		case ESTIMATE_PLUGIN:
			return entropy(counts);
		case ESTIMATE_MILLER_MADOW:
			return miller_madow(counts);
		case ESTIMATE_CHAO_SHEN:
			return chao_shen(counts);
		case ESTIMATE_GRASSBERGER:
			return grassberger(counts);
		case ESTIMATE_JAMES_STEIN:
			return james_stein(counts, work);
		case ESTIMATE_DIRICHLET:
			return dirichlet(counts, work);
	}
	return NAN;
}
