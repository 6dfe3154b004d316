/*
 * lanes.h
 *		Long sums of doubles as if in twice the precision.
 *
 * Terms go round eight lanes, each a compensated sum (Knuth's TwoSum, cascaded
 * as in Ogita, Rump and Oishi 2005, "Accurate sum and dot product"), and the
 * lanes are added up in a fixed order.  So the result neither depends on the
 * processor's vector width nor loses digits as the number of terms grows.
 */
#ifndef INFODIV_LANES_H
#define INFODIV_LANES_H

#include <stddef.h>

#include "numerics/clones.h"

#define LANES 8

/* cells a kernel works on at a time: its buffers stay in the first-level cache */
#define LANE_BLOCK 256

typedef struct LaneSum
{
	double		hi[LANES];
	double		lo[LANES];
} LaneSum;

extern void lane_sum_init(LaneSum *s);

/* Adds n terms; all but the last call give a multiple of LANES terms. */
extern void lane_sum_add(LaneSum *s, const double *term, size_t n);

/* The sum as an unevaluated pair. */
extern void lane_sum_total(const LaneSum *s, double *hi, double *lo);

/* a + b exactly, as the rounded sum and what the rounding left over */
NUMERICS_INLINE double
two_sum(double a, double b, double *err)
{
	double		sum = a + b;
	double		b_part = sum - a;

	*err = (a - (sum - b_part)) + (b - b_part);
	return sum;
}

/* (a + a_lo) / (b + b_lo), exact where the quotient is a double */
NUMERICS_INLINE double
divide_pairs(double a, double a_lo, double b, double b_lo)
{
	double		quotient = a / b;
	double		rest = __builtin_fma(-quotient, b, a) + (a_lo - quotient * b_lo);

	return quotient + rest / b;
}

#endif							/* INFODIV_LANES_H */
