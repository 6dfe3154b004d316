/*
 * masses.c
 *		float8[] as a carrier: a validated view of an array's masses, in place.
 *
 * Copies nothing unless there is a pseudocount to add.
 */
#include "infodiv.h"

#include <math.h>

#include "carriers/carriers.h"
#include "catalog/pg_type.h"
#include "miscadmin.h"
#include "numerics/poll.h"
#include "utils/array.h"
#include "utils/float.h"
#include "utils/memutils.h"

/* Complains about the first NULL element of an array that has some. */
static void
reject_null_element(ArrayType *array, const char *what)
{
	const bits8 *bitmap = ARR_NULLBITMAP(array);
	int			n = ArrayGetNItems(ARR_NDIM(array), ARR_DIMS(array));

	for (int i = 0; i < n; i++)
		if ((bitmap[i / 8] & (1 << (i % 8))) == 0)
			ereport(ERROR,
					(errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED),
					 errmsg("%s has a NULL element at subscript %d",
							what, ARR_LBOUND(array)[0] + i),
					 errhint("Replace NULL elements, for example by coalesce, or remove them with array_remove.")));
}

/*
 * The doubles of a float8[] value and how many they are; "what" names it in
 * messages.  More than one dimension and NULL elements are errors.
 */
const double *
float8_array_values(Datum datum, const char *what, size_t *n, int *lower_bound)
{
	ArrayType  *array = DatumGetArrayTypeP(datum);
	Size		offset;

	Assert(ARR_ELEMTYPE(array) == FLOAT8OID);
	if (ARR_NDIM(array) > 1)
		ereport(ERROR,
				(errcode(ERRCODE_ARRAY_SUBSCRIPT_ERROR),
				 errmsg("%s has %d dimensions, not one", what, ARR_NDIM(array)),
				 errhint("Pass one row at a time.")));
	*n = ArrayGetNItems(ARR_NDIM(array), ARR_DIMS(array));
	*lower_bound = *n > 0 ? ARR_LBOUND(array)[0] : 1;
	if (ARR_HASNULL(array) && array_contains_nulls(array))
		reject_null_element(array, what);

	/* ARR_DATA_PTR, whose macro mixes signed and unsigned */
	offset = ARR_HASNULL(array) ? (Size) array->dataoffset : ARR_OVERHEAD_NONULLS(ARR_NDIM(array));
	return (const double *) ((const char *) array + offset);
}

/* Complains about a mass that is none. */
static void
reject_mass(double mass, int subscript, const char *what)
{
	ereport(ERROR,
			(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
			 errmsg("%s has %s mass %s at subscript %d", what,
					isnan(mass) ? "an undefined" : isinf(mass) ? "an infinite" : "a negative",
					float8out_internal(mass), subscript),
			 errhint("Masses are counts or probabilities: finite numbers of at least 0.")));
}

static void
scan_array(Datum datum, const char *what, MassVector *v)
{
	size_t		n;
	int			lower_bound;
	size_t		flaw;
	const double *mass = float8_array_values(datum, what, &n, &lower_bound);

	if (!mass_vector_scan(mass, n, v, &flaw))
		reject_mass(mass[flaw], lower_bound + (int) flaw, what);
}

/* Replaces masses by a copy with the pseudocount added to every cell. */
void
add_pseudocount(MassVector *v, double pseudocount)
{
	double	   *mass;
	double		scale = 1.0;
	size_t		flaw;

	if (pseudocount == 0.0 || v->n == 0)
		return;
	mass = MemoryContextAllocHuge(CurrentMemoryContext, v->n * sizeof(double));
	for (;;)
	{
		for (size_t i = 0; i < v->n; i++)
		{
			if (i % NUMERICS_BLOCK == 0)
				CHECK_FOR_INTERRUPTS();
			mass[i] = scale * v->mass[i] + scale * pseudocount;
		}
		if (mass_vector_scan(mass, v->n, v, &flaw))
			return;
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
