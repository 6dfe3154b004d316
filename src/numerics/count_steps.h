/*
 * count_steps.h
 *		Distances between two empirical distribution functions given as counts.
 *
 * The functions step at ascending positions; the difference of two steps is a
 * whole number over P Q, kept in 128 bits, so nothing cancels however close
 * the two are.
 */
#ifndef INFODIV_COUNT_STEPS_H
#define INFODIV_COUNT_STEPS_H

#include <stddef.h>
#include <stdint.h>

/* Kolmogorov-Smirnov: max |F - G|.  P and Q, the sums of the counts, are > 0. */
extern double count_steps_ks(const uint64_t *p, const uint64_t *q, size_t n, uint64_t P, uint64_t Q);

/* Wasserstein-1: the integral of |F - G|, Infinity if the mass at an infinity differs. */
extern double count_steps_wasserstein(const uint64_t *p, const uint64_t *q, const double *position,
									  size_t n, uint64_t P, uint64_t Q);

#endif							/* INFODIV_COUNT_STEPS_H */
