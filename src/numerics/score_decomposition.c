/*
 * score_decomposition.c
 *		Decompositions of the Brier score and of log loss; see the header.
 *
 * With N forecasts, in bin b n of them, which say s = sum/n on average and of which
 * the share o = k/n came true, and K of all:
 *
 *	Brier score (A. Murphy 1973)			log loss (J. Broecker 2009)
 *	reliability	sum n/N (s - o)^2			sum n/N KL(o || s)
 *	refinement	sum n/N o (1 - o)			sum n/N H(o)
 *	resolution	sum n/N (o - K/N)^2			sum n/N KL(o || K/N)
 *	uncertainty	K/N (1 - K/N)				H(K/N)
 *
 * Each part is a sum of terms that are not negative, from differences of whole
 * numbers and exact sums taken before anything is rounded, and is carried in two
 * doubles.  So each is right to its last digit, and they add up.
 */
#include "numerics/score_decomposition.h"

#include <math.h>

#include "numerics/terms.h"

double
forecast_mean(const ForecastBin *bin)
{
	return dd_divide(bin->sum, dd_whole(bin->n)).hi;
}

double
forecast_share(const ForecastBin *bin)
{
	return dd_divide(dd_whole(bin->k), dd_whole(bin->n)).hi;
}

static DoubleDouble
dd_square(DoubleDouble x)
{
	return dd_multiply(x, x);
}

/* log(a/b) of numbers above 0 */
static DoubleDouble
log_ratio(DoubleDouble a, DoubleDouble b)
{
	DoubleDouble log = dd_log_ratio(a.hi, b.hi);

	return dd_add(log, dd_sum(a.lo / a.hi, -(b.lo / b.hi)));
}

/*
 * a log(a/b) - a + b, of masses a and b not 0 both, and d = b - a: what saying b
 * costs where it is a, once over both outcomes are added up.
 */
static DoubleDouble
excess(DoubleDouble a, DoubleDouble b, DoubleDouble d)
{
	double		x;

	if (a.hi == 0.0)
		return b;
	if (b.hi == 0.0)
		return (DoubleDouble) {INFINITY, 0.0};
	x = d.hi / a.hi;
	if (fabs(x) <= 0x1p-10)
		return (DoubleDouble) {a.hi * phi(x), 0.0};
	return dd_add(dd_multiply(a, log_ratio(a, b)), d);
}

/* -a log(b/n): the cost of a outcomes that were given the probability b/n */
static DoubleDouble
cost(DoubleDouble a, DoubleDouble b, DoubleDouble n)
{
	if (a.hi == 0.0)
		return a;
	if (b.hi == 0.0)
		return (DoubleDouble) {INFINITY, 0.0};
	return dd_multiply(a, log_ratio(n, b));
}

static DoubleDouble
add_term(DoubleDouble sum, DoubleDouble term)
{
	/* Infinity less Infinity is no number */
	if (isinf(sum.hi) || isinf(term.hi))
		return (DoubleDouble) {INFINITY, 0.0};
	return dd_add(sum, term);
}

static double
over(DoubleDouble sum, DoubleDouble n)
{
	return isinf(sum.hi) ? sum.hi : at_least_zero(dd_divide(sum, n).hi);
}

static int64_t
total_positives(const ForecastBin *bins, size_t n)
{
	int64_t		K = 0;

	for (size_t i = 0; i < n; i++)
		K += bins[i].k;
	return K;
}

ScoreParts
brier_parts(const ForecastBin *bins, size_t n, int64_t N)
{
	int64_t		K = total_positives(bins, n);
	DoubleDouble all = dd_whole(N);
	DoubleDouble score = {0.0, 0.0};
	DoubleDouble reliability = {0.0, 0.0};
	DoubleDouble refinement = {0.0, 0.0};
	DoubleDouble resolution = {0.0, 0.0};
	ScoreParts	parts;

	for (size_t i = 0; i < n; i++)
	{
		const ForecastBin *b = &bins[i];
		DoubleDouble rows = dd_whole(b->n);
		DoubleDouble came = dd_whole(b->k);
		DoubleDouble failed = dd_whole(b->n - b->k);

		/* k (1 - s)^2 + (n - k) s^2 */
		score = dd_add(score, dd_divide(dd_add(dd_multiply(came, dd_square(b->complement)), dd_multiply(failed, dd_square(b->sum))),
										dd_square(rows)));
		reliability = dd_add(reliability, dd_divide(dd_square(b->gap), rows));
		refinement = dd_add(refinement, dd_divide(dd_multiply(came, failed), rows));
		resolution = dd_add(resolution, dd_divide(dd_square(dd_divide(dd_whole((__int128) b->k * N - (__int128) K * b->n), all)), rows));
	}
	parts.score = over(score, all);
	parts.reliability = over(reliability, all);
	parts.refinement = over(refinement, all);
	parts.resolution = over(resolution, all);
	parts.uncertainty = dd_divide(dd_whole((__int128) K * (N - K)), dd_square(all)).hi;
	return parts;
}

/* n times the entropy of a share k/n */
static DoubleDouble
share_entropy(int64_t k, int64_t n)
{
	return dd_add(cost(dd_whole(k), dd_whole(k), dd_whole(n)), cost(dd_whole(n - k), dd_whole(n - k), dd_whole(n)));
}

/* n KL(k/n || K/N): the differences of the masses and those expected are whole numbers over N */
static DoubleDouble
share_divergence(int64_t k, int64_t n, int64_t K, int64_t N)
{
	DoubleDouble all = dd_whole(N);
	DoubleDouble d = dd_divide(dd_whole((__int128) n * K - (__int128) k * N), all);

	return dd_add(excess(dd_whole(k), dd_divide(dd_whole((__int128) n * K), all), d),
				  excess(dd_whole(n - k), dd_divide(dd_whole((__int128) n * (N - K)), all), dd_negate(d)));
}

ScoreParts
log_loss_parts(const ForecastBin *bins, size_t n, int64_t N)
{
	int64_t		K = total_positives(bins, n);
	DoubleDouble all = dd_whole(N);
	DoubleDouble score = {0.0, 0.0};
	DoubleDouble reliability = {0.0, 0.0};
	DoubleDouble refinement = {0.0, 0.0};
	DoubleDouble resolution = {0.0, 0.0};
	ScoreParts	parts;

	for (size_t i = 0; i < n; i++)
	{
		const ForecastBin *b = &bins[i];
		DoubleDouble rows = dd_whole(b->n);
		DoubleDouble came = dd_whole(b->k);
		DoubleDouble failed = dd_whole(b->n - b->k);

		score = add_term(score, cost(came, b->sum, rows));
		score = add_term(score, cost(failed, b->complement, rows));
		reliability = add_term(reliability, excess(came, b->sum, b->gap));
		reliability = add_term(reliability, excess(failed, b->complement, dd_negate(b->gap)));
		refinement = dd_add(refinement, share_entropy(b->k, b->n));
		resolution = dd_add(resolution, share_divergence(b->k, b->n, K, N));
	}
	parts.score = over(score, all);
	parts.reliability = over(reliability, all);
	parts.refinement = over(refinement, all);
	parts.resolution = over(resolution, all);
	parts.uncertainty = over(share_entropy(K, N), all);
	return parts;
}

double
mean_gap(const ForecastBin *bins, size_t n, int64_t N)
{
	DoubleDouble sum = {0.0, 0.0};

	for (size_t i = 0; i < n; i++)
		sum = dd_add(sum, bins[i].gap.hi < 0.0 ? dd_negate(bins[i].gap) : bins[i].gap);
	return dd_divide(sum, dd_whole(N)).hi;
}

double
root_mean_square_gap(const ForecastBin *bins, size_t n, int64_t N)
{
	DoubleDouble sum = {0.0, 0.0};

	for (size_t i = 0; i < n; i++)
		sum = dd_add(sum, dd_divide(dd_square(bins[i].gap), dd_whole(bins[i].n)));
	return dd_sqrt(dd_divide(sum, dd_whole(N))).hi;
}

double
largest_gap(const ForecastBin *bins, size_t n)
{
	double		largest = 0.0;

	for (size_t i = 0; i < n; i++)
		largest = fmax(largest, fabs(dd_divide(bins[i].gap, dd_whole(bins[i].n)).hi));
	return largest;
}
