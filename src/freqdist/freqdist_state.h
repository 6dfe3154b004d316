/*
 * freqdist_state.h
 *		freqdist as the state of an aggregate: small at first, expanded later.
 *
 * A transition function passes its state through these and returns what they
 * return.  While a group is small that is a flat block, updated in place; when
 * it grows, an expanded object in the context that all groups share, whose
 * read-write pointer is returned from then on unchanged.
 */
#ifndef INFODIV_FREQDIST_STATE_H
#define INFODIV_FREQDIST_STATE_H

#include "freqdist/freqdist.h"

/* Where the states of the running aggregate live; an error outside of one. */
typedef struct FreqAggregate
{
	MemoryContext context;
	bool		window;
	const LabelStateForm *form;
} FreqAggregate;

extern FreqAggregate label_aggregate(FunctionCallInfo fcinfo, const LabelStateForm *form);

/* One whose states are of type freqdist. */
extern FreqAggregate freq_aggregate(FunctionCallInfo fcinfo);

/* An empty state; expanded at once where many labels are to come. */
extern Datum freq_state_start(const FreqAggregate *aggregate, uint64 expected_labels);

/* Adds a mass to a label. */
extern Datum freq_state_add(const FreqAggregate *aggregate, Datum state,
							const Label *label, const LabelMass *mass);

/* Counts NULLs. */
extern Datum freq_state_add_nulls(const FreqAggregate *aggregate, Datum state, int64 nulls);

/* Sets the base, or compares it with the one that was set. */
extern Datum freq_state_set_base(const FreqAggregate *aggregate, Datum state, double base);

/* Adds all of another value, a freqdist, which is not changed. */
extern Datum freq_state_merge(const FreqAggregate *aggregate, Datum state, Datum other);

#endif							/* INFODIV_FREQDIST_STATE_H */
