/*
 * estimates.c
 *		SQL functions of what is computed from a whole distribution with a workspace:
 *		entropy estimates, Huffman codes, the earth mover's distance at positions.
 */
#include "infodiv.h"

#include <math.h>

#include "array.h"
#include "catalog/pg_type.h"
#include "freqdist/freqdist.h"
#include "miscadmin.h"
#include "numerics/entropy_estimators.h"
#include "numerics/huffman.h"
#include "numerics/ks_wasserstein.h"
#include "numerics/poll.h"
#include "utils/array.h"
#include "utils/builtins.h"
#include "utils/float.h"
#include "utils/memutils.h"

static const struct
{
	const char *name;
	EntropyEstimator method;
	bool		whole_counts;
}			estimators[] =

{
	{"plugin", ESTIMATE_PLUGIN, false},
	{"miller_madow", ESTIMATE_MILLER_MADOW, false},
	{"chao_shen", ESTIMATE_CHAO_SHEN, true},
	{"grassberger", ESTIMATE_GRASSBERGER, true},
	{"james_stein", ESTIMATE_JAMES_STEIN, false},
	{"dirichlet", ESTIMATE_DIRICHLET, false},
};

static int
find_estimator(const text *name)
{
	const char *wanted = text_to_cstring(name);

	for (int i = 0; i < (int) lengthof(estimators); i++)
		if (strcmp(wanted, estimators[i].name) == 0)
			return i;
	ereport(ERROR,
			(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
			 errmsg("unknown method of entropy estimation \"%s\"", wanted),
			 errhint("Methods are plugin, miller_madow, chao_shen, grassberger, james_stein and dirichlet.")));
	return -1;
}

static void
check_whole_counts(const MassVector *counts, const char *method)
{
	for (size_t i = 0; i < counts->n; i++)
	{
		if (i % NUMERICS_BLOCK == 0)
			CHECK_FOR_INTERRUPTS();
		if (counts->mass[i] != rint(counts->mass[i]))
			ereport(ERROR,
					(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
					 errmsg("method %s takes whole counts, not %s at position %zu",
							method, float8out_internal(counts->mass[i]), i + 1)));
	}
}

static Datum
estimate_measure(FunctionCallInfo fcinfo, bool (*masses_of) (Datum dist, MassVector *p))
{
	int			which = find_estimator(PG_GETARG_TEXT_PP(1));
	double		base = check_log_base(PG_GETARG_FLOAT8(2));
	MassVector	counts;
	double	   *work;

	if (!masses_of(PG_GETARG_DATUM(0), &counts))
		PG_RETURN_NULL();
	if (estimators[which].whole_counts)
		check_whole_counts(&counts, estimators[which].name);
	work = huge_array(double, counts.n);
	PG_RETURN_FLOAT8(in_base(entropy_estimate(&counts, estimators[which].method, work), BITS, base));
}

PG_FUNCTION_INFO_V1(infodiv_entropy_estimate_array);
Datum
infodiv_entropy_estimate_array(PG_FUNCTION_ARGS)
{
	return estimate_measure(fcinfo, array_masses);
}

PG_FUNCTION_INFO_V1(infodiv_entropy_estimate_freqdist);
Datum
infodiv_entropy_estimate_freqdist(PG_FUNCTION_ARGS)
{
	return estimate_measure(fcinfo, freqdist_masses);
}

/* An integer array of the same bounds as the masses. */
PG_FUNCTION_INFO_V1(infodiv_huffman_code_lengths);
Datum
infodiv_huffman_code_lengths(PG_FUNCTION_ARGS)
{
	MassVector	p;
	ArrayType  *result;
	int			lower_bound;
	Size		size;

	if (!array_masses(PG_GETARG_DATUM(0), &p))
		PG_RETURN_NULL();
	lower_bound = float8_array_view(PG_GETARG_DATUM(0), "array", 1).lower_bound[0];
	size = ARR_OVERHEAD_NONULLS(1) + p.n * sizeof(int32);
	if (!AllocSizeIsValid(size))
		ereport(ERROR,
				(errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
				 errmsg("array of %zu elements is too long", p.n)));
	result = palloc0(size);
	SET_VARSIZE(result, size);
	result->ndim = 1;
	result->elemtype = INT4OID;
	ARR_DIMS(result)[0] = (int) p.n;
	ARR_LBOUND(result)[0] = lower_bound;
	huffman_code_lengths(&p, (int32 *) ((char *) result + ARR_OVERHEAD_NONULLS(1)),
						 huge_array(double, p.n), huge_array(uint32, 4 * p.n));
	PG_RETURN_ARRAYTYPE_P(result);
}

PG_FUNCTION_INFO_V1(infodiv_wasserstein_distance_at);
Datum
infodiv_wasserstein_distance_at(PG_FUNCTION_ARGS)
{
	Float8Array positions = finite_array_view(PG_GETARG_DATUM(2), "array of positions", 1);
	AlignOptions options = {0};
	MassVector	p;
	MassVector	q;
	bool		something = align_arrays(PG_GETARG_DATUM(0), PG_GETARG_DATUM(1), &options, &p, &q);

	if (p.n > 0 && q.n > 0 && positions.n != p.n)
		ereport(ERROR,
				(errcode(ERRCODE_ARRAY_SUBSCRIPT_ERROR),
				 errmsg("%zu positions for %zu masses", positions.n, p.n),
				 errhint("Pass one position for each mass.")));
	if (!something)
		PG_RETURN_NULL();
	PG_RETURN_FLOAT8(wasserstein_distance_at(&p, &q, positions.value,
											 huge_array(uint32, 2 * p.n)));
}
