/*
 * infodiv.h
 *		What every folder shares: limits, argument checks, units.
 *
 * Direction of dependence: functions and aggregates -> types -> numerics.
 * This header may be used by all but the numerics, which know no server.
 */
#ifndef INFODIV_H
#define INFODIV_H

#include "postgres.h"

#include "common/int.h"
#include "compat.h"
#include "fmgr.h"

/*
 * Where the states of the running aggregate live; *window, if asked for, says
 * whether it runs in a moving frame.  An error (0A000) outside of an aggregate:
 * someone called its support function by hand.
 */
extern MemoryContext aggregate_context(FunctionCallInfo fcinfo, bool *window);

/* What a transition returns for a row that does not count: the state as it was. */
static inline Datum
unchanged_state(FunctionCallInfo fcinfo)
{
	if (PG_ARGISNULL(0))
		PG_RETURN_NULL();
	PG_RETURN_DATUM(PG_GETARG_DATUM(0));
}

/* Error 22003: more rows than a bigint can count. */
pg_noreturn extern void too_many_rows(void);

/*
 * A count of rows and more of them, or fewer where "more" is negative.  A state
 * may begin with any count: whoever makes an aggregate of ours says where.
 */
static inline int64
add_rows(int64 rows, int64 more)
{
	int64		sum;

	if (unlikely(pg_add_s64_overflow(rows, more, &sum)))
		too_many_rows();
	return sum;
}

/*
 * Room for n elements of a size, at least for one: it may be more than a gigabyte.
 * Flags are those of MemoryContextAllocExtended.
 */
extern void *alloc_elements(MemoryContext context, uint64 n, Size size, int flags);

#define huge_array(type, n) ((type *) alloc_elements(CurrentMemoryContext, (n), sizeof(type), 0))
#define huge_array0(type, n) ((type *) alloc_elements(CurrentMemoryContext, (n), sizeof(type), MCXT_ALLOC_ZERO))

/* A row of the columns that the function's declaration names. */
extern Datum form_row(FunctionCallInfo fcinfo, Datum *values, bool *nulls);

/* The same where all are numbers, n of them; NaN is undefined: NULL. */
extern Datum form_number_row(FunctionCallInfo fcinfo, const double *numbers, int n);

/* What a kernel returns: a base turns bits and nats into its unit. */
typedef enum Unit
{
	BITS,
	NATS,
	PLAIN
} Unit;

/* A kernel's value in the caller's base. */
extern double in_base(double value, Unit unit, double base);

/*
 * The logarithm's base from an argument: finite and above 1, else an error.
 */
extern double check_log_base(double base);

/* Error 22023: a group's rows, or the states of one aggregate, have two bases. */
pg_noreturn extern void bases_differ(double a, double b, const char *hint);

/*
 * A pseudocount from an argument: finite and not negative, else an error.
 */
extern double check_pseudocount(double pseudocount);

/* Into how many bins two histograms are put to be compared: at least 1, else an error. */
extern int	check_bins(int bins);

/*
 * A probability from an argument: within [0, 1], else an error.  "what" names
 * the argument in the message.
 */
extern double check_probability(double p, const char *what);

#endif							/* INFODIV_H */
