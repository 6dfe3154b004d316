/*
 * permutation.h
 *		Samples of what chance alone makes of two samples' counts.
 *
 * Given how often each cell was seen in all, no drift means that the rows fell on
 * the two sides at random.  A permutation draws the smaller side's rows again.  The random
 * numbers depend on the counts alone: the same counts give the same answer.
 */
#ifndef INFODIV_PERMUTATION_H
#define INFODIV_PERMUTATION_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A cell that has rows of the smaller side in a permutation. */
typedef struct DealtCell
{
	uint32_t	cell;
	uint32_t	count;
} DealtCell;

/* One of the rows of both sides, where they are few enough. */
typedef struct ListedRow
{
	uint32_t	cell;
	uint32_t	permutation;	/* the last that drew it */
} ListedRow;

typedef struct Permutations
{
	const double *pooled;		/* counts of both sides, of k cells */
	size_t		k;
	double		n;				/* rows of the smaller side */
	double		total;			/* rows of both */
	uint64_t	random;			/* state of the generator */
	double	   *end;			/* of each cell's rows, counted through */
	uint32_t   *guide;			/* a cell at or before that of a row, by total/k rows */
	uint32_t   *count;			/* of the smaller side's rows in each cell */
	DealtCell  *dealt;			/* the cells with any */
	size_t		n_dealt;
	double	   *x_log_x;		/* of small whole numbers */
	uint32_t	permutation;	/* how many there were */
	uint64_t   *taken;			/* a hash table of the rows that were drawn, plus 1 */
	size_t		mask;
	bool		listed;			/* or else */
	ListedRow  *rows;			/* all of them */
} Permutations;

/* Bytes of workspace for n rows of the smaller side, of "total" in k cells. */
extern size_t permutations_size(size_t k, double n, double total);

/*
 * pooled are the counts of n + m rows, n <= m.  Returns false if these are no whole
 * numbers, or more than 2^40.
 */
extern bool permutations_init(Permutations *perm, const double *pooled, size_t k, double n, double m,
							  void *workspace);

/* Permutations as large as the observed one after which its tail is known well enough. */
#define ENOUGH_AS_LARGE 40

/* A G statistic among its permutations; all 0 before the first. */
typedef struct PermutationTail
{
	double		permutations;	/* how many there were */
	int			as_large;		/* of them at least as large as the observed one */
	int			kept;			/* the largest of all, in descending order */
	double		largest[ENOUGH_AS_LARGE];
} PermutationTail;

/*
 * Goes on comparing the statistic g with those of permutations until enough are as
 * large (J. Besag and P. Clifford 1991), or "budget" rows were drawn in all.
 */
extern void permutation_tail(Permutations *perm, double g, double budget, PermutationTail *tail);

/* The probability of one as large: where none was, a bound. */
extern double permutation_p_value(const PermutationTail *tail);

/* A score of a permutation. */
typedef double (*PermutationScore) (const Permutations *perm, const void *context);

/* The mean of a score over permutations that draw "budget" rows. */
extern double permutation_mean(Permutations *perm, double budget, PermutationScore score, const void *context);

#endif							/* INFODIV_PERMUTATION_H */
