/*
 * double_double.h
 *		Numbers of some 106 bits as unevaluated sums of two doubles (T. Dekker 1971),
 *		for the few places that condition a matrix out of its digits.
 */
#ifndef INFODIV_DOUBLE_DOUBLE_H
#define INFODIV_DOUBLE_DOUBLE_H

#include <math.h>

#include "numerics/lanes.h"

typedef struct Wide
{
	double		hi;
	double		lo;
} Wide;

NUMERICS_INLINE Wide
wide(double hi, double lo)
{
	Wide		w;

	w.hi = two_sum(hi, lo, &w.lo);
	return w;
}

NUMERICS_INLINE Wide
wide_difference(Wide a, Wide b)
{
	Wide		w;

	w.hi = two_sum(a.hi, -b.hi, &w.lo);
	return wide(w.hi, w.lo + (a.lo - b.lo));
}

NUMERICS_INLINE Wide
wide_quotient(Wide a, Wide b)
{
	double		first = a.hi / b.hi;
	double		rest = __builtin_fma(-first, b.hi, a.hi) + (a.lo - first * b.lo);

	return wide(first, rest / b.hi);
}

NUMERICS_INLINE Wide
wide_root(Wide a)
{
	double		first = sqrt(a.hi);
	double		rest = __builtin_fma(-first, first, a.hi) + a.lo;

	return wide(first, first > 0.0 ? rest / (2.0 * first) : 0.0);
}

#endif							/* INFODIV_DOUBLE_DOUBLE_H */
