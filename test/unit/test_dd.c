/*
 * test_dd.c
 *		Logarithms to 100 bits against true values.
 */
#include "check.h"
#include "log_vectors.h"
#include "numerics/dd.h"

/* The error of got, in units of 2^-75 of the larger of "scale" and the value. */
static double
error_of(DoubleDouble got, double hi, double lo, double scale)
{
	double		error = fabs((got.hi - hi) + (got.lo - lo));

	return error / fmax(fabs(hi), scale) * 0x1p75;
}

int
main(void)
{
	double		worst = 0.0;
	double		worst_full = 0.0;
	double		worst_ratio = 0.0;
	double		worst_close = 0.0;
	DoubleDouble		t;

	for (size_t i = 0; i < sizeof(log_vectors) / sizeof(log_vectors[0]); i++)
	{
		const double *v = log_vectors[i];
		double		scale = fabs(v[1]) < 0x1p-9 ? 0.0 : 1.0;
		double		error = v[1] == 0.0 ? fabs(dd_log(v[0]).hi) : error_of(dd_log(v[0]), v[1], v[2], scale);

		if (error > 2.0)
			printf("# log(%a): error %g * 2^-75\n", v[0], error);
		worst = fmax(worst, error);
		if (v[1] != 0.0)
			worst_full = fmax(worst_full, error_of(dd_log_full(v[0]), v[1], v[2], 0.0));
	}
	t = dd_log_full(1.0);
	ok(worst_full <= 0x1p-25 && t.hi == 0.0 && t.lo == 0.0, "full logarithms to 100 bits of themselves");
	ok(worst <= 2.0, "logarithms are right to 74 bits");
	for (size_t i = 0; i < sizeof(ratio_vectors) / sizeof(ratio_vectors[0]); i++)
	{
		const double *v = ratio_vectors[i];
		double		error;

		t = dd_log_ratio(v[0], v[1]);
		error = error_of(t, v[2], v[3], fabs(v[2]) < 0x1p-9 ? 0.0 : 1.0);
		if (error > 4.0)
			printf("# log(%a / %a): error %g * 2^-75\n", v[0], v[1], error);
		if (fabs(v[2]) < 1e-6)
			worst_close = fmax(worst_close, error);
		worst_ratio = fmax(worst_ratio, error);
	}
	ok(worst_ratio <= 4.0, "logarithms of ratios are right to 73 bits");
	ok(worst_close <= 0x1p-19, "and to 94 bits of themselves where they are below 1e-6");
	printf("# worst errors in 2^-75: %g, full %g, ratio %g, close %g\n", worst, worst_full, worst_ratio, worst_close);
	t = dd_log_ratio(0.3, 0.3);
	ok(t.hi == 0.0 && t.lo == 0.0, "the logarithm of 1 is 0");

	t = dd_divide((DoubleDouble) {1.0, 0.0}, (DoubleDouble) {3.0, 0.0});
	t = dd_multiply(t, (DoubleDouble) {3.0, 0.0});
	ok(t.hi == 1.0 && fabs(t.lo) < 0x1p-103, "a third times three");
	t = dd_subtract(dd_sum(1.0, 0x1p-80), (DoubleDouble) {1.0, 0.0});
	exact(t.hi, 0x1p-80, "nothing is lost in a difference");
	return done();
}
