/*
 * poll.c
 *		The hook behind numerics_poll: by itself it does nothing.
 */
#include "numerics/poll.h"

static void
no_poll(void)
{
}

void		(*numerics_poll) (void) = no_poll;
