/*
 * exact_moments.c
 *		Sums of x_i and of x_i x_j, without rounding; the header tells the idea.
 */
#include "numerics/exact_moments.h"

#include "numerics/multiversion.h"
#include "numerics/poll.h"

/* Bits of a slice, slices of a number, columns of a panel. */
#define SLICE_BITS 22
#define SLICES_MAX 4
#define PANEL 8

/*
 * Tables
 */

bool
exact_table_carry(ExactTable *table, int64_t *words, size_t n)
{
	int			top = table->n_limbs - 1;
	bool		fits = true;

	table->pending = 0;
	if (top < 0)
		return true;
	for (size_t c = 0; c < n; c++)
	{
		int64_t    *limb = words + c * table->n_limbs;
		int64_t		carry = 0;

		if (c % NUMERICS_BLOCK == 0)
			numerics_poll();
		for (int i = 0; i < top; i++)
		{
			int64_t		t = limb[i] + carry;

			limb[i] = t & INT64_C(0xffffffff);
			carry = t >> 32;
		}
		limb[top] += carry;
		fits &= limb[top] <= TABLE_TOP_MAX && limb[top] >= -TABLE_TOP_MAX;
	}
	if (!fits)
		table->pending = TABLE_PENDING_MAX;
	return fits;
}

void
exact_table_copy(ExactTable *to, int64_t *to_words,
				 const ExactTable *from, const int64_t *from_words, size_t n)
{
	int			offset = from->first - to->first;

	to->pending = from->pending;
	for (size_t c = 0; c < n && from->n_limbs > 0; c++)
	{
		if (c % NUMERICS_BLOCK == 0)
			numerics_poll();
		memcpy(to_words + c * to->n_limbs + offset, from_words + c * from->n_limbs,
			   sizeof(int64_t) * from->n_limbs);
	}
}

void
exact_table_merge(ExactTable *table, int64_t *words,
				  const ExactTable *other, const int64_t *other_words, size_t n)
{
	int			offset = other->first - table->first;

	for (size_t c = 0; c < n; c++)
	{
		if (c % NUMERICS_BLOCK == 0)
			numerics_poll();
		for (int i = 0; i < other->n_limbs; i++)
			words[c * table->n_limbs + offset + i] += other_words[c * other->n_limbs + i];
	}
	table->pending += other->pending + 2;
}

void
moments_span(const double *x, size_t n, size_t d, ExactSpan *sums, ExactSpan *products)
{
	unsigned	lowest = ~0u;
	unsigned	highest = 0;

	sums->first = sums->n_limbs = 0;
	products->first = products->n_limbs = 0;
	for (size_t i = 0; i < n * d; i++)
	{
		int64_t		m;
		unsigned	position;

		exact_split(x[i], &m, &position);
		if (m == 0)
			continue;
		lowest = position < lowest ? position : lowest;
		highest = position > highest ? position : highest;
	}
	if (lowest > highest)
		return;
	sums->first = (int) (lowest >> 5);
	sums->n_limbs = (int) (highest >> 5) + 2 - sums->first;
	products->first = (int) (2 * lowest >> 5);
	/* the highest pair of slices of a block may begin at the products' highest bit */
	products->n_limbs = (int) ((2 * highest + 104) >> 5) + 2 - products->first;
}

/* Adds m * 2^position, |m| <= 2^53, to a sum whose window holds it. */
static inline void
add_at(int64_t *limb, int first, int64_t m, unsigned position)
{
	unsigned	shift = position & 31;
	int			k = (int) (position >> 5) - first;

	limb[k] += (uint32_t) ((uint64_t) m << shift);
	limb[k + 1] += m >> (32 - shift);
}

/*
 * One vector
 */

static void
add_to_sums(ExactTable *sums, int64_t *words, const double *x, size_t d, int sign)
{
	for (size_t i = 0; i < d; i++)
	{
		int64_t		m;
		unsigned	position;

		exact_split(x[i], &m, &position);
		if (m != 0)
			add_at(words + i * sums->n_limbs, sums->first, sign * m, position);
	}
	sums->pending++;
}

static void
add_to_products(ExactTable *products, int64_t *words, const double *x, size_t d, int sign)
{
	int64_t    *limb = words;

	for (size_t i = 0; i < d; i++)
	{
		int64_t		m_i;
		unsigned	position_i;

		numerics_poll();
		exact_split(x[i], &m_i, &position_i);
		if (m_i == 0)
		{
			limb += (d - i) * products->n_limbs;
			continue;
		}
		for (size_t j = i; j < d; j++, limb += products->n_limbs)
		{
			int64_t		m_j;
			unsigned	position;
			__int128	product;

			exact_split(x[j], &m_j, &position);
			if (m_j == 0)
				continue;
			position += position_i;
			product = (__int128) m_i * (sign * m_j);
			/* the lower 53 bits, and the signed rest */
			add_at(limb, products->first, (int64_t) (product & ((INT64_C(1) << 53) - 1)), position);
			add_at(limb, products->first, (int64_t) (product >> 53), position + 53);
		}
	}
	products->pending += 2;
}

void
moments_add(ExactTable *sums, int64_t *sum_words, ExactTable *products, int64_t *product_words,
			const double *x, size_t d, int sign)
{
	add_to_sums(sums, sum_words, x, d, sign);
	add_to_products(products, product_words, x, d, sign);
}

/*
 * A block of vectors
 */

/* What is common to the PANEL columns of a panel. */
typedef struct Panel
{
	unsigned	position[PANEL];	/* of the lowest bit of each column's first slice */
	int			slices;			/* that the longest column needs */
} Panel;

/* A panel's slices: [slice][row][column]. */
#define PANEL_DOUBLES (SLICES_MAX * MOMENT_BLOCK * PANEL)

static size_t
panel_count(size_t d)
{
	return (d + PANEL - 1) / PANEL;
}

size_t
moments_workspace(size_t d)
{
	return panel_count(d) * (sizeof(double) * PANEL_DOUBLES + sizeof(Panel));
}

/* The range of bits that a column uses; false if all of it is zero. */
static bool
column_bits(const double *x, size_t n, size_t d, unsigned *lowest, unsigned *end)
{
	*lowest = ~0u;
	*end = 0;
	for (size_t r = 0; r < n; r++)
	{
		int64_t		m;
		unsigned	position;
		uint64_t	magnitude;
		unsigned	low;
		unsigned	high;

		exact_split(x[r * d], &m, &position);
		if (m == 0)
			continue;
		magnitude = (uint64_t) (m < 0 ? -m : m);
		low = position + (unsigned) __builtin_ctzll(magnitude);
		high = position + 64 - (unsigned) __builtin_clzll(magnitude);
		*lowest = low < *lowest ? low : *lowest;
		*end = high > *end ? high : *end;
	}
	return *lowest < *end;
}

/* Cuts PANEL columns, of which "columns" exist, into slices; false if they need too many. */
static bool
cut_panel(Panel *panel, double *slices, const double *x, size_t n, size_t d, size_t columns)
{
	memset(slices, 0, sizeof(double) * PANEL_DOUBLES);
	panel->slices = 1;
	for (size_t c = 0; c < columns; c++)
	{
		unsigned	lowest;
		unsigned	end;
		int			needed;

		panel->position[c] = 0;
		if (!column_bits(x + c, n, d, &lowest, &end))
			continue;
		panel->position[c] = lowest;
		if (end - lowest > SLICES_MAX * SLICE_BITS)
			return false;
		needed = (int) ((end - lowest + SLICE_BITS - 1) / SLICE_BITS);
		panel->slices = needed > panel->slices ? needed : panel->slices;
		for (size_t r = 0; r < n; r++)
		{
			int64_t		m;
			unsigned	position;
			unsigned __int128 magnitude;

			exact_split(x[r * d + c], &m, &position);
			if (m == 0)
				continue;
			magnitude = (unsigned __int128) (m < 0 ? -m : m);
			/* bits below the column's lowest are zero */
			if (position >= lowest)
				magnitude <<= position - lowest;
			else
				magnitude >>= lowest - position;
			for (int k = 0; k < needed; k++)
			{
				double		slice = (double) (int64_t) (magnitude & ((1 << SLICE_BITS) - 1));

				slices[((size_t) k * MOMENT_BLOCK + r) * PANEL + c] = m < 0 ? -slice : slice;
				magnitude >>= SLICE_BITS;
			}
		}
	}
	return true;
}

typedef double Columns __attribute__((vector_size(sizeof(double) * PANEL), aligned(sizeof(double))));

/*
 * sum over the rows of a_r' b_r, for PANEL columns each, over all pairs of slices
 * k, l with k + l = s: integers below SLICES_MAX * MOMENT_BLOCK * 2^44 = 2^53.
 */
NUMERICS_MULTIVERSION static void
multiply_panels(const double *a, const double *b, int slices_a, int slices_b, int s, size_t n,
				double out[PANEL][PANEL])
{
	for (int half = 0; half < PANEL; half += 4)
	{
		Columns		sum0 = {0};
		Columns		sum1 = {0};
		Columns		sum2 = {0};
		Columns		sum3 = {0};

		for (int k = s < slices_b ? 0 : s - slices_b + 1; k < slices_a && k <= s; k++)
		{
			const double *row_a = a + (size_t) k * MOMENT_BLOCK * PANEL + half;
			const double *row_b = b + (size_t) (s - k) * MOMENT_BLOCK * PANEL;

			for (size_t r = 0; r < n; r++, row_a += PANEL, row_b += PANEL)
			{
				Columns		columns;

				memcpy(&columns, row_b, sizeof(columns));
				sum0 += row_a[0] * columns;
				sum1 += row_a[1] * columns;
				sum2 += row_a[2] * columns;
				sum3 += row_a[3] * columns;
			}
		}
		memcpy(out[half], &sum0, sizeof(sum0));
		memcpy(out[half + 1], &sum1, sizeof(sum1));
		memcpy(out[half + 2], &sum2, sizeof(sum2));
		memcpy(out[half + 3], &sum3, sizeof(sum3));
	}
}

/* Adds the integers of a pair of panels and slices to their sums of products. */
static void
add_tile(ExactTable *products, int64_t *words, const Panel *a, const Panel *b,
		 size_t first_a, size_t first_b, size_t d, int s, double tile[PANEL][PANEL])
{
	for (size_t i = 0; i < PANEL && first_a + i < d; i++)
	{
		size_t		j = first_a == first_b ? i : 0;
		int64_t    *limb = words +
			moment_index(first_a + i, first_b + j, d) * products->n_limbs;

		for (; j < PANEL && first_b + j < d; j++, limb += products->n_limbs)
			if (tile[i][j] != 0.0)
				add_at(limb, products->first, (int64_t) tile[i][j],
					   a->position[i] + b->position[j] + (unsigned) (SLICE_BITS * s));
	}
}

void
moments_add_block(ExactTable *sums, int64_t *sum_words, ExactTable *products, int64_t *product_words,
				  const double *x, size_t n, size_t d, void *work)
{
	size_t		panels = panel_count(d);
	double	   *slices = work;
	Panel	   *panel = (Panel *) (slices + panels * PANEL_DOUBLES);
	bool		fits = true;

	for (size_t r = 0; r < n; r++)
		add_to_sums(sums, sum_words, x + r * d, d, 1);
	for (size_t i = 0; i < panels && fits; i++)
	{
		numerics_poll();
		fits = cut_panel(panel + i, slices + i * PANEL_DOUBLES, x + i * PANEL, n, d,
						 d - i * PANEL < PANEL ? d - i * PANEL : PANEL);
	}
	if (!fits)
	{
		/* numbers of too many sizes: one by one */
		for (size_t r = 0; r < n; r++)
			add_to_products(products, product_words, x + r * d, d, 1);
		return;
	}
	for (size_t i = 0; i < panels; i++)
	{
		numerics_poll();
		for (size_t j = i; j < panels; j++)
			for (int s = 0; s <= panel[i].slices + panel[j].slices - 2; s++)
			{
				double		tile[PANEL][PANEL];

				multiply_panels(slices + i * PANEL_DOUBLES, slices + j * PANEL_DOUBLES,
								panel[i].slices, panel[j].slices, s, n, tile);
				add_tile(products, product_words, panel + i, panel + j,
						 i * PANEL, j * PANEL, d, s, tile);
			}
	}
	products->pending += 2 * SLICES_MAX - 1;
}

/*
 * Results
 */

static void
number_of(ExactNumber *number, const ExactTable *table, const int64_t *words, size_t c, int unit)
{
	exact_number_of_limbs(number, words + c * table->n_limbs, table->n_limbs,
						  unit + 32 * table->first);
}

double
moment_mean(const ExactTable *sums, const int64_t *sum_words, size_t i, int64_t count)
{
	ExactNumber sum;
	bool		more;

	number_of(&sum, sums, sum_words, i, EXACT_UNIT_DOUBLE);
	more = exact_number_divide(&sum, (uint64_t) count);
	return exact_number_round(&sum, more);
}

/* n sum x_i x_j - sum x_i sum x_j */
static void
scaled_covariance(ExactNumber *result, const ExactTable *sums, const int64_t *sum_words,
				  const ExactTable *products, const int64_t *product_words,
				  size_t i, size_t j, size_t d, int64_t count)
{
	ExactNumber sum_i;
	ExactNumber sum_j;

	number_of(result, products, product_words, moment_index(i, j, d), EXACT_UNIT_SQUARE);
	exact_number_multiply(result, (uint64_t) count);
	number_of(&sum_i, sums, sum_words, i, EXACT_UNIT_DOUBLE);
	if (i == j)
		exact_number_product(&sum_i, &sum_i, &sum_i);
	else
	{
		number_of(&sum_j, sums, sum_words, j, EXACT_UNIT_DOUBLE);
		exact_number_product(&sum_i, &sum_i, &sum_j);
	}
	exact_number_subtract(result, result, &sum_i);
}

bool
moment_square_possible(const ExactTable *sums, const int64_t *sum_words,
					   const ExactTable *products, const int64_t *product_words,
					   size_t i, size_t d, int64_t count)
{
	ExactNumber difference;

	scaled_covariance(&difference, sums, sum_words, products, product_words, i, i, d, count);
	return !difference.negative;
}

double
moment_covariance(const ExactTable *sums, const int64_t *sum_words,
				  const ExactTable *products, const int64_t *product_words,
				  size_t i, size_t j, size_t d, int64_t count)
{
	ExactNumber product;
	bool		more;

	scaled_covariance(&product, sums, sum_words, products, product_words, i, j, d, count);
	/* divided by n (n-1) */
	more = exact_number_divide(&product, (uint64_t) count);
	more |= exact_number_divide(&product, (uint64_t) count - 1);
	return exact_number_round(&product, more);
}
