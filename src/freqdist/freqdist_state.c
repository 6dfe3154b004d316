/*
 * freqdist_state.c
 *		freqdist as the state of an aggregate: small at first, expanded later.
 *
 * Calls freqdist, freqdist_small, label_table and shared_context.
 */
#include "freqdist/freqdist_state.h"

#include "freqdist/freqdist_small.h"
#include "shared_context.h"

/*
 * A group is worth a hash table once it has more labels than this and more rows
 * than that.  With fewer labels a search through a few cache lines is as fast, but
 * the way there is longer: many single rows are worth a table whatever their
 * labels.  Merged counts are not rows: there a group stays small.
 */
#define SMALL_ENOUGH_BYTES (8 * sizeof(FreqSmallEntry))
#define ROWS_WORTH_A_TABLE 256
#define MANY_ROWS 4096

/* More labels than a small block holds. */
#define EXPECTED_LABELS_WORTH_A_TABLE 40

static Size freq_get_flat_size(ExpandedObjectHeader *eohptr);
static void freq_flatten_into(ExpandedObjectHeader *eohptr, void *result, Size allocated_size);

static const ExpandedObjectMethods freq_methods = {
	freq_get_flat_size,
	freq_flatten_into
};

/*
 * The flat form has to be made to know its size; it is kept for the call to
 * flatten_into that follows.
 */
static Size
freq_get_flat_size(ExpandedObjectHeader *eohptr)
{
	FreqExpanded *expanded = (FreqExpanded *) eohptr;
	MemoryContext old = MemoryContextSwitchTo(expanded->hdr.eoh_context);

	if (expanded->flat)
		pfree(expanded->flat);
	expanded->flat = NULL;
	label_table_flush(&expanded->table);
	expanded->flat = expanded->form->pack(&expanded->table);
	MemoryContextSwitchTo(old);
	return VARSIZE(expanded->flat);
}

static void
freq_flatten_into(ExpandedObjectHeader *eohptr, void *result, Size allocated_size)
{
	FreqExpanded *expanded = (FreqExpanded *) eohptr;

	if (expanded->flat == NULL || VARSIZE(expanded->flat) != allocated_size)
		elog(ERROR, "state was flattened without asking for its size");
	memcpy(result, expanded->flat, allocated_size);
	pfree(expanded->flat);
	expanded->flat = NULL;
}

FreqAggregate
label_aggregate(FunctionCallInfo fcinfo, const LabelStateForm *form)
{
	FreqAggregate aggregate = {.form = form};

	aggregate.context = aggregate_context(fcinfo, &aggregate.window);
	return aggregate;
}

FreqAggregate
freq_aggregate(FunctionCallInfo fcinfo)
{
	static const LabelStateForm form = {
		freqdist_pack_table, freqdist_add_to_table, MAX_EXACT_COUNT, sizeof(FreqExpanded), freq_base_conflict
	};

	return label_aggregate(fcinfo, &form);
}

/* A new expanded state. */
static FreqExpanded *
expanded_create(const FreqAggregate *aggregate)
{
	MemoryContext context = agg_shared_context(aggregate->context);
	FreqExpanded *expanded = (FreqExpanded *) MemoryContextAllocZero(context, aggregate->form->expanded_size);

	EOH_init_header(&expanded->hdr, &freq_methods, context);
	expanded->magic = FREQ_MAGIC;
	expanded->form = aggregate->form;
	label_table_init(&expanded->table, context);
	label_table_count_to(&expanded->table, aggregate->form->whole_limit);
	label_table_may_wait(&expanded->table);

	/* a window asks for the result after every row */
	label_table_set_tracking(&expanded->table, aggregate->window);
	return expanded;
}

static Datum
small_to_expanded(const FreqAggregate *aggregate, const FreqSmall *small)
{
	FreqExpanded *expanded = expanded_create(aggregate);

	freq_small_to_table(small, &expanded->table);
	return EOHPGetRWDatum(&expanded->hdr);
}

Datum
freq_state_start(const FreqAggregate *aggregate, uint64 expected_labels)
{
	if (aggregate->window || expected_labels >= EXPECTED_LABELS_WORTH_A_TABLE)
		return EOHPGetRWDatum(&expanded_create(aggregate)->hdr);
	return PointerGetDatum(freq_small_create());
}

/*
 * The table of a state; NULL if it has none, and then *small is its block.  A
 * state that is neither is a value that another's aggregate began with (an
 * initial condition, say): it becomes a table.
 */
static inline LabelTable *
open_state(const FreqAggregate *aggregate, Datum *state, FreqSmall **small)
{
	LabelTable *table = freqdist_writable_table(*state);
	FreqExpanded *expanded;

	if (table)
		return table;
	*small = (FreqSmall *) DatumGetPointer(*state);
	if (likely(freq_is_small((struct varlena *) *small)))
		return NULL;
	expanded = expanded_create(aggregate);
	aggregate->form->add_to_table(*state, &expanded->table);
	*state = EOHPGetRWDatum(&expanded->hdr);
	return &expanded->table;
}

static inline bool
worth_a_table(const FreqSmall *small, bool single_row)
{
	return small->total >= (small->used > SMALL_ENOUGH_BYTES ? ROWS_WORTH_A_TABLE :
							single_row ? MANY_ROWS : MAX_EXACT_COUNT);
}

Datum
freq_state_add(const FreqAggregate *aggregate, Datum state, const Label *label, const LabelMass *mass)
{
	FreqSmall  *small;
	LabelTable *table = open_state(aggregate, &state, &small);

	if (table == NULL)
	{
		if (mass->sum == NULL && small->total <= MAX_EXACT_COUNT - mass->count &&
			!worth_a_table(small, mass->count == 1))
		{
			FreqSmall  *grown = small;

			while (grown && !freq_small_add(grown, label, mass->count))
				grown = freq_small_grow(grown);
			if (grown)
				return PointerGetDatum(grown);
		}
		state = small_to_expanded(aggregate, small);
		table = freqdist_writable_table(state);
	}
	label_table_add_mass(table, label, mass);
	return state;
}

Datum
freq_state_add_nulls(const FreqAggregate *aggregate, Datum state, int64 nulls)
{
	FreqSmall  *small;
	LabelTable *table = open_state(aggregate, &state, &small);

	if (table)
		freq_add_nulls(&table->nulls, nulls);
	else
		freq_add_nulls(&small->nulls, nulls);
	return state;
}

Datum
freq_state_set_base(const FreqAggregate *aggregate, Datum state, double base)
{
	FreqSmall  *small;
	LabelTable *table = open_state(aggregate, &state, &small);
	double	   *held = table ? &table->base : &small->base;

	if (*held == 0)
		*held = base;
	else if (*held != base)
		aggregate->form->base_conflict(*held, base);
	return state;
}

Datum
freq_state_merge(const FreqAggregate *aggregate, Datum state, Datum other)
{
	FreqCursor	cursor;
	Label		label;
	LabelMass	mass;

	freq_cursor_open(&cursor, freqdist_packed(other));
	if (cursor.base != 0)
		state = freq_state_set_base(aggregate, state, cursor.base);
	state = freq_state_add_nulls(aggregate, state, cursor.nulls);
	while (freq_cursor_next(&cursor, &label, &mass))
		state = freq_state_add(aggregate, state, &label, &mass);
	return state;
}
