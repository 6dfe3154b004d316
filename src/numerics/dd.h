/*
 * dd.h
 *		Numbers of twice the precision: an unevaluated sum of two doubles.
 *
 * Where a result is a small difference of large sums, as the entropy of a
 * column whose total is known only at the end, its terms are carried to some
 * 100 bits and the difference keeps its digits.  The basic operations are
 * Knuth's and Dekker's (T. J. Dekker 1971, "A floating-point technique for
 * extending the available precision"); the logarithm looks up 7 bits and sums a
 * short series, like P. Tang (1990).
 */
#ifndef INFODIV_DD_H
#define INFODIV_DD_H

#include <math.h>
#include <stdint.h>
#include <string.h>

#include "numerics/multiversion.h"

typedef struct DoubleDouble
{
	double		hi;
	double		lo;				/* at most half a unit in the last place of hi */
} DoubleDouble;

/* a + b exactly, as the rounded sum and what the rounding left over */
NUMERICS_INLINE double
two_sum(double a, double b, double *err)
{
	double		sum = a + b;
	double		b_part = sum - a;

	*err = (a - (sum - b_part)) + (b - b_part);
	return sum;
}

/* A running sum and what its roundings left over. */
typedef struct RunningSum
{
	double		sum;
	double		residual;
} RunningSum;

NUMERICS_INLINE void
running_sum_add(RunningSum *s, double term)
{
	double		err;

	s->sum = two_sum(s->sum, term, &err);
	s->residual += err;
}

NUMERICS_INLINE double
running_sum(const RunningSum *s)
{
	return isinf(s->sum) ? s->sum : s->sum + s->residual;
}

/* a + b, exactly, for |a| >= |b| or a = 0 */
NUMERICS_INLINE DoubleDouble
dd_fast_sum(double a, double b)
{
	DoubleDouble s;

	s.hi = a + b;
	s.lo = b - (s.hi - a);
	return s;
}

/* a + b, exactly */
NUMERICS_INLINE DoubleDouble
dd_sum(double a, double b)
{
	DoubleDouble s;

	s.hi = two_sum(a, b, &s.lo);
	return s;
}

/* a b, exactly */
NUMERICS_INLINE DoubleDouble
dd_product(double a, double b)
{
	DoubleDouble p;

	p.hi = a * b;
	p.lo = fma(a, b, -p.hi);
	return p;
}

/*
 * What the rounding of a b to product left over, to the same bits as fma(a, b, -product)
 * unless something underflows: from halves whose products are exact (Dekker, Veltkamp).
 */
NUMERICS_INLINE double
product_error(double a, double b, double product)
{
	double		wide = b * (0x1p27 + 1.0);
	double		b_hi = wide - (wide - b);
	double		b_lo = b - b_hi;
	double		a_hi;
	double		a_lo;
	uint64_t	bits;

	memcpy(&bits, &a, sizeof(bits));
	bits &= ~((UINT64_C(1) << 27) - 1);
	memcpy(&a_hi, &bits, sizeof(a_hi));
	a_lo = a - a_hi;
	return (((a_hi * b_hi - product) + a_hi * b_lo) + a_lo * b_hi) + a_lo * b_lo;
}

NUMERICS_INLINE DoubleDouble
dd_add(DoubleDouble a, DoubleDouble b)
{
	DoubleDouble s = dd_sum(a.hi, b.hi);
	DoubleDouble t = dd_sum(a.lo, b.lo);

	s = dd_fast_sum(s.hi, s.lo + t.hi);
	return dd_fast_sum(s.hi, s.lo + t.lo);
}

NUMERICS_INLINE DoubleDouble
dd_negate(DoubleDouble a)
{
	a.hi = -a.hi;
	a.lo = -a.lo;
	return a;
}

NUMERICS_INLINE DoubleDouble
dd_subtract(DoubleDouble a, DoubleDouble b)
{
	return dd_add(a, dd_negate(b));
}

/* a whole number, to 106 bits */
NUMERICS_INLINE DoubleDouble
dd_whole(__int128 x)
{
	unsigned __int128 magnitude = x < 0 ? -(unsigned __int128) x : (unsigned __int128) x;
	DoubleDouble upper = dd_sum((double) (uint32_t) (magnitude >> 96) * 0x1p96, (double) (uint32_t) (magnitude >> 64) * 0x1p64);
	DoubleDouble lower = dd_sum((double) (uint32_t) (magnitude >> 32) * 0x1p32, (double) (uint32_t) magnitude);
	DoubleDouble sum = dd_add(upper, lower);

	return x < 0 ? dd_negate(sum) : sum;
}

/* a times a double */
NUMERICS_INLINE DoubleDouble
dd_scale(DoubleDouble a, double factor)
{
	DoubleDouble p = dd_product(a.hi, factor);

	return dd_fast_sum(p.hi, p.lo + a.lo * factor);
}

NUMERICS_INLINE DoubleDouble
dd_multiply(DoubleDouble a, DoubleDouble b)
{
	DoubleDouble p = dd_product(a.hi, b.hi);

	return dd_fast_sum(p.hi, p.lo + (a.hi * b.lo + a.lo * b.hi));
}

/* a / b; relative error of a few 2^-104 where nothing under- or overflows */
NUMERICS_INLINE DoubleDouble
dd_divide(DoubleDouble a, DoubleDouble b)
{
	double		q = a.hi / b.hi;
	double		rest = fma(-q, b.hi, a.hi) + (a.lo - q * b.lo);

	return dd_fast_sum(q, rest / b.hi);
}

/* (a + a_lo) / (b + b_lo), exact where the quotient is a double */
NUMERICS_INLINE double
divide_pairs(double a, double a_lo, double b, double b_lo)
{
	double		quotient = a / b;
	double		rest = __builtin_fma(-quotient, b, a) + (a_lo - quotient * b_lo);

	return quotient + rest / b;
}

NUMERICS_INLINE DoubleDouble
dd_sqrt(DoubleDouble a)
{
	double		root = sqrt(a.hi);
	double		rest = fma(-root, root, a.hi) + a.lo;

	return dd_fast_sum(root, root > 0.0 ? rest / (2.0 * root) : 0.0);
}

/* x as significand * 2^exponent, the significand in [1, 2); x > 0 and finite */
NUMERICS_INLINE double
significand_of(double x, int *exponent)
{
	uint64_t	bits;
	int			e;

	memcpy(&bits, &x, sizeof(bits));
	e = (int) (bits >> 52);
	if (e == 0)
	{
		/* subnormal */
		x *= 0x1p54;
		memcpy(&bits, &x, sizeof(bits));
		e = (int) (bits >> 52) - 54;
	}
	*exponent = e - 1023;
	bits = (bits & ((UINT64_C(1) << 52) - 1)) | UINT64_C(1023) << 52;
	memcpy(&x, &bits, sizeof(x));
	return x;
}

/* log(m * 2^exponent) for m.hi in (1/2, 4) */
extern DoubleDouble dd_log_scaled(DoubleDouble m, int exponent);

/* The same to 100 bits and more, at some three times the cost. */
extern DoubleDouble dd_log_scaled_full(DoubleDouble m, int exponent);

/* log(1 + x) for |x| <= 2^-7 */
extern DoubleDouble dd_log1p_small(DoubleDouble x);

/* log(x) for x > 0 and finite */
extern DoubleDouble dd_log(double x);
extern DoubleDouble dd_log_full(double x);

/* log(a/b) for positive finite a and b, relatively exact also where a is close to b */
extern DoubleDouble dd_log_ratio(double a, double b);

#endif							/* INFODIV_DD_H */
