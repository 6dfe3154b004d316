/*
 * jointdist_io.c
 *		The text, binary and jsonb forms of jointdist.
 *
 * Text:	{"jointdist": 1, "counts": {"cat": {"cat": 4, "dog": 1}}, "nulls": 0}
 * the version first, then for each label of x the counts of its labels of y, in
 * canonical order; "base" or "norm" behind, where an aggregate was given one.  The plain
 * object {"cat": {"cat": 4, "dog": 1}} is read as well; a count of 0 is no pair.
 *
 * Binary:	the packed form (jointdist.h), text labels in the client's encoding.
 *
 * jsonb:	the text form; the plain object and {"counts": {...}, "nulls": 3} are read as well.
 */
#include "infodiv.h"

#include <errno.h>
#include <math.h>

#include "exact_sum_io.h"
#include "freqdist/json_reader.h"
#include "freqdist/label_text.h"
#include "jointdist/jointdist.h"
#include "jointdist/jointdist_measures.h"
#include "jointdist/pair_label.h"
#include "lib/stringinfo.h"
#include "libpq/pqformat.h"
#include "mb/pg_wchar.h"
#include "miscadmin.h"
#include "utils/fmgrprotos.h"

PG_FUNCTION_INFO_V1(infodiv_jointdist_in);
PG_FUNCTION_INFO_V1(infodiv_jointdist_out);
PG_FUNCTION_INFO_V1(infodiv_jointdist_recv);
PG_FUNCTION_INFO_V1(infodiv_jointdist_send);
PG_FUNCTION_INFO_V1(infodiv_jointdist_to_jsonb);
PG_FUNCTION_INFO_V1(infodiv_jointdist_from_jsonb);

/*----------
 * Writing
 *----------
 */

/* {"x": {"y": count, ...}, ...} */
static void
append_counts(StringInfo out, const JointView *view)
{
	const ContingencyTable *t = &view->table;
	size_t		i;

	appendStringInfoChar(out, '{');
	for (i = 0; i < t->n_cells; i++)
	{
		const ContingencyCell *cell = &t->cell[i];
		bool		new_row = i == 0 || cell->row != cell[-1].row;

		poll_at(i);
		if (i > 0)
			appendStringInfoString(out, new_row ? "}, " : ", ");
		if (new_row)
		{
			json_append_label(out, &view->x[cell->row]);
			appendStringInfoString(out, ": {");
		}
		json_append_label(out, &view->y[cell->column]);
		appendStringInfo(out, ": " INT64_FORMAT, cell->count);
	}
	appendStringInfoString(out, t->n_cells > 0 ? "}}" : "}");
}

Datum
infodiv_jointdist_out(PG_FUNCTION_ARGS)
{
	JointView	view;
	StringInfoData out;

	joint_view_sorted(PG_GETARG_DATUM(0), &view);
	initStringInfo(&out);
	appendStringInfo(&out, "{\"jointdist\": %d, \"counts\": ", JOINT_VERSION);
	append_counts(&out, &view);
	appendStringInfo(&out, ", \"nulls\": " INT64_FORMAT, view.nulls);
	if (base_is_norm(view.base))
		appendStringInfo(&out, ", \"norm\": \"%s\"", norm_name(norm_of_base(view.base)));
	else if (view.base != 0)
	{
		appendStringInfoString(&out, ", \"base\": ");
		sums_text_put_double(&out, view.base);
	}
	appendStringInfoChar(&out, '}');
	PG_RETURN_CSTRING(out.data);
}

/* The text form is JSON. */
Datum
infodiv_jointdist_to_jsonb(PG_FUNCTION_ARGS)
{
	return DirectFunctionCall1(jsonb_in, infodiv_jointdist_out(fcinfo));
}

/*----------
 * Reading
 *----------
 */

static const JsonWritten jointdist_written = {"jointdist", "A jointdist is written {\"x\": {\"y\": count, ...}, ...}."};

typedef struct Reader
{
	JsonReader	json;
	LabelTable	pairs;
	LabelTable	seen_names;		/* of the outermost object; labels of x; pairs */
	LabelTable	seen_rows;
	LabelTable	seen_pairs;
	int64		total;
	bool		has_counts;
	double		version;
	double		nulls;
	double		base;
} Reader;

/* A JSON number. */
static bool
read_double(Reader *reader, double *x)
{
	int			length;
	bool		integer;

	json_skip_space(&reader->json);
	if (!json_number_extent(reader->json.p, &length, &integer))
		json_syntax_error(&reader->json, "Expected a number at \"%s\".", json_excerpt(&reader->json));
	*x = strtod(reader->json.p, NULL);
	reader->json.p += length;
	return true;
}

/* A count: a whole number, however it is written. */
static bool
read_count(Reader *reader, int64 *count)
{
	const char *start;
	char	   *end;
	double		x;

	json_skip_space(&reader->json);
	start = reader->json.p;
	if (!read_double(reader, &x))
		return false;
	if (!(x >= 0) || x != floor(x))
		ereturn(reader->json.escontext, false,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("a count of a jointdist must be a whole number and not negative, not %g", x)));
	errno = 0;
	*count = strtoll(start, &end, 10);
	if (end != reader->json.p && x <= (double) MAX_EXACT_COUNT)
		*count = (int64) x;
	else if (errno != 0 || end != reader->json.p)
		ereturn(reader->json.escontext, false,
				(errcode(ERRCODE_NUMERIC_VALUE_OUT_OF_RANGE),
				 errmsg("count %g is out of range for type bigint", x)));
	if (*count > PG_INT64_MAX - reader->total)
		ereturn(reader->json.escontext, false,
				(errcode(ERRCODE_NUMERIC_VALUE_OUT_OF_RANGE),
				 errmsg("the counts of a jointdist add up to more than " INT64_FORMAT, PG_INT64_MAX)));
	reader->total += *count;
	return true;
}

/* Whether a label, or a pair of labels, is a new one. */
static bool
is_new(LabelTable *seen, const Label *label)
{
	uint64		before = label_table_distinct(seen);

	(void) label_table_number(seen, label);
	return label_table_distinct(seen) > before;
}

#define twice_error(reader, text) \
	ereturn((reader)->json.escontext, false, \
			(errcode(ERRCODE_INVALID_TEXT_REPRESENTATION), \
			 errmsg("label \"%s\" occurs twice", text)))

/* A name and the colon behind it. */
static bool
read_name(Reader *reader, StringInfo text)
{
	CHECK_FOR_INTERRUPTS();
	if (!json_read_string(&reader->json, text))
		return false;
	if (!json_accept(&reader->json, ':'))
		json_syntax_error(&reader->json, "Expected \":\" at \"%s\".", json_excerpt(&reader->json));
	json_skip_space(&reader->json);
	return true;
}

/* Reads the members of an object, one by one. */
typedef bool (*ReadMember) (Reader *reader, const char *name, uint32 len);

static bool
read_object(Reader *reader, ReadMember read_member)
{
	StringInfoData name;

	if (!json_accept(&reader->json, '{'))
		json_syntax_error(&reader->json, "Expected \"{\" at \"%s\".", json_excerpt(&reader->json));
	if (json_accept(&reader->json, '}'))
		return true;
	initStringInfo(&name);
	do
	{
		if (!read_name(reader, &name) || !read_member(reader, name.data, (uint32) name.len))
			return false;
	} while (json_accept(&reader->json, ','));
	if (!json_accept(&reader->json, '}'))
		json_syntax_error(&reader->json, "Expected \",\" or \"}\" at \"%s\".", json_excerpt(&reader->json));
	pfree(name.data);
	return true;
}

/* A label of x and the object of its counts. */
static bool
read_row(Reader *reader, const char *name, uint32 len)
{
	Label		x = label_from_bytes(name, len);
	StringInfoData y_name;

	if (!is_new(&reader->seen_rows, &x))
		twice_error(reader, name);
	if (!json_accept(&reader->json, '{'))
		json_syntax_error(&reader->json, "Expected \"{\" at \"%s\".", json_excerpt(&reader->json));
	if (json_accept(&reader->json, '}'))
		return true;
	initStringInfo(&y_name);
	do
	{
		PairBuffer	buffer;
		Label		y;
		Label		pair;
		int64		count;

		if (!read_name(reader, &y_name) || !read_count(reader, &count))
			return false;
		y = label_from_bytes(y_name.data, y_name.len);
		pair = pair_label(&x, &y, buffer);
		if (!is_new(&reader->seen_pairs, &pair))
			twice_error(reader, y_name.data);
		if (count > 0)
			label_table_add(&reader->pairs, &pair, count);
	} while (json_accept(&reader->json, ','));
	if (!json_accept(&reader->json, '}'))
		json_syntax_error(&reader->json, "Expected \",\" or \"}\" at \"%s\".", json_excerpt(&reader->json));
	pfree(y_name.data);
	return true;
}

/*
 * Whether the object that comes next holds rows: is it "counts", or a label of x
 * with that name, whose members are numbers?
 */
static bool
holds_rows(const Reader *reader)
{
	Reader		ahead = *reader;
	StringInfoData name;

	initStringInfo(&name);
	return json_accept(&ahead.json, '{') &&
		(json_accept(&ahead.json, '}') || (read_name(&ahead, &name) && *ahead.json.p == '{'));
}

static bool
read_norm(Reader *reader)
{
	StringInfoData name;
	MutualNorm	norm;

	initStringInfo(&name);
	if (!json_read_string(&reader->json, &name))
		return false;
	if (!norm_by_name(name.data, &norm))
		json_syntax_error(&reader->json, "There is no norm \"%s\".", name.data);
	reader->base = norm_as_base(norm);
	return true;
}

/* A member of the outermost object: a row, or what stands around them. */
static bool
read_outer_member(Reader *reader, const char *name, uint32 len)
{
	Label		label = label_from_bytes(name, len);
	double	   *number = strcmp(name, "jointdist") == 0 ? &reader->version :
		strcmp(name, "nulls") == 0 ? &reader->nulls :
		strcmp(name, "base") == 0 ? &reader->base : NULL;

	if (!is_new(&reader->seen_names, &label))
		twice_error(reader, name);
	if (*reader->json.p == '{')
	{
		if (strcmp(name, "counts") != 0 || reader->has_counts || !holds_rows(reader))
			return read_row(reader, name, len);
		reader->has_counts = true;
		if (label_table_distinct(&reader->seen_rows) > 0)
			json_syntax_error(&reader->json, "There are labels beside \"counts\".");
		return read_object(reader, read_row);
	}
	if (*reader->json.p == '"' && strcmp(name, "norm") == 0)
		return read_norm(reader);
	if (number == NULL)
		json_syntax_error(&reader->json, "Expected \"{\" at \"%s\".", json_excerpt(&reader->json));
	return read_double(reader, number);
}

/* Reads a whole text; NULL after a soft error. */
static struct varlena *
read_jointdist(const char *text, Node *escontext)
{
	Reader		reader;

	memset(&reader, 0, sizeof(reader));
	json_reader_init(&reader.json, text, escontext, &jointdist_written);
	reader.version = JOINT_VERSION;
	joint_table_init(&reader.pairs, CurrentMemoryContext);
	label_table_init(&reader.seen_names, CurrentMemoryContext);
	label_table_init(&reader.seen_rows, CurrentMemoryContext);
	label_table_init(&reader.seen_pairs, CurrentMemoryContext);
	if (!read_object(&reader, read_outer_member))
		return NULL;
	json_skip_space(&reader.json);
	if (*reader.json.p != '\0')
		ereturn(escontext, NULL,
				(errcode(ERRCODE_INVALID_TEXT_REPRESENTATION),
				 errmsg("invalid input syntax for type %s", "jointdist"),
				 errdetail("There is more text after the closing brace: \"%s\".", json_excerpt(&reader.json))));
	if (reader.version != JOINT_VERSION || !(reader.nulls >= 0) || reader.nulls != floor(reader.nulls) ||
		reader.nulls > (double) MAX_EXACT_COUNT || isinf(reader.base) ||
		!(reader.base == 0 || reader.base > 1 || base_is_norm(reader.base)))
		ereturn(escontext, NULL,
				(errcode(ERRCODE_INVALID_TEXT_REPRESENTATION),
				 errmsg("invalid input syntax for type %s", "jointdist"),
				 errdetail("Beside \"counts\" there may be \"jointdist\": %d, a whole number of \"nulls\", "
						   "and a \"base\" above 1 or a \"norm\".", JOINT_VERSION)));
	reader.pairs.nulls = (int64) reader.nulls;
	reader.pairs.base = reader.base;
	return joint_pack_table(&reader.pairs);
}

Datum
infodiv_jointdist_in(PG_FUNCTION_ARGS)
{
	struct varlena *packed = read_jointdist(PG_GETARG_CSTRING(0), fcinfo->context);

	if (packed == NULL)
		PG_RETURN_NULL();
	PG_RETURN_POINTER(packed);
}

Datum
infodiv_jointdist_from_jsonb(PG_FUNCTION_ARGS)
{
	char	   *text = DatumGetCString(DirectFunctionCall1(jsonb_out, PG_GETARG_DATUM(0)));

	PG_RETURN_POINTER(read_jointdist(text, NULL));
}

/*----------
 * Binary
 *----------
 */

/* Text labels in another encoding. */
static void
convert_labels(Label *label, size_t n, bool to_client)
{
	size_t		i;

	for (i = 0; i < n; i++)
	{
		char	   *from;
		char	   *to;

		poll_at(i);
		if (label[i].is_int)
			continue;
		/* not pnstrdup, which would end at a zero byte that is to be refused */
		from = memcpy(palloc0((Size) label[i].len + 1), label[i].bytes, label[i].len);
		to = to_client ? pg_server_to_client(from, label[i].len) : pg_client_to_server(from, label[i].len);
		label[i] = label_from_bytes(to, strlen(to));
	}
}

/* Packs a view whose labels are converted, by way of a table: their order may be another. */
static struct varlena *
pack_converted(JointView *view, bool to_client)
{
	LabelTable	pairs;
	size_t		i;

	convert_labels(view->x, view->table.n_rows, to_client);
	convert_labels(view->y, view->table.n_columns, to_client);
	joint_table_init(&pairs, CurrentMemoryContext);
	pairs.nulls = view->nulls;
	pairs.base = view->base;
	for (i = 0; i < view->table.n_cells; i++)
	{
		const ContingencyCell *cell = &view->table.cell[i];

		poll_at(i);
		joint_table_add(&pairs, &view->x[cell->row], &view->y[cell->column], cell->count);
	}
	return joint_pack_table(&pairs);
}

Datum
infodiv_jointdist_send(PG_FUNCTION_ARGS)
{
	struct varlena *packed = joint_packed(PG_GETARG_DATUM(0));
	JointView	view;
	StringInfoData buf;

	if (pg_get_client_encoding() != GetDatabaseEncoding())
	{
		joint_view(PointerGetDatum(packed), &view);
		packed = pack_converted(&view, true);
	}
	pq_begintypsend(&buf);
	pq_sendbytes(&buf, VARDATA_ANY(packed), VARSIZE_ANY_EXHDR(packed));
	PG_RETURN_BYTEA_P(pq_endtypsend(&buf));
}

/* The reader of packed values accepts what is canonical, and nothing else. */
Datum
infodiv_jointdist_recv(PG_FUNCTION_ARGS)
{
	StringInfo	buf = (StringInfo) PG_GETARG_POINTER(0);
	int			length = buf->len - buf->cursor;
	struct varlena *packed = (struct varlena *) palloc(VARHDRSZ + length);
	JointView	view;

	SET_VARSIZE(packed, VARHDRSZ + length);
	pq_copymsgbytes(buf, VARDATA(packed), length);
	joint_view_untrusted(packed, &view);
	PG_RETURN_POINTER(pack_converted(&view, false));
}
