/*
 * count_log.h
 *		f(c) = c log2 c of a count, in fixed point, by integer arithmetic alone.
 *
 * The entropy of labels with counts c_i and N = sum c_i is (f(N) - sum f(c_i))/N
 * bits.  With f an integer function the sum does not depend on the order of the
 * labels, and a term that was added can be taken away again exactly: the same
 * counts give the same entropy, to the bit, however they were reached.
 */
#ifndef INFODIV_COUNT_LOG_H
#define INFODIV_COUNT_LOG_H

#include <stdint.h>

/*
 * Fixed point with 64 fractional bits.  N log2 N is at most 2^58.8 for counts
 * to 2^53, which leaves four bits of the integer part unused.
 */
typedef __int128 CountLog __attribute__((aligned(8)));

/* Counts above this are not exact in a double, and not taken here. */
#define MAX_EXACT_COUNT (INT64_C(1) << 53)

/*
 * c log2 c, within 2^-64 of the true value; 0 for c = 0 and c = 1.
 * 0 <= c <= MAX_EXACT_COUNT.
 */
extern CountLog count_log(int64_t c);

/*
 * Entropy in bits from the total and the sum of count_log over the labels.
 * total > 0.  Exactly 0 for one label; never negative.
 */
extern double entropy_from_count_logs(int64_t total, CountLog sum);

/* A difference of such sums over the total; 0 where it is not above 0. */
extern double count_logs_over_total(CountLog difference, int64_t total);

/*
 * 2 to that entropy, without rounding the exponent first.
 */
extern double perplexity_from_count_logs(int64_t total, CountLog sum);

#endif							/* INFODIV_COUNT_LOG_H */
