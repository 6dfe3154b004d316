/*
 * numhist.h
 *		The type numhist: values of a numeric column in bins that need no edges.
 *
 * Values that share the leading b bits of their keys (numerics/prefix_bins.h)
 * are a bin.  b is the largest at which the values fit into max_bins bins, so
 * a histogram is a function of the set of values alone: of no order, plan or
 * merging.  -Infinity and Infinity are values outside all bins, counted apart;
 * NULL and NaN are counted and are no values.
 *
 * A numhist has one of three forms.
 *
 * Packed: what is stored, sent and compared.  Canonical: equal distributions
 * are equal bytes.  After the varlena header
 *		1 byte		version, 1
 *		1 byte		b, 64 while every value is a bin of its own
 *		varint		max_bins
 *		4 varints	NULLs, NaNs, -Infinities, Infinities
 *		varint		number of bins; if not 0:
 *		1 byte		trailing zero bits that all prefixes share, dropped below
 *		varints		the first prefix, then each one's distance to the one
 *					before, less 1
 *		varints		each bin's count, less 1
 *		2 varints	if b < 64: the bits of the minimum's and the maximum's key
 *					that the first and the last prefix lack
 * with varints of seven bits a byte, low bits first, in as few bytes as
 * possible.  A coarsened histogram of at most 4096 bins and some million rows takes
 * 6 to 10 kB.
 *
 * Small: the state of a group with few values, a flat block updated in place.
 *
 * Expanded: an ExpandedObject around a PrefixTable, for groups that have grown.
 *
 * Whoever is handed a Datum asks here, and need not know its form.
 */
#ifndef INFODIV_NUMHIST_H
#define INFODIV_NUMHIST_H

#include "infodiv.h"

#include "array.h"

#include "numerics/prefix_bins.h"
#include "utils/jsonb.h"

#define NUMHIST_VERSION 1
#define NUMHIST_SMALL 0x80		/* version byte of the small form: of working states alone */

#define NUMHIST_DEFAULT_BINS 4096
#define NUMHIST_LEAST_BINS 64
#define NUMHIST_MOST_BINS 65536

/*
 * A histogram unpacked.  Its bins are sorted, their counts are > 0; while
 * bits = 64, min_key and max_key are those of the first and the last bin.
 */
typedef struct Numhist
{
	int			bits;
	uint32		max_bins;
	uint64		nulls;
	uint64		nans;
	uint64		below;			/* -Infinities */
	uint64		above;			/* Infinities */
	uint64		finite;			/* sum of the bins' counts */
	size_t		nbins;
	PrefixBin  *bins;
	uint64		min_key;		/* of the finite values; meaningless without bins */
	uint64		max_key;
} Numhist;

/* values: all that was counted but NULL and NaN */
static inline uint64
numhist_total(const Numhist *hist)
{
	return hist->finite + hist->below + hist->above;
}

/* an argument max_bins, else an error */
extern uint32 check_max_bins(int32 max_bins);

/*
 * Why an opened histogram is none that hist_agg could have made; NULL if
 * nothing is wrong.  Sets hist->finite.
 */
extern const char *numhist_flaw(Numhist *hist);

/* Opens packed bytes.  NULL, or what is wrong with them. */
extern const char *numhist_unpack(const uint8 *bytes, Size size, Numhist *hist);

/* Opens a value of any form. */
extern void numhist_open(Datum datum, Numhist *hist);

extern struct varlena *numhist_pack(const Numhist *hist);

/* The packed form of any form: the value itself where it is packed. */
extern struct varlena *numhist_packed(Datum datum);

/*
 * The text form; and what one says, whose object's beginning was just read: NULL, or
 * what is wrong with it.  numhist_io.c.
 */
extern char *numhist_text(const Numhist *hist);
extern const char *numhist_read_object(JsonbIterator **it, Numhist *hist);

/* Coarsens by as many bits as max_bins asks for. */
extern void numhist_fit(Numhist *hist);

/* Coarsens to at most so many bits. */
extern void numhist_coarsen(Numhist *hist, int bits);

/*
 * The histogram of both sets of values together, at the smaller max_bins and
 * at most the smaller number of bits.  May use up its arguments' bins.
 */
extern void numhist_merge(Numhist *a, Numhist *b, Numhist *merged);

/* Error 22003 if counts of two histograms would together pass 2^63 - 1. */
extern void check_row_count(uint64 a, uint64 b);

/* NULLs, NaNs and values together */
static inline uint64
numhist_rows(const Numhist *hist)
{
	return numhist_total(hist) + hist->nulls + hist->nans;
}

/*
 * The edges of a bin, drawn in to the least and the greatest value where it is
 * the first or the last one.
 */
extern void numhist_clipped_edges(const Numhist *hist, size_t bin, double *lo, double *hi);

/*
 * States of aggregates: numhist_state.h.  The object of an expanded value, if it
 * is one, and what it holds; its bins are copies.
 */
typedef struct NumhistObject NumhistObject;

extern const NumhistObject *numhist_object(Datum datum);
extern void numhist_object_open(const NumhistObject *object, Numhist *hist);

/* Whether a flat value has the small form, and what it holds. */
extern bool numhist_is_small(const struct varlena *flat);
extern void numhist_small_open(const struct varlena *flat, Numhist *hist);

/* The masses of a histogram, and of two in common bins (numhist_align.c): see array.h. */
extern bool numhist_masses(Datum hist, MassVector *p);
extern bool align_numhists(Datum p_datum, Datum q_datum, const AlignOptions *options,
						   MassVector *p, MassVector *q);

#endif							/* INFODIV_NUMHIST_H */
