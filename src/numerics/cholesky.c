/*
 * cholesky.c
 *		Cholesky's factorisation and its dot products.
 */
#include "numerics/cholesky.h"

#include <string.h>

#include "numerics/poll.h"

typedef double Vector __attribute__((vector_size(VEC_SUM_LANES * sizeof(double))));

/* The lanes of a vector, added in a fixed order. */
NUMERICS_INLINE double
add_vectors(const Vector *v)
{
	double		lane[VEC_SUM_LANES];

	memcpy(lane, v, sizeof(lane));
	return ((lane[0] + lane[4]) + (lane[2] + lane[6])) + ((lane[1] + lane[5]) + (lane[3] + lane[7]));
}

/* Plain dot product in two times eight lanes. */
NUMERICS_MULTIVERSION
static double
dot(const double *x, const double *y, size_t n)
{
	Vector		even = {0};
	Vector		odd = {0};
	double		sum = 0.0;
	size_t		i = 0;

	for (; i + 2 * VEC_SUM_LANES <= n; i += 2 * VEC_SUM_LANES)
	{
		Vector		x0;
		Vector		x1;
		Vector		y0;
		Vector		y1;

		memcpy(&x0, x + i, sizeof(x0));
		memcpy(&y0, y + i, sizeof(y0));
		memcpy(&x1, x + i + VEC_SUM_LANES, sizeof(x1));
		memcpy(&y1, y + i + VEC_SUM_LANES, sizeof(y1));
		even += x0 * y0;
		odd += x1 * y1;
	}
	even += odd;
	for (; i < n; i++)
		sum += x[i] * y[i];
	return sum + add_vectors(&even);
}

/*
 * Dot product of double-doubles: the products of the leading parts exactly, those
 * with one trailing part rounded (Ogita, Rump and Oishi's Dot2, with trailing
 * parts).
 */
NUMERICS_MULTIVERSION
static DoubleDouble
dd_dot(const double *x, const double *x_lo, const double *y, const double *y_lo, size_t n)
{
	double		hi[VEC_SUM_LANES] = {0};
	double		lo[VEC_SUM_LANES] = {0};
	double		sum = 0.0;
	double		rest = 0.0;
	size_t		full = n - n % VEC_SUM_LANES;

	for (size_t i = 0; i < full; i += VEC_SUM_LANES)
	{
		for (size_t k = 0; k < VEC_SUM_LANES; k++)
		{
			double		product = x[i + k] * y[i + k];
			double		err = __builtin_fma(x[i + k], y[i + k], -product);
			double		sum_err;

			hi[k] = two_sum(hi[k], product, &sum_err);
			lo[k] += (sum_err + err) + (x[i + k] * y_lo[i + k] + x_lo[i + k] * y[i + k]);
		}
	}
	for (size_t i = full; i < n; i++)
	{
		double		product = x[i] * y[i];
		double		err = __builtin_fma(x[i], y[i], -product);
		double		sum_err;

		sum = two_sum(sum, product, &sum_err);
		rest += (sum_err + err) + (x[i] * y_lo[i] + x_lo[i] * y[i]);
	}
	for (size_t k = 0; k < VEC_SUM_LANES; k++)
	{
		double		sum_err;

		sum = two_sum(sum, hi[k], &sum_err);
		rest += sum_err + lo[k];
	}
	return dd_sum(sum, rest);
}

DoubleDouble
row_dot(const Matrix *a, size_t i, const Matrix *b, size_t j, size_t from, size_t to)
{
	size_t		x = i * a->d + from;
	size_t		y = j * b->d + from;

	if (a->lo)
		return dd_dot(a->hi + x, a->lo + x, b->hi + y, b->lo + y, to - from);
	return (DoubleDouble) {dot(a->hi + x, b->hi + y, to - from), 0.0};
}

bool
cholesky(const double *s, Matrix *l, size_t *pivot, double *weakest)
{
	size_t		d = l->d;

	*weakest = 1.0;
	for (size_t i = 0; i < d; i++)
	{
		numerics_poll();
		for (size_t j = 0; j <= i; j++)
		{
			DoubleDouble entry = {s[i * d + j], 0.0};
			DoubleDouble rest = dd_subtract(entry, row_dot(l, i, l, j, 0, j));

			if (j < i)
				matrix_set(l, i, j, dd_divide(rest, matrix_entry(l, j, j)));
			else if (rest.hi > 0.0)
			{
				matrix_set(l, i, i, dd_sqrt(rest));
				*weakest = fmin(*weakest, rest.hi / entry.hi);
			}
			else
			{
				*pivot = i;
				return false;
			}
		}
	}
	return true;
}
