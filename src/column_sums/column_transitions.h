/*
 * column_transitions.h
 *		Transition functions of the aggregates whose state is column_sums.
 *
 * An aggregate of this family is one function that reads a row's arguments and
 * says what they add to the sums.  COLUMN_AGGREGATE makes of it the transition
 * function and the two of moving frames; OUTCOME_AGGREGATE does where a row is an
 * outcome that had a probability.  All are inlined into one another.
 */
#ifndef INFODIV_COLUMN_TRANSITIONS_H
#define INFODIV_COLUMN_TRANSITIONS_H

#include "infodiv.h"

#include "column_sums/column_sums.h"
#include "numerics/surprisal.h"
#include "transitions.h"

/*
 * Reads arguments 1.. of a transition function; they are not NULL.  Wrong input
 * is an error.
 */
typedef void (*ReadRow) (FunctionCallInfo fcinfo, SumsRow *row);

/* The base of an aggregate that takes none. */
#define NO_BASE 0.0

/* The state of a moving frame: it lives in the aggregate's context. */
typedef struct MovingSums
{
	MemoryContext context;
	ColumnSums *sums;			/* NULL before the first row that counts */
} MovingSums;

static pg_attribute_always_inline void
clear_row(SumsRow *row)
{
	row->positive = false;
	row->infinite = false;
	row->base = NO_BASE;
	row->classes = NULL;
}

/*
 * An aggregate that a user makes of our functions may begin with any state; one
 * of another kind has other sums.
 */
pg_noreturn static inline void
foreign_state(int kind, SumsKind wanted)
{
	ereport(ERROR,
			(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
			 errmsg("state of %s given to %s", sums_kinds[kind].name, sums_kinds[wanted].name)));
}

/*
 * The transition where something is out of the ordinary: the first row, a state
 * to be detoasted, a window to be widened for the terms from first_term on, class
 * names to be compared, an error.  Reads the row again: so the common path need
 * not keep it in memory.
 */
static pg_attribute_always_inline Datum
column_accum_slowly(FunctionCallInfo fcinfo, SumsKind kind, ReadRow read_row, int first_term)
{
	SumsRow		row;
	ColumnSums *state;

	clear_row(&row);
	read_row(fcinfo, &row);
	if (PG_ARGISNULL(0))
		PG_RETURN_POINTER(column_sums_new(kind, &row));
	state = column_sums_write(PG_GETARG_DATUM(0));
	if (unlikely(state->kind != kind))
		foreign_state(state->kind, kind);
	PG_RETURN_POINTER(column_sums_add(state, &row, first_term, 1));
}

static pg_attribute_always_inline Datum
column_accum(FunctionCallInfo fcinfo, SumsKind kind, int n_args, ReadRow read_row,
			 Datum (*slowly) (FunctionCallInfo fcinfo, int first_term))
{
	SumsRow		row;
	ColumnSums *state;

	if (!row_to_add(fcinfo, n_args))
		return unchanged_state(fcinfo);
	clear_row(&row);
	read_row(fcinfo, &row);
	if (unlikely(PG_ARGISNULL(0)))
		return slowly(fcinfo, 0);
	state = (ColumnSums *) PG_GETARG_POINTER(0);
	if (unlikely(!VARATT_IS_4B_U(state) || state->kind != kind || state->base != row.base ||
				 row.classes != NULL))
		return slowly(fcinfo, 0);
#pragma GCC unroll 6
	for (int i = 0; i < row.n_terms; i++)
		if (unlikely(!exact_sum_add_scaled(column_sum(state, row.term[i].which),
										   row.term[i].x, row.term[i].exponent)))
			return slowly(fcinfo, i);
	state->rows = add_rows(state->rows, 1);
	state->positive += row.positive;
	state->infinite += row.infinite;
	PG_RETURN_POINTER(state);
}

static pg_attribute_always_inline Datum
column_move(FunctionCallInfo fcinfo, SumsKind kind, int n_args, ReadRow read_row, int sign)
{
	SumsRow		row;
	MovingSums *state;
	MemoryContext context = aggregate_context(fcinfo, NULL);
	MemoryContext caller;
	ColumnSums *sums;

	if (PG_ARGISNULL(0))
	{
		state = MemoryContextAlloc(context, sizeof(MovingSums));
		state->context = context;
		state->sums = NULL;
	}
	else
		state = (MovingSums *) PG_GETARG_POINTER(0);
	if (!arguments_given(fcinfo, n_args))
		PG_RETURN_POINTER(state);
	clear_row(&row);
	read_row(fcinfo, &row);

	caller = MemoryContextSwitchTo(state->context);
	/* after an empty frame, the next row may bring another base or other classes */
	if (state->sums != NULL && state->sums->rows == 0)
	{
		pfree(state->sums);
		state->sums = NULL;
	}
	if (state->sums == NULL)
		state->sums = column_sums_new(kind, &row);
	else
	{
		sums = column_sums_add(state->sums, &row, 0, sign);
		if (sums != state->sums)
		{
			pfree(state->sums);
			state->sums = sums;
		}
	}
	MemoryContextSwitchTo(caller);
	PG_RETURN_POINTER(state);
}

#define MOVING_AGGREGATE(moving_accum, moving_inverse, kind, n_args, read_row) \
	PG_FUNCTION_INFO_V1(moving_accum); \
	Datum \
	moving_accum(PG_FUNCTION_ARGS) \
	{ \
		return column_move(fcinfo, kind, n_args, read_row, 1); \
	} \
	PG_FUNCTION_INFO_V1(moving_inverse); \
	Datum \
	moving_inverse(PG_FUNCTION_ARGS) \
	{ \
		return column_move(fcinfo, kind, n_args, read_row, -1); \
	} \
	extern int	no_semicolon_##moving_accum

#define COLUMN_AGGREGATE(accum, moving_accum, moving_inverse, kind, n_args, read_row) \
	static pg_noinline Datum \
	accum##_slowly(FunctionCallInfo fcinfo, int first_term) \
	{ \
		return column_accum_slowly(fcinfo, kind, read_row, first_term); \
	} \
	PG_FUNCTION_INFO_V1(accum); \
	Datum \
	accum(PG_FUNCTION_ARGS) \
	{ \
		return column_accum(fcinfo, kind, n_args, read_row, accum##_slowly); \
	} \
	MOVING_AGGREGATE(moving_accum, moving_inverse, kind, n_args, read_row)

/*
 * The same of aggregates whose rows are outcomes: an argument's probability, or
 * minus it (numerics/surprisal.h).
 */
typedef double (*ReadOutcome) (FunctionCallInfo fcinfo, double *base);

static pg_attribute_always_inline Datum
outcome_accum(FunctionCallInfo fcinfo, SumsKind kind, int n_args, ReadOutcome read_outcome,
			  Datum (*slowly) (FunctionCallInfo fcinfo, int first_term))
{
	ColumnSums *state;
	double		outcome;
	double		base;

	if (!row_to_add(fcinfo, n_args))
		return unchanged_state(fcinfo);
	outcome = read_outcome(fcinfo, &base);
	if (unlikely(PG_ARGISNULL(0) || outcome_is_impossible(outcome)))
		return slowly(fcinfo, 0);
	state = (ColumnSums *) PG_GETARG_POINTER(0);
	if (unlikely(!VARATT_IS_4B_U(state) || state->kind != kind || state->base != base))
		return slowly(fcinfo, 0);
	if (unlikely(state->waiting == state->room))
		PG_RETURN_POINTER(column_sums_add_outcome(state, outcome));
	column_outcomes(state)[state->waiting++] = outcome;
	state->rows = add_rows(state->rows, 1);
	PG_RETURN_POINTER(state);
}

/* An outcome as a row. */
static pg_attribute_always_inline void
outcome_row(SumsRow *row, double outcome)
{
	row->n_terms = 1;
	row->infinite = outcome_is_impossible(outcome);
	row->term[0].which = 0;
	row->term[0].x = row->infinite ? 0.0 : surprisal_of(outcome);
	row->term[0].exponent = EXACT_UNIT_DOUBLE;
}

#define OUTCOME_AGGREGATE(accum, moving_accum, moving_inverse, kind, n_args, read_outcome) \
	static pg_attribute_always_inline void \
	accum##_row(FunctionCallInfo fcinfo, SumsRow *row) \
	{ \
		outcome_row(row, read_outcome(fcinfo, &row->base)); \
	} \
	static pg_noinline Datum \
	accum##_slowly(FunctionCallInfo fcinfo, int first_term) \
	{ \
		return column_accum_slowly(fcinfo, kind, accum##_row, first_term); \
	} \
	PG_FUNCTION_INFO_V1(accum); \
	Datum \
	accum(PG_FUNCTION_ARGS) \
	{ \
		return outcome_accum(fcinfo, kind, n_args, read_outcome, accum##_slowly); \
	} \
	MOVING_AGGREGATE(moving_accum, moving_inverse, kind, n_args, accum##_row)

/* The i-th of a row's terms. */
static pg_attribute_always_inline void
set_term(SumsRow *row, int i, int which, double x, int exponent)
{
	row->term[i].which = which;
	row->term[i].x = x;
	row->term[i].exponent = exponent;
}

#endif							/* INFODIV_COLUMN_TRANSITIONS_H */
