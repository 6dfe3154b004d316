/*
 * freqdist_small.h
 *		The small form of freqdist: the state of a group with few labels.
 *
 * A flat block with its labels in order of arrival, searched from the front and
 * updated in place.  Most groups of a GROUP BY never outgrow it, and it costs
 * them one allocation.  Counts are whole.
 */
#ifndef INFODIV_FREQDIST_SMALL_H
#define INFODIV_FREQDIST_SMALL_H

#include "freqdist/freqdist.h"

typedef struct FreqSmall
{
	int32		vl_len_;		/* the whole block, room to spare included */
	uint8		version;
	uint8		flags;			/* FREQ_SMALL */
	uint16		used;			/* bytes of entries */
	int64		nulls;
	int64		total;
	double		base;
	char		entries[FLEXIBLE_ARRAY_MEMBER];
} FreqSmall;

/*
 * An entry; the next one starts at the next multiple of 8.  An integer label or
 * a short text takes 16 bytes, so five or six labels fit in the first block.
 */
typedef struct FreqSmallEntry
{
	uint32		count;
	uint16		len;			/* of a text label; FREQ_SMALL_INT for an integer */
	uint16		tag;			/* of the label: where it differs, so do the labels */
	union
	{
		int64		key;
		char		bytes[8];	/* or more */
	}			label;
} FreqSmallEntry;

#define FREQ_SMALL_INT PG_UINT16_MAX

/* Blocks are sized in powers of two, as the allocator would make them anyway. */
#define FREQ_SMALL_FIRST_SIZE 128
#define FREQ_SMALL_LAST_SIZE 1024

static inline bool
freq_is_small(const struct varlena *flat)
{
	return VARATT_IS_4B_U(flat) && VARSIZE_4B(flat) >= sizeof(FreqSmall) &&
		(((const FreqSmall *) flat)->flags & FREQ_SMALL) != 0;
}

/* A new, empty block in the current context. */
extern FreqSmall *freq_small_create(void);

/* Adds a whole count; false if there is no room left for the label or its count. */
extern bool freq_small_add(FreqSmall *small, const Label *label, int64 count);

/* A copy twice as large, in the current context; NULL if it is large already. */
extern FreqSmall *freq_small_grow(const FreqSmall *small);

/* Adds all that it holds to a table. */
extern void freq_small_to_table(const FreqSmall *small, LabelTable *table);

/* Takes its counts into a summary. */
extern void freq_small_summary(const FreqSmall *small, FreqSummary *summary);

#endif							/* INFODIV_FREQDIST_SMALL_H */
