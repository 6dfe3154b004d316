/*
 * json_reader.h
 *		The pieces of JSON that the types' text forms are made of: written, and read with
 *		soft errors.
 */
#ifndef INFODIV_JSON_READER_H
#define INFODIV_JSON_READER_H

#include "freqdist/label_table.h"

#include "lib/stringinfo.h"
#include "nodes/nodes.h"

/* A label as a string in double quotes. */
extern void json_append_label(StringInfo out, const Label *label);

/* Of what type a text is read, and how it is written: for messages. */
typedef struct JsonWritten
{
	const char *type;
	const char *hint;
} JsonWritten;

typedef struct JsonReader
{
	const char *p;
	Node	   *escontext;		/* where soft errors go */
	const JsonWritten *written;
} JsonReader;

extern void json_reader_init(JsonReader *reader, const char *text, Node *escontext, const JsonWritten *written);

/* Returns false from the function that calls it, with what is wrong as the detail. */
#define json_syntax_error(reader, ...) \
	ereturn((reader)->escontext, false, \
			(errcode(ERRCODE_INVALID_TEXT_REPRESENTATION), \
			 errmsg("invalid input syntax for type %s", (reader)->written->type), \
			 errdetail(__VA_ARGS__), \
			 errhint("%s", (reader)->written->hint)))

/* What comes next, for a message: some bytes, and no part of a character. */
extern char *json_excerpt(const JsonReader *reader);

extern void json_skip_space(JsonReader *reader);

/* Takes one character if it comes next. */
extern bool json_accept(JsonReader *reader, char c);

/* A string in double quotes, in the server's encoding. */
extern bool json_read_string(JsonReader *reader, StringInfo text);

/* How long the number at p is, and whether it is written as an integer; false if there is none. */
extern bool json_number_extent(const char *p, int *length, bool *integer);

#endif							/* INFODIV_JSON_READER_H */
