/*
 * terms.h
 *		The terms that information theory sums, one cell at a time, in nats.
 *
 * Scalar forms for any arguments in their domain; the kernels over vectors have
 * their own loops for the common case and come back here for the rest.
 */
#ifndef INFODIV_TERMS_H
#define INFODIV_TERMS_H

#include <math.h>

/* x, or 0 where rounding took it below; never -0 */
static inline double
at_least_zero(double x)
{
	return x < 0.0 ? 0.0 : x + 0.0;
}

/* x - log(1 + x) >= 0 for x >= -1 */
extern double phi(double x);

/* expm1(y) - y >= 0 */
extern double expm1_tail(double y);

/*
 * p log(p/q) - p + q >= 0 for masses p, q >= 0: Infinity where q = 0 < p, and
 * q where p = 0.  Summed over cells it is KL(p || q) if both sum to 1.
 */
extern double kl_term(double p, double q);

/*
 * (p/P) log((p/P) / (q/Q)) for masses p of a sum P and q of a sum Q, neither sum
 * 0: one label's part of KL(p || q).  0 where p = 0, Infinity where only q is.
 */
extern double kl_share(double p, double p_sum, double q, double q_sum);

/*
 * (p log(p/m) + q log(q/m))/2 with m = (p + q)/2: a cell of the Jensen-Shannon
 * divergence; symmetric to the bit.
 */
extern double js_term(double p, double q);

/* (sqrt(p) - sqrt(q))^2 / 2: a cell of the squared Hellinger distance */
static inline double
hellinger_term(double p, double q)
{
	double		d = sqrt(p) - sqrt(q);

	return 0.5 * d * d;
}

/*
 * 2 x log(2x/(x+y)) + 2 y log(2y/(x+y)), given |x - y| to its last digits: 4 times
 * a cell of the Jensen-Shannon divergence.  Not both are 0.
 */
extern double weighted_symmetric_log(double x, double y, double difference);

#endif							/* INFODIV_TERMS_H */
