/*
 * surprisal.c
 *		Surprises of many outcomes at once, in the processor's vector units.
 */
#include "numerics/surprisal.h"

#include "numerics/multiversion.h"

NUMERICS_MULTIVERSION void
surprisals_of(const double *restrict outcome, double *restrict surprisal, int n)
{
	for (int i = 0; i < n; i++)
		surprisal[i] = surprisal_of(outcome[i]);
}
