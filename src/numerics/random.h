/*
 * random.h
 *		Random numbers that are the same on every machine: xorshift64* (S. Vigna 2016).
 */
#ifndef INFODIV_RANDOM_H
#define INFODIV_RANDOM_H

#include <stdint.h>

/* a state to begin with; any but 0 will do */
#define RANDOM_START UINT64_C(0x9e3779b97f4a7c15)

static inline uint64_t
random_next(uint64_t *state)
{
	*state ^= *state >> 12;
	*state ^= *state << 25;
	*state ^= *state >> 27;
	return *state * UINT64_C(2685821657736338717);
}

/* In [0, 1). */
static inline double
random_uniform(uint64_t *state)
{
	return (double) (random_next(state) >> 11) * 0x1p-53;
}

#endif							/* INFODIV_RANDOM_H */
