/*
 * compat.h
 *		The one place that knows PostgreSQL versions.
 *
 * Every other file is written for the newest server; what an older one lacks
 * is supplied here.  Include it after postgres.h.
 */
#ifndef INFODIV_COMPAT_H
#define INFODIV_COMPAT_H

#if PG_VERSION_NUM < 150000
#error "infodiv requires PostgreSQL 15 or newer"
#endif

#include "fmgr.h"
#include "mb/pg_wchar.h"

#if PG_VERSION_NUM >= 160000
#include "nodes/miscnodes.h"
#include "varatt.h"

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

static inline bool
pg_unicode_to_server_noerror(pg_wchar c, unsigned char *s)
{
	pg_unicode_to_server(c, s);
	return true;
}

/* Soft errors came with 16: before, a malformed value is an ordinary error. */
#define ereturn(context, dummy_value, ...) \
	do { \
		(void) (context); \
		ereport(ERROR, __VA_ARGS__); \
		return dummy_value; \
	} while (0)

/* Modules hide their symbols since 16; these are what the server looks up. */
#undef PGDLLEXPORT
#define PGDLLEXPORT __attribute__((visibility("default")))
#undef PG_FUNCTION_INFO_V1
#define PG_FUNCTION_INFO_V1(funcname) \
extern PGDLLEXPORT Datum funcname(PG_FUNCTION_ARGS); \
extern PGDLLEXPORT const Pg_finfo_record *CppConcat(pg_finfo_, funcname) (void); \
const Pg_finfo_record * \
CppConcat(pg_finfo_, funcname) (void) \
{ \
	static const Pg_finfo_record record = {1}; \
	return &record; \
} \
extern int	no_such_variable
#endif

#if PG_VERSION_NUM < 180000
#define PG_MODULE_MAGIC_EXT(...) PG_MODULE_MAGIC
#define pg_noreturn pg_attribute_noreturn()
#endif

#endif							/* INFODIV_COMPAT_H */
