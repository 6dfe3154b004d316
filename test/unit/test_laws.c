/*
 * test_laws.c
 *		Laws of information theory on a thousand random inputs each.
 *
 * The inputs are of every shape that the kernels treat differently: near and far
 * pairs, zeros, dominating cells, tiny masses, masses of any magnitude, and a
 * number of cells below and above a block.  Inequalities between computed values
 * allow for their rounding.
 */
#include "check.h"
#include "law.h"
#include "random_dists.h"

#include "numerics/divergences.h"
#include "numerics/entropies.h"
#include "numerics/multivariate_normal.h"
#include "numerics/terms.h"

#define LN_2 0.693147180559945309417

static void
merge_last_cells(Dist *d)
{
	size_t		n = d->v.n;

	d->mass[n - 2] += d->mass[n - 1];
	rescan(d, n - 1);
}

static bool
close_to(double a, double b, double tolerance)
{
	return a == b || fabs(a - b) <= tolerance;
}

/* a <= b up to rounding in either */
static bool
at_most(double a, double b)
{
	return a <= b + 16.0 * EPS * fabs(b) || a == b;
}

/* Each law returns whether it held once. */

static Dist p;
static Dist q;
static Dist r;

static bool
not_negative(void)
{
	double		order = 4.0 * uniform();

	fill_pair(&p, &q, false);
	return kl_divergence(&p.v, &q.v) >= 0.0 && entropy(&p.v) >= 0.0 && !signbit(entropy(&p.v)) &&
		js_divergence(&p.v, &q.v) >= 0.0 && js_divergence(&p.v, &q.v) <= LN_2 &&
		renyi_divergence(&p.v, &q.v, order) >= 0.0 && renyi_entropy(&p.v, order) >= 0.0 &&
		tsallis_entropy(&p.v, order) >= 0.0 && jeffreys_divergence(&p.v, &q.v) >= 0.0 &&
		chi_square_divergence(&p.v, &q.v) >= 0.0 && bhattacharyya_distance(&p.v, &q.v) >= 0.0 &&
		hellinger_distance(&p.v, &q.v) <= 1.0 && total_variation(&p.v, &q.v) <= 1.0 &&
		ks_statistic(&p.v, &q.v) <= 1.0 && chebyshev_distance(&p.v, &q.v) <= 1.0 &&
		wasserstein_distance(&p.v, &q.v) >= 0.0;
}

static bool
symmetric_to_the_bit(void)
{
	fill_pair(&p, &q, false);
	return same_bits(js_divergence(&p.v, &q.v), js_divergence(&q.v, &p.v)) &&
		same_bits(jeffreys_divergence(&p.v, &q.v), jeffreys_divergence(&q.v, &p.v)) &&
		same_bits(hellinger_distance(&p.v, &q.v), hellinger_distance(&q.v, &p.v)) &&
		same_bits(total_variation(&p.v, &q.v), total_variation(&q.v, &p.v)) &&
		same_bits(ks_statistic(&p.v, &q.v), ks_statistic(&q.v, &p.v));
}

static bool
equal_is_zero(void)
{
	double		order = 5.0 * uniform();

	fill_pair(&p, &q, false);
	return same_bits(kl_divergence(&p.v, &p.v), 0.0) && same_bits(js_divergence(&p.v, &p.v), 0.0) &&
		same_bits(cross_entropy(&p.v, &p.v), entropy(&p.v)) &&
		same_bits(renyi_divergence(&p.v, &p.v, order), 0.0) &&
		same_bits(renyi_divergence(&p.v, &p.v, 0.0), 0.0) &&
		same_bits(renyi_divergence(&p.v, &p.v, INFINITY), 0.0) &&
		same_bits(jeffreys_divergence(&p.v, &p.v), 0.0) &&
		same_bits(hellinger_distance(&p.v, &p.v), 0.0) && same_bits(total_variation(&p.v, &p.v), 0.0) &&
		same_bits(bhattacharyya_distance(&p.v, &p.v), 0.0) &&
		same_bits(chi_square_divergence(&p.v, &p.v), 0.0) && same_bits(ks_statistic(&p.v, &p.v), 0.0) &&
		same_bits(wasserstein_distance(&p.v, &p.v), 0.0);
}

/* By a power of two to the bit where nothing is lost by it, else to rounding. */
static bool
scale_invariant(void)
{
	double		factor = ldexp(1.0, (int) (60.0 * uniform()) - 30);
	double		kl;
	double		js;
	double		h;
	double		any = 0.1 + uniform();
	bool		held;

	fill_pair(&p, &q, false);
	for (size_t i = 0; i < p.v.n; i++)
	{
		p.mass[i] = fmin(p.mass[i], 1e200);
		q.mass[i] = fmin(q.mass[i], 1e200);
		p.mass[i] = p.mass[i] < 1e-200 ? 0.0 : p.mass[i];
		q.mass[i] = q.mass[i] < 1e-200 ? 0.0 : q.mass[i];
	}
	rescan(&p, p.v.n);
	rescan(&q, q.v.n);
	kl = kl_divergence(&p.v, &q.v);
	js = js_divergence(&p.v, &q.v);
	h = entropy(&p.v);
	for (size_t i = 0; i < p.v.n; i++)
		p.mass[i] *= factor;
	rescan(&p, p.v.n);
	held = close_to(kl_divergence(&p.v, &q.v), kl, 8.0 * EPS * kl) &&
		close_to(js_divergence(&p.v, &q.v), js, 8.0 * EPS * js) &&
		close_to(entropy(&p.v), h, 8.0 * EPS * h);

	/* rounded masses are another distribution, by one rounding each */
	for (size_t i = 0; i < p.v.n; i++)
		p.mass[i] *= any;
	rescan(&p, p.v.n);
	return held && fabs(entropy(&p.v) - h) <= 32.0 * EPS * (1.0 + h);
}

static bool
chain_rule(void)
{
	double		kl;
	double		ce;

	fill_pair(&p, &q, true);
	kl = kl_divergence(&p.v, &q.v) / LN_2;
	ce = cross_entropy(&p.v, &q.v);
	return fabs(ce - (entropy(&p.v) + kl)) <= 4.0 * EPS * ce && ce >= entropy(&p.v);
}

/* Merging cells never raises a divergence. */
static bool
data_processing(void)
{
	double		kl;
	double		js;
	double		tv;
	double		scale;

	fill_pair(&p, &q, false);
	if (p.v.exponent != 0 || q.v.exponent != 0)
		return true;
	kl = kl_divergence(&p.v, &q.v);
	js = js_divergence(&p.v, &q.v);
	tv = total_variation(&p.v, &q.v);
	merge_last_cells(&p);
	merge_last_cells(&q);
	/* the merged masses are rounded: a perturbation of eps moves KL by eps * TV */
	scale = 16.0 * EPS * tv + 1e-30;
	return (isinf(kl) || kl_divergence(&p.v, &q.v) <= kl + scale + 16.0 * EPS * kl) &&
		js_divergence(&p.v, &q.v) <= js + scale + 16.0 * EPS * js;
}

/* KL >= 2 TV^2 nats */
static bool
pinsker(void)
{
	double		tv;

	fill_pair(&p, &q, false);
	tv = total_variation(&p.v, &q.v);
	return at_most(2.0 * tv * tv, kl_divergence(&p.v, &q.v));
}

/* sqrt(JS) is a metric. */
static bool
triangle(void)
{
	double		pq;
	double		qr;
	double		pr;

	fill_pair(&p, &q, false);
	fill(&r, p.v.n);
	if (uniform() < 0.5)
	{
		for (size_t i = 0; i < p.v.n; i++)
			r.mass[i] = 0.5 * p.mass[i] + 0.5 * q.mass[i];
		rescan(&r, p.v.n);
		if (r.v.sum == 0.0)
			return true;
	}
	pq = sqrt(js_divergence(&p.v, &q.v));
	qr = sqrt(js_divergence(&q.v, &r.v));
	pr = sqrt(js_divergence(&p.v, &r.v));
	return at_most(pr, pq + qr) && at_most(pq, pr + qr) && at_most(qr, pq + pr);
}

static bool
renyi_monotone(void)
{
	double		a = 5.0 * uniform();
	double		b = a + 3.0 * uniform();
	double		low;
	double		high;

	fill_pair(&p, &q, false);
	low = renyi_divergence(&p.v, &q.v, a);
	high = renyi_divergence(&p.v, &q.v, b);
	return low <= high * (1.0 + 256.0 * EPS) &&
		renyi_entropy(&p.v, b) <= renyi_entropy(&p.v, a) * (1.0 + 256.0 * EPS) &&
		high <= renyi_divergence(&p.v, &q.v, INFINITY) * (1.0 + 256.0 * EPS) &&
		renyi_divergence(&p.v, &q.v, 0.0) <= low * (1.0 + 256.0 * EPS);
}

/* At 1 the Renyi measures are Shannon's, and near it near them. */
static bool
renyi_continuous(void)
{
	double		kl;
	double		step = 1e-11 * (uniform() < 0.5 ? -1.0 : 1.0);
	double		h;

	fill_pair(&p, &q, true);
	kl = kl_divergence(&p.v, &q.v);
	h = entropy(&p.v) * LN_2;
	/* the derivatives are variances of logarithms, which reach 1400 */
	return fabs(renyi_divergence(&p.v, &q.v, 1.0 + step) - kl) <= 2e-5 * kl + 1e-300 &&
		fabs(renyi_entropy(&p.v, 1.0 + step) - h) <= 1e-7 * h + 1e-300 &&
		fabs(tsallis_entropy(&p.v, 1.0 + step) - h) <= 1e-7 * h + 1e-300 &&
		same_bits(renyi_divergence(&p.v, &q.v, 1.0), kl);
}

/* H^2 <= TV <= H sqrt(2 - H^2) */
static bool
hellinger_bounds(void)
{
	double		h;
	double		tv;

	fill_pair(&p, &q, false);
	h = hellinger_distance(&p.v, &q.v);
	tv = total_variation(&p.v, &q.v);
	return at_most(h * h, tv) && at_most(tv, h * sqrt(2.0 - h * h)) && at_most(ks_statistic(&p.v, &q.v), tv) &&
		at_most(chebyshev_distance(&p.v, &q.v), tv);
}

#define MAX_D 8

static size_t d;
static double mean_p[MAX_D];
static double mean_q[MAX_D];
static double cov_p[MAX_D * MAX_D];
static double cov_q[MAX_D * MAX_D];
static double work[6 * MAX_D * MAX_D + 2 * MAX_D];

/* B B' + I */
static void
random_covariance(double *s)
{
	double		b[MAX_D * MAX_D];

	for (size_t i = 0; i < d * d; i++)
		b[i] = gauss();
	for (size_t i = 0; i < d; i++)
		for (size_t j = 0; j <= i; j++)
		{
			double		sum = i == j;

			for (size_t k = 0; k < d; k++)
				sum += b[i * d + k] * b[j * d + k];
			s[i * d + j] = s[j * d + i] = sum;
		}
}

static double
full_kl(void)
{
	double		kl;
	size_t		pivot;

	if (gaussian_kl_full(mean_p, cov_p, mean_q, cov_q, d, work, &kl, &pivot) != GAUSSIAN_SOUND)
		return NAN;
	return kl;
}

/* a s a' */
static void
transform(const double *a, double *s)
{
	double		t[MAX_D * MAX_D];

	for (size_t i = 0; i < d; i++)
		for (size_t j = 0; j < d; j++)
		{
			t[i * d + j] = 0.0;
			for (size_t k = 0; k < d; k++)
				t[i * d + j] += a[i * d + k] * s[k * d + j];
		}
	for (size_t i = 0; i < d; i++)
		for (size_t j = 0; j <= i; j++)
		{
			double		sum = 0.0;

			for (size_t k = 0; k < d; k++)
				sum += t[i * d + k] * a[j * d + k];
			s[i * d + j] = s[j * d + i] = sum;
		}
}

/*
 * A map x -> A x + c of both leaves the divergence.  A has small whole entries and
 * the covariances are rounded to 2^-20, so that the images are exact.
 */
static bool
affine_invariant(void)
{
	double		a[MAX_D * MAX_D];
	double		moved_p[MAX_D];
	double		moved_q[MAX_D];
	double		before;
	double		after;

	d = 1 + (size_t) (uniform() * MAX_D);
	random_covariance(cov_p);
	random_covariance(cov_q);
	if (uniform() < 0.5)
		for (size_t i = 0; i < d * d; i++)
			cov_q[i] = cov_p[i] * (1.0 + 0.01 * (i % (d + 1) == 0));
	for (size_t i = 0; i < d * d; i++)
	{
		cov_p[i] = rint(cov_p[i] * 0x1p20) * 0x1p-20;
		cov_q[i] = rint(cov_q[i] * 0x1p20) * 0x1p-20;
		/* unit upper triangular: invertible, and of moderate condition */
		a[i] = i % d > i / d ? floor(3.0 * uniform()) - 1.0 : i % d == i / d;
	}
	for (size_t i = 0; i < d; i++)
	{
		mean_p[i] = rint(gauss() * 0x1p20) * 0x1p-20;
		mean_q[i] = rint(gauss() * 0x1p20) * 0x1p-20;
	}
	before = full_kl();
	for (size_t i = 0; i < d; i++)
	{
		moved_p[i] = moved_q[i] = 17.0;
		for (size_t k = 0; k < d; k++)
		{
			moved_p[i] += a[i * d + k] * mean_p[k];
			moved_q[i] += a[i * d + k] * mean_q[k];
		}
	}
	memcpy(mean_p, moved_p, sizeof(mean_p));
	memcpy(mean_q, moved_q, sizeof(mean_q));
	transform(a, cov_p);
	transform(a, cov_q);
	after = full_kl();
	return before >= 0.0 && fabs(after - before) <= 32.0 * EPS * before;
}

/* The diagonal form, the full form and the scalar one agree. */
static bool
gaussian_forms_agree(void)
{
	double		sum = 0.0;
	double		full;
	double		var_p[MAX_D];
	double		var_q[MAX_D];

	d = 1 + (size_t) (uniform() * MAX_D);
	memset(cov_p, 0, sizeof(cov_p));
	memset(cov_q, 0, sizeof(cov_q));
	for (size_t i = 0; i < d; i++)
	{
		double		s = exp(3.0 * gauss());
		double		t = s * (1.0 + pow(10.0, -10.0 * uniform()) * uniform());

		mean_p[i] = gauss();
		mean_q[i] = gauss();
		/* squares that are doubles */
		s = (float) s;
		t = (float) t;
		var_p[i] = cov_p[i * d + i] = s * s;
		var_q[i] = cov_q[i * d + i] = t * t;
		sum += gaussian_kl(mean_p[i], s, mean_q[i], t);
	}
	full = full_kl();
	return full >= 0.0 && fabs(full - sum) <= 32.0 * EPS * sum &&
		fabs(gaussian_kl_diagonal(mean_p, var_p, mean_q, var_q, d) - sum) <= 32.0 * EPS * sum;
}

int
main(void)
{
	law(not_negative, "nothing is negative, or above its bound");
	law(symmetric_to_the_bit, "JS and its like are symmetric to the bit");
	law(equal_is_zero, "equal distributions are exactly 0 apart");
	law(scale_invariant, "the masses' scale does not matter");
	law(chain_rule, "H(p, q) = H(p) + KL(p || q)");
	law(data_processing, "merging cells raises neither KL nor JS");
	law(pinsker, "Pinsker's inequality");
	law(triangle, "the root of JS obeys the triangle inequality");
	law(renyi_monotone, "Renyi is monotone in its order");
	law(renyi_continuous, "Renyi and Tsallis are continuous at 1");
	law(hellinger_bounds, "Hellinger bounds total variation");
	law(affine_invariant, "Gaussian KL is invariant under affine maps");
	law(gaussian_forms_agree, "Gaussian KL: scalar, diagonal and full agree");
	return done();
}
