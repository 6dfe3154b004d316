/*
 * varint.h
 *		Numbers in the packed forms: seven bits a byte, low bits first.
 *
 * Every number has one encoding, the shortest; readers refuse any other, so
 * that equal values are equal bytes.
 */
#ifndef INFODIV_VARINT_H
#define INFODIV_VARINT_H

#include "infodiv.h"

#define VARINT_MAX_SIZE 10

static inline Size
varint_size(uint64 v)
{
	Size		n = 1;

	while (v >= 0x80)
	{
		v >>= 7;
		n++;
	}
	return n;
}

static inline uint8 *
varint_write(uint8 *p, uint64 v)
{
	while (v >= 0x80)
	{
		*p++ = (uint8) (v | 0x80);
		v >>= 7;
	}
	*p++ = (uint8) v;
	return p;
}

/* False if the bytes end, or are not the shortest form of a 64-bit number. */
static inline bool
varint_read(const uint8 **p, const uint8 *end, uint64 *v)
{
	uint64		value = 0;
	int			shift;

	/* most are of one byte or two */
	if (likely(end - *p >= 2))
	{
		uint64		first = (*p)[0];
		uint64		second = (*p)[1];

		if (first < 0x80)
		{
			*p += 1;
			*v = first;
			return true;
		}
		if (second < 0x80)
		{
			*p += 2;
			*v = (first & 0x7F) | second << 7;
			return second != 0;
		}
	}
	for (shift = 0; shift < 64; shift += 7)
	{
		uint8		byte;

		if (*p >= end)
			return false;
		byte = *(*p)++;
		if (shift == 63 && byte > 1)
			return false;
		value |= (uint64) (byte & 0x7F) << shift;
		if (byte < 0x80)
		{
			*v = value;
			return byte != 0 || shift == 0;
		}
	}
	return false;
}

/* A signed number as one without a sign: small ones stay small. */
static inline uint64
zigzag(int64 v)
{
	return ((uint64) v << 1) ^ (uint64) (v >> 63);
}

static inline int64
unzigzag(uint64 v)
{
	return (int64) (v >> 1) ^ -(int64) (v & 1);
}

/* A double as its eight bytes, the first one most significant. */
static inline uint8 *
double_write(uint8 *p, double x)
{
	uint64		bits;
	int			i;

	memcpy(&bits, &x, sizeof(bits));
	for (i = 0; i < 8; i++)
		*p++ = (uint8) (bits >> (56 - 8 * i));
	return p;
}

static inline bool
double_read(const uint8 **p, const uint8 *end, double *x)
{
	uint64		bits = 0;
	int			i;

	if (end - *p < 8)
		return false;
	for (i = 0; i < 8; i++)
		bits = bits << 8 | *(*p)++;
	memcpy(x, &bits, sizeof(bits));
	return true;
}

#endif							/* INFODIV_VARINT_H */
