/*
 * column_sums.h
 *		The state of the aggregates over columns of masses and predictions.
 *
 * SQL type column_sums.  The aggregates differ in their terms; what they keep
 * is the same: how many rows counted, a few exact sums, the logarithm's base
 * and, for log loss by class name, the class names.  It is one flat varlena
 * without pointers, updated in place, so that it can be copied, spilled, sent to
 * another node and stored:
 *
 *	ColumnSums, then the class names (a text[], only where the kind has some),
 *	then room for outcomes, then n_sums ExactSums with the windows of limbs they
 *	have needed so far.
 *
 * Outcomes of predictions (surprisal.h) wait in the room until it is full, as the
 * logarithms of many are had for less.  What a state means does not depend on
 * them, and whoever reads one gets it with none waiting.
 *
 * Every count and every sum can be taken back, so states also serve moving
 * frames.  A state is a function of the set of its rows.
 */
#ifndef INFODIV_COLUMN_SUMS_H
#define INFODIV_COLUMN_SUMS_H

#include "infodiv.h"

#include "numerics/exact_sum.h"
#include "utils/array.h"

#define COLUMN_SUMS_VERSION 1
#define COLUMN_SUMS_MAX 4

/* Which aggregate a state belongs to; the numbers are part of the binary form. */
typedef enum SumsKind
{
	SUMS_PMF_ENTROPY = 1,
	SUMS_CROSS_ENTROPY = 2,
	SUMS_KL_DIVERGENCE = 3,
	SUMS_JS_DIVERGENCE = 4,
	SUMS_PSI = 5,
	SUMS_SAMPLE_CROSS_ENTROPY = 6,
	SUMS_LOG_LOSS = 7,
	SUMS_LOG_LOSS_BY_NAME = 8,
	SUMS_BRIER_SCORE = 9,
	SUMS_BRIER_SCORE_BY_NAME = 10,
} SumsKind;

/*
 * What a kind keeps.  The sums come in this order: the masses of the first
 * column and of the second (EXACT_UNIT_DOUBLE), then sums of terms
 * (EXACT_UNIT_SCALED); or the one sum of losses (EXACT_UNIT_DOUBLE), whose mean
 * over the rows is the result.
 */
typedef struct SumsKindInfo
{
	const char *name;
	int			n_sums;
	int			n_plain;		/* so many of them are of EXACT_UNIT_DOUBLE */
	bool		of_losses;
	bool		has_base;
	bool		has_classes;
	bool		has_outcomes;
} SumsKindInfo;

extern const SumsKindInfo sums_kinds[];

typedef struct ColumnSums
{
	int32		vl_len_;		/* varlena header (do not touch directly!) */
	uint8		version;
	uint8		kind;
	uint8		n_sums;
	uint8		unused;
	double		base;			/* 0 where the aggregate takes none */
	int64		rows;			/* rows that counted */
	int64		positive;		/* those with a mass that decides a sure outcome */
	int64		infinite;		/* those whose term is infinite; in no sum */
	uint32		sums_at;		/* offset of the first sum */
	uint16		offset[COLUMN_SUMS_MAX];	/* of each from there */
	uint16		room;			/* outcomes that may wait */
	uint16		waiting;		/* outcomes that do; they count as rows already */
} ColumnSums;

StaticAssertDecl(sizeof(ColumnSums) % 8 == 0, "exact sums need their alignment");

/* A row's contribution: x * 2^exponent to one of the sums. */
typedef struct SumTerm
{
	int			which;
	int			exponent;		/* EXACT_UNIT_DOUBLE in a sum of that unit */
	double		x;
} SumTerm;

#define ROW_TERMS 6

/*
 * What a row adds.  Which terms there are depends on the aggregate alone; where
 * a row has nothing to say, x is 0.
 */
typedef struct SumsRow
{
	int			n_terms;
	SumTerm		term[ROW_TERMS];
	bool		positive;
	bool		infinite;
	double		base;
	ArrayType  *classes;		/* NULL where the kind has none */
} SumsRow;

static inline ExactSum *
column_sum(const ColumnSums *state, int which)
{
	return (ExactSum *) ((char *) state + state->sums_at + state->offset[which]);
}

/* A state of one row; in the current memory context, with nothing else there. */
extern ColumnSums *column_sums_new(SumsKind kind, const SumsRow *row);

/*
 * Adds (sign 1) or takes out (sign -1) a row, of which the terms before
 * first_term are in the sums already.  Returns the state, or a larger one in the
 * current memory context; the old one is then the caller's.
 */
extern ColumnSums *column_sums_add(ColumnSums *state, const SumsRow *row, int first_term, int sign);

/* From so many rows on, a state has so much room for outcomes. */
#define OUTCOMES_FROM 64
#define OUTCOMES_ROOM 32

static inline double *
column_outcomes(const ColumnSums *state)
{
	return (double *) ((char *) state + state->sums_at) - state->room;
}

/* Adds a row that is an outcome, not an impossible one; returns as column_sums_add does. */
extern ColumnSums *column_sums_add_outcome(ColumnSums *state, double outcome);

/*
 * Adds another state of the same aggregate, base and classes (else an error),
 * which is not changed.  Returns as column_sums_add does.
 */
extern ColumnSums *column_sums_merge(ColumnSums *state, const ColumnSums *other);

/* The state in a datum, for reading: no outcome waits. */
extern const ColumnSums *column_sums_read(Datum datum);

/* A copy to change. */
extern ColumnSums *column_sums_copy(Datum datum);

/* The state in an aggregate's transition value, for updating in place. */
static inline ColumnSums *
column_sums_write(Datum datum)
{
	struct varlena *value = (struct varlena *) DatumGetPointer(datum);

	if (likely(VARATT_IS_4B_U(value)))
		return (ColumnSums *) value;
	return column_sums_copy(datum);
}

#endif							/* INFODIV_COLUMN_SUMS_H */
