/*
 * array.h
 *		float8[] as a distribution and as numbers, and what each type of distribution
 *		offers to the measures.
 *
 * A type (float8[], freqdist, numhist) turns one value into a MassVector, or two
 * values into two MassVectors of equal length whose cells correspond: by position,
 * by label, by bin.  The measures never learn where masses came from.  Both return
 * false where there is nothing to measure (no cell, or all masses zero): the answer
 * is then NULL.  Wrong input is an error.  All memory is palloc'd in the caller's
 * context.
 */
#ifndef INFODIV_ARRAY_H
#define INFODIV_ARRAY_H

#include "infodiv.h"

#include "numerics/mass_vector.h"

/* What a caller may ask of an alignment. */
typedef struct AlignOptions
{
	double		pseudocount;	/* added to every cell of both sides; 0 for none */
	int			bins;			/* numhist: bins to compare in; 0 for full resolution */
	bool		bins_from_reference;	/* numhist: bins of q alone, not of the pooled data */
} AlignOptions;

/*
 * Replaces a vector's masses by a palloc'd copy with the pseudocount added to
 * every cell; nothing if it is 0.
 */
extern void add_pseudocount(MassVector *v, double pseudocount);

/*
 * A float8[] value in place, without NULLs: masses, or any other numbers.
 * "what" names it in messages.
 */
typedef struct Float8Array
{
	const char *what;
	const double *value;
	size_t		n;
	int			dimensions;		/* 0 for an empty array */
	int			length[2];
	int			lower_bound[2];
} Float8Array;

extern Float8Array float8_array_view(Datum datum, const char *what, int dimensions_allowed);
extern const double *float8_array_values(Datum datum, const char *what, size_t *n, int *lower_bound);
extern Float8Array finite_array_view(Datum datum, const char *what, int dimensions_allowed);

/*
 * Makes a float8[] of n elements for the caller to fill in; *elements is where.
 * An error if an array cannot be so large.
 */
extern Datum new_float8_array(uint64 n, double **elements);

/* The same of n rows of n elements. */
extern Datum new_float8_square(uint64 n, double **elements);

/* Whether an array of one dimension can have so many elements. */
extern bool float8_array_fits(uint64 n);

/* Where element i stands, in the array's own subscripts. */
extern const char *float8_array_subscript(const Float8Array *view, size_t i);

/* The masses of an array, and of two arrays of one length. */
extern bool array_masses(Datum array, MassVector *p);
extern bool align_arrays(Datum p_datum, Datum q_datum, const AlignOptions *options,
						 MassVector *p, MassVector *q);

#endif							/* INFODIV_ARRAY_H */
