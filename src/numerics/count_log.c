/*
 * count_log.c
 *		c log2 c in fixed point.  Calls nothing outside this file.
 *
 * log2 c = e + log2 m with m = c / 2^e in [1, 2), an exact 64-bit fraction.
 * Three multiplications by short table entries r, each just large enough to keep
 * the product at or above 1, bring m down to 1 + z with z < 2^-19.6, with every
 * bit kept (63 + 10 + 16 + 23 = 112 fractional bits).  Then
 *		log2 m = -log2 r1 - log2 r2 - log2 r3 + log2(1 + z),
 * and six terms of the series of log(1 + z) leave an error below 2^-139.  All
 * in all log2 m is within 2^-120, so that c log2 c rounded to 2^-64 is right to
 * the last bit but for ties closer than that (c <= 2^53).
 *
 * The logarithms of the table entries are found once a process, digit by digit:
 * squaring a number doubles its logarithm.
 */
#include "numerics/count_log.h"

#include <stdbool.h>

#include "numerics/elementary.h"

typedef unsigned __int128 u128;

/* stages of the reduction: index bits, entries, and bits of the factor */
#define STAGE1_ENTRIES 128
#define STAGE2_ENTRIES 96
#define STAGE3_ENTRIES 192
#define STAGE1_STEP 7			/* entry i serves [1 + i 2^-7, 1 + (i+1) 2^-7) */
#define STAGE2_STEP 13
#define STAGE3_STEP 20
#define STAGE1_BITS 10			/* factors are integers over 2^10 */
#define STAGE2_BITS 16
#define STAGE3_BITS 23

typedef struct Factor
{
	uint32_t	r;				/* the factor, times 2^bits */
	u128		minus_log2;		/* -log2(r / 2^bits), times 2^128 */
} Factor;

static Factor stage1[STAGE1_ENTRIES];
static Factor stage2[STAGE2_ENTRIES];
static Factor stage3[STAGE3_ENTRIES];
static bool factors_ready = false;

/* Values of count_log for small counts, filled in as they are asked for. */
#define CACHED_COUNTS 65536
static CountLog cached[CACHED_COUNTS];

/* The upper 128 bits of a product: a b / 2^128. */
static inline u128
mul_high(u128 a, u128 b)
{
	uint64_t	a1 = (uint64_t) (a >> 64),
				a0 = (uint64_t) a,
				b1 = (uint64_t) (b >> 64),
				b0 = (uint64_t) b;
	u128		low = (u128) a0 * b0;
	u128		mid1 = (u128) a1 * b0 + (uint64_t) (low >> 64);
	u128		mid2 = (u128) a0 * b1 + (uint64_t) mid1;

	return (u128) a1 * b1 + (mid1 >> 64) + (mid2 >> 64);
}

/*
 * -log2(r / 2^bits) times 2^128, for 2^(bits-1) < r <= 2^bits, digit by digit.
 */
static u128
slow_minus_log2(uint32_t r, int bits)
{
	u128		x;
	u128		log = 0;
	int			i;

	if (r == (UINT32_C(1) << bits))
		return 0;
	/* x = r / 2^(bits-1) in [1, 2), with 127 fractional bits */
	x = (u128) r << (128 - bits);
	for (i = 0; i < 128; i++)
	{
		x = mul_high(x, x);		/* [1, 4) with 126 fractional bits */
		log <<= 1;
		if (x >> 127)
			log |= 1;
		else
			x <<= 1;
	}
	/* log2(r / 2^bits) = log - 1 */
	return -log;
}

static void
fill_stage(Factor *stage, int entries, int step, int bits)
{
	int			i;

	for (i = 0; i < entries; i++)
	{
		/* the smallest r with (r / 2^bits) (1 + i 2^-step) >= 1 */
		uint64_t	denominator = (UINT64_C(1) << step) + (uint64_t) i;
		uint64_t	numerator = UINT64_C(1) << (bits + step);

		stage[i].r = (uint32_t) ((numerator + denominator - 1) / denominator);
		stage[i].minus_log2 = slow_minus_log2(stage[i].r, bits);
	}
}

static void
make_factors(void)
{
	fill_stage(stage1, STAGE1_ENTRIES, STAGE1_STEP, STAGE1_BITS);
	fill_stage(stage2, STAGE2_ENTRIES, STAGE2_STEP, STAGE2_BITS);
	fill_stage(stage3, STAGE3_ENTRIES, STAGE3_STEP, STAGE3_BITS);
	factors_ready = true;
}

/* log2 m times 2^128, for m in [1, 2) given with 63 fractional bits */
static u128
log2_fraction(uint64_t m)
{
	/* 1/k times 2^128 */
	static const u128 third = ((u128) UINT64_C(0x5555555555555555) << 64) | UINT64_C(0x5555555555555555);
	static const u128 quarter = (u128) 1 << 126;
	static const u128 fifth = ((u128) UINT64_C(0x3333333333333333) << 64) | UINT64_C(0x3333333333333333);
	static const u128 sixth = ((u128) UINT64_C(0x2AAAAAAAAAAAAAAA) << 64) | UINT64_C(0xAAAAAAAAAAAAAAAA);
	static const u128 half = (u128) 1 << 127;

	/* log2(e) - 1, times 2^128 */
	static const u128 log2e_1 = ((u128) UINT64_C(0x71547652B82FE177) << 64) | UINT64_C(0x7D0FFDA0D23A7D11);
	u128		x = m;
	u128		log;
	u128		z;
	u128		t;
	int			bits = 63;
	unsigned	i;

	i = (unsigned) ((x - ((u128) 1 << bits)) >> (bits - STAGE1_STEP));
	log = stage1[i].minus_log2;
	x *= stage1[i].r;
	bits += STAGE1_BITS;

	i = (unsigned) ((x - ((u128) 1 << bits)) >> (bits - STAGE2_STEP));
	log += stage2[i].minus_log2;
	x *= stage2[i].r;
	bits += STAGE2_BITS;

	i = (unsigned) ((x - ((u128) 1 << bits)) >> (bits - STAGE3_STEP));
	log += stage3[i].minus_log2;
	x *= stage3[i].r;
	bits += STAGE3_BITS;

	z = (x - ((u128) 1 << bits)) << (128 - bits);

	/* log(1 + z) = z - z (z/2 - z^2/3 + z^3/4 - z^4/5 + z^5/6) */
	t = fifth - mul_high(z, sixth);
	t = quarter - mul_high(z, t);
	t = third - mul_high(z, t);
	t = half - mul_high(z, t);
	t = mul_high(z, t);
	z -= mul_high(z, t);

	return log + z + mul_high(z, log2e_1);
}

static CountLog
compute_count_log(int64_t c)
{
	int			e = 63 - __builtin_clzll((uint64_t) c);
	u128		fraction;
	u128		high;
	u128		low;

	if (!factors_ready)
		make_factors();
	fraction = log2_fraction((uint64_t) c << (63 - e));

	/* c * fraction / 2^64, rounded */
	high = (u128) (uint64_t) c * (uint64_t) (fraction >> 64);
	low = (u128) (uint64_t) c * (uint64_t) fraction + ((u128) 1 << 63);
	return (CountLog) (((u128) (uint64_t) c * (unsigned) e << 64) + high + (low >> 64));
}

CountLog
count_log(int64_t c)
{
	if (c <= 1)
		return 0;
	if (c < CACHED_COUNTS)
	{
		if (cached[c] == 0)
			cached[c] = compute_count_log(c);
		return cached[c];
	}
	return compute_count_log(c);
}

/*
 * A difference of sums over the total as quotient 2^exponent, with at least 73
 * bits, the last of which stands for the remainder; 0 where there is none.
 */
static u128
quotient_of(CountLog difference, int64_t total, int *exponent)
{
	u128		numerator;
	u128		quotient;
	int			shift = 0;

	*exponent = 0;
	if (difference <= 0)
		return 0;
	numerator = (u128) difference;
	while (!(numerator >> 126))
	{
		numerator <<= 1;
		shift++;
	}
	quotient = numerator / (uint64_t) total;
	if (numerator % (uint64_t) total != 0)
		quotient |= 1;
	*exponent = -64 - shift;
	return quotient;
}

double
count_logs_over_total(CountLog difference, int64_t total)
{
	int			exponent;
	u128		quotient = quotient_of(difference, total, &exponent);

	return ldexp((double) quotient, exponent);
}

double
entropy_from_count_logs(int64_t total, CountLog sum)
{
	return count_logs_over_total(count_log(total) - sum, total);
}

double
perplexity_from_count_logs(int64_t total, CountLog sum)
{
	int			exponent;
	u128		quotient = quotient_of(count_log(total) - sum, total, &exponent);
	double		bits = ldexp((double) quotient, exponent);
	double		rest = ldexp((double) (__int128) (quotient - (u128) (double) quotient), exponent);

	/* 2^(bits + rest); rest is below half an ulp of bits */
	return fma(exp2(bits), rest * 0.69314718055994530942, exp2(bits));
}
