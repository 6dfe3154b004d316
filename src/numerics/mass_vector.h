/*
 * mass_vector.h
 *		A distribution as the kernels see it: a vector of masses and its sum.
 *
 * Masses are finite and >= 0, with at least one above 0; they need not sum to
 * 1.  The sum is kept as an unevaluated pair sum + sum_lo, so that a kernel can
 * form p/P to the last digit.  Carriers build these; kernels only read them.
 */
#ifndef INFODIV_MASS_VECTOR_H
#define INFODIV_MASS_VECTOR_H

#include <stddef.h>

typedef struct MassVector
{
	const double *mass;
	size_t		n;
	double		sum;			/* the sum of the masses, rounded */
	double		sum_lo;			/* what the rounding left over */
} MassVector;

#endif							/* INFODIV_MASS_VECTOR_H */
