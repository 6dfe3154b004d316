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

/* log(a!) less Stirling's formula, for a >= 15: an asymptotic series */
extern double stirling_error(double a);

/* log of n over k */
extern double log_choose(double n, double k);

/*
 * The probability that r of t rows drawn without replacement are among n of
 * n + m; log_all is log_choose(n + m, t).
 */
extern double hypergeometric(double r, double t, double n, double m, double log_all);

#endif							/* INFODIV_SPECIAL_H */
