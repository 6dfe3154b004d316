/*
 * ranking.c
 *		How well scores rank: ROC AUC and average precision; and whether two samples
 *		are of one distribution.
 *
 * Functions of two histograms, in their common bins, and the aggregates over a
 * column of scores, whose state is a histogram of each class.  Calls numhist.
 */
#include "infodiv.h"

#include <math.h>

#include "numerics/count_steps.h"
#include "numerics/ks_p_value.h"
#include "numhist/class_hists.h"
#include "numhist/numhist_state.h"
#include "numhist/numhist_pair.h"

/*
 * Two histograms
 */

/*
 * roc_auc(positive numhist, negative numhist) -> float8
 *
 * Within a bin of f of the positives' and g of the negatives' share all is taken to
 * be tied.  The pairs in it may all be in order, or none: so the answer is off by at
 * most half of sum f_i g_i; by nothing where bins are values.
 */
PG_FUNCTION_INFO_V1(infodiv_roc_auc_numhist);
Datum
infodiv_roc_auc_numhist(PG_FUNCTION_ARGS)
{
	NumhistPair pair;

	if (!numhist_pair(PG_GETARG_DATUM(0), PG_GETARG_DATUM(1), &pair))
		PG_RETURN_NULL();
	PG_RETURN_FLOAT8(count_steps_auc(pair.p_counts, pair.q_counts, pair.n, pair.p_total, pair.q_total));
}

/*
 * average_precision(positive numhist, negative numhist) -> float8
 *
 * Of T positives and F negatives above a bin of f and g, the precision at each
 * positive in it is between (T + 1)/(T + 1 + F + g) and (T + f)/(T + f + F), whose
 * order in the bin is not known; it is taken as (T + f)/(T + f + F + g).
 */
PG_FUNCTION_INFO_V1(infodiv_average_precision_numhist);
Datum
infodiv_average_precision_numhist(PG_FUNCTION_ARGS)
{
	NumhistPair pair;

	if (!numhist_pair(PG_GETARG_DATUM(0), PG_GETARG_DATUM(1), &pair))
		PG_RETURN_NULL();
	PG_RETURN_FLOAT8(count_steps_precision(pair.p_counts, pair.q_counts, pair.n, pair.p_total));
}

/*
 * ks_test(numhist, numhist) -> (statistic, p_value)
 */
PG_FUNCTION_INFO_V1(infodiv_ks_test_numhist);
Datum
infodiv_ks_test_numhist(PG_FUNCTION_ARGS)
{
	NumhistPair pair;
	Datum		values[2] = {0};
	bool		nulls[2] = {true, true};

	if (numhist_pair(PG_GETARG_DATUM(0), PG_GETARG_DATUM(1), &pair))
	{
		double	   *work = palloc(KS_WORK * sizeof(double));
		unsigned __int128 distance = count_steps_distance(pair.p_counts, pair.q_counts, pair.n, pair.p_total, pair.q_total);

		values[0] = Float8GetDatum(count_steps_ks(pair.p_counts, pair.q_counts, pair.n, pair.p_total, pair.q_total));
		values[1] = Float8GetDatum(ks_p_value(pair.p_total, pair.q_total, distance, work));
		nulls[0] = nulls[1] = false;
	}
	return form_row(fcinfo, values, nulls);
}

/*
 * A column of scores
 */

pg_noreturn static pg_noinline void
bad_row(double y, double score)
{
	if (isnan(score))
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("score must be a number, not NaN"),
				 errhint("Leave such rows out with FILTER (WHERE ...).")));
	ereport(ERROR,
			(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
			 errmsg("y must be 0 or 1, not %g", y),
			 errhint("Pass whether the row is of the positive class, as a boolean or as 1 and 0; of several classes, compare with the one that is meant.")));
}

/* Which class a row is of, and its score. */
static pg_attribute_always_inline bool
row_argument(FunctionCallInfo fcinfo, bool number, double *score)
{
	double		y = number ? PG_GETARG_FLOAT8(1) : PG_GETARG_BOOL(1);

	*score = PG_GETARG_FLOAT8(2);
	if (unlikely(isnan(*score) || (y != 0.0 && y != 1.0)))
		bad_row(y, *score);
	return y == 1.0;
}

static pg_attribute_always_inline Datum
accum(FunctionCallInfo fcinfo, bool number)
{
	double		score;
	bool		positive;

	(void) aggregate_context(fcinfo, NULL);
	if (PG_ARGISNULL(1) || PG_ARGISNULL(2))
		return unchanged_state(fcinfo);
	positive = row_argument(fcinfo, number, &score);
	return class_hists_add(fcinfo, positive, score);
}

PG_FUNCTION_INFO_V1(infodiv_class_hists_accum_boolean);
Datum
infodiv_class_hists_accum_boolean(PG_FUNCTION_ARGS)
{
	return accum(fcinfo, false);
}

PG_FUNCTION_INFO_V1(infodiv_class_hists_accum_number);
Datum
infodiv_class_hists_accum_number(PG_FUNCTION_ARGS)
{
	return accum(fcinfo, true);
}

PG_FUNCTION_INFO_V1(infodiv_class_hists_combine);
Datum
infodiv_class_hists_combine(PG_FUNCTION_ARGS)
{
	(void) aggregate_context(fcinfo, NULL);
	if (PG_ARGISNULL(1))
		return unchanged_state(fcinfo);
	return class_hists_merge(fcinfo);
}

/* A measure of the two classes' histograms; NULL where a class has no row. */
static Datum
measure_of(FunctionCallInfo fcinfo, PGFunction measure, const ClassHists *hists)
{
	LOCAL_FCINFO(call, 2);
	Datum		result;

	InitFunctionCallInfoData(*call, NULL, 2, InvalidOid, NULL, NULL);
	call->args[0].value = hists->side[1];
	call->args[0].isnull = false;
	call->args[1].value = hists->side[0];
	call->args[1].isnull = false;
	result = measure(call);
	fcinfo->isnull = call->isnull;
	return result;
}

static Datum
measure_of_state(FunctionCallInfo fcinfo, PGFunction measure)
{
	ClassHists	hists;

	if (PG_ARGISNULL(0))
		PG_RETURN_NULL();
	class_hists_open(PG_GETARG_DATUM(0), &hists);
	return measure_of(fcinfo, measure, &hists);
}

/*
 * Moving frames keep both histograms as objects from the first row on; they are
 * passed as internal, so that no one but these functions sees them.
 */
typedef struct MovingHists
{
	NumhistObject *side[2];
} MovingHists;

static Datum
move(FunctionCallInfo fcinfo, bool number, bool enters)
{
	MemoryContext context = aggregate_context(fcinfo, NULL);
	MovingHists *state;
	NumhistObject *object;
	double		score;

	if (PG_ARGISNULL(0))
	{
		state = MemoryContextAlloc(context, sizeof(MovingHists));
		state->side[0] = numhist_object_start(context);
		state->side[1] = numhist_object_start(context);
	}
	else
		state = (MovingHists *) PG_GETARG_POINTER(0);
	if (PG_ARGISNULL(1) || PG_ARGISNULL(2))
		PG_RETURN_POINTER(state);
	object = state->side[row_argument(fcinfo, number, &score)];
	if (enters && object->max_bins == 0)
		numhist_object_set_max_bins(object, NUMHIST_DEFAULT_BINS);
	if (enters)
		numhist_object_add(object, score);
	else if (!numhist_object_remove(object, score))
		PG_RETURN_NULL();		/* the server recomputes the frame */
	PG_RETURN_POINTER(state);
}

#define MOVING_FUNCTION(name, number, enters) \
	PG_FUNCTION_INFO_V1(name); \
	Datum \
	name(PG_FUNCTION_ARGS) \
	{ \
		return move(fcinfo, number, enters); \
	} \
	extern int	no_semicolon_##name

MOVING_FUNCTION(infodiv_class_hists_moving_accum_boolean, false, true);
MOVING_FUNCTION(infodiv_class_hists_moving_inverse_boolean, false, false);
MOVING_FUNCTION(infodiv_class_hists_moving_accum_number, true, true);
MOVING_FUNCTION(infodiv_class_hists_moving_inverse_number, true, false);

static Datum
measure_of_frame(FunctionCallInfo fcinfo, PGFunction measure)
{
	MovingHists *state;
	ClassHists	hists;

	if (PG_ARGISNULL(0))
		PG_RETURN_NULL();
	state = (MovingHists *) PG_GETARG_POINTER(0);
	for (int i = 0; i < 2; i++)
	{
		Numhist		hist;

		numhist_object_open(state->side[i], &hist);
		if (numhist_total(&hist) == 0)
			PG_RETURN_NULL();
		hists.side[i] = PointerGetDatum(numhist_pack(&hist));
	}
	return measure_of(fcinfo, measure, &hists);
}

PG_FUNCTION_INFO_V1(infodiv_roc_auc_moving_final);
Datum
infodiv_roc_auc_moving_final(PG_FUNCTION_ARGS)
{
	return measure_of_frame(fcinfo, infodiv_roc_auc_numhist);
}

PG_FUNCTION_INFO_V1(infodiv_average_precision_moving_final);
Datum
infodiv_average_precision_moving_final(PG_FUNCTION_ARGS)
{
	return measure_of_frame(fcinfo, infodiv_average_precision_numhist);
}

PG_FUNCTION_INFO_V1(infodiv_roc_auc_final);
Datum
infodiv_roc_auc_final(PG_FUNCTION_ARGS)
{
	return measure_of_state(fcinfo, infodiv_roc_auc_numhist);
}

PG_FUNCTION_INFO_V1(infodiv_average_precision_final);
Datum
infodiv_average_precision_final(PG_FUNCTION_ARGS)
{
	return measure_of_state(fcinfo, infodiv_average_precision_numhist);
}
