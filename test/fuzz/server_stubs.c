/*
 * server_stubs.c
 *		So much of the PostgreSQL server as a type's parser calls, outside of it.
 *
 * The fuzzer links infodiv's own objects, compiled against the server's own
 * headers, with these functions in place of the server.  Memory comes from
 * malloc, one allocation a call, so that the address sanitizer sees each
 * overrun, and is given back after each input.  An error jumps back to the
 * harness, which asks for its SQLSTATE.  What is not here is left unresolved:
 * a parser that comes to need it crashes at address 0 and is given a stub.
 */
#include "postgres.h"

#include <ctype.h>
#include <math.h>

#include "catalog/pg_type.h"
#include "common/shortest_dec.h"
#include "fmgr.h"
#include "lib/stringinfo.h"
#include "libpq/pqformat.h"
#include "mb/pg_wchar.h"
#include "miscadmin.h"
#include "utils/array.h"
#include "utils/builtins.h"
#include "utils/expandeddatum.h"
#include "utils/jsonb.h"
#include "utils/memutils.h"
#include "utils/numeric.h"

#include "server_stubs.h"

/*----------
 * Errors
 *----------
 */
sigjmp_buf *stub_error_target = NULL;
int			stub_sqlstate = 0;
char		stub_message[1024];

sigjmp_buf *PG_exception_stack = NULL;
ErrorContextCallback *error_context_stack = NULL;
volatile sig_atomic_t InterruptPending = false;
volatile uint32 InterruptHoldoffCount = 0;
static int	stub_level = 0;

void
ProcessInterrupts(void)
{
}

bool
errstart(int elevel, const char *domain)
{
	(void) domain;
	stub_level = elevel;
	stub_sqlstate = ERRCODE_INTERNAL_ERROR;
	stub_message[0] = '\0';
	return elevel >= ERROR;
}

bool
errstart_cold(int elevel, const char *domain)
{
	return errstart(elevel, domain);
}

void
errfinish(const char *filename, int lineno, const char *funcname)
{
	(void) filename;
	(void) lineno;
	(void) funcname;
	if (stub_level >= ERROR)
	{
		if (stub_error_target == NULL)
			abort();
		siglongjmp(*stub_error_target, 1);
	}
}

/* From PostgreSQL 16 on; without a context to save to they are errors. */
extern bool errsave_start(struct Node *context, const char *domain);
extern void errsave_finish(struct Node *context, const char *filename, int lineno, const char *funcname);

bool
errsave_start(struct Node *context, const char *domain)
{
	(void) context;
	return errstart(ERROR, domain);
}

void
errsave_finish(struct Node *context, const char *filename, int lineno, const char *funcname)
{
	(void) context;
	errfinish(filename, lineno, funcname);
}

int
errcode(int sqlerrcode)
{
	stub_sqlstate = sqlerrcode;
	return 0;
}

int
errmsg(const char *fmt,...)
{
	va_list		args;

	va_start(args, fmt);
	vsnprintf(stub_message, sizeof(stub_message), fmt, args);
	va_end(args);
	return 0;
}

int
errmsg_internal(const char *fmt,...)
{
	va_list		args;

	va_start(args, fmt);
	vsnprintf(stub_message, sizeof(stub_message), fmt, args);
	va_end(args);
	return 0;
}

/* Formatted too: a message may be what reads out of bounds. */
static int
format_aside(const char *fmt, va_list args)
{
	char		text[1024];

	vsnprintf(text, sizeof(text), fmt, args);
	return 0;
}

int
errdetail(const char *fmt,...)
{
	va_list		args;
	int			result;

	va_start(args, fmt);
	result = format_aside(fmt, args);
	va_end(args);
	return result;
}

int
errdetail_internal(const char *fmt,...)
{
	va_list		args;
	int			result;

	va_start(args, fmt);
	result = format_aside(fmt, args);
	va_end(args);
	return result;
}

int
errhint(const char *fmt,...)
{
	va_list		args;
	int			result;

	va_start(args, fmt);
	result = format_aside(fmt, args);
	va_end(args);
	return result;
}

/*----------
 * Memory
 *----------
 */
typedef struct Chunk
{
	struct Chunk *next;
	struct Chunk *previous;
	Size		size;
	Size		unused;			/* keeps what follows aligned to 16 bytes */
} Chunk;

static Chunk chunks = {&chunks, &chunks, 0, 0};
static Size allocated = 0;
Size		stub_peak = 0;

static MemoryContextData the_context;
MemoryContext CurrentMemoryContext = &the_context;
MemoryContext TopMemoryContext = &the_context;

static void *
allocate(Size size, bool zero)
{
	Chunk	   *chunk = zero ? calloc(1, sizeof(Chunk) + size) : malloc(sizeof(Chunk) + size);

	if (chunk == NULL)
		abort();
	chunk->next = chunks.next;
	chunk->previous = &chunks;
	chunk->next->previous = chunk;
	chunks.next = chunk;
	chunk->size = size;
	allocated += size;
	stub_peak = Max(stub_peak, allocated);
	return chunk + 1;
}

static void
check_size(Size size, Size limit)
{
	if (size > limit)
		elog(ERROR, "invalid memory alloc request size %zu", size);
}

void
pfree(void *pointer)
{
	Chunk	   *chunk = (Chunk *) pointer - 1;

	chunk->next->previous = chunk->previous;
	chunk->previous->next = chunk->next;
	allocated -= chunk->size;
	free(chunk);
}

void
stub_free_all(void)
{
	while (chunks.next != &chunks)
		pfree(chunks.next + 1);
	allocated = stub_peak = 0;
}

void *
palloc(Size size)
{
	check_size(size, MaxAllocSize);
	return allocate(size, false);
}

void *
palloc0(Size size)
{
	check_size(size, MaxAllocSize);
	return allocate(size, true);
}

void *
palloc_extended(Size size, int flags)
{
	check_size(size, flags & MCXT_ALLOC_HUGE ? MaxAllocHugeSize : MaxAllocSize);
	return allocate(size, (flags & MCXT_ALLOC_ZERO) != 0);
}

void *
repalloc(void *pointer, Size size)
{
	Size		old = ((Chunk *) pointer - 1)->size;
	void	   *fresh = palloc(size);

	memcpy(fresh, pointer, Min(old, size));
	pfree(pointer);
	return fresh;
}

void *
repalloc_huge(void *pointer, Size size)
{
	Size		old = ((Chunk *) pointer - 1)->size;
	void	   *fresh = palloc_extended(size, MCXT_ALLOC_HUGE);

	memcpy(fresh, pointer, Min(old, size));
	pfree(pointer);
	return fresh;
}

void *
MemoryContextAlloc(MemoryContext context, Size size)
{
	(void) context;
	return palloc(size);
}

void *
MemoryContextAllocZero(MemoryContext context, Size size)
{
	(void) context;
	return palloc0(size);
}

void *
MemoryContextAllocExtended(MemoryContext context, Size size, int flags)
{
	(void) context;
	return palloc_extended(size, flags);
}

void *
MemoryContextAllocHuge(MemoryContext context, Size size)
{
	(void) context;
	return palloc_extended(size, MCXT_ALLOC_HUGE);
}

MemoryContext
AllocSetContextCreateInternal(MemoryContext parent, const char *name, Size minContextSize,
							  Size initBlockSize, Size maxBlockSize)
{
	(void) parent;
	(void) name;
	(void) minContextSize;
	(void) initBlockSize;
	(void) maxBlockSize;
	return &the_context;
}

void
MemoryContextDelete(MemoryContext context)
{
	(void) context;
}

void
MemoryContextReset(MemoryContext context)
{
	(void) context;
}

char *
pstrdup(const char *in)
{
	return pnstrdup(in, strlen(in));
}

char *
pnstrdup(const char *in, Size len)
{
	char	   *copy;

	len = strnlen(in, len);
	copy = palloc(len + 1);
	memcpy(copy, in, len);
	copy[len] = '\0';
	return copy;
}

/*----------
 * Values
 *----------
 */
struct varlena *
pg_detoast_datum(struct varlena *datum)
{
	struct varlena *full;

	if (!VARATT_IS_SHORT(datum))
		return datum;
	full = palloc(VARSIZE_SHORT(datum) - VARHDRSZ_SHORT + VARHDRSZ);
	SET_VARSIZE(full, VARSIZE_SHORT(datum) - VARHDRSZ_SHORT + VARHDRSZ);
	memcpy(VARDATA(full), VARDATA_SHORT(datum), VARSIZE_SHORT(datum) - VARHDRSZ_SHORT);
	return full;
}

struct varlena *
pg_detoast_datum_packed(struct varlena *datum)
{
	return datum;
}

struct varlena *
pg_detoast_datum_copy(struct varlena *datum)
{
	struct varlena *full = pg_detoast_datum(datum);
	struct varlena *copy;

	if (full != datum)
		return full;
	copy = palloc(VARSIZE(full));
	memcpy(copy, full, VARSIZE(full));
	return copy;
}

Datum
DirectFunctionCall1Coll(PGFunction func, Oid collation, Datum arg1)
{
	LOCAL_FCINFO(fcinfo, 1);

	InitFunctionCallInfoData(*fcinfo, NULL, 1, collation, NULL, NULL);
	fcinfo->args[0].value = arg1;
	fcinfo->args[0].isnull = false;
	return (*func) (fcinfo);
}

Datum
DirectFunctionCall3Coll(PGFunction func, Oid collation, Datum arg1, Datum arg2, Datum arg3)
{
	LOCAL_FCINFO(fcinfo, 3);

	InitFunctionCallInfoData(*fcinfo, NULL, 3, collation, NULL, NULL);
	fcinfo->args[0].value = arg1;
	fcinfo->args[0].isnull = false;
	fcinfo->args[1].value = arg2;
	fcinfo->args[1].isnull = false;
	fcinfo->args[2].value = arg3;
	fcinfo->args[2].isnull = false;
	return (*func) (fcinfo);
}

int
ArrayGetNItems(int ndim, const int *dims)
{
	int64		n = 1;
	int			i;

	if (ndim <= 0)
		return 0;
	for (i = 0; i < ndim; i++)
		if (dims[i] < 0 || (n *= dims[i]) > (int64) MaxArraySize)
			ereport(ERROR,
					(errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
					 errmsg("array size exceeds the maximum allowed (%d)", (int) MaxArraySize)));
	return (int) n;
}

bool
array_contains_nulls(ArrayType *array)
{
	return ARR_HASNULL(array);
}

/* An array of one dimension whose elements are varlenas. */
ArrayType *
construct_array(Datum *elems, int nelems, Oid elmtype, int elmlen, bool elmbyval, char elmalign)
{
	Size		size = ARR_OVERHEAD_NONULLS(1);
	ArrayType  *array;
	char	   *p;
	int			i;

	if (elmlen != -1 || elmbyval || elmalign != TYPALIGN_INT)
		abort();
	for (i = 0; i < nelems; i++)
		size += INTALIGN(VARSIZE_ANY(DatumGetPointer(elems[i])));
	array = palloc0(size);
	SET_VARSIZE(array, size);
	array->ndim = 1;
	array->elemtype = elmtype;
	ARR_DIMS(array)[0] = nelems;
	ARR_LBOUND(array)[0] = 1;
	p = ARR_DATA_PTR(array);
	for (i = 0; i < nelems; i++)
	{
		memcpy(p, DatumGetPointer(elems[i]), VARSIZE_ANY(DatumGetPointer(elems[i])));
		p += INTALIGN(VARSIZE_ANY(DatumGetPointer(elems[i])));
	}
	return array;
}

text *
cstring_to_text_with_len(const char *s, int len)
{
	text	   *result = palloc((Size) len + VARHDRSZ);

	SET_VARSIZE(result, (Size) len + VARHDRSZ);
	memcpy(VARDATA(result), s, len);
	return result;
}

char *
text_to_cstring(const text *t)
{
	return pnstrdup(VARDATA_ANY(t), VARSIZE_ANY_EXHDR(t));
}

/*----------
 * Strings
 *----------
 */
void
resetStringInfo(StringInfo str)
{
	str->data[0] = '\0';
	str->len = 0;
	str->cursor = 0;
}

void
initStringInfo(StringInfo str)
{
	str->data = palloc(64);
	str->maxlen = 64;
	resetStringInfo(str);
}

StringInfo
makeStringInfo(void)
{
	StringInfo	str = palloc(sizeof(StringInfoData));

	initStringInfo(str);
	return str;
}

void
enlargeStringInfo(StringInfo str, int needed)
{
	Size		size = (Size) str->maxlen;

	if (needed < 0 || (Size) needed >= MaxAllocSize - (Size) str->len)
		elog(ERROR, "invalid string enlargement request size: %d", needed);
	while (size < (Size) str->len + (Size) needed + 1)
		size *= 2;
	if (size == (Size) str->maxlen)
		return;
	str->data = repalloc(str->data, Min(size, MaxAllocSize));
	str->maxlen = (int) Min(size, MaxAllocSize);
}

/*
 * Versions differ in whether bytes are char or void: these are known to the
 * linker by the server's names, to this file by their own.
 */
extern void append_bytes_nt(StringInfo str, const void *data, int datalen) __asm__("appendBinaryStringInfoNT");
extern void append_bytes(StringInfo str, const void *data, int datalen) __asm__("appendBinaryStringInfo");
extern void copy_message_bytes(StringInfo msg, void *buf, int datalen) __asm__("pq_copymsgbytes");
extern void send_bytes(StringInfo buf, const void *data, int datalen) __asm__("pq_sendbytes");

void
append_bytes_nt(StringInfo str, const void *data, int datalen)
{
	enlargeStringInfo(str, datalen);
	memcpy(str->data + str->len, data, datalen);
	str->len += datalen;
}

void
append_bytes(StringInfo str, const void *data, int datalen)
{
	append_bytes_nt(str, data, datalen);
	str->data[str->len] = '\0';
}

void
appendStringInfoString(StringInfo str, const char *s)
{
	append_bytes(str, s, (int) strlen(s));
}

void
appendStringInfoChar(StringInfo str, char ch)
{
	append_bytes(str, &ch, 1);
}

void
appendStringInfo(StringInfo str, const char *fmt,...)
{
	char		text[8192];
	va_list		args;
	int			len;

	va_start(args, fmt);
	len = vsnprintf(text, sizeof(text), fmt, args);
	va_end(args);
	if (len < 0 || len >= (int) sizeof(text))
		abort();
	append_bytes(str, text, len);
}

void
escape_json(StringInfo buf, const char *str)
{
	appendStringInfoChar(buf, '"');
	for (; *str; str++)
	{
		if (*str == '"' || *str == '\\')
			appendStringInfo(buf, "\\%c", *str);
		else if ((unsigned char) *str < ' ')
			appendStringInfo(buf, "\\u%04x", (int) *str);
		else
			appendStringInfoChar(buf, *str);
	}
	appendStringInfoChar(buf, '"');
}

char *
float8out_internal(double num)
{
	char	   *text = palloc(32);

	if (isnan(num))
		strcpy(text, "NaN");
	else if (isinf(num))
		strcpy(text, num > 0 ? "Infinity" : "-Infinity");
	else
		double_to_shortest_decimal_buf(num, text);
	return text;
}

int
pg_lltoa(int64 value, char *a)
{
	return sprintf(a, INT64_FORMAT, value);
}

/*----------
 * Encodings: the database and the client speak UTF-8
 *----------
 */
int
GetDatabaseEncoding(void)
{
	return PG_UTF8;
}

int
pg_get_client_encoding(void)
{
	return PG_UTF8;
}

char *
pg_client_to_server(const char *s, int len)
{
	if (pg_encoding_verifymbstr(PG_UTF8, s, len) != len)
		ereport(ERROR,
				(errcode(ERRCODE_CHARACTER_NOT_IN_REPERTOIRE),
				 errmsg("invalid byte sequence for encoding")));
	return unconstify(char *, s);
}

char *
pg_server_to_client(const char *s, int len)
{
	(void) len;
	return unconstify(char *, s);
}

bool
pg_verifymbstr(const char *mbstr, int len, bool noError)
{
	bool		valid = pg_encoding_verifymbstr(PG_UTF8, mbstr, len) == len;

	if (!valid && !noError)
		pg_client_to_server(mbstr, len);
	return valid;
}

int
pg_mbcliplen(const char *mbstr, int len, int limit)
{
	int			clipped = 0;

	while (clipped < len && mbstr[clipped] != '\0')
	{
		int			next = pg_encoding_mblen(PG_UTF8, mbstr + clipped);

		if (clipped + next > limit)
			break;
		clipped += next;
	}
	return clipped < len ? clipped : len;
}

void
pg_unicode_to_server(pg_wchar c, unsigned char *s)
{
	if (c < 0x80)
		*s++ = c;
	else if (c < 0x800)
	{
		*s++ = 0xC0 | (c >> 6);
		*s++ = 0x80 | (c & 0x3F);
	}
	else if (c < 0x10000)
	{
		*s++ = 0xE0 | (c >> 12);
		*s++ = 0x80 | ((c >> 6) & 0x3F);
		*s++ = 0x80 | (c & 0x3F);
	}
	else
	{
		*s++ = 0xF0 | (c >> 18);
		*s++ = 0x80 | ((c >> 12) & 0x3F);
		*s++ = 0x80 | ((c >> 6) & 0x3F);
		*s++ = 0x80 | (c & 0x3F);
	}
	*s = '\0';
}

/*----------
 * Messages
 *----------
 */
static void
insufficient(void)
{
	ereport(ERROR,
			(errcode(ERRCODE_PROTOCOL_VIOLATION),
			 errmsg("insufficient data left in message")));
}

const char *
pq_getmsgbytes(StringInfo msg, int datalen)
{
	const char *result = msg->data + msg->cursor;

	if (datalen < 0 || datalen > msg->len - msg->cursor)
		insufficient();
	msg->cursor += datalen;
	return result;
}

void
copy_message_bytes(StringInfo msg, void *buf, int datalen)
{
	memcpy(buf, pq_getmsgbytes(msg, datalen), datalen);
}

char *
pq_getmsgtext(StringInfo msg, int rawbytes, int *nbytes)
{
	const char *raw = pq_getmsgbytes(msg, rawbytes);
	char	   *result = palloc((Size) rawbytes + 1);

	memcpy(result, raw, rawbytes);
	result[rawbytes] = '\0';
	pg_client_to_server(result, rawbytes);
	*nbytes = rawbytes;
	return result;
}

int
pq_getmsgbyte(StringInfo msg)
{
	return (unsigned char) *pq_getmsgbytes(msg, 1);
}

static uint64
get_big_endian(StringInfo msg, int n)
{
	const unsigned char *bytes = (const unsigned char *) pq_getmsgbytes(msg, n);
	uint64		value = 0;
	int			i;

	for (i = 0; i < n; i++)
		value = value << 8 | bytes[i];
	return value;
}

unsigned int
pq_getmsgint(StringInfo msg, int b)
{
	return (unsigned int) get_big_endian(msg, b);
}

int64
pq_getmsgint64(StringInfo msg)
{
	return (int64) get_big_endian(msg, 8);
}

float8
pq_getmsgfloat8(StringInfo msg)
{
	union
	{
		uint64		bits;
		double		value;
	}			both;

	both.bits = get_big_endian(msg, 8);
	return both.value;
}

void
pq_getmsgend(StringInfo msg)
{
	if (msg->cursor != msg->len)
		ereport(ERROR,
				(errcode(ERRCODE_PROTOCOL_VIOLATION),
				 errmsg("invalid message format")));
}

void
pq_begintypsend(StringInfo buf)
{
	initStringInfo(buf);
	append_bytes(buf, "\0\0\0\0", 4);
}

bytea *
pq_endtypsend(StringInfo buf)
{
	SET_VARSIZE(buf->data, buf->len);
	return (bytea *) buf->data;
}

void
send_bytes(StringInfo buf, const void *data, int datalen)
{
	append_bytes(buf, data, datalen);
}

void
pq_sendfloat8(StringInfo buf, float8 f)
{
	union
	{
		double		value;
		uint64		bits;
	}			both;
	int			i;

	both.value = f;
	for (i = 56; i >= 0; i -= 8)
		appendStringInfoChar(buf, (char) (both.bits >> i));
}

/*----------
 * JSON: a parsed value is the list of tokens that an iterator gives.  Numbers
 * are kept as the text that numeric_out would print.  Unlike the server's,
 * objects keep the order of their keys; a key that occurs twice is refused,
 * where the server keeps the last.
 *----------
 */
typedef struct Token
{
	JsonbIteratorToken kind;
	JsonbValue	value;
} Token;

typedef struct Json
{
	int32		vl_len_;
	uint32		root;			/* stands where a Jsonb has its root */
	Token	   *tokens;
	int			n;
	int			size;
	const char *p;
} Json;

struct StubIterator
{
	Json	   *json;
	int			next;
};

static void
json_error(void)
{
	ereport(ERROR,
			(errcode(ERRCODE_INVALID_TEXT_REPRESENTATION),
			 errmsg("invalid input syntax for type json")));
}

static void
json_space(Json *json)
{
	while (*json->p == ' ' || *json->p == '\t' || *json->p == '\n' || *json->p == '\r')
		json->p++;
}

static int
json_token(Json *json, JsonbIteratorToken kind)
{
	if (json->n == json->size)
	{
		json->size *= 2;
		json->tokens = repalloc(json->tokens, json->size * sizeof(Token));
	}
	memset(&json->tokens[json->n], 0, sizeof(Token));
	json->tokens[json->n].kind = kind;
	return json->n++;
}

static void
json_string(Json *json, JsonbValue *value)
{
	StringInfoData text;

	initStringInfo(&text);
	for (json->p++; *json->p != '"'; json->p++)
	{
		if ((unsigned char) *json->p < ' ')
			json_error();
		if (*json->p == '\\')
		{
			static const char from[] = "\"\\/bfnrt";
			static const char to[] = "\"\\/\b\f\n\r\t";
			const char *found = json->p[1] ? strchr(from, json->p[1]) : NULL;

			/* \u is left out: no key or value of ours has one */
			if (found == NULL)
				json_error();
			appendStringInfoChar(&text, to[found - from]);
			json->p++;
		}
		else
			appendStringInfoChar(&text, *json->p);
	}
	json->p++;
	value->type = jbvString;
	value->val.string.val = text.data;
	value->val.string.len = text.len;
}

/* A JSON number as numeric prints it, without exponent. */
static void
json_number(Json *json, JsonbValue *value)
{
	StringInfoData digits;
	StringInfoData text;
	bool		negative = *json->p == '-';
	long		exponent = 0;
	long		scale = 0;
	long		i;
	long		whole;

	initStringInfo(&digits);
	initStringInfo(&text);
	if (negative)
		json->p++;
	if (!isdigit((unsigned char) *json->p) || (json->p[0] == '0' && isdigit((unsigned char) json->p[1])))
		json_error();
	while (isdigit((unsigned char) *json->p))
		appendStringInfoChar(&digits, *json->p++);
	if (*json->p == '.')
	{
		if (!isdigit((unsigned char) *++json->p))
			json_error();
		for (; isdigit((unsigned char) *json->p); scale++)
			appendStringInfoChar(&digits, *json->p++);
	}
	if (*json->p == 'e' || *json->p == 'E')
	{
		char	   *end;
		int			sign = json->p[1] == '+' || json->p[1] == '-';

		if (!isdigit((unsigned char) json->p[1 + sign]))
			json_error();
		exponent = strtol(json->p + 1, &end, 10);
		json->p = end;
	}
	if (exponent < -1000 || exponent > 1000)
		ereport(ERROR,
				(errcode(ERRCODE_NUMERIC_VALUE_OUT_OF_RANGE),
				 errmsg("value overflows numeric format")));
	whole = digits.len - scale + exponent;	/* digits before the point */
	for (i = 0; i < whole; i++)
		if (text.len > 0 || (i < digits.len && digits.data[i] != '0'))
			appendStringInfoChar(&text, i < digits.len ? digits.data[i] : '0');
	if (text.len == 0)
		appendStringInfoChar(&text, '0');
	if (whole < digits.len)
	{
		appendStringInfoChar(&text, '.');
		for (i = whole; i < digits.len; i++)
			appendStringInfoChar(&text, i < 0 ? '0' : digits.data[i]);
	}
	if (negative && strspn(text.data, "0.") < (size_t) text.len)
	{
		char	   *positive = pstrdup(text.data);

		resetStringInfo(&text);
		appendStringInfo(&text, "-");
		appendStringInfoString(&text, positive);
	}
	value->type = jbvNumeric;
	value->val.numeric = (Numeric) text.data;
}

static void
json_scalar(Json *json, JsonbValue *value)
{
	if (*json->p == '"')
		json_string(json, value);
	else if (strncmp(json->p, "null", 4) == 0)
	{
		value->type = jbvNull;
		json->p += 4;
	}
	else if (strncmp(json->p, "true", 4) == 0 || strncmp(json->p, "false", 5) == 0)
	{
		value->type = jbvBool;
		value->val.boolean = *json->p == 't';
		json->p += *json->p == 't' ? 4 : 5;
	}
	else
		json_number(json, value);
}

static void
json_unique(Json *json, int begin, int key)
{
	int			depth = 0;
	int			i;

	for (i = begin + 1; i < key; i++)
	{
		JsonbIteratorToken kind = json->tokens[i].kind;

		if (kind == WJB_BEGIN_OBJECT || kind == WJB_BEGIN_ARRAY)
			depth++;
		else if (kind == WJB_END_OBJECT || kind == WJB_END_ARRAY)
			depth--;
		else if (depth == 0 && kind == WJB_KEY &&
				 json->tokens[i].value.val.string.len == json->tokens[key].value.val.string.len &&
				 memcmp(json->tokens[i].value.val.string.val, json->tokens[key].value.val.string.val,
						json->tokens[key].value.val.string.len) == 0)
			json_error();
	}
}

static void
json_value(Json *json, JsonbIteratorToken scalar, int depth)
{
	bool		object;
	int			begin;
	int			n = 0;
	int			t;
	JsonbValue	value;

	json_space(json);
	if (*json->p != '{' && *json->p != '[')
	{
		memset(&value, 0, sizeof(value));
		json_scalar(json, &value);
		t = json_token(json, scalar);
		json->tokens[t].value = value;
		return;
	}
	if (depth > 64)
		ereport(ERROR,
				(errcode(ERRCODE_STATEMENT_TOO_COMPLEX),
				 errmsg("stack depth limit exceeded")));
	object = *json->p == '{';
	begin = json_token(json, object ? WJB_BEGIN_OBJECT : WJB_BEGIN_ARRAY);
	json->p++;
	json_space(json);
	if (*json->p != (object ? '}' : ']'))
		for (;;)
		{
			json_space(json);
			if (object)
			{
				memset(&value, 0, sizeof(value));
				if (*json->p != '"')
					json_error();
				json_string(json, &value);
				t = json_token(json, WJB_KEY);
				json->tokens[t].value = value;
				json_unique(json, begin, t);
				json_space(json);
				if (*json->p++ != ':')
					json_error();
			}
			json_value(json, object ? WJB_VALUE : WJB_ELEM, depth + 1);
			n++;
			json_space(json);
			if (*json->p != ',')
				break;
			json->p++;
		}
	if (*json->p != (object ? '}' : ']'))
		json_error();
	json->p++;
	json->tokens[begin].value.type = object ? jbvObject : jbvArray;
	if (object)
		json->tokens[begin].value.val.object.nPairs = n;
	else
		json->tokens[begin].value.val.array.nElems = n;
	json_token(json, object ? WJB_END_OBJECT : WJB_END_ARRAY);
}

Datum
jsonb_in(PG_FUNCTION_ARGS)
{
	Json	   *json = palloc0(sizeof(Json));
	const char *text = PG_GETARG_CSTRING(0);

	json->size = 16;
	json->tokens = palloc(json->size * sizeof(Token));
	json->p = text;
	SET_VARSIZE(json, sizeof(Json));
	if (pg_encoding_verifymbstr(PG_UTF8, text, (int) strlen(text)) != (int) strlen(text))
		json_error();
	json_space(json);
	if (*json->p != '{' && *json->p != '[')
	{
		int			t = json_token(json, WJB_BEGIN_ARRAY);

		/* a scalar is an array of one that says so */
		json->tokens[t].value.type = jbvArray;
		json->tokens[t].value.val.array.nElems = 1;
		json->tokens[t].value.val.array.rawScalar = true;
		json_value(json, WJB_ELEM, 0);
		json_token(json, WJB_END_ARRAY);
	}
	else
		json_value(json, WJB_VALUE, 0);
	json_space(json);
	if (*json->p != '\0')
		json_error();
	PG_RETURN_POINTER(json);
}

JsonbIterator *
JsonbIteratorInit(JsonbContainer *container)
{
	struct StubIterator *it = palloc0(sizeof(struct StubIterator));

	it->json = (Json *) ((char *) container - offsetof(Json, root));
	return (JsonbIterator *) it;
}

JsonbIteratorToken
JsonbIteratorNext(JsonbIterator **it, JsonbValue *val, bool skipNested)
{
	struct StubIterator *stub = (struct StubIterator *) *it;
	Token	   *token;
	JsonbIteratorToken previous = stub->next > 0 ? stub->json->tokens[stub->next - 1].kind : WJB_DONE;
	int			depth;

	if (stub->next == stub->json->n)
		return WJB_DONE;
	token = &stub->json->tokens[stub->next++];
	*val = token->value;
	if (!skipNested || stub->next == 1 ||
		(token->kind != WJB_BEGIN_OBJECT && token->kind != WJB_BEGIN_ARRAY))
		return token->kind;

	/* a container within, given as one value */
	for (depth = 1; depth > 0; stub->next++)
	{
		JsonbIteratorToken kind = stub->json->tokens[stub->next].kind;

		if (kind == WJB_BEGIN_OBJECT || kind == WJB_BEGIN_ARRAY)
			depth++;
		else if (kind == WJB_END_OBJECT || kind == WJB_END_ARRAY)
			depth--;
	}
	val->type = jbvBinary;
	return previous == WJB_KEY ? WJB_VALUE : WJB_ELEM;
}

Datum
numeric_out(PG_FUNCTION_ARGS)
{
	PG_RETURN_CSTRING(pstrdup((char *) PG_GETARG_POINTER(0)));
}

char *
numeric_normalize(Numeric num)
{
	return pstrdup((char *) num);
}
