/*
 * sampling_noise.c
 *		What two samples of one distribution show by chance alone.
 *
 * Given the pooled count t of each cell, a cell's count r in the smaller sample
 * is hypergeometric.  The G statistic is a sum over cells,
 *		G = sum 2 [ r ln(r / (t p)) + s ln(s / (t q)) ],  s = t - r, p = n/N, q = m/N,
 * so its mean is the sum of the cells' exact means.  For variance and third
 * moment the cells are taken as independent binomials that are tied together by
 * their sum alone (L. Holst, 1972; C. Morris, 1975: the sparse multinomial): what
 * regression on that sum explains is taken out of each cell.
 *
 * A well-filled cell needs no enumeration: its mean is
 * (1 - t/N) (1 + (1/p + 1/q - 1)/(6 t)), D. A. Williams' (1976) correction, its
 * variance 2 and its third central moment 8, those of a chi-square with 1 degree.
 *
 * Calls terms and special.
 */
#include "numerics/sampling_noise.h"

#include <math.h>

#include "numerics/poll.h"
#include "numerics/special.h"
#include "numerics/terms.h"

/* expected count on the smaller side from which a cell is well filled */
#define WELL_FILLED 50.0

/* What a cell adds, as a function of its pooled count. */
typedef struct CellMoments
{
	double		mean;			/* of its part of G, hypergeometric */
	double		js_mean;		/* of its part of JS, likewise */
	double		ff;				/* binomial central moments: G's part f and */
	double		fr;				/* the count r */
	double		rr;
	double		fff;
	double		ffr;
	double		frr;
	double		rrr;
} CellMoments;

/* x ln(x / y), 0 at x = 0 */
static double
x_log_ratio(double x, double y)
{
	return x > 0.0 ? x * log(x / y) : 0.0;
}

static double
log_choose(double n, double k)
{
	return lgamma(n + 1.0) - lgamma(k + 1.0) - lgamma(n - k + 1.0);
}

/* The moments of a cell with t rows of N, where the smaller sample has n. */
static void
enumerate_cell(double t, double n, double m, CellMoments *cell)
{
	double		total = n + m;
	double		p = n / total;
	double		q = m / total;
	double		last = fmin(fmin(t, n), ceil(t * p + 12.0 * sqrt(t * p) + 30.0));
	double		log_all = log_choose(total, t);
	double		weight = 0.0;
	double		f_mean = 0.0;
	double		r_mean = 0.0;

	*cell = (CellMoments) {0};
	for (int pass = 0; pass < 2; pass++)
	{
		for (double r = 0.0; r <= last; r += 1.0)
		{
			double		s = t - r;
			double		f = 2.0 * (x_log_ratio(r, t * p) + x_log_ratio(s, t * q));
			double		binomial = exp(log_choose(t, r) + r * log(p) + s * log(q));
			double		df = f - f_mean;
			double		dr = r - r_mean;

			if (pass == 0)
			{
				double		share = s > m ? 0.0 :
					exp(log_choose(n, r) + log_choose(m, s) - log_all);

				cell->mean += share * f;
				cell->js_mean += share * js_term(r / n, s / m);
				weight += binomial;
				f_mean += binomial * f;
				r_mean += binomial * r;
				continue;
			}
			cell->ff += binomial * df * df;
			cell->fr += binomial * df * dr;
			cell->rr += binomial * dr * dr;
			cell->fff += binomial * df * df * df;
			cell->ffr += binomial * df * df * dr;
			cell->frr += binomial * df * dr * dr;
			cell->rrr += binomial * dr * dr * dr;
		}
		f_mean /= weight;
		r_mean /= weight;
		weight = 1.0;
	}
}

static void
well_filled_cell(double t, double n, double m, CellMoments *cell)
{
	double		total = n + m;
	double		p = n / total;
	double		q = m / total;
	double		rest = 1.0 - t / total;

	*cell = (CellMoments) {0};
	cell->mean = rest * (1.0 + (1.0 / p + 1.0 / q - 1.0) / (6.0 * t));
	cell->js_mean = rest * (1.0 / n + 1.0 / m) / 8.0;
	cell->ff = 2.0;
	cell->fff = 8.0;
	cell->rr = t * p * q;
	cell->rrr = t * p * q * (q - p);
}

void
sampling_noise(const double *pooled, size_t k, double n, double m, SamplingNoise *noise)
{
	double		small = fmin(n, m);
	double		large = fmax(n, m);
	CellMoments cell = {0};
	CellMoments sum = {0};
	double		slope;

	*noise = (SamplingNoise) {.n = n, .m = m, .least_expected = INFINITY};
	for (size_t i = 0; i < k; i++)
	{
		double		t = pooled[i];
		double		expected = t * (small / (n + m));

		if (i % NUMERICS_BLOCK == 0 && numerics_poll)
			numerics_poll();
		if (t == 0.0)
			continue;
		/* sorted: equal counts, of which there are many, come together */
		if (noise->cells == 0 || t != pooled[i - 1])
		{
			if (expected < WELL_FILLED)
			{
				if (numerics_poll)
					numerics_poll();
				enumerate_cell(t, small, large, &cell);
			}
			else
				well_filled_cell(t, small, large, &cell);
		}
		noise->cells++;
		noise->least_expected = fmin(noise->least_expected, expected);
		sum.mean += cell.mean;
		sum.js_mean += cell.js_mean;
		sum.ff += cell.ff;
		sum.fr += cell.fr;
		sum.rr += cell.rr;
		sum.fff += cell.fff;
		sum.ffr += cell.ffr;
		sum.frr += cell.frr;
		sum.rrr += cell.rrr;
	}
	slope = sum.rr > 0.0 ? sum.fr / sum.rr : 0.0;
	noise->g_mean = sum.mean;
	noise->js_mean = sum.js_mean;
	noise->g_variance = fmax(0.0, sum.ff - slope * sum.fr);
	noise->g_third = sum.fff - 3.0 * slope * sum.ffr + 3.0 * slope * slope * sum.frr
		- slope * slope * slope * sum.rrr;
}

bool
counts_are_sparse(const SamplingNoise *noise)
{
	double		df = (double) noise->cells - 1.0;

	return noise->g_mean - df > 0.08 * sqrt(2.0 * df);
}

/*
 * Pearson's type III (a shifted gamma) with G's mean, variance and third moment;
 * the normal where there is no skewness.  Where every cell was seen once, G can
 * take one value alone and says nothing: 1.
 */
double
sparse_g_tail(const SamplingNoise *noise, double g)
{
	double		deviation = sqrt(noise->g_variance);
	double		skewness;
	double		z;
	double		df;

	if (deviation <= 1e-6 * fmax(1.0, noise->g_mean))
		return 1.0;
	z = (g - noise->g_mean) / deviation;
	skewness = noise->g_third / (noise->g_variance * deviation);
	if (skewness < 1e-3)
		return erfc(z / sqrt(2.0)) / 2.0;
	df = 8.0 / (skewness * skewness);
	return chi_square_tail(fmax(0.0, df + z * sqrt(2.0 * df)), df);
}

/*----------
 * Averages of scores.  With h = 1/n + 1/m, each of them is to first order a
 * function of a chi-square variable X with k - 1 degrees of freedom:
 *		KL = h X/2 and JS = h X/8 nats, PSI = h X, Hellinger^2 = h X/8,
 * and the mean of sqrt(X) is sqrt(2) Gamma(k/2)/Gamma((k-1)/2).
 *----------
 */

static double
inverse_sizes(const SamplingNoise *noise)
{
	return 1.0 / noise->n + 1.0 / noise->m;
}

/* Gamma(k/2) / Gamma((k-1)/2) for k cells, 0 for one */
static double
gamma_ratio(double k)
{
	if (k < 2.0)
		return 0.0;
	if (k > 1e5)
		return sqrt((k - 1.0) / 2.0) * (1.0 - 1.0 / (4.0 * (k - 1.0)));
	return exp(lgamma(k / 2.0) - lgamma((k - 1.0) / 2.0));
}

/* An expected count below 5: zeros make KL and PSI infinite too often for an average. */
static bool
has_no_average(const SamplingNoise *noise)
{
	return noise->least_expected < 5.0;
}

double
kl_noise(const SamplingNoise *noise)
{
	if (has_no_average(noise))
		return NAN;
	return ((double) noise->cells - 1.0) * inverse_sizes(noise) / 2.0;
}

double
psi_noise(const SamplingNoise *noise)
{
	if (has_no_average(noise))
		return NAN;
	return ((double) noise->cells - 1.0) * inverse_sizes(noise);
}

/* JS is bounded, cell by cell: where cells are thin its exact mean is used. */
double
js_noise(const SamplingNoise *noise)
{
	if (counts_are_sparse(noise))
		return noise->js_mean;
	return ((double) noise->cells - 1.0) * inverse_sizes(noise) / 8.0;
}

double
js_distance_noise(const SamplingNoise *noise)
{
	double		k = (double) noise->cells;

	if (k < 2.0)
		return 0.0;
	return sqrt(js_noise(noise)) * sqrt(2.0 / (k - 1.0)) * gamma_ratio(k);
}

double
hellinger_noise(const SamplingNoise *noise)
{
	return sqrt(inverse_sizes(noise)) / 2.0 * gamma_ratio((double) noise->cells);
}

/* Probability that no cell's shares differ by x, the cells taken as independent normals. */
static double
all_within(const double *pooled, size_t k, double total, double h, double x)
{
	double		log_within = 0.0;

	for (size_t i = 0; i < k; i++)
	{
		double		share = pooled[i] / total;
		double		variance = h * share * (1.0 - share);

		if (i % NUMERICS_BLOCK == 0 && numerics_poll)
			numerics_poll();
		if (variance > 0.0)
			log_within += log1p(-erfc(x / sqrt(2.0 * variance)));
		if (log_within < -700.0)
			return 0.0;
	}
	return exp(log_within);
}

/*
 * The mean of the largest |difference of shares|: the integral of the probability
 * that some cell is beyond x, by Simpson's rule up to 8 standard deviations of the
 * widest cell.  Two cells differ by the same: one of them decides.
 */
double
chebyshev_noise(const double *pooled, size_t k, double n, double m)
{
	double		h = 1.0 / n + 1.0 / m;
	double		widest = 0.0;
	size_t		seen = 0;
	double		sum = 0.0;
	double		step;
	enum
	{
		STEPS = 200
	};

	for (size_t i = 0; i < k; i++)
	{
		double		share = pooled[i] / (n + m);

		seen += share > 0.0;
		widest = fmax(widest, h * share * (1.0 - share));
	}
	if (seen < 2)
		return 0.0;
	if (seen == 2)
		return sqrt(2.0 * widest / M_PI);
	step = 8.0 * sqrt(widest) / STEPS;
	for (int i = 0; i <= STEPS; i++)
	{
		double		weight = i == 0 || i == STEPS ? 1.0 : i % 2 == 1 ? 4.0 : 2.0;
		double		within = i == 0 ? 0.0 : all_within(pooled, k, n + m, h, i * step);

		sum += weight * (1.0 - within);
	}
	return sum * step / 3.0;
}
