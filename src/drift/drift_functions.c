/*
 * drift_functions.c
 *		What the drift reports of sql/drift/ need from C: the type under a domain,
 *		two distributions as counts over common cells, the bin edges of other
 *		tools, and what chance alone would show.
 *
 * These are parts of drift_report and its kin; people call those.  Calls the
 * types and numerics.
 */
#include "infodiv.h"

#include "array.h"
#include "catalog/pg_type.h"
#include "common/shortest_dec.h"
#include "freqdist/freqdist.h"
#include "freqdist/label_text.h"
#include "miscadmin.h"
#include "numeric_double.h"
#include "numerics/count_steps.h"
#include "numerics/elementary.h"
#include "numerics/homogeneity.h"
#include "numerics/noise_floor.h"
#include "numerics/sampling_noise.h"
#include "numhist/numhist.h"
#include "numhist/numhist_pair.h"
#include "utils/array.h"
#include "utils/builtins.h"
#include "utils/lsyscache.h"
#include "utils/numeric.h"
#include "utils/syscache.h"
#include "utils/timestamp.h"

PG_FUNCTION_INFO_V1(infodiv_drift_base_type);
PG_FUNCTION_INFO_V1(infodiv_drift_counts_freqdist);
PG_FUNCTION_INFO_V1(infodiv_drift_counts_numhist);
PG_FUNCTION_INFO_V1(infodiv_drift_zeros);
PG_FUNCTION_INFO_V1(infodiv_drift_g_test);
PG_FUNCTION_INFO_V1(infodiv_drift_noise_floor);
PG_FUNCTION_INFO_V1(infodiv_drift_wasserstein_floor);
PG_FUNCTION_INFO_V1(infodiv_drift_distinct);
PG_FUNCTION_INFO_V1(infodiv_drift_moments);
PG_FUNCTION_INFO_V1(infodiv_drift_edges);
PG_FUNCTION_INFO_V1(infodiv_drift_label);
PG_FUNCTION_INFO_V1(infodiv_drift_ln);
PG_FUNCTION_INFO_V1(infodiv_drift_quotient);
PG_FUNCTION_INFO_V1(infodiv_drift_number);
PG_FUNCTION_INFO_V1(infodiv_drift_number_float4);
PG_FUNCTION_INFO_V1(infodiv_drift_long);
PG_FUNCTION_INFO_V1(infodiv_drift_fisher);
PG_FUNCTION_INFO_V1(infodiv_drift_finite);
PG_FUNCTION_INFO_V1(infodiv_drift_max_bins);
PG_FUNCTION_INFO_V1(infodiv_drift_rows);
PG_FUNCTION_INFO_V1(infodiv_drift_counts_rows);
PG_FUNCTION_INFO_V1(infodiv_drift_bounds_passed);

/*
 * _drift_base_type(regtype) -> regtype
 */
Datum
infodiv_drift_base_type(PG_FUNCTION_ARGS)
{
	Oid			type = PG_GETARG_OID(0);

	if (!SearchSysCacheExists1(TYPEOID, ObjectIdGetDatum(type)))
		PG_RETURN_NULL();
	PG_RETURN_OID(getBaseType(type));
}

/*
 * _drift_counts(freqdist, freqdist) -> (reference float8[], current float8[])
 *
 * One element a label of either side, in the order of freq_labels(a + b).
 */
Datum
infodiv_drift_counts_freqdist(PG_FUNCTION_ARGS)
{
	FreqPair	pair;
	uint64		n = 0;
	Datum		values[2];
	bool		nulls[2] = {false, false};
	double	   *reference = NULL;
	double	   *current = NULL;

	freq_pair_open(&pair, PG_GETARG_DATUM(0), PG_GETARG_DATUM(1));
	while (freq_pair_next(&pair))
		if (++n % 16384 == 0)
			CHECK_FOR_INTERRUPTS();
	values[0] = new_float8_array(n, &reference);
	values[1] = new_float8_array(n, &current);
	freq_pair_open(&pair, PG_GETARG_DATUM(0), PG_GETARG_DATUM(1));
	for (uint64 i = 0; freq_pair_next(&pair); i++)
	{
		if (i % 16384 == 16383)
			CHECK_FOR_INTERRUPTS();
		reference[i] = label_mass_value(&pair.p_mass);
		current[i] = label_mass_value(&pair.q_mass);
	}
	return form_row(fcinfo, values, nulls);
}

/*
 * _drift_counts(numhist, numhist, bins) -> (lo, hi, reference, current float8[], ks, wasserstein float8)
 *
 * The bins of equal frequency in the pooled data that the measures of numhist
 * pairs compare in, and the two of them that need no bins.
 */
Datum
infodiv_drift_counts_numhist(PG_FUNCTION_ARGS)
{
	int			bins = check_bins(PG_GETARG_INT32(2));
	NumhistPair pair;
	Datum		values[6];
	bool		nulls[6] = {false};
	double	   *column[4];

	if (!numhist_pair(PG_GETARG_DATUM(0), PG_GETARG_DATUM(1), &pair))
		PG_RETURN_NULL();
	values[4] = Float8GetDatum(count_steps_ks(pair.p_counts, pair.q_counts, pair.n, pair.p_total, pair.q_total));
	values[5] = Float8GetDatum(count_steps_wasserstein(pair.p_counts, pair.q_counts, pair.positions, pair.n,
													   pair.p_total, pair.q_total));
	numhist_pair_unite(&pair, bins, false);
	for (int i = 0; i < 4; i++)
		values[i] = new_float8_array(pair.n, &column[i]);
	for (size_t i = 0; i < pair.n; i++)
	{
		column[0][i] = pair.lo[i];
		column[1][i] = pair.hi[i];
		column[2][i] = (double) pair.p_counts[i];
		column[3][i] = (double) pair.q_counts[i];
	}
	return form_row(fcinfo, values, nulls);
}

/*
 * _drift_zeros(reference, current) -> (cells, zero_reference, zero_current, unseen)
 *
 * How many cells there are, how many of them each side lacks, and how many
 * current rows lie in those that the reference lacks.
 */
Datum
infodiv_drift_zeros(PG_FUNCTION_ARGS)
{
	Float8Array reference = finite_array_view(PG_GETARG_DATUM(0), "reference", 1);
	Float8Array current = finite_array_view(PG_GETARG_DATUM(1), "current", 1);
	int64		zero_reference = 0;
	int64		zero_current = 0;
	double		unseen = 0.0;
	Datum		values[4];
	bool		nulls[4] = {false, false, false, false};

	if (reference.n != current.n)
		ereport(ERROR,
				(errcode(ERRCODE_ARRAY_SUBSCRIPT_ERROR),
				 errmsg("reference and current must be of equal length, not %zu and %zu", reference.n, current.n)));
	for (size_t i = 0; i < reference.n; i++)
	{
		if (reference.value[i] == 0.0)
		{
			zero_reference++;
			unseen += current.value[i];
		}
		zero_current += current.value[i] == 0.0;
	}
	values[0] = Int64GetDatum((int64) reference.n);
	values[1] = Int64GetDatum(zero_reference);
	values[2] = Int64GetDatum(zero_current);
	values[3] = Float8GetDatum(unseen);
	return form_row(fcinfo, values, nulls);
}

static int
ascending(const void *a, const void *b, void *arg)
{
	double		x = *(const double *) a;
	double		y = *(const double *) b;

	(void) arg;
	return (x > y) - (x < y);
}

/*
 * The cells' counts on both sides together, ascending; *n and *m are the sides'
 * totals.  Rows outside of all cells, the last, are taken as rows of a cell.
 */
static double *
pooled_counts(const MassVector *p, const MassVector *q, bool has_outside, double *n, double *m)
{
	double	   *pooled = huge_array(double, p->n);

	*n = ldexp(p->sum, p->exponent);
	*m = ldexp(q->sum, q->exponent);
	for (size_t i = 0; i < p->n; i++)
		pooled[i] = p->mass[i] + q->mass[i];
	if (has_outside && p->n > 1)
	{
		pooled[p->n - 2] += pooled[p->n - 1];
		pooled[p->n - 1] = 0.0;
	}
	qsort_interruptible(pooled, p->n, sizeof(double), ascending, NULL);
	return pooled;
}

static void *
noise_work(size_t k, double n, double m)
{
	return huge_array(char, noise_workspace(k, n, m));
}

/*
 * _drift_g_test(reference, current) -> (statistic, df, p_value)
 *
 * The G-test of g_test(); where counts are so thin that its p-value might not
 * hold, one from permutations, or from the statistic's moments.
 */
Datum
infodiv_drift_g_test(PG_FUNCTION_ARGS)
{
	AlignOptions options = {0};
	MassVector	p;
	MassVector	q;
	double		n;
	double		m;
	double	   *pooled;
	TestResult	test;

	if (!align_arrays(PG_GETARG_DATUM(0), PG_GETARG_DATUM(1), &options, &p, &q))
		PG_RETURN_NULL();
	pooled = pooled_counts(&p, &q, false, &n, &m);
	test = conditional_g_test(&p, &q, pooled, noise_work(p.n, n, m));
	return form_number_row(fcinfo, (double[]) {test.statistic, test.df, test.p_value}, 3);
}

/* The metrics by name, and their units in those of noise_floor(). */
typedef struct FloorMetric
{
	const char *name;
	NoiseMetric metric;
	double		unit;
} FloorMetric;

#define ROOT_LN_2 0.83255461115769775635

static const FloorMetric floor_metrics[] = {
	{"js_distance", NOISE_JS_DISTANCE, ROOT_LN_2},
	{"js_distance_nats", NOISE_JS_DISTANCE, 1.0},
	{"js_divergence", NOISE_JS, M_LN2},
	{"hellinger_distance", NOISE_HELLINGER, 1.0},
	{"chebyshev_distance", NOISE_CHEBYSHEV, 1.0},
	{"chebyshev_distance_of_seen", NOISE_CHEBYSHEV_OF_SEEN, 1.0},
	{"psi", NOISE_PSI, 1.0},
	{"kl_divergence_nats", NOISE_KL, 1.0},
	{NULL, NOISE_KL, 1.0}
};

/*
 * _drift_noise_floor(metric, reference, current, has_outside) -> float8
 *
 * What the metric averages to for samples of these sizes from one distribution.  If
 * the cells are bins from the reference's least to its greatest value, the last
 * one has the current rows outside of these.
 */
Datum
infodiv_drift_noise_floor(PG_FUNCTION_ARGS)
{
	char	   *metric = text_to_cstring(PG_GETARG_TEXT_PP(0));
	bool		has_outside = PG_GETARG_BOOL(3);
	AlignOptions options = {0};
	MassVector	p;
	MassVector	q;
	double		n;
	double		m;
	double	   *pooled;
	double		floor;
	const FloorMetric *known = floor_metrics;

	if (!align_arrays(PG_GETARG_DATUM(1), PG_GETARG_DATUM(2), &options, &p, &q))
		PG_RETURN_NULL();
	while (known->name && strcmp(metric, known->name) != 0)
		known++;
	if (known->name == NULL)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("no noise floor is known for the metric \"%s\"", metric)));
	pooled = pooled_counts(&p, &q, has_outside, &n, &m);
	floor = noise_floor(known->metric, pooled, p.n, n, m, has_outside ? share_outside(n) : 0.0, noise_work(p.n, n, m));
	if (isnan(floor))
		PG_RETURN_NULL();
	PG_RETURN_FLOAT8(floor / known->unit);
}

/*
 * _drift_wasserstein_floor(numhist, numhist) -> float8
 *
 * The mean of |difference of two empirical distribution functions| at each point,
 * given the pooled data, added up over the gaps: in the column's unit.
 */
Datum
infodiv_drift_wasserstein_floor(PG_FUNCTION_ARGS)
{
	NumhistPair pair;
	double		below = 0.0;
	double		sum = 0.0;

	if (!numhist_pair(PG_GETARG_DATUM(0), PG_GETARG_DATUM(1), &pair))
		PG_RETURN_NULL();
	if (isinf(pair.positions[0]) || isinf(pair.positions[pair.n - 1]))
		PG_RETURN_NULL();
	for (size_t i = 0; i + 1 < pair.n; i++)
	{
		below += (double) pair.p_counts[i] + (double) pair.q_counts[i];
		sum += mean_difference(below, (double) pair.p_total, (double) pair.q_total) *
			(pair.positions[i + 1] - pair.positions[i]);
	}
	PG_RETURN_FLOAT8(sum);
}

/*
 * _drift_distinct(numhist) -> bigint
 *
 * How many different values; NULL where they were too many to be told apart.
 */
Datum
infodiv_drift_distinct(PG_FUNCTION_ARGS)
{
	Numhist		hist;

	numhist_open(PG_GETARG_DATUM(0), &hist);
	if (hist.bits < 64)
		PG_RETURN_NULL();
	PG_RETURN_INT64((int64) hist.nbins + (hist.below > 0) + (hist.above > 0));
}

/*
 * A power of two to measure the values in, so that neither their squares nor
 * their cubes leave float8's range: their greatest distance from the least.
 */
static double
moment_unit(const Numhist *hist)
{
	double		lowest = prefix_key_value(hist->min_key);
	double		highest = prefix_key_value(hist->max_key);
	int			exponent;

	(void) frexp(highest / 2.0 - lowest / 2.0, &exponent);
	return ldexp(1.0, Min(Max(exponent, -1021), 1022));
}

/*
 * _drift_moments(numhist) -> (mean, stddev, skewness)
 *
 * Of the population; exact to rounding while every value is a bin, else as if
 * values lay in the middle of their bins.  NULL without values, and where some
 * are infinite; skewness 0 where all values are equal.
 */
Datum
infodiv_drift_moments(PG_FUNCTION_ARGS)
{
	Numhist		hist;
	double		mean = 0.0;
	double		second = 0.0;
	double		third = 0.0;
	double		n;
	double		unit;
	double		offset;
	double	   *above_least;
	Datum		values[3];
	bool		nulls[3] = {false, false, false};

	numhist_open(PG_GETARG_DATUM(0), &hist);
	if (hist.finite == 0 || hist.below + hist.above > 0)
		PG_RETURN_NULL();
	n = (double) hist.finite;
	unit = moment_unit(&hist);
	offset = prefix_key_value(hist.min_key) / unit;
	above_least = (double *) palloc(hist.nbins * sizeof(double));
	for (size_t i = 0; i < hist.nbins; i++)
	{
		double		lo;
		double		hi;

		numhist_clipped_edges(&hist, i, &lo, &hi);
		lo /= unit;
		hi /= unit;
		above_least[i] = (lo == hi ? lo : lo + (hi - lo) / 2.0) - offset;
		mean += (double) hist.bins[i].count / n * above_least[i];
	}
	for (size_t i = 0; i < hist.nbins; i++)
	{
		double		share = (double) hist.bins[i].count / n;
		double		d = above_least[i] - mean;

		second += share * d * d;
		third += share * d * d * d;
	}
	values[0] = Float8GetDatum((offset + mean) * unit);
	values[1] = Float8GetDatum(sqrt(second) * unit);
	values[2] = Float8GetDatum(second > 0.0 ? third / (second * sqrt(second)) : 0.0);
	return form_row(fcinfo, values, nulls);
}

/* NumPy's bin widths: of H. A. Sturges (1926) and D. P. Doane (1976). */
static double
numpy_bin_width(const char *method, double range, double n, double skewness)
{
	if (strcmp(method, "sturges") == 0)
		return range / (log2(n) + 1.0);
	if (strcmp(method, "doane") == 0)
	{
		double		deviation = sqrt(6.0 * (n - 2.0) / ((n + 1.0) * (n + 3.0)));

		if (n <= 2.0)
			return range;
		return range / (1.0 + log2(n) + log2(1.0 + fabs(skewness) / deviation));
	}
	ereport(ERROR,
			(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
			 errmsg("no bins are known by the method \"%s\"", method)));
}

/*
 * _drift_edges(method, lowest, highest, n, skewness) -> float8[]
 *
 * The edges NumPy's histogram_bin_edges would give for values from lowest to
 * highest, in its own order of operations: one rounding more or less is one bin
 * more or less.
 */
Datum
infodiv_drift_edges(PG_FUNCTION_ARGS)
{
	char	   *method = text_to_cstring(PG_GETARG_TEXT_PP(0));
	double		first = PG_GETARG_FLOAT8(1);
	double		last = PG_GETARG_FLOAT8(2);
	double		width = numpy_bin_width(method, last - first, PG_GETARG_FLOAT8(3), PG_GETARG_FLOAT8(4));
	double		k = width > 0.0 ? ceil((last - first) / width) : 1.0;
	double		step;
	double	   *edges = NULL;
	Datum		result;

	if (first == last)
	{
		first -= 0.5;
		last += 0.5;
	}
	if (!(k >= 1.0 && k <= 65536.0) || isinf(last - first))
		PG_RETURN_NULL();
	step = (last - first) / k;
	result = new_float8_array((uint64) k + 1, &edges);
	for (int i = 0; i < (int) k; i++)
		edges[i] = i * step + first;
	edges[(int) k] = last;
	/* values so close together, or so large, that no double lies between two edges */
	for (int i = 0; i < (int) k; i++)
		if (!(edges[i] < edges[i + 1]))
			PG_RETURN_NULL();
	PG_RETURN_DATUM(result);
}

/*
 * A number's label without an exponent, as numeric prints it: equal numbers of
 * all types are one label.
 */
static Datum
decimal_text(Label label)
{
	char		buffer[LABEL_INT_TEXT_SIZE];
	const char *bytes;
	uint32		len;
	char	   *text;

	label_as_bytes(&label, buffer, &bytes, &len);
	text = pnstrdup(bytes, len);
	if (strchr(text, 'e') != NULL)
	{
		Datum		number = DirectFunctionCall3(numeric_in, CStringGetDatum(text),
												 ObjectIdGetDatum(InvalidOid), Int32GetDatum(-1));

		text = numeric_normalize(DatumGetNumeric(number));
	}
	return CStringGetTextDatum(text);
}

/*
 * _drift_label(float8) -> text
 */
Datum
infodiv_drift_label(PG_FUNCTION_ARGS)
{
	float8		value = PG_GETARG_FLOAT8(0);
	LabelText	room;

	if (isnan(value))
		PG_RETURN_NULL();
	return decimal_text(label_from_float8(value, &room));
}

/*
 * _drift_ln(float8) -> float8
 */
Datum
infodiv_drift_ln(PG_FUNCTION_ARGS)
{
	PG_RETURN_FLOAT8(log(PG_GETARG_FLOAT8(0)));
}

/*
 * _drift_quotient(float8, float8) -> float8
 *
 * As IEEE has it: one row far from the others does not fail the report of a table.
 */
Datum
infodiv_drift_quotient(PG_FUNCTION_ARGS)
{
	PG_RETURN_FLOAT8(PG_GETARG_FLOAT8(0) / PG_GETARG_FLOAT8(1));
}

/*
 * _drift_number(numeric) -> float8
 *
 * The cast, but a number beyond float8's range is infinite: one row does not
 * fail the report of a table.
 */
Datum
infodiv_drift_number(PG_FUNCTION_ARGS)
{
	PG_RETURN_FLOAT8(numeric_to_double_no_overflow(PG_GETARG_DATUM(0)));
}

/*
 * _drift_number(real) -> float8
 *
 * The number that its shortest decimal is: real 0.1 is 0.1, as it is in other types.
 */
Datum
infodiv_drift_number_float4(PG_FUNCTION_ARGS)
{
	float4		value = PG_GETARG_FLOAT4(0);
	char		text[FLOAT_SHORTEST_DECIMAL_LEN];

	/* whole numbers that a real holds are what they print as */
	if (isnan(value) || isinf(value) || (fabsf(value) < 0x1p24f && value == truncf(value)))
		PG_RETURN_FLOAT8((float8) value);
	float_to_shortest_decimal_buf(value, text);
	PG_RETURN_FLOAT8(strtod(text, NULL));
}

/*
 * _drift_long(numeric) -> boolean
 *
 * A numeric is two bytes of header and two for each four digits, and two more where
 * its exponent is too large for the short header, beyond 10^256: of three groups of
 * digits and such an exponent float8 keeps every digit.  NaN and infinities have two
 * bits of the header.
 */
Datum
infodiv_drift_long(PG_FUNCTION_ARGS)
{
	struct varlena *value = PG_GETARG_VARLENA_PP(0);
	uint16		header;

	memcpy(&header, VARDATA_ANY(value), sizeof(header));
	PG_RETURN_BOOL(VARSIZE_ANY_EXHDR(value) > 2 + 3 * 2 || (header & 0x8000) == 0);
}

/*
 * _drift_fisher(missing_ref, rows_ref, missing_cur, rows_cur) -> float8
 */
Datum
infodiv_drift_fisher(PG_FUNCTION_ARGS)
{
	PG_RETURN_FLOAT8(fisher_exact_test((double) PG_GETARG_INT64(0), (double) PG_GETARG_INT64(1),
									   (double) PG_GETARG_INT64(2), (double) PG_GETARG_INT64(3)));
}

/*
 * _drift_finite(numhist) -> numhist
 *
 * Infinite values count as NULL, as in tools that leave them out.
 */
Datum
infodiv_drift_finite(PG_FUNCTION_ARGS)
{
	Numhist		hist;

	numhist_open(PG_GETARG_DATUM(0), &hist);
	if (hist.below == 0 && hist.above == 0)
		PG_RETURN_DATUM(PG_GETARG_DATUM(0));
	hist.nulls += hist.below + hist.above;
	hist.below = 0;
	hist.above = 0;
	PG_RETURN_POINTER(numhist_pack(&hist));
}

/*
 * _drift_max_bins(numhist) -> integer
 */
Datum
infodiv_drift_max_bins(PG_FUNCTION_ARGS)
{
	Numhist		hist;

	numhist_open(PG_GETARG_DATUM(0), &hist);
	PG_RETURN_INT32((int32) hist.max_bins);
}

/*
 * _drift_rows(numhist) -> bigint
 */
Datum
infodiv_drift_rows(PG_FUNCTION_ARGS)
{
	Numhist		hist;

	numhist_open(PG_GETARG_DATUM(0), &hist);
	PG_RETURN_INT64((int64) numhist_rows(&hist));
}

/*
 * _drift_counts_rows(numhist, rows, nulls) -> boolean
 */
Datum
infodiv_drift_counts_rows(PG_FUNCTION_ARGS)
{
	Numhist		hist;

	numhist_open(PG_GETARG_DATUM(0), &hist);
	PG_RETURN_BOOL((int64) numhist_rows(&hist) == PG_GETARG_INT64(1) && (int64) hist.nulls == PG_GETARG_INT64(2));
}

/*
 * _drift_bounds_passed(timestamptz, timestamptz[]) -> integer
 */
Datum
infodiv_drift_bounds_passed(PG_FUNCTION_ARGS)
{
	TimestampTz instant = PG_GETARG_TIMESTAMPTZ(0);
	ArrayType  *array = PG_GETARG_ARRAYTYPE_P(1);
	const TimestampTz *bounds = (const TimestampTz *) ARR_DATA_PTR(array);
	int			low = 0;
	int			high = ArrayGetNItems(ARR_NDIM(array), ARR_DIMS(array));

	if (ARR_HASNULL(array))
		ereport(ERROR,
				(errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED),
				 errmsg("bounds must not contain NULL")));
	while (low < high)
	{
		int			middle = low + (high - low) / 2;

		if (bounds[middle] <= instant)
			low = middle + 1;
		else
			high = middle;
	}
	PG_RETURN_INT32(low);
}
