/*
 * test_predictions.c
 *		Laws of the decompositions of scores, of bins of probabilities, and of the
 *		Kolmogorov-Smirnov tail, which small samples let be counted out.
 */
#include "check.h"

#include <math.h>
#include <stdlib.h>

#include "numerics/count_steps.h"
#include "numerics/ks_p_value.h"
#include "numerics/score_decomposition.h"
#include "random.h"

static ForecastBin
forecast(int bin, int64_t n, int64_t k, double sum)
{
	ForecastBin b = {bin, n, k, {sum, 0.0}, dd_sum((double) n, -sum), dd_sum(sum, -(double) k)};

	return b;
}

/* Every probability is in the bin that a search of the edges finds, the edges in the one below. */
static void
test_bins(void)
{
	int			wrong = 0;

	for (int bins = 1; bins <= 1000; bins += bins < 40 ? 1 : 97)
		for (int i = 0; i <= bins; i++)
		{
			double		edge = forecast_edge(i, bins);

			wrong += forecast_bin(edge, bins) != (i == 0 ? 0 : i - 1);
			if (i < bins)
				wrong += forecast_bin(nextafter(edge, 2.0), bins) != i;
		}
	ok(wrong == 0, "edges belong to the bin below, what is above them to the bin above");
}

static void
test_parts_add_up(void)
{
	int			off = 0;
	int			negative = 0;

	for (int trial = 0; trial < 2000; trial++)
	{
		ForecastBin bins[20];
		int			m = 1 + (int) (uniform() * 20);
		int64_t		N = 0;
		ScoreParts	parts[2];

		for (int i = 0; i < m; i++)
		{
			int			exponent = (int) (uniform() * 40);	/* first: C leaves the order of arguments to the machine */
			int64_t		n = 1 + (int64_t) ldexp(uniform(), exponent);
			int64_t		k = (int64_t) (uniform() * (double) n);

			bins[i] = forecast(i, n, k, ldexp(floor(ldexp((i + uniform()) / m * (double) n, 8)), -8));
			N += n;
		}
		parts[0] = brier_parts(bins, (size_t) m, N);
		parts[1] = log_loss_parts(bins, (size_t) m, N);
		for (int s = 0; s < 2; s++)
		{
			const ScoreParts *p = &parts[s];
			double		largest = fmax(p->score, p->uncertainty);

			if (!isfinite(p->score))
				continue;
			off += fabs(p->reliability + p->refinement - p->score) > 2.3e-16 * p->score;
			off += fabs(p->reliability - p->resolution + p->uncertainty - p->score) > 2.3e-16 * largest;
			off += fabs(p->refinement + p->resolution - p->uncertainty) > 2.3e-16 * p->uncertainty;
			negative += p->reliability < 0.0 || p->resolution < 0.0 || p->refinement < 0.0;
		}
	}
	ok(off == 0, "the parts add up to the score, to the last place of the largest");
	ok(negative == 0, "no part is negative");
}

/* The share of all orders of n and m values whose distance is so large, by counting them. */
static double
counted_tail(int n, int m, int64_t distance)
{
	int64_t		all = 0;
	int64_t		far = 0;

	for (uint32_t order = 0; order < (uint32_t) 1 << (n + m); order++)
	{
		int64_t		difference = 0;
		int64_t		largest = 0;

		if (__builtin_popcount(order) != n)
			continue;
		for (int i = 0; i < n + m; i++)
		{
			difference += order >> i & 1 ? m : -n;
			largest = llabs(difference) > largest ? llabs(difference) : largest;
		}
		all++;
		far += largest >= distance;
	}
	return (double) far / (double) all;
}

static void
test_ks_counted(void)
{
	static double work[KS_WORK];
	int			wrong = 0;

	for (int n = 1; n <= 7; n++)
		for (int m = 1; m <= 7; m++)
			for (int distance = 0; distance <= n * m; distance++)
			{
				double		p = ks_p_value((uint64_t) n, (uint64_t) m, (unsigned __int128) distance, work);

				wrong += fabs(p - counted_tail(n, m, distance)) > 1e-14;
			}
	ok(wrong == 0, "the exact tail is the share of orders that is counted out");
}

/* More is less likely, and exact and asymptotic tails meet where one ends. */
static void
test_ks_sizes(void)
{
	static double work[KS_WORK];
	int			rising = 0;
	int			apart = 0;
	double		before = 1.0;

	for (int i = 1; i <= 100; i++)
	{
		double		p = ks_p_value(20000, 30000, (unsigned __int128) i * 200 * 30000, work);

		rising += p > before;
		before = p;
	}
	for (int i = 1; i <= 6; i++)
	{
		double		exact = ks_p_value(10000, 10000, (unsigned __int128) i * 40 * 10000, work);
		double		asymptotic = ks_p_value(10001, 10001, (unsigned __int128) i * 40 * 10001, work);

		apart += fabs(exact / asymptotic - 1.0) > 0.03;
	}
	ok(rising == 0, "a larger distance is no likelier");
	ok(apart == 0, "the exact and the asymptotic tail agree within 3% at 10,000 values");
}

/* Pairs by hand, and what both measures are where one class is above the other. */
static void
test_ranking(void)
{
	const uint64_t p[] = {1, 0, 2, 3};
	const uint64_t q[] = {2, 5, 1, 0};

	/* 48 pairs: 1 of 2 tied below; 2 above 7 and 1 tied each; 3 above 8 */
	ok(count_steps_auc(p, q, 4, 6, 8) == (1.0 + 2 * 7.5 + 3 * 8) / 48.0, "pairs in order, ties half counted");
	/* (3 + 2 5/6 + 6/14) / 6 */
	exact(count_steps_precision(p, q, 4, 6), 107.0 / 126.0, "average precision by hand");
	near(count_steps_auc(q, p, 4, 8, 6), 8.0 / 48.0, 1e-16, "the other way round it is the rest");
}

int
main(void)
{
	test_bins();
	test_parts_add_up();
	test_ks_counted();
	test_ks_sizes();
	test_ranking();
	return done();
}
