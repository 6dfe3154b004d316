/*
 * test_drift_simulation.c
 *		What drift reports say of simulated samples: how often p-values are small
 *		without drift, noise floors against mean distances, and moves that are found.
 *
 *	test_drift_simulation			a few sizes, in seconds
 *	test_drift_simulation grid		all of them: the table of docs/drift.md, in half an hour
 *	test_drift_simulation grid 30	of it the rows with 30 current rows
 *
 * Rows are drawn for both sides together and dealt out, POOLS times DEALS times:
 * so is every pair of samples of one distribution.
 */
#include <stdlib.h>

#include "check.h"
#include "numerics/divergences.h"
#include "numerics/noise_floor.h"
#include "numerics/sampling_noise.h"
#include "random.h"

#define MAX_LABELS 5001
#define MAX_ROWS 110000

/* pooled rows of a setting, and how often they are dealt out */
#define POOLS 8
#define DEALS 250

/* by how much more floors need in the grid: distances of few labels vary most */
#define FEW_LABELS 20
#define FEW_LABELS_DEALS 12
#define MORE_DEALS 3

/* sets of rows that moved, and the permutations each is compared with */
#define MOVED_SETS 100
#define PERMUTATIONS 999

typedef enum Shape
{
	UNIFORM,
	ZIPF,
	DOMINATED,
	SHAPES
} Shape;

static const char *const shape_names[] = {"uniform", "Zipf", "one dominating"};

typedef struct Setting
{
	Shape		shape;
	int			labels;
	int			n_ref;
	int			n_cur;
} Setting;

typedef enum Metric
{
	JS_DISTANCE,
	JS,
	HELLINGER,
	CHEBYSHEV,
	CHEBYSHEV_OF_SEEN,
	PSI,
	KL,
	WASSERSTEIN,				/* labels taken as numbers */
	METRICS
} Metric;

static const char *const metric_names[] = {
	"JS distance", "JS", "Hellinger", "largest difference", "largest of seen", "PSI", "KL", "Wasserstein"
};

static double cumulated[MAX_LABELS];	/* the labels' shares */
static int	rows[MAX_ROWS];		/* a label each */
static double both[MAX_LABELS]; /* rows of each label, */
static double ref[MAX_LABELS];	/* on either side */
static double cur[MAX_LABELS];
static double pooled[MAX_LABELS];	/* of both, sorted */
static double x_log_x[MAX_ROWS + 1];
static void *workspace;
static bool whole_grid;

static void
make_shares(const Setting *s)
{
	double		sum = 0.0;

	for (int i = 0; i < s->labels; i++)
	{
		sum += s->shape == UNIFORM ? 1.0 : s->shape == ZIPF ? 1.0 / (i + 1) :
			i == 0 ? 0.9 : 0.1 / (s->labels - 1);
		cumulated[i] = sum;
	}
	for (int i = 0; i < s->labels; i++)
		cumulated[i] /= sum;
	cumulated[s->labels - 1] = 1.0;
}

static int
random_label(const Setting *s)
{
	double		u = uniform();
	int			lo = 0;
	int			hi = s->labels - 1;

	while (lo < hi)
	{
		int			middle = (lo + hi) / 2;

		if (cumulated[middle] > u)
			hi = middle;
		else
			lo = middle + 1;
	}
	return lo;
}

/* Counts the rows of both sides together. */
static void
pool(const Setting *s)
{
	memset(both, 0, sizeof(both));
	for (int i = 0; i < s->n_ref + s->n_cur; i++)
		both[rows[i]] += 1.0;
	memcpy(pooled, both, sizeof(both));
	qsort(pooled, (size_t) s->labels, sizeof(double), ascending);
	free(workspace);
	workspace = malloc(noise_workspace((size_t) s->labels, s->n_ref, s->n_cur) + 1);
}

static void
draw_rows(const Setting *s)
{
	for (int i = 0; i < s->n_ref + s->n_cur; i++)
		rows[i] = random_label(s);
	pool(s);
}

/* Deals them out: the first of shuffled rows are the smaller side. */
static void
deal(const Setting *s)
{
	int			total = s->n_ref + s->n_cur;
	int			small = s->n_ref < s->n_cur ? s->n_ref : s->n_cur;
	double	   *first = s->n_ref < s->n_cur ? ref : cur;
	double	   *second = s->n_ref < s->n_cur ? cur : ref;

	memset(first, 0, sizeof(ref));
	for (int i = 0; i < small; i++)
	{
		int			j = i + (int) (uniform() * (total - i));
		int			label = rows[j];

		rows[j] = rows[i];
		rows[i] = label;
		first[label] += 1.0;
	}
	for (int i = 0; i < s->labels; i++)
		second[i] = both[i] - first[i];
}

static MassVector
view(const double *counts, const Setting *s)
{
	MassVector	v;
	size_t		flaw;

	if (!mass_vector_scan(counts, (size_t) s->labels, &v, &flaw))
		abort();
	return v;
}

static TestResult
test_of(const Setting *s)
{
	MassVector	p = view(ref, s);
	MassVector	q = view(cur, s);

	return conditional_g_test(&p, &q, pooled, workspace);
}

/* The largest difference of shares, labels that the reference lacks being one. */
static double
chebyshev_of_seen(const Setting *s)
{
	double		unseen = 0.0;
	double		largest = 0.0;

	for (int i = 0; i < s->labels; i++)
	{
		double		difference = fabs(ref[i] / s->n_ref - cur[i] / s->n_cur);

		if (ref[i] == 0.0)
			unseen += difference;
		else
			largest = fmax(largest, difference);
	}
	return fmax(unseen, largest);
}

static double
distance(const Setting *s, Metric metric)
{
	MassVector	p = view(ref, s);
	MassVector	q = view(cur, s);

	switch (metric)
	{
		case JS_DISTANCE:
			return sqrt(js_divergence(&p, &q));
		case JS:
			return js_divergence(&p, &q);
		case HELLINGER:
			return hellinger_distance(&p, &q);
		case CHEBYSHEV:
			return chebyshev_distance(&p, &q);
		case CHEBYSHEV_OF_SEEN:
			return chebyshev_of_seen(s);
		case PSI:
			return jeffreys_divergence(&p, &q);
		case KL:
			return kl_divergence(&q, &p);
		default:
			return wasserstein_distance(&p, &q);
	}
}

static double
floor_of(const Setting *s, Metric metric)
{
	static const NoiseMetric noise[] = {
		NOISE_JS_DISTANCE, NOISE_JS, NOISE_HELLINGER, NOISE_CHEBYSHEV, NOISE_CHEBYSHEV_OF_SEEN, NOISE_PSI, NOISE_KL
	};
	double		below = 0.0;
	double		sum = 0.0;

	if (metric != WASSERSTEIN)
		return noise_floor(noise[metric], pooled, (size_t) s->labels, s->n_ref, s->n_cur, 0.0, workspace);
	for (int i = 0; i + 1 < s->labels; i++)
	{
		below += both[i];
		sum += mean_difference(below, s->n_ref, s->n_cur);
	}
	return sum;
}

/* What simulated samples of one distribution show. */
typedef struct Calibration
{
	double		below[2];		/* shares of p < 0.01 and p < 0.1 */
	double		possible[2];	/* and of the largest statistics that are at most as many */
	double		floor[METRICS];
	double		mean[METRICS];	/* of the metric, with its standard error */
	double		error[METRICS];
} Calibration;

static const double levels[2] = {0.01, 0.1};

/* The share of values at least as large as some, at most "level" of them. */
static double
possible_share(double *values, int n, double level)
{
	int			i = n - (int) (level * n);

	qsort(values, (size_t) n, sizeof(double), ascending);
	while (i < n && values[i] - values[i - 1] < 1e-7)
		i++;
	return (double) (n - i) / n;
}

static void
small_p_values(const Setting *s, Calibration *c)
{
	double		statistics[DEALS];

	for (int i = 0; i < DEALS; i++)
	{
		TestResult	test;

		deal(s);
		test = test_of(s);
		statistics[i] = test.statistic;
		for (int k = 0; k < 2; k++)
			c->below[k] += (test.p_value < levels[k]) / (double) (POOLS * DEALS);
	}
	for (int k = 0; k < 2; k++)
		c->possible[k] += possible_share(statistics, DEALS, levels[k]) / POOLS;
}

static void
mean_distances(const Setting *s, Calibration *c, double *sum, double *squares, double *n)
{
	int			deals = DEALS * (!whole_grid ? 1 : s->labels <= FEW_LABELS ? FEW_LABELS_DEALS : MORE_DEALS);

	for (int metric = 0; metric < METRICS; metric++)
		c->floor[metric] += floor_of(s, metric) / POOLS;
	for (int i = 0; i < deals; i++)
	{
		deal(s);
		for (int metric = 0; metric < METRICS; metric++)
		{
			double		value = distance(s, metric);

			if (isinf(value))
				continue;
			sum[metric] += value;
			squares[metric] += value * value;
			n[metric]++;
		}
	}
}

static Calibration
calibrate(const Setting *s)
{
	Calibration c = {0};
	double		sum[METRICS] = {0};
	double		squares[METRICS] = {0};
	double		n[METRICS] = {0};

	make_shares(s);
	for (int i = 0; i < POOLS; i++)
	{
		draw_rows(s);
		small_p_values(s, &c);
		mean_distances(s, &c, sum, squares, n);
	}
	for (int metric = 0; metric < METRICS; metric++)
	{
		c.mean[metric] = sum[metric] / n[metric];
		c.error[metric] = sqrt(fmax(0.0, squares[metric] / n[metric] - c.mean[metric] * c.mean[metric]) / n[metric]);
	}
	return c;
}

/* Whether the statistic has too few values around the level for three quarters of it. */
static bool
is_coarse(const Calibration *c, int k)
{
	return c->possible[k] < 0.75 * levels[k];
}

static bool
is_calibrated(const Calibration *c)
{
	return c->below[0] <= 0.02 && c->below[1] <= 0.15 &&
		(is_coarse(c, 0) || c->below[0] >= 0.002) && (is_coarse(c, 1) || c->below[1] >= 0.05);
}

static double
floor_is_off(const Calibration *c, Metric metric)
{
	if (isnan(c->floor[metric]) || c->mean[metric] == c->floor[metric])
		return 0.0;
	return c->floor[metric] / c->mean[metric] - 1.0;
}

/* 2%, beyond what the simulation itself is uncertain by */
static bool
floor_holds(const Calibration *c, Metric metric)
{
	return isnan(c->floor[metric]) ||
		fabs(c->floor[metric] - c->mean[metric]) <= 0.02 * c->mean[metric] + 3.0 * c->error[metric];
}

typedef enum Move
{
	TO_NEW_LABEL,
	TO_LAST_LABEL,
	TO_ALL_LABELS,
	MOVES
} Move;

static const char *const move_names[] = {"to a new label", "to the last label", "to all labels alike"};

/* A reference, and current rows of which a share moved; a new label has number labels - 1. */
static void
draw_moved(const Setting *s, Move move, double share)
{
	Setting		drawn = *s;

	drawn.labels -= move == TO_NEW_LABEL;
	memset(ref, 0, sizeof(ref));
	memset(cur, 0, sizeof(cur));
	for (int i = 0; i < s->n_cur + s->n_ref; i++)
	{
		int			label = random_label(&drawn);

		if (i < s->n_cur && uniform() < share)
			label = move == TO_ALL_LABELS ? (int) (uniform() * s->labels) : s->labels - 1;
		rows[i] = label;
		(i < s->n_cur ? cur : ref)[label] += 1.0;
	}
	pool(s);
}

static double
log_likelihood(const Setting *s)
{
	double		sum = 0.0;

	for (int i = 0; i < s->labels; i++)
		sum += x_log_x[(int) ref[i]] + x_log_x[(int) cur[i]];
	return sum;
}

/* Whether p < 0.01 by PERMUTATIONS permutations; deals the rows out anew. */
static bool
found_by_permutations(const Setting *s)
{
	double		observed = log_likelihood(s);
	int			as_large = 0;

	for (int i = 0; i < PERMUTATIONS && as_large + 1 < 0.01 * (PERMUTATIONS + 1); i++)
	{
		deal(s);
		as_large += log_likelihood(s) >= observed - 1e-7;
	}
	return as_large + 1 < 0.01 * (PERMUTATIONS + 1);
}

typedef struct Power
{
	double		share;			/* of the rows that moved */
	int			by_permutations;	/* of MOVED_SETS, how many they find */
	int			found;			/* and how many the p-value does */
} Power;

/* The smallest of the moves that permutations find in 99 of 100. */
static Power
power_of(const Setting *s, Move move)
{
	static const double shares[] = {0.01, 0.02, 0.04, 0.07, 0.1, 0.15, 0.2, 0.3, 0.4, 0.6, 0.8, 1.0};
	Power		power = {0};

	for (size_t i = 0; i < sizeof(shares) / sizeof(shares[0]); i++)
	{
		Setting		drawn = *s;
		int			missed = 0;

		drawn.labels -= move == TO_NEW_LABEL;
		make_shares(&drawn);
		power = (Power) {.share = shares[i]};
		for (int set = 0; set < MOVED_SETS && missed < 2; set++)
		{
			draw_moved(s, move, shares[i]);
			power.found += test_of(s).p_value < 0.01;
			if (found_by_permutations(s))
				power.by_permutations++;
			else
				missed++;
		}
		if (missed < 2)
			return power;
	}
	return (Power) {0};
}

static bool
is_powerful(const Power *power)
{
	return power->by_permutations < 0.99 * MOVED_SETS || power->found >= 0.95 * MOVED_SETS;
}

static const char *
setting_name(const Setting *s)
{
	static char name[100];

	snprintf(name, sizeof(name), "%d labels, %s, %d against %d rows", s->labels, shape_names[s->shape], s->n_ref, s->n_cur);
	return name;
}

static void
check_setting(const Setting *s)
{
	Calibration c = calibrate(s);
	char		name[200];

	snprintf(name, sizeof(name), "%s: p < 0.01 in %.4f, p < 0.1 in %.3f", setting_name(s), c.below[0], c.below[1]);
	ok(is_calibrated(&c), name);
	for (int metric = 0; metric < METRICS; metric++)
	{
		snprintf(name, sizeof(name), "  floor of %s %+.2f%%", metric_names[metric], 100.0 * floor_is_off(&c, metric));
		ok(floor_holds(&c, metric), name);
	}
}

static void
check_power(const Setting *s, Move move)
{
	Power		power = power_of(s, move);
	char		name[200];

	snprintf(name, sizeof(name), "%s, %.0f%% move %s: found %d times, by permutations %d", setting_name(s),
			 100.0 * power.share, move_names[move], power.found, power.by_permutations);
	ok(power.by_permutations > 0 && is_powerful(&power), name);
}

static void
few_sizes(void)
{
	static const Setting settings[] = {
		{UNIFORM, 2, 100, 30}, {DOMINATED, 5, 100, 5}, {ZIPF, 100, 1000, 30}, {UNIFORM, 1000, 1000, 100},
		{DOMINATED, 100, 1200, 2400}
	};

	for (size_t i = 0; i < sizeof(settings) / sizeof(settings[0]); i++)
		check_setting(&settings[i]);
	check_power(&settings[2], TO_LAST_LABEL);
	check_power(&settings[3], TO_NEW_LABEL);
	check_power(&settings[4], TO_ALL_LABELS);
}

/* A line of the table: one size of the current side and one number of labels. */
typedef struct Line
{
	double		low[2];
	double		high[2];
	double		off;			/* worst floor */
	Metric		worst;
	int			coarse;
	int			moves;			/* that permutations find, and the least share found of one */
	int			least_found;
	int			faults;
} Line;

static void
add_calibration(Line *line, const Setting *s)
{
	Calibration c = calibrate(s);

	for (int k = 0; k < 2; k++)
	{
		line->high[k] = fmax(line->high[k], c.below[k]);
		if (is_coarse(&c, k))
			line->coarse++;
		else
			line->low[k] = fmin(line->low[k], c.below[k]);
	}
	if (!is_calibrated(&c) && ++line->faults)
		fprintf(stderr, "%s: p < 0.01 in %.4f of %.4f, p < 0.1 in %.4f of %.3f\n", setting_name(s), c.below[0],
				c.possible[0], c.below[1], c.possible[1]);
	for (int metric = 0; metric < METRICS; metric++)
	{
		/* nearer than the simulation knows it is no worst */
		double		off = floor_is_off(&c, metric);
		double		known = fmax(0.0, fabs(off) - 2.0 * c.error[metric] / c.mean[metric]);

		if (known > fabs(line->off))
		{
			line->off = copysign(known, off);
			line->worst = metric;
		}
		if (!floor_holds(&c, metric) && ++line->faults)
			fprintf(stderr, "%s: floor of %s %+.2f%% +- %.2f%%\n", setting_name(s), metric_names[metric], 100.0 * off,
					100.0 * c.error[metric] / c.mean[metric]);
	}
}

static void
add_power(Line *line, const Setting *s, Move move)
{
	Power		power = power_of(s, move);

	if (power.by_permutations == 0)
		return;
	line->moves++;
	if (power.found < line->least_found)
		line->least_found = power.found;
	if (!is_powerful(&power) && ++line->faults)
		fprintf(stderr, "%s, %g move %s: %d of %d\n", setting_name(s), power.share, move_names[move], power.found,
				power.by_permutations);
}

static int
grid(int only)
{
	static const int n_cur[] = {5, 30, 200, 1000, 3000, 10000};
	static const int n_ref[] = {100, 1000, 10000, 100000};
	static const int labels[] = {2, 5, 20, 100, 1000, 5000};
	int			faults = 0;

	printf("| current rows | labels | p < 0.01 | p < 0.1 | too coarse | worst noise floor | moves | least found |\n"
		   "|---|---|---|---|---|---|---|---|\n");
	for (size_t i = 0; i < sizeof(n_cur) / sizeof(n_cur[0]); i++)
		for (size_t j = 0; j < sizeof(labels) / sizeof(labels[0]); j++)
		{
			Line		line = {.low = {1.0, 1.0}, .least_found = MOVED_SETS};

			if (only != 0 && n_cur[i] != only)
				continue;
			for (Shape shape = 0; shape < SHAPES; shape++)
				for (size_t k = 0; k < sizeof(n_ref) / sizeof(n_ref[0]); k++)
				{
					Setting		s = {shape, labels[j], n_ref[k], n_cur[i]};

					add_calibration(&line, &s);
					/* permutations of many rows take long */
					if (fmin(s.n_ref, s.n_cur) <= 3000 && k % 2 == 1)
						for (Move move = 0; move < MOVES; move++)
							add_power(&line, &s, move);
				}
			printf("| %d | %d | %.4f to %.4f | %.3f to %.3f | %d of 24 | %+.1f%% %s | %d | %d%% |\n", n_cur[i], labels[j],
				   fmin(line.low[0], line.high[0]), line.high[0], fmin(line.low[1], line.high[1]), line.high[1],
				   line.coarse, 100.0 * line.off, metric_names[line.worst], line.moves, line.least_found);
			fflush(stdout);
			faults += line.faults;
		}
	return faults > 0;
}

int
main(int argc, char **argv)
{
	for (int i = 1; i <= MAX_ROWS; i++)
		x_log_x[i] = i * log(i);
	whole_grid = argc > 1 && strcmp(argv[1], "grid") == 0;
	if (whole_grid)
		return grid(argc > 2 ? atoi(argv[2]) : 0);
	few_sizes();
	free(workspace);
	return done();
}
