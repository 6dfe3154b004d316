/*
 * pair.c
 *		Units for two distributions, and the walk over their cells.
 */
#include "numerics/pair.h"

#include <stdlib.h>

#include "numerics/elementary.h"
#include "numerics/log_series.h"
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
	exponent &= ~1;				/* even, so that roots scale too */

	s->mass = v->mass;
	s->scale = ldexp(1.0, -exponent);
	s->exponent = exponent;
	s->total = ldexp(v->sum, v->exponent - exponent);
	s->total_lo = ldexp(v->sum_lo, v->exponent - exponent);
	s->residuals = v->residuals;
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
	VecSum		sum;
	double		terms[VEC_SUM_BLOCK];

	vec_sum_init(&sum);
	for (size_t start = 0; start < pair->n; start += VEC_SUM_BLOCK)
	{
		size_t		n = vec_sum_block(start, pair->n);

		if (!fill(pair, start, n, terms, context))
			return false;
		vec_sum_add(&sum, terms, n);
	}
	vec_sum_total(&sum, hi, lo);
	return isfinite(*hi);
}

/*
 * log(qP/(pQ)) = 2 atanh(t) with t = d/(pQ + qP), by its series while |t| <= 1/3
 * (the ratio within a factor 2), else from the ratio above 1: swapping p and q
 * turns the sign and nothing else.
 */
static double
log_ratio(const Cell *c)
{
	double		t = c->d / (c->pQ + c->qP);
	double		z = t * t;

	if (fabs(t) <= 1.0 / 3.0)
		return 2.0 * (t + t * z * atanh_tail(z));
	return c->d > 0.0 ? log(c->qP / c->pQ) : -log(c->pQ / c->qP);
}

/* The same of tiny masses, by exponents. */
static double
log_ratio_of_tiny(const Pair *pair, double p_raw, double q_raw)
{
	int			exponent_p;
	int			exponent_q;
	double		p = frexp(p_raw, &exponent_p);
	double		q = frexp(q_raw, &exponent_q);
	int			exponent = (exponent_q - pair->q.exponent) - (exponent_p - pair->p.exponent);
	int			common = abs(exponent) <= 64 ? exponent : 0;
	Cell		c = pair_products(&pair->p, &pair->q, p, ldexp(q, common));

	return log_ratio(&c) + (exponent - common) * LN_2;
}

double
pair_log_ratio(const Pair *pair, size_t i, const Cell *c)
{
	if (c->p < TINY_MASS || c->q < TINY_MASS)
		return log_ratio_of_tiny(pair, pair->p.mass[i], pair->q.mass[i]);
	return log_ratio(c);
}

/* The sum of a distribution's residuals, over its total. */
static double
residuals_total(const Scaled *dist, size_t n)
{
	double		sum = 0.0;

	for (size_t i = 0; dist->residuals && i < n; i++)
	{
		if (i % NUMERICS_BLOCK == 0)
			numerics_poll();
		sum += dist->residuals[i] * dist->scale;
	}
	return sum / dist->total;
}

/*
 * By the derivatives of KL(p || q), to first order -log(qP/(pQ))/P by p and
 * d/(qPQ) by q, to second half the mean square of what the cells' log ratios
 * change more than all of them.  (By p it is KL/P less, which is rounding.)
 */
void
pair_residuals(const Pair *pair, double *kl_pq, double *kl_qp)
{
	double		common;

	*kl_pq = *kl_qp = 0.0;
	if (pair->p.residuals == NULL && pair->q.residuals == NULL)
		return;
	common = residuals_total(&pair->p, pair->n) - residuals_total(&pair->q, pair->n);
	for (size_t i = 0; i < pair->n; i++)
	{
		Cell		c = pair_cell(pair, i);
		double		dp = pair->p.residuals ? pair->p.residuals[i] * pair->p.scale : 0.0;
		double		dq = pair->q.residuals ? pair->q.residuals[i] * pair->q.scale : 0.0;
		double		log_ratio;
		double		change;

		if (i % NUMERICS_BLOCK == 0)
			numerics_poll();
		if (c.p < TINY_MASS || c.q < TINY_MASS)
			continue;
		log_ratio = pair_log_ratio(pair, i, &c);
		change = (dp / c.p - dq / c.q) - common;
		change *= 0.5 * change;
		*kl_pq += (c.d * (dq / c.q) - log_ratio * pair->q.total * dp) + c.pQ * change;
		*kl_qp += (log_ratio * pair->p.total * dq - c.d * (dp / c.p)) + c.qP * change;
	}
	*kl_pq /= pair->p.total * pair->q.total;
	*kl_qp /= pair->p.total * pair->q.total;
}

bool
pair_is_disjoint(const Pair *pair)
{
	for (size_t i = 0; i < pair->n; i++)
	{
		if (i % NUMERICS_BLOCK == 0)
			numerics_poll();
		if (pair->p.mass[i] > 0.0 && pair->q.mass[i] > 0.0)
			return false;
	}
	return true;
}

/*
 * The logarithm of p/P: of the largest share as that of the rest, of a tiny one
 * by exponents.
 */
double
log_of_share(const Scaled *dist, double raw)
{
	double		p = raw * dist->scale;

	if (p > 0.5 * dist->total)
		return -log1p(((dist->total - p) + dist->total_lo) / p);
	if (p < TINY_MASS)
	{
		int			exponent;
		double		mantissa = frexp(raw, &exponent);

		return log(mantissa / dist->total) + (exponent - dist->exponent) * LN_2;
	}
	return log(p / dist->total);
}
