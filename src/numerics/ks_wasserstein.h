/*
 * ks_wasserstein.h
 *		The earth mover's distance between masses at given positions.
 */
#ifndef INFODIV_KS_WASSERSTEIN_H
#define INFODIV_KS_WASSERSTEIN_H

#include <stdint.h>

#include "numerics/mass_vector.h"

/*
 * 1-Wasserstein distance with cell i at position[i], finite, in any order and
 * not necessarily distinct.  work holds 2 n elements.
 */
extern double wasserstein_distance_at(const MassVector *p, const MassVector *q,
									  const double *position, uint32_t *work);

/*
 * The cells ordered by position, ties in their own order (a merge sort): a
 * half of work, which holds 2 n elements.
 */
extern const uint32_t *order_by_position(const double *position, size_t n, uint32_t *work);

#endif							/* INFODIV_KS_WASSERSTEIN_H */
