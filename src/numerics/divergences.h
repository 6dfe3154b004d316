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

/* distances.c: these are numbers without a unit, but for the last two of nats */
extern double total_variation(const MassVector *p, const MassVector *q);
extern double chebyshev_distance(const MassVector *p, const MassVector *q);
extern double hellinger_distance(const MassVector *p, const MassVector *q);
extern double chi_square_divergence(const MassVector *p, const MassVector *q);
extern double bhattacharyya_distance(const MassVector *p, const MassVector *q);
extern double jeffreys_divergence(const MassVector *p, const MassVector *q);

/* renyi_tsallis.c: order is at least 0, Infinity included */
extern double renyi_divergence(const MassVector *p, const MassVector *q, double order);

/* ks_wasserstein.c: the cells stand in order */
extern double ks_statistic(const MassVector *p, const MassVector *q);
extern double wasserstein_distance(const MassVector *p, const MassVector *q);

#endif							/* INFODIV_DIVERGENCES_H */
