/*
 * count_steps.c
 *		Distances between two empirical distribution functions given as counts, and how
 *		well one's values rank above the other's.
 *
 * Pure C, no server; called for pairs of numhists.
 */
#include "numerics/count_steps.h"

#include <math.h>

#include "numerics/dd.h"
#include "numerics/poll.h"

/* P Q (F - G): whole, and below 2^126 for totals below 2^63 */
typedef __int128 Difference;

static double
share(Difference difference, uint64_t P, uint64_t Q)
{
	return (double) (difference < 0 ? -difference : difference) / ((double) P * (double) Q);
}

unsigned __int128
count_steps_distance(const uint64_t *p, const uint64_t *q, size_t n, uint64_t P, uint64_t Q)
{
	Difference	difference = 0;
	Difference	largest = 0;

	for (size_t i = 0; i < n; i++)
	{
		difference += (Difference) p[i] * Q - (Difference) q[i] * P;
		if (difference > largest || -difference > largest)
			largest = difference < 0 ? -difference : difference;
		if (i % NUMERICS_BLOCK == NUMERICS_BLOCK - 1)
			numerics_poll();
	}
	return (unsigned __int128) largest;
}

double
count_steps_ks(const uint64_t *p, const uint64_t *q, size_t n, uint64_t P, uint64_t Q)
{
	return share((Difference) count_steps_distance(p, q, n, P, Q), P, Q);
}

/*
 * W1 = sum |F - G| over a step times its length (S. Vallender 1974).  Terms
 * are >= 0 and added with compensation; a length that overflows is taken in
 * halves, since its product with the height may not.
 */
double
count_steps_wasserstein(const uint64_t *p, const uint64_t *q, const double *position,
						size_t n, uint64_t P, uint64_t Q)
{
	Difference	difference = 0;
	double		sum = 0.0;
	double		rest = 0.0;

	for (size_t i = 0; i + 1 < n; i++)
	{
		double		length;
		double		term;
		double		next;

		difference += (Difference) p[i] * Q - (Difference) q[i] * P;
		if (i % NUMERICS_BLOCK == NUMERICS_BLOCK - 1)
			numerics_poll();
		if (difference == 0)
			continue;
		length = position[i + 1] - position[i];
		term = isfinite(length) ? length * share(difference, P, Q) :
			(position[i + 1] / 2 - position[i] / 2) * share(difference, P, Q) * 2;
		if (isinf(term))
			return INFINITY;
		next = sum + term;
		rest += sum >= term ? (sum - next) + term : (term - next) + sum;
		sum = next;
	}
	return sum + (isfinite(sum) ? rest : 0.0);
}

/*
 * The area under the ROC curve is the share of pairs that are in order (D. Bamber
 * 1975), half of which are counted where a pair is tied: whole numbers over 2 P Q,
 * which is below 2^127.
 */
double
count_steps_auc(const uint64_t *p, const uint64_t *q, size_t n, uint64_t P, uint64_t Q)
{
	__int128	pairs = 0;
	uint64_t	below = 0;

	for (size_t i = 0; i < n; i++)
	{
		pairs += (__int128) p[i] * below * 2 + (__int128) p[i] * q[i];
		below += q[i];
		if (i % NUMERICS_BLOCK == NUMERICS_BLOCK - 1)
			numerics_poll();
	}
	return dd_divide(dd_whole(pairs), dd_whole((__int128) P * Q * 2)).hi;
}

/* From the highest cell down, p's share of what was passed so far, once for each of p's values there. */
double
count_steps_precision(const uint64_t *p, const uint64_t *q, size_t n, uint64_t P)
{
	DoubleDouble sum = {0.0, 0.0};
	uint64_t	p_passed = 0;
	uint64_t	q_passed = 0;

	for (size_t i = n; i-- > 0;)
	{
		p_passed += p[i];
		q_passed += q[i];
		if (i % NUMERICS_BLOCK == 0)
			numerics_poll();
		if (p[i] > 0)
			sum = dd_add(sum, dd_divide(dd_whole((__int128) p[i] * p_passed), dd_whole((__int128) p_passed + q_passed)));
	}
	return dd_divide(sum, dd_whole(P)).hi;
}
