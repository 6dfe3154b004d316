/*
 * pair.h
 *		Two distributions, cell by cell, without rounding either to shares.
 *
 * All pair measures are built on d = qP - pQ, where P and Q are the sums: p/P
 * and q/Q rounded one by one would cost eps over the gap between them.  Masses
 * are taken in units of a power of two such that P and Q lie between 2^-74 and
 * 2^64, so no product over- or underflows unless a cell's own share is below
 * 2^-800; such cells ("tiny") take the scalar path, by exponents.
 */
#ifndef INFODIV_PAIR_H
#define INFODIV_PAIR_H

#include <stdbool.h>
#include <stdint.h>

#include "numerics/mass_vector.h"
#include "numerics/multiversion.h"
#include "numerics/vec_sum.h"

/* below this a mass, in its units, takes the scalar path */
#define TINY_MASS 0x1p-800

/* A distribution in units of 2^exponent: total + total_lo = its sum. */
typedef struct Scaled
{
	const double *mass;
	double		scale;			/* 2^-exponent */
	int			exponent;
	double		total;
	double		total_lo;
	const double *residuals;	/* what the masses lack, or NULL */
} Scaled;

typedef struct Pair
{
	Scaled		p;
	Scaled		q;
	size_t		n;
} Pair;

/* What a cell gives: products pQ and qP with their rounding errors, and d. */
typedef struct Cell
{
	double		p;
	double		q;
	double		pQ;
	double		qP;
	double		d;				/* qP - pQ, to its last digits */
} Cell;

extern void scale_masses(const MassVector *v, Scaled *s);
extern void pair_init(Pair *pair, const MassVector *p, const MassVector *q);

/* The logarithm of a mass's share; raw is the mass as given, above 0. */
extern double log_of_share(const Scaled *dist, double raw);

/*
 * Swapping p and q turns the sign of d and nothing else.  has_fma is a constant: without,
 * d is the same bits unless p or q is tiny.
 */
NUMERICS_INLINE Cell
pair_products_by(const Scaled *ps, const Scaled *qs, double p, double q, bool has_fma)
{
	Cell		c;
	double		pQ_lo;
	double		qP_lo;

	c.p = p;
	c.q = q;
	c.pQ = p * qs->total;
	c.qP = q * ps->total;
	pQ_lo = has_fma ? __builtin_fma(p, qs->total, -c.pQ) : product_error(p, qs->total, c.pQ);
	qP_lo = has_fma ? __builtin_fma(q, ps->total, -c.qP) : product_error(q, ps->total, c.qP);
	c.d = (c.qP - c.pQ) + ((qP_lo - pQ_lo) + (q * ps->total_lo - p * qs->total_lo));
	return c;
}

NUMERICS_INLINE Cell
pair_products(const Scaled *ps, const Scaled *qs, double p, double q)
{
	return pair_products_by(ps, qs, p, q, true);
}

/* The products of cell i. */
NUMERICS_INLINE Cell
pair_cell(const Pair *pair, size_t i)
{
	return pair_products(&pair->p, &pair->q, pair->p.mass[i] * pair->p.scale,
						 pair->q.mass[i] * pair->q.scale);
}

/*
 * log(qP/(pQ)) of cell i, both of whose masses are positive: full relative
 * accuracy near 0, whatever the magnitudes.
 */
extern double pair_log_ratio(const Pair *pair, size_t i, const Cell *c);

/*
 * What the residuals of the masses add to the divergences that the masses alone have:
 * KL(p || q) and KL(q || p), in nats.
 */
extern void pair_residuals(const Pair *pair, double *kl_pq, double *kl_qp);

/* Is there no cell with mass on both sides? */
extern bool pair_is_disjoint(const Pair *pair);

/*
 * Fills terms with those of n <= VEC_SUM_BLOCK cells from index start on.  Returns
 * false if the whole sum is Infinity.
 */
typedef bool (*PairTerms) (const Pair *pair, size_t start, size_t n, double *terms, void *context);

/*
 * Sums the terms of all cells, which are >= 0 and finite or overflowed, as a pair
 * of doubles; false if the sum is Infinity.
 */
extern bool pair_sum(const Pair *pair, PairTerms fill, void *context, double *hi, double *lo);

#endif							/* INFODIV_PAIR_H */
