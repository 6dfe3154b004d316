/*
 * gaussian_measures.c
 *		SQL functions of the measures of normal distributions given as numbers or arrays.
 */
#include "infodiv.h"

#include <math.h>

#include "array.h"
#include "miscadmin.h"
#include "numerics/multivariate_normal.h"
#include "numerics/poll.h"
#include "utils/float.h"

/*
 * A covariance is taken for symmetric if entries (i, j) and (j, i) differ by at
 * most this part of the root of the product of the variances i and j: rounding
 * in whatever made it does that.  Their mean is used.
 */
#define SYMMETRY_TOLERANCE 1e-9

static double
check_mean(double mean, const char *what)
{
	if (!isfinite(mean))
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("%s must be finite, not %s", what, float8out_internal(mean))));
	return mean;
}

static double
check_stddev(double stddev, const char *what, bool zero_allowed)
{
	if (!(stddev > 0.0 || (zero_allowed && stddev == 0.0)) || isinf(stddev))
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("%s must be finite and %s, not %s", what,
						zero_allowed ? "not negative" : "greater than 0", float8out_internal(stddev)),
				 errhint("It is a standard deviation, the square root of a variance.")));
	return stddev;
}

PG_FUNCTION_INFO_V1(infodiv_gaussian_kl);
Datum
infodiv_gaussian_kl(PG_FUNCTION_ARGS)
{
	double		mean_p = check_mean(PG_GETARG_FLOAT8(0), "mean_p");
	double		stddev_p = check_stddev(PG_GETARG_FLOAT8(1), "stddev_p", false);
	double		mean_q = check_mean(PG_GETARG_FLOAT8(2), "mean_q");
	double		stddev_q = check_stddev(PG_GETARG_FLOAT8(3), "stddev_q", false);
	double		base = check_log_base(PG_GETARG_FLOAT8(4));

	PG_RETURN_FLOAT8(in_base(gaussian_kl(mean_p, stddev_p, mean_q, stddev_q), NATS, base));
}

PG_FUNCTION_INFO_V1(infodiv_gaussian_cross_entropy);
Datum
infodiv_gaussian_cross_entropy(PG_FUNCTION_ARGS)
{
	double		mean_p = check_mean(PG_GETARG_FLOAT8(0), "mean_p");
	double		stddev_p = check_stddev(PG_GETARG_FLOAT8(1), "stddev_p", false);
	double		mean_q = check_mean(PG_GETARG_FLOAT8(2), "mean_q");
	double		stddev_q = check_stddev(PG_GETARG_FLOAT8(3), "stddev_q", false);
	double		base = check_log_base(PG_GETARG_FLOAT8(4));

	PG_RETURN_FLOAT8(in_base(gaussian_cross_entropy(mean_p, stddev_p, mean_q, stddev_q), NATS, base));
}

PG_FUNCTION_INFO_V1(infodiv_gaussian_entropy);
Datum
infodiv_gaussian_entropy(PG_FUNCTION_ARGS)
{
	double		stddev = check_stddev(PG_GETARG_FLOAT8(0), "stddev", false);
	double		base = check_log_base(PG_GETARG_FLOAT8(1));

	PG_RETURN_FLOAT8(in_base(gaussian_entropy(stddev), NATS, base));
}

PG_FUNCTION_INFO_V1(infodiv_gaussian_wasserstein);
Datum
infodiv_gaussian_wasserstein(PG_FUNCTION_ARGS)
{
	double		mean_p = check_mean(PG_GETARG_FLOAT8(0), "mean_p");
	double		stddev_p = check_stddev(PG_GETARG_FLOAT8(1), "stddev_p", true);
	double		mean_q = check_mean(PG_GETARG_FLOAT8(2), "mean_q");
	double		stddev_q = check_stddev(PG_GETARG_FLOAT8(3), "stddev_q", true);

	PG_RETURN_FLOAT8(gaussian_wasserstein(mean_p, stddev_p, mean_q, stddev_q));
}

/* A covariance as given: d variances, or d x d values. */
typedef struct Covariance
{
	Float8Array view;
	bool		diagonal;
	const double *full;			/* d x d and symmetric, if full */
} Covariance;

static void
check_variances(const Float8Array *view)
{
	for (size_t i = 0; i < view->n; i++)
		if (!(view->value[i] > 0.0))
			ereport(ERROR,
					(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
					 errmsg("%s has variance %s at subscript %s", view->what,
							float8out_internal(view->value[i]), float8_array_subscript(view, i)),
					 errhint("Variances must be greater than 0.")));
}

/* Row i, column j of a square matrix, as its owner would write it. */
static const char *
entry_name(const Float8Array *view, size_t d, size_t i, size_t j)
{
	return float8_array_subscript(view, i * d + j);
}

/* The matrix itself if it is symmetric, or the mean of both halves if nearly so. */
static const double *
symmetric_matrix(const Float8Array *view, size_t d)
{
	const double *a = view->value;
	double	   *copy = NULL;

	for (size_t i = 0; i < d; i++)
	{
		CHECK_FOR_INTERRUPTS();
		for (size_t j = 0; j < i; j++)
		{
			double		x = a[i * d + j];
			double		y = a[j * d + i];

			if (x == y)
				continue;
			if (!(fabs(x - y) <= SYMMETRY_TOLERANCE * sqrt(fabs(a[i * d + i])) * sqrt(fabs(a[j * d + j]))))
				ereport(ERROR,
						(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
						 errmsg("%s is not symmetric: %s at subscript %s, %s at subscript %s", view->what,
								float8out_internal(y), entry_name(view, d, j, i),
								float8out_internal(x), entry_name(view, d, i, j))));
			if (copy == NULL)
			{
				copy = huge_array(double, d * d);
				memcpy(copy, a, d * d * sizeof(double));
			}
			copy[i * d + j] = copy[j * d + i] = 0.5 * x + 0.5 * y;
		}
	}
	return copy ? copy : a;
}

/*
 * Reads a covariance of d variables; d = 0 takes d from the array itself, one
 * dimension being variances.
 */
static Covariance
read_covariance(Datum datum, const char *what, size_t d)
{
	Covariance	c;
	Float8Array *view = &c.view;

	c.view = finite_array_view(datum, what, 2);
	c.full = NULL;
	if (view->dimensions == 2)
	{
		if (view->length[0] != view->length[1])
			ereport(ERROR,
					(errcode(ERRCODE_ARRAY_SUBSCRIPT_ERROR),
					 errmsg("%s is not square: %d x %d", what, view->length[0], view->length[1])));
		if (d > 0 && (size_t) view->length[0] != d)
			ereport(ERROR,
					(errcode(ERRCODE_ARRAY_SUBSCRIPT_ERROR),
					 errmsg("%s is %d x %d for %zu means", what, view->length[0], view->length[1], d)));
		d = view->length[0];
		c.diagonal = false;
	}
	else
	{
		if (d > 0 && view->n != d && view->n != d * d)
			ereport(ERROR,
					(errcode(ERRCODE_ARRAY_SUBSCRIPT_ERROR),
					 errmsg("%s has %zu values for %zu means", what, view->n, d),
					 errhint("Pass %zu variances, or a %zu x %zu covariance.", d, d, d)));
		c.diagonal = d == 0 || view->n == d;
	}
	if (c.diagonal)
		check_variances(view);
	else
		c.full = symmetric_matrix(view, d);
	return c;
}

/* A diagonal as a full matrix, to stand beside one. */
static const double *
full_matrix(const Covariance *c, size_t d)
{
	double	   *full;

	if (!c->diagonal)
		return c->full;
	full = huge_array(double, d * d);
	memset(full, 0, d * d * sizeof(double));
	for (size_t i = 0; i < d; i++)
		full[i * d + i] = c->view.value[i];
	return full;
}

static void
reject_indefinite(const char *what, size_t pivot)
{
	ereport(ERROR,
			(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
			 errmsg("%s is not positive definite: variable %zu has no variance left given those before it",
					what, pivot + 1),
			 errhint("Drop the variable, or add a small value to the diagonal.")));
}

/* Two Gaussians of d dimensions; returns false if d is 0. */
typedef struct GaussianPair
{
	size_t		d;
	Float8Array mean_p;
	Float8Array mean_q;
	Covariance	cov_p;
	Covariance	cov_q;
} GaussianPair;

static bool
read_pair(FunctionCallInfo fcinfo, GaussianPair *g)
{
	g->mean_p = finite_array_view(PG_GETARG_DATUM(0), "mean_p", 1);
	g->mean_q = finite_array_view(PG_GETARG_DATUM(2), "mean_q", 1);
	g->d = g->mean_p.n;
	if (g->d == 0 || g->mean_q.n == 0)
	{
		(void) finite_array_view(PG_GETARG_DATUM(1), "cov_p", 2);
		(void) finite_array_view(PG_GETARG_DATUM(3), "cov_q", 2);
		return false;
	}
	if (g->mean_q.n != g->d)
		ereport(ERROR,
				(errcode(ERRCODE_ARRAY_SUBSCRIPT_ERROR),
				 errmsg("means differ in length: %zu and %zu", g->d, g->mean_q.n)));
	g->cov_p = read_covariance(PG_GETARG_DATUM(1), "cov_p", g->d);
	g->cov_q = read_covariance(PG_GETARG_DATUM(3), "cov_q", g->d);
	return true;
}

static double
pair_kl(const GaussianPair *g)
{
	double		kl;
	size_t		pivot;

	if (g->cov_p.diagonal && g->cov_q.diagonal)
		return gaussian_kl_diagonal(g->mean_p.value, g->cov_p.view.value,
									g->mean_q.value, g->cov_q.view.value, g->d);
	switch (gaussian_kl_full(g->mean_p.value, full_matrix(&g->cov_p, g->d),
							 g->mean_q.value, full_matrix(&g->cov_q, g->d), g->d,
							 huge_array(double, gaussian_workspace(g->d)), &kl, &pivot))
	{
		case GAUSSIAN_P_INDEFINITE:
			reject_indefinite("cov_p", pivot);
			break;
		case GAUSSIAN_Q_INDEFINITE:
			reject_indefinite("cov_q", pivot);
			break;
		case GAUSSIAN_SOUND:
			break;
	}
	return kl;
}

static double
covariance_entropy(const Covariance *c, size_t d, const char *what)
{
	double		entropy;
	size_t		pivot;

	if (c->diagonal)
		return gaussian_entropy_diagonal(c->view.value, d);
	if (gaussian_entropy_full(c->full, d, huge_array(double, gaussian_workspace(d)),
							  &entropy, &pivot) != GAUSSIAN_SOUND)
		reject_indefinite(what, pivot);
	return entropy;
}

PG_FUNCTION_INFO_V1(infodiv_gaussian_kl_array);
Datum
infodiv_gaussian_kl_array(PG_FUNCTION_ARGS)
{
	double		base = check_log_base(PG_GETARG_FLOAT8(4));
	GaussianPair g;

	if (!read_pair(fcinfo, &g))
		PG_RETURN_NULL();
	PG_RETURN_FLOAT8(in_base(pair_kl(&g), NATS, base));
}

/* H(p, q) = H(p) + KL(p || q) */
PG_FUNCTION_INFO_V1(infodiv_gaussian_cross_entropy_array);
Datum
infodiv_gaussian_cross_entropy_array(PG_FUNCTION_ARGS)
{
	double		base = check_log_base(PG_GETARG_FLOAT8(4));
	GaussianPair g;

	if (!read_pair(fcinfo, &g))
		PG_RETURN_NULL();
	PG_RETURN_FLOAT8(in_base(covariance_entropy(&g.cov_p, g.d, "cov_p") + pair_kl(&g), NATS, base));
}

PG_FUNCTION_INFO_V1(infodiv_gaussian_entropy_array);
Datum
infodiv_gaussian_entropy_array(PG_FUNCTION_ARGS)
{
	double		base = check_log_base(PG_GETARG_FLOAT8(1));
	Covariance	c = read_covariance(PG_GETARG_DATUM(0), "cov", 0);
	size_t		d = c.diagonal ? c.view.n : (size_t) c.view.length[0];

	if (c.view.n == 0)
		PG_RETURN_NULL();
	PG_RETURN_FLOAT8(in_base(covariance_entropy(&c, d, "cov"), NATS, base));
}

/* Element by element; an array of one element goes with every element of the others. */
PG_FUNCTION_INFO_V1(infodiv_normal_kl);
Datum
infodiv_normal_kl(PG_FUNCTION_ARGS)
{
	static const char *const names[4] = {"mean1", "logvar1", "mean2", "logvar2"};
	Float8Array in[4];
	size_t		n = 1;
	int			longest = 0;
	Datum		result;
	double	   *divergence;

	for (int k = 0; k < 4; k++)
		in[k] = finite_array_view(PG_GETARG_DATUM(k), names[k], 1);
	for (int k = 0; k < 4; k++)
	{
		if (in[k].n == 0)
			PG_RETURN_NULL();
		if (in[k].n > n)
		{
			n = in[k].n;
			longest = k;
		}
	}
	for (int k = 0; k < 4; k++)
		if (in[k].n != 1 && in[k].n != n)
			ereport(ERROR,
					(errcode(ERRCODE_ARRAY_SUBSCRIPT_ERROR),
					 errmsg("%s has %zu elements, %s has %zu", names[longest], n, names[k], in[k].n),
					 errhint("All must have the same length, or one element.")));

	result = new_float8_array(n, &divergence);
	for (size_t i = 0; i < n; i++)
	{
		double		v[4];

		if (i % NUMERICS_BLOCK == 0)
			CHECK_FOR_INTERRUPTS();
		for (int k = 0; k < 4; k++)
			v[k] = in[k].value[in[k].n == 1 ? 0 : i];
		divergence[i] = normal_kl(v[0], v[1], v[2], v[3]);
	}
	PG_RETURN_DATUM(result);
}
