/*
 * multivariate_normal.c
 *		Normal distributions: KL divergence, entropy, 2-Wasserstein distance.
 *
 * Differences of variances are taken before anything else, so that two nearly
 * equal Gaussians keep their digits; ratios before squares, so that nothing
 * overflows that need not.
 */
#include "numerics/multivariate_normal.h"

#include <float.h>
#include <stdbool.h>

#include "numerics/cholesky.h"
#include "numerics/dd.h"
#include "numerics/elementary.h"
#include "numerics/log_series.h"
#include "numerics/poll.h"
#include "numerics/terms.h"
#include "numerics/vec_sum.h"

#define SQRT_2_PI_E 4.13273135412249293847
#define SQRT_2_PI_E_LO 1.211870280536999e-16
#define SQRT_2_PI 2.50662827463100050242
#define SQRT_2_PI_LO -1.8328579980459167e-16

/* Up to here the plain kernels are hardly faster than the precise ones. */
#define SMALL_DIMENSION 8

/* A pivot that keeps less of its variance than this costs plain kernels digits. */
#define WEAK_PIVOT 0.125

/* (a - b)/s; the difference halved where it would overflow */
static double
scaled_difference(double a, double b, double s)
{
	double		difference = a - b;

	if (isinf(difference))
		return 2.0 * ((0.5 * a - 0.5 * b) / s);
	return difference / s;
}

/* log of a ratio of two positive numbers that may itself over- or underflow */
static double
log_quotient(double a, double b)
{
	double		r = a / b;

	if (r >= DBL_MIN && r <= DBL_MAX)
		return log(r);
	return log(a) - log(b);
}

/*
 * The part of the KL divergence of two normals that comes from their standard
 * deviations, (r^2 - 1)/2 - log r with r = a/b: phi(e(2 + e))/2 where r is near 1,
 * e = r - 1.
 */
static double
deviation_part(double a, double b)
{
	double		e = (a - b) / b;
	double		x = e * (2.0 + e);
	double		r;

	if (x >= -0.5 && x <= 1.0)
		return 0.5 * phi(x);
	r = a / b;
	if (r * r > DBL_MAX)
		return INFINITY;
	return 0.5 * (r * r - 1.0) - log_quotient(a, b);
}

/* The same by variances: phi(x)/2 with x = (a - b)/b. */
static double
variance_part(double a, double b)
{
	double		x = (a - b) / b;

	if (x >= -0.5 && x <= 1.0)
		return 0.5 * phi(x);
	if (isinf(x))
		return INFINITY;
	return 0.5 * (x - log_quotient(a, b));
}

double
gaussian_kl(double mean_p, double stddev_p, double mean_q, double stddev_q)
{
	double		z = scaled_difference(mean_p, mean_q, stddev_q);

	return 0.5 * z * z + deviation_part(stddev_p, stddev_q);
}

/*
 * log(s c) for a constant c given in two parts: near s c = 1 the product's
 * rounding error is most of the answer.
 */
static double
log_scaled(double s, double c, double c_lo)
{
	double		product = s * c;

	if (product < DBL_MIN || product > DBL_MAX)
		return log(s) + log(c);
	return log(product) + (__builtin_fma(s, c, -product) + s * c_lo) / product;
}

/* Differential entropy log(sigma sqrt(2 pi e)). */
double
gaussian_entropy(double stddev)
{
	return log_scaled(stddev, SQRT_2_PI_E, SQRT_2_PI_E_LO);
}

/* The square of a/b, in two parts; plain where those would overflow. */
static DoubleDouble
squared_quotient(DoubleDouble a, double b)
{
	DoubleDouble r = dd_divide(a, (DoubleDouble) {b, 0.0});

	if (!(fabs(r.hi) < 0x1p500))
		return (DoubleDouble) {r.hi * r.hi, 0.0};
	return dd_multiply(r, r);
}

/*
 * -E_p log q = log(sigma_q sqrt(2 pi)) + ((sigma_p^2 + dmu^2)/sigma_q^2)/2.  Where
 * it crosses 0 the parts are equal and opposite: there they are taken to twice the
 * precision.
 */
double
gaussian_cross_entropy(double mean_p, double stddev_p, double mean_q, double stddev_q)
{
	double		z = scaled_difference(mean_p, mean_q, stddev_q);
	double		r = stddev_p / stddev_q;
	double		log_part = log_scaled(stddev_q, SQRT_2_PI, SQRT_2_PI_LO);
	double		square_part = 0.5 * (r * r + z * z);
	DoubleDouble scaled;
	DoubleDouble squares;
	double		lacking;

	if (log_part > -0.25 * square_part || log_part < -4.0 * square_part)
		return log_part + square_part;
	scaled = dd_add(dd_product(stddev_q, SQRT_2_PI), (DoubleDouble) {stddev_q * SQRT_2_PI_LO, 0.0});
	squares = dd_add(squared_quotient((DoubleDouble) {stddev_p, 0.0}, stddev_q),
						  squared_quotient(dd_sum(mean_p, -mean_q), stddev_q));
	squares = dd_scale(squares, 0.5);
	lacking = scaled.lo / scaled.hi;
	return dd_add(dd_add(dd_log_full(scaled.hi), squares),
					   dd_sum(lacking, -0.5 * lacking * lacking)).hi;
}

/* sqrt((mu_p - mu_q)^2 + (sigma_p - sigma_q)^2) */
double
gaussian_wasserstein(double mean_p, double stddev_p, double mean_q, double stddev_q)
{
	return hypot(mean_p - mean_q, stddev_p - stddev_q);
}

/*
 * 1/2 (-1 + lv2 - lv1 + exp(lv1 - lv2) + (m1 - m2)^2 exp(-lv2)), with the first
 * four terms as expm1(a) - a, a = lv1 - lv2, and the exponential in two halves,
 * so that it does not overflow alone.
 */
double
normal_kl(double mean1, double logvar1, double mean2, double logvar2)
{
	double		difference = mean1 - mean2;
	double		half = exp(-0.25 * logvar2);
	double		z = difference == 0.0 ? 0.0 : difference * half * half;

	return 0.5 * (expm1_tail(logvar1 - logvar2) + z * z);
}

double
gaussian_kl_diagonal(const double *mean_p, const double *variance_p,
					 const double *mean_q, const double *variance_q, size_t d)
{
	VecSum		sum;
	double		hi;
	double		lo;

	vec_sum_init(&sum);
	for (size_t i = 0; i < d; i++)
	{
		double		z = scaled_difference(mean_p[i], mean_q[i], sqrt(variance_q[i]));
		double		term = 0.5 * z * z + variance_part(variance_p[i], variance_q[i]);

		if (i % NUMERICS_BLOCK == 0)
			numerics_poll();
		if (isinf(term))
			return INFINITY;
		vec_sum_add(&sum, &term, 1);
	}
	vec_sum_total(&sum, &hi, &lo);
	return hi;
}

/* Sums of log(sigma_i sqrt(2 pi e)), without rounding sigma_i^2 to sigma_i. */
double
gaussian_entropy_diagonal(const double *variance, size_t d)
{
	VecSum		sum;
	double		hi;
	double		lo;

	vec_sum_init(&sum);
	for (size_t i = 0; i < d; i++)
	{
		double		root = sqrt(variance[i]);
		double		term = gaussian_entropy(root) +
			0.5 * __builtin_fma(-root, root, variance[i]) / variance[i];

		if (i % NUMERICS_BLOCK == 0)
			numerics_poll();
		vec_sum_add(&sum, &term, 1);
	}
	vec_sum_total(&sum, &hi, &lo);
	return hi;
}

/*
 * Full covariances.  The workspace holds three matrices in two parts each, and a
 * vector.
 */
typedef struct Workspace
{
	Matrix		root;			/* L2, S2 = L2 L2' */
	Matrix		middle;
	Matrix		factor;			/* L1, then what it becomes */
	Matrix		shift;			/* one row: L2^-1 (mean_p - mean_q) */
} Workspace;

size_t
gaussian_workspace(size_t d)
{
	return 6 * d * d + 2 * d;
}

static void
carve(double *work, size_t d, bool precise, Workspace *w)
{
	Matrix	   *parts[] = {&w->root, &w->middle, &w->factor, &w->shift};

	for (int i = 0; i < 4; i++)
	{
		size_t		size = i < 3 ? d * d : d;

		parts[i]->d = d;
		parts[i]->hi = work;
		parts[i]->lo = precise ? work + size : NULL;
		work += 2 * size;
	}
}

/*
 * A sum of squares.  What a square is of overflows, and is lost to NaN in two parts, only
 * where the square is beyond a double: elements of factors are roots of variances.
 */
static double
sum_of_squares(const RunningSum *s)
{
	double		sum = running_sum(s);

	return isnan(sum) ? INFINITY : sum;
}

/* |L2^-1 (mean_p - mean_q)|^2 by forward substitution. */
static double
squared_shift(Workspace *w, const double *mean_p, const double *mean_q)
{
	RunningSum	sum = {0, 0};

	for (size_t i = 0; i < w->root.d; i++)
	{
		DoubleDouble difference = {0, 0};
		DoubleDouble z;

		numerics_poll();
		difference.hi = two_sum(mean_p[i], -mean_q[i], &difference.lo);
		if (isinf(difference.hi))
			return INFINITY;
		z = dd_subtract(difference, row_dot(&w->shift, 0, &w->root, i, 0, i));
		z = dd_divide(z, matrix_entry(&w->root, i, i));
		matrix_set(&w->shift, 0, i, z);
		running_sum_add(&sum, z.hi * z.hi);
	}
	return sum_of_squares(&sum);
}

/*
 * W = L2^-1 (S1 - S2) L2^-T into factor's lower triangle; returns its largest
 * entry.  The first substitution goes into middle, transposed: its row j is the
 * column j of L2^-1 (S1 - S2).
 */
static double
whiten_difference(Workspace *w, const double *cov_p, const double *cov_q)
{
	size_t		d = w->root.d;
	double		largest = 0.0;

	for (size_t j = 0; j < d; j++)
	{
		numerics_poll();
		for (size_t i = 0; i < d; i++)
		{
			DoubleDouble entry = {0, 0};

			entry.hi = two_sum(cov_p[i * d + j], -cov_q[i * d + j], &entry.lo);
			entry = dd_subtract(entry, row_dot(&w->middle, j, &w->root, i, 0, i));
			matrix_set(&w->middle, j, i, dd_divide(entry, matrix_entry(&w->root, i, i)));
		}
	}
	for (size_t i = 0; i < d; i++)
	{
		numerics_poll();
		for (size_t j = 0; j <= i; j++)
		{
			DoubleDouble entry = matrix_entry(&w->middle, j, i);

			entry = dd_subtract(entry, row_dot(&w->factor, i, &w->root, j, 0, j));
			entry = dd_divide(entry, matrix_entry(&w->root, j, j));
			matrix_set(&w->factor, i, j, entry);
			largest = fmax(largest, fabs(entry.hi));
		}
	}
	return largest;
}

/*
 * Factors I + W in place as its difference from I: the diagonal entry before its
 * root is 1 + u_j.  Returns sum F_ij^2 + sum phi(u_j); NaN, with *pivot, where
 * 1 + u_j is not positive.
 */
static double
near_identity_part(Workspace *w, size_t *pivot)
{
	Matrix	   *f = &w->factor;
	RunningSum	sum = {0, 0};

	for (size_t i = 0; i < f->d; i++)
	{
		DoubleDouble u;
		DoubleDouble root;

		numerics_poll();
		for (size_t j = 0; j < i; j++)
		{
			DoubleDouble entry = dd_subtract(matrix_entry(f, i, j), row_dot(f, i, f, j, 0, j));

			/* the root of 1 + u_j stands on the diagonal */
			entry = dd_divide(entry, matrix_entry(f, j, j));
			matrix_set(f, i, j, entry);
			running_sum_add(&sum, entry.hi * entry.hi);
		}
		u = dd_subtract(matrix_entry(f, i, i), row_dot(f, i, f, i, 0, i));
		if (!(u.hi > -1.0))
		{
			*pivot = i;
			return NAN;
		}
		running_sum_add(&sum, phi(u.hi));
		root = dd_sqrt(dd_subtract(u, (DoubleDouble) {-1.0, 0.0}));
		matrix_set(f, i, i, root);
	}
	return running_sum(&sum);
}

/*
 * M = L2^-1 L1, transposed into middle: row j is column j of M.  Returns the sum
 * of M_ij^2 below the diagonal and of phi(M_ii^2 - 1) on it.
 */
static double
far_part(Workspace *w)
{
	size_t		d = w->root.d;
	RunningSum	sum = {0, 0};

	for (size_t j = 0; j < d; j++)
	{
		numerics_poll();
		matrix_set(&w->middle, j, j,
				   dd_divide(matrix_entry(&w->factor, j, j), matrix_entry(&w->root, j, j)));
		running_sum_add(&sum, 2.0 * deviation_part(matrix_entry(&w->factor, j, j).hi,
												   matrix_entry(&w->root, j, j).hi));
		for (size_t i = j + 1; i < d; i++)
		{
			DoubleDouble entry = matrix_entry(&w->factor, i, j);

			entry = dd_subtract(entry, row_dot(&w->root, i, &w->middle, j, j, i));
			entry = dd_divide(entry, matrix_entry(&w->root, i, i));
			matrix_set(&w->middle, j, i, entry);
			running_sum_add(&sum, entry.hi * entry.hi);
		}
	}
	return sum_of_squares(&sum);
}

/* Do two variances differ by more than half, so that no W will be small? */
static bool
far_apart(const double *cov_p, const double *cov_q, size_t d)
{
	for (size_t i = 0; i < d; i++)
	{
		double		q = cov_q[i * d + i];

		if (fabs(cov_p[i * d + i] - q) > 0.5 * q)
			return true;
	}
	return false;
}

/* Factors a covariance, again in double-double where the plain factor is weak. */
static bool
factor_covariance(const double *cov, double *work, size_t d, bool *precise, Workspace *w,
				  Matrix *into, size_t *pivot)
{
	double		weakest;

	carve(work, d, *precise, w);
	if (cholesky(cov, into, pivot, &weakest) && (*precise || weakest > WEAK_PIVOT))
		return true;
	if (*precise)
		return false;
	*precise = true;
	carve(work, d, true, w);
	return cholesky(cov, into, pivot, &weakest);
}

/*
 * KL(p || q) = 1/2 [tr(S2^-1 S1) - d + log(det S2/det S1) + |L2^-1 dmu|^2].  With
 * both as Cholesky factors every part is a sum of squares and of phi: by W = L2^-1
 * (S1 - S2) L2^-T and the factor of I + W while no entry of W is above 1/2, else
 * by M = L2^-1 L1.
 */
GaussianFlaw
gaussian_kl_full(const double *mean_p, const double *cov_p,
				 const double *mean_q, const double *cov_q,
				 size_t d, double *work, double *kl, size_t *pivot)
{
	Workspace	w;
	bool		precise = d <= SMALL_DIMENSION;
	bool		precise_for_p;
	double		shift;
	double		spread = NAN;

	if (!factor_covariance(cov_q, work, d, &precise, &w, &w.root, pivot))
		return GAUSSIAN_Q_INDEFINITE;
	shift = squared_shift(&w, mean_p, mean_q);
	if (!far_apart(cov_p, cov_q, d) && whiten_difference(&w, cov_p, cov_q) <= 0.5)
	{
		spread = near_identity_part(&w, pivot);
		if (isnan(spread))
			return GAUSSIAN_P_INDEFINITE;
	}
	else
	{
		precise_for_p = precise;
		if (!factor_covariance(cov_p, work, d, &precise_for_p, &w, &w.factor, pivot))
			return GAUSSIAN_P_INDEFINITE;
		if (precise_for_p && !precise)
			(void) factor_covariance(cov_q, work, d, &precise_for_p, &w, &w.root, pivot);
		spread = far_part(&w);
	}
	*kl = 0.5 * (spread + shift);
	return GAUSSIAN_SOUND;
}

/* log det of the factor plus d/2 log(2 pi e) */
GaussianFlaw
gaussian_entropy_full(const double *cov, size_t d, double *work, double *entropy, size_t *pivot)
{
	Workspace	w;
	bool		precise = d <= SMALL_DIMENSION;
	VecSum		sum;
	double		lo;

	if (!factor_covariance(cov, work, d, &precise, &w, &w.root, pivot))
		return GAUSSIAN_P_INDEFINITE;
	vec_sum_init(&sum);
	for (size_t i = 0; i < d; i++)
	{
		DoubleDouble root = matrix_entry(&w.root, i, i);
		double		term = gaussian_entropy(root.hi) + root.lo / root.hi;

		vec_sum_add(&sum, &term, 1);
	}
	vec_sum_total(&sum, entropy, &lo);
	return GAUSSIAN_SOUND;
}
