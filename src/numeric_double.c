/*
 * numeric_double.c
 *		The doubles nearest to numerics, dates and times.
 *
 * The server casts numeric to float8 by way of text.  Here a number of few digits
 * is read from them: an integer up to 2^53 and a power of ten up to 10^22 are
 * doubles, and so their product or quotient, rounded once, is the nearest one
 * (W. D. Clinger, "How to read floating point numbers accurately", 1990).  All
 * others take the server's cast.
 *
 * Should a server lay numerics out otherwise than numeric_digits.h has it, what is
 * tried at start-up shows it, and all of them take the cast.
 */
#include "numeric_double.h"

#include "numeric_digits.h"
#include "utils/builtins.h"
#include "utils/float.h"
#include "utils/fmgrprotos.h"
#include "utils/timestamp.h"

#define MOST_DIGITS 5
#define MOST_EXACT_INTEGER (UINT64CONST(1) << 53)

static const double exact_power_of_ten[] = {
	1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11,
	1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22
};

#define MOST_EXACT_POWER ((int) lengthof(exact_power_of_ten) - 1)

static bool layout_is_known = false;

/* Reads a numeric of few digits; false where it takes the server's cast. */
static inline bool
read_numeric(Datum value, double *result)
{
	NumericDigits number;
	uint64		integer = 0;
	int			exponent;

	/* of five digits the first leaves room in 64 bits, and the last may end in zeros */
	if (!numeric_digits(value, &number) || number.n > MOST_DIGITS ||
		(number.n == MOST_DIGITS && numeric_digit(&number, 0) >= NUMERIC_DIGIT_BASE / 10))
		return false;
	exponent = NUMERIC_DECIMALS_A_DIGIT * (number.weight - number.n + 1);
	for (int i = 0; i < number.n; i++)
		integer = integer * NUMERIC_DIGIT_BASE + numeric_digit(&number, i);
	if (integer > MOST_EXACT_INTEGER)
	{
		for (int i = 1; i < NUMERIC_DECIMALS_A_DIGIT && integer % 10 == 0; i++)
		{
			integer /= 10;
			exponent++;
		}
		if (integer > MOST_EXACT_INTEGER)
			return false;
	}
	if (exponent < -MOST_EXACT_POWER || exponent > MOST_EXACT_POWER)
		return false;
	*result = exponent < 0 ? (double) integer / exact_power_of_ten[-exponent]
		: (double) integer * exact_power_of_ten[exponent];
	if (number.negative)
		*result = -*result;
	return true;
}

static double
cast_numeric(Datum value)
{
	return DatumGetFloat8(DirectFunctionCall1(numeric_float8, value));
}

void
numeric_double_start(void)
{
	static const char *const samples[] = {
		"0", "1", "-1", "9999", "10000", "-0.0001", "0.05", "12345.678", "-887654321.0123456",
		"123456789012345.6", "9007199254740992", "1e15", "1e-15",
		/* a long header */
		"-1.50000000000000000000000000000000000000000000000000000000000000000000000000000000"
	};

	layout_is_known = true;
	for (size_t i = 0; i < lengthof(samples) && layout_is_known; i++)
	{
		Datum		sample = DirectFunctionCall3(numeric_in, CStringGetDatum(samples[i]),
												 ObjectIdGetDatum(InvalidOid), Int32GetDatum(-1));
		double		read;

		layout_is_known = read_numeric(sample, &read) && read == cast_numeric(sample);
		if (!layout_is_known)
			elog(DEBUG1, "numerics of this server are cast, as %s is not what it is read as", samples[i]);
	}
}

double
numeric_to_double(Datum value)
{
	double		result;

	if (likely(layout_is_known && read_numeric(value, &result)))
		return result;
	return cast_numeric(value);
}

double
numeric_to_double_no_overflow(Datum value)
{
	double		result;

	if (likely(layout_is_known && read_numeric(value, &result)))
		return result;
	return DatumGetFloat8(DirectFunctionCall1(numeric_float8_no_overflow, value));
}

/* The days and microseconds from 1970 to the server's own zero, 2000. */
#define EPOCH_DAYS (POSTGRES_EPOCH_JDATE - UNIX_EPOCH_JDATE)
#define EPOCH_MICROSECONDS (EPOCH_DAYS * USECS_PER_DAY)

double
date_to_epoch(DateADT value)
{
	if (DATE_NOT_FINITE(value))
		return DATE_IS_NOBEGIN(value) ? -get_float8_infinity() : get_float8_infinity();
	return (double) (((int64) value + EPOCH_DAYS) * SECS_PER_DAY);
}

/* Microseconds that a double holds are divided with one rounding; beyond 285 years the server divides. */
double
timestamp_to_epoch(Timestamp value)
{
	if (TIMESTAMP_NOT_FINITE(value))
		return TIMESTAMP_IS_NOBEGIN(value) ? -get_float8_infinity() : get_float8_infinity();
	if (likely(value <= (int64) MOST_EXACT_INTEGER - EPOCH_MICROSECONDS &&
			   value >= -(int64) MOST_EXACT_INTEGER - EPOCH_MICROSECONDS))
		return (double) (value + EPOCH_MICROSECONDS) / 1e6;
	return numeric_to_double(DirectFunctionCall2(extract_timestamp, PointerGetDatum(cstring_to_text("epoch")),
												 TimestampGetDatum(value)));
}
