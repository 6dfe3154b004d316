/*
 * freqdist.h
 *		The type freqdist: labels with counts, and a count of NULLs.
 *
 * A value has one of three forms.
 *
 * Packed: what is stored, sent and compared.  Canonical: equal distributions
 * are equal bytes.  After the varlena header
 *		1 byte		version, 1
 *		1 byte		flags
 *		varint		NULLs
 *		8 bytes		the logarithm's base, big-endian double, if FREQ_HAS_BASE
 *		varint		number of integer labels
 *		varint		number of text labels
 *		integer labels ascending: the first zigzag-coded, then differences,
 *			each followed by its mass
 *		text labels ascending by bytes: varint length, bytes, mass
 * A mass is the varint 2c for a whole count c up to 2^53, else the varint 2n+1
 * and n bytes of a packed exact sum (numerics/exact_sum.h).  No mass is 0.
 * varint.h has the varints.
 *
 * Small: the state of a group with few labels, a flat block updated in place.
 *
 * Expanded: an ExpandedObject around a LabelTable, for groups that have grown.
 *
 * Whoever is handed a Datum asks here, and need not know its form.
 */
#ifndef INFODIV_FREQDIST_H
#define INFODIV_FREQDIST_H

#include "array.h"
#include "freqdist/label_waiting.h"

#include "utils/expandeddatum.h"

#define FREQ_VERSION 1

#define FREQ_HAS_BASE 0x01		/* the aggregate was asked for a base */
#define FREQ_SMALL 0x80			/* the small form: of working states alone */

#define FREQ_MAGIC 0x66726571

/*
 * What a type whose states are label tables makes of one, and adds to one: freqdist
 * itself, and jointdist, whose labels are pairs.
 */
typedef struct LabelStateForm
{
	struct varlena *(*pack) (const LabelTable *table);
	void		(*add_to_table) (Datum value, LabelTable *table);
	int64		whole_limit;	/* of the table */
	Size		expanded_size;	/* of a FreqExpanded, or of what begins with one */
	void		(*base_conflict) (double a, double b);
} LabelStateForm;

typedef struct FreqExpanded
{
	ExpandedObjectHeader hdr;
	int			magic;
	const LabelStateForm *form;
	LabelTable	table;
	struct varlena *flat;		/* made by get_flat_size for flatten_into */
} FreqExpanded;

/* A walk through a distribution's labels in canonical order. */
typedef struct FreqCursor
{
	const uint8 *p;
	const uint8 *end;
	int64		nulls;
	double		base;			/* 0 if none */
	uint64		n_ints;
	uint64		n_texts;
	uint64		ints_left;
	uint64		texts_left;
	int64		previous;		/* the last integer label */
	bool		untrusted;		/* it came from a client */
	ExactSumBuffer sum;			/* the last mass, if it is no whole one */
} FreqCursor;

/* A walk through the labels of two distributions. */
typedef struct FreqPair
{
	FreqCursor	p;
	FreqCursor	q;
	Label		p_label;
	Label		q_label;
	LabelMass	p_next;
	LabelMass	q_next;
	bool		p_more;
	bool		q_more;
	bool		advance_p;
	bool		advance_q;
	Label		label;			/* the label reached */
	LabelMass	p_mass;			/* its masses; 0 where a side lacks it */
	LabelMass	q_mass;
} FreqPair;

/* What an entropy needs, from any form. */
typedef struct FreqSummary
{
	bool		whole;			/* all masses are, and sum to at most 2^53 */
	int64		total;			/* whole */
	CountLog	log_sum;		/* whole: the sum of count_log over the labels */
	int64		nulls;
	uint64		distinct;
	double		base;			/* 0 if none */
} FreqSummary;

/* The packed form of any form: the value itself where it is packed. */
extern struct varlena *freqdist_packed(Datum dist);

/* Opens a walk over a packed value. */
extern void freq_cursor_open(FreqCursor *cursor, const struct varlena *packed);
extern void freq_cursor_open_untrusted(FreqCursor *cursor, const struct varlena *packed);
extern bool freq_cursor_next(FreqCursor *cursor, Label *label, LabelMass *mass);

/* Opens a walk over two values, of any form; each step is one label. */
extern void freq_pair_open(FreqPair *pair, Datum p, Datum q);
extern bool freq_pair_next(FreqPair *pair);

/* Packs a table. */
extern struct varlena *freqdist_pack_table(const LabelTable *table);

extern void label_table_summary(const LabelTable *table, FreqSummary *summary);

/*
 * Entropy of whole counts summed up, in the unit of a base, or where "base" is
 * 0 of the base within, or bits.
 */
extern double freq_summary_entropy(const FreqSummary *summary, double base);

/* The same of any value; false where there is no label. */
extern bool freqdist_entropy(Datum dist, double base, double *result);

/* 2 to the entropy in bits, likewise. */
extern bool freqdist_perplexity(Datum dist, double *result);

/* How many labels. */
extern uint64 freqdist_distinct(Datum dist);

/* The sum of all masses, in a unit that is 1 unless the sum would overflow. */
extern double freqdist_total(Datum dist, double *unit);

/* Adds up NULLs, of which a value counts 2^53. */
extern void freq_add_nulls(int64 *nulls, int64 more);

/*
 * Adds all of a value's labels, and its NULLs, to a table; or takes them away
 * from a table with whole counts only.
 */
extern void freqdist_add_to_table(Datum dist, LabelTable *table);
extern void freqdist_remove_from_table(Datum dist, LabelTable *table);

/* The object behind an expanded value, without a call: the hot path needs it. */
static inline LabelTable *
freqdist_expanded_table(const struct varlena *v)
{
	varatt_expanded pointer;

	memcpy(&pointer, VARDATA_EXTERNAL(v), sizeof(pointer));
	Assert(((FreqExpanded *) pointer.eohptr)->magic == FREQ_MAGIC);
	return &((FreqExpanded *) pointer.eohptr)->table;
}

/* The table of an expanded value, if it is one, to be read. */
static inline LabelTable *
freqdist_table(Datum dist)
{
	const struct varlena *v = (const struct varlena *) DatumGetPointer(dist);
	LabelTable *table;

	if (!VARATT_IS_EXTERNAL_EXPANDED(v))
		return NULL;
	table = freqdist_expanded_table(v);
	label_table_flush(table);
	return table;
}

/* The same for one that may be changed, and only added to: the hot path of a transition. */
static inline LabelTable *
freqdist_writable_table(Datum dist)
{
	const struct varlena *v = (const struct varlena *) DatumGetPointer(dist);

	return VARATT_IS_EXTERNAL_EXPANDED_RW(v) ? freqdist_expanded_table(v) : NULL;
}

/* Error 22023: the base changed within a group or between merged states. */
pg_noreturn extern void freq_base_conflict(double a, double b);

/* The masses of a distribution, and of two with a cell for each label of either: see array.h. */
extern bool freqdist_masses(Datum dist, MassVector *p);
extern bool align_freqdists(Datum p_datum, Datum q_datum, const AlignOptions *options,
							MassVector *p, MassVector *q);

#endif							/* INFODIV_FREQDIST_H */
