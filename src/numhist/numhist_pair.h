/*
 * numhist_pair.h
 *		Two histograms in common bins, at the finest resolution both have.
 */
#ifndef INFODIV_NUMHIST_PAIR_H
#define INFODIV_NUMHIST_PAIR_H

#include "infodiv.h"

typedef struct NumhistPair
{
	size_t		n;				/* cells, each with a value on one side at least */
	uint64	   *p_counts;
	uint64	   *q_counts;
	double	   *positions;		/* where a cell's values are taken to be; ascending */
	double	   *lo;				/* the least and the greatest value a cell may hold */
	double	   *hi;
	uint64		p_total;
	uint64		q_total;
} NumhistPair;

/* False if either holds no value. */
extern bool numhist_pair(Datum p_datum, Datum q_datum, NumhistPair *pair);

/*
 * Unites cells into bins of equal frequency in the pooled data, or in q's alone;
 * positions are then meaningless.
 */
extern void numhist_pair_unite(NumhistPair *pair, int bins, bool from_reference);

#endif							/* INFODIV_NUMHIST_PAIR_H */
