/*
 * column_aggregates.c
 *		Aggregates over columns of masses, one row an outcome; final functions.
 *
 * pmf_entropy(p), cross_entropy(p, q), kl_divergence(p, q), js_divergence(p, q)
 * and psi(reference, current).  The totals P and Q are known only at the end, so
 * what a row adds is in terms of the masses as they are, and the totals come in
 * afterwards:
 *
 *	H(p)		= log P - 1/P sum p log p
 *	H(p, q)		= log Q - 1/P sum p log q
 *	KL(p || q)	= 1/P sum p log(p/q) - log(P/Q)
 *	PSI			= 1/P sum p log(p/q) - 1/Q sum q log(p/q)
 *	JS			= 1/2 (1/P sum p log(p/m) + 1/Q sum q log(q/m)), m = (p+q)/2
 *
 * The last needs P = Q = 1: it is off by about (P-Q)^2 / 4 nats otherwise.
 * These differences lose digits where the result is small.  So the terms are
 * carried to 75 bits or more (dd.h), summed exactly, and subtracted before
 * anything is rounded: what is lost is below 1e-22 of the largest part.  The first
 * two, which have no small logarithms to begin with, carry 100 bits; where almost
 * all is one mass they are taken from the rows beside it.
 *
 * Calls types and numerics.
 */
#include "infodiv.h"

#include <math.h>

#include "column_sums/column_transitions.h"
#include "numerics/dd.h"
#include "utils/float.h"

/* the sums of masses, and of terms */
#define MASSES_P 0
#define MASSES_Q 1

/* A mass from an argument, or an error that names it. */
static pg_attribute_always_inline double
mass_argument(FunctionCallInfo fcinfo, int arg, const char *what)
{
	double		mass = PG_GETARG_FLOAT8(arg);

	if (unlikely(!(mass >= 0.0) || isinf(mass)))
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("%s is %s mass: %s", what,
						isnan(mass) ? "an undefined" : isinf(mass) ? "an infinite" : "a negative",
						float8out_internal(mass)),
				 errhint("Masses are counts or probabilities: finite numbers of at least 0.")));
	return mass;
}

/*
 * Terms i and i+1: mass * log, in two parts, scaled so that neither over- nor
 * underflows; nothing where the mass is 0.
 */
static pg_attribute_always_inline void
set_weighted_log(SumsRow *row, int i, int which, double mass, DoubleDouble log)
{
	int			exponent = 0;
	double		significand = mass > 0.0 ? significand_of(mass, &exponent) : 0.0;
	DoubleDouble product = dd_scale(log, significand);

	set_term(row, i, which, product.hi, exponent);
	set_term(row, i + 1, which, product.lo, exponent);
}

/* Terms 0 and 1: a row's masses. */
static pg_attribute_always_inline void
set_masses(SumsRow *row, double p, double q)
{
	set_term(row, 0, MASSES_P, p, EXACT_UNIT_DOUBLE);
	set_term(row, 1, MASSES_Q, q, EXACT_UNIT_DOUBLE);
}

#define NO_LOG ((DoubleDouble) {0.0, 0.0})

/*
 * The rows
 */

static pg_attribute_always_inline void
row_of_mass(SumsRow *row, double p, double base)
{
	row->n_terms = 3;
	row->base = base;
	row->positive = p > 0.0;
	set_term(row, 0, MASSES_P, p, EXACT_UNIT_DOUBLE);
	set_weighted_log(row, 1, 1, p, p > 0.0 ? dd_log_full(p) : NO_LOG);
}

static pg_attribute_always_inline void
pmf_entropy_row(FunctionCallInfo fcinfo, SumsRow *row, double base)
{
	row_of_mass(row, mass_argument(fcinfo, 1, "p"), base);
}

static pg_attribute_always_inline void
row_of_masses(SumsRow *row, double p, double q, double base)
{
	row->n_terms = 4;
	row->base = base;
	row->positive = q > 0.0;
	row->infinite = p > 0.0 && q == 0.0;
	set_masses(row, p, q);
	set_weighted_log(row, 2, 2, p, p > 0.0 && q > 0.0 ? dd_log_full(q) : NO_LOG);
}

static pg_attribute_always_inline void
cross_entropy_row(FunctionCallInfo fcinfo, SumsRow *row, double base)
{
	double		p = mass_argument(fcinfo, 1, "p");
	double		q = mass_argument(fcinfo, 2, "q");

	row_of_masses(row, p, q, base);
}

static pg_attribute_always_inline void
kl_divergence_row(FunctionCallInfo fcinfo, SumsRow *row, double base)
{
	double		p = mass_argument(fcinfo, 1, "p");
	double		q = mass_argument(fcinfo, 2, "q");

	row->n_terms = 4;
	row->base = base;
	row->infinite = p > 0.0 && q == 0.0;
	set_masses(row, p, q);
	set_weighted_log(row, 2, 2, p, p > 0.0 && q > 0.0 ? dd_log_ratio(p, q) : NO_LOG);
}

static pg_attribute_always_inline void
psi_row(FunctionCallInfo fcinfo, SumsRow *row)
{
	double		p = mass_argument(fcinfo, 1, "reference");
	double		q = mass_argument(fcinfo, 2, "current");
	DoubleDouble log = p > 0.0 && q > 0.0 ? dd_log_ratio(p, q) : NO_LOG;

	row->n_terms = 6;
	row->infinite = (p > 0.0) != (q > 0.0);
	set_masses(row, p, q);
	set_weighted_log(row, 2, 2, p, log);
	set_weighted_log(row, 4, 3, q, log);
}

/*
 * log(2p / (p + q)) and log(2q / (p + q)): log(1 +- x) with x = (p-q)/(p+q) where
 * they are close, where the difference is exact; then swapping p and q changes
 * nothing but the sign of x.
 */
static void
js_logs(double p, double q, DoubleDouble *log_p, DoubleDouble *log_q)
{
	int			exponent;
	double		scale;
	double		difference;
	DoubleDouble sum;
	int			exponent_of_sum;
	int			exponent_p;
	int			exponent_q;
	double		significand_p = significand_of(p, &exponent_p);
	double		significand_q = significand_of(q, &exponent_q);

	/* the larger one becomes 1 to 2; a far smaller one may vanish beside it */
	exponent = Max(exponent_p, exponent_q);
	scale = ldexp(significand_p, Max(exponent_p - exponent, -1000));
	difference = ldexp(significand_q, Max(exponent_q - exponent, -1000));
	sum = dd_sum(scale, difference);
	difference = scale - difference;
	if (fabs(difference) <= 0x1p-8 * sum.hi)
	{
		DoubleDouble x = dd_divide((DoubleDouble) {difference, 0.0}, sum);

		*log_p = dd_log1p_small(x);
		*log_q = dd_log1p_small(dd_negate(x));
		return;
	}
	/* the sum as a significand, like the others */
	(void) significand_of(sum.hi, &exponent_of_sum);
	sum.hi = ldexp(sum.hi, -exponent_of_sum);
	sum.lo = ldexp(sum.lo, -exponent_of_sum);
	exponent += exponent_of_sum - 1;
	*log_p = dd_log_scaled(dd_divide((DoubleDouble) {significand_p, 0.0}, sum),
								exponent_p - exponent);
	*log_q = dd_log_scaled(dd_divide((DoubleDouble) {significand_q, 0.0}, sum),
								exponent_q - exponent);
}

static pg_attribute_always_inline void
js_divergence_row(FunctionCallInfo fcinfo, SumsRow *row, double base)
{
	double		p = mass_argument(fcinfo, 1, "p");
	double		q = mass_argument(fcinfo, 2, "q");

	DoubleDouble log_p = NO_LOG;
	DoubleDouble log_q = NO_LOG;

	if (p > 0.0 && q > 0.0)
		js_logs(p, q, &log_p, &log_q);
	else
		log_p = log_q = dd_log(2.0);
	row->n_terms = 6;
	row->base = base;
	set_masses(row, p, q);
	set_weighted_log(row, 2, 2, p, log_p);
	set_weighted_log(row, 4, 3, q, log_q);
}

/* The two forms of a row: in bits, and to a base that is the last argument. */
#define WITH_BASE(measure, base_arg) \
	static pg_attribute_always_inline void \
	measure##_row_in_bits(FunctionCallInfo fcinfo, SumsRow *row) \
	{ \
		measure##_row(fcinfo, row, 2.0); \
	} \
	static pg_attribute_always_inline void \
	measure##_row_to_base(FunctionCallInfo fcinfo, SumsRow *row) \
	{ \
		measure##_row(fcinfo, row, check_log_base(PG_GETARG_FLOAT8(base_arg))); \
	} \
	extern int	no_semicolon_rows_##measure

WITH_BASE(pmf_entropy, 2);
WITH_BASE(cross_entropy, 3);
WITH_BASE(kl_divergence, 3);
WITH_BASE(js_divergence, 3);

COLUMN_AGGREGATE(infodiv_pmf_entropy_accum,
	infodiv_pmf_entropy_moving_accum,
	infodiv_pmf_entropy_moving_inverse,
	SUMS_PMF_ENTROPY, 1, pmf_entropy_row_in_bits);
COLUMN_AGGREGATE(infodiv_pmf_entropy_base_accum,
	infodiv_pmf_entropy_base_moving_accum,
	infodiv_pmf_entropy_base_moving_inverse,
	SUMS_PMF_ENTROPY, 2, pmf_entropy_row_to_base);
COLUMN_AGGREGATE(infodiv_cross_entropy_accum,
	infodiv_cross_entropy_moving_accum,
	infodiv_cross_entropy_moving_inverse,
	SUMS_CROSS_ENTROPY, 2, cross_entropy_row_in_bits);
COLUMN_AGGREGATE(infodiv_cross_entropy_base_accum,
	infodiv_cross_entropy_base_moving_accum,
	infodiv_cross_entropy_base_moving_inverse,
	SUMS_CROSS_ENTROPY, 3, cross_entropy_row_to_base);
COLUMN_AGGREGATE(infodiv_kl_divergence_accum,
	infodiv_kl_divergence_moving_accum,
	infodiv_kl_divergence_moving_inverse,
	SUMS_KL_DIVERGENCE, 2, kl_divergence_row_in_bits);
COLUMN_AGGREGATE(infodiv_kl_divergence_base_accum,
	infodiv_kl_divergence_base_moving_accum,
	infodiv_kl_divergence_base_moving_inverse,
	SUMS_KL_DIVERGENCE, 3, kl_divergence_row_to_base);
COLUMN_AGGREGATE(infodiv_js_divergence_accum,
	infodiv_js_divergence_moving_accum,
	infodiv_js_divergence_moving_inverse,
	SUMS_JS_DIVERGENCE, 2, js_divergence_row_in_bits);
COLUMN_AGGREGATE(infodiv_js_divergence_base_accum,
	infodiv_js_divergence_base_moving_accum,
	infodiv_js_divergence_base_moving_inverse,
	SUMS_JS_DIVERGENCE, 3, js_divergence_row_to_base);
COLUMN_AGGREGATE(infodiv_psi_accum,
	infodiv_psi_moving_accum,
	infodiv_psi_moving_inverse,
	SUMS_PSI, 2, psi_row);

/*
 * Combining
 */

PG_FUNCTION_INFO_V1(infodiv_column_sums_combine);
Datum
infodiv_column_sums_combine(PG_FUNCTION_ARGS)
{
	const ColumnSums *other = column_sums_read(PG_GETARG_DATUM(1));
	ColumnSums *state;

	/* in an aggregate, strict: the first state is the aggregate's to change */
	if (AggCheckCallContext(fcinfo, NULL))
		state = column_sums_write(PG_GETARG_DATUM(0));
	else
		state = column_sums_copy(PG_GETARG_DATUM(0));
	PG_RETURN_POINTER(column_sums_merge(state, other));
}

/*
 * Results, in nats
 */

/* A sum as a double-double times 2^exponent. */
static DoubleDouble
scaled_sum(const ColumnSums *state, int which, int *exponent)
{
	ExactNumber number;
	DoubleDouble sum;
	int			unit = which < sums_kinds[state->kind].n_plain ? EXACT_UNIT_DOUBLE : EXACT_UNIT_SCALED;

	exact_number_of_sum(&number, column_sum(state, which), unit);
	*exponent = exact_number_normalize(&number);
	exact_number_round_pair(&number, &sum.hi, &sum.lo);
	return sum;
}

/* The quotient of two states' sums, the second of which is not 0. */
static DoubleDouble
quotient_of(const ColumnSums *above, int numerator, const ColumnSums *below, int denominator)
{
	int			exponent;
	int			exponent_below;
	DoubleDouble a = scaled_sum(above, numerator, &exponent);
	DoubleDouble b = scaled_sum(below, denominator, &exponent_below);
	DoubleDouble q = dd_divide(a, b);

	q.hi = ldexp(q.hi, exponent - exponent_below);
	q.lo = ldexp(q.lo, exponent - exponent_below);
	return q;
}

static DoubleDouble
quotient(const ColumnSums *state, int numerator, int denominator)
{
	return quotient_of(state, numerator, state, denominator);
}

/* log of a sum that is not 0, as the rows take theirs: dd_log_scaled or the full one */
static DoubleDouble
log_of_sum(const ColumnSums *state, int which, DoubleDouble (*log_scaled) (DoubleDouble m, int exponent))
{
	int			exponent;
	DoubleDouble sum = scaled_sum(state, which, &exponent);

	return log_scaled((DoubleDouble) {2.0 * sum.hi, 2.0 * sum.lo}, exponent - 1);
}

/* log(P/Q), by the exact difference P - Q where they are close */
static DoubleDouble
log_of_ratio(const ColumnSums *state)
{
	int			exponent;
	DoubleDouble q = scaled_sum(state, MASSES_Q, &exponent);
	ExactNumber p_number;
	ExactNumber q_number;
	DoubleDouble d;

	exact_number_of_sum(&p_number, column_sum(state, MASSES_P), EXACT_UNIT_DOUBLE);
	exact_number_of_sum(&q_number, column_sum(state, MASSES_Q), EXACT_UNIT_DOUBLE);
	exact_number_subtract(&p_number, &p_number, &q_number);
	p_number.exponent -= exponent;
	exact_number_round_pair(&p_number, &d.hi, &d.lo);
	if (fabs(d.hi) <= 0x1p-8 * q.hi)
		return dd_log1p_small(dd_divide(d, q));
	return dd_subtract(log_of_sum(state, MASSES_P, dd_log_scaled),
							log_of_sum(state, MASSES_Q, dd_log_scaled));
}

/*
 * Below these, in nats, less than 2^-54 is left to all masses but the largest, so
 * that a column's sum, rounded, is its largest mass: an entropy adds r log(1/r) and
 * more for a share r of the others, a cross-entropy r of q and r log 2 of p.
 */
#define TINY_ENTROPY 2e-15
#define TINY_CROSS_ENTROPY 3e-17

/*
 * Such an entropy, of a column or of two.  With c the largest mass of the column
 * whose logarithms are taken and a state of all other rows, with sums P' and Q' and
 * the mean logarithm m, it is Q'/Q + P'/P (log c - m), to relative 2^-54.
 */
static double
tiny_entropy(const ColumnSums *state)
{
	int			logged = sums_kinds[state->kind].n_plain - 1;
	double		p = exact_sum_round(column_sum(state, MASSES_P));
	double		q = exact_sum_round(column_sum(state, logged));
	double		result;
	ColumnSums *others;
	SumsRow		row;

	clear_row(&row);
	if (logged == MASSES_P)
		row_of_mass(&row, p, state->base);
	else
		row_of_masses(&row, p, q, state->base);
	others = column_sums_add(column_sums_copy(PointerGetDatum(state)), &row, 0, -1);
	result = quotient_of(others, logged, state, logged).hi;
	if (exact_sum_sign(column_sum(others, MASSES_P)) > 0)
		result += quotient_of(others, MASSES_P, state, MASSES_P).hi *
			(dd_log(q).hi - quotient(others, logged + 1, MASSES_P).hi);
	return result;
}

/* JS takes probabilities only: see the head of this file. */
static void
check_probabilities(const ColumnSums *state, int which, const char *what)
{
	double		sum = exact_sum_round(column_sum(state, which));

	if (fabs(sum - 1.0) > 1e-6)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("column %s of js_divergence sums to %s, not to 1", what, float8out_internal(sum)),
				 errhint("Of counts, take js_divergence of two freq_agg or array_agg results, or divide each column by its sum first.")));
}

/* The result of a state in nats, not negative; false where it is undefined. */
static bool
result_in_nats(const ColumnSums *state, DoubleDouble *result)
{
	const SumsKindInfo *info = &sums_kinds[state->kind];

	*result = (DoubleDouble) {0.0, 0.0};
	if (state->rows <= 0)
		return false;
	if (!info->of_losses)
		for (int i = 0; i < info->n_plain; i++)
			if (exact_sum_sign(column_sum(state, i)) <= 0)
				return false;
	if (state->infinite > 0)
	{
		result->hi = get_float8_infinity();
		return true;
	}
	switch ((SumsKind) state->kind)
	{
		case SUMS_PMF_ENTROPY:
			/* one outcome is no surprisal at all */
			if (state->positive > 1)
				*result = dd_subtract(log_of_sum(state, MASSES_P, dd_log_scaled_full),
											quotient(state, 1, MASSES_P));
			if (state->positive > 1 && result->hi < TINY_ENTROPY)
				*result = (DoubleDouble) {tiny_entropy(state), 0.0};
			break;
		case SUMS_CROSS_ENTROPY:
			if (state->positive > 1)
				*result = dd_subtract(log_of_sum(state, MASSES_Q, dd_log_scaled_full),
											quotient(state, 2, MASSES_P));
			if (state->positive > 1 && result->hi < TINY_CROSS_ENTROPY)
				*result = (DoubleDouble) {tiny_entropy(state), 0.0};
			break;
		case SUMS_KL_DIVERGENCE:
			*result = dd_subtract(quotient(state, 2, MASSES_P), log_of_ratio(state));
			break;
		case SUMS_PSI:
			*result = dd_subtract(quotient(state, 2, MASSES_P), quotient(state, 3, MASSES_Q));
			break;
		case SUMS_JS_DIVERGENCE:
			check_probabilities(state, MASSES_P, "p");
			check_probabilities(state, MASSES_Q, "q");
			*result = dd_add(quotient(state, 2, MASSES_P), quotient(state, 3, MASSES_Q));
			result->hi *= 0.5;
			result->lo *= 0.5;
			if (dd_subtract(*result, dd_log(2.0)).hi > 0.0)
				*result = dd_log(2.0);
			break;
		case SUMS_SAMPLE_CROSS_ENTROPY:
		case SUMS_LOG_LOSS:
		case SUMS_LOG_LOSS_BY_NAME:
		case SUMS_BRIER_SCORE:
		case SUMS_BRIER_SCORE_BY_NAME:
			{
				ExactNumber number;
				bool		more;

				exact_number_of_sum(&number, column_sum(state, 0), EXACT_UNIT_DOUBLE);
				more = exact_number_divide(&number, (uint64) state->rows);
				result->hi = exact_number_round(&number, more);
				break;
			}
	}
	/* of rows, the sums are in keeping with one another */
	if (isnan(result->hi))
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("state of %s is malformed: its sums are those of no rows", info->name)));
	/* rounding alone makes it less */
	if (result->hi < 0.0)
		*result = (DoubleDouble) {0.0, 0.0};
	return true;
}

static Datum
return_result(FunctionCallInfo fcinfo, const ColumnSums *state)
{
	DoubleDouble nats;

	if (!result_in_nats(state, &nats))
		PG_RETURN_NULL();
	/* the double exp(1) is not quite e, but nats are what it asks for */
	if (state->base != 0.0 && state->base != M_E && isfinite(nats.hi) && nats.hi > 0.0)
		nats = dd_divide(nats, dd_log(state->base));
	PG_RETURN_FLOAT8(nats.hi);
}

PG_FUNCTION_INFO_V1(infodiv_column_sums_final);
Datum
infodiv_column_sums_final(PG_FUNCTION_ARGS)
{
	return return_result(fcinfo, column_sums_read(PG_GETARG_DATUM(0)));
}

PG_FUNCTION_INFO_V1(infodiv_column_sums_moving_final);
Datum
infodiv_column_sums_moving_final(PG_FUNCTION_ARGS)
{
	MovingSums *state = (MovingSums *) PG_GETARG_POINTER(0);

	if (state->sums == NULL)
		PG_RETURN_NULL();
	return return_result(fcinfo, state->sums);
}
