#!/usr/bin/env python3
"""Makes test/sql/prediction_vectors.sql: 300 random sets of predictions and their
scores by scikit-learn, SciPy and mpmath.  Needs all three; run it from the root.

Scores have ties, values on the edges of bins, 0 and 1; sets have one class at times.
"""
import random
from fractions import Fraction

import mpmath
import numpy
from scipy import stats
from sklearn.calibration import calibration_curve
from sklearn.metrics import average_precision_score, brier_score_loss, roc_auc_score

mpmath.mp.dps = 50
random.seed(21)

HEAD = """\\set ECHO none
-- Predictions against scikit-learn, SciPy and mpmath.
-- Made by test/vectors/make_predictions.py; do not edit.
CREATE TEMP TABLE sets (id integer, bins integer, y float8[], p float8[], brier float8, auc float8, ap float8,
    mean_p float8[], observed float8[], l1 float8, l2 float8, largest float8, brier_parts float8[], log_loss_parts float8[],
    ks float8[]);
COPY sets FROM stdin;
"""

TAIL = """\\.
CREATE TEMP TABLE samples (id integer, p numhist, q numhist, statistic float8, p_value float8);
COPY samples FROM stdin;
"""

CHECKS = """\\.

CREATE FUNCTION pg_temp.off(got float8, expected float8, tolerance float8) RETURNS boolean LANGUAGE sql AS
$$ SELECT got IS DISTINCT FROM expected AND (got IS NULL OR expected IS NULL OR NOT abs(got - expected) <= tolerance * greatest(abs(expected), 1e-3)) $$;
CREATE FUNCTION pg_temp.off(got float8[], expected float8[], tolerance float8) RETURNS boolean LANGUAGE sql AS
$$ SELECT coalesce(cardinality(got), 0) <> coalesce(cardinality(expected), 0) OR EXISTS (
	SELECT FROM unnest(got, expected) u(g, e) WHERE pg_temp.off(g, e, tolerance)) $$;

CREATE TEMP TABLE got AS
SELECT s.*, a.*, e.l1 AS got_l1, calibration_error(a.c, 'l2') AS got_l2, calibration_error(a.c, 'max') AS got_largest,
	   (SELECT array_agg(v.mean_p ORDER BY lo) FROM calibration_curve(a.c) v) AS got_mean_p,
	   (SELECT array_agg(v.observed ORDER BY lo) FROM calibration_curve(a.c) v) AS got_observed,
	   (SELECT ARRAY[b.reliability, b.resolution, b.uncertainty, b.score] FROM brier_decomposition(a.c) b) AS got_brier_parts,
	   (SELECT ARRAY[l.calibration, l.refinement, l.uncertainty, l.resolution, l.score] FROM log_loss_decomposition(a.c) l) AS got_log_loss_parts
FROM sets s, LATERAL (SELECT brier_score(y, p) AS got_brier, roc_auc(y, p) AS got_auc, average_precision(y, p) AS got_ap,
							 calibration_agg(y, p, s.bins) AS c,
							 (SELECT ARRAY[statistic, p_value] FROM ks_test(hist_agg(p) FILTER (WHERE y = 1), hist_agg(p) FILTER (WHERE y = 0))) AS got_ks
					  FROM unnest(s.y, s.p) u(y, p)) a, LATERAL (SELECT calibration_error(a.c) AS l1) e;

\\set ECHO all
-- scikit-learn: brier_score_loss, roc_auc_score, average_precision_score, calibration_curve; SciPy: ks_2samp
SELECT count(*) AS sets, count(*) FILTER (WHERE pg_temp.off(got_brier, brier, 1e-13)) AS brier_off,
	   count(*) FILTER (WHERE pg_temp.off(got_auc, auc, 1e-13)) AS auc_off, count(*) FILTER (WHERE pg_temp.off(got_ap, ap, 1e-13)) AS ap_off,
	   count(*) FILTER (WHERE pg_temp.off(got_mean_p, mean_p, 1e-13) OR pg_temp.off(got_observed, observed, 1e-13)) AS curve_off,
	   count(*) FILTER (WHERE pg_temp.off(got_ks, ks, 1e-13)) AS ks_off, count(auc) AS with_both_classes
FROM got;
-- mpmath: every part to the last digits
SELECT count(*) FILTER (WHERE pg_temp.off(got_l1, l1, 3e-16)) AS l1_off, count(*) FILTER (WHERE pg_temp.off(got_l2, l2, 3e-16)) AS l2_off,
	   count(*) FILTER (WHERE pg_temp.off(got_largest, largest, 3e-16)) AS largest_off,
	   count(*) FILTER (WHERE pg_temp.off(got_brier_parts, brier_parts, 3e-16)) AS brier_parts_off,
	   count(*) FILTER (WHERE pg_temp.off(got_log_loss_parts, log_loss_parts, 3e-16)) AS log_loss_parts_off,
	   count(*) FILTER (WHERE log_loss_parts[5] = 'Infinity') AS infinite
FROM got;
-- the parts add up to the score, to the last place of the largest of them
SELECT count(*) FILTER (WHERE abs(b[1] - b[2] + b[3] - b[4]) > 2.3e-16 * greatest(b[3], b[4])) AS brier_off,
	   count(*) FILTER (WHERE abs(l[1] + l[2] - l[5]) > 2.3e-16 * l[5]) AS log_loss_off,
	   count(*) FILTER (WHERE abs(l[1] - l[4] + l[3] - l[5]) > 2.3e-16 * greatest(l[3], l[5])) AS with_resolution_off
FROM (SELECT got_brier_parts AS b, got_log_loss_parts AS l FROM got) s WHERE l[5] < 'Infinity';
-- the largest norm is no less than l2, and that no less than l1; and l2 is the root of Murphy's reliability
SELECT count(*) FILTER (WHERE got_largest < got_l2 * (1 - 1e-15) OR got_l2 < got_l1 * (1 - 1e-15)) AS norms_off,
	   count(*) FILTER (WHERE pg_temp.off(got_l2 ^ 2, got_brier_parts[1], 1e-15)) AS reliability_off FROM got;

-- SciPy's ks_2samp of many values: exact, and asymptotic beyond 10000
SELECT id, (t).*, statistic AS expected_statistic, p_value AS expected_p_value
FROM (SELECT id, ks_test(p, q) AS t, statistic, p_value FROM samples) s
WHERE pg_temp.off((t).statistic, statistic, 1e-13) OR abs((t).p_value - p_value) > 1e-13 OR pg_temp.off((t).p_value, p_value, 1e-10);
SELECT count(*) AS samples, count(*) FILTER (WHERE hist_total(p) > 10000 OR hist_total(q) > 10000) AS large,
	   count(*) FILTER (WHERE p_value < 1e-20) AS tiny FROM samples;
"""


def exact(x):
    return Fraction(float(x))


def mp(f):
    return mpmath.mpf(f.numerator) / f.denominator


def bins_of(y, p, m):
    """(n, k, exact sum) of each bin, which holds (i/m, (i + 1)/m], the first one 0 too."""
    bins = {}
    for outcome, said in zip(y, p):
        i = 0
        while i + 1 < m and said > (i + 1) / m:
            i += 1
        n, k, s = bins.get(i, (0, 0, Fraction(0)))
        bins[i] = (n + 1, k + outcome, s + exact(said))
    return [bins[i] for i in sorted(bins)]


def cost(a, share):
    if a == 0:
        return mpmath.mpf(0)
    return mpmath.inf if share == 0 else -a * mpmath.log(mp(share))


def decompositions(bins):
    total = sum(n for n, _, _ in bins)
    o = Fraction(sum(k for _, k, _ in bins), total)
    mean = lambda terms: mp(sum(terms, Fraction(0)) / total)
    brier = [mean(n * (s / n - Fraction(k, n)) ** 2 for n, k, s in bins),
             mean(n * (Fraction(k, n) - o) ** 2 for n, k, s in bins), mp(o * (1 - o)),
             mean(k * (1 - s / n) ** 2 + (n - k) * (s / n) ** 2 for n, k, s in bins)]
    score = sum((cost(k, s / n) + cost(n - k, 1 - s / n) for n, k, s in bins), mpmath.mpf(0)) / total
    refinement = sum((cost(k, Fraction(k, n)) + cost(n - k, 1 - Fraction(k, n)) for n, k, s in bins), mpmath.mpf(0)) / total
    uncertainty = -sum(mp(x) * mpmath.log(mp(x)) for x in (o, 1 - o) if x > 0)
    gaps = [abs(s - k) for n, k, s in bins]
    errors = [mp(sum(gaps) / total), mpmath.sqrt(mean(g * g / n for g, (n, k, s) in zip(gaps, bins))),
              max(mp(g / n) for g, (n, k, s) in zip(gaps, bins))]
    return errors, brier, [score - refinement, refinement, uncertainty, uncertainty - refinement, score]


def one(x):
    if x is None:
        return "\\N"
    return "Infinity" if x == mpmath.inf else repr(float(x) if abs(x) > 1e-40 else 0.0)


def many(xs):
    return "{" + ",".join("NULL" if x is None else one(x) for x in xs) + "}"


def random_set():
    m = random.choice([1, 2, 3, 4, 5, 8, 10, 15, 20])
    n = random.choice([1, 2, 5, 10, 20, 40])
    edges = numpy.linspace(0, 1, m + 1)
    # of NumPy's edges some are an ulp below i/m, which is then in the bin above
    on_edge = [i / m for i in range(m + 1) if edges[i] >= i / m]
    draw = random.choice([random.random, lambda: round(random.random(), 1), lambda: random.betavariate(0.3, 0.3),
                          lambda: random.choice(on_edge), lambda: random.choice([0.0, 1.0, 0.5, random.random()]),
                          lambda: 10 ** -random.uniform(0, 12)])
    p = [min(1.0, draw()) for _ in range(n)]
    y = [int(random.random() < (x if random.random() < 0.7 else 0.5)) for x in p]
    return m, y, p


def write_sets(f):
    for id_ in range(300):
        m, y, p = random_set()
        both = 0 < sum(y) < len(y)
        true, said = calibration_curve(y, p, n_bins=m)
        errors, brier, log_loss = decompositions(bins_of(y, p, m))
        ks = [None, None]
        if both:
            result = stats.ks_2samp([s for s, t in zip(p, y) if t], [s for s, t in zip(p, y) if not t])
            ks = [result.statistic, result.pvalue]
        f.write("\t".join([str(id_), str(m), many(y), many(p), one(brier_score_loss(y, p, pos_label=1)),
                           one(roc_auc_score(y, p) if both else None), one(average_precision_score(y, p) if both else None),
                           many(said), many(true), *map(one, errors), many(brier), many(log_loss), many(ks)]) + "\n")


def numhist(values):
    bins, counts = numpy.unique(values, return_counts=True)
    return '{"version": 1, "bits": 64, "max_bins": 4096, "bins": [' + ", ".join(f"[{float(b)!r}, {c}]" for b, c in zip(bins, counts)) + "]}"


def write_samples(f):
    for id_ in range(120):
        n = random.choice([3, 17, 100, 700, 3000, 10000, 10001, 20000, 100000])
        m = random.choice([n, 5, 40, 150, 999, 5000, 30000])
        # few different values, so that the file stays small
        shift = random.choice([0, 0.5, 1, 2, 5, 30]) * ((n + m) / n / m) ** 0.5
        generator = numpy.random.RandomState(id_)
        x = numpy.round(generator.normal(size=n), 1)
        y = numpy.round(generator.normal(size=m) + shift, 1)
        result = stats.ks_2samp(x, y)
        f.write("\t".join([str(id_), numhist(x), numhist(y), one(result.statistic), repr(float(result.pvalue))]) + "\n")


with open("test/sql/prediction_vectors.sql", "w") as f:
    f.write(HEAD)
    write_sets(f)
    f.write(TAIL)
    write_samples(f)
    f.write(CHECKS)
