/*
 * cholesky.h
 *		Triangular factors, by rows and dot products.
 *
 * Every step here is "an entry less a dot product of two rows, over a pivot", so
 * one dot-product kernel is all that is hot.  It comes in two precisions: plain,
 * and double-double for matrices whose condition would eat the digits.
 */
#ifndef INFODIV_CHOLESKY_H
#define INFODIV_CHOLESKY_H

#include <stdbool.h>
#include <stddef.h>

#include "numerics/dd.h"
#include "numerics/vec_sum.h"

/* A square matrix by rows; lo is NULL in plain precision. */
typedef struct Matrix
{
	double	   *hi;
	double	   *lo;
	size_t		d;
} Matrix;

static inline DoubleDouble
matrix_entry(const Matrix *m, size_t i, size_t j)
{
	DoubleDouble w;

	w.hi = m->hi[i * m->d + j];
	w.lo = m->lo ? m->lo[i * m->d + j] : 0.0;
	return w;
}

static inline void
matrix_set(Matrix *m, size_t i, size_t j, DoubleDouble w)
{
	m->hi[i * m->d + j] = w.hi;
	if (m->lo)
		m->lo[i * m->d + j] = w.lo;
}

/* The dot product of row i of a and row j of b over columns from..to-1. */
extern DoubleDouble row_dot(const Matrix *a, size_t i, const Matrix *b, size_t j, size_t from, size_t to);

/*
 * The lower factor L of the symmetric S = L L', by rows; only S's lower triangle
 * is read.  Returns false at a pivot that is not positive, and sets *pivot.
 * *weakest is the least L_jj^2/S_jj: its inverse is how much the worst-determined
 * variable is inflated by the others, 1 where nothing is correlated.
 */
extern bool cholesky(const double *s, Matrix *l, size_t *pivot, double *weakest);

#endif							/* INFODIV_CHOLESKY_H */
