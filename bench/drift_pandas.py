#!/usr/bin/python3
"""The report of bench/drift.sh by the usual road: COPY into pandas, then NumPy and SciPy.

The same numbers as drift_report: labels by value_counts, numbers in ten bins of
equal frequency of the pooled data; PSI, KL, Jensen-Shannon distance, Hellinger,
G-test, Kolmogorov-Smirnov and Wasserstein.  Prints one line a column, then the
seconds and the peak memory in MB.
"""
import io
import resource
import subprocess
import sys
import time

import numpy as np
import pandas as pd
from scipy import stats
from scipy.spatial.distance import jensenshannon

NUMERIC = ["temp", "price", "units", "score", "age_group"]


def load(table):
    """All rows of a table, through COPY and a pipe."""
    copy = subprocess.Popen(["psql", "-XqAtc", f"COPY {table} TO STDOUT (FORMAT csv, HEADER)"], stdout=subprocess.PIPE)
    frame = pd.read_csv(copy.stdout)
    copy.wait()
    return frame


def numeric_counts(r, c):
    """Counts of both sides in ten bins of equal frequency of the pooled data."""
    pooled = np.concatenate([r, c])
    edges = np.unique(np.quantile(pooled, np.arange(1, 10) / 10, method="inverted_cdf"))
    return (np.bincount(np.searchsorted(edges, side, side="left"), minlength=len(edges) + 1) for side in (r, c))


def report(reference, current):
    for name in reference.columns:
        r, c = reference[name].dropna(), current[name].dropna()
        numeric = name in NUMERIC and r.nunique() > 20
        if numeric:
            r, c = r.to_numpy(float), c.to_numpy(float)
            nr, nc = numeric_counts(r, c)
        else:
            nr, nc = r.value_counts(), c.value_counts()
            union = nr.index.union(nc.index)
            nr, nc = (n.reindex(union, fill_value=0).to_numpy() for n in (nr, nc))
        p, q = nr / nr.sum(), nc / nc.sum()
        with np.errstate(divide="ignore", invalid="ignore"):
            psi = np.sum(np.where(p == q, 0, (q - p) * np.log(q / p)))
            kl = stats.entropy(q, p, base=2)
        js = jensenshannon(p, q, base=2)
        hellinger = np.sqrt(np.sum((np.sqrt(p) - np.sqrt(q)) ** 2) / 2)
        g, p_value, df, _ = stats.chi2_contingency(np.array([nr, nc])[:, nr + nc > 0], lambda_="log-likelihood", correction=False)
        extra = ""
        if numeric:
            extra = " %.6g %.6g" % (stats.ks_2samp(r, c, method="asymp").statistic,
                                    stats.wasserstein_distance(r, c) / np.std(r))
        print("%s %.6g %.6g %.6g %.6g %.6g%s" % (name, psi, kl, js, hellinger, g, extra), file=sys.stderr)


started = time.time()
report(load(sys.argv[1]), load(sys.argv[2]))
print("%.1f %.0f" % (time.time() - started, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024))
