/*
 * column_doors.h
 *		Transition functions of the aggregates whose state is column_sums.
 *
 * An aggregate of this family is one function that reads a row's arguments and
 * says what they add to the sums.  COLUMN_AGGREGATE makes of it the transition
 * function and the two of moving frames; all are inlined into one another.
 */
#ifndef INFODIV_COLUMN_DOORS_H
#define INFODIV_COLUMN_DOORS_H

#include "infodiv.h"

#include "carriers/column_sums.h"
#include "nodes/nodes.h"

/*
 * Reads arguments 1.. of a transition function; they are not NULL.  Wrong input
 * is an error.
 */
typedef void (*ReadRow) (FunctionCallInfo fcinfo, SumsRow *row);

/* The state of a moving frame: it lives in the aggregate's context. */
typedef struct MovingSums
{
	MemoryContext context;
	ColumnSums *sums;			/* NULL before the first row that counts */
} MovingSums;

/* AggCheckCallContext without the call, which a row would feel. */
static pg_attribute_always_inline bool
in_aggregate(FunctionCallInfo fcinfo)
{
	return fcinfo->context != NULL &&
		(IsA(fcinfo->context, AggState) || IsA(fcinfo->context, WindowAggState));
}

/* Do all arguments after the state have a value? */
static pg_attribute_always_inline bool
row_counts(FunctionCallInfo fcinfo, int n_args)
{
	for (int i = 1; i <= n_args; i++)
		if (PG_ARGISNULL(i))
			return false;
	return true;
}

static pg_attribute_always_inline SumsRow
row_of(FunctionCallInfo fcinfo, ReadRow read_row)
{
	SumsRow		row;

	row.positive = false;
	row.infinite = false;
	row.base = 0.0;
	row.classes = NULL;
	read_row(fcinfo, &row);
	return row;
}

static inline pg_attribute_noreturn() void
outside_of_aggregate(void)
{
	ereport(ERROR,
			(errcode(ERRCODE_FEATURE_NOT_SUPPORTED),
			 errmsg("support function of an aggregate called outside of one")));
}

/*
 * An aggregate that a user makes of our functions may begin with any state; one
 * of another kind has other sums.
 */
static inline pg_attribute_noreturn() void
foreign_state(int kind, SumsKind wanted)
{
	ereport(ERROR,
			(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
			 errmsg("state of %s given to %s", sums_kinds[kind].name, sums_kinds[wanted].name)));
}

static pg_attribute_always_inline Datum
column_accum(FunctionCallInfo fcinfo, SumsKind kind, int n_args, ReadRow read_row)
{
	SumsRow		row;
	ColumnSums *state;

	if (unlikely(!in_aggregate(fcinfo)))
		outside_of_aggregate();
	if (unlikely(!row_counts(fcinfo, n_args)))
	{
		if (PG_ARGISNULL(0))
			PG_RETURN_NULL();
		PG_RETURN_DATUM(PG_GETARG_DATUM(0));
	}
	row = row_of(fcinfo, read_row);
	if (unlikely(PG_ARGISNULL(0)))
		PG_RETURN_POINTER(column_sums_new(kind, row));
	state = column_sums_write(PG_GETARG_DATUM(0));
	if (unlikely(state->kind != kind))
		foreign_state(state->kind, kind);
	PG_RETURN_POINTER(column_sums_add(state, row, 1));
}

static pg_attribute_always_inline Datum
column_move(FunctionCallInfo fcinfo, SumsKind kind, int n_args, ReadRow read_row, int sign)
{
	SumsRow		row;
	MovingSums *state;
	MemoryContext context;
	MemoryContext caller;
	ColumnSums *sums;

	if (!AggCheckCallContext(fcinfo, &context))
		outside_of_aggregate();
	if (PG_ARGISNULL(0))
	{
		state = MemoryContextAlloc(context, sizeof(MovingSums));
		state->context = context;
		state->sums = NULL;
	}
	else
		state = (MovingSums *) PG_GETARG_POINTER(0);
	if (!row_counts(fcinfo, n_args))
		PG_RETURN_POINTER(state);
	row = row_of(fcinfo, read_row);

	caller = MemoryContextSwitchTo(state->context);
	/* after an empty frame, the next row may bring another base or other classes */
	if (state->sums != NULL && state->sums->rows == 0)
	{
		pfree(state->sums);
		state->sums = NULL;
	}
	if (state->sums == NULL)
		state->sums = column_sums_new(kind, row);
	else
	{
		sums = column_sums_add(state->sums, row, sign);
		if (sums != state->sums)
		{
			pfree(state->sums);
			state->sums = sums;
		}
	}
	MemoryContextSwitchTo(caller);
	PG_RETURN_POINTER(state);
}

#define COLUMN_AGGREGATE(name, kind, n_args, read_row) \
	PG_FUNCTION_INFO_V1(infodiv_##name##_accum); \
	Datum \
	infodiv_##name##_accum(PG_FUNCTION_ARGS) \
	{ \
		return column_accum(fcinfo, kind, n_args, read_row); \
	} \
	PG_FUNCTION_INFO_V1(infodiv_##name##_moving_accum); \
	Datum \
	infodiv_##name##_moving_accum(PG_FUNCTION_ARGS) \
	{ \
		return column_move(fcinfo, kind, n_args, read_row, 1); \
	} \
	PG_FUNCTION_INFO_V1(infodiv_##name##_moving_inverse); \
	Datum \
	infodiv_##name##_moving_inverse(PG_FUNCTION_ARGS) \
	{ \
		return column_move(fcinfo, kind, n_args, read_row, -1); \
	} \
	extern int	no_semicolon_##name

/* The i-th of a row's terms. */
static pg_attribute_always_inline void
set_term(SumsRow *row, int i, int which, double x, int exponent)
{
	row->term[i].which = which;
	row->term[i].x = x;
	row->term[i].exponent = exponent;
}

#endif							/* INFODIV_COLUMN_DOORS_H */
