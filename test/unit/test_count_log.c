/*
 * test_count_log.c
 *		c log2 c against 60-digit arithmetic, and entropies of known counts.
 *
 * The table is printed by test/unit/make_count_log.py (mpmath).
 */
#include "check.h"
#include "numerics/count_log.h"

static const struct
{
	int64_t		count;
	uint64_t	high;			/* round(c log2 c 2^64), upper and lower half */
	uint64_t	low;
}			cases[] = {
#include "count_log_cases.inc"
};

int
main(void)
{
	size_t		i;
	char		name[64];

	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
	{
		CountLog	want = (CountLog) (((unsigned __int128) cases[i].high << 64) | cases[i].low);
		CountLog	difference = count_log(cases[i].count) - want;

		snprintf(name, sizeof(name), "count_log(%lld)", (long long) cases[i].count);
		ok(difference == 0, name);
	}
	ok(count_log(0) == 0 && count_log(1) == 0, "0 and 1 have no logarithm to add");

	exact(entropy_from_count_logs(8, count_log(4) + count_log(2)), 1.75, "A*4, B*2, C, D");
	exact(entropy_from_count_logs(5, 0), 2.321928094887362, "five equally frequent labels");
	exact(entropy_from_count_logs(7, count_log(7)), 0.0, "one label");
	/* one odd label among a million: mpmath */
	near(entropy_from_count_logs(1000000, count_log(999999)), 2.1374262888865376601e-5, 1.2e-16,
		 "one odd label among a million");
	near(entropy_from_count_logs(MAX_EXACT_COUNT, count_log(MAX_EXACT_COUNT - 1)),
		 6.0443533557040755397e-15, 1.2e-16, "one odd label among 2^53");
	exact(perplexity_from_count_logs(26, 0), 26.0, "26 equally frequent labels are as many");
	exact(perplexity_from_count_logs(1000003, 0), 1000003.0, "and so are a million and three");
	exact(perplexity_from_count_logs(9, count_log(9)), 1.0, "one label");
	return done();
}
