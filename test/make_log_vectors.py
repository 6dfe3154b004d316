#!/usr/bin/env python3
"""Writes test/unit/log_vectors.h: true logarithms from 60 digits of decimal.

    test/make_log_vectors.py > test/unit/log_vectors.h
"""
import math
import random
from decimal import Decimal, getcontext

random.seed(7)
getcontext().prec = 60


def pair(x):
    hi = float(x)
    return hi.hex(), float(x - Decimal(hi)).hex()


values = [1.0, 2.0, 0.5, 3.0, 10.0, 5e-324, 1.7976931348623157e308, 2.2250738585072014e-308,
          1 - 2**-53, 1 + 2**-52, 1 - 1e-9, 1 + 1e-9, 1.0078124, 1.0078126, 0.9960938, 0.9960936, math.e, 0.1]
values += [1 + random.uniform(-1, 1) * 10.0**random.randint(-14, -2) for _ in range(30)]
values += [random.uniform(0.5, 2) for _ in range(60)]
values += [math.ldexp(random.random(), random.randint(-1070, 1020)) for _ in range(30)]
ratios = [(0.3, 0.3 * (1 + 10.0**-k)) for k in range(1, 16)]
ratios += [(random.random(), random.random()) for _ in range(40)]
ratios += [(5e-324, 1e308), (1e308, 5e-324), (5e-324, 1.5e-323), (1e-320, 1.0001e-320), (0.999999, 1.000001),
           (1.9999999, 2.0000001)]
print("/* written by test/make_log_vectors.py: x, log(x) as two doubles; a, b, log(a/b) as two doubles */")
print("static const double log_vectors[][3] = {")
for x in values:
    print("\t{%s, %s, %s}," % ((x.hex(),) + pair(Decimal(x).ln())))
print("};\nstatic const double ratio_vectors[][4] = {")
for a, b in ratios:
    print("\t{%s, %s, %s, %s}," % ((a.hex(), b.hex()) + pair(Decimal(a).ln() - Decimal(b).ln()
          if not 0.5 < a / b < 2 else (Decimal(a) / Decimal(b)).ln())))
print("};")
