/*
 * homogeneity.c
 *		Homogeneity tests on a table of two rows of counts, p and q.
 *
 * With N = P + Q, a = P/N and b = Q/N, the expected counts of a cell are a (p + q)
 * and b (p + q), and observed less expected is -d/N and d/N.  Cells without a
 * count on either side say nothing and are dropped; of k others, k - 1 degrees
 * of freedom remain.  No continuity correction is made.
 */
#include "numerics/homogeneity.h"

#include "numerics/elementary.h"
#include "numerics/pair.h"
#include "numerics/poll.h"
#include "numerics/special.h"
#include "numerics/terms.h"

typedef struct Table
{
	double		p_part;			/* a = P/N */
	double		q_part;			/* b = Q/N */
	double		p_total;		/* P, in counts of 2^exponent */
	double		q_total;
	int			exponent;
} Table;

static void
table_init(const Pair *pair, Table *t)
{
	/* Q/P: the two may be in different units */
	double		odds = ldexp(pair->q.total / pair->p.total, pair->q.exponent - pair->p.exponent);

	t->p_part = 1.0 / (1.0 + odds);
	t->q_part = 1.0 / (1.0 + 1.0 / odds);
	t->exponent = pair->p.exponent > pair->q.exponent ? pair->p.exponent : pair->q.exponent;
	t->p_total = ldexp(pair->p.total, pair->p.exponent - t->exponent);
	t->q_total = ldexp(pair->q.total, pair->q.exponent - t->exponent);
}

/* mean is the statistic over 2^exponent: totals may be beyond what a double holds, statistics seldom are */
static TestResult
test_result(const Pair *pair, const Table *t, double mean)
{
	TestResult	result;
	size_t		used = 0;

	for (size_t i = 0; i < pair->n; i++)
	{
		if (i % NUMERICS_BLOCK == 0)
			numerics_poll();
		used += pair->p.mass[i] > 0.0 || pair->q.mass[i] > 0.0;
	}
	result.statistic = ldexp(mean, t->exponent);
	result.df = (double) used - 1.0;
	result.p_value = chi_square_tail(result.statistic, result.df);
	return result;
}

/* (difference of shares)^2 over the pooled share: times PQ/N, Pearson's terms */
static bool
pearson_terms(const Pair *pair, size_t start, size_t n, double *terms, void *context)
{
	const Table *t = context;
	double		totals = pair->p.total * pair->q.total;

	for (size_t i = 0; i < n; i++)
	{
		Cell		c = pair_cell(pair, start + i);
		double		difference = c.d / totals;
		double		pooled = t->p_part * (c.p / pair->p.total) + t->q_part * (c.q / pair->q.total);

		terms[i] = pooled > 0.0 ? difference * (difference / pooled) : 0.0;
	}
	return true;
}

/*
 * Pearson's chi-square test of homogeneity (K. Pearson 1900): the sum of
 * (observed - expected)^2/expected over both rows is sum d^2/((p + q) P Q).
 */
TestResult
chi_square_test(const MassVector *p, const MassVector *q)
{
	Pair		pair;
	Table		t;
	double		hi;
	double		lo;

	pair_init(&pair, p, q);
	table_init(&pair, &t);
	(void) pair_sum(&pair, pearson_terms, &t, &hi, &lo);
	return test_result(&pair, &t, t.p_total * t.q_part * hi);
}

/*
 * share phi(part x), with x the other share over this one, less 1: a cell's
 * observed log(observed/expected) - observed + expected, over the row's total.
 * part is the other row's of N, own this row's.  Where x is far from 0, by the
 * pooled share, own share + part other_share = share (1 + part x): a small part
 * is not the rest of a large one, whose digits would be gone.
 */
static double
deviance_term(double share, double other_share, double own, double part, double x)
{
	double		pooled = own * share + part * other_share;
	double		y = part * x;

	if (share == 0.0)
		return part * other_share;
	/* no count that is weighed by nothing but an own that underflowed */
	if (pooled == 0.0)
		return 0.0;
	if (share < TINY_MASS)
		return part * (other_share - share) - share * (log(pooled) - log(share));
	if (y >= -0.5 && y <= 1.0)
		return share * phi(y);
	return part * (other_share - share) - share * log(pooled / share);
}

static bool
deviance_terms(const Pair *pair, size_t start, size_t n, double *terms, void *context)
{
	const Table *t = context;

	for (size_t i = 0; i < n; i++)
	{
		Cell		c = pair_cell(pair, start + i);
		double		p = c.p / pair->p.total;
		double		q = c.q / pair->q.total;

		/* each row in parts of N */
		terms[i] = t->p_part * deviance_term(p, q, t->p_part, t->q_part, c.d / c.pQ) +
			t->q_part * deviance_term(q, p, t->q_part, t->p_part, -c.d / c.qP);
	}
	return true;
}

/*
 * The G test, likelihood ratio of two rows against one (S. Wilks 1938; B. Woolf
 * 1957): 2 sum observed log(observed/expected), by terms >= 0.
 */
TestResult
g_test(const MassVector *p, const MassVector *q)
{
	Pair		pair;
	Table		t;
	double		hi;
	double		lo;

	pair_init(&pair, p, q);
	table_init(&pair, &t);
	(void) pair_sum(&pair, deviance_terms, &t, &hi, &lo);
	return test_result(&pair, &t, 2.0 * (t.p_total + t.q_total) * hi);
}

/* successive probabilities of a hypergeometric variable: P(k + 1) / P(k) */
static double
hypergeometric_ratio(double k, double marked, double drawn, double others)
{
	return (marked - k) / (k + 1.0) * ((drawn - k) / (others - drawn + k + 1.0));
}

/*
 * R. A. Fisher's (1934) exact test of two proportions, hits_a of total_a against
 * hits_b of total_b, two-sided: the probability, given the margins, of all
 * outcomes that are no likelier than the one seen.
 */
double
fisher_exact_test(double hits_a, double total_a, double hits_b, double total_b)
{
	double		marked = hits_a + hits_b;
	double		others = total_a + total_b - marked;
	double		least = fmax(0.0, total_a - others);
	double		most = fmin(marked, total_a);
	double		mode = floor((total_a + 1.0) / (total_a + total_b + 2.0) * (marked + 1.0));
	double		seen = 1.0;
	double		all = 0.0;
	double		tail = 0.0;
	double		weight;

	mode = fmin(fmax(mode, least), most);
	/* weights are probabilities in units of the mode's */
	for (double k = mode; k < hits_a && seen > 0.0; k++)
		seen *= hypergeometric_ratio(k, marked, total_a, others);
	for (double k = mode; k > hits_a && seen > 0.0; k--)
		seen /= hypergeometric_ratio(k - 1.0, marked, total_a, others);
	/* equally likely outcomes are seldom equal to the last bit */
	seen *= 1.0 + 1e-7;
	weight = 1.0;
	for (double k = mode; k <= most && weight > 0.0; k++)
	{
		all += weight;
		tail += weight <= seen ? weight : 0.0;
		weight *= hypergeometric_ratio(k, marked, total_a, others);
	}
	weight = 1.0;
	for (double k = mode; k > least && weight > 0.0; k--)
	{
		weight /= hypergeometric_ratio(k - 1.0, marked, total_a, others);
		all += weight;
		tail += weight <= seen ? weight : 0.0;
	}
	return fmin(tail / all, 1.0);
}
