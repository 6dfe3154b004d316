/*
 * exact_sum_io.h
 *		Pieces of the text and binary forms of types that hold exact sums.
 *
 * Each sums_text_get_ function reads one piece at the cursor and moves it on, or
 * returns false; the sums_binary_get_ functions raise errors.  What they accept
 * is what the sums_text_put_ and sums_binary_put_ functions write, and no more.
 */
#ifndef INFODIV_EXACT_SUM_IO_H
#define INFODIV_EXACT_SUM_IO_H

#include "infodiv.h"

#include "lib/stringinfo.h"
#include "numerics/exact_sum.h"

/* An error unless a stored value's version is the one that this code knows. */
extern void check_stored_version(int version, int known, const char *type);

/* A double, in the fewest digits that bring it back, whatever the session's settings. */
extern void sums_text_put_double(StringInfo out, double x);
extern bool sums_text_get_double(const char **cursor, double *x);

/*
 * An exact sum, which is used up: a double, or the list in brackets of the doubles
 * that add up to it, the nearest first.
 */
extern void sums_text_put_doubles(StringInfo out, ExactSum *sum);

/* A count: digits, not negative. */
extern bool sums_text_get_count(const char **cursor, int64 *count);

extern bool sums_text_get_char(const char **cursor, char c);

/* A packed exact sum: 0, or [-]offset:hexadecimal bytes, least first. */
extern void sums_text_put_packed(StringInfo out, const uint8 *packed);
extern bool sums_text_get_packed(const char **cursor, int max_limbs, uint8 packed[EXACT_PACKED_MAX]);
extern const uint8 *sums_binary_get_packed(StringInfo in, int max_limbs, const char *type);

/* Text in double quotes; quotes and backslashes in it have a backslash before them. */
extern void sums_text_put_quoted(StringInfo out, const char *s, Size length);
extern bool sums_text_get_quoted(const char **cursor, text **value);

/* Text with its length before it, in the connection's encoding. */
extern void sums_binary_put_text(StringInfo out, const char *s, Size length);
extern text *sums_binary_get_text(StringInfo in);

#endif							/* INFODIV_EXACT_SUM_IO_H */
