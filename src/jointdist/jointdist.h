/*
 * jointdist.h
 *		The type jointdist: pairs of labels with counts, and a count of rows with a NULL.
 *
 * A value has one of the three forms of a freqdist (freqdist.h), whose labels are
 * pairs (pair_label.h); only the packed one, which is stored, sent and compared, is
 * its own.  Canonical: equal distributions are equal bytes.  After the varlena header
 *		1 byte		version, 1
 *		1 byte		flags
 *		varint		rows where x or y is NULL
 *		8 bytes		the logarithm's base, big-endian double, if JOINT_HAS_BASE
 *		1 byte		the norm of a mutual information, if JOINT_HAS_NORM
 *		labels		of x: varint number of integers, varint number of texts; the integers
 *					ascending, the first zigzag-coded, then differences; the texts ascending
 *					by bytes, each a varint length and the bytes
 *		labels		of y, likewise
 *		cells		for each label of x a varint number of cells, then for each cell the
 *					varint distance of its label of y from the one after the cell before,
 *					and the varint of its count
 * Labels are numbered in that order from 0.  Each has a cell; no count is 0, and all
 * together are at most 2^63 - 1.
 */
#ifndef INFODIV_JOINTDIST_H
#define INFODIV_JOINTDIST_H

#include "freqdist/freqdist_state.h"
#include "numerics/contingency.h"

#define JOINT_VERSION 1

#define JOINT_HAS_BASE 0x01
#define JOINT_HAS_NORM 0x02

/* How a value is read by whoever wants its cells: tables and labels, palloc'd. */
typedef struct JointView
{
	ContingencyTable table;		/* its total is 0 where there is no cell */
	Label	   *x;				/* of each row */
	Label	   *y;				/* of each column */
	bool		sorted;			/* labels in canonical order, and cells by row and column */
	int64		nulls;
	double		base;			/* 0 if none, or minus one more than a norm */
} JointView;

/*
 * The state of an aggregate keeps one number that every row must have alike: the
 * base, or as what no base can be, the norm.
 */
static inline double
norm_as_base(MutualNorm norm)
{
	return -1.0 - (double) norm;
}

static inline bool
base_is_norm(double base)
{
	return base < 0.0;
}

static inline MutualNorm
norm_of_base(double base)
{
	return base_is_norm(base) ? (MutualNorm) (-1.0 - base) : NORM_ARITHMETIC;
}

extern const LabelStateForm joint_form;

/*
 * The labels of x and of y by themselves, for a frame, which asks for the result after
 * every row: tables that track the sums the entropies are made of, like that of the pairs.
 */
typedef struct JointSides
{
	LabelTable	x;
	LabelTable	y;
	bool		made;
} JointSides;

/* An expanded value; the sides are those of a state in a window. */
typedef struct JointExpanded
{
	FreqExpanded pairs;
	JointSides	sides;
} JointExpanded;

/* A view of any form.  A sorted one is in canonical order. */
extern void joint_view(Datum joint, JointView *view);
extern void joint_view_sorted(Datum joint, JointView *view);

/* The same of a packed value that came from a client. */
extern void joint_view_untrusted(const struct varlena *packed, JointView *view);

/* Of a table of pairs. */
extern void joint_view_table(const LabelTable *pairs, JointView *view);

/* The packed form of any form: the value itself where it is packed. */
extern struct varlena *joint_packed(Datum joint);
extern struct varlena *joint_pack_table(const LabelTable *pairs);
extern struct varlena *joint_pack_view(JointView *view);

/* An empty table for pairs, in the current context. */
extern void joint_table_init(LabelTable *pairs, MemoryContext context);

/* Adds a cell to a table of pairs. */
extern void joint_table_add(LabelTable *pairs, const Label *x, const Label *y, int64 count);

/* Takes a cell away that was added. */
extern void joint_table_remove(LabelTable *pairs, const Label *x, const Label *y, int64 count);

/* Adds all of a value to a table of pairs, or takes it away again. */
extern void joint_add_to_table(Datum joint, LabelTable *pairs);
extern void joint_remove_from_table(Datum joint, LabelTable *pairs);

/* Error 22023: the base, or the norm, changed within a group or between merged states. */
pg_noreturn extern void joint_base_conflict(double a, double b);

/* The distribution of x alone, or of y. */
extern struct varlena *joint_marginal(const JointView *view, bool of_y);

#endif							/* INFODIV_JOINTDIST_H */
