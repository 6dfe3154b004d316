/*
 * array.c
 *		float8[] as a type: a validated view of an array's masses, in place; and a
 *		new one.
 *
 * A view copies nothing unless there is a pseudocount to add.
 */
#include "infodiv.h"

#include <math.h>

#include "array.h"
#include "catalog/pg_type.h"
#include "miscadmin.h"
#include "numerics/dd.h"
#include "numerics/poll.h"
#include "utils/array.h"
#include "utils/float.h"
#include "utils/memutils.h"

/* No array has more elements than MaxArraySize; and so many of eight bytes may take more than palloc gives. */
static bool
array_fits(int dimensions, uint64 n)
{
	return n <= MaxArraySize && AllocSizeIsValid(ARR_OVERHEAD_NONULLS(dimensions) + n * sizeof(double));
}

bool
float8_array_fits(uint64 n)
{
	return array_fits(1, n);
}

/* One or two dimensions of this length. */
static Datum
new_array(int dimensions, uint64 length, double **elements)
{
	uint64		n = dimensions == 2 ? length * length : length;
	Size		size = ARR_OVERHEAD_NONULLS(dimensions) + n * sizeof(double);
	ArrayType  *array;

	if (n == 0)
		return PointerGetDatum(construct_empty_array(FLOAT8OID));
	if (!array_fits(dimensions, n))
		ereport(ERROR,
				(errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
				 errmsg("an array of " UINT64_FORMAT " elements is too large", n),
				 errhint("Keep a distribution's largest labels with freq_top; a report leaves columns out with the argument \"exclude\".")));
	array = (ArrayType *) palloc(size);
	SET_VARSIZE(array, size);
	array->ndim = dimensions;
	array->dataoffset = 0;
	array->elemtype = FLOAT8OID;
	for (int i = 0; i < dimensions; i++)
	{
		ARR_DIMS(array)[i] = (int) length;
		ARR_LBOUND(array)[i] = 1;
	}
	*elements = (double *) ARR_DATA_PTR(array);
	return PointerGetDatum(array);
}

Datum
new_float8_array(uint64 n, double **elements)
{
	return new_array(1, n, elements);
}

Datum
new_float8_square(uint64 n, double **elements)
{
	return new_array(2, n, elements);
}

/* Where element i stands, in the array's own subscripts. */
const char *
float8_array_subscript(const Float8Array *view, size_t i)
{
	if (view->dimensions == 2)
		return psprintf("[%d][%d]", view->lower_bound[0] + (int) (i / view->length[1]),
						view->lower_bound[1] + (int) (i % view->length[1]));
	return psprintf("%d", view->lower_bound[0] + (int) i);
}

/* Complains about the first NULL element of an array that has some. */
static void
reject_null_element(ArrayType *array, const Float8Array *view)
{
	const uint8 *bitmap = ARR_NULLBITMAP(array);

	for (size_t i = 0; i < view->n; i++)
		if ((bitmap[i / 8] & (1 << (i % 8))) == 0)
			ereport(ERROR,
					(errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED),
					 errmsg("%s has a NULL element at subscript %s",
							view->what, float8_array_subscript(view, i)),
					 errhint("Replace NULL elements, for example by coalesce, or remove them with array_remove.")));
}

/*
 * A view of a float8[] value; "what" names it in messages.  More dimensions
 * than allowed (1 or 2) and NULL elements are errors.
 */
Float8Array
float8_array_view(Datum datum, const char *what, int dimensions_allowed)
{
	ArrayType  *array = DatumGetArrayTypeP(datum);
	Float8Array view = {.what = what,.lower_bound = {1, 1}};
	Size		offset;

	Assert(ARR_ELEMTYPE(array) == FLOAT8OID);
	if (ARR_NDIM(array) > dimensions_allowed)
		ereport(ERROR,
				(errcode(ERRCODE_ARRAY_SUBSCRIPT_ERROR),
				 errmsg("%s has %d dimensions, not %s", what, ARR_NDIM(array),
						dimensions_allowed == 1 ? "one" : "one or two"),
				 dimensions_allowed == 1 ? errhint("Pass one row at a time.") : 0));
	view.dimensions = ARR_NDIM(array);
	view.n = ArrayGetNItems(ARR_NDIM(array), ARR_DIMS(array));
	for (int i = 0; i < view.dimensions; i++)
	{
		view.length[i] = ARR_DIMS(array)[i];
		view.lower_bound[i] = ARR_LBOUND(array)[i];
	}
	if (ARR_HASNULL(array) && array_contains_nulls(array))
		reject_null_element(array, &view);

	/* ARR_DATA_PTR, whose macro mixes signed and unsigned */
	offset = ARR_HASNULL(array) ? (Size) array->dataoffset : ARR_OVERHEAD_NONULLS(ARR_NDIM(array));
	view.value = (const double *) ((const char *) array + offset);
	return view;
}

/* The doubles of a one-dimensional array, how many, and the first's subscript. */
const double *
float8_array_values(Datum datum, const char *what, size_t *n, int *lower_bound)
{
	Float8Array view = float8_array_view(datum, what, 1);

	*n = view.n;
	*lower_bound = view.lower_bound[0];
	return view.value;
}

/* A view of finite numbers only. */
Float8Array
finite_array_view(Datum datum, const char *what, int dimensions_allowed)
{
	Float8Array view = float8_array_view(datum, what, dimensions_allowed);

	for (size_t i = 0; i < view.n; i++)
	{
		if (i % NUMERICS_BLOCK == 0)
			CHECK_FOR_INTERRUPTS();
		if (!isfinite(view.value[i]))
			ereport(ERROR,
					(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
					 errmsg("%s has value %s at subscript %s", what,
							float8out_internal(view.value[i]), float8_array_subscript(&view, i)),
					 errhint("All values must be finite.")));
	}
	return view;
}

/* Complains about a mass that is none. */
static void
reject_mass(const Float8Array *view, size_t i)
{
	double		mass = view->value[i];

	ereport(ERROR,
			(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
			 errmsg("%s has %s mass %s at subscript %s", view->what,
					isnan(mass) ? "an undefined" : isinf(mass) ? "an infinite" : "a negative",
					float8out_internal(mass), float8_array_subscript(view, i)),
			 errhint("Masses are counts or probabilities: finite numbers of at least 0.")));
}

static void
scan_array(Datum datum, const char *what, MassVector *v)
{
	Float8Array view = float8_array_view(datum, what, 1);
	size_t		flaw;

	if (!mass_vector_scan(view.value, view.n, v, &flaw))
		reject_mass(&view, flaw);
}

/* The residuals of sums with a pseudocount, if there are any. */
static void
set_residuals(MassVector *v, const double *mass, double pseudocount)
{
	double	   *residuals = huge_array(double, v->n);
	bool		some = false;

	for (size_t i = 0; i < v->n; i++)
	{
		if (i % NUMERICS_BLOCK == 0)
			CHECK_FOR_INTERRUPTS();
		(void) two_sum(mass[i], pseudocount, &residuals[i]);
		some |= residuals[i] != 0.0;
	}
	if (some)
		v->residuals = residuals;
	else
		pfree(residuals);
}

/*
 * Replaces masses by a copy with the pseudocount added to every cell, exactly: the
 * difference of two masses may be as small as the rounding of their sums with it.
 */
void
add_pseudocount(MassVector *v, double pseudocount)
{
	const double *given = v->mass;
	double	   *mass;
	double		scale = 1.0;
	size_t		flaw;

	if (pseudocount == 0.0 || v->n == 0)
		return;
	mass = huge_array(double, v->n);
	for (;;)
	{
		for (size_t i = 0; i < v->n; i++)
		{
			if (i % NUMERICS_BLOCK == 0)
				CHECK_FOR_INTERRUPTS();
			mass[i] = scale * given[i] + scale * pseudocount;
		}
		if (mass_vector_scan(mass, v->n, v, &flaw))
		{
			if (scale == 1.0)
				set_residuals(v, given, pseudocount);
			return;
		}
		/* a cell overflowed; masses on another scale are the same distribution */
		scale = 0.25;
	}
}

bool
array_masses(Datum array, MassVector *p)
{
	scan_array(array, "array", p);
	return !mass_vector_is_empty(p);
}

bool
align_arrays(Datum p_datum, Datum q_datum, const AlignOptions *options,
			 MassVector *p, MassVector *q)
{
	scan_array(p_datum, "first array", p);
	scan_array(q_datum, "second array", q);
	if (p->n == 0 || q->n == 0)
		return false;
	if (p->n != q->n)
		ereport(ERROR,
				(errcode(ERRCODE_ARRAY_SUBSCRIPT_ERROR),
				 errmsg("arrays differ in length: %zu and %zu elements", p->n, q->n),
				 errhint("Both must hold one mass for each outcome, in the same order.")));
	add_pseudocount(p, options->pseudocount);
	add_pseudocount(q, options->pseudocount);
	return !mass_vector_is_empty(p) && !mass_vector_is_empty(q);
}
