/*
 * test_prefix_bins.c
 *		Keys, edges, sorting, coarsening, merging and the table of bins; distances
 *		between counts.
 */
#include "check.h"

#include <float.h>
#include <stdlib.h>

#include "numerics/count_steps.h"
#include "numerics/prefix_bins.h"

#define MOST 2000

static uint64_t seed = 20240229;

/* splitmix64 (S. Vigna) */
static uint64_t
next_random(void)
{
	uint64_t	z = (seed += UINT64_C(0x9E3779B97F4A7C15));

	z = (z ^ z >> 30) * UINT64_C(0xBF58476D1CE4E5B9);
	z = (z ^ z >> 27) * UINT64_C(0x94D049BB133111EB);
	return z ^ z >> 31;
}

static double
uniform(void)
{
	return (next_random() >> 11) * 0x1p-53;
}

/* A value of one of several shapes, with ties, negatives, subnormals and both zeros. */
static double
random_value(int shape)
{
	double		u = uniform();

	switch (shape % 7)
	{
		case 0:
			return u - 0.5;
		case 1:
			return floor(200 * u) - 100;
		case 2:
			return (u < 0.5 ? -1 : 1) * exp(1400 * uniform() - 700);
		case 3:
			return (u < 0.5 ? -1 : 1) * (double) (next_random() % 1000) * 4.9406564584124654e-324;
		case 4:
			return u < 0.3 ? 0.0 : u < 0.6 ? -0.0 : u;
		case 5:
			return 1e9 + 86400 * u;
		default:
			return floor(1e6 * u * u) / 100;
	}
}

static void
check_keys(void)
{
	static const double ascending[] = {
		-DBL_MAX, -1e300, -1.5, -1.0, -DBL_MIN, -4.9406564584124654e-324, 0.0,
		4.9406564584124654e-324, DBL_MIN, 1.0, 1.0000000000000002, 2.0, 1e300, DBL_MAX
	};
	bool		ordered = true;
	bool		inverted = true;

	for (size_t i = 0; i < sizeof(ascending) / sizeof(double); i++)
	{
		if (i > 0 && prefix_key(ascending[i]) <= prefix_key(ascending[i - 1]))
			ordered = false;
		if (prefix_key_value(prefix_key(ascending[i])) != ascending[i])
			inverted = false;
	}
	ok(ordered, "keys order as their values");
	ok(inverted, "a key gives its value back");
	ok(prefix_key(-0.0) == prefix_key(0.0), "-0 has the key of 0");
	ok(prefix_key(-DBL_MAX) == PREFIX_KEY_LOWEST && prefix_key(DBL_MAX) == PREFIX_KEY_HIGHEST,
	   "the outermost finite keys");
}

static void
check_edges(void)
{
	double		lo;
	double		hi;
	double		mirror_lo;
	double		mirror_hi;
	bool		inside = true;
	bool		mirrored = true;

	for (int trial = 0; trial < 20000; trial++)
	{
		double		x = random_value(trial);
		int			bits = 6 + trial % 59;
		uint64_t	key = prefix_key(x);

		prefix_bin_edges(key >> (64 - bits), bits, &lo, &hi);
		if (bits == 64 ? lo != x || hi != x :
			x >= 0 ? !(lo <= x && (x < hi || hi == DBL_MAX)) : !((lo < x || lo == -DBL_MAX) && x <= hi))
			inside = false;
		if (x == 0)
			continue;
		prefix_bin_edges(prefix_key(-x) >> (64 - bits), bits, &mirror_lo, &mirror_hi);
		if (mirror_lo != -hi || mirror_hi != -lo)
			mirrored = false;
	}
	ok(inside, "a value lies between its bin's edges");
	ok(mirrored, "a negative bin mirrors a positive one");

	prefix_bin_edges(prefix_key(1.3) >> (64 - 14), 14, &lo, &hi);
	ok(lo == 1.25 && hi == 1.5, "two bits of the significand at b = 14");
	prefix_bin_edges(prefix_key(DBL_MAX) >> (64 - 12), 12, &lo, &hi);
	ok(lo == 0x1p1023 && hi == DBL_MAX, "the outermost bin ends with the finite numbers");
}

static int
compare_values(const void *a, const void *b)
{
	uint64_t	x = *(const uint64_t *) a;
	uint64_t	y = *(const uint64_t *) b;

	return (x > y) - (x < y);
}

/* Distinct prefixes of sorted keys, counted one by one. */
static size_t
count_prefixes(const uint64_t *keys, size_t n, int bits)
{
	size_t		distinct = n > 0;

	for (size_t i = 1; i < n; i++)
		distinct += keys[i] >> (64 - bits) != keys[i - 1] >> (64 - bits);
	return distinct;
}

/*
 * Coarsens as an aggregate does, whenever "limit" bins are passed, in the
 * order given; returns the bits in the end.
 */
static int
stream(const uint64_t *keys, size_t n, size_t max_bins, size_t limit, PrefixBin *result, size_t *nresult)
{
	static PrefixBin slots[8192];
	static PrefixBin bins[8192];
	static PrefixBin workspace[8192];
	PrefixTable table = {slots, 0, 13, 64};
	int			bits;

	memset(slots, 0, sizeof(slots));
	for (size_t i = 0; i < n; i++)
	{
		if (table.n >= limit)
		{
			size_t		k = prefix_table_bins(&table, bins);

			prefix_bins_sort(bins, k, workspace);
			bits = prefix_bins_fit(bins, k, table.bits, max_bins);
			k = prefix_bins_coarsen(bins, k, table.bits - bits);
			prefix_table_refill(&table, bins, k, bits);
		}
		prefix_table_add(&table, keys[i], 1);
	}
	*nresult = prefix_table_bins(&table, result);
	prefix_bins_sort(result, *nresult, workspace);
	bits = prefix_bins_fit(result, *nresult, table.bits, max_bins);
	*nresult = prefix_bins_coarsen(result, *nresult, table.bits - bits);
	return bits;
}

static bool
same_bins(const PrefixBin *a, size_t na, const PrefixBin *b, size_t nb)
{
	return na == nb && memcmp(a, b, na * sizeof(PrefixBin)) == 0;
}

static void
check_function_of_the_set(void)
{
	static uint64_t keys[MOST];
	static uint64_t sorted[MOST];
	static PrefixBin one[8192];
	static PrefixBin two[8192];
	static PrefixBin left[8192];
	static PrefixBin right[8192];
	bool		largest = true;
	bool		order_free = true;
	bool		merge_free = true;
	bool		total = true;

	for (int trial = 0; trial < 700; trial++)
	{
		size_t		n = 1 + next_random() % MOST;
		size_t		max_bins = 64 + next_random() % 300;
		size_t		cut = next_random() % n;
		size_t		n_one;
		size_t		n_two;
		size_t		n_left;
		size_t		n_right;
		int			bits;
		int			left_bits;
		int			right_bits;
		uint64_t	sum = 0;

		for (size_t i = 0; i < n; i++)
			keys[i] = prefix_key(random_value(trial % 11 == 10 ? (int) i : trial));
		memcpy(sorted, keys, n * sizeof(uint64_t));
		qsort(sorted, n, sizeof(uint64_t), compare_values);

		/* the largest b by trying every b */
		bits = stream(keys, n, max_bins, max_bins + 1, one, &n_one);
		if (n_one > max_bins || n_one != count_prefixes(sorted, n, bits) ||
			(bits < 64 && count_prefixes(sorted, n, bits + 1) <= max_bins))
			largest = false;
		for (size_t i = 0; i < n_one; i++)
			sum += one[i].count;
		if (sum != n)
			total = false;

		/* another order, and coarsening late */
		if (stream(sorted, n, max_bins, max_bins * 3 / 2, two, &n_two) != bits ||
			!same_bins(one, n_one, two, n_two))
			order_free = false;

		/* the merge of two parts */
		left_bits = stream(keys, cut, max_bins, max_bins + 1, left, &n_left);
		right_bits = stream(keys + cut, n - cut, max_bins, max_bins + 5, right, &n_right);
		if (left_bits > right_bits)
			n_left = prefix_bins_coarsen(left, n_left, left_bits - right_bits);
		else
			n_right = prefix_bins_coarsen(right, n_right, right_bits - left_bits);
		left_bits = left_bits < right_bits ? left_bits : right_bits;
		n_two = prefix_bins_merge(left, n_left, right, n_right, two);
		right_bits = prefix_bins_fit(two, n_two, left_bits, max_bins);
		n_two = prefix_bins_coarsen(two, n_two, left_bits - right_bits);
		if (right_bits != bits || !same_bins(one, n_one, two, n_two))
			merge_free = false;
	}
	ok(largest, "the final b is the largest at which the bins fit");
	ok(total, "no value is lost");
	ok(order_free, "another order gives the same bins");
	ok(merge_free, "the merge of two parts gives the same bins");
}

static void
check_removal(void)
{
	static PrefixBin slots[256];
	static uint64_t keys[150];
	PrefixTable table = {slots, 0, 8, 64};
	PrefixBin	bins[256];
	bool		found = true;
	bool		kept = true;

	/* keys that collide: few different values, and many on the same home slot */
	for (int round = 0; round < 300; round++)
	{
		size_t		n = 1 + next_random() % 150;
		size_t		removed = next_random() % (n + 1);
		uint64_t	sum = 0;
		size_t		k;

		memset(slots, 0, sizeof(slots));
		table.n = 0;
		for (size_t i = 0; i < n; i++)
		{
			keys[i] = prefix_key(round % 2 ? (double) (next_random() % 40) : random_value(round));
			prefix_table_add(&table, keys[i], 1);
		}
		for (size_t i = 0; i < removed; i++)
			found &= prefix_table_remove(&table, keys[i]);
		/* what stayed can be found again and taken out, and nothing else is left */
		k = prefix_table_bins(&table, bins);
		for (size_t i = 0; i < k; i++)
			sum += bins[i].count;
		kept &= sum == n - removed && k == table.n;
		for (size_t i = removed; i < n; i++)
			found &= prefix_table_remove(&table, keys[i]);
		kept &= table.n == 0 && !prefix_table_remove(&table, keys[0]);
	}
	ok(found, "every value added can be removed");
	ok(kept, "removal leaves the others");
}

static void
check_count_steps(void)
{
	const uint64_t p[] = {1, 0, 2, 1};
	const uint64_t q[] = {0, 3, 0, 3};
	const double at[] = {-1.0, 0.5, 2.0, 10.0};
	const double far[] = {-DBL_MAX, 0.0, 1.0, DBL_MAX};
	const double infinite[] = {-INFINITY, 0.5, 2.0, INFINITY};
	const uint64_t huge[] = {UINT64_C(4611686018427387903), UINT64_C(4611686018427387904)};
	const uint64_t nearly[] = {UINT64_C(4611686018427387904), UINT64_C(4611686018427387903)};

	/* F = 1/4, 1/4, 3/4, 1; G = 0, 1/2, 1/2, 1 */
	near(count_steps_ks(p, q, 4, 4, 6), 0.25, 1e-16, "KS by hand");
	near(count_steps_wasserstein(p, q, at, 4, 4, 6), 0.25 * 1.5 + 0.25 * 1.5 + 0.25 * 8, 1e-15,
		 "Wasserstein by hand");
	exact(count_steps_ks(p, p, 4, 4, 4), 0.0, "KS of equals");
	exact(count_steps_wasserstein(p, p, infinite, 4, 4, 4), 0.0, "Wasserstein of equals");
	near(count_steps_wasserstein(p, q, far, 4, 4, 6), 0.25 * DBL_MAX + 0.25 * DBL_MAX, 1e-15,
		 "a distance that nearly overflows");
	exact(count_steps_wasserstein(p, q, infinite, 4, 4, 6), INFINITY, "unequal mass at an infinity");
	near(count_steps_ks(huge, nearly, 2, UINT64_C(9223372036854775807), UINT64_C(9223372036854775807)),
		 0x1p-63, 1e-15, "counts beyond 2^53 that differ by one");
}

int
main(void)
{
	check_keys();
	check_edges();
	check_function_of_the_set();
	check_removal();
	check_count_steps();
	return done();
}
