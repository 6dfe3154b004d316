/*
 * json_numbers.h
 *		Numbers and keys of a type's JSON form.
 */
#ifndef INFODIV_JSON_NUMBERS_H
#define INFODIV_JSON_NUMBERS_H

#include "infodiv.h"

#include "utils/jsonb.h"

/* A number as a double; false where it is beyond these, or no number. */
extern bool json_double(const JsonbValue *v, double *value);

/* A number as a count of at most 2^63 - 1; false where it is none. */
extern bool json_count(const JsonbValue *v, uint64 *count);

extern bool json_key_is(const JsonbValue *key, const char *name);

#endif							/* INFODIV_JSON_NUMBERS_H */
