/*
 * parsers.c
 *		libFuzzer harness: the text and binary parsers of every type.
 *
 * FUZZ_PARSER names one, as in "freqdist.text" or "numhist.binary"; the table is
 * made by run.sh from the install script.  Whatever a parser is given it must
 * return a value or fail with an error that blames the input, and take no more
 * memory than the input's length justifies.  A value that it accepts must come
 * back the same, to the byte, from its own text and binary form.
 */
#include "postgres.h"

#include "fmgr.h"
#include "lib/stringinfo.h"
#include "mb/pg_wchar.h"

#include "server_stubs.h"

typedef struct Parser
{
	const char *name;
	PGFunction	in;
	PGFunction	out;
	PGFunction	receive;
	PGFunction	send;
} Parser;

#include "parser_table.h"

extern int	LLVMFuzzerInitialize(int *argc, char ***argv);
extern int	LLVMFuzzerTestOneInput(const uint8 *data, size_t size);

static const Parser *parser = NULL;
static bool binary;

int
LLVMFuzzerInitialize(int *argc, char ***argv)
{
	const char *wanted = getenv("FUZZ_PARSER");
	const char *dot = wanted ? strrchr(wanted, '.') : NULL;
	size_t		i;

	(void) argc;
	(void) argv;
	for (i = 0; dot && i < lengthof(parsers); i++)
		if (strlen(parsers[i].name) == (size_t) (dot - wanted) &&
			strncmp(parsers[i].name, wanted, dot - wanted) == 0)
			parser = &parsers[i];
	if (parser == NULL)
	{
		fprintf(stderr, "FUZZ_PARSER names no type: %s\n", wanted ? wanted : "(unset)");
		exit(2);
	}
	binary = strcmp(dot, ".binary") == 0;
	return 0;
}

/* A type's input function is also given an element type and a modifier. */
static Datum
parse_text(const char *text)
{
	LOCAL_FCINFO(fcinfo, 3);

	InitFunctionCallInfoData(*fcinfo, NULL, 3, InvalidOid, NULL, NULL);
	fcinfo->args[0].value = CStringGetDatum(text);
	fcinfo->args[0].isnull = false;
	fcinfo->args[1].value = ObjectIdGetDatum(0);
	fcinfo->args[1].isnull = false;
	fcinfo->args[2].value = Int32GetDatum(-1);
	fcinfo->args[2].isnull = false;
	return parser->in(fcinfo);
}

/* The message is a buffer of exactly its length, so that an overrun is seen. */
static Datum
parse_binary(const char *data, size_t size)
{
	LOCAL_FCINFO(fcinfo, 3);
	StringInfoData message;
	Datum		value;

	message.data = palloc(size + 1);
	memcpy(message.data, data, size);
	message.data[size] = '\0';	/* as the server has it */
	message.len = (int) size;
	message.maxlen = (int) size + 1;
	message.cursor = 0;
	InitFunctionCallInfoData(*fcinfo, NULL, 3, InvalidOid, NULL, NULL);
	fcinfo->args[0].value = PointerGetDatum(&message);
	fcinfo->args[0].isnull = false;
	fcinfo->args[1].value = ObjectIdGetDatum(0);
	fcinfo->args[1].isnull = false;
	fcinfo->args[2].value = Int32GetDatum(-1);
	fcinfo->args[2].isnull = false;
	value = parser->receive(fcinfo);
	if (message.cursor != message.len)
	{
		fprintf(stderr, "%s leaves bytes of the message unread\n", parser->name);
		abort();
	}
	return value;
}

static Datum
call(PGFunction function, Datum value)
{
	return DirectFunctionCall1Coll(function, InvalidOid, value);
}

/* The form with a one-byte header that a stored value has. */
static Datum
as_stored(Datum value)
{
	struct varlena *full = (struct varlena *) DatumGetPointer(value);
	char	   *stored;

	if (!VARATT_IS_4B_U(full) || !VARATT_CAN_MAKE_SHORT(full))
		return value;
	/* one byte before, so that nothing is aligned by chance */
	stored = (char *) palloc(VARATT_CONVERTED_SHORT_SIZE(full) + 1) + 1;
	SET_VARSIZE_SHORT(stored, VARATT_CONVERTED_SHORT_SIZE(full));
	memcpy(stored + 1, VARDATA(full), VARSIZE(full) - VARHDRSZ);
	return PointerGetDatum(stored);
}

static void
require(bool holds, const char *what, const char *text)
{
	if (holds)
		return;
	fprintf(stderr, "%s: %s: %s\n", parser->name, what, text);
	abort();
}

static bool
same(Datum a, Datum b)
{
	return VARSIZE(DatumGetPointer(a)) == VARSIZE(DatumGetPointer(b)) &&
		memcmp(DatumGetPointer(a), DatumGetPointer(b), VARSIZE(DatumGetPointer(a))) == 0;
}

/* What must hold of every value that a parser accepts. */
static void
check_value(Datum value)
{
	char	   *text = DatumGetCString(call(parser->out, value));
	Datum		bytes = call(parser->send, value);
	Datum		again;

	require(strcmp(text, DatumGetCString(call(parser->out, as_stored(value)))) == 0, "the stored form has another text", text);
	require(same(bytes, call(parser->send, as_stored(value))), "the stored form has another binary form", text);
	again = parse_text(text);
	require(strcmp(text, DatumGetCString(call(parser->out, again))) == 0, "the text form is not read back", text);
	require(same(bytes, call(parser->send, again)), "the text form reads as other bytes", text);
	again = parse_binary(VARDATA(DatumGetPointer(bytes)), VARSIZE(DatumGetPointer(bytes)) - VARHDRSZ);
	require(same(bytes, call(parser->send, again)), "the binary form is not read back", text);
	require(strcmp(text, DatumGetCString(call(parser->out, again))) == 0, "the binary form reads as another value", text);
}

int
LLVMFuzzerTestOneInput(const uint8 *data, size_t size)
{
	sigjmp_buf	target;
	volatile bool accepted = false;
	char	   *text = NULL;

	stub_error_target = &target;
	if (sigsetjmp(target, 0) == 0)
	{
		Datum		value;

		if (binary)
			value = parse_binary((const char *) data, size);
		else
		{
			text = palloc(size + 1);
			memcpy(text, data, size);
			text[size] = '\0';
			/* the server lets no text in that is not in its encoding */
			pg_client_to_server(text, (int) strlen(text));
			value = parse_text(text);
		}
		accepted = true;
		if (stub_peak > 1024 * 1024 + 2048 * size)
		{
			fprintf(stderr, "%s takes %zu bytes of memory for an input of %zu\n", parser->name, stub_peak, size);
			abort();
		}
		check_value(value);
	}
	else
	{
		int			category = ERRCODE_TO_CATEGORY(stub_sqlstate);

		/* 22: data; 08: a message too short; 54: a limit of the server's */
		if (accepted ||
			(category != ERRCODE_DATA_EXCEPTION && category != ERRCODE_CONNECTION_EXCEPTION &&
			 category != ERRCODE_PROGRAM_LIMIT_EXCEEDED))
		{
			fprintf(stderr, "%s: %s with SQLSTATE %08x: %s\n", parser->name,
					accepted ? "a value that was accepted fails" : "wrong input fails", stub_sqlstate, stub_message);
			abort();
		}
	}
	stub_error_target = NULL;
	stub_free_all();
	return 0;
}
