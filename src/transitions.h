/*
 * transitions.h
 *		What transition functions ask before they add a row, in line.
 */
#ifndef INFODIV_TRANSITIONS_H
#define INFODIV_TRANSITIONS_H

#include "infodiv.h"

#include "nodes/nodes.h"

/* aggregate_context without the call, which a row would feel. */
static pg_attribute_always_inline bool
in_aggregate(FunctionCallInfo fcinfo)
{
	return fcinfo->context != NULL &&
		(IsA(fcinfo->context, AggState) || IsA(fcinfo->context, WindowAggState));
}

/* Do all arguments after the state have a value? */
static pg_attribute_always_inline bool
arguments_given(FunctionCallInfo fcinfo, int n_args)
{
	for (int i = 1; i <= n_args; i++)
		if (PG_ARGISNULL(i))
			return false;
	return true;
}

/* Has a transition a row to add?  Says so if it was called by hand. */
static pg_attribute_always_inline bool
row_to_add(FunctionCallInfo fcinfo, int n_args)
{
	if (unlikely(!in_aggregate(fcinfo)))
		(void) aggregate_context(fcinfo, NULL);
	return likely(arguments_given(fcinfo, n_args));
}

#endif							/* INFODIV_TRANSITIONS_H */
