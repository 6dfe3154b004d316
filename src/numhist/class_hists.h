/*
 * class_hists.h
 *		The type class_hists: histograms of the scores of two classes, the state of
 *		roc_auc and average_precision.
 *
 * Packed it is the version, the length of the negatives' packed histogram as a
 * varint, that histogram and the positives'.  While an aggregate runs it is an
 * expanded object of two states of hist_agg, each of which grows as that does.
 */
#ifndef INFODIV_CLASS_HISTS_H
#define INFODIV_CLASS_HISTS_H

#include "infodiv.h"

#define CLASS_HISTS_VERSION 1

/* Two numhists: of the negatives and of the positives. */
typedef struct ClassHists
{
	Datum		side[2];
} ClassHists;

/* Opens a value of either form. */
extern void class_hists_open(Datum datum, ClassHists *hists);

/* Adds a row to the state in argument 0, or the state in argument 1 to it; returns the state. */
extern Datum class_hists_add(FunctionCallInfo fcinfo, bool positive, double score);
extern Datum class_hists_merge(FunctionCallInfo fcinfo);

#endif							/* INFODIV_CLASS_HISTS_H */
