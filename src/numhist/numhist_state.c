/*
 * numhist_state.c
 *		The working forms of numhist: what an aggregate counts in.
 *
 * A group starts as a small state, a flat list of keys in the order they came,
 * and becomes an object with a hash table of bins when it outgrows that.  The
 * objects of all groups share one memory context (shared_context.h).
 *
 * An object collects some keys before it touches its table: a table is up to
 * 128 kB, and with many groups no longer in the cache when the group's next
 * row comes.
 *
 * The table may hold more bins than max_bins before it coarsens: a working
 * state is only finer than the histogram it stands for, which is found when
 * the state is opened.  So a coarsening pays for at least max_bins / 2 further
 * insertions.  Calls prefix_bins and numhist.
 */
#include "numhist/numhist_state.h"

#include "miscadmin.h"
#include "shared_context.h"

/*
 * The small state.  Holds finite values and NULLs; whatever else comes makes
 * it an object.  Sizes double from 32 to 2048 bytes.
 */
typedef struct SmallState
{
	int32		vl_len_;
	uint8		version;		/* NUMHIST_SMALL */
	uint8		nkeys;
	uint8		capacity;
	uint8		unused;
	uint32		max_bins;
	uint32		nulls;
	uint64		keys[FLEXIBLE_ARRAY_MEMBER];
} SmallState;

#define SMALL_SIZE(capacity) (offsetof(SmallState, keys) + (capacity) * sizeof(uint64))
#define SMALL_FIRST_CAPACITY 2
#define SMALL_LAST_CAPACITY 254
#define SMALL_NEXT_CAPACITY(capacity) (2 * (capacity) + 2)

/* smallest table */
#define FIRST_SLOT_BITS 6

/* an object is to take 2 kB */
#define OBJECT_SIZE 2048

/* how many keys ahead a slot is asked from memory */
#define PREFETCH_DISTANCE 8

StaticAssertDecl(sizeof(NumhistObject) <= OBJECT_SIZE, "a NumhistObject outgrew its chunk");

/*
 * All work is done in the object's own context: the caller's may be one in
 * which nothing can be freed, such as a sort's.
 */
static Size
object_flat_size(ExpandedObjectHeader *header)
{
	NumhistObject *object = (NumhistObject *) header;
	MemoryContext caller = MemoryContextSwitchTo(object->hdr.eoh_context);
	Numhist		hist;

	Assert(object->magic == NUMHIST_MAGIC);
	if (object->flat)
		pfree(object->flat);
	object->flat = NULL;
	numhist_object_open(object, &hist);
	object->flat = numhist_pack(&hist);
	pfree(hist.bins);
	MemoryContextSwitchTo(caller);
	return VARSIZE(object->flat);
}

static void
object_flatten(ExpandedObjectHeader *header, void *result, Size allocated_size)
{
	NumhistObject *object = (NumhistObject *) header;

	Assert(object->flat != NULL && allocated_size == VARSIZE(object->flat));
	memcpy(result, object->flat, allocated_size);
	pfree(object->flat);
	object->flat = NULL;
}

static const ExpandedObjectMethods object_methods = {
	object_flat_size,
	object_flatten
};

const NumhistObject *
numhist_object(Datum datum)
{
	if (VARATT_IS_EXTERNAL_EXPANDED((struct varlena *) DatumGetPointer(datum)))
	{
		NumhistObject *object = (NumhistObject *) DatumGetEOHP(datum);

		if (object->hdr.eoh_methods != &object_methods || object->magic != NUMHIST_MAGIC)
			elog(ERROR, "expanded value is no numhist");
		return object;
	}
	return NULL;
}

/* The small state that a datum is, if it is one that may be changed in place. */
static inline SmallState *
small_state(Datum datum)
{
	SmallState *small = (SmallState *) DatumGetPointer(datum);

	if (VARATT_IS_4B_U(small) && small->version == NUMHIST_SMALL)
		return small;
	return NULL;
}

/* The bins of a few keys, sorted. */
static PrefixBin *
bins_of_keys(const uint64 *keys, size_t nkeys, int bits, size_t *n)
{
	PrefixBin  *bins = (PrefixBin *) palloc(2 * Max(nkeys, 1) * sizeof(PrefixBin));
	size_t		i;

	for (i = 0; i < nkeys; i++)
	{
		bins[i].prefix = keys[i] >> (PREFIX_KEY_BITS - bits);
		bins[i].count = 1;
	}
	prefix_bins_sort(bins, nkeys, bins + nkeys);
	*n = prefix_bins_unite(bins, nkeys);
	return bins;
}

bool
numhist_is_small(const struct varlena *flat)
{
	return VARSIZE(flat) >= SMALL_SIZE(0) && (uint8) VARDATA(flat)[0] == NUMHIST_SMALL;
}

void
numhist_small_open(const struct varlena *flat, Numhist *hist)
{
	const SmallState *small = (const SmallState *) flat;

	Assert(SMALL_SIZE(small->nkeys) <= VARSIZE(flat));
	memset(hist, 0, sizeof(Numhist));
	hist->bits = PREFIX_KEY_BITS;
	hist->max_bins = small->max_bins;
	hist->nulls = small->nulls;
	hist->finite = small->nkeys;
	hist->bins = bins_of_keys(small->keys, small->nkeys, PREFIX_KEY_BITS, &hist->nbins);
	if (hist->nbins > 0)
	{
		hist->min_key = hist->bins[0].prefix;
		hist->max_key = hist->bins[hist->nbins - 1].prefix;
	}
	numhist_fit(hist);
}

static SmallState *
make_small(int capacity, uint32 max_bins)
{
	SmallState *small = (SmallState *) palloc0(SMALL_SIZE(capacity));

	SET_VARSIZE(small, SMALL_SIZE(capacity));
	small->version = NUMHIST_SMALL;
	small->capacity = capacity;
	small->max_bins = max_bins;
	return small;
}

/* slots that hold twice max_bins */
static int
last_slot_bits(uint32 max_bins)
{
	int			bits = FIRST_SLOT_BITS;

	while (((size_t) 1 << bits) < 2 * (size_t) max_bins)
		bits++;
	return bits;
}

/* Three quarters of the slots, and never far more bins than are wanted. */
static void
set_most_bins(NumhistObject *object)
{
	size_t		most = prefix_table_size(&object->table) / 4 * 3;

	object->most_bins = object->max_bins == 0 ? most : Min(most, (size_t) object->max_bins * 3 / 2);
}

NumhistObject *
numhist_object_start(MemoryContext aggcontext)
{
	MemoryContext shared = agg_shared_context(aggcontext);
	NumhistObject *object = (NumhistObject *) MemoryContextAllocZero(shared, sizeof(NumhistObject));

	EOH_init_header(&object->hdr, &object_methods, shared);
	object->magic = NUMHIST_MAGIC;
	object->table.bits = PREFIX_KEY_BITS;
	object->table.slot_bits = FIRST_SLOT_BITS;
	object->table.slots = (PrefixBin *)
		MemoryContextAllocZero(shared, prefix_table_size(&object->table) * sizeof(PrefixBin));
	object->min_key = PG_UINT64_MAX;
	set_most_bins(object);
	return object;
}

/* Moves the bins into a table of twice the slots. */
static void
grow_table(NumhistObject *object)
{
	PrefixTable grown = object->table;
	PrefixBin  *old_slots = object->table.slots;
	PrefixBin  *bins;
	size_t		n;

	grown.slot_bits++;
	bins = (PrefixBin *) palloc(object->table.n * sizeof(PrefixBin));
	n = prefix_table_bins(&object->table, bins);
	grown.slots = (PrefixBin *)
		MemoryContextAllocExtended(object->hdr.eoh_context, prefix_table_size(&grown) * sizeof(PrefixBin), 0);
	prefix_table_refill(&grown, bins, n, grown.bits);
	object->table = grown;
	set_most_bins(object);
	pfree(old_slots);
	pfree(bins);
}

/* The table's bins, sorted: copies. */
static PrefixBin *
sorted_bins(const NumhistObject *object, size_t *n)
{
	PrefixBin  *bins = (PrefixBin *) palloc(2 * Max(object->table.n, 1) * sizeof(PrefixBin));

	*n = prefix_table_bins(&object->table, bins);
	prefix_bins_sort(bins, *n, bins + *n);
	return bins;
}

/* Coarsens the table to what max_bins asks for, and to at most so many bits. */
static void
coarsen_table(NumhistObject *object, int bits)
{
	size_t		n;
	PrefixBin  *bins = sorted_bins(object, &n);
	int			fit = prefix_bins_fit(bins, n, object->table.bits, object->max_bins);

	bits = Min(bits, fit);
	if (bits < object->table.bits)
	{
		if (object->table.bits == PREFIX_KEY_BITS && n > 0)
		{
			object->min_key = bins[0].prefix;
			object->max_key = bins[n - 1].prefix;
		}
		n = prefix_bins_coarsen(bins, n, object->table.bits - bits);
		prefix_table_refill(&object->table, bins, n, bits);
	}
	pfree(bins);
}

/* Called when the table is as full as it may be. */
static pg_noinline void
make_room(NumhistObject *object)
{
	if (object->table.n < (size_t) object->max_bins * 3 / 2 &&
		object->table.slot_bits < last_slot_bits(object->max_bins))
		grow_table(object);
	else
		coarsen_table(object, PREFIX_KEY_BITS);
}

static inline void
add_key(NumhistObject *object, uint64 key, uint64 count)
{
	if (unlikely(object->table.n >= object->most_bins))
		make_room(object);
	prefix_table_add(&object->table, key, count);
}

/* Widens the range of the values by some keys. */
static void
widen(const uint64 *keys, size_t n, uint64 *min_key, uint64 *max_key)
{
	size_t		i;

	for (i = 0; i < n; i++)
	{
		*min_key = Min(*min_key, keys[i]);
		*max_key = Max(*max_key, keys[i]);
	}
}

/* Moves the pending keys into the table. */
void
numhist_object_flush(NumhistObject *object)
{
	uint32		n = object->npending;
	uint32		i;

	for (i = 0; i < n; i++)
	{
		if (i + PREFETCH_DISTANCE < n)
			prefix_table_prefetch(&object->table, object->pending[i + PREFETCH_DISTANCE]);
		add_key(object, object->pending[i], 1);
	}
	if (object->table.bits < PREFIX_KEY_BITS)
		widen(object->pending, n, &object->min_key, &object->max_key);
	object->npending = 0;
}

void
numhist_object_add_nonfinite(NumhistObject *object, double value, int64 by)
{
	if (isnan(value))
		object->nans += by;
	else if (value < 0)
		object->below += by;
	else
		object->above += by;
}

void
numhist_object_add_null(NumhistObject *object)
{
	numhist_object_count_row(object);
	object->nulls++;
}

/* An empty state forgets its max_bins: the next row brings its own. */
static void
forget_row(NumhistObject *object)
{
	if (--object->rows == 0)
	{
		object->max_bins = 0;
		set_most_bins(object);
	}
}

bool
numhist_object_remove(NumhistObject *object, double value)
{
	numhist_object_flush(object);
	if (!isfinite(value))
		numhist_object_add_nonfinite(object, value, -1);
	else if (object->table.bits < PREFIX_KEY_BITS)
		return false;
	else if (!prefix_table_remove(&object->table, prefix_key(value)))
		elog(ERROR, "histogram of a moving frame does not hold a value that leaves it");
	forget_row(object);
	return true;
}

void
numhist_object_remove_null(NumhistObject *object)
{
	object->nulls--;
	forget_row(object);
}

void
numhist_object_set_max_bins(NumhistObject *object, uint32 max_bins)
{
	object->max_bins = max_bins;
	set_most_bins(object);
}

/* Adds the pending keys to an opened object, which itself may not change. */
static void
open_pending(const NumhistObject *object, Numhist *hist)
{
	size_t		nbins;
	PrefixBin  *bins = bins_of_keys(object->pending, object->npending, hist->bits, &nbins);
	PrefixBin  *both = (PrefixBin *) palloc((hist->nbins + nbins) * sizeof(PrefixBin));

	hist->nbins = prefix_bins_merge(hist->bins, hist->nbins, bins, nbins, both);
	pfree(hist->bins);
	pfree(bins);
	hist->bins = both;
	widen(object->pending, object->npending, &hist->min_key, &hist->max_key);
}

void
numhist_object_open(const NumhistObject *object, Numhist *hist)
{
	memset(hist, 0, sizeof(Numhist));
	hist->bits = object->table.bits;
	hist->max_bins = object->max_bins;
	hist->nulls = object->nulls;
	hist->nans = object->nans;
	hist->below = object->below;
	hist->above = object->above;
	hist->finite = object->rows - object->nulls - object->nans - object->below - object->above;
	hist->bins = sorted_bins(object, &hist->nbins);
	hist->min_key = object->min_key;
	hist->max_key = object->max_key;
	if (object->npending > 0)
		open_pending(object, hist);
	if (hist->bits == PREFIX_KEY_BITS && hist->nbins > 0)
	{
		hist->min_key = hist->bins[0].prefix;
		hist->max_key = hist->bins[hist->nbins - 1].prefix;
	}
	numhist_fit(hist);
}

/* The object that takes over from a flat state. */
static NumhistObject *
object_from_flat(FunctionCallInfo fcinfo, Datum state)
{
	NumhistObject *object;
	Numhist		hist;

	numhist_open(state, &hist);
	object = numhist_object_start(aggregate_context(fcinfo, NULL));
	numhist_object_set_max_bins(object, hist.max_bins);
	numhist_state_merge(fcinfo, EOHPGetRWDatum(&object->hdr), &hist);
	return object;
}

Datum
numhist_state_start(uint32 max_bins)
{
	return PointerGetDatum(make_small(SMALL_FIRST_CAPACITY, max_bins));
}

Datum
numhist_state_add(FunctionCallInfo fcinfo, Datum state, double value)
{
	NumhistObject *object = numhist_writable_object(state);
	SmallState *small;

	if (object)
	{
		numhist_object_add(object, value);
		return state;
	}
	small = small_state(state);
	if (small && isfinite(value))
	{
		if (small->nkeys == small->capacity && small->capacity < SMALL_LAST_CAPACITY)
		{
			SmallState *grown = make_small(SMALL_NEXT_CAPACITY(small->capacity), small->max_bins);

			grown->nulls = small->nulls;
			grown->nkeys = small->nkeys;
			memcpy(grown->keys, small->keys, small->nkeys * sizeof(uint64));
			small = grown;
		}
		if (small->nkeys < small->capacity)
		{
			small->keys[small->nkeys++] = prefix_key(value);
			return PointerGetDatum(small);
		}
	}
	object = object_from_flat(fcinfo, state);
	numhist_object_add(object, value);
	return EOHPGetRWDatum(&object->hdr);
}

Datum
numhist_state_add_null(FunctionCallInfo fcinfo, Datum state)
{
	NumhistObject *object = numhist_writable_object(state);
	SmallState *small;

	if (object)
	{
		numhist_object_add_null(object);
		return state;
	}
	small = small_state(state);
	if (small && small->nulls < PG_UINT32_MAX)
	{
		small->nulls++;
		return state;
	}
	object = object_from_flat(fcinfo, state);
	numhist_object_add_null(object);
	return EOHPGetRWDatum(&object->hdr);
}

uint32
numhist_state_max_bins(Datum state)
{
	const NumhistObject *object = numhist_writable_object(state);
	const SmallState *small;
	Numhist		hist;

	if (object)
		return object->max_bins;
	small = small_state(state);
	if (small)
		return small->max_bins;
	numhist_open(state, &hist);
	return hist.max_bins;
}

Datum
numhist_state_merge(FunctionCallInfo fcinfo, Datum state, Numhist *other)
{
	NumhistObject *object = numhist_writable_object(state);
	size_t		i;

	if (!object)
	{
		Numhist		hist;

		/* two small histograms make a small one */
		numhist_open(state, &hist);
		if (hist.nbins + other->nbins <= NUMHIST_LEAST_BINS)
		{
			Numhist		merged;

			numhist_merge(&hist, other, &merged);
			return PointerGetDatum(numhist_pack(&merged));
		}
		object = object_from_flat(fcinfo, state);
	}

	check_row_count(object->rows, numhist_rows(other));
	numhist_object_flush(object);
	if (other->max_bins < object->max_bins)
	{
		object->max_bins = other->max_bins;
		set_most_bins(object);
	}
	if (other->bits < object->table.bits)
		coarsen_table(object, other->bits);
	for (i = 0; i < other->nbins; i++)
	{
		if (i % 4096 == 4095)
			CHECK_FOR_INTERRUPTS();
		add_key(object, prefix_low_key(other->bins[i].prefix, other->bits), other->bins[i].count);
	}
	if (other->nbins > 0)
	{
		object->min_key = Min(object->min_key, other->min_key);
		object->max_key = Max(object->max_key, other->max_key);
	}
	object->rows += numhist_rows(other);
	object->nulls += other->nulls;
	object->nans += other->nans;
	object->below += other->below;
	object->above += other->above;
	return EOHPGetRWDatum(&object->hdr);
}
