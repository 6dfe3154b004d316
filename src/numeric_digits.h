/*
 * numeric_digits.h
 *		A numeric as it is laid out: sign, weight and digits to base 10,000.
 *
 * The server keeps the layout to itself, but it is on disk and so does not change:
 * two bytes of sign, scale and weight, or four where these are large, and then the
 * digits.  Who reads it tries at start-up whether this server's is so.
 */
#ifndef INFODIV_NUMERIC_DIGITS_H
#define INFODIV_NUMERIC_DIGITS_H

#include "infodiv.h"

#define NUMERIC_DIGIT_BASE 10000
#define NUMERIC_DECIMALS_A_DIGIT 4

typedef struct NumericDigits
{
	bool		negative;
	int			weight;			/* the first digit counts 10,000 to this power */
	int			n;
	const char *digits;			/* n digits of two bytes, not aligned */
} NumericDigits;

static inline uint16
numeric_two_bytes(const char *p)
{
	uint16		v;

	memcpy(&v, p, sizeof(v));
	return v;
}

static inline uint16
numeric_digit(const NumericDigits *number, int i)
{
	return numeric_two_bytes(number->digits + i * sizeof(uint16));
}

/* False where it is no number, or not in line as it is. */
static inline bool
numeric_digits(Datum value, NumericDigits *number)
{
	const struct varlena *v = (const struct varlena *) DatumGetPointer(value);
	const char *bytes = VARDATA_ANY(v);
	uint16		header;
	int			head = sizeof(uint16);

	if (VARATT_IS_EXTERNAL(v) || VARATT_IS_COMPRESSED(v))
		return false;
	header = numeric_two_bytes(bytes);
	if ((header & 0xC000) == 0xC000)
		return false;			/* NaN or infinite */
	if (header & 0x8000)
	{
		number->negative = (header & 0x2000) != 0;
		number->weight = (header & 0x003F) - (header & 0x0040);
	}
	else
	{
		head = 2 * sizeof(uint16);
		number->negative = (header & 0x4000) != 0;
		number->weight = (int16) numeric_two_bytes(bytes + sizeof(uint16));
	}
	number->n = ((int) VARSIZE_ANY_EXHDR(v) - head) / (int) sizeof(uint16);
	number->digits = bytes + head;
	return true;
}

#endif							/* INFODIV_NUMERIC_DIGITS_H */
