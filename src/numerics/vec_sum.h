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

#include "numerics/dd.h"

#define VEC_SUM_LANES 8

/* cells a kernel works on at a time: its buffers stay in the first-level cache */
#define VEC_SUM_BLOCK 256

typedef struct VecSum
{
	double		hi[VEC_SUM_LANES];
	double		lo[VEC_SUM_LANES];
} VecSum;

extern void vec_sum_init(VecSum *s);

/* Adds n terms; all but the last call give a multiple of VEC_SUM_LANES terms. */
extern void vec_sum_add(VecSum *s, const double *term, size_t n);

/* The sum as an unevaluated pair. */
extern void vec_sum_total(const VecSum *s, double *hi, double *lo);

#endif							/* INFODIV_VEC_SUM_H */
