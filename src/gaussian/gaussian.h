/*
 * gaussian.h
 *		A normal distribution fitted to rows: the type gaussian.
 *
 * It holds the count of the rows and the exact sums of x_i and x_i x_j, so mean
 * and covariance are correctly rounded, depend on the set of rows alone, and rows
 * can be added, merged and taken out.  A number is a vector of one dimension.
 *
 * One flat varlena without pointers, updated in place as an aggregate's state:
 *
 *	Gaussian, then "capacity" vectors of which the first "buffered" have not been
 *	added to the sums yet, then the words of the sums of x_i and of x_i x_j.
 *
 * Long vectors are buffered because a block of them is added many times faster
 * than each alone.  What a value means never depends on what is buffered, and
 * its text and binary forms never show it.
 */
#ifndef INFODIV_GAUSSIAN_H
#define INFODIV_GAUSSIAN_H

#include "infodiv.h"

#include "numerics/exact_moments.h"

#define GAUSSIAN_VERSION 1

/* More would not fit into a value: the sums of 4,000 dimensions take half a gigabyte. */
#define GAUSSIAN_MAX_DIMENSIONS 4000

typedef struct Gaussian
{
	int32		vl_len_;		/* varlena header (do not touch directly!) */
	uint8		version;
	uint8		unused[3];
	int32		d;				/* dimensions */
	int32		capacity;		/* vectors that the buffer has room for */
	int64		count;			/* rows, those in the buffer included */
	int32		buffered;		/* vectors in the buffer */
	int32		unused_too;
	ExactTable	sums;
	ExactTable	products;
} Gaussian;

StaticAssertDecl(sizeof(Gaussian) % 8 == 0, "exact sums need their alignment");

static inline double *
gaussian_buffer(const Gaussian *g)
{
	return (double *) ((char *) g + sizeof(Gaussian));
}

static inline int64 *
gaussian_sums(const Gaussian *g)
{
	return (int64 *) (gaussian_buffer(g) + (Size) g->capacity * g->d);
}

static inline int64 *
gaussian_products(const Gaussian *g)
{
	return gaussian_sums(g) + (Size) g->d * g->sums.n_limbs;
}

/* One without rows, in the current memory context. */
extern Gaussian *gaussian_new(int d);

/*
 * Adds a row of finite numbers.  Returns the same value, or a larger one in the
 * current memory context; the old one is then the caller's.
 */
extern Gaussian *gaussian_add_row(Gaussian *g, const double *x);

/* Adds (sign 1) or takes out (sign -1) a row without buffering: for moving frames. */
extern Gaussian *gaussian_move_row(Gaussian *g, const double *x, int sign);

/* Adds another of as many dimensions, which is not changed; returns as above. */
extern Gaussian *gaussian_add_gaussian(Gaussian *g, const Gaussian *other);

/*
 * The value in a datum: to read, buffer and all; to read, with nothing buffered;
 * a copy to change.
 */
extern const Gaussian *gaussian_open(Datum datum);
extern const Gaussian *gaussian_read(Datum datum);
extern Gaussian *gaussian_copy(Datum datum);

/* A copy with nothing buffered. */
extern Gaussian *gaussian_flushed_copy(const Gaussian *g);

/* The value in an aggregate's transition value, for updating in place. */
static inline Gaussian *
gaussian_write(Datum datum)
{
	struct varlena *value = (struct varlena *) DatumGetPointer(datum);

	if (likely(VARATT_IS_4B_U(value)))
		return (Gaussian *) value;
	return gaussian_copy(datum);
}

/*
 * Mean, variances or the whole covariance (d x d) of a value with nothing
 * buffered and enough rows, 1 and 2; palloc'd.
 */
extern double *gaussian_means(const Gaussian *g);
extern double *gaussian_variances(const Gaussian *g);
extern double *gaussian_covariances(const Gaussian *g);

#endif							/* INFODIV_GAUSSIAN_H */
