/*
 * score_decomposition.h
 *		What a score of probabilities is made of: how far what was said is from what
 *		happened, and how well cases were told apart.
 */
#ifndef INFODIV_SCORE_DECOMPOSITION_H
#define INFODIV_SCORE_DECOMPOSITION_H

#include <stddef.h>
#include <stdint.h>

#include "numerics/dd.h"

/* Forecasts that are taken together. */
typedef struct ForecastBin
{
	int			bin;			/* from 0 */
	int64_t		n;				/* how many, at least 1 */
	int64_t		k;				/* how many of them came true */
	DoubleDouble sum;			/* of their probabilities */
	DoubleDouble complement;	/* n - sum, and */
	DoubleDouble gap;			/* sum - k, both subtracted before they were rounded */
} ForecastBin;

/*
 * score = reliability + refinement = reliability - resolution + uncertainty, of
 * forecasts that all say the mean of their bin.
 */
typedef struct ScoreParts
{
	double		score;
	double		reliability;	/* distance of what was said from what happened */
	double		refinement;		/* what is left when it is right: uncertainty - resolution */
	double		resolution;		/* how far the bins' shares are from the share of all */
	double		uncertainty;	/* the score of always saying the share of all */
} ScoreParts;

/* The bin, from 0, of a probability: those above i/bins and at most (i + 1)/bins, and 0 in the first. */
static inline int
forecast_bin(double p, int bins)
{
	/* the nearest edge, of which it is on one side or the other */
	int			edge = (int) (p * bins + 0.5);

	edge -= p <= (double) edge / bins;
	return edge < 0 ? 0 : edge;
}

/* The lower edge of a bin. */
static inline double
forecast_edge(int bin, int bins)
{
	return (double) bin / bins;
}

/* What a bin's forecasts say on average, and how many of them came true. */
extern double forecast_mean(const ForecastBin *bin);
extern double forecast_share(const ForecastBin *bin);

/* n bins of N > 0 forecasts in all. */
extern ScoreParts brier_parts(const ForecastBin *bins, size_t n, int64_t N);
extern ScoreParts log_loss_parts(const ForecastBin *bins, size_t n, int64_t N);

/* Calibration errors: the mean distance of what was said and what happened, its root mean square, the largest. */
extern double mean_gap(const ForecastBin *bins, size_t n, int64_t N);
extern double root_mean_square_gap(const ForecastBin *bins, size_t n, int64_t N);
extern double largest_gap(const ForecastBin *bins, size_t n);

#endif							/* INFODIV_SCORE_DECOMPOSITION_H */
