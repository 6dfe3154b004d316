/*
 * contingency.c
 *		Measures of a contingency table.
 *
 * Entropies are differences of sums of f(c) = c log2 c, in integers (count_log.h).
 * Where such a difference is not 0 it is at least one bit a cell that it is made of,
 * and every f is within 2^-64: it is right to the last digit.  The mutual information
 * alone can be smaller, down to 1/N^3; then it is the sum over cells of
 *		n phi(x)/N with x = (rc - nN)/(nN),	phi(x) = x - log(1 + x) >= 0,
 * and rc/N^2 of an empty cell, where rc - nN, of row sum r and column sum c, is a
 * whole number of 128 bits.
 */
#include "numerics/contingency.h"

#include "numerics/elementary.h"
#include "numerics/exact_sum.h"
#include "numerics/log_series.h"
#include "numerics/poll.h"
#include "numerics/special.h"
#include "numerics/terms.h"

typedef __int128 i128;
typedef unsigned __int128 u128;

/*
 * The nearest doubles to a whole number of 128 bits; 2^-106 of it are left out.  From
 * 2^117 on dd_whole's second part may be another, some 2^-105 off.
 */
static DoubleDouble
dd_of(i128 n)
{
	DoubleDouble		a;

	a.hi = (double) n;
	a.lo = (double) (n - (i128) a.hi);
	return a;
}

/* Terms are added up without rounding, so that their order does not matter. */
static void
term_sum_add(ExactSumBuffer *s, double term)
{
	(void) exact_sum_add(&s->sum, term);
}

static DoubleDouble
term_sum_total(const ExactSumBuffer *s)
{
	DoubleDouble		total;

	exact_sum_round_pair(&s->sum, &total.hi, &total.lo);
	return total;
}

/* N^2 less the sum of rc over the cells: the sum of rc over the empty ones. */
static u128
empty_products(const ContingencyTable *t)
{
	u128		rest = (u128) t->total * (u128) t->total;

	for (size_t i = 0; i < t->n_cells; i++)
	{
		const ContingencyCell *cell = &t->cell[i];

		if (i % NUMERICS_BLOCK == 0)
			numerics_poll();
		rest -= (u128) t->row[cell->row] * (u128) t->column[cell->column];
	}
	return rest;
}

/* n phi(x) of a cell. */
static double
mutual_term(const ContingencyTable *t, const ContingencyCell *cell)
{
	i128		observed = (i128) cell->count * t->total;
	i128		expected = (i128) t->row[cell->row] * t->column[cell->column];
	double		x = (double) (expected - observed) / (double) observed;
	double		ratio;

	if (x >= -0.5 && x <= 1.0)
		return (double) cell->count * phi_near(x);
	ratio = (double) expected / (double) observed;
	return (double) cell->count * ((ratio - 1.0) - log(ratio));
}

/* The mutual information in bits, by terms that are not negative. */
static double
mutual_by_terms(const ContingencyTable *t)
{
	ExactSumBuffer terms;
	DoubleDouble		sum;

	exact_sum_buffer_init(&terms);
	for (size_t i = 0; i < t->n_cells; i++)
	{
		if (i % NUMERICS_BLOCK == 0)
			numerics_poll();
		term_sum_add(&terms, mutual_term(t, &t->cell[i]));
	}
	sum = dd_divide(dd_of((i128) empty_products(t)), dd_of(t->total));
	term_sum_add(&terms, sum.hi);
	sum = term_sum_total(&terms);
	return sum.hi / (double) t->total * LOG2_E;
}

double
pointwise_mutual_information(const ContingencyTable *t, const ContingencyCell *cell)
{
	i128		observed = (i128) cell->count * t->total;
	i128		expected = (i128) t->row[cell->row] * t->column[cell->column];
	double		x = (double) (observed - expected) / (double) expected;

	if (x >= -0.5 && x <= 1.0)
		return log1p(x) * LOG2_E;
	return log2((double) observed / (double) expected);
}

/* I is at most H(X) and H(Y): by an ulp its terms may say more. */
static void
set_mutual(JointEntropies *e, double mutual)
{
	e->mutual = fmin(mutual, fmin(e->x, e->y));
}

/* The error of a sum of so many count_logs, in parts of 2^-64, rounded up. */
static CountLog
sums_error(const ContingencySums *s)
{
	return (CountLog) (s->n_cells + s->n_rows + s->n_columns + 1);
}

bool
contingency_sums_entropies(const ContingencySums *s, JointEntropies *e)
{
	CountLog	all = count_log(s->total);
	CountLog	mutual = all + s->cells - s->rows - s->columns;

	e->x = entropy_from_count_logs(s->total, s->rows);
	e->y = entropy_from_count_logs(s->total, s->columns);
	e->xy = entropy_from_count_logs(s->total, s->cells);
	e->x_given_y = count_logs_over_total(s->columns - s->cells, s->total);
	e->y_given_x = count_logs_over_total(s->rows - s->cells, s->total);
	if (mutual >> 53 < sums_error(s))
		return false;
	set_mutual(e, count_logs_over_total(mutual, s->total));
	return true;
}

static CountLog
sum_of_count_logs(const int64_t *count, size_t n)
{
	CountLog	sum = 0;

	for (size_t i = 0; i < n; i++)
	{
		if (i % NUMERICS_BLOCK == 0)
			numerics_poll();
		sum += count_log(count[i]);
	}
	return sum;
}

static JointEntropies
entropies_of_counts(const ContingencyTable *t)
{
	ContingencySums sums = {t->total, t->n_cells, t->n_rows, t->n_columns, 0, 0, 0};
	JointEntropies e;

	for (size_t i = 0; i < t->n_cells; i++)
	{
		if (i % NUMERICS_BLOCK == 0)
			numerics_poll();
		sums.cells += count_log(t->cell[i].count);
	}
	sums.rows = sum_of_count_logs(t->row, t->n_rows);
	sums.columns = sum_of_count_logs(t->column, t->n_columns);
	if (!contingency_sums_entropies(&sums, &e))
		set_mutual(&e, mutual_by_terms(t));
	return e;
}

/* n log(whole/n) in nats: the part of n rows among so many. */
static double
surprisal_of_part(int64_t n, int64_t whole)
{
	if (n > whole / 2)
		return (double) n * log1p((double) (whole - n) / (double) n);
	return (double) n * log((double) whole / (double) n);
}

static double
entropy_of_parts(const int64_t *count, size_t n, int64_t total)
{
	ExactSumBuffer terms;

	exact_sum_buffer_init(&terms);
	for (size_t i = 0; i < n; i++)
	{
		if (i % NUMERICS_BLOCK == 0)
			numerics_poll();
		term_sum_add(&terms, surprisal_of_part(count[i], total));
	}
	return term_sum_total(&terms).hi / (double) total * LOG2_E;
}

/* Counts beyond what count_log takes: by terms, none of them negative either. */
static JointEntropies
entropies_of_large_counts(const ContingencyTable *t)
{
	JointEntropies e;
	ExactSumBuffer xy;
	ExactSumBuffer x_given_y;
	ExactSumBuffer y_given_x;
	double		scale = LOG2_E / (double) t->total;

	exact_sum_buffer_init(&xy);
	exact_sum_buffer_init(&x_given_y);
	exact_sum_buffer_init(&y_given_x);
	for (size_t i = 0; i < t->n_cells; i++)
	{
		const ContingencyCell *cell = &t->cell[i];

		if (i % NUMERICS_BLOCK == 0)
			numerics_poll();
		term_sum_add(&xy, surprisal_of_part(cell->count, t->total));
		term_sum_add(&x_given_y, surprisal_of_part(cell->count, t->column[cell->column]));
		term_sum_add(&y_given_x, surprisal_of_part(cell->count, t->row[cell->row]));
	}
	e.x = entropy_of_parts(t->row, t->n_rows, t->total);
	e.y = entropy_of_parts(t->column, t->n_columns, t->total);
	e.xy = term_sum_total(&xy).hi * scale;
	e.x_given_y = term_sum_total(&x_given_y).hi * scale;
	e.y_given_x = term_sum_total(&y_given_x).hi * scale;
	set_mutual(&e, mutual_by_terms(t));
	return e;
}

JointEntropies
contingency_entropies(const ContingencyTable *t)
{
	return t->total <= MAX_EXACT_COUNT ? entropies_of_counts(t) : entropies_of_large_counts(t);
}

/* a/b, at most 1; undefined where b is 0 */
static double
share_of(double a, double b)
{
	return b > 0.0 ? fmin(a / b, 1.0) : NAN;
}

/*
 * The mutual information over a mean of H(X) and H(Y), or over H(X, Y)
 * (A. Strehl and J. Ghosh 2002; N. Vinh et al. 2010).
 */
double
normalized_mutual_information(const JointEntropies *e, MutualNorm norm)
{
	switch (norm)
	{
		case NORM_ARITHMETIC:
			return share_of(e->mutual, 0.5 * (e->x + e->y));
		case NORM_MIN:
			return share_of(e->mutual, fmin(e->x, e->y));
		case NORM_MAX:
			return share_of(e->mutual, fmax(e->x, e->y));
		case NORM_GEOMETRIC:
			return share_of(e->mutual, sqrt(e->x * e->y));
		case NORM_JOINT:
			return share_of(e->mutual, e->xy);
	}
	return NAN;
}

/* H. Theil's uncertainty coefficient U(X|Y) (1970). */
double
theils_u(const JointEntropies *e)
{
	return share_of(e->mutual, e->x);
}

/*
 * K. Pearson's mean square contingency, chi-square over n: the sum of
 * (nN - rc)^2/(rc N^2), an empty cell's being rc/N^2.  Where each row has one cell it is the number
 * of columns less 1, exactly, and so with columns.
 */
static DoubleDouble
mean_square_contingency(const ContingencyTable *t)
{
	DoubleDouble		total = dd_of(t->total);
	ExactSumBuffer terms;
	DoubleDouble		sum;

	if (t->n_cells == t->n_rows)
		return dd_of((i128) t->n_columns - 1);
	if (t->n_cells == t->n_columns)
		return dd_of((i128) t->n_rows - 1);
	exact_sum_buffer_init(&terms);
	for (size_t i = 0; i < t->n_cells; i++)
	{
		const ContingencyCell *cell = &t->cell[i];
		i128		expected = (i128) t->row[cell->row] * t->column[cell->column];
		DoubleDouble		d = dd_of((i128) cell->count * t->total - expected);

		if (i % NUMERICS_BLOCK == 0)
			numerics_poll();
		d = dd_divide(dd_multiply(d, d), dd_of(expected));
		term_sum_add(&terms, d.hi);
		term_sum_add(&terms, d.lo);
	}
	sum = dd_of((i128) empty_products(t));
	term_sum_add(&terms, sum.hi);
	term_sum_add(&terms, sum.lo);
	return dd_divide(dd_divide(term_sum_total(&terms), total), total);
}

/* root of a/b, at most 1; undefined where b is 0, none where a is below 0 */
static double
root_of_ratio(DoubleDouble a, DoubleDouble b)
{
	if (b.hi == 0.0)
		return NAN;
	return fmin(sqrt(at_least_zero(dd_divide(a, b).hi)), 1.0);
}

/*
 * Bergsma takes (r - 1)(c - 1)/(n - 1), what is expected of independent columns, from
 * the mean square; and from r - 1 what it makes of that, (r - 1)^2/(n - 1).
 */
double
cramers_v(const ContingencyTable *t, bool bias_corrected)
{
	i128		rows = (i128) t->n_rows - 1;
	i128		columns = (i128) t->n_columns - 1;
	i128		others = (i128) t->total - 1;
	DoubleDouble		square;

	if (rows == 0 || columns == 0)
		return NAN;
	square = mean_square_contingency(t);
	if (!bias_corrected)
		return root_of_ratio(square, dd_of(rows < columns ? rows : columns));
	square = dd_subtract(square, dd_divide(dd_of(rows * columns), dd_of(others)));
	rows *= others - rows;
	columns *= others - columns;
	return root_of_ratio(dd_multiply(square, dd_of(others)), dd_of(rows < columns ? rows : columns));
}

static TestResult
test_of_independence(const ContingencyTable *t, double statistic)
{
	TestResult	result;

	result.statistic = statistic;
	result.df = ((double) t->n_rows - 1.0) * ((double) t->n_columns - 1.0);
	result.p_value = chi_square_tail(statistic, result.df);
	return result;
}

/* The likelihood ratio: 2 N times the mutual information in nats (S. Wilks 1938). */
TestResult
contingency_g_test(const ContingencyTable *t)
{
	JointEntropies e = contingency_entropies(t);

	return test_of_independence(t, 2.0 * (double) t->total * (e.mutual * LN_2));
}

/* K. Pearson (1900), without a correction for continuity. */
TestResult
contingency_chi_square_test(const ContingencyTable *t)
{
	return test_of_independence(t, mean_square_contingency(t).hi * (double) t->total);
}

/* n times the sum of the reciprocals, less the square of how many there are, over n - 2 */
static double
spread_of_sums(const int64_t *sum, size_t k, double n)
{
	double		reciprocals = 0.0;

	for (size_t i = 0; i < k; i++)
	{
		if (i % NUMERICS_BLOCK == 0)
			numerics_poll();
		reciprocals += n / (double) sum[i];
	}
	return (reciprocals - (double) k * (double) k) / (n - 2.0);
}

/*
 * R. Dawson (1954), "A simplified expression for the variance of the chi-square function
 * on a contingency table": of all tables with these margins the statistic's mean is
 * n (r - 1)(c - 1)/(n - 1).  A multiple of a chi-square variable has that mean and variance.
 */
double
contingency_p_value(const ContingencyTable *t)
{
	TestResult	test = contingency_chi_square_test(t);
	double		n = (double) t->total;
	double		r = (double) t->n_rows;
	double		c = (double) t->n_columns;
	double		row_spread;
	double		column_spread;
	double		mean = n * test.df / (n - 1.0);
	double		variance;

	if (test.df == 0.0 || n < 4.0)
		return test.p_value;
	row_spread = spread_of_sums(t->row, t->n_rows, n);
	column_spread = spread_of_sums(t->column, t->n_columns, n);
	variance = 2.0 * n / (n - 3.0) * ((r - 1.0) * (n - r) / (n - 1.0) - row_spread) *
		((c - 1.0) * (n - c) / (n - 1.0) - column_spread) + n * n / (n - 1.0) * row_spread * column_spread;

	/* no other table has these margins */
	if (!(variance > 0.0))
		return 1.0;
	return chi_square_tail(test.statistic * (2.0 * mean / variance), 2.0 * mean * mean / variance);
}

/* (observed - expected)/(1 - expected) of the shares agreed (J. Cohen 1960). */
double
cohens_kappa(int64_t total, int64_t agreed, unsigned __int128 expected)
{
	i128		all = (i128) total * total;

	if (all == (i128) expected)
		return NAN;
	return (double) ((i128) total * agreed - (i128) expected) / (double) (all - (i128) expected);
}

double
matthews_correlation(int64_t total, int64_t agreed, unsigned __int128 expected,
					 unsigned __int128 row_squares, unsigned __int128 column_squares)
{
	u128		all = (u128) total * (u128) total;
	double		covariance = (double) ((i128) total * agreed - (i128) expected);
	double		variances = (double) (all - row_squares) * (double) (all - column_squares);

	if (variances == 0.0)
		return NAN;
	return fmax(fmin(covariance / sqrt(variances), 1.0), -1.0);
}

/* a count and a pseudocount, the latter taken so many times */
static DoubleDouble
smoothed(int64_t count, double pseudocount, size_t times)
{
	return dd_add(dd_of(count), dd_scale(dd_of((i128) times), pseudocount));
}

Evidence
weight_of_evidence(int64_t good, int64_t bad, int64_t all_good, int64_t all_bad, double pseudocount, size_t groups)
{
	DoubleDouble		all_g = smoothed(all_good, pseudocount, groups);
	DoubleDouble		all_b = smoothed(all_bad, pseudocount, groups);
	DoubleDouble		g = dd_multiply(smoothed(good, pseudocount, 1), all_b);
	DoubleDouble		b = dd_multiply(smoothed(bad, pseudocount, 1), all_g);
	DoubleDouble		d = dd_subtract(b, g);
	Evidence	result = {0.0, 0.0};

	if (d.hi == 0.0)
		return result;
	if (g.hi == 0.0)
		result.woe = INFINITY;
	else if (b.hi == 0.0)
		result.woe = -INFINITY;
	else if (fabs(d.hi) <= 0.5 * g.hi)
		result.woe = log1p(d.hi / g.hi);
	else
		result.woe = log(b.hi / g.hi);
	result.value = d.hi / all_g.hi / all_b.hi * result.woe;
	return result;
}
