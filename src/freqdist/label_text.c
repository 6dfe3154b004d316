/*
 * label_text.c
 *		The label of a value: its cast to text, whatever the session has set.
 *
 * The common types are written here by the same routines that their casts use,
 * with the session's settings passed by; any other type goes through its own
 * cast with the settings changed around the call.  Calls the server's type
 * support only.
 */
#include "freqdist/label_text.h"

#include <math.h>

#include "access/htup_details.h"
#include "catalog/pg_cast.h"
#include "catalog/pg_type.h"
#include "common/shortest_dec.h"
#include "miscadmin.h"
#include "parser/parse_coerce.h"
#include "pgtime.h"
#include "utils/builtins.h"
#include "utils/bytea.h"
#include "utils/datetime.h"
#include "utils/float.h"
#include "utils/fmgrprotos.h"
#include "utils/guc.h"
#include "utils/lsyscache.h"
#include "utils/syscache.h"
#include "utils/timestamp.h"
#include "utils/typcache.h"

bool
label_is_integer_text(const char *bytes, uint32 len, int64 *value)
{
	uint32		i = 0;
	bool		negative = false;
	uint64		n = 0;

	if (len == 0 || len > 20)
		return false;
	if (bytes[0] == '-')
	{
		negative = true;
		i = 1;
	}
	if (i == len || (bytes[i] == '0' && (len > 1)))
		return false;
	for (; i < len; i++)
	{
		unsigned	digit = (unsigned char) bytes[i] - '0';

		if (digit > 9)
			return false;
		if (n > (PG_UINT64_MAX - digit) / 10)
			return false;
		n = n * 10 + digit;
	}
	if (n > (uint64) PG_INT64_MAX + (negative ? 1 : 0))
		return false;
	*value = negative ? (int64) (0 - n) : (int64) n;
	return true;
}

static Label
label_from_cstring(const char *text)
{
	return label_from_bytes(text, (uint32) strlen(text));
}

Label
label_from_float8(float8 value)
{
	char	   *text;

	/* whole numbers below 1e15 print as integers; -0 is 0 */
	if (value > -1e15 && value < 1e15 && value == (float8) (int64) value)
		return label_from_int64((int64) value);
	if (isnan(value))
		return label_from_bytes("NaN", 3);
	if (isinf(value))
		return value > 0 ? label_from_bytes("Infinity", 8) : label_from_bytes("-Infinity", 9);
	text = (char *) palloc(DOUBLE_SHORTEST_DECIMAL_LEN);
	return label_from_bytes(text, (uint32) double_to_shortest_decimal_buf(value, text));
}

Label
label_from_float4(float4 value)
{
	char	   *text;

	/* whole numbers below 1e6 print as integers */
	if (value > -1e6f && value < 1e6f && value == (float4) (int32) value)
		return label_from_int64((int64) value);
	if (isnan(value) || isinf(value))
		return label_from_float8((float8) value);
	text = (char *) palloc(FLOAT_SHORTEST_DECIMAL_LEN);
	return label_from_bytes(text, (uint32) float_to_shortest_decimal_buf(value, text));
}

Label
label_from_numeric(Numeric value)
{
	return label_from_cstring(numeric_normalize(value));
}

Label
label_from_char(char value)
{
	text	   *t = DatumGetTextPP(DirectFunctionCall1(char_text, CharGetDatum(value)));

	return label_from_bytes(VARDATA_ANY(t), VARSIZE_ANY_EXHDR(t));
}

Label
label_from_date(DateADT value)
{
	char	   *text = (char *) palloc(MAXDATELEN + 1);

	if (DATE_NOT_FINITE(value))
		EncodeSpecialDate(value, text);
	else
	{
		struct pg_tm tm;

		j2date(value + POSTGRES_EPOCH_JDATE, &tm.tm_year, &tm.tm_mon, &tm.tm_mday);
		EncodeDateOnly(&tm, USE_ISO_DATES, text);
	}
	return label_from_cstring(text);
}

/* A timestamp's ISO text; with "+00" behind it for one with time zone. */
static Label
timestamp_label(Timestamp value, bool zoned)
{
	char	   *text = (char *) palloc(MAXDATELEN + 1);
	struct pg_tm tm;
	fsec_t		fsec;

	if (TIMESTAMP_NOT_FINITE(value))
		EncodeSpecialTimestamp(value, text);
	else if (timestamp2tm(value, NULL, &tm, &fsec, NULL, NULL) != 0)
		ereport(ERROR,
				(errcode(ERRCODE_DATETIME_VALUE_OUT_OF_RANGE),
				 errmsg("timestamp out of range")));
	else
	{
		tm.tm_isdst = 0;
		EncodeDateTime(&tm, fsec, zoned, 0, NULL, USE_ISO_DATES, text);
	}
	return label_from_cstring(text);
}

Label
label_from_timestamp(Timestamp value)
{
	return timestamp_label(value, false);
}

Label
label_from_timestamptz(TimestampTz value)
{
	return timestamp_label((Timestamp) value, true);
}

Label
label_from_uuid(pg_uuid_t *value)
{
	return label_from_cstring(DatumGetCString(DirectFunctionCall1(uuid_out, UUIDPGetDatum(value))));
}

/* How values of one type become text. */
struct LabelCaster
{
	Oid			type;
	bool		by_function;	/* a cast function, else the output function */
	bool		names_or_money; /* has_names_or_money(type) */
	int32		row_typmod;		/* of an unnamed row type: for which rows it is so */
	FmgrInfo	function;
};

static bool row_has_names_or_money(Oid type, int32 typmod);

/*
 * Whether a type's text depends on search_path or lc_monetary, by itself or by
 * what it is made of.  Most do not, and are spared the change of these two.
 */
static bool
has_names_or_money(Oid type)
{
	Oid			part;

	type = getBaseType(type);
	switch (type)
	{
		case MONEYOID:
		case REGCLASSOID:
		case REGCOLLATIONOID:
		case REGCONFIGOID:
		case REGDICTIONARYOID:
		case REGOPERATOROID:
		case REGOPEROID:
		case REGPROCEDUREOID:
		case REGPROCOID:
		case REGTYPEOID:
		case RECORDOID:			/* within another: it may be of any */
			return true;
	}
	part = get_element_type(type);
	if (!OidIsValid(part))
		part = get_multirange_range(type);
	if (!OidIsValid(part))
		part = get_range_subtype(type);
	if (OidIsValid(part))
		return has_names_or_money(part);
	return get_typtype(type) == TYPTYPE_COMPOSITE && row_has_names_or_money(type, -1);
}

static bool
row_has_names_or_money(Oid type, int32 typmod)
{
	TupleDesc	row = lookup_rowtype_tupdesc(type, typmod);
	bool		found = false;
	int			i;

	for (i = 0; i < row->natts && !found; i++)
		found = !TupleDescAttr(row, i)->attisdropped && has_names_or_money(TupleDescAttr(row, i)->atttypid);
	ReleaseTupleDesc(row);
	return found;
}

/* Unnamed row types are told apart by their values alone. */
static void
learn_row_type(LabelCaster *caster, Datum row)
{
	int32		typmod = HeapTupleHeaderGetTypMod(DatumGetHeapTupleHeader(row));

	if (typmod != caster->row_typmod)
		caster->names_or_money = row_has_names_or_money(RECORDOID, typmod);
	caster->row_typmod = typmod;
}

/* A type of ours in place of a label is a mistake that has a better answer. */
static void
reject_type(FunctionCallInfo fcinfo, Oid type)
{
	static const struct
	{
		const char *name;
		const char *hint;
	}			types[] = {
		{"freqdist", "To merge distributions use freq_merge(freqdist)."},
		{"numhist", "To merge histograms use hist_merge(numhist)."},
		{"gaussian", "To merge fitted states use gaussian_merge(gaussian)."},
		{"jointdist", "To merge joint distributions use joint_merge(jointdist)."},
	};
	Oid			schema = get_func_namespace(fcinfo->flinfo->fn_oid);
	size_t		i;

	for (i = 0; i < lengthof(types); i++)
		if (type == GetSysCacheOid2(TYPENAMENSP, Anum_pg_type_oid,
									CStringGetDatum(types[i].name), ObjectIdGetDatum(schema)))
			ereport(ERROR,
					(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
					 errmsg("a value of type %s is a distribution, not a label", types[i].name),
					 errhint("%s", types[i].hint)));
}

Oid
label_argument_type(FunctionCallInfo fcinfo, int arg)
{
	Oid			type = get_fn_expr_argtype(fcinfo->flinfo, arg);

	if (!OidIsValid(type))
		elog(ERROR, "could not determine the type of the label");
	type = getBaseType(type);
	reject_type(fcinfo, type);
	return type;
}

LabelCaster *
label_caster_create(Oid type, MemoryContext context)
{
	LabelCaster *caster = (LabelCaster *) MemoryContextAllocZero(context, sizeof(LabelCaster));
	Oid			base = getBaseType(type);
	Oid			function = InvalidOid;
	bool		is_varlena;

	caster->type = base;
	caster->by_function = find_coercion_pathway(TEXTOID, base, COERCION_EXPLICIT, &function) == COERCION_PATH_FUNC
		&& OidIsValid(function);
	if (!caster->by_function)
		getTypeOutputInfo(base, &function, &is_varlena);
	if (base == RECORDOID)
		caster->row_typmod = -1;
	else
		caster->names_or_money = has_names_or_money(base);
	fmgr_info_cxt(function, &caster->function, context);
	return caster;
}

static Label
cast_to_label(LabelCaster *caster, Datum value)
{
	text	   *t;

	/* the types whose labels are not quite their casts to text */
	switch (caster->type)
	{
		case NUMERICOID:
			return label_from_numeric(DatumGetNumeric(value));
		case FLOAT4OID:
			return label_from_float4(DatumGetFloat4(value));
		case FLOAT8OID:
			return label_from_float8(DatumGetFloat8(value));
	}
	if (!caster->by_function)
		return label_from_cstring(OutputFunctionCall(&caster->function, value));
	if (caster->function.fn_nargs == 1)
		t = DatumGetTextPP(FunctionCall1(&caster->function, value));
	else if (caster->function.fn_nargs == 2)
		t = DatumGetTextPP(FunctionCall2(&caster->function, value, Int32GetDatum(-1)));
	else
		t = DatumGetTextPP(FunctionCall3(&caster->function, value, Int32GetDatum(-1), BoolGetDatum(true)));
	return label_from_bytes(VARDATA_ANY(t), VARSIZE_ANY_EXHDR(t));
}

/* The label under the fixed settings that are variables. */
static Label
cast_under_fixed_settings(LabelCaster *caster, Datum value)
{
	int			saved_date_style = DateStyle;
	int			saved_date_order = DateOrder;
	int			saved_interval_style = IntervalStyle;
	int			saved_extra_float_digits = extra_float_digits;
	int			saved_bytea_output = bytea_output;
	bool		saved_quote_all_identifiers = quote_all_identifiers;
	pg_tz	   *saved_timezone = session_timezone;
	Label		label;

	PG_TRY();
	{
		DateStyle = USE_ISO_DATES;
		DateOrder = DATEORDER_MDY;
		IntervalStyle = INTSTYLE_POSTGRES;
		extra_float_digits = 1;
		bytea_output = BYTEA_OUTPUT_HEX;
		quote_all_identifiers = false;
		session_timezone = pg_tzset("UTC");
		label = cast_to_label(caster, value);
	}
	PG_FINALLY();
	{
		DateStyle = saved_date_style;
		DateOrder = saved_date_order;
		IntervalStyle = saved_interval_style;
		extra_float_digits = saved_extra_float_digits;
		bytea_output = saved_bytea_output;
		quote_all_identifiers = saved_quote_all_identifiers;
		session_timezone = saved_timezone;
	}
	PG_END_TRY();
	return label;
}

Label
label_from_any(LabelCaster *caster, Datum value)
{
	int			nest_level;
	Label		label;

	if (caster->type == RECORDOID)
		learn_row_type(caster, value);
	if (!caster->names_or_money)
		return cast_under_fixed_settings(caster, value);

	/* two settings have more behind them than a variable; an error takes them back as well */
	nest_level = NewGUCNestLevel();
	(void) set_config_option("search_path", "pg_catalog, pg_temp", PGC_USERSET, PGC_S_SESSION,
							 GUC_ACTION_SAVE, true, 0, false);
	(void) set_config_option("lc_monetary", "C", PGC_USERSET, PGC_S_SESSION,
							 GUC_ACTION_SAVE, true, 0, false);
	label = cast_under_fixed_settings(caster, value);
	AtEOXact_GUC(true, nest_level);
	return label;
}

void
label_as_bytes(const Label *label, char *buffer, const char **bytes, uint32 *len)
{
	if (label->is_int)
	{
		*bytes = buffer;
		*len = (uint32) pg_lltoa(label->key, buffer);
	}
	else
	{
		*bytes = label->bytes;
		*len = label->len;
	}
}

Datum
label_text_datum(const Label *label)
{
	char		buffer[LABEL_INT_TEXT_SIZE];
	const char *bytes;
	uint32		len;

	label_as_bytes(label, buffer, &bytes, &len);
	return PointerGetDatum(cstring_to_text_with_len(bytes, (int) len));
}
