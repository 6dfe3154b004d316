/*
 * shared_terms.h
 *		SciPy's own cases of kl_div, p log(p/q) - p + q.
 *
 * Made by test/vectors/make_shared.py; do not edit.
 */
static const struct
{
	const char *id;
	double		p;
	double		q;
	double		expected;
	double		rtol;
}			shared_terms[] =

{
	{"scipy-068", 0.0, 0.0, 0.0, 1e-13},
	{"scipy-070", 0.0, 0.5, 0.5, 1e-13},
	{"scipy-072", 0.0, 1.0, 1.0, 1e-13},
	{"scipy-076", 0.5, 0.0, INFINITY, 0.0},
	{"scipy-078", 0.5, 0.5, 0.0, 1e-13},
	{"scipy-080", 0.5, 1.0, 0.1534264097200273452913839392709117159622, 1e-13},
	{"scipy-082", 1.0, 0.0, INFINITY, 0.0},
	{"scipy-084", 1.0, 0.5, 0.1931471805599453094172321214581765680755, 1e-13},
	{"scipy-086", 1.0, 1.0, 0.0, 1e-13},
};
