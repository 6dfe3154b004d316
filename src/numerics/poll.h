/*
 * poll.h
 *		How a long computation asks whether it shall stop.
 *
 * The numerics know no server.  Whoever embeds them sets numerics_poll; the
 * kernels call it once every NUMERICS_BLOCK elements.  It may not return (the
 * server's longjmp out of a cancelled query), so a kernel owns no memory: it
 * works in its arguments, on its stack, or in a workspace that the caller gave.
 */
#ifndef INFODIV_POLL_H
#define INFODIV_POLL_H

/* elements between two polls: about 50 microseconds of work */
#define NUMERICS_BLOCK 16384

extern void (*numerics_poll) (void);

#endif							/* INFODIV_POLL_H */
