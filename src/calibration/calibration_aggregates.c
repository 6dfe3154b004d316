/*
 * calibration_aggregates.c
 *		The aggregates calibration_agg and calibration_merge.
 *
 * A row is an outcome, p where what had the probability p came true and -p or -0
 * where it did not.  Of several classes it is the likeliest: did what the model
 * deems likeliest come true (C. Guo et al. 2017)?
 *
 * Calls the calibration type.
 */
#include "infodiv.h"

#include "calibration/calibration.h"
#include "miscadmin.h"
#include "numerics/poll.h"
#include "numerics/surprisal.h"
#include "predictions.h"
#include "transitions.h"
#include "utils/float.h"

typedef double (*ReadOutcome) (FunctionCallInfo fcinfo);

static pg_attribute_always_inline double
boolean_outcome(FunctionCallInfo fcinfo)
{
	return outcome_of(probability_argument(fcinfo, 2, "p"), PG_GETARG_BOOL(1));
}

pg_noreturn static pg_noinline void
no_outcome(double y)
{
	ereport(ERROR,
			(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
			 errmsg("y must be 0 or 1, not %s", float8out_internal(y)),
			 errhint("Pass whether it came true, as a boolean or as 1 and 0; for several classes, the class and the array of their probabilities.")));
}

static pg_attribute_always_inline double
number_outcome(FunctionCallInfo fcinfo)
{
	double		y = PG_GETARG_FLOAT8(1);

	if (unlikely(y != 0.0 && y != 1.0))
		no_outcome(y);
	return outcome_of(probability_argument(fcinfo, 2, "p"), y == 1.0);
}

/* The class deemed likeliest, the first of equals, and whether it is the one that happened. */
static double
likeliest_outcome(const Probabilities *probabilities, int happened)
{
	size_t		likeliest = 0;

	for (size_t i = 1; i < probabilities->n; i++)
	{
		if (i % NUMERICS_BLOCK == 0)
			CHECK_FOR_INTERRUPTS();
		if (probabilities->p[i] > probabilities->p[likeliest])
			likeliest = i;
	}
	return outcome_of(probabilities->p[likeliest] + 0.0, likeliest == (size_t) happened);
}

static double
class_outcome(FunctionCallInfo fcinfo, int64 class)
{
	Probabilities probabilities = probabilities_argument(fcinfo, 2);

	return likeliest_outcome(&probabilities, class_position(class, &probabilities));
}

static pg_attribute_always_inline double
smallint_outcome(FunctionCallInfo fcinfo)
{
	return class_outcome(fcinfo, PG_GETARG_INT16(1));
}

static pg_attribute_always_inline double
integer_outcome(FunctionCallInfo fcinfo)
{
	return class_outcome(fcinfo, PG_GETARG_INT32(1));
}

static pg_attribute_always_inline double
bigint_outcome(FunctionCallInfo fcinfo)
{
	return class_outcome(fcinfo, PG_GETARG_INT64(1));
}

static pg_attribute_always_inline double
name_outcome(FunctionCallInfo fcinfo)
{
	Probabilities probabilities = probabilities_argument(fcinfo, 3);

	return likeliest_outcome(&probabilities, class_name_position(PG_GETARG_TEXT_PP(1), classes_argument(fcinfo, 2),
																 &probabilities));
}

static void
check_same_bins(const Calibration *c, int bins)
{
	if (c->bins != bins)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("bins must be the same on every row of a group, not %d and %d", c->bins, bins),
				 errhint("Pass the same number of bins for every row, or group by it.")));
}

/* The number of bins: an argument behind the n_args of a row, or the usual one. */
static pg_attribute_always_inline int
bins_argument(FunctionCallInfo fcinfo, int n_args, bool has_bins)
{
	return has_bins ? check_calibration_bins(PG_GETARG_INT32(n_args + 1)) : CALIBRATION_DEFAULT_BINS;
}

/* Where there is no value yet, or no room in it, or one to be detoasted. */
static pg_noinline Datum
accum_slowly(FunctionCallInfo fcinfo, double outcome, int bins)
{
	struct varlena *value = PG_ARGISNULL(0) ? NULL : (struct varlena *) PG_GETARG_POINTER(0);
	Calibration *c;

	if (value == NULL)
		c = calibration_new(bins);
	else if (VARATT_IS_4B_U(value))
		c = (Calibration *) value;
	else
		c = calibration_copy(PG_GETARG_DATUM(0));
	check_same_bins(c, bins);
	PG_RETURN_POINTER(calibration_add(c, outcome));
}

static pg_attribute_always_inline Datum
accum(FunctionCallInfo fcinfo, int n_args, bool has_bins, ReadOutcome read_outcome)
{
	Calibration *c;
	double		outcome;
	int			bins;

	if (!row_to_add(fcinfo, n_args + has_bins))
		return unchanged_state(fcinfo);
	outcome = read_outcome(fcinfo);
	bins = bins_argument(fcinfo, n_args, has_bins);
	if (unlikely(PG_ARGISNULL(0)))
		return accum_slowly(fcinfo, outcome, bins);
	c = (Calibration *) PG_GETARG_POINTER(0);
	if (unlikely(!VARATT_IS_4B_U(c) || c->bins != bins || c->waiting == c->room))
		return accum_slowly(fcinfo, outcome, bins);
	calibration_waiting(c)[c->waiting++] = outcome;
	PG_RETURN_POINTER(c);
}

/* The state of a moving frame: it lives in the aggregate's context. */
typedef struct MovingCalibration
{
	MemoryContext context;
	Calibration *c;				/* NULL before the first row that counts */
} MovingCalibration;

static pg_attribute_always_inline Datum
move(FunctionCallInfo fcinfo, int n_args, bool has_bins, ReadOutcome read_outcome, int sign)
{
	MemoryContext context = aggregate_context(fcinfo, NULL);
	MemoryContext caller;
	MovingCalibration *state;
	Calibration *moved;
	double		outcome;
	int			bins;

	if (PG_ARGISNULL(0))
	{
		state = MemoryContextAllocZero(context, sizeof(MovingCalibration));
		state->context = context;
	}
	else
		state = (MovingCalibration *) PG_GETARG_POINTER(0);
	if (!arguments_given(fcinfo, n_args + has_bins))
		PG_RETURN_POINTER(state);
	outcome = read_outcome(fcinfo);
	bins = bins_argument(fcinfo, n_args, has_bins);

	caller = MemoryContextSwitchTo(state->context);
	/* after an empty frame, the next row may bring another number of bins */
	if (state->c != NULL && state->c->rows == 0)
	{
		pfree(state->c);
		state->c = NULL;
	}
	if (state->c == NULL)
		state->c = calibration_new(bins);
	check_same_bins(state->c, bins);
	moved = calibration_move(state->c, outcome, sign);
	if (moved != state->c)
	{
		pfree(state->c);
		state->c = moved;
	}
	MemoryContextSwitchTo(caller);
	PG_RETURN_POINTER(state);
}

#define CALIBRATION_AGGREGATE(name_accum, name_moving_accum, name_moving_inverse, n_args, has_bins, read_outcome) \
	PG_FUNCTION_INFO_V1(name_accum); \
	Datum \
	name_accum(PG_FUNCTION_ARGS) \
	{ \
		return accum(fcinfo, n_args, has_bins, read_outcome); \
	} \
	PG_FUNCTION_INFO_V1(name_moving_accum); \
	Datum \
	name_moving_accum(PG_FUNCTION_ARGS) \
	{ \
		return move(fcinfo, n_args, has_bins, read_outcome, 1); \
	} \
	PG_FUNCTION_INFO_V1(name_moving_inverse); \
	Datum \
	name_moving_inverse(PG_FUNCTION_ARGS) \
	{ \
		return move(fcinfo, n_args, has_bins, read_outcome, -1); \
	} \
	extern int	no_semicolon_##name_accum

CALIBRATION_AGGREGATE(infodiv_calibration_boolean_accum,
	infodiv_calibration_boolean_moving_accum,
	infodiv_calibration_boolean_moving_inverse,
	2, false, boolean_outcome);
CALIBRATION_AGGREGATE(infodiv_calibration_boolean_bins_accum,
	infodiv_calibration_boolean_bins_moving_accum,
	infodiv_calibration_boolean_bins_moving_inverse,
	2, true, boolean_outcome);
CALIBRATION_AGGREGATE(infodiv_calibration_number_accum,
	infodiv_calibration_number_moving_accum,
	infodiv_calibration_number_moving_inverse,
	2, false, number_outcome);
CALIBRATION_AGGREGATE(infodiv_calibration_number_bins_accum,
	infodiv_calibration_number_bins_moving_accum,
	infodiv_calibration_number_bins_moving_inverse,
	2, true, number_outcome);
CALIBRATION_AGGREGATE(infodiv_calibration_smallint_accum,
	infodiv_calibration_smallint_moving_accum,
	infodiv_calibration_smallint_moving_inverse,
	2, false, smallint_outcome);
CALIBRATION_AGGREGATE(infodiv_calibration_smallint_bins_accum,
	infodiv_calibration_smallint_bins_moving_accum,
	infodiv_calibration_smallint_bins_moving_inverse,
	2, true, smallint_outcome);
CALIBRATION_AGGREGATE(infodiv_calibration_integer_accum,
	infodiv_calibration_integer_moving_accum,
	infodiv_calibration_integer_moving_inverse,
	2, false, integer_outcome);
CALIBRATION_AGGREGATE(infodiv_calibration_integer_bins_accum,
	infodiv_calibration_integer_bins_moving_accum,
	infodiv_calibration_integer_bins_moving_inverse,
	2, true, integer_outcome);
CALIBRATION_AGGREGATE(infodiv_calibration_bigint_accum,
	infodiv_calibration_bigint_moving_accum,
	infodiv_calibration_bigint_moving_inverse,
	2, false, bigint_outcome);
CALIBRATION_AGGREGATE(infodiv_calibration_bigint_bins_accum,
	infodiv_calibration_bigint_bins_moving_accum,
	infodiv_calibration_bigint_bins_moving_inverse,
	2, true, bigint_outcome);
CALIBRATION_AGGREGATE(infodiv_calibration_name_accum,
	infodiv_calibration_name_moving_accum,
	infodiv_calibration_name_moving_inverse,
	3, false, name_outcome);
CALIBRATION_AGGREGATE(infodiv_calibration_name_bins_accum,
	infodiv_calibration_name_bins_moving_accum,
	infodiv_calibration_name_bins_moving_inverse,
	3, true, name_outcome);

PG_FUNCTION_INFO_V1(infodiv_calibration_moving_final);
Datum
infodiv_calibration_moving_final(PG_FUNCTION_ARGS)
{
	MovingCalibration *state = (MovingCalibration *) PG_GETARG_POINTER(0);

	if (state->c == NULL || state->c->rows == 0)
		PG_RETURN_NULL();
	PG_RETURN_POINTER(calibration_flushed_copy(state->c));
}

/*
 * Merging
 */

/* The transition value, for updating in place. */
static Calibration *
state_argument(FunctionCallInfo fcinfo)
{
	struct varlena *value = (struct varlena *) PG_GETARG_POINTER(0);

	return VARATT_IS_4B_U(value) ? (Calibration *) value : calibration_copy(PG_GETARG_DATUM(0));
}

PG_FUNCTION_INFO_V1(infodiv_calibration_merge_accum);
Datum
infodiv_calibration_merge_accum(PG_FUNCTION_ARGS)
{
	const Calibration *other;
	Calibration *c;

	(void) aggregate_context(fcinfo, NULL);
	if (PG_ARGISNULL(1))
		return unchanged_state(fcinfo);
	other = calibration_open(PG_GETARG_DATUM(1));
	c = PG_ARGISNULL(0) ? calibration_new(other->bins) : state_argument(fcinfo);
	PG_RETURN_POINTER(calibration_merge(c, other));
}

PG_FUNCTION_INFO_V1(infodiv_calibration_combine);
Datum
infodiv_calibration_combine(PG_FUNCTION_ARGS)
{
	const Calibration *other = calibration_open(PG_GETARG_DATUM(1));
	Calibration *c;

	/* in an aggregate, strict: the first state is the aggregate's to change */
	if (AggCheckCallContext(fcinfo, NULL))
		c = state_argument(fcinfo);
	else
		c = calibration_copy(PG_GETARG_DATUM(0));
	PG_RETURN_POINTER(calibration_merge(c, other));
}

PG_FUNCTION_INFO_V1(infodiv_calibration_final);
Datum
infodiv_calibration_final(PG_FUNCTION_ARGS)
{
	PG_RETURN_POINTER(calibration_flushed_copy(calibration_open(PG_GETARG_DATUM(0))));
}

PG_FUNCTION_INFO_V1(infodiv_calibration_add);
Datum
infodiv_calibration_add(PG_FUNCTION_ARGS)
{
	Calibration *c = calibration_copy(PG_GETARG_DATUM(0));

	PG_RETURN_POINTER(calibration_flushed_copy(calibration_merge(c, calibration_open(PG_GETARG_DATUM(1)))));
}
