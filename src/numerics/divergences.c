/*
 * divergences.c
 *		Kullback-Leibler and Jensen-Shannon divergence, and cross-entropy: the
 *		measures whose speed matters most, over cells in vectorised blocks.
 *
 * A block is first computed as if every cell were near (q/Q within a factor 2
 * of p/P), which needs no logarithm, unless the block before was not.  Where
 * cells are far, it is done again with one; tiny masses are then redone one by
 * one.  A near cell's term is the same bits either way.
 *
 * Loops over any cells are in two parts, which a processor overlaps better than one
 * long chain of operations a cell.  Conditions are kept as signs and bits of doubles:
 * the oldest x86-64 has no vectors of integers to compare or select.
 */
#include "numerics/divergences.h"

#include <float.h>
#include <stdlib.h>

#include "numerics/elementary.h"
#include "numerics/entropies.h"
#include "numerics/log_series.h"
#include "numerics/pair.h"
#include "numerics/terms.h"

/* so many cells of a block tell whether it is worth trying as near */
#define FIRST_CELLS 32

/* What the cells of a block need beyond the near form: not 0 if some do. */
typedef struct Needs
{
	uint64_t	far;			/* masses differ by more than a factor 2 */
	uint64_t	odd;			/* masses that the vector code cannot hold */
} Needs;

NUMERICS_INLINE double
lesser(double a, double b)
{
	return a < b ? a : b;
}

NUMERICS_INLINE double
greater(double a, double b)
{
	return a > b ? a : b;
}

/* Not 0 if a mass above 0 is tiny. */
NUMERICS_INLINE uint64_t
tiny_bits(double raw, double scaled)
{
	return bits_of(scaled < TINY_MASS ? raw : 0.0);
}

static bool
is_tiny(const Scaled *dist, double raw)
{
	return tiny_bits(raw, raw * dist->scale) != 0;
}

/* Fills the terms, right where all cells are near and none is odd. */
typedef Needs (*NearTerms) (const Pair *pair, size_t start, size_t n, double *terms);

static bool
all_near(NearTerms fill, const Pair *pair, size_t start, size_t n, double *terms)
{
	size_t		first = n < FIRST_CELLS ? n : FIRST_CELLS;
	Needs		needs = fill(pair, start, first, terms);

	if ((needs.far | needs.odd) == 0 && first < n)
		needs = fill(pair, start + first, n - first, terms + first);
	return (needs.far | needs.odd) == 0;
}

/*
 * A cell of KL is p phi(x) with x = d/(pQ), in the units of p, where q is 0 or
 * near; summed and divided by P it is sum p/P log(pQ/(qP)) (Loader's form).  With
 * t = x/(2+x) = d/(pQ + qP) it is t (px - 2 p t^2 (1/3 + t^2/5 + ...)), and
 * px = d/Q: one division a cell.
 */
NUMERICS_INLINE double
kl_near_term(double p, double px, double t)
{
	double		z = t * t;

	return t * (px - 2.0 * p * z * atanh_tail(z));
}

/* The sign is set unless -pQ/2 <= d <= pQ. */
NUMERICS_INLINE uint64_t
kl_far_sign(const Cell *c)
{
	return bits_of(c->d + 0.5 * c->pQ) | bits_of(c->pQ - c->d);
}

NUMERICS_INLINE Needs
kl_near_cells(const Pair *pair, size_t start, size_t n, double *terms, bool has_fma)
{
	const Scaled ps = pair->p;
	const Scaled qs = pair->q;
	const double inverse = 1.0 / qs.total;
	uint64_t	far = 0;
	uint64_t	odd = 0;

	for (size_t i = 0; i < n; i++)
	{
		double		p_raw = ps.mass[start + i];
		double		q_raw = qs.mass[start + i];
		Cell		c = pair_products_by(&ps, &qs, p_raw * ps.scale, q_raw * qs.scale, has_fma);
		double		t = c.d / greater(c.pQ + c.qP, DBL_MIN);

		far |= kl_far_sign(&c);
		/* a tiny mass without a counterpart too: its d is not the same bits without fma */
		odd |= tiny_bits(p_raw + q_raw, lesser(c.p, c.q));
		terms[i] = kl_near_term(c.p, c.d * inverse, t);
	}
	return (Needs) {far >> 63, odd};
}

NUMERICS_MULTIVERSION
static Needs
kl_near_terms(const Pair *pair, size_t start, size_t n, double *terms)
{
	if (NUMERICS_FMA_IS_FAST)
		return kl_near_cells(pair, start, n, terms, true);
	return kl_near_cells(pair, start, n, terms, false);
}

/*
 * The same for any cell: far ones are p log(pQ/(qP)) - p + qP/Q, which is qP/Q
 * where p = 0.  First what the logarithm is of.
 */
typedef struct KlCells
{
	double		t[VEC_SUM_BLOCK];
	double		base[VEC_SUM_BLOCK];	/* px, or qP/Q - p */
	double		powers[VEC_SUM_BLOCK];	/* log of the powers of two in qP/(pQ); infinite if near */
} KlCells;

NUMERICS_INLINE Needs
kl_split(const Pair *pair, size_t start, size_t n, KlCells *cells, bool has_fma)
{
	const Scaled ps = pair->p;
	const Scaled qs = pair->q;
	const double inverse = 1.0 / qs.total;
	const double ratio = ps.total / qs.total;
	uint64_t	far = 0;
	uint64_t	odd = 0;

	for (size_t i = 0; i < n; i++)
	{
		double		p_raw = ps.mass[start + i];
		double		q_raw = qs.mass[start + i];
		Cell		c = pair_products_by(&ps, &qs, p_raw * ps.scale, q_raw * qs.scale, has_fma);
		int			near = (c.d >= -0.5 * c.pQ) & (c.d <= c.pQ) & (p_raw > 0.0);
		double		k_p;
		double		k_q;
		double		m_p = split_exponent(c.pQ, &k_p);
		double		m_q = split_exponent(c.qP, &k_q);

		far |= kl_far_sign(&c);
		odd |= tiny_bits(p_raw, lesser(c.p, c.q));
		cells->t[i] = (near ? c.d : m_q - m_p) / (near ? c.pQ + c.qP : m_q + m_p);
		cells->base[i] = near ? c.d * inverse : c.q * ratio - c.p;
		cells->powers[i] = near ? INFINITY : (k_q - k_p) * LN_2;
	}
	return (Needs) {far >> 63, odd};
}

NUMERICS_MULTIVERSION
static Needs
kl_any_terms(const Pair *pair, size_t start, size_t n, double *terms)
{
	const double *mass = pair->p.mass + start;
	const double scale = pair->p.scale;
	KlCells		cells;
	Needs		needs;

	if (NUMERICS_FMA_IS_FAST)
		needs = kl_split(pair, start, n, &cells, true);
	else
		needs = kl_split(pair, start, n, &cells, false);
	for (size_t i = 0; i < n; i++)
	{
		double		p = mass[i] * scale;
		double		t = cells.t[i];
		double		near_term = kl_near_term(p, cells.base[i], t);
		double		far_term = cells.base[i] - p * (cells.powers[i] + log_of_ratio_near(t));

		terms[i] = cells.powers[i] > DBL_MAX ? near_term : far_term;
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
	Needs		needs;

	if (!*expect_far && all_near(kl_near_terms, pair, start, n, terms))
		return true;
	needs = kl_any_terms(pair, start, n, terms);
	*expect_far = needs.far != 0;
	for (size_t i = 0; i < n && needs.odd != 0; i++)
	{
		double		p = pair->p.mass[start + i];
		double		q = pair->q.mass[start + i];

		if (p > 0.0 && q == 0.0)
			return false;
		if (p > 0.0 && (is_tiny(&pair->p, p) || is_tiny(&pair->q, q)))
			terms[i] = kl_tiny_term(pair, p, q);
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
	double		kl_pq;
	double		kl_qp;

	pair_init(&pair, p, q);
	if (!pair_sum(&pair, kl_terms, &expect_far, &hi, &lo))
		return INFINITY;
	pair_residuals(&pair, &kl_pq, &kl_qp);
	return at_least_zero(divide_pairs(hi, lo, pair.p.total, pair.p.total_lo) + kl_pq);
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
NUMERICS_INLINE Needs
js_near_cells(const Pair *pair, size_t start, size_t n, double *terms, bool has_fma)
{
	const Scaled ps = pair->p;
	const Scaled qs = pair->q;
	uint64_t	far = 0;
	uint64_t	odd = 0;

	for (size_t i = 0; i < n; i++)
	{
		double		p_raw = ps.mass[start + i];
		double		q_raw = qs.mass[start + i];
		Cell		c = pair_products_by(&ps, &qs, p_raw * ps.scale, q_raw * qs.scale, has_fma);
		double		weight = c.pQ + c.qP;
		double		d = __builtin_fabs(c.d);

		far |= bits_of(0.5 * weight - d);
		odd |= tiny_bits(p_raw + q_raw, lesser(c.p, c.q));
		terms[i] = weight * symmetric_log_near(d / greater(weight, DBL_MIN));
	}
	return (Needs) {far >> 63, odd};
}

NUMERICS_MULTIVERSION
static Needs
js_near_terms(const Pair *pair, size_t start, size_t n, double *terms)
{
	if (NUMERICS_FMA_IS_FAST)
		return js_near_cells(pair, start, n, terms, true);
	return js_near_cells(pair, start, n, terms, false);
}

/* What the logarithms of any cell are of. */
typedef struct JsCells
{
	double		smaller[VEC_SUM_BLOCK];
	double		larger[VEC_SUM_BLOCK];
	double		near_t[VEC_SUM_BLOCK];
	double		ratio_t[VEC_SUM_BLOCK];
	double		k[VEC_SUM_BLOCK];	/* infinite if near */
} JsCells;

NUMERICS_INLINE Needs
js_split(const Pair *pair, size_t start, size_t n, JsCells *cells, bool has_fma)
{
	const Scaled ps = pair->p;
	const Scaled qs = pair->q;
	uint64_t	far = 0;
	uint64_t	odd = 0;

	for (size_t i = 0; i < n; i++)
	{
		double		p_raw = ps.mass[start + i];
		double		q_raw = qs.mass[start + i];
		Cell		c = pair_products_by(&ps, &qs, p_raw * ps.scale, q_raw * qs.scale, has_fma);
		double		weight = c.pQ + c.qP;
		double		d = __builtin_fabs(c.d);
		int			near = d <= 0.5 * weight;
		double		smaller = lesser(c.pQ, c.qP);
		double		larger = greater(c.pQ, c.qP);
		double		k_smaller;
		double		k_larger;
		double		m_smaller = split_exponent(smaller, &k_smaller);
		double		m_larger = split_exponent(larger, &k_larger);

		far |= bits_of(0.5 * weight - d);
		odd |= tiny_bits(p_raw, c.p) | tiny_bits(q_raw, c.q);
		cells->smaller[i] = smaller;
		cells->larger[i] = larger;
		cells->near_t[i] = (near ? d : smaller) / (near ? greater(weight, DBL_MIN) : 2.0 * larger + smaller);
		cells->ratio_t[i] = (m_larger - m_smaller) / (m_larger + m_smaller);
		cells->k[i] = near ? INFINITY : k_larger - k_smaller;
	}
	return (Needs) {far >> 63, odd};
}

NUMERICS_MULTIVERSION
static Needs
js_any_terms(const Pair *pair, size_t start, size_t n, double *terms)
{
	JsCells		cells;
	Needs		needs;

	if (NUMERICS_FMA_IS_FAST)
		needs = js_split(pair, start, n, &cells, true);
	else
		needs = js_split(pair, start, n, &cells, false);
	for (size_t i = 0; i < n; i++)
	{
		double		smaller = cells.smaller[i];
		double		larger = cells.larger[i];
		double		t = cells.near_t[i];
		double		k = cells.k[i];
		double		near_term = (smaller + larger) * symmetric_log_near(t);
		double		far_term = symmetric_log_far(larger, smaller, k, cells.ratio_t[i], t);

		terms[i] = k > DBL_MAX ? near_term : far_term;
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
	Needs		needs;

	if (!*expect_far && all_near(js_near_terms, pair, start, n, terms))
		return true;
	needs = js_any_terms(pair, start, n, terms);
	*expect_far = needs.far != 0;
	for (size_t i = 0; i < n && needs.odd != 0; i++)
	{
		double		p = pair->p.mass[start + i];
		double		q = pair->q.mass[start + i];

		if (is_tiny(&pair->p, p) || is_tiny(&pair->q, q))
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
