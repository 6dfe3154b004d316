/*
 * label_waiting.c
 *		Rows that wait before they are counted in a table of labels.
 *
 * Calls label_table.
 */
#include "freqdist/label_waiting.h"

/* Values are worth counting when they come back this often before their table is full. */
#define WORTH_WAITING 4

static void
queue_count_ints(LabelTable *table)
{
	LabelQueue *queue = table->queue;
	int			n = queue->n_ints;

	queue->n_ints = 0;
	for (int i = 0; i < n; i++)
		label_table_add_int(table, queue->ints[i], 1);
}

void
label_queue_int(LabelTable *table, int64 key)
{
	LabelQueue *queue = table->queue;

	__builtin_prefetch(&table->ints[label_int_slot(key, table->ints_capacity)], 1);
	queue->ints[queue->n_ints] = key;
	if (++queue->n_ints == LABEL_QUEUE_ROWS)
		queue_count_ints(table);
}

static void
queue_count_texts(LabelTable *table)
{
	LabelQueue *queue = table->queue;
	const TextEntry *entry[LABEL_QUEUE_ROWS];
	int			n = queue->n_texts;

	queue->n_texts = 0;
	for (int i = 0; i < n; i++)
	{
		/* the slot is at hand by now; what it leads to may not be */
		entry[i] = label_table_likely_entry(table, queue->texts[i].key.hash);
		__builtin_prefetch(entry[i], 1);
	}
	for (int i = 0; i < n; i++)
		if (entry[i])
			__builtin_prefetch(entry[i]->bytes);
	for (int i = 0; i < n; i++)
		label_table_add_key(table, &queue->texts[i].key, queue->texts[i].count);
}

void
label_queue_text(LabelTable *table, const char *bytes, uint32 len, int64 count)
{
	LabelQueue *queue = table->queue;
	LabelQueueText *row = &queue->texts[queue->n_texts];

	if (len > LABEL_QUEUE_BYTES || table->n_texts == 0)
	{
		label_table_add_text(table, bytes, len, count);
		return;
	}
	memcpy(row->bytes, bytes, len);
	row->key = label_key(row->bytes, len, table->seed);
	row->count = count;
	__builtin_prefetch(&table->text_index[label_text_home(row->key.hash, table->text_index_capacity)]);
	if (++queue->n_texts == LABEL_QUEUE_ROWS)
		queue_count_texts(table);
}

static void
values_init(LabelTable *table, ValueLabel make_label)
{
	LabelValues *values = table->values;

	values->make_label = make_label;
	label_table_init(&values->counts, table->context);
	label_table_may_wait(&values->counts);
}

/* Counts the values' labels in the table, and begins anew. */
void
label_values_enter(LabelTable *table)
{
	LabelValues *values = table->values;
	LabelTable *counts = &values->counts;
	int64		rows = 0;

	label_table_flush(counts);
	for (uint64 i = 0; i < counts->ints_capacity; i++)
	{
		const IntSlot *slot = &counts->ints[i];
		LabelText	room;
		Label		label;

		poll_at(i);
		if (slot->mass == 0)
			continue;
		rows += slot->mass;
		label = values->make_label(slot->key, &room);
		if (label.is_int || table->queue == NULL)
			label_table_add(table, &label, slot->mass);
		else
			label_queue_text(table, label.bytes, label.len, slot->mass);
	}
	if (counts->n_ints >= LABEL_VALUES_LIMIT && rows < WORTH_WAITING * LABEL_VALUES_LIMIT)
		values->given_up = true;
	pfree(counts->ints);
	if (counts->queue)
		pfree(counts->queue);
	values_init(table, values->make_label);
}

/* A row that finds no values yet, or those of another kind, or whose like hardly comes back. */
void
label_value_slowly(LabelTable *table, int64 value, ValueLabel make_label)
{
	LabelText	room;
	Label		label;

	if (table->values == NULL && table->may_wait && !table->tracking)
	{
		table->values = (LabelValues *) MemoryContextAllocZero(table->context, sizeof(LabelValues));
		values_init(table, make_label);
		label_table_count_int(&table->values->counts, value);
		return;
	}
	label = make_label(value, &room);
	label_table_count(table, &label);
}

void
label_table_flush_rows(LabelTable *table)
{
	if (table->values)
		label_values_enter(table);
	if (table->queue)
	{
		queue_count_ints(table);
		queue_count_texts(table);
	}
}
