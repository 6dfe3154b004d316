/*
 * pair_label.h
 *		Two labels as one, for a table of labels to hold.
 *
 * Two integers of 32 bits are an integer label, x in its upper half: the common case
 * costs what one integer label does.  Any other pair is bytes:
 *		1 byte		PAIR_X_INT, PAIR_Y_INT: which of the two are integers
 *		x			8 bytes of an integer, else a varint length and the bytes
 *		y			8 bytes of an integer, else the bytes, to the end
 * In the machine's byte order: like all working states they are packed before they are
 * sent or printed, but docs/storage.md says how a table may keep them.
 */
#ifndef INFODIV_PAIR_LABEL_H
#define INFODIV_PAIR_LABEL_H

#include "freqdist/label_table.h"
#include "varint.h"

#define PAIR_X_INT 0x01
#define PAIR_Y_INT 0x02

/* Room for the bytes of most pairs, in a local variable. */
#define PAIR_BUFFER_SIZE 256
typedef char PairBuffer[PAIR_BUFFER_SIZE];

static inline bool
label_is_int32(const Label *label)
{
	return label->is_int && label->key == (int32) label->key;
}

static inline int64
pair_of_int32(int32 x, int32 y)
{
	return (int64) ((uint64) (uint32) x << 32 | (uint32) y);
}

/* Any pair; its bytes are in the buffer, or palloc'd where they need more room. */
static inline Label
pair_label(const Label *x, const Label *y, char *buffer)
{
	Label		pair = {.is_int = false};
	Size		size;
	uint8	   *p;

	if (label_is_int32(x) && label_is_int32(y))
	{
		pair.is_int = true;
		pair.key = pair_of_int32((int32) x->key, (int32) y->key);
		return pair;
	}
	size = 1 + (x->is_int ? sizeof(int64) : varint_size(x->len) + x->len) +
		(y->is_int ? sizeof(int64) : (Size) y->len);
	if (size > PG_UINT32_MAX)
		ereport(ERROR,
				(errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
				 errmsg("two labels are too long together")));
	if (size > PAIR_BUFFER_SIZE)
		buffer = huge_array(char, size);
	pair.bytes = buffer;
	pair.len = (uint32) size;

	p = (uint8 *) buffer;
	*p++ = (x->is_int ? PAIR_X_INT : 0) | (y->is_int ? PAIR_Y_INT : 0);
	if (x->is_int)
	{
		memcpy(p, &x->key, sizeof(int64));
		p += sizeof(int64);
	}
	else
	{
		p = varint_write(p, x->len);
		memcpy(p, x->bytes, x->len);
		p += x->len;
	}
	memcpy(p, y->is_int ? (const char *) &y->key : y->bytes, y->is_int ? sizeof(int64) : y->len);
	return pair;
}

/* A label of so many bytes, or the integer that they are. */
static inline Label
pair_part(const uint8 *p, bool is_int, uint32 len)
{
	Label		label = {.is_int = is_int};

	if (is_int)
		memcpy(&label.key, p, sizeof(int64));
	else
	{
		label.bytes = (const char *) p;
		label.len = len;
	}
	return label;
}

/* The two labels of a pair, whose bytes they share. */
static inline void
pair_split(const Label *pair, Label *x, Label *y)
{
	const uint8 *p;
	const uint8 *end;
	uint64		len = sizeof(int64);
	uint8		kinds;

	if (pair->is_int)
	{
		Label		of_x = {.is_int = true, .key = (int32) ((uint64) pair->key >> 32)};
		Label		of_y = {.is_int = true, .key = (int32) pair->key};

		*x = of_x;
		*y = of_y;
		return;
	}
	p = (const uint8 *) pair->bytes;
	end = p + pair->len;
	kinds = *p++;
	if (!(kinds & PAIR_X_INT))
		(void) varint_read(&p, end, &len);
	*x = pair_part(p, (kinds & PAIR_X_INT) != 0, (uint32) len);
	p += len;
	*y = pair_part(p, (kinds & PAIR_Y_INT) != 0, (uint32) (end - p));
}

#endif							/* INFODIV_PAIR_LABEL_H */
