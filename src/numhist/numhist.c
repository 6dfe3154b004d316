/*
 * numhist.c
 *		The packed form of numhist, and what can be asked of a value of any form.
 *
 * numhist.h describes the forms.  Calls numerics/prefix_bins.
 */
#include "numhist/numhist.h"

#include "port/pg_bitutils.h"
#include "varint.h"

uint32
check_max_bins(int32 max_bins)
{
	if (max_bins < NUMHIST_LEAST_BINS || max_bins > NUMHIST_MOST_BINS)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("max_bins must be between %d and %d, not %d",
						NUMHIST_LEAST_BINS, NUMHIST_MOST_BINS, max_bins)));
	return (uint32) max_bins;
}

void
check_row_count(uint64 a, uint64 b)
{
	if (a > (uint64) PG_INT64_MAX || b > (uint64) PG_INT64_MAX - a)
		ereport(ERROR,
				(errcode(ERRCODE_NUMERIC_VALUE_OUT_OF_RANGE),
				 errmsg("a histogram counts at most " INT64_FORMAT " rows", PG_INT64_MAX)));
}

/* A key that some finite value has. */
static bool
is_finite_key(uint64 key)
{
	return key >= PREFIX_KEY_LOWEST && key <= PREFIX_KEY_HIGHEST && key != PREFIX_KEY_MINUS_ZERO;
}

/* Adds to a sum of counts; false if it would pass what bigint holds. */
static bool
add_count(uint64 *sum, uint64 count)
{
	if (count > (uint64) PG_INT64_MAX - *sum)
		return false;
	*sum += count;
	return true;
}

const char *
numhist_flaw(Numhist *hist)
{
	int			drop = PREFIX_KEY_BITS - hist->bits;
	uint64		rows = 0;
	uint64		finer_bins = 0;
	size_t		i;

	if (hist->max_bins < NUMHIST_LEAST_BINS || hist->max_bins > NUMHIST_MOST_BINS)
		return "max_bins is not between 64 and 65536";
	if (hist->bits < 1 || hist->bits > PREFIX_KEY_BITS)
		return "bits is not between 1 and 64";
	if (hist->nbins > hist->max_bins)
		return "there are more than max_bins bins";

	hist->finite = 0;
	for (i = 0; i < hist->nbins; i++)
	{
		const PrefixBin *bin = &hist->bins[i];

		if (bin->prefix < PREFIX_KEY_LOWEST >> drop || bin->prefix > PREFIX_KEY_HIGHEST >> drop ||
			(drop == 0 && bin->prefix == PREFIX_KEY_MINUS_ZERO))
			return "a bin holds no finite value";
		if (i > 0 && bin->prefix <= hist->bins[i - 1].prefix)
			return "bins are not in ascending order";
		if (bin->count == 0)
			return "a bin is empty";
		if (!add_count(&rows, bin->count))
			return "counts add up to more than 9223372036854775807";
		finer_bins += Min(bin->count, 2);
	}
	hist->finite = rows;
	if (!add_count(&rows, hist->nulls) || !add_count(&rows, hist->nans) ||
		!add_count(&rows, hist->below) || !add_count(&rows, hist->above))
		return "counts add up to more than 9223372036854775807";

	if (drop > 0)
	{
		/* the bins of one bit more were too many; their number is at most this */
		if (finer_bins <= hist->max_bins)
			return "its values would have fitted into finer bins";
		if (hist->min_key >> drop != hist->bins[0].prefix || !is_finite_key(hist->min_key))
			return "the minimum is not in the first bin";
		if (hist->max_key >> drop != hist->bins[hist->nbins - 1].prefix || !is_finite_key(hist->max_key))
			return "the maximum is not in the last bin";
	}
	return NULL;
}

const char *
numhist_unpack(const uint8 *bytes, Size size, Numhist *hist)
{
	static const char *const ends_early = "the bytes end too early or are no shortest form";
	static const char *const not_shortest = "the bytes are no shortest form";
	const uint8 *p = bytes;
	const uint8 *end = bytes + size;
	uint64		max_bins;
	uint64		nbins;
	uint64		v;
	uint64		previous = 0;
	uint64		all = 0;
	int			drop;
	int			shift;
	size_t		i;

	memset(hist, 0, sizeof(Numhist));
	if (size < 2)
		return ends_early;
	if (*p++ != NUMHIST_VERSION)
		return "the version is not one that this server knows";
	hist->bits = *p++;
	if (!varint_read(&p, end, &max_bins) ||
		!varint_read(&p, end, &hist->nulls) || !varint_read(&p, end, &hist->nans) ||
		!varint_read(&p, end, &hist->below) || !varint_read(&p, end, &hist->above) ||
		!varint_read(&p, end, &nbins))
		return ends_early;
	hist->max_bins = (uint32) Min(max_bins, PG_UINT32_MAX);
	hist->nbins = (size_t) nbins;

	if (nbins > 0)
	{
		/* a bin takes two bytes at least: so much may be allocated */
		if (nbins > (uint64) (end - p) / 2)
			return "there are fewer bins than it says";
		if (nbins > NUMHIST_MOST_BINS)
			return "there are more than max_bins bins";
		if (hist->bits < 1 || hist->bits > PREFIX_KEY_BITS)
			return "bits is not between 1 and 64";
		shift = *p++;
		if (shift >= PREFIX_KEY_BITS)
			return not_shortest;
		hist->bins = (PrefixBin *) palloc(nbins * sizeof(PrefixBin));
		for (i = 0; i < nbins; i++)
		{
			if (!varint_read(&p, end, &v))
				return ends_early;
			if (i > 0)
			{
				if (v >= PG_UINT64_MAX - previous)
					return "bins are not in ascending order";
				v += previous + 1;
			}
			if (v > PG_UINT64_MAX >> shift)
				return "a bin holds no finite value";
			hist->bins[i].prefix = v << shift;
			previous = v;
			all |= v;
		}
		/* as many as all of them share */
		if (all != 0 && (all & 1) == 0)
			return not_shortest;
		for (i = 0; i < nbins; i++)
		{
			if (!varint_read(&p, end, &v))
				return ends_early;
			if (v >= (uint64) PG_INT64_MAX)
				return "counts add up to more than 9223372036854775807";
			hist->bins[i].count = v + 1;
		}

		drop = PREFIX_KEY_BITS - hist->bits;
		hist->min_key = prefix_low_key(hist->bins[0].prefix, hist->bits);
		hist->max_key = prefix_low_key(hist->bins[nbins - 1].prefix, hist->bits);
		if (drop > 0)
		{
			if (!varint_read(&p, end, &v) || v >> drop != 0)
				return ends_early;
			hist->min_key |= v;
			if (!varint_read(&p, end, &v) || v >> drop != 0)
				return ends_early;
			hist->max_key |= v;
		}
	}
	if (p != end)
		return "there are bytes after its end";
	return numhist_flaw(hist);
}

struct varlena *
numhist_pack(const Numhist *hist)
{
	struct varlena *packed;
	Size		size = VARHDRSZ + 2;
	uint64		all_prefixes = 0;
	uint64		low_mask = 0;
	int			shift = 0;
	uint8	   *p;
	size_t		i;

	for (i = 0; i < hist->nbins; i++)
		all_prefixes |= hist->bins[i].prefix;
	if (all_prefixes != 0)
		shift = pg_rightmost_one_pos64(all_prefixes);

	size += varint_size(hist->max_bins) + varint_size(hist->nulls) + varint_size(hist->nans) +
		varint_size(hist->below) + varint_size(hist->above) + varint_size(hist->nbins);
	if (hist->nbins > 0)
	{
		size += 1;
		for (i = 0; i < hist->nbins; i++)
			size += varint_size(i == 0 ? hist->bins[0].prefix >> shift :
								((hist->bins[i].prefix - hist->bins[i - 1].prefix) >> shift) - 1) +
				varint_size(hist->bins[i].count - 1);
		if (hist->bits < PREFIX_KEY_BITS)
		{
			low_mask = (UINT64CONST(1) << (PREFIX_KEY_BITS - hist->bits)) - 1;
			size += varint_size(hist->min_key & low_mask) + varint_size(hist->max_key & low_mask);
		}
	}

	packed = (struct varlena *) palloc(size);
	SET_VARSIZE(packed, size);
	p = (uint8 *) VARDATA(packed);
	*p++ = NUMHIST_VERSION;
	*p++ = (uint8) hist->bits;
	p = varint_write(p, hist->max_bins);
	p = varint_write(p, hist->nulls);
	p = varint_write(p, hist->nans);
	p = varint_write(p, hist->below);
	p = varint_write(p, hist->above);
	p = varint_write(p, hist->nbins);
	if (hist->nbins > 0)
	{
		*p++ = (uint8) shift;
		for (i = 0; i < hist->nbins; i++)
			p = varint_write(p, i == 0 ? hist->bins[0].prefix >> shift :
							 ((hist->bins[i].prefix - hist->bins[i - 1].prefix) >> shift) - 1);
		for (i = 0; i < hist->nbins; i++)
			p = varint_write(p, hist->bins[i].count - 1);
		if (hist->bits < PREFIX_KEY_BITS)
		{
			p = varint_write(p, hist->min_key & low_mask);
			p = varint_write(p, hist->max_key & low_mask);
		}
	}
	Assert(p == (uint8 *) packed + size);
	return packed;
}

void
numhist_open(Datum datum, Numhist *hist)
{
	const NumhistObject *object = numhist_object(datum);
	struct varlena *flat;
	const char *flaw;

	if (object)
	{
		numhist_object_open(object, hist);
		return;
	}
	flat = PG_DETOAST_DATUM(datum);
	if (numhist_is_small(flat))
	{
		numhist_small_open(flat, hist);
		return;
	}
	flaw = numhist_unpack((const uint8 *) VARDATA(flat), VARSIZE(flat) - VARHDRSZ, hist);
	if (flaw)
		ereport(ERROR,
				(errcode(ERRCODE_DATA_CORRUPTED),
				 errmsg("stored numhist is malformed"),
				 errdetail("In it, %s.", flaw)));
}

struct varlena *
numhist_packed(Datum datum)
{
	Numhist		hist;

	if (!numhist_object(datum))
	{
		struct varlena *flat = PG_DETOAST_DATUM_PACKED(datum);

		if (VARSIZE_ANY_EXHDR(flat) > 0 && (uint8) VARDATA_ANY(flat)[0] == NUMHIST_VERSION)
			return flat;
	}
	numhist_open(datum, &hist);
	return numhist_pack(&hist);
}

void
numhist_coarsen(Numhist *hist, int bits)
{
	if (bits >= hist->bits)
		return;
	hist->nbins = prefix_bins_coarsen(hist->bins, hist->nbins, hist->bits - bits);
	hist->bits = bits;
}

void
numhist_fit(Numhist *hist)
{
	numhist_coarsen(hist, prefix_bins_fit(hist->bins, hist->nbins, hist->bits, hist->max_bins));
}

void
numhist_merge(Numhist *a, Numhist *b, Numhist *merged)
{
	Numhist		sum;

	check_row_count(numhist_rows(a), numhist_rows(b));
	numhist_coarsen(a, b->bits);
	numhist_coarsen(b, a->bits);

	memset(&sum, 0, sizeof(sum));
	sum.bits = a->bits;
	sum.max_bins = Min(a->max_bins, b->max_bins);
	sum.nulls = a->nulls + b->nulls;
	sum.nans = a->nans + b->nans;
	sum.below = a->below + b->below;
	sum.above = a->above + b->above;
	sum.finite = a->finite + b->finite;
	sum.bins = (PrefixBin *) palloc(Max(a->nbins + b->nbins, 1) * sizeof(PrefixBin));
	sum.nbins = prefix_bins_merge(a->bins, a->nbins, b->bins, b->nbins, sum.bins);
	sum.min_key = a->nbins == 0 ? b->min_key : b->nbins == 0 ? a->min_key : Min(a->min_key, b->min_key);
	sum.max_key = a->nbins == 0 ? b->max_key : b->nbins == 0 ? a->max_key : Max(a->max_key, b->max_key);
	numhist_fit(&sum);
	*merged = sum;
}

void
numhist_clipped_edges(const Numhist *hist, size_t bin, double *lo, double *hi)
{
	prefix_bin_edges(hist->bins[bin].prefix, hist->bits, lo, hi);
	if (bin == 0)
		*lo = prefix_key_value(hist->min_key);
	if (bin == hist->nbins - 1)
		*hi = prefix_key_value(hist->max_key);
}
