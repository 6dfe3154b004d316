/*
 * calibration_functions.c
 *		SQL functions of a calibration: its curve, its errors, and what the scores of
 *		its probabilities are made of.
 *
 * Calls the calibration type and numerics.
 */
#include "infodiv.h"

#include <math.h>

#include "calibration/calibration.h"
#include "funcapi.h"
#include "miscadmin.h"
#include "utils/builtins.h"
#include "utils/tuplestore.h"

/* The bins of an argument that have rows, and the number of all rows. */
static int
forecasts_argument(FunctionCallInfo fcinfo, ForecastBin **forecasts, int64 *rows)
{
	const Calibration *c = calibration_read(PG_GETARG_DATUM(0));

	*rows = c->rows;
	return calibration_forecasts(c, forecasts);
}

/*
 * calibration_count(calibration) -> bigint
 */
PG_FUNCTION_INFO_V1(infodiv_calibration_count);
Datum
infodiv_calibration_count(PG_FUNCTION_ARGS)
{
	PG_RETURN_INT64(calibration_read(PG_GETARG_DATUM(0))->rows);
}

/*
 * calibration_curve(calibration) -> setof (lo, hi, count, mean_p, observed)
 */
PG_FUNCTION_INFO_V1(infodiv_calibration_curve);
Datum
infodiv_calibration_curve(PG_FUNCTION_ARGS)
{
	ReturnSetInfo *rsinfo = (ReturnSetInfo *) fcinfo->resultinfo;
	const Calibration *c;
	ForecastBin *forecasts;
	int			n;

	InitMaterializedSRF(fcinfo, 0);
	c = calibration_read(PG_GETARG_DATUM(0));
	n = calibration_forecasts(c, &forecasts);
	for (int i = 0; i < n; i++)
	{
		const ForecastBin *bin = &forecasts[i];
		Datum		values[5];
		bool		nulls[5] = {false};

		CHECK_FOR_INTERRUPTS();
		values[0] = Float8GetDatum(forecast_edge(bin->bin, c->bins));
		values[1] = Float8GetDatum(forecast_edge(bin->bin + 1, c->bins));
		values[2] = Int64GetDatum(bin->n);
		values[3] = Float8GetDatum(forecast_mean(bin));
		values[4] = Float8GetDatum(forecast_share(bin));
		tuplestore_putvalues(rsinfo->setResult, rsinfo->setDesc, values, nulls);
	}
	return (Datum) 0;
}

/*
 * calibration_error(calibration, norm) -> float8
 */
PG_FUNCTION_INFO_V1(infodiv_calibration_error);
Datum
infodiv_calibration_error(PG_FUNCTION_ARGS)
{
	char	   *norm = text_to_cstring(PG_GETARG_TEXT_PP(1));
	bool		l1 = strcmp(norm, "l1") == 0;
	bool		l2 = strcmp(norm, "l2") == 0;
	ForecastBin *forecasts;
	int64		rows;
	int			n;

	if (!l1 && !l2 && strcmp(norm, "max") != 0)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("unknown norm: \"%s\"", norm),
				 errhint("Norms are l1 (the mean: expected calibration error), l2 (the root mean square) and max.")));
	n = forecasts_argument(fcinfo, &forecasts, &rows);
	if (rows == 0)
		PG_RETURN_NULL();
	PG_RETURN_FLOAT8(l1 ? mean_gap(forecasts, n, rows) :
					 l2 ? root_mean_square_gap(forecasts, n, rows) : largest_gap(forecasts, n));
}

/* of no rows: NULLs */
static const ScoreParts no_parts = {NAN, NAN, NAN, NAN, NAN};

/*
 * brier_decomposition(calibration) -> (reliability, resolution, uncertainty, score)
 */
PG_FUNCTION_INFO_V1(infodiv_brier_decomposition);
Datum
infodiv_brier_decomposition(PG_FUNCTION_ARGS)
{
	ForecastBin *forecasts;
	int64		rows;
	int			n = forecasts_argument(fcinfo, &forecasts, &rows);
	ScoreParts	parts = rows > 0 ? brier_parts(forecasts, n, rows) : no_parts;

	return form_number_row(fcinfo, (double[]) {parts.reliability, parts.resolution, parts.uncertainty, parts.score}, 4);
}

/*
 * log_loss_decomposition(calibration) -> (calibration, refinement, uncertainty, resolution, score)
 */
PG_FUNCTION_INFO_V1(infodiv_log_loss_decomposition);
Datum
infodiv_log_loss_decomposition(PG_FUNCTION_ARGS)
{
	ForecastBin *forecasts;
	int64		rows;
	int			n = forecasts_argument(fcinfo, &forecasts, &rows);
	ScoreParts	parts = rows > 0 ? log_loss_parts(forecasts, n, rows) : no_parts;

	return form_number_row(fcinfo, (double[]) {parts.reliability, parts.refinement, parts.uncertainty, parts.resolution,
						   parts.score}, 5);
}
