/*
 * count_steps.h
 *		Distances between two empirical distribution functions given as counts, and how
 *		well one value ranks above the other's.
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

/* The same times P Q, a whole number. */
extern unsigned __int128 count_steps_distance(const uint64_t *p, const uint64_t *q, size_t n, uint64_t P, uint64_t Q);

/* Wasserstein-1: the integral of |F - G|, Infinity if the mass at an infinity differs. */
extern double count_steps_wasserstein(const uint64_t *p, const uint64_t *q, const double *position,
									  size_t n, uint64_t P, uint64_t Q);

/* The probability that a value of p is above one of q, half counted where they are equal. */
extern double count_steps_auc(const uint64_t *p, const uint64_t *q, size_t n, uint64_t P, uint64_t Q);

/* The mean over p's values of the share of p among all values that are at least as high. */
extern double count_steps_precision(const uint64_t *p, const uint64_t *q, size_t n, uint64_t P);

#endif							/* INFODIV_COUNT_STEPS_H */
