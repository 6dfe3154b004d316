/*
 * vec_sum.h
 *		Long sums of doubles as if in twice the precision.
 *
 * Terms go round eight lanes, each a compensated sum (Knuth's TwoSum, cascaded
 * as in Ogita, Rump and Oishi 2005, "Accurate sum and dot product"), and the
 * lanes are added up in a fixed order.  So the result neither depends on the
 * processor's vector width nor loses digits as the number of terms grows.
 */
#ifndef INFODIV_VEC_SUM_H
#define INFODIV_VEC_SUM_H

#include <stddef.h>
#include <string.h>

#include "numerics/dd.h"
#include "numerics/poll.h"

#define VEC_SUM_LANES 8

/* cells a kernel works on at a time: its buffers stay in the first-level cache */
#define VEC_SUM_BLOCK 256

/* How many of n cells are in the block that begins at start; polls now and then. */
static inline size_t
vec_sum_block(size_t start, size_t n)
{
	if (start % NUMERICS_BLOCK == 0)
		numerics_poll();
	return n - start < VEC_SUM_BLOCK ? n - start : VEC_SUM_BLOCK;
}

typedef struct VecSum
{
	double		hi[VEC_SUM_LANES];
	double		lo[VEC_SUM_LANES];
} VecSum;

/* Half of the lanes: all eight as one vector gcc would keep in memory where registers hold fewer. */
typedef double VecSumHalf __attribute__((vector_size(VEC_SUM_LANES / 2 * sizeof(double))));

/* A VecSum in registers. */
typedef struct VecSumHalves
{
	VecSumHalf	hi0;
	VecSumHalf	hi1;
	VecSumHalf	lo0;
	VecSumHalf	lo1;
} VecSumHalves;

/* Half by half: copied as a whole it would stay in memory. */
NUMERICS_INLINE void
vec_sum_load(const VecSum *s, VecSumHalves *h)
{
	memcpy(&h->hi0, s->hi, sizeof(h->hi0));
	memcpy(&h->hi1, s->hi + VEC_SUM_LANES / 2, sizeof(h->hi1));
	memcpy(&h->lo0, s->lo, sizeof(h->lo0));
	memcpy(&h->lo1, s->lo + VEC_SUM_LANES / 2, sizeof(h->lo1));
}

NUMERICS_INLINE void
vec_sum_store(const VecSumHalves *h, VecSum *s)
{
	memcpy(s->hi, &h->hi0, sizeof(h->hi0));
	memcpy(s->hi + VEC_SUM_LANES / 2, &h->hi1, sizeof(h->hi1));
	memcpy(s->lo, &h->lo0, sizeof(h->lo0));
	memcpy(s->lo + VEC_SUM_LANES / 2, &h->lo1, sizeof(h->lo1));
}

NUMERICS_INLINE void
vec_sum_half_add(VecSumHalf *hi, VecSumHalf *lo, const VecSumHalf *term)
{
	VecSumHalf	sum = *hi + *term;
	VecSumHalf	term_part = sum - *hi;

	*lo += (*hi - (sum - term_part)) + (*term - term_part);
	*hi = sum;
}

/* Adds a term to each lane. */
NUMERICS_INLINE void
vec_sum_halves_add(VecSumHalves *s, const VecSumHalf *term0, const VecSumHalf *term1)
{
	vec_sum_half_add(&s->hi0, &s->lo0, term0);
	vec_sum_half_add(&s->hi1, &s->lo1, term1);
}

extern void vec_sum_init(VecSum *s);

/* Adds n terms; all but the last call give a multiple of VEC_SUM_LANES terms. */
extern void vec_sum_add(VecSum *s, const double *term, size_t n);

/* The sum as an unevaluated pair. */
extern void vec_sum_total(const VecSum *s, double *hi, double *lo);

#endif							/* INFODIV_VEC_SUM_H */
