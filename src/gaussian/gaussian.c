/*
 * gaussian.c
 *		The type gaussian: memory, adding, merging, text and binary.
 *
 * May call numerics; called by aggregates and functions.
 */
#include "infodiv.h"

#include "exact_sum_io.h"
#include "gaussian/gaussian.h"
#include "libpq/pqformat.h"
#include "miscadmin.h"
#include "numerics/poll.h"
#include "utils/memutils.h"

/* From so many dimensions on, rows are buffered. */
#define BUFFERED_FROM 16
#define FIRST_CAPACITY 4

/*
 * Memory
 */

/* One with this room, its sums zero and its buffer empty. */
static Gaussian *
make_gaussian(int d, int capacity, ExactSpan sums, ExactSpan products)
{
	/* at most 2^12 dimensions and 2^8 limbs: no overflow */
	uint64		buffer = (uint64) capacity * d * sizeof(double);
	uint64		words = (uint64) d * sums.n_limbs + (uint64) moment_products(d) * products.n_limbs;
	uint64		size = sizeof(Gaussian) + buffer + words * sizeof(int64);
	Gaussian   *g;

	if (size > MaxAllocSize)
		ereport(ERROR,
				(errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
				 errmsg("exact sums of vectors of %d dimensions would take " UINT64_FORMAT " bytes, more than a value can have",
						d, size),
				 errhint("Fewer dimensions, or numbers whose sizes differ less, take less.")));
	/* the buffer too: a state may be stored as it is */
	g = palloc0(size);
	SET_VARSIZE(g, size);
	g->version = GAUSSIAN_VERSION;
	g->d = d;
	g->capacity = capacity;
	g->sums.first = sums.first;
	g->sums.n_limbs = sums.n_limbs;
	g->products.first = products.first;
	g->products.n_limbs = products.n_limbs;
	return g;
}

/* A copy with other room, which is at least as much. */
static Gaussian *
make_wider(const Gaussian *g, int capacity, ExactSpan sums, ExactSpan products)
{
	Gaussian   *wider = make_gaussian(g->d, capacity, sums, products);

	wider->count = g->count;
	wider->buffered = g->buffered;
	memcpy(gaussian_buffer(wider), gaussian_buffer(g), sizeof(double) * g->buffered * g->d);
	exact_table_copy(&wider->sums, gaussian_sums(wider), &g->sums, gaussian_sums(g), g->d);
	exact_table_copy(&wider->products, gaussian_products(wider), &g->products, gaussian_products(g),
					 moment_products(g->d));
	return wider;
}

static ExactSpan
span_of(const ExactTable *table)
{
	ExactSpan	span = {table->first, table->n_limbs};

	return span;
}

static bool
span_includes(const ExactTable *table, ExactSpan span)
{
	return span.n_limbs == 0 ||
		(span.first >= table->first &&
		 span.first + span.n_limbs <= table->first + table->n_limbs);
}

/*
 * Makes the sums ready for so many more additions within these windows; "spare"
 * says to leave a limb below, for what comes next.
 */
static Gaussian *
make_ready(Gaussian *g, ExactSpan sums, ExactSpan products, int sum_additions,
		   int product_additions, bool spare)
{
	if (!span_includes(&g->sums, sums) || !span_includes(&g->products, products))
	{
		if (spare && sums.first > 0)
			sums = (ExactSpan) {sums.first - 1, sums.n_limbs + 1};
		if (spare && products.first > 1)
			products = (ExactSpan) {products.first - 2, products.n_limbs + 2};
		g = make_wider(g, g->capacity, exact_span_union(span_of(&g->sums), sums),
					   exact_span_union(span_of(&g->products), products));
	}
	/* a word that is full after carrying gets a limb above it */
	while (g->sums.pending + sum_additions > TABLE_PENDING_MAX &&
		   !exact_table_carry(&g->sums, gaussian_sums(g), g->d))
		g = make_wider(g, g->capacity,
					   (ExactSpan) {g->sums.first, g->sums.n_limbs + 1}, span_of(&g->products));
	while (g->products.pending + product_additions > TABLE_PENDING_MAX &&
		   !exact_table_carry(&g->products, gaussian_products(g), moment_products(g->d)))
		g = make_wider(g, g->capacity, span_of(&g->sums),
					   (ExactSpan) {g->products.first, g->products.n_limbs + 1});
	return g;
}

Gaussian *
gaussian_new(int d)
{
	ExactSpan	none = {0, 0};

	if (d < 1 || d > GAUSSIAN_MAX_DIMENSIONS)
		ereport(ERROR,
				(errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
				 errmsg("vectors of %d dimensions are too long: the limit is %d", d,
						GAUSSIAN_MAX_DIMENSIONS)));
	return make_gaussian(d, 0, none, none);
}

/*
 * Rows
 */

/* Adds one row to the sums. */
static Gaussian *
add_directly(Gaussian *g, const double *x, int sign)
{
	ExactSpan	sums;
	ExactSpan	products;

	moments_span(x, 1, g->d, &sums, &products);
	g = make_ready(g, sums, products, 1, 2, g->d == 1);
	moments_add(&g->sums, gaussian_sums(g), &g->products, gaussian_products(g), x, g->d, sign);
	return g;
}

/* Adds the buffered rows to the sums. */
static Gaussian *
flush(Gaussian *g)
{
	ExactSpan	sums;
	ExactSpan	products;
	void	   *work;

	if (g->buffered == 0)
		return g;
	moments_span(gaussian_buffer(g), g->buffered, g->d, &sums, &products);
	g = make_ready(g, sums, products, g->buffered, 2 * MOMENT_BLOCK, false);
	if (g->buffered < 8)
	{
		for (int i = 0; i < g->buffered; i++)
			moments_add(&g->sums, gaussian_sums(g), &g->products, gaussian_products(g),
						gaussian_buffer(g) + (Size) i * g->d, g->d, 1);
	}
	else
	{
		work = huge_array(char, moments_workspace(g->d));
		moments_add_block(&g->sums, gaussian_sums(g), &g->products, gaussian_products(g),
						  gaussian_buffer(g), g->buffered, g->d, work);
		pfree(work);
	}
	g->buffered = 0;
	return g;
}

Gaussian *
gaussian_add_row(Gaussian *g, const double *x)
{
	if (g->d < BUFFERED_FROM)
		g = add_directly(g, x, 1);
	else
	{
		if (g->buffered == g->capacity && g->capacity < MOMENT_BLOCK)
			g = make_wider(g, Min(Max(FIRST_CAPACITY, 4 * g->capacity), MOMENT_BLOCK),
						   span_of(&g->sums), span_of(&g->products));
		if (g->buffered == g->capacity)
			g = flush(g);
		memcpy(gaussian_buffer(g) + (Size) g->buffered * g->d, x, sizeof(double) * g->d);
		g->buffered++;
	}
	g->count = add_rows(g->count, 1);
	return g;
}

Gaussian *
gaussian_move_row(Gaussian *g, const double *x, int sign)
{
	g = add_directly(g, x, sign);
	g->count = add_rows(g->count, sign);
	return g;
}

Gaussian *
gaussian_add_gaussian(Gaussian *g, const Gaussian *other)
{
	int64		count = add_rows(g->count, other->count);

	if (g->d != other->d)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("gaussians differ in dimension: %d and %d", g->d, other->d)));

	/* as many additions as there can be: both are carried before */
	g = make_ready(g, span_of(&other->sums), span_of(&other->products),
				   TABLE_PENDING_MAX + 1, TABLE_PENDING_MAX + 1, false);
	exact_table_merge(&g->sums, gaussian_sums(g), &other->sums, gaussian_sums(other), g->d);
	exact_table_merge(&g->products, gaussian_products(g), &other->products, gaussian_products(other),
					  moment_products(g->d));
	for (int i = 0; i < other->buffered; i++)
		g = gaussian_add_row(g, gaussian_buffer(other) + (Size) i * other->d);
	g->count = count;
	return g;
}

Gaussian *
gaussian_flushed_copy(const Gaussian *g)
{
	Gaussian   *copy;

	if (g->buffered == 0)
		copy = make_wider(g, 0, span_of(&g->sums), span_of(&g->products));
	else
	{
		copy = flush(make_wider(g, g->capacity, span_of(&g->sums), span_of(&g->products)));
		copy = make_wider(copy, 0, span_of(&copy->sums), span_of(&copy->products));
	}
	/* what is stored has its carries done */
	return make_ready(copy, span_of(&copy->sums), span_of(&copy->products),
					  TABLE_PENDING_MAX + 1, TABLE_PENDING_MAX + 1, false);
}

const Gaussian *
gaussian_open(Datum datum)
{
	const Gaussian *g = (const Gaussian *) PG_DETOAST_DATUM(datum);

	check_stored_version(g->version, GAUSSIAN_VERSION, "gaussian");
	return g;
}

const Gaussian *
gaussian_read(Datum datum)
{
	const Gaussian *g = gaussian_open(datum);

	return g->buffered == 0 ? g : gaussian_flushed_copy(g);
}

Gaussian *
gaussian_copy(Datum datum)
{
	Gaussian   *g = (Gaussian *) PG_DETOAST_DATUM_COPY(datum);

	check_stored_version(g->version, GAUSSIAN_VERSION, "gaussian");
	return g;
}

/*
 * Moments
 */

double *
gaussian_means(const Gaussian *g)
{
	double	   *mean = palloc(sizeof(double) * g->d);

	for (int i = 0; i < g->d; i++)
		mean[i] = moment_mean(&g->sums, gaussian_sums(g), i, g->count);
	return mean;
}

static double
covariance(const Gaussian *g, int i, int j)
{
	return moment_covariance(&g->sums, gaussian_sums(g), &g->products, gaussian_products(g),
							 i, j, g->d, g->count);
}

double *
gaussian_variances(const Gaussian *g)
{
	double	   *variance = palloc(sizeof(double) * g->d);

	for (int i = 0; i < g->d; i++)
		variance[i] = covariance(g, i, i);
	return variance;
}

double *
gaussian_covariances(const Gaussian *g)
{
	double	   *cov = palloc(sizeof(double) * g->d * g->d);

	for (int i = 0; i < g->d; i++)
	{
		CHECK_FOR_INTERRUPTS();
		for (int j = i; j < g->d; j++)
			cov[(Size) i * g->d + j] = cov[(Size) j * g->d + i] = covariance(g, i, j);
	}
	return cov;
}

/*
 * Text and binary: the count and the packed sums, so that equal values print the
 * same; both are read as coming from a stranger.
 */

/* The packed sums as they were read, one behind the other. */
typedef struct PackedSums
{
	int			d;
	int64		count;
	StringInfoData sums;		/* d, then d (d+1)/2 */
} PackedSums;

/* The window that packed sums need; *possible is cleared where rows cannot have them. */
static ExactSpan
span_of_packed(const char **cursor, Size n, int64 count, int unit, bool *possible)
{
	ExactSpan	span = {0, 0};

	for (Size i = 0; i < n; i++)
	{
		const uint8 *packed = (const uint8 *) *cursor;

		span = exact_span_union(span, exact_packed_span(packed));
		*possible &= exact_packed_within(packed, count, unit);
		*cursor += exact_packed_size(packed);
	}
	return span;
}

static void
unpack_table(const ExactTable *table, int64 *words, const char **cursor, Size n)
{
	for (Size i = 0; i < n; i++)
	{
		const uint8 *packed = (const uint8 *) *cursor;

		exact_limbs_unpack(words + i * table->n_limbs, table->first, packed);
		*cursor += exact_packed_size(packed);
	}
}

/* Makes the value; NULL if no rows can have these sums. */
static Gaussian *
gaussian_of_packed(const PackedSums *packed)
{
	Size		n_products = moment_products(packed->d);
	const char *cursor = packed->sums.data;
	bool		possible = true;
	ExactSpan	sums = span_of_packed(&cursor, packed->d, packed->count, EXACT_UNIT_DOUBLE, &possible);
	ExactSpan	products = span_of_packed(&cursor, n_products, packed->count, EXACT_UNIT_SQUARE, &possible);
	Gaussian   *g;

	if (!possible)
		return NULL;
	g = make_gaussian(packed->d, 0, sums, products);
	cursor = packed->sums.data;
	unpack_table(&g->sums, gaussian_sums(g), &cursor, packed->d);
	unpack_table(&g->products, gaussian_products(g), &cursor, n_products);
	g->count = packed->count;

	g->sums.pending = g->products.pending = 1;
	for (int i = 0; i < g->d; i++)
		if (!moment_square_possible(&g->sums, gaussian_sums(g), &g->products, gaussian_products(g),
									i, g->d, g->count))
			return NULL;
	return g;
}

static void
put_table(StringInfo out, const ExactTable *table, const int64 *words, Size n)
{
	for (Size i = 0; i < n; i++)
	{
		uint8		packed[EXACT_PACKED_MAX];

		if (i % NUMERICS_BLOCK == 0)
			CHECK_FOR_INTERRUPTS();
		exact_limbs_pack(words + i * table->n_limbs, table->n_limbs, table->first, packed);
		appendStringInfoChar(out, ' ');
		sums_text_put_packed(out, packed);
	}
}

PG_FUNCTION_INFO_V1(infodiv_gaussian_out);
Datum
infodiv_gaussian_out(PG_FUNCTION_ARGS)
{
	const Gaussian *g = gaussian_read(PG_GETARG_DATUM(0));
	StringInfoData out;

	initStringInfo(&out);
	appendStringInfo(&out, "gaussian/%d %d " INT64_FORMAT, g->version, g->d, g->count);
	put_table(&out, &g->sums, gaussian_sums(g), g->d);
	put_table(&out, &g->products, gaussian_products(g), moment_products(g->d));
	PG_RETURN_CSTRING(out.data);
}

/* Reads so many packed sums. */
static bool
get_table(const char **cursor, StringInfo sums, Size n, int max_limbs)
{
	for (Size i = 0; i < n; i++)
	{
		uint8		packed[EXACT_PACKED_MAX];

		if (i % NUMERICS_BLOCK == 0)
			CHECK_FOR_INTERRUPTS();
		if (!sums_text_get_char(cursor, ' ') || !sums_text_get_packed(cursor, max_limbs, packed))
			return false;
		appendBinaryStringInfo(sums, (char *) packed, exact_packed_size(packed));
	}
	return true;
}

PG_FUNCTION_INFO_V1(infodiv_gaussian_in);
Datum
infodiv_gaussian_in(PG_FUNCTION_ARGS)
{
	const char *cursor = PG_GETARG_CSTRING(0);
	const char *head = "gaussian/1 ";
	PackedSums	packed;
	int64		d;
	Gaussian   *g = NULL;

	initStringInfo(&packed.sums);
	if (strncmp(cursor, head, strlen(head)) == 0)
	{
		cursor += strlen(head);
		if (sums_text_get_count(&cursor, &d) && d >= 1 && d <= GAUSSIAN_MAX_DIMENSIONS &&
			sums_text_get_char(&cursor, ' ') && sums_text_get_count(&cursor, &packed.count) &&
			packed.count > 0 &&
			get_table(&cursor, &packed.sums, d, EXACT_LIMBS_DOUBLE) &&
			get_table(&cursor, &packed.sums, moment_products(d), EXACT_LIMBS_SQUARE) &&
			*cursor == '\0')
		{
			packed.d = (int) d;
			g = gaussian_of_packed(&packed);
		}
	}
	if (g == NULL)
		ereturn(fcinfo->context, (Datum) 0,
				(errcode(ERRCODE_INVALID_TEXT_REPRESENTATION),
				 errmsg("invalid input for type %s", "gaussian")));
	PG_RETURN_POINTER(g);
}

static void
send_table(StringInfo out, const ExactTable *table, const int64 *words, Size n)
{
	for (Size i = 0; i < n; i++)
	{
		uint8		packed[EXACT_PACKED_MAX];
		size_t		size;

		if (i % NUMERICS_BLOCK == 0)
			CHECK_FOR_INTERRUPTS();
		size = exact_limbs_pack(words + i * table->n_limbs, table->n_limbs, table->first, packed);
		pq_sendbytes(out, (char *) packed, (int) size);
	}
}

PG_FUNCTION_INFO_V1(infodiv_gaussian_send);
Datum
infodiv_gaussian_send(PG_FUNCTION_ARGS)
{
	const Gaussian *g = gaussian_read(PG_GETARG_DATUM(0));
	StringInfoData out;

	pq_begintypsend(&out);
	pq_sendint8(&out, g->version);
	pq_sendint32(&out, g->d);
	pq_sendint64(&out, g->count);
	send_table(&out, &g->sums, gaussian_sums(g), g->d);
	send_table(&out, &g->products, gaussian_products(g), moment_products(g->d));
	PG_RETURN_BYTEA_P(pq_endtypsend(&out));
}

static void
receive_table(StringInfo in, StringInfo sums, Size n, int max_limbs)
{
	for (Size i = 0; i < n; i++)
	{
		const uint8 *packed = sums_binary_get_packed(in, max_limbs, "gaussian");

		if (i % NUMERICS_BLOCK == 0)
			CHECK_FOR_INTERRUPTS();
		appendBinaryStringInfo(sums, (const char *) packed, exact_packed_size(packed));
	}
}

PG_FUNCTION_INFO_V1(infodiv_gaussian_recv);
Datum
infodiv_gaussian_recv(PG_FUNCTION_ARGS)
{
	StringInfo	in = (StringInfo) PG_GETARG_POINTER(0);
	int			version = pq_getmsgbyte(in);
	PackedSums	packed;
	Gaussian   *g;

	if (version != GAUSSIAN_VERSION)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_BINARY_REPRESENTATION),
				 errmsg("unknown version of a binary %s: %d", "gaussian", version)));
	packed.d = (int) pq_getmsgint(in, 4);
	packed.count = pq_getmsgint64(in);
	if (packed.d < 1 || packed.d > GAUSSIAN_MAX_DIMENSIONS || packed.count < 1)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_BINARY_REPRESENTATION),
				 errmsg("invalid binary %s: %d dimensions and " INT64_FORMAT " rows", "gaussian",
						packed.d, packed.count)));
	initStringInfo(&packed.sums);
	receive_table(in, &packed.sums, packed.d, EXACT_LIMBS_DOUBLE);
	receive_table(in, &packed.sums, moment_products(packed.d), EXACT_LIMBS_SQUARE);
	pq_getmsgend(in);
	g = gaussian_of_packed(&packed);
	if (g == NULL)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_BINARY_REPRESENTATION),
				 errmsg("invalid binary %s: no rows have these sums", "gaussian")));
	PG_RETURN_POINTER(g);
}
