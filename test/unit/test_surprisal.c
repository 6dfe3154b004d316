/*
 * test_surprisal.c
 *		The plain logarithm and surprisals, one at a time and many at once.
 */
#include "check.h"
#include "log_vectors.h"
#include "numerics/surprisal.h"
#include "random.h"

int
main(void)
{
	double		worst = 0.0;
	bool		same = true;

	for (size_t i = 0; i < sizeof(log_vectors) / sizeof(log_vectors[0]); i++)
	{
		const double *v = log_vectors[i];
		double		ulp = v[1] == 0.0 ? 5e-324 : ldexp(1.0, ilogb(v[1]) - 52);
		double		error = fabs((plain_log(v[0], 0.0) - v[1]) - v[2]) / ulp;

		if (error > 0.52)
			printf("# log(%a): error %g units in the last place\n", v[0], error);
		worst = fmax(worst, error);
	}
	ok(worst <= 0.52, "the logarithm is right to 0.52 units in the last place");

	exact(surprisal_of(1.0), 0.0, "what was sure costs nothing");
	exact(surprisal_of(-0.0), 0.0, "nor does what was sure not to be");
	exact(surprisal_of(0.5), surprisal_of(-0.5), "a coin has two sides");
	exact(surprisal_of(-1e-20), 1e-20, "a small probability of the complement keeps its digits");
	exact(surprisal_of(-1e-9), 1.0000000005000000626e-9, "and a less small one");
	near(surprisal_of(5e-324), 744.440071921381262314, 2e-16, "the smallest probability");
	ok(outcome_is_impossible(0.0) && outcome_is_impossible(-1.0), "the impossible happened");
	ok(!outcome_is_impossible(-0.0) && !outcome_is_impossible(1.0) && !outcome_is_impossible(5e-324), "the possible happened");

	for (int trial = 0; trial < 10000; trial++)
	{
		double		outcome[32];
		double		surprisal[32];

		for (int i = 0; i < 32; i++)
		{
			outcome[i] = ldexp((double) (random_bits() >> 11), -53 - (int) (random_bits() % 4 * (random_bits() % 340)));
			if (random_bits() % 2)
				outcome[i] = -outcome[i];
		}
		surprisals_of(outcome, surprisal, 32);
		for (int i = 0; i < 32; i++)
		{
			double		one = surprisal_of(outcome[i]);

			same &= memcmp(&one, &surprisal[i], sizeof(one)) == 0;
		}
	}
	ok(same, "many at once are the same, to the bit");
	return done();
}
