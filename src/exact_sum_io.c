/*
 * exact_sum_io.c
 *		Pieces of the text and binary forms of types that hold exact sums.
 */
#include "infodiv.h"

#include <math.h>

#include "common/shortest_dec.h"
#include "exact_sum_io.h"
#include "libpq/pqformat.h"
#include "mb/pg_wchar.h"
#include "utils/builtins.h"

void
check_stored_version(int version, int known, const char *type)
{
	if (version != known)
		ereport(ERROR,
				(errcode(ERRCODE_DATA_CORRUPTED),
				 errmsg("stored %s is malformed: its version is %d", type, version),
				 errhint("A later release may have written it: install that one.")));
}

void
sums_text_put_double(StringInfo out, double x)
{
	char		digits[DOUBLE_SHORTEST_DECIMAL_LEN];

	double_to_shortest_decimal_buf(x, digits);
	appendStringInfoString(out, digits);
}

void
sums_text_put_doubles(StringInfo out, ExactSum *sum)
{
	double		x = exact_sum_round(sum);
	bool		more;

	if (!exact_sum_add(sum, -x))
		elog(ERROR, "exact sum refuses its own value");
	more = exact_sum_sign(sum) != 0;
	if (more)
		appendStringInfoChar(out, '[');
	sums_text_put_double(out, x);
	while (exact_sum_sign(sum) != 0)
	{
		x = exact_sum_round(sum);
		if (!exact_sum_add(sum, -x))
			elog(ERROR, "exact sum refuses its own value");
		appendStringInfoString(out, ", ");
		sums_text_put_double(out, x);
	}
	if (more)
		appendStringInfoChar(out, ']');
}

bool
sums_text_get_double(const char **cursor, double *x)
{
	char	   *end;

	/* strtod would skip spaces and take names and hexadecimals */
	if (**cursor != '-' && (**cursor < '0' || **cursor > '9'))
		return false;
	*x = strtod(*cursor, &end);
	if (end == *cursor || !isfinite(*x) ||
		memchr(*cursor, 'x', end - *cursor) != NULL || memchr(*cursor, 'X', end - *cursor) != NULL)
		return false;
	*cursor = end;
	return true;
}

bool
sums_text_get_count(const char **cursor, int64 *count)
{
	const char *p = *cursor;

	*count = 0;
	if (*p < '0' || *p > '9')
		return false;
	for (; *p >= '0' && *p <= '9'; p++)
	{
		if (*count > (PG_INT64_MAX - (*p - '0')) / 10)
			return false;
		*count = *count * 10 + (*p - '0');
	}
	*cursor = p;
	return true;
}

bool
sums_text_get_char(const char **cursor, char c)
{
	if (**cursor != c)
		return false;
	(*cursor)++;
	return true;
}

void
sums_text_put_packed(StringInfo out, const uint8 *packed)
{
	int			count = exact_packed_count(packed);

	if (count == 0)
	{
		appendStringInfoChar(out, '0');
		return;
	}
	appendStringInfo(out, "%s%d:", packed[3] & 0x80 ? "-" : "", packed[0] | packed[1] << 8);
	for (int i = 0; i < count; i++)
		appendStringInfo(out, "%02x", packed[EXACT_PACKED_HEADER + i]);
}

static int
hex_digit(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	if (c >= 'a' && c <= 'f')
		return c - 'a' + 10;
	return -1;
}

bool
sums_text_get_packed(const char **cursor, int max_limbs, uint8 out[EXACT_PACKED_MAX])
{
	bool		negative = sums_text_get_char(cursor, '-');
	int64		skipped;
	int			count = 0;

	memset(out, 0, EXACT_PACKED_HEADER);
	if (!negative && **cursor == '0' && (*cursor)[1] != ':')
		return sums_text_get_char(cursor, '0');
	if (!sums_text_get_count(cursor, &skipped) || skipped > PG_UINT16_MAX ||
		!sums_text_get_char(cursor, ':'))
		return false;
	while (hex_digit(**cursor) >= 0)
	{
		if (hex_digit((*cursor)[1]) < 0 || count == EXACT_PACKED_MAX - EXACT_PACKED_HEADER)
			return false;
		out[EXACT_PACKED_HEADER + count++] =
			(uint8) (hex_digit((*cursor)[0]) << 4 | hex_digit((*cursor)[1]));
		*cursor += 2;
	}
	out[0] = (uint8) skipped;
	out[1] = (uint8) (skipped >> 8);
	out[2] = (uint8) count;
	out[3] = (uint8) (count >> 8 | (negative ? 0x80 : 0));
	return count > 0 &&
		exact_packed_check(out, EXACT_PACKED_HEADER + count, max_limbs) != 0;
}

const uint8 *
sums_binary_get_packed(StringInfo in, int max_limbs, const char *type)
{
	const uint8 *packed = (const uint8 *) pq_getmsgbytes(in, EXACT_PACKED_HEADER);
	int			count = exact_packed_count(packed);

	pq_getmsgbytes(in, count);
	if (exact_packed_check(packed, EXACT_PACKED_HEADER + count, max_limbs) == 0)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_BINARY_REPRESENTATION),
				 errmsg("invalid binary %s: a sum is malformed", type)));
	return packed;
}

void
sums_text_put_quoted(StringInfo out, const char *s, Size length)
{
	appendStringInfoChar(out, '"');
	for (Size i = 0; i < length; i++)
	{
		if (s[i] == '"' || s[i] == '\\')
			appendStringInfoChar(out, '\\');
		appendStringInfoChar(out, s[i]);
	}
	appendStringInfoChar(out, '"');
}

bool
sums_text_get_quoted(const char **cursor, text **value)
{
	StringInfoData s;

	if (!sums_text_get_char(cursor, '"'))
		return false;
	initStringInfo(&s);
	while (**cursor != '"')
	{
		if (**cursor == '\\')
			(*cursor)++;
		if (**cursor == '\0')
			return false;
		appendStringInfoChar(&s, *(*cursor)++);
	}
	(*cursor)++;
	*value = cstring_to_text_with_len(s.data, s.len);
	pfree(s.data);
	return true;
}

void
sums_binary_put_text(StringInfo out, const char *s, Size length)
{
	char	   *converted = pg_server_to_client(s, (int) length);

	if (converted != s)
		length = strlen(converted);
	pq_sendint32(out, (uint32) length);
	pq_sendbytes(out, converted, (int) length);
}

text *
sums_binary_get_text(StringInfo in)
{
	int			length = pq_getmsgint(in, 4);
	char	   *s;
	int			converted;
	text	   *value;

	s = pq_getmsgtext(in, length, &converted);
	value = cstring_to_text_with_len(s, converted);
	pfree(s);
	return value;
}
