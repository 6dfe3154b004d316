/*
 * prediction_aggregates.c
 *		Aggregates over a model's predictions: log loss and sample cross-entropy.
 *
 * The mean over the rows of -log of the probability that the model gave to what
 * happened (I. J. Good 1952).  Every row's term is rounded once, the sum of the
 * terms not at all, the mean once.  Nothing is clipped: what was given the
 * probability 0 and happened costs Infinity.
 *
 * Calls types and numerics.
 */
#include "infodiv.h"

#include <math.h>

#include "access/tupmacs.h"
#include "array.h"
#include "catalog/pg_type.h"
#include "column_sums/column_transitions.h"
#include "miscadmin.h"
#include "numerics/poll.h"
#include "utils/array.h"
#include "utils/builtins.h"
#include "utils/float.h"

/* Probabilities of one row may be off from 1 by so much: they were rounded when stored. */
#define SUM_TOLERANCE 1e-3

static pg_attribute_always_inline double
probability_argument(FunctionCallInfo fcinfo, int arg, const char *what)
{
	double		p = PG_GETARG_FLOAT8(arg);

	if (unlikely(!(p >= 0.0 && p <= 1.0)))
		check_probability(p, what);
	return p + 0.0;				/* a -0 is a 0 */
}

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

/* p, or -p where y is false: by its sign bit, not by a branch */
static pg_attribute_always_inline double
boolean_outcome(FunctionCallInfo fcinfo, double *base)
{
	double		p = probability_argument(fcinfo, 2, "p");
	uint64		bits;

	*base = NO_BASE;
	memcpy(&bits, &p, sizeof(bits));
	bits |= (uint64) !PG_GETARG_BOOL(1) << 63;
	memcpy(&p, &bits, sizeof(bits));
	return p;
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

/* The probabilities of a row, checked. */
typedef struct Probabilities
{
	const double *p;
	size_t		n;
	int			lower_bound;
} Probabilities;

static Probabilities
probabilities_argument(FunctionCallInfo fcinfo, int arg)
{
	Probabilities row;
	double		sum = 0.0;

	row.p = float8_array_values(PG_GETARG_DATUM(arg), "probabilities", &row.n, &row.lower_bound);
	for (size_t i = 0; i < row.n; i++)
	{
		if (i % NUMERICS_BLOCK == 0 && i > 0)
			CHECK_FOR_INTERRUPTS();
		if (unlikely(!(row.p[i] >= 0.0 && row.p[i] <= 1.0)))
			ereport(ERROR,
					(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
					 errmsg("probabilities must be between 0 and 1, not %s at subscript %d",
							float8out_internal(row.p[i]), row.lower_bound + (int) i),
					 errhint("Pass probabilities, not logits or percentages.")));
		sum += row.p[i];
	}
	if (fabs(sum - 1.0) > SUM_TOLERANCE && row.n > 0)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("probabilities sum to %s, not to 1", float8out_internal(sum)),
				 errhint("Pass the probabilities of all classes, not logits; sums within %g of 1 are taken.",
						 SUM_TOLERANCE)));
	return row;
}

/* The probability of a class, by its subscript. */
static double
class_outcome(int64 class, Probabilities probabilities)
{
	int64		upper_bound = probabilities.lower_bound + (int64) probabilities.n - 1;

	if (class < probabilities.lower_bound || class > upper_bound)
	{
		if (probabilities.n == 0)
			ereport(ERROR,
					(errcode(ERRCODE_ARRAY_SUBSCRIPT_ERROR),
					 errmsg("class " INT64_FORMAT " has no probability: the array is empty", class)));
		ereport(ERROR,
				(errcode(ERRCODE_ARRAY_SUBSCRIPT_ERROR),
				 errmsg("class " INT64_FORMAT " has no probability: the subscripts are %d to " INT64_FORMAT,
						class, probabilities.lower_bound, upper_bound),
				 errhint("The class is the array subscript; for classes that count from 0, add 1 or pass an array that starts at 0, like '[0:2]={...}'.")));
	}
	return probabilities.p[class - probabilities.lower_bound] + 0.0;
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

/* The class names from an argument: one dimension, no NULL. */
static ArrayType *
classes_argument(FunctionCallInfo fcinfo, int arg)
{
	ArrayType  *classes = PG_GETARG_ARRAYTYPE_P(arg);

	if (ARR_NDIM(classes) > 1)
		ereport(ERROR,
				(errcode(ERRCODE_ARRAY_SUBSCRIPT_ERROR),
				 errmsg("classes has %d dimensions, not one", ARR_NDIM(classes))));
	if (ARR_HASNULL(classes) && array_contains_nulls(classes))
	{
		int			i = 0;

		while (!att_isnull(i, ARR_NULLBITMAP(classes)))
			i++;
		ereport(ERROR,
				(errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED),
				 errmsg("classes is NULL at subscript %d", ARR_LBOUND(classes)[0] + i),
				 errhint("Every class needs a name.")));
	}
	return classes;
}

/*
 * Position of a name among the classes, from 0; -1 if it is not there.  An error
 * if it is there twice: which probability is meant?
 */
static int
find_class(const ArrayType *classes, const text *label)
{
	const char *cursor = (const char *) classes +
		(ARR_HASNULL(classes) ? (Size) classes->dataoffset : ARR_OVERHEAD_NONULLS(ARR_NDIM(classes)));
	int			n = ArrayGetNItems(ARR_NDIM(classes), ARR_DIMS(classes));
	Size		length = VARSIZE_ANY_EXHDR(label);
	int			found = -1;

	for (int i = 0; i < n; i++)
	{
		const text *name = (const text *) att_align_pointer(cursor, TYPALIGN_INT, -1, cursor);

		if (VARSIZE_ANY_EXHDR(name) == length &&
			memcmp(VARDATA_ANY(name), VARDATA_ANY(label), length) == 0)
		{
			if (found >= 0)
				ereport(ERROR,
						(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
						 errmsg("class \"%s\" stands twice among the classes, at subscripts %d and %d",
								text_to_cstring(label), ARR_LBOUND(classes)[0] + found, ARR_LBOUND(classes)[0] + i),
						 errhint("Name each class once, with one probability.")));
			found = i;
		}
		cursor = (const char *) name + VARSIZE_ANY(name);
	}
	return found;
}

static pg_attribute_always_inline void
log_loss_name_row(FunctionCallInfo fcinfo, SumsRow *row)
{
	text	   *label = PG_GETARG_TEXT_PP(1);
	ArrayType  *classes = classes_argument(fcinfo, 2);
	Probabilities probabilities = probabilities_argument(fcinfo, 3);
	size_t		n = ArrayGetNItems(ARR_NDIM(classes), ARR_DIMS(classes));
	int			i;

	if (n != probabilities.n)
		ereport(ERROR,
				(errcode(ERRCODE_ARRAY_SUBSCRIPT_ERROR),
				 errmsg("there are %zu classes but %zu probabilities", n, probabilities.n),
				 errhint("Both arrays list the same classes in the same order.")));
	i = find_class(classes, label);
	if (i < 0)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("label \"%s\" is not among the classes", text_to_cstring(label)),
				 errhint("Labels and class names are compared byte by byte.")));
	row->classes = classes;
	outcome_row(row, probabilities.p[i] + 0.0);
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
