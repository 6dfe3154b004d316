/*
 * mass_vector.h
 *		A distribution as the kernels see it: a vector of masses and its sum.
 *
 * Masses are finite and >= 0, with at least one above 0; they need not sum to
 * 1.  The sum is kept as an unevaluated pair, so that a kernel can form p/P to
 * the last digit: the masses' sum is (sum + sum_lo) * 2^exponent.  exponent is
 * 0 unless the plain sum would overflow.
 *
 * Masses that were computed may have residuals, what their rounding left over: the
 * true masses are mass + residual.  Only divergences of nearly equal distributions need
 * them; the sum is without.
 *
 * Types build these with mass_vector_scan(); kernels only read them.
 */
#ifndef INFODIV_MASS_VECTOR_H
#define INFODIV_MASS_VECTOR_H

#include <stdbool.h>
#include <stddef.h>

typedef struct MassVector
{
	const double *mass;
	size_t		n;
	double		sum;			/* the sum of the masses, rounded */
	double		sum_lo;			/* what the rounding left over */
	int			exponent;		/* both are in units of 2^exponent */
	const double *residuals;	/* one a mass, or NULL if there are none */
} MassVector;

/*
 * Makes *v the view of n masses.  One pass validates and sums.  Returns false
 * if some mass is negative, NaN or infinite, and sets *flaw to the first such
 * index; else true.  n may be 0.
 */
extern bool mass_vector_scan(const double *mass, size_t n, MassVector *v, size_t *flaw);

/* True if there is nothing to measure: no cell, or all masses 0. */
static inline bool
mass_vector_is_empty(const MassVector *v)
{
	return v->n == 0 || v->sum == 0.0;
}

#endif							/* INFODIV_MASS_VECTOR_H */
