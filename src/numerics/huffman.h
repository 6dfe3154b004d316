/*
 * huffman.h
 *		The lengths of an optimal binary prefix code.
 */
#ifndef INFODIV_HUFFMAN_H
#define INFODIV_HUFFMAN_H

#include <stdint.h>

#include "numerics/mass_vector.h"

/*
 * Sets length[i] to the number of bits of cell i's Huffman code: 0 for a cell
 * without mass, and for one that has all of it.  weights holds n elements, work
 * 4 n.
 */
extern void huffman_code_lengths(const MassVector *p, int32_t *length, double *weights, uint32_t *work);

#endif							/* INFODIV_HUFFMAN_H */
