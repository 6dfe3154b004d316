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
 * regression on that sum explains is taken out of each cell.  What a cell holds of
 * all rows it does not vary by: its moments count by the rest, 1 - t/N, as the
 * k cells of a chi-square do that has k - 1 degrees of freedom.
 *
 * A well-filled cell needs no enumeration: its mean is
 * (1 - t/N) (1 + (1/p + 1/q - 1)/(6 t)), D. A. Williams' (1976) correction, its
 * variance 2 and its third central moment 8, those of a chi-square with 1 degree.
 *
 * Where the smaller sample is so small that moments do not make a distribution,
 * its permutations are sampled.
 *
 * Calls permutation, special, terms and two_sample.
 */
#include "numerics/sampling_noise.h"

#include "numerics/elementary.h"
#include "numerics/permutation.h"
#include "numerics/poll.h"
#include "numerics/special.h"
#include "numerics/terms.h"

/* rows of the smaller sample up to which its permutations are sampled */
#define PERMUTATION_ROWS 1000.0

/* drawn rows that a tail may cost */
#define TAIL_BUDGET 1e6

/* a p-value that no number of columns makes large */
#define NO_DOUBT 1e-9

/* A score's part of a cell: mean, and variance and covariance with the count r. */
typedef struct ScoreMoments
{
	double		mean;			/* hypergeometric */
	double		vv;				/* binomial central moments */
	double		vr;
} ScoreMoments;

/* What a cell adds, as a function of its pooled count. */
typedef struct CellMoments
{
	double		mean;			/* of its part of G, hypergeometric */
	ScoreMoments js;
	ScoreMoments hellinger;
	double		kl_smaller;
	double		kl_larger;
	double		ff;				/* binomial central moments: G's part f and */
	double		fr;				/* the count r */
	double		rr;
	double		fff;
	double		ffr;
	double		frr;
	double		rrr;
} CellMoments;

/* One value of a cell: its count in the smaller sample, and what it adds to each score. */
typedef struct CellValue
{
	double		r;
	double		g;
	double		js;
	double		hellinger;
} CellValue;

/* counts that a cell below FILLED_CELL may have: 0 to last_count, which is at most 165 there */
#define MOST_COUNTS 166
_Static_assert((int) FILLED_CELL <= 50, "MOST_COUNTS is for this FILLED_CELL");

/* All likely values of a cell, with their binomial probabilities. */
typedef struct CellValues
{
	int			n;
	CellValue	value[MOST_COUNTS];
	double		binomial[MOST_COUNTS];
} CellValues;

/* x ln(x / y), 0 at x = 0 */
static double
x_log_ratio(double x, double y)
{
	return x > 0.0 ? x * log(x / y) : 0.0;
}

static CellValue
cell_value(double t, double r, double n, double m)
{
	double		s = t - r;
	double		total = n + m;

	return (CellValue) {
		.r = r,
		.g = 2.0 * (x_log_ratio(r, t * (n / total)) + x_log_ratio(s, t * (m / total))),
		.js = js_term(r / n, s / m),
		.hellinger = hellinger_term(r / n, s / m)
	};
}

double
last_count(double t, double n, double m)
{
	double		expected = t * (n / (n + m));

	return fmin(fmin(t, n), ceil(expected + 12.0 * sqrt(expected) + 30.0));
}

static double
binomial_share(double t, double r, double n, double m)
{
	return exp(log_choose(t, r) + r * log(n / (n + m)) + (t - r) * log(m / (n + m)));
}

static void
enumerate_values(double t, double n, double m, CellValues *all)
{
	all->n = (int) last_count(t, n, m) + 1;
	for (int r = 0; r < all->n; r++)
	{
		all->value[r] = cell_value(t, r, n, m);
		all->binomial[r] = binomial_share(t, r, n, m);
	}
}

/* Exact means, as every count in the smaller sample is likely; and the binomial ones in *mean. */
static void
enumerate_means(double t, double n, double m, const CellValues *all, CellMoments *cell, CellValue *mean)
{
	double		log_all = log_choose(n + m, t);
	double		weight = 0.0;
	double		filled = 0.0;

	*mean = (CellValue) {0};
	for (int i = 0; i < all->n; i++)
	{
		double		r = i;
		double		s = t - r;
		CellValue	v = all->value[i];
		double		binomial = all->binomial[i];
		double		share = hypergeometric(r, t, n, m, log_all);

		cell->mean += share * v.g;
		cell->js.mean += share * v.js;
		cell->hellinger.mean += share * v.hellinger;
		if (r > 0.0 && s > 0.0)
		{
			cell->kl_smaller += share * kl_term(r / n, s / m);
			cell->kl_larger += share * kl_term(s / m, r / n);
			filled += share;
		}
		weight += binomial;
		mean->r += binomial * v.r;
		mean->g += binomial * v.g;
		mean->js += binomial * v.js;
		mean->hellinger += binomial * v.hellinger;
	}
	mean->r /= weight;
	mean->g /= weight;
	mean->js /= weight;
	mean->hellinger /= weight;
	if (filled > 0.0)
	{
		cell->kl_smaller /= filled;
		cell->kl_larger /= filled;
	}
}

/* The moments of a cell with t rows of N, where the smaller sample has n. */
static void
enumerate_cell(double t, double n, double m, CellMoments *cell)
{
	double		rest = 1.0 - t / (n + m);
	CellValues	all;
	CellValue	mean;

	*cell = (CellMoments) {0};
	enumerate_values(t, n, m, &all);
	enumerate_means(t, n, m, &all, cell, &mean);
	for (int i = 0; i < all.n; i++)
	{
		CellValue	v = all.value[i];
		double		binomial = all.binomial[i];
		double		df = v.g - mean.g;
		double		dr = v.r - mean.r;
		double		djs = v.js - mean.js;
		double		dh = v.hellinger - mean.hellinger;

		cell->js.vv += binomial * rest * djs * djs;
		cell->js.vr += binomial * djs * dr;
		cell->hellinger.vv += binomial * rest * dh * dh;
		cell->hellinger.vr += binomial * dh * dr;
		cell->ff += binomial * rest * df * df;
		cell->fr += binomial * df * dr;
		cell->rr += binomial * dr * dr;
		cell->fff += binomial * rest * df * df * df;
		cell->ffr += binomial * df * df * dr;
		cell->frr += binomial * df * dr * dr;
		cell->rrr += binomial * dr * dr * dr;
	}
}

static void
well_filled_cell(double t, double n, double m, CellMoments *cell)
{
	double		total = n + m;
	double		p = n / total;
	double		q = m / total;
	double		rest = 1.0 - t / total;
	double		eighth = (1.0 / n + 1.0 / m) / 8.0;

	*cell = (CellMoments) {0};
	cell->mean = rest * (1.0 + (1.0 / p + 1.0 / q - 1.0) / (6.0 * t));
	cell->js = (ScoreMoments) {.mean = rest * eighth, .vv = rest * 2.0 * eighth * eighth};
	cell->hellinger = cell->js;
	cell->kl_smaller = rest * 4.0 * eighth;
	cell->kl_larger = cell->kl_smaller;
	cell->ff = rest * 2.0;
	cell->fff = rest * 8.0;
	cell->rr = t * p * q;
	cell->rrr = t * p * q * (q - p);
}

static void
add_score(ScoreMoments *sum, const ScoreMoments *cell)
{
	sum->mean += cell->mean;
	sum->vv += cell->vv;
	sum->vr += cell->vr;
}

static void
add_cell(CellMoments *sum, const CellMoments *cell)
{
	add_score(&sum->js, &cell->js);
	add_score(&sum->hellinger, &cell->hellinger);
	sum->kl_smaller += cell->kl_smaller;
	sum->kl_larger += cell->kl_larger;
	sum->mean += cell->mean;
	sum->ff += cell->ff;
	sum->fr += cell->fr;
	sum->rr += cell->rr;
	sum->fff += cell->fff;
	sum->ffr += cell->ffr;
	sum->frr += cell->frr;
	sum->rrr += cell->rrr;
}

/* The score without what the sum of all counts explains. */
static NoiseScore
score_given_sum(const ScoreMoments *sum, double rr)
{
	return (NoiseScore) {sum->mean, fmax(0.0, sum->vv - (rr > 0.0 ? sum->vr * (sum->vr / rr) : 0.0))};
}

void
sampling_noise(const double *pooled, size_t k, double n, double m, SamplingNoise *noise)
{
	double		small = fmin(n, m);
	double		large = fmax(n, m);
	CellMoments cell = {0};
	CellMoments sum = {0};
	double		slope;

	*noise = (SamplingNoise) {.n = small, .m = large, .least_expected = INFINITY};
	for (size_t i = 0; i < k; i++)
	{
		double		t = pooled[i];
		double		expected = t * (small / (n + m));

		if (i % NUMERICS_BLOCK == 0)
			numerics_poll();
		if (t == 0.0)
			continue;
		/* sorted: equal counts, of which there are many, come together */
		if (noise->cells == 0 || t != pooled[i - 1])
		{
			if (expected < FILLED_CELL)
			{
				numerics_poll();
				enumerate_cell(t, small, large, &cell);
			}
			else
				well_filled_cell(t, small, large, &cell);
		}
		noise->cells++;
		noise->least_expected = fmin(noise->least_expected, expected);
		add_cell(&sum, &cell);
	}
	slope = sum.rr > 0.0 ? sum.fr / sum.rr : 0.0;
	noise->g_mean = sum.mean;
	noise->g_variance = fmax(0.0, sum.ff - slope * sum.fr);
	noise->g_third = sum.fff - 3.0 * slope * sum.ffr + 3.0 * slope * slope * sum.frr
		- slope * slope * slope * sum.rrr;
	noise->js = score_given_sum(&sum.js, sum.rr);
	noise->hellinger = score_given_sum(&sum.hellinger, sum.rr);
	noise->kl_smaller = sum.kl_smaller;
	noise->kl_larger = sum.kl_larger;
}

bool
counts_are_sparse(const SamplingNoise *noise)
{
	double		df = (double) noise->cells - 1.0;

	return noise->least_expected < THIN_CELL || fabs(noise->g_mean - df) > 0.08 * sqrt(2.0 * df);
}

/*
 * Pearson's type III (a shifted gamma) with G's mean, variance and third moment;
 * the normal where there is no skewness.  Where every cell was seen once, G can
 * take one value alone and says nothing: 1.
 */
static double
moments_tail(const SamplingNoise *noise, double g)
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

/* The logarithm of the probability of exactly these counts, given the pooled ones. */
static double
log_probability(const MassVector *p, const MassVector *q, double n, double m)
{
	double		sum = -log_choose(n + m, n);

	for (size_t i = 0; i < p->n; i++)
	{
		if (i % NUMERICS_BLOCK == 0)
			numerics_poll();
		if (p->mass[i] > 0.0 && q->mass[i] > 0.0)
			sum += log_choose(p->mass[i] + q->mass[i], p->mass[i]);
	}
	return sum;
}

/*
 * Beyond what permutations reach: as the moments' tail goes on from the largest
 * of them, but never less likely than the counts by themselves.
 */
static double
tail_beyond(const SamplingNoise *noise, const PermutationTail *tail, double g, const MassVector *p,
			const MassVector *q)
{
	double		bound = permutation_p_value(tail);
	double		beyond = moments_tail(noise, g) / moments_tail(noise, tail->largest[tail->kept - 1]) *
		(tail->kept / tail->permutations);

	/* no more than the bound, nor where the moments have no tail even there */
	if (!(beyond <= bound))
		beyond = bound;
	return fmax(beyond, exp(log_probability(p, q, noise->n, noise->m)));
}

/* Among permutations: few of them, where these leave no doubt. */
static double
permuted_tail(const SamplingNoise *noise, Permutations *perm, double g, const MassVector *p, const MassVector *q)
{
	PermutationTail tail = {0};
	double		beyond;

	permutation_tail(perm, g, TAIL_BUDGET / 4.0, &tail);
	if (tail.as_large == 0)
	{
		beyond = tail_beyond(noise, &tail, g, p, q);
		if (beyond < NO_DOUBT)
			return beyond;
	}
	permutation_tail(perm, g, TAIL_BUDGET, &tail);
	return tail.as_large > 0 ? permutation_p_value(&tail) : tail_beyond(noise, &tail, g, p, q);
}

/* Of two cells only: their counts have few values, which are summed up. */
static double
two_cell_tail(const MassVector *p, const MassVector *q, double n, double m)
{
	size_t		i = 0;

	while (p->mass[i] + q->mass[i] == 0.0)
		i++;
	return fisher_exact_test(p->mass[i], n, q->mass[i], m);
}

TestResult
conditional_g_test(const MassVector *p, const MassVector *q, const double *pooled, void *workspace)
{
	TestResult	test = g_test(p, q);
	double		n = ldexp(p->sum, p->exponent);
	double		m = ldexp(q->sum, q->exponent);
	SamplingNoise noise;
	Permutations perm;

	sampling_noise(pooled, p->n, n, m, &noise);
	if (noise.cells < 2 || !counts_are_sparse(&noise))
		return test;
	if (noise.cells == 2)
		test.p_value = two_cell_tail(p, q, n, m);
	else if (noise_workspace(p->n, n, m) > 0 && permutations_init(&perm, pooled, p->n, noise.n, noise.m, workspace))
		test.p_value = permuted_tail(&noise, &perm, test.statistic, p, q);
	else
		test.p_value = moments_tail(&noise, test.statistic);
	return test;
}

size_t
noise_workspace(size_t k, double n, double m)
{
	return fmin(n, m) <= PERMUTATION_ROWS ? permutations_size(k, fmin(n, m), n + m) : 0;
}
