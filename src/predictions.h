/*
 * predictions.h
 *		What a row of predictions says: arguments of aggregates over a model's
 *		predictions, checked.
 */
#ifndef INFODIV_PREDICTIONS_H
#define INFODIV_PREDICTIONS_H

#include "infodiv.h"

#include "utils/array.h"

/* A probability from an argument. */
static pg_attribute_always_inline double
probability_argument(FunctionCallInfo fcinfo, int arg, const char *what)
{
	double		p = PG_GETARG_FLOAT8(arg);

	if (unlikely(!(p >= 0.0 && p <= 1.0)))
		check_probability(p, what);
	return p + 0.0;				/* a -0 is a 0 */
}

/* The probabilities of a row, checked. */
typedef struct Probabilities
{
	const double *p;
	size_t		n;
	int			lower_bound;
} Probabilities;

extern Probabilities probabilities_argument(FunctionCallInfo fcinfo, int arg);

/* The class names from an argument: one dimension, no NULL. */
extern ArrayType *classes_argument(FunctionCallInfo fcinfo, int arg);

/* Where a class stands among the probabilities, from 0: by its subscript, or by its name. */
extern int	class_position(int64 class, const Probabilities *probabilities);
extern int	class_name_position(const text *label, const ArrayType *classes, const Probabilities *probabilities);

#endif							/* INFODIV_PREDICTIONS_H */
