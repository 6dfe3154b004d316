/*
 * exact_sum.h
 *		Sums of doubles without rounding: the same numbers give the same bits.
 *
 * A superaccumulator (U. Kulisch; R. Neal 2015, "Fast exact summation using
 * small and large superaccumulators"): a sum is a fixed-point integer cut into
 * limbs of 32 bits, each held in a signed 64-bit word, so that an addition
 * touches two words and carries wait for a thousand additions.  Adding, merging
 * and removing are exact; only the last step, exact_sum_round, rounds, and only
 * once.  A sum therefore depends on the numbers it holds and on nothing else.
 *
 * An ExactSum is a flat block that holds only a window of limbs and no pointer:
 * the caller may copy it, store it, and keep several in one block of memory.  A
 * number outside the window is refused; the caller then makes a block of the
 * span that it is told and copies the old one into it.  After a few rows that
 * does not happen any more.
 *
 * The unit, the value of bit 0 of limb 0, is the caller's: EXACT_UNIT_DOUBLE
 * for doubles, EXACT_UNIT_SQUARE for their squares and for doubles times a power
 * of two (EXACT_UNIT_SCALED).  Nothing here allocates.
 */
#ifndef INFODIV_EXACT_SUM_H
#define INFODIV_EXACT_SUM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

/* The power of two that bit 0 of limb 0 stands for. */
#define EXACT_UNIT_DOUBLE (-1074)
#define EXACT_UNIT_SQUARE (-2148)
#define EXACT_UNIT_SCALED EXACT_UNIT_SQUARE

/*
 * Limbs that 2^63 numbers of the largest size can reach, by unit: a double's
 * leading bit is bit 2097, a square's bit 4195.
 */
#define EXACT_LIMBS_DOUBLE 68
#define EXACT_LIMBS_SQUARE 134
#define EXACT_LIMBS_MAX EXACT_LIMBS_SQUARE

/*
 * An addition changes a word by less than 2^52 + 2^32.  After carrying, the
 * words are below 2^32 and the top one is at most EXACT_TOP_MAX, so that this
 * many additions cannot overflow a word.
 */
#define EXACT_PENDING_MAX 1000
#define EXACT_TOP_MAX (INT64_C(1) << 61)

typedef struct ExactSum
{
	int16_t		first;			/* index of limb[0] */
	uint16_t	n_limbs;
	uint32_t	pending;		/* additions since the last carry */
	int64_t		limb[];
} ExactSum;

/* A window of limbs. */
typedef struct ExactSpan
{
	int			first;
	int			n_limbs;
} ExactSpan;

/* Bytes of a block of so many limbs; a multiple of 8. */
static inline size_t
exact_sum_size(int n_limbs)
{
	return offsetof(ExactSum, limb) + sizeof(int64_t) * (size_t) n_limbs;
}

extern void exact_sum_init(ExactSum *sum, ExactSpan span);

/* Room for any sum of doubles, in a local variable. */
typedef union ExactSumBuffer
{
	ExactSum	sum;
	char		bytes[offsetof(ExactSum, limb) + sizeof(int64_t) * EXACT_LIMBS_DOUBLE];
} ExactSumBuffer;

/* Sets it to zero, with all limbs that it can have: it refuses no double. */
static inline void
exact_sum_buffer_init(ExactSumBuffer *buffer)
{
	ExactSpan	all = {0, EXACT_LIMBS_DOUBLE};

	exact_sum_init(&buffer->sum, all);
}

/* The window of a sum; of none, where it has no limbs yet. */
static inline ExactSpan
exact_sum_span(const ExactSum *sum)
{
	ExactSpan	span = {sum->first, sum->n_limbs};

	return span;
}

/* Propagates the carries; false if the top limb asks for one more above it. */
extern bool exact_sum_carry(ExactSum *sum);

/*
 * Adds m * 2^position units, |m| <= 2^53.  False, and nothing changed, if the
 * window must grow first: see exact_span_for.
 */
static inline bool
exact_sum_add_at(ExactSum *sum, int64_t m, unsigned position)
{
	unsigned	shift = position & 31;
	int			k = (int) (position >> 5) - sum->first;

	if (m == 0)
		return true;
	if (k < 0 || k + 1 >= sum->n_limbs)
		return false;
	if (sum->pending >= EXACT_PENDING_MAX && !exact_sum_carry(sum))
		return false;
	sum->limb[k] += (uint32_t) ((uint64_t) m << shift);
	sum->limb[k + 1] += m >> (32 - shift);
	sum->pending++;
	return true;
}

/* A finite double as m * 2^position units of EXACT_UNIT_DOUBLE. */
static inline void
exact_split(double x, int64_t *m, unsigned *position)
{
	uint64_t	bits;
	unsigned	exponent;
	int64_t		magnitude;
	int64_t		sign;

	memcpy(&bits, &x, sizeof(bits));
	exponent = (bits >> 52) & 0x7ff;
	magnitude = (int64_t) ((bits & ((UINT64_C(1) << 52) - 1)) | ((uint64_t) (exponent != 0) << 52));
	sign = (int64_t) bits >> 63;
	*m = (magnitude ^ sign) - sign;
	*position = exponent - (exponent != 0);
}

/*
 * Adds a finite x; to remove it, add -x.  False, and nothing changed, if the
 * window must grow first.
 */
static inline bool
exact_sum_add(ExactSum *sum, double x)
{
	int64_t		m;
	unsigned	position;

	exact_split(x, &m, &position);
	return exact_sum_add_at(sum, m, position);
}

/*
 * Adds x * 2^exponent, x finite and exponent >= -1074, to a sum of
 * EXACT_UNIT_SCALED: products that a double could not hold.
 */
static inline bool
exact_sum_add_scaled(ExactSum *sum, double x, int exponent)
{
	int64_t		m;
	unsigned	position;

	exact_split(x, &m, &position);
	return exact_sum_add_at(sum, m, position + (unsigned) (exponent - EXACT_UNIT_DOUBLE));
}

/*
 * The window that a sum needs before it takes x (or x * 2^exponent, or another
 * sum): the old one, widened, with a limb to spare below where it grew downwards.
 */
extern ExactSpan exact_span_for(const ExactSum *sum, double x);
extern ExactSpan exact_span_for_scaled(const ExactSum *sum, double x, int exponent);
extern ExactSpan exact_span_for_sum(const ExactSum *sum, const ExactSum *other);

/* The window that holds both; an empty one holds nothing. */
extern ExactSpan exact_span_union(ExactSpan a, ExactSpan b);

/* Copies a sum into an initialised block whose window includes its own. */
extern void exact_sum_copy(ExactSum *to, const ExactSum *from);

/*
 * Adds (sign 1) or removes (sign -1) another sum of the same unit, which is not
 * changed.  False, and nothing changed, if the window must grow first.
 */
extern bool exact_sum_merge(ExactSum *sum, const ExactSum *other, int sign);

/* -1, 0 or 1. */
extern int	exact_sum_sign(const ExactSum *sum);

/*
 * The double nearest to a sum of EXACT_UNIT_DOUBLE; of two equally near, the
 * even one; Infinity past the largest.  Zero is +0.
 */
extern double exact_sum_round(const ExactSum *sum);

/*----------
 * The packed form: equal sums are equal bytes, on every machine.
 *
 *	bytes 0-1	number of zero bytes below the first one given, little-endian
 *	bytes 2-3	number of bytes given; bit 15 set if the sum is negative
 *	then		the magnitude, least byte first; the first and the last byte
 *				are not zero
 *
 * Zero is four zero bytes.  A single double takes at most 12 bytes.
 *----------
 */
#define EXACT_PACKED_HEADER 4
#define EXACT_PACKED_MAX (EXACT_PACKED_HEADER + 4 * (EXACT_LIMBS_MAX + 3))

/* The number of bytes given of a packed sum, by its header; and with that header. */
static inline int
exact_packed_count(const uint8_t *p)
{
	return p[2] | (p[3] & 0x7f) << 8;
}

static inline int
exact_packed_size(const uint8_t *p)
{
	return EXACT_PACKED_HEADER + exact_packed_count(p);
}

/* Writes at most EXACT_PACKED_MAX bytes; returns how many. */
extern size_t exact_sum_pack(const ExactSum *sum, uint8_t *out);

/* The same of bare limbs, whose first has the given index. */
extern size_t exact_limbs_pack(const int64_t *limb, int n, int first, uint8_t *out);

/*
 * Bytes of the packed sum at p, of which "available" may be read; 0 unless it
 * is one, canonical, within max_limbs (EXACT_LIMBS_DOUBLE or _SQUARE).
 */
extern size_t exact_packed_check(const uint8_t *p, size_t available, int max_limbs);

/*
 * Whether so many doubles, or products of two for EXACT_UNIT_SQUARE, can sum to a
 * checked packed sum: it is at most count times the largest.  Sums that can, and
 * are added as their counts are, can again.
 */
extern bool exact_packed_within(const uint8_t *p, int64_t count, int unit);

/* The window that a checked packed sum needs. */
extern ExactSpan exact_packed_span(const uint8_t *p);

/* Sets an initialised block, whose window includes that one, to a packed sum. */
extern void exact_sum_unpack(ExactSum *to, const uint8_t *p);

/* The same into bare limbs that are zero, whose first has the given index. */
extern void exact_limbs_unpack(int64_t *limb, int first, const uint8_t *p);

/*
 * An exact integer times a power of two, for arithmetic on finished sums.  Big
 * enough for the square of a sum of doubles, or a sum of squares times a count.
 */
#define EXACT_NUMBER_LIMBS 152

typedef struct ExactNumber
{
	bool		negative;
	int			exponent;		/* the power of two that bit 0 stands for */
	int			n;				/* limbs; the last one is not zero */
	uint32_t	limb[EXACT_NUMBER_LIMBS];
} ExactNumber;

extern void exact_number_of_sum(ExactNumber *number, const ExactSum *sum, int unit);

/* The same of bare limbs: n signed words, whose first is that of 2^exponent. */
extern void exact_number_of_limbs(ExactNumber *number, const int64_t *limb, int n, int exponent);
extern void exact_number_of_double(ExactNumber *number, double x);

/* a - b */
extern void exact_number_subtract(ExactNumber *result, const ExactNumber *a, const ExactNumber *b);
extern void exact_number_product(ExactNumber *result, const ExactNumber *a, const ExactNumber *b);
extern void exact_number_multiply(ExactNumber *number, uint64_t factor);

/* Cuts a's lowest bits off, towards zero, where dividing leaves a remainder; true if it did. */
extern bool exact_number_divide(ExactNumber *number, uint64_t divisor);

/* The nearest double; "more" says that a little was cut off below the last bit. */
extern double exact_number_round(const ExactNumber *number, bool more);

/*
 * Takes out a power of two, so that what is left is in [1/2, 1) and rounds
 * without under- or overflow; the number was 2^result times that.
 */
extern int	exact_number_normalize(ExactNumber *number);

/* The nearest double, and the double nearest to what it leaves. */
extern void exact_number_round_pair(const ExactNumber *number, double *hi, double *lo);
extern void exact_sum_round_pair(const ExactSum *sum, double *hi, double *lo);

#endif							/* INFODIV_EXACT_SUM_H */
