/*
 * ks_wasserstein.c
 *		Measures that need an order of the cells: Kolmogorov-Smirnov and the earth
 *		mover's distance on the line, from the cumulative sums.
 *
 * The difference of two cumulated shares is (cumulated q P - cumulated p Q)/(PQ)
 * with the cumulated masses held in three doubles and the products in two each, so
 * it keeps its digits however near the two are, beside masses however large.
 */
#include "numerics/ks_wasserstein.h"

#include <math.h>
#include <string.h>

#include "numerics/dd.h"
#include "numerics/divergences.h"
#include "numerics/pair.h"
#include "numerics/poll.h"

/* A cumulated mass: hi, and what it lacks. */
typedef struct Cumulated
{
	double		hi;
	DoubleDouble lo;
} Cumulated;

/* Both cumulated masses up to a cell. */
typedef struct CumulatedPair
{
	Cumulated	p;
	Cumulated	q;
} CumulatedPair;

static void
cumulate_mass(Cumulated *sum, double mass)
{
	DoubleDouble s = dd_sum(sum->hi, mass);

	sum->hi = s.hi;
	sum->lo = dd_add(sum->lo, (DoubleDouble) {s.lo, 0.0});
}

/* The parts of the product of a cumulated mass and a total but its largest, hi total. */
static DoubleDouble
small_products(const Cumulated *sum, const Scaled *total)
{
	DoubleDouble s = dd_add(dd_scale(sum->lo, total->total),
								dd_product(sum->hi, total->total_lo));

	s.lo += sum->lo.hi * total->total_lo;
	return s;
}

/* Adds cell i and returns |cumulated q P - cumulated p Q|. */
static double
cumulate(const Pair *pair, size_t i, CumulatedPair *sum)
{
	DoubleDouble pQ;
	DoubleDouble qP;
	DoubleDouble difference;

	cumulate_mass(&sum->p, pair->p.mass[i] * pair->p.scale);
	cumulate_mass(&sum->q, pair->q.mass[i] * pair->q.scale);
	pQ = dd_product(sum->p.hi, pair->q.total);
	qP = dd_product(sum->q.hi, pair->p.total);
	difference = dd_add(dd_sum(qP.hi, -pQ.hi), dd_sum(qP.lo, -pQ.lo));
	difference = dd_add(difference, dd_subtract(small_products(&sum->q, &pair->p),
														  small_products(&sum->p, &pair->q)));
	return fabs(difference.hi);
}

/*
 * Cumulates from both ends towards a middle, for the distribution functions near
 * 1 are determined by what is left: cells 0..middle-1 from the left, the rest
 * from the right.  The middle is where half of both is reached.
 */
typedef struct Walk
{
	Pair		pair;
	const uint32_t *order;		/* the cells by position, or NULL */
	size_t		middle;
} Walk;

static size_t
cell_at(const Walk *w, size_t k)
{
	return w->order ? w->order[k] : k;
}

/* A total in [1, 2), so that products with the smallest masses do not vanish. */
static void
normalize_total(Scaled *s)
{
	double		factor = ldexp(1.0, -ilogb(s->total));

	s->scale *= factor;
	s->total *= factor;
	s->total_lo *= factor;
}

static void
walk_init(Walk *w, const MassVector *p, const MassVector *q, const uint32_t *order)
{
	double		sum = 0.0;

	pair_init(&w->pair, p, q);
	normalize_total(&w->pair.p);
	normalize_total(&w->pair.q);
	w->order = order;
	for (w->middle = 0; w->middle + 1 < p->n; w->middle++)
	{
		Cell		c = pair_cell(&w->pair, cell_at(w, w->middle));

		if (w->middle % NUMERICS_BLOCK == 0)
			numerics_poll();
		sum += c.pQ + c.qP;
		if (sum > w->pair.p.total * w->pair.q.total)
			break;
	}
}

/* Called with |F - G| PQ between the k-th and the next cell. */
typedef void (*Visitor) (size_t k, double difference, void *context);

static void
walk_differences(const Walk *w, Visitor visit, void *context)
{
	CumulatedPair left = {0};
	CumulatedPair right = {0};

	for (size_t k = 0; k < w->middle; k++)
	{
		if (k % NUMERICS_BLOCK == 0)
			numerics_poll();
		visit(k, cumulate(&w->pair, cell_at(w, k), &left), context);
	}
	for (size_t k = w->pair.n - 1; k > w->middle; k--)
	{
		if (k % NUMERICS_BLOCK == 0)
			numerics_poll();
		visit(k - 1, cumulate(&w->pair, cell_at(w, k), &right), context);
	}
}

static void
keep_largest(size_t k, double difference, void *context)
{
	double	   *largest = context;

	(void) k;
	*largest = fmax(*largest, difference);
}

/*
 * The Kolmogorov-Smirnov statistic: the largest difference of the cumulated
 * shares (A. Kolmogorov 1933, N. Smirnov 1948).
 */
double
ks_statistic(const MassVector *p, const MassVector *q)
{
	Walk		walk;
	double		largest = 0.0;

	walk_init(&walk, p, q, NULL);
	walk_differences(&walk, keep_largest, &largest);
	return fmin(largest / (walk.pair.p.total * walk.pair.q.total), 1.0);
}

/* The cost so far, in units in which no gap between positions overflows. */
typedef struct Cost
{
	const Walk *walk;
	const double *position;		/* NULL for 1, 2, 3... */
	RunningSum	sum;
} Cost;

static void
add_cost(size_t k, double difference, void *context)
{
	Cost	   *cost = context;
	double		gap = 1.0;

	if (cost->position)
		gap = 0x1p-8 * cost->position[cell_at(cost->walk, k + 1)] -
			0x1p-8 * cost->position[cell_at(cost->walk, k)];
	running_sum_add(&cost->sum, difference * gap);
}

/* Sum of |F - G| times the distance to the next position. */
static double
transport_cost(const MassVector *p, const MassVector *q, const double *position, const uint32_t *order)
{
	Walk		walk;
	Cost		cost = {0};

	walk_init(&walk, p, q, order);
	cost.walk = &walk;
	cost.position = position;
	walk_differences(&walk, add_cost, &cost);
	return running_sum(&cost.sum) / (walk.pair.p.total * walk.pair.q.total) * (position ? 0x1p8 : 1.0);
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
