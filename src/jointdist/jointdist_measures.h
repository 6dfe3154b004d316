/*
 * jointdist_measures.h
 *		The measures that are both functions of a jointdist and aggregates over two
 *		columns.
 */
#ifndef INFODIV_JOINTDIST_MEASURES_H
#define INFODIV_JOINTDIST_MEASURES_H

#include "jointdist/jointdist.h"

/* The norms of the normalized mutual information, by name. */
extern const char *norm_name(MutualNorm norm);

/* False if there is none of that name. */
extern bool norm_by_name(const char *name, MutualNorm *norm);

/* The same from an argument; an error if there is none. */
extern MutualNorm norm_argument(text *name);

/* Kernels return NaN for what is undefined, and SQL says NULL. */
extern Datum defined_datum(FunctionCallInfo fcinfo, double value);

typedef enum JointMeasure
{
	JOINT_ENTROPY,
	MUTUAL_INFORMATION,
	CONDITIONAL_ENTROPY,
	NORMALIZED_MUTUAL_INFORMATION,
	VARIATION_OF_INFORMATION,
	THEILS_U,
	CRAMERS_V
} JointMeasure;

/* Whether entropies are all that a measure is made of. */
static inline bool
joint_measure_is_of_entropies(JointMeasure measure)
{
	return measure != CRAMERS_V;
}

/* Such a measure as an SQL value; "base" is a base, 0 for bits, or a norm's. */
extern Datum joint_entropy_datum(FunctionCallInfo fcinfo, JointMeasure measure,
								 const JointEntropies *entropies, double base);

/* Any measure of a view, with the base or norm within; NULL where it is not defined. */
extern Datum joint_measure_datum(FunctionCallInfo fcinfo, JointMeasure measure, const JointView *view);

#endif							/* INFODIV_JOINTDIST_MEASURES_H */
