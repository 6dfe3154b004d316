/*
 * surprisal.h
 *		What it costs, in nats, that something happened which had a probability.
 *
 * An outcome is one double: p, if what had the probability p happened, and -p
 * (or -0) if it did not.
 */
#ifndef INFODIV_SURPRISAL_H
#define INFODIV_SURPRISAL_H

#include <math.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include "numerics/plain_log.h"

/* p, or -p: by its sign bit, not by a branch */
static inline __attribute__((always_inline)) double
outcome_of(double p, bool happened)
{
	uint64_t	bits;

	memcpy(&bits, &p, sizeof(bits));
	bits |= (uint64_t) !happened << 63;
	memcpy(&p, &bits, sizeof(bits));
	return p;
}

/* Did the impossible happen, at infinite cost? */
static inline bool
outcome_is_impossible(double outcome)
{
	return (outcome == 0.0 && !signbit(outcome)) || outcome == -1.0;
}

/*
 * -log p, or -log(1 - p) = -log of 1 - p rounded and of what the rounding left
 * over.  Without branches: which of the two it is, a processor could only guess.
 * The outcome is not impossible.
 */
static inline __attribute__((always_inline)) double
surprisal_of(double outcome)
{
	double		p = fabs(outcome);
	double		complement = 1.0 - p;
	double		complement_lo = (1.0 - complement) - p;
	int64_t		bits;
	bool		happened;

	memcpy(&bits, &outcome, sizeof(bits));
	happened = bits >= 0;
	return 0.0 - plain_log(happened ? p : complement, happened ? 0.0 : complement_lo);
}

/* The same for n outcomes; the same bits, in less time. */
extern void surprisals_of(const double *restrict outcome, double *restrict surprisal, int n);

#endif							/* INFODIV_SURPRISAL_H */
