/*
 * measures.h
 *		The table of measures.  Adding one is a line here, a kernel in numerics/,
 *		an SQL declaration for each type, and a test.
 *
 * measures.c turns each line X(name, kernel, unit, options, types) into the C
 * functions infodiv_<name>_<type>.
 *
 *	kernel		.plain = a function of the masses alone, .of_order = one that takes
 *				the order (alpha) too, and so does the SQL function
 *	unit		what the kernel returns: BITS or NATS, turned into the caller's
 *				base; PLAIN, left alone.  A kernel's NaN is undefined: NULL
 *	options		which further arguments the SQL function takes (they stand in the
 *				order of measures.c), and what else the SQL function does
 *	types	ALL, or ARRAY where labels have no order and numhist has its own way
 */
#ifndef INFODIV_MEASURES_H
#define INFODIV_MEASURES_H

/* measures of one distribution: (d [, order] [, base]) */
#define SINGLE_MEASURES(X) \
	X(entropy, .plain = entropy, BITS, TAKES_BASE, ARRAY) \
	X(perplexity, .plain = perplexity, PLAIN, 0, ARRAY) \
	X(normalized_entropy, .plain = normalized_entropy, PLAIN, 0, ALL) \
	X(renyi_entropy, .of_order = renyi_entropy, NATS, TAKES_BASE, ALL) \
	X(tsallis_entropy, .of_order = tsallis_entropy, PLAIN, 0, ALL)

/*
 * Measures of two: (p, q [, order] [, base] [, pseudocount] [, bins]); bins for
 * numhist alone.
 */
#define PAIR_MEASURES(X) \
	X(cross_entropy, .plain = cross_entropy, BITS, TAKES_BASE | TAKES_PSEUDOCOUNT, ALL) \
	X(kl_divergence, .plain = kl_divergence, NATS, TAKES_BASE | TAKES_PSEUDOCOUNT, ALL) \
	X(jeffreys_divergence, .plain = jeffreys_divergence, NATS, TAKES_BASE | TAKES_PSEUDOCOUNT, ALL) \
	X(js_divergence, .plain = js_divergence, NATS, TAKES_BASE, ALL) \
	X(js_distance, .plain = js_divergence, NATS, TAKES_BASE | SQUARE_ROOT, ALL) \
	X(renyi_divergence, .of_order = renyi_divergence, NATS, TAKES_BASE, ALL) \
	X(psi, .plain = jeffreys_divergence, PLAIN, TAKES_PSEUDOCOUNT | REFERENCE_FIRST, ALL) \
	X(hellinger_distance, .plain = hellinger_distance, PLAIN, 0, ALL) \
	X(bhattacharyya_distance, .plain = bhattacharyya_distance, PLAIN, 0, ALL) \
	X(total_variation, .plain = total_variation, PLAIN, 0, ALL) \
	X(chebyshev_distance, .plain = chebyshev_distance, PLAIN, 0, ALL) \
	X(chi_square_divergence, .plain = chi_square_divergence, PLAIN, 0, ALL) \
	X(ks_statistic, .plain = ks_statistic, PLAIN, 0, ARRAY) \
	X(wasserstein_distance, .plain = wasserstein_distance, PLAIN, 0, ARRAY)

/* tests of two vectors of counts: (p, q [, bins]), a row (statistic, df, p_value) */
#define TEST_MEASURES(X) \
	X(g_test, g_test, ALL) \
	X(chi_square_test, chi_square_test, ALL)

#endif							/* INFODIV_MEASURES_H */
