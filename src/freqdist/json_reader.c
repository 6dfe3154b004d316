/*
 * json_reader.c
 *		The pieces of JSON that the types' text forms are made of.
 */
#include "freqdist/json_reader.h"

#include <ctype.h>

#include "mb/pg_wchar.h"
#include "utils/json.h"

void
json_append_label(StringInfo out, const Label *label)
{
	if (label->is_int)
		appendStringInfo(out, "\"" INT64_FORMAT "\"", label->key);
	else
	{
		char	   *text = pnstrdup(label->bytes, label->len);

		escape_json(out, text);
		pfree(text);
	}
}

void
json_reader_init(JsonReader *reader, const char *text, Node *escontext, const JsonWritten *written)
{
	reader->p = text;
	reader->escontext = escontext;
	reader->written = written;
}

char *
json_excerpt(const JsonReader *reader)
{
	return pnstrdup(reader->p, pg_mbcliplen(reader->p, strlen(reader->p), 20));
}

void
json_skip_space(JsonReader *reader)
{
	while (*reader->p == ' ' || *reader->p == '\t' || *reader->p == '\n' || *reader->p == '\r')
		reader->p++;
}

bool
json_accept(JsonReader *reader, char c)
{
	json_skip_space(reader);
	if (*reader->p != c)
		return false;
	reader->p++;
	return true;
}

static bool
read_hex(JsonReader *reader, uint32 *code)
{
	int			i;

	*code = 0;
	for (i = 0; i < 4; i++)
	{
		char		c = *reader->p;

		if (c >= '0' && c <= '9')
			*code = *code * 16 + (c - '0');
		else if (c >= 'a' && c <= 'f')
			*code = *code * 16 + (c - 'a' + 10);
		else if (c >= 'A' && c <= 'F')
			*code = *code * 16 + (c - 'A' + 10);
		else
			json_syntax_error(reader, "\\u must be followed by four hexadecimal digits.");
		reader->p++;
	}
	return true;
}

/* What stands after a backslash. */
static bool
read_escape(JsonReader *reader, StringInfo text)
{
	static const char from[] = "\"\\/bfnrt";
	static const char to[] = "\"\\/\b\f\n\r\t";
	unsigned char buffer[MAX_UNICODE_EQUIVALENT_STRING + 1];
	const char *found;
	uint32		code;
	uint32		low;

	if (*reader->p != 'u')
	{
		found = *reader->p ? strchr(from, *reader->p) : NULL;
		if (found == NULL)
			json_syntax_error(reader, "A label has an unknown escape sequence.");
		appendStringInfoChar(text, to[found - from]);
		reader->p++;
		return true;
	}
	reader->p++;
	if (!read_hex(reader, &code))
		return false;
	if (code >= 0xD800 && code < 0xDC00)
	{
		if (reader->p[0] != '\\' || reader->p[1] != 'u')
			json_syntax_error(reader, "A label has half a surrogate pair.");
		reader->p += 2;
		if (!read_hex(reader, &low))
			return false;
		if (low < 0xDC00 || low > 0xDFFF)
			json_syntax_error(reader, "A label has half a surrogate pair.");
		code = 0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00);
	}
	else if (code == 0 || (code >= 0xDC00 && code <= 0xDFFF))
		json_syntax_error(reader, "A label has an escape that is no character.");
	if (!pg_unicode_to_server_noerror(code, buffer))
		json_syntax_error(reader, "A label has a character that the database's encoding lacks.");
	appendStringInfoString(text, (char *) buffer);
	return true;
}

bool
json_read_string(JsonReader *reader, StringInfo text)
{
	resetStringInfo(text);
	if (!json_accept(reader, '"'))
		json_syntax_error(reader, "Expected a label in double quotes at \"%s\".", json_excerpt(reader));
	while (*reader->p != '"')
	{
		if (*reader->p == '\0')
			json_syntax_error(reader, "The text ends within a label.");
		if (*reader->p == '\\')
		{
			reader->p++;
			if (!read_escape(reader, text))
				return false;
		}
		else
		{
			const char *plain = reader->p;

			while (*reader->p != '"' && *reader->p != '\\' && *reader->p != '\0')
				reader->p++;
			appendBinaryStringInfo(text, plain, (int) (reader->p - plain));
		}
	}
	reader->p++;
	return true;
}

bool
json_number_extent(const char *p, int *length, bool *integer)
{
	const char *start = p;

	*integer = true;
	if (*p == '-')
		p++;
	if (!isdigit((unsigned char) *p))
		return false;
	while (isdigit((unsigned char) *p))
		p++;
	if (*p == '.')
	{
		*integer = false;
		p++;
		if (!isdigit((unsigned char) *p))
			return false;
		while (isdigit((unsigned char) *p))
			p++;
	}
	if (*p == 'e' || *p == 'E')
	{
		*integer = false;
		p++;
		if (*p == '+' || *p == '-')
			p++;
		if (!isdigit((unsigned char) *p))
			return false;
		while (isdigit((unsigned char) *p))
			p++;
	}
	*length = (int) (p - start);
	return true;
}
