/*
 * special.h
 *		Special functions: the chi-square tail, a digamma, binomial coefficients.
 */
#ifndef INFODIV_SPECIAL_H
#define INFODIV_SPECIAL_H

/*
 * Probability that a chi-square variable of df >= 0 degrees of freedom exceeds
 * x >= 0, with its relative digits down to the smallest doubles.
 */
extern double chi_square_tail(double x, double df);

/*
 * log n - G(n) for a whole number n >= 1, with P. Grassberger's (2003)
 * G(n) = psi(n) + (-1)^n/2 (psi((n+1)/2) - psi(n/2)).
 */
extern double grassberger_excess(double n);

/* log of n over k */
extern double log_choose(double n, double k);

#endif							/* INFODIV_SPECIAL_H */
