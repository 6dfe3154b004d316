/*
 * entropies.c
 *		Measures of one distribution.
 */
#include "numerics/entropies.h"

#include <stdbool.h>
#include <stdint.h>

#include "numerics/elementary.h"
#include "numerics/log_series.h"
#include "numerics/pair.h"
#include "numerics/poll.h"
#include "numerics/vec_sum.h"

/*
 * p log2(P/p) = p k + p L with k the difference of exponents and L that of the
 * mantissas' logarithms: whole is p k, which is exact together with its rounding
 * error, and part is p L plus that error.  So where all L are 0 the sum is exact.
 * Returns not 0 if there are cells left to the scalar code, with 0 here: one with more
 * than half of the sum, and tiny ones.
 */
NUMERICS_INLINE uint64_t
entropy_cells(const Scaled *dist, size_t start, size_t n, double *whole, double *part, bool has_fma)
{
	const Scaled ps = *dist;
	/* the sum's low part adds the same to every logarithm */
	const double log_of_rest = ps.total_lo / ps.total * LOG2_E;
	const double unit = 1.0 / ps.scale;
	uint64_t	left = 0;
	double		k_total;
	double		m_total = split_exponent(ps.total, &k_total);

	for (size_t i = 0; i < n; i++)
	{
		double		raw = ps.mass[start + i];
		double		p = raw * ps.scale;
		double		mass = ((p > 0.5 * ps.total) | (p < TINY_MASS)) ? 0.0 : p;
		double		k;
		double		m = split_exponent(mass, &k);
		double		t = (m_total - m) / (m_total + m);

		/* in the mass's own units, where a tiny one is not 0 */
		left |= bits_of(raw - mass * unit);
		k = k_total - k;
		whole[i] = mass * k;
		part[i] = mass * (log_of_ratio_near(t) * LOG2_E + log_of_rest) +
			(has_fma ? __builtin_fma(mass, k, -whole[i]) : product_error(mass, k, whole[i]));
	}
	return left;
}

NUMERICS_MULTIVERSION
static uint64_t
entropy_terms(const Scaled *dist, size_t start, size_t n, double *whole, double *part)
{
	if (NUMERICS_FMA_IS_FAST)
		return entropy_cells(dist, start, n, whole, part, true);
	return entropy_cells(dist, start, n, whole, part, false);
}

/*
 * A cell with more than half of the mass: P/p is near 1, and its logarithm is
 * log1p((P - p)/p), where P - p is exact with the sum's low part.
 */
static double
dominant_term(const Scaled *dist, double p)
{
	return p * log1p(((dist->total - p) + dist->total_lo) / p) * LOG2_E;
}

/* A cell whose share is below 2^-800, by exponents. */
static double
tiny_term(const Scaled *dist, double raw)
{
	int			exponent;
	double		mantissa = frexp(raw, &exponent);

	exponent -= dist->exponent;
	return ldexp(mantissa * (log2(dist->total / mantissa) - exponent), exponent);
}

/*
 * Shannon's entropy H = sum p/P log2(P/p), in bits (C. Shannon 1948).  P is
 * taken with its low part, so a mass far below P's last digit still counts.
 */
double
entropy(const MassVector *p)
{
	Scaled		dist;
	VecSum		sum;
	double		whole[VEC_SUM_BLOCK];
	double		part[VEC_SUM_BLOCK];
	double		hi;
	double		lo;

	scale_masses(p, &dist);
	vec_sum_init(&sum);
	for (size_t start = 0; start < p->n; start += VEC_SUM_BLOCK)
	{
		size_t		n = vec_sum_block(start, p->n);
		uint64_t	left;

		left = entropy_terms(&dist, start, n, whole, part);
		for (size_t i = 0; i < n && left != 0; i++)
		{
			double		raw = p->mass[start + i];
			double		mass = raw * dist.scale;

			if (mass > 0.5 * dist.total)
				part[i] = dominant_term(&dist, mass);
			else if (raw > 0.0 && mass < TINY_MASS)
				part[i] = tiny_term(&dist, raw);
		}
		vec_sum_add(&sum, whole, n);
		vec_sum_add(&sum, part, n);
	}
	vec_sum_total(&sum, &hi, &lo);
	return divide_pairs(hi, lo, dist.total, dist.total_lo);
}

/* The number of cells with mass if all of those have the same mass, else 0. */
static size_t
uniform_support(const MassVector *p)
{
	double		mass = 0.0;
	size_t		support = 0;

	for (size_t i = 0; i < p->n; i++)
	{
		if (i % NUMERICS_BLOCK == 0)
			numerics_poll();
		if (p->mass[i] == 0.0)
			continue;
		if (support++ == 0)
			mass = p->mass[i];
		else if (p->mass[i] != mass)
			return 0;
	}
	return support;
}

/*
 * Perplexity 2^H (F. Jelinek et al. 1977): exactly k where k outcomes are equally
 * likely, which is what it counts.
 */
double
perplexity(const MassVector *p)
{
	size_t		support = uniform_support(p);

	return support > 0 ? (double) support : exp2(entropy(p));
}

/* H / log2 k over all k cells given, those without mass included. */
double
normalized_entropy(const MassVector *p)
{
	if (p->n < 2)
		return NAN;
	if (uniform_support(p) == p->n)
		return 1.0;
	return fmin(entropy(p) / log2((double) p->n), 1.0);
}
