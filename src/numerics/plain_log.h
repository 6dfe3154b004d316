/*
 * plain_log.h
 *		The natural logarithm, the same on every machine, in line.
 *
 * libm's differs in the last digit between processors with and without fused
 * multiply-add, and results shall not; a call of it is also most of what a row
 * costs an aggregate.  Plain IEEE operations, a table of 128 entries and a short
 * series (P. Tang 1990); error below 0.52 units in the last place.
 */
#ifndef INFODIV_PLAIN_LOG_H
#define INFODIV_PLAIN_LOG_H

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include "numerics/log_table.h"

/* log(hi + lo) for a finite normal hi > 0, |lo| at most half a unit in its last place; or any hi > 0, lo = 0 */
static inline __attribute__((always_inline)) double
plain_log(double hi, double lo)
{
	/* conversions by adding to 2^52, which vector units can do */
	const uint64_t fraction = (UINT64_C(1) << 52) - 1;
	const uint64_t two_52 = UINT64_C(0x433) << 52;
	bool		subnormal = hi < 0x1p-1022;
	uint64_t	bits;
	uint64_t	exponent_bits;
	uint64_t	upper_bits;
	uint64_t	i;
	double		exponent;
	double		scale;
	double		m;
	double		m_upper;
	double		inverse;
	double		t;
	double		rest;
	double		r;
	double		r_lo;
	double		square;
	double		even;
	double		odd;
	double		tail;
	double		sum;
	double		base;

	/* hi is m * 2^exponent; a subnormal number gives up a power of two first */
	hi *= subnormal ? 0x1p54 : 1.0;
	memcpy(&bits, &hi, sizeof(bits));
	exponent_bits = bits >> 52 | two_52;
	memcpy(&exponent, &exponent_bits, sizeof(exponent));
	exponent -= subnormal ? 0x1p52 + 1023 + 54 : 0x1p52 + 1023;
	exponent_bits = (2046 - (bits >> 52)) << 52;
	memcpy(&scale, &exponent_bits, sizeof(scale));
	bits = (bits & fraction) | UINT64_C(1023) << 52;
	memcpy(&m, &bits, sizeof(m));

	/* the significand's upper and lower half, times about its inverse: both exact */
	upper_bits = bits & ~((UINT64_C(1) << 27) - 1);
	memcpy(&m_upper, &upper_bits, sizeof(m_upper));
	i = bits >> 45 & 127;
	inverse = log_table[i].inverse;
	t = m_upper * inverse - 1.0;
	rest = (m - m_upper) * inverse;
	r = t + rest;
	r_lo = (rest - (r - t)) + lo * scale * inverse;

	/* log(1 + r) - r = -r^2/2 + r^3/3 - ... - r^8/8, in strands that run abreast */
	square = r * r;
	even = (r * (1.0 / 3) - 0.5) + square * (r * (1.0 / 5) - 1.0 / 4);
	odd = (r * (1.0 / 7) - 1.0 / 6) - square * (1.0 / 8);
	tail = square * (even + (square * square) * odd);

	exponent += log_table[i].halved;
	base = exponent * LOG2_UPPER + log_table[i].upper;
	sum = base + r;
	rest = (r - (sum - base)) + (r_lo + (exponent * LOG2_LOWER + log_table[i].lower));
	return sum + (rest + tail);
}

#endif							/* INFODIV_PLAIN_LOG_H */
