/*
 * huffman.c
 *		Huffman code lengths by the two-queue method.
 */
#include "numerics/huffman.h"

#include <math.h>

#include "numerics/ks_wasserstein.h"
#include "numerics/poll.h"

/*
 * The tree as its nodes are made: first the leaves, lightest first, then the
 * merged nodes, which come out in order of weight too (J. van Leeuwen 1976).
 */
typedef struct Tree
{
	const double *mass;
	double		scale;			/* of the masses, so that no weight overflows */
	const uint32_t *leaf;		/* the cells of the leaves */
	size_t		leaves;
	double	   *merged;			/* weights of the merged nodes */
	uint32_t   *parent;
	size_t		next_leaf;
	size_t		next_merged;	/* the merged node to be taken next */
} Tree;

/* Takes the lightest node left; a leaf before a merged node of the same weight. */
static size_t
take_lightest(Tree *t, size_t merged_count, double *weight)
{
	double		leaf_weight = 0.0;

	if (t->next_leaf < t->leaves)
		leaf_weight = t->mass[t->leaf[t->next_leaf]] * t->scale;
	if (t->next_merged >= merged_count ||
		(t->next_leaf < t->leaves && leaf_weight <= t->merged[t->next_merged]))
	{
		*weight = leaf_weight;
		return t->next_leaf++;
	}
	*weight = t->merged[t->next_merged];
	return t->leaves + t->next_merged++;
}

/*
 * D. Huffman (1952): merge the two lightest until one is left; a label's code
 * has as many bits as its leaf is deep.
 */
void
huffman_code_lengths(const MassVector *p, int32_t *length, double *weights, uint32_t *work)
{
	const uint32_t *order = order_by_position(p->mass, p->n, work);
	size_t		zeros = 0;
	Tree		tree = {0};

	while (zeros < p->n && p->mass[order[zeros]] == 0.0)
		length[order[zeros++]] = 0;
	tree.mass = p->mass;
	tree.scale = ldexp(1.0, -p->exponent);
	tree.leaf = order + zeros;
	tree.leaves = p->n - zeros;
	tree.merged = weights;
	tree.parent = work + 2 * p->n;

	for (size_t k = 0; k + 1 < tree.leaves; k++)
	{
		double		lighter;
		double		heavier;
		size_t		a = take_lightest(&tree, k, &lighter);
		size_t		b = take_lightest(&tree, k, &heavier);

		if (k % NUMERICS_BLOCK == 0)
			numerics_poll();
		tree.merged[k] = lighter + heavier;
		tree.parent[a] = tree.parent[b] = (uint32_t) (tree.leaves + k);
	}

	/* parents come after their children: replace them by depths from the root */
	if (tree.leaves > 0)
		tree.parent[2 * tree.leaves - 2] = 0;
	for (size_t node = 2 * tree.leaves - 2; tree.leaves > 0 && node-- > 0;)
	{
		if (node % NUMERICS_BLOCK == 0)
			numerics_poll();
		tree.parent[node] = tree.parent[tree.parent[node]] + 1;
		if (node < tree.leaves)
			length[tree.leaf[node]] = (int32_t) tree.parent[node];
	}
	if (tree.leaves == 1)
		length[tree.leaf[0]] = 0;
}
