/*
 * jointdist_measures.c
 *		Measures of a jointdist: entropies, association, tests of independence.
 *
 * Calls jointdist and numerics.
 */
#include "jointdist/jointdist_measures.h"

#include "utils/builtins.h"
#include "numerics/elementary.h"

static const char *const norm_names[] = {
	[NORM_ARITHMETIC] = "arithmetic",
	[NORM_MIN] = "min",
	[NORM_MAX] = "max",
	[NORM_GEOMETRIC] = "geometric",
	[NORM_JOINT] = "joint",
};

const char *
norm_name(MutualNorm norm)
{
	return norm_names[norm];
}

bool
norm_by_name(const char *name, MutualNorm *norm)
{
	size_t		i;

	for (i = 0; i < lengthof(norm_names); i++)
	{
		if (strcmp(name, norm_names[i]) == 0)
		{
			*norm = (MutualNorm) i;
			return true;
		}
	}
	return false;
}

MutualNorm
norm_argument(text *name)
{
	char	   *given = text_to_cstring(name);
	MutualNorm	norm;

	if (!norm_by_name(given, &norm))
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("unknown method \"%s\" of normalizing mutual information", given),
				 errhint("Methods are arithmetic, min, max, geometric and joint.")));
	pfree(given);
	return norm;
}

void
joint_base_conflict(double a, double b)
{
	if (base_is_norm(a) && base_is_norm(b))
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("the method must be the same on every row of a group, not %s and %s",
						norm_name(norm_of_base(a)), norm_name(norm_of_base(b)))));
	if (base_is_norm(a) || base_is_norm(b))
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("states with the base of a logarithm and with a method cannot be merged")));
	freq_base_conflict(a, b);
}

Datum
defined_datum(FunctionCallInfo fcinfo, double value)
{
	if (isnan(value))
		PG_RETURN_NULL();
	PG_RETURN_FLOAT8(value);
}

static double
bits_in_base(double bits, double base)
{
	return base <= 0 || base == 2.0 ? bits : bits / log2(base);
}

Datum
joint_entropy_datum(FunctionCallInfo fcinfo, JointMeasure measure, const JointEntropies *e, double base)
{
	switch (measure)
	{
		case JOINT_ENTROPY:
			return Float8GetDatum(bits_in_base(e->xy, base));
		case MUTUAL_INFORMATION:
			return Float8GetDatum(bits_in_base(e->mutual, base));
		case CONDITIONAL_ENTROPY:
			return Float8GetDatum(bits_in_base(e->x_given_y, base));
		case VARIATION_OF_INFORMATION:
			return Float8GetDatum(bits_in_base(e->x_given_y + e->y_given_x, base));
		case NORMALIZED_MUTUAL_INFORMATION:
			return defined_datum(fcinfo, normalized_mutual_information(e, norm_of_base(base)));
		case THEILS_U:
			return defined_datum(fcinfo, theils_u(e));
		case CRAMERS_V:
			break;
	}
	elog(ERROR, "measure %d is not made of entropies", (int) measure);
}

Datum
joint_measure_datum(FunctionCallInfo fcinfo, JointMeasure measure, const JointView *view)
{
	JointEntropies e;

	if (view->table.total == 0)
		PG_RETURN_NULL();
	if (measure == CRAMERS_V)
		return defined_datum(fcinfo, cramers_v(&view->table, false));
	e = contingency_entropies(&view->table);
	return joint_entropy_datum(fcinfo, measure, &e, view->base);
}

/*----------
 * Functions of a jointdist
 *----------
 */

PG_FUNCTION_INFO_V1(infodiv_normalized_mutual_information);
PG_FUNCTION_INFO_V1(infodiv_theils_u);
PG_FUNCTION_INFO_V1(infodiv_cramers_v);
PG_FUNCTION_INFO_V1(infodiv_g_test_jointdist);
PG_FUNCTION_INFO_V1(infodiv_chi_square_test_jointdist);
PG_FUNCTION_INFO_V1(infodiv_association_p_value);

static Datum
measure_of(FunctionCallInfo fcinfo, JointMeasure measure, double base)
{
	JointView	view;

	joint_view(PG_GETARG_DATUM(0), &view);
	view.base = base;
	return joint_measure_datum(fcinfo, measure, &view);
}

/* Those that take the base as their second argument. */
#define MEASURE_IN_BASE(function, measure) \
PG_FUNCTION_INFO_V1(function); \
\
Datum \
function(PG_FUNCTION_ARGS) \
{ \
	return measure_of(fcinfo, measure, check_log_base(PG_GETARG_FLOAT8(1))); \
}

MEASURE_IN_BASE(infodiv_joint_entropy, JOINT_ENTROPY)
MEASURE_IN_BASE(infodiv_mutual_information, MUTUAL_INFORMATION)
MEASURE_IN_BASE(infodiv_conditional_entropy, CONDITIONAL_ENTROPY)
MEASURE_IN_BASE(infodiv_variation_of_information, VARIATION_OF_INFORMATION)

Datum
infodiv_normalized_mutual_information(PG_FUNCTION_ARGS)
{
	return measure_of(fcinfo, NORMALIZED_MUTUAL_INFORMATION, norm_as_base(norm_argument(PG_GETARG_TEXT_PP(1))));
}

Datum
infodiv_theils_u(PG_FUNCTION_ARGS)
{
	return measure_of(fcinfo, THEILS_U, 0);
}

Datum
infodiv_cramers_v(PG_FUNCTION_ARGS)
{
	JointView	view;

	joint_view(PG_GETARG_DATUM(0), &view);
	if (view.table.total == 0)
		PG_RETURN_NULL();
	return defined_datum(fcinfo, cramers_v(&view.table, PG_GETARG_BOOL(1)));
}

/* A test as a row of its composite type. */
static Datum
test_of_jointdist(FunctionCallInfo fcinfo, TestResult (*test) (const ContingencyTable *table))
{
	JointView	view;
	TestResult	result;

	joint_view(PG_GETARG_DATUM(0), &view);
	if (view.table.total == 0)
		PG_RETURN_NULL();
	result = test(&view.table);
	return form_number_row(fcinfo, (double[]) {result.statistic, result.df, result.p_value}, 3);
}

Datum
infodiv_g_test_jointdist(PG_FUNCTION_ARGS)
{
	return test_of_jointdist(fcinfo, contingency_g_test);
}

Datum
infodiv_chi_square_test_jointdist(PG_FUNCTION_ARGS)
{
	return test_of_jointdist(fcinfo, contingency_chi_square_test);
}

Datum
infodiv_association_p_value(PG_FUNCTION_ARGS)
{
	JointView	view;

	joint_view(PG_GETARG_DATUM(0), &view);
	if (view.table.total == 0)
		PG_RETURN_NULL();
	PG_RETURN_FLOAT8(contingency_p_value(&view.table));
}
