/*
 * vec_sum.c
 *		Compensated sums in eight lanes.
 */
#include "numerics/vec_sum.h"

#include <string.h>

typedef double Vector __attribute__((vector_size(VEC_SUM_LANES * sizeof(double))));

void
vec_sum_init(VecSum *s)
{
	memset(s, 0, sizeof(*s));
}

NUMERICS_MULTIVERSION
static void
add_full_vectors(VecSum *s, const double *term, size_t vectors)
{
	Vector		hi;
	Vector		lo;

	memcpy(&hi, s->hi, sizeof(hi));
	memcpy(&lo, s->lo, sizeof(lo));
	for (size_t i = 0; i < vectors; i++)
	{
		Vector		t;
		Vector		sum;
		Vector		t_part;

		memcpy(&t, term + i * VEC_SUM_LANES, sizeof(t));
		sum = hi + t;
		t_part = sum - hi;
		lo += (hi - (sum - t_part)) + (t - t_part);
		hi = sum;
	}
	memcpy(s->hi, &hi, sizeof(hi));
	memcpy(s->lo, &lo, sizeof(lo));
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
