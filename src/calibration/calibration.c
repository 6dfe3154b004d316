/*
 * calibration.c
 *		The type calibration: memory, rows, merging; calibration.h describes it.
 *
 * Calls numerics.
 */
#include "calibration/calibration.h"

#include <math.h>

#include "exact_sum_io.h"
#include "miscadmin.h"

int
check_calibration_bins(int bins)
{
	if (bins < 1 || bins > CALIBRATION_MOST_BINS)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("bins must be between 1 and %d, not %d", CALIBRATION_MOST_BINS, bins),
				 errhint("Bins have equal width; 10 to 20 are usual.")));
	return bins;
}

/*
 * Memory
 */

static Calibration *
make_calibration(int bins, int room, bool has_bins, ExactSpan span)
{
	/* at most 1,000 bins and 70 limbs: no overflow */
	Size		size = sizeof(Calibration) + room * sizeof(double);
	Calibration *c;

	if (has_bins)
		size += (Size) bins * (2 + span.n_limbs) * sizeof(int64);
	c = palloc0(size);
	SET_VARSIZE(c, size);
	c->version = CALIBRATION_VERSION;
	c->has_bins = has_bins;
	c->bins = (uint16) bins;
	c->room = (uint16) room;
	c->sums.first = (int16) span.first;
	c->sums.n_limbs = (uint16) span.n_limbs;
	return c;
}

static ExactSpan
span_of(const Calibration *c)
{
	ExactSpan	span = {c->sums.first, c->sums.n_limbs};

	return span;
}

/* A copy with other room, with bins if it or the caller wants them, and a window that includes its own. */
static Calibration *
make_wider(const Calibration *c, int room, bool has_bins, ExactSpan span)
{
	Calibration *wider = make_calibration(c->bins, room, has_bins || c->has_bins, span);

	wider->waiting = c->waiting;
	wider->rows = c->rows;
	memcpy(calibration_waiting(wider), calibration_waiting(c), c->waiting * sizeof(double));
	if (c->has_bins)
	{
		memcpy(calibration_counts(wider), calibration_counts(c), c->bins * sizeof(int64));
		memcpy(calibration_positives(wider), calibration_positives(c), c->bins * sizeof(int64));
		exact_table_copy(&wider->sums, calibration_sums(wider), &c->sums, calibration_sums(c), c->bins);
	}
	return wider;
}

/* Makes the bins ready for so many more additions within a window. */
static Calibration *
make_ready(Calibration *c, ExactSpan span, int additions)
{
	ExactSpan	both = exact_span_union(span_of(c), span);

	if (!c->has_bins || both.first != c->sums.first || both.n_limbs != c->sums.n_limbs)
	{
		/* what comes next often is a little smaller */
		if (both.first > 0 && (c->sums.n_limbs == 0 || both.first < c->sums.first))
			both = (ExactSpan) {both.first - 1, both.n_limbs + 1};
		c = make_wider(c, c->room, true, both);
	}
	/* a word that is full after carrying gets a limb above it */
	while (c->sums.pending + additions > TABLE_PENDING_MAX &&
		   !exact_table_carry(&c->sums, calibration_sums(c), c->bins))
		c = make_wider(c, c->room, true, (ExactSpan) {c->sums.first, c->sums.n_limbs + 1});
	return c;
}

Calibration *
calibration_new(int bins)
{
	return make_calibration(bins, 0, false, (ExactSpan) {0, 0});
}

Calibration *
calibration_empty(int bins, ExactSpan span)
{
	return make_calibration(bins, 0, true, span);
}

/*
 * Rows
 */

/* Adds outcomes to the bins, or takes them out. */
static Calibration *
add_to_bins(Calibration *c, const double *outcomes, int n, int sign)
{
	ExactSpan	span;
	ExactSpan	of_squares;
	int64	   *counts;
	int64	   *positives;
	int64	   *sums;

	moments_span(outcomes, n, 1, &span, &of_squares);
	c = make_ready(c, span, n);
	counts = calibration_counts(c);
	positives = calibration_positives(c);
	sums = calibration_sums(c);
	c->rows = add_rows(c->rows, sign * n);
	for (int i = 0; i < n; i++)
	{
		double		p = fabs(outcomes[i]);
		int			bin = forecast_bin(p, c->bins);

		counts[bin] += sign;
		positives[bin] += signbit(outcomes[i]) ? 0 : sign;
		exact_table_add(&c->sums, sums, bin, p, sign);
	}
	return c;
}

/* Adds the outcomes that wait. */
static Calibration *
flush(Calibration *c)
{
	double		outcomes[CALIBRATION_ROOM];
	int			n = c->waiting;

	memcpy(outcomes, calibration_waiting(c), n * sizeof(double));
	c->waiting = 0;
	return add_to_bins(c, outcomes, n, 1);
}

Calibration *
calibration_add(Calibration *c, double outcome)
{
	if (c->waiting == c->room && c->room < CALIBRATION_ROOM)
		c = make_wider(c, c->room == 0 ? 4 : CALIBRATION_ROOM, false, span_of(c));
	if (c->waiting == c->room)
		c = flush(c);
	calibration_waiting(c)[c->waiting++] = outcome;
	return c;
}

Calibration *
calibration_move(Calibration *c, double outcome, int sign)
{
	return add_to_bins(c, &outcome, 1, sign);
}

Calibration *
calibration_merge(Calibration *c, const Calibration *other)
{
	if (c->bins != other->bins)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("calibrations differ in their bins: %d and %d", c->bins, other->bins),
				 errhint("Pass the same number of bins for every row, or group by it.")));
	if (other->has_bins)
	{
		/* as many additions as there can be: both are carried before */
		c = make_ready(c, span_of(other), TABLE_PENDING_MAX + 1);
		c->rows = add_rows(c->rows, other->rows);
		for (int i = 0; i < c->bins; i++)
		{
			calibration_counts(c)[i] += calibration_counts(other)[i];
			calibration_positives(c)[i] += calibration_positives(other)[i];
		}
		exact_table_merge(&c->sums, calibration_sums(c), &other->sums, calibration_sums(other), c->bins);
	}
	return add_to_bins(c, calibration_waiting(other), other->waiting, 1);
}

Calibration *
calibration_flushed_copy(const Calibration *c)
{
	Calibration *copy = flush(make_wider(c, c->room, true, span_of(c)));

	if (copy->room > 0)
		copy = make_wider(copy, 0, true, span_of(copy));
	/* what is stored has its carries done */
	return make_ready(copy, span_of(copy), TABLE_PENDING_MAX + 1);
}

const Calibration *
calibration_open(Datum datum)
{
	const Calibration *c = (const Calibration *) PG_DETOAST_DATUM(datum);

	check_stored_version(c->version, CALIBRATION_VERSION, "calibration");
	return c;
}

const Calibration *
calibration_read(Datum datum)
{
	const Calibration *c = calibration_open(datum);

	return c->has_bins && c->waiting == 0 ? c : calibration_flushed_copy(c);
}

Calibration *
calibration_copy(Datum datum)
{
	Calibration *c = (Calibration *) PG_DETOAST_DATUM_COPY(datum);

	check_stored_version(c->version, CALIBRATION_VERSION, "calibration");
	return c;
}

/*
 * What a value says
 */

/* A whole number less an exact one; or the other way round. */
static DoubleDouble
difference(int64 whole, const ExactNumber *sum, bool sum_first)
{
	ExactNumber number;
	ExactNumber result;
	int64		limbs[2] = {(int64) ((uint64) whole & 0xffffffff), whole >> 32};
	DoubleDouble pair;

	exact_number_of_limbs(&number, limbs, 2, 0);
	if (sum_first)
		exact_number_subtract(&result, sum, &number);
	else
		exact_number_subtract(&result, &number, sum);
	exact_number_round_pair(&result, &pair.hi, &pair.lo);
	return pair;
}

int
calibration_forecasts(const Calibration *c, ForecastBin **forecasts)
{
	int			n = 0;

	*forecasts = palloc(c->bins * sizeof(ForecastBin));
	for (int i = 0; i < c->bins; i++)
	{
		ForecastBin *forecast = &(*forecasts)[n];
		ExactNumber sum;

		if (calibration_counts(c)[i] == 0)
			continue;
		CHECK_FOR_INTERRUPTS();
		exact_number_of_limbs(&sum, calibration_sums(c) + (Size) i * c->sums.n_limbs, c->sums.n_limbs,
							  EXACT_UNIT_DOUBLE + 32 * c->sums.first);
		forecast->bin = i;
		forecast->n = calibration_counts(c)[i];
		forecast->k = calibration_positives(c)[i];
		exact_number_round_pair(&sum, &forecast->sum.hi, &forecast->sum.lo);
		forecast->complement = difference(forecast->n, &sum, false);
		forecast->gap = difference(forecast->k, &sum, true);
		n++;
	}
	return n;
}
