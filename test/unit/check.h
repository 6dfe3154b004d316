/*
 * check.h
 *		The unit tests' few checks; each prints one TAP line.
 *
 * A test program calls ok(), near() and exact(), and returns done() from main.
 */
#ifndef INFODIV_CHECK_H
#define INFODIV_CHECK_H

#include <math.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

static int	check_count = 0;
static int	check_failures = 0;

/* One check: prints "ok" or "not ok" with its name. */
static inline bool
ok(bool passed, const char *name)
{
	check_count++;
	if (!passed)
		check_failures++;
	printf("%s %d - %s\n", passed ? "ok" : "not ok", check_count, name);
	return passed;
}

/* Relative agreement; infinities and zero must be met exactly. */
static inline bool
near(double got, double want, double rtol, const char *name)
{
	bool		passed = (got == want) || fabs(got - want) <= rtol * fabs(want);

	if (!ok(passed, name))
		printf("#   got %.17g, want %.17g, relative error %.3g\n",
			   got, want, fabs((got - want) / want));
	return passed;
}

/* The same bits, the sign of zero included. */
static inline bool
exact(double got, double want, const char *name)
{
	bool		passed = memcmp(&got, &want, sizeof(double)) == 0;

	if (!ok(passed, name))
		printf("#   got %.17g, want %.17g\n", got, want);
	return passed;
}

/* The order of doubles, for qsort. */
static inline int
ascending(const void *a, const void *b)
{
	double		x = *(const double *) a;
	double		y = *(const double *) b;

	return (x > y) - (x < y);
}

/* Prints the plan; the exit status says whether all passed. */
static inline int
done(void)
{
	printf("1..%d\n", check_count);
	return check_failures == 0 ? 0 : 1;
}

#endif							/* INFODIV_CHECK_H */
