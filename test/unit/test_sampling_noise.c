/*
 * test_sampling_noise.c
 *		What chance alone shows, against full enumeration (SciPy's hypergeometric
 *		distribution; for variance and third moment every table there is).
 */
#include "check.h"
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
	near(noise.js_mean, 0.010506788376211405, 1e-11, "mean of JS, one thin cell");
	near(noise.least_expected, 2.5, 0.0, "the least expected count");
	ok(!counts_are_sparse(&noise), "one thin cell of five is not sparse");

	noise = noise_of(once, 20, 10, 10);
	near(noise.g_mean, 27.725887222397784, 1e-12, "every label once: G can only be 40 ln 2");
	near(noise.js_mean, 0.6931471805599453, 1e-12, "and JS one bit");
	ok(counts_are_sparse(&noise), "which is sparse");
	exact(sparse_g_tail(&noise, 27.725887222397784), 1.0, "and says nothing");

	noise = noise_of(few, 12, 8, 12);
	near(noise.g_mean, 15.527990090088615, 1e-12, "mean of G, sizes differ");
	near(noise.js_mean, 0.4039610538902956, 1e-12, "mean of JS, sizes differ");
	noise = noise_of(few, 12, 12, 8);
	near(noise.g_mean, 15.527990090088615, 1e-12, "either way round");
	noise = noise_of(uneven, 4, 20, 30);
	near(noise.g_mean, 3.848387101519573, 1e-12, "mean of G, one large cell");
	near(noise.js_mean, 0.04010978056168167, 1e-12, "mean of JS, one large cell");

	/* cells from 50 expected rows are taken by their series */
	noise = noise_of(full, 3, 900, 100);
	near(noise.g_mean, 2.014066425434765, 1e-6, "mean of G, 30 rows expected");
	{
		static const double large[] = {1000, 1000, 2000};
		static const double nearly[] = {0, 0, 1000, 1000, 2000};
		SamplingNoise with_zeros = noise_of(nearly, 5, 3600, 400);

		noise = noise_of(large, 3, 3600, 400);
		near(noise.g_mean, 2.0, 0.005, "mean of G, well filled: its degrees of freedom");
		exact(with_zeros.g_mean, noise.g_mean, "cells that nobody saw do not count");
		ok(with_zeros.cells == 3, "nor are they cells");
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
	ok(sparse_g_tail(&noise, 0.0) > 0.99 && sparse_g_tail(&noise, 100.0) < 1e-6, "a tail from 1 to 0");
}

/* The published forms, where counts fill their cells. */
static void
averages(void)
{
	double		pooled[10];
	double		h = 1.0 / 400 + 1.0 / 600;
	double		ratio = tgamma(5.0) / tgamma(4.5);
	SamplingNoise noise;

	for (int i = 0; i < 10; i++)
		pooled[i] = 100;
	noise = noise_of(pooled, 10, 400, 600);
	near(kl_noise(&noise), 9 * h / 2, 1e-14, "KL");
	near(psi_noise(&noise), 9 * h, 1e-14, "PSI");
	near(js_noise(&noise), 9 * h / 8, 1e-14, "JS");
	near(js_distance_noise(&noise), sqrt(h / 4) * ratio, 1e-14, "JS distance");
	near(hellinger_noise(&noise), sqrt(h) / 2 * ratio, 1e-14, "Hellinger");

	pooled[0] = 1;
	noise = noise_of(pooled, 10, 361, 540);
	ok(isnan(kl_noise(&noise)) && isnan(psi_noise(&noise)), "KL and PSI have no average where a cell is thin");

	/* two cells: |difference| of a normal; many equal ones: the mean of the largest of k */
	{
		static const double two[] = {500, 500};
		double		hundred[100];

		near(chebyshev_noise(two, 2, 500, 500), sqrt(2 / M_PI * 0.25 * 2 / 500), 1e-12, "largest difference of two cells");
		for (int i = 0; i < 100; i++)
			hundred[i] = 1000;
		/* E max |z| of 100 normals, by quadrature */
		near(chebyshev_noise(hundred, 100, 50000, 50000), 2.7469576878061366 * sqrt(2.0 / 50000 * 0.01 * 0.99), 1e-5,
			 "largest difference of a hundred");
		exact(chebyshev_noise(two, 1, 250, 250), 0.0, "one cell");
	}
	exact(js_distance_noise(&(SamplingNoise) {.cells = 1, .n = 1, .m = 1}), 0.0, "one cell has no distance");
}

int
main(void)
{
	means();
	moments();
	averages();
	return done();
}
