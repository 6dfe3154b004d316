/*
 * edges.h
 *		Bin edges that the user gives, in NumPy's convention.
 *
 * Edges ascend; a bin is [edge, next edge), the last one closed.
 */
#ifndef INFODIV_EDGES_H
#define INFODIV_EDGES_H

#include "infodiv.h"

/* The edges in a float8[]: at least two, strictly ascending, infinite ones allowed. */
extern const double *check_edges(Datum array, size_t *nedges);

/*
 * The bin, from 0, that a value falls into; -1 below the first edge, and
 * nedges - 1 above the last or for NaN.
 */
extern ptrdiff_t find_bin(const double *edges, size_t nedges, double value);

#endif							/* INFODIV_EDGES_H */
