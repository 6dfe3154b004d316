/*
 * distances.c
 *		Distances between two distributions from the differences of their shares,
 *		d/(PQ), and population stability.
 */
#include "numerics/divergences.h"

#include <math.h>
#include <stdlib.h>

#include "numerics/log_series.h"
#include "numerics/pair.h"
#include "numerics/poll.h"

static bool
absolute_terms(const Pair *pair, size_t start, size_t n, double *terms, void *context)
{
	(void) context;
	for (size_t i = 0; i < n; i++)
		terms[i] = fabs(pair_cell(pair, start + i).d);
	return true;
}

/* Total variation: half the L1 distance of the shares, sum |d|/(2PQ). */
double
total_variation(const MassVector *p, const MassVector *q)
{
	Pair		pair;
	double		hi;
	double		lo;

	pair_init(&pair, p, q);
	if (pair_is_disjoint(&pair))
		return 1.0;
	(void) pair_sum(&pair, absolute_terms, NULL, &hi, &lo);
	return fmin(0.5 * hi / (pair.p.total * pair.q.total), 1.0);
}

/* Chebyshev's distance: the largest difference of two shares, max |d|/(PQ). */
double
chebyshev_distance(const MassVector *p, const MassVector *q)
{
	Pair		pair;
	double		largest = 0.0;

	pair_init(&pair, p, q);
	for (size_t i = 0; i < pair.n; i++)
	{
		if (i % NUMERICS_BLOCK == 0)
			numerics_poll();
		largest = fmax(largest, fabs(pair_cell(&pair, i).d));
	}
	return fmin(largest / (pair.p.total * pair.q.total), 1.0);
}

/* sqrt(p/P): the root is taken of the mass itself, so that no mass underflows */
static double
root_share(const Scaled *dist, size_t i)
{
	return ldexp(sqrt(dist->mass[i]), -dist->exponent / 2) / sqrt(dist->total);
}

/* (sqrt(p/P) - sqrt(q/Q))^2, its difference as that of the squares over the sum */
static bool
hellinger_terms(const Pair *pair, size_t start, size_t n, double *terms, void *context)
{
	double		totals = pair->p.total * pair->q.total;

	(void) context;
	for (size_t i = 0; i < n; i++)
	{
		double		roots = root_share(&pair->p, start + i) + root_share(&pair->q, start + i);
		double		difference = roots > 0.0 ? pair_cell(pair, start + i).d / totals / roots : 0.0;

		terms[i] = difference * difference;
	}
	return true;
}

/* H^2 = 1 - BC, without cancellation; BC is Bhattacharyya's coefficient */
static double
hellinger_squared(const Pair *pair)
{
	double		hi;
	double		lo;

	(void) pair_sum(pair, hellinger_terms, NULL, &hi, &lo);
	return fmin(0.5 * hi, 1.0);
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
	return sqrt(hellinger_squared(&pair));
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
	double		squared;
	double		hi;
	double		lo;

	pair_init(&pair, p, q);
	if (pair_is_disjoint(&pair))
		return INFINITY;
	squared = hellinger_squared(&pair);
	if (squared <= 0.5)
		return squared == 0.0 ? 0.0 : -log1p(-squared);
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

	pair_init(&pair, p, q);
	if (!pair_sum(&pair, jeffreys_terms, NULL, &hi, &lo))
		return INFINITY;
	return hi / (pair.p.total * pair.q.total);
}
