/*
 * label_table.h
 *		Labels with their masses, in memory: the table behind freqdist.
 *
 * Labels are byte strings.  Those that are an integer's canonical text are kept
 * as int64, so that integer 1, numeric 1.0 and text '1' are one entry, and an
 * integer column costs 16 bytes a slot.  Used by the freqdist type and by
 * the label aggregates; calls numerics only.
 */
#ifndef INFODIV_LABEL_TABLE_H
#define INFODIV_LABEL_TABLE_H

#include "infodiv.h"

#include "freqdist/label_bytes.h"
#include "miscadmin.h"
#include "numerics/count_log.h"
#include "numerics/exact_sum.h"

/* Lets a walk through labels be cancelled, now and then. */
static inline void
poll_at(uint64 i)
{
	if ((i & 0xFFFF) == 0)
		CHECK_FOR_INTERRUPTS();
}

/* One label: either an integer or bytes that are no integer's text. */
typedef struct Label
{
	bool		is_int;
	int64		key;			/* is_int */
	const char *bytes;			/* otherwise; not terminated */
	uint32		len;
} Label;

/*
 * A label's mass: a whole number, or where sum is set, that exact sum.  Whole
 * means at most MAX_EXACT_COUNT.
 */
typedef struct LabelMass
{
	int64		count;
	const ExactSum *sum;
} LabelMass;

/*
 * In the table a mass is one int64: above 0 a whole number, 0 nothing, below 0
 * the exact sum number -1 - mass of the table.
 */

/* A slot of the integer table; free where mass is 0. */
typedef struct IntSlot
{
	int64		key;
	int64		mass;
} IntSlot;

/* A text label; entries stand in order of arrival. */
typedef struct TextEntry
{
	const char *bytes;
	uint32		len;
	uint32		hash;
	int64		mass;
} TextEntry;

typedef struct LabelBlock LabelBlock;
typedef struct LabelQueue LabelQueue;
typedef struct LabelValues LabelValues;

typedef struct LabelTable
{
	MemoryContext context;		/* where everything below is allocated */

	IntSlot    *ints;			/* open addressing, linear probing */
	uint64		ints_capacity;
	uint64		ints_limit;		/* grow beyond this many */
	uint64		n_ints;

	uint64		plain_limit;	/* masses below are simply counted: whole_limit, or 0 if tracking */
	int64		whole_limit;	/* the largest whole mass: 2^53, or what label_table_count_to says */
	uint64		seed;			/* of the hashes of texts */
	TextEntry  *texts;			/* dense */
	uint32		texts_capacity;
	uint32		n_texts;
	uint64	   *text_index;		/* slots: see label_index_slot; 0 is free */
	uint64		text_index_capacity;
	LabelBlock *blocks;			/* the labels' bytes */
	Size		live_bytes;		/* of labels in the table */
	Size		dead_bytes;		/* of labels that left it */

	bool		may_wait;
	LabelQueue *queue;			/* rows not counted yet: label_waiting.h; NULL in a small table */
	LabelValues *values;		/* likewise; NULL where labels are no values */

	ExactSum  **sums;			/* masses that are no whole number, or too large */
	uint32		sums_capacity;
	uint32		n_sums;

	int64		nulls;			/* NULLs counted apart */
	double		base;			/* of the logarithm asked for; 0 if none was */
	int64		based;			/* distributions added that brought the base */
	uint64		sample_limit;	/* of a label sample: larger hashes are not kept */

	/*
	 * For moving frames: the counts' sum, and the sum of count_log over the
	 * labels, kept up to date with each change, so that the entropy costs the
	 * same whatever the frame.  Kept only where tracking is set.
	 */
	bool		tracking;
	int64		total;			/* of the counts */
	CountLog	log_sum;
} LabelTable;

/* Tables up to here use a plain hash: few labels cannot do harm. */
#define LABEL_SEEDED_CAPACITY 2048

extern uint64 label_hash_seed;

/* Once a process: a seed that nobody can guess. */
extern void label_table_seed(void);

extern void label_table_init(LabelTable *table, MemoryContext context);

/*
 * Makes an empty table one that tracks.  It stops by itself when a mass comes
 * that is not whole, or the total passes 2^53.
 */
extern void label_table_set_tracking(LabelTable *table, bool tracking);

/*
 * Makes an empty table one whose whole masses go up to a limit beyond 2^53.  A mass
 * that passes it becomes a sum all the same: the caller looks for those.
 */
extern void label_table_count_to(LabelTable *table, int64 limit);

/* Lets rows wait where that pays (label_waiting.h): whoever reads the table flushes it. */
extern void label_table_may_wait(LabelTable *table);

/* Adds a whole mass to any label. */
extern void label_table_add(LabelTable *table, const Label *label, int64 count);

/* Adds any mass to any label. */
extern void label_table_add_mass(LabelTable *table, const Label *label, const LabelMass *mass);

/* Takes back a whole mass that was added. */
extern void label_table_remove(LabelTable *table, const Label *label, int64 count);

/*
 * Of a table that numbers its labels, from 0 on in order of arrival, where others
 * count them: the label's number, a new one if the label is new.
 */
extern uint64 label_table_number(LabelTable *table, const Label *label);

/* A finite positive weight as a mass; the buffer must live as long. */
extern LabelMass label_mass_of_weight(double weight, ExactSumBuffer *buffer);

/* The mass behind a slot's or entry's int64, whole wherever it can be. */
extern LabelMass label_table_mass(const LabelTable *table, int64 mass);

/* All of a table's labels in canonical order, palloc'd in the current context. */
extern IntSlot *label_table_sorted_ints(const LabelTable *table);
extern TextEntry *label_table_sorted_texts(const LabelTable *table);

/* For the inline functions below. */
extern void label_table_grow_ints(LabelTable *table);
extern void label_table_add_new_text(LabelTable *table, const char *bytes, uint32 len, int64 count);
extern void label_table_add_specially(LabelTable *table, int64 *mass, int64 count);

/* The mass as a double. */
static inline double
label_mass_value(const LabelMass *mass)
{
	return mass->sum ? exact_sum_round(mass->sum) : (double) mass->count;
}

/* The order of text labels: by bytes, a prefix first. */
static inline int
label_bytes_compare(const char *a, uint32 alen, const char *b, uint32 blen)
{
	int			c = memcmp(a, b, Min(alen, blen));

	if (c != 0)
		return c;
	return (alen > blen) - (alen < blen);
}

/* Canonical order: integers by value, then texts by bytes. */
static inline int
label_compare(const Label *a, const Label *b)
{
	if (a->is_int != b->is_int)
		return a->is_int ? -1 : 1;
	if (a->is_int)
		return (a->key > b->key) - (a->key < b->key);
	return label_bytes_compare(a->bytes, a->len, b->bytes, b->len);
}

/*
 * The slot where the probe for an integer starts.  Multiplying by the golden
 * ratio spreads neighbouring keys, class numbers or years, evenly: no two meet,
 * and the processor need not guess.  In larger tables the keys are mixed well
 * and with a seed, as nobody shall be able to prepare keys that meet.
 */
static inline uint64
label_int_slot(int64 key, uint64 capacity)
{
	uint64		h = (uint64) key * UINT64CONST(0x9E3779B97F4A7C15);

	if (capacity > LABEL_SEEDED_CAPACITY)
	{
		h ^= label_hash_seed;
		h ^= h >> 32;
		h *= UINT64CONST(0xD6E8FEB86659FD93);
		h ^= h >> 32;
		h *= UINT64CONST(0xD6E8FEB86659FD93);
	}
	return (uint64) (((unsigned __int128) h * capacity) >> 64);
}

/* Add a whole mass to what a slot or entry holds. */
static inline void
label_table_raise(LabelTable *table, int64 *mass, int64 count)
{
	/*
	 * One comparison for a sum in place of a count, and for a count too large:
	 * in a tracked table the limit is 0, so that all goes the longer way.
	 */
	if (likely((uint64) *mass < table->plain_limit && (count == 1 || *mass <= table->whole_limit - count)))
		*mass += count;
	else
		label_table_add_specially(table, mass, count);
}

/* Add to an integer label; the hot path of entropy(integer). */
static inline void
label_table_add_int(LabelTable *table, int64 key, int64 count)
{
	uint64		slot = label_int_slot(key, table->ints_capacity);

	for (;;)
	{
		IntSlot    *s = &table->ints[slot];

		if (s->key == key && s->mass != 0)
		{
			label_table_raise(table, &s->mass, count);
			return;
		}
		if (s->mass == 0)
		{
			s->key = key;
			label_table_raise(table, &s->mass, count);
			if (++table->n_ints > table->ints_limit)
				label_table_grow_ints(table);
			return;
		}
		if (++slot == table->ints_capacity)
			slot = 0;
	}
}

/*
 * A slot of the index of texts: the label's hash, and the number of its entry from
 * 1 on.  With the hash here, a probe looks at no entry but its own.
 */
static inline uint64
label_index_slot(uint32 hash, uint32 number)
{
	return (uint64) hash << 32 | number;
}

static inline uint32
label_index_hash(uint64 slot)
{
	return (uint32) (slot >> 32);
}

static inline uint32
label_index_number(uint64 slot)
{
	return (uint32) slot;
}

/* Where the probe for a text starts. */
static inline uint64
label_text_home(uint32 hash, uint64 capacity)
{
	return ((uint64) hash * capacity) >> 32;
}

/* The index slot of a text label, or the free slot where it would stand. */
static pg_attribute_always_inline uint64
label_table_find_text(const LabelTable *table, const LabelKey *key)
{
	uint64		slot = label_text_home(key->hash, table->text_index_capacity);

	for (;;)
	{
		uint64		held = table->text_index[slot];

		if (held == 0)
			return slot;
		if (label_index_hash(held) == key->hash)
		{
			const TextEntry *entry = &table->texts[label_index_number(held) - 1];

			if (label_key_is(key, entry->bytes, entry->len))
				return slot;
		}
		if (++slot == table->text_index_capacity)
			slot = 0;
	}
}

/* The entry that a text label with this hash most likely is, or NULL. */
static inline const TextEntry *
label_table_likely_entry(const LabelTable *table, uint32 hash)
{
	uint64		held = table->text_index[label_text_home(hash, table->text_index_capacity)];

	return held == 0 ? NULL : &table->texts[label_index_number(held) - 1];
}

/* Add to a text label whose key is known, in a table that has texts. */
static pg_attribute_always_inline void
label_table_add_key(LabelTable *table, const LabelKey *key, int64 count)
{
	uint32		number = label_index_number(table->text_index[label_table_find_text(table, key)]);

	if (likely(number != 0))
		label_table_raise(table, &table->texts[number - 1].mass, count);
	else
		label_table_add_new_text(table, key->bytes, key->len, count);
}

/* Add to a text label; the hot path of entropy(text). */
static pg_attribute_always_inline void
label_table_add_text(LabelTable *table, const char *bytes, uint32 len, int64 count)
{
	if (likely(table->n_texts > 0))
	{
		LabelKey	key = label_key(bytes, len, table->seed);

		label_table_add_key(table, &key, count);
	}
	else
		label_table_add_new_text(table, bytes, len, count);
}

static inline uint64
label_table_distinct(const LabelTable *table)
{
	return table->n_ints + table->n_texts;
}

#endif							/* INFODIV_LABEL_TABLE_H */
