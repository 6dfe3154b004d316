/*
 * monitor.c
 *		drift_monitor_refresh of sql/monitor.sql: what a procedure in SQL cannot
 *		know is whether it may commit.
 */
#include "infodiv.h"

#include "catalog/pg_type.h"
#include "executor/spi.h"
#include "nodes/nodes.h"
#include "nodes/parsenodes.h"
#include "utils/builtins.h"
#include "utils/lsyscache.h"

PG_FUNCTION_INFO_V1(infodiv_drift_monitor_refresh);

static void
set_param(ParamListInfo params, int i, Oid type, Datum value, bool isnull)
{
	params->params[i].value = value;
	params->params[i].isnull = isnull;
	params->params[i].pflags = PARAM_FLAG_CONST;
	params->params[i].ptype = type;
}

Datum
infodiv_drift_monitor_refresh(PG_FUNCTION_ARGS)
{
	/* inside of a transaction block or a function it is all one transaction */
	bool		commits = fcinfo->context && IsA(fcinfo->context, CallContext) &&
		!castNode(CallContext, fcinfo->context)->atomic;
	char	   *schema = get_namespace_name(get_func_namespace(fcinfo->flinfo->fn_oid));
	ParamListInfo params = makeParamList(3);
	SPIExecuteOptions options = {0};

	set_param(params, 0, TEXTOID, PG_GETARG_DATUM(0), PG_ARGISNULL(0));
	set_param(params, 1, TIMESTAMPTZOID, PG_GETARG_DATUM(1), PG_ARGISNULL(1));
	set_param(params, 2, BOOLOID, BoolGetDatum(commits), false);
	options.params = params;
	options.allow_nonatomic = true;
	if (SPI_connect_ext(commits ? SPI_OPT_NONATOMIC : 0) != SPI_OK_CONNECT)
		elog(ERROR, "SPI_connect_ext failed");
	if (SPI_execute_extended(psprintf("CALL %s._drift_monitor_run($1, $2, $3)", quote_identifier(schema)), &options) < 0)
		elog(ERROR, "SPI_execute_extended failed");
	SPI_finish();
	PG_RETURN_VOID();
}
