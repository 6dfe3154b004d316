/*
 * random.h
 *		Random numbers for the unit tests, the same on every machine.
 */
#ifndef INFODIV_TEST_RANDOM_H
#define INFODIV_TEST_RANDOM_H

#include "numerics/random.h"

static uint64_t random_state = RANDOM_START;

static inline uint64_t
random_bits(void)
{
	return random_next(&random_state);
}

/* In [0, 1). */
static inline double
uniform(void)
{
	return random_uniform(&random_state);
}

#endif							/* INFODIV_TEST_RANDOM_H */
