#!/usr/bin/env python3
"""The other side of arrays.sh: SciPy and NumPy on arrays already in memory.

Prints one line a case: name, size, microseconds a pair (the median of several
batches).  One thread, as a PostgreSQL backend has.
"""
import os

for name in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[name] = "1"

import statistics
import time

import numpy as np
from scipy.linalg import solve_triangular
from scipy.spatial.distance import jensenshannon
from scipy.stats import entropy

rng = np.random.default_rng(7)


def report(name, size, work):
    work()
    batch, seconds = 1, 0.0
    while seconds < 0.02:
        batch *= 2
        start = time.process_time()
        for _ in range(batch):
            work()
        seconds = time.process_time() - start
    times = []
    for _ in range(5):
        start = time.process_time()
        for _ in range(batch):
            work()
        times.append((time.process_time() - start) / batch)
    print(name, size, statistics.median(times) * 1e6)


def gaussian_kl(m1, s1, m2, s2):
    l1, l2 = np.linalg.cholesky(s1), np.linalg.cholesky(s2)
    m = solve_triangular(l2, l1, lower=True)
    z = solve_triangular(l2, m2 - m1, lower=True)
    logdet = np.log(np.diag(l2)).sum() - np.log(np.diag(l1)).sum()
    return 0.5 * ((m * m).sum() + z @ z - len(m1)) + logdet


for n in (10, 480, 1000, 100000):
    p, q = rng.exponential(size=n), rng.exponential(size=n)
    report("kl_divergence", n, lambda: entropy(p, q, base=2))
    report("js_divergence", n, lambda: jensenshannon(p, q, base=2) ** 2)
    report("entropy", n, lambda: entropy(p, base=2))

for d in (2, 16, 128, 512):
    i = np.arange(d)
    s1 = np.exp(-np.abs(i[:, None] - i[None, :]) / 3.0)
    s2 = s1 + np.diag(np.full(d, 0.1))
    m1, m2 = np.zeros(d), np.full(d, 0.1)
    report("gaussian_kl", d, lambda: gaussian_kl(m1, s1, m2, s2))
