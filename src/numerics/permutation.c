/*
 * permutation.c
 *		Sampled permutations of two samples' rows; see permutation.h.
 *
 * Only the cells with rows of the smaller side differ from those of no rows at
 * all, so a permutation costs what drawing that side's rows costs.
 */
#include "numerics/permutation.h"

#include <string.h>

#include "numerics/elementary.h"
#include "numerics/poll.h"
#include "numerics/random.h"

/* Bounds of how many permutations there are. */
#define MOST_FOR_TAIL 50000.0
#define MOST_FOR_MEAN 10000.0
#define FEWEST 200.0

/* x log x is kept of whole numbers below this */
#define SMALL_COUNT 1024

/* rows of both sides up to which they are listed, once a quarter as many were drawn */
#define MOST_LISTED 0x1p18

/* rows of both sides that 53 random bits choose among as good as evenly */
#define MOST_ROWS 0x1p40

static size_t
table_size(double n)
{
	size_t		size = 16;

	while ((double) size < 2.0 * n)
		size *= 2;
	return size;
}

static size_t
listed_rows(double total)
{
	return total <= MOST_LISTED ? (size_t) total : 0;
}

size_t
permutations_size(size_t k, double n, double total)
{
	return (k + SMALL_COUNT) * sizeof(double) + table_size(n) * sizeof(uint64_t) +
		listed_rows(total) * sizeof(ListedRow) + (size_t) n * sizeof(DealtCell) + (2 * k + 1) * sizeof(uint32_t);
}

/* Counts the cells' rows through; false if they are no whole numbers that sum to total. */
static bool
count_through(Permutations *perm)
{
	double		sum = 0.0;

	for (size_t i = 0; i < perm->k; i++)
	{
		if (i % NUMERICS_BLOCK == 0)
			numerics_poll();
		if (perm->pooled[i] != floor(perm->pooled[i]))
			return false;
		sum += perm->pooled[i];
		perm->end[i] = sum;
	}
	return sum == perm->total && sum < MOST_ROWS;
}

bool
permutations_init(Permutations *perm, const double *pooled, size_t k, double n, double m, void *workspace)
{
	size_t		cell = 0;

	*perm = (Permutations) {.pooled = pooled, .k = k, .n = n, .total = n + m, .random = RANDOM_START};
	perm->end = workspace;
	perm->x_log_x = perm->end + k;
	perm->taken = (uint64_t *) (perm->x_log_x + SMALL_COUNT);
	perm->mask = table_size(n) - 1;
	perm->rows = (ListedRow *) (perm->taken + perm->mask + 1);
	perm->dealt = (DealtCell *) (perm->rows + listed_rows(perm->total));
	perm->count = (uint32_t *) (perm->dealt + (size_t) n);
	perm->guide = perm->count + k;
	if (n != floor(n) || k > UINT32_MAX || !count_through(perm))
		return false;

	memset(perm->count, 0, k * sizeof(uint32_t));
	perm->x_log_x[0] = 0.0;
	for (int i = 1; i < SMALL_COUNT; i++)
		perm->x_log_x[i] = i * log(i);
	for (size_t i = 0; i <= k; i++)
	{
		/* the first row of the i-th of k parts, less what rounding may take away */
		while (cell + 1 < k && perm->end[cell] <= perm->total * ((double) i / (double) k) - 1.0)
			cell++;
		perm->guide[i] = (uint32_t) cell;
	}
	return true;
}

/* Whether a row was drawn before in this permutation; it is now. */
static bool
drawn_before(Permutations *perm, double row)
{
	uint64_t	key = (uint64_t) row + 1;
	size_t		slot = (size_t) ((key * UINT64_C(0x9e3779b97f4a7c15)) >> 32) & perm->mask;

	while (perm->taken[slot] != 0 && perm->taken[slot] != key)
		slot = (slot + 1) & perm->mask;
	if (perm->taken[slot] != 0)
		return true;
	perm->taken[slot] = key;
	return false;
}

static uint32_t
cell_of_row(const Permutations *perm, double row)
{
	uint32_t	cell = perm->guide[(size_t) (row / perm->total * (double) perm->k)];

	while (perm->end[cell] <= row)
		cell++;
	return cell;
}

/* The cell of a row that was not drawn yet: the same one, listed or not. */
static inline uint32_t
draw(Permutations *perm)
{
	for (;;)
	{
		double		row = floor(random_uniform(&perm->random) * perm->total);

		if (!perm->listed)
		{
			if (!drawn_before(perm, row))
				return cell_of_row(perm, row);
		}
		else
		{
			ListedRow  *drawn = &perm->rows[(size_t) row];

			if (drawn->permutation != perm->permutation)
			{
				drawn->permutation = perm->permutation;
				return drawn->cell;
			}
		}
	}
}

/* A list is faster than a hash table, where it will be read often enough. */
static void
list_rows(Permutations *perm)
{
	size_t		row = 0;

	for (size_t i = 0; i < perm->k; i++)
	{
		if (i % NUMERICS_BLOCK == 0)
			numerics_poll();
		while ((double) row < perm->end[i])
			perm->rows[row++] = (ListedRow) {.cell = (uint32_t) i};
	}
	perm->listed = true;
}

/* Draws the smaller side's rows: perm->dealt becomes the cells with any of them. */
static void
permute(Permutations *perm)
{
	for (size_t i = 0; i < perm->n_dealt; i++)
		perm->count[perm->dealt[i].cell] = 0;
	perm->n_dealt = 0;
	if (!perm->listed && listed_rows(perm->total) > 0 && perm->permutation * perm->n > perm->total / 4.0)
		list_rows(perm);
	perm->permutation++;
	if (!perm->listed)
		memset(perm->taken, 0, (perm->mask + 1) * sizeof(uint64_t));
	for (size_t i = 0; i < (size_t) perm->n; i++)
	{
		uint32_t	cell = draw(perm);

		if (i % NUMERICS_BLOCK == 0)
			numerics_poll();
		if (perm->count[cell]++ == 0)
			perm->dealt[perm->n_dealt++].cell = cell;
	}
	for (size_t i = 0; i < perm->n_dealt; i++)
		perm->dealt[i].count = perm->count[perm->dealt[i].cell];
}

/* t rows of which r lie on the smaller side: r log(r/t) + (t-r) log((t-r)/t) */
static double
log_likelihood(const Permutations *perm, double t, double r)
{
	if (t < SMALL_COUNT)
		return perm->x_log_x[(int) r] + perm->x_log_x[(int) (t - r)] - perm->x_log_x[(int) t];
	return r * log(r / t) + (t - r) * log1p(-r / t);
}

/* G of the cells as they were dealt: what differs from all rows on one side. */
static double
g_of_permutation(const Permutations *perm)
{
	double		sum = -log_likelihood(perm, perm->total, perm->n);

	for (size_t i = 0; i < perm->n_dealt; i++)
		sum += log_likelihood(perm, perm->pooled[perm->dealt[i].cell], perm->dealt[i].count);
	return 2.0 * sum;
}

static void
keep_if_large(PermutationTail *tail, double value)
{
	int			i = tail->kept;

	if (i < ENOUGH_AS_LARGE)
		tail->kept++;
	else if (value <= tail->largest[--i])
		return;
	for (; i > 0 && tail->largest[i - 1] < value; i--)
		tail->largest[i] = tail->largest[i - 1];
	tail->largest[i] = value;
}

/* How many permutations draw "budget" rows, within bounds. */
static double
affordable(const Permutations *perm, double budget, double most)
{
	return fmin(fmax(floor(budget / perm->n), FEWEST), most);
}

void
permutation_tail(Permutations *perm, double g, double budget, PermutationTail *tail)
{
	double		most = affordable(perm, budget, MOST_FOR_TAIL);
	/* the same table computed otherwise differs by rounding */
	double		least = g - 1e-9 * fmax(1.0, g);

	while (tail->permutations < most && tail->as_large < ENOUGH_AS_LARGE)
	{
		double		value;

		permute(perm);
		value = g_of_permutation(perm);
		tail->permutations += 1.0;
		tail->as_large += value >= least;
		keep_if_large(tail, value);
	}
}

double
permutation_p_value(const PermutationTail *tail)
{
	if (tail->as_large == ENOUGH_AS_LARGE)
		return tail->as_large / tail->permutations;
	return (tail->as_large + 1) / (tail->permutations + 1.0);
}

double
permutation_mean(Permutations *perm, double budget, PermutationScore score, const void *context)
{
	double		permutations = affordable(perm, budget, MOST_FOR_MEAN);
	double		sum = 0.0;

	for (double i = 0.0; i < permutations; i += 1.0)
	{
		permute(perm);
		sum += score(perm, context);
	}
	return sum / permutations;
}
