#!/usr/bin/env python3
"""Exact distances between the samples that numhist_shapes.csv describes, by SciPy.

Needs numpy and scipy.  Writes numhist_shapes_expected.csv, which the tests read;
they make the same samples in SQL.  Each line of numhist_shapes.csv is a name,
the sizes of two samples and the expression of a value in each, in
    u, v, w, t   uniform, by quadratic congruences modulo a prime
    z            bell-shaped, a sum of four of these
    e            exp(z) to three digits, by ten squarings
and in operations that IEEE 754 rounds correctly, so that every machine and
language makes the same doubles.
"""
import csv
import os

import numpy as np
from scipy import stats

HERE = os.path.dirname(os.path.abspath(__file__))
PRIME = 2147483647


def sample(expression, n, side):
    i = np.arange(1, n + 1, dtype=np.int64)
    values = {"floor": np.floor, "sqrt": np.sqrt}
    for k, name in enumerate("uvwt", 1):
        a = (i * (1103515245 + 2 * k) + 12345 * side) % PRIME
        b = (i * (69621 * k + 7) + 777 * k + side) % PRIME
        values[name] = ((a * b) % PRIME + 0.5) / float(PRIME)
    z = (values["u"] + values["v"] + values["w"] + values["t"] - 2.0) * 1.7320508075688772
    e = 1.0 + z / 1024.0
    for _ in range(10):
        e = e * e
    values.update(z=z, e=e)
    return eval(expression, {"__builtins__": {}}, values)


def main():
    with open(os.path.join(HERE, "numhist_shapes.csv")) as shapes, \
            open(os.path.join(HERE, "numhist_shapes_expected.csv"), "w") as out:
        for name, n, m, p, q in csv.reader(shapes):
            x = sample(p, int(n), 1)
            y = sample(q, int(m), 2)
            ks = stats.ks_2samp(x, y, mode="asymp").statistic
            w = stats.wasserstein_distance(x, y)
            out.write(f"{name},{len(set(x))},{len(set(y))},{float(ks)!r},{float(w)!r}\n")


if __name__ == "__main__":
    main()
