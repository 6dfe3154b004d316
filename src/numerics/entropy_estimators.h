/*
 * entropy_estimators.h
 *		Estimates of a distribution's entropy from a sample's counts.
 */
#ifndef INFODIV_ENTROPY_ESTIMATORS_H
#define INFODIV_ENTROPY_ESTIMATORS_H

#include "numerics/mass_vector.h"

typedef enum EntropyEstimator
{
	ESTIMATE_PLUGIN,
	ESTIMATE_MILLER_MADOW,
	ESTIMATE_CHAO_SHEN,
	ESTIMATE_GRASSBERGER,
	ESTIMATE_JAMES_STEIN,
	ESTIMATE_DIRICHLET
} EntropyEstimator;

/*
 * The estimate in bits.  Chao and Shen's and Grassberger's take whole counts
 * only.  work holds n elements.
 */
extern double entropy_estimate(const MassVector *counts, EntropyEstimator method, double *work);

#endif							/* INFODIV_ENTROPY_ESTIMATORS_H */
