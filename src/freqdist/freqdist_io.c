/*
 * freqdist_io.c
 *		The text, binary and jsonb forms of freqdist.
 *
 * Text:	{"freqdist": 1, "counts": {"A": 4, "B": 2}, "nulls": 0}
 * the version first, labels in canonical order (integers by value, then by
 * bytes).  A mass that is no double is the list of the doubles that add up to
 * it, the nearest one first.  The plain object {"A": 4, "B": 2} is read as well; a
 * count of 0 is no label.
 *
 * Binary:	the packed form (freqdist.h), text labels in the client's encoding.
 *
 * jsonb:	the text form; {"A": 4, "B": 2} and {"counts": {...}, "nulls": 3} are
 * read as well.
 *
 * Whatever is read becomes a table, which packs itself: one way in.
 */
#include "infodiv.h"

#include <ctype.h>
#include <math.h>

#include "exact_sum_io.h"
#include "freqdist/freqdist.h"
#include "freqdist/json_reader.h"
#include "freqdist/label_text.h"
#include "lib/stringinfo.h"
#include "libpq/pqformat.h"
#include "mb/pg_wchar.h"
#include "miscadmin.h"
#include "utils/fmgrprotos.h"

PG_FUNCTION_INFO_V1(infodiv_freqdist_in);
PG_FUNCTION_INFO_V1(infodiv_freqdist_out);
PG_FUNCTION_INFO_V1(infodiv_freqdist_recv);
PG_FUNCTION_INFO_V1(infodiv_freqdist_send);
PG_FUNCTION_INFO_V1(infodiv_freqdist_to_jsonb);
PG_FUNCTION_INFO_V1(infodiv_freqdist_from_jsonb);

/*----------
 * Writing
 *----------
 */

static void
append_mass(StringInfo out, const LabelMass *mass)
{
	ExactSumBuffer rest;

	if (mass->sum == NULL)
	{
		appendStringInfo(out, INT64_FORMAT, mass->count);
		return;
	}
	exact_sum_buffer_init(&rest);
	exact_sum_copy(&rest.sum, mass->sum);
	sums_text_put_doubles(out, &rest.sum);
}

/* {"label": mass, ...} */
static void
append_counts(StringInfo out, FreqCursor *cursor)
{
	Label		label;
	LabelMass	mass;
	const char *separator = "";

	appendStringInfoChar(out, '{');
	while (freq_cursor_next(cursor, &label, &mass))
	{
		appendStringInfoString(out, separator);
		json_append_label(out, &label);
		appendStringInfoString(out, ": ");
		append_mass(out, &mass);
		separator = ", ";
	}
	appendStringInfoChar(out, '}');
}

Datum
infodiv_freqdist_out(PG_FUNCTION_ARGS)
{
	FreqCursor	cursor;
	StringInfoData out;

	freq_cursor_open(&cursor, freqdist_packed(PG_GETARG_DATUM(0)));
	initStringInfo(&out);
	appendStringInfo(&out, "{\"freqdist\": %d, \"counts\": ", FREQ_VERSION);
	append_counts(&out, &cursor);
	appendStringInfo(&out, ", \"nulls\": " INT64_FORMAT, cursor.nulls);
	if (cursor.base != 0)
	{
		appendStringInfoString(&out, ", \"base\": ");
		sums_text_put_double(&out, cursor.base);
	}
	appendStringInfoChar(&out, '}');
	PG_RETURN_CSTRING(out.data);
}

/* The text form is JSON. */
Datum
infodiv_freqdist_to_jsonb(PG_FUNCTION_ARGS)
{
	return DirectFunctionCall1(jsonb_in, infodiv_freqdist_out(fcinfo));
}

/*----------
 * Reading
 *----------
 */

static const JsonWritten freqdist_written = {"freqdist", "A freqdist is written {\"label\": count, ...}."};

/* A reader of the JSON that is written above, and of no more than that. */
typedef struct Reader
{
	JsonReader	json;
	LabelTable	outer;			/* the members of the outermost object */
	LabelTable	counts;			/* of the object under "counts" */
	bool		has_counts;
	double		version;		/* members that are not labels, if has_counts */
	double		nulls;
	double		base;
	int			n_members;		/* of the outermost object, "counts" apart */
	int			n_header;		/* how many of them are those three */
} Reader;

/* Adds to a sum that has every limb. */
static void
add_part(ExactSum *sum, double x)
{
	if (!exact_sum_add(sum, x))
		elog(ERROR, "exact sum refuses %g", x);
}

/* One number, added to a sum. */
static bool
read_number(Reader *reader, ExactSum *sum)
{
	char	   *digits;
	int			length;
	bool		integer;
	double		x;

	json_skip_space(&reader->json);
	if (!json_number_extent(reader->json.p, &length, &integer))
		json_syntax_error(&reader->json, "Expected a number at \"%s\".", json_excerpt(&reader->json));
	digits = pnstrdup(reader->json.p, length);
	reader->json.p += length;
	x = strtod(digits, NULL);
	if (isinf(x) || (x == 0 && strcspn(digits, "123456789") < strcspn(digits, "eE")))
		ereturn(reader->json.escontext, false,
				(errcode(ERRCODE_NUMERIC_VALUE_OUT_OF_RANGE),
				 errmsg("count %s is out of range for type double precision", digits)));
	if (integer && length <= 18)
	{
		int64		whole = strtoll(digits, NULL, 10);
		int64		low = whole % (INT64_C(1) << 30);

		add_part(sum, (double) (whole - low));
		add_part(sum, (double) low);
	}
	else
		add_part(sum, x);
	pfree(digits);
	return true;
}

/*
 * A whole number that is exact as it stands, as most masses are: no sum is
 * needed to hold it.  False, with nothing read, for any other.
 */
static bool
read_count(Reader *reader, int64 *count)
{
	const char *p;

	json_skip_space(&reader->json);
	*count = 0;
	for (p = reader->json.p; isdigit((unsigned char) *p) && p - reader->json.p < 15; p++)
		*count = *count * 10 + (*p - '0');
	if (p == reader->json.p || isdigit((unsigned char) *p) || *p == '.' || *p == 'e' || *p == 'E')
		return false;
	reader->json.p = p;
	return true;
}

/* A number, or a list of numbers to add up, in the buffer where it needs one. */
static bool
read_sum(Reader *reader, LabelMass *mass, ExactSumBuffer *buffer)
{
	mass->sum = NULL;
	if (read_count(reader, &mass->count))
		return true;

	exact_sum_buffer_init(buffer);
	mass->count = 0;
	mass->sum = &buffer->sum;
	if (!json_accept(&reader->json, '['))
		return read_number(reader, &buffer->sum);
	do
	{
		if (!read_number(reader, &buffer->sum))
			return false;
	} while (json_accept(&reader->json, ','));
	if (!json_accept(&reader->json, ']'))
		json_syntax_error(&reader->json, "Expected \",\" or \"]\" at \"%s\".", json_excerpt(&reader->json));
	return true;
}

static int
mass_sign(const LabelMass *mass)
{
	return mass->sum ? exact_sum_sign(mass->sum) : mass->count > 0;
}

/* A mass, which must not be negative. */
static bool
read_mass(Reader *reader, const char *label, LabelMass *mass, ExactSumBuffer *buffer)
{
	if (!read_sum(reader, mass, buffer))
		return false;
	if (mass_sign(mass) < 0)
		ereturn(reader->json.escontext, false,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("the count of label \"%s\" must not be negative, not %g", label,
						label_mass_value(mass))));
	if (isinf(label_mass_value(mass)))
		ereturn(reader->json.escontext, false,
				(errcode(ERRCODE_NUMERIC_VALUE_OUT_OF_RANGE),
				 errmsg("the count of label \"%s\" exceeds the range of double precision", label),
				 errhint("Divide the counts by a common factor: only their proportions matter.")));
	return true;
}

/* Enters a label; false if it was there. */
static bool
enter_label(LabelTable *table, const StringInfo text, const LabelMass *mass)
{
	Label		label = label_from_bytes(text->data, text->len);
	uint64		before = label_table_distinct(table);

	label_table_add_mass(table, &label, mass);
	return label_table_distinct(table) > before;
}

#define twice_error(reader, label) \
	ereturn((reader)->json.escontext, false, \
			(errcode(ERRCODE_INVALID_TEXT_REPRESENTATION), \
			 errmsg("label \"%s\" occurs twice", label)))

/* A count of 0 is no label, but the same one must not have another count as well. */
static bool
check_zeros(Reader *reader, const LabelTable *table, const LabelTable *zeros)
{
	FreqPair	pair;
	char		digits[LABEL_INT_TEXT_SIZE];
	const char *bytes;
	uint32		len;

	if (label_table_distinct(zeros) == 0)
		return true;
	freq_pair_open(&pair, PointerGetDatum(freqdist_pack_table(table)), PointerGetDatum(freqdist_pack_table(zeros)));
	while (freq_pair_next(&pair))
	{
		if (mass_sign(&pair.p_mass) == 0 || mass_sign(&pair.q_mass) == 0)
			continue;
		label_as_bytes(&pair.label, digits, &bytes, &len);
		twice_error(reader, pnstrdup(bytes, len));
	}
	return true;
}

static bool read_members(Reader *reader, LabelTable *table, bool outermost);

/* One member of an object. */
static bool
read_member(Reader *reader, LabelTable *table, LabelTable *zeros, bool outermost, StringInfo text)
{
	static const LabelMass one = {1, NULL};
	ExactSumBuffer buffer;
	LabelMass	mass;
	double		value;

	CHECK_FOR_INTERRUPTS();
	if (!json_read_string(&reader->json, text))
		return false;
	if (!json_accept(&reader->json, ':'))
		json_syntax_error(&reader->json, "Expected \":\" at \"%s\".", json_excerpt(&reader->json));
	json_skip_space(&reader->json);
	if (outermost && *reader->json.p == '{' && strcmp(text->data, "counts") == 0 && !reader->has_counts)
	{
		reader->has_counts = true;
		return read_members(reader, &reader->counts, false);
	}
	if (!read_mass(reader, text->data, &mass, &buffer))
		return false;
	if (outermost)
	{
		value = label_mass_value(&mass);
		if (strcmp(text->data, "freqdist") == 0)
			reader->version = value;
		else if (strcmp(text->data, "nulls") == 0)
			reader->nulls = value;
		else if (strcmp(text->data, "base") == 0)
			reader->base = value;
		else
			reader->n_header--;
		reader->n_header++;
	}
	if (mass_sign(&mass) > 0 ? !enter_label(table, text, &mass) : !enter_label(zeros, text, &one))
		twice_error(reader, text->data);
	if (outermost)
		reader->n_members++;
	return true;
}

static bool
read_members(Reader *reader, LabelTable *table, bool outermost)
{
	StringInfoData text;
	LabelTable	zeros;

	if (!json_accept(&reader->json, '{'))
		json_syntax_error(&reader->json, "Expected \"{\" at \"%s\".", json_excerpt(&reader->json));
	initStringInfo(&text);
	if (json_accept(&reader->json, '}'))
		return true;
	label_table_init(&zeros, CurrentMemoryContext);
	do
	{
		if (!read_member(reader, table, &zeros, outermost, &text))
			return false;
	} while (json_accept(&reader->json, ','));
	if (!json_accept(&reader->json, '}'))
		json_syntax_error(&reader->json, "Expected \",\" or \"}\" at \"%s\".", json_excerpt(&reader->json));
	pfree(text.data);
	return check_zeros(reader, table, &zeros);
}

/* Reads a whole text; NULL after a soft error. */
static struct varlena *
read_freqdist(const char *text, Node *escontext)
{
	Reader		reader;

	memset(&reader, 0, sizeof(reader));
	json_reader_init(&reader.json, text, escontext, &freqdist_written);
	reader.version = FREQ_VERSION;
	label_table_init(&reader.outer, CurrentMemoryContext);
	label_table_init(&reader.counts, CurrentMemoryContext);
	if (!read_members(&reader, &reader.outer, true))
		return NULL;
	json_skip_space(&reader.json);
	if (*reader.json.p != '\0')
		ereturn(escontext, NULL,
				(errcode(ERRCODE_INVALID_TEXT_REPRESENTATION),
				 errmsg("invalid input syntax for type %s", "freqdist"),
				 errdetail("There is more text after the closing brace: \"%s\".", json_excerpt(&reader.json))));
	if (!reader.has_counts)
		return freqdist_pack_table(&reader.outer);

	if (reader.n_members != reader.n_header || reader.version != FREQ_VERSION ||
		reader.nulls != floor(reader.nulls) || reader.nulls > (double) MAX_EXACT_COUNT ||
		(reader.base != 0 && !(reader.base > 1 && !isinf(reader.base))))
		ereturn(escontext, NULL,
				(errcode(ERRCODE_INVALID_TEXT_REPRESENTATION),
				 errmsg("invalid input syntax for type %s", "freqdist"),
				 errdetail("Beside \"counts\" there may be \"freqdist\": %d, a whole number of \"nulls\", and a \"base\" above 1.",
						   FREQ_VERSION)));
	reader.counts.nulls = (int64) reader.nulls;
	reader.counts.base = reader.base;
	return freqdist_pack_table(&reader.counts);
}

Datum
infodiv_freqdist_in(PG_FUNCTION_ARGS)
{
	struct varlena *packed = read_freqdist(PG_GETARG_CSTRING(0), fcinfo->context);

	if (packed == NULL)
		PG_RETURN_NULL();
	PG_RETURN_POINTER(packed);
}

Datum
infodiv_freqdist_from_jsonb(PG_FUNCTION_ARGS)
{
	char	   *text = DatumGetCString(DirectFunctionCall1(jsonb_out, PG_GETARG_DATUM(0)));

	PG_RETURN_POINTER(read_freqdist(text, NULL));
}

/*----------
 * Binary
 *----------
 */

/* Text labels in another encoding; the rest as it is. */
static struct varlena *
convert_labels(const struct varlena *packed, bool to_client)
{
	FreqCursor	cursor;
	LabelTable	table;
	Label		label;
	LabelMass	mass;
	int			fields = 0;

	label_table_init(&table, CurrentMemoryContext);
	freq_cursor_open_untrusted(&cursor, packed);
	table.nulls = cursor.nulls;
	table.base = cursor.base;
	while (freq_cursor_next(&cursor, &label, &mass))
	{
		if (!label.is_int)
		{
			/* not pnstrdup, which would end at a zero byte that is to be refused */
			char	   *from = memcpy(palloc0((Size) label.len + 1), label.bytes, label.len);
			char	   *to = to_client ? pg_server_to_client(from, label.len) :
				pg_client_to_server(from, label.len);

			label = label_from_bytes(to, strlen(to));
		}
		label_table_add_mass(&table, &label, &mass);
		fields++;
	}
	if (label_table_distinct(&table) != (uint64) fields)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_BINARY_REPRESENTATION),
				 errmsg("a label of the freqdist occurs twice")));
	return freqdist_pack_table(&table);
}

Datum
infodiv_freqdist_send(PG_FUNCTION_ARGS)
{
	struct varlena *packed = freqdist_packed(PG_GETARG_DATUM(0));
	StringInfoData buf;

	if (pg_get_client_encoding() != GetDatabaseEncoding())
		packed = convert_labels(packed, true);
	pq_begintypsend(&buf);
	pq_sendbytes(&buf, VARDATA_ANY(packed), VARSIZE_ANY_EXHDR(packed));
	PG_RETURN_BYTEA_P(pq_endtypsend(&buf));
}

/*
 * What is received is read like any packed value, with every length checked,
 * made into a table and packed again: unless that gives the same bytes, it was
 * not a freqdist.
 */
Datum
infodiv_freqdist_recv(PG_FUNCTION_ARGS)
{
	StringInfo	buf = (StringInfo) PG_GETARG_POINTER(0);
	int			length = buf->len - buf->cursor;
	struct varlena *packed = (struct varlena *) palloc(VARHDRSZ + length);
	struct varlena *result;

	SET_VARSIZE(packed, VARHDRSZ + length);
	pq_copymsgbytes(buf, VARDATA(packed), length);
	result = convert_labels(packed, false);
	if (pg_get_client_encoding() == GetDatabaseEncoding() &&
		(VARSIZE(result) != VARSIZE(packed) || memcmp(result, packed, VARSIZE(packed)) != 0))
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_BINARY_REPRESENTATION),
				 errmsg("binary freqdist is not in canonical form")));
	PG_RETURN_POINTER(result);
}
