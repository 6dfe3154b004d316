/*
 * vec_sum.c
 *		Compensated sums in eight lanes.
 */
#include "numerics/vec_sum.h"

#include <string.h>

void
vec_sum_init(VecSum *s)
{
	memset(s, 0, sizeof(*s));
}

NUMERICS_MULTIVERSION
static void
add_full_vectors(VecSum *s, const double *term, size_t vectors)
{
	VecSumHalves h;

	vec_sum_load(s, &h);
	for (size_t i = 0; i < vectors; i++)
	{
		VecSumHalf	t0;
		VecSumHalf	t1;

		memcpy(&t0, term + i * VEC_SUM_LANES, sizeof(t0));
		memcpy(&t1, term + i * VEC_SUM_LANES + VEC_SUM_LANES / 2, sizeof(t1));
		vec_sum_halves_add(&h, &t0, &t1);
	}
	vec_sum_store(&h, s);
}

void
vec_sum_add(VecSum *s, const double *term, size_t n)
{
	size_t		vectors = n / VEC_SUM_LANES;
	size_t		rest = n % VEC_SUM_LANES;

	if (vectors > 0)
		add_full_vectors(s, term, vectors);
	if (rest > 0)
	{
		double		padded[VEC_SUM_LANES] = {0};

		memcpy(padded, term + vectors * VEC_SUM_LANES, rest * sizeof(double));
		add_full_vectors(s, padded, 1);
	}
}

void
vec_sum_total(const VecSum *s, double *hi, double *lo)
{
	double		sum = s->hi[0];
	double		rest = s->lo[0];

	for (int i = 1; i < VEC_SUM_LANES; i++)
	{
		double		err;

		sum = two_sum(sum, s->hi[i], &err);
		rest += err + s->lo[i];
	}
	*hi = sum + rest;
	*lo = rest - (*hi - sum);
}
