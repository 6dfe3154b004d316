/*
 * ks_p_value.h
 *		How likely a Kolmogorov-Smirnov distance at least as large is, if two samples
 *		come from one continuous distribution.
 */
#ifndef INFODIV_KS_P_VALUE_H
#define INFODIV_KS_P_VALUE_H

#include <stdint.h>

/* Of samples up to this size the probability is exact. */
#define KS_EXACT_MAX 10000

/* doubles of room that ks_p_value asks for: three matrices of its largest size */
#define KS_WORK (3 * 128 * 128)

/*
 * n and m values, and n m times the distance: a whole number.  Exact up to
 * KS_EXACT_MAX values on both sides; beyond, that of one sample of nm/(n + m) values
 * against a known distribution.
 */
extern double ks_p_value(uint64_t n, uint64_t m, unsigned __int128 distance, double *work);

#endif							/* INFODIV_KS_P_VALUE_H */
