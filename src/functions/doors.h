/*
 * doors.h
 *		What the SQL doors share: the one place where a unit becomes a base.
 */
#ifndef INFODIV_DOORS_H
#define INFODIV_DOORS_H

#include "infodiv.h"

typedef enum Unit
{
	BITS,
	NATS,
	PLAIN
} Unit;

/* A kernel's value in the caller's base. */
extern double in_base(double value, Unit unit, double base);

#endif							/* INFODIV_DOORS_H */
