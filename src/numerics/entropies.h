/*
 * entropies.h
 *		Measures of one distribution.
 */
#ifndef INFODIV_ENTROPIES_H
#define INFODIV_ENTROPIES_H

#include "numerics/mass_vector.h"

/* Shannon entropy in bits: uniform over 2^k cells is exactly k */
extern double entropy(const MassVector *p);

/* 2^H: the number of equally likely outcomes with the same entropy */
extern double perplexity(const MassVector *p);

/* H over the log of the number of cells, in [0, 1]; NaN for fewer than two */
extern double normalized_entropy(const MassVector *p);

/* renyi_tsallis.c: order >= 0, Infinity included; nats, and a number without unit */
extern double renyi_entropy(const MassVector *p, double order);
extern double tsallis_entropy(const MassVector *p, double order);

#endif							/* INFODIV_ENTROPIES_H */
