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

#endif							/* INFODIV_ENTROPIES_H */
