/*
 * test_kernels.c
 *		The first kernels: values from 50-digit arithmetic (mpmath), exact values,
 *		and what rounding must not break.
 */
#include "check.h"

#include "numerics/divergences.h"
#include "numerics/entropies.h"
#include "numerics/multivariate_normal.h"
#include "numerics/poll.h"
#include "numerics/terms.h"

#include "shared_terms.h"

#define LENGTH(a) (sizeof(a) / sizeof((a)[0]))

static MassVector
masses(const double *mass, size_t n)
{
	MassVector	v;
	size_t		flaw;

	if (!mass_vector_scan(mass, n, &v, &flaw))
		ok(false, "masses are sound");
	return v;
}

#define MASSES(...) masses((double[]) {__VA_ARGS__}, LENGTH(((double[]) {__VA_ARGS__})))

static double
kl(MassVector p, MassVector q)
{
	return kl_divergence(&p, &q);
}

static double
js(MassVector p, MassVector q)
{
	return js_divergence(&p, &q);
}

static double
h(MassVector p)
{
	return entropy(&p);
}

static void
test_terms(void)
{
	near(phi(1e-8), 4.9999999666666671259e-17, 1e-15, "phi(1e-8)");
	near(phi(-0.5), 0.19314718055994530942, 1e-15, "phi(-1/2)");
	near(phi(1.0), 0.30685281944005469058, 1e-15, "phi(1)");
	near(phi(100.0), 95.384879483158740549, 1e-15, "phi(100)");
	exact(phi(0.0), 0.0, "phi(0)");
	exact(phi(-1.0), INFINITY, "phi(-1)");
	exact(kl_term(3.0, 3.0), 0.0, "KL term of equal masses");
	exact(kl_term(1.0, 0.0), INFINITY, "KL term without q");
	exact(kl_term(0.0, 2.0), 2.0, "KL term without p");
	near(kl_term(5e-324, 0.5), 0.5, 1e-15, "KL term, denormal p");
	near(kl_term(0.5, 5e-324), 371.3734623704106585, 1e-15, "KL term, denormal q");
	exact(js_term(0.3, 0.7), js_term(0.7, 0.3), "JS term is symmetric");
	near(js_term(1.0, 0.0), 0.34657359027997265471, 1e-15, "JS term without q");
}

static void
test_shared_terms(void)
{
	for (size_t i = 0; i < LENGTH(shared_terms); i++)
		near(kl_term(shared_terms[i].p, shared_terms[i].q), shared_terms[i].expected,
			 shared_terms[i].rtol, shared_terms[i].id);
}

/* How often a computation asks whether it shall stop. */
static int	polls;

static void
count_poll(void)
{
	polls++;
}

static void
test_polls(void)
{
	enum {D = 60};
	static double cov_p[D * D];
	static double cov_q[D * D];
	static double mean[D];
	static double many[10 * NUMERICS_BLOCK];
	static double work[6 * D * D + 2 * D];
	double		kl;
	size_t		pivot;
	MassVector	v;

	numerics_poll = count_poll;
	for (size_t i = 0; i < D * D; i++)
	{
		cov_p[i] = i % (D + 1) == 0 ? 2.0 : 0.1;
		cov_q[i] = i % (D + 1) == 0 ? 2.1 : 0.1;
	}
	ok(gaussian_workspace(D) == LENGTH(work), "workspace of a covariance");
	/* a row of each O(d^3) loop: the factor, two substitutions, the near factor */
	polls = 0;
	(void) gaussian_kl_full(mean, cov_p, mean, cov_q, D, work, &kl, &pivot);
	ok(polls >= 4 * D, "near covariances poll at every row");
	for (size_t i = 0; i < D; i++)
		cov_q[i * D + i] = 9.0;
	polls = 0;
	(void) gaussian_kl_full(mean, cov_p, mean, cov_q, D, work, &kl, &pivot);
	ok(polls >= 3 * D, "far covariances poll at every row");

	for (size_t i = 0; i < LENGTH(many); i++)
		many[i] = 1.0 + (double) (i % 7);
	polls = 0;
	v = masses(many, LENGTH(many));
	ok(polls >= 10, "the scan of masses polls");
	polls = 0;
	(void) entropy(&v);
	ok(polls >= 10, "entropy polls");
	polls = 0;
	(void) kl_divergence(&v, &v);
	ok(polls >= 10, "KL polls");
	polls = 0;
	(void) renyi_entropy(&v, 0.5);
	ok(polls >= 20, "Renyi's entropy polls");
	polls = 0;
	(void) wasserstein_distance(&v, &v);
	ok(polls >= 10, "the earth mover's distance polls");
}

static void
test_scan(void)
{
	MassVector	v;
	size_t		flaw = 99;
	double		bad[20];

	for (int i = 0; i < 20; i++)
		bad[i] = 1.0;
	ok(mass_vector_scan(bad, 20, &v, &flaw) && v.sum == 20.0 && v.sum_lo == 0.0, "sum of twenty");
	ok(mass_vector_scan(bad, 0, &v, &flaw) && mass_vector_is_empty(&v), "no masses");
	bad[18] = NAN;
	ok(!mass_vector_scan(bad, 20, &v, &flaw) && flaw == 18, "NaN in the tail");
	bad[5] = -1e-300;
	ok(!mass_vector_scan(bad, 20, &v, &flaw) && flaw == 5, "the first flaw is named");
	bad[5] = INFINITY;
	ok(!mass_vector_scan(bad, 20, &v, &flaw) && flaw == 5, "infinite mass");

	v = MASSES(1.0, 1e-20);
	ok(v.sum == 1.0 && v.sum_lo == 1e-20, "the low part of a sum");
	v = MASSES(1.7e308, 1.7e308);
	ok(isfinite(v.sum) && v.exponent > 0, "a sum that overflows");
}

static void
test_entropy(void)
{
	double		many[65536];

	exact(h(MASSES(0.5, 0.25, 0.125, 0.125)), 1.75, "four labels");
	exact(h(MASSES(0.2, 0.1, 0.1)), 1.5, "1/2, 1/4, 1/4 of 0.4");
	exact(h(MASSES(1, 1)), 1.0, "coin");
	exact(h(MASSES(42)), 0.0, "one label");
	exact(h(MASSES(0, 42, 0)), 0.0, "one label among zeros");
	for (size_t i = 0; i < LENGTH(many); i++)
		many[i] = 0.1;
	for (int k = 0; k <= 16; k++)
	{
		char		name[40];

		snprintf(name, sizeof(name), "uniform over 2^%d", k);
		exact(h(masses(many, (size_t) 1 << k)), k, name);
	}
	near(h(masses(many, 65535)), 15.999977986052736044, 1e-15, "uniform over 65535");
	near(h(MASSES(1, 1e-17)), 5.7915472653974126789e-16, 1e-15, "1 and 1e-17");
	near(h(MASSES(1, 1e-300)), 9.9802112350709769274e-298, 1e-15, "1 and 1e-300");
	exact(h(MASSES(1e308, 1e308, 1e308, 1e308)), 2.0, "sum overflows");
	exact(h(MASSES(5e-324, 5e-324)), 1.0, "smallest denormals");
}

static void
test_kl(void)
{
	near(kl(MASSES(0.5, 0.2, 0.3), MASSES(0.1, 0.25, 0.65)), 0.52813327948416371143, 1e-15, "far");
	near(kl(MASSES(1, 2, 3), MASSES(0.1, 2, 3)), 0.22124525266789935932, 1e-15, "masses of different sums");
	near(kl(MASSES(0.5, 0.5), MASSES(0.50000001, 0.49999999)), 2.0000000089968070431e-16, 1e-15, "near");
	exact(kl(MASSES(0.1, 0.7, 0.2), MASSES(0.1, 0.7, 0.2)), 0.0, "equal");
	exact(kl(MASSES(1, 2, 3), MASSES(7, 14, 21)), 0.0, "proportional");
	exact(kl(MASSES(1, 1), MASSES(1, 0)), INFINITY, "p without q");
	near(kl(MASSES(1, 0), MASSES(1, 1e-20)), 1e-20, 1e-15, "q without p");
	near(kl(MASSES(1, 1e-300), MASSES(1, 2e-300)), 3.0685281944005469827e-301, 1e-15, "1e-300 against 2e-300");
	near(kl(MASSES(0.5, 0.5), MASSES(1e308, 5e-324)), 726.12499310121372119, 1e-15, "no mass is lost by scaling");
	exact(kl(MASSES(5e-324, 1e308, 1e308), MASSES(0, 1, 1)), INFINITY, "a denormal without q");
}

static void
test_js(void)
{
	MassVector	p = MASSES(0.1, 0.2, 0.3, 0.4);
	MassVector	q = MASSES(7, 5, 1e-10, 3);

	exact(js(p, q), js(q, p), "symmetric to the bit");
	exact(js(p, p), 0.0, "equal");
	exact(js(MASSES(0.1, 0.2, 0, 0), MASSES(0, 0, 0.3, 7)), 0.69314718055994530942, "disjoint");
	exact(js(MASSES(5e-324, 0), MASSES(0, 1e308)), 0.69314718055994530942, "disjoint extremes");
	near(js(MASSES(1, 2), MASSES(2, 1)), 0.056633012265132490967, 1e-15, "1:2 against 2:1");
	near(js(MASSES(1, 1e-300), MASSES(1, 3e-300)), 2.6162407188227395842e-301, 1e-15, "far below one");
}

int
main(void)
{
	test_terms();
	test_shared_terms();
	test_scan();
	test_entropy();
	test_kl();
	test_js();
	test_polls();
	return done();
}
