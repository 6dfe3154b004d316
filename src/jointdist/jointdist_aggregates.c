/*
 * jointdist_aggregates.c
 *		Aggregates over two columns of labels: joint_agg, joint_merge, and every measure
 *		of a jointdist that asks for no more than the two columns.
 *
 * All of them build one state, a jointdist, by one transition function a pair of
 * types, so that asking for several builds one table.  Each pair of types has
 *		accum			(jointdist, x, y [, base]) -> jointdist
 *		accum_norm		(jointdist, x, y, norm) -> jointdist
 *		move_add		(internal, x, y [, base]) -> internal
 *		move_add_norm	(internal, x, y, norm) -> internal
 *		move_remove		what serves both, taken back
 * Labels of any other types have internal states throughout, and no combine
 * function: a polymorphic aggregate with one cannot be sent to nodes.
 */
#include "infodiv.h"

#include "freqdist/label_text.h"
#include "jointdist/jointdist.h"
#include "jointdist/jointdist_measures.h"
#include "jointdist/pair_label.h"
#include "nodes/nodes.h"

/*----------
 * The state of a group, as transitions see it
 *----------
 */

/* The table of an aggregate's state, for a row that counts: the hot path, but in a window. */
static inline LabelTable *
running_pairs(FunctionCallInfo fcinfo)
{
	if (PG_NARGS() != 3 || PG_ARGISNULL(0) || PG_ARGISNULL(1) || PG_ARGISNULL(2) ||
		fcinfo->context == NULL || !IsA(fcinfo->context, AggState))
		return NULL;
	return freqdist_writable_table(PG_GETARG_DATUM(0));
}

/* A row counts only when both labels, and base or norm, are there. */
static inline bool
pair_row_counts(FunctionCallInfo fcinfo)
{
	return !PG_ARGISNULL(1) && !PG_ARGISNULL(2) && (PG_NARGS() < 4 || !PG_ARGISNULL(3));
}

/* The number that all rows must have alike: 0, the base, or a norm's. */
static double
base_argument(FunctionCallInfo fcinfo, bool norm)
{
	if (PG_NARGS() < 4)
		return 0;
	return norm ? norm_as_base(norm_argument(PG_GETARG_TEXT_PP(3))) : check_log_base(PG_GETARG_FLOAT8(3));
}

static void
sides_add(JointSides *sides, MemoryContext context, const Label *x, const Label *y)
{
	if (!sides->made)
	{
		label_table_init(&sides->x, context);
		label_table_init(&sides->y, context);
		label_table_set_tracking(&sides->x, true);
		label_table_set_tracking(&sides->y, true);
		sides->made = true;
	}
	label_table_add(&sides->x, x, 1);
	label_table_add(&sides->y, y, 1);
}

/*
 * Whether the tracked sums alone tell the entropies.  A state that did not begin empty
 * has pairs that are not in the sides.
 */
static bool
tracked_entropies(const LabelTable *pairs, const JointSides *sides, JointEntropies *entropies)
{
	ContingencySums sums = {
		pairs->total,
		label_table_distinct(pairs), label_table_distinct(&sides->x), label_table_distinct(&sides->y),
		pairs->log_sum, sides->x.log_sum, sides->y.log_sum
	};

	return sides->made && pairs->tracking && pairs->total == sides->x.total && pairs->total > 0 &&
		contingency_sums_entropies(&sums, entropies);
}

/* The object behind an expanded state. */
static JointExpanded *
expanded_state(Datum state)
{
	LabelTable *table = freqdist_table(state);

	return table ? (JointExpanded *) ((char *) table - offsetof(FreqExpanded, table)) : NULL;
}

/* What a transition does for any row; x is NULL where it counts as NULL. */
static Datum
accum_slowly(FunctionCallInfo fcinfo, const Label *x, const Label *y, bool norm)
{
	static const LabelMass one_row = {1, NULL};
	FreqAggregate aggregate = label_aggregate(fcinfo, &joint_form);
	Datum		state = PG_ARGISNULL(0) ? freq_state_start(&aggregate, 0) : PG_GETARG_DATUM(0);
	PairBuffer	buffer;
	Label		pair;
	double		base;

	if (x == NULL)
		return freq_state_add_nulls(&aggregate, state, 1);
	base = base_argument(fcinfo, norm);
	if (base != 0)
		state = freq_state_set_base(&aggregate, state, base);
	pair = pair_label(x, y, buffer);
	state = freq_state_add(&aggregate, state, &pair, &one_row);
	if (aggregate.window)
	{
		JointExpanded *expanded = expanded_state(state);

		sides_add(&expanded->sides, expanded->pairs.table.context, x, y);
	}
	return state;
}

/* The state of a moving frame, or of labels of any type, which have sides in a frame. */
typedef struct MovingJoint
{
	LabelTable	pairs;
	JointSides	sides;
	bool		window;
	int64		merged;			/* joint_merge only: values in the frame */
} MovingJoint;

static MovingJoint *
moving_joint(FunctionCallInfo fcinfo, bool tracking)
{
	FreqAggregate aggregate;
	MovingJoint *moving;

	if (!PG_ARGISNULL(0))
		return (MovingJoint *) PG_GETARG_POINTER(0);
	aggregate = label_aggregate(fcinfo, &joint_form);
	moving = (MovingJoint *) MemoryContextAllocZero(aggregate.context, sizeof(MovingJoint));
	moving->window = tracking && aggregate.window;
	joint_table_init(&moving->pairs, aggregate.context);
	label_table_set_tracking(&moving->pairs, moving->window);
	return moving;
}

/* Adds a row whose labels are given, or one that counts as NULL. */
static Datum
enter_frame(FunctionCallInfo fcinfo, MovingJoint *moving, const Label *x, const Label *y, bool norm)
{
	LabelTable *pairs = &moving->pairs;
	double		base;

	if (x == NULL)
	{
		freq_add_nulls(&pairs->nulls, 1);
		PG_RETURN_POINTER(moving);
	}
	base = base_argument(fcinfo, norm);
	if (pairs->base != 0 && pairs->base != base)
		joint_base_conflict(pairs->base, base);
	pairs->base = base;
	joint_table_add(pairs, x, y, 1);
	if (moving->window)
		sides_add(&moving->sides, pairs->context, x, y);
	PG_RETURN_POINTER(moving);
}

static Datum
leave_frame(MovingJoint *moving, const Label *x, const Label *y)
{
	if (x == NULL)
	{
		moving->pairs.nulls--;
		PG_RETURN_POINTER(moving);
	}
	joint_table_remove(&moving->pairs, x, y, 1);
	if (moving->window)
	{
		label_table_remove(&moving->sides.x, x, 1);
		label_table_remove(&moving->sides.y, y, 1);
	}

	/* an empty frame has no base: the next row may bring another */
	if (label_table_distinct(&moving->pairs) == 0)
		moving->pairs.base = 0;
	PG_RETURN_POINTER(moving);
}

/*----------
 * The transitions of each pair of types
 *----------
 */

/*
 * Defines those of two types.  make_x and make_y are the labels of arguments 1 and 2,
 * in room where they are written;
 * add_row adds one to their pair in "pairs", on the hot path.
 */
#define JOINT_TYPES_IN_LINE(accum, accum_norm, move_add, move_add_norm, move_remove, make_x, make_y, add_row) \
PG_FUNCTION_INFO_V1(accum); \
PG_FUNCTION_INFO_V1(accum_norm); \
PG_FUNCTION_INFO_V1(move_add); \
PG_FUNCTION_INFO_V1(move_add_norm); \
PG_FUNCTION_INFO_V1(move_remove); \
\
static pg_noinline Datum \
accum##_slowly(FunctionCallInfo fcinfo, bool norm) \
{ \
	pg_attribute_unused() LabelText room[3]; \
	Label		x; \
	Label		y; \
\
	if (!pair_row_counts(fcinfo)) \
		return accum_slowly(fcinfo, NULL, NULL, norm); \
	x = make_x; \
	y = make_y; \
	return accum_slowly(fcinfo, &x, &y, norm); \
} \
\
Datum \
accum(PG_FUNCTION_ARGS) \
{ \
	LabelTable *pairs = running_pairs(fcinfo); \
	pg_attribute_unused() LabelText room[3]; \
\
	if (unlikely(pairs == NULL)) \
		return accum##_slowly(fcinfo, false); \
	add_row; \
	return PG_GETARG_DATUM(0); \
} \
\
Datum \
accum_norm(PG_FUNCTION_ARGS) \
{ \
	return accum##_slowly(fcinfo, true); \
} \
\
static Datum \
move_add##_any_base(FunctionCallInfo fcinfo, bool norm) \
{ \
	MovingJoint *moving = moving_joint(fcinfo, true); \
	pg_attribute_unused() LabelText room[3]; \
	Label		x; \
	Label		y; \
\
	if (!pair_row_counts(fcinfo)) \
		return enter_frame(fcinfo, moving, NULL, NULL, norm); \
	x = make_x; \
	y = make_y; \
	return enter_frame(fcinfo, moving, &x, &y, norm); \
} \
\
Datum \
move_add(PG_FUNCTION_ARGS) \
{ \
	return move_add##_any_base(fcinfo, false); \
} \
\
Datum \
move_add_norm(PG_FUNCTION_ARGS) \
{ \
	return move_add##_any_base(fcinfo, true); \
} \
\
Datum \
move_remove(PG_FUNCTION_ARGS) \
{ \
	MovingJoint *moving = moving_joint(fcinfo, true); \
	pg_attribute_unused() LabelText room[3]; \
	Label		x; \
	Label		y; \
\
	if (!pair_row_counts(fcinfo)) \
		return leave_frame(moving, NULL, NULL); \
	x = make_x; \
	y = make_y; \
	return leave_frame(moving, &x, &y); \
}

/* Types whose rows need not be in line. */
#define JOINT_TYPES(accum, accum_norm, move_add, move_add_norm, move_remove, make_x, make_y) \
	JOINT_TYPES_IN_LINE(accum, accum_norm, move_add, move_add_norm, move_remove, make_x, make_y, \
						add_labels(pairs, make_x, make_y))

static pg_attribute_always_inline void
add_labels(LabelTable *pairs, Label x, Label y)
{
	joint_table_add(pairs, &x, &y, 1);
}

static pg_attribute_always_inline void
add_int8s(LabelTable *pairs, int64 x, int64 y)
{
	if (likely(x == (int32) x && y == (int32) y))
		label_table_count_int(pairs, pair_of_int32((int32) x, (int32) y));
	else
		add_labels(pairs, label_from_int64(x), label_from_int64(y));
}

#define INT4_ARG(n) label_from_int64(PG_GETARG_INT32(n))
#define INT8_ARG(n) label_from_int64(PG_GETARG_INT64(n))
#define FLOAT8_ARG(n) label_from_float8(PG_GETARG_FLOAT8(n), &room[n])
#define NUMERIC_ARG(n) label_from_numeric(PG_GETARG_DATUM(n), &room[n])
#define TEXT_ARG(n) label_from_text_datum(PG_GETARG_DATUM(n))
#define FLOAT4_ARG(n) label_from_float4(PG_GETARG_FLOAT4(n), &room[n])
#define CHAR_ARG(n) label_from_char(PG_GETARG_CHAR(n))
#define BOOL_ARG(n) label_from_bool(PG_GETARG_BOOL(n))

JOINT_TYPES_IN_LINE(infodiv_joint_accum_int4, infodiv_joint_accum_norm_int4,
	infodiv_joint_move_add_int4, infodiv_joint_move_add_norm_int4, infodiv_joint_move_remove_int4,
	INT4_ARG(1), INT4_ARG(2),
	label_table_count_int(pairs, pair_of_int32(PG_GETARG_INT32(1), PG_GETARG_INT32(2))))
JOINT_TYPES_IN_LINE(infodiv_joint_accum_int8, infodiv_joint_accum_norm_int8,
	infodiv_joint_move_add_int8, infodiv_joint_move_add_norm_int8, infodiv_joint_move_remove_int8,
	INT8_ARG(1), INT8_ARG(2),
	add_int8s(pairs, PG_GETARG_INT64(1), PG_GETARG_INT64(2)))
JOINT_TYPES(infodiv_joint_accum_float4, infodiv_joint_accum_norm_float4,
	infodiv_joint_move_add_float4, infodiv_joint_move_add_norm_float4, infodiv_joint_move_remove_float4,
	FLOAT4_ARG(1), FLOAT4_ARG(2))
JOINT_TYPES(infodiv_joint_accum_float8, infodiv_joint_accum_norm_float8,
	infodiv_joint_move_add_float8, infodiv_joint_move_add_norm_float8, infodiv_joint_move_remove_float8,
	FLOAT8_ARG(1), FLOAT8_ARG(2))
JOINT_TYPES(infodiv_joint_accum_numeric, infodiv_joint_accum_norm_numeric,
	infodiv_joint_move_add_numeric, infodiv_joint_move_add_norm_numeric, infodiv_joint_move_remove_numeric,
	NUMERIC_ARG(1), NUMERIC_ARG(2))
JOINT_TYPES(infodiv_joint_accum_text, infodiv_joint_accum_norm_text,
	infodiv_joint_move_add_text, infodiv_joint_move_add_norm_text, infodiv_joint_move_remove_text,
	TEXT_ARG(1), TEXT_ARG(2))
JOINT_TYPES(infodiv_joint_accum_bool, infodiv_joint_accum_norm_bool,
	infodiv_joint_move_add_bool, infodiv_joint_move_add_norm_bool, infodiv_joint_move_remove_bool,
	BOOL_ARG(1), BOOL_ARG(2))
JOINT_TYPES(infodiv_joint_accum_char, infodiv_joint_accum_norm_char,
	infodiv_joint_move_add_char, infodiv_joint_move_add_norm_char, infodiv_joint_move_remove_char,
	CHAR_ARG(1), CHAR_ARG(2))
JOINT_TYPES(infodiv_joint_accum_int8_text, infodiv_joint_accum_norm_int8_text,
	infodiv_joint_move_add_int8_text, infodiv_joint_move_add_norm_int8_text, infodiv_joint_move_remove_int8_text,
	INT8_ARG(1), TEXT_ARG(2))
JOINT_TYPES(infodiv_joint_accum_text_int8, infodiv_joint_accum_norm_text_int8,
	infodiv_joint_move_add_text_int8, infodiv_joint_move_add_norm_text_int8, infodiv_joint_move_remove_text_int8,
	TEXT_ARG(1), INT8_ARG(2))
JOINT_TYPES(infodiv_joint_accum_int8_float4, infodiv_joint_accum_norm_int8_float4,
	infodiv_joint_move_add_int8_float4, infodiv_joint_move_add_norm_int8_float4, infodiv_joint_move_remove_int8_float4,
	INT8_ARG(1), FLOAT4_ARG(2))
JOINT_TYPES(infodiv_joint_accum_float4_int8, infodiv_joint_accum_norm_float4_int8,
	infodiv_joint_move_add_float4_int8, infodiv_joint_move_add_norm_float4_int8, infodiv_joint_move_remove_float4_int8,
	FLOAT4_ARG(1), INT8_ARG(2))
JOINT_TYPES(infodiv_joint_accum_int8_float8, infodiv_joint_accum_norm_int8_float8,
	infodiv_joint_move_add_int8_float8, infodiv_joint_move_add_norm_int8_float8, infodiv_joint_move_remove_int8_float8,
	INT8_ARG(1), FLOAT8_ARG(2))
JOINT_TYPES(infodiv_joint_accum_float8_int8, infodiv_joint_accum_norm_float8_int8,
	infodiv_joint_move_add_float8_int8, infodiv_joint_move_add_norm_float8_int8, infodiv_joint_move_remove_float8_int8,
	FLOAT8_ARG(1), INT8_ARG(2))
JOINT_TYPES(infodiv_joint_accum_int8_numeric, infodiv_joint_accum_norm_int8_numeric,
	infodiv_joint_move_add_int8_numeric, infodiv_joint_move_add_norm_int8_numeric, infodiv_joint_move_remove_int8_numeric,
	INT8_ARG(1), NUMERIC_ARG(2))
JOINT_TYPES(infodiv_joint_accum_numeric_int8, infodiv_joint_accum_norm_numeric_int8,
	infodiv_joint_move_add_numeric_int8, infodiv_joint_move_add_norm_numeric_int8, infodiv_joint_move_remove_numeric_int8,
	NUMERIC_ARG(1), INT8_ARG(2))
JOINT_TYPES(infodiv_joint_accum_float4_float8, infodiv_joint_accum_norm_float4_float8,
	infodiv_joint_move_add_float4_float8, infodiv_joint_move_add_norm_float4_float8,
	infodiv_joint_move_remove_float4_float8,
	FLOAT4_ARG(1), FLOAT8_ARG(2))
JOINT_TYPES(infodiv_joint_accum_float8_float4, infodiv_joint_accum_norm_float8_float4,
	infodiv_joint_move_add_float8_float4, infodiv_joint_move_add_norm_float8_float4,
	infodiv_joint_move_remove_float8_float4,
	FLOAT8_ARG(1), FLOAT4_ARG(2))
JOINT_TYPES(infodiv_joint_accum_float4_numeric, infodiv_joint_accum_norm_float4_numeric,
	infodiv_joint_move_add_float4_numeric, infodiv_joint_move_add_norm_float4_numeric,
	infodiv_joint_move_remove_float4_numeric,
	FLOAT4_ARG(1), NUMERIC_ARG(2))
JOINT_TYPES(infodiv_joint_accum_numeric_float4, infodiv_joint_accum_norm_numeric_float4,
	infodiv_joint_move_add_numeric_float4, infodiv_joint_move_add_norm_numeric_float4,
	infodiv_joint_move_remove_numeric_float4,
	NUMERIC_ARG(1), FLOAT4_ARG(2))
JOINT_TYPES(infodiv_joint_accum_float8_numeric, infodiv_joint_accum_norm_float8_numeric,
	infodiv_joint_move_add_float8_numeric, infodiv_joint_move_add_norm_float8_numeric,
	infodiv_joint_move_remove_float8_numeric,
	FLOAT8_ARG(1), NUMERIC_ARG(2))
JOINT_TYPES(infodiv_joint_accum_numeric_float8, infodiv_joint_accum_norm_numeric_float8,
	infodiv_joint_move_add_numeric_float8, infodiv_joint_move_add_norm_numeric_float8,
	infodiv_joint_move_remove_numeric_float8,
	NUMERIC_ARG(1), FLOAT8_ARG(2))

/*----------
 * Labels of any other types
 *----------
 */

PG_FUNCTION_INFO_V1(infodiv_joint_move_add_any);
PG_FUNCTION_INFO_V1(infodiv_joint_move_add_norm_any);
PG_FUNCTION_INFO_V1(infodiv_joint_move_remove_any);

static Datum
move_add_any(FunctionCallInfo fcinfo, bool norm)
{
	MovingJoint *moving = moving_joint(fcinfo, true);
	LabelText	room[3];
	Label		x;
	Label		y;

	if (!pair_row_counts(fcinfo))
		return enter_frame(fcinfo, moving, NULL, NULL, norm);
	x = label_from_argument(fcinfo, 1, &room[1]);
	y = label_from_argument(fcinfo, 2, &room[2]);
	return enter_frame(fcinfo, moving, &x, &y, norm);
}

Datum
infodiv_joint_move_add_any(PG_FUNCTION_ARGS)
{
	return move_add_any(fcinfo, false);
}

Datum
infodiv_joint_move_add_norm_any(PG_FUNCTION_ARGS)
{
	return move_add_any(fcinfo, true);
}

Datum
infodiv_joint_move_remove_any(PG_FUNCTION_ARGS)
{
	MovingJoint *moving = moving_joint(fcinfo, true);
	LabelText	room[3];
	Label		x;
	Label		y;

	if (!pair_row_counts(fcinfo))
		return leave_frame(moving, NULL, NULL);
	x = label_from_argument(fcinfo, 1, &room[1]);
	y = label_from_argument(fcinfo, 2, &room[2]);
	return leave_frame(moving, &x, &y);
}

/*----------
 * Merging
 *----------
 */

PG_FUNCTION_INFO_V1(infodiv_joint_combine);
PG_FUNCTION_INFO_V1(infodiv_joint_move_merge);
PG_FUNCTION_INFO_V1(infodiv_joint_move_unmerge);

/* Combines two states; also the transition of joint_merge. */
Datum
infodiv_joint_combine(PG_FUNCTION_ARGS)
{
	FreqAggregate aggregate = label_aggregate(fcinfo, &joint_form);
	JointView	other;
	Datum		state;
	size_t		i;

	if (PG_ARGISNULL(1))
		return unchanged_state(fcinfo);
	joint_view(PG_GETARG_DATUM(1), &other);
	state = PG_ARGISNULL(0) ? freq_state_start(&aggregate, other.table.n_cells) : PG_GETARG_DATUM(0);
	if (other.base != 0)
		state = freq_state_set_base(&aggregate, state, other.base);
	state = freq_state_add_nulls(&aggregate, state, other.nulls);
	for (i = 0; i < other.table.n_cells; i++)
	{
		const ContingencyCell *cell = &other.table.cell[i];
		LabelMass	mass = {cell->count, NULL};
		PairBuffer	buffer;
		Label		pair = pair_label(&other.x[cell->row], &other.y[cell->column], buffer);

		poll_at(i);
		state = freq_state_add(&aggregate, state, &pair, &mass);
	}
	return state;
}

Datum
infodiv_joint_move_merge(PG_FUNCTION_ARGS)
{
	MovingJoint *moving = moving_joint(fcinfo, false);

	if (!PG_ARGISNULL(1))
	{
		joint_add_to_table(PG_GETARG_DATUM(1), &moving->pairs);
		moving->merged++;
	}
	PG_RETURN_POINTER(moving);
}

/*
 * Takes a merged distribution back.  Where a count passed 2^63 the server starts the
 * frame again.
 */
Datum
infodiv_joint_move_unmerge(PG_FUNCTION_ARGS)
{
	MovingJoint *moving = moving_joint(fcinfo, false);

	if (PG_ARGISNULL(1))
		PG_RETURN_POINTER(moving);
	if (moving->pairs.n_sums > 0)
		PG_RETURN_NULL();
	joint_remove_from_table(PG_GETARG_DATUM(1), &moving->pairs);
	moving->merged--;
	PG_RETURN_POINTER(moving);
}

/*----------
 * Results
 *----------
 */

PG_FUNCTION_INFO_V1(infodiv_joint_agg_final);
PG_FUNCTION_INFO_V1(infodiv_joint_agg_move_final);
PG_FUNCTION_INFO_V1(infodiv_joint_merge_move_final);

Datum
infodiv_joint_agg_final(PG_FUNCTION_ARGS)
{
	if (PG_ARGISNULL(0))
		PG_RETURN_NULL();
	PG_RETURN_POINTER(joint_packed(PG_GETARG_DATUM(0)));
}

/* The state of a moving frame that has seen a row, else NULL. */
static MovingJoint *
seen_joint(FunctionCallInfo fcinfo)
{
	return PG_ARGISNULL(0) ? NULL : (MovingJoint *) PG_GETARG_POINTER(0);
}

/* NULL where no row is in the frame, as without an inverse. */
Datum
infodiv_joint_agg_move_final(PG_FUNCTION_ARGS)
{
	MovingJoint *moving = seen_joint(fcinfo);

	if (moving == NULL || (label_table_distinct(&moving->pairs) == 0 && moving->pairs.nulls == 0))
		PG_RETURN_NULL();
	PG_RETURN_POINTER(joint_pack_table(&moving->pairs));
}

Datum
infodiv_joint_merge_move_final(PG_FUNCTION_ARGS)
{
	MovingJoint *moving = seen_joint(fcinfo);

	if (moving == NULL || moving->merged == 0)
		PG_RETURN_NULL();
	PG_RETURN_POINTER(joint_pack_table(&moving->pairs));
}

/* A measure of a state. */
static Datum
measure_final(FunctionCallInfo fcinfo, JointMeasure measure)
{
	JointExpanded *expanded;
	JointEntropies entropies;
	JointView	view;

	if (PG_ARGISNULL(0))
		PG_RETURN_NULL();
	expanded = expanded_state(PG_GETARG_DATUM(0));
	if (expanded && joint_measure_is_of_entropies(measure) &&
		tracked_entropies(&expanded->pairs.table, &expanded->sides, &entropies))
		return joint_entropy_datum(fcinfo, measure, &entropies, expanded->pairs.table.base);
	joint_view(PG_GETARG_DATUM(0), &view);
	return joint_measure_datum(fcinfo, measure, &view);
}

static Datum
measure_move_final(FunctionCallInfo fcinfo, JointMeasure measure)
{
	MovingJoint *moving = seen_joint(fcinfo);
	JointEntropies entropies;
	JointView	view;

	if (moving == NULL || label_table_distinct(&moving->pairs) == 0)
		PG_RETURN_NULL();
	if (joint_measure_is_of_entropies(measure) && tracked_entropies(&moving->pairs, &moving->sides, &entropies))
		return joint_entropy_datum(fcinfo, measure, &entropies, moving->pairs.base);
	joint_view_table(&moving->pairs, &view);
	return joint_measure_datum(fcinfo, measure, &view);
}

#define MEASURE_FINALS(final, move_final, measure) \
PG_FUNCTION_INFO_V1(final); \
PG_FUNCTION_INFO_V1(move_final); \
\
Datum \
final(PG_FUNCTION_ARGS) \
{ \
	return measure_final(fcinfo, measure); \
} \
\
Datum \
move_final(PG_FUNCTION_ARGS) \
{ \
	return measure_move_final(fcinfo, measure); \
}

MEASURE_FINALS(infodiv_joint_entropy_final, infodiv_joint_entropy_move_final, JOINT_ENTROPY)
MEASURE_FINALS(infodiv_mutual_information_final, infodiv_mutual_information_move_final, MUTUAL_INFORMATION)
MEASURE_FINALS(infodiv_conditional_entropy_final, infodiv_conditional_entropy_move_final, CONDITIONAL_ENTROPY)
MEASURE_FINALS(infodiv_normalized_mutual_information_final, infodiv_normalized_mutual_information_move_final,
			   NORMALIZED_MUTUAL_INFORMATION)
MEASURE_FINALS(infodiv_variation_of_information_final, infodiv_variation_of_information_move_final,
			   VARIATION_OF_INFORMATION)
MEASURE_FINALS(infodiv_theils_u_final, infodiv_theils_u_move_final, THEILS_U)
MEASURE_FINALS(infodiv_cramers_v_final, infodiv_cramers_v_move_final, CRAMERS_V)

/*----------
 * entropy(a, b), which is joint_entropy(a, b)
 *----------
 */

PG_FUNCTION_INFO_V1(infodiv_entropy_of_two_columns);

/*
 * The second argument of entropy is the base; who gives two columns of labels wants
 * another function.
 */
Datum
infodiv_entropy_of_two_columns(PG_FUNCTION_ARGS)
{
	ereport(ERROR,
			(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
			 errmsg("entropy takes one column of labels, and the base of the logarithm"),
			 errhint("For the joint entropy of two columns use joint_entropy(a, b). The base is a number, without quotes.")));
	PG_RETURN_NULL();
}
