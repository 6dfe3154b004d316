/*
 * freqdist_functions.c
 *		SQL functions on freqdist: entropy, accessors, operators, contributions.
 *
 * Measures of pairs that need no labels are in measures.c.  Calls the types
 * freqdist and label_text, and numerics.
 */
#include "infodiv.h"

#include "array.h"
#include "bytewise_cmp.h"
#include "catalog/pg_type.h"
#include "freqdist/freqdist.h"
#include "freqdist/label_text.h"
#include "funcapi.h"
#include "miscadmin.h"
#include "numerics/elementary.h"
#include "numerics/terms.h"
#include "utils/array.h"
#include "utils/lsyscache.h"
#include "utils/memutils.h"
#include "utils/tuplestore.h"

PG_FUNCTION_INFO_V1(infodiv_entropy_freqdist);
PG_FUNCTION_INFO_V1(infodiv_perplexity_freqdist);
PG_FUNCTION_INFO_V1(infodiv_freq_labels);
PG_FUNCTION_INFO_V1(infodiv_freq_counts);
PG_FUNCTION_INFO_V1(infodiv_freq_total);
PG_FUNCTION_INFO_V1(infodiv_freq_nulls);
PG_FUNCTION_INFO_V1(infodiv_freq_distinct);
PG_FUNCTION_INFO_V1(infodiv_freq_probability_text);
PG_FUNCTION_INFO_V1(infodiv_freq_probability_any);
PG_FUNCTION_INFO_V1(infodiv_freq_items);
PG_FUNCTION_INFO_V1(infodiv_freq_top);
PG_FUNCTION_INFO_V1(infodiv_kl_contributions);
PG_FUNCTION_INFO_V1(infodiv_freqdist_add);

/*----------
 * Entropy, by exact integer arithmetic as the aggregates have it
 *----------
 */

Datum
infodiv_entropy_freqdist(PG_FUNCTION_ARGS)
{
	double		base = check_log_base(PG_GETARG_FLOAT8(1));
	double		result;

	if (!freqdist_entropy(PG_GETARG_DATUM(0), base, &result))
		PG_RETURN_NULL();
	PG_RETURN_FLOAT8(result);
}

Datum
infodiv_perplexity_freqdist(PG_FUNCTION_ARGS)
{
	double		result;

	if (!freqdist_perplexity(PG_GETARG_DATUM(0), &result))
		PG_RETURN_NULL();
	PG_RETURN_FLOAT8(result);
}

/*----------
 * Accessors
 *----------
 */

/* Both in canonical order */

Datum
infodiv_freq_labels(PG_FUNCTION_ARGS)
{
	FreqCursor	cursor;
	Label		label;
	LabelMass	mass;
	Datum	   *labels;
	int			n = 0;

	freq_cursor_open(&cursor, freqdist_packed(PG_GETARG_DATUM(0)));
	if (cursor.n_ints + cursor.n_texts > MaxArraySize)
		ereport(ERROR,
				(errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
				 errmsg("a distribution of " UINT64_FORMAT " labels is too large for an array",
						cursor.n_ints + cursor.n_texts),
				 errhint("Use freq_top to keep the largest.")));
	labels = huge_array(Datum, cursor.n_ints + cursor.n_texts);
	while (freq_cursor_next(&cursor, &label, &mass))
		labels[n++] = label_text_datum(&label);
	PG_RETURN_ARRAYTYPE_P(construct_array(labels, n, TEXTOID, -1, false, TYPALIGN_INT));
}

Datum
infodiv_freq_counts(PG_FUNCTION_ARGS)
{
	FreqCursor	cursor;
	Label		label;
	LabelMass	mass;
	double	   *counts;
	Datum		result;

	freq_cursor_open(&cursor, freqdist_packed(PG_GETARG_DATUM(0)));
	result = new_float8_array(cursor.n_ints + cursor.n_texts, &counts);
	while (freq_cursor_next(&cursor, &label, &mass))
		*counts++ = label_mass_value(&mass);
	PG_RETURN_DATUM(result);
}

Datum
infodiv_freq_total(PG_FUNCTION_ARGS)
{
	double		unit;
	double		total = freqdist_total(PG_GETARG_DATUM(0), &unit);

	PG_RETURN_FLOAT8(total * unit);
}

Datum
infodiv_freq_nulls(PG_FUNCTION_ARGS)
{
	FreqCursor	cursor;

	freq_cursor_open(&cursor, freqdist_packed(PG_GETARG_DATUM(0)));
	PG_RETURN_INT64(cursor.nulls);
}

Datum
infodiv_freq_distinct(PG_FUNCTION_ARGS)
{
	PG_RETURN_INT64((int64) freqdist_distinct(PG_GETARG_DATUM(0)));
}

/* The share of a label; 0 if it has none, NULL if there are no labels. */
static Datum
probability_of(FunctionCallInfo fcinfo, const Label *wanted)
{
	FreqCursor	cursor;
	Label		label;
	LabelMass	mass;
	double		found = 0;
	double		unit;
	double		total = freqdist_total(PG_GETARG_DATUM(0), &unit);

	if (total == 0)
		PG_RETURN_NULL();
	freq_cursor_open(&cursor, freqdist_packed(PG_GETARG_DATUM(0)));
	while (freq_cursor_next(&cursor, &label, &mass))
		if (label_compare(&label, wanted) == 0)
		{
			found = label_mass_value(&mass);
			break;
		}
	PG_RETURN_FLOAT8(found / unit / total);
}

Datum
infodiv_freq_probability_text(PG_FUNCTION_ARGS)
{
	Label		label = label_from_text_datum(PG_GETARG_DATUM(1));

	return probability_of(fcinfo, &label);
}

Datum
infodiv_freq_probability_any(PG_FUNCTION_ARGS)
{
	Oid			type = get_fn_expr_argtype(fcinfo->flinfo, 1);
	LabelText	room;
	Label		label;

	if (!OidIsValid(type))
		elog(ERROR, "could not determine the type of the label");
	if (fcinfo->flinfo->fn_extra == NULL)
		fcinfo->flinfo->fn_extra = label_caster_create(getBaseType(type), fcinfo->flinfo->fn_mcxt);
	label = label_from_any((LabelCaster *) fcinfo->flinfo->fn_extra, PG_GETARG_DATUM(1), &room);
	return probability_of(fcinfo, &label);
}

/* A label with what it is sorted by. */
typedef struct FreqItem
{
	Label		label;
	double		count;
	uint64		position;		/* in canonical order: it breaks ties */
} FreqItem;

static int
largest_first(const void *a, const void *b, void *arg)
{
	const FreqItem *x = (const FreqItem *) a;
	const FreqItem *y = (const FreqItem *) b;

	(void) arg;
	if (x->count != y->count)
		return x->count > y->count ? -1 : 1;
	return (x->position > y->position) - (x->position < y->position);
}

/* All labels, the largest first; equally large ones in canonical order. */
static FreqItem *
sorted_items(Datum dist, uint64 *n)
{
	FreqCursor	cursor;
	LabelMass	mass;
	FreqItem	   *items;
	Label		label;

	freq_cursor_open(&cursor, freqdist_packed(dist));
	*n = cursor.n_ints + cursor.n_texts;
	items = huge_array(FreqItem, *n);
	*n = 0;
	while (freq_cursor_next(&cursor, &label, &mass))
	{
		items[*n].label = label;
		items[*n].count = label_mass_value(&mass);
		items[*n].position = *n;
		(*n)++;
	}
	qsort_interruptible(items, *n, sizeof(FreqItem), largest_first, NULL);
	return items;
}

Datum
infodiv_freq_items(PG_FUNCTION_ARGS)
{
	ReturnSetInfo *rsinfo = (ReturnSetInfo *) fcinfo->resultinfo;
	double		unit;
	double		total = freqdist_total(PG_GETARG_DATUM(0), &unit);
	uint64		n;
	FreqItem	   *items = sorted_items(PG_GETARG_DATUM(0), &n);
	uint64		i;

	InitMaterializedSRF(fcinfo, 0);
	for (i = 0; i < n; i++)
	{
		Datum		values[3] = {
			label_text_datum(&items[i].label),
			Float8GetDatum(items[i].count),
			Float8GetDatum(items[i].count / unit / total)
		};
		bool		nulls[3] = {false, false, false};

		CHECK_FOR_INTERRUPTS();
		tuplestore_putvalues(rsinfo->setResult, rsinfo->setDesc, values, nulls);
		pfree(DatumGetPointer(values[0]));
	}
	return (Datum) 0;
}

/* The k largest labels; the rest added up under one. */
Datum
infodiv_freq_top(PG_FUNCTION_ARGS)
{
	Datum		dist = PG_GETARG_DATUM(0);
	int32		k = PG_GETARG_INT32(1);
	Label		other = label_from_text_datum(PG_GETARG_DATUM(2));
	struct varlena *packed = freqdist_packed(dist);
	FreqCursor	cursor;
	LabelTable	table;
	LabelMass	mass;
	Label		label;
	uint64		n;
	uint64		position = 0;
	uint64		i;
	FreqItem	   *items;
	bool	   *kept;

	if (k < 0)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("number of labels to keep must not be negative, not %d", k)));
	items = sorted_items(PointerGetDatum(packed), &n);
	kept = huge_array0(bool, n);
	for (i = 0; i < n && i < (uint64) k; i++)
		kept[items[i].position] = true;
	label_table_init(&table, CurrentMemoryContext);
	freq_cursor_open(&cursor, packed);
	table.nulls = cursor.nulls;
	table.base = cursor.base;
	while (freq_cursor_next(&cursor, &label, &mass))
		label_table_add_mass(&table, kept[position++] ? &label : &other, &mass);
	PG_RETURN_POINTER(freqdist_pack_table(&table));
}

/*----------
 * Contributions to a divergence
 *----------
 */

typedef struct Contribution
{
	Label		label;
	double		p_share;
	double		q_share;
	double		value;
	uint64		position;
} Contribution;

static int
largest_contribution_first(const void *a, const void *b, void *arg)
{
	const Contribution *x = (const Contribution *) a;
	const Contribution *y = (const Contribution *) b;

	(void) arg;
	if (x->value != y->value)
		return x->value > y->value ? -1 : 1;
	return (x->position > y->position) - (x->position < y->position);
}

/*
 * KL(p || q) label by label: p log(p/q), in the textbook's form, so that it can
 * be followed by hand and its sign says which side has more of the label.
 */
Datum
infodiv_kl_contributions(PG_FUNCTION_ARGS)
{
	ReturnSetInfo *rsinfo = (ReturnSetInfo *) fcinfo->resultinfo;
	double		base = check_log_base(PG_GETARG_FLOAT8(2));
	double		p_unit;
	double		q_unit;
	double		p_total = freqdist_total(PG_GETARG_DATUM(0), &p_unit);
	double		q_total = freqdist_total(PG_GETARG_DATUM(1), &q_unit);
	FreqPair	pair;
	Contribution *rows;
	uint64		n = 0;
	uint64		i;

	InitMaterializedSRF(fcinfo, 0);
	if (p_total == 0 || q_total == 0)
		return (Datum) 0;
	freq_pair_open(&pair, PG_GETARG_DATUM(0), PG_GETARG_DATUM(1));
	rows = huge_array(Contribution, pair.p.n_ints + pair.p.n_texts + pair.q.n_ints + pair.q.n_texts);
	while (freq_pair_next(&pair))
	{
		double		p = label_mass_value(&pair.p_mass) / p_unit;
		double		q = label_mass_value(&pair.q_mass) / q_unit;

		rows[n].label = pair.label;
		rows[n].p_share = p / p_total;
		rows[n].q_share = q / q_total;
		rows[n].value = kl_share(p, p_total, q, q_total) / log(base);
		rows[n].position = n;
		n++;
	}
	qsort_interruptible(rows, n, sizeof(Contribution), largest_contribution_first, NULL);
	for (i = 0; i < n; i++)
	{
		Datum		values[4] = {
			label_text_datum(&rows[i].label),
			Float8GetDatum(rows[i].p_share),
			Float8GetDatum(rows[i].q_share),
			Float8GetDatum(rows[i].value)
		};
		bool		nulls[4] = {false, false, false, false};

		CHECK_FOR_INTERRUPTS();
		tuplestore_putvalues(rsinfo->setResult, rsinfo->setDesc, values, nulls);
		pfree(DatumGetPointer(values[0]));
	}
	return (Datum) 0;
}

/*----------
 * Operators
 *----------
 */

Datum
infodiv_freqdist_add(PG_FUNCTION_ARGS)
{
	LabelTable	table;

	label_table_init(&table, CurrentMemoryContext);
	freqdist_add_to_table(PG_GETARG_DATUM(0), &table);
	freqdist_add_to_table(PG_GETARG_DATUM(1), &table);
	PG_RETURN_POINTER(freqdist_pack_table(&table));
}

BYTEWISE_CMP_FUNCTIONS(infodiv_freqdist_eq, infodiv_freqdist_ne, infodiv_freqdist_lt, infodiv_freqdist_le,
	infodiv_freqdist_gt, infodiv_freqdist_ge, infodiv_freqdist_cmp, freqdist_packed)
BYTEWISE_HASH_FUNCTIONS(infodiv_freqdist_hash, infodiv_freqdist_hash_extended, freqdist_packed)
