/*
 * label_waiting.h
 *		Rows that wait before they are counted in a table of labels.
 *
 * Counting a row's label is dear in two cases, and in both it pays to wait.  Where the
 * label's text is costly (a date, a number with decimals), values are counted as the
 * integers that they are inside, and the label of each is made once, at the end: a
 * table of values by the side.  It is given up where values hardly come back.
 *
 * And in a table larger than the nearest caches a row costs two or three misses, each of
 * which waits for the one before: the index, the entry, the entry's bytes.  Sixteen rows
 * together cost hardly more than one, when the memory is asked for what all of them need
 * before any is counted: a queue.
 *
 * Counts do not depend on the order of rows.  Who reads a table in which rows may wait
 * calls label_table_flush first: freqdist_table does.  Rows wait only in a table for
 * which label_table_may_wait was called.
 */
#ifndef INFODIV_LABEL_WAITING_H
#define INFODIV_LABEL_WAITING_H

#include "freqdist/label_text.h"

#define LABEL_QUEUE_ROWS 16
#define LABEL_QUEUE_BYTES 48	/* of a text that waits; a longer one is counted at once */

/* Most values at a time: their table takes 4 MB at most. */
#define LABEL_VALUES_LIMIT 131072

/* A text row; its key's bytes are here. */
typedef struct LabelQueueText
{
	LabelKey	key;
	int64		count;
	char		bytes[LABEL_QUEUE_BYTES];
} LabelQueueText;

struct LabelQueue
{
	int			n_ints;
	int			n_texts;
	int64		ints[LABEL_QUEUE_ROWS];
	LabelQueueText texts[LABEL_QUEUE_ROWS];
};

/* The label of a value that is an int64 inside. */
typedef Label (*ValueLabel) (int64 value, LabelText *room);

struct LabelValues
{
	LabelTable	counts;			/* of values, as integer labels */
	ValueLabel	make_label;
	bool		given_up;
};

extern void label_queue_int(LabelTable *table, int64 key);
extern void label_queue_text(LabelTable *table, const char *bytes, uint32 len, int64 count);
extern void label_values_enter(LabelTable *table);
extern void label_value_slowly(LabelTable *table, int64 value, ValueLabel make_label);
extern void label_table_flush_rows(LabelTable *table);

/* Counts a row of an integer label, now or later. */
static pg_attribute_always_inline void
label_table_count_int(LabelTable *table, int64 key)
{
	if (likely(table->queue == NULL))
		label_table_add_int(table, key, 1);
	else
		label_queue_int(table, key);
}

/* The same of a text label. */
static pg_attribute_always_inline void
label_table_count_text(LabelTable *table, const char *bytes, uint32 len)
{
	if (likely(table->queue == NULL))
		label_table_add_text(table, bytes, len, 1);
	else
		label_queue_text(table, bytes, len, 1);
}

/* And of any label. */
static inline void
label_table_count(LabelTable *table, const Label *label)
{
	if (label->is_int)
		label_table_count_int(table, label->key);
	else
		label_table_count_text(table, label->bytes, label->len);
}

/* Counts a row whose label is make_label's of a value. */
static inline void
label_table_count_value(LabelTable *table, int64 value, ValueLabel make_label)
{
	LabelValues *values = table->values;

	if (likely(values && values->make_label == make_label && !values->given_up))
	{
		label_table_count_int(&values->counts, value);
		if (unlikely(values->counts.n_ints >= LABEL_VALUES_LIMIT))
			label_values_enter(table);
	}
	else
		label_value_slowly(table, value, make_label);
}

/* Counts all rows that wait: before a table is read. */
static inline void
label_table_flush(LabelTable *table)
{
	if (table->values || table->queue)
		label_table_flush_rows(table);
}

#endif							/* INFODIV_LABEL_WAITING_H */
