/*
 * noise_floor.c
 *		What a distance of two samples of one distribution averages to; see
 *		sampling_noise.h.
 *
 * Divergences are sums over cells and have exact means.  Of a root the mean is
 * that of the root of a gamma variable with the same mean and variance; where a
 * few rows in a few thin cells do not make such a variable, that over all tables.
 *
 * Calls permutation, random, sampling_noise, special and terms.
 */
#include "numerics/noise_floor.h"

#include <stdbool.h>

#include "numerics/elementary.h"
#include "numerics/log_series.h"
#include "numerics/permutation.h"
#include "numerics/poll.h"
#include "numerics/random.h"
#include "numerics/sampling_noise.h"
#include "numerics/special.h"
#include "numerics/terms.h"

/* rows of the smaller sample up to which permutations tell the largest difference, and of thin cells */
#define FEW_ROWS 50.0
#define FEW_ROWS_IF_THIN 200.0

/* drawn rows that a mean over permutations may cost */
#define MEAN_BUDGET 2e5

/* cells up to which the largest of them depends on what they hold together */
#define FEW_CELLS 20

/* normal samples for the largest of few cells */
#define NORMAL_SAMPLES 4000

/* steps in the distribution of the largest of many cells */
#define STEPS 400

/* rows of the smaller sample up to which all tables of two cells are summed */
#define TWO_CELL_ROWS 1000.0

/* rows and cells up to which thin cells make a distance rough, expected counts included */
#define ROUGH_ROWS 200
#define ROUGH_CELLS 8
#define ROUGH_CELL (2.0 * THIN_CELL)

/* nodes of the integral for the mean of a root */
#define LEAST_NODE (-9.0)
#define NODE_STEP 0.5
#define NODES 43

/* What the scores of a permutation, or of a table, need beside it. */
typedef struct Samples
{
	bool		hellinger;		/* else Jensen-Shannon */
	bool		reference_is_smaller;
	bool		join_unseen;
	double		outside;		/* what rows outside of all cells add to the square */
} Samples;

/* The share of the larger sample that lies in cells without rows of the smaller. */
static double
share_left(const Permutations *perm)
{
	double		m = perm->total - perm->n;
	double		left = m;

	for (size_t i = 0; i < perm->n_dealt; i++)
		left -= perm->pooled[perm->dealt[i].cell] - perm->dealt[i].count;
	return left / m;
}

/* A cell's part of the squared distance, which is linear where one side has no rows. */
static double
squared_term(const Samples *samples, double p, double q)
{
	return samples->hellinger ? hellinger_term(p, q) : js_term(p, q);
}

/* The largest share of the larger sample in a cell without rows of the smaller. */
static double
largest_left(const Permutations *perm)
{
	size_t		i = perm->k;

	/* they ascend */
	while (i > 0 && perm->count[i - 1] > 0)
		i--;
	return i > 0 ? perm->pooled[i - 1] / (perm->total - perm->n) : 0.0;
}

/* The largest difference of shares; cells that the reference lacks are one if joined. */
static double
largest_of_permutation(const Permutations *perm, const void *context)
{
	const Samples *samples = context;
	double		m = perm->total - perm->n;
	bool		left_is_unseen = samples->join_unseen && samples->reference_is_smaller;
	double		largest = left_is_unseen ? share_left(perm) : largest_left(perm);
	double		unseen = 0.0;

	for (size_t i = 0; i < perm->n_dealt; i++)
	{
		double		r = perm->dealt[i].count;
		double		s = perm->pooled[perm->dealt[i].cell] - r;

		if (s == 0.0 && samples->join_unseen && !samples->reference_is_smaller)
			unseen += r / perm->n;
		else
			largest = fmax(largest, fabs(r / perm->n - s / m));
	}
	return fmax(largest, unseen);
}

/* The mean of the root of a gamma variable. */
static double
mean_root(NoiseScore score)
{
	double		shape = score.mean * (score.mean / score.variance);

	if (score.mean <= 0.0)
		return 0.0;
	if (!(shape < 1e5))
		return sqrt(score.mean);
	return sqrt(score.mean / shape) * exp(lgamma(shape + 0.5) - lgamma(shape));
}

/* The share of current rows in cells without reference rows: all t of a cell fell on one side. */
static NoiseScore
unseen_share(const double *pooled, size_t k, double n_ref, double n_cur)
{
	NoiseScore	unseen = {0};
	double		probability = 0.0;

	for (size_t i = 0; i < k; i++)
	{
		double		t = pooled[i];

		if (i % NUMERICS_BLOCK == 0)
			numerics_poll();
		if (t == 0.0 || t > n_cur)
			continue;
		if (i == 0 || t != pooled[i - 1])
			probability = exp(log_choose(n_cur, t) - log_choose(n_ref + n_cur, t));
		unseen.mean += t / n_cur * probability;
		unseen.variance += t / n_cur * (t / n_cur) * probability * (1.0 - probability);
	}
	return unseen;
}

/* The probability that it is within x, taken as a gamma variable. */
static double
unseen_within(NoiseScore unseen, double x)
{
	if (!(unseen.variance > 0.0))
		return x >= unseen.mean ? 1.0 : 0.0;
	return 1.0 - chi_square_tail(2.0 * x * (unseen.mean / unseen.variance),
								 2.0 * unseen.mean * (unseen.mean / unseen.variance));
}

static double
random_normal(uint64_t *random)
{
	double		radius = sqrt(-2.0 * log1p(-random_uniform(random)));

	return radius * cos_of_turns(random_uniform(random));
}

/*
 * The mean of the largest of few cells, their differences being normal with
 * covariances h (p_i [i = j] - p_i p_j), and of the unseen share.
 */
static double
largest_of_few(const double *pooled, size_t k, double n, double m, NoiseScore unseen)
{
	double		root_h = sqrt(1.0 / n + 1.0 / m);
	uint64_t	random = RANDOM_START;
	double		total = 0.0;

	for (int sample = 0; sample < NORMAL_SAMPLES; sample++)
	{
		double		part[FEW_CELLS];
		double		sum = 0.0;
		double		largest = unseen.mean;

		if (sample % 256 == 0)
			numerics_poll();
		for (size_t i = 0; i < k; i++)
		{
			part[i] = sqrt(pooled[i] / (n + m)) * random_normal(&random);
			sum += part[i];
		}
		for (size_t i = 0; i < k; i++)
			largest = fmax(largest, root_h * fabs(part[i] - pooled[i] / (n + m) * sum));
		total += largest;
	}
	return total / NORMAL_SAMPLES;
}

/* Adds the logarithms of the probability that each of "cells" normal cells is within x. */
static void
add_normal_cells(double *log_within, double cells, double variance, double step)
{
	for (int i = 0; i <= STEPS; i++)
		log_within[i] += cells * log1p(-erfc(i * step / sqrt(2.0 * variance)));
}

/* The same of thin cells, each with t rows, of which r in the smaller sample. */
static void
add_thin_cells(double *log_within, double cells, double t, double n, double m, double step)
{
	double		log_all = log_choose(n + m, t);
	double		within[STEPS + 1] = {0.0};
	double		last = last_count(t, n, m);

	for (double r = 0.0; r <= last; r += 1.0)
	{
		double		first = ceil(fabs(r / n - (t - r) / m) / step);

		if (first <= STEPS)
			within[(int) first] += hypergeometric(r, t, n, m, log_all);
	}
	for (int i = 0; i <= STEPS; i++)
	{
		if (i > 0)
			within[i] += within[i - 1];
		log_within[i] += cells * log(fmin(1.0, within[i]));
	}
}

/*
 * The mean of the largest of many cells, taken as independent: the integral of the
 * probability that some cell, or the unseen share, is beyond x.
 */
static double
largest_of_many(const double *pooled, size_t k, double n, double m, NoiseScore unseen)
{
	double		small = fmin(n, m);
	double		large = fmax(n, m);
	double		h = 1.0 / n + 1.0 / m;
	double		widest = pooled[k - 1] / (n + m);
	double		step = fmin(1.0, 8.0 * sqrt(h * widest * (1.0 - widest)) + 12.0 / small) / STEPS;
	double		log_within[STEPS + 1] = {0.0};
	double		sum = 0.0;

	for (size_t i = 0, j; i < k; i = j)
	{
		double		share = pooled[i] / (n + m);

		for (j = i + 1; j < k && pooled[j] == pooled[i]; j++)
			;
		numerics_poll();
		if (share * small < FILLED_CELL)
			add_thin_cells(log_within, (double) (j - i), pooled[i], small, large, step);
		else
			add_normal_cells(log_within, (double) (j - i), h * share * (1.0 - share), step);
	}
	for (int i = 0; i <= STEPS; i++)
	{
		double		within = i == 0 ? 0.0 : exp(log_within[i]) * unseen_within(unseen, i * step);

		sum += (i == 0 || i == STEPS ? 0.5 : 1.0) * (1.0 - within);
	}
	/* beyond the last step there is only the unseen share, if any */
	return fmin(1.0, fmax(sum * step, unseen.mean));
}

static double
largest_difference(const double *pooled, size_t k, double n, double m, NoiseScore unseen)
{
	/* they ascend: cells that nobody saw come first */
	while (k > 0 && pooled[0] == 0.0)
	{
		pooled++;
		k--;
	}
	if (k < 2)
		return 0.0;
	if (k <= FEW_CELLS)
		return fmin(1.0, largest_of_few(pooled, k, n, m, unseen));
	return largest_of_many(pooled, k, n, m, unseen);
}

/*
 * The square with the rows outside of all cells, each of which adds "term" at the
 * share 1: their share is the sum of two of n_ref + 1 gaps between values, and
 * binomial.
 */
static NoiseScore
score_with_outside(NoiseScore score, double outside, double term, double n_cur)
{
	return (NoiseScore) {
		.mean = score.mean + outside * term,
		.variance = score.variance + (outside * (outside / 2.0) + outside / n_cur) * term * term
	};
}

/* Whether the root's distribution is not nearly that of a gamma variable's. */
static bool
root_is_rough(const SamplingNoise *noise)
{
	return noise->least_expected < ROUGH_CELL && noise->n <= ROUGH_ROWS &&
		noise->cells > 1 && noise->cells <= ROUGH_CELLS;
}

/* What a count of r in the smaller sample adds to the square, and its binomial probability. */
typedef struct RoughCell
{
	int			most;			/* r at most */
	double		square[ROUGH_ROWS + 1];
	double		share[ROUGH_ROWS + 1];
} RoughCell;

static void
rough_cell(RoughCell *cell, double t, const SamplingNoise *noise, const Samples *samples)
{
	double		n = noise->n;
	double		m = noise->m;

	cell->most = (int) fmin(t, n);
	for (int r = 0; r <= cell->most; r++)
	{
		cell->square[r] = squared_term(samples, r / n, (t - r) / m);
		cell->share[r] = exp(log_choose(t, r) + r * log(n / (n + m)) + (t - r) * log(m / (n + m)));
	}
}

/*
 * The sum over all tables of their binomial probability times exp(-u square): cell
 * by cell for every number of rows that the smaller sample may have so far.
 */
static double
transform(const RoughCell *cells, size_t k, int n, double u)
{
	double		so_far[ROUGH_ROWS + 1] = {1.0};

	for (size_t i = 0; i < k; i++)
	{
		double		weight[ROUGH_ROWS + 1];
		double		next[ROUGH_ROWS + 1] = {0.0};

		for (int r = 0; r <= cells[i].most; r++)
			weight[r] = cells[i].share[r] * exp(-u * cells[i].square[r]);
		for (int r = 0; r <= cells[i].most; r++)
			for (int rows = 0; rows + r <= n; rows++)
				next[rows + r] += weight[r] * so_far[rows];
		for (int rows = 0; rows <= n; rows++)
			so_far[rows] = next[rows];
	}
	return so_far[n];
}

/*
 * The mean of sqrt(S) over all tables by the transform L(u) = E exp(-u S),
 *		E sqrt(S) = 1/(2 sqrt(pi)) integral of (1 - L(u)) u^(-3/2) du,
 * by the trapezoidal rule in log u; below its nodes 1 - L is u E S, above them 1.
 */
static double
rough_root(const SamplingNoise *noise, const Samples *samples, const double *pooled, size_t k, NoiseScore score)
{
	RoughCell	cells[ROUGH_CELLS];
	const double *seen = pooled + k - noise->cells;
	double		all;
	double		ratio = exp(-NODE_STEP / 2.0);
	double		sum;

	for (size_t i = 0; i < noise->cells; i++)
		rough_cell(&cells[i], seen[i], noise, samples);
	all = transform(cells, noise->cells, (int) noise->n, 0.0);
	sum = exp(LEAST_NODE / 2.0) * ratio / (1.0 - ratio);
	for (int i = 0; i < NODES; i++)
	{
		double		v = LEAST_NODE + i * NODE_STEP;
		double		u = exp(v) / score.mean;
		double		tables = transform(cells, noise->cells, (int) noise->n, u) / all;

		numerics_poll();
		sum += (1.0 - tables * exp(-u * samples->outside)) * exp(-v / 2.0);
	}
	sum += exp(-(LEAST_NODE + (NODES - 1) * NODE_STEP) / 2.0) * ratio / (1.0 - ratio);
	return sum * NODE_STEP * sqrt(score.mean / M_PI) / 2.0;
}

/*
 * Of two cells, of which the second has t rows, every table: the mean of the
 * metric, be it the root of a sum or the difference of shares that both cells have.
 */
static double
two_cell_mean(const SamplingNoise *noise, const Samples *samples, double t, bool largest)
{
	double		n = noise->n;
	double		m = noise->m;
	double		log_all = log_choose(n + m, t);
	double		sum = 0.0;

	for (double r = fmax(0.0, t - m); r <= fmin(t, n); r += 1.0)
	{
		double		p = r / n;
		double		q = (t - r) / m;
		double		share = hypergeometric(r, t, n, m, log_all);
		double		square = squared_term(samples, p, q) + squared_term(samples, (n - r) / n, (m - t + r) / m);

		sum += share * (largest ? fabs(p - q) : sqrt(square + samples->outside));
	}
	return sum;
}

/* Zeros make KL and PSI infinite too often for an average where a cell is thin. */
static double
divergence_floor(NoiseMetric metric, const SamplingNoise *noise, bool reference_is_smaller)
{
	if (noise->least_expected < THIN_CELL)
		return NAN;
	if (metric == NOISE_PSI)
		return noise->kl_smaller + noise->kl_larger;
	return reference_is_smaller ? noise->kl_larger : noise->kl_smaller;
}

static double
largest_floor(const SamplingNoise *noise, const Samples *samples, const double *pooled, size_t k, double n_ref,
			  double n_cur, void *workspace)
{
	bool		thin = noise->cells <= FEW_CELLS && noise->least_expected < THIN_CELL;
	Permutations perm;
	NoiseScore	unseen = {0};

	if (noise->n <= (thin ? FEW_ROWS_IF_THIN : FEW_ROWS) &&
		permutations_init(&perm, pooled, k, noise->n, noise->m, workspace))
		return permutation_mean(&perm, MEAN_BUDGET, largest_of_permutation, samples);
	if (samples->join_unseen)
		unseen = unseen_share(pooled, k, n_ref, n_cur);
	return largest_difference(pooled, k, n_ref, n_cur, unseen);
}

double
noise_floor(NoiseMetric metric, const double *pooled, size_t k, double n_ref, double n_cur, double outside,
			void *workspace)
{
	/* what a row adds to the square that has no like on the other side */
	double		term = metric == NOISE_HELLINGER ? 0.5 : 0.5 * LN_2;
	bool		largest = metric == NOISE_CHEBYSHEV || metric == NOISE_CHEBYSHEV_OF_SEEN;
	Samples		samples = {
		.hellinger = metric == NOISE_HELLINGER,
		.reference_is_smaller = n_ref < n_cur,
		.join_unseen = metric == NOISE_CHEBYSHEV_OF_SEEN,
		.outside = outside * term
	};
	SamplingNoise noise;
	NoiseScore	score;

	sampling_noise(pooled, k, n_ref, n_cur, &noise);
	if (metric == NOISE_KL || metric == NOISE_PSI)
		return divergence_floor(metric, &noise, n_ref < n_cur);
	score = score_with_outside(metric == NOISE_HELLINGER ? noise.hellinger : noise.js, outside, term, n_cur);
	if (metric == NOISE_JS)
		return fmin(score.mean, LN_2);
	if (noise.cells == 2 && noise.n <= TWO_CELL_ROWS)
		return fmax(outside, two_cell_mean(&noise, &samples, pooled[k - 1], largest));
	if (largest)
		return fmin(1.0, fmax(outside, largest_floor(&noise, &samples, pooled, k, n_ref, n_cur, workspace)));
	return fmin(root_is_rough(&noise) ? rough_root(&noise, &samples, pooled, k, score) : mean_root(score),
				sqrt(2.0 * term));
}

/*
 * The mean deviation of the hypergeometric r, 2 k (m - t + k)/N P(r = k) with k
 * the whole number above its mean (N. Johnson 1957, of De Moivre's for the
 * binomial), times N/(n m); from FILLED_CELL variances on the normal's.
 */
double
mean_difference(double t, double n, double m)
{
	double		total = n + m;
	double		variance = t * (n / total) * (m / total) * ((total - t) / fmax(1.0, total - 1.0));
	double		k = floor(t * (n / total)) + 1.0;

	if (variance >= FILLED_CELL)
		return sqrt(2.0 * variance / M_PI) * (total / n / m);
	if (k > fmin(t, n))
		return 0.0;
	return 2.0 * k * (m - t + k) / n / m * hypergeometric(k, t, n, m, log_choose(total, t));
}
