/*
 * bytewise_cmp.h
 *		Comparison and hashing of a type by the bytes of its packed form.
 *
 * Types are canonical: equal distributions are equal bytes.  The order is one
 * for sorting, grouping and indexes, with no further meaning.  Each type makes
 * its SQL functions here, for an operator class of its own.
 */
#ifndef INFODIV_BYTEWISE_CMP_H
#define INFODIV_BYTEWISE_CMP_H

#include "infodiv.h"

#include "common/hashfn.h"
#include "utils/memutils.h"

/* The packed form of a Datum, which is the Datum itself unless it had to be copied. */
typedef struct varlena *(*PackedForm) (Datum value);

/*
 * A context for copies.  Sorts and indexes call these functions in contexts that live
 * as long as they do, so whatever a call allocates goes at its end.
 */
static inline MemoryContext
bytewise_context(FunctionCallInfo fcinfo)
{
	FmgrInfo   *function = fcinfo->flinfo;

	if (function->fn_extra == NULL)
		function->fn_extra = AllocSetContextCreate(function->fn_mcxt, "infodiv comparison", ALLOCSET_SMALL_SIZES);
	return (MemoryContext) function->fn_extra;
}

static inline int
bytewise_cmp(FunctionCallInfo fcinfo, PackedForm packed)
{
	MemoryContext copies = bytewise_context(fcinfo);
	MemoryContext caller = MemoryContextSwitchTo(copies);
	const struct varlena *a = packed(PG_GETARG_DATUM(0));
	const struct varlena *b = packed(PG_GETARG_DATUM(1));
	Size		a_size = VARSIZE_ANY_EXHDR(a);
	Size		b_size = VARSIZE_ANY_EXHDR(b);
	int			order = memcmp(VARDATA_ANY(a), VARDATA_ANY(b), Min(a_size, b_size));

	MemoryContextSwitchTo(caller);
	MemoryContextReset(copies);
	if (order != 0)
		return order < 0 ? -1 : 1;
	return (a_size > b_size) - (a_size < b_size);
}

/* extended: to 64 bits, by the seed that is argument 1 */
static inline Datum
bytewise_hash(FunctionCallInfo fcinfo, PackedForm packed, bool extended)
{
	MemoryContext copies = bytewise_context(fcinfo);
	MemoryContext caller = MemoryContextSwitchTo(copies);
	const struct varlena *a = packed(PG_GETARG_DATUM(0));
	const unsigned char *bytes = (const unsigned char *) VARDATA_ANY(a);
	int			size = (int) VARSIZE_ANY_EXHDR(a);
	Datum		hash;

	MemoryContextSwitchTo(caller);
	hash = extended ? hash_any_extended(bytes, size, (uint64) PG_GETARG_INT64(1)) : hash_any(bytes, size);
	MemoryContextReset(copies);
	return hash;
}

#define BYTEWISE_FUNCTION(name, expression) \
	PG_FUNCTION_INFO_V1(name); \
	Datum \
	name(PG_FUNCTION_ARGS) \
	{ \
		return expression; \
	}

/* The operators' functions and the two hashes of a type. */
#define BYTEWISE_CMP_FUNCTIONS(eq, ne, lt, le, gt, ge, cmp, packed) \
	BYTEWISE_FUNCTION(eq, BoolGetDatum(bytewise_cmp(fcinfo, packed) == 0)) \
	BYTEWISE_FUNCTION(ne, BoolGetDatum(bytewise_cmp(fcinfo, packed) != 0)) \
	BYTEWISE_FUNCTION(lt, BoolGetDatum(bytewise_cmp(fcinfo, packed) < 0)) \
	BYTEWISE_FUNCTION(le, BoolGetDatum(bytewise_cmp(fcinfo, packed) <= 0)) \
	BYTEWISE_FUNCTION(gt, BoolGetDatum(bytewise_cmp(fcinfo, packed) > 0)) \
	BYTEWISE_FUNCTION(ge, BoolGetDatum(bytewise_cmp(fcinfo, packed) >= 0)) \
	BYTEWISE_FUNCTION(cmp, Int32GetDatum(bytewise_cmp(fcinfo, packed)))

#define BYTEWISE_HASH_FUNCTIONS(hash, hash_extended, packed) \
	BYTEWISE_FUNCTION(hash, bytewise_hash(fcinfo, packed, false)) \
	BYTEWISE_FUNCTION(hash_extended, bytewise_hash(fcinfo, packed, true))

#endif							/* INFODIV_BYTEWISE_CMP_H */
