/*
 * edges.c
 *		Bin edges that the user gives: their check, and the search in them.
 */
#include "numhist/edges.h"

#include <math.h>

#include "array.h"
#include "miscadmin.h"
#include "utils/float.h"

const double *
check_edges(Datum array, size_t *nedges)
{
	int			lower_bound;
	const double *edges = float8_array_values(array, "edges", nedges, &lower_bound);

	if (*nedges < 2)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("edges must be at least two, not %zu", *nedges),
				 errhint("n bins have n + 1 edges.")));
	for (size_t i = 0; i < *nedges; i++)
	{
		if (i % 65536 == 65535)
			CHECK_FOR_INTERRUPTS();
		if (isnan(edges[i]))
			ereport(ERROR,
					(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
					 errmsg("edges has NaN at subscript %d", lower_bound + (int) i)));
		if (i > 0 && edges[i] <= edges[i - 1])
			ereport(ERROR,
					(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
					 errmsg("edges must ascend, but subscript %d holds %s after %s",
							lower_bound + (int) i, float8out_internal(edges[i]),
							float8out_internal(edges[i - 1]))));
	}
	return edges;
}

ptrdiff_t
find_bin(const double *edges, size_t nedges, double value)
{
	size_t		low = 0;
	size_t		high = nedges;

	/* the number of edges <= value lies between low and high */
	while (low < high)
	{
		size_t		middle = low + (high - low) / 2;

		if (edges[middle] <= value)
			low = middle + 1;
		else
			high = middle;
	}
	if (isnan(value))
		return (ptrdiff_t) nedges - 1;
	if (low == nedges && value == edges[nedges - 1])
		return (ptrdiff_t) nedges - 2;
	return (ptrdiff_t) low - 1;
}
