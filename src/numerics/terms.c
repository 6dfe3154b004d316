/*
 * terms.c
 *		Phi and the terms of entropy, KL and JS.
 */
#include "numerics/terms.h"

#include <float.h>

#include "numerics/elementary.h"
#include "numerics/log_series.h"

double
phi(double x)
{
	if (x >= -0.5 && x <= 1.0)
		return phi_near(x);
	if (x == INFINITY)
		return INFINITY;
	return x - log1p(x);
}

double
weighted_symmetric_log(double x, double y, double difference)
{
	double		weight = x + y;
	double		smaller = fmin(x, y);
	double		larger = fmax(x, y);
	double		log_ratio;

	if (difference <= 0.5 * weight)
		return weight * symmetric_log_near(difference / weight);
	log_ratio = smaller > 0.0 ? smaller * (log(larger) - log(smaller)) : 0.0;
	return 2.0 * (weight * (LN_2 - log1p(smaller / larger)) - log_ratio);
}

/*
 * Factors the exponents out, so that no ratio or product over- or underflows,
 * and returns the two masses over 2^*exponent, the larger near 1.
 */
static void
scale_pair(double *p, double *q, int *exponent)
{
	(void) frexp(fmax(*p, *q), exponent);
	*p = ldexp(*p, -*exponent);
	*q = ldexp(*q, -*exponent);
}

double
kl_term(double p, double q)
{
	int			exponent_p;
	int			exponent_q;
	double		mantissa_p;
	double		mantissa_q;
	double		log_ratio;

	if (p == 0.0)
		return q;
	if (q == 0.0)
		return INFINITY;
	if (q >= 0.5 * p && 0.5 * q <= p)
	{
		int			exponent;

		/* q - p is exact here (Sterbenz) */
		scale_pair(&p, &q, &exponent);
		return ldexp(p * phi_near((q - p) / p), exponent);
	}
	mantissa_p = frexp(p, &exponent_p);
	mantissa_q = frexp(q, &exponent_q);
	log_ratio = log(mantissa_p / mantissa_q) + (exponent_p - exponent_q) * LN_2;
	return p * log_ratio + (q - p);
}

double
js_term(double p, double q)
{
	int			exponent;

	if (p == q)
		return 0.0;
	scale_pair(&p, &q, &exponent);
	return ldexp(0.25 * weighted_symmetric_log(p, q, fabs(p - q)), exponent);
}

double
kl_share(double p, double p_sum, double q, double q_sum)
{
	double		pQ = p * q_sum;
	double		qP = q * p_sum;
	double		p_share = p / p_sum;
	double		q_share = q / q_sum;
	double		x;

	if (p_share == 0.0)
		return 0.0;
	if (q == 0.0)
		return INFINITY;
	/* pQ/(qP) - 1, from a difference of products that keeps its digits */
	x = ((pQ - qP) + (fma(p, q_sum, -pQ) - fma(q, p_sum, -qP))) / qP;
	if (fabs(x) <= 0.5)
		return p_share * log1p(x);
	if (q_share < DBL_MIN)
		return p_share * (log(p_share) - log(q) + log(q_sum));
	return p_share * log(p_share / q_share);
}

double
expm1_tail(double y)
{
	double		term = 0.5 * y * y;
	double		sum = term;

	if (fabs(y) > 1.0)
		return expm1(y) - y;
	for (int k = 3; fabs(term) > 1e-18 * sum; k++)
	{
		term *= y / k;
		sum += term;
	}
	return sum;
}
