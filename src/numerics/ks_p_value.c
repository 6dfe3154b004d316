/*
 * ks_p_value.c
 *		Tail probabilities of the Kolmogorov-Smirnov distance; see the header.
 *
 * Two samples: of all orders in which their values can come, equally likely where
 * both are of one distribution, the share whose path strays so far (J. Hodges 1958).
 * One sample: R. Simard and P. L'Ecuyer (2011), "Computing the two-sided
 * Kolmogorov-Smirnov distribution", who say which of the formulas is good where.
 */
#include "numerics/ks_p_value.h"

#include <string.h>

#include "numerics/dd.h"
#include "numerics/elementary.h"
#include "numerics/multiversion.h"
#include "numerics/poll.h"
#include "numerics/terms.h"

#define PI 3.14159265358979323846

/*
 * Two samples, exactly
 */

/*
 * Two of n values each, that are so many steps apart: twice the alternating sum of
 * C(2n, n - k steps)/C(2n, n) over k = 1, 2..., by B. Gnedenko and V. Korolyuk
 * (1951), from its smallest term.
 */
static double
equal_samples(uint64_t n, uint64_t steps)
{
	double		sum = 0.0;

	for (uint64_t k = n / steps; k-- > 0;)
	{
		double		ratio = 1.0;

		numerics_poll();
		for (uint64_t j = k * steps; j < (k + 1) * steps; j++)
			ratio *= (double) (n - j) / (double) (n + j + 1);
		sum = ratio * (1.0 - sum);
	}
	return fmin(2.0 * sum, 1.0);
}

/* Cells i of the step after k, from those before: a path to i came from i - 1 or stayed. */
NUMERICS_MULTIVERSION static void
step_paths(const double *before, double *after, int64_t low, int64_t high, double k)
{
	for (int64_t i = low; i <= high; i++)
		after[i] = (before[i - 1] * (double) i + before[i] * (k - (double) i)) / k;
}

/*
 * The share of paths to i values of one sample and k - i of the other that have
 * strayed so far is 1 where it is so far away, and else that of the two cells
 * before, weighed by how the last step is drawn: i/k and (k - i)/k.  So nothing is
 * subtracted.
 */
static double
unequal_samples(int64_t n, int64_t m, int64_t distance, double *work)
{
	double	   *before = work + 1;
	double	   *after = work + KS_EXACT_MAX + 4;

	/* before[-1] is multiplied by 0 */
	for (int64_t i = -1; i <= n; i++)
		before[i] = after[i] = 1.0;
	before[0] = 0.0;
	for (int64_t k = 1; k <= n + m; k++)
	{
		/* inside: |i m - (k - i) n| < distance */
		int64_t		low = (k * n - distance + (n + m)) / (n + m);
		int64_t		high = (k * n + distance - 1) / (n + m);
		double	   *swap = before;

		if (k % 64 == 0)
			numerics_poll();
		if (k * n - distance < 0)
			low = 0;
		if (low < k - m)
			low = k - m;
		if (high > n)
			high = n;
		if (high > k)
			high = k;
		step_paths(before, after, low, high, (double) k);
		/* what was inside and is no more; the buffers' other cells are 1 from before */
		if (low > 0)
			after[low - 1] = 1.0;
		if (low > 1)
			after[low - 2] = 1.0;
		if (high < n)
			after[high + 1] = 1.0;
		before = after;
		after = swap;
	}
	return before[n];
}

/*
 * One sample
 */

/* log((t + j)/n) of a number t in two doubles */
static DoubleDouble
log_shifted(DoubleDouble t, double j, double n)
{
	DoubleDouble x = dd_add(t, (DoubleDouble) {j, 0.0});
	DoubleDouble log = dd_log_ratio(x.hi, n);

	return dd_add(log, (DoubleDouble) {x.lo / x.hi, 0.0});
}

/* Beyond, a one-sided tail is its limit. */
#define ONE_SIDED_SUM_MAX 1000000

/*
 * The one-sided tail (N. Smirnov 1944; Z. Birnbaum and F. Tingey 1951):
 * x sum C(n, j) (x + j/n)^(j-1) (1 - x - j/n)^(n-j), logarithms in two doubles;
 * of many values its limit with the correction of S. Maag and M. Stephens (1971).
 */
static double
one_sided_tail(double n, double x)
{
	DoubleDouble t = dd_product(n, x);
	DoubleDouble left = dd_subtract((DoubleDouble) {n, 0.0}, t);
	DoubleDouble log_binomial = {0.0, 0.0};
	double		sum = 0.0;

	if (n > ONE_SIDED_SUM_MAX)
		return exp(-(6.0 * t.hi + 1.0) * (6.0 * t.hi + 1.0) / 18.0 / n);
	for (double j = 0.0; j < n; j++)
	{
		DoubleDouble rest = dd_subtract(left, (DoubleDouble) {j, 0.0});
		DoubleDouble log_term;

		if (fmod(j, 4096.0) == 0.0)
			numerics_poll();
		if (rest.hi <= 0.0)
			break;
		log_term = dd_add(log_binomial, dd_scale(log_shifted(t, j, n), j - 1.0));
		log_term = dd_add(log_term, dd_scale(log_shifted(left, -j, n), n - j));
		sum += exp(log_term.hi) * (1.0 + log_term.lo);
		log_binomial = dd_add(log_binomial, dd_log_ratio(n - j, j + 1.0));
	}
	return x * sum;
}

/* c = a b, of matrices of size m */
NUMERICS_MULTIVERSION static void
multiply_matrices(const double *restrict a, const double *restrict b, double *restrict c, int m)
{
	memset(c, 0, sizeof(double) * (size_t) m * (size_t) m);
	for (int i = 0; i < m; i++)
		for (int k = 0; k < m; k++)
			for (int j = 0; j < m; j++)
				c[i * m + j] += a[i * m + k] * b[k * m + j];
}

/* Keeps a matrix within range: what it is, is 2^result times what is left. */
static int
rescale_matrix(double *a, int m)
{
	double		middle = a[m / 2 * m + m / 2];
	int			exponent = 0;

	if (middle < 0x1p400)
		return 0;
	(void) frexp(middle, &exponent);
	for (int i = 0; i < m * m; i++)
		a[i] = ldexp(a[i], -exponent);
	return exponent;
}

/*
 * J. Durbin's (1968) matrix H, as G. Marsaglia, W. Tsang and J. Wang (2003) have it:
 * with n x = k - h, the middle element of n!/n^n H^n is the probability of a
 * distance below x.
 */
static void
durbin_matrix(double *H, int m, double h)
{
	double		factorial = 1.0;	/* 1/j! */

	for (int i = 0; i < m; i++)
		for (int j = 0; j < m; j++)
			H[i * m + j] = i - j + 1 < 0 ? 0.0 : 1.0;
	for (int i = 0; i < m; i++)
	{
		H[i * m] -= pow(h, i + 1);
		H[(m - 1) * m + i] -= pow(h, m - i);
	}
	H[(m - 1) * m] += h > 0.5 ? pow(2.0 * h - 1.0, m) : 0.0;
	for (int d = 1; d <= m; d++)
	{
		factorial /= d;
		for (int i = d - 1; i < m; i++)
			H[i * m + i - d + 1] *= factorial;
	}
}

static double
matrix_probability(int n, double x, double *work)
{
	int			k = (int) ceil(n * x);
	int			m = 2 * k - 1;
	double	   *power = work;
	double	   *square = work + m * m;
	double	   *scratch = work + 2 * m * m;
	int			power_exponent = 0;
	int			square_exponent = 0;
	double		result;

	durbin_matrix(square, m, k - n * x);
	memset(power, 0, sizeof(double) * (size_t) m * (size_t) m);
	for (int i = 0; i < m; i++)
		power[i * m + i] = 1.0;
	for (int e = n; e > 0; e /= 2)
	{
		double	   *swap;

		numerics_poll();
		if (e % 2 == 1)
		{
			multiply_matrices(power, square, scratch, m);
			swap = power;
			power = scratch;
			scratch = swap;
			power_exponent += square_exponent;
			power_exponent += rescale_matrix(power, m);
		}
		multiply_matrices(square, square, scratch, m);
		swap = square;
		square = scratch;
		scratch = swap;
		square_exponent *= 2;
		square_exponent += rescale_matrix(square, m);
	}
	result = power[(k - 1) * m + k - 1];
	for (int i = 1; i <= n; i++)
	{
		int			exponent;

		result = frexp(result * i / n, &exponent);
		power_exponent += exponent;
	}
	return ldexp(result, power_exponent);
}

/*
 * W. Pelz and I. Good (1976): the limit of a distance below x, and three terms of
 * its expansion in powers of n^(-1/2); theta series for small z = x sqrt n.
 */
static double
series_probability(double n, double x)
{
	double		z = x * sqrt(n);
	double		z2 = z * z;
	double		z4 = z2 * z2;
	double		z6 = z4 * z2;
	double		pi2 = PI * PI;
	double		root = sqrt(PI / 2.0);
	double		K[4] = {0.0, 0.0, 0.0, 0.0};
	int			last = (int) ceil(16.0 * z / PI);

	for (int k = last; k >= 1; k--)
	{
		double		odd = 2.0 * k - 1.0;
		double		a = pi2 * odd * odd;	/* (pi (2k - 1))^2 */
		double		q = exp(-a / (8.0 * z2));
		double		all = k;
		double		b = pi2 * all * all;	/* (pi k)^2 */
		double		r = exp(-b / (2.0 * z2));

		K[0] += 2.0 * root / z * q;
		K[1] += root / (3.0 * z4) * (a / 4.0 - z2) * q;
		K[2] += root / (36.0 * z6 * z) * (6.0 * z6 + 2.0 * z4 + (2.0 * z4 - 5.0 * z2) * a / 4.0 + (1.0 - 2.0 * z2) * a * a / 16.0) * q;
		K[2] -= root / (18.0 * z2 * z) * b * r;
		K[3] += root / (3240.0 * z6 * z4) *
			(a * a * a * (5.0 - 30.0 * z2) / 64.0 + a * a * (212.0 * z4 - 60.0 * z2) / 16.0 +
			 a * (135.0 * z4 - 96.0 * z6) / 4.0 - (30.0 * z6 + 90.0 * z4 * z4)) * q;
		K[3] += root / (108.0 * z6) * b * (3.0 * z2 - b) * r;
	}
	return K[0] + (K[1] + (K[2] + K[3] / sqrt(n)) / sqrt(n)) / sqrt(n);
}

/* The probability that one sample of n values is at least x away from its distribution. */
static double
one_sample(double n, double x, double *work)
{
	double		t = n * x;
	double		tx = t * x;

	if (x >= 1.0)
		return 0.0;
	if (t <= 0.5)
		return 1.0;
	if (t <= 1.0)
	{
		/* n! (2x - 1/n)^n, which of many values is nothing */
		double		below = 1.0;

		for (double i = 1.0; i <= n && below > 0.0; i++)
			below *= i / n * (2.0 * t - 1.0);
		return 1.0 - below;
	}
	if (t >= n - 1.0)
		return 2.0 * pow(1.0 - x, n);
	/* twice the one-sided tail is exact from 1/2 on, and where both tails are as good as never seen together */
	if (x >= 0.5 || tx >= (n <= 140.0 ? 4.0 : 2.2))
		return tx >= 370.0 && n > 140.0 ? 0.0 : fmin(2.0 * one_sided_tail(n, x), 1.0);
	if (n <= 140.0 || (n <= 100000.0 && n * pow(x, 1.5) <= 1.4))
		return at_least_zero(1.0 - matrix_probability((int) n, x, work));
	return at_least_zero(fmin(1.0 - series_probability(n, x), 1.0));
}

double
ks_p_value(uint64_t n, uint64_t m, unsigned __int128 distance, double *work)
{
	double		effective;

	if (distance == 0)
		return 1.0;
	if (n <= KS_EXACT_MAX && m <= KS_EXACT_MAX)
		return n == m ? equal_samples(n, (uint64_t) ((distance + n - 1) / n)) :
			unequal_samples((int64_t) n, (int64_t) m, (int64_t) distance, work);
	/* the nearest whole number, of two the even one */
	effective = nearbyint((double) n * (double) m / ((double) n + (double) m));
	return one_sample(fmax(effective, 1.0), (double) distance / ((double) n * (double) m), work);
}
