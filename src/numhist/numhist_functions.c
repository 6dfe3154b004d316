/*
 * numhist_functions.c
 *		SQL functions of what is particular to numhist: its accessors, quantiles,
 *		counts between edges, and measures that know the bins' positions.
 *
 * Measures of masses are in measures.c.  Calls the numhist type.
 */
#include "infodiv.h"

#include "array.h"
#include "funcapi.h"
#include "miscadmin.h"
#include "numerics/count_steps.h"
#include "numerics/dd.h"
#include "numerics/elementary.h"
#include "numhist/edges.h"
#include "numhist/numhist.h"
#include "numhist/numhist_pair.h"
#include "utils/tuplestore.h"

PG_FUNCTION_INFO_V1(infodiv_hist_total);
PG_FUNCTION_INFO_V1(infodiv_hist_nulls);
PG_FUNCTION_INFO_V1(infodiv_hist_min);
PG_FUNCTION_INFO_V1(infodiv_hist_max);
PG_FUNCTION_INFO_V1(infodiv_hist_quantile);
PG_FUNCTION_INFO_V1(infodiv_hist_cdf);
PG_FUNCTION_INFO_V1(infodiv_hist_bins);
PG_FUNCTION_INFO_V1(infodiv_hist_counts);
PG_FUNCTION_INFO_V1(infodiv_numhist_add);
PG_FUNCTION_INFO_V1(infodiv_differential_entropy_numhist);
PG_FUNCTION_INFO_V1(infodiv_ks_statistic_numhist);
PG_FUNCTION_INFO_V1(infodiv_wasserstein_distance_numhist);

/*
 * hist_total(numhist) -> bigint: the values counted, all rows but NULL and NaN
 */
Datum
infodiv_hist_total(PG_FUNCTION_ARGS)
{
	Numhist		hist;

	numhist_open(PG_GETARG_DATUM(0), &hist);
	PG_RETURN_INT64((int64) numhist_total(&hist));
}

/*
 * hist_nulls(numhist) -> bigint
 */
Datum
infodiv_hist_nulls(PG_FUNCTION_ARGS)
{
	Numhist		hist;

	numhist_open(PG_GETARG_DATUM(0), &hist);
	PG_RETURN_INT64((int64) hist.nulls);
}

static double
least_value(const Numhist *hist)
{
	if (hist->below > 0)
		return -INFINITY;
	return hist->nbins > 0 ? prefix_key_value(hist->min_key) : INFINITY;
}

static double
greatest_value(const Numhist *hist)
{
	if (hist->above > 0)
		return INFINITY;
	return hist->nbins > 0 ? prefix_key_value(hist->max_key) : -INFINITY;
}

/*
 * hist_min(numhist) -> float8: exact; NULL without values
 */
Datum
infodiv_hist_min(PG_FUNCTION_ARGS)
{
	Numhist		hist;

	numhist_open(PG_GETARG_DATUM(0), &hist);
	if (numhist_total(&hist) == 0)
		PG_RETURN_NULL();
	PG_RETURN_FLOAT8(least_value(&hist));
}

/*
 * hist_max(numhist) -> float8: exact; NULL without values
 */
Datum
infodiv_hist_max(PG_FUNCTION_ARGS)
{
	Numhist		hist;

	numhist_open(PG_GETARG_DATUM(0), &hist);
	if (numhist_total(&hist) == 0)
		PG_RETURN_NULL();
	PG_RETURN_FLOAT8(greatest_value(&hist));
}

/*
 * The value of a rank from 1 to the number of values.
 *
 * Where the bins are values this is percentile_disc.  Else the value and the
 * answer lie in the same bin, and within the least and the greatest value, so
 * they differ by at most the width of the bin drawn in to these: for normal
 * numbers the doubles of a bin share their exponent and b - 12 bits of their
 * significand, so the width is at most 2^(12-b) |x|.  Within the bin, values
 * are taken to be evenly spread: the r-th of c lies at (r - 1/2)/c.
 */
static double
value_of_rank(const Numhist *hist, uint64 rank)
{
	if (rank <= hist->below)
		return -INFINITY;
	rank -= hist->below;
	if (rank > hist->finite)
		return INFINITY;
	if (rank == 1)
		return prefix_key_value(hist->min_key);
	if (rank == hist->finite)
		return prefix_key_value(hist->max_key);
	for (size_t i = 0; i < hist->nbins; i++)
	{
		uint64		count = hist->bins[i].count;
		double		lo;
		double		hi;

		if (rank <= count)
		{
			numhist_clipped_edges(hist, i, &lo, &hi);
			/* but a bin of 0 and subnormals holds zeros, if anything */
			if (lo == 0.0)
				return 0.0;
			return lo + (hi - lo) * (((double) rank - 0.5) / (double) count);
		}
		rank -= count;
	}
	elog(ERROR, "rank is beyond the histogram's values");
}

/*
 * hist_quantile(numhist, q) -> float8
 */
Datum
infodiv_hist_quantile(PG_FUNCTION_ARGS)
{
	double		q = check_probability(PG_GETARG_FLOAT8(1), "quantile");
	Numhist		hist;
	uint64		total;
	double		rank;

	numhist_open(PG_GETARG_DATUM(0), &hist);
	total = numhist_total(&hist);
	if (total == 0)
		PG_RETURN_NULL();
	/* the rank that percentile_disc takes */
	rank = ceil(q * (double) total);
	PG_RETURN_FLOAT8(value_of_rank(&hist, rank < 1 ? 1 :
								   rank >= (double) total ? total : (uint64) rank));
}

/*
 * How many values lie below an edge, or at or below it: whole bins as a whole
 * number, and a part of the bin that the edge cuts.  Differences of the first
 * are exact.
 */
typedef struct Below
{
	uint64		whole;
	double		part;
} Below;

/* A walk over the bins for ascending edges. */
typedef struct BelowWalk
{
	const Numhist *hist;
	size_t		bin;
	uint64		sum;			/* values before that bin */
} BelowWalk;

static BelowWalk
start_walk(const Numhist *hist)
{
	BelowWalk	walk = {hist, 0, hist->below};

	return walk;
}

/* Within a cut bin values are taken to be evenly spread between its edges. */
static Below
walk_to(BelowWalk *walk, double edge, bool inclusive)
{
	const Numhist *hist = walk->hist;
	Below		result = {0, 0.0};

	if (isinf(edge))
	{
		if (edge > 0)
			result.whole = hist->below + hist->finite + (inclusive ? hist->above : 0);
		else
			result.whole = inclusive ? hist->below : 0;
		return result;
	}
	while (walk->bin < hist->nbins)
	{
		uint64		count = hist->bins[walk->bin].count;
		double		lo;
		double		hi;

		if (walk->bin % 4096 == 4095)
			CHECK_FOR_INTERRUPTS();
		numhist_clipped_edges(hist, walk->bin, &lo, &hi);
		if (edge < hi || (edge == hi && !inclusive && lo == hi))
		{
			if (edge > lo)
				result.part = (double) count * ((edge - lo) / (hi - lo));
			break;
		}
		walk->sum += count;
		walk->bin++;
	}
	result.whole = walk->sum;
	return result;
}

/*
 * hist_cdf(numhist, x) -> float8: the share of values at or below x
 */
Datum
infodiv_hist_cdf(PG_FUNCTION_ARGS)
{
	double		x = PG_GETARG_FLOAT8(1);
	Numhist		hist;
	BelowWalk	walk;
	Below		below;

	if (isnan(x))
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("x must be a number, not NaN")));
	numhist_open(PG_GETARG_DATUM(0), &hist);
	if (numhist_total(&hist) == 0)
		PG_RETURN_NULL();
	walk = start_walk(&hist);
	below = walk_to(&walk, x, true);
	PG_RETURN_FLOAT8(((double) below.whole + below.part) / (double) numhist_total(&hist));
}

/*
 * hist_counts(numhist, edges) -> float8[]: values in [edge, next edge), the
 * last one closed
 */
Datum
infodiv_hist_counts(PG_FUNCTION_ARGS)
{
	size_t		nedges;
	const double *edges = check_edges(PG_GETARG_DATUM(1), &nedges);
	Numhist		hist;
	BelowWalk	walk;
	Below		before;
	double	   *counts;
	Datum		result;

	numhist_open(PG_GETARG_DATUM(0), &hist);
	if (numhist_total(&hist) == 0)
		PG_RETURN_NULL();
	result = new_float8_array(nedges - 1, &counts);
	walk = start_walk(&hist);
	before = walk_to(&walk, edges[0], false);
	for (size_t i = 1; i < nedges; i++)
	{
		Below		here;

		if (i % 4096 == 4095)
			CHECK_FOR_INTERRUPTS();
		here = walk_to(&walk, edges[i], i == nedges - 1);
		counts[i - 1] = (double) (here.whole - before.whole) + (here.part - before.part);
		before = here;
	}
	PG_RETURN_DATUM(result);
}

static void
put_bin(ReturnSetInfo *rsinfo, double lo, double hi, uint64 count)
{
	Datum		values[3];
	bool		nulls[3] = {false, false, false};

	values[0] = Float8GetDatum(lo);
	values[1] = Float8GetDatum(hi);
	values[2] = Int64GetDatum((int64) count);
	tuplestore_putvalues(rsinfo->setResult, rsinfo->setDesc, values, nulls);
}

/*
 * hist_bins(numhist) -> setof (lo, hi, count), ascending
 */
Datum
infodiv_hist_bins(PG_FUNCTION_ARGS)
{
	ReturnSetInfo *rsinfo = (ReturnSetInfo *) fcinfo->resultinfo;
	Numhist		hist;

	InitMaterializedSRF(fcinfo, 0);
	numhist_open(PG_GETARG_DATUM(0), &hist);
	if (hist.below > 0)
		put_bin(rsinfo, -INFINITY, -INFINITY, hist.below);
	for (size_t i = 0; i < hist.nbins; i++)
	{
		double		lo;
		double		hi;

		if (i % 4096 == 4095)
			CHECK_FOR_INTERRUPTS();
		prefix_bin_edges(hist.bins[i].prefix, hist.bits, &lo, &hi);
		put_bin(rsinfo, lo, hi, hist.bins[i].count);
	}
	if (hist.above > 0)
		put_bin(rsinfo, INFINITY, INFINITY, hist.above);
	return (Datum) 0;
}

/*
 * numhist + numhist -> numhist
 */
Datum
infodiv_numhist_add(PG_FUNCTION_ARGS)
{
	Numhist		a;
	Numhist		b;
	Numhist		merged;

	numhist_open(PG_GETARG_DATUM(0), &a);
	numhist_open(PG_GETARG_DATUM(1), &b);
	numhist_merge(&a, &b, &merged);
	PG_RETURN_POINTER(numhist_pack(&merged));
}

/*
 * differential_entropy(numhist, base) -> float8: sum p_i log(w_i / p_i), the
 * differential entropy of the density that is p_i / w_i on bin i (T. Cover and
 * J. Thomas, Elements of Information Theory, 8.1).  A value that is a bin by
 * itself has no width: a discrete distribution has no density, and its
 * differential entropy is -Infinity.
 */
Datum
infodiv_differential_entropy_numhist(PG_FUNCTION_ARGS)
{
	double		base = check_log_base(PG_GETARG_FLOAT8(1));
	Numhist		hist;
	double		total;
	RunningSum	sum = {0.0, 0.0};

	numhist_open(PG_GETARG_DATUM(0), &hist);
	total = (double) numhist_total(&hist);
	if (total == 0)
		PG_RETURN_NULL();
	if (hist.bits == PREFIX_KEY_BITS || hist.below > 0 || hist.above > 0)
		PG_RETURN_FLOAT8(-INFINITY);

	for (size_t i = 0; i < hist.nbins; i++)
	{
		double		p = (double) hist.bins[i].count / total;
		double		lo;
		double		hi;

		if (i % 4096 == 4095)
			CHECK_FOR_INTERRUPTS();
		prefix_bin_edges(hist.bins[i].prefix, hist.bits, &lo, &hi);
		/* logarithms apart: the quotient may over- or underflow */
		running_sum_add(&sum, p * (log2(hi - lo) - log2(p)));
	}
	PG_RETURN_FLOAT8(in_base(running_sum(&sum), BITS, base));
}

/*
 * ks_statistic(numhist, numhist) -> float8
 *
 * At the edges of the common bins F and G are known exactly, so the answer is
 * at most the KS statistic of the values.  Let F - G be a before bin i and b =
 * a + f_i - g_i after it.  Within the bin it is at most a + f_i = b + g_i, so it
 * exceeds the larger of a and b by at most min(f_i, g_i); the same for G - F.
 * So KS_hist <= KS <= KS_hist + max min(f_i, g_i); equal where bins are values.
 */
Datum
infodiv_ks_statistic_numhist(PG_FUNCTION_ARGS)
{
	NumhistPair pair;

	if (!numhist_pair(PG_GETARG_DATUM(0), PG_GETARG_DATUM(1), &pair))
		PG_RETURN_NULL();
	PG_RETURN_FLOAT8(count_steps_ks(pair.p_counts, pair.q_counts, pair.n, pair.p_total, pair.q_total));
}

/*
 * wasserstein_distance(numhist, numhist) -> float8, in the column's own unit
 *
 * Both distributions are taken to sit in the middles of the common bins.  That
 * moves each value of bin i by at most half its width w_i (drawn in to the
 * least and greatest value), so by the triangle inequality
 * |W - W_hist| <= 1/2 sum (f_i + g_i) w_i; equal where bins are values.
 */
Datum
infodiv_wasserstein_distance_numhist(PG_FUNCTION_ARGS)
{
	NumhistPair pair;

	if (!numhist_pair(PG_GETARG_DATUM(0), PG_GETARG_DATUM(1), &pair))
		PG_RETURN_NULL();
	PG_RETURN_FLOAT8(count_steps_wasserstein(pair.p_counts, pair.q_counts, pair.positions, pair.n,
											 pair.p_total, pair.q_total));
}
