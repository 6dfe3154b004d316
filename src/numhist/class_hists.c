/*
 * class_hists.c
 *		The type class_hists: working form, packed form, text and binary.
 *
 * The header describes it.  Calls numhist.
 */
#include "numhist/class_hists.h"

#include "json_numbers.h"
#include "lib/stringinfo.h"
#include "libpq/pqformat.h"
#include "numhist/numhist_state.h"
#include "shared_context.h"
#include "utils/builtins.h"
#include "utils/expandeddatum.h"
#include "utils/memutils.h"
#include "varint.h"

#define CLASS_HISTS_MAGIC 0x63686973

/*
 * The working form.  Each side is a state of hist_agg, flat in the object's context
 * or an object of its own, or 0 before the first row.
 */
typedef struct ClassHistsObject
{
	ExpandedObjectHeader hdr;
	int			magic;
	Datum		side[2];
	struct varlena *flat;		/* made by object_flat_size for object_flatten */
} ClassHistsObject;

static bool
is_flat(Datum side)
{
	return !VARATT_IS_EXTERNAL_EXPANDED((struct varlena *) DatumGetPointer(side));
}

/*
 * The packed form
 */

static Datum
empty_side(void)
{
	return PointerGetDatum(numhist_packed(numhist_state_start(NUMHIST_DEFAULT_BINS)));
}

static struct varlena *
pack(const ClassHists *hists)
{
	struct varlena *side[2];
	struct varlena *packed;
	Size		size = VARHDRSZ + 1;
	uint8	   *p;

	for (int i = 0; i < 2; i++)
	{
		side[i] = numhist_packed(hists->side[i]);
		size += VARSIZE_ANY_EXHDR(side[i]);
	}
	size += varint_size(VARSIZE_ANY_EXHDR(side[0]));
	packed = palloc(size);
	SET_VARSIZE(packed, size);
	p = (uint8 *) VARDATA(packed);
	*p++ = CLASS_HISTS_VERSION;
	p = varint_write(p, VARSIZE_ANY_EXHDR(side[0]));
	for (int i = 0; i < 2; i++)
	{
		memcpy(p, VARDATA_ANY(side[i]), VARSIZE_ANY_EXHDR(side[i]));
		p += VARSIZE_ANY_EXHDR(side[i]);
	}
	return packed;
}

/* A histogram of scores: every row has one. */
static const char *
side_flaw(const Numhist *hist)
{
	return hist->nulls > 0 || hist->nans > 0 ? "a row has no score" : NULL;
}

/* Opens one side's bytes. */
static const char *
unpack_side(const uint8 *bytes, Size size, Datum *side)
{
	Numhist		hist;
	const char *flaw = numhist_unpack(bytes, size, &hist);
	struct varlena *packed;

	if (flaw == NULL)
		flaw = side_flaw(&hist);
	if (flaw)
		return flaw;
	packed = palloc(VARHDRSZ + size);
	SET_VARSIZE(packed, VARHDRSZ + size);
	memcpy(VARDATA(packed), bytes, size);
	*side = PointerGetDatum(packed);
	return NULL;
}

/* Opens packed bytes.  NULL, or what is wrong with them. */
static const char *
unpack(const uint8 *bytes, Size size, ClassHists *hists)
{
	const uint8 *p = bytes;
	const uint8 *end = bytes + size;
	uint64		length;
	const char *flaw;

	if (size < 1 || *p++ != CLASS_HISTS_VERSION)
		return "the version is not one that this server knows";
	if (!varint_read(&p, end, &length) || length > (uint64) (end - p))
		return "the bytes end too early or are no shortest form";
	flaw = unpack_side(p, length, &hists->side[0]);
	if (flaw == NULL)
		flaw = unpack_side(p + length, end - p - length, &hists->side[1]);
	return flaw;
}

/*
 * The working form
 */

/* All work is done in a context of its own: the caller's may be one in which nothing can be freed. */
static Size
object_flat_size(ExpandedObjectHeader *header)
{
	ClassHistsObject *object = (ClassHistsObject *) header;
	MemoryContext work = AllocSetContextCreate(object->hdr.eoh_context, "infodiv flattening", ALLOCSET_DEFAULT_SIZES);
	MemoryContext caller = MemoryContextSwitchTo(work);
	ClassHists	hists;
	struct varlena *packed;

	Assert(object->magic == CLASS_HISTS_MAGIC);
	for (int i = 0; i < 2; i++)
		hists.side[i] = object->side[i] ? object->side[i] : empty_side();
	packed = pack(&hists);
	if (object->flat)
		pfree(object->flat);
	object->flat = MemoryContextAlloc(object->hdr.eoh_context, VARSIZE(packed));
	memcpy(object->flat, packed, VARSIZE(packed));
	MemoryContextSwitchTo(caller);
	MemoryContextDelete(work);
	return VARSIZE(object->flat);
}

static void
object_flatten(ExpandedObjectHeader *header, void *result, Size allocated_size)
{
	ClassHistsObject *object = (ClassHistsObject *) header;

	Assert(object->flat != NULL && allocated_size == VARSIZE(object->flat));
	memcpy(result, object->flat, allocated_size);
	pfree(object->flat);
	object->flat = NULL;
}

static const ExpandedObjectMethods object_methods = {
	object_flat_size,
	object_flatten
};

static ClassHistsObject *
object_of(Datum datum)
{
	ClassHistsObject *object = (ClassHistsObject *) DatumGetEOHP(datum);

	if (object->hdr.eoh_methods != &object_methods || object->magic != CLASS_HISTS_MAGIC)
		elog(ERROR, "expanded value is no class_hists");
	return object;
}

void
class_hists_open(Datum datum, ClassHists *hists)
{
	struct varlena *flat;
	const char *flaw;

	if (!is_flat(datum))
	{
		const ClassHistsObject *object = object_of(datum);

		for (int i = 0; i < 2; i++)
			hists->side[i] = object->side[i] ? object->side[i] : empty_side();
		return;
	}
	flat = PG_DETOAST_DATUM_PACKED(datum);
	flaw = unpack((const uint8 *) VARDATA_ANY(flat), VARSIZE_ANY_EXHDR(flat), hists);
	if (flaw)
		ereport(ERROR,
				(errcode(ERRCODE_DATA_CORRUPTED),
				 errmsg("stored class_hists is malformed"),
				 errdetail("In it, %s.", flaw)));
}

/* Gives an object another state of a side: an object's own, or a flat one to be copied. */
static void
set_side(ClassHistsObject *object, int side, Datum state)
{
	Datum		old = object->side[side];

	if (state == old)
		return;
	if (is_flat(state))
	{
		struct varlena *flat = (struct varlena *) DatumGetPointer(state);
		struct varlena *copy = MemoryContextAlloc(object->hdr.eoh_context, VARSIZE_ANY(flat));

		memcpy(copy, flat, VARSIZE_ANY(flat));
		state = PointerGetDatum(copy);
	}
	object->side[side] = state;
	if (old && is_flat(old))
		pfree(DatumGetPointer(old));
}

/* The object of an aggregate's state, argument 0, made where there is none yet. */
static ClassHistsObject *
state_object(FunctionCallInfo fcinfo)
{
	MemoryContext shared;
	ClassHistsObject *object;
	ClassHists	hists;

	if (!PG_ARGISNULL(0) && VARATT_IS_EXTERNAL_EXPANDED_RW((struct varlena *) PG_GETARG_POINTER(0)))
		return object_of(PG_GETARG_DATUM(0));
	shared = agg_shared_context(aggregate_context(fcinfo, NULL));
	object = MemoryContextAllocZero(shared, sizeof(ClassHistsObject));
	EOH_init_header(&object->hdr, &object_methods, shared);
	object->magic = CLASS_HISTS_MAGIC;
	if (!PG_ARGISNULL(0))
	{
		class_hists_open(PG_GETARG_DATUM(0), &hists);
		/* packed: an object belongs to another state */
		for (int i = 0; i < 2; i++)
			set_side(object, i, PointerGetDatum(numhist_packed(hists.side[i])));
	}
	return object;
}

Datum
class_hists_add(FunctionCallInfo fcinfo, bool positive, double score)
{
	ClassHistsObject *object = state_object(fcinfo);
	Datum		side = object->side[positive];

	set_side(object, positive,
			 numhist_state_add(fcinfo, side ? side : numhist_state_start(NUMHIST_DEFAULT_BINS), score));
	return EOHPGetRWDatum(&object->hdr);
}

Datum
class_hists_merge(FunctionCallInfo fcinfo)
{
	ClassHistsObject *object = state_object(fcinfo);
	ClassHists	other;

	class_hists_open(PG_GETARG_DATUM(1), &other);
	for (int i = 0; i < 2; i++)
	{
		Numhist		hist;

		if (object->side[i] == 0)
		{
			set_side(object, i, PointerGetDatum(numhist_packed(other.side[i])));
			continue;
		}
		numhist_open(other.side[i], &hist);
		set_side(object, i, numhist_state_merge(fcinfo, object->side[i], &hist));
	}
	return EOHPGetRWDatum(&object->hdr);
}

/*
 * Text and binary
 */

/* One side of the text form, whose object's beginning was just read. */
static const char *
read_side(JsonbIterator **it, Datum *side)
{
	Numhist		hist;
	const char *flaw = numhist_read_object(it, &hist);

	if (flaw == NULL)
		flaw = side_flaw(&hist);
	if (flaw == NULL)
		*side = PointerGetDatum(numhist_pack(&hist));
	return flaw;
}

static const char *
read_jsonb(Jsonb *json, ClassHists *hists)
{
	JsonbIterator *it = JsonbIteratorInit(&json->root);
	JsonbIteratorToken token;
	JsonbValue	key;
	JsonbValue	value;
	uint64		version = 0;
	const char *flaw = NULL;

	memset(hists, 0, sizeof(*hists));
	if (JsonbIteratorNext(&it, &key, false) != WJB_BEGIN_OBJECT)
		return "it is not a JSON object";
	while (flaw == NULL && (token = JsonbIteratorNext(&it, &key, false)) == WJB_KEY)
	{
		token = JsonbIteratorNext(&it, &value, false);
		if (token == WJB_VALUE && json_key_is(&key, "version") && json_count(&value, &version))
			continue;
		if (token == WJB_BEGIN_OBJECT && (json_key_is(&key, "negative") || json_key_is(&key, "positive")))
			flaw = read_side(&it, &hists->side[json_key_is(&key, "positive")]);
		else
			flaw = "it has a key besides version, negative and positive, or one of these is not what it should be";
	}
	if (flaw == NULL && version != CLASS_HISTS_VERSION)
		flaw = "version is not 1";
	if (flaw == NULL && (!hists->side[0] || !hists->side[1]))
		flaw = "the histograms negative and positive are not both there";
	return flaw;
}

PG_FUNCTION_INFO_V1(infodiv_class_hists_in);
Datum
infodiv_class_hists_in(PG_FUNCTION_ARGS)
{
	ClassHists	hists;
	Datum		json;
	const char *flaw;

	if (!input_function_call_safe(jsonb_in, PG_GETARG_CSTRING(0), fcinfo->context, &json))
		PG_RETURN_NULL();
	flaw = read_jsonb(DatumGetJsonbP(json), &hists);
	if (flaw)
		ereturn(fcinfo->context, (Datum) 0,
				(errcode(ERRCODE_INVALID_TEXT_REPRESENTATION),
				 errmsg("invalid input syntax for type %s", "class_hists"),
				 errdetail("In the value given, %s.", flaw)));
	PG_RETURN_POINTER(pack(&hists));
}

PG_FUNCTION_INFO_V1(infodiv_class_hists_out);
Datum
infodiv_class_hists_out(PG_FUNCTION_ARGS)
{
	ClassHists	hists;
	Numhist		side[2];

	class_hists_open(PG_GETARG_DATUM(0), &hists);
	for (int i = 0; i < 2; i++)
		numhist_open(hists.side[i], &side[i]);
	PG_RETURN_CSTRING(psprintf("{\"version\": %d, \"negative\": %s, \"positive\": %s}", CLASS_HISTS_VERSION,
							   numhist_text(&side[0]), numhist_text(&side[1])));
}

PG_FUNCTION_INFO_V1(infodiv_class_hists_recv);
Datum
infodiv_class_hists_recv(PG_FUNCTION_ARGS)
{
	StringInfo	message = (StringInfo) PG_GETARG_POINTER(0);
	int			size = message->len - message->cursor;
	const char *bytes = pq_getmsgbytes(message, size);
	ClassHists	hists;
	const char *flaw = unpack((const uint8 *) bytes, (Size) size, &hists);

	if (flaw)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_BINARY_REPRESENTATION),
				 errmsg("invalid binary form of type %s", "class_hists"),
				 errdetail("In the value received, %s.", flaw)));
	PG_RETURN_POINTER(pack(&hists));
}

PG_FUNCTION_INFO_V1(infodiv_class_hists_send);
Datum
infodiv_class_hists_send(PG_FUNCTION_ARGS)
{
	ClassHists	hists;
	struct varlena *packed;
	StringInfoData message;

	class_hists_open(PG_GETARG_DATUM(0), &hists);
	packed = pack(&hists);
	pq_begintypsend(&message);
	pq_sendbytes(&message, VARDATA_ANY(packed), (int) VARSIZE_ANY_EXHDR(packed));
	PG_RETURN_BYTEA_P(pq_endtypsend(&message));
}
