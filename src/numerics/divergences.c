/*
 * divergences.c
 *		Kullback-Leibler and Jensen-Shannon divergence, and cross-entropy: the
 *		measures whose speed matters most, over cells in vectorised blocks.
 *
 * A block is first computed as if every cell were near (q/Q within a factor 2
 * of p/P), which needs no logarithm, unless the block before was not.  Where
 * cells are far, it is done again with one; tiny masses are then redone one by
 * one.  A near cell's term is the same bits either way.
 */
#include "numerics/divergences.h"

#include <stdlib.h>

#include "numerics/elementary.h"
#include "numerics/entropies.h"
#include "numerics/log_series.h"
#include "numerics/pair.h"
#include "numerics/terms.h"

/* What the cells of a block need beyond the near form. */
typedef struct Needs
{
	int64_t		far;			/* cells whose masses differ by more than a factor 2 */
	int64_t		tiny;			/* cells that the vector code cannot hold */
	int64_t		infinite;		/* cells with p > 0 where q = 0 */
} Needs;

NUMERICS_INLINE int64_t
is_tiny(double raw, double scaled)
{
	return (raw > 0.0) & (scaled < TINY_MASS);
}

NUMERICS_INLINE void
note_needs(Needs *needs, const Cell *c, double p_raw, double q_raw, int is_far)
{
	needs->far += is_far;
	needs->tiny += is_tiny(p_raw, c->p) | is_tiny(q_raw, c->q);
	needs->infinite += (p_raw > 0.0) & (q_raw == 0.0);
}

/*
 * A cell of KL is p phi(x) with x = d/(pQ), in the units of p, where q is 0 or
 * near; summed and divided by P it is sum p/P log(pQ/(qP)) (Loader's form).  With
 * t = x/(2+x) = d/(pQ + qP) it is t (px - 2 p t^2 (1/3 + t^2/5 + ...)), and
 * px = d/Q: one division a cell.
 */
NUMERICS_INLINE double
kl_near_term(const Cell *c, double inverse, double t)
{
	double		z = t * t;

	return t * (c->d * inverse - 2.0 * c->p * z * atanh_tail(z));
}

NUMERICS_MULTIVERSION
static Needs
kl_near_terms(const Pair *pair, size_t start, size_t n, double *terms)
{
	const Scaled ps = pair->p;
	const Scaled qs = pair->q;
	const double inverse = 1.0 / qs.total;
	Needs		needs = {0, 0, 0};

	for (size_t i = 0; i < n; i++)
	{
		double		p_raw = ps.mass[start + i];
		double		q_raw = qs.mass[start + i];
		Cell		c = pair_products(&ps, &qs, p_raw * ps.scale, q_raw * qs.scale);

		note_needs(&needs, &c, p_raw, q_raw, !((c.d >= -0.5 * c.pQ) & (c.d <= c.pQ)));
		terms[i] = kl_near_term(&c, inverse, c.d / (c.pQ + c.qP > 0.0 ? c.pQ + c.qP : 1.0));
	}
	return needs;
}

/*
 * The same for any cell: far ones are p log(pQ/(qP)) - p + qP/Q, which is qP/Q
 * where p = 0.
 */
NUMERICS_MULTIVERSION
static Needs
kl_far_terms(const Pair *pair, size_t start, size_t n, double *terms)
{
	const Scaled ps = pair->p;
	const Scaled qs = pair->q;
	const double inverse = 1.0 / qs.total;
	const double ratio = ps.total / qs.total;
	Needs		needs = {0, 0, 0};

	for (size_t i = 0; i < n; i++)
	{
		double		p_raw = ps.mass[start + i];
		double		q_raw = qs.mass[start + i];
		Cell		c = pair_products(&ps, &qs, p_raw * ps.scale, q_raw * qs.scale);
		int			near = (c.d >= -0.5 * c.pQ) & (c.d <= c.pQ);
		double		weight = c.pQ + c.qP;
		double		k_p;
		double		k_q;
		double		m_p = split_exponent(c.pQ > 0.0 ? c.pQ : 1.0, &k_p);
		double		m_q = split_exponent(c.qP > 0.0 ? c.qP : 1.0, &k_q);
		double		t = (near ? c.d : m_q - m_p) / (near ? (weight > 0.0 ? weight : 1.0) : m_q + m_p);
		double		near_term = kl_near_term(&c, inverse, t);
		double		far_term = (c.q * ratio - c.p) - c.p * ((k_q - k_p) * LN_2 + log_of_ratio_near(t));

		note_needs(&needs, &c, p_raw, q_raw, !near);
		terms[i] = near ? near_term : far_term;
	}
	return needs;
}

/* One cell of any masses, by exponents; both are positive. */
static double
kl_tiny_term(const Pair *pair, double p_raw, double q_raw)
{
	int			exponent_p;
	int			exponent_q;
	double		p = frexp(p_raw, &exponent_p);
	double		q = frexp(q_raw, &exponent_q);
	double		log_ratio;

	exponent_p -= pair->p.exponent;
	exponent_q -= pair->q.exponent;
	if (abs(exponent_q - exponent_p) <= 64)
	{
		Cell		c = pair_products(&pair->p, &pair->q, p, ldexp(q, exponent_q - exponent_p));

		if (c.d >= -0.5 * c.pQ && c.d <= c.pQ)
			return ldexp(p * phi_near(c.d / c.pQ), exponent_p);
	}
	log_ratio = log((q * pair->p.total) / (p * pair->q.total)) + (exponent_q - exponent_p) * LN_2;
	p = ldexp(p, exponent_p);
	q = ldexp(q * (pair->p.total / pair->q.total), exponent_q);
	return (q - p) - p * log_ratio;
}

static bool
kl_terms(const Pair *pair, size_t start, size_t n, double *terms, void *context)
{
	bool	   *expect_far = context;
	Needs		needs = {1, 0, 0};

	if (!*expect_far)
		needs = kl_near_terms(pair, start, n, terms);
	if (needs.far > 0)
		needs = kl_far_terms(pair, start, n, terms);
	*expect_far = needs.far > 0;
	if (needs.infinite > 0)
		return false;
	if (needs.tiny > 0)
	{
		for (size_t i = 0; i < n; i++)
		{
			double		p = pair->p.mass[start + i];
			double		q = pair->q.mass[start + i];

			if (p > 0.0 && (is_tiny(p, p * pair->p.scale) || is_tiny(q, q * pair->q.scale)))
				terms[i] = kl_tiny_term(pair, p, q);
		}
	}
	return true;
}

/*
 * KL(p || q) = sum p log(p/q), by the terms above, all of them >= 0: relative
 * error a few 1e-16 however near the two are.  (S. Kullback and R. Leibler 1951.)
 */
double
kl_divergence(const MassVector *p, const MassVector *q)
{
	Pair		pair;
	bool		expect_far = false;
	double		hi;
	double		lo;
	double		forth;
	double		back;

	pair_init(&pair, p, q);
	if (!pair_sum(&pair, kl_terms, &expect_far, &hi, &lo))
		return INFINITY;
	pair_residuals(&pair, &forth, &back);
	return at_least_zero(divide_pairs(hi, lo, pair.p.total, pair.p.total_lo) + forth);
}

/*
 * H(p, q) = -sum p log2 q, formed as H(p) + KL(p || q): both are >= 0 and right
 * to a few ulp, so their sum is; and H(p, p) is H(p) to the bit.
 */
double
cross_entropy(const MassVector *p, const MassVector *q)
{
	return entropy(p) + kl_divergence(p, q) * LOG2_E;
}

/*
 * A cell of JS is (pQ + qP) g(a)/4, a = |d|/(pQ + qP), over PQ (J. Lin 1991, in
 * a form symmetric in p and q).  Near cells, a <= 1/2, here.
 */
NUMERICS_MULTIVERSION
static Needs
js_near_terms(const Pair *pair, size_t start, size_t n, double *terms)
{
	const Scaled ps = pair->p;
	const Scaled qs = pair->q;
	Needs		needs = {0, 0, 0};

	for (size_t i = 0; i < n; i++)
	{
		double		p_raw = ps.mass[start + i];
		double		q_raw = qs.mass[start + i];
		Cell		c = pair_products(&ps, &qs, p_raw * ps.scale, q_raw * qs.scale);
		double		weight = c.pQ + c.qP;
		double		d = __builtin_fabs(c.d);

		note_needs(&needs, &c, p_raw, q_raw, d > 0.5 * weight);
		terms[i] = weight * symmetric_log_near(d / (weight > 0.0 ? weight : 1.0));
	}
	return needs;
}

NUMERICS_MULTIVERSION
static Needs
js_far_terms(const Pair *pair, size_t start, size_t n, double *terms)
{
	const Scaled ps = pair->p;
	const Scaled qs = pair->q;
	Needs		needs = {0, 0, 0};

	for (size_t i = 0; i < n; i++)
	{
		double		p_raw = ps.mass[start + i];
		double		q_raw = qs.mass[start + i];
		Cell		c = pair_products(&ps, &qs, p_raw * ps.scale, q_raw * qs.scale);
		double		weight = c.pQ + c.qP;
		double		d = __builtin_fabs(c.d);
		int			near = d <= 0.5 * weight;
		double		smaller = c.pQ < c.qP ? c.pQ : c.qP;
		double		larger = c.pQ < c.qP ? c.qP : c.pQ;
		double		k_smaller;
		double		k_larger;
		double		m_smaller = split_exponent(smaller > 0.0 ? smaller : 1.0, &k_smaller);
		double		m_larger = split_exponent(larger > 0.0 ? larger : 1.0, &k_larger);
		double		ratio_t = (m_larger - m_smaller) / (m_larger + m_smaller);
		double		t = (near ? d : smaller) / (near ? (weight > 0.0 ? weight : 1.0) : 2.0 * larger + smaller);
		double		near_term = weight * symmetric_log_near(t);
		double		far_term = symmetric_log_far(larger, smaller, k_larger - k_smaller, ratio_t, t);

		note_needs(&needs, &c, p_raw, q_raw, !near);
		terms[i] = near ? near_term : far_term;
	}
	return needs;
}

/*
 * A cell with a tiny mass: JS is homogeneous, so if both are tiny they are
 * raised together; if one is, only the other counts.
 */
static double
js_tiny_term(const Pair *pair, double p_raw, double q_raw)
{
	int			exponent_p;
	int			exponent_q;
	double		p = frexp(p_raw, &exponent_p);
	double		q = frexp(q_raw, &exponent_q);
	int			top;
	Cell		c;

	exponent_p = p > 0.0 ? exponent_p - pair->p.exponent : -10000;
	exponent_q = q > 0.0 ? exponent_q - pair->q.exponent : -10000;
	top = exponent_p > exponent_q ? exponent_p : exponent_q;
	c = pair_products(&pair->p, &pair->q, ldexp(p, exponent_p - top), ldexp(q, exponent_q - top));
	return ldexp(weighted_symmetric_log(c.pQ, c.qP, fabs(c.d)), top);
}

static bool
js_terms(const Pair *pair, size_t start, size_t n, double *terms, void *context)
{
	bool	   *expect_far = context;
	Needs		needs = {1, 0, 0};

	if (!*expect_far)
		needs = js_near_terms(pair, start, n, terms);
	if (needs.far > 0)
		needs = js_far_terms(pair, start, n, terms);
	*expect_far = needs.far > 0;
	for (size_t i = 0; i < n && needs.tiny > 0; i++)
	{
		double		p = pair->p.mass[start + i];
		double		q = pair->q.mass[start + i];

		if (is_tiny(p, p * pair->p.scale) || is_tiny(q, q * pair->q.scale))
			terms[i] = js_tiny_term(pair, p, q);
	}
	return true;
}

/*
 * Jensen-Shannon divergence: (KL(p || m) + KL(q || m))/2 with m the mean of p
 * and q.  In [0, log 2], the ends exactly where p = q and where no cell has
 * mass in both; symmetric to the bit.
 */
double
js_divergence(const MassVector *p, const MassVector *q)
{
	Pair		pair;
	bool		expect_far = false;
	double		hi;
	double		lo;

	pair_init(&pair, p, q);
	if (pair_is_disjoint(&pair))
		return LN_2;
	(void) pair_sum(&pair, js_terms, &expect_far, &hi, &lo);
	return fmin(0.25 * hi / (pair.p.total * pair.q.total), LN_2);
}
