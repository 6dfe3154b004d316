/*
 * exact_sum.c
 *		Sums of doubles without rounding; the header tells the idea.
 *
 * Pure C; calls nothing but libm's ldexp.  Every loop here is bounded by the
 * 136 limbs that a double's range can need.
 */
#include "numerics/exact_sum.h"

#include <float.h>
#include <math.h>

#define LIMB_MASK INT64_C(0xffffffff)

/* Sets a block to zero with the given window. */
void
exact_sum_init(ExactSum *sum, ExactSpan span)
{
	sum->first = (int16_t) span.first;
	sum->n_limbs = (uint16_t) span.n_limbs;
	sum->pending = 0;
	memset(sum->limb, 0, sizeof(int64_t) * (size_t) span.n_limbs);
}

static inline bool
top_is_heavy(const ExactSum *sum)
{
	int64_t		top;

	if (sum->n_limbs == 0)
		return false;
	top = sum->limb[sum->n_limbs - 1];
	return top > EXACT_TOP_MAX || top < -EXACT_TOP_MAX;
}

bool
exact_sum_carry(ExactSum *sum)
{
	int64_t		carry = 0;
	int			top = sum->n_limbs - 1;
	int			i;

	for (i = 0; i < top; i++)
	{
		int64_t		t = sum->limb[i] + carry;

		sum->limb[i] = t & LIMB_MASK;
		carry = t >> 32;
	}
	if (top >= 0)
		sum->limb[top] += carry;
	if (top_is_heavy(sum))
	{
		/* come back once there is a limb above */
		sum->pending = EXACT_PENDING_MAX;
		return false;
	}
	sum->pending = 0;
	return true;
}

/*
 * The windows
 */

ExactSpan
exact_span_union(ExactSpan a, ExactSpan b)
{
	ExactSpan	both;
	int			end;

	if (a.n_limbs == 0)
		return b;
	if (b.n_limbs == 0)
		return a;
	both.first = a.first < b.first ? a.first : b.first;
	end = a.first + a.n_limbs > b.first + b.n_limbs ? a.first + a.n_limbs : b.first + b.n_limbs;
	both.n_limbs = end - both.first;
	return both;
}

/*
 * The window of a sum, widened to hold limbs first..last, with a spare limb
 * below where it is new there: what comes next often is a little smaller.
 */
static ExactSpan
widened(const ExactSum *sum, int first, int last)
{
	ExactSpan	old = exact_sum_span(sum);
	ExactSpan	new;

	if (top_is_heavy(sum))
		old.n_limbs++;
	if (first > 0 && (sum->n_limbs == 0 || first < sum->first))
		first--;
	new.first = first;
	new.n_limbs = last + 1 - first;
	return exact_span_union(old, new);
}

ExactSpan
exact_span_for(const ExactSum *sum, double x)
{
	return exact_span_for_scaled(sum, x, EXACT_UNIT_DOUBLE);
}

ExactSpan
exact_span_for_scaled(const ExactSum *sum, double x, int exponent)
{
	int64_t		m;
	unsigned	position;

	exact_split(x, &m, &position);
	if (m == 0)
		return exact_sum_span(sum);
	position += (unsigned) (exponent - EXACT_UNIT_DOUBLE);
	return widened(sum, (int) (position >> 5), (int) (position >> 5) + 1);
}

ExactSpan
exact_span_for_sum(const ExactSum *sum, const ExactSum *other)
{
	ExactSpan	span = exact_span_union(exact_sum_span(sum), exact_sum_span(other));

	/* a limb for the carry out of the upper one of the two */
	if (other->n_limbs > 0 && sum->first + sum->n_limbs <= other->first + other->n_limbs)
		span.n_limbs++;
	else if (top_is_heavy(sum))
		span.n_limbs++;
	return span;
}

void
exact_sum_copy(ExactSum *to, const ExactSum *from)
{
	if (from->n_limbs > 0)
		memcpy(to->limb + (from->first - to->first), from->limb,
			   sizeof(int64_t) * from->n_limbs);
	to->pending = from->pending;
}

bool
exact_sum_merge(ExactSum *sum, const ExactSum *other, int sign)
{
	int			low = 0;
	int			high = other->n_limbs - 1;
	int			offset = other->first - sum->first;
	int64_t		carry = 0;
	int64_t		t;
	int			i;

	while (high >= 0 && other->limb[high] == 0)
		high--;
	while (low < high && other->limb[low] == 0)
		low++;
	if (high < 0)
		return true;
	if (low + offset < 0 || high + offset >= sum->n_limbs)
		return false;
	if (!exact_sum_carry(sum))
		return false;

	/* what reaches the upper limb, before anything is changed */
	for (i = low; i < high; i++)
		carry = (sign * other->limb[i] + carry) >> 32;
	t = sign * other->limb[high] + carry;
	if (high + offset == sum->n_limbs - 1)
	{
		if (t > EXACT_TOP_MAX / 2 || t < -EXACT_TOP_MAX / 2)
			return false;
		sum->limb[high + offset] += t;
	}
	else
	{
		sum->limb[high + offset] += t & LIMB_MASK;
		sum->limb[high + offset + 1] += t >> 32;
	}
	carry = 0;
	for (i = low; i < high; i++)
	{
		t = sign * other->limb[i] + carry;
		sum->limb[i + offset] += t & LIMB_MASK;
		carry = t >> 32;
	}
	sum->pending = EXACT_PENDING_MAX;
	return true;
}

/*
 * Exact numbers
 */

/* Takes zero limbs off both ends. */
static void
trim(ExactNumber *number)
{
	int			zeros = 0;

	while (number->n > 0 && number->limb[number->n - 1] == 0)
		number->n--;
	while (zeros < number->n && number->limb[zeros] == 0)
		zeros++;
	if (zeros > 0)
	{
		number->n -= zeros;
		number->exponent += 32 * zeros;
		memmove(number->limb, number->limb + zeros, sizeof(uint32_t) * (size_t) number->n);
	}
	if (number->n == 0)
		number->negative = false;
}

/* Two's complement of n limbs. */
static void
negate_limbs(uint32_t *limb, int n)
{
	uint64_t	carry = 1;
	int			i;

	for (i = 0; i < n; i++)
	{
		carry += (uint32_t) ~limb[i];
		limb[i] = (uint32_t) carry;
		carry >>= 32;
	}
}

void
exact_number_of_limbs(ExactNumber *number, const int64_t *limb, int n, int exponent)
{
	int64_t		carry = 0;
	int			i;

	for (i = 0; i < n; i++)
	{
		int64_t		t = limb[i] + carry;

		number->limb[i] = (uint32_t) t;
		carry = t >> 32;
	}
	number->limb[i] = (uint32_t) carry;
	number->n = n + 1;
	number->exponent = exponent;
	number->negative = carry < 0;
	if (number->negative)
		negate_limbs(number->limb, number->n);
	trim(number);
}

void
exact_number_of_sum(ExactNumber *number, const ExactSum *sum, int unit)
{
	exact_number_of_limbs(number, sum->limb, sum->n_limbs, unit + 32 * sum->first);
}

void
exact_number_of_double(ExactNumber *number, double x)
{
	int64_t		m;
	unsigned	position;
	unsigned	shift;
	unsigned __int128 bits;

	exact_split(x, &m, &position);
	shift = position & 31;
	bits = (unsigned __int128) (m < 0 ? -m : m) << shift;
	number->negative = m < 0;
	number->exponent = EXACT_UNIT_DOUBLE + (int) (position - shift);
	number->n = 3;
	number->limb[0] = (uint32_t) bits;
	number->limb[1] = (uint32_t) (bits >> 32);
	number->limb[2] = (uint32_t) (bits >> 64);
	trim(number);
}

/* Moves a number's bits up so that its exponent differs from another's by whole limbs. */
static void
align(ExactNumber *number, int exponent)
{
	int			shift = (number->exponent - exponent) & 31;
	uint32_t	carry = 0;
	int			i;

	if (shift == 0)
		return;
	for (i = 0; i < number->n; i++)
	{
		uint32_t	limb = number->limb[i];

		number->limb[i] = limb << shift | carry;
		carry = limb >> (32 - shift);
	}
	if (carry != 0)
		number->limb[number->n++] = carry;
	number->exponent -= shift;
}

/* A limb of a number that is to be read from the given exponent upwards. */
static inline uint32_t
limb_at(const ExactNumber *number, int start, int i)
{
	int			k = i - (number->exponent - start) / 32;

	return k >= 0 && k < number->n ? number->limb[k] : 0;
}

void
exact_number_subtract(ExactNumber *result, const ExactNumber *a, const ExactNumber *b)
{
	ExactNumber x = *a;
	ExactNumber y = *b;
	int			sign_x = x.negative ? -1 : 1;
	int			sign_y = y.negative ? 1 : -1;
	int			start;
	int			end_x;
	int			end_y;
	int			n;
	int			i;
	int64_t		carry = 0;

	if (x.n == 0 || y.n == 0)
	{
		*result = y.n == 0 ? x : y;
		if (y.n > 0)
			result->negative = !y.negative;
		return;
	}
	align(&y, x.exponent);
	start = x.exponent < y.exponent ? x.exponent : y.exponent;
	end_x = x.exponent + 32 * x.n;
	end_y = y.exponent + 32 * y.n;
	n = ((end_x > end_y ? end_x : end_y) - start) / 32 + 1;
	for (i = 0; i < n; i++)
	{
		carry += sign_x * (int64_t) limb_at(&x, start, i) + sign_y * (int64_t) limb_at(&y, start, i);
		result->limb[i] = (uint32_t) carry;
		carry >>= 32;
	}
	result->n = n;
	result->exponent = start;
	result->negative = carry < 0;
	if (result->negative)
		negate_limbs(result->limb, n);
	trim(result);
}

void
exact_number_product(ExactNumber *result, const ExactNumber *a, const ExactNumber *b)
{
	ExactNumber out;
	int			i;
	int			j;

	out.n = a->n + b->n;
	memset(out.limb, 0, sizeof(uint32_t) * (size_t) out.n);
	for (i = 0; i < a->n; i++)
	{
		uint64_t	carry = 0;

		for (j = 0; j < b->n; j++)
		{
			carry += (uint64_t) a->limb[i] * b->limb[j] + out.limb[i + j];
			out.limb[i + j] = (uint32_t) carry;
			carry >>= 32;
		}
		out.limb[i + b->n] = (uint32_t) carry;
	}
	out.negative = a->negative != b->negative;
	out.exponent = a->exponent + b->exponent;
	trim(&out);
	result->negative = out.negative;
	result->exponent = out.exponent;
	result->n = out.n;
	memcpy(result->limb, out.limb, sizeof(uint32_t) * (size_t) out.n);
}

void
exact_number_multiply(ExactNumber *number, uint64_t factor)
{
	unsigned __int128 carry = 0;
	int			i;

	for (i = 0; i < number->n; i++)
	{
		carry += (unsigned __int128) factor * number->limb[i];
		number->limb[i] = (uint32_t) carry;
		carry >>= 32;
	}
	for (; carry != 0; carry >>= 32)
		number->limb[number->n++] = (uint32_t) carry;
	trim(number);
}

/*
 * At least 192 bits go in, so that at least 127 come out: a quotient cut off
 * there rounds to a double as the whole one would, given whether it was cut.
 */
bool
exact_number_divide(ExactNumber *number, uint64_t divisor)
{
	const int	least = 7;
	unsigned __int128 rest = 0;
	int			i;

	if (number->n == 0)
		return false;
	if (number->n < least)
	{
		int			more = least - number->n;

		memmove(number->limb + more, number->limb, sizeof(uint32_t) * (size_t) number->n);
		memset(number->limb, 0, sizeof(uint32_t) * (size_t) more);
		number->n = least;
		number->exponent -= 32 * more;
	}
	for (i = number->n - 1; i >= 0; i--)
	{
		rest = rest << 32 | number->limb[i];
		number->limb[i] = (uint32_t) (rest / divisor);
		rest %= divisor;
	}
	trim(number);
	return rest != 0;
}

/* Bits start..start+63 of the magnitude; those outside it are zero. */
static uint64_t
bits_from(const ExactNumber *number, int start)
{
	unsigned __int128 bits = 0;
	int			i;

	for (i = 3; i >= 0; i--)
	{
		int			k = (start >> 5) + i;

		bits = bits << 32 | (k >= 0 && k < number->n ? number->limb[k] : 0);
	}
	return (uint64_t) (bits >> (start & 31));
}

/* Is any bit below "end" set? */
static bool
any_bit_below(const ExactNumber *number, int end)
{
	int			i;

	if (end <= 0)
		return false;
	for (i = 0; i < end >> 5 && i < number->n; i++)
		if (number->limb[i] != 0)
			return true;
	return i < number->n && (number->limb[i] & ((UINT32_C(1) << (end & 31)) - 1)) != 0;
}

/* The magnitude's bits. */
static int
bit_length(const ExactNumber *number)
{
	return number->n == 0 ? 0 : 32 * number->n - __builtin_clz(number->limb[number->n - 1]);
}

int
exact_number_normalize(ExactNumber *number)
{
	int			shift = number->n == 0 ? 0 : bit_length(number) + number->exponent;

	number->exponent -= shift;
	return shift;
}

double
exact_number_round(const ExactNumber *number, bool more)
{
	int			length;			/* of the magnitude in bits */
	int			last;			/* bit that becomes the double's last */
	uint64_t	m;
	bool		half;
	double		value;

	if (number->n == 0)
		return 0.0;
	length = bit_length(number);
	if (length + number->exponent > 1024)
		return number->negative ? -INFINITY : INFINITY;
	last = length - 53;
	if (last + number->exponent < EXACT_UNIT_DOUBLE)
		last = EXACT_UNIT_DOUBLE - number->exponent;

	/* all of it below half the smallest double: nothing is left */
	if (last > length)
		return number->negative ? -0.0 : 0.0;
	m = bits_from(number, last) & ((UINT64_C(1) << 53) - 1);
	half = last > 0 && (bits_from(number, last - 1) & 1) != 0;
	if (half && (more || any_bit_below(number, last - 1) || (m & 1) != 0))
		m++;
	value = ldexp((double) m, last + number->exponent);
	return number->negative ? -value : value;
}

void
exact_number_round_pair(const ExactNumber *number, double *hi, double *lo)
{
	ExactNumber rounded;
	ExactNumber rest;

	*hi = exact_number_round(number, false);
	*lo = 0.0;
	if (isfinite(*hi))
	{
		exact_number_of_double(&rounded, *hi);
		exact_number_subtract(&rest, number, &rounded);
		*lo = exact_number_round(&rest, false);
	}
}

/*
 * Rounding
 */

int
exact_sum_sign(const ExactSum *sum)
{
	ExactNumber number;

	exact_number_of_sum(&number, sum, EXACT_UNIT_DOUBLE);
	return number.n == 0 ? 0 : number.negative ? -1 : 1;
}

double
exact_sum_round(const ExactSum *sum)
{
	ExactNumber number;

	exact_number_of_sum(&number, sum, EXACT_UNIT_DOUBLE);
	return exact_number_round(&number, false);
}

void
exact_sum_round_pair(const ExactSum *sum, double *hi, double *lo)
{
	ExactNumber number;

	exact_number_of_sum(&number, sum, EXACT_UNIT_DOUBLE);
	exact_number_round_pair(&number, hi, lo);
}

/*
 * The packed form
 */

size_t
exact_limbs_pack(const int64_t *limb, int n, int first, uint8_t *out)
{
	ExactNumber number;
	int			skipped;
	int			count;
	int			below;
	int			i;

	/* counted in units, so the exponent is the index of the lowest bit */
	exact_number_of_limbs(&number, limb, n, 32 * first);
	if (number.n == 0)
	{
		memset(out, 0, EXACT_PACKED_HEADER);
		return EXACT_PACKED_HEADER;
	}
	below = __builtin_ctz(number.limb[0]) / 8;
	count = 4 * number.n - __builtin_clz(number.limb[number.n - 1]) / 8 - below;
	skipped = number.exponent / 8 + below;
	out[0] = (uint8_t) skipped;
	out[1] = (uint8_t) (skipped >> 8);
	out[2] = (uint8_t) count;
	out[3] = (uint8_t) (count >> 8) | (number.negative ? 0x80 : 0);
	for (i = 0; i < count; i++)
		out[EXACT_PACKED_HEADER + i] =
			(uint8_t) (number.limb[(i + below) / 4] >> 8 * ((i + below) % 4));
	return EXACT_PACKED_HEADER + (size_t) count;
}

size_t
exact_sum_pack(const ExactSum *sum, uint8_t *out)
{
	return exact_limbs_pack(sum->limb, sum->n_limbs, sum->first, out);
}

static inline int
packed_skipped(const uint8_t *p)
{
	return p[0] | p[1] << 8;
}

size_t
exact_packed_check(const uint8_t *p, size_t available, int max_limbs)
{
	int			skipped;
	int			count;

	if (available < EXACT_PACKED_HEADER)
		return 0;
	skipped = packed_skipped(p);
	count = exact_packed_count(p);
	if (count == 0)
		return skipped == 0 && p[3] == 0 ? EXACT_PACKED_HEADER : 0;
	if (available - EXACT_PACKED_HEADER < (size_t) count || skipped + count > 4 * max_limbs)
		return 0;
	if (p[EXACT_PACKED_HEADER] == 0 || p[EXACT_PACKED_HEADER + count - 1] == 0)
		return 0;
	return EXACT_PACKED_HEADER + (size_t) count;
}

ExactSpan
exact_packed_span(const uint8_t *p)
{
	int			skipped = packed_skipped(p);
	int			count = exact_packed_count(p);
	ExactSpan	span = {0, 0};

	if (count > 0)
	{
		/* two limbs at least, as additions write to two */
		span.first = skipped / 4;
		span.n_limbs = (skipped + count + 3) / 4 - span.first;
		if (span.n_limbs < 2)
			span.n_limbs = 2;
	}
	return span;
}

void
exact_limbs_unpack(int64_t *limb, int first, const uint8_t *p)
{
	int			skipped = packed_skipped(p);
	int			count = exact_packed_count(p);
	int64_t		sign = (p[3] & 0x80) != 0 ? -1 : 1;
	int			i;

	for (i = 0; i < count; i++)
		limb[(skipped + i) / 4 - first] +=
			sign * ((int64_t) p[EXACT_PACKED_HEADER + i] << 8 * ((skipped + i) % 4));
}

void
exact_sum_unpack(ExactSum *to, const uint8_t *p)
{
	exact_limbs_unpack(to->limb, to->first, p);
}

bool
exact_packed_within(const uint8_t *p, int64_t count, int unit)
{
	ExactSpan	span = exact_packed_span(p);
	int64_t		limb[EXACT_LIMBS_MAX + 1] = {0};
	ExactNumber sum;
	ExactNumber bound;

	/* most by their length: 2^2097 units are less than the largest double, 2^4194 than its square */
	if (span.n_limbs == 0 ||
		(count > 0 && 8 * (packed_skipped(p) + exact_packed_count(p)) <= (unit == EXACT_UNIT_DOUBLE ? 2097 : 4194)))
		return true;
	exact_limbs_unpack(limb, span.first, p);
	exact_number_of_limbs(&sum, limb, span.n_limbs, unit + 32 * span.first);
	sum.negative = false;
	exact_number_of_double(&bound, DBL_MAX);
	if (unit == EXACT_UNIT_SQUARE)
		exact_number_product(&bound, &bound, &bound);
	exact_number_multiply(&bound, (uint64_t) count);
	exact_number_subtract(&bound, &bound, &sum);
	return !bound.negative;
}
