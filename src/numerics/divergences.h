/*
 * divergences.h
 *		Measures of two distributions of equally many cells, in nats.
 *
 * Each returns a value in its documented range, Infinity included, never NaN
 * and never -0.
 */
#ifndef INFODIV_DIVERGENCES_H
#define INFODIV_DIVERGENCES_H

#include "numerics/mass_vector.h"

extern double kl_divergence(const MassVector *p, const MassVector *q);
extern double js_divergence(const MassVector *p, const MassVector *q);

/* in bits, as entropy() is */
extern double cross_entropy(const MassVector *p, const MassVector *q);

#endif							/* INFODIV_DIVERGENCES_H */
