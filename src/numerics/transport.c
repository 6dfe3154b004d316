/*
 * transport.c
 *		Measures that need an order of the cells: Kolmogorov-Smirnov and the earth
 *		mover's distance on the line, from the cumulative sums.
 *
 * The difference of two cumulated shares is (cumulated q P - cumulated p Q)/(PQ)
 * with the cumulated masses held as pairs of doubles, so it keeps its digits
 * however near the two are.
 */
#include "numerics/transport.h"

#include <math.h>
#include <string.h>

#include "numerics/divergences.h"
#include "numerics/pair.h"
#include "numerics/poll.h"

/* Both cumulated masses up to a cell, as pairs of doubles. */
typedef struct Cumulated
{
	double		p;
	double		p_lo;
	double		q;
	double		q_lo;
} Cumulated;

/* Adds cell i and returns |cumulated q P - cumulated p Q|. */
static double
cumulate(const Pair *pair, size_t i, Cumulated *sum)
{
	double		p_err;
	double		q_err;
	double		pQ;
	double		qP;
	double		errors;

	sum->p = two_sum(sum->p, pair->p.mass[i] * pair->p.scale, &p_err);
	sum->q = two_sum(sum->q, pair->q.mass[i] * pair->q.scale, &q_err);
	sum->p_lo += p_err;
	sum->q_lo += q_err;
	pQ = sum->p * pair->q.total;
	qP = sum->q * pair->p.total;
	errors = __builtin_fma(sum->q, pair->p.total, -qP) - __builtin_fma(sum->p, pair->q.total, -pQ);
	errors += sum->q * pair->p.total_lo - sum->p * pair->q.total_lo;
	errors += sum->q_lo * pair->p.total - sum->p_lo * pair->q.total;
	return fabs((qP - pQ) + errors);
}

/*
 * The Kolmogorov-Smirnov statistic: the largest difference of the cumulated
 * shares (A. Kolmogorov 1933, N. Smirnov 1948).
 */
double
ks_statistic(const MassVector *p, const MassVector *q)
{
	Pair		pair;
	Cumulated	sum = {0};
	double		largest = 0.0;

	pair_init(&pair, p, q);
	/* after the last cell both are whole */
	for (size_t i = 0; i + 1 < pair.n; i++)
	{
		if (i % NUMERICS_BLOCK == 0)
			numerics_poll();
		largest = fmax(largest, cumulate(&pair, i, &sum));
	}
	return fmin(largest / (pair.p.total * pair.q.total), 1.0);
}

/*
 * Sum of |F - G| times the distance to the next position; "order" lists the
 * cells by position, or is NULL where they stand in order.  A Positions gap is
 * taken in units that cannot overflow.
 */
static double
transport_cost(const MassVector *p, const MassVector *q, const double *position, const uint32_t *order)
{
	Pair		pair;
	Cumulated	sum = {0};
	LaneSum		cost;
	double		terms[LANE_BLOCK];
	size_t		filled = 0;
	double		hi;
	double		lo;

	pair_init(&pair, p, q);
	lane_sum_init(&cost);
	for (size_t k = 0; k + 1 < pair.n; k++)
	{
		size_t		i = order ? order[k] : k;
		size_t		next = order ? order[k + 1] : k + 1;
		double		moved = cumulate(&pair, i, &sum);

		if (k % NUMERICS_BLOCK == 0)
			numerics_poll();
		terms[filled++] = position ? moved * (0x1p-8 * position[next] - 0x1p-8 * position[i]) : moved;
		if (filled == LANE_BLOCK)
		{
			lane_sum_add(&cost, terms, filled);
			filled = 0;
		}
	}
	lane_sum_add(&cost, terms, filled);
	lane_sum_total(&cost, &hi, &lo);
	hi /= pair.p.total * pair.q.total;
	return position ? 0x1p8 * hi : hi;
}

/*
 * The 1-Wasserstein (earth mover's) distance on the line, the area between the
 * two distribution functions (L. Vaserstein 1969; S. Vallender 1974), with
 * cells at 1, 2, 3...
 */
double
wasserstein_distance(const MassVector *p, const MassVector *q)
{
	return transport_cost(p, q, NULL, NULL);
}

/* Merges two sorted runs of cells; equal positions stay in order. */
static void
merge_runs(const double *position, const uint32_t *from, uint32_t *to,
		   size_t left, size_t middle, size_t right)
{
	size_t		a = left;
	size_t		b = middle;

	for (size_t k = left; k < right; k++)
	{
		if (k % NUMERICS_BLOCK == 0)
			numerics_poll();
		if (a < middle && (b >= right || position[from[a]] <= position[from[b]]))
			to[k] = from[a++];
		else
			to[k] = from[b++];
	}
}

const uint32_t *
order_by_position(const double *position, size_t n, uint32_t *work)
{
	uint32_t   *from = work;
	uint32_t   *to = work + n;

	for (size_t i = 0; i < n; i++)
		from[i] = (uint32_t) i;
	for (size_t width = 1; width < n; width *= 2)
	{
		uint32_t   *sorted = to;

		for (size_t left = 0; left < n; left += 2 * width)
		{
			size_t		middle = left + width < n ? left + width : n;
			size_t		right = middle + width < n ? middle + width : n;

			merge_runs(position, from, to, left, middle, right);
		}
		to = from;
		from = sorted;
	}
	return from;
}

double
wasserstein_distance_at(const MassVector *p, const MassVector *q, const double *position, uint32_t *work)
{
	bool		sorted = true;

	for (size_t i = 1; i < p->n && sorted; i++)
	{
		if (i % NUMERICS_BLOCK == 0)
			numerics_poll();
		sorted = position[i - 1] <= position[i];
	}
	return transport_cost(p, q, position, sorted ? NULL : order_by_position(position, p->n, work));
}
