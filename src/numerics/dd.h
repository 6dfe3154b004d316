/*
 * twofold.h
 *		Numbers of twice the precision: an unevaluated sum of two doubles.
 *
 * Where a result is a small difference of large sums, as the entropy of a
 * column whose total is known only at the end, its terms are carried to some
 * 100 bits and the difference keeps its digits.  The basic operations are
 * Knuth's and Dekker's (T. J. Dekker 1971, "A floating-point technique for
 * extending the available precision"); the logarithm looks up 7 bits and sums a
 * short series, like P. Tang (1990).
 */
#ifndef INFODIV_TWOFOLD_H
#define INFODIV_TWOFOLD_H

#include <math.h>
#include <stdint.h>
#include <string.h>

#include "numerics/clones.h"

typedef struct Twofold
{
	double		hi;
	double		lo;				/* at most half a unit in the last place of hi */
} Twofold;

/* a + b, exactly, for |a| >= |b| or a = 0 */
NUMERICS_INLINE Twofold
twofold_fast_sum(double a, double b)
{
	Twofold		s;

	s.hi = a + b;
	s.lo = b - (s.hi - a);
	return s;
}

/* a + b, exactly */
NUMERICS_INLINE Twofold
twofold_sum(double a, double b)
{
	Twofold		s;
	double		t;

	s.hi = a + b;
	t = s.hi - a;
	s.lo = (a - (s.hi - t)) + (b - t);
	return s;
}

/* a b, exactly */
NUMERICS_INLINE Twofold
twofold_product(double a, double b)
{
	Twofold		p;

	p.hi = a * b;
	p.lo = fma(a, b, -p.hi);
	return p;
}

NUMERICS_INLINE Twofold
twofold_add(Twofold a, Twofold b)
{
	Twofold		s = twofold_sum(a.hi, b.hi);
	Twofold		t = twofold_sum(a.lo, b.lo);

	s = twofold_fast_sum(s.hi, s.lo + t.hi);
	return twofold_fast_sum(s.hi, s.lo + t.lo);
}

NUMERICS_INLINE Twofold
twofold_negate(Twofold a)
{
	a.hi = -a.hi;
	a.lo = -a.lo;
	return a;
}

NUMERICS_INLINE Twofold
twofold_subtract(Twofold a, Twofold b)
{
	return twofold_add(a, twofold_negate(b));
}

/* a times a double */
NUMERICS_INLINE Twofold
twofold_scale(Twofold a, double factor)
{
	Twofold		p = twofold_product(a.hi, factor);

	return twofold_fast_sum(p.hi, p.lo + a.lo * factor);
}

NUMERICS_INLINE Twofold
twofold_multiply(Twofold a, Twofold b)
{
	Twofold		p = twofold_product(a.hi, b.hi);

	return twofold_fast_sum(p.hi, p.lo + (a.hi * b.lo + a.lo * b.hi));
}

/* a / b; relative error of a few 2^-104 where nothing under- or overflows */
NUMERICS_INLINE Twofold
twofold_divide(Twofold a, Twofold b)
{
	double		q = a.hi / b.hi;
	double		rest = fma(-q, b.hi, a.hi) + (a.lo - q * b.lo);

	return twofold_fast_sum(q, rest / b.hi);
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
extern Twofold twofold_log_scaled(Twofold m, int exponent);

/* The same to 100 bits and more, at some three times the cost. */
extern Twofold twofold_log_scaled_full(Twofold m, int exponent);

/* log(1 + x) for |x| <= 2^-7 */
extern Twofold twofold_log1p_small(Twofold x);

/* log(x) for x > 0 and finite */
extern Twofold twofold_log(double x);
extern Twofold twofold_log_full(double x);

/* log(a/b) for positive finite a and b, relatively exact also where a is close to b */
extern Twofold twofold_log_ratio(double a, double b);

#endif							/* INFODIV_TWOFOLD_H */
