/*
 * column_sums.c
 *		The state of the aggregates over columns: memory, merging, text and binary.
 *
 * May call numerics; called by aggregates.
 */
#include "infodiv.h"

#include <math.h>

#include "access/tupmacs.h"
#include "catalog/pg_type.h"
#include "column_sums/column_sums.h"
#include "exact_sum_io.h"
#include "lib/stringinfo.h"
#include "libpq/pqformat.h"
#include "miscadmin.h"
#include "numerics/surprisal.h"
#include "utils/builtins.h"
#include "utils/memutils.h"

const SumsKindInfo sums_kinds[] = {
	[SUMS_PMF_ENTROPY] = {"pmf_entropy", .n_sums = 2, .n_plain = 1, .has_base = true},
	[SUMS_CROSS_ENTROPY] = {"cross_entropy", .n_sums = 3, .n_plain = 2, .has_base = true},
	[SUMS_KL_DIVERGENCE] = {"kl_divergence", .n_sums = 3, .n_plain = 2, .has_base = true},
	[SUMS_JS_DIVERGENCE] = {"js_divergence", .n_sums = 4, .n_plain = 2, .has_base = true},
	[SUMS_PSI] = {"psi", .n_sums = 4, .n_plain = 2},
	[SUMS_SAMPLE_CROSS_ENTROPY] = {"sample_cross_entropy", .n_sums = 1, .n_plain = 1,
		.of_losses = true, .has_base = true, .has_outcomes = true},
	[SUMS_LOG_LOSS] = {"log_loss", .n_sums = 1, .n_plain = 1,
		.of_losses = true, .has_outcomes = true},
	[SUMS_LOG_LOSS_BY_NAME] = {"log_loss_by_name", .n_sums = 1, .n_plain = 1,
		.of_losses = true, .has_classes = true},
	[SUMS_BRIER_SCORE] = {"brier_score", .n_sums = 1, .n_plain = 1, .of_losses = true},
	[SUMS_BRIER_SCORE_BY_NAME] = {"brier_score_by_name", .n_sums = 1, .n_plain = 1,
		.of_losses = true, .has_classes = true},
};

#define SUMS_KINDS ((int) lengthof(sums_kinds))

/* limbs that a sum of this kind can have */
#define MAX_LIMBS(kind, which) \
	((which) < (kind)->n_plain ? EXACT_LIMBS_DOUBLE : EXACT_LIMBS_SQUARE)

/* and its unit */
#define SUM_UNIT(kind, which) \
	((which) < (kind)->n_plain ? EXACT_UNIT_DOUBLE : EXACT_UNIT_SCALED)

/*
 * Memory
 */

/* A state with these windows, class names and room, its counts and sums zero. */
static ColumnSums *
make_state(int kind, double base, const ArrayType *classes, const ExactSpan *spans, int room)
{
	const SumsKindInfo *info = &sums_kinds[kind];
	Size		sums_at = sizeof(ColumnSums) + (classes ? TYPEALIGN(8, VARSIZE(classes)) : 0) +
		room * sizeof(double);
	Size		sums_size = 0;
	ColumnSums *state;

	for (int i = 0; i < info->n_sums; i++)
		sums_size += exact_sum_size(spans[i].n_limbs);
	if (sums_at + sums_size > MaxAllocSize)
		ereport(ERROR,
				(errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
				 errmsg("class names take %zu bytes, which is too much for an aggregate's state",
						sums_at)));
	state = palloc(sums_at + sums_size);
	memset(state, 0, sums_at);
	SET_VARSIZE(state, sums_at + sums_size);
	state->version = COLUMN_SUMS_VERSION;
	state->kind = kind;
	state->n_sums = info->n_sums;
	state->base = base;
	state->sums_at = sums_at;
	state->room = room;
	if (classes)
		memcpy((char *) state + sizeof(ColumnSums), classes, VARSIZE(classes));
	sums_size = 0;
	for (int i = 0; i < info->n_sums; i++)
	{
		state->offset[i] = (uint16) sums_size;
		exact_sum_init(column_sum(state, i), spans[i]);
		sums_size += exact_sum_size(spans[i].n_limbs);
	}
	return state;
}

static const ArrayType *
classes_of(const ColumnSums *state)
{
	if (!sums_kinds[state->kind].has_classes)
		return NULL;
	return (const ArrayType *) ((const char *) state + sizeof(ColumnSums));
}

/* A copy of a state with wider windows, and with room for outcomes if it has many rows. */
static ColumnSums *
make_wider(const ColumnSums *state, const ExactSpan *spans)
{
	int			room = Max(state->room, state->rows >= OUTCOMES_FROM ? OUTCOMES_ROOM : 0);
	ColumnSums *wider = make_state(state->kind, state->base, classes_of(state), spans,
								   sums_kinds[state->kind].has_outcomes ? room : 0);

	wider->rows = state->rows;
	wider->positive = state->positive;
	wider->infinite = state->infinite;
	wider->waiting = state->waiting;
	memcpy(column_outcomes(wider), column_outcomes(state), state->waiting * sizeof(double));
	for (int i = 0; i < state->n_sums; i++)
		exact_sum_copy(column_sum(wider, i), column_sum(state, i));
	return wider;
}

/* A copy of a state with another window of one sum. */
static ColumnSums *
widen_sum(const ColumnSums *state, int which, ExactSpan span)
{
	ExactSpan	spans[COLUMN_SUMS_MAX];

	for (int i = 0; i < state->n_sums; i++)
		spans[i] = i == which ? span : exact_sum_span(column_sum(state, i));
	return make_wider(state, spans);
}

/* Adds x * 2^exponent to a sum. */
static ColumnSums *
add_term(ColumnSums *state, int which, double x, int exponent)
{
	while (!exact_sum_add_scaled(column_sum(state, which), x, exponent))
		state = widen_sum(state, which, exact_span_for_scaled(column_sum(state, which), x, exponent));
	return state;
}

ColumnSums *
column_sums_new(SumsKind kind, const SumsRow *row)
{
	const ExactSum empty = {0};
	ExactSpan	spans[COLUMN_SUMS_MAX] = {{0, 0}};

	for (int i = 0; i < row->n_terms; i++)
	{
		const SumTerm *term = &row->term[i];

		spans[term->which] = exact_span_union(spans[term->which],
											  exact_span_for_scaled(&empty, term->x, term->exponent));
	}
	return column_sums_add(make_state(kind, row->base, row->classes, spans, 0), row, 0, 1);
}

/* Adds the outcomes that wait. */
static ColumnSums *
flush(ColumnSums *state)
{
	double		losses[OUTCOMES_ROOM];
	int			n = state->waiting;

	surprisals_of(column_outcomes(state), losses, n);
	state->waiting = 0;
	for (int i = 0; i < n; i++)
		state = add_term(state, 0, losses[i], EXACT_UNIT_DOUBLE);
	return state;
}

ColumnSums *
column_sums_add_outcome(ColumnSums *state, double outcome)
{
	if (state->room == 0 && state->rows >= OUTCOMES_FROM)
		state = widen_sum(state, 0, exact_sum_span(column_sum(state, 0)));
	if (state->waiting == state->room)
		state = flush(state);
	if (state->room == 0)
		state = add_term(state, 0, surprisal_of(outcome), EXACT_UNIT_DOUBLE);
	else
		column_outcomes(state)[state->waiting++] = outcome;
	state->rows = add_rows(state->rows, 1);
	return state;
}

const ColumnSums *
column_sums_read(Datum datum)
{
	const ColumnSums *state = (const ColumnSums *) PG_DETOAST_DATUM(datum);

	check_stored_version(state->version, COLUMN_SUMS_VERSION, "column_sums");
	if (state->waiting > 0)
		state = flush(widen_sum(state, 0, exact_sum_span(column_sum(state, 0))));
	return state;
}

ColumnSums *
column_sums_copy(Datum datum)
{
	ColumnSums *state = (ColumnSums *) PG_DETOAST_DATUM_COPY(datum);

	check_stored_version(state->version, COLUMN_SUMS_VERSION, "column_sums");
	return state;
}

/*
 * What must be the same in every row and every merged state
 */

static void
check_base(double base, double other)
{
	if (base != other)
		bases_differ(base, other, "Pass the same base for every row, or group by it.");
}

/* The i-th (from 0) class name of a checked text[]; advances the cursor. */
static text *
next_class(const char **cursor)
{
	text	   *name = (text *) att_align_pointer(*cursor, TYPALIGN_INT, -1, *cursor);

	*cursor = (const char *) name + VARSIZE_ANY(name);
	return name;
}

static const char *
class_data(const ArrayType *classes)
{
	return (const char *) classes + (ARR_HASNULL(classes) ? (Size) classes->dataoffset :
									 ARR_OVERHEAD_NONULLS(ARR_NDIM(classes)));
}

/* The same names in the same order; subscripts may differ. */
static bool
same_classes(const ArrayType *a, const ArrayType *b)
{
	int			n = ArrayGetNItems(ARR_NDIM(a), ARR_DIMS(a));
	const char *cursor_a = class_data(a);
	const char *cursor_b = class_data(b);

	if (VARSIZE(a) == VARSIZE(b) && memcmp(a, b, VARSIZE(a)) == 0)
		return true;
	if (n != ArrayGetNItems(ARR_NDIM(b), ARR_DIMS(b)))
		return false;
	for (int i = 0; i < n; i++)
	{
		text	   *name_a = next_class(&cursor_a);
		text	   *name_b = next_class(&cursor_b);

		if (VARSIZE_ANY_EXHDR(name_a) != VARSIZE_ANY_EXHDR(name_b) ||
			memcmp(VARDATA_ANY(name_a), VARDATA_ANY(name_b), VARSIZE_ANY_EXHDR(name_a)) != 0)
			return false;
	}
	return true;
}

/* Says where two lists of class names part. */
static void
check_classes(const ArrayType *a, const ArrayType *b)
{
	int			n_a;
	int			n_b;
	const char *cursor_a;
	const char *cursor_b;

	if (same_classes(a, b))
		return;
	n_a = ArrayGetNItems(ARR_NDIM(a), ARR_DIMS(a));
	n_b = ArrayGetNItems(ARR_NDIM(b), ARR_DIMS(b));
	cursor_a = class_data(a);
	cursor_b = class_data(b);
	for (int i = 0; i < n_a && i < n_b; i++)
	{
		char	   *name_a = text_to_cstring(next_class(&cursor_a));
		char	   *name_b = text_to_cstring(next_class(&cursor_b));

		if (strcmp(name_a, name_b) != 0)
			ereport(ERROR,
					(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
					 errmsg("classes differ within a group: class %d is \"%s\" in one row and \"%s\" in another",
							i + 1, name_a, name_b),
					 errhint("Group by the list of classes, or by the model that it belongs to.")));
	}
	ereport(ERROR,
			(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
			 errmsg("classes differ within a group: %d classes in one row and %d in another", n_a, n_b),
			 errhint("Group by the list of classes, or by the model that it belongs to.")));
}

ColumnSums *
column_sums_add(ColumnSums *state, const SumsRow *row, int first_term, int sign)
{
	check_base(state->base, row->base);
	if (row->classes)
		check_classes(classes_of(state), row->classes);
	for (int i = first_term; i < row->n_terms; i++)
	{
		const SumTerm *term = &row->term[i];

		state = add_term(state, term->which, sign * term->x, term->exponent);
	}
	/* the other two are parts of the rows */
	state->rows = add_rows(state->rows, sign);
	state->positive += row->positive ? sign : 0;
	state->infinite += row->infinite ? sign : 0;
	return state;
}

ColumnSums *
column_sums_merge(ColumnSums *state, const ColumnSums *other)
{
	if (state->kind != other->kind)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("states of different aggregates cannot be merged: %s and %s",
						sums_kinds[state->kind].name, sums_kinds[other->kind].name)));
	check_base(state->base, other->base);
	if (sums_kinds[state->kind].has_classes)
		check_classes(classes_of(state), classes_of(other));

	state = flush(state);
	for (int i = 0; i < state->n_sums; i++)
		while (!exact_sum_merge(column_sum(state, i), column_sum(other, i), 1))
			state = widen_sum(state, i, exact_span_for_sum(column_sum(state, i), column_sum(other, i)));
	state->rows = add_rows(state->rows, other->rows);
	state->positive = add_rows(state->positive, other->positive);
	state->infinite = add_rows(state->infinite, other->infinite);
	return state;
}

/*
 * The type's text and binary forms.  Both carry the sums packed, so equal states
 * print the same; both are read as coming from a stranger.
 */

/* What was read, before a state is made of it. */
typedef struct StateParts
{
	int			kind;
	double		base;
	int64		rows;
	int64		positive;
	int64		infinite;
	const uint8 *sum[COLUMN_SUMS_MAX];
	ArrayType  *classes;
} StateParts;

/* NULL, or what is wrong with the numbers. */
static const char *
flaw_of(const StateParts *parts)
{
	const SumsKindInfo *info = &sums_kinds[parts->kind];

	if (info->has_base ? !(parts->base > 1.0 && isfinite(parts->base)) : parts->base != 0.0)
		return "the base of the logarithm is out of range";
	if (parts->rows < 0 || parts->positive < 0 || parts->infinite < 0 ||
		parts->positive > parts->rows || parts->infinite > parts->rows)
		return "the numbers of rows contradict each other";
	for (int i = 0; i < info->n_plain; i++)
		if (parts->sum[i][3] & 0x80)
			return "a sum of masses is negative";
	for (int i = 0; i < info->n_sums; i++)
		if (!exact_packed_within(parts->sum[i], parts->rows, SUM_UNIT(info, i)))
			return "a sum is larger than so many rows can have";
	return NULL;
}

static ColumnSums *
state_of_parts(const StateParts *parts)
{
	const SumsKindInfo *info = &sums_kinds[parts->kind];
	ExactSpan	spans[COLUMN_SUMS_MAX] = {{0, 0}};
	ColumnSums *state;

	for (int i = 0; i < info->n_sums; i++)
		spans[i] = exact_packed_span(parts->sum[i]);
	state = make_state(parts->kind, parts->base, parts->classes, spans, 0);
	state->rows = parts->rows;
	state->positive = parts->positive;
	state->infinite = parts->infinite;
	for (int i = 0; i < info->n_sums; i++)
		exact_sum_unpack(column_sum(state, i), parts->sum[i]);
	return state;
}

/*
 * Text: kind/version base rows positive infinite, the sums, and the class names
 * as "a","b" where the kind has some.
 */
PG_FUNCTION_INFO_V1(infodiv_column_sums_out);
Datum
infodiv_column_sums_out(PG_FUNCTION_ARGS)
{
	const ColumnSums *state = column_sums_read(PG_GETARG_DATUM(0));
	const ArrayType *classes = classes_of(state);
	StringInfoData out;

	initStringInfo(&out);
	appendStringInfo(&out, "%s/%d ", sums_kinds[state->kind].name, state->version);
	sums_text_put_double(&out, state->base);
	appendStringInfo(&out, " " INT64_FORMAT " " INT64_FORMAT " " INT64_FORMAT,
					 state->rows, state->positive, state->infinite);
	for (int i = 0; i < state->n_sums; i++)
	{
		uint8		packed[EXACT_PACKED_MAX];

		exact_sum_pack(column_sum(state, i), packed);
		appendStringInfoChar(&out, ' ');
		sums_text_put_packed(&out, packed);
	}
	if (classes)
	{
		const char *cursor = class_data(classes);
		int			n = ArrayGetNItems(ARR_NDIM(classes), ARR_DIMS(classes));

		for (int i = 0; i < n; i++)
		{
			text	   *name = next_class(&cursor);

			appendStringInfoChar(&out, i == 0 ? ' ' : ',');
			sums_text_put_quoted(&out, VARDATA_ANY(name), VARSIZE_ANY_EXHDR(name));
		}
	}
	PG_RETURN_CSTRING(out.data);
}

static ArrayType *
classes_of_names(Datum *names, int n)
{
	return construct_array(names, n, TEXTOID, -1, false, TYPALIGN_INT);
}

/* Reads "a","b",...; false if it is none. */
static bool
read_classes(const char **cursor, ArrayType **classes)
{
	int			room = 16;
	int			n = 0;
	Datum	   *names = palloc(room * sizeof(Datum));

	do
	{
		text	   *name;

		CHECK_FOR_INTERRUPTS();
		if (!sums_text_get_quoted(cursor, &name))
			return false;
		if (n == room)
			names = repalloc_huge(names, (room *= 2) * sizeof(Datum));
		names[n++] = PointerGetDatum(name);
	} while (sums_text_get_char(cursor, ','));
	*classes = classes_of_names(names, n);
	return true;
}

/* Reads the name of a kind and its version. */
static bool
read_kind(const char **cursor, int *kind)
{
	for (*kind = 1; *kind < SUMS_KINDS; (*kind)++)
	{
		size_t		length = strlen(sums_kinds[*kind].name);

		if (strncmp(*cursor, sums_kinds[*kind].name, length) == 0 && (*cursor)[length] == '/')
		{
			int64		version;

			*cursor += length + 1;
			return sums_text_get_count(cursor, &version) && version == COLUMN_SUMS_VERSION;
		}
	}
	return false;
}

PG_FUNCTION_INFO_V1(infodiv_column_sums_in);
Datum
infodiv_column_sums_in(PG_FUNCTION_ARGS)
{
	const char *cursor = PG_GETARG_CSTRING(0);
	StateParts	parts = {0};
	uint8		packed[COLUMN_SUMS_MAX][EXACT_PACKED_MAX];
	const char *flaw = "it is malformed";
	bool		good;

	for (int i = 0; i < COLUMN_SUMS_MAX; i++)
		parts.sum[i] = packed[i];
	good = read_kind(&cursor, &parts.kind) &&
		sums_text_get_char(&cursor, ' ') && sums_text_get_double(&cursor, &parts.base) &&
		sums_text_get_char(&cursor, ' ') && sums_text_get_count(&cursor, &parts.rows) &&
		sums_text_get_char(&cursor, ' ') && sums_text_get_count(&cursor, &parts.positive) &&
		sums_text_get_char(&cursor, ' ') && sums_text_get_count(&cursor, &parts.infinite);
	for (int i = 0; good && i < sums_kinds[parts.kind].n_sums; i++)
		good = sums_text_get_char(&cursor, ' ') &&
			sums_text_get_packed(&cursor, MAX_LIMBS(&sums_kinds[parts.kind], i), packed[i]);
	if (good && sums_kinds[parts.kind].has_classes)
		good = sums_text_get_char(&cursor, ' ') && read_classes(&cursor, &parts.classes);
	if (good && *cursor == '\0')
		flaw = flaw_of(&parts);
	if (flaw)
		ereturn(fcinfo->context, (Datum) 0,
				(errcode(ERRCODE_INVALID_TEXT_REPRESENTATION),
				 errmsg("invalid input for type %s: %s", "column_sums", flaw)));
	PG_RETURN_POINTER(state_of_parts(&parts));
}

/*
 * Binary: version, kind, base, rows, positive, infinite, the packed sums, and
 * the number of class names with each as counted text.
 */
PG_FUNCTION_INFO_V1(infodiv_column_sums_send);
Datum
infodiv_column_sums_send(PG_FUNCTION_ARGS)
{
	const ColumnSums *state = column_sums_read(PG_GETARG_DATUM(0));
	const ArrayType *classes = classes_of(state);
	StringInfoData out;

	pq_begintypsend(&out);
	pq_sendint8(&out, state->version);
	pq_sendint8(&out, state->kind);
	pq_sendfloat8(&out, state->base);
	pq_sendint64(&out, state->rows);
	pq_sendint64(&out, state->positive);
	pq_sendint64(&out, state->infinite);
	for (int i = 0; i < state->n_sums; i++)
	{
		uint8		packed[EXACT_PACKED_MAX];

		pq_sendbytes(&out, (char *) packed, (int) exact_sum_pack(column_sum(state, i), packed));
	}
	if (classes)
	{
		const char *cursor = class_data(classes);
		int			n = ArrayGetNItems(ARR_NDIM(classes), ARR_DIMS(classes));

		pq_sendint32(&out, n);
		for (int i = 0; i < n; i++)
		{
			text	   *name = next_class(&cursor);

			sums_binary_put_text(&out, VARDATA_ANY(name), VARSIZE_ANY_EXHDR(name));
		}
	}
	PG_RETURN_BYTEA_P(pq_endtypsend(&out));
}

static ArrayType *
receive_classes(StringInfo in)
{
	int			n = pq_getmsgint(in, 4);
	Datum	   *names;

	/* each takes four bytes at least */
	if (n < 1 || n > (in->len - in->cursor) / 4)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_BINARY_REPRESENTATION),
				 errmsg("invalid number of classes in a binary %s: %d", "column_sums", n)));
	names = palloc(n * sizeof(Datum));
	for (int i = 0; i < n; i++)
	{
		CHECK_FOR_INTERRUPTS();
		names[i] = PointerGetDatum(sums_binary_get_text(in));
	}
	return classes_of_names(names, n);
}

PG_FUNCTION_INFO_V1(infodiv_column_sums_recv);
Datum
infodiv_column_sums_recv(PG_FUNCTION_ARGS)
{
	StringInfo	in = (StringInfo) PG_GETARG_POINTER(0);
	int			version = pq_getmsgbyte(in);
	StateParts	parts = {0};
	const char *flaw;

	if (version != COLUMN_SUMS_VERSION)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_BINARY_REPRESENTATION),
				 errmsg("unknown version of a binary %s: %d", "column_sums", version)));
	parts.kind = pq_getmsgbyte(in);
	if (parts.kind < 1 || parts.kind >= SUMS_KINDS)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_BINARY_REPRESENTATION),
				 errmsg("unknown aggregate in a binary %s: %d", "column_sums", parts.kind)));
	parts.base = pq_getmsgfloat8(in);
	parts.rows = pq_getmsgint64(in);
	parts.positive = pq_getmsgint64(in);
	parts.infinite = pq_getmsgint64(in);
	for (int i = 0; i < sums_kinds[parts.kind].n_sums; i++)
		parts.sum[i] = sums_binary_get_packed(in, MAX_LIMBS(&sums_kinds[parts.kind], i), "column_sums");
	if (sums_kinds[parts.kind].has_classes)
		parts.classes = receive_classes(in);
	pq_getmsgend(in);
	flaw = flaw_of(&parts);
	if (flaw)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_BINARY_REPRESENTATION),
				 errmsg("invalid binary %s: %s", "column_sums", flaw)));
	PG_RETURN_POINTER(state_of_parts(&parts));
}
