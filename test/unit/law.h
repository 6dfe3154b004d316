/*
 * law.h
 *		Laws on a thousand random inputs each.
 */
#ifndef INFODIV_TEST_LAW_H
#define INFODIV_TEST_LAW_H

#include "check.h"
#include "random.h"

#define ROUNDS 1000
#define EPS 2.220446049250313e-16

/* Two numbers that are the same bits, or both none. */
static inline bool
same_bits(double a, double b)
{
	return memcmp(&a, &b, sizeof(a)) == 0 || (isnan(a) && isnan(b));
}

/* One check: a law that holds on every input that it makes itself. */
static inline void
law(bool (*holds) (void), const char *name)
{
	int			failures = 0;

	for (int i = 0; i < ROUNDS; i++)
	{
		uint64_t	before = random_state;

		if (!holds() && failures++ == 0)
			printf("# %s first fails for the state %#llx\n", name, (unsigned long long) before);
	}
	if (!ok(failures == 0, name))
		printf("# %d of %d\n", failures, ROUNDS);
}

#endif							/* INFODIV_TEST_LAW_H */
