/*
 * prefix_bins.h
 *		Bins of doubles that need no edges: values that share their leading bits.
 *
 * A double's 64 bits, turned so that they order as the values do, are its key;
 * the leading b bits of the key name a bin.  At b = 64 every value is a bin of
 * its own; one bit less merges neighbouring pairs.  The number of bins that a
 * set of values occupies grows with b and with the set, so the largest b at
 * which a set fits into max_bins bins depends on the set alone: whoever
 * coarsens early, on a part of the values, never passes it.
 *
 * Everything here works in memory that the caller gives; nothing allocates.
 */
#ifndef INFODIV_PREFIX_BINS_H
#define INFODIV_PREFIX_BINS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#define PREFIX_KEY_BITS 64

/* keys of the lowest and the highest finite double, and of the -0 that no key has */
#define PREFIX_KEY_LOWEST UINT64_C(0x0010000000000000)
#define PREFIX_KEY_HIGHEST UINT64_C(0xFFEFFFFFFFFFFFFF)
#define PREFIX_KEY_MINUS_ZERO UINT64_C(0x7FFFFFFFFFFFFFFF)

#define PREFIX_KEY_SIGN UINT64_C(0x8000000000000000)

/* A bin: the leading bits of its values' keys, and how many values it holds. */
typedef struct PrefixBin
{
	uint64_t	prefix;
	uint64_t	count;
} PrefixBin;

/* The order-preserving key of a double; -0 becomes 0.  NaN has no key. */
static inline uint64_t
prefix_key(double value)
{
	uint64_t	bits;

	value += 0.0;
	memcpy(&bits, &value, sizeof(bits));
	return (bits & PREFIX_KEY_SIGN) ? ~bits : bits | PREFIX_KEY_SIGN;
}

/* The double that a key stands for. */
static inline double
prefix_key_value(uint64_t key)
{
	uint64_t	bits = (key & PREFIX_KEY_SIGN) ? key & ~PREFIX_KEY_SIGN : ~key;
	double		value;

	memcpy(&value, &bits, sizeof(value));
	return value;
}

/* The lowest key of the bin that "prefix" names at "bits" bits, 1 to 64. */
static inline uint64_t
prefix_low_key(uint64_t prefix, int bits)
{
	return prefix << (PREFIX_KEY_BITS - bits);
}

/* The highest key of that bin. */
static inline uint64_t
prefix_high_key(uint64_t prefix, int bits)
{
	return prefix_low_key(prefix, bits) | ~(~UINT64_C(0) << (PREFIX_KEY_BITS - bits) % 64);
}

/*
 * The edges of a bin: one value where bits = 64, else [lo, hi) above zero and
 * its mirror image (lo, hi] below.  Edges beyond the finite doubles are
 * returned as the outermost of these.
 */
extern void prefix_bin_edges(uint64_t prefix, int bits, double *lo, double *hi);

/* Sorts bins by prefix; workspace holds n bins too. */
extern void prefix_bins_sort(PrefixBin *bins, size_t n, PrefixBin *workspace);

/* Adds up neighbours of the same prefix in sorted bins; returns how many bins remain. */
extern size_t prefix_bins_unite(PrefixBin *bins, size_t n);

/*
 * The largest number of bits, at most the "bits" they have, at which sorted
 * bins of distinct prefixes fit into max_bins.
 */
extern int	prefix_bins_fit(const PrefixBin *bins, size_t n, int bits, size_t max_bins);

/* Drops trailing bits of sorted bins in place; returns how many bins remain. */
extern size_t prefix_bins_coarsen(PrefixBin *bins, size_t n, int drop);

/* Merges two sorted lists of the same bits into out, which holds na + nb bins. */
extern size_t prefix_bins_merge(const PrefixBin *a, size_t na, const PrefixBin *b, size_t nb,
								PrefixBin *out);

/*
 * A hash table of bins by prefix, with open addressing.  The caller gives
 * 2^slot_bits zeroed slots and keeps at least one of them free.
 */
typedef struct PrefixTable
{
	PrefixBin  *slots;			/* a slot of count 0 is free */
	size_t		n;				/* slots in use */
	int			slot_bits;
	int			bits;			/* leading bits that name a bin */
} PrefixTable;

static inline size_t
prefix_table_size(const PrefixTable *table)
{
	return (size_t) 1 << table->slot_bits;
}

/* Where the search for a prefix begins. */
static inline size_t
prefix_table_home(const PrefixTable *table, uint64_t prefix)
{
	return (size_t) (((prefix ^ prefix >> 32) * UINT64_C(0x9E3779B97F4A7C15)) >> (64 - table->slot_bits));
}

/* Asks the memory for the slot that a key will need. */
static inline void
prefix_table_prefetch(const PrefixTable *table, uint64_t key)
{
	__builtin_prefetch(&table->slots[prefix_table_home(table, key >> (PREFIX_KEY_BITS - table->bits))], 1);
}

/* Adds count values of a key. */
static inline void
prefix_table_add(PrefixTable *table, uint64_t key, uint64_t count)
{
	uint64_t	prefix = key >> (PREFIX_KEY_BITS - table->bits);
	size_t		mask = prefix_table_size(table) - 1;
	size_t		i = prefix_table_home(table, prefix);

	while (table->slots[i].count != 0)
	{
		if (table->slots[i].prefix == prefix)
		{
			table->slots[i].count += count;
			return;
		}
		i = (i + 1) & mask;
	}
	table->slots[i].prefix = prefix;
	table->slots[i].count = count;
	table->n++;
}

/* Takes one value of a key away; false where the table has none. */
extern bool prefix_table_remove(PrefixTable *table, uint64_t key);

/* Copies the bins out, in no order; returns their number. */
extern size_t prefix_table_bins(const PrefixTable *table, PrefixBin *bins);

/* Empties the table and fills it with bins of distinct prefixes at "bits" bits. */
extern void prefix_table_refill(PrefixTable *table, const PrefixBin *bins, size_t n, int bits);

#endif							/* INFODIV_PREFIX_BINS_H */
