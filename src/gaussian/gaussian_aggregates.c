/*
 * gaussian_aggregates.c
 *		Aggregates that fit a normal distribution: gaussian_agg, gaussian_merge.
 *
 * Calls types and numerics.
 */
#include "infodiv.h"

#include <math.h>

#include "array.h"
#include "gaussian/gaussian.h"
#include "utils/float.h"

/* The state of a moving frame: it lives in the aggregate's context. */
typedef struct MovingGaussian
{
	MemoryContext context;
	Gaussian   *g;				/* NULL before the first row */
} MovingGaussian;

/* A number from an argument: finite. */
static inline double
number_argument(FunctionCallInfo fcinfo, int arg)
{
	double		x = PG_GETARG_FLOAT8(arg);

	if (unlikely(!isfinite(x)))
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("value must be finite, not %s", float8out_internal(x)),
				 errhint("Leave such rows out with FILTER (WHERE ...).")));
	return x;
}

/* A vector from an argument, its numbers finite; false if it is empty. */
static bool
vector_argument(FunctionCallInfo fcinfo, int arg, Float8Array *vector)
{
	*vector = finite_array_view(PG_GETARG_DATUM(arg), "vector", 1);
	return vector->n > 0;
}

static void
check_dimensions(const Gaussian *g, size_t d)
{
	if ((size_t) g->d != d)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("vectors differ in dimension: %d and %zu", g->d, d),
				 errhint("Group by the length of the vectors, or by the model that made them.")));
}

/* The transition value, or NULL at the start. */
static inline Gaussian *
state_argument(FunctionCallInfo fcinfo)
{
	return PG_ARGISNULL(0) ? NULL : gaussian_write(PG_GETARG_DATUM(0));
}

PG_FUNCTION_INFO_V1(infodiv_gaussian_accum_number);
Datum
infodiv_gaussian_accum_number(PG_FUNCTION_ARGS)
{
	Gaussian   *g;
	double		x;

	(void) aggregate_context(fcinfo, NULL);
	if (PG_ARGISNULL(1))
		return unchanged_state(fcinfo);
	x = number_argument(fcinfo, 1);
	g = state_argument(fcinfo);
	if (g == NULL)
		g = gaussian_new(1);
	check_dimensions(g, 1);
	if (likely(moments_add_number(&g->sums, gaussian_sums(g), &g->products, gaussian_products(g), x, 1)))
		g->count = add_rows(g->count, 1);
	else
		g = gaussian_add_row(g, &x);
	PG_RETURN_POINTER(g);
}

PG_FUNCTION_INFO_V1(infodiv_gaussian_accum_vector);
Datum
infodiv_gaussian_accum_vector(PG_FUNCTION_ARGS)
{
	Gaussian   *g;
	Float8Array vector;

	(void) aggregate_context(fcinfo, NULL);
	if (PG_ARGISNULL(1) || !vector_argument(fcinfo, 1, &vector))
		return unchanged_state(fcinfo);
	g = state_argument(fcinfo);
	if (g == NULL)
		g = gaussian_new((int) Min(vector.n, PG_INT32_MAX));
	check_dimensions(g, vector.n);
	PG_RETURN_POINTER(gaussian_add_row(g, vector.value));
}

/*
 * Moving frames
 */

static Datum
move_row(FunctionCallInfo fcinfo, const double *x, size_t d, int sign)
{
	MemoryContext context;
	MemoryContext caller;
	MovingGaussian *state;
	Gaussian   *g;

	context = aggregate_context(fcinfo, NULL);
	if (PG_ARGISNULL(0))
	{
		state = MemoryContextAlloc(context, sizeof(MovingGaussian));
		state->context = context;
		state->g = NULL;
	}
	else
		state = (MovingGaussian *) PG_GETARG_POINTER(0);
	if (x == NULL)
		PG_RETURN_POINTER(state);

	caller = MemoryContextSwitchTo(state->context);
	/* after an empty frame the vectors may be others */
	if (state->g != NULL && state->g->count == 0 && (size_t) state->g->d != d)
	{
		pfree(state->g);
		state->g = NULL;
	}
	if (state->g == NULL)
		state->g = gaussian_new((int) Min(d, PG_INT32_MAX));
	check_dimensions(state->g, d);
	g = gaussian_move_row(state->g, x, sign);
	if (g != state->g)
	{
		pfree(state->g);
		state->g = g;
	}
	MemoryContextSwitchTo(caller);
	PG_RETURN_POINTER(state);
}

static Datum
move_number(FunctionCallInfo fcinfo, int sign)
{
	double		x;

	if (PG_ARGISNULL(1))
		return move_row(fcinfo, NULL, 0, sign);
	x = number_argument(fcinfo, 1);
	return move_row(fcinfo, &x, 1, sign);
}

static Datum
move_vector(FunctionCallInfo fcinfo, int sign)
{
	Float8Array vector;

	if (PG_ARGISNULL(1) || !vector_argument(fcinfo, 1, &vector))
		return move_row(fcinfo, NULL, 0, sign);
	return move_row(fcinfo, vector.value, vector.n, sign);
}

PG_FUNCTION_INFO_V1(infodiv_gaussian_moving_accum_number);
Datum
infodiv_gaussian_moving_accum_number(PG_FUNCTION_ARGS)
{
	return move_number(fcinfo, 1);
}

PG_FUNCTION_INFO_V1(infodiv_gaussian_moving_inverse_number);
Datum
infodiv_gaussian_moving_inverse_number(PG_FUNCTION_ARGS)
{
	return move_number(fcinfo, -1);
}

PG_FUNCTION_INFO_V1(infodiv_gaussian_moving_accum_vector);
Datum
infodiv_gaussian_moving_accum_vector(PG_FUNCTION_ARGS)
{
	return move_vector(fcinfo, 1);
}

PG_FUNCTION_INFO_V1(infodiv_gaussian_moving_inverse_vector);
Datum
infodiv_gaussian_moving_inverse_vector(PG_FUNCTION_ARGS)
{
	return move_vector(fcinfo, -1);
}

PG_FUNCTION_INFO_V1(infodiv_gaussian_moving_final);
Datum
infodiv_gaussian_moving_final(PG_FUNCTION_ARGS)
{
	MovingGaussian *state = (MovingGaussian *) PG_GETARG_POINTER(0);

	if (state->g == NULL || state->g->count == 0)
		PG_RETURN_NULL();
	PG_RETURN_POINTER(gaussian_flushed_copy(state->g));
}

/*
 * Merging
 */

PG_FUNCTION_INFO_V1(infodiv_gaussian_merge_accum);
Datum
infodiv_gaussian_merge_accum(PG_FUNCTION_ARGS)
{
	const Gaussian *other;
	Gaussian   *g;

	(void) aggregate_context(fcinfo, NULL);
	if (PG_ARGISNULL(1))
		return unchanged_state(fcinfo);
	other = gaussian_open(PG_GETARG_DATUM(1));
	g = state_argument(fcinfo);
	if (g == NULL)
		g = gaussian_new(other->d);
	PG_RETURN_POINTER(gaussian_add_gaussian(g, other));
}

PG_FUNCTION_INFO_V1(infodiv_gaussian_combine);
Datum
infodiv_gaussian_combine(PG_FUNCTION_ARGS)
{
	const Gaussian *other = gaussian_open(PG_GETARG_DATUM(1));
	Gaussian   *g;

	/* in an aggregate, strict: the first state is the aggregate's to change */
	if (AggCheckCallContext(fcinfo, NULL))
		g = gaussian_write(PG_GETARG_DATUM(0));
	else
		g = gaussian_copy(PG_GETARG_DATUM(0));
	PG_RETURN_POINTER(gaussian_add_gaussian(g, other));
}

PG_FUNCTION_INFO_V1(infodiv_gaussian_final);
Datum
infodiv_gaussian_final(PG_FUNCTION_ARGS)
{
	PG_RETURN_POINTER(gaussian_flushed_copy(gaussian_open(PG_GETARG_DATUM(0))));
}
