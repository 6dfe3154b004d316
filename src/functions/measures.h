/*
 * measures.h
 *		The table of measures.  Adding one is a line here, a kernel in numerics/,
 *		an SQL declaration for each carrier, and a test.
 *
 * measures.c turns each line X(name, kernel, unit, options, carriers) into the C
 * functions infodiv_<name>_<carrier>.
 *
 *	kernel		.plain = a function of the masses alone, .of_order = one that takes
 *				the order (alpha) too
 *	unit		what the kernel returns: BITS or NATS, turned into the caller's
 *				base; PLAIN, left alone.  A kernel's NaN is undefined: NULL
 *	options		which further arguments the SQL function takes (they stand in the
 *				order of measures.c), and what else the door does
 *	carriers	ALL; ORDERED, where cells need an order, so not labels
 */
#ifndef INFODIV_MEASURES_H
#define INFODIV_MEASURES_H

/* measures of one distribution: (d [, order] [, base]) */
#define SINGLE_MEASURES(X) \
	X(entropy, .plain = entropy, BITS, TAKES_BASE, ARRAY) \
	X(perplexity, .plain = perplexity, PLAIN, 0, ARRAY)

/* measures of two: (p, q [, order] [, base] [, pseudocount] [, bins]) */
#define PAIR_MEASURES(X) \
	X(cross_entropy, .plain = cross_entropy, BITS, TAKES_BASE | TAKES_PSEUDOCOUNT, ALL) \
	X(kl_divergence, .plain = kl_divergence, NATS, TAKES_BASE | TAKES_PSEUDOCOUNT, ALL) \
	X(js_divergence, .plain = js_divergence, NATS, TAKES_BASE, ALL) \
	X(js_distance, .plain = js_divergence, NATS, TAKES_BASE | SQUARE_ROOT, ALL)

#endif							/* INFODIV_MEASURES_H */
