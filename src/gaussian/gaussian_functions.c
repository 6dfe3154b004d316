/*
 * gaussian_functions.c
 *		SQL functions of the type gaussian: its moments, and measures of fitted ones.
 *
 * A fit has no density, and its measures are NULL, where it has fewer than two
 * rows or its covariance is singular: a column that never varies, columns that
 * depend on each other, no more rows than dimensions.  Such a group is no reason
 * to abort a query over many.
 */
#include "infodiv.h"

#include <math.h>

#include "array.h"
#include "exact_sum_io.h"
#include "gaussian/gaussian.h"
#include "numerics/multivariate_normal.h"

static Datum
vector_datum(const double *value, int d)
{
	double	   *elements;
	Datum		array = new_float8_array(d, &elements);

	memcpy(elements, value, sizeof(double) * d);
	return array;
}

PG_FUNCTION_INFO_V1(infodiv_gaussian_count);
Datum
infodiv_gaussian_count(PG_FUNCTION_ARGS)
{
	/* the count needs the head of a toasted value alone */
	Gaussian   *head = (Gaussian *) PG_DETOAST_DATUM_SLICE(PG_GETARG_DATUM(0), 0,
														   sizeof(Gaussian) - VARHDRSZ);

	check_stored_version(head->version, GAUSSIAN_VERSION, "gaussian");
	PG_RETURN_INT64(head->count);
}

PG_FUNCTION_INFO_V1(infodiv_gaussian_mean);
Datum
infodiv_gaussian_mean(PG_FUNCTION_ARGS)
{
	const Gaussian *g = gaussian_read(PG_GETARG_DATUM(0));

	return vector_datum(gaussian_means(g), g->d);
}

PG_FUNCTION_INFO_V1(infodiv_gaussian_variance);
Datum
infodiv_gaussian_variance(PG_FUNCTION_ARGS)
{
	const Gaussian *g = gaussian_read(PG_GETARG_DATUM(0));

	if (g->count < 2)
		PG_RETURN_NULL();
	return vector_datum(gaussian_variances(g), g->d);
}

PG_FUNCTION_INFO_V1(infodiv_gaussian_covariance);
Datum
infodiv_gaussian_covariance(PG_FUNCTION_ARGS)
{
	const Gaussian *g = gaussian_read(PG_GETARG_DATUM(0));
	double	   *elements;
	Datum		array;

	if (g->count < 2)
		PG_RETURN_NULL();
	array = new_float8_square(g->d, &elements);
	memcpy(elements, gaussian_covariances(g), sizeof(double) * g->d * g->d);
	return array;
}

/* What the kernels want to know of a fit. */
typedef struct Fit
{
	int			d;
	const double *mean;
	const double *covariance;	/* d x d */
} Fit;

/* All finite, no variance zero? */
static bool
is_proper(const Fit *fit)
{
	for (int i = 0; i < fit->d; i++)
		if (!isfinite(fit->mean[i]) || !(fit->covariance[(Size) i * fit->d + i] > 0.0))
			return false;
	for (Size i = 0; i < (Size) fit->d * fit->d; i++)
		if (!isfinite(fit->covariance[i]))
			return false;
	return true;
}

/* The fit in an argument; false where it has no density. */
static bool
fit_argument(FunctionCallInfo fcinfo, int arg, Fit *fit)
{
	const Gaussian *g = gaussian_read(PG_GETARG_DATUM(arg));

	fit->d = g->d;
	/* no more rows than dimensions: singular, whatever rounding says */
	if (g->count <= g->d)
		return false;
	fit->mean = gaussian_means(g);
	fit->covariance = gaussian_covariances(g);
	return is_proper(fit);
}

/* KL(p || q) in nats; false where a covariance is singular. */
static bool
fit_kl(const Fit *p, const Fit *q, double *kl)
{
	size_t		pivot;

	if (p->d == 1)
	{
		*kl = gaussian_kl_diagonal(p->mean, p->covariance, q->mean, q->covariance, 1);
		return true;
	}
	return gaussian_kl_full(p->mean, p->covariance, q->mean, q->covariance, p->d,
							huge_array(double, gaussian_workspace(p->d)), kl, &pivot) == GAUSSIAN_SOUND;
}

/* The entropy in nats; false where the covariance is singular. */
static bool
fit_entropy(const Fit *fit, double *entropy)
{
	size_t		pivot;

	if (fit->d == 1)
	{
		*entropy = gaussian_entropy_diagonal(fit->covariance, 1);
		return true;
	}
	return gaussian_entropy_full(fit->covariance, fit->d, huge_array(double, gaussian_workspace(fit->d)),
								 entropy, &pivot) == GAUSSIAN_SOUND;
}

/* Two fits of as many dimensions; false where one has no density. */
static bool
fit_arguments(FunctionCallInfo fcinfo, Fit *p, Fit *q)
{
	bool		both = fit_argument(fcinfo, 0, p);

	both = fit_argument(fcinfo, 1, q) && both;
	if (p->d != q->d)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("gaussians differ in dimension: %d and %d", p->d, q->d)));
	return both;
}

PG_FUNCTION_INFO_V1(infodiv_gaussian_kl_states);
Datum
infodiv_gaussian_kl_states(PG_FUNCTION_ARGS)
{
	double		base = check_log_base(PG_GETARG_FLOAT8(2));
	Fit			p;
	Fit			q;
	double		kl;

	if (!fit_arguments(fcinfo, &p, &q) || !fit_kl(&p, &q, &kl))
		PG_RETURN_NULL();
	PG_RETURN_FLOAT8(in_base(kl, NATS, base));
}

PG_FUNCTION_INFO_V1(infodiv_gaussian_entropy_state);
Datum
infodiv_gaussian_entropy_state(PG_FUNCTION_ARGS)
{
	double		base = check_log_base(PG_GETARG_FLOAT8(1));
	Fit			fit;
	double		entropy;

	if (!fit_argument(fcinfo, 0, &fit) || !fit_entropy(&fit, &entropy))
		PG_RETURN_NULL();
	PG_RETURN_FLOAT8(in_base(entropy, NATS, base));
}

PG_FUNCTION_INFO_V1(infodiv_gaussian_cross_entropy_states);
Datum
infodiv_gaussian_cross_entropy_states(PG_FUNCTION_ARGS)
{
	double		base = check_log_base(PG_GETARG_FLOAT8(2));
	Fit			p;
	Fit			q;
	double		kl;
	double		entropy;

	if (!fit_arguments(fcinfo, &p, &q) || !fit_entropy(&p, &entropy) || !fit_kl(&p, &q, &kl))
		PG_RETURN_NULL();
	PG_RETURN_FLOAT8(in_base(entropy + kl, NATS, base));
}
