/*
 * numhist_state.h
 *		numhist as the state of an aggregate, and a value more in line.
 *
 * The functions that change a state return the one to carry on with, the same
 * pointer unless it outgrew it.
 */
#ifndef INFODIV_NUMHIST_STATE_H
#define INFODIV_NUMHIST_STATE_H

#include "numhist/numhist.h"

#include <math.h>

#include "utils/expandeddatum.h"

#define NUMHIST_MAGIC 0x6e756d68

/* keys collected before they go into the table */
#define PENDING_KEYS 232

/* The expanded form; see numhist_state.c. */
struct NumhistObject
{
	ExpandedObjectHeader hdr;
	int			magic;
	uint32		npending;
	uint64		rows;			/* of every kind */
	uint32		max_bins;		/* 0 where no row was added yet */
	PrefixTable table;
	size_t		most_bins;		/* the table must grow or coarsen to go beyond */
	uint64		nulls;
	uint64		nans;
	uint64		below;
	uint64		above;
	uint64		min_key;		/* kept from when the table first coarsens: */
	uint64		max_key;		/* before, its bins are the values */
	struct varlena *flat;		/* made by get_flat_size for flatten_into */
	uint64		pending[PENDING_KEYS];	/* keys of finite values, not in the table yet */
};

/* A state with nothing in it yet, in the current context. */
extern Datum numhist_state_start(uint32 max_bins);

/* The same as an object of its own, for moving aggregates. */
extern NumhistObject *numhist_object_start(MemoryContext aggcontext);

/* Adds a row: a value, or a NULL. */
extern Datum numhist_state_add(FunctionCallInfo fcinfo, Datum state, double value);
extern Datum numhist_state_add_null(FunctionCallInfo fcinfo, Datum state);
extern void numhist_object_add_null(NumhistObject *object);

/* Takes a row away again; false where that can no longer be done exactly. */
extern bool numhist_object_remove(NumhistObject *object, double value);
extern void numhist_object_remove_null(NumhistObject *object);

/*
 * The max_bins of a state.  An object that holds no row, as moving frames
 * leave it, has 0 and takes what it is given.
 */
extern uint32 numhist_state_max_bins(Datum state);
extern void numhist_object_set_max_bins(NumhistObject *object, uint32 max_bins);

/* Adds another histogram. */
extern Datum numhist_state_merge(FunctionCallInfo fcinfo, Datum state, Numhist *other);

/* Moves the pending keys into the table. */
extern void numhist_object_flush(NumhistObject *object);

/* Counts what is no finite value. */
extern void numhist_object_add_nonfinite(NumhistObject *object, double value, int64 by);

/* The object of an expanded value that may be changed, if it is one. */
static inline NumhistObject *
numhist_writable_object(Datum datum)
{
	if (VARATT_IS_EXTERNAL_EXPANDED_RW((struct varlena *) DatumGetPointer(datum)))
		return (NumhistObject *) numhist_object(datum);
	return NULL;
}

/* One row more.  A state may begin with any count. */
static inline void
numhist_object_count_row(NumhistObject *object)
{
	if (unlikely(object->rows >= (uint64) PG_INT64_MAX))
		check_row_count(object->rows, 1);
	object->rows++;
}

static inline void
numhist_object_add(NumhistObject *object, double value)
{
	numhist_object_count_row(object);
	if (likely(isfinite(value)))
	{
		object->pending[object->npending++] = prefix_key(value);
		if (object->npending == PENDING_KEYS)
			numhist_object_flush(object);
	}
	else
		numhist_object_add_nonfinite(object, value, 1);
}

#endif							/* INFODIV_NUMHIST_STATE_H */
