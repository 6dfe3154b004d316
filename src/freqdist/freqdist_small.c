/*
 * freqdist_small.c
 *		The small form of freqdist: the state of a group with few labels.
 *
 * Used by freqdist and freqdist_state; calls numerics.
 */
#include "freqdist/freqdist_small.h"

static inline Size
entry_size(uint16 len)
{
	return offsetof(FreqSmallEntry, label) +
		(len == FREQ_SMALL_INT ? sizeof(int64) : TYPEALIGN(8, (Size) len));
}

static inline const FreqSmallEntry *
next_entry(const FreqSmallEntry *entry)
{
	return (const FreqSmallEntry *) ((const char *) entry + entry_size(entry->len));
}

static inline const FreqSmallEntry *
end_of_entries(const FreqSmall *small)
{
	return (const FreqSmallEntry *) (small->entries + small->used);
}

static inline uint16
label_tag(const Label *label)
{
	uint64		head = 0;

	if (label->is_int)
		head = (uint64) label->key;
	else
		memcpy(&head, label->bytes, Min(label->len, 8));
	head ^= head >> 32;
	return (uint16) (head ^ (head >> 16));
}

FreqSmall *
freq_small_create(void)
{
	FreqSmall  *small = (FreqSmall *) palloc0(FREQ_SMALL_FIRST_SIZE);

	SET_VARSIZE(small, FREQ_SMALL_FIRST_SIZE);
	small->version = FREQ_VERSION;
	small->flags = FREQ_SMALL;
	return small;
}

bool
freq_small_add(FreqSmall *small, const Label *label, int64 count)
{
	FreqSmallEntry *entry = (FreqSmallEntry *) small->entries;
	const FreqSmallEntry *end = end_of_entries(small);
	uint16		tag = label_tag(label);
	uint16		len;

	if (!label->is_int && label->len > FREQ_SMALL_LAST_SIZE)
		return false;
	len = label->is_int ? FREQ_SMALL_INT : (uint16) label->len;
	for (; entry < end; entry = (FreqSmallEntry *) next_entry(entry))
	{
		if (entry->tag == tag && entry->len == len &&
			(label->is_int ? entry->label.key == label->key :
			 memcmp(entry->label.bytes, label->bytes, len) == 0))
		{
			if (count > (int64) (PG_UINT32_MAX - entry->count))
				return false;
			entry->count += (uint32) count;
			small->total += count;
			return true;
		}
	}
	if (count > (int64) PG_UINT32_MAX ||
		offsetof(FreqSmall, entries) + small->used + entry_size(len) > VARSIZE(small))
		return false;
	entry->count = (uint32) count;
	entry->tag = tag;
	entry->len = len;
	if (label->is_int)
		entry->label.key = label->key;
	else
		memcpy(entry->label.bytes, label->bytes, len);
	small->used += entry_size(len);
	small->total += count;
	return true;
}

FreqSmall *
freq_small_grow(const FreqSmall *small)
{
	Size		size = VARSIZE(small) * 2;
	FreqSmall  *grown;

	if (size > FREQ_SMALL_LAST_SIZE)
		return NULL;
	grown = (FreqSmall *) palloc0(size);
	memcpy(grown, small, VARSIZE(small));
	SET_VARSIZE(grown, size);
	return grown;
}

void
freq_small_to_table(const FreqSmall *small, LabelTable *table)
{
	const FreqSmallEntry *entry = (const FreqSmallEntry *) small->entries;
	const FreqSmallEntry *end = end_of_entries(small);

	table->nulls += small->nulls;
	table->base = small->base;
	for (; entry < end; entry = next_entry(entry))
	{
		if (entry->len == FREQ_SMALL_INT)
			label_table_add_int(table, entry->label.key, entry->count);
		else
			label_table_add_text(table, entry->label.bytes, entry->len, entry->count);
	}
}

void
freq_small_summary(const FreqSmall *small, FreqSummary *summary)
{
	const FreqSmallEntry *entry = (const FreqSmallEntry *) small->entries;
	const FreqSmallEntry *end = end_of_entries(small);

	memset(summary, 0, sizeof(FreqSummary));
	summary->whole = true;
	summary->total = small->total;
	summary->nulls = small->nulls;
	summary->base = small->base;
	for (; entry < end; entry = next_entry(entry))
	{
		summary->distinct++;
		summary->log_sum += count_log(entry->count);
	}
}
