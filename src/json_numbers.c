/*
 * json_numbers.c
 *		Numbers and keys of a type's JSON form; see the header.
 */
#include "json_numbers.h"

#include <math.h>

#include "utils/builtins.h"
#include "utils/numeric.h"

bool
json_double(const JsonbValue *v, double *value)
{
	char	   *digits;

	if (v->type != jbvNumeric)
		return false;
	digits = DatumGetCString(DirectFunctionCall1(numeric_out, NumericGetDatum(v->val.numeric)));
	*value = strtod(digits, NULL) + 0.0;
	pfree(digits);
	return isfinite(*value);
}

bool
json_count(const JsonbValue *v, uint64 *count)
{
	char	   *digits;
	char	   *end;
	unsigned long long read;
	bool		whole;

	if (v->type != jbvNumeric)
		return false;
	digits = DatumGetCString(DirectFunctionCall1(numeric_out, NumericGetDatum(v->val.numeric)));
	errno = 0;
	read = strtoull(digits, &end, 10);
	whole = digits[0] >= '0' && digits[0] <= '9' && *end == '\0' && errno == 0 &&
		read <= (unsigned long long) PG_INT64_MAX;
	*count = (uint64) read;
	pfree(digits);
	return whole;
}

bool
json_key_is(const JsonbValue *key, const char *name)
{
	return key->val.string.len == (int) strlen(name) && memcmp(key->val.string.val, name, key->val.string.len) == 0;
}
