/*
 * distances.c
 *		Distances between two distributions from the differences of their shares,
 *		d/(PQ), and population stability.
 */
#include "numerics/divergences.h"

#include <stdlib.h>

#include "numerics/elementary.h"
#include "numerics/log_series.h"
#include "numerics/pair.h"
#include "numerics/poll.h"
#include "numerics/terms.h"

/*
 * The differences d of all cells add up to 0.  That of a cell with most of both
 * masses is hardly determined by its own masses, which are nearly P and Q, but
 * well by the other cells: "d > 0" and "d < 0" are summed without it.
 */
typedef struct Differences
{
	double		above;			/* sum of d where d > 0 */
	double		below;			/* sum of -d where d < 0 */
	double		largest;		/* |d| */
	bool		has_dominant;	/* these sums leave out a dominating cell */
} Differences;

/* What the walk over the cells needs to know and finds. */
typedef struct DifferenceWalk
{
	double		sign;			/* which sum is being made */
	double		largest;
	bool		has_dominant;
} DifferenceWalk;

static bool
difference_terms(const Pair *pair, size_t start, size_t n, double *terms, void *context)
{
	DifferenceWalk *walk = context;

	for (size_t i = 0; i < n; i++)
	{
		Cell		c = pair_cell(pair, start + i);
		double		d = walk->sign * c.d;

		terms[i] = 0.0;
		if (c.p > 0.5 * pair->p.total && c.q > 0.5 * pair->q.total)
			walk->has_dominant = true;
		else if (d > 0.0)
		{
			terms[i] = d;
			walk->largest = fmax(walk->largest, d);
		}
	}
	return true;
}

static Differences
sum_differences(const Pair *pair)
{
	DifferenceWalk walk = {0};
	Differences result;
	double		lo;

	walk.sign = 1.0;
	(void) pair_sum(pair, difference_terms, &walk, &result.above, &lo);
	walk.sign = -1.0;
	(void) pair_sum(pair, difference_terms, &walk, &result.below, &lo);
	result.largest = walk.largest;
	result.has_dominant = walk.has_dominant;
	return result;
}

/* Total variation: half the L1 distance of the shares, sum |d|/(2PQ). */
double
total_variation(const MassVector *p, const MassVector *q)
{
	Pair		pair;
	Differences d;

	pair_init(&pair, p, q);
	if (pair_is_disjoint(&pair))
		return 1.0;
	d = sum_differences(&pair);
	/* a dominating cell's own difference makes both sums equal */
	return fmin((d.has_dominant ? fmax(d.above, d.below) : 0.5 * (d.above + d.below)) /
				(pair.p.total * pair.q.total), 1.0);
}

/* Chebyshev's distance: the largest difference of two shares, max |d|/(PQ). */
double
chebyshev_distance(const MassVector *p, const MassVector *q)
{
	Pair		pair;
	Differences d;

	pair_init(&pair, p, q);
	d = sum_differences(&pair);
	if (d.has_dominant)
		d.largest = fmax(d.largest, fabs(d.above - d.below));
	return fmin(d.largest / (pair.p.total * pair.q.total), 1.0);
}

/* sqrt(p/P): the root is taken of the mass itself, so that no mass underflows */
static double
root_share(const Scaled *dist, size_t i)
{
	return ldexp(sqrt(dist->mass[i]), -dist->exponent / 2) / sqrt(dist->total);
}

/*
 * (sqrt(p/P) - sqrt(q/Q))^2, its difference as that of the squares over the sum;
 * times a scale that keeps the square from underflowing.
 */
static bool
hellinger_terms(const Pair *pair, size_t start, size_t n, double *terms, void *context)
{
	double		totals = pair->p.total * pair->q.total;
	double		scale = *(double *) context;

	for (size_t i = 0; i < n; i++)
	{
		double		roots = root_share(&pair->p, start + i) + root_share(&pair->q, start + i);
		double		difference = roots > 0.0 ? pair_cell(pair, start + i).d / totals / roots : 0.0;

		terms[i] = (scale * difference) * (scale * difference);
	}
	return true;
}

/* H, H^2 = 1 - BC without cancellation; BC is Bhattacharyya's coefficient */
static double
hellinger(const Pair *pair)
{
	double		scale = 1.0;
	double		hi;
	double		lo;

	(void) pair_sum(pair, hellinger_terms, &scale, &hi, &lo);
	if (hi < 1e-280)
	{
		scale = 0x1p500;
		(void) pair_sum(pair, hellinger_terms, &scale, &hi, &lo);
	}
	return fmin(sqrt(0.5 * hi) / scale, 1.0);
}

/*
 * Hellinger's distance sqrt(1 - BC), as the root of half the squared distance
 * of the shares' roots (E. Hellinger 1909).
 */
double
hellinger_distance(const MassVector *p, const MassVector *q)
{
	Pair		pair;

	pair_init(&pair, p, q);
	if (pair_is_disjoint(&pair))
		return 1.0;
	return hellinger(&pair);
}

static bool
coefficient_terms(const Pair *pair, size_t start, size_t n, double *terms, void *context)
{
	(void) context;
	for (size_t i = 0; i < n; i++)
		terms[i] = root_share(&pair->p, start + i) * root_share(&pair->q, start + i);
	return true;
}

/*
 * Bhattacharyya's distance -log BC, BC = sum sqrt(pq): from H^2 = 1 - BC while
 * that is the smaller part (A. Bhattacharyya 1943).
 */
double
bhattacharyya_distance(const MassVector *p, const MassVector *q)
{
	Pair		pair;
	double		distance;
	double		hi;
	double		lo;

	pair_init(&pair, p, q);
	if (pair_is_disjoint(&pair))
		return INFINITY;
	distance = hellinger(&pair);
	if (distance * distance <= 0.5)
		return at_least_zero(-log1p(-distance * distance));
	(void) pair_sum(&pair, coefficient_terms, NULL, &hi, &lo);
	return -log(hi);
}

/* (p/P - q/Q)^2 Q/q in the units of q/Q, for masses that differ in exponent */
static double
chi_square_tiny_term(const Pair *pair, size_t i)
{
	int			exponent_p;
	int			exponent_q;
	double		p = frexp(pair->p.mass[i], &exponent_p);
	double		q = frexp(pair->q.mass[i], &exponent_q);
	Cell		c;

	exponent_p -= pair->p.exponent;
	exponent_q -= pair->q.exponent;
	if (p == 0.0 || exponent_q - exponent_p > 64)
		return ldexp(q, exponent_q) * pair->p.total;
	if (exponent_p - exponent_q > 64)
		return ldexp(p * pair->q.total * (p * pair->q.total / (q * pair->p.total)),
					 2 * exponent_p - exponent_q);
	c = pair_products(&pair->p, &pair->q, ldexp(p, exponent_p - exponent_q), q);
	return ldexp(c.d * (c.d / c.qP), exponent_q);
}

static bool
chi_square_terms(const Pair *pair, size_t start, size_t n, double *terms, void *context)
{
	(void) context;
	for (size_t i = 0; i < n; i++)
	{
		Cell		c = pair_cell(pair, start + i);
		double		p = pair->p.mass[start + i];
		double		q = pair->q.mass[start + i];

		if (q == 0.0 && p > 0.0)
			return false;
		if (q == 0.0)
			terms[i] = 0.0;
		else if (c.q < TINY_MASS || (p > 0.0 && c.p < TINY_MASS))
			terms[i] = chi_square_tiny_term(pair, start + i);
		else
			terms[i] = c.d * (c.d / c.qP);
	}
	return true;
}

/*
 * Pearson's chi-square divergence, sum (p - q)^2/q of the shares, each term as
 * d/(PQ) times d/(qP).
 */
double
chi_square_divergence(const MassVector *p, const MassVector *q)
{
	Pair		pair;
	double		hi;
	double		lo;

	pair_init(&pair, p, q);
	if (!pair_sum(&pair, chi_square_terms, NULL, &hi, &lo))
		return INFINITY;
	return hi / (pair.p.total * pair.q.total);
}

static bool
jeffreys_terms(const Pair *pair, size_t start, size_t n, double *terms, void *context)
{
	(void) context;
	for (size_t i = 0; i < n; i++)
	{
		Cell		c = pair_cell(pair, start + i);
		bool		has_p = pair->p.mass[start + i] > 0.0;
		bool		has_q = pair->q.mass[start + i] > 0.0;

		if (has_p != has_q)
			return false;
		terms[i] = has_p ? c.d * pair_log_ratio(pair, start + i, &c) : 0.0;
	}
	return true;
}

/*
 * Jeffreys' divergence KL(p || q) + KL(q || p) = sum (q - p) log(q/p) of the
 * shares: no term is negative, and it is symmetric to the bit (H. Jeffreys 1946).
 * The population stability index of credit scoring is the same sum.
 */
double
jeffreys_divergence(const MassVector *p, const MassVector *q)
{
	Pair		pair;
	double		hi;
	double		lo;
	double		kl_pq;
	double		kl_qp;

	pair_init(&pair, p, q);
	if (!pair_sum(&pair, jeffreys_terms, NULL, &hi, &lo))
		return INFINITY;
	pair_residuals(&pair, &kl_pq, &kl_qp);
	return at_least_zero(hi / (pair.p.total * pair.q.total) + (kl_pq + kl_qp));
}
