/*
 * contingency.h
 *		Measures of a contingency table: the joint distribution of two columns of labels.
 *
 * Counts are whole, and what can be computed in integers is.  Nothing depends on
 * the order of rows, columns or cells, and exchanging rows and columns gives the
 * same bits.  Entropies are in bits.
 */
#ifndef INFODIV_CONTINGENCY_H
#define INFODIV_CONTINGENCY_H

#include <math.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "numerics/count_log.h"
#include "numerics/dd.h"
#include "numerics/homogeneity.h"

typedef struct ContingencyCell
{
	uint32_t	row;
	uint32_t	column;
	int64_t		count;			/* above 0 */
} ContingencyCell;

/* The cells that are not empty, and the sums of rows and columns, none of them 0. */
typedef struct ContingencyTable
{
	const ContingencyCell *cell;
	size_t		n_cells;
	const int64_t *row;
	size_t		n_rows;
	const int64_t *column;
	size_t		n_columns;
	int64_t		total;			/* above 0 */
} ContingencyTable;

/*
 * What the entropies are made of, as it can be kept up to date cell by cell: the
 * sums of count_log.  For totals up to MAX_EXACT_COUNT.
 */
typedef struct ContingencySums
{
	int64_t		total;
	size_t		n_cells;
	size_t		n_rows;
	size_t		n_columns;
	CountLog	cells;
	CountLog	rows;
	CountLog	columns;
} ContingencySums;

/* X names the rows, Y the columns. */
typedef struct JointEntropies
{
	double		x;
	double		y;
	double		xy;
	double		x_given_y;
	double		y_given_x;
	double		mutual;			/* in [0, min(x, y)]; 0 exactly where X and Y are independent */
} JointEntropies;

extern JointEntropies contingency_entropies(const ContingencyTable *table);

/*
 * The same from the sums; false if the mutual information is so small that the
 * table is needed.  Where both give an answer it is the same to the bit.
 */
extern bool contingency_sums_entropies(const ContingencySums *sums, JointEntropies *entropies);

typedef enum MutualNorm
{
	NORM_ARITHMETIC,
	NORM_MIN,
	NORM_MAX,
	NORM_GEOMETRIC,
	NORM_JOINT
} MutualNorm;

/* In [0, 1]; NaN where the norm is 0. */
extern double normalized_mutual_information(const JointEntropies *e, MutualNorm norm);

/* The mutual information over H(X), in [0, 1]; NaN where X has one label. */
extern double theils_u(const JointEntropies *e);

/*
 * H. Cramer's V (1946), in [0, 1]: sqrt(chi-square / n / (min(rows, columns) - 1)),
 * or as W. Bergsma (2013) corrects its bias.  NaN where X or Y has one label.
 */
extern double cramers_v(const ContingencyTable *table, bool bias_corrected);

/* Tests of independence. */
extern TestResult contingency_g_test(const ContingencyTable *table);
extern TestResult contingency_chi_square_test(const ContingencyTable *table);

/*
 * log2(nN/(rc)) of a cell, its pointwise mutual information in bits.
 */
extern double pointwise_mutual_information(const ContingencyTable *table, const ContingencyCell *cell);

/*
 * The chi-square test's p-value with the mean and variance that its statistic has over
 * all tables with the same row and column sums, however rare the labels.
 */
extern double contingency_p_value(const ContingencyTable *table);

/*
 * Agreement of two raters, or of truth and prediction; "agreed" is the sum of the
 * counts whose labels are equal, "expected" the sum over labels of row sum times
 * column sum.  NaN where undefined.
 */
extern double cohens_kappa(int64_t total, int64_t agreed, unsigned __int128 expected);

/*
 * B. Matthews' correlation (1975) for any number of classes (J. Gorodkin 2004), from
 * the same and the sums of squares of row and of column sums.
 */
extern double matthews_correlation(int64_t total, int64_t agreed, unsigned __int128 expected,
								   unsigned __int128 row_squares, unsigned __int128 column_squares);

/*
 * log((bad/Bad) / (good/Good)), a group's weight of evidence in nats, and
 * (bad/Bad - good/Good) times that, its part of the information value.  The
 * pseudocount is added to each of "groups" groups, in both columns.  Infinite
 * where one of the two is empty, 0 where both are.
 */
typedef struct Evidence
{
	double		woe;
	double		value;
} Evidence;

extern Evidence weight_of_evidence(int64_t good, int64_t bad, int64_t all_good, int64_t all_bad,
								   double pseudocount, size_t groups);

/* a/b in double precision, of whole numbers; b > 0 */
static inline double
count_ratio(int64_t a, int64_t b)
{
	return (double) a / (double) b;
}

#endif							/* INFODIV_CONTINGENCY_H */
