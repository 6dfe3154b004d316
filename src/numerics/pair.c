/*
 * pair.c
 *		Units for two distributions, and the walk over their cells.
 */
#include "numerics/pair.h"

#include <math.h>

#include "numerics/poll.h"

/* Sums between 2^-64 and 2^64 are left in their own units. */
#define FREE_EXPONENT 64

void
scale_masses(const MassVector *v, Scaled *s)
{
	int			exponent;

	(void) frexp(v->sum, &exponent);
	exponent += v->exponent;
	if (exponent <= FREE_EXPONENT && exponent >= -FREE_EXPONENT)
		exponent = 0;
	/* the scale is to be a normal number */
	if (exponent < -1000)
		exponent = -1000;
	if (exponent > 1022)
		exponent = 1022;

	s->mass = v->mass;
	s->scale = ldexp(1.0, -exponent);
	s->exponent = exponent;
	s->total = ldexp(v->sum, v->exponent - exponent);
	s->total_lo = ldexp(v->sum_lo, v->exponent - exponent);
}

void
pair_init(Pair *pair, const MassVector *p, const MassVector *q)
{
	scale_masses(p, &pair->p);
	scale_masses(q, &pair->q);
	pair->n = p->n;
}

bool
pair_sum(const Pair *pair, PairTerms fill, void *context, double *hi, double *lo)
{
	LaneSum		sum;
	double		terms[LANE_BLOCK];

	lane_sum_init(&sum);
	for (size_t start = 0; start < pair->n; start += LANE_BLOCK)
	{
		size_t		n = pair->n - start < LANE_BLOCK ? pair->n - start : LANE_BLOCK;

		if (start % NUMERICS_BLOCK == 0)
			numerics_poll();
		if (!fill(pair, start, n, terms, context))
			return false;
		lane_sum_add(&sum, terms, n);
	}
	lane_sum_total(&sum, hi, lo);
	return true;
}
