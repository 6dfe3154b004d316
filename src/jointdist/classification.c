/*
 * classification.c
 *		A jointdist of truth (x) and prediction (y), which is a confusion matrix: how good
 *		are the predictions?
 *
 * Names and averages are scikit-learn's; what it calls 0 because it is 0/0 is NULL here.
 * Calls jointdist and numerics.
 */
#include "infodiv.h"

#include "freqdist/label_text.h"
#include "funcapi.h"
#include "jointdist/jointdist_measures.h"
#include "miscadmin.h"
#include "utils/builtins.h"
#include "utils/tuplestore.h"

PG_FUNCTION_INFO_V1(infodiv_accuracy);
PG_FUNCTION_INFO_V1(infodiv_balanced_accuracy);
PG_FUNCTION_INFO_V1(infodiv_cohens_kappa);
PG_FUNCTION_INFO_V1(infodiv_matthews_corrcoef);
PG_FUNCTION_INFO_V1(infodiv_classification_report);

/* One class: a label of truth, of prediction, or of both. */
typedef struct Class
{
	const Label *label;
	int64		truth;			/* rows that are of it */
	int64		predicted;		/* rows predicted to be */
	int64		hit;			/* both */
} Class;

/* All classes, in canonical order. */
typedef struct Classes
{
	JointView	view;
	Class	   *class;
	size_t		n;
	int64		agreed;			/* rows predicted right */
} Classes;

/* The count of a cell of a sorted table; 0 where it is empty.  Rows come in order. */
static int64
count_at(const ContingencyTable *t, uint32 row, uint32 column, size_t *cell)
{
	while (*cell < t->n_cells &&
		   (t->cell[*cell].row < row || (t->cell[*cell].row == row && t->cell[*cell].column < column)))
	{
		poll_at(*cell);
		(*cell)++;
	}
	if (*cell < t->n_cells && t->cell[*cell].row == row && t->cell[*cell].column == column)
		return t->cell[*cell].count;
	return 0;
}

/* Merges the labels of both sides; false where there is no row. */
static bool
classes_of(Datum joint, Classes *classes)
{
	const JointView *view = &classes->view;
	const ContingencyTable *t = &view->table;
	size_t		row = 0;
	size_t		column = 0;
	size_t		cell = 0;

	joint_view_sorted(joint, &classes->view);
	classes->class = huge_array0(Class, t->n_rows + t->n_columns + 1);
	classes->n = 0;
	classes->agreed = 0;
	while (row < t->n_rows || column < t->n_columns)
	{
		int			order = row == t->n_rows ? 1 : column == t->n_columns ? -1 :
			label_compare(&view->x[row], &view->y[column]);
		Class	   *class = &classes->class[classes->n++];

		poll_at(classes->n);
		class->label = order <= 0 ? &view->x[row] : &view->y[column];
		if (order == 0)
			class->hit = count_at(t, (uint32) row, (uint32) column, &cell);
		if (order <= 0)
			class->truth = t->row[row++];
		if (order >= 0)
			class->predicted = t->column[column++];
		classes->agreed += class->hit;
	}
	return t->total > 0;
}

Datum
infodiv_accuracy(PG_FUNCTION_ARGS)
{
	Classes		classes;

	if (!classes_of(PG_GETARG_DATUM(0), &classes))
		PG_RETURN_NULL();
	PG_RETURN_FLOAT8(count_ratio(classes.agreed, classes.view.table.total));
}

/* The mean over the classes of truth of the share that was found (recall). */
Datum
infodiv_balanced_accuracy(PG_FUNCTION_ARGS)
{
	Classes		classes;
	RunningSum	sum = {0.0, 0.0};
	size_t		i;

	if (!classes_of(PG_GETARG_DATUM(0), &classes))
		PG_RETURN_NULL();
	for (i = 0; i < classes.n; i++)
	{
		poll_at(i);
		if (classes.class[i].truth > 0)
			running_sum_add(&sum, count_ratio(classes.class[i].hit, classes.class[i].truth));
	}
	PG_RETURN_FLOAT8(running_sum(&sum) / (double) classes.view.table.n_rows);
}

/* The sums of products over classes that agreement is measured against. */
typedef struct Products
{
	unsigned __int128 both;
	unsigned __int128 truth;
	unsigned __int128 predicted;
} Products;

static Products
products_of(const Classes *classes)
{
	Products	products = {0, 0, 0};
	size_t		i;

	for (i = 0; i < classes->n; i++)
	{
		const Class *class = &classes->class[i];

		poll_at(i);
		products.both += (unsigned __int128) class->truth * class->predicted;
		products.truth += (unsigned __int128) class->truth * class->truth;
		products.predicted += (unsigned __int128) class->predicted * class->predicted;
	}
	return products;
}

Datum
infodiv_cohens_kappa(PG_FUNCTION_ARGS)
{
	Classes		classes;

	if (!classes_of(PG_GETARG_DATUM(0), &classes))
		PG_RETURN_NULL();
	return defined_datum(fcinfo, cohens_kappa(classes.view.table.total, classes.agreed, products_of(&classes).both));
}

Datum
infodiv_matthews_corrcoef(PG_FUNCTION_ARGS)
{
	Classes		classes;
	Products	products;

	if (!classes_of(PG_GETARG_DATUM(0), &classes))
		PG_RETURN_NULL();
	products = products_of(&classes);
	return defined_datum(fcinfo, matthews_correlation(classes.view.table.total, classes.agreed,
													  products.both, products.truth, products.predicted));
}

/*----------
 * The report
 *----------
 */

/* precision, recall and F1, each defined or not */
typedef struct Scores
{
	double		value[3];
	bool		defined[3];
} Scores;

static void
set_score(Scores *scores, int i, int64 hits, int64 of)
{
	scores->defined[i] = of > 0;
	scores->value[i] = of > 0 ? count_ratio(hits, of) : 0.0;
}

/* F1 is 2 hits over truth and predicted together; a class has one of them. */
static Scores
scores_of(const Class *class)
{
	Scores		scores;

	set_score(&scores, 0, class->hit, class->predicted);
	set_score(&scores, 1, class->hit, class->truth);
	scores.defined[2] = true;
	scores.value[2] = 2.0 * (double) class->hit / ((double) class->truth + (double) class->predicted);
	return scores;
}

static void
put_scores(ReturnSetInfo *rsinfo, Datum label, const Scores *scores, int64 support)
{
	Datum		values[5] = {
		label,
		Float8GetDatum(scores->value[0]), Float8GetDatum(scores->value[1]), Float8GetDatum(scores->value[2]),
		Int64GetDatum(support)
	};
	bool		nulls[5] = {false, !scores->defined[0], !scores->defined[1], !scores->defined[2], false};

	tuplestore_putvalues(rsinfo->setResult, rsinfo->setDesc, values, nulls);
	pfree(DatumGetPointer(label));
}

/*
 * One row a class, then the accuracy and the means: of the classes as they are
 * (macro), and weighted by their rows.  In the means what is undefined counts as 0.
 */
Datum
infodiv_classification_report(PG_FUNCTION_ARGS)
{
	ReturnSetInfo *rsinfo = (ReturnSetInfo *) fcinfo->resultinfo;
	Scores		accuracy = {{0.0, 0.0, 0.0}, {false, false, true}};
	Scores		macro = {{0.0, 0.0, 0.0}, {true, true, true}};
	Scores		weighted = macro;
	RunningSum	macro_sum[3] = {{0.0, 0.0}, {0.0, 0.0}, {0.0, 0.0}};
	RunningSum	weighted_sum[3] = {{0.0, 0.0}, {0.0, 0.0}, {0.0, 0.0}};
	Classes		classes;
	int64		total;
	size_t		i;
	int			k;

	InitMaterializedSRF(fcinfo, 0);
	if (!classes_of(PG_GETARG_DATUM(0), &classes))
		return (Datum) 0;
	total = classes.view.table.total;
	for (i = 0; i < classes.n; i++)
	{
		const Class *class = &classes.class[i];
		Scores		scores = scores_of(class);

		CHECK_FOR_INTERRUPTS();
		for (k = 0; k < 3; k++)
		{
			running_sum_add(&macro_sum[k], scores.value[k]);
			running_sum_add(&weighted_sum[k], scores.value[k] * (double) class->truth);
		}
		put_scores(rsinfo, label_text_datum(class->label), &scores, class->truth);
	}
	for (k = 0; k < 3; k++)
	{
		macro.value[k] = running_sum(&macro_sum[k]) / (double) classes.n;
		weighted.value[k] = running_sum(&weighted_sum[k]) / (double) total;
	}
	accuracy.value[2] = count_ratio(classes.agreed, total);
	put_scores(rsinfo, CStringGetTextDatum("accuracy"), &accuracy, total);
	put_scores(rsinfo, CStringGetTextDatum("macro avg"), &macro, total);
	put_scores(rsinfo, CStringGetTextDatum("weighted avg"), &weighted, total);
	return (Datum) 0;
}
