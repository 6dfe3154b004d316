/*
 * test_elementary.c
 *		Our own exp and its kin against true values, and where they are exact.
 */
#include "check.h"
#include "elementary_vectors.h"
#include "numerics/elementary.h"
#include "random.h"

/* The error of got in units of the last place of hi + lo; one of a subnormal number is 2^-1074. */
static double
error_of(double got, double hi, double lo)
{
	double		ulp = ldexp(1.0, ilogb(hi == 0.0 ? 1e-320 : hi) - 52);

	return fabs((got - hi) - lo) / fmax(ulp, 0x1p-1074);
}

#define WORST_OF(name, bar, ...) \
	do \
	{ \
		double		worst = 0.0; \
		double		at = 0.0; \
\
		for (size_t i = 0; i < sizeof(name##_vectors) / sizeof(name##_vectors[0]); i++) \
		{ \
			const double *v = name##_vectors[i]; \
			double		error = error_of(__VA_ARGS__); \
\
			if (!(error <= worst)) \
			{ \
				worst = error; \
				at = v[0]; \
			} \
		} \
		if (!ok(worst <= (bar), #name ", in units of the last place")) \
			printf("#   error %g at %a\n", worst, at); \
		printf("# " #name ": worst error %.3f\n", worst); \
	} while (0)

#define WORST(name, bar) WORST_OF(name, bar, name(v[0]), v[1], v[2])

static void
test_exact(void)
{
	bool		whole = true;
	bool		squares = true;
	bool		factorials = true;
	double		ten = 1.0;
	double		factorial = 1.0;

	for (int i = -1074; i <= 1023; i++)
		whole &= exp2(i) == ldexp(1.0, i) && log2(ldexp(1.0, i)) == i;
	for (int i = 0; i <= 22; i++, ten *= 10.0)
		whole &= log10(ten) == i;
	ok(whole, "whole powers of two and ten are exact, and so are their logarithms");
	for (int i = 1; i < 3000; i++)
		squares &= pow(i, 2.0) == (double) i * i && pow(i, 3.0) == (double) i * i * i && pow((double) i * i, 0.5) == i;
	ok(squares, "so are squares, cubes and square roots by pow()");
	for (int i = 1; i < 20; factorial *= i++)
		factorials &= error_of(lgamma(i), log(factorial), 0.0) <= 1.0;
	ok(factorials, "lgamma() is the logarithm of factorials");
	ok(hypot(3.0, 4.0) == 5.0 && hypot(3e300, 4e300) == 5e300 && hypot(0.0, -2.0) == 2.0, "hypot() of Pythagorean triples");
	ok(exp(0.0) == 1.0 && expm1(-0.0) == 0.0 && log(1.0) == 0.0 && log1p(0.0) == 0.0 && pow(0.3, 0.0) == 1.0 && erfc(0.0) == 1.0 &&
	   cos_of_turns(0.25) == 0.0 && cos_of_turns(0.5) == -1.0, "0 and 1 where they are due");
}

static void
test_limits(void)
{
	const double inf = INFINITY;

	ok(exp(710.0) == inf && exp(-746.0) == 0.0 && exp(inf) == inf && exp(-inf) == 0.0 && expm1(inf) == inf && expm1(-inf) == -1.0 &&
	   exp2(1024.0) == inf && exp2(-inf) == 0.0 && exp(1e300) == inf && exp2(-1e300) == 0.0, "exponentials at their limits");
	ok(log(0.0) == -inf && log(inf) == inf && isnan(log(-1.0)) && log2(0.0) == -inf && log10(inf) == inf && log1p(-1.0) == -inf &&
	   log1p(inf) == inf && isnan(log1p(-1.5)) && isnan(log2(-5e-324)), "logarithms at their limits");
	ok(pow(0.0, 0.5) == 0.0 && pow(0.0, -1.0) == inf && pow(inf, -1.0) == 0.0 && pow(0.5, inf) == 0.0 && pow(2.0, inf) == inf &&
	   pow(0.5, -inf) == inf && pow(1e-300, 2.0) == 0.0 && pow(1e300, 2.0) == inf, "powers at their limits");
	ok(erfc(30.0) == 0.0 && erfc(-30.0) == 2.0 && erfc(inf) == 0.0 && hypot(inf, 1.0) == inf && hypot(1e308, 1e308) == 1e308 * sqrt(2.0) &&
	   lgamma(1e306) > 1e308, "the others at theirs");
	ok(isnan(exp(NAN)) && isnan(exp2(NAN)) && isnan(expm1(NAN)) && isnan(log(NAN)) && isnan(log2(NAN)) && isnan(log10(NAN)) &&
	   isnan(log1p(NAN)) && isnan(pow(NAN, 2.0)) && isnan(pow(2.0, NAN)) && isnan(hypot(NAN, 1.0)) && isnan(erfc(NAN)) &&
	   isnan(lgamma(NAN)), "NaN stays NaN");
}

/* The bits of many results in one number: x86-64's, which every machine, compiler and level of optimisation shall have. */
static void
test_bits(void)
{
	uint64_t	hash = 0;

	for (int i = 0; i < 20000; i++)
	{
		double		x = uniform();
		double		y = uniform();
		double		results[] = {exp(x * 40 - 20), log(x), pow(x, y * 10), log1p(x - 0.5), expm1(x * 4 - 2), log2(x), lgamma(x * 30),
			erfc(x * 5), hypot(x, y), exp2(x * 20 - 10), log10(x), cos_of_turns(x)};

		for (size_t j = 0; j < sizeof(results) / sizeof(results[0]); j++)
		{
			uint64_t	bits;

			memcpy(&bits, &results[j], sizeof(bits));
			hash = (hash ^ bits) * UINT64_C(0x100000001b3);
			hash ^= hash >> 32;
		}
	}
	if (!ok(hash == UINT64_C(0x7a1f50bfd4d19f64), "240,000 results have the bits that they have on every machine"))
		printf("#   their hash is %#llx\n", (unsigned long long) hash);
}

int
main(void)
{
	WORST(exp, 1.0);
	WORST(exp2, 1.0);
	WORST(expm1, 1.0);
	WORST(log, 1.0);
	WORST(log2, 1.0);
	WORST(log10, 1.0);
	WORST(log1p, 1.0);
	WORST_OF(pow, 1.0, pow(v[0], v[1]), v[2], v[3]);
	WORST_OF(hypot, 1.0, hypot(v[0], v[1]), v[2], v[3]);
	WORST(lgamma, 1.0);
	WORST(erfc, 4.0);
	WORST(cos_of_turns, 1.5);
	test_exact();
	test_limits();
	test_bits();
	return done();
}
