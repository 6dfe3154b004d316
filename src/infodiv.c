/*
 * infodiv.c
 *		The module's entry: magic block, start-up, and checks of scalar arguments.
 */
#include "infodiv.h"

#include "access/htup_details.h"
#include "freqdist/label_text.h"
#include "funcapi.h"
#include "miscadmin.h"
#include "numeric_double.h"
#include "numerics/elementary.h"
#include "numerics/poll.h"
#include "utils/float.h"
#include "utils/memutils.h"

PG_MODULE_MAGIC_EXT(.name = "infodiv");

extern PGDLLEXPORT void _PG_init(void);

static void
poll_interrupts(void)
{
	CHECK_FOR_INTERRUPTS();
}

void
_PG_init(void)
{
	numerics_poll = poll_interrupts;
	label_table_seed();
	numeric_double_start();
	label_text_start();
}

void
too_many_rows(void)
{
	ereport(ERROR,
			(errcode(ERRCODE_NUMERIC_VALUE_OUT_OF_RANGE),
			 errmsg("more rows than a bigint can count")));
}

MemoryContext
aggregate_context(FunctionCallInfo fcinfo, bool *window)
{
	MemoryContext context;
	int			kind = AggCheckCallContext(fcinfo, &context);

	if (kind == 0)
		ereport(ERROR,
				(errcode(ERRCODE_FEATURE_NOT_SUPPORTED),
				 errmsg("support function of an aggregate called outside of one")));
	if (window)
		*window = kind == AGG_CONTEXT_WINDOW;
	return context;
}

void *
alloc_elements(MemoryContext context, uint64 n, Size size, int flags)
{
	if (n > MaxAllocHugeSize / size)
		ereport(ERROR,
				(errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
				 errmsg(UINT64_FORMAT " elements of %zu bytes are too many for this machine's memory", n, size)));
	return MemoryContextAllocExtended(context, Max(n, 1) * size, flags | MCXT_ALLOC_HUGE);
}

double
check_log_base(double base)
{
	if (!(base > 1.0) || isinf(base))
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("base of the logarithm must be finite and greater than 1, not %s", float8out_internal(base)),
				 errhint("Use 2 for bits, exp(1) for nats or 10 for hartleys.")));
	return base;
}

void
bases_differ(double a, double b, const char *hint)
{
	ereport(ERROR,
			(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
			 errmsg("base of the logarithm must be the same on every row of a group, not %s and %s",
					float8out_internal(a), float8out_internal(b)),
			 errhint("%s", hint)));
}

double
check_pseudocount(double pseudocount)
{
	if (!(pseudocount >= 0.0) || isinf(pseudocount))
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("pseudocount must be finite and not negative, not %s", float8out_internal(pseudocount))));
	return pseudocount;
}

int
check_bins(int bins)
{
	if (bins < 1)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("bins must be at least 1, not %d", bins)));
	return bins;
}

double
check_probability(double p, const char *what)
{
	if (!(p >= 0.0 && p <= 1.0))
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("%s must be a probability between 0 and 1, not %s", what, float8out_internal(p))));
	return p;
}

double
in_base(double value, Unit unit, double base)
{
	if (unit == BITS)
		return value / log2(base);
	if (unit == NATS)
		return value / log(base);
	return value;
}

Datum
form_row(FunctionCallInfo fcinfo, Datum *values, bool *nulls)
{
	TupleDesc	row;

	if (get_call_result_type(fcinfo, NULL, &row) != TYPEFUNC_COMPOSITE)
		elog(ERROR, "function returns a row, but not where it was called");
	return HeapTupleGetDatum(heap_form_tuple(BlessTupleDesc(row), values, nulls));
}

Datum
form_number_row(FunctionCallInfo fcinfo, const double *numbers, int n)
{
	Datum	   *values = palloc(n * sizeof(Datum));
	bool	   *nulls = palloc(n * sizeof(bool));

	for (int i = 0; i < n; i++)
	{
		values[i] = Float8GetDatum(numbers[i]);
		nulls[i] = isnan(numbers[i]);
	}
	return form_row(fcinfo, values, nulls);
}
