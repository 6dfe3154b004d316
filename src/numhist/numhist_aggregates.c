/*
 * numhist_aggregates.c
 *		Aggregates over a numeric column: hist_agg, hist_merge, hist_counts_agg.
 *
 * They fill a numhist, or count between given edges.  Call the numhist type.
 */
#include "infodiv.h"

#include <math.h>

#include "array.h"
#include "catalog/pg_aggregate.h"
#include "catalog/pg_type.h"
#include "nodes/nodes.h"
#include "nodes/primnodes.h"
#include "numeric_double.h"
#include "numerics/count_log.h"
#include "numhist/edges.h"
#include "numhist/numhist_state.h"
#include "transitions.h"
#include "utils/array.h"
#include "utils/builtins.h"
#include "utils/float.h"
#include "utils/fmgrprotos.h"
#include "utils/syscache.h"
#include "utils/timestamp.h"

PG_FUNCTION_INFO_V1(infodiv_numhist_combine);
PG_FUNCTION_INFO_V1(infodiv_numhist_accum_merge);
PG_FUNCTION_INFO_V1(infodiv_numhist_final);
PG_FUNCTION_INFO_V1(infodiv_numhist_moving_final);
PG_FUNCTION_INFO_V1(infodiv_hist_counts_accum);
PG_FUNCTION_INFO_V1(infodiv_hist_counts_inverse);
PG_FUNCTION_INFO_V1(infodiv_hist_counts_combine);
PG_FUNCTION_INFO_V1(infodiv_hist_counts_final);

static void
check_same_max_bins(uint32 a, uint32 b)
{
	if (a != b)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("max_bins must be the same on every row of a group, not %u and %u", a, b),
				 errhint("hist_merge and + merge histograms of different max_bins, at the smaller one.")));
}

/*----------
 * The transitions of hist_agg, three a type of value
 *----------
 */

/* max_bins of a call; 0 for a row that counts for nothing, as its max_bins is NULL. */
static uint32
row_max_bins(FunctionCallInfo fcinfo)
{
	if (PG_NARGS() < 3)
		return NUMHIST_DEFAULT_BINS;
	return PG_ARGISNULL(2) ? 0 : check_max_bins(PG_GETARG_INT32(2));
}

/* A row of _numhist_accum when the state is no object yet, or it is none of a value. */
static pg_noinline Datum
accum_slowly(FunctionCallInfo fcinfo, double (*value_of) (Datum))
{
	uint32		max_bins;
	Datum		state;

	(void) aggregate_context(fcinfo, NULL);
	max_bins = row_max_bins(fcinfo);
	if (max_bins == 0)
		return unchanged_state(fcinfo);
	if (PG_ARGISNULL(0))
		state = numhist_state_start(max_bins);
	else
	{
		state = PG_GETARG_DATUM(0);
		if (PG_NARGS() == 3)
			check_same_max_bins(numhist_state_max_bins(state), max_bins);
	}
	if (PG_ARGISNULL(1))
		return numhist_state_add_null(fcinfo, state);
	return numhist_state_add(fcinfo, state, value_of(PG_GETARG_DATUM(1)));
}

/* _numhist_accum(state, x), _numhist_accum_bins(state, x, max_bins) -> state */
static pg_attribute_always_inline Datum
accum_row(FunctionCallInfo fcinfo, double (*value_of) (Datum))
{
	if (likely(in_aggregate(fcinfo) && !PG_ARGISNULL(0) && !PG_ARGISNULL(1)))
	{
		NumhistObject *object = numhist_writable_object(PG_GETARG_DATUM(0));

		if (likely(object != NULL) &&
			(PG_NARGS() < 3 || (!PG_ARGISNULL(2) && object->max_bins == (uint32) PG_GETARG_INT32(2))))
		{
			numhist_object_add(object, value_of(PG_GETARG_DATUM(1)));
			return PG_GETARG_DATUM(0);
		}
	}
	return accum_slowly(fcinfo, value_of);
}

/*
 * Moving frames keep their state as an object from the first row on; it is
 * passed as internal, so that no one but these functions sees it.
 */
static NumhistObject *
moving_object(FunctionCallInfo fcinfo)
{
	MemoryContext aggcontext = aggregate_context(fcinfo, NULL);

	if (PG_ARGISNULL(0))
		return numhist_object_start(aggcontext);
	return (NumhistObject *) PG_GETARG_POINTER(0);
}

/* _numhist_moving_accum(internal, x), _numhist_moving_accum_bins(internal, x, max_bins) -> internal */
static pg_attribute_always_inline Datum
moving_add(FunctionCallInfo fcinfo, double (*value_of) (Datum))
{
	NumhistObject *object = moving_object(fcinfo);
	uint32		max_bins = row_max_bins(fcinfo);

	if (max_bins == 0)
		PG_RETURN_POINTER(object);
	if (object->max_bins == 0)
		numhist_object_set_max_bins(object, max_bins);
	check_same_max_bins(object->max_bins, max_bins);
	if (PG_ARGISNULL(1))
		numhist_object_add_null(object);
	else
		numhist_object_add(object, value_of(PG_GETARG_DATUM(1)));
	PG_RETURN_POINTER(object);
}

/*
 * _numhist_moving_inverse(internal, x), _numhist_moving_inverse_bins(internal, x, max_bins)
 * -> internal; after a NULL result the server recomputes the frame
 */
static pg_attribute_always_inline Datum
moving_remove(FunctionCallInfo fcinfo, double (*value_of) (Datum))
{
	NumhistObject *object = moving_object(fcinfo);

	if (PG_NARGS() == 3 && PG_ARGISNULL(2))
		PG_RETURN_POINTER(object);
	if (PG_ARGISNULL(1))
		numhist_object_remove_null(object);
	else if (!numhist_object_remove(object, value_of(PG_GETARG_DATUM(1))))
		PG_RETURN_NULL();
	PG_RETURN_POINTER(object);
}

#define NUMBER_TYPE(accum, moving_accum, moving_inverse, value_of) \
PG_FUNCTION_INFO_V1(accum); \
PG_FUNCTION_INFO_V1(moving_accum); \
PG_FUNCTION_INFO_V1(moving_inverse); \
\
Datum \
accum(PG_FUNCTION_ARGS) \
{ \
	return accum_row(fcinfo, value_of); \
} \
\
Datum \
moving_accum(PG_FUNCTION_ARGS) \
{ \
	return moving_add(fcinfo, value_of); \
} \
\
Datum \
moving_inverse(PG_FUNCTION_ARGS) \
{ \
	return moving_remove(fcinfo, value_of); \
}

/* Each type's value is what its cast to float8 gives; of dates and times, extract(epoch FROM value). */
static inline double
float8_value(Datum value)
{
	return DatumGetFloat8(value);
}

static inline double
float4_value(Datum value)
{
	return (double) DatumGetFloat4(value);
}

static inline double
int4_value(Datum value)
{
	return (double) DatumGetInt32(value);
}

static inline double
int8_value(Datum value)
{
	return (double) DatumGetInt64(value);
}

static inline double
date_value(Datum value)
{
	return date_to_epoch(DatumGetDateADT(value));
}

static inline double
timestamp_value(Datum value)
{
	return timestamp_to_epoch(DatumGetTimestamp(value));
}

static double
text_value(Datum value)
{
	return DatumGetFloat8(DirectFunctionCall1(float8in, CStringGetDatum(TextDatumGetCString(value))));
}

NUMBER_TYPE(infodiv_numhist_accum, infodiv_numhist_moving_accum, infodiv_numhist_moving_inverse, float8_value)
NUMBER_TYPE(infodiv_numhist_accum_float4, infodiv_numhist_moving_accum_float4,
			infodiv_numhist_moving_inverse_float4, float4_value)
NUMBER_TYPE(infodiv_numhist_accum_int4, infodiv_numhist_moving_accum_int4,
			infodiv_numhist_moving_inverse_int4, int4_value)
NUMBER_TYPE(infodiv_numhist_accum_int8, infodiv_numhist_moving_accum_int8,
			infodiv_numhist_moving_inverse_int8, int8_value)
NUMBER_TYPE(infodiv_numhist_accum_numeric, infodiv_numhist_moving_accum_numeric,
			infodiv_numhist_moving_inverse_numeric, numeric_to_double)
NUMBER_TYPE(infodiv_numhist_accum_date, infodiv_numhist_moving_accum_date,
			infodiv_numhist_moving_inverse_date, date_value)
NUMBER_TYPE(infodiv_numhist_accum_timestamp, infodiv_numhist_moving_accum_timestamp,
			infodiv_numhist_moving_inverse_timestamp, timestamp_value)
NUMBER_TYPE(infodiv_numhist_accum_text, infodiv_numhist_moving_accum_text,
			infodiv_numhist_moving_inverse_text, text_value)

/* A state of one's own with what a histogram of any form holds. */
static Datum
copy_state(Datum other)
{
	struct varlena *packed = numhist_packed(other);

	if (PointerGetDatum(packed) != other)
		return PointerGetDatum(packed);
	return PointerGetDatum(PG_DETOAST_DATUM_COPY(other));
}

static Datum
merge_states(FunctionCallInfo fcinfo, bool check)
{
	Numhist		other;

	(void) aggregate_context(fcinfo, NULL);
	if (PG_ARGISNULL(1))
		return unchanged_state(fcinfo);
	if (PG_ARGISNULL(0))
		return copy_state(PG_GETARG_DATUM(1));
	numhist_open(PG_GETARG_DATUM(1), &other);
	if (check)
		check_same_max_bins(numhist_state_max_bins(PG_GETARG_DATUM(0)), other.max_bins);
	return numhist_state_merge(fcinfo, PG_GETARG_DATUM(0), &other);
}

/*
 * _numhist_combine(state, state) -> state: parts of one hist_agg
 */
Datum
infodiv_numhist_combine(PG_FUNCTION_ARGS)
{
	return merge_states(fcinfo, true);
}

/*
 * _numhist_accum_merge(state, numhist) -> state: hist_merge, which takes any histograms
 */
Datum
infodiv_numhist_accum_merge(PG_FUNCTION_ARGS)
{
	return merge_states(fcinfo, false);
}

/*
 * _numhist_final(state) -> numhist
 */
Datum
infodiv_numhist_final(PG_FUNCTION_ARGS)
{
	if (PG_ARGISNULL(0))
		PG_RETURN_NULL();
	return copy_state(PG_GETARG_DATUM(0));
}

/*
 * _numhist_moving_final(internal) -> numhist
 */
Datum
infodiv_numhist_moving_final(PG_FUNCTION_ARGS)
{
	Numhist		hist;

	if (PG_ARGISNULL(0))
		PG_RETURN_NULL();
	numhist_object_open((NumhistObject *) PG_GETARG_POINTER(0), &hist);
	if (numhist_rows(&hist) == 0)
		PG_RETURN_NULL();
	PG_RETURN_POINTER(numhist_pack(&hist));
}

/*
 * The state of hist_counts_agg is a float8[]: k edges, k - 1 counts of the bins
 * between them, and the counts of values below and above.  Counts are whole
 * numbers, exact to 2^53; a state travels and can be taken apart exactly.  The
 * empty array is the state without a row, which moving frames begin with.
 */
typedef struct EdgeCounts
{
	size_t		nedges;
	double	   *edges;
	double	   *counts;
	double	   *outside;		/* below, above */
} EdgeCounts;

static int
state_items(ArrayType *state)
{
	return ArrayGetNItems(ARR_NDIM(state), ARR_DIMS(state));
}

pg_noreturn static void
malformed_counts(void)
{
	ereport(ERROR,
			(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
			 errmsg("state of hist_counts_agg is malformed")));
}

/* The parts of a state, which may be anything that someone passed. */
static EdgeCounts
open_counts(ArrayType *state)
{
	EdgeCounts	open;
	int			n = state_items(state);

	if (ARR_NDIM(state) != 1 || ARR_HASNULL(state) || ARR_ELEMTYPE(state) != FLOAT8OID ||
		n < 5 || n % 2 != 1)
		malformed_counts();
	open.nedges = (size_t) n / 2;
	open.edges = (double *) ((char *) state + ARR_OVERHEAD_NONULLS(1));
	open.counts = open.edges + open.nedges;
	open.outside = open.counts + open.nedges - 1;
	return open;
}

/* The same, and all that it holds is what such a state can hold. */
static EdgeCounts
open_checked_counts(ArrayType *state)
{
	EdgeCounts	open = open_counts(state);
	bool		sound = true;
	size_t		i;

	for (i = 1; i < open.nedges; i++)
		sound &= open.edges[i - 1] < open.edges[i];
	for (i = 0; i < open.nedges + 1; i++)
		sound &= open.counts[i] >= 0 && open.counts[i] <= MAX_EXACT_COUNT && open.counts[i] == floor(open.counts[i]);
	if (!sound)
		malformed_counts();
	return open;
}

static ArrayType *
start_counts(Datum edges_datum)
{
	size_t		nedges;
	const double *edges = check_edges(edges_datum, &nedges);
	double	   *elements;
	Datum		state;

	if (!float8_array_fits(2 * (uint64) nedges + 1))
		ereport(ERROR,
				(errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
				 errmsg("%zu edges are too many", nedges)));
	state = new_float8_array(2 * nedges + 1, &elements);
	memcpy(elements, edges, nedges * sizeof(double));
	memset(elements + nedges, 0, (nedges + 1) * sizeof(double));
	return DatumGetArrayTypeP(state);
}

/* Does an aggregate begin with a state of its maker's choice, which may have other edges? */
static bool
has_initial_state(Oid aggregate)
{
	HeapTuple	tuple = SearchSysCache1(AGGFNOID, ObjectIdGetDatum(aggregate));
	bool		none = true;

	if (HeapTupleIsValid(tuple))
	{
		(void) SysCacheGetAttr(AGGFNOID, tuple, Anum_pg_aggregate_agginitval, &none);
		ReleaseSysCache(tuple);
	}
	return !none;
}

/*
 * Whether the edges are a constant of the query, which needs no comparing from
 * row to row.  Found out once, where the server lets us look.
 */
static bool
edges_are_constant(FunctionCallInfo fcinfo)
{
	static char constant;
	static char varying;

	if (fcinfo->flinfo->fn_extra == NULL)
	{
		Aggref	   *aggref = AggGetAggref(fcinfo);

		fcinfo->flinfo->fn_extra = &varying;
		if (aggref && list_length(aggref->args) == 2 &&
			IsA(((TargetEntry *) lsecond(aggref->args))->expr, Const) &&
			!has_initial_state(aggref->aggfnoid))
			fcinfo->flinfo->fn_extra = &constant;
	}
	return fcinfo->flinfo->fn_extra == &constant;
}

static void
check_same_edges(const EdgeCounts *open, const double *edges, size_t nedges)
{
	size_t		i;

	for (i = 0; i < Min(nedges, open->nedges); i++)
		if (edges[i] != open->edges[i])
			ereport(ERROR,
					(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
					 errmsg("edges must be the same on every row of a group, but edge %zu is %g and %g",
							i + 1, open->edges[i], edges[i])));
	if (nedges != open->nedges)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("edges must be the same on every row of a group, not %zu and %zu of them",
						open->nedges, nedges)));
}

/* The same for the edges of a row: at best they are the same bytes. */
static void
check_row_edges(const EdgeCounts *open, ArrayType *array)
{
	const double *edges;
	size_t		nedges;

	if (ARR_NDIM(array) == 1 && !ARR_HASNULL(array) && (size_t) ARR_DIMS(array)[0] == open->nedges &&
		memcmp((char *) array + ARR_OVERHEAD_NONULLS(1), open->edges, open->nedges * sizeof(double)) == 0)
		return;
	edges = check_edges(PointerGetDatum(array), &nedges);
	check_same_edges(open, edges, nedges);
}

/* Where a value is counted; NaN counts as above, as it sorts. */
static double *
count_of(const EdgeCounts *open, double value)
{
	ptrdiff_t	bin = find_bin(open->edges, open->nedges, value);

	if (bin < 0)
		return &open->outside[0];
	if ((size_t) bin >= open->nedges - 1)
		return &open->outside[1];
	return &open->counts[bin];
}

/*
 * Adds to a count, or takes from it where "by" is negative.  The state may be
 * anything, and beyond 2^53 a double would lose a row.
 */
static inline void
change_count(double *count, double by)
{
	double		sum = *count + by;

	if (unlikely(!(*count >= 0.0 && sum >= 0.0)))
		malformed_counts();
	if (unlikely(sum > MAX_EXACT_COUNT || sum - by != *count))
		ereport(ERROR,
				(errcode(ERRCODE_NUMERIC_VALUE_OUT_OF_RANGE),
				 errmsg("a bin of hist_counts_agg counts at most " INT64_FORMAT " rows", (int64) MAX_EXACT_COUNT)));
	*count = sum;
}

/*
 * _hist_counts_accum(state, x, edges) -> state
 */
Datum
infodiv_hist_counts_accum(PG_FUNCTION_ARGS)
{
	ArrayType  *state = NULL;
	EdgeCounts	open;

	(void) aggregate_context(fcinfo, NULL);
	if (!PG_ARGISNULL(0))
		state = PG_GETARG_ARRAYTYPE_P(0);
	if (PG_ARGISNULL(1) || PG_ARGISNULL(2))
	{
		if (state == NULL)
			PG_RETURN_NULL();
		PG_RETURN_POINTER(state);
	}
	if (state == NULL || state_items(state) == 0)
	{
		state = start_counts(PG_GETARG_DATUM(2));
		open = open_counts(state);
	}
	else
	{
		open = open_counts(state);
		if (!edges_are_constant(fcinfo))
			check_row_edges(&open, PG_GETARG_ARRAYTYPE_P(2));
	}
	change_count(count_of(&open, PG_GETARG_FLOAT8(1)), 1.0);
	PG_RETURN_POINTER(state);
}

/*
 * _hist_counts_inverse(state, x, edges) -> state
 */
Datum
infodiv_hist_counts_inverse(PG_FUNCTION_ARGS)
{
	ArrayType  *state;
	EdgeCounts	open;
	double		rows = 0;
	size_t		i;

	(void) aggregate_context(fcinfo, NULL);
	if (PG_ARGISNULL(0))
		PG_RETURN_NULL();
	state = PG_GETARG_ARRAYTYPE_P(0);
	if (PG_ARGISNULL(1) || PG_ARGISNULL(2))
		PG_RETURN_POINTER(state);
	open = open_counts(state);
	change_count(count_of(&open, PG_GETARG_FLOAT8(1)), -1.0);

	/* the last row takes the edges along */
	for (i = 0; i < open.nedges + 1; i++)
		rows += open.counts[i];
	if (rows == 0)
		PG_RETURN_POINTER(construct_empty_array(FLOAT8OID));
	PG_RETURN_POINTER(state);
}

/*
 * _hist_counts_combine(state, state) -> state
 */
Datum
infodiv_hist_counts_combine(PG_FUNCTION_ARGS)
{
	ArrayType  *state;
	EdgeCounts	open;
	EdgeCounts	other;
	size_t		i;

	(void) aggregate_context(fcinfo, NULL);
	if (PG_ARGISNULL(1))
		return unchanged_state(fcinfo);
	other = open_checked_counts(PG_GETARG_ARRAYTYPE_P(1));
	if (PG_ARGISNULL(0))
		PG_RETURN_POINTER(PG_GETARG_ARRAYTYPE_P_COPY(1));

	state = PG_GETARG_ARRAYTYPE_P(0);
	open = open_counts(state);
	check_same_edges(&open, other.edges, other.nedges);
	for (i = 0; i < open.nedges + 1; i++)
		change_count(&open.counts[i], other.counts[i]);
	PG_RETURN_POINTER(state);
}

/*
 * _hist_counts_final(state) -> float8[]
 */
Datum
infodiv_hist_counts_final(PG_FUNCTION_ARGS)
{
	ArrayType  *state;
	EdgeCounts	open;
	double	   *counts;
	Datum		result;

	if (PG_ARGISNULL(0))
		PG_RETURN_NULL();
	state = PG_GETARG_ARRAYTYPE_P(0);
	if (state_items(state) == 0)
		PG_RETURN_NULL();
	open = open_checked_counts(state);

	/* told once a query, not once a group */
	if ((open.outside[0] > 0 || open.outside[1] > 0) && fcinfo->flinfo->fn_extra == NULL)
	{
		fcinfo->flinfo->fn_extra = fcinfo->flinfo;
		ereport(NOTICE,
				(errmsg("%.0f values lie below the first edge %s and %.0f above the last edge %s or are NaN: they are in no bin",
						open.outside[0], float8out_internal(open.edges[0]),
						open.outside[1], float8out_internal(open.edges[open.nedges - 1])),
				 errhint("Make -Infinity the first edge and Infinity the last to count them.")));
	}

	result = new_float8_array(open.nedges - 1, &counts);
	memcpy(counts, open.counts, (open.nedges - 1) * sizeof(double));
	PG_RETURN_DATUM(result);
}
