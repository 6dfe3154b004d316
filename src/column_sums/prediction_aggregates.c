/*
 * prediction_aggregates.c
 *		Aggregates over a model's predictions: log loss, sample cross-entropy, Brier
 *		score.
 *
 * Log loss is the mean over the rows of -log of the probability that the model
 * gave to what happened (I. J. Good 1952), the Brier score that of the squared
 * distance between what was said and what happened (G. W. Brier 1950).  Every
 * row's term is rounded once, the sum of the terms not at all, the mean once.
 * Nothing is clipped: what was given the probability 0 and happened costs Infinity.
 *
 * Calls types and numerics.
 */
#include "infodiv.h"

#include "column_sums/column_transitions.h"
#include "miscadmin.h"
#include "numerics/dd.h"
#include "numerics/poll.h"
#include "predictions.h"

/*
 * One probability a row
 */

static pg_attribute_always_inline double
sample_in_bits(FunctionCallInfo fcinfo, double *base)
{
	*base = 2.0;
	return probability_argument(fcinfo, 1, "q");
}

static pg_attribute_always_inline double
sample_to_base(FunctionCallInfo fcinfo, double *base)
{
	*base = check_log_base(PG_GETARG_FLOAT8(2));
	return probability_argument(fcinfo, 1, "q");
}

static pg_attribute_always_inline double
boolean_outcome(FunctionCallInfo fcinfo, double *base)
{
	double		p = probability_argument(fcinfo, 2, "p");

	*base = NO_BASE;
	return outcome_of(p, PG_GETARG_BOOL(1));
}

/* Soft labels: y of it happened, and 1 - y did not. */
static pg_attribute_always_inline void
log_loss_number_row(FunctionCallInfo fcinfo, SumsRow *row)
{
	double		y = probability_argument(fcinfo, 1, "y");
	double		p = probability_argument(fcinfo, 2, "p");
	double		loss = 0.0;

	row->n_terms = 1;
	row->infinite = (y > 0.0 && p == 0.0) || (y < 1.0 && p == 1.0);
	if (!row->infinite && y > 0.0)
		loss = y * surprisal_of(p);
	if (!row->infinite && y < 1.0)
		loss += (1.0 - y) * surprisal_of(-p);
	row->term[0] = (SumTerm) {0, EXACT_UNIT_DOUBLE, loss};
}

/*
 * A probability for each class
 */

/* The probability of a class, by its subscript. */
static double
class_outcome(int64 class, Probabilities probabilities)
{
	return probabilities.p[class_position(class, &probabilities)] + 0.0;
}

static pg_attribute_always_inline double
smallint_outcome(FunctionCallInfo fcinfo, double *base)
{
	*base = NO_BASE;
	return class_outcome(PG_GETARG_INT16(1), probabilities_argument(fcinfo, 2));
}

static pg_attribute_always_inline double
integer_outcome(FunctionCallInfo fcinfo, double *base)
{
	*base = NO_BASE;
	return class_outcome(PG_GETARG_INT32(1), probabilities_argument(fcinfo, 2));
}

static pg_attribute_always_inline double
bigint_outcome(FunctionCallInfo fcinfo, double *base)
{
	*base = NO_BASE;
	return class_outcome(PG_GETARG_INT64(1), probabilities_argument(fcinfo, 2));
}

static pg_attribute_always_inline void
log_loss_name_row(FunctionCallInfo fcinfo, SumsRow *row)
{
	text	   *label = PG_GETARG_TEXT_PP(1);
	ArrayType  *classes = classes_argument(fcinfo, 2);
	Probabilities probabilities = probabilities_argument(fcinfo, 3);
	int			i = class_name_position(label, classes, &probabilities);

	row->classes = classes;
	outcome_row(row, probabilities.p[i] + 0.0);
}

/*
 * The Brier score
 */

/* (a - b)^2, rounded once */
static pg_attribute_always_inline double
squared_difference(double a, double b)
{
	DoubleDouble d = dd_sum(a, -b);

	return dd_multiply(d, d).hi;
}

static pg_attribute_always_inline void
square_row(SumsRow *row, double square)
{
	row->n_terms = 1;
	set_term(row, 0, 0, square, EXACT_UNIT_DOUBLE);
}

static pg_attribute_always_inline void
brier_score_boolean_row(FunctionCallInfo fcinfo, SumsRow *row)
{
	square_row(row, squared_difference(PG_GETARG_BOOL(1) ? 1.0 : 0.0, probability_argument(fcinfo, 2, "p")));
}

static pg_attribute_always_inline void
brier_score_number_row(FunctionCallInfo fcinfo, SumsRow *row)
{
	double		y = probability_argument(fcinfo, 1, "y");

	square_row(row, squared_difference(y, probability_argument(fcinfo, 2, "p")));
}

/* The sum over the classes, of which the one at a position happened. */
static double
squares_of_classes(const Probabilities *probabilities, int happened)
{
	DoubleDouble sum = {0.0, 0.0};

	for (size_t i = 0; i < probabilities->n; i++)
	{
		DoubleDouble d = dd_sum(probabilities->p[i], (size_t) happened == i ? -1.0 : 0.0);

		if (i % NUMERICS_BLOCK == 0 && i > 0)
			CHECK_FOR_INTERRUPTS();
		sum = dd_add(sum, dd_multiply(d, d));
	}
	return sum.hi;
}

static pg_noinline void
brier_score_class_row(FunctionCallInfo fcinfo, SumsRow *row, int64 class)
{
	Probabilities probabilities = probabilities_argument(fcinfo, 2);

	square_row(row, squares_of_classes(&probabilities, class_position(class, &probabilities)));
}

static pg_attribute_always_inline void
brier_score_smallint_row(FunctionCallInfo fcinfo, SumsRow *row)
{
	brier_score_class_row(fcinfo, row, PG_GETARG_INT16(1));
}

static pg_attribute_always_inline void
brier_score_integer_row(FunctionCallInfo fcinfo, SumsRow *row)
{
	brier_score_class_row(fcinfo, row, PG_GETARG_INT32(1));
}

static pg_attribute_always_inline void
brier_score_bigint_row(FunctionCallInfo fcinfo, SumsRow *row)
{
	brier_score_class_row(fcinfo, row, PG_GETARG_INT64(1));
}

static pg_attribute_always_inline void
brier_score_name_row(FunctionCallInfo fcinfo, SumsRow *row)
{
	text	   *label = PG_GETARG_TEXT_PP(1);
	ArrayType  *classes = classes_argument(fcinfo, 2);
	Probabilities probabilities = probabilities_argument(fcinfo, 3);

	row->classes = classes;
	square_row(row, squares_of_classes(&probabilities, class_name_position(label, classes, &probabilities)));
}

OUTCOME_AGGREGATE(infodiv_sample_cross_entropy_accum,
	infodiv_sample_cross_entropy_moving_accum,
	infodiv_sample_cross_entropy_moving_inverse,
	SUMS_SAMPLE_CROSS_ENTROPY, 1, sample_in_bits);
OUTCOME_AGGREGATE(infodiv_sample_cross_entropy_base_accum,
	infodiv_sample_cross_entropy_base_moving_accum,
	infodiv_sample_cross_entropy_base_moving_inverse,
	SUMS_SAMPLE_CROSS_ENTROPY, 2, sample_to_base);
OUTCOME_AGGREGATE(infodiv_log_loss_boolean_accum,
	infodiv_log_loss_boolean_moving_accum,
	infodiv_log_loss_boolean_moving_inverse,
	SUMS_LOG_LOSS, 2, boolean_outcome);
OUTCOME_AGGREGATE(infodiv_log_loss_smallint_accum,
	infodiv_log_loss_smallint_moving_accum,
	infodiv_log_loss_smallint_moving_inverse,
	SUMS_LOG_LOSS, 2, smallint_outcome);
OUTCOME_AGGREGATE(infodiv_log_loss_integer_accum,
	infodiv_log_loss_integer_moving_accum,
	infodiv_log_loss_integer_moving_inverse,
	SUMS_LOG_LOSS, 2, integer_outcome);
OUTCOME_AGGREGATE(infodiv_log_loss_bigint_accum,
	infodiv_log_loss_bigint_moving_accum,
	infodiv_log_loss_bigint_moving_inverse,
	SUMS_LOG_LOSS, 2, bigint_outcome);
COLUMN_AGGREGATE(infodiv_log_loss_number_accum,
	infodiv_log_loss_number_moving_accum,
	infodiv_log_loss_number_moving_inverse,
	SUMS_LOG_LOSS, 2, log_loss_number_row);
COLUMN_AGGREGATE(infodiv_log_loss_name_accum,
	infodiv_log_loss_name_moving_accum,
	infodiv_log_loss_name_moving_inverse,
	SUMS_LOG_LOSS_BY_NAME, 3, log_loss_name_row);
COLUMN_AGGREGATE(infodiv_brier_score_boolean_accum,
	infodiv_brier_score_boolean_moving_accum,
	infodiv_brier_score_boolean_moving_inverse,
	SUMS_BRIER_SCORE, 2, brier_score_boolean_row);
COLUMN_AGGREGATE(infodiv_brier_score_number_accum,
	infodiv_brier_score_number_moving_accum,
	infodiv_brier_score_number_moving_inverse,
	SUMS_BRIER_SCORE, 2, brier_score_number_row);
COLUMN_AGGREGATE(infodiv_brier_score_smallint_accum,
	infodiv_brier_score_smallint_moving_accum,
	infodiv_brier_score_smallint_moving_inverse,
	SUMS_BRIER_SCORE, 2, brier_score_smallint_row);
COLUMN_AGGREGATE(infodiv_brier_score_integer_accum,
	infodiv_brier_score_integer_moving_accum,
	infodiv_brier_score_integer_moving_inverse,
	SUMS_BRIER_SCORE, 2, brier_score_integer_row);
COLUMN_AGGREGATE(infodiv_brier_score_bigint_accum,
	infodiv_brier_score_bigint_moving_accum,
	infodiv_brier_score_bigint_moving_inverse,
	SUMS_BRIER_SCORE, 2, brier_score_bigint_row);
COLUMN_AGGREGATE(infodiv_brier_score_name_accum,
	infodiv_brier_score_name_moving_accum,
	infodiv_brier_score_name_moving_inverse,
	SUMS_BRIER_SCORE_BY_NAME, 3, brier_score_name_row);
