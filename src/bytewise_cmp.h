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

/* Orders two packed values, and frees those that are copies of the arguments. */
static inline int
bytewise_cmp(FunctionCallInfo fcinfo, struct varlena *a, struct varlena *b)
{
	Size		a_size = VARSIZE_ANY_EXHDR(a);
	Size		b_size = VARSIZE_ANY_EXHDR(b);
	int			order = memcmp(VARDATA_ANY(a), VARDATA_ANY(b), Min(a_size, b_size));

	/* btree support functions may not leak */
	if (PointerGetDatum(a) != PG_GETARG_DATUM(0))
		pfree(a);
	if (PointerGetDatum(b) != PG_GETARG_DATUM(1))
		pfree(b);
	if (order != 0)
		return order < 0 ? -1 : 1;
	return (a_size > b_size) - (a_size < b_size);
}

#define BYTEWISE_FUNCTION(name, expression) \
	PG_FUNCTION_INFO_V1(name); \
	Datum \
	name(PG_FUNCTION_ARGS) \
	{ \
		return expression; \
	}

#define BYTEWISE_CMP(packed) bytewise_cmp(fcinfo, packed(PG_GETARG_DATUM(0)), packed(PG_GETARG_DATUM(1)))

/*
 * The nine functions whose names begin with prefix; packed gives the packed form
 * of a Datum, which is the Datum itself unless it had to be copied.
 */
#define BYTEWISE_CMP_FUNCTIONS(prefix, packed) \
	BYTEWISE_FUNCTION(prefix##_eq, BoolGetDatum(BYTEWISE_CMP(packed) == 0)) \
	BYTEWISE_FUNCTION(prefix##_ne, BoolGetDatum(BYTEWISE_CMP(packed) != 0)) \
	BYTEWISE_FUNCTION(prefix##_lt, BoolGetDatum(BYTEWISE_CMP(packed) < 0)) \
	BYTEWISE_FUNCTION(prefix##_le, BoolGetDatum(BYTEWISE_CMP(packed) <= 0)) \
	BYTEWISE_FUNCTION(prefix##_gt, BoolGetDatum(BYTEWISE_CMP(packed) > 0)) \
	BYTEWISE_FUNCTION(prefix##_ge, BoolGetDatum(BYTEWISE_CMP(packed) >= 0)) \
	BYTEWISE_FUNCTION(prefix##_cmp, Int32GetDatum(BYTEWISE_CMP(packed))) \
	PG_FUNCTION_INFO_V1(prefix##_hash); \
	Datum \
	prefix##_hash(PG_FUNCTION_ARGS) \
	{ \
		struct varlena *a = packed(PG_GETARG_DATUM(0)); \
		return hash_any((unsigned char *) VARDATA_ANY(a), (int) VARSIZE_ANY_EXHDR(a)); \
	} \
	PG_FUNCTION_INFO_V1(prefix##_hash_extended); \
	Datum \
	prefix##_hash_extended(PG_FUNCTION_ARGS) \
	{ \
		struct varlena *a = packed(PG_GETARG_DATUM(0)); \
		return hash_any_extended((unsigned char *) VARDATA_ANY(a), (int) VARSIZE_ANY_EXHDR(a), \
								 (uint64) PG_GETARG_INT64(1)); \
	}

#endif							/* INFODIV_BYTEWISE_CMP_H */
