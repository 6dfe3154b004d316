/*
 * random.h
 *		Random numbers for the unit tests: xorshift64* (S. Vigna 2016), the same
 *		on every machine.
 */
#ifndef INFODIV_TEST_RANDOM_H
#define INFODIV_TEST_RANDOM_H

#include <stdint.h>

static uint64_t random_state = UINT64_C(0x9e3779b97f4a7c15);

static inline uint64_t
random_bits(void)
{
	random_state ^= random_state >> 12;
	random_state ^= random_state << 25;
	random_state ^= random_state >> 27;
	return random_state * UINT64_C(2685821657736338717);
}

/* In [0, 1). */
static inline double
uniform(void)
{
	return (double) (random_bits() >> 11) * 0x1p-53;
}

#endif							/* INFODIV_TEST_RANDOM_H */
