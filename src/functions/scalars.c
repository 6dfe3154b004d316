/*
 * scalars.c
 *		SQL doors of measures of single probabilities.
 */
#include "infodiv.h"

#include <math.h>

#include "functions/doors.h"

/* -log p to the base; the common bases by their own logarithms. */
static double
information(double p, double base)
{
	if (p == 1.0)
		return 0.0;
	if (base == 2.0)
		return -log2(p);
	if (base == 10.0)
		return -log10(p);
	return -log(p) / log(base);
}

PG_FUNCTION_INFO_V1(infodiv_self_information);
Datum
infodiv_self_information(PG_FUNCTION_ARGS)
{
	double		p = check_probability(PG_GETARG_FLOAT8(0), "p");
	double		base = check_log_base(PG_GETARG_FLOAT8(1));

	PG_RETURN_FLOAT8(information(p, base));
}
