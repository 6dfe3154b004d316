/*
 * exact_moments.h
 *		Sums of x_i and of x_i x_j over many vectors x, without rounding.
 *
 * From them the mean, the variances and covariances follow correctly rounded,
 * whatever the order of the vectors, and vectors can be taken out again.  The
 * sums of a kind form a table: d of x_i, or d (d+1)/2 of x_i x_j with i <= j, row
 * by row, all with the same window of limbs (see exact_sum.h), without headers.
 *
 * A product of two doubles is added exactly by integer arithmetic.  Of many
 * vectors at once, a matrix product does it faster (after K. Ozaki et al. 2012,
 * "Error-free transformations of matrix multiplication by using fast routines of
 * matrix multiplication"): each number is cut into slices of 22 bits; the sums
 * of 128 products of slices are integers below 2^53, so that doubles hold them
 * exactly and the processor's vector units may form them in any order.
 *
 * Allocates nothing.
 */
#ifndef INFODIV_EXACT_MOMENTS_H
#define INFODIV_EXACT_MOMENTS_H

#include "numerics/exact_sum.h"

/* A table of exact sums with a common window; the words are kept elsewhere. */
typedef struct ExactTable
{
	int16_t		first;
	uint16_t	n_limbs;
	uint32_t	pending;		/* a bound on the additions since the last carry */
} ExactTable;

/* Additions of at most 2^53 that a word can take, and what is left in it after a carry. */
#define TABLE_PENDING_MAX 400
#define TABLE_TOP_MAX (INT64_C(1) << 53)

/* Number of sums of products. */
static inline size_t
moment_products(size_t d)
{
	return d * (d + 1) / 2;
}

/* Index of the sum of x_i x_j, i <= j. */
static inline size_t
moment_index(size_t i, size_t j, size_t d)
{
	return i * d - i * (i + 1) / 2 + j;
}

/* Propagates the carries; false if the window needs a limb above. */
extern bool exact_table_carry(ExactTable *table, int64_t *words, size_t n);

/* Copies a table of n sums into zeroed words with a window that includes its own. */
extern void exact_table_copy(ExactTable *to, int64_t *to_words,
							 const ExactTable *from, const int64_t *from_words, size_t n);

/* Adds another table of n sums to one that was just carried and whose window includes its own. */
extern void exact_table_merge(ExactTable *table, int64_t *words,
							  const ExactTable *other, const int64_t *other_words, size_t n);

/* Adds sign * x, whose window the table has and which was carried before TABLE_PENDING_MAX, to sum i. */
static inline void
exact_table_add(ExactTable *table, int64_t *words, size_t i, double x, int sign)
{
	int64_t		m;
	unsigned	position;
	unsigned	shift;
	int64_t    *limb;

	exact_split(x, &m, &position);
	table->pending++;
	if (m == 0)
		return;
	m *= sign;
	shift = position & 31;
	limb = words + i * table->n_limbs + ((int) (position >> 5) - table->first);
	limb[0] += (uint32_t) ((uint64_t) m << shift);
	limb[1] += m >> (32 - shift);
}

/* The windows that the sums of these n vectors of length d need. */
extern void moments_span(const double *x, size_t n, size_t d, ExactSpan *sums, ExactSpan *products);

/*
 * Adds (sign 1) or takes out (sign -1) one vector; both windows must hold it and
 * be carried before TABLE_PENDING_MAX.
 */
extern void moments_add(ExactTable *sums, int64_t *sum_words,
						ExactTable *products, int64_t *product_words,
						const double *x, size_t d, int sign);

/*
 * The same for d = 1, in line; false, and nothing changed, where a window does
 * not hold x or must be carried.
 */
static inline bool
moments_add_number(ExactTable *sums, int64_t *sum_words, ExactTable *products,
				   int64_t *product_words, double x, int sign)
{
	int64_t		m;
	unsigned	position;
	unsigned	shift;
	unsigned	shift_high;
	unsigned __int128 square;
	int64_t		low;
	int64_t		high;
	int			k;
	int			k_low;
	int			k_high;

	exact_split(x, &m, &position);
	if (m == 0)
		return true;
	k = (int) (position >> 5) - sums->first;
	k_low = (int) (2 * position >> 5) - products->first;
	k_high = (int) ((2 * position + 53) >> 5) - products->first;
	if (k < 0 || k + 1 >= sums->n_limbs || k_low < 0 || k_high + 1 >= products->n_limbs ||
		sums->pending >= TABLE_PENDING_MAX || products->pending + 2 > TABLE_PENDING_MAX)
		return false;
	shift = position & 31;
	sum_words[k] += (uint32_t) ((uint64_t) (sign * m) << shift);
	sum_words[k + 1] += (sign * m) >> (32 - shift);
	square = (unsigned __int128) ((__int128) m * m);
	low = sign * (int64_t) (square & ((UINT64_C(1) << 53) - 1));
	high = sign * (int64_t) (square >> 53);
	shift = 2 * position & 31;
	product_words[k_low] += (uint32_t) ((uint64_t) low << shift);
	product_words[k_low + 1] += low >> (32 - shift);
	shift_high = (2 * position + 53) & 31;
	product_words[k_high] += (uint32_t) ((uint64_t) high << shift_high);
	product_words[k_high + 1] += high >> (32 - shift_high);
	sums->pending++;
	products->pending += 2;
	return true;
}

/* Vectors that moments_add_block takes at once, and what it needs for them. */
#define MOMENT_BLOCK 128
extern size_t moments_workspace(size_t d);

/*
 * Adds n <= MOMENT_BLOCK vectors, one after another in x.  work holds
 * moments_workspace(d) bytes, aligned for doubles.
 */
extern void moments_add_block(ExactTable *sums, int64_t *sum_words,
							  ExactTable *products, int64_t *product_words,
							  const double *x, size_t n, size_t d, void *work);

/* sum_i / count, correctly rounded */
extern double moment_mean(const ExactTable *sums, const int64_t *sum_words, size_t i, int64_t count);

/* Whether so many numbers can have the sum of x_i and of x_i^2: n sum x^2 >= (sum x)^2. */
extern bool moment_square_possible(const ExactTable *sums, const int64_t *sum_words,
								   const ExactTable *products, const int64_t *product_words,
								   size_t i, size_t d, int64_t count);

/* The covariance (count - 1 divisor; count > 1) of x_i and x_j, i <= j, correctly rounded. */
extern double moment_covariance(const ExactTable *sums, const int64_t *sum_words,
								const ExactTable *products, const int64_t *product_words,
								size_t i, size_t j, size_t d, int64_t count);

#endif							/* INFODIV_EXACT_MOMENTS_H */
