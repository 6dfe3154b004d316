/*
 * pg_funcapi.h
 *		The server's funcapi.h, whose own inline functions would not pass the
 *		warnings that this code is built with.
 */
#pragma GCC system_header
#include "funcapi.h"
