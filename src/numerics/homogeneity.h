/*
 * homogeneity.h
 *		Tests whether two vectors of counts come from one distribution.
 */
#ifndef INFODIV_HOMOGENEITY_H
#define INFODIV_HOMOGENEITY_H

#include "numerics/mass_vector.h"

typedef struct TestResult
{
	double		statistic;
	double		df;				/* degrees of freedom */
	double		p_value;
} TestResult;

extern TestResult g_test(const MassVector *p, const MassVector *q);
extern TestResult chi_square_test(const MassVector *p, const MassVector *q);
extern double fisher_exact_test(double hits_a, double total_a, double hits_b, double total_b);

#endif							/* INFODIV_HOMOGENEITY_H */
