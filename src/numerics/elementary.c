/*
 * elementary.c
 *		Exponentials, logarithms, powers, lgamma and erfc; see elementary.h.
 *
 * The logarithm is that of plain_log.h, or of dd.h where one rounding more would
 * show; the exponential looks up 2^(i/64) and sums a short series (P. Tang 1989).
 */
#include "numerics/elementary.h"

#include <stdint.h>
#include <string.h>

#include "numerics/dd.h"
#include "numerics/elementary_table.h"
#include "numerics/multiversion.h"
#include "numerics/plain_log.h"
#include "numerics/special.h"

/* Adding and taking it away rounds to a whole number. */
#define TO_WHOLE 0x1.8p52

/* Beyond these the exponential is Infinity, and 0. */
#define LARGEST_EXPONENT 710.0
#define LEAST_EXPONENT (-746.0)

/* 2^n for a normal result */
NUMERICS_INLINE double
power_of_two(int n)
{
	uint64_t	bits = (uint64_t) (n + 1023) << 52;
	double		power;

	memcpy(&power, &bits, sizeof(power));
	return power;
}

/* x 2^n, rounded once, as ldexp(); -1100 <= n <= 1100 and x from 1/2 to 4 */
NUMERICS_INLINE double
scale(double x, int n)
{
	int			half = n / 2;

	return x * power_of_two(half) * power_of_two(n - half);
}

/* 2^(k/64) exp(r + r_lo) without its power of two n, for |r| <= log(2)/128 */
NUMERICS_INLINE DoubleDouble
exp_near(double k, double r, double r_lo, int *n)
{
	int			whole = (int) k;
	int			entry = whole & 63;
	DoubleDouble power = exp2_table[entry];
	double		square = r * r;
	double		tail = square * ((1.0 / 2 + r * (1.0 / 6)) + square * ((1.0 / 24 + r * (1.0 / 120)) + square * (1.0 / 720 + r * (1.0 / 5040))));
	DoubleDouble rise = dd_product(power.hi, r);
	DoubleDouble sum = dd_fast_sum(power.hi, rise.hi);

	*n = (whole - entry) / 64;
	return dd_fast_sum(sum.hi, sum.lo + (rise.lo + (power.lo * (1.0 + r) + power.hi * (r_lo + tail))));
}

/* exp(hi + lo), without its power of two n */
NUMERICS_INLINE DoubleDouble
exp_scaled(double hi, double lo, int *n)
{
	double		k = (hi * STEPS_PER_UNIT + TO_WHOLE) - TO_WHOLE;
	DoubleDouble r = dd_sum(hi - k * STEP_UPPER, lo - k * STEP_LOWER);

	return exp_near(k, r.hi, r.lo, n);
}

/* exp(hi + lo) */
NUMERICS_INLINE double
exp_of_pair(double hi, double lo)
{
	int			n;

	if (hi > LARGEST_EXPONENT)
		return INFINITY;
	if (hi < LEAST_EXPONENT)
		return 0.0;
	hi = exp_scaled(hi, lo, &n).hi;
	return scale(hi, n);
}

NUMERICS_MULTIVERSION double
elementary_exp(double x)
{
	return isnan(x) ? x : exp_of_pair(x, 0.0);
}

NUMERICS_MULTIVERSION double
elementary_exp2(double x)
{
	double		k = (64.0 * x + TO_WHOLE) - TO_WHOLE;
	DoubleDouble r;
	int			n;

	if (isnan(x))
		return x;
	if (x >= 1024.0)
		return INFINITY;
	if (x < -1080.0)
		return 0.0;
	r = dd_scale(ln_2, x - k / 64.0);
	r.hi = exp_near(k, r.hi, r.lo, &n).hi;
	return scale(r.hi, n);
}

NUMERICS_MULTIVERSION double
elementary_expm1(double x)
{
	DoubleDouble e;
	DoubleDouble rest;
	int			n;

	if (isnan(x) || fabs(x) < 0x1p-54)
		return x;
	if (x > 60.0)
		return exp_of_pair(x, 0.0);
	if (x < -60.0)
		return -1.0;
	e = exp_scaled(x, 0.0, &n);
	rest = dd_sum(e.hi * power_of_two(n), -1.0);
	return rest.hi + (rest.lo + e.lo * power_of_two(n));
}

/* What the logarithms share: whether x is one of the arguments without a finite logarithm. */
NUMERICS_INLINE int
no_logarithm(double x, double *result)
{
	if (x > 0.0 && x < INFINITY)
		return 0;
	*result = x == 0.0 ? -INFINITY : x > 0.0 ? x : NAN;
	return 1;
}

NUMERICS_MULTIVERSION double
elementary_log(double x)
{
	double		result;

	return no_logarithm(x, &result) ? result : plain_log(x, 0.0);
}

NUMERICS_MULTIVERSION double
elementary_log2(double x)
{
	double		result;

	return no_logarithm(x, &result) ? result : dd_multiply(dd_log(x), log2_e).hi;
}

NUMERICS_MULTIVERSION double
elementary_log10(double x)
{
	double		result;

	return no_logarithm(x, &result) ? result : dd_multiply(dd_log(x), log10_e).hi;
}

NUMERICS_MULTIVERSION double
elementary_log1p(double x)
{
	double		result;
	DoubleDouble sum;

	if (fabs(x) < 0x1p-54)
		return x;
	if (fabs(x) <= 0x1p-7)
		return dd_log1p_small((DoubleDouble) {x, 0.0}).hi;
	sum = dd_sum(1.0, x);
	if (no_logarithm(sum.hi, &result))
		return result;
	return sum.hi > 0.5 && sum.hi < 4.0 ? dd_log_scaled(sum, 0).hi : plain_log(sum.hi, sum.lo);
}

NUMERICS_MULTIVERSION double
elementary_pow(double x, double y)
{
	DoubleDouble log_x;
	DoubleDouble exponent;

	if (y == 0.0 || x == 1.0)
		return 1.0;
	if (isnan(x) || isnan(y) || x < 0.0)
		return NAN;
	if (x == 0.0 || isinf(x))
		return (x == 0.0) == (y < 0.0) ? INFINITY : 0.0;
	log_x = dd_log(x);
	if (y * log_x.hi > LARGEST_EXPONENT || y * log_x.hi < LEAST_EXPONENT)
		return y * log_x.hi > 0.0 ? INFINITY : 0.0;
	exponent = dd_scale(log_x, y);
	return exp_of_pair(exponent.hi, exponent.lo);
}

double
elementary_hypot(double x, double y)
{
	double		larger = fmax(fabs(x), fabs(y));
	double		smaller = fmin(fabs(x), fabs(y));
	int			exponent;
	DoubleDouble square;

	if (isinf(x) || isinf(y))
		return INFINITY;
	if (isnan(x) || isnan(y))
		return NAN;
	if (smaller <= larger * 0x1p-60)
		return larger;
	larger = frexp(larger, &exponent);
	smaller = ldexp(smaller, -exponent);
	square = dd_add(dd_product(larger, larger), dd_product(smaller, smaller));
	return ldexp(dd_sqrt(square).hi, exponent);
}

/* Stirling's formula from 15 on, to which smaller arguments are raised. */
NUMERICS_MULTIVERSION double
elementary_lgamma(double x)
{
	DoubleDouble raised = {x, 0.0};
	DoubleDouble product = {1.0, 0.0};
	DoubleDouble sum;
	DoubleDouble log_raised;
	int			exponent;

	if (x <= 23.0 && x == floor(x))
	{
		/* factorials up to 22! are doubles */
		for (double k = 2.0; k < x; k++)
			product.hi *= k;
		return log(product.hi);
	}
	if (!(x < 1e300))
		return x * (log(x) - 1.0);
	while (raised.hi < 15.0)
	{
		product = dd_multiply(product, raised);
		raised = dd_add(raised, (DoubleDouble) {1.0, 0.0});
	}
	log_raised = dd_log(raised.hi);
	log_raised.lo += raised.lo / raised.hi;
	sum = dd_multiply(dd_add(raised, (DoubleDouble) {-0.5, 0.0}), log_raised);
	sum = dd_add(dd_subtract(sum, raised), ln_sqrt_2pi);
	sum = dd_add(sum, (DoubleDouble) {stirling_error(raised.hi), 0.0});
	if (product.hi != 1.0)
	{
		double		significand = significand_of(product.hi, &exponent);

		sum = dd_subtract(sum, dd_log_scaled((DoubleDouble) {significand, ldexp(product.lo, -exponent)}, exponent));
	}
	return sum.hi;
}

NUMERICS_MULTIVERSION double
elementary_erfc(double x)
{
	double		magnitude = fabs(x);
	double		t = (magnitude - ERFC_CENTRE) / (magnitude + ERFC_CENTRE);
	double		b = 0.0;
	double		b_before = 0.0;
	DoubleDouble square = dd_product(magnitude, magnitude);
	double		result;

	if (isnan(x))
		return x;
	if (magnitude > 28.0)
		return x > 0.0 ? 0.0 : 2.0;
	/* C. Clenshaw's recurrence */
	for (int i = (int) (sizeof(erfc_chebyshev) / sizeof(erfc_chebyshev[0])) - 1; i > 0; i--)
	{
		double		next = 2.0 * t * b - b_before + erfc_chebyshev[i];

		b_before = b;
		b = next;
	}
	result = (t * b - b_before + erfc_chebyshev[0]) / (1.0 + 2.0 * magnitude) * exp_of_pair(-square.hi, -square.lo);
	return x < 0.0 ? 2.0 - result : result;
}

double
cos_of_turns(double turns)
{
	double		folded = turns > 0.5 ? 1.0 - turns : turns;
	double		quarter = folded > 0.25 ? 0.5 - folded : folded;
	double		angle = (quarter > 0.125 ? 0.25 - quarter : quarter) * 6.283185307179586477;
	double		square = angle * angle;
	double		result;

	/* the series of the cosine, or of the sine, for at most an eighth of a turn */
	if (quarter > 0.125)
		result = angle * (1.0 - square / 6 * (1.0 - square / 20 * (1.0 - square / 42 * (1.0 - square / 72 *
						  (1.0 - square / 110 * (1.0 - square / 156 * (1.0 - square / 210 * (1.0 - square / 272))))))));
	else
		result = 1.0 - square / 2 * (1.0 - square / 12 * (1.0 - square / 30 * (1.0 - square / 56 *
						(1.0 - square / 90 * (1.0 - square / 132 * (1.0 - square / 182 * (1.0 - square / 240 * (1.0 - square / 306))))))));
	return folded > 0.25 ? -result : result;
}
