/*
 * freqdist.c
 *		The packed form of freqdist, and what can be asked of a value of any form.
 *
 * freqdist.h describes the forms.  Calls label_table and numerics.
 */
#include "freqdist/freqdist.h"

#include "array.h"
#include "freqdist/freqdist_small.h"
#include "numerics/elementary.h"
#include "numerics/entropies.h"
#include "utils/memutils.h"
#include "varint.h"

static void
corrupt(const FreqCursor *cursor)
{
	bool		received = cursor != NULL && cursor->untrusted;

	ereport(ERROR,
			(errcode(received ? ERRCODE_INVALID_BINARY_REPRESENTATION : ERRCODE_DATA_CORRUPTED),
			 errmsg(received ? "binary freqdist is malformed" : "stored freqdist is malformed")));
}

void
freq_base_conflict(double a, double b)
{
	bases_differ(a, b, "The last argument is the base. For the joint entropy of two columns use joint_entropy(a, b).");
}

/* The size of a packed value's head, and what goes into it. */
static uint8 *
write_head(uint8 *p, int64 nulls, double base, uint64 n_ints, uint64 n_texts)
{
	*p++ = FREQ_VERSION;
	*p++ = base != 0 ? FREQ_HAS_BASE : 0;
	p = varint_write(p, (uint64) nulls);
	if (base != 0)
		p = double_write(p, base);
	p = varint_write(p, n_ints);
	return varint_write(p, n_texts);
}

static Size
head_size(int64 nulls, double base, uint64 n_ints, uint64 n_texts)
{
	return 2 + varint_size((uint64) nulls) + (base != 0 ? 8 : 0) +
		varint_size(n_ints) + varint_size(n_texts);
}

static struct varlena *
alloc_packed(Size payload, uint64 labels)
{
	struct varlena *packed;

	if (payload + VARHDRSZ > MaxAllocSize)
		ereport(ERROR,
				(errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
				 errmsg("a distribution of " UINT64_FORMAT " labels takes %zu bytes, and a value holds at most 1 GB",
						labels, payload),
				 errhint("Group by the label first and use pmf_entropy over the counts, or keep one freqdist a partition.")));
	packed = (struct varlena *) palloc(payload + VARHDRSZ);
	SET_VARSIZE(packed, payload + VARHDRSZ);
	return packed;
}

/* A label's distance from the one before; the first one's own value. */
static inline uint64
int_step(const IntSlot *ints, uint64 i)
{
	return i == 0 ? zigzag(ints[0].key) : (uint64) ints[i].key - (uint64) ints[i - 1].key;
}

static Size
mass_size(const LabelTable *table, int64 mass)
{
	LabelMass	m = label_table_mass(table, mass);
	uint8		packed[EXACT_PACKED_MAX];
	Size		n;

	if (m.sum == NULL)
		return varint_size((uint64) m.count << 1);
	n = exact_sum_pack(m.sum, packed);
	return varint_size((uint64) n << 1 | 1) + n;
}

static uint8 *
write_mass(uint8 *p, const LabelTable *table, int64 mass)
{
	LabelMass	m = label_table_mass(table, mass);
	uint8		packed[EXACT_PACKED_MAX];
	Size		n;

	if (m.sum == NULL)
		return varint_write(p, (uint64) m.count << 1);
	n = exact_sum_pack(m.sum, packed);
	p = varint_write(p, (uint64) n << 1 | 1);
	memcpy(p, packed, n);
	return p + n;
}

struct varlena *
freqdist_pack_table(const LabelTable *table)
{
	IntSlot    *ints = label_table_sorted_ints(table);
	TextEntry  *texts = label_table_sorted_texts(table);
	Size		size = head_size(table->nulls, table->base, table->n_ints, table->n_texts);
	struct varlena *packed;
	uint8	   *p;
	uint64		i;

	for (i = 0; i < table->n_ints; i++)
	{
		poll_at(i);
		size += varint_size(int_step(ints, i)) + mass_size(table, ints[i].mass);
	}
	for (i = 0; i < table->n_texts; i++)
	{
		poll_at(i);
		size += varint_size(texts[i].len) + texts[i].len + mass_size(table, texts[i].mass);
	}

	packed = alloc_packed(size, label_table_distinct(table));
	p = write_head((uint8 *) VARDATA(packed), table->nulls, table->base, table->n_ints, table->n_texts);
	for (i = 0; i < table->n_ints; i++)
	{
		poll_at(i);
		p = varint_write(p, int_step(ints, i));
		p = write_mass(p, table, ints[i].mass);
	}
	for (i = 0; i < table->n_texts; i++)
	{
		poll_at(i);
		p = varint_write(p, texts[i].len);
		memcpy(p, texts[i].bytes, texts[i].len);
		p = write_mass(p + texts[i].len, table, texts[i].mass);
	}
	Assert(p == (uint8 *) packed + VARSIZE(packed));
	pfree(ints);
	pfree(texts);
	return packed;
}

struct varlena *
freqdist_packed(Datum dist)
{
	LabelTable *table = freqdist_table(dist);
	struct varlena *flat;

	if (table)
		return freqdist_pack_table(table);
	flat = PG_DETOAST_DATUM_PACKED(dist);
	if (VARSIZE_ANY_EXHDR(flat) < 2 || VARDATA_ANY(flat)[0] != FREQ_VERSION)
		corrupt(NULL);
	/* a tuple, as a parallel worker's, gives a small block a short header */
	if (VARATT_IS_SHORT(flat) && (VARDATA_ANY(flat)[1] & FREQ_SMALL) != 0)
		flat = PG_DETOAST_DATUM(dist);
	if (freq_is_small(flat))
	{
		LabelTable	copy;

		label_table_init(&copy, CurrentMemoryContext);
		freq_small_to_table((const FreqSmall *) flat, &copy);
		return freqdist_pack_table(&copy);
	}
	return flat;
}

static void
open_cursor(FreqCursor *cursor, const struct varlena *packed, bool untrusted)
{
	uint64		nulls = 0;
	uint8		flags;
	Size		left;

	cursor->untrusted = untrusted;
	cursor->base = 0;
	cursor->previous = 0;
	cursor->p = (const uint8 *) VARDATA_ANY(packed);
	cursor->end = cursor->p + VARSIZE_ANY_EXHDR(packed);
	if (cursor->end - cursor->p < 2 || cursor->p[0] != FREQ_VERSION)
		corrupt(cursor);
	flags = cursor->p[1];
	cursor->p += 2;
	if ((flags & ~FREQ_HAS_BASE) != 0 || !varint_read(&cursor->p, cursor->end, &nulls) ||
		nulls > MAX_EXACT_COUNT)
		corrupt(cursor);
	cursor->nulls = (int64) nulls;
	if ((flags & FREQ_HAS_BASE) &&
		(!double_read(&cursor->p, cursor->end, &cursor->base) || !(cursor->base > 1) || isinf(cursor->base)))
		corrupt(cursor);
	if (!varint_read(&cursor->p, cursor->end, &cursor->n_ints) ||
		!varint_read(&cursor->p, cursor->end, &cursor->n_texts))
		corrupt(cursor);

	/* a label and its mass take two bytes at least */
	left = (Size) (cursor->end - cursor->p) / 2;
	if (cursor->n_ints > left || cursor->n_texts > left - cursor->n_ints)
		corrupt(cursor);
	cursor->ints_left = cursor->n_ints;
	cursor->texts_left = cursor->n_texts;
}

void
freq_cursor_open(FreqCursor *cursor, const struct varlena *packed)
{
	open_cursor(cursor, packed, false);
}

void
freq_cursor_open_untrusted(FreqCursor *cursor, const struct varlena *packed)
{
	open_cursor(cursor, packed, true);
}

bool
freq_cursor_next(FreqCursor *cursor, Label *label, LabelMass *mass)
{
	uint64		v;

	if (((cursor->ints_left + cursor->texts_left) & 0xFFF) == 0)
		CHECK_FOR_INTERRUPTS();
	if (cursor->ints_left > 0)
	{
		if (!varint_read(&cursor->p, cursor->end, &v))
			corrupt(cursor);
		cursor->previous = (cursor->ints_left == cursor->n_ints) ? unzigzag(v) :
			(int64) ((uint64) cursor->previous + v);
		label->is_int = true;
		label->key = cursor->previous;
		label->bytes = NULL;
		label->len = 0;
		cursor->ints_left--;
	}
	else if (cursor->texts_left > 0)
	{
		if (!varint_read(&cursor->p, cursor->end, &v) || v > (uint64) (cursor->end - cursor->p))
			corrupt(cursor);
		label->is_int = false;
		label->key = 0;
		label->bytes = (const char *) cursor->p;
		label->len = (uint32) v;
		cursor->p += v;
		cursor->texts_left--;
	}
	else
	{
		if (cursor->p != cursor->end)
			corrupt(cursor);
		return false;
	}

	if (!varint_read(&cursor->p, cursor->end, &v))
		corrupt(cursor);
	mass->sum = NULL;
	mass->count = (int64) (v >> 1);
	if (v & 1)
	{
		Size		n = (Size) (v >> 1);

		if (n == 0 || n > (Size) (cursor->end - cursor->p) ||
			exact_packed_check(cursor->p, n, EXACT_LIMBS_DOUBLE) != n)
			corrupt(cursor);
		exact_sum_init(&cursor->sum.sum, exact_packed_span(cursor->p));
		exact_sum_unpack(&cursor->sum.sum, cursor->p);
		if (cursor->untrusted && exact_sum_sign(&cursor->sum.sum) <= 0)
			corrupt(cursor);
		cursor->p += n;
		mass->count = 0;
		mass->sum = &cursor->sum.sum;
	}
	else if (mass->count <= 0 || mass->count > MAX_EXACT_COUNT)
		corrupt(cursor);
	return true;
}

void
freq_pair_open(FreqPair *pair, Datum p, Datum q)
{
	freq_cursor_open(&pair->p, freqdist_packed(p));
	freq_cursor_open(&pair->q, freqdist_packed(q));
	pair->p_more = freq_cursor_next(&pair->p, &pair->p_label, &pair->p_next);
	pair->q_more = freq_cursor_next(&pair->q, &pair->q_label, &pair->q_next);
	pair->advance_p = pair->advance_q = false;
}

bool
freq_pair_next(FreqPair *pair)
{
	static const LabelMass none = {0, NULL};
	int			order;

	/* a mass may stand in its cursor, so the step waits until it was used */
	if (pair->advance_p)
		pair->p_more = freq_cursor_next(&pair->p, &pair->p_label, &pair->p_next);
	if (pair->advance_q)
		pair->q_more = freq_cursor_next(&pair->q, &pair->q_label, &pair->q_next);
	if (!pair->p_more && !pair->q_more)
		return false;
	order = !pair->q_more ? -1 : !pair->p_more ? 1 : label_compare(&pair->p_label, &pair->q_label);
	pair->advance_p = order <= 0;
	pair->advance_q = order >= 0;
	pair->label = order <= 0 ? pair->p_label : pair->q_label;
	pair->p_mass = order <= 0 ? pair->p_next : none;
	pair->q_mass = order >= 0 ? pair->q_next : none;
	return true;
}

/* Take one mass into a summary. */
static inline void
summarize_mass(FreqSummary *summary, const LabelMass *mass)
{
	if (mass->sum || summary->total > MAX_EXACT_COUNT - mass->count)
		summary->whole = false;
	else if (summary->whole)
	{
		summary->total += mass->count;
		summary->log_sum += count_log(mass->count);
	}
}

static inline void
summarize_table_mass(FreqSummary *summary, const LabelTable *table, int64 mass)
{
	LabelMass	m = {mass, NULL};

	if (unlikely(mass < 0))
		m = label_table_mass(table, mass);
	summarize_mass(summary, &m);
}

void
label_table_summary(const LabelTable *table, FreqSummary *summary)
{
	uint64		i;

	memset(summary, 0, sizeof(FreqSummary));
	summary->whole = true;
	summary->nulls = table->nulls;
	summary->base = table->base;
	summary->distinct = label_table_distinct(table);
	if (table->tracking)
	{
		summary->total = table->total;
		summary->log_sum = table->log_sum;
		return;
	}
	for (i = 0; i < table->ints_capacity; i++)
	{
		poll_at(i);
		summarize_table_mass(summary, table, table->ints[i].mass);
	}
	for (i = 0; i < table->n_texts; i++)
	{
		poll_at(i);
		summarize_table_mass(summary, table, table->texts[i].mass);
	}
}

static void
freqdist_summary(Datum dist, FreqSummary *summary)
{
	LabelTable *table = freqdist_table(dist);
	FreqCursor	cursor;
	Label		label;
	LabelMass	mass;

	if (table)
	{
		label_table_summary(table, summary);
		return;
	}
	if (freq_is_small((struct varlena *) DatumGetPointer(dist)))
	{
		freq_small_summary((FreqSmall *) DatumGetPointer(dist), summary);
		return;
	}
	memset(summary, 0, sizeof(FreqSummary));
	summary->whole = true;
	freq_cursor_open(&cursor, freqdist_packed(dist));
	summary->nulls = cursor.nulls;
	summary->base = cursor.base;
	summary->distinct = cursor.n_ints + cursor.n_texts;
	while (freq_cursor_next(&cursor, &label, &mass))
		summarize_mass(summary, &mass);
}

/* Bits in the unit of a base, else of the base within, else as they are. */
static double
in_its_base(double bits, const FreqSummary *summary, double base)
{
	if (base == 0)
		base = summary->base;
	return base == 0 || base == 2.0 ? bits : bits / log2(base);
}

double
freq_summary_entropy(const FreqSummary *summary, double base)
{
	return in_its_base(entropy_from_count_logs(summary->total, summary->log_sum), summary, base);
}

bool
freqdist_entropy(Datum dist, double base, double *result)
{
	FreqSummary summary;
	MassVector	masses;

	freqdist_summary(dist, &summary);
	if (summary.distinct == 0)
		return false;
	if (summary.whole)
		*result = freq_summary_entropy(&summary, base);
	else if (freqdist_masses(dist, &masses))
		*result = in_its_base(entropy(&masses), &summary, base);
	return true;
}

bool
freqdist_perplexity(Datum dist, double *result)
{
	FreqSummary summary;
	MassVector	masses;

	freqdist_summary(dist, &summary);
	if (summary.distinct == 0)
		return false;
	if (summary.whole)
		*result = perplexity_from_count_logs(summary.total, summary.log_sum);
	else if (freqdist_masses(dist, &masses))
		*result = perplexity(&masses);
	return true;
}

uint64
freqdist_distinct(Datum dist)
{
	LabelTable *table = freqdist_table(dist);
	FreqCursor	cursor;

	if (table)
		return label_table_distinct(table);
	freq_cursor_open(&cursor, freqdist_packed(dist));
	return cursor.n_ints + cursor.n_texts;
}

double
freqdist_total(Datum dist, double *unit)
{
	MassVector	masses;

	*unit = 1.0;
	if (!freqdist_masses(dist, &masses))
		return 0.0;
	*unit = ldexp(1.0, masses.exponent);
	return masses.sum;
}

void
freq_add_nulls(int64 *nulls, int64 more)
{
	if (more > MAX_EXACT_COUNT - *nulls)
		ereport(ERROR,
				(errcode(ERRCODE_NUMERIC_VALUE_OUT_OF_RANGE),
				 errmsg("a distribution counts at most " INT64_FORMAT " NULLs", (int64) MAX_EXACT_COUNT)));
	*nulls += more;
}

void
freqdist_add_to_table(Datum dist, LabelTable *table)
{
	FreqCursor	cursor;
	Label		label;
	LabelMass	mass;

	freq_cursor_open(&cursor, freqdist_packed(dist));
	if (cursor.base != 0 && table->base != 0 && cursor.base != table->base)
		freq_base_conflict(table->base, cursor.base);
	if (cursor.base != 0)
	{
		table->base = cursor.base;
		table->based++;
	}
	freq_add_nulls(&table->nulls, cursor.nulls);
	while (freq_cursor_next(&cursor, &label, &mass))
		label_table_add_mass(table, &label, &mass);
}

void
freqdist_remove_from_table(Datum dist, LabelTable *table)
{
	FreqCursor	cursor;
	Label		label;
	LabelMass	mass;

	freq_cursor_open(&cursor, freqdist_packed(dist));
	if (cursor.base != 0 && --table->based == 0)
		table->base = 0;
	table->nulls -= cursor.nulls;
	while (freq_cursor_next(&cursor, &label, &mass))
		label_table_remove(table, &label, mass.count);
}

/* View a vector that was filled here. */
static void
scan_masses(const double *mass, Size n, MassVector *v)
{
	size_t		flaw;

	if (!mass_vector_scan(mass, n, v, &flaw))
		ereport(ERROR,
				(errcode(ERRCODE_NUMERIC_VALUE_OUT_OF_RANGE),
				 errmsg("the mass of a label exceeds the range of double precision")));
}

/* The masses of one distribution, in canonical order of its labels. */
bool
freqdist_masses(Datum dist, MassVector *p)
{
	FreqCursor	cursor;
	Label		label;
	LabelMass	mass;
	double	   *masses;
	Size		n = 0;

	freq_cursor_open(&cursor, freqdist_packed(dist));
	if (cursor.n_ints + cursor.n_texts == 0)
		return false;
	masses = huge_array(double, cursor.n_ints + cursor.n_texts);
	while (freq_cursor_next(&cursor, &label, &mass))
		masses[n++] = label_mass_value(&mass);
	scan_masses(masses, n, p);
	return true;
}

bool
align_freqdists(Datum p_datum, Datum q_datum, const AlignOptions *options,
				MassVector *p, MassVector *q)
{
	FreqPair	pair;
	double	   *p_masses;
	double	   *q_masses;
	Size		n = 0;
	uint64		most;

	freq_pair_open(&pair, p_datum, q_datum);
	most = pair.p.n_ints + pair.p.n_texts + pair.q.n_ints + pair.q.n_texts;
	if (most == 0)
		return false;
	p_masses = huge_array(double, most);
	q_masses = huge_array(double, most);
	while (freq_pair_next(&pair))
	{
		p_masses[n] = label_mass_value(&pair.p_mass);
		q_masses[n] = label_mass_value(&pair.q_mass);
		n++;
	}
	scan_masses(p_masses, n, p);
	scan_masses(q_masses, n, q);
	add_pseudocount(p, options->pseudocount);
	add_pseudocount(q, options->pseudocount);
	return !mass_vector_is_empty(p) && !mass_vector_is_empty(q);
}
