/*
 * test_exact_moments.c
 *		Exact moments: one vector at a time and in blocks, against each other and
 *		against integer arithmetic.
 */
#include <stdlib.h>

#include "check.h"
#include "numerics/exact_moments.h"
#include "random.h"

typedef struct Moments
{
	size_t		d;
	int64_t		count;
	ExactTable	sums;
	ExactTable	products;
	int64_t    *sum_words;
	int64_t    *product_words;
} Moments;

static void
start(Moments *m, size_t d)
{
	memset(m, 0, sizeof(*m));
	m->d = d;
}

static void
finish(Moments *m)
{
	free(m->sum_words);
	free(m->product_words);
}

/* Widens one table to a span. */
static void
widen(ExactTable *table, int64_t **words, size_t n, ExactSpan span)
{
	ExactSpan	old = {table->first, table->n_limbs};
	ExactTable	wider;
	int64_t    *wider_words;

	span = exact_span_union(old, span);
	wider.first = (int16_t) span.first;
	wider.n_limbs = (uint16_t) span.n_limbs;
	wider.pending = 0;
	wider_words = calloc(n * (size_t) span.n_limbs + 1, sizeof(int64_t));
	exact_table_copy(&wider, wider_words, table, *words, n);
	free(*words);
	*table = wider;
	*words = wider_words;
}

/* Makes a table ready for additions within a span. */
static void
prepare(ExactTable *table, int64_t **words, size_t n, ExactSpan span)
{
	widen(table, words, n, span);
	while (table->pending + 10 > TABLE_PENDING_MAX && !exact_table_carry(table, *words, n))
		widen(table, words, n, (ExactSpan) {table->first, table->n_limbs + 1});
}

static void
prepare_for(Moments *m, const double *x, size_t n)
{
	ExactSpan	sums;
	ExactSpan	products;

	moments_span(x, n, m->d, &sums, &products);
	m->sums.pending += (uint32_t) n;
	prepare(&m->sums, &m->sum_words, m->d, sums);
	prepare(&m->products, &m->product_words, moment_products(m->d), products);
}

static void
add(Moments *m, const double *x, int sign)
{
	prepare_for(m, x, 1);
	moments_add(&m->sums, m->sum_words, &m->products, m->product_words, x, m->d, sign);
	m->count += sign;
}

static void
add_block(Moments *m, const double *x, size_t n)
{
	void	   *work = malloc(moments_workspace(m->d));

	prepare_for(m, x, n);
	/* blocks too wide for slices add their vectors one by one */
	m->products.pending += (uint32_t) (2 * n);
	prepare(&m->products, &m->product_words, moment_products(m->d), (ExactSpan) {0, 0});
	moments_add_block(&m->sums, m->sum_words, &m->products, m->product_words, x, n, m->d, work);
	m->count += (int64_t) n;
	free(work);
}

static void
merge(Moments *m, Moments *other)
{
	ExactSpan	sums = {other->sums.first, other->sums.n_limbs};
	ExactSpan	products = {other->products.first, other->products.n_limbs};

	m->sums.pending = m->products.pending = TABLE_PENDING_MAX;
	prepare(&m->sums, &m->sum_words, m->d, sums);
	prepare(&m->products, &m->product_words, moment_products(m->d), products);
	exact_table_merge(&m->sums, m->sum_words, &other->sums, other->sum_words, m->d);
	exact_table_merge(&m->products, m->product_words, &other->products, other->product_words,
					  moment_products(m->d));
	m->count += other->count;
}

/* Are all sums of two equal, bit by bit? */
static bool
same(const Moments *a, const Moments *b)
{
	uint8_t		x[EXACT_PACKED_MAX];
	uint8_t		y[EXACT_PACKED_MAX];

	for (size_t c = 0; c < a->d; c++)
	{
		size_t		n = exact_limbs_pack(a->sum_words + c * a->sums.n_limbs, a->sums.n_limbs, a->sums.first, x);

		if (n != exact_limbs_pack(b->sum_words + c * b->sums.n_limbs, b->sums.n_limbs, b->sums.first, y) ||
			memcmp(x, y, n) != 0)
			return false;
	}
	for (size_t c = 0; c < moment_products(a->d); c++)
	{
		size_t		n = exact_limbs_pack(a->product_words + c * a->products.n_limbs, a->products.n_limbs, a->products.first, x);

		if (n != exact_limbs_pack(b->product_words + c * b->products.n_limbs, b->products.n_limbs, b->products.first, y) ||
			memcmp(x, y, n) != 0)
			return false;
	}
	return a->count == b->count;
}

/* Vectors of several kinds. */
static void
fill(double *x, size_t n, int kind)
{
	for (size_t i = 0; i < n; i++)
	{
		double		u = uniform() - 0.5;

		switch (kind)
		{
			case 0:
				x[i] = u;
				break;
			case 1:
				x[i] = (float) (u * 10);
				break;
			case 2:
				x[i] = random_bits() % 4 ? 0.0 : ldexp(u, (int) (random_bits() % 20));
				break;
			case 3:
				x[i] = ldexp(u, (int) (random_bits() % 2000) - 1000);
				break;
			case 4:
				x[i] = 1e9 + u;
				break;
			default:
				x[i] = (random_bits() & 1) ? -0x1.fffffffffffffp0 : 0x1.fffffffffffffp0;
				break;
		}
	}
}

static void
test_blocks(void)
{
	static const size_t dimensions[] = {1, 2, 7, 8, 9, 17, 40};
	bool		block_same = true;
	bool		removed = true;
	bool		merged = true;

	for (int kind = 0; kind < 6; kind++)
		for (size_t t = 0; t < sizeof(dimensions) / sizeof(dimensions[0]); t++)
		{
			size_t		d = dimensions[t];
			size_t		n = 300;
			double	   *x = malloc(n * d * sizeof(double));
			Moments		one;
			Moments		block;
			Moments		part;

			fill(x, n * d, kind);
			start(&one, d);
			start(&block, d);
			start(&part, d);
			for (size_t r = 0; r < n; r++)
				add(&one, x + r * d, 1);
			for (size_t r = 0; r < n; r += MOMENT_BLOCK)
				add_block(&block, x + r * d, n - r < MOMENT_BLOCK ? n - r : MOMENT_BLOCK);
			block_same &= same(&one, &block);
			for (size_t r = 100; r < n; r++)
				add(&block, x + r * d, -1);
			for (size_t r = n; r-- > 100;)
				add(&part, x + r * d, 1);
			merge(&part, &block);
			merged &= same(&one, &part);
			for (size_t r = 0; r < n; r++)
				add(&part, x + r * d, -1);
			finish(&block);
			start(&block, d);
			removed &= same(&part, &block);
			finish(&one);
			finish(&block);
			finish(&part);
			free(x);
		}
	ok(block_same, "a block gives what its vectors give one by one");
	ok(merged, "merged parts are the whole");
	ok(removed, "vectors taken out leave nothing");
}

/* A million blocks' worth of the largest slices do not overflow. */
static void
test_many(void)
{
	size_t		d = 9;
	double		x[MOMENT_BLOCK * 9];
	Moments		m;
	double		value = 0x1.fffffffffffffp0;

	for (size_t i = 0; i < MOMENT_BLOCK * d; i++)
		x[i] = value;
	start(&m, d);
	for (int b = 0; b < 3000; b++)
		add_block(&m, x, MOMENT_BLOCK);
	exact(moment_mean(&m.sums, m.sum_words, 8, m.count), value, "a mean of equal numbers is that number");
	exact(moment_covariance(&m.sums, m.sum_words, &m.products, m.product_words, 0, 8, d, m.count), 0.0,
		  "and their covariance is zero");
	finish(&m);
}

/* Integers, for which 128-bit arithmetic knows the sums. */
static void
test_integers(void)
{
	bool		means = true;
	bool		covariances = true;

	for (int trial = 0; trial < 300; trial++)
	{
		size_t		d = 3;
		int			n = 2 + (int) (random_bits() % 200);
		double		offset = trial % 2 ? 1e9 : 0.0;
		__int128	sum[3] = {0};
		__int128	product[3][3] = {{0}};
		Moments		m;

		start(&m, d);
		for (int r = 0; r < n; r++)
		{
			double		x[3];

			for (size_t i = 0; i < d; i++)
				x[i] = offset + (double) ((int64_t) (random_bits() % 2001) - 1000);
			add(&m, x, 1);
			for (size_t i = 0; i < d; i++)
			{
				sum[i] += (int64_t) x[i];
				for (size_t j = 0; j < d; j++)
					product[i][j] += (__int128) (int64_t) x[i] * (int64_t) x[j];
			}
		}
		for (size_t i = 0; i < d; i++)
		{
			/* numerators are exact in a double, so the division rounds once */
			means &= moment_mean(&m.sums, m.sum_words, i, n) == (double) sum[i] / n;
			for (size_t j = i; j < d; j++)
			{
				__int128	numerator = n * product[i][j] - sum[i] * sum[j];

				covariances &= moment_covariance(&m.sums, m.sum_words, &m.products, m.product_words, i, j, d, n) ==
					(double) numerator / ((double) n * (n - 1));
			}
		}
		finish(&m);
	}
	ok(means, "means of integers are correctly rounded");
	ok(covariances, "covariances of integers are, with an offset of 1e9 too");
}

static void
test_extremes(void)
{
	double		x[4][2] = {{1e300, 5e-324}, {-1e300, 1e-200}, {1e-320, 1e200}, {1.7976931348623157e308, 2}};
	Moments		m;

	start(&m, 2);
	for (int r = 0; r < 4; r++)
		add(&m, x[r], 1);
	ok(isinf(moment_covariance(&m.sums, m.sum_words, &m.products, m.product_words, 0, 0, 2, 4)),
	   "a variance beyond a double's range is Infinity");
	for (int r = 0; r < 2; r++)
		add(&m, x[r], -1);
	add(&m, x[3], -1);
	exact(moment_mean(&m.sums, m.sum_words, 0, 1), 1e-320, "and leaves nothing behind");
	exact(moment_mean(&m.sums, m.sum_words, 1, 1), 1e200, "in any dimension");
	finish(&m);
}

int
main(void)
{
	test_blocks();
	test_many();
	test_integers();
	test_extremes();
	return done();
}
