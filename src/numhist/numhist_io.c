/*
 * numhist_io.c
 *		numhist as an SQL type: text, binary and jsonb forms, comparison.
 *
 * The text form is JSON, the same that the cast to jsonb gives:
 *		{"version": 1, "bits": 64, "max_bins": 4096, "nulls": 2,
 *		 "bins": [[18, 3], [19, 5]]}
 * while every value is a bin, and else
 *		{"version": 1, "bits": 19, "max_bins": 4096, "min": -4.9, "max": 5.1,
 *		 "bins": [[-4.9375, -4.90625, 1], ...]}
 * with both edges of each bin.  Counts "nulls", "nan", "-infinity" and
 * "infinity" are left out where 0.  Numbers are written in the fewest digits
 * that read back to the same bits, whatever the session's settings.
 *
 * What comes from outside is not trusted: a value passes numhist_flaw() or is
 * an error.  Calls numhist.
 */
#include "numhist/numhist.h"

#include "bytewise_cmp.h"
#include "exact_sum_io.h"
#include "json_numbers.h"
#include "lib/stringinfo.h"
#include "libpq/pqformat.h"
#include "miscadmin.h"
#include "utils/builtins.h"
#include "utils/jsonb.h"

PG_FUNCTION_INFO_V1(infodiv_numhist_in);
PG_FUNCTION_INFO_V1(infodiv_numhist_out);
PG_FUNCTION_INFO_V1(infodiv_numhist_recv);
PG_FUNCTION_INFO_V1(infodiv_numhist_send);
PG_FUNCTION_INFO_V1(infodiv_numhist_from_jsonb);
PG_FUNCTION_INFO_V1(infodiv_numhist_to_jsonb);

static void
append_count(StringInfo out, const char *key, uint64 count)
{
	if (count > 0)
		appendStringInfo(out, ", \"%s\": " UINT64_FORMAT, key, count);
}

char *
numhist_text(const Numhist *hist)
{
	StringInfoData out;
	size_t		i;

	initStringInfo(&out);
	appendStringInfo(&out, "{\"version\": %d, \"bits\": %d, \"max_bins\": %u",
					 NUMHIST_VERSION, hist->bits, hist->max_bins);
	append_count(&out, "nulls", hist->nulls);
	append_count(&out, "nan", hist->nans);
	append_count(&out, "-infinity", hist->below);
	append_count(&out, "infinity", hist->above);
	if (hist->bits < PREFIX_KEY_BITS)
	{
		appendStringInfoString(&out, ", \"min\": ");
		sums_text_put_double(&out, prefix_key_value(hist->min_key));
		appendStringInfoString(&out, ", \"max\": ");
		sums_text_put_double(&out, prefix_key_value(hist->max_key));
	}
	appendStringInfoString(&out, ", \"bins\": [");
	for (i = 0; i < hist->nbins; i++)
	{
		double		lo;
		double		hi;

		if (i % 4096 == 4095)
			CHECK_FOR_INTERRUPTS();
		prefix_bin_edges(hist->bins[i].prefix, hist->bits, &lo, &hi);
		appendStringInfoString(&out, i == 0 ? "[" : ", [");
		sums_text_put_double(&out, lo);
		if (hist->bits < PREFIX_KEY_BITS)
		{
			appendStringInfoString(&out, ", ");
			sums_text_put_double(&out, hi);
		}
		appendStringInfo(&out, ", " UINT64_FORMAT "]", hist->bins[i].count);
	}
	appendStringInfoString(&out, "]}");
	return out.data;
}

/* One element of "bins" as read: both edges are the value where it has one. */
typedef struct RawBin
{
	double		lo;
	double		hi;
	uint64		count;
	int			numbers;		/* 2 or 3 */
} RawBin;

/* What a text form says, in any order, before it makes sense. */
typedef struct RawHist
{
	uint64		version;
	uint64		bits;
	uint64		max_bins;
	double		min;
	double		max;
	bool		has_bins;
	bool		has_min;
	bool		has_max;
	RawBin	   *bins;
	Size		nbins;
} RawHist;

static const char *
read_scalar(const JsonbValue *key, const JsonbValue *value, RawHist *raw, Numhist *hist)
{
	const struct
	{
		const char *name;
		uint64	   *count;
	}			counts[] =
	{
		{"version", &raw->version}, {"bits", &raw->bits}, {"max_bins", &raw->max_bins},
		{"nulls", &hist->nulls}, {"nan", &hist->nans}, {"-infinity", &hist->below},
		{"infinity", &hist->above}
	};
	int			i;

	for (i = 0; i < (int) lengthof(counts); i++)
		if (json_key_is(key, counts[i].name))
			return json_count(value, counts[i].count) ? NULL : "a count is not a whole number from 0 to 9223372036854775807";
	if (json_key_is(key, "min"))
	{
		raw->has_min = true;
		return json_double(value, &raw->min) ? NULL : "min is not a number that float8 holds";
	}
	if (json_key_is(key, "max"))
	{
		raw->has_max = true;
		return json_double(value, &raw->max) ? NULL : "max is not a number that float8 holds";
	}
	if (json_key_is(key, "bins"))
		return "bins is not an array";
	return "it has a key besides version, bits, max_bins, nulls, nan, -infinity, infinity, min, max and bins";
}

static const char *
read_bin(JsonbIterator **it, int numbers, RawBin *bin)
{
	static const char *const no_bin = "a bin is not [value, count] or [lo, hi, count]";
	double		edges[2] = {0, 0};
	JsonbValue	v;
	int			i;

	if (numbers != 2 && numbers != 3)
		return no_bin;
	for (i = 0; i < numbers; i++)
	{
		if (JsonbIteratorNext(it, &v, true) != WJB_ELEM)
			return no_bin;
		if (i < numbers - 1 ? !json_double(&v, &edges[i]) : !json_count(&v, &bin->count))
			return no_bin;
	}
	if (JsonbIteratorNext(it, &v, true) != WJB_END_ARRAY)
		return no_bin;
	bin->numbers = numbers;
	bin->lo = edges[0];
	bin->hi = edges[numbers - 2];
	return NULL;
}

/* Reads the elements of "bins", whose beginning was just read. */
static const char *
read_bins(JsonbIterator **it, Size n, RawHist *raw)
{
	JsonbValue	v;
	Size		i;

	if (n > NUMHIST_MOST_BINS)
		return "there are more than max_bins bins";
	raw->has_bins = true;
	raw->nbins = n;
	raw->bins = (RawBin *) palloc(Max(n, 1) * sizeof(RawBin));
	for (i = 0; i < n; i++)
	{
		const char *flaw;

		if (i % 4096 == 4095)
			CHECK_FOR_INTERRUPTS();
		if (JsonbIteratorNext(it, &v, false) != WJB_BEGIN_ARRAY)
			return "a bin is not [value, count] or [lo, hi, count]";
		flaw = read_bin(it, v.val.array.nElems, &raw->bins[i]);
		if (flaw)
			return flaw;
	}
	(void) JsonbIteratorNext(it, &v, true);
	return NULL;
}

/* The prefix of a bin with the given edges, if there is one. */
static bool
prefix_from_edges(const RawBin *raw, int bits, uint64 *prefix)
{
	double		lo;
	double		hi;
	uint64		key;

	if (raw->numbers != (bits == PREFIX_KEY_BITS ? 2 : 3))
		return false;
	if (bits == PREFIX_KEY_BITS)
	{
		*prefix = prefix_key(raw->lo);
		return true;
	}
	/* the edge towards zero is a value of the bin; below zero, 0 is the upper one */
	if (raw->lo >= 0)
		key = prefix_key(raw->lo);
	else if (raw->hi == 0)
		key = PREFIX_KEY_MINUS_ZERO;
	else
		key = prefix_key(raw->hi);
	*prefix = key >> (PREFIX_KEY_BITS - bits);
	prefix_bin_edges(*prefix, bits, &lo, &hi);
	return lo == raw->lo && hi == raw->hi;
}

/* Makes sense of a text form; NULL, or what is wrong with it. */
static const char *
numhist_from_raw(const RawHist *raw, Numhist *hist)
{
	Size		i;

	if (raw->version != NUMHIST_VERSION)
		return "version is not 1";
	if (!raw->has_bins)
		return "it has no bins";
	if (raw->bits < 1 || raw->bits > PREFIX_KEY_BITS)
		return "bits is not between 1 and 64";
	if (raw->has_min != (raw->bits < PREFIX_KEY_BITS) || raw->has_max != raw->has_min)
		return "min and max are to be given where bits is less than 64, and only there";
	hist->bits = (int) raw->bits;
	hist->max_bins = (uint32) Min(raw->max_bins, PG_UINT32_MAX);
	hist->nbins = raw->nbins;
	hist->bins = (PrefixBin *) palloc(Max(raw->nbins, 1) * sizeof(PrefixBin));
	for (i = 0; i < raw->nbins; i++)
	{
		if (!prefix_from_edges(&raw->bins[i], hist->bits, &hist->bins[i].prefix))
			return "a bin's edges are not those of that many leading bits";
		hist->bins[i].count = raw->bins[i].count;
	}
	if (hist->bits < PREFIX_KEY_BITS)
	{
		hist->min_key = prefix_key(raw->min);
		hist->max_key = prefix_key(raw->max);
	}
	else if (hist->nbins > 0)
	{
		hist->min_key = hist->bins[0].prefix;
		hist->max_key = hist->bins[hist->nbins - 1].prefix;
	}
	return numhist_flaw(hist);
}

const char *
numhist_read_object(JsonbIterator **it, Numhist *hist)
{
	RawHist		raw;
	JsonbIteratorToken token;
	JsonbValue	key;
	JsonbValue	value;
	const char *flaw = NULL;

	memset(hist, 0, sizeof(Numhist));
	memset(&raw, 0, sizeof(raw));
	raw.bits = PREFIX_KEY_BITS;
	raw.max_bins = NUMHIST_DEFAULT_BINS;

	while (flaw == NULL && (token = JsonbIteratorNext(it, &key, false)) == WJB_KEY)
	{
		token = JsonbIteratorNext(it, &value, false);
		if (token == WJB_VALUE)
			flaw = read_scalar(&key, &value, &raw, hist);
		else if (token == WJB_BEGIN_ARRAY && json_key_is(&key, "bins"))
			flaw = read_bins(it, value.val.array.nElems, &raw);
		else
			flaw = "a count is not a whole number from 0 to 9223372036854775807";
	}
	return flaw ? flaw : numhist_from_raw(&raw, hist);
}

static const char *
numhist_read_jsonb(Jsonb *json, Numhist *hist)
{
	JsonbIterator *it = JsonbIteratorInit(&json->root);
	JsonbValue	root;

	if (JsonbIteratorNext(&it, &root, false) != WJB_BEGIN_OBJECT)
		return "it is not a JSON object";
	return numhist_read_object(&it, hist);
}

/*
 * _numhist_in(cstring) -> numhist
 */
Datum
infodiv_numhist_in(PG_FUNCTION_ARGS)
{
	char	   *text = PG_GETARG_CSTRING(0);
	Numhist		hist;
	Datum		json;
	const char *flaw;

	if (!input_function_call_safe(jsonb_in, text, fcinfo->context, &json))
		PG_RETURN_NULL();
	flaw = numhist_read_jsonb(DatumGetJsonbP(json), &hist);
	if (flaw)
		ereturn(fcinfo->context, (Datum) 0,
				(errcode(ERRCODE_INVALID_TEXT_REPRESENTATION),
				 errmsg("invalid input syntax for type %s", "numhist"),
				 errdetail("In the value given, %s.", flaw)));
	PG_RETURN_POINTER(numhist_pack(&hist));
}

/*
 * _numhist_out(numhist) -> cstring
 */
Datum
infodiv_numhist_out(PG_FUNCTION_ARGS)
{
	Numhist		hist;

	numhist_open(PG_GETARG_DATUM(0), &hist);
	PG_RETURN_CSTRING(numhist_text(&hist));
}

/*
 * _numhist_from_jsonb(jsonb) -> numhist
 */
Datum
infodiv_numhist_from_jsonb(PG_FUNCTION_ARGS)
{
	Numhist		hist;
	const char *flaw = numhist_read_jsonb(PG_GETARG_JSONB_P(0), &hist);

	if (flaw)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("cannot cast this jsonb to type %s", "numhist"),
				 errdetail("In the value given, %s.", flaw)));
	PG_RETURN_POINTER(numhist_pack(&hist));
}

/*
 * _numhist_to_jsonb(numhist) -> jsonb
 */
Datum
infodiv_numhist_to_jsonb(PG_FUNCTION_ARGS)
{
	Numhist		hist;

	numhist_open(PG_GETARG_DATUM(0), &hist);
	return DirectFunctionCall1(jsonb_in, CStringGetDatum(numhist_text(&hist)));
}

/*
 * _numhist_recv(internal) -> numhist: the packed form's bytes
 */
Datum
infodiv_numhist_recv(PG_FUNCTION_ARGS)
{
	StringInfo	message = (StringInfo) PG_GETARG_POINTER(0);
	int			size = message->len - message->cursor;
	const char *bytes = pq_getmsgbytes(message, size);
	Numhist		hist;
	const char *flaw = numhist_unpack((const uint8 *) bytes, (Size) size, &hist);
	struct varlena *packed;

	if (flaw)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_BINARY_REPRESENTATION),
				 errmsg("invalid binary form of type %s", "numhist"),
				 errdetail("In the value received, %s.", flaw)));
	packed = (struct varlena *) palloc(VARHDRSZ + size);
	SET_VARSIZE(packed, VARHDRSZ + size);
	memcpy(VARDATA(packed), bytes, size);
	PG_RETURN_POINTER(packed);
}

/*
 * _numhist_send(numhist) -> bytea: the packed form's bytes
 */
Datum
infodiv_numhist_send(PG_FUNCTION_ARGS)
{
	struct varlena *packed = numhist_packed(PG_GETARG_DATUM(0));
	StringInfoData message;

	pq_begintypsend(&message);
	pq_sendbytes(&message, VARDATA_ANY(packed), VARSIZE_ANY_EXHDR(packed));
	PG_RETURN_BYTEA_P(pq_endtypsend(&message));
}

BYTEWISE_CMP_FUNCTIONS(infodiv_numhist_eq, infodiv_numhist_ne, infodiv_numhist_lt, infodiv_numhist_le,
	infodiv_numhist_gt, infodiv_numhist_ge, infodiv_numhist_cmp, numhist_packed)
BYTEWISE_HASH_FUNCTIONS(infodiv_numhist_hash, infodiv_numhist_hash_extended, numhist_packed)
