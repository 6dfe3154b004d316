/*
 * shared_context.h
 *		One memory context for the states of all groups of an aggregate.
 */
#ifndef INFODIV_SHARED_CONTEXT_H
#define INFODIV_SHARED_CONTEXT_H

#include "infodiv.h"

/*
 * The child of an aggregate context in which all groups keep their expanded
 * states; made on first use, gone with its parent.  A context a group would be
 * walked once for every new group: HashAgg sums them up to watch its limit.
 */
extern MemoryContext agg_shared_context(MemoryContext aggcontext);

#endif							/* INFODIV_SHARED_CONTEXT_H */
