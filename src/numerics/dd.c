/*
 * dd.c
 *		Logarithms of twice the precision; see dd.h.
 *
 * Error below 2^-74 of the larger of 1 and the logarithm; where the argument is
 * 1 + x with x small, below 2^-73 of the logarithm, and less by x^2.  Of the full
 * ones below 2^-100 of the logarithm.
 */
#include "numerics/dd.h"

#include "numerics/log_table.h"

/*
 * upper + lower + log(1 + r), |r| <= 2^-7, where "upper" is 0 or above 2^-8 in
 * magnitude: r - r^2/2 in two doubles, from r^3/3 on in one.
 */
NUMERICS_INLINE DoubleDouble
log_sum(double upper, double lower, DoubleDouble r)
{
	double		x = r.hi;
	double		square = x * x;
	double		square_lo = fma(x, x, -square) + 2.0 * x * r.lo;
	double		tail;
	DoubleDouble a;
	DoubleDouble b;

	/* 1/3 - x/4 + x^2/5 - ... - x^9/12, in three strands */
	tail = (1.0 / 3 - x * (1.0 / 4)) + square * (1.0 / 5 - x * (1.0 / 6));
	tail += (square * square) *
		((1.0 / 7 - x * (1.0 / 8)) + square * ((1.0 / 9 - x * (1.0 / 10)) + square * (1.0 / 11 - x * (1.0 / 12))));
	tail *= x * square;

	a = dd_sum(upper, x);
	b = dd_fast_sum(a.hi, -0.5 * square);
	return dd_fast_sum(b.hi, (a.lo + b.lo) + ((r.lo - 0.5 * square_lo) + (tail + lower)));
}

/* x = 2^exponent / inverse * (1 + r) for an entry of the table, and |r| <= 2^-7. */
typedef struct Reduced
{
	int			entry;
	int			exponent;
	DoubleDouble r;
} Reduced;

NUMERICS_INLINE Reduced
reduce(DoubleDouble m, int exponent)
{
	uint64_t	bits;
	uint64_t	power_bits;
	int			e;
	double		power;
	double		inverse;
	DoubleDouble product;
	Reduced		x;

	/* m.hi is its significand times 2^e, e from -1 to 1; power is 2^-e */
	memcpy(&bits, &m.hi, sizeof(bits));
	e = (int) (bits >> 52) - 1023;
	power_bits = (uint64_t) (1023 - e) << 52;
	memcpy(&power, &power_bits, sizeof(power));
	x.entry = (int) (bits >> 45) & 127;
	inverse = log_table[x.entry].inverse * power;
	product = dd_product(m.hi, inverse);
	x.r = dd_fast_sum(product.hi - 1.0, product.lo + m.lo * inverse);
	x.exponent = exponent + e + (x.entry >= LOG_TABLE_HALVED);
	return x;
}

NUMERICS_INLINE DoubleDouble
log_scaled(DoubleDouble m, int exponent)
{
	Reduced		x = reduce(m, exponent);

	return log_sum(x.exponent * LOG2_UPPER + log_table[x.entry].upper,
				   x.exponent * LOG2_LOWER + log_table[x.entry].lower, x.r);
}

/* log(1 + r) = 2 atanh(s) = 2 s (1 + s^2/3 + s^4/5 + ...) with s = r/(2 + r), |r| <= 2^-7 */
NUMERICS_INLINE DoubleDouble
log1p_full(DoubleDouble r)
{
	static const DoubleDouble third = {1.0 / 3, 0x1.5555555555555p-56};
	static const DoubleDouble fifth = {1.0 / 5, -0x1.999999999999ap-57};
	DoubleDouble below = dd_fast_sum(2.0, r.hi);
	double		inverse = 1.0 / below.hi;
	double		q = r.hi * inverse;
	DoubleDouble s = dd_fast_sum(q, (fma(-q, below.hi, r.hi) + (r.lo - q * (below.lo + r.lo))) * inverse);
	DoubleDouble z = dd_multiply(s, s);
	double		tail = 1.0 / 7 + z.hi * (1.0 / 9 + z.hi * (1.0 / 11 + z.hi * (1.0 / 13)));
	DoubleDouble sum = dd_fast_sum(fifth.hi, z.hi * tail);

	/* each step's first part is by far the largest, so fast sums will do */
	sum.lo += fifth.lo;
	sum = dd_multiply(z, sum);
	below = dd_fast_sum(third.hi, sum.hi);
	below.lo += third.lo + sum.lo;
	sum = dd_multiply(dd_multiply(z, s), below);
	below = dd_fast_sum(s.hi, sum.hi);
	return dd_fast_sum(2.0 * below.hi, 2.0 * (below.lo + (s.lo + sum.lo)));
}

NUMERICS_INLINE DoubleDouble
log_scaled_full(DoubleDouble m, int exponent)
{
	Reduced		x = reduce(m, exponent);
	DoubleDouble power = dd_product(x.exponent, LOG2_LOWER);
	DoubleDouble log = log1p_full(x.r);
	DoubleDouble upper = dd_sum(x.exponent * LOG2_UPPER + log_table[x.entry].upper, log.hi);
	DoubleDouble lower = dd_sum(power.hi, log_table[x.entry].lower);

	/* the upper part is exact: what is rounded is some 2^-50 of it */
	lower = dd_add(lower, dd_sum(upper.lo, log.lo));
	lower.lo += x.exponent * LOG2_LOWEST + (power.lo + log_table[x.entry].lowest);
	log = dd_fast_sum(upper.hi, lower.hi);
	return dd_fast_sum(log.hi, log.lo + lower.lo);
}

NUMERICS_MULTIVERSION DoubleDouble
dd_log_scaled(DoubleDouble m, int exponent)
{
	return log_scaled(m, exponent);
}

NUMERICS_MULTIVERSION DoubleDouble
dd_log_scaled_full(DoubleDouble m, int exponent)
{
	return log_scaled_full(m, exponent);
}

NUMERICS_MULTIVERSION DoubleDouble
dd_log1p_small(DoubleDouble x)
{
	return log_sum(0.0, 0.0, x);
}

NUMERICS_MULTIVERSION DoubleDouble
dd_log(double x)
{
	int			exponent;
	double		significand = significand_of(x, &exponent);

	return log_scaled((DoubleDouble) {significand, 0.0}, exponent);
}

NUMERICS_MULTIVERSION DoubleDouble
dd_log_full(double x)
{
	int			exponent;
	double		significand = significand_of(x, &exponent);

	return log_scaled_full((DoubleDouble) {significand, 0.0}, exponent);
}

/*
 * a/b with significands: one division, whose result need not be the nearest
 * double as long as the second part is what it leaves.
 */
NUMERICS_INLINE DoubleDouble
ratio(double a, double b)
{
	double		inverse = 1.0 / b;
	double		q = a * inverse;

	return dd_fast_sum(q, fma(-q, b, a) * inverse);
}

NUMERICS_MULTIVERSION DoubleDouble
dd_log_ratio(double a, double b)
{
	int			exponent_a;
	int			exponent_b;
	double		m = significand_of(a, &exponent_a);
	double		n = significand_of(b, &exponent_b);
	int			exponent = exponent_a - exponent_b;

	if (exponent >= -1 && exponent <= 1)
	{
		/* 2^exponent without a branch; where they are close their difference is exact */
		double		power = 1.0 + 0.25 * exponent * (3 + exponent);
		double		d = m * power - n;

		if (fabs(d) <= 0x1p-8 * n)
			return log_sum(0.0, 0.0, ratio(d, n));
	}
	return log_scaled(ratio(m, n), exponent);
}
