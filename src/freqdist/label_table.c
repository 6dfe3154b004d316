/*
 * label_table.c
 *		Labels with their masses, in memory: the table behind freqdist.
 *
 * Integers: open addressing over 16-byte slots, at most three quarters full and
 * grown by half, so a label costs 21 to 32 bytes (a table below 4 kB is only half
 * full, an index of texts up to 8 kB an eighth: they fit in the nearest cache).
 * Texts: 24-byte entries in order of arrival, grown by a quarter, an 8-byte index
 * slot each, and the bytes in blocks: a label costs its bytes plus at most 48.
 *
 * Probing is linear.  Hashes are seeded a process, so that nobody can prepare
 * labels that collide; nothing that leaves the table depends on the seed, for
 * whatever leaves it is sorted first.
 */
#include "freqdist/label_waiting.h"

#include <math.h>
#include <sys/mman.h>

#include "miscadmin.h"

#define FIRST_CAPACITY 16
#define FIRST_BLOCK_SIZE 512
#define LAST_BLOCK_SIZE (256 * 1024)

/* A table with this many slots is no longer in the nearest caches. */
#define QUEUE_WORTH_CAPACITY 8192

/* Bytes of text labels; the newest block is the first in its list. */
struct LabelBlock
{
	LabelBlock *next;
	Size		used;
	Size		size;
	char		bytes[FLEXIBLE_ARRAY_MEMBER];
};

uint64		label_hash_seed;

void
label_table_seed(void)
{
	if (!pg_strong_random(&label_hash_seed, sizeof(label_hash_seed)))
		label_hash_seed = UINT64CONST(0x2545F4914F6CDD1D) * (uint64) MyProcPid;
}

/* How many labels a table holds before it grows: small ones stay half empty. */
static inline uint64
load_limit(uint64 capacity)
{
	return capacity <= 256 ? capacity / 2 : capacity / 4 * 3;
}

/* The same of the index of texts: where it is small, two labels hardly ever meet. */
static inline uint64
index_limit(uint64 capacity)
{
	return capacity <= 1024 ? capacity / 8 : capacity / 4 * 3;
}

/*
 * A large table is read at random, which on pages of 4 kB misses the processor's memory
 * of addresses as well as its caches: ask for larger pages.
 */
static void
ask_for_large_pages(char *p, Size size)
{
#ifdef MADV_HUGEPAGE
	const Size	page = 2 * 1024 * 1024;
	char	   *start = (char *) TYPEALIGN(page, p);
	char	   *end = (char *) TYPEALIGN_DOWN(page, p + size);

	if (start < end)
		(void) madvise(start, (size_t) (end - start), MADV_HUGEPAGE);
#endif
}

static void *
alloc_slots(MemoryContext context, uint64 n, Size size)
{
	char	   *slots = (char *) alloc_elements(context, n, size, 0);

	ask_for_large_pages(slots, n * size);
	return slots;
}

void
label_table_init(LabelTable *table, MemoryContext context)
{
	memset(table, 0, sizeof(LabelTable));
	table->context = context;
	table->plain_limit = table->whole_limit = MAX_EXACT_COUNT;
	table->seed = label_hash_seed;
	table->sample_limit = PG_UINT64_MAX;
	table->ints_capacity = FIRST_CAPACITY;
	table->ints_limit = load_limit(FIRST_CAPACITY);
	table->ints = (IntSlot *) MemoryContextAllocZero(context, FIRST_CAPACITY * sizeof(IntSlot));
}

void
label_table_set_tracking(LabelTable *table, bool tracking)
{
	Assert(!tracking || label_table_distinct(table) == 0);
	table->tracking = tracking;
	table->plain_limit = tracking ? 0 : table->whole_limit;
}

void
label_table_count_to(LabelTable *table, int64 limit)
{
	Assert(label_table_distinct(table) == 0);
	table->whole_limit = limit;
	label_table_set_tracking(table, table->tracking);
}

void
label_table_may_wait(LabelTable *table)
{
	table->may_wait = true;
}

/* A queue for a table that has grown to this capacity, if it is large and may have one. */
static void
make_queue(LabelTable *table, uint64 capacity)
{
	if (table->may_wait && table->queue == NULL && capacity >= QUEUE_WORTH_CAPACITY)
		table->queue = (LabelQueue *) MemoryContextAllocZero(table->context, sizeof(LabelQueue));
}

/* Change a tracked table's sums as a label's count goes from one value to another. */
static void
track(LabelTable *table, int64 from, int64 to)
{
	if (table->tracking)
	{
		table->total += to - from;
		table->log_sum += count_log(to) - count_log(from);
	}
}

/* The next capacity: half as much again. */
static uint64
next_capacity(uint64 capacity)
{
	return capacity + capacity / 2;
}

void
label_table_grow_ints(LabelTable *table)
{
	uint64		capacity = next_capacity(table->ints_capacity);
	IntSlot    *old = table->ints;
	IntSlot    *slots = (IntSlot *) alloc_slots(table->context, capacity, sizeof(IntSlot));
	uint64		i;

	memset(slots, 0, capacity * sizeof(IntSlot));
	for (i = 0; i < table->ints_capacity; i++)
	{
		uint64		slot;

		poll_at(i);
		if (old[i].mass == 0)
			continue;
		slot = label_int_slot(old[i].key, capacity);
		while (slots[slot].mass != 0)
			if (++slot == capacity)
				slot = 0;
		slots[slot] = old[i];
	}
	table->ints = slots;
	table->ints_capacity = capacity;
	table->ints_limit = load_limit(capacity);
	pfree(old);
	make_queue(table, capacity);
}

/* Make the index larger, or for the first time, and enter all labels again. */
static void
grow_text_index(LabelTable *table)
{
	uint64		capacity = table->text_index_capacity == 0 ? FIRST_CAPACITY :
		next_capacity(table->text_index_capacity);
	uint64	   *index = (uint64 *) alloc_slots(table->context, capacity, sizeof(uint64));
	uint64		i;

	memset(index, 0, capacity * sizeof(uint64));
	for (i = 0; i < table->text_index_capacity; i++)
	{
		uint64		held = table->text_index[i];
		uint64		slot;

		poll_at(i);
		if (held == 0)
			continue;
		slot = label_text_home(label_index_hash(held), capacity);
		while (index[slot] != 0)
			if (++slot == capacity)
				slot = 0;
		index[slot] = held;
	}
	if (table->text_index)
		pfree(table->text_index);
	table->text_index = index;
	table->text_index_capacity = capacity;
	make_queue(table, capacity);
}

static void
grow_texts(LabelTable *table)
{
	uint32		capacity = table->texts_capacity == 0 ? 8 :
		table->texts_capacity + Max(8, table->texts_capacity / 4);

	if (table->texts_capacity > PG_UINT32_MAX / 2)
		ereport(ERROR,
				(errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
				 errmsg("too many distinct labels for one distribution")));
	if (table->texts == NULL)
		table->texts = (TextEntry *) alloc_slots(table->context, capacity, sizeof(TextEntry));
	else
	{
		/* where it stands on pages of its own it is moved without a copy */
		table->texts = (TextEntry *) repalloc_huge(table->texts, capacity * sizeof(TextEntry));
		ask_for_large_pages((char *) table->texts, capacity * sizeof(TextEntry));
	}
	table->texts_capacity = capacity;
}

/* Room for a label's bytes, copied. */
static const char *
keep_bytes(LabelTable *table, const char *bytes, uint32 len)
{
	LabelBlock *block = table->blocks;
	char	   *kept;

	if (block == NULL || block->size - block->used < len)
	{
		Size		size = block == NULL ? FIRST_BLOCK_SIZE : Min(block->size * 2, LAST_BLOCK_SIZE);

		size = Max(size, (Size) len);
		block = (LabelBlock *) alloc_elements(table->context, offsetof(LabelBlock, bytes) + size, 1, 0);
		block->size = size;
		block->used = 0;

		/* a block for one long label goes behind the one still being filled */
		if (table->blocks && size == len)
		{
			block->next = table->blocks->next;
			table->blocks->next = block;
		}
		else
		{
			block->next = table->blocks;
			table->blocks = block;
		}
	}
	kept = block->bytes + block->used;
	memcpy(kept, bytes, len);
	block->used += len;
	table->live_bytes += len;
	return kept;
}

/* Labels that left a moving frame leave their bytes behind: move the rest. */
static void
compact_bytes(LabelTable *table)
{
	LabelBlock *old = table->blocks;
	uint32		i;

	table->blocks = NULL;
	table->live_bytes = 0;
	table->dead_bytes = 0;
	for (i = 0; i < table->n_texts; i++)
	{
		poll_at(i);
		table->texts[i].bytes = keep_bytes(table, table->texts[i].bytes, table->texts[i].len);
	}
	while (old)
	{
		LabelBlock *next = old->next;

		pfree(old);
		old = next;
	}
}

/* Where a text label's mass stands; made, with mass 0, if it is new. */
static int64 *
text_mass(LabelTable *table, const char *bytes, uint32 len)
{
	LabelKey	key = label_key(bytes, len, table->seed);
	uint64		slot;
	TextEntry  *entry;

	if (table->n_texts >= index_limit(table->text_index_capacity))
		grow_text_index(table);
	slot = label_table_find_text(table, &key);
	if (table->text_index[slot] != 0)
		return &table->texts[label_index_number(table->text_index[slot]) - 1].mass;
	if (table->n_texts == table->texts_capacity)
		grow_texts(table);
	entry = &table->texts[table->n_texts];
	entry->bytes = keep_bytes(table, bytes, len);
	entry->len = len;
	entry->hash = key.hash;
	entry->mass = 0;
	table->text_index[slot] = label_index_slot(key.hash, ++table->n_texts);
	return &entry->mass;
}

void
label_table_add_new_text(LabelTable *table, const char *bytes, uint32 len, int64 count)
{
	label_table_raise(table, text_mass(table, bytes, len), count);
}

/* The slot of an integer label, or the free slot where it would stand. */
static uint64
find_int(const LabelTable *table, int64 key)
{
	uint64		slot = label_int_slot(key, table->ints_capacity);

	while (table->ints[slot].mass != 0 && table->ints[slot].key != key)
		if (++slot == table->ints_capacity)
			slot = 0;
	return slot;
}

/* Put a sum behind a mass, with room for what shall be added to it. */
static ExactSum *
widen_sum(LabelTable *table, int64 *mass, ExactSpan span)
{
	ExactSum   *sum = (ExactSum *) MemoryContextAlloc(table->context, exact_sum_size(span.n_limbs));

	exact_sum_init(sum, span);
	if (*mass < 0)
	{
		ExactSum   *old = table->sums[-1 - *mass];

		exact_sum_copy(sum, old);
		pfree(old);
		table->sums[-1 - *mass] = sum;
		return sum;
	}

	if (table->n_sums == table->sums_capacity)
	{
		uint32		capacity = Max(8, table->sums_capacity + table->sums_capacity / 2);
		ExactSum  **sums = (ExactSum **) alloc_elements(table->context, capacity, sizeof(ExactSum *), 0);

		if (table->sums)
		{
			memcpy(sums, table->sums, table->n_sums * sizeof(ExactSum *));
			pfree(table->sums);
		}
		table->sums = sums;
		table->sums_capacity = capacity;
	}
	table->sums[table->n_sums++] = sum;
	*mass = -(int64) table->n_sums;
	return sum;
}

/* Add a sum to a mass, which is one itself from then on. */
static void
add_sum(LabelTable *table, int64 *mass, const ExactSum *other)
{
	int64		held = *mass;
	ExactSum   *sum;

	label_table_set_tracking(table, false);
	if (held < 0)
		sum = table->sums[-1 - held];
	else
	{
		sum = widen_sum(table, mass, exact_sum_span(other));
		while (!exact_sum_add(sum, (double) held))
			sum = widen_sum(table, mass, exact_span_for(sum, (double) held));
	}
	while (!exact_sum_merge(sum, other, 1))
		sum = widen_sum(table, mass, exact_span_for_sum(sum, other));
}

/* The sum of one number, in a buffer that holds any. */
static const ExactSum *
sum_of_double(ExactSumBuffer *buffer, double x)
{
	ExactSpan	none = {0, 0};

	exact_sum_init(&buffer->sum, none);
	exact_sum_init(&buffer->sum, exact_span_for(&buffer->sum, x));
	if (!exact_sum_add(&buffer->sum, x))
		elog(ERROR, "exact sum refuses %g", x);
	return &buffer->sum;
}

/* What label_table_raise leaves: a tracked count, one beyond 2^53, or a sum. */
void
label_table_add_specially(LabelTable *table, int64 *mass, int64 count)
{
	ExactSumBuffer buffer;

	if (table->tracking && table->total <= MAX_EXACT_COUNT - count)
	{
		track(table, *mass, *mass + count);
		*mass += count;
	}
	else if (*mass >= 0 && *mass <= table->whole_limit - count)
	{
		label_table_set_tracking(table, false);
		*mass += count;
	}
	else
		add_sum(table, mass, sum_of_double(&buffer, (double) count));
}

void
label_table_add(LabelTable *table, const Label *label, int64 count)
{
	if (label->is_int)
		label_table_add_int(table, label->key, count);
	else
		label_table_add_text(table, label->bytes, label->len, count);
}

void
label_table_add_mass(LabelTable *table, const Label *label, const LabelMass *mass)
{
	if (mass->sum == NULL)
		label_table_add(table, label, mass->count);
	else if (label->is_int)
	{
		uint64		slot = find_int(table, label->key);
		bool		is_new = table->ints[slot].mass == 0;

		table->ints[slot].key = label->key;
		add_sum(table, &table->ints[slot].mass, mass->sum);
		if (is_new && ++table->n_ints > table->ints_limit)
			label_table_grow_ints(table);
	}
	else
		add_sum(table, text_mass(table, label->bytes, label->len), mass->sum);
}

uint64
label_table_number(LabelTable *table, const Label *label)
{
	int64		next = (int64) label_table_distinct(table) + 1;
	int64	   *mass;

	if (label->is_int)
	{
		IntSlot    *slot = &table->ints[find_int(table, label->key)];

		if (slot->mass != 0)
			return (uint64) slot->mass - 1;
		slot->key = label->key;
		slot->mass = next;
		if (++table->n_ints > table->ints_limit)
			label_table_grow_ints(table);
		return (uint64) next - 1;
	}
	mass = text_mass(table, label->bytes, label->len);
	if (*mass == 0)
		*mass = next;
	return (uint64) *mass - 1;
}

/* A weight as a mass: whole where it is one. */
LabelMass
label_mass_of_weight(double weight, ExactSumBuffer *buffer)
{
	LabelMass	mass = {0, NULL};

	if (weight <= (double) MAX_EXACT_COUNT && weight == (double) (int64) weight)
		mass.count = (int64) weight;
	else
		mass.sum = sum_of_double(buffer, weight);
	return mass;
}

LabelMass
label_table_mass(const LabelTable *table, int64 mass)
{
	LabelMass	result = {mass, NULL};
	double		hi;
	double		lo;

	if (mass < 0)
	{
		result.sum = table->sums[-1 - mass];
		result.count = 0;
		exact_sum_round_pair(result.sum, &hi, &lo);
		if (isinf(hi))
			ereport(ERROR,
					(errcode(ERRCODE_NUMERIC_VALUE_OUT_OF_RANGE),
					 errmsg("the mass of a label exceeds the range of double precision"),
					 errhint("Divide the weights by a common factor: only their proportions matter.")));
		if (lo == 0 && hi <= (double) MAX_EXACT_COUNT && hi == floor(hi))
		{
			result.count = (int64) hi;
			result.sum = NULL;
		}
	}
	return result;
}

/* Free a slot of the integer table, moving up what had to probe past it. */
static void
free_int_slot(LabelTable *table, uint64 hole)
{
	uint64		slot = hole;

	for (;;)
	{
		uint64		home;

		if (++slot == table->ints_capacity)
			slot = 0;
		if (table->ints[slot].mass == 0)
			break;
		home = label_int_slot(table->ints[slot].key, table->ints_capacity);
		/* may the entry stand at the hole?  only if its home is not in (hole, slot] */
		if (hole < slot ? (home <= hole || home > slot) : (home <= hole && home > slot))
		{
			table->ints[hole] = table->ints[slot];
			hole = slot;
		}
	}
	table->ints[hole].mass = 0;
	table->n_ints--;
}

static void
free_text_index_slot(LabelTable *table, uint64 hole)
{
	uint64		slot = hole;

	for (;;)
	{
		uint64		home;

		if (++slot == table->text_index_capacity)
			slot = 0;
		if (table->text_index[slot] == 0)
			break;
		home = label_text_home(label_index_hash(table->text_index[slot]), table->text_index_capacity);
		if (hole < slot ? (home <= hole || home > slot) : (home <= hole && home > slot))
		{
			table->text_index[hole] = table->text_index[slot];
			hole = slot;
		}
	}
	table->text_index[hole] = 0;
}

/* Take an entry out of the dense array; the last one fills its place. */
static void
free_text_entry(LabelTable *table, uint64 slot)
{
	uint32		number = label_index_number(table->text_index[slot]);
	uint32		last = table->n_texts;
	TextEntry  *entry = &table->texts[number - 1];

	table->live_bytes -= entry->len;
	table->dead_bytes += entry->len;
	free_text_index_slot(table, slot);
	if (number != last)
	{
		const TextEntry *moved = &table->texts[last - 1];
		uint64		index = label_text_home(moved->hash, table->text_index_capacity);

		while (label_index_number(table->text_index[index]) != last)
			if (++index == table->text_index_capacity)
				index = 0;
		table->text_index[index] = label_index_slot(moved->hash, number);
		*entry = *moved;
	}
	table->n_texts--;
	if (table->dead_bytes > LAST_BLOCK_SIZE && table->dead_bytes > table->live_bytes)
		compact_bytes(table);
}

/*
 * Take back what was added.  The caller knows that it was: nothing else leaves
 * a moving frame.
 */
void
label_table_remove(LabelTable *table, const Label *label, int64 count)
{
	uint64		slot = 0;
	int64	   *mass = NULL;

	if (label->is_int)
	{
		slot = find_int(table, label->key);
		mass = &table->ints[slot].mass;
	}
	else if (table->n_texts > 0)
	{
		LabelKey	key = label_key(label->bytes, label->len, table->seed);

		slot = label_table_find_text(table, &key);
		if (table->text_index[slot] != 0)
			mass = &table->texts[label_index_number(table->text_index[slot]) - 1].mass;
	}
	if (mass == NULL || *mass < count)
		elog(ERROR, "label to remove is not in the frame");

	track(table, *mass, *mass - count);
	if (*mass > count)
		*mass -= count;
	else if (label->is_int)
		free_int_slot(table, slot);
	else
		free_text_entry(table, slot);
}

/* Sorting: integers by value, then texts by their bytes. */
#define ST_SORT sort_int_slots
#define ST_ELEMENT_TYPE IntSlot
#define ST_COMPARE(a, b) (((a)->key > (b)->key) - ((a)->key < (b)->key))
#define ST_SCOPE static
#define ST_CHECK_FOR_INTERRUPTS
#define ST_DEFINE
#include "lib/sort_template.h"

#define ST_SORT sort_text_entries
#define ST_ELEMENT_TYPE TextEntry
#define ST_COMPARE(a, b) label_bytes_compare((a)->bytes, (a)->len, (b)->bytes, (b)->len)
#define ST_SCOPE static
#define ST_CHECK_FOR_INTERRUPTS
#define ST_DEFINE
#include "lib/sort_template.h"

/* All integer labels in ascending order; palloc'd in the caller's context. */
IntSlot *
label_table_sorted_ints(const LabelTable *table)
{
	IntSlot    *sorted = huge_array(IntSlot, table->n_ints);
	uint64		n = 0;
	uint64		i;

	for (i = 0; i < table->ints_capacity; i++)
	{
		poll_at(i);
		if (table->ints[i].mass != 0)
			sorted[n++] = table->ints[i];
	}
	sort_int_slots(sorted, n);
	return sorted;
}

/* All text labels in canonical order; the bytes stay where they are. */
TextEntry *
label_table_sorted_texts(const LabelTable *table)
{
	TextEntry  *sorted = huge_array(TextEntry, table->n_texts);

	if (table->n_texts > 0)
		memcpy(sorted, table->texts, table->n_texts * sizeof(TextEntry));
	sort_text_entries(sorted, table->n_texts);
	return sorted;
}
