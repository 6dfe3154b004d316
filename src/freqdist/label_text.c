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
#include "catalog/pg_proc.h"
#include "catalog/pg_type.h"
#include "common/shortest_dec.h"
#include "freqdist/label_memo.h"
#include "miscadmin.h"
#include "numeric_digits.h"
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

/* The digits of 0 to 99, two by two. */
static const char digit_pairs[] =
"00010203040506070809101112131415161718192021222324252627282930313233343536373839"
"40414243444546474849505152535455565758596061626364656667686970717273747576777879"
"8081828384858687888990919293949596979899";

static inline char *
write_two_digits(char *p, unsigned n)
{
	memcpy(p, digit_pairs + 2 * n, 2);
	return p + 2;
}

/* A label of text written from the buffer's start to p; not an integer's. */
static inline Label
written_label(const LabelText *room, const char *p)
{
	Label		label = {.is_int = false, .bytes = room->bytes, .len = (uint32) (p - room->bytes)};

	return label;
}

/* The label of n / 10^decimals, 0 to 40 decimals of which the last is not 0. */
static Label
decimal_label(bool negative, uint64 n, int decimals, LabelText *room)
{
	char	   *end = room->bytes + sizeof(room->bytes);
	char	   *p = end;
	Label		label = {.is_int = false};

	for (; decimals >= 2; decimals -= 2, n /= 100)
		(void) write_two_digits(p -= 2, n % 100);
	if (decimals > 0)
	{
		*--p = (char) ('0' + n % 10);
		n /= 10;
	}
	*--p = '.';
	for (; n >= 100; n /= 100)
		(void) write_two_digits(p -= 2, n % 100);
	if (n >= 10)
		(void) write_two_digits(p -= 2, (unsigned) n);
	else
		*--p = (char) ('0' + n);
	if (negative)
		*--p = '-';
	label.bytes = p;
	label.len = (uint32) (end - p);
	return label;
}

Label
label_from_float8(float8 value, LabelText *room)
{
	/* whole numbers below 1e15 print as integers; -0 is 0 */
	if (value > -1e15 && value < 1e15 && value == (float8) (int64) value)
		return label_from_int64((int64) value);
	if (isnan(value))
		return label_from_bytes("NaN", 3);
	if (isinf(value))
		return value > 0 ? label_from_bytes("Infinity", 8) : label_from_bytes("-Infinity", 9);
	return written_label(room, room->bytes + double_to_shortest_decimal_bufn(value, room->bytes));
}

Label
label_from_float4(float4 value, LabelText *room)
{
	/* whole numbers below 1e6 print as integers */
	if (value > -1e6f && value < 1e6f && value == (float4) (int32) value)
		return label_from_int64((int64) value);
	if (isnan(value) || isinf(value))
		return label_from_float8((float8) value, room);
	return written_label(room, room->bytes + float_to_shortest_decimal_bufn(value, room->bytes));
}

/*
 * Numerics of few digits, as in columns of money, are taken as n / 10^decimals with the
 * smallest n, up to 16 digits.
 */
static bool
read_decimal(Datum value, int64 *n, int *decimals)
{
	NumericDigits number;
	int			n_digits;

	if (!numeric_digits(value, &number))
		return false;
	/* zeros at the end of a whole number are not among its digits */
	n_digits = Max(number.n, number.weight + 1);
	*decimals = NUMERIC_DECIMALS_A_DIGIT * (n_digits - 1 - number.weight);
	if (n_digits > 4 || *decimals > 40)
		return false;
	*n = 0;
	for (int i = 0; i < n_digits; i++)
		*n = *n * NUMERIC_DIGIT_BASE + (i < number.n ? numeric_digit(&number, i) : 0);
	for (; *decimals > 0 && *n % 10 == 0; *n /= 10)
		(*decimals)--;
	if (number.negative)
		*n = -*n;
	return true;
}

static bool numeric_layout_is_known = false;

/* Six bits hold the decimals. */
bool
numeric_as_decimal(Datum value, int64 *decimal)
{
	int64		n;
	int			decimals;

	if (!numeric_layout_is_known || !read_decimal(value, &n, &decimals) || decimals == 0)
		return false;
	*decimal = n * 64 + decimals;
	return true;
}

Label
label_from_decimal(int64 decimal, LabelText *room)
{
	int			decimals = (int) (decimal & 63);
	int64		n = (decimal - decimals) / 64;

	return decimal_label(n < 0, (uint64) (n < 0 ? -n : n), decimals, room);
}

static bool
label_from_digits(Datum value, LabelText *room, Label *label)
{
	int64		n;
	int			decimals;

	if (!read_decimal(value, &n, &decimals))
		return false;
	*label = decimals == 0 ? label_from_int64(n) :
		decimal_label(n < 0, (uint64) (n < 0 ? -n : n), decimals, room);
	return true;
}

Label
label_from_numeric(Datum value, LabelText *room)
{
	Label		label;

	if (likely(numeric_layout_is_known && label_from_digits(value, room, &label)))
		return label;
	return label_from_cstring(numeric_normalize(DatumGetNumeric(value)));
}

void
label_text_start(void)
{
	static const char *const samples[] = {
		"0", "-1.0", "9999", "10000", "0.0500", "-12345.678", "1234567.12345", "90000000", "0.000012",
		/* a long header */
		"-1.50000000000000000000000000000000000000000000000000000000000000000000000000000000"
	};

	numeric_layout_is_known = true;
	for (size_t i = 0; i < lengthof(samples); i++)
	{
		Datum		sample = DirectFunctionCall3(numeric_in, CStringGetDatum(samples[i]),
												 ObjectIdGetDatum(InvalidOid), Int32GetDatum(-1));
		Label		by_server = label_from_cstring(numeric_normalize(DatumGetNumeric(sample)));
		LabelText	room;
		Label		label;

		if (!label_from_digits(sample, &room, &label) || label_compare(&label, &by_server) != 0)
			numeric_layout_is_known = false;
	}
}

Label
label_from_text_datum(Datum value)
{
	text	   *t = DatumGetTextPP(value);

	return label_from_bytes(VARDATA_ANY(t), VARSIZE_ANY_EXHDR(t));
}

Label
label_from_char(char value)
{
	return label_from_text_datum(DirectFunctionCall1(char_text, CharGetDatum(value)));
}

/* Year, month and day as in ISO 8601; the year 0 is 1 BC, which is said at the text's end. */
static char *
write_date(char *p, int year, int month, int day)
{
	if (year <= 0)
		year = 1 - year;
	if (year < 10000)
		p = write_two_digits(write_two_digits(p, year / 100), year % 100);
	else
		p += pg_ultoa_n((uint32) year, p);
	*p++ = '-';
	p = write_two_digits(p, month);
	*p++ = '-';
	return write_two_digits(p, day);
}

static char *
write_era(char *p, int year)
{
	if (year > 0)
		return p;
	memcpy(p, " BC", 3);
	return p + 3;
}

Label
label_from_date(DateADT value, LabelText *room)
{
	int			year;
	int			month;
	int			day;

	if (DATE_NOT_FINITE(value))
	{
		EncodeSpecialDate(value, room->bytes);
		return label_from_cstring(room->bytes);
	}
	j2date(value + POSTGRES_EPOCH_JDATE, &year, &month, &day);
	return written_label(room, write_era(write_date(room->bytes, year, month, day), year));
}

/* A timestamp's ISO text; with "+00" behind it for one with time zone. */
static Label
timestamp_label(Timestamp value, bool zoned, LabelText *room)
{
	char	   *p;
	struct pg_tm tm;
	fsec_t		fsec;

	if (TIMESTAMP_NOT_FINITE(value))
	{
		EncodeSpecialTimestamp(value, room->bytes);
		return label_from_cstring(room->bytes);
	}
	if (timestamp2tm(value, NULL, &tm, &fsec, NULL, NULL) != 0)
		ereport(ERROR,
				(errcode(ERRCODE_DATETIME_VALUE_OUT_OF_RANGE),
				 errmsg("timestamp out of range")));
	p = write_date(room->bytes, tm.tm_year, tm.tm_mon, tm.tm_mday);
	*p++ = ' ';
	p = write_two_digits(p, tm.tm_hour);
	*p++ = ':';
	p = write_two_digits(p, tm.tm_min);
	*p++ = ':';
	p = write_two_digits(p, tm.tm_sec);
	if (fsec != 0)
	{
		*p++ = '.';
		p = write_two_digits(p, fsec / 10000);
		p = write_two_digits(p, fsec / 100 % 100);
		p = write_two_digits(p, fsec % 100);
		while (p[-1] == '0')
			p--;
	}
	if (zoned)
	{
		memcpy(p, "+00", 3);
		p += 3;
	}
	return written_label(room, write_era(p, tm.tm_year));
}

Label
label_from_timestamp(Timestamp value, LabelText *room)
{
	return timestamp_label(value, false, room);
}

Label
label_from_timestamptz(TimestampTz value, LabelText *room)
{
	return timestamp_label((Timestamp) value, true, room);
}

Label
label_from_uuid(const pg_uuid_t *value, LabelText *room)
{
	static const char hex[] = "0123456789abcdef";
	char	   *p = room->bytes;

	for (int i = 0; i < UUID_LEN; i++)
	{
		if (i == 4 || i == 6 || i == 8 || i == 10)
			*p++ = '-';
		*p++ = hex[value->data[i] >> 4];
		*p++ = hex[value->data[i] & 15];
	}
	return written_label(room, p);
}

/* How values of one type become text. */
struct LabelCaster
{
	Oid			type;
	bool		by_function;	/* a cast function, else the output function */
	bool		names_or_money; /* has_names_or_money(type) */
	int32		row_typmod;		/* of an unnamed row type: for which rows it is so */
	int16		type_len;
	bool		by_value;
	FmgrInfo	function;
	LabelMemo  *memo;			/* NULL where texts are not kept */
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
		const char *what;
		const char *hint;		/* or NULL */
	}			types[] = {
		{"freqdist", "a distribution", "To merge distributions use freq_merge(freqdist)."},
		{"numhist", "a distribution", "To merge histograms use hist_merge(numhist)."},
		{"gaussian", "a distribution", "To merge fitted states use gaussian_merge(gaussian)."},
		{"jointdist", "a distribution", "To merge joint distributions use joint_merge(jointdist)."},
		{"calibration", "a state of an aggregate", "To merge calibrations use calibration_merge(calibration)."},
		{"class_hists", "a state of an aggregate", NULL},
		{"column_sums", "a state of an aggregate", NULL},
	};
	Oid			schema = get_func_namespace(fcinfo->flinfo->fn_oid);
	size_t		i;

	for (i = 0; i < lengthof(types); i++)
		if (type == GetSysCacheOid2(TYPENAMENSP, Anum_pg_type_oid,
									CStringGetDatum(types[i].name), ObjectIdGetDatum(schema)))
			ereport(ERROR,
					(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
					 errmsg("a value of type %s is %s, not a label", types[i].name, types[i].what),
					 types[i].hint ? errhint("%s", types[i].hint) : 0));
}

static Oid
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
	get_typlenbyval(base, &caster->type_len, &caster->by_value);
	if (!caster->names_or_money && caster->type_len != -2 && func_volatile(function) != PROVOLATILE_VOLATILE)
		caster->memo = (LabelMemo *) MemoryContextAllocZero(context, sizeof(LabelMemo));
	return caster;
}

static Label
cast_to_label(LabelCaster *caster, Datum value, LabelText *room)
{
	Datum		cast;

	/* the types whose labels are not quite their casts to text */
	switch (caster->type)
	{
		case NUMERICOID:
			return label_from_numeric(value, room);
		case FLOAT4OID:
			return label_from_float4(DatumGetFloat4(value), room);
		case FLOAT8OID:
			return label_from_float8(DatumGetFloat8(value), room);
	}
	if (!caster->by_function)
		return label_from_cstring(OutputFunctionCall(&caster->function, value));
	if (caster->function.fn_nargs == 1)
		cast = FunctionCall1(&caster->function, value);
	else if (caster->function.fn_nargs == 2)
		cast = FunctionCall2(&caster->function, value, Int32GetDatum(-1));
	else
		cast = FunctionCall3(&caster->function, value, Int32GetDatum(-1), BoolGetDatum(true));
	return label_from_text_datum(cast);
}

/* The label under the fixed settings that are variables. */
static Label
cast_under_fixed_settings(LabelCaster *caster, Datum value, LabelText *room)
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
		label = cast_to_label(caster, value, room);
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

/* Names and money: these settings have more behind them than a variable; an error takes them back as well. */
static Label
cast_with_names_or_money(LabelCaster *caster, Datum value, LabelText *room)
{
	int			nest_level = NewGUCNestLevel();
	Label		label;

	(void) set_config_option("search_path", "pg_catalog, pg_temp", PGC_USERSET, PGC_S_SESSION,
							 GUC_ACTION_SAVE, true, 0, false);
	(void) set_config_option("lc_monetary", "C", PGC_USERSET, PGC_S_SESSION,
							 GUC_ACTION_SAVE, true, 0, false);
	label = cast_under_fixed_settings(caster, value, room);
	AtEOXact_GUC(true, nest_level);
	return label;
}

/* The bytes that a value is; false where they are elsewhere. */
static inline bool
value_bytes(const LabelCaster *caster, const Datum *value, LabelKey *key)
{
	const struct varlena *v = (const struct varlena *) DatumGetPointer(*value);

	if (caster->by_value)
		*key = label_key((const char *) value, sizeof(Datum), 0);
	else if (caster->type_len > 0)
		*key = label_key((const char *) v, (uint32) caster->type_len, 0);
	else if (!VARATT_IS_EXTERNAL(v) && !VARATT_IS_COMPRESSED(v))
		*key = label_key(VARDATA_ANY(v), VARSIZE_ANY_EXHDR(v), 0);
	else
		return false;
	return true;
}

Label
label_from_any(LabelCaster *caster, Datum value, LabelText *room)
{
	LabelMemoSlot *slot;
	LabelKey	key;
	Label		label;
	char		buffer[LABEL_INT_TEXT_SIZE];
	const char *bytes;
	uint32		len;

	if (caster->type == RECORDOID)
		learn_row_type(caster, value);
	if (caster->names_or_money)
		return cast_with_names_or_money(caster, value, room);
	if (caster->memo == NULL || !value_bytes(caster, &value, &key))
		return cast_under_fixed_settings(caster, value, room);
	slot = label_memo_slot(caster->memo, &key);
	if (label_memo_holds(slot, &key))
		return label_from_bytes(slot->bytes + slot->value_len, slot->text_len);
	label = cast_under_fixed_settings(caster, value, room);
	label_as_bytes(&label, buffer, &bytes, &len);
	label_memo_keep(slot, &key, bytes, len);
	return label;
}

Label
label_from_argument(FunctionCallInfo fcinfo, int arg, LabelText *room)
{
	FmgrInfo   *function = fcinfo->flinfo;
	LabelCaster **casters = (LabelCaster **) function->fn_extra;

	if (casters == NULL)
		function->fn_extra = casters = (LabelCaster **)
			MemoryContextAllocZero(function->fn_mcxt, (function->fn_nargs + 1) * sizeof(LabelCaster *));
	if (casters[arg] == NULL)
		casters[arg] = label_caster_create(label_argument_type(fcinfo, arg), function->fn_mcxt);
	return label_from_any(casters[arg], PG_GETARG_DATUM(arg), room);
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
