/*
 * measures.c
 *		The SQL functions of every measure of masses, for every type.
 *
 * A SQL function reads its arguments, has the type make mass vectors, calls the
 * kernel and turns the unit.  Nothing here knows a formula.
 */
#include "infodiv.h"

#include <math.h>

#include "array.h"
#include "freqdist/freqdist.h"
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

	if (binned)
		options.bins = check_bins(PG_GETARG_INT32(2));
	if (!alignment_of(PG_GETARG_DATUM(0), PG_GETARG_DATUM(1), &options, &p, &q))
		PG_RETURN_NULL();
	result = kernel(&p, &q);
	return form_number_row(fcinfo, (double[]) {result.statistic, result.df, result.p_value}, 3);
}

/* One C function: measure x type. */
#define MEASURE_FUNCTION(function, call) \
	PG_FUNCTION_INFO_V1(function); \
	Datum \
	function(PG_FUNCTION_ARGS) \
	{ \
		return call; \
	}

/*----------
 * The table of measures.  Each line has the functions for the types, which are the
 * symbols that sql/measures.sql names, and
 *		kernel		.plain = a function of the masses alone, .of_order = one that takes
 *					the order (alpha) too, and so does the SQL function
 *		unit		what the kernel returns: BITS or NATS, turned into the caller's
 *					base; PLAIN, left alone.  A kernel's NaN is undefined: NULL
 *		options		which further arguments the SQL function takes, in the order of
 *					the functions above, and what else is done
 *----------
 */

/* one distribution: (d [, order] [, base]) */
#define SINGLE_OF_ARRAY(name, array, ...) \
	static const SingleMeasure name##_measure = {__VA_ARGS__}; \
	MEASURE_FUNCTION(array, single_measure(fcinfo, &name##_measure, array_masses))
#define SINGLE(name, array, freqdist, ...) \
	SINGLE_OF_ARRAY(name, array, __VA_ARGS__) \
	MEASURE_FUNCTION(freqdist, single_measure(fcinfo, &name##_measure, freqdist_masses))

SINGLE_OF_ARRAY(entropy,
	infodiv_entropy_array,
	.plain = entropy, .unit = BITS, .options = TAKES_BASE)
SINGLE_OF_ARRAY(perplexity,
	infodiv_perplexity_array,
	.plain = perplexity, .unit = PLAIN)
SINGLE(normalized_entropy,
	infodiv_normalized_entropy_array, infodiv_normalized_entropy_freqdist,
	.plain = normalized_entropy, .unit = PLAIN)
SINGLE(renyi_entropy,
	infodiv_renyi_entropy_array, infodiv_renyi_entropy_freqdist,
	.of_order = renyi_entropy, .unit = NATS, .options = TAKES_BASE)
SINGLE(tsallis_entropy,
	infodiv_tsallis_entropy_array, infodiv_tsallis_entropy_freqdist,
	.of_order = tsallis_entropy, .unit = PLAIN)

/* a numhist by itself: of its bins as they are */
MEASURE_FUNCTION(infodiv_entropy_numhist, single_measure(fcinfo, &entropy_measure, numhist_masses))

/* two: (p, q [, order] [, base] [, pseudocount] [, bins]); bins for numhist alone */
#define PAIR_OF_ARRAY(name, array, ...) \
	static const PairMeasure name##_measure = {__VA_ARGS__}; \
	MEASURE_FUNCTION(array, pair_measure(fcinfo, &name##_measure, align_arrays, false))
#define PAIR(name, array, freqdist, numhist, ...) \
	PAIR_OF_ARRAY(name, array, __VA_ARGS__) \
	MEASURE_FUNCTION(freqdist, pair_measure(fcinfo, &name##_measure, align_freqdists, false)) \
	MEASURE_FUNCTION(numhist, pair_measure(fcinfo, &name##_measure, align_numhists, true))

PAIR(cross_entropy,
	infodiv_cross_entropy_array, infodiv_cross_entropy_freqdist, infodiv_cross_entropy_numhist,
	.plain = cross_entropy, .unit = BITS, .options = TAKES_BASE | TAKES_PSEUDOCOUNT)
PAIR(kl_divergence,
	infodiv_kl_divergence_array, infodiv_kl_divergence_freqdist, infodiv_kl_divergence_numhist,
	.plain = kl_divergence, .unit = NATS, .options = TAKES_BASE | TAKES_PSEUDOCOUNT)
PAIR(jeffreys_divergence,
	infodiv_jeffreys_divergence_array, infodiv_jeffreys_divergence_freqdist, infodiv_jeffreys_divergence_numhist,
	.plain = jeffreys_divergence, .unit = NATS, .options = TAKES_BASE | TAKES_PSEUDOCOUNT)
PAIR(js_divergence,
	infodiv_js_divergence_array, infodiv_js_divergence_freqdist, infodiv_js_divergence_numhist,
	.plain = js_divergence, .unit = NATS, .options = TAKES_BASE)
PAIR(js_distance,
	infodiv_js_distance_array, infodiv_js_distance_freqdist, infodiv_js_distance_numhist,
	.plain = js_divergence, .unit = NATS, .options = TAKES_BASE | SQUARE_ROOT)
PAIR(renyi_divergence,
	infodiv_renyi_divergence_array, infodiv_renyi_divergence_freqdist, infodiv_renyi_divergence_numhist,
	.of_order = renyi_divergence, .unit = NATS, .options = TAKES_BASE)
PAIR(psi,
	infodiv_psi_array, infodiv_psi_freqdist, infodiv_psi_numhist,
	.plain = jeffreys_divergence, .unit = PLAIN, .options = TAKES_PSEUDOCOUNT | REFERENCE_FIRST)
PAIR(hellinger_distance,
	infodiv_hellinger_distance_array, infodiv_hellinger_distance_freqdist, infodiv_hellinger_distance_numhist,
	.plain = hellinger_distance, .unit = PLAIN)
PAIR(bhattacharyya_distance,
	infodiv_bhattacharyya_distance_array, infodiv_bhattacharyya_distance_freqdist, infodiv_bhattacharyya_distance_numhist,
	.plain = bhattacharyya_distance, .unit = PLAIN)
PAIR(total_variation,
	infodiv_total_variation_array, infodiv_total_variation_freqdist, infodiv_total_variation_numhist,
	.plain = total_variation, .unit = PLAIN)
PAIR(chebyshev_distance,
	infodiv_chebyshev_distance_array, infodiv_chebyshev_distance_freqdist, infodiv_chebyshev_distance_numhist,
	.plain = chebyshev_distance, .unit = PLAIN)
PAIR(chi_square_divergence,
	infodiv_chi_square_divergence_array, infodiv_chi_square_divergence_freqdist, infodiv_chi_square_divergence_numhist,
	.plain = chi_square_divergence, .unit = PLAIN)
PAIR_OF_ARRAY(ks_statistic,
	infodiv_ks_statistic_array,
	.plain = ks_statistic, .unit = PLAIN)
PAIR_OF_ARRAY(wasserstein_distance,
	infodiv_wasserstein_distance_array,
	.plain = wasserstein_distance, .unit = PLAIN)

/* tests of two vectors of counts: (p, q [, bins]), a row (statistic, df, p_value) */
#define TEST(array, freqdist, numhist, kernel) \
	MEASURE_FUNCTION(array, test_measure(fcinfo, kernel, align_arrays, false)) \
	MEASURE_FUNCTION(freqdist, test_measure(fcinfo, kernel, align_freqdists, false)) \
	MEASURE_FUNCTION(numhist, test_measure(fcinfo, kernel, align_numhists, true))

TEST(infodiv_g_test_array, infodiv_g_test_freqdist, infodiv_g_test_numhist, g_test)
TEST(infodiv_chi_square_test_array, infodiv_chi_square_test_freqdist, infodiv_chi_square_test_numhist, chi_square_test)
