/*
 * string_entropy.c
 *		The entropy of one value: of its bytes, or of its characters.
 *
 * C. Shannon's, of the relative frequencies within the value: 0 for one byte over and
 * over, 8 bits where all 256 are as frequent.  By the exact integer arithmetic of label
 * entropy.
 */
#include "infodiv.h"

#include "freqdist/freqdist.h"
#include "mb/pg_wchar.h"
#include "miscadmin.h"

PG_FUNCTION_INFO_V1(infodiv_byte_entropy);
PG_FUNCTION_INFO_V1(infodiv_character_entropy);

/* The entropy of what a table counts, in the unit of argument 1; NULL of nothing. */
static Datum
entropy_of_table(FunctionCallInfo fcinfo, const LabelTable *table)
{
	double		base = check_log_base(PG_GETARG_FLOAT8(1));
	FreqSummary summary;

	label_table_summary(table, &summary);
	if (summary.distinct == 0)
		PG_RETURN_NULL();
	PG_RETURN_FLOAT8(freq_summary_entropy(&summary, base));
}

Datum
infodiv_byte_entropy(PG_FUNCTION_ARGS)
{
	struct varlena *value = PG_GETARG_VARLENA_PP(0);
	const uint8 *bytes = (const uint8 *) VARDATA_ANY(value);
	Size		n = VARSIZE_ANY_EXHDR(value);
	int64		counts[256] = {0};
	LabelTable	table;
	Size		i;
	int			byte;

	for (i = 0; i < n; i++)
	{
		poll_at(i);
		counts[bytes[i]]++;
	}
	label_table_init(&table, CurrentMemoryContext);
	for (byte = 0; byte < 256; byte++)
		if (counts[byte] > 0)
			label_table_add_int(&table, byte, counts[byte]);
	return entropy_of_table(fcinfo, &table);
}

/* A character is its bytes, at most eight of them in any encoding. */
Datum
infodiv_character_entropy(PG_FUNCTION_ARGS)
{
	text	   *value = PG_GETARG_TEXT_PP(0);
	const char *p = VARDATA_ANY(value);
	const char *end = p + VARSIZE_ANY_EXHDR(value);
	LabelTable	table;
	uint64		i;

	label_table_init(&table, CurrentMemoryContext);
	for (i = 0; p < end; i++)
	{
		int			len = Min(pg_mblen(p), end - p);
		int64		character = 0;

		poll_at(i);
		memcpy(&character, p, Min((Size) len, sizeof(character)));
		label_table_add_int(&table, character, 1);
		p += len;
	}
	return entropy_of_table(fcinfo, &table);
}
