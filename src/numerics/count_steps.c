/*
 * count_steps.c
 *		Distances between two empirical distribution functions given as counts.
 *
 * Pure C, no server; called for pairs of numhists.
 */
#include "numerics/count_steps.h"

#include <math.h>

#include "numerics/poll.h"

/* P Q (F - G): whole, and below 2^126 for totals below 2^63 */
typedef __int128 Difference;

static double
share(Difference difference, uint64_t P, uint64_t Q)
{
	return (double) (difference < 0 ? -difference : difference) / ((double) P * (double) Q);
}

double
count_steps_ks(const uint64_t *p, const uint64_t *q, size_t n, uint64_t P, uint64_t Q)
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
	return share(largest, P, Q);
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
