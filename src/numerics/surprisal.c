/*
 * surprise.c
 *		Surprises of many outcomes at once, in the processor's vector units.
 */
#include "numerics/surprise.h"

#include "numerics/clones.h"

NUMERICS_CLONES void
surprises_of(const double *restrict outcome, double *restrict surprise, int n)
{
	for (int i = 0; i < n; i++)
		surprise[i] = surprise_of(outcome[i]);
}
