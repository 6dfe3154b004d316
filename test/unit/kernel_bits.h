/*
 * kernel_bits.h
 *		The bits of everything that is vectorised, for inputs of every kind.
 */
#ifndef INFODIV_KERNEL_BITS_H
#define INFODIV_KERNEL_BITS_H

#include <inttypes.h>
#include <stdio.h>

#include "numerics/divergences.h"
#include "numerics/entropies.h"
#include "numerics/log_series.h"
#include "numerics/multivariate_normal.h"
#include "random_dists.h"

#define BIT_ROUNDS 3000
#define BIT_LINE 200

/* One line: the results for the next random pair. */
static inline void
mass_bits(char *line)
{
	static Dist p;
	static Dist q;

	fill_pair(&p, &q, uniform() < 0.5);
	snprintf(line, BIT_LINE, "%016" PRIx64 " %016" PRIx64 " %016" PRIx64 " %016" PRIx64 " %016" PRIx64 "\n",
			 bits_of(p.v.sum), bits_of(p.v.sum_lo), bits_of(entropy(&p.v)),
			 bits_of(kl_divergence(&p.v, &q.v)), bits_of(js_divergence(&p.v, &q.v)));
}

#define BIT_D 45

/* One line: a full covariance in plain precision, near and far, or ill-conditioned. */
static inline void
gaussian_bits(char *line)
{
	static double cov_p[BIT_D * BIT_D];
	static double cov_q[BIT_D * BIT_D];
	static double work[6 * BIT_D * BIT_D + 2 * BIT_D];
	double		mean_p[BIT_D];
	double		mean_q[BIT_D];
	double		gap = pow(10.0, -10.0 * uniform());
	double		correlation = uniform() < 0.3 ? 0.999 : 0.3 * uniform();
	double		kl = NAN;
	size_t		d = 2 + (size_t) (uniform() * (BIT_D - 2));
	size_t		pivot = 0;

	for (size_t i = 0; i < d; i++)
	{
		mean_p[i] = uniform();
		mean_q[i] = uniform();
		for (size_t j = 0; j <= i; j++)
		{
			cov_p[i * d + j] = cov_p[j * d + i] = i == j ? 1.0 + uniform() : correlation;
			cov_q[i * d + j] = cov_q[j * d + i] = cov_p[i * d + j] * (i == j ? 1.0 + gap : 1.0);
		}
	}
	(void) gaussian_kl_full(mean_p, cov_p, mean_q, cov_q, d, work, &kl, &pivot);
	snprintf(line, BIT_LINE, "%016" PRIx64 "\n", bits_of(kl));
}

/* Line k of all. */
static inline void
kernel_bits(int k, char *line)
{
	if (k % 30 == 0)
		gaussian_bits(line);
	else
		mass_bits(line);
}

#endif							/* INFODIV_KERNEL_BITS_H */
