/*
 * pg_compat.h
 *		The one place that knows PostgreSQL versions.
 *
 * Every other file is written for the newest server; what an older one lacks
 * is supplied here.  Include it after postgres.h.
 */
#ifndef INFODIV_PG_COMPAT_H
#define INFODIV_PG_COMPAT_H

#if PG_VERSION_NUM < 150000
#error "infodiv requires PostgreSQL 15 or newer"
#endif

#include "fmgr.h"

#if PG_VERSION_NUM >= 160000
#include "varatt.h"
#include "nodes/miscnodes.h"

/* Calls a type's input function; false, with *result unset, after a soft error. */
static inline bool
input_function_call_safe(PGFunction function, char *text, struct Node *escontext, Datum *result)
{
	return DirectInputFunctionCallSafe(function, text, InvalidOid, -1, escontext, result);
}
#else
static inline bool
input_function_call_safe(PGFunction function, char *text, struct Node *escontext, Datum *result)
{
	(void) escontext;
	*result = DirectFunctionCall3(function, CStringGetDatum(text),
								  ObjectIdGetDatum(InvalidOid), Int32GetDatum(-1));
	return true;
}

/* Soft errors came with 16: before, a malformed value is an ordinary error. */
#define ereturn(context, dummy_value, ...) \
	do { \
		(void) (context); \
		ereport(ERROR, __VA_ARGS__); \
		return dummy_value; \
	} while (0)
#endif

#if PG_VERSION_NUM < 180000
#define PG_MODULE_MAGIC_EXT(...) PG_MODULE_MAGIC
#define pg_noreturn pg_attribute_noreturn()
#endif

#endif							/* INFODIV_PG_COMPAT_H */
