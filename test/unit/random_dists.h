/*
 * random_dists.h
 *		Random distributions of every shape that the kernels treat differently: near
 *		and far pairs, zeros, dominating cells, tiny masses, masses of any magnitude,
 *		and a number of cells below and above a block.
 */
#ifndef INFODIV_RANDOM_DISTS_H
#define INFODIV_RANDOM_DISTS_H

#include <math.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>

#include "numerics/mass_vector.h"
#include "random.h"

#define MAX_CELLS 600

static inline double
gauss(void)
{
	return sqrt(-2.0 * log(1.0 - uniform())) * cos(6.28318530717958647693 * uniform());
}

typedef struct Dist
{
	double		mass[MAX_CELLS];
	MassVector	v;
} Dist;

static inline void
rescan(Dist *d, size_t n)
{
	size_t		flaw;

	if (!mass_vector_scan(d->mass, n, &d->v, &flaw))
		abort();
}

static inline void
fill(Dist *d, size_t n)
{
	int			shape = (int) (5.0 * uniform());

	for (size_t i = 0; i < n; i++)
	{
		double		u = uniform();

		d->mass[i] = shape == 0 ? u :
			shape == 1 ? floor(20.0 * u) :
			shape == 2 ? exp(-50.0 * u) :
			shape == 3 ? pow(10.0, 600.0 * u - 300.0) :
			-log(1.0 - u);
	}
	d->mass[(size_t) (uniform() * (double) n)] += shape == 4 ? 1e6 : 1.0;
	rescan(d, n);
}

/* q anywhere, or near p; the same cells as p have mass if it is to be finite */
static inline void
fill_pair(Dist *p, Dist *q, bool common_support)
{
	size_t		n = 2 + (size_t) (uniform() < 0.1 ? uniform() * (MAX_CELLS - 2) : uniform() * 30);
	double		gap = pow(10.0, -14.0 * uniform());

	fill(p, n);
	fill(q, n);
	if (uniform() < 0.5)
		for (size_t i = 0; i < n; i++)
			q->mass[i] = p->mass[i] * (1.0 + gap * (2.0 * uniform() - 1.0));
	if (common_support)
		for (size_t i = 0; i < n; i++)
		{
			if (p->mass[i] == 0.0)
				q->mass[i] = 0.0;
			else if (q->mass[i] == 0.0)
				q->mass[i] = p->mass[i];
		}
	rescan(p, n);
	rescan(q, n);
	if (p->v.sum == 0.0 || q->v.sum == 0.0)
		fill_pair(p, q, common_support);
}

#endif							/* INFODIV_RANDOM_DISTS_H */
