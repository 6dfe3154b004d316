/*
 * mass_vector.c
 *		The one pass over a distribution that every measure needs: is each mass
 *		finite and >= 0, and what is their sum.
 */
#include "numerics/mass_vector.h"

#include <float.h>
#include <math.h>
#include <stdint.h>
#include <string.h>

#include "numerics/poll.h"
#include "numerics/vec_sum.h"

/* Sums that overflow are taken in units of 2^OVERFLOW_EXPONENT. */
#define OVERFLOW_EXPONENT 64

typedef uint64_t Bits __attribute__((vector_size(sizeof(VecSumHalf))));

/*
 * Adds scale * mass to the lanes; returns whether all masses are finite and have
 * no sign, from the sign of their bits, and of their bits plus one in the
 * exponent, which carries into it from the exponent of infinity and NaN.  n is a
 * multiple of VEC_SUM_LANES.
 */
NUMERICS_MULTIVERSION
static bool
scan_vectors(const double *mass, size_t n, double scale, VecSum *s)
{
	VecSumHalves h;
	Bits		signs = {0};
	uint64_t	any = 0;

	vec_sum_load(s, &h);
	for (size_t i = 0; i < n; i += VEC_SUM_LANES)
	{
		VecSumHalf	m0;
		VecSumHalf	m1;
		Bits		bits0;
		Bits		bits1;

		memcpy(&m0, mass + i, sizeof(m0));
		memcpy(&m1, mass + i + VEC_SUM_LANES / 2, sizeof(m1));
		memcpy(&bits0, &m0, sizeof(bits0));
		memcpy(&bits1, &m1, sizeof(bits1));
		signs |= bits0 | (bits0 + (UINT64_C(1) << 52)) | bits1 | (bits1 + (UINT64_C(1) << 52));
		m0 *= scale;
		m1 *= scale;
		vec_sum_halves_add(&h, &m0, &m1);
	}
	vec_sum_store(&h, s);
	for (int i = 0; i < VEC_SUM_LANES / 2; i++)
		any |= signs[i];
	return (any >> 63) == 0;
}

static bool
scan_scaled(const double *mass, size_t n, double scale, VecSum *s)
{
	size_t		full = n - n % VEC_SUM_LANES;
	bool		sound = true;

	vec_sum_init(s);
	for (size_t i = 0; i < full; i += NUMERICS_BLOCK)
	{
		size_t		length = full - i < NUMERICS_BLOCK ? full - i : NUMERICS_BLOCK;

		numerics_poll();
		sound &= scan_vectors(mass + i, length, scale, s);
	}
	if (full < n)
	{
		double		padded[VEC_SUM_LANES] = {0};

		memcpy(padded, mass + full, (n - full) * sizeof(double));
		sound &= scan_vectors(padded, VEC_SUM_LANES, scale, s);
	}
	return sound;
}

/* The first mass that is none; -0 is one. */
static bool
find_flaw(const double *mass, size_t n, size_t *flaw)
{
	for (size_t i = 0; i < n; i++)
	{
		if (i % NUMERICS_BLOCK == 0)
			numerics_poll();
		if (!(mass[i] >= 0.0 && mass[i] <= DBL_MAX))
		{
			*flaw = i;
			return true;
		}
	}
	return false;
}

bool
mass_vector_scan(const double *mass, size_t n, MassVector *v, size_t *flaw)
{
	VecSum		s;

	v->mass = mass;
	v->n = n;
	v->exponent = 0;
	v->residuals = NULL;
	if (!scan_scaled(mass, n, 1.0, &s) && find_flaw(mass, n, flaw))
		return false;
	vec_sum_total(&s, &v->sum, &v->sum_lo);
	if (!isfinite(v->sum) || !isfinite(v->sum_lo))
	{
		(void) scan_scaled(mass, n, ldexp(1.0, -OVERFLOW_EXPONENT), &s);
		vec_sum_total(&s, &v->sum, &v->sum_lo);
		v->exponent = OVERFLOW_EXPONENT;
	}
	return true;
}
