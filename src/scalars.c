/*
 * scalars.c
 *		SQL functions of measures of single probabilities.
 */
#include "infodiv.h"

#include "numerics/elementary.h"


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

/* -log2(1 - p), the complement rounded only where that does no harm */
static double
complement_information(double p)
{
	if (p >= 0.25)
		return -log2(1.0 - p);
	return -log1p(-p) / log(2.0);
}

/* -y log2 p - (1 - y) log2(1 - p), with 0 log 0 = 0 */
static double
two_outcomes(double y, double p)
{
	double		bits = 0.0;

	if (y > 0.0)
		bits += y * information(p, 2.0);
	if (y < 1.0)
		bits += (1.0 - y) * complement_information(p);
	return bits;
}

PG_FUNCTION_INFO_V1(infodiv_binary_entropy);
Datum
infodiv_binary_entropy(PG_FUNCTION_ARGS)
{
	double		p = check_probability(PG_GETARG_FLOAT8(0), "p");
	double		base = check_log_base(PG_GETARG_FLOAT8(1));

	PG_RETURN_FLOAT8(in_base(two_outcomes(p, p), BITS, base));
}

PG_FUNCTION_INFO_V1(infodiv_binary_cross_entropy);
Datum
infodiv_binary_cross_entropy(PG_FUNCTION_ARGS)
{
	double		y = check_probability(PG_GETARG_FLOAT8(0), "y");
	double		p = check_probability(PG_GETARG_FLOAT8(1), "p");
	double		base = check_log_base(PG_GETARG_FLOAT8(2));

	PG_RETURN_FLOAT8(in_base(two_outcomes(y, p), BITS, base));
}
