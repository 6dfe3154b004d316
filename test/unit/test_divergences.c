/*
 * test_divergences.c
 *		The vectorised kernels against their definitions in twice the precision, over
 *		masses of every kind; and a product's rounding error without fma.
 */
#include "check.h"

#include "numerics/dd.h"
#include "numerics/divergences.h"
#include "numerics/entropies.h"
#include "numerics/log_series.h"
#include "random.h"

#define CELLS 700

typedef struct Pq
{
	size_t		n;
	double		p[CELLS];
	double		q[CELLS];
	DoubleDouble sum_p;
	DoubleDouble sum_q;
	bool		infinite;		/* p > 0 where q = 0 */
} Pq;

static const DoubleDouble log_of_2 = {0x1.62e42fefa39efp-1, 0x1.abc9e3b39803fp-56};

/* A mass of about 1, or of any magnitude, subnormal ones among them. */
static double
random_mass(bool any_magnitude)
{
	double		mass = -log(1.0 - uniform());

	return any_magnitude ? ldexp(mass, -(int) (1090.0 * uniform())) : mass;
}

/* gap: how far near masses are from each other */
static void
fill_cells(Pq *c, double gap, double share_near, double share_any, double share_empty)
{
	/* the first four are about 1, which keeps the true values in reach of twice the precision */
	c->n = 4 + (size_t) (uniform() * (CELLS - 4));
	c->sum_p = c->sum_q = (DoubleDouble) {0.0, 0.0};
	c->infinite = false;
	for (size_t i = 0; i < c->n; i++)
	{
		bool		any_magnitude = i >= 4 && uniform() < share_any;

		c->p[i] = random_mass(any_magnitude);
		c->q[i] = uniform() < share_near ? c->p[i] * (1.0 + gap * (uniform() - 0.5)) : random_mass(any_magnitude);
		if (i >= 4 && uniform() < share_empty)
			c->p[i] = 0.0;
		if (i >= 4 && uniform() < 0.01 * share_empty)
			c->q[i] = 0.0;
		c->infinite |= c->p[i] > 0.0 && c->q[i] == 0.0;
		c->sum_p = dd_add(c->sum_p, (DoubleDouble) {c->p[i], 0.0});
		c->sum_q = dd_add(c->sum_q, (DoubleDouble) {c->q[i], 0.0});
	}
}

/* log x as a multiple of log 2 and a remainder below it, so that near ratios keep their digits */
static DoubleDouble
log_of(DoubleDouble x, int *exponent)
{
	double		significand = significand_of(x.hi, exponent);

	return dd_log_scaled_full((DoubleDouble) {significand, ldexp(x.lo, -*exponent)}, 0);
}

static DoubleDouble
log_ratio(DoubleDouble x, DoubleDouble y)
{
	int			exponent_x;
	int			exponent_y;
	DoubleDouble log_x = log_of(x, &exponent_x);
	DoubleDouble log_y = log_of(y, &exponent_y);

	return dd_add(dd_subtract(log_x, log_y), dd_scale(log_of_2, exponent_x - exponent_y));
}

static DoubleDouble
true_kl(const Pq *c)
{
	DoubleDouble sum = {0.0, 0.0};
	DoubleDouble of_sums = log_ratio(c->sum_q, c->sum_p);

	for (size_t i = 0; i < c->n; i++)
		if (c->p[i] > 0.0)
			sum = dd_add(sum, dd_scale(dd_add(log_ratio((DoubleDouble) {c->p[i], 0.0}, (DoubleDouble) {c->q[i], 0.0}), of_sums),
									   c->p[i]));
	return dd_divide(sum, c->sum_p);
}

static DoubleDouble
true_js(const Pq *c)
{
	DoubleDouble sum = {0.0, 0.0};

	for (size_t i = 0; i < c->n; i++)
	{
		DoubleDouble p = dd_divide((DoubleDouble) {c->p[i], 0.0}, c->sum_p);
		DoubleDouble q = dd_divide((DoubleDouble) {c->q[i], 0.0}, c->sum_q);
		DoubleDouble mean = dd_scale(dd_add(p, q), 0.5);

		if (p.hi > 0.0)
			sum = dd_add(sum, dd_multiply(p, log_ratio(p, mean)));
		if (q.hi > 0.0)
			sum = dd_add(sum, dd_multiply(q, log_ratio(q, mean)));
	}
	return dd_scale(sum, 0.5);
}

static DoubleDouble
true_entropy(const Pq *c)
{
	DoubleDouble sum = {0.0, 0.0};

	for (size_t i = 0; i < c->n; i++)
		if (c->p[i] > 0.0)
			sum = dd_add(sum, dd_scale(log_ratio(c->sum_p, (DoubleDouble) {c->p[i], 0.0}), c->p[i]));
	return dd_divide(dd_divide(sum, c->sum_p), log_of_2);
}

static double
error_of(double got, DoubleDouble expected)
{
	return fabs((got - expected.hi) - expected.lo) / expected.hi;
}

/* Many pairs of one kind. */
static void
compare(const char *kind, double gap, double share_near, double share_any, double share_empty)
{
	static Pq	c;
	double		kl_worst = 0.0;
	double		js_worst = 0.0;
	double		entropy_worst = 0.0;
	bool		infinite = true;
	char		name[200];

	for (int trial = 0; trial < 300; trial++)
	{
		MassVector	p;
		MassVector	q;
		size_t		flaw;

		fill_cells(&c, gap, share_near, share_any, share_empty);
		if (!mass_vector_scan(c.p, c.n, &p, &flaw) || !mass_vector_scan(c.q, c.n, &q, &flaw))
			ok(false, "masses are sound");
		if (c.infinite)
			infinite &= kl_divergence(&p, &q) == INFINITY;
		else
			kl_worst = fmax(kl_worst, error_of(kl_divergence(&p, &q), true_kl(&c)));
		js_worst = fmax(js_worst, error_of(js_divergence(&p, &q), true_js(&c)));
		entropy_worst = fmax(entropy_worst, error_of(entropy(&p), true_entropy(&c)));
		infinite &= kl_divergence(&p, &p) == 0.0 && js_divergence(&p, &p) == 0.0;
	}
	snprintf(name, sizeof(name), "%s: KL, JS and entropy are right to 1.5e-15", kind);
	if (!ok(kl_worst <= 1.5e-15 && js_worst <= 1.5e-15 && entropy_worst <= 1.5e-15, name))
		printf("#   KL %g, JS %g, entropy %g\n", kl_worst, js_worst, entropy_worst);
	snprintf(name, sizeof(name), "%s: infinite and 0 where they are", kind);
	ok(infinite, name);
}

/* product_error is fma to the bit, wherever nothing underflows. */
static void
test_product_error(void)
{
	bool		same = true;

	for (int i = 0; i < 1000000; i++)
	{
		double		a = ldexp(1.0 + uniform(), (int) (1400.0 * uniform()) - 800);
		double		b = ldexp(1.0 + uniform(), (int) (160.0 * uniform()) - 80);
		double		expected;

		/* and of few digits, as counts are */
		if (i % 3 == 0)
			a = floor(1e6 * uniform());
		if (i % 5 == 0)
			b = floor(1e6 * uniform());
		expected = fma(a, b, -(a * b));
		same &= product_error(a, b, a * b) == expected;
	}
	ok(same, "the rounding error of a product, without fma");
}

int
main(void)
{
	test_product_error();
	compare("far apart", 0.0, 0.0, 0.0, 0.0);
	compare("near in a hundredth", 1e-2, 1.0, 0.0, 0.0);
	compare("near in a hundred thousandth", 1e-5, 1.0, 0.0, 0.0);
	compare("near and far", 1e-3, 0.5, 0.0, 0.0);
	compare("one in a hundred far", 1e-3, 0.99, 0.0, 0.0);
	compare("empty cells", 1e-3, 0.5, 0.0, 0.3);
	compare("masses of any magnitude", 1e-3, 0.3, 0.5, 0.0);
	compare("of any magnitude with empty cells", 1e-3, 0.3, 0.5, 0.3);
	compare("equal cells among others", 0.0, 0.7, 0.1, 0.1);
	return done();
}
