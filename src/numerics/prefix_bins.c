/*
 * prefix_bins.c
 *		Sorting, coarsening and merging of bins named by leading bits.
 *
 * Pure C, no server; called by the numhist type.  See prefix_bins.h for
 * the idea.
 */
#include "numerics/prefix_bins.h"

#include "numerics/poll.h"

/* below this, insertion sort beats counting */
#define FEW_BINS 64

/* Polls once a block. */
static inline void
poll_at(size_t i)
{
	if (i % NUMERICS_BLOCK == NUMERICS_BLOCK - 1)
		numerics_poll();
}

void
prefix_bin_edges(uint64_t prefix, int bits, double *lo, double *hi)
{
	uint64_t	low_key = prefix_low_key(prefix, bits);
	uint64_t	high_key = prefix_high_key(prefix, bits);

	/* the edge away from zero is the first key of the next bin outwards */
	if (bits < PREFIX_KEY_BITS)
	{
		if (low_key & PREFIX_KEY_SIGN)
			high_key++;
		else
			low_key--;
	}
	/* a wrapped-around key lies beyond the finite ones as well */
	if (low_key < PREFIX_KEY_LOWEST || low_key > PREFIX_KEY_HIGHEST)
		low_key = PREFIX_KEY_LOWEST;
	if (high_key > PREFIX_KEY_HIGHEST || high_key < PREFIX_KEY_LOWEST)
		high_key = PREFIX_KEY_HIGHEST;
	*lo = prefix_key_value(low_key) + 0.0;
	*hi = prefix_key_value(high_key) + 0.0;
}

static void
insertion_sort(PrefixBin *bins, size_t n)
{
	for (size_t i = 1; i < n; i++)
	{
		PrefixBin	moving = bins[i];
		size_t		j = i;

		for (; j > 0 && bins[j - 1].prefix > moving.prefix; j--)
			bins[j] = bins[j - 1];
		bins[j] = moving;
	}
}

/*
 * Radix sort, least significant byte first: one pass counts all eight bytes,
 * and bytes in which all prefixes agree cost nothing more.
 */
void
prefix_bins_sort(PrefixBin *bins, size_t n, PrefixBin *workspace)
{
	size_t		start[8][256];
	PrefixBin  *from = bins;
	PrefixBin  *to = workspace;

	if (n <= FEW_BINS)
	{
		insertion_sort(bins, n);
		return;
	}

	memset(start, 0, sizeof(start));
	for (size_t i = 0; i < n; i++)
	{
		for (int byte = 0; byte < 8; byte++)
			start[byte][bins[i].prefix >> (8 * byte) & 255]++;
		poll_at(i);
	}

	for (int byte = 0; byte < 8; byte++)
	{
		PrefixBin  *swap;
		size_t		sum = 0;

		if (start[byte][bins[0].prefix >> (8 * byte) & 255] == n)
			continue;
		for (int value = 0; value < 256; value++)
		{
			size_t		here = start[byte][value];

			start[byte][value] = sum;
			sum += here;
		}
		for (size_t i = 0; i < n; i++)
		{
			to[start[byte][from[i].prefix >> (8 * byte) & 255]++] = from[i];
			poll_at(i);
		}
		swap = from;
		from = to;
		to = swap;
	}
	if (from != bins)
		memcpy(bins, from, n * sizeof(PrefixBin));
}

size_t
prefix_bins_unite(PrefixBin *bins, size_t n)
{
	size_t		last = 0;

	if (n == 0)
		return 0;
	for (size_t i = 1; i < n; i++)
	{
		if (bins[i].prefix == bins[last].prefix)
			bins[last].count += bins[i].count;
		else
			bins[++last] = bins[i];
		poll_at(i);
	}
	return last + 1;
}

int
prefix_bins_fit(const PrefixBin *bins, size_t n, int bits, size_t max_bins)
{
	size_t		agreeing[PREFIX_KEY_BITS] = {0};	/* neighbours by leading bits in common */
	size_t		distinct = 1;
	int			fit = 0;

	if (n <= max_bins)
		return bits;

	for (size_t i = 1; i < n; i++)
	{
		uint64_t	difference = bins[i].prefix ^ bins[i - 1].prefix;

		agreeing[bits - (PREFIX_KEY_BITS - __builtin_clzll(difference))]++;
		poll_at(i);
	}

	/* neighbours that agree in fewer than b bits stay apart at b bits */
	while (fit < bits && distinct + agreeing[fit] <= max_bins)
		distinct += agreeing[fit++];
	return fit;
}

size_t
prefix_bins_coarsen(PrefixBin *bins, size_t n, int drop)
{
	if (drop == 0)
		return n;
	for (size_t i = 0; i < n; i++)
	{
		bins[i].prefix >>= drop;
		poll_at(i);
	}
	return prefix_bins_unite(bins, n);
}

size_t
prefix_bins_merge(const PrefixBin *a, size_t na, const PrefixBin *b, size_t nb, PrefixBin *out)
{
	size_t		i = 0;
	size_t		j = 0;
	size_t		n = 0;

	while (i < na || j < nb)
	{
		if (j == nb || (i < na && a[i].prefix < b[j].prefix))
			out[n] = a[i++];
		else if (i == na || b[j].prefix < a[i].prefix)
			out[n] = b[j++];
		else
		{
			out[n] = a[i++];
			out[n].count += b[j++].count;
		}
		poll_at(n);
		n++;
	}
	return n;
}

/*
 * The slots after the one that falls free move up where their search would
 * otherwise stop at the gap (D. Knuth, TAOCP 3, 6.4, algorithm R).
 */
bool
prefix_table_remove(PrefixTable *table, uint64_t key)
{
	uint64_t	prefix = key >> (PREFIX_KEY_BITS - table->bits);
	size_t		mask = prefix_table_size(table) - 1;
	size_t		gap = prefix_table_home(table, prefix);

	while (table->slots[gap].count != 0 && table->slots[gap].prefix != prefix)
		gap = (gap + 1) & mask;
	if (table->slots[gap].count == 0)
		return false;
	if (--table->slots[gap].count > 0)
		return true;

	table->n--;
	for (size_t i = (gap + 1) & mask; table->slots[i].count != 0; i = (i + 1) & mask)
	{
		size_t		home = prefix_table_home(table, table->slots[i].prefix);

		if (((i - home) & mask) >= ((i - gap) & mask))
		{
			table->slots[gap] = table->slots[i];
			table->slots[i].count = 0;
			gap = i;
		}
	}
	return true;
}

size_t
prefix_table_bins(const PrefixTable *table, PrefixBin *bins)
{
	size_t		size = prefix_table_size(table);
	size_t		n = 0;

	for (size_t i = 0; i < size; i++)
	{
		if (table->slots[i].count != 0)
			bins[n++] = table->slots[i];
		poll_at(i);
	}
	return n;
}

void
prefix_table_refill(PrefixTable *table, const PrefixBin *bins, size_t n, int bits)
{
	size_t		mask = prefix_table_size(table) - 1;

	/* first the memory, then the bookkeeping: no poll may see them disagree */
	memset(table->slots, 0, prefix_table_size(table) * sizeof(PrefixBin));
	for (size_t i = 0; i < n; i++)
	{
		size_t		slot = prefix_table_home(table, bins[i].prefix);

		while (table->slots[slot].count != 0)
			slot = (slot + 1) & mask;
		table->slots[slot] = bins[i];
	}
	table->n = n;
	table->bits = bits;
}
