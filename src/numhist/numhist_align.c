/*
 * numhist_align.c
 *		numhist as a type: its bins as masses, and two histograms in common
 *		bins.
 *
 * Two histograms are compared at the smaller of their resolutions, where the
 * bins of one are bins of the other or no bins of it at all.  -Infinity and
 * Infinity are cells of their own at either end.  Calls numhist.
 */
#include "numhist/numhist.h"

#include <math.h>

#include "array.h"
#include "miscadmin.h"
#include "numhist/numhist_pair.h"

/* Hands counts over as masses; there are fewer cells than bins. */
static void
counts_to_masses(const uint64 *counts, size_t n, MassVector *v)
{
	double	   *mass = (double *) palloc(Max(n, 1) * sizeof(double));
	size_t		flaw;

	for (size_t i = 0; i < n; i++)
		mass[i] = (double) counts[i];
	(void) mass_vector_scan(mass, n, v, &flaw);
}

bool
numhist_masses(Datum datum, MassVector *p)
{
	Numhist		hist;
	uint64	   *counts;
	size_t		n = 0;

	numhist_open(datum, &hist);
	counts = (uint64 *) palloc((hist.nbins + 2) * sizeof(uint64));
	if (hist.below > 0)
		counts[n++] = hist.below;
	for (size_t i = 0; i < hist.nbins; i++)
		counts[n++] = hist.bins[i].count;
	if (hist.above > 0)
		counts[n++] = hist.above;
	counts_to_masses(counts, n, p);
	return n > 0;
}

static void
add_cell(NumhistPair *pair, uint64 p_count, uint64 q_count, double lo, double hi)
{
	pair->p_counts[pair->n] = p_count;
	pair->q_counts[pair->n] = q_count;
	pair->positions[pair->n] = lo == hi ? lo : lo + (hi - lo) / 2;
	pair->lo[pair->n] = lo;
	pair->hi[pair->n] = hi;
	pair->n++;
}

bool
numhist_pair(Datum p_datum, Datum q_datum, NumhistPair *pair)
{
	Numhist		p;
	Numhist		q;
	size_t		most;
	size_t		i = 0;
	size_t		j = 0;
	double		least;
	double		greatest;

	numhist_open(p_datum, &p);
	numhist_open(q_datum, &q);
	pair->p_total = numhist_total(&p);
	pair->q_total = numhist_total(&q);
	if (pair->p_total == 0 || pair->q_total == 0)
		return false;

	numhist_coarsen(&p, q.bits);
	numhist_coarsen(&q, p.bits);
	least = prefix_key_value(p.nbins == 0 ? q.min_key : q.nbins == 0 ? p.min_key : Min(p.min_key, q.min_key));
	greatest = prefix_key_value(p.nbins == 0 ? q.max_key : q.nbins == 0 ? p.max_key : Max(p.max_key, q.max_key));

	most = p.nbins + q.nbins + 2;
	pair->n = 0;
	pair->p_counts = (uint64 *) palloc(most * sizeof(uint64));
	pair->q_counts = (uint64 *) palloc(most * sizeof(uint64));
	pair->positions = (double *) palloc(most * sizeof(double));
	pair->lo = (double *) palloc(most * sizeof(double));
	pair->hi = (double *) palloc(most * sizeof(double));
	if (p.below + q.below > 0)
		add_cell(pair, p.below, q.below, -INFINITY, -INFINITY);
	while (i < p.nbins || j < q.nbins)
	{
		bool		from_p = j == q.nbins || (i < p.nbins && p.bins[i].prefix <= q.bins[j].prefix);
		bool		from_q = i == p.nbins || (j < q.nbins && q.bins[j].prefix <= p.bins[i].prefix);
		double		lo;
		double		hi;

		if (pair->n % 16384 == 16383)
			CHECK_FOR_INTERRUPTS();
		prefix_bin_edges(from_p ? p.bins[i].prefix : q.bins[j].prefix, p.bits, &lo, &hi);
		/* drawn in to the least and the greatest of all values */
		add_cell(pair, from_p ? p.bins[i].count : 0, from_q ? q.bins[j].count : 0,
				 Max(lo, least), Min(hi, greatest));
		i += from_p;
		j += from_q;
	}
	if (p.above + q.above > 0)
		add_cell(pair, p.above, q.above, INFINITY, INFINITY);
	return true;
}

/* How many of the quantiles k/bins of a total lie at or below a running sum. */
static uint64
quantiles_below(uint64 sum, uint64 total, int bins)
{
	return (uint64) ((unsigned __int128) sum * (uint64) bins / total);
}

/*
 * Unites cells into bins of equal frequency: bin k ends with the cell that
 * holds the quantile k/bins (percentile_disc), the first and the last bin are
 * open-ended.  A cell that alone holds two or more of the quantiles 0, 1/bins
 * ... 1 is a bin by itself, open to neither side: else a constant reference
 * could not be told from other constants.
 */
void
numhist_pair_unite(NumhistPair *pair, int bins, bool from_reference)
{
	uint64		total = pair->q_total + (from_reference ? 0 : pair->p_total);
	uint64		sum = 0;
	size_t		n = 0;
	bool		open = false;	/* may the next cell join the last bin? */

	for (size_t i = 0; i < pair->n; i++)
	{
		uint64		count = pair->q_counts[i] + (from_reference ? 0 : pair->p_counts[i]);
		uint64		before = quantiles_below(sum, total, bins);
		uint64		after = quantiles_below(sum + count, total, bins);
		uint64		held = after - before + (sum == 0 && count > 0);
		bool		alone = held >= 2;

		if (i % 16384 == 16383)
			CHECK_FOR_INTERRUPTS();
		sum += count;
		if (open && !alone)
		{
			pair->p_counts[n - 1] += pair->p_counts[i];
			pair->q_counts[n - 1] += pair->q_counts[i];
			pair->hi[n - 1] = pair->hi[i];
		}
		else
		{
			pair->p_counts[n] = pair->p_counts[i];
			pair->q_counts[n] = pair->q_counts[i];
			pair->lo[n] = pair->lo[i];
			pair->hi[n] = pair->hi[i];
			n++;
		}
		/* the quantile 1 ends no bin: what lies beyond belongs to the last one */
		open = !alone && (after == before || before >= (uint64) bins - 1);
	}
	pair->n = n;
}

bool
align_numhists(Datum p_datum, Datum q_datum, const AlignOptions *options,
			   MassVector *p, MassVector *q)
{
	NumhistPair pair;

	if (!numhist_pair(p_datum, q_datum, &pair))
		return false;
	if (options->bins > 0)
		numhist_pair_unite(&pair, options->bins, options->bins_from_reference);
	counts_to_masses(pair.p_counts, pair.n, p);
	counts_to_masses(pair.q_counts, pair.n, q);
	add_pseudocount(p, options->pseudocount);
	add_pseudocount(q, options->pseudocount);
	return true;
}
