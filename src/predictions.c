/*
 * predictions.c
 *		Arguments of aggregates over a model's predictions; see the header.
 */
#include "predictions.h"

#include <math.h>

#include "access/tupmacs.h"
#include "array.h"
#include "miscadmin.h"
#include "numerics/poll.h"
#include "utils/builtins.h"
#include "utils/float.h"

/* Probabilities of one row may be off from 1 by so much: they were rounded when stored. */
#define SUM_TOLERANCE 1e-3

Probabilities
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

int
class_position(int64 class, const Probabilities *probabilities)
{
	int64		upper_bound = probabilities->lower_bound + (int64) probabilities->n - 1;

	if (class < probabilities->lower_bound || class > upper_bound)
	{
		if (probabilities->n == 0)
			ereport(ERROR,
					(errcode(ERRCODE_ARRAY_SUBSCRIPT_ERROR),
					 errmsg("class " INT64_FORMAT " has no probability: the array is empty", class)));
		ereport(ERROR,
				(errcode(ERRCODE_ARRAY_SUBSCRIPT_ERROR),
				 errmsg("class " INT64_FORMAT " has no probability: the subscripts are %d to " INT64_FORMAT,
						class, probabilities->lower_bound, upper_bound),
				 errhint("The class is the array subscript; for classes that count from 0, add 1 or pass an array that starts at 0, like '[0:2]={...}'.")));
	}
	return (int) (class - probabilities->lower_bound);
}

ArrayType *
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

int
class_name_position(const text *label, const ArrayType *classes, const Probabilities *probabilities)
{
	size_t		n = ArrayGetNItems(ARR_NDIM(classes), ARR_DIMS(classes));
	int			i;

	if (n != probabilities->n)
		ereport(ERROR,
				(errcode(ERRCODE_ARRAY_SUBSCRIPT_ERROR),
				 errmsg("there are %zu classes but %zu probabilities", n, probabilities->n),
				 errhint("Both arrays list the same classes in the same order.")));
	i = find_class(classes, label);
	if (i < 0)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("label \"%s\" is not among the classes", text_to_cstring(label)),
				 errhint("Labels and class names are compared byte by byte.")));
	return i;
}
