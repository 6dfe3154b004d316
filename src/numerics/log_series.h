/*
 * log_series.h
 *		Logarithms that inline into vectorised loops.
 *
 * No branch, no call, no table: gcc turns a loop over these into vector code.
 * The polynomials interpolate their series at Chebyshev nodes (50 digits, then
 * rounded); each stays within 1e-16 of the function, relatively.
 */
#ifndef INFODIV_LOG_SERIES_H
#define INFODIV_LOG_SERIES_H

#include <math.h>
#include <stdint.h>
#include <string.h>

#include "numerics/multiversion.h"

#define LN_2 0.693147180559945309417
#define LOG2_E 1.44269504088896340736

/*
 * (atanh(t)/t - 1)/t^2 = 1/3 + z/5 + z^2/7 + ... with z = t^2, for z <= 1/9
 */
NUMERICS_INLINE double
atanh_tail(double z)
{
	double		z2 = z * z;
	double		z4 = z2 * z2;
	double		low = (0x1.5555555555555p-2 + z * 0x1.9999999999944p-3) +
		z2 * (0x1.2492492499d46p-3 + z * 0x1.c71c71bedea97p-4);
	double		middle = (0x1.745d19937b1fcp-4 + z * 0x1.3b13515f6f9efp-4) +
		z2 * (0x1.111abdc8abe16p-4 + z * 0x1.e0a2d581ab68fp-5);
	double		high = (0x1.bc37f0140c19ep-5 + z * 0x1.32e0d25c9c761p-5) +
		z2 * 0x1.401d3e65cdc48p-4;

	return low + z4 * (middle + z4 * high);
}

/*
 * phi(x) = x - log(1 + x) for x in [-1/2, 1], without cancellation: with
 * t = x/(2+x), log(1+x) = 2 atanh(t), so phi = x t - 2 (t^3/3 + t^5/5 + ...)
 * (C. Loader's bd0, R's log1pmx).
 */
NUMERICS_INLINE double
phi_near(double x)
{
	double		t = x / (2.0 + x);
	double		z = t * t;

	return t * (x - 2.0 * z * atanh_tail(z));
}

/* log((1 + t)/(1 - t)) for |t| <= 1/3 */
NUMERICS_INLINE double
log_of_ratio_near(double t)
{
	double		z = t * t;

	return 2.0 * (t + t * z * atanh_tail(z));
}

/* The bits of a double. */
NUMERICS_INLINE uint64_t
bits_of(double x)
{
	uint64_t	bits;

	memcpy(&bits, &x, sizeof(bits));
	return bits;
}

/*
 * Splits a positive normal x into 2^k m with m in [1, 2); returns m, and k + 1023 + 2^52
 * as a double: only differences of exponents are of use here.  Of 0 both are finite.
 */
NUMERICS_INLINE double
split_exponent(double x, double *k)
{
	/* to double by the bits of 2^52 + exponent: there is no vector conversion */
	uint64_t	exponent = (bits_of(x) >> 52) | UINT64_C(0x4330000000000000);
	uint64_t	mantissa = (bits_of(x) & ((UINT64_C(1) << 52) - 1)) | UINT64_C(0x3ff0000000000000);
	double		m;

	memcpy(k, &exponent, sizeof(*k));
	memcpy(&m, &mantissa, sizeof(m));
	return m;
}

/*
 * g(a) = (1+a) log(1+a) + (1-a) log(1-a) for a in [0, 1/2], by its series
 * sum of z^k/(k(2k-1)) with z = a^2
 */
NUMERICS_INLINE double
symmetric_log_near(double a)
{
	double		z = a * a;
	double		z2 = z * z;
	double		z4 = z2 * z2;
	double		g0 = (1.0 + z * 0x1.5555555555569p-3) +
		z2 * (0x1.111111110e964p-4 + z * 0x1.249249268b7dbp-5);
	double		g4 = (0x1.6c16c09ae10adp-6 + z * 0x1.f07c52c1cd0eap-7) +
		z2 * (0x1.6812611d85bc7p-7 + z * 0x1.1149f6b68bf01p-7);
	double		g8 = (0x1.a81912114ac4bp-8 + z * 0x1.7529531aed1dbp-8) +
		z2 * (0x1.33a394559603dp-9 + z * 0x1.3ea9ba72c9313p-7);
	double		g12 = -0x1.19bbb6ee0423cp-7 + z * 0x1.d03b8197d9754p-7;

	return z * (g0 + z4 * (g4 + z4 * (g8 + z4 * g12)));
}

/*
 * 2 larger log(2 larger/w) + 2 smaller log(2 smaller/w), w = larger + smaller: w
 * times g(a) for a = (larger - smaller)/w in [1/2, 1].  ratio_t is t for the
 * larger over the smaller's mantissas, that is log(larger/smaller) =
 * k log 2 + log((1+t)/(1-t)); near_t is smaller/(2 larger + smaller).
 */
NUMERICS_INLINE double
symmetric_log_far(double larger, double smaller, double k, double ratio_t, double near_t)
{
	double		log_larger = LN_2 - log_of_ratio_near(near_t);
	double		log_ratio = k * LN_2 + log_of_ratio_near(ratio_t);

	return 2.0 * ((larger + smaller) * log_larger - smaller * log_ratio);
}

#endif							/* INFODIV_LOG_SERIES_H */
