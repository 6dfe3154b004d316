/*
 * renyi_tsallis.c
 *		Measures of an order alpha: the entropies of Renyi and Tsallis, and Renyi's
 *		divergence, right also near their limits at 0, 1 and Infinity.
 */

#include "numerics/divergences.h"
#include "numerics/elementary.h"
#include "numerics/entropies.h"
#include "numerics/log_series.h"
#include "numerics/pair.h"
#include "numerics/poll.h"
#include "numerics/terms.h"

/* beyond it, (order - 1) times a logarithm might overflow: the limit is met */
#define LARGEST_ORDER 1e300

/* an exponential of up to here is nowhere near overflow, times any share */
#define MANAGEABLE 600.0

/* below this order a Renyi divergence is its first term */
#define SMALLEST_ORDER 1e-280

/* A walk over one distribution's positive cells, in blocks. */
typedef double (*ShareTerm) (double share, double log_share, double order, double log_largest);

/* Sums a term over the positive cells. */
static double
sum_over_shares(const Scaled *dist, size_t n, ShareTerm term, double order, double log_largest)
{
	VecSum		sum;
	double		terms[VEC_SUM_BLOCK];
	double		hi;
	double		lo;

	vec_sum_init(&sum);
	for (size_t start = 0; start < n; start += VEC_SUM_BLOCK)
	{
		size_t		length = vec_sum_block(start, n);

		for (size_t i = 0; i < length; i++)
		{
			double		raw = dist->mass[start + i];

			terms[i] = raw > 0.0 ? term(raw * dist->scale / dist->total, log_of_share(dist, raw),
										order, log_largest) : 0.0;
		}
		vec_sum_add(&sum, terms, length);
	}
	vec_sum_total(&sum, &hi, &lo);
	return hi;
}

/* How many cells have mass, and the largest mass. */
static size_t
count_support(const MassVector *p, double *largest)
{
	size_t		count = 0;

	*largest = 0.0;
	for (size_t i = 0; i < p->n; i++)
	{
		if (i % NUMERICS_BLOCK == 0)
			numerics_poll();
		count += p->mass[i] > 0.0;
		*largest = fmax(*largest, p->mass[i]);
	}
	return count;
}

/* p^order - p = p expm1((order - 1) log p); all terms of a sum have one sign */
static double
excess_term(double share, double log_share, double order, double log_largest)
{
	double		y = (order - 1.0) * log_share;

	(void) log_largest;
	if (y <= 1.0)
		return share * expm1(y);
	/* the exponential of a large number would multiply the error of the logarithm */
	return (share > 0x1p-1000 ? pow(share, order) : exp(order * log_share)) - share;
}

/* p (p/largest)^(order - 1) */
static double
relative_power_term(double share, double log_share, double order, double log_largest)
{
	return share * exp((order - 1.0) * (log_share - log_largest));
}

/*
 * Renyi's entropy log(sum p^a)/(1 - a), in nats (A. Renyi 1961).  Near a = 1
 * from s = sum p^a - 1, summed without cancellation; where s nears -1, which
 * takes a > 1, from the largest share m: -log m - log(sum p (p/m)^(a-1))/(a - 1),
 * a sum of two terms >= 0.
 */
double
renyi_entropy(const MassVector *p, double order)
{
	Scaled		dist;
	double		largest;
	double		log_largest;
	double		excess;
	size_t		support = count_support(p, &largest);

	if (support == 1)
		return 0.0;
	if (order == 0.0)
		return log((double) support);
	if (order == 1.0)
		return entropy(p) * LN_2;
	scale_masses(p, &dist);
	log_largest = log_of_share(&dist, largest);
	if (order > LARGEST_ORDER)
		return -log_largest;
	excess = sum_over_shares(&dist, p->n, excess_term, order, 0.0);
	if (excess > -0.5)
		return at_least_zero(log1p(excess) / (1.0 - order));
	return -log_largest -
		fmin(log(sum_over_shares(&dist, p->n, relative_power_term, order, log_largest)), 0.0) / (order - 1.0);
}

/*
 * Tsallis' entropy (1 - sum p^q)/(q - 1) (C. Tsallis 1988); at q = 1 Shannon's in
 * nats, at 0 the number of labels less one, at Infinity 0.
 */
double
tsallis_entropy(const MassVector *p, double order)
{
	Scaled		dist;
	double		largest;
	size_t		support = count_support(p, &largest);

	if (support == 1 || isinf(order))
		return 0.0;
	if (order == 0.0)
		return (double) (support - 1);
	if (order == 1.0)
		return entropy(p) * LN_2;
	scale_masses(p, &dist);
	return at_least_zero(sum_over_shares(&dist, p->n, excess_term, order, 0.0) / (1.0 - order));
}

/* What a cell of Renyi's divergence is made with. */
typedef struct RenyiContext
{
	double		b;				/* 1 - order */
	double		largest;		/* of b L so far; from MANAGEABLE on terms are left out */
	double		shift;			/* the largest logarithm of a p^a q^b */
} RenyiContext;

/*
 * p [E(bL)/b - phi(x)] with L = log(1+x) the cell's log ratio, over the shares,
 * and -q where p = 0: summed, it is (sum p^a q^b - 1)/b without its first-order
 * terms, which cancel.  Far cells as p expm1(bL)/b - (q - p), the same thing.
 */
static bool
renyi_terms(const Pair *pair, size_t start, size_t n, double *terms, void *context)
{
	RenyiContext *r = context;

	for (size_t i = 0; i < n; i++)
	{
		Cell		c = pair_cell(pair, start + i);
		double		p = c.p / pair->p.total;
		double		q = c.q / pair->q.total;
		double		ratio;
		double		y;

		terms[i] = 0.0;
		if (pair->p.mass[start + i] == 0.0)
		{
			terms[i] = -q;
			continue;
		}
		if (pair->q.mass[start + i] == 0.0)
		{
			if (r->b < 0.0)
				return false;
			/* p (0^b - 1)/b - (0 - p) */
			terms[i] = (1.0 - 1.0 / r->b) * p;
			continue;
		}
		ratio = pair_log_ratio(pair, start + i, &c);
		y = r->b * ratio;
		r->largest = fmax(r->largest, y);
		if (y >= MANAGEABLE)
			continue;
		if (fabs(ratio) <= LN_2)
			terms[i] = p * (expm1_tail(y) / r->b -
							phi(c.p < TINY_MASS ? expm1(ratio) : c.d / c.pQ));
		else
			terms[i] = p * expm1(y) / r->b - (q - p);
	}
	return true;
}

/* log(p^a q^b) = log p + b L of a cell with both. */
static double
log_power(const Pair *pair, size_t i, double b, double *log_p)
{
	Cell		c = pair_cell(pair, i);

	*log_p = log_of_share(&pair->p, pair->p.mass[i]);
	return *log_p + b * pair_log_ratio(pair, i, &c);
}

static double
largest_log_power(const Pair *pair, double b)
{
	double		largest = -INFINITY;
	double		log_p;

	for (size_t i = 0; i < pair->n; i++)
	{
		if (i % NUMERICS_BLOCK == 0)
			numerics_poll();
		if (pair->p.mass[i] > 0.0 && pair->q.mass[i] > 0.0)
			largest = fmax(largest, log_power(pair, i, b, &log_p));
	}
	return largest;
}

/* p^a q^b over the shares, divided by e^shift */
static bool
renyi_power_terms(const Pair *pair, size_t start, size_t n, double *terms, void *context)
{
	RenyiContext *r = context;

	for (size_t i = 0; i < n; i++)
	{
		double		log_term;
		double		log_p;

		terms[i] = 0.0;
		if (pair->p.mass[start + i] == 0.0 || pair->q.mass[start + i] == 0.0)
			continue;
		log_term = log_power(pair, start + i, r->b, &log_p) - r->shift;
		/* the share itself is better than its logarithm, where it is no extreme */
		if (log_p > -100.0)
			terms[i] = pair_cell(pair, start + i).p / pair->p.total * exp(log_term - log_p);
		else
			terms[i] = exp(log_term);
	}
	return true;
}

static bool
support_terms(const Pair *pair, size_t start, size_t n, double *terms, void *context)
{
	bool		inside = *(bool *) context;

	for (size_t i = 0; i < n; i++)
	{
		bool		has_p = pair->p.mass[start + i] > 0.0;

		terms[i] = has_p == inside ? pair->q.mass[start + i] * pair->q.scale / pair->q.total : 0.0;
	}
	return true;
}

/* Order 0: -log of the part of q on the support of p. */
static double
renyi_divergence_at_zero(const Pair *pair)
{
	bool		inside = false;
	double		outside_mass;
	double		inside_mass;
	double		lo;

	(void) pair_sum(pair, support_terms, &inside, &outside_mass, &lo);
	if (outside_mass <= 0.5)
		return outside_mass == 0.0 ? 0.0 : -log1p(-outside_mass);
	inside = true;
	(void) pair_sum(pair, support_terms, &inside, &inside_mass, &lo);
	return -log(inside_mass);
}

/* Order Infinity: log of the largest ratio of p to q. */
static double
renyi_divergence_at_infinity(const Pair *pair)
{
	double		largest = 0.0;

	for (size_t i = 0; i < pair->n; i++)
	{
		Cell		c = pair_cell(pair, i);

		if (i % NUMERICS_BLOCK == 0)
			numerics_poll();
		if (pair->p.mass[i] == 0.0)
			continue;
		if (pair->q.mass[i] == 0.0)
			return INFINITY;
		largest = fmax(largest, -pair_log_ratio(pair, i, &c));
	}
	return at_least_zero(largest);
}

/*
 * Renyi's divergence of order 1 - b for b <= 1/2: with x = q/p - 1 of the shares it
 * is -log1p(b s)/b, s = sum p [E(b log1p x)/b - phi(x)] - q0, E(y) = expm1(y) - y,
 * q0 the mass of q where p = 0: the sum has no first-order terms left to cancel.
 */
static double
renyi_divergence_below(const Pair *pair, double b)
{
	RenyiContext context = {.b = b};
	double		hi;
	double		lo;

	if (b > 0.0 && pair_is_disjoint(pair))
		return INFINITY;
	if (!pair_sum(pair, renyi_terms, &context, &hi, &lo))
		return INFINITY;
	if (context.largest < MANAGEABLE && b * hi > -0.5)
		return at_least_zero(fabs(b * hi) < 0x1p-60 ? -hi : -log1p(b * hi) / b);

	/* far apart: the sum itself, scaled where it would overflow */
	context.shift = largest_log_power(pair, b);
	(void) pair_sum(pair, renyi_power_terms, &context, &hi, &lo);
	return at_least_zero(-(log(hi) + context.shift) / b);
}

/*
 * Renyi's divergence log(sum p^a q^(1-a))/(a - 1), in nats (A. Renyi 1961; T. van
 * Erven and P. Harremoes 2014).  Below a = 1/2 by skew symmetry, a/(1-a) D_{1-a}(q
 * || p), whose 1 - (1 - a) is a itself.
 */
double
renyi_divergence(const MassVector *p, const MassVector *q, double order)
{
	Pair		pair;
	double		at_zero;
	double		reverse;

	if (order == 1.0)
		return kl_divergence(p, q);
	pair_init(&pair, p, q);
	if (order > LARGEST_ORDER)
		return renyi_divergence_at_infinity(&pair);
	if (order >= 0.5)
		return renyi_divergence_below(&pair, 1.0 - order);
	if (order < SMALLEST_ORDER)
	{
		at_zero = renyi_divergence_at_zero(&pair);
		reverse = kl_divergence(q, p);
		return order == 0.0 || isinf(reverse) ? at_zero : order * reverse;
	}
	pair_init(&pair, q, p);
	return order / (1.0 - order) * renyi_divergence_below(&pair, order);
}
