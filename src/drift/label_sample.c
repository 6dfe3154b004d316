/*
 * label_sample.c
 *		The label sample of a column of numbers: few labels, each with all its rows.
 *
 * Beside a histogram, which knows numbers as doubles, a profile keeps the labels
 * whose hashes are the smallest, LABEL_SAMPLE_SIZE of them.  What is among the
 * smallest of all is among the smallest of each part of the rows, so samples
 * merge without loss, and the same rows give the same sample in any order.  Fewer
 * labels than that are all there are; of more, the sample tells how often labels
 * repeat (a bottom-k sample: E. Cohen and H. Kaplan 2007).
 *
 * The hash is the same on every machine.
 */
#include "infodiv.h"

#include "freqdist/freqdist_state.h"
#include "freqdist/label_text.h"
#include "transitions.h"
#include "utils/numeric.h"

#define LABEL_SAMPLE_SIZE 64

/* A state holds more than it needs, so that it is seldom pruned. */
#define LABEL_SAMPLE_ROOM (4 * LABEL_SAMPLE_SIZE)

PG_FUNCTION_INFO_V1(infodiv_label_sample_accum_int8);
PG_FUNCTION_INFO_V1(infodiv_label_sample_accum_numeric);
PG_FUNCTION_INFO_V1(infodiv_label_sample_combine);
PG_FUNCTION_INFO_V1(infodiv_label_sample);

/* S. Vigna's finalizer of splitmix64: every bit of the result depends on all of x. */
static inline uint64
mixed(uint64 x)
{
	x += UINT64CONST(0x9E3779B97F4A7C15);
	x = (x ^ (x >> 30)) * UINT64CONST(0xBF58476D1CE4E5B9);
	x = (x ^ (x >> 27)) * UINT64CONST(0x94D049BB133111EB);
	return x ^ (x >> 31);
}

/* Integers by value; other labels by FNV-1a of their bytes. */
static uint64
label_sample_hash(const Label *label)
{
	uint64		hash = UINT64CONST(0xCBF29CE484222325);

	if (label->is_int)
		return mixed((uint64) label->key);
	for (uint32 i = 0; i < label->len; i++)
		hash = (hash ^ (uint8) label->bytes[i]) * UINT64CONST(0x100000001B3);
	return mixed(hash);
}

static int
ascending(const void *a, const void *b, void *arg)
{
	uint64		x = *(const uint64 *) a;
	uint64		y = *(const uint64 *) b;

	(void) arg;
	return (x > y) - (x < y);
}

/* The largest hash that a sample of these labels keeps. */
static uint64
sample_limit(const struct varlena *packed)
{
	FreqCursor	cursor;
	Label		label;
	LabelMass	mass;
	uint64	   *hashes;
	uint64		n = 0;
	uint64		limit;

	freq_cursor_open(&cursor, packed);
	if (cursor.n_ints + cursor.n_texts <= LABEL_SAMPLE_SIZE)
		return PG_UINT64_MAX;
	hashes = huge_array(uint64, cursor.n_ints + cursor.n_texts);
	while (freq_cursor_next(&cursor, &label, &mass))
	{
		poll_at(n);
		hashes[n++] = label_sample_hash(&label);
	}
	qsort_interruptible(hashes, n, sizeof(uint64), ascending, NULL);
	limit = hashes[LABEL_SAMPLE_SIZE - 1];
	pfree(hashes);
	return limit;
}

/* Takes out of a state's table what the sample need not keep.  Sums that are no counts stay. */
static void
prune(LabelTable *table)
{
	struct varlena *packed = freqdist_pack_table(table);
	FreqCursor	cursor;
	Label		label;
	LabelMass	mass;

	table->sample_limit = sample_limit(packed);
	freq_cursor_open(&cursor, packed);
	while (freq_cursor_next(&cursor, &label, &mass))
		if (mass.sum == NULL && label_sample_hash(&label) > table->sample_limit)
			label_table_remove(table, &label, mass.count);
	pfree(packed);
}

/* The table of a running state; NULL if it is none yet, or none is running. */
static inline LabelTable *
running_sample(FunctionCallInfo fcinfo)
{
	if (PG_ARGISNULL(0) || unlikely(!in_aggregate(fcinfo)))
		return NULL;
	return freqdist_writable_table(PG_GETARG_DATUM(0));
}

/* The same, made one if it is none. */
static LabelTable *
sample_table(FunctionCallInfo fcinfo, Datum *state)
{
	LabelTable *table = running_sample(fcinfo);
	FreqAggregate aggregate;

	if (likely(table != NULL))
	{
		*state = PG_GETARG_DATUM(0);
		return table;
	}
	aggregate = freq_aggregate(fcinfo);
	*state = freq_state_start(&aggregate, PG_UINT64_MAX);
	if (!PG_ARGISNULL(0))
		*state = freq_state_merge(&aggregate, *state, PG_GETARG_DATUM(0));
	return freqdist_writable_table(*state);
}

static Datum
sample_row(FunctionCallInfo fcinfo, const Label *label)
{
	Datum		state;
	LabelTable *table = sample_table(fcinfo, &state);

	if (label_sample_hash(label) <= table->sample_limit)
	{
		label_table_add(table, label, 1);
		if (label_table_distinct(table) > LABEL_SAMPLE_ROOM)
			prune(table);
	}
	return state;
}

/*
 * _label_sample_accum(freqdist, bigint), _label_sample_accum(freqdist, numeric)
 *
 * A row without a label leaves the state as it is: of no others the sample is NULL.
 * NaN is no label.
 */
Datum
infodiv_label_sample_accum_int8(PG_FUNCTION_ARGS)
{
	LabelTable *table = running_sample(fcinfo);
	Label		label;

	if (PG_ARGISNULL(1))
		return unchanged_state(fcinfo);
	/* most rows of a column with many labels */
	if (likely(table != NULL) && mixed((uint64) PG_GETARG_INT64(1)) > table->sample_limit)
		return PG_GETARG_DATUM(0);
	label = label_from_int64(PG_GETARG_INT64(1));
	return sample_row(fcinfo, &label);
}

Datum
infodiv_label_sample_accum_numeric(PG_FUNCTION_ARGS)
{
	LabelText	room;
	Label		label;

	if (PG_ARGISNULL(1) || numeric_is_nan(PG_GETARG_NUMERIC(1)))
		return unchanged_state(fcinfo);
	label = label_from_numeric(PG_GETARG_DATUM(1), &room);
	return sample_row(fcinfo, &label);
}

Datum
infodiv_label_sample_combine(PG_FUNCTION_ARGS)
{
	FreqAggregate aggregate = freq_aggregate(fcinfo);
	Datum		state;
	LabelTable *table;

	if (PG_ARGISNULL(1))
		return unchanged_state(fcinfo);
	(void) sample_table(fcinfo, &state);
	state = freq_state_merge(&aggregate, state, PG_GETARG_DATUM(1));
	table = freqdist_writable_table(state);
	if (label_table_distinct(table) > LABEL_SAMPLE_ROOM)
		prune(table);
	return state;
}

/*
 * _label_sample(freqdist) -> freqdist
 *
 * The sample of what a state, or several samples together, hold.
 */
Datum
infodiv_label_sample(PG_FUNCTION_ARGS)
{
	struct varlena *packed;
	LabelTable	table;
	FreqCursor	cursor;
	Label		label;
	LabelMass	mass;
	uint64		limit;

	if (PG_ARGISNULL(0))
		PG_RETURN_NULL();
	packed = freqdist_packed(PG_GETARG_DATUM(0));
	limit = sample_limit(packed);
	if (limit == PG_UINT64_MAX)
		PG_RETURN_POINTER(packed);
	label_table_init(&table, CurrentMemoryContext);
	freq_cursor_open(&cursor, packed);
	while (freq_cursor_next(&cursor, &label, &mass))
		if (label_sample_hash(&label) <= limit)
			label_table_add_mass(&table, &label, &mass);
	PG_RETURN_POINTER(freqdist_pack_table(&table));
}
