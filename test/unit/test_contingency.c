/*
 * test_contingency.c
 *		Laws of two columns together, on a thousand random tables each.
 *
 * The tables are of every shape that is treated differently: sparse and full, one
 * column a function of the other, independent, nearly so, and with counts beyond
 * 2^53.  Inequalities between computed values allow for their rounding.
 */
#include "check.h"
#include "law.h"
#include "random.h"

#include "numerics/contingency.h"

#define MOST_LABELS 12

/* A table with its arrays. */
typedef struct Table
{
	ContingencyTable t;
	ContingencyCell cell[MOST_LABELS * MOST_LABELS];
	int64_t		row[MOST_LABELS];
	int64_t		column[MOST_LABELS];
} Table;

/* The cells of a square of counts that are not empty, and only the labels that have one. */
static void
make_table(Table *table, int64_t (*count)[MOST_LABELS], int rows, int columns)
{
	int			row_number[MOST_LABELS];
	int			column_number[MOST_LABELS];
	int64_t		row_sum[MOST_LABELS] = {0};
	int64_t		column_sum[MOST_LABELS] = {0};
	ContingencyTable t = {table->cell, 0, table->row, 0, table->column, 0, 0};

	for (int i = 0; i < rows; i++)
		for (int j = 0; j < columns; j++)
		{
			row_sum[i] += count[i][j];
			column_sum[j] += count[i][j];
			t.total += count[i][j];
		}
	for (int i = 0; i < rows; i++)
		if (row_sum[i] > 0)
		{
			table->row[t.n_rows] = row_sum[i];
			row_number[i] = (int) t.n_rows++;
		}
	for (int j = 0; j < columns; j++)
		if (column_sum[j] > 0)
		{
			table->column[t.n_columns] = column_sum[j];
			column_number[j] = (int) t.n_columns++;
		}
	for (int i = 0; i < rows; i++)
		for (int j = 0; j < columns; j++)
			if (count[i][j] > 0)
			{
				ContingencyCell cell = {(uint32_t) row_number[i], (uint32_t) column_number[j], count[i][j]};

				table->cell[t.n_cells++] = cell;
			}
	table->t = t;
}

static int
random_below(int n)
{
	return (int) (uniform() * n);
}

static int
random_labels(void)
{
	return 1 + random_below(MOST_LABELS);
}

/* Fills a square of counts; one in six tables of each kind. */
static void
random_counts(int64_t (*count)[MOST_LABELS], int rows, int columns)
{
	int			kind = random_below(6);
	double		most = pow(10.0, 1.0 + 5.0 * uniform());
	int64_t		a[MOST_LABELS];
	int64_t		b[MOST_LABELS];

	for (int i = 0; i < MOST_LABELS; i++)
	{
		a[i] = 1 + (int64_t) (most * uniform());
		b[i] = 1 + (int64_t) (most * uniform());
	}
	for (int i = 0; i < rows; i++)
		for (int j = 0; j < columns; j++)
		{
			int64_t		any = (int64_t) (most * uniform());

			count[i][j] = kind == 0 ? any :
				kind == 1 ? (uniform() < 0.2 ? any : 0) :
				kind == 2 ? ((int) (a[i] % columns) == j ? any : 0) :
				kind == 3 ? a[i] * b[j] :
				kind == 4 ? a[i] * b[j] * 1000 + (int64_t) (3 * uniform()) :
				any << 36;
		}
	count[0][0] += kind == 3 ? 0 : 1;
}

static void
random_table(Table *table)
{
	int64_t		count[MOST_LABELS][MOST_LABELS];
	int			rows = random_labels();
	int			columns = random_labels();

	random_counts(count, rows, columns);
	make_table(table, count, rows, columns);
}

/* Rows and columns exchanged, the cells in another order. */
static void
transpose(const Table *from, Table *to)
{
	size_t		n = from->t.n_cells;
	ContingencyTable t = {to->cell, n, to->row, from->t.n_columns, to->column, from->t.n_rows, from->t.total};

	memcpy(to->row, from->column, sizeof(to->row));
	memcpy(to->column, from->row, sizeof(to->column));
	for (size_t i = 0; i < n; i++)
	{
		const ContingencyCell *cell = &from->cell[n - 1 - i];
		ContingencyCell turned = {cell->column, cell->row, cell->count};

		to->cell[i] = turned;
	}
	to->t = t;
}

static bool
close_to(double a, double b)
{
	return a == b || fabs(a - b) <= 8.0 * EPS * fmax(fabs(a), fabs(b));
}

/* a <= b up to rounding in either */
static bool
at_most(double a, double b)
{
	return a <= b * (1.0 + 4.0 * EPS);
}

static bool
in_unit_interval(double x)
{
	return isnan(x) || (x >= 0.0 && x <= 1.0);
}

static Table table;
static Table other;

/* Each law returns whether it held once. */

static bool
within_bounds(void)
{
	JointEntropies e;

	random_table(&table);
	e = contingency_entropies(&table.t);
	for (int norm = NORM_ARITHMETIC; norm <= NORM_JOINT; norm++)
		if (!in_unit_interval(normalized_mutual_information(&e, (MutualNorm) norm)))
			return false;
	return e.mutual >= 0.0 && e.mutual <= e.x && e.mutual <= e.y && e.x_given_y >= 0.0 && e.y_given_x >= 0.0 &&
		at_most(e.x_given_y, e.x) && at_most(e.y_given_x, e.y) && at_most(e.xy, e.x + e.y) &&
		at_most(e.x, e.xy) && at_most(e.y, e.xy) &&
		in_unit_interval(theils_u(&e)) && in_unit_interval(cramers_v(&table.t, false)) &&
		in_unit_interval(cramers_v(&table.t, true)) && contingency_g_test(&table.t).statistic >= 0.0 &&
		contingency_chi_square_test(&table.t).statistic >= 0.0;
}

static bool
symmetric_to_the_bit(void)
{
	JointEntropies e;
	JointEntropies f;

	random_table(&table);
	transpose(&table, &other);
	e = contingency_entropies(&table.t);
	f = contingency_entropies(&other.t);
	return same_bits(e.mutual, f.mutual) && same_bits(e.xy, f.xy) && same_bits(e.x, f.y) &&
		same_bits(e.x_given_y, f.y_given_x) && same_bits(cramers_v(&table.t, false), cramers_v(&other.t, false)) &&
		same_bits(cramers_v(&table.t, true), cramers_v(&other.t, true)) &&
		same_bits(contingency_chi_square_test(&table.t).statistic, contingency_chi_square_test(&other.t).statistic);
}

/* H(X, Y) = H(X) + H(Y | X) = H(Y) + H(X | Y), and I is what is missing of H(X) + H(Y) */
static bool
chain_rule(void)
{
	JointEntropies e;

	random_table(&table);
	e = contingency_entropies(&table.t);
	return close_to(e.xy, e.x + e.y_given_x) && close_to(e.xy, e.y + e.x_given_y) &&
		close_to(e.x, e.mutual + e.x_given_y) && close_to(e.y, e.mutual + e.y_given_x);
}

static bool
independent_is_zero(void)
{
	int64_t		count[MOST_LABELS][MOST_LABELS];
	int			rows = random_labels();
	int			columns = random_labels();
	JointEntropies e;
	double		v;

	for (int i = 0; i < rows; i++)
		count[i][0] = 1 + (int64_t) (1e7 * uniform());
	for (int j = columns - 1; j >= 0; j--)
	{
		int64_t		b = 1 + (int64_t) (1e7 * uniform());

		for (int i = 0; i < rows; i++)
			count[i][j] = count[i][0] * b;
	}
	make_table(&table, count, rows, columns);
	e = contingency_entropies(&table.t);
	v = cramers_v(&table.t, false);
	return same_bits(e.mutual, 0.0) && (isnan(v) || same_bits(v, 0.0)) &&
		same_bits(contingency_chi_square_test(&table.t).statistic, 0.0) && contingency_g_test(&table.t).p_value == 1.0;
}

/* One pair more or less where columns were independent: something is left. */
static bool
dependent_is_not(void)
{
	int64_t		count[MOST_LABELS][MOST_LABELS];
	int			rows = 1 + random_labels();
	int			columns = 1 + random_labels();

	rows = rows > MOST_LABELS ? MOST_LABELS : rows;
	columns = columns > MOST_LABELS ? MOST_LABELS : columns;
	for (int i = 0; i < rows; i++)
		for (int j = 0; j < columns; j++)
			count[i][j] = (int64_t) (i + 2) * (j + 3) * 1000000000;
	count[random_below(rows)][random_below(columns)]++;
	make_table(&table, count, rows, columns);
	return contingency_entropies(&table.t).mutual > 0.0 && cramers_v(&table.t, false) > 0.0;
}

static bool
function_of_the_other(void)
{
	int64_t		count[MOST_LABELS][MOST_LABELS] = {{0}};
	int			labels = 2 + random_below(MOST_LABELS - 1);
	JointEntropies e;

	for (int i = 0; i < labels; i++)
		count[i][(i * 5 + 1) % labels] += 1 + (int64_t) (1e6 * uniform());
	make_table(&table, count, labels, labels);
	e = contingency_entropies(&table.t);
	if (!same_bits(e.y_given_x, 0.0) || !same_bits(e.mutual, e.y))
		return false;
	if (table.t.n_columns == 1)
		return true;
	return cramers_v(&table.t, false) == 1.0 &&
		(table.t.n_columns < table.t.n_rows || (theils_u(&e) == 1.0 && same_bits(e.x, e.y)));
}

/* Two labels of y made one tell no more of x. */
static bool
data_processing(void)
{
	int64_t		count[MOST_LABELS][MOST_LABELS];
	int			rows = random_labels();
	int			columns = 1 + random_below(MOST_LABELS - 1);
	double		before;

	random_counts(count, rows, columns + 1);
	make_table(&table, count, rows, columns + 1);
	before = contingency_entropies(&table.t).mutual;
	for (int i = 0; i < rows; i++)
		count[i][0] += count[i][columns];
	make_table(&table, count, rows, columns);
	return at_most(contingency_entropies(&table.t).mutual, before);
}

/* The variation of information is a metric: three columns over the same rows. */
static bool
triangle(void)
{
	static int64_t counts[3][MOST_LABELS][MOST_LABELS];
	int			labels = random_labels();
	int			n = 1 + random_below(500);
	double		distance[3];

	memset(counts, 0, sizeof(counts));
	for (int i = 0; i < n; i++)
	{
		int			x = random_below(labels);
		int			y = uniform() < 0.5 ? x : random_below(labels);
		int			z = uniform() < 0.5 ? y : random_below(labels);

		counts[0][x][y]++;
		counts[1][y][z]++;
		counts[2][x][z]++;
	}
	for (int k = 0; k < 3; k++)
	{
		JointEntropies e;

		make_table(&table, counts[k], labels, labels);
		e = contingency_entropies(&table.t);
		distance[k] = e.x_given_y + e.y_given_x;
	}
	return at_most(distance[2], distance[0] + distance[1]);
}

/* The sums that a frame keeps, and the table, say the same to the bit. */
static bool
sums_agree(void)
{
	ContingencySums sums = {0};
	JointEntropies from_sums;
	JointEntropies e;

	random_table(&table);
	if (table.t.total > MAX_EXACT_COUNT)
		return true;
	sums.total = table.t.total;
	sums.n_cells = table.t.n_cells;
	sums.n_rows = table.t.n_rows;
	sums.n_columns = table.t.n_columns;
	for (size_t i = 0; i < sums.n_cells; i++)
		sums.cells += count_log(table.cell[i].count);
	for (size_t i = 0; i < sums.n_rows; i++)
		sums.rows += count_log(table.row[i]);
	for (size_t i = 0; i < sums.n_columns; i++)
		sums.columns += count_log(table.column[i]);
	e = contingency_entropies(&table.t);
	if (!contingency_sums_entropies(&sums, &from_sums))
		return e.mutual < 1e-3;
	return same_bits(e.mutual, from_sums.mutual) && same_bits(e.x_given_y, from_sums.x_given_y) &&
		same_bits(e.xy, from_sums.xy);
}

/* Agreement is at most 1, and 1 where nobody ever disagrees. */
static bool
agreement(void)
{
	unsigned __int128 both = 0;
	unsigned __int128 squares = 0;
	int64_t		agreed = 0;
	int64_t		total = 0;
	int			labels = 2 + random_below(MOST_LABELS - 1);

	for (int i = 0; i < labels; i++)
	{
		int64_t		n = 1 + (int64_t) (1e17 * uniform());

		both += (unsigned __int128) n * n;
		agreed += n;
	}
	total = agreed;
	squares = both;
	return cohens_kappa(total, agreed, both) == 1.0 &&
		matthews_correlation(total, agreed, both, squares, squares) == 1.0 &&
		cohens_kappa(total, agreed / 2, both) < 1.0 && matthews_correlation(total, agreed / 2, both, squares, squares) < 1.0;
}

int
main(void)
{
	law(within_bounds, "nothing is negative, or above its bound; I <= min(H)");
	law(symmetric_to_the_bit, "exchanging the columns gives the same bits");
	law(chain_rule, "the chain rule");
	law(independent_is_zero, "independent columns have exactly 0");
	law(dependent_is_not, "and a single pair more does not");
	law(function_of_the_other, "a function of the other column: H(Y | X) is 0, I is H(Y), V and U are 1");
	law(data_processing, "merging labels does not raise the mutual information");
	law(triangle, "the variation of information obeys the triangle inequality");
	law(sums_agree, "sums and table give the same bits");
	law(agreement, "kappa and Matthews' correlation of perfect agreement are 1");
	return done();
}
