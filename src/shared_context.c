/*
 * shared_context.c
 *		One memory context for the states of all groups of an aggregate.
 *
 * An expanded object belongs to a context whose parent is the aggregate
 * context; nodeAgg then passes its read-write pointer along uncopied.  Nothing
 * says that two objects may not share that context, as long as none of them is
 * ever deleted by itself: our transition functions always return the pointer
 * that they were given.
 */
#include "shared_context.h"

#include "nodes/memnodes.h"
#include "utils/memutils.h"

#define SHARED_CONTEXT_NAME "infodiv aggregate states"

/*
 * New children are put in front, so ours is near the front unless another
 * aggregate makes a context a group; then a second one of ours does no harm.
 */
#define CHILDREN_TO_SEARCH 32

MemoryContext
agg_shared_context(MemoryContext aggcontext)
{
	MemoryContext child = aggcontext->firstchild;
	int			i;

	for (i = 0; child != NULL && i < CHILDREN_TO_SEARCH; i++)
	{
		if (strcmp(child->name, SHARED_CONTEXT_NAME) == 0)
			return child;
		child = child->nextchild;
	}
	return AllocSetContextCreate(aggcontext, SHARED_CONTEXT_NAME, ALLOCSET_DEFAULT_SIZES);
}
