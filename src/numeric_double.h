/*
 * numeric_double.h
 *		The doubles nearest to numerics, dates and times.
 */
#ifndef INFODIV_NUMERIC_DOUBLE_H
#define INFODIV_NUMERIC_DOUBLE_H

#include "infodiv.h"

#include "datatype/timestamp.h"
#include "utils/date.h"

/* Looks whether this server's numerics are laid out as they are read here.  At start-up. */
extern void numeric_double_start(void);

/* What the cast of a numeric to float8 gives, error 22003 included. */
extern double numeric_to_double(Datum value);

/* The same, but Infinity beyond float8's range, and the nearest double below it. */
extern double numeric_to_double_no_overflow(Datum value);

/* Seconds since 1970: extract(epoch FROM value)::float8. */
extern double date_to_epoch(DateADT value);
extern double timestamp_to_epoch(Timestamp value);

#endif							/* INFODIV_NUMERIC_DOUBLE_H */
