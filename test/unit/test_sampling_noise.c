/*
 * test_sampling_noise.c
 *		What chance alone shows, against full enumeration (SciPy's hypergeometric
 *		distribution; for distances, p-values and higher moments every table there
 *		is).
 */
#include <stdlib.h>

#include "check.h"
#include "numerics/noise_floor.h"
#include "numerics/sampling_noise.h"

static SamplingNoise
noise_of(const double *pooled, size_t k, double n, double m)
{
	SamplingNoise noise;

	sampling_noise(pooled, k, n, m, &noise);
	return noise;
}

/* Exact means of G and JS. */
static void
means(void)
{
	static const double v1[] = {5, 30, 50, 55, 60};
	static const double once[20] = {1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1};
	static const double few[] = {1, 1, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3};
	static const double uneven[] = {1, 2, 7, 40};
	static const double full[] = {300, 300, 400};
	SamplingNoise noise = noise_of(v1, 5, 100, 100);

	near(noise.g_mean, 4.202715350484575, 1e-11, "mean of G, one thin cell");
	near(noise.js.mean, 0.010506788376211405, 1e-11, "mean of JS, one thin cell");
	near(noise.least_expected, 2.5, 0.0, "the least expected count");
	ok(counts_are_sparse(&noise), "one thin cell of five is sparse");

	noise = noise_of(once, 20, 10, 10);
	near(noise.g_mean, 27.725887222397784, 1e-12, "every label once: G can only be 40 ln 2");
	near(noise.js.mean, 0.6931471805599453, 1e-12, "and JS one bit");
	ok(counts_are_sparse(&noise), "which is sparse");

	noise = noise_of(few, 12, 8, 12);
	near(noise.g_mean, 15.527990090088615, 1e-12, "mean of G, sizes differ");
	near(noise.js.mean, 0.4039610538902956, 1e-12, "mean of JS, sizes differ");
	near(noise.hellinger.mean, 0.5749418143885061, 1e-12, "mean of the squared Hellinger distance");
	near(noise.kl_smaller, 0.1270298120779333, 1e-11, "mean of KL(smaller || larger) where neither is 0");
	near(noise.kl_larger, 0.09761088593859718, 1e-11, "and the other way round");
	noise = noise_of(few, 12, 12, 8);
	near(noise.g_mean, 15.527990090088615, 1e-12, "either way round");
	noise = noise_of(uneven, 4, 20, 30);
	near(noise.g_mean, 3.848387101519573, 1e-12, "mean of G, one large cell");
	near(noise.js.mean, 0.04010978056168167, 1e-12, "mean of JS, one large cell");

	/* cells from 50 expected rows are taken by their series */
	noise = noise_of(full, 3, 900, 100);
	near(noise.g_mean, 2.014066425434765, 1e-6, "mean of G, 30 rows expected");
	{
		static const double large[] = {1000, 1000, 2000};
		static const double nearly[] = {0, 0, 1000, 1000, 2000};
		SamplingNoise with_zeros = noise_of(nearly, 5, 3600, 400);

		noise = noise_of(large, 3, 3600, 400);
		near(noise.g_mean, 2.0, 0.005, "mean of G, well filled: its degrees of freedom");
		near(noise.g_variance, 4.0, 1e-12, "its variance: twice as much");
		exact(with_zeros.g_mean, noise.g_mean, "cells that nobody saw do not count");
		ok(with_zeros.cells == 3, "nor are they cells");
		ok(!counts_are_sparse(&noise), "which is not sparse");
	}
	/* large against small, labels rare on the small side: the mean lies far below df */
	{
		static double rare[1000];

		for (int i = 0; i < 999; i++)
			rare[i] = 10;
		rare[999] = 110;
		noise = noise_of(rare, 1000, 10000, 100);
		near(noise.g_mean, 480.75228666025123, 1e-10, "mean of G, far below its degrees of freedom");
		ok(counts_are_sparse(&noise), "which is sparse, too");
	}
}

/* Moments of G given the pooled counts. */
static void
moments(void)
{
	static const double pooled[] = {2, 3, 3, 3, 4, 5};
	SamplingNoise noise = noise_of(pooled, 6, 10, 10);

	near(noise.g_mean, 6.631594879557233, 1e-12, "mean of G over all tables");
	near(noise.g_variance, 15.1494634864862, 0.25, "its variance, cells nearly independent");
	noise = noise_of(pooled, 6, 14, 6);
	near(noise.g_mean, 6.5942634059665854, 1e-12, "mean of G over all tables, sizes differ");
	near(noise.g_variance, 11.130256394785905, 0.25, "its variance, sizes differ");
}

static double
p_value_of(const double *ref, const double *cur, size_t k)
{
	double	   *pooled = malloc(k * sizeof(double));
	MassVector	p;
	MassVector	q;
	size_t		flaw;
	void	   *workspace;
	double		p_value;

	mass_vector_scan(ref, k, &p, &flaw);
	mass_vector_scan(cur, k, &q, &flaw);
	for (size_t i = 0; i < k; i++)
		pooled[i] = ref[i] + cur[i];
	qsort(pooled, k, sizeof(double), ascending);
	workspace = malloc(noise_workspace(k, p.sum, q.sum) + 1);
	p_value = conditional_g_test(&p, &q, pooled, workspace).p_value;
	free(workspace);
	free(pooled);
	return p_value;
}

/* p-values of sampled permutations against those of every table. */
static void
p_values(void)
{
	static const double pooled[] = {2, 3, 4, 9, 30};
	static const struct
	{
		double		current[5];
		double		p_value;
	}			tables[] = {
		{{0, 0, 0, 0, 5}, 0.31459016623216435},
		{{1, 0, 0, 2, 2}, 0.2313654584699913},
		{{0, 3, 0, 1, 1}, 0.0013928601463291568},
		{{2, 2, 0, 0, 1}, 0.00040646987918033255},
		{{2, 3, 0, 0, 0}, 5.840084470981788e-07},
	};
	static double many[1000];
	static double one[1000];
	double		deciles[10];
	double		beyond[10] = {0, 0, 0, 0, 0, 0, 0, 0, 0, 4};
	double		once[20];
	double		other[20];

	for (size_t i = 0; i < sizeof(tables) / sizeof(tables[0]); i++)
	{
		double		ref[5];

		for (int j = 0; j < 5; j++)
			ref[j] = pooled[j] - tables[i].current[j];
		/* where some 40 permutations or fewer were as large, to a few standard errors; beyond, the order of magnitude */
		near(p_value_of(ref, tables[i].current, 5), tables[i].p_value, i < 4 ? 0.35 : 0.9, "p-value over all tables, five rows");
		exact(p_value_of(ref, tables[i].current, 5), p_value_of(tables[i].current, ref, 5), "either way round");
	}

	/* 100 rows of a label that 10,000 rows have 10 times: 2.6e-229 by themselves */
	for (int i = 0; i < 1000; i++)
		many[i] = 10;
	one[7] = 100;
	ok(p_value_of(many, one, 1000) < 1e-10 && p_value_of(many, one, 1000) >= 2.6e-229, "a collapse to one label");

	for (int i = 0; i < 10; i++)
		deciles[i] = i < 6 ? 100 : 101;
	deciles[9] = 97;
	near(p_value_of(deciles, beyond, 10), 0.0009471128749217854, 0.35, "four rows above the maximum");

	for (int i = 0; i < 20; i++)
	{
		once[i] = i % 2;
		other[i] = 1 - i % 2;
	}
	exact(p_value_of(once, other, 20), 1.0, "every label once says nothing");
	exact(p_value_of(other, other, 1), 1.0, "nor does one label");

	/* counts that are none are no reason to read beyond the cells */
	{
		static const double parts[] = {0.25, 0.5, 3.75};
		static const double others[] = {1.5, 0.125, 0.5};
		double		p = p_value_of(parts, others, 3);

		ok(p >= 0.0 && p <= 1.0, "parts of rows");
	}
}

static double
floor_of(NoiseMetric metric, const double *pooled, size_t k, double n_ref, double n_cur)
{
	void	   *workspace = malloc(noise_workspace(k, n_ref, n_cur) + 1);
	double		floor = noise_floor(metric, pooled, k, n_ref, n_cur, 0.0, workspace);

	free(workspace);
	return floor;
}

/* Where counts fill their cells, and where they do not. */
static void
averages(void)
{
	static const double thin[] = {2, 3, 4, 9, 30};
	double		pooled[20];
	double		filled[10];
	double		h = 1.0 / 4000 + 1.0 / 6000;
	double		ratio = tgamma(5.0) / tgamma(4.5);

	/* the published forms */
	for (int i = 0; i < 10; i++)
		filled[i] = 1000;
	near(floor_of(NOISE_KL, filled, 10, 4000, 6000), 9 * h / 2, 1e-14, "KL");
	near(floor_of(NOISE_PSI, filled, 10, 4000, 6000), 9 * h, 1e-14, "PSI");
	near(floor_of(NOISE_JS, filled, 10, 4000, 6000), 9 * h / 8, 1e-14, "JS");
	near(floor_of(NOISE_JS_DISTANCE, filled, 10, 4000, 6000), sqrt(h / 4) * ratio, 1e-14, "JS distance");
	near(floor_of(NOISE_HELLINGER, filled, 10, 4000, 6000), sqrt(h) / 2 * ratio, 1e-14, "Hellinger");

	/* exact means, where they are not what they are to first order */
	for (int i = 0; i < 10; i++)
		pooled[i] = 100;
	near(floor_of(NOISE_KL, pooled, 10, 400, 600), 0.019010651049579868, 1e-11, "KL(current || reference)");
	near(floor_of(NOISE_KL, pooled, 10, 600, 400), 0.01890630109132233, 1e-11, "KL the other way round");
	near(floor_of(NOISE_PSI, pooled, 10, 400, 600), 0.037916952140902196, 1e-11, "PSI");
	near(floor_of(NOISE_JS, pooled, 10, 400, 600), 0.0047167431628591765, 1e-11, "JS");

	/* few rows in few cells: the mean over all tables */
	near(floor_of(NOISE_JS_DISTANCE, thin, 5, 43, 5), 0.3435748625816732, 0.015, "JS distance, five rows");
	near(floor_of(NOISE_HELLINGER, thin, 5, 5, 43), 0.3913206582655586, 0.015, "Hellinger");
	near(floor_of(NOISE_CHEBYSHEV, thin, 5, 43, 5), 0.2541384006578273, 0.015, "largest difference");
	near(floor_of(NOISE_CHEBYSHEV_OF_SEEN, thin, 5, 5, 43), 0.27982198390331486, 0.015, "of seen labels, a small reference");
	near(floor_of(NOISE_CHEBYSHEV_OF_SEEN, thin, 5, 43, 5), 0.25413857721852057, 0.015, "of seen labels, a large one");
	ok(isnan(floor_of(NOISE_KL, thin, 5, 43, 5)) && isnan(floor_of(NOISE_PSI, thin, 5, 43, 5)),
	   "KL and PSI have no average where a cell is thin");

	/* labels that occur once: every distance is at its end, and no floor beyond it */
	for (int i = 0; i < 20; i++)
		pooled[i] = 1;
	near(floor_of(NOISE_JS, pooled, 20, 12, 8), log(2), 1e-12, "JS of labels that occur once");
	near(floor_of(NOISE_JS_DISTANCE, pooled, 20, 12, 8), sqrt(log(2)), 1e-12, "its root");
	near(floor_of(NOISE_HELLINGER, pooled, 20, 12, 8), 1.0, 1e-12, "Hellinger");
	exact(floor_of(NOISE_CHEBYSHEV_OF_SEEN, pooled, 20, 12, 8), 1.0, "and of unseen ones");
}

/* The largest difference of shares: of normals. */
static void
largest(void)
{
	static const double two[] = {500, 500};
	double		hundred[100];

	for (int i = 0; i < 100; i++)
		hundred[i] = 1000;
	near(floor_of(NOISE_CHEBYSHEV, two, 2, 500, 500), sqrt(2 / M_PI * 0.25 * 2 / 500), 0.015, "two cells");
	/* E max |z| of 100 normals, by quadrature */
	near(floor_of(NOISE_CHEBYSHEV, hundred, 100, 50000, 50000), 2.7469576878061366 * sqrt(2.0 / 50000 * 0.01 * 0.99), 1e-3,
		 "a hundred cells");
	exact(floor_of(NOISE_CHEBYSHEV, two, 1, 250, 250), 0.0, "one cell");
	exact(floor_of(NOISE_JS_DISTANCE, two, 1, 250, 250), 0.0, "one cell has no distance");
	exact(floor_of(NOISE_JS_DISTANCE, &(double) {2}, 1, 1, 1), 0.0, "nor has one of a row each");
	exact(floor_of(NOISE_CHEBYSHEV, &(double) {2}, 1, 1, 1), 0.0, "nor a difference");
}

/* E |r/n - s/m|, hypergeometric. */
static void
mean_differences(void)
{
	near(mean_difference(7, 20, 30), 0.08132242872760911, 1e-12, "E |difference of shares|");
	near(mean_difference(1, 4, 1000), 0.00199203187250996, 1e-12, "of one row");
	near(mean_difference(500, 4, 1000), 0.1886199364303973, 1e-11, "of half the rows");
	near(mean_difference(50, 4, 60), 0.1691491862036547, 1e-11, "of most rows");
	near(mean_difference(40, 100, 300), 0.027388461436154813, 1e-11, "of many rows");
	near(mean_difference(400, 1000, 300), 0.024267396251792174, 2e-3, "normal");
	near(mean_difference(3000, 5000, 5000), 0.007312045078674943, 2e-4, "and wide");
	exact(mean_difference(50, 20, 30), 0.0, "of all rows");
}

int
main(void)
{
	means();
	moments();
	p_values();
	averages();
	largest();
	mean_differences();
	return done();
}
