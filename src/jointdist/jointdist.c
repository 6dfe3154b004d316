/*
 * jointdist.c
 *		The packed form of jointdist, and the table behind a value of any form.
 *
 * jointdist.h describes the forms.  Calls freqdist, label_table and numerics.
 */
#include "jointdist/jointdist.h"

#include <math.h>

#include "freqdist/freqdist_small.h"
#include "freqdist/label_text.h"
#include "jointdist/pair_label.h"
#include "utils/memutils.h"
#include "varint.h"

const LabelStateForm joint_form = {
	joint_pack_table, joint_add_to_table, PG_INT64_MAX, sizeof(JointExpanded), joint_base_conflict
};

void
joint_table_init(LabelTable *pairs, MemoryContext context)
{
	label_table_init(pairs, context);
	label_table_count_to(pairs, PG_INT64_MAX);
}

void
joint_table_add(LabelTable *pairs, const Label *x, const Label *y, int64 count)
{
	PairBuffer	buffer;
	Label		pair = pair_label(x, y, buffer);

	if (count == 1)
		label_table_count(pairs, &pair);
	else
		label_table_add(pairs, &pair, count);
	if (!pair.is_int && pair.bytes != buffer)
		pfree(unconstify(char *, pair.bytes));
}

void
joint_table_remove(LabelTable *pairs, const Label *x, const Label *y, int64 count)
{
	PairBuffer	buffer;
	Label		pair = pair_label(x, y, buffer);

	label_table_remove(pairs, &pair, count);
	if (!pair.is_int && pair.bytes != buffer)
		pfree(unconstify(char *, pair.bytes));
}

/*----------
 * From a table of pairs to rows and columns
 *----------
 */

/* The labels of one side, numbered as they come, with the sums of their cells. */
typedef struct Side
{
	LabelTable	numbers;
	Label	   *label;
	int64	   *sum;
	uint64		n;
	uint64		capacity;
} Side;

static void
side_init(Side *side)
{
	label_table_init(&side->numbers, CurrentMemoryContext);
	side->n = 0;
	side->capacity = 16;
	side->label = huge_array(Label, side->capacity);
	side->sum = huge_array(int64, side->capacity);
}

static uint32
side_add(Side *side, const Label *label, int64 count)
{
	uint64		number = label_table_number(&side->numbers, label);

	if (number == side->n)
	{
		if (side->n == side->capacity)
		{
			side->capacity *= 2;
			side->label = (Label *) repalloc_huge(side->label, side->capacity * sizeof(Label));
			side->sum = (int64 *) repalloc_huge(side->sum, side->capacity * sizeof(int64));
		}
		side->label[side->n] = *label;
		side->sum[side->n++] = 0;
	}
	side->sum[number] += count;
	return (uint32) number;
}

/* What a view is being made of. */
typedef struct ViewBuilder
{
	Side		x;
	Side		y;
	ContingencyCell *cell;
	uint64		n_cells;
	int64		total;
} ViewBuilder;

static void
builder_init(ViewBuilder *builder, uint64 cells)
{
	side_init(&builder->x);
	side_init(&builder->y);
	builder->cell = huge_array(ContingencyCell, cells);
	builder->n_cells = 0;
	builder->total = 0;
}

static void
builder_add(ViewBuilder *builder, const Label *pair, int64 count)
{
	ContingencyCell *cell = &builder->cell[builder->n_cells++];
	Label		x;
	Label		y;

	/* a mass that is no count any more is a sum beyond 2^63 */
	if (count < 0)
		too_many_rows();
	builder->total = add_rows(builder->total, count);
	pair_split(pair, &x, &y);
	cell->row = side_add(&builder->x, &x, count);
	cell->column = side_add(&builder->y, &y, count);
	cell->count = count;
}

static void
builder_finish(const ViewBuilder *builder, JointView *view)
{
	ContingencyTable table = {
		.cell = builder->cell, .n_cells = builder->n_cells,
		.row = builder->x.sum, .n_rows = builder->x.n,
		.column = builder->y.sum, .n_columns = builder->y.n,
		.total = builder->total
	};

	view->table = table;
	view->x = builder->x.label;
	view->y = builder->y.label;
	view->sorted = false;
}

void
joint_view_table(const LabelTable *pairs, JointView *view)
{
	ViewBuilder builder;
	uint64		i;

	builder_init(&builder, label_table_distinct(pairs));
	for (i = 0; i < pairs->ints_capacity; i++)
	{
		Label		pair = {.is_int = true, .key = pairs->ints[i].key};

		poll_at(i);
		if (pairs->ints[i].mass != 0)
			builder_add(&builder, &pair, pairs->ints[i].mass);
	}
	for (i = 0; i < pairs->n_texts; i++)
	{
		const TextEntry *entry = &pairs->texts[i];
		Label		pair = {.is_int = false, .bytes = entry->bytes, .len = entry->len};

		poll_at(i);
		builder_add(&builder, &pair, entry->mass);
	}
	builder_finish(&builder, view);
	view->nulls = pairs->nulls;
	view->base = pairs->base;
}

/*----------
 * Canonical order
 *----------
 */

#define ST_SORT sort_cells
#define ST_ELEMENT_TYPE ContingencyCell
#define ST_COMPARE(a, b) ((a)->row != (b)->row ? ((a)->row > (b)->row ? 1 : -1) : \
						  ((a)->column > (b)->column) - ((a)->column < (b)->column))
#define ST_SCOPE static
#define ST_CHECK_FOR_INTERRUPTS
#define ST_DEFINE
#include "lib/sort_template.h"

typedef struct NumberedLabel
{
	Label		label;
	uint32		number;
} NumberedLabel;

#define ST_SORT sort_numbered_labels
#define ST_ELEMENT_TYPE NumberedLabel
#define ST_COMPARE(a, b) label_compare(&(a)->label, &(b)->label)
#define ST_SCOPE static
#define ST_CHECK_FOR_INTERRUPTS
#define ST_DEFINE
#include "lib/sort_template.h"

/* Sorts labels with their sums; returns where each number went. */
static uint32 *
sort_side(Label *label, int64 *sum, size_t n)
{
	NumberedLabel *sorted = huge_array(NumberedLabel, n);
	int64	   *old_sum = huge_array(int64, n);
	uint32	   *rank = huge_array(uint32, n);
	size_t		i;

	for (i = 0; i < n; i++)
	{
		poll_at(i);
		sorted[i].label = label[i];
		sorted[i].number = (uint32) i;
		old_sum[i] = sum[i];
	}
	sort_numbered_labels(sorted, n);
	for (i = 0; i < n; i++)
	{
		poll_at(i);
		label[i] = sorted[i].label;
		sum[i] = old_sum[sorted[i].number];
		rank[sorted[i].number] = (uint32) i;
	}
	pfree(sorted);
	pfree(old_sum);
	return rank;
}

/* The arrays of a view that is not sorted are its own. */
static void
sort_view(JointView *view)
{
	ContingencyTable *table = &view->table;
	ContingencyCell *cell = unconstify(ContingencyCell *, table->cell);
	uint32	   *row_rank;
	uint32	   *column_rank;
	size_t		i;

	if (view->sorted)
		return;
	row_rank = sort_side(view->x, unconstify(int64 *, table->row), table->n_rows);
	column_rank = sort_side(view->y, unconstify(int64 *, table->column), table->n_columns);
	for (i = 0; i < table->n_cells; i++)
	{
		poll_at(i);
		cell[i].row = row_rank[cell[i].row];
		cell[i].column = column_rank[cell[i].column];
	}
	sort_cells(cell, table->n_cells);
	pfree(row_rank);
	pfree(column_rank);
	view->sorted = true;
}

/*----------
 * The packed form
 *----------
 */

/* An upper bound of what a side's labels take. */
static Size
labels_bound(const Label *label, size_t n)
{
	Size		size = 2 * VARINT_MAX_SIZE;
	size_t		i;

	for (i = 0; i < n; i++)
	{
		poll_at(i);
		size += VARINT_MAX_SIZE + (label[i].is_int ? 0 : label[i].len);
	}
	return size;
}

static uint8 *
write_labels(uint8 *p, const Label *label, size_t n)
{
	size_t		n_ints = 0;
	size_t		i;

	while (n_ints < n && label[n_ints].is_int)
		n_ints++;
	p = varint_write(p, n_ints);
	p = varint_write(p, n - n_ints);
	for (i = 0; i < n_ints; i++)
	{
		poll_at(i);
		p = varint_write(p, i == 0 ? zigzag(label[0].key) : (uint64) label[i].key - (uint64) label[i - 1].key);
	}
	for (; i < n; i++)
	{
		poll_at(i);
		p = varint_write(p, label[i].len);
		memcpy(p, label[i].bytes, label[i].len);
		p += label[i].len;
	}
	return p;
}

/* The cells of a sorted table, row by row. */
static uint8 *
write_cells(uint8 *p, const ContingencyTable *t)
{
	size_t		i = 0;

	while (i < t->n_cells)
	{
		uint32		row = t->cell[i].row;
		uint32		next_column = 0;
		size_t		end = i;

		while (end < t->n_cells && t->cell[end].row == row)
			end++;
		p = varint_write(p, end - i);
		for (; i < end; i++)
		{
			poll_at(i);
			p = varint_write(p, t->cell[i].column - next_column);
			p = varint_write(p, (uint64) t->cell[i].count);
			next_column = t->cell[i].column + 1;
		}
	}
	return p;
}

struct varlena *
joint_pack_view(JointView *view)
{
	const ContingencyTable *t = &view->table;
	bool		has_base = view->base > 0;
	bool		has_norm = base_is_norm(view->base);
	struct varlena *packed;
	Size		size;
	uint8	   *p;

	sort_view(view);
	size = VARHDRSZ + 11 + VARINT_MAX_SIZE + labels_bound(view->x, t->n_rows) + labels_bound(view->y, t->n_columns) +
		t->n_rows * VARINT_MAX_SIZE + t->n_cells * (2 * VARINT_MAX_SIZE);
	packed = (struct varlena *) huge_array(char, size);
	p = (uint8 *) VARDATA(packed);
	*p++ = JOINT_VERSION;
	*p++ = (has_base ? JOINT_HAS_BASE : 0) | (has_norm ? JOINT_HAS_NORM : 0);
	p = varint_write(p, (uint64) view->nulls);
	if (has_base)
		p = double_write(p, view->base);
	if (has_norm)
		*p++ = (uint8) norm_of_base(view->base);
	p = write_labels(p, view->x, t->n_rows);
	p = write_labels(p, view->y, t->n_columns);
	p = write_cells(p, t);
	size = p - (uint8 *) packed;
	if (size > MaxAllocSize)
		ereport(ERROR,
				(errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
				 errmsg("a joint distribution of %zu pairs takes %zu bytes, and a value holds at most 1 GB",
						t->n_cells, size),
				 errhint("Keep one jointdist a partition, or put rare labels together.")));
	packed = (struct varlena *) repalloc(packed, size);
	SET_VARSIZE(packed, size);
	return packed;
}

struct varlena *
joint_pack_table(const LabelTable *pairs)
{
	JointView	view;

	joint_view_table(pairs, &view);
	return joint_pack_view(&view);
}

/* What is left of a packed value, and whose mistake it is if that is wrong. */
typedef struct PackedReader
{
	const uint8 *p;
	const uint8 *end;
	bool		untrusted;
} PackedReader;

static void
corrupt(const PackedReader *reader)
{
	ereport(ERROR,
			(errcode(reader->untrusted ? ERRCODE_INVALID_BINARY_REPRESENTATION : ERRCODE_DATA_CORRUPTED),
			 errmsg(reader->untrusted ? "binary jointdist is malformed" : "stored jointdist is malformed")));
}

static uint64
read_varint(PackedReader *reader)
{
	uint64		v = 0;

	if (!varint_read(&reader->p, reader->end, &v))
		corrupt(reader);
	return v;
}

/* A number of things that take so many bytes each, at least. */
static uint64
read_number(PackedReader *reader, Size least_size)
{
	uint64		n = read_varint(reader);

	if (n > (Size) (reader->end - reader->p) / least_size || n > PG_UINT32_MAX)
		corrupt(reader);
	return n;
}

static Label *
read_labels(PackedReader *reader, size_t *n)
{
	uint64		n_ints = read_number(reader, 1);
	uint64		n_texts = read_number(reader, 1);
	Label	   *label = huge_array(Label, n_ints + n_texts);
	uint64		i;

	*n = n_ints + n_texts;
	for (i = 0; i < *n; i++)
	{
		Label		next = {.is_int = i < n_ints};

		poll_at(i);
		if (next.is_int)
		{
			uint64		step = read_varint(reader);

			next.key = i == 0 ? unzigzag(step) : (int64) ((uint64) label[i - 1].key + step);
		}
		else
		{
			uint64		len = read_number(reader, 1);

			next = label_from_bytes((const char *) reader->p, (uint32) len);
			reader->p += len;
			if (next.is_int)
				corrupt(reader);
		}
		if (i > 0 && label_compare(&label[i - 1], &next) >= 0)
			corrupt(reader);
		label[i] = next;
	}
	return label;
}

/* Reads the cells; the sums of rows and columns come of them. */
static void
read_cells(PackedReader *reader, ContingencyTable *t)
{
	ContingencyCell *cell = huge_array(ContingencyCell, (reader->end - reader->p) / 2);
	int64	   *row_sum = huge_array(int64, t->n_rows);
	int64	   *column_sum = huge_array(int64, t->n_columns);
	size_t		row;
	size_t		column;

	memset(column_sum, 0, t->n_columns * sizeof(int64));
	t->n_cells = 0;
	t->total = 0;
	for (row = 0; row < t->n_rows; row++)
	{
		uint64		n = read_number(reader, 2);
		uint64		next_column = 0;

		if (n == 0)
			corrupt(reader);
		row_sum[row] = 0;
		for (; n > 0; n--)
		{
			uint64		distance = read_varint(reader);
			uint64		count = read_varint(reader);

			poll_at(t->n_cells);
			if (distance >= t->n_columns - next_column || count == 0 || count > (uint64) (PG_INT64_MAX - t->total))
				corrupt(reader);
			column = next_column + distance;
			next_column = column + 1;
			cell[t->n_cells].row = (uint32) row;
			cell[t->n_cells].column = (uint32) column;
			cell[t->n_cells++].count = (int64) count;
			row_sum[row] += (int64) count;
			column_sum[column] += (int64) count;
			t->total += (int64) count;
		}
	}
	for (column = 0; column < t->n_columns; column++)
	{
		poll_at(column);
		if (column_sum[column] == 0)
			corrupt(reader);
	}
	t->cell = cell;
	t->row = row_sum;
	t->column = column_sum;
}

static void
view_packed(const struct varlena *packed, JointView *view, bool untrusted)
{
	PackedReader reader;
	uint8		flags;

	reader.p = (const uint8 *) VARDATA_ANY(packed);
	reader.end = reader.p + VARSIZE_ANY_EXHDR(packed);
	reader.untrusted = untrusted;
	memset(view, 0, sizeof(JointView));
	if (reader.end - reader.p < 2)
		corrupt(&reader);
	if (reader.p[0] != JOINT_VERSION)
		ereport(ERROR,
				(errcode(untrusted ? ERRCODE_INVALID_BINARY_REPRESENTATION : ERRCODE_DATA_CORRUPTED),
				 errmsg("the version of a jointdist is %d, which this release does not know", reader.p[0]),
				 errhint("A later release may have written it: install that one.")));
	flags = reader.p[1];
	reader.p += 2;
	view->nulls = (int64) read_varint(&reader);
	if ((uint64) view->nulls > (uint64) MAX_EXACT_COUNT || (flags & ~(JOINT_HAS_BASE | JOINT_HAS_NORM)) != 0 ||
		flags == (JOINT_HAS_BASE | JOINT_HAS_NORM))
		corrupt(&reader);
	if ((flags & JOINT_HAS_BASE) &&
		(!double_read(&reader.p, reader.end, &view->base) || !(view->base > 1) || isinf(view->base)))
		corrupt(&reader);
	if (flags & JOINT_HAS_NORM)
	{
		if (reader.p == reader.end || *reader.p > NORM_JOINT)
			corrupt(&reader);
		view->base = norm_as_base((MutualNorm) *reader.p++);
	}
	view->x = read_labels(&reader, &view->table.n_rows);
	view->y = read_labels(&reader, &view->table.n_columns);
	read_cells(&reader, &view->table);
	if (reader.p != reader.end)
		corrupt(&reader);
	view->sorted = true;
}

void
joint_view_untrusted(const struct varlena *packed, JointView *view)
{
	view_packed(packed, view, true);
}

/*----------
 * A value of any form
 *----------
 */

/* A detoasted value that is no expanded one; small ones with their whole header. */
static struct varlena *
flat_of(Datum joint)
{
	struct varlena *flat = PG_DETOAST_DATUM_PACKED(joint);

	/* a tuple, as a parallel worker's, gives a small block a short header */
	if (VARATT_IS_SHORT(flat) && VARSIZE_ANY_EXHDR(flat) >= 2 && (VARDATA_ANY(flat)[1] & FREQ_SMALL) != 0)
		flat = PG_DETOAST_DATUM(joint);
	return flat;
}

void
joint_view(Datum joint, JointView *view)
{
	LabelTable *pairs = freqdist_table(joint);
	LabelTable	copy;
	struct varlena *flat;

	if (pairs)
	{
		joint_view_table(pairs, view);
		return;
	}
	flat = flat_of(joint);
	if (!freq_is_small(flat))
	{
		view_packed(flat, view, false);
		return;
	}
	joint_table_init(&copy, CurrentMemoryContext);
	freq_small_to_table((const FreqSmall *) flat, &copy);
	joint_view_table(&copy, view);
}

void
joint_view_sorted(Datum joint, JointView *view)
{
	joint_view(joint, view);
	sort_view(view);
}

struct varlena *
joint_packed(Datum joint)
{
	struct varlena *flat;
	JointView	view;

	if (freqdist_table(joint) == NULL)
	{
		flat = flat_of(joint);
		if (!freq_is_small(flat))
			return flat;
		joint = PointerGetDatum(flat);
	}
	joint_view(joint, &view);
	return joint_pack_view(&view);
}

/* The base of a table, or another's where it has none. */
static void
add_base(LabelTable *pairs, double base)
{
	if (base == 0)
		return;
	if (pairs->base != 0 && pairs->base != base)
		joint_base_conflict(pairs->base, base);
	pairs->base = base;
	pairs->based++;
}

void
joint_add_to_table(Datum joint, LabelTable *pairs)
{
	JointView	view;
	size_t		i;

	joint_view(joint, &view);
	add_base(pairs, view.base);
	freq_add_nulls(&pairs->nulls, view.nulls);
	for (i = 0; i < view.table.n_cells; i++)
	{
		const ContingencyCell *cell = &view.table.cell[i];

		poll_at(i);
		joint_table_add(pairs, &view.x[cell->row], &view.y[cell->column], cell->count);
	}
}

void
joint_remove_from_table(Datum joint, LabelTable *pairs)
{
	JointView	view;
	size_t		i;

	joint_view(joint, &view);
	if (view.base != 0 && --pairs->based == 0)
		pairs->base = 0;
	pairs->nulls -= view.nulls;
	for (i = 0; i < view.table.n_cells; i++)
	{
		const ContingencyCell *cell = &view.table.cell[i];

		poll_at(i);
		joint_table_remove(pairs, &view.x[cell->row], &view.y[cell->column], cell->count);
	}
}

struct varlena *
joint_marginal(const JointView *view, bool of_y)
{
	const Label *label = of_y ? view->y : view->x;
	const int64 *sum = of_y ? view->table.column : view->table.row;
	size_t		n = of_y ? view->table.n_columns : view->table.n_rows;
	LabelTable	table;
	size_t		i;

	label_table_init(&table, CurrentMemoryContext);
	table.nulls = view->nulls;
	for (i = 0; i < n; i++)
	{
		int64		low = sum[i] % (INT64CONST(1) << 32);

		/* beyond 2^53 in two parts, each of which a double holds */
		poll_at(i);
		if (sum[i] > MAX_EXACT_COUNT && low > 0)
			label_table_add(&table, &label[i], low);
		label_table_add(&table, &label[i], sum[i] > MAX_EXACT_COUNT ? sum[i] - low : sum[i]);
	}
	return freqdist_pack_table(&table);
}
