/*
 * test_exact_sum.c
 *		Exact sums against each other, against hand-made answers, and against
 *		128-bit integers.  test/exact_sum_python.sh compares with Python.
 *
 * With the argument "series" it is that script's other half: it reads series,
 * one a line, as hexadecimal bits, and prints what it makes of each.
 */
#include <stdlib.h>

#include "check.h"
#include "numerics/exact_sum.h"
#include "random.h"

#define BLOCK (8 + 8 * 160)

typedef union Block
{
	ExactSum	sum;
	char		bytes[BLOCK];
} Block;

static int	growths;

/* Makes a block's window the given one, keeping what it holds. */
static void
grow(Block *block, ExactSpan span)
{
	Block		old = *block;

	growths++;
	exact_sum_init(&block->sum, span);
	exact_sum_copy(&block->sum, &old.sum);
}

static void
add(Block *block, double x)
{
	while (!exact_sum_add(&block->sum, x))
		grow(block, exact_span_for(&block->sum, x));
}

static void
merge(Block *block, const Block *other, int sign)
{
	while (!exact_sum_merge(&block->sum, &other->sum, sign))
		grow(block, exact_span_for_sum(&block->sum, &other->sum));
}

static void
clear(Block *block)
{
	exact_sum_init(&block->sum, (ExactSpan) {0, 0});
}

/* A finite double of any size and sign. */
static double
random_double(void)
{
	double		x;

	do
	{
		uint64_t	bits = random_bits();

		memcpy(&x, &bits, sizeof(x));
	} while (!isfinite(x));
	return x;
}

/* The sum of so many doubles. */
static double
sum_of(const double *x, int n)
{
	Block		block;
	int			i;

	clear(&block);
	for (i = 0; i < n; i++)
		add(&block, x[i]);
	return exact_sum_round(&block.sum);
}

#define SUM(...) sum_of((double[]) {__VA_ARGS__}, (int) (sizeof((double[]) {__VA_ARGS__}) / sizeof(double)))

static void
test_known_sums(void)
{
	Block		block;
	int			i;

	clear(&block);
	exact(exact_sum_round(&block.sum), 0.0, "the empty sum is zero");
	exact(SUM(1.5), 1.5, "one number");
	exact(SUM(-0.0), 0.0, "minus zero sums to plus zero");
	exact(SUM(1e308, 5e-324, -1e308), 5e-324, "1e308 hides nothing");
	exact(SUM(1e308, 1e308), INFINITY, "overflow is Infinity");
	exact(SUM(-1e308, -1e308), -INFINITY, "and -Infinity");
	exact(SUM(1e308, 1e308, -1e308), 1e308, "an overflow in between is none");
	exact(SUM(0.1, 0.2, 0.3, -0.6), 5.551115123125783e-17 - 2.7755575615628914e-17, "0.1 + 0.2 + 0.3 - 0.6");
	exact(SUM(1.0, 0x1p-53), 1.0, "a tie goes to the even one: down");
	exact(SUM(1.0, 0x1p-52, 0x1p-53), 1.0 + 0x1p-51, "a tie goes to the even one: up");
	exact(SUM(1.0, 0x1p-53, 5e-324), 1.0 + 0x1p-52, "a bit far below breaks the tie");
	exact(SUM(1.0, 0x1p-53, -5e-324), 1.0, "and so does one missing");
	exact(SUM(0x1.fffffffffffffp1023, 0x1p969), 0x1.fffffffffffffp1023, "just below the overflow");
	exact(SUM(0x1.fffffffffffffp1023, 0x1p970), INFINITY, "the overflow itself");
	exact(SUM(0x1p-1022, -5e-324), 0x1p-1022 - 5e-324, "into the subnormal numbers");
	exact(SUM(5e-324, 5e-324), 1e-323, "subnormal numbers");

	clear(&block);
	for (i = 0; i < 3000000; i++)
		add(&block, 0x1.fffffffffffffp0);
	exact(exact_sum_round(&block.sum), 3000000 * 0x1.fffffffffffffp0, "three million carries");
	ok(block.sum.n_limbs <= 4, "stay within four limbs");
	for (i = 0; i < 3000000; i++)
		add(&block, -0x1.fffffffffffffp0);
	ok(exact_sum_sign(&block.sum) == 0, "and go away one by one");

	/* the top word fills up again and again */
	clear(&block);
	add(&block, 1.0);
	for (i = 0; i < 1000; i++)
	{
		Block		copy = block;

		merge(&block, &copy, 1);
	}
	exact(exact_sum_round(&block.sum), 0x1p1000, "a thousand doublings");
}

static void
test_random_sums(void)
{
	enum
	{
		N = 200
	};
	double		x[N];
	bool		shuffled = true;
	bool		merged = true;
	bool		removed = true;
	bool		packed = true;
	int			trial;
	int			i;

	for (trial = 0; trial < 2000; trial++)
	{
		int			n = 1 + (int) (random_bits() % N);
		int			range = 1 + (int) (random_bits() % 1000);
		double		forward;
		Block		whole;
		Block		a;
		Block		b;
		Block		other;
		uint8_t		bytes[EXACT_PACKED_MAX];
		uint8_t		again[EXACT_PACKED_MAX];
		size_t		size;

		for (i = 0; i < n; i++)
			x[i] = trial % 2 ? random_double() :
				ldexp((double) (int64_t) random_bits(), (int) (random_bits() % range) - 500);
		clear(&whole);
		for (i = 0; i < n; i++)
			add(&whole, x[i]);
		forward = exact_sum_round(&whole.sum);

		/* another order */
		clear(&other);
		for (i = n - 1; i >= 0; i--)
			add(&other, x[i]);
		shuffled &= exact_sum_round(&other.sum) == forward;
		size = exact_sum_pack(&whole.sum, bytes);
		packed &= size == exact_sum_pack(&other.sum, again) && memcmp(bytes, again, size) == 0;

		/* two halves */
		clear(&a);
		clear(&b);
		for (i = 0; i < n; i++)
			add(random_bits() % 2 ? &a : &b, x[i]);
		merge(&a, &b, 1);
		merged &= exact_sum_round(&a.sum) == forward;
		merge(&a, &b, -1);
		merge(&a, &b, 1);
		size = exact_sum_pack(&a.sum, again);
		packed &= memcmp(bytes, again, size) == 0;

		/* after other numbers came and went */
		for (i = 0; i < 50; i++)
			add(&a, ldexp(1.0, 20 * i - 500));
		for (i = 0; i < 50; i++)
			add(&a, -ldexp(1.0, 20 * i - 500));
		removed &= exact_sum_round(&a.sum) == forward;
		packed &= size == exact_sum_pack(&a.sum, again) && memcmp(bytes, again, size) == 0;

		/* through the packed form */
		packed &= exact_packed_check(bytes, size, EXACT_LIMBS_DOUBLE) == size;
		exact_sum_init(&b.sum, exact_packed_span(bytes));
		exact_sum_unpack(&b.sum, bytes);
		packed &= exact_sum_round(&b.sum) == forward;
		packed &= exact_packed_check(bytes, size - 1, EXACT_LIMBS_DOUBLE) == 0 || size == EXACT_PACKED_HEADER;
	}
	ok(shuffled, "any order, one sum");
	ok(merged, "any split, one sum");
	ok(removed, "what came and went leaves nothing");
	ok(packed, "equal sums are equal bytes, and come back");
}

/* Small integers, where 128-bit arithmetic knows the answer. */
static void
test_integers(void)
{
	bool		right = true;
	bool		pairs = true;
	bool		squares = true;
	int			trial;

	for (trial = 0; trial < 20000; trial++)
	{
		Block		block;
		ExactNumber number;
		ExactNumber square;
		__int128	total = 0;
		uint64_t	divisor = (random_bits() >> random_bits() % 60) | 1;
		int			n = 1 + (int) (random_bits() % 10);
		double		hi;
		double		lo;
		int			i;

		clear(&block);
		for (i = 0; i < n; i++)
		{
			int64_t		v = (int64_t) random_bits() >> (11 + random_bits() % 50);

			total += v;
			add(&block, (double) v);
		}
		exact_sum_round_pair(&block.sum, &hi, &lo);
		right &= hi == (double) total;
		pairs &= (__int128) hi + (__int128) lo == total;
		exact_number_of_sum(&number, &block.sum, EXACT_UNIT_DOUBLE);
		exact_number_product(&square, &number, &number);
		squares &= exact_number_round(&square, false) == (double) (total * total);

		/* a quotient that comes out even, and one that does not */
		exact_number_multiply(&number, divisor);
		right &= !exact_number_divide(&number, divisor);
		right &= exact_number_round(&number, false) == (double) total;
	}
	ok(right, "sums and quotients of integers");
	ok(pairs, "two doubles hold a sum of 106 bits");
	ok(squares, "squares of integers");
	{
		ExactNumber number;
		ExactNumber one;
		bool		more;

		exact_number_of_double(&number, 1.0);
		more = exact_number_divide(&number, 3);
		exact(exact_number_round(&number, more), 1.0 / 3.0, "a third");
		exact_number_of_double(&number, 5e-324);
		more = exact_number_divide(&number, 2);
		exact(exact_number_round(&number, more), 0.0, "half of the smallest number is a tie: to zero");
		exact_number_of_double(&number, 1.5e-323);
		more = exact_number_divide(&number, 2);
		exact(exact_number_round(&number, more), 1e-323, "1.5 of the smallest number is a tie: to two");
		exact_number_of_double(&number, -3.0);
		exact_number_of_double(&one, 5.0);
		exact_number_subtract(&one, &one, &number);
		exact(exact_number_round(&one, false), 8.0, "a difference");
		exact_number_product(&number, &number, &number);
		exact(exact_number_round(&number, false), 9.0, "a square");
		exact_number_subtract(&number, &one, &number);
		exact(exact_number_round(&number, false), -1.0, "a difference of unlike exponents");
		exact_number_of_double(&number, 0x1.8p-1074);
		ok(exact_number_normalize(&number) == -1072 && exact_number_round(&number, false) == 0.5,
		   "a power of two taken out");
	}
	{
		Block		block;
		ExactNumber number;
		double		hi;
		double		lo;
		int			exponent;

		clear(&block);
		while (!exact_sum_add_scaled(&block.sum, 3.0, 1500))
			grow(&block, exact_span_for_scaled(&block.sum, 3.0, 1500));
		while (!exact_sum_add_scaled(&block.sum, 0x1p-70, 1500))
			grow(&block, exact_span_for_scaled(&block.sum, 0x1p-70, 1500));
		exact_number_of_sum(&number, &block.sum, EXACT_UNIT_SCALED);
		exponent = exact_number_normalize(&number);
		exact_number_round_pair(&number, &hi, &lo);
		ok(exponent == 1502 && hi == 0.75 && lo == 0x1p-72, "scaled beyond a double's range");
	}
}

static void
test_packed(void)
{
	Block		block;
	uint8_t		bytes[EXACT_PACKED_MAX];
	uint8_t		bad[EXACT_PACKED_MAX];
	size_t		size;
	size_t		largest = 0;
	int			i;

	clear(&block);
	size = exact_sum_pack(&block.sum, bytes);
	ok(size == 4 && exact_packed_check(bytes, 4, EXACT_LIMBS_DOUBLE) == 4, "zero is four bytes");
	for (i = 0; i < 100000; i++)
	{
		clear(&block);
		add(&block, random_double());
		size = exact_sum_pack(&block.sum, bytes);
		if (size > largest)
			largest = size;
	}
	ok(largest <= 12, "a double is at most twelve bytes");
	clear(&block);
	add(&block, 3.0);
	ok(exact_sum_size(block.sum.n_limbs) <= 32, "and at most 32 as a sum that takes more");

	size = exact_sum_pack(&block.sum, bytes);
	memcpy(bad, bytes, size);
	bad[size - 1] = 0;
	ok(exact_packed_check(bad, size, EXACT_LIMBS_DOUBLE) == 0, "a leading zero byte is refused");
	memset(bad, 0, sizeof(bad));
	bad[3] = 0x80;
	ok(exact_packed_check(bad, 4, EXACT_LIMBS_DOUBLE) == 0, "minus zero is refused");
	bad[3] = 0;
	bad[0] = 1;
	ok(exact_packed_check(bad, 4, EXACT_LIMBS_DOUBLE) == 0, "a zero elsewhere is refused");
	memcpy(bad, bytes, size);
	bad[1] = 0xff;
	ok(exact_packed_check(bad, size, EXACT_LIMBS_DOUBLE) == 0, "a number beyond the range is refused");
	memset(bad, 0xff, sizeof(bad));
	ok(exact_packed_check(bad, sizeof(bad), EXACT_LIMBS_SQUARE) == 0, "a length beyond the range is refused");
}

/*
 * Series from Python: a line of hexadecimal bits each.  For each: the rounded
 * sum, and the same after a walk through merging and removing, as bits.
 */
static int
answer_series(void)
{
	char	   *line = NULL;
	size_t		room = 0;

	setvbuf(stdout, NULL, _IOLBF, 0);
	while (getline(&line, &room, stdin) > 0)
	{
		char	   *p = line;
		Block		whole;
		Block		half;
		double		answers[2];
		uint64_t	bits[2];
		int			i;

		clear(&whole);
		clear(&half);
		for (i = 0;; i++)
		{
			char	   *end;
			uint64_t	b = strtoull(p, &end, 16);
			double		x;

			if (end == p)
				break;
			p = end;
			memcpy(&x, &b, sizeof(x));
			add(&whole, x);
			if (i % 3 == 0)
				add(&half, x);
		}
		answers[0] = exact_sum_round(&whole.sum);
		merge(&whole, &half, -1);
		merge(&half, &whole, 1);
		answers[1] = exact_sum_round(&half.sum);
		memcpy(bits, answers, sizeof(bits));
		printf("%llx %llx\n", (unsigned long long) bits[0], (unsigned long long) bits[1]);
	}
	free(line);
	return 0;
}

int
main(int argc, char **argv)
{
	if (argc > 1 && strcmp(argv[1], "series") == 0)
		return answer_series();
	test_known_sums();
	test_random_sums();
	test_integers();
	test_packed();
	return done();
}
