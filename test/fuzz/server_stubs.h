/*
 * server_stubs.h
 *		What the harness asks of the stubs beside the server's own functions.
 */
#ifndef SERVER_STUBS_H
#define SERVER_STUBS_H

#include <setjmp.h>

/* where an error goes, and what it was */
extern sigjmp_buf *stub_error_target;
extern int	stub_sqlstate;
extern char stub_message[1024];

/* the most memory in use at once since the last stub_free_all() */
extern Size stub_peak;

extern void stub_free_all(void);

#endif							/* SERVER_STUBS_H */
