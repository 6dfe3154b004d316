/*
 * jointdist_functions.c
 *		SQL functions on jointdist: accessors, operators, weights of evidence.
 *
 * Calls jointdist, label_text and numerics.
 */
#include "infodiv.h"

#include "bytewise_cmp.h"
#include "freqdist/label_text.h"
#include "funcapi.h"
#include "jointdist/jointdist.h"
#include "miscadmin.h"
#include "utils/builtins.h"
#include "utils/tuplestore.h"

PG_FUNCTION_INFO_V1(infodiv_joint_items);
PG_FUNCTION_INFO_V1(infodiv_joint_x);
PG_FUNCTION_INFO_V1(infodiv_joint_y);
PG_FUNCTION_INFO_V1(infodiv_joint_total);
PG_FUNCTION_INFO_V1(infodiv_joint_nulls);
PG_FUNCTION_INFO_V1(infodiv_joint_transpose);
PG_FUNCTION_INFO_V1(infodiv_jointdist_add);
PG_FUNCTION_INFO_V1(infodiv_information_value);
PG_FUNCTION_INFO_V1(infodiv_woe_items);

/*----------
 * Accessors
 *----------
 */

static int
largest_first(const void *a, const void *b, void *arg)
{
	const ContingencyCell *x = (const ContingencyCell *) a;
	const ContingencyCell *y = (const ContingencyCell *) b;

	(void) arg;
	if (x->count != y->count)
		return x->count > y->count ? -1 : 1;
	if (x->row != y->row)
		return x->row > y->row ? 1 : -1;
	return (x->column > y->column) - (x->column < y->column);
}

/*
 * One row a pair, largest first, with its share and its pointwise mutual
 * information log2(nN/(rc)) (K. Church and P. Hanks 1990).
 */
Datum
infodiv_joint_items(PG_FUNCTION_ARGS)
{
	ReturnSetInfo *rsinfo = (ReturnSetInfo *) fcinfo->resultinfo;
	JointView	view;
	const ContingencyTable *t = &view.table;
	ContingencyCell *cell;
	size_t		i;

	joint_view_sorted(PG_GETARG_DATUM(0), &view);
	InitMaterializedSRF(fcinfo, 0);
	cell = unconstify(ContingencyCell *, t->cell);
	qsort_interruptible(cell, t->n_cells, sizeof(ContingencyCell), largest_first, NULL);
	for (i = 0; i < t->n_cells; i++)
	{
		Datum		values[5] = {
			label_text_datum(&view.x[cell[i].row]),
			label_text_datum(&view.y[cell[i].column]),
			Int64GetDatum(cell[i].count),
			Float8GetDatum(count_ratio(cell[i].count, t->total)),
			Float8GetDatum(pointwise_mutual_information(t, &cell[i]))
		};
		bool		nulls[5] = {false, false, false, false, false};

		CHECK_FOR_INTERRUPTS();
		tuplestore_putvalues(rsinfo->setResult, rsinfo->setDesc, values, nulls);
		pfree(DatumGetPointer(values[0]));
		pfree(DatumGetPointer(values[1]));
	}
	return (Datum) 0;
}

static Datum
marginal(FunctionCallInfo fcinfo, bool of_y)
{
	JointView	view;

	joint_view(PG_GETARG_DATUM(0), &view);
	PG_RETURN_POINTER(joint_marginal(&view, of_y));
}

Datum
infodiv_joint_x(PG_FUNCTION_ARGS)
{
	return marginal(fcinfo, false);
}

Datum
infodiv_joint_y(PG_FUNCTION_ARGS)
{
	return marginal(fcinfo, true);
}

Datum
infodiv_joint_total(PG_FUNCTION_ARGS)
{
	JointView	view;

	joint_view(PG_GETARG_DATUM(0), &view);
	PG_RETURN_INT64(view.table.total);
}

Datum
infodiv_joint_nulls(PG_FUNCTION_ARGS)
{
	JointView	view;

	joint_view(PG_GETARG_DATUM(0), &view);
	PG_RETURN_INT64(view.nulls);
}

/* x and y exchanged. */
Datum
infodiv_joint_transpose(PG_FUNCTION_ARGS)
{
	JointView	view;
	JointView	transposed;
	ContingencyCell *cell;
	size_t		i;

	joint_view(PG_GETARG_DATUM(0), &view);
	cell = unconstify(ContingencyCell *, view.table.cell);
	for (i = 0; i < view.table.n_cells; i++)
	{
		uint32		row = cell[i].row;

		poll_at(i);
		cell[i].row = cell[i].column;
		cell[i].column = row;
	}
	transposed = view;
	transposed.x = view.y;
	transposed.y = view.x;
	transposed.table.row = view.table.column;
	transposed.table.n_rows = view.table.n_columns;
	transposed.table.column = view.table.row;
	transposed.table.n_columns = view.table.n_rows;
	transposed.sorted = false;
	PG_RETURN_POINTER(joint_pack_view(&transposed));
}

/*----------
 * Weights of evidence
 *----------
 */

/* A table whose y has two labels, and which of its columns is the bad one. */
typedef struct BinaryTarget
{
	JointView	view;
	uint32		bad;
	int64	   *bad_count;		/* of each row */
	double		pseudocount;
} BinaryTarget;

/* The column of a label that is given as text, or an error. */
static uint32
find_column(const JointView *view, text *wanted)
{
	Label		label = label_from_text_datum(PointerGetDatum(wanted));
	size_t		i;

	for (i = 0; i < view->table.n_columns; i++)
		if (label_compare(&view->y[i], &label) == 0)
			return (uint32) i;
	ereport(ERROR,
			(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
			 errmsg("the target has no value \"%s\"", text_to_cstring(wanted)),
			 errhint("The third argument names the bad one of the two values of y.")));
}

/* Reads (j, pseudocount, bad); false where y has not two labels yet. */
static bool
binary_target(FunctionCallInfo fcinfo, BinaryTarget *target)
{
	const ContingencyTable *t = &target->view.table;
	size_t		i;

	if (PG_ARGISNULL(0) || PG_ARGISNULL(1))
		return false;
	target->pseudocount = check_pseudocount(PG_GETARG_FLOAT8(1));
	joint_view_sorted(PG_GETARG_DATUM(0), &target->view);
	if (t->n_columns > 2)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("the target, y, must have two values, not %zu", t->n_columns),
				 errhint("Make it one of two, as in joint_agg(x, y = 'value').")));
	if (t->n_columns < 2)
		return false;
	target->bad = PG_ARGISNULL(2) ? 1 : find_column(&target->view, PG_GETARG_TEXT_PP(2));
	target->bad_count = huge_array0(int64, t->n_rows);
	for (i = 0; i < t->n_cells; i++)
	{
		poll_at(i);
		if (t->cell[i].column == target->bad)
			target->bad_count[t->cell[i].row] = t->cell[i].count;
	}
	return true;
}

static Evidence
evidence_of_row(const BinaryTarget *target, size_t row)
{
	const ContingencyTable *t = &target->view.table;

	return weight_of_evidence(t->row[row] - target->bad_count[row], target->bad_count[row],
							  t->column[1 - target->bad], t->column[target->bad], target->pseudocount, t->n_rows);
}

Datum
infodiv_information_value(PG_FUNCTION_ARGS)
{
	BinaryTarget target;
	RunningSum	sum = {0.0, 0.0};
	size_t		i;

	if (!binary_target(fcinfo, &target))
		PG_RETURN_NULL();
	for (i = 0; i < target.view.table.n_rows; i++)
	{
		poll_at(i);
		running_sum_add(&sum, evidence_of_row(&target, i).value);
	}
	PG_RETURN_FLOAT8(running_sum(&sum));
}

Datum
infodiv_woe_items(PG_FUNCTION_ARGS)
{
	ReturnSetInfo *rsinfo = (ReturnSetInfo *) fcinfo->resultinfo;
	BinaryTarget target;
	size_t		i;

	InitMaterializedSRF(fcinfo, 0);
	if (!binary_target(fcinfo, &target))
		return (Datum) 0;
	for (i = 0; i < target.view.table.n_rows; i++)
	{
		Evidence	evidence = evidence_of_row(&target, i);
		Datum		values[5] = {
			label_text_datum(&target.view.x[i]),
			Int64GetDatum(target.view.table.row[i] - target.bad_count[i]),
			Int64GetDatum(target.bad_count[i]),
			Float8GetDatum(evidence.woe),
			Float8GetDatum(evidence.value)
		};
		bool		nulls[5] = {false, false, false, false, false};

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
infodiv_jointdist_add(PG_FUNCTION_ARGS)
{
	LabelTable	pairs;

	joint_table_init(&pairs, CurrentMemoryContext);
	joint_add_to_table(PG_GETARG_DATUM(0), &pairs);
	joint_add_to_table(PG_GETARG_DATUM(1), &pairs);
	PG_RETURN_POINTER(joint_pack_table(&pairs));
}

BYTEWISE_CMP_FUNCTIONS(infodiv_jointdist_eq, infodiv_jointdist_ne, infodiv_jointdist_lt, infodiv_jointdist_le,
	infodiv_jointdist_gt, infodiv_jointdist_ge, infodiv_jointdist_cmp, joint_packed)
BYTEWISE_HASH_FUNCTIONS(infodiv_jointdist_hash, infodiv_jointdist_hash_extended, joint_packed)
