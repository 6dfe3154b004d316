/*
 * label_text.h
 *		The label of a value: its cast to text, whatever the session has set.
 *
 * Two values are the same label exactly when their casts to text are equal
 * under ISO DateStyle, postgres IntervalStyle, UTC, extra_float_digits 1, hex
 * bytea_output, search_path pg_catalog, pg_temp, lc_monetary C, and identifiers
 * quoted only where they must be; numeric without trailing zeros, -0 as 0.
 */
#ifndef INFODIV_LABEL_TEXT_H
#define INFODIV_LABEL_TEXT_H

#include "freqdist/label_table.h"

#include "datatype/timestamp.h"
#include "utils/date.h"
#include "utils/numeric.h"
#include "utils/uuid.h"

/*
 * Whether bytes are an integer's own text (no sign but '-', no leading zero, 64
 * bits), and which integer.
 */
extern bool label_is_integer_text(const char *bytes, uint32 len, int64 *value);

/* One look at the first byte spares most texts the rest. */
static inline bool
label_may_be_integer(const char *bytes)
{
	return bytes[0] <= '9';
}

/* Bytes as they are: an integer label where they are an integer's text. */
static inline Label
label_from_bytes(const char *bytes, uint32 len)
{
	Label		label = {.is_int = false, .bytes = bytes, .len = len};

	if (len > 0 && label_may_be_integer(bytes) && label_is_integer_text(bytes, len, &label.key))
	{
		label.is_int = true;
		label.bytes = NULL;
		label.len = 0;
	}
	return label;
}

static inline Label
label_from_int64(int64 value)
{
	Label		label = {.is_int = true, .key = value};

	return label;
}

static inline Label
label_from_bool(bool value)
{
	Label		label = {.is_int = false, .bytes = value ? "true" : "false", .len = value ? 4 : 5};

	return label;
}

/* Where a text that is written here stands, for as long as its label is used. */
typedef struct LabelText
{
	char		bytes[64];
} LabelText;

extern Label label_from_text_datum(Datum value);
extern Label label_from_char(char value);
extern Label label_from_float4(float4 value, LabelText *room);
extern Label label_from_float8(float8 value, LabelText *room);
extern Label label_from_numeric(Datum value, LabelText *room);
extern Label label_from_date(DateADT value, LabelText *room);
extern Label label_from_timestamp(Timestamp value, LabelText *room);
extern Label label_from_timestamptz(TimestampTz value, LabelText *room);
extern Label label_from_uuid(const pg_uuid_t *value, LabelText *room);

/*
 * A numeric of few digits as an int64, which label_from_decimal makes a label again; false
 * for others.  Whole ones are left to label_from_numeric.
 */
extern bool numeric_as_decimal(Datum value, int64 *decimal);
extern Label label_from_decimal(int64 decimal, LabelText *room);

/* Tries at start-up whether numerics are laid out here as they are read. */
extern void label_text_start(void);

/*
 * Any other type, through its cast to text or its output function.  "caster"
 * keeps what was looked up for the type, and the last labels, from call to call of
 * one statement.
 */
typedef struct LabelCaster LabelCaster;

extern LabelCaster *label_caster_create(Oid type, MemoryContext context);
extern Label label_from_any(LabelCaster *caster, Datum value, LabelText *room);

/*
 * The label in an aggregate's argument of any type; an error if it is a type of ours,
 * which is no label.  One caster an argument serves all groups.
 */
extern Label label_from_argument(FunctionCallInfo fcinfo, int arg, LabelText *room);

/*
 * The text of an integer label, as bytes in "buffer" (at least
 * LABEL_INT_TEXT_SIZE); other labels are returned as they are.
 */
#define LABEL_INT_TEXT_SIZE 24
extern void label_as_bytes(const Label *label, char *buffer, const char **bytes, uint32 *len);

/* A label as an SQL text. */
extern Datum label_text_datum(const Label *label);

#endif							/* INFODIV_LABEL_TEXT_H */
