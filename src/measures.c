/*
 * measures.c
 *		The SQL functions of every measure of masses, for every type.
 *
 * A SQL function reads its arguments, has the type make mass vectors, calls the
 * kernel and turns the unit.  Nothing here knows a formula; measures.h lists
 * what there is.
 */
#include "infodiv.h"

#include <math.h>

#include "access/htup_details.h"
#include "array.h"
#include "freqdist/freqdist.h"
#include "funcapi.h"
#include "measures.h"
#include "numerics/divergences.h"
#include "numerics/entropies.h"
#include "numerics/homogeneity.h"
#include "numhist/numhist.h"
#include "utils/float.h"

/* options of a measure */
#define TAKES_BASE			0x01
#define TAKES_PSEUDOCOUNT	0x02
#define SQUARE_ROOT			0x04	/* the result is the root of the kernel's, in its base */
#define REFERENCE_FIRST		0x08	/* the arguments are (q, p): reference, then data */

typedef struct SingleMeasure
{
	double		(*plain) (const MassVector *p);
	double		(*of_order) (const MassVector *p, double order);
	Unit		unit;
	int			options;
} SingleMeasure;

typedef struct PairMeasure
{
	double		(*plain) (const MassVector *p, const MassVector *q);
	double		(*of_order) (const MassVector *p, const MassVector *q, double order);
	Unit		unit;
	int			options;
} PairMeasure;

typedef TestResult (*TestKernel) (const MassVector *p, const MassVector *q);

typedef bool (*MassesOf) (Datum dist, MassVector *p);
typedef bool (*AlignmentOf) (Datum p_datum, Datum q_datum, const AlignOptions *options,
							 MassVector *p, MassVector *q);

/* Kernels return NaN for what is undefined, and SQL says NULL. */
static Datum
return_value(FunctionCallInfo fcinfo, double value, Unit unit, int options, double base)
{
	if (isnan(value))
		PG_RETURN_NULL();
	value = in_base(value, unit, base);
	PG_RETURN_FLOAT8(options & SQUARE_ROOT ? sqrt(value) : value);
}

/* The order of a Renyi or Tsallis measure: not negative, Infinity included. */
static double
check_order(double order)
{
	if (!(order >= 0.0))
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("order must be at least 0, not %s", float8out_internal(order)),
				 errhint("Orders run from 0 to Infinity; 1 is Shannon's.")));
	return order;
}

/* Into how many bins two histograms are put to be compared. */
static int
check_bins(int bins)
{
	if (bins < 1)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("bins must be at least 1, not %d", bins)));
	return bins;
}

static Datum
single_measure(FunctionCallInfo fcinfo, const SingleMeasure *measure, MassesOf masses_of)
{
	int			arg = 1;
	double		order = 0.0;
	double		base = 2.0;
	MassVector	p;

	if (measure->of_order)
		order = check_order(PG_GETARG_FLOAT8(arg++));
	if (measure->options & TAKES_BASE)
		base = check_log_base(PG_GETARG_FLOAT8(arg++));

	if (!masses_of(PG_GETARG_DATUM(0), &p))
		PG_RETURN_NULL();
	return return_value(fcinfo,
						measure->of_order ? measure->of_order(&p, order) : measure->plain(&p),
						measure->unit, measure->options, base);
}

static Datum
pair_measure(FunctionCallInfo fcinfo, const PairMeasure *measure, AlignmentOf alignment_of, bool binned)
{
	int			p_arg = measure->options & REFERENCE_FIRST ? 1 : 0;
	int			arg = 2;
	double		order = 0.0;
	double		base = 2.0;
	AlignOptions options = {0};
	MassVector	p;
	MassVector	q;

	if (measure->of_order)
		order = check_order(PG_GETARG_FLOAT8(arg++));
	if (measure->options & TAKES_BASE)
		base = check_log_base(PG_GETARG_FLOAT8(arg++));
	if (measure->options & TAKES_PSEUDOCOUNT)
		options.pseudocount = check_pseudocount(PG_GETARG_FLOAT8(arg++));
	if (binned)
		options.bins = check_bins(PG_GETARG_INT32(arg++));
	options.bins_from_reference = (measure->options & REFERENCE_FIRST) != 0;

	if (!alignment_of(PG_GETARG_DATUM(p_arg), PG_GETARG_DATUM(1 - p_arg), &options, &p, &q))
		PG_RETURN_NULL();
	return return_value(fcinfo,
						measure->of_order ? measure->of_order(&p, &q, order) : measure->plain(&p, &q),
						measure->unit, measure->options, base);
}

/* Returns a row of the test's named composite type. */
static Datum
test_measure(FunctionCallInfo fcinfo, TestKernel kernel, AlignmentOf alignment_of, bool binned)
{
	AlignOptions options = {0};
	MassVector	p;
	MassVector	q;
	TestResult	result;
	TupleDesc	row;
	Datum		values[3];
	bool		nulls[3] = {false, false, false};

	if (binned)
		options.bins = check_bins(PG_GETARG_INT32(2));
	if (!alignment_of(PG_GETARG_DATUM(0), PG_GETARG_DATUM(1), &options, &p, &q))
		PG_RETURN_NULL();
	if (get_call_result_type(fcinfo, NULL, &row) != TYPEFUNC_COMPOSITE)
		elog(ERROR, "a test must return a row");
	result = kernel(&p, &q);
	values[0] = Float8GetDatum(result.statistic);
	values[1] = Float8GetDatum(result.df);
	values[2] = Float8GetDatum(result.p_value);
	PG_RETURN_DATUM(HeapTupleGetDatum(heap_form_tuple(BlessTupleDesc(row), values, nulls)));
}

/* One C function: measure x type. */
#define MEASURE_FUNCTION(name, type, call) \
	PG_FUNCTION_INFO_V1(infodiv_##name##_##type); \
	Datum \
	infodiv_##name##_##type(PG_FUNCTION_ARGS) \
	{ \
		return call; \
	}

#define SINGLE_ARRAY(name) MEASURE_FUNCTION(name, array, single_measure(fcinfo, &single_##name, array_masses))
#define SINGLE_ALL(name) SINGLE_ARRAY(name) \
	MEASURE_FUNCTION(name, freqdist, single_measure(fcinfo, &single_##name, freqdist_masses))

#define PAIR_ARRAY(name) MEASURE_FUNCTION(name, array, pair_measure(fcinfo, &pair_##name, align_arrays, false))
#define PAIR_ALL(name) PAIR_ARRAY(name) \
	MEASURE_FUNCTION(name, freqdist, pair_measure(fcinfo, &pair_##name, align_freqdists, false)) \
	MEASURE_FUNCTION(name, numhist, pair_measure(fcinfo, &pair_##name, align_numhists, true))

#define TEST_ALL(name) \
	MEASURE_FUNCTION(name, array, test_measure(fcinfo, test_##name, align_arrays, false)) \
	MEASURE_FUNCTION(name, freqdist, test_measure(fcinfo, test_##name, align_freqdists, false)) \
	MEASURE_FUNCTION(name, numhist, test_measure(fcinfo, test_##name, align_numhists, true))

#define SINGLE(name, kernel, its_unit, its_options, types) \
	static const SingleMeasure single_##name = {kernel, .unit = its_unit, .options = its_options}; \
	SINGLE_##types(name)
#define PAIR(name, kernel, its_unit, its_options, types) \
	static const PairMeasure pair_##name = {kernel, .unit = its_unit, .options = its_options}; \
	PAIR_##types(name)

#define TEST(name, kernel, types) \
	static const TestKernel test_##name = kernel; \
	TEST_##types(name)

SINGLE_MEASURES(SINGLE)
PAIR_MEASURES(PAIR)
TEST_MEASURES(TEST)

/* a numhist by itself: of its bins as they are */
MEASURE_FUNCTION(entropy, numhist, single_measure(fcinfo, &single_entropy, numhist_masses))
