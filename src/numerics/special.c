/*
 * special.c
 *		The regularized incomplete gamma function, Grassberger's G, binomial
 *		coefficients.
 */
#include "numerics/special.h"

#include <float.h>

#include "numerics/elementary.h"
#include "numerics/poll.h"
#include "numerics/terms.h"

#define LN_SQRT_2PI 0.91893853320467274178
#define EULER_GAMMA 0.57721566490153286061
#define LN_2 0.693147180559945309417

double
stirling_error(double a)
{
	double		z = 1.0 / (a * a);

	return (1.0 / 12.0 - z * (1.0 / 360.0 - z * (1.0 / 1260.0 - z * (1.0 / 1680.0 -
			z * (1.0 / 1188.0 - z * (691.0 / 360360.0 - z / 156.0)))))) / a;
}

/*
 * log of x^a e^-x / Gamma(a + 1), a Poisson probability: for large a in C. Loader's
 * saddle-point form, whose terms do not cancel.
 */
static double
log_poisson(double a, double x)
{
	double		deviance;

	if (a < 15.0)
		return a * log(x) - x - lgamma(a + 1.0);
	deviance = a * phi((x - a) / a);
	return -deviance - stirling_error(a) - 0.5 * log(a) - LN_SQRT_2PI;
}

/* P(a, x) e^-log_poisson: 1 + x/(a+1) + x^2/((a+1)(a+2)) + ... */
static double
lower_series(double a, double x)
{
	double		term = 1.0;
	double		sum = 1.0;
	unsigned long k = 0;

	while (term > sum * (DBL_EPSILON / 4.0))
	{
		if (++k % NUMERICS_BLOCK == 0)
			numerics_poll();
		term *= x / (a + (double) k);
		sum += term;
	}
	return sum;
}

/*
 * Q(a, x) Gamma(a) / (x^a e^-x), by its continued fraction, evaluated forward
 * (W. Lentz 1976).
 */
static double
upper_fraction(double a, double x)
{
	double		b = x + 1.0 - a;
	double		c = 1e300;
	double		d = 1.0 / b;
	double		fraction = d;
	double		factor = 0.0;

	for (unsigned long k = 1; fabs(factor - 1.0) > 2.0 * DBL_EPSILON; k++)
	{
		double		numerator = -(double) k * ((double) k - a);

		if (k % NUMERICS_BLOCK == 0)
			numerics_poll();
		b += 2.0;
		d = numerator * d + b;
		c = b + numerator / c;
		if (d == 0.0)
			d = 1e-300;
		if (c == 0.0)
			c = 1e-300;
		d = 1.0 / d;
		factor = d * c;
		fraction *= factor;
	}
	return fraction;
}

double
chi_square_tail(double x, double df)
{
	double		a = 0.5 * df;

	x *= 0.5;
	if (df == 0.0)
		return x > 0.0 ? 0.0 : 1.0;
	if (x == 0.0)
		return 1.0;
	if (isinf(x))
		return 0.0;
	if (x < a + 1.0)
		return fmax(1.0 - exp(log_poisson(a, x)) * lower_series(a, x), 0.0);
	/* Gamma(a) = Gamma(a + 1)/a */
	return exp(log_poisson(a, x) + log(a * upper_fraction(a, x)));
}

/*
 * G(2m) = G(2m + 1) = psi(m + 1/2) + log 2, which is -gamma - log 2 plus twice
 * the sum of 1/(2k - 1), and log(2m) + 1/(24 m^2) - ... for large m: from that
 * the difference to log n without cancellation.
 */
double
grassberger_excess(double n)
{
	double		m = floor(0.5 * n);
	double		g = -EULER_GAMMA - LN_2;
	double		z;

	if (m < 16.0)
	{
		for (int k = 1; k <= (int) m; k++)
			g += 2.0 / (2.0 * k - 1.0);
		return log(n) - g;
	}
	z = 1.0 / (m * m);
	return (n > 2.0 * m ? log1p(0.5 / m) : 0.0) -
		z * (1.0 / 24.0 - z * (7.0 / 960.0 - z * (31.0 / 8064.0 - z * (127.0 / 30720.0 - z * (511.0 / 67584.0)))));
}

double
log_choose(double n, double k)
{
	return lgamma(n + 1.0) - lgamma(k + 1.0) - lgamma(n - k + 1.0);
}

double
hypergeometric(double r, double t, double n, double m, double log_all)
{
	if (r > n || t - r > m)
		return 0.0;
	return exp(log_choose(n, r) + log_choose(m, t - r) - log_all);
}
