/*
 * joint_norms.h
 *		The norms of the normalized mutual information, by name.
 */
#ifndef INFODIV_JOINT_NORMS_H
#define INFODIV_JOINT_NORMS_H

#include "infodiv.h"

#include "numerics/contingency.h"

extern const char *norm_name(MutualNorm norm);

/* False if there is none of that name. */
extern bool norm_by_name(const char *name, MutualNorm *norm);

/* The same from an argument; an error if there is none. */
extern MutualNorm norm_argument(text *name);

#endif							/* INFODIV_JOINT_NORMS_H */
