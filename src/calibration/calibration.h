/*
 * calibration.h
 *		What was said and what happened, by bins of the probability: the type
 *		calibration.
 *
 * Bin i of m holds the predictions with p in (i/m, (i+1)/m], the first one 0 too
 * (as scikit-learn's calibration_curve and C. Guo et al. 2017 have it): their
 * number, how many came true, and the exact sum of their p.  So a value depends on
 * the set of rows alone, and rows can be added, merged and taken out.
 *
 * One flat varlena without pointers, updated in place as an aggregate's state:
 *
 *	Calibration, then room for outcomes of which the first "waiting" are in no bin
 *	yet, then, where there are bins, their counts, their counts of those that came
 *	true, and the words of their sums of p.
 *
 * A group of few rows has no bins, only outcomes that wait; and a block of them is
 * added for less than each alone.  What a value means never depends on what waits,
 * and its text and binary forms never show it.
 */
#ifndef INFODIV_CALIBRATION_H
#define INFODIV_CALIBRATION_H

#include "infodiv.h"

#include "numerics/exact_moments.h"
#include "numerics/score_decomposition.h"

#define CALIBRATION_VERSION 1

#define CALIBRATION_DEFAULT_BINS 15
#define CALIBRATION_MOST_BINS 1000

/* The most outcomes that wait. */
#define CALIBRATION_ROOM 32

typedef struct Calibration
{
	int32		vl_len_;		/* varlena header (do not touch directly!) */
	uint8		version;
	bool		has_bins;
	uint16		bins;
	uint16		room;			/* outcomes that may wait */
	uint16		waiting;		/* outcomes that do */
	int32		unused;
	int64		rows;			/* in the bins; of any number, so that it bounds the counts of each */
	ExactTable	sums;			/* of p, a sum a bin */
} Calibration;

StaticAssertDecl(sizeof(Calibration) % 8 == 0, "exact sums need their alignment");

/* An outcome is p where it came true, and -p or -0 where it did not. */
static inline double *
calibration_waiting(const Calibration *c)
{
	return (double *) ((char *) c + sizeof(Calibration));
}

static inline int64 *
calibration_counts(const Calibration *c)
{
	return (int64 *) (calibration_waiting(c) + c->room);
}

static inline int64 *
calibration_positives(const Calibration *c)
{
	return calibration_counts(c) + c->bins;
}

static inline int64 *
calibration_sums(const Calibration *c)
{
	return calibration_positives(c) + c->bins;
}

/* A number of bins from an argument, else an error. */
extern int	check_calibration_bins(int bins);

/* One without rows, in the current memory context. */
extern Calibration *calibration_new(int bins);

/* The same, whose bins are there, with this window. */
extern Calibration *calibration_empty(int bins, ExactSpan span);

/*
 * Adds an outcome.  Returns the same value, or a larger one in the current memory
 * context; the old one is then the caller's.
 */
extern Calibration *calibration_add(Calibration *c, double outcome);

/* Adds (sign 1) or takes out (sign -1) an outcome without letting it wait: for moving frames. */
extern Calibration *calibration_move(Calibration *c, double outcome, int sign);

/* Adds another of as many bins (else an error), which is not changed; returns as above. */
extern Calibration *calibration_merge(Calibration *c, const Calibration *other);

/* A copy with nothing waiting, its carries done. */
extern Calibration *calibration_flushed_copy(const Calibration *c);

/* The value in a datum: to read, with what waits; to read, with nothing waiting; a copy to change. */
extern const Calibration *calibration_open(Datum datum);
extern const Calibration *calibration_read(Datum datum);
extern Calibration *calibration_copy(Datum datum);

/* The bins that have rows, of a value with nothing waiting; palloc'd.  Returns their number. */
extern int	calibration_forecasts(const Calibration *c, ForecastBin **forecasts);

/*
 * The packed form, of a value with nothing waiting: what is sent and compared.
 * Equal values are equal bytes.
 */
extern struct varlena *calibration_packed(Datum datum);

#endif							/* INFODIV_CALIBRATION_H */
