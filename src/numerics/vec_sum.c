/*
 * lanes.c
 *		Compensated sums in eight lanes.
 */
#include "numerics/lanes.h"

#include <string.h>

typedef double Vector __attribute__((vector_size(LANES * sizeof(double))));

void
lane_sum_init(LaneSum *s)
{
	memset(s, 0, sizeof(*s));
}

NUMERICS_CLONES
static void
add_full_lanes(LaneSum *s, const double *term, size_t vectors)
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

		memcpy(&t, term + i * LANES, sizeof(t));
		sum = hi + t;
		t_part = sum - hi;
		lo += (hi - (sum - t_part)) + (t - t_part);
		hi = sum;
	}
	memcpy(s->hi, &hi, sizeof(hi));
	memcpy(s->lo, &lo, sizeof(lo));
}

void
lane_sum_add(LaneSum *s, const double *term, size_t n)
{
	size_t		vectors = n / LANES;
	size_t		rest = n % LANES;

	if (vectors > 0)
		add_full_lanes(s, term, vectors);
	if (rest > 0)
	{
		double		padded[LANES] = {0};

		memcpy(padded, term + vectors * LANES, rest * sizeof(double));
		add_full_lanes(s, padded, 1);
	}
}

void
lane_sum_total(const LaneSum *s, double *hi, double *lo)
{
	double		sum = s->hi[0];
	double		rest = s->lo[0];

	for (int i = 1; i < LANES; i++)
	{
		double		err;

		sum = two_sum(sum, s->hi[i], &err);
		rest += err + s->lo[i];
	}
	*hi = sum + rest;
	*lo = rest - (*hi - sum);
}
