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

static inline Datum
bytewise_hash(struct varlena *a)
{
	return hash_any((unsigned char *) VARDATA_ANY(a), (int) VARSIZE_ANY_EXHDR(a));
}

static inline Datum
bytewise_hash_extended(struct varlena *a, int64 seed)
{
	return hash_any_extended((unsigned char *) VARDATA_ANY(a), (int) VARSIZE_ANY_EXHDR(a), (uint64) seed);
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
 * The operators' functions and the two hashes of a type; packed gives the packed
 * form of a Datum, which is the Datum itself unless it had to be copied.
 */
#define BYTEWISE_CMP_FUNCTIONS(eq, ne, lt, le, gt, ge, cmp, packed) \
	BYTEWISE_FUNCTION(eq, BoolGetDatum(BYTEWISE_CMP(packed) == 0)) \
	BYTEWISE_FUNCTION(ne, BoolGetDatum(BYTEWISE_CMP(packed) != 0)) \
	BYTEWISE_FUNCTION(lt, BoolGetDatum(BYTEWISE_CMP(packed) < 0)) \
	BYTEWISE_FUNCTION(le, BoolGetDatum(BYTEWISE_CMP(packed) <= 0)) \
	BYTEWISE_FUNCTION(gt, BoolGetDatum(BYTEWISE_CMP(packed) > 0)) \
	BYTEWISE_FUNCTION(ge, BoolGetDatum(BYTEWISE_CMP(packed) >= 0)) \
	BYTEWISE_FUNCTION(cmp, Int32GetDatum(BYTEWISE_CMP(packed)))

#define BYTEWISE_HASH_FUNCTIONS(hash, hash_extended, packed) \
	BYTEWISE_FUNCTION(hash, bytewise_hash(packed(PG_GETARG_DATUM(0)))) \
	BYTEWISE_FUNCTION(hash_extended, bytewise_hash_extended(packed(PG_GETARG_DATUM(0)), PG_GETARG_INT64(1)))

#endif							/* INFODIV_BYTEWISE_CMP_H */
