/*
 * elementary.h
 *		<math.h> with the same last digit on every machine.
 *
 * IEEE leaves the digits of exp and its kin to the C library, whose versions for
 * processors with fused multiply-add, for x87 and for others round differently.
 * Below these names mean our own: plain IEEE operations and fma(), errors below
 * one unit in the last place.  sqrt, fma, ldexp and rounding to whole numbers are
 * exact in every library.
 */
#ifndef INFODIV_ELEMENTARY_H
#define INFODIV_ELEMENTARY_H

#include <math.h>

#define exp(x) elementary_exp(x)
#define exp2(x) elementary_exp2(x)
#define expm1(x) elementary_expm1(x)
#define log(x) elementary_log(x)
#define log2(x) elementary_log2(x)
#define log10(x) elementary_log10(x)
#define log1p(x) elementary_log1p(x)
#define pow(x, y) elementary_pow(x, y)
#define hypot(x, y) elementary_hypot(x, y)
#define lgamma(x) elementary_lgamma(x)
#define erfc(x) elementary_erfc(x)

extern double elementary_exp(double x);
extern double elementary_exp2(double x);
extern double elementary_expm1(double x);
extern double elementary_log(double x);
extern double elementary_log2(double x);
extern double elementary_log10(double x);
extern double elementary_log1p(double x);

/* x >= 0 */
extern double elementary_pow(double x, double y);
extern double elementary_hypot(double x, double y);

/* x > 0; next to 1 and 2 the error is a few 1e-19, not relative to the result */
extern double elementary_lgamma(double x);
extern double elementary_erfc(double x);

/* the cosine of a part of a full turn, 0 <= turns < 1 */
extern double cos_of_turns(double turns);

#endif							/* INFODIV_ELEMENTARY_H */
