/*
 * freqdist_aggregates.c
 *		Aggregates over a column of labels: freq_agg, entropy, perplexity, freq_merge.
 *
 * All of them build one state, a freqdist, by one transition function a label
 * type, so that asking for several builds one table.  Each label type has
 *		accum			(freqdist, label [, base]) -> freqdist
 *		accum_weight	(freqdist, label, weight) -> freqdist
 *		move_add		(internal, label [, base]) -> internal
 *		move_remove		the same, taken back
 * The last two serve moving frames, over a table that keeps the sum an entropy
 * needs.  Labels of any other type have internal states throughout, and no
 * combine function: a polymorphic aggregate with one cannot be sent to nodes.
 *
 * Calls the types freqdist and label_text.
 */
#include "infodiv.h"

#include <math.h>

#include "freqdist/freqdist_state.h"
#include "freqdist/label_waiting.h"
#include "nodes/nodes.h"
#include "utils/timestamp.h"

/*----------
 * The state of a group, as transitions see it
 *----------
 */

static const LabelMass one_row = {1, NULL};

/*
 * What a transition does when the state is not a table yet, or when there is a
 * base or a weight.  label is NULL where the row counts as NULL; a mass of 0
 * makes a group and nothing else.
 */
static Datum
accum_slowly(FunctionCallInfo fcinfo, const Label *label, const LabelMass *mass, const double *base)
{
	FreqAggregate aggregate = freq_aggregate(fcinfo);
	Datum		state = PG_ARGISNULL(0) ? freq_state_start(&aggregate, 0) : PG_GETARG_DATUM(0);

	if (base)
		state = freq_state_set_base(&aggregate, state, check_log_base(*base));
	if (label == NULL)
		state = freq_state_add_nulls(&aggregate, state, 1);
	else if (mass->sum || mass->count > 0)
		state = freq_state_add(&aggregate, state, label, mass);
	return state;
}

/*
 * The table of a running aggregate's state, for a row of a label and nothing else: the
 * hot path.  It asks what in_aggregate does, in a form that compilers lay out straight.
 */
static inline LabelTable *
table_of_label_row(FunctionCallInfo fcinfo)
{
	if (PG_NARGS() != 2 || PG_ARGISNULL(0) || PG_ARGISNULL(1) ||
		fcinfo->context == NULL || !(IsA(fcinfo->context, AggState) || IsA(fcinfo->context, WindowAggState)))
		return NULL;
	return freqdist_writable_table(PG_GETARG_DATUM(0));
}

/* A row counts only when label and base, or weight, are there. */
static inline bool
label_row_counts(FunctionCallInfo fcinfo)
{
	return !PG_ARGISNULL(1) && (PG_NARGS() < 3 || !PG_ARGISNULL(2));
}

/* The weight argument as a mass: finite and not negative. */
static LabelMass
weight_argument(FunctionCallInfo fcinfo, ExactSumBuffer *buffer)
{
	double		weight = PG_GETARG_FLOAT8(2);

	if (!(weight >= 0) || isinf(weight))
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("weight must be finite and not negative, not %g", weight)));
	return label_mass_of_weight(weight, buffer);
}

/*
 * The state of a moving frame, or of labels of any type.  Its table tracks the
 * sum behind an entropy in a window; elsewhere that would be asked for once.
 */
typedef struct MovingLabels
{
	LabelTable	table;
	int64		merged;			/* freq_merge only: values in the frame */
} MovingLabels;

static MovingLabels *
moving_labels(FunctionCallInfo fcinfo, bool tracking)
{
	FreqAggregate aggregate = freq_aggregate(fcinfo);
	MemoryContext context;
	MovingLabels *moving;

	if (!PG_ARGISNULL(0))
		return (MovingLabels *) PG_GETARG_POINTER(0);
	context = aggregate.context;
	moving = (MovingLabels *) MemoryContextAllocZero(context, sizeof(MovingLabels));
	label_table_init(&moving->table, context);
	label_table_set_tracking(&moving->table, tracking && aggregate.window);
	return moving;
}

static Datum
enter_frame(FunctionCallInfo fcinfo, MovingLabels *moving, const Label *label)
{
	LabelTable *table = &moving->table;

	if (label == NULL)
		table->nulls++;
	else
	{
		if (PG_NARGS() == 3)
		{
			double		base = check_log_base(PG_GETARG_FLOAT8(2));

			if (table->base != 0 && table->base != base)
				freq_base_conflict(table->base, base);
			table->base = base;
		}
		label_table_add(table, label, 1);
	}
	PG_RETURN_POINTER(moving);
}

static Datum
leave_frame(MovingLabels *moving, const Label *label)
{
	if (label == NULL)
		moving->table.nulls--;
	else
		label_table_remove(&moving->table, label, 1);

	/* an empty frame has no base: the next row may bring another */
	if (label_table_distinct(&moving->table) == 0)
		moving->table.base = 0;
	PG_RETURN_POINTER(moving);
}

/*----------
 * The transitions of each label type
 *----------
 */

/*
 * Defines the four of one type: accum, accum_weight, move_add, move_remove.
 * make_label is the label of argument 1, in room where it is written; add_row adds one
 * to its mass in table, on the hot path.
 */
#define LABEL_TYPE_IN_LINE(accum, accum_weight, move_add, move_remove, make_label, add_row) \
PG_FUNCTION_INFO_V1(accum); \
PG_FUNCTION_INFO_V1(accum_weight); \
PG_FUNCTION_INFO_V1(move_add); \
PG_FUNCTION_INFO_V1(move_remove); \
\
static pg_noinline Datum \
accum##_slowly(FunctionCallInfo fcinfo) \
{ \
	pg_attribute_unused() LabelText room; \
	Label		label; \
	double		base; \
\
	if (!label_row_counts(fcinfo)) \
		return accum_slowly(fcinfo, NULL, NULL, NULL); \
	label = make_label; \
	if (PG_NARGS() == 2) \
		return accum_slowly(fcinfo, &label, &one_row, NULL); \
	base = PG_GETARG_FLOAT8(2); \
	return accum_slowly(fcinfo, &label, &one_row, &base); \
} \
\
Datum \
accum(PG_FUNCTION_ARGS) \
{ \
	LabelTable *table = table_of_label_row(fcinfo); \
	pg_attribute_unused() LabelText room; \
\
	if (unlikely(table == NULL)) \
		return accum##_slowly(fcinfo); \
	add_row; \
	return PG_GETARG_DATUM(0); \
} \
\
Datum \
accum_weight(PG_FUNCTION_ARGS) \
{ \
	ExactSumBuffer buffer; \
	pg_attribute_unused() LabelText room; \
	Label		label; \
	LabelMass	mass; \
\
	if (!label_row_counts(fcinfo)) \
		return accum_slowly(fcinfo, NULL, NULL, NULL); \
	mass = weight_argument(fcinfo, &buffer); \
	label = make_label; \
	return accum_slowly(fcinfo, &label, &mass, NULL); \
} \
\
Datum \
move_add(PG_FUNCTION_ARGS) \
{ \
	MovingLabels *moving = moving_labels(fcinfo, true); \
	pg_attribute_unused() LabelText room; \
	Label		label; \
\
	if (!label_row_counts(fcinfo)) \
		return enter_frame(fcinfo, moving, NULL); \
	label = make_label; \
	return enter_frame(fcinfo, moving, &label); \
} \
\
Datum \
move_remove(PG_FUNCTION_ARGS) \
{ \
	MovingLabels *moving = moving_labels(fcinfo, true); \
	pg_attribute_unused() LabelText room; \
	Label		label; \
\
	if (!label_row_counts(fcinfo)) \
		return leave_frame(moving, NULL); \
	label = make_label; \
	return leave_frame(moving, &label); \
}

static pg_noinline void
add_label_row(LabelTable *table, Label label)
{
	label_table_count(table, &label);
}

static pg_noinline void
add_unlikely_text_row(LabelTable *table, Datum value)
{
	add_label_row(table, label_from_text_datum(value));
}

static pg_attribute_always_inline void
add_bool_row(LabelTable *table, bool value)
{
	Label		label = label_from_bool(value);

	label_table_count_text(table, label.bytes, label.len);
}

/* Most texts show by their first byte that they are no integer's. */
static pg_attribute_always_inline void
add_text_row(LabelTable *table, Datum value)
{
	struct varlena *t = (struct varlena *) DatumGetPointer(value);
	uint32		len = VARSIZE_ANY_EXHDR(t);

	if (likely(!VARATT_IS_COMPRESSED(t) && !VARATT_IS_EXTERNAL(t) && len > 0 && !label_may_be_integer(VARDATA_ANY(t))))
		label_table_count_text(table, VARDATA_ANY(t), len);
	else
		add_unlikely_text_row(table, value);
}

/* A number's bits: its Datum is an address where one has 32 bits. */
static inline int64
bits_of_float8(float8 value)
{
	int64		bits;

	memcpy(&bits, &value, sizeof(bits));
	return bits;
}

static inline float8
float8_of_bits(int64 bits)
{
	float8		value;

	memcpy(&value, &bits, sizeof(value));
	return value;
}

/* The labels of values that are int64 inside, counted as such. */
static Label
float4_value_label(int64 value, LabelText *room)
{
	return label_from_float4((float4) float8_of_bits(value), room);
}

static Label
float8_value_label(int64 value, LabelText *room)
{
	return label_from_float8(float8_of_bits(value), room);
}

static Label
date_value_label(int64 value, LabelText *room)
{
	return label_from_date((DateADT) value, room);
}

/* A numeric of many digits, or a whole one, has no value. */
static pg_attribute_always_inline void
add_numeric_row(LabelTable *table, Datum value, LabelText *room)
{
	int64		decimal;

	if (likely(numeric_as_decimal(value, &decimal)))
		label_table_count_value(table, decimal, label_from_decimal);
	else
		add_label_row(table, label_from_numeric(value, room));
}

/* Types whose rows need not be in line. */
#define LABEL_TYPE(accum, accum_weight, move_add, move_remove, make_label) \
	LABEL_TYPE_IN_LINE(accum, accum_weight, move_add, move_remove, make_label, add_label_row(table, make_label))

LABEL_TYPE_IN_LINE(infodiv_freq_accum_bool, infodiv_freq_accum_weight_bool,
	infodiv_freq_move_add_bool, infodiv_freq_move_remove_bool,
	label_from_bool(PG_GETARG_BOOL(1)), add_bool_row(table, PG_GETARG_BOOL(1)))
LABEL_TYPE_IN_LINE(infodiv_freq_accum_int4, infodiv_freq_accum_weight_int4,
	infodiv_freq_move_add_int4, infodiv_freq_move_remove_int4,
	label_from_int64(PG_GETARG_INT32(1)), label_table_count_int(table, PG_GETARG_INT32(1)))
LABEL_TYPE_IN_LINE(infodiv_freq_accum_int8, infodiv_freq_accum_weight_int8,
	infodiv_freq_move_add_int8, infodiv_freq_move_remove_int8,
	label_from_int64(PG_GETARG_INT64(1)), label_table_count_int(table, PG_GETARG_INT64(1)))
LABEL_TYPE_IN_LINE(infodiv_freq_accum_float4, infodiv_freq_accum_weight_float4,
	infodiv_freq_move_add_float4, infodiv_freq_move_remove_float4,
	label_from_float4(PG_GETARG_FLOAT4(1), &room),
	label_table_count_value(table, bits_of_float8(PG_GETARG_FLOAT4(1)), float4_value_label))
LABEL_TYPE_IN_LINE(infodiv_freq_accum_float8, infodiv_freq_accum_weight_float8,
	infodiv_freq_move_add_float8, infodiv_freq_move_remove_float8,
	label_from_float8(PG_GETARG_FLOAT8(1), &room),
	label_table_count_value(table, bits_of_float8(PG_GETARG_FLOAT8(1)), float8_value_label))
LABEL_TYPE_IN_LINE(infodiv_freq_accum_numeric, infodiv_freq_accum_weight_numeric,
	infodiv_freq_move_add_numeric, infodiv_freq_move_remove_numeric,
	label_from_numeric(PG_GETARG_DATUM(1), &room),
	add_numeric_row(table, PG_GETARG_DATUM(1), &room))
LABEL_TYPE_IN_LINE(infodiv_freq_accum_text, infodiv_freq_accum_weight_text,
	infodiv_freq_move_add_text, infodiv_freq_move_remove_text,
	label_from_text_datum(PG_GETARG_DATUM(1)), add_text_row(table, PG_GETARG_DATUM(1)))
LABEL_TYPE(infodiv_freq_accum_char, infodiv_freq_accum_weight_char,
	infodiv_freq_move_add_char, infodiv_freq_move_remove_char,
	label_from_char(PG_GETARG_CHAR(1)))
LABEL_TYPE_IN_LINE(infodiv_freq_accum_date, infodiv_freq_accum_weight_date,
	infodiv_freq_move_add_date, infodiv_freq_move_remove_date,
	label_from_date(PG_GETARG_DATEADT(1), &room),
	label_table_count_value(table, PG_GETARG_DATEADT(1), date_value_label))
LABEL_TYPE_IN_LINE(infodiv_freq_accum_timestamp, infodiv_freq_accum_weight_timestamp,
	infodiv_freq_move_add_timestamp, infodiv_freq_move_remove_timestamp,
	label_from_timestamp(PG_GETARG_TIMESTAMP(1), &room),
	label_table_count_value(table, PG_GETARG_TIMESTAMP(1), label_from_timestamp))
LABEL_TYPE_IN_LINE(infodiv_freq_accum_timestamptz, infodiv_freq_accum_weight_timestamptz,
	infodiv_freq_move_add_timestamptz, infodiv_freq_move_remove_timestamptz,
	label_from_timestamptz(PG_GETARG_TIMESTAMPTZ(1), &room),
	label_table_count_value(table, PG_GETARG_TIMESTAMPTZ(1), label_from_timestamptz))
LABEL_TYPE(infodiv_freq_accum_uuid, infodiv_freq_accum_weight_uuid,
	infodiv_freq_move_add_uuid, infodiv_freq_move_remove_uuid,
	label_from_uuid(PG_GETARG_UUID_P(1), &room))

/*----------
 * Labels of any other type
 *----------
 */

PG_FUNCTION_INFO_V1(infodiv_freq_move_add_any);
PG_FUNCTION_INFO_V1(infodiv_freq_move_remove_any);
PG_FUNCTION_INFO_V1(infodiv_freq_add_weight_any);

Datum
infodiv_freq_move_add_any(PG_FUNCTION_ARGS)
{
	MovingLabels *moving = moving_labels(fcinfo, true);
	LabelText	room;
	Label		label;

	if (!label_row_counts(fcinfo))
		return enter_frame(fcinfo, moving, NULL);
	label = label_from_argument(fcinfo, 1, &room);
	return enter_frame(fcinfo, moving, &label);
}

Datum
infodiv_freq_move_remove_any(PG_FUNCTION_ARGS)
{
	MovingLabels *moving = moving_labels(fcinfo, true);
	LabelText	room;
	Label		label;

	if (!label_row_counts(fcinfo))
		return leave_frame(moving, NULL);
	label = label_from_argument(fcinfo, 1, &room);
	return leave_frame(moving, &label);
}

Datum
infodiv_freq_add_weight_any(PG_FUNCTION_ARGS)
{
	MovingLabels *moving = moving_labels(fcinfo, false);
	ExactSumBuffer buffer;
	LabelMass	mass;
	LabelText	room;
	Label		label;

	if (!label_row_counts(fcinfo))
		return enter_frame(fcinfo, moving, NULL);
	mass = weight_argument(fcinfo, &buffer);
	label = label_from_argument(fcinfo, 1, &room);
	if (mass.sum || mass.count > 0)
		label_table_add_mass(&moving->table, &label, &mass);
	PG_RETURN_POINTER(moving);
}

/*----------
 * Merging
 *----------
 */

PG_FUNCTION_INFO_V1(infodiv_freq_combine);
PG_FUNCTION_INFO_V1(infodiv_freq_move_merge);
PG_FUNCTION_INFO_V1(infodiv_freq_move_unmerge);

/* Combines two states; also the transition of freq_merge. */
Datum
infodiv_freq_combine(PG_FUNCTION_ARGS)
{
	FreqAggregate aggregate = freq_aggregate(fcinfo);
	Datum		state;

	if (PG_ARGISNULL(1))
		return unchanged_state(fcinfo);
	if (PG_ARGISNULL(0))
		state = freq_state_start(&aggregate, freqdist_distinct(PG_GETARG_DATUM(1)));
	else
		state = PG_GETARG_DATUM(0);
	return freq_state_merge(&aggregate, state, PG_GETARG_DATUM(1));
}

Datum
infodiv_freq_move_merge(PG_FUNCTION_ARGS)
{
	MovingLabels *moving = moving_labels(fcinfo, false);

	if (!PG_ARGISNULL(1))
	{
		freqdist_add_to_table(PG_GETARG_DATUM(1), &moving->table);
		moving->merged++;
	}
	PG_RETURN_POINTER(moving);
}

/*
 * Takes a merged distribution back.  Sums that are not whole cannot leave: NULL
 * makes the server start the frame again.
 */
Datum
infodiv_freq_move_unmerge(PG_FUNCTION_ARGS)
{
	MovingLabels *moving = moving_labels(fcinfo, false);

	if (PG_ARGISNULL(1))
		PG_RETURN_POINTER(moving);
	if (moving->table.n_sums > 0)
		PG_RETURN_NULL();
	freqdist_remove_from_table(PG_GETARG_DATUM(1), &moving->table);
	moving->merged--;
	PG_RETURN_POINTER(moving);
}

/*----------
 * Results
 *----------
 */

PG_FUNCTION_INFO_V1(infodiv_freq_agg_final);
PG_FUNCTION_INFO_V1(infodiv_freq_entropy_final);
PG_FUNCTION_INFO_V1(infodiv_freq_perplexity_final);
PG_FUNCTION_INFO_V1(infodiv_freq_agg_move_final);
PG_FUNCTION_INFO_V1(infodiv_freq_entropy_move_final);
PG_FUNCTION_INFO_V1(infodiv_freq_perplexity_move_final);
PG_FUNCTION_INFO_V1(infodiv_freq_merge_move_final);

Datum
infodiv_freq_agg_final(PG_FUNCTION_ARGS)
{
	if (PG_ARGISNULL(0))
		PG_RETURN_NULL();
	PG_RETURN_POINTER(freqdist_packed(PG_GETARG_DATUM(0)));
}

Datum
infodiv_freq_entropy_final(PG_FUNCTION_ARGS)
{
	double		result;

	if (PG_ARGISNULL(0) || !freqdist_entropy(PG_GETARG_DATUM(0), 0, &result))
		PG_RETURN_NULL();
	PG_RETURN_FLOAT8(result);
}

Datum
infodiv_freq_perplexity_final(PG_FUNCTION_ARGS)
{
	double		result;

	if (PG_ARGISNULL(0) || !freqdist_perplexity(PG_GETARG_DATUM(0), &result))
		PG_RETURN_NULL();
	PG_RETURN_FLOAT8(result);
}

/* The state of a moving frame that has seen a row, else NULL. */
static MovingLabels *
seen_labels(FunctionCallInfo fcinfo)
{
	return PG_ARGISNULL(0) ? NULL : (MovingLabels *) PG_GETARG_POINTER(0);
}

/* NULL where no row is in the frame, as without an inverse. */
Datum
infodiv_freq_agg_move_final(PG_FUNCTION_ARGS)
{
	MovingLabels *moving = seen_labels(fcinfo);

	if (moving == NULL || (label_table_distinct(&moving->table) == 0 && moving->table.nulls == 0))
		PG_RETURN_NULL();
	PG_RETURN_POINTER(freqdist_pack_table(&moving->table));
}

Datum
infodiv_freq_merge_move_final(PG_FUNCTION_ARGS)
{
	MovingLabels *moving = seen_labels(fcinfo);

	if (moving == NULL || moving->merged == 0)
		PG_RETURN_NULL();
	PG_RETURN_POINTER(freqdist_pack_table(&moving->table));
}

/* What a moving frame's entropy is made of; false where it holds no label. */
static bool
moving_summary(FunctionCallInfo fcinfo, FreqSummary *summary)
{
	MovingLabels *moving = seen_labels(fcinfo);

	if (moving == NULL || label_table_distinct(&moving->table) == 0)
		return false;
	label_table_summary(&moving->table, summary);
	return true;
}

Datum
infodiv_freq_entropy_move_final(PG_FUNCTION_ARGS)
{
	FreqSummary summary;

	if (!moving_summary(fcinfo, &summary))
		PG_RETURN_NULL();
	PG_RETURN_FLOAT8(freq_summary_entropy(&summary, 0));
}

Datum
infodiv_freq_perplexity_move_final(PG_FUNCTION_ARGS)
{
	FreqSummary summary;

	if (!moving_summary(fcinfo, &summary))
		PG_RETURN_NULL();
	PG_RETURN_FLOAT8(perplexity_from_count_logs(summary.total, summary.log_sum));
}
