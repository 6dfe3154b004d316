/*
 * calibration_io.c
 *		calibration as an SQL type: text, binary and jsonb forms, comparison.
 *
 * The text form is JSON, the same that the cast to jsonb gives:
 *		{"version": 1, "bins": 15, "counts": [[4, 10, 3, 2.75], ...]}
 * with [bin, count, how many came true, sum of p] of each bin that has rows, bins
 * counted from 1.  A sum that is no double is the list of the doubles that add up to
 * it, the nearest first.
 *
 * What comes from outside is not trusted: it is a value that rows can make, or an
 * error.  Calls calibration.
 */
#include "calibration/calibration.h"

#include "bytewise_cmp.h"
#include "exact_sum_io.h"
#include "json_numbers.h"
#include "lib/stringinfo.h"
#include "libpq/pqformat.h"
#include "miscadmin.h"
#include "utils/builtins.h"

/* The sum of a bin, packed. */
static size_t
pack_sum(const Calibration *c, int bin, uint8 packed[EXACT_PACKED_MAX])
{
	return exact_limbs_pack(calibration_sums(c) + (Size) bin * c->sums.n_limbs, c->sums.n_limbs, c->sums.first, packed);
}

/* What was read of a bin, before it makes sense. */
typedef struct RawBin
{
	uint64		bin;			/* from 1 */
	uint64		count;
	uint64		positives;
	uint8		sum[EXACT_PACKED_MAX];
} RawBin;

typedef struct RawCalibration
{
	uint64		version;
	uint64		bins;
	int			n;
	RawBin	   *raw;
} RawCalibration;

/* Whether a sum lies between so many of a bin's edges; of the first bin, above or at 0. */
static bool
sum_is_possible(const RawBin *raw, int bins)
{
	ExactSpan	span = exact_packed_span(raw->sum);
	int64		limbs[EXACT_LIMBS_DOUBLE + 1] = {0};
	ExactNumber sum;
	ExactNumber edge;
	ExactNumber distance;

	if (raw->sum[3] & 0x80)
		return false;
	exact_limbs_unpack(limbs, span.first, raw->sum);
	exact_number_of_limbs(&sum, limbs, span.n_limbs, EXACT_UNIT_DOUBLE + 32 * span.first);
	exact_number_of_double(&edge, forecast_edge((int) raw->bin, bins));
	exact_number_multiply(&edge, raw->count);
	exact_number_subtract(&distance, &edge, &sum);
	if (distance.negative)
		return false;
	if (raw->bin == 1)
		return true;
	exact_number_of_double(&edge, forecast_edge((int) raw->bin - 1, bins));
	exact_number_multiply(&edge, raw->count);
	exact_number_subtract(&distance, &sum, &edge);
	return distance.n > 0 && !distance.negative;
}

/* NULL, or why no rows can make it. */
static const char *
flaw_of(const RawCalibration *c)
{
	uint64		rows = 0;

	if (c->version != CALIBRATION_VERSION)
		return "the version is not one that this server knows";
	if (c->bins < 1 || c->bins > CALIBRATION_MOST_BINS)
		return "bins is not between 1 and 1000";
	for (int i = 0; i < c->n; i++)
	{
		const RawBin *raw = &c->raw[i];

		CHECK_FOR_INTERRUPTS();
		if (raw->bin < 1 || raw->bin > c->bins || (i > 0 && raw->bin <= c->raw[i - 1].bin))
			return "its bins are not in ascending order from 1";
		if (raw->count < 1 || raw->count > (uint64) PG_INT64_MAX - rows || raw->positives > raw->count)
			return "the counts of a bin contradict each other";
		rows += raw->count;
		if (!sum_is_possible(raw, (int) c->bins))
			return "the sum of a bin is not one of so many probabilities between its edges";
	}
	return NULL;
}

static Calibration *
calibration_of_raw(const RawCalibration *raw)
{
	ExactSpan	span = {0, 0};
	Calibration *c;

	for (int i = 0; i < raw->n; i++)
		span = exact_span_union(span, exact_packed_span(raw->raw[i].sum));
	c = calibration_empty((int) raw->bins, span);
	for (int i = 0; i < raw->n; i++)
	{
		int			bin = (int) raw->raw[i].bin - 1;

		c->rows += (int64) raw->raw[i].count;
		calibration_counts(c)[bin] = (int64) raw->raw[i].count;
		calibration_positives(c)[bin] = (int64) raw->raw[i].positives;
		exact_limbs_unpack(calibration_sums(c) + (Size) bin * c->sums.n_limbs, c->sums.first, raw->raw[i].sum);
	}
	c->sums.pending = 1;
	return calibration_flushed_copy(c);
}

/*
 * Text and jsonb
 */

static char *
calibration_text(const Calibration *c)
{
	StringInfoData out;
	bool		first = true;

	initStringInfo(&out);
	appendStringInfo(&out, "{\"version\": %d, \"bins\": %d, \"counts\": [", c->version, c->bins);
	for (int i = 0; i < c->bins; i++)
	{
		uint8		packed[EXACT_PACKED_MAX];
		ExactSumBuffer sum;

		if (calibration_counts(c)[i] == 0)
			continue;
		CHECK_FOR_INTERRUPTS();
		(void) pack_sum(c, i, packed);
		exact_sum_buffer_init(&sum);
		exact_sum_unpack(&sum.sum, packed);
		appendStringInfo(&out, "%s[%d, " INT64_FORMAT ", " INT64_FORMAT ", ", first ? "" : ", ",
						 i + 1, calibration_counts(c)[i], calibration_positives(c)[i]);
		sums_text_put_doubles(&out, &sum.sum);
		appendStringInfoChar(&out, ']');
		first = false;
	}
	appendStringInfoString(&out, "]}");
	return out.data;
}

static const char *const no_count = "an element of counts is not [bin, count, how many came true, sum of p]";

/* Adds a number to a sum of probabilities, whose doubles may be of either sign. */
static bool
add_number(ExactSumBuffer *sum, const JsonbValue *v)
{
	double		x;

	return json_double(v, &x) && exact_sum_add(&sum->sum, x);
}

/* A sum: a number, or the list of those that add up to it, whose beginning was just read. */
static bool
read_sum(JsonbIterator **it, JsonbIteratorToken token, JsonbValue *v, RawBin *raw)
{
	ExactSumBuffer sum;

	exact_sum_buffer_init(&sum);
	if (token == WJB_ELEM)
	{
		if (!add_number(&sum, v))
			return false;
	}
	else
	{
		if (token != WJB_BEGIN_ARRAY)
			return false;
		while ((token = JsonbIteratorNext(it, v, true)) == WJB_ELEM)
			if (!add_number(&sum, v))
				return false;
		if (token != WJB_END_ARRAY)
			return false;
	}
	/* within what so many probabilities can be, which is asked once all is read */
	(void) exact_sum_pack(&sum.sum, raw->sum);
	return true;
}

static const char *
read_bin(JsonbIterator **it, RawBin *raw)
{
	uint64	   *counts[3] = {&raw->bin, &raw->count, &raw->positives};
	JsonbValue	v;
	JsonbIteratorToken token;

	if (JsonbIteratorNext(it, &v, false) != WJB_BEGIN_ARRAY || v.val.array.nElems != 4)
		return no_count;
	for (int i = 0; i < 3; i++)
		if (JsonbIteratorNext(it, &v, false) != WJB_ELEM || !json_count(&v, counts[i]))
			return no_count;
	token = JsonbIteratorNext(it, &v, false);
	if (!read_sum(it, token, &v, raw) || JsonbIteratorNext(it, &v, false) != WJB_END_ARRAY)
		return no_count;
	return NULL;
}

/* Reads the elements of "counts", whose beginning was just read. */
static const char *
read_counts(JsonbIterator **it, int n, RawCalibration *c)
{
	JsonbValue	v;

	if (n > CALIBRATION_MOST_BINS)
		return "its bins are not in ascending order from 1";
	c->n = n;
	c->raw = palloc0(Max(n, 1) * sizeof(RawBin));
	for (int i = 0; i < n; i++)
	{
		const char *flaw;

		CHECK_FOR_INTERRUPTS();
		flaw = read_bin(it, &c->raw[i]);
		if (flaw)
			return flaw;
	}
	(void) JsonbIteratorNext(it, &v, true);
	return NULL;
}

static const char *
read_jsonb(Jsonb *json, RawCalibration *c)
{
	JsonbIterator *it = JsonbIteratorInit(&json->root);
	JsonbIteratorToken token;
	JsonbValue	key;
	JsonbValue	value;
	const char *flaw = NULL;

	memset(c, 0, sizeof(*c));
	if (JsonbIteratorNext(&it, &key, false) != WJB_BEGIN_OBJECT)
		return "it is not a JSON object";
	while (flaw == NULL && (token = JsonbIteratorNext(&it, &key, false)) == WJB_KEY)
	{
		token = JsonbIteratorNext(&it, &value, false);
		if (token == WJB_VALUE && (json_key_is(&key, "version") || json_key_is(&key, "bins")))
		{
			if (!json_count(&value, json_key_is(&key, "bins") ? &c->bins : &c->version))
				flaw = "version or bins is no whole number";
		}
		else if (token == WJB_BEGIN_ARRAY && json_key_is(&key, "counts"))
			flaw = read_counts(&it, value.val.array.nElems, c);
		else
			flaw = "it has a key besides version, bins and counts, or one of these is not what it should be";
	}
	if (flaw == NULL && c->raw == NULL)
		flaw = "it has no counts";
	return flaw ? flaw : flaw_of(c);
}

PG_FUNCTION_INFO_V1(infodiv_calibration_in);
Datum
infodiv_calibration_in(PG_FUNCTION_ARGS)
{
	RawCalibration raw;
	Datum		json;
	const char *flaw;

	if (!input_function_call_safe(jsonb_in, PG_GETARG_CSTRING(0), fcinfo->context, &json))
		PG_RETURN_NULL();
	flaw = read_jsonb(DatumGetJsonbP(json), &raw);
	if (flaw)
		ereturn(fcinfo->context, (Datum) 0,
				(errcode(ERRCODE_INVALID_TEXT_REPRESENTATION),
				 errmsg("invalid input syntax for type %s", "calibration"),
				 errdetail("In the value given, %s.", flaw)));
	PG_RETURN_POINTER(calibration_of_raw(&raw));
}

PG_FUNCTION_INFO_V1(infodiv_calibration_out);
Datum
infodiv_calibration_out(PG_FUNCTION_ARGS)
{
	PG_RETURN_CSTRING(calibration_text(calibration_read(PG_GETARG_DATUM(0))));
}

PG_FUNCTION_INFO_V1(infodiv_calibration_from_jsonb);
Datum
infodiv_calibration_from_jsonb(PG_FUNCTION_ARGS)
{
	RawCalibration raw;
	const char *flaw = read_jsonb(PG_GETARG_JSONB_P(0), &raw);

	if (flaw)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("cannot cast this jsonb to type %s", "calibration"),
				 errdetail("In the value given, %s.", flaw)));
	PG_RETURN_POINTER(calibration_of_raw(&raw));
}

PG_FUNCTION_INFO_V1(infodiv_calibration_to_jsonb);
Datum
infodiv_calibration_to_jsonb(PG_FUNCTION_ARGS)
{
	return DirectFunctionCall1(jsonb_in, CStringGetDatum(calibration_text(calibration_read(PG_GETARG_DATUM(0)))));
}

/*
 * Binary: version, bins, the number of bins that have rows, and of each its number
 * from 1, its counts and its packed sum.
 */

struct varlena *
calibration_packed(Datum datum)
{
	const Calibration *c = calibration_read(datum);
	StringInfoData out;
	uint16		n = 0;

	for (int i = 0; i < c->bins; i++)
		n += calibration_counts(c)[i] > 0;
	pq_begintypsend(&out);
	pq_sendint8(&out, c->version);
	pq_sendint16(&out, c->bins);
	pq_sendint16(&out, n);
	for (int i = 0; i < c->bins; i++)
	{
		uint8		packed[EXACT_PACKED_MAX];
		size_t		size;

		if (calibration_counts(c)[i] == 0)
			continue;
		CHECK_FOR_INTERRUPTS();
		size = pack_sum(c, i, packed);
		pq_sendint16(&out, (uint16) (i + 1));
		pq_sendint64(&out, calibration_counts(c)[i]);
		pq_sendint64(&out, calibration_positives(c)[i]);
		pq_sendbytes(&out, (const char *) packed, (int) size);
	}
	return (struct varlena *) pq_endtypsend(&out);
}

PG_FUNCTION_INFO_V1(infodiv_calibration_send);
Datum
infodiv_calibration_send(PG_FUNCTION_ARGS)
{
	PG_RETURN_POINTER(calibration_packed(PG_GETARG_DATUM(0)));
}

static void
receive_bin(StringInfo in, RawBin *raw)
{
	const uint8 *packed;

	raw->bin = (uint64) pq_getmsgint(in, 2);
	raw->count = (uint64) pq_getmsgint64(in);
	raw->positives = (uint64) pq_getmsgint64(in);
	packed = sums_binary_get_packed(in, EXACT_LIMBS_DOUBLE, "calibration");
	memcpy(raw->sum, packed, exact_packed_size(packed));
}

PG_FUNCTION_INFO_V1(infodiv_calibration_recv);
Datum
infodiv_calibration_recv(PG_FUNCTION_ARGS)
{
	StringInfo	in = (StringInfo) PG_GETARG_POINTER(0);
	RawCalibration raw;
	const char *flaw;

	raw.version = (uint64) pq_getmsgbyte(in);
	raw.bins = (uint64) pq_getmsgint(in, 2);
	raw.n = (int) pq_getmsgint(in, 2);
	if (raw.version != CALIBRATION_VERSION || raw.n > CALIBRATION_MOST_BINS)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_BINARY_REPRESENTATION),
				 errmsg("unknown version of a binary %s, or too many bins", "calibration")));
	raw.raw = palloc0(Max(raw.n, 1) * sizeof(RawBin));
	for (int i = 0; i < raw.n; i++)
	{
		CHECK_FOR_INTERRUPTS();
		receive_bin(in, &raw.raw[i]);
	}
	pq_getmsgend(in);
	flaw = flaw_of(&raw);
	if (flaw)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_BINARY_REPRESENTATION),
				 errmsg("invalid binary form of type %s", "calibration"),
				 errdetail("In the value received, %s.", flaw)));
	PG_RETURN_POINTER(calibration_of_raw(&raw));
}

BYTEWISE_CMP_FUNCTIONS(infodiv_calibration_eq, infodiv_calibration_ne, infodiv_calibration_lt, infodiv_calibration_le,
	infodiv_calibration_gt, infodiv_calibration_ge, infodiv_calibration_cmp, calibration_packed)
BYTEWISE_HASH_FUNCTIONS(infodiv_calibration_hash, infodiv_calibration_hash_extended, calibration_packed)
