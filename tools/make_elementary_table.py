#!/usr/bin/env python3
"""Writes src/numerics/elementary_table.h, from 60 digits of mpmath.

    tools/make_elementary_table.py > src/numerics/elementary_table.h
"""
from mpmath import cos, erfc, exp, ln, mp, mpf, pi

mp.dps = 60
CENTRE = mpf(3)         # of t = (x - CENTRE)/(x + CENTRE), in which erfc(x) exp(x^2) is smooth


def parts(x):
    hi = float(x)
    return hi.hex(), float(x - mpf(hi)).hex()


def pair(name, x):
    print("static const DoubleDouble %s = {%s, %s};" % ((name,) + parts(x)))


def chebyshev(f, n):
    """Coefficients of the interpolating polynomial, at many more nodes than it keeps."""
    m = 80
    nodes = [cos(pi * (k + mpf(1) / 2) / m) for k in range(m)]
    values = [f(t) for t in nodes]
    return [2 * sum(v * cos(pi * j * (k + mpf(1) / 2) / m) for k, v in enumerate(values)) / m / (2 if j == 0 else 1)
            for j in range(n)]


def scaled_erfc(t):
    x = CENTRE * (1 + t) / (1 - t)
    return erfc(x) * exp(x * x) * (1 + 2 * x)


print("""/*
 * elementary_table.h
 *		What elementary.c looks up; written by tools/make_elementary_table.py.
 */
#ifndef INFODIV_ELEMENTARY_TABLE_H
#define INFODIV_ELEMENTARY_TABLE_H

#include "numerics/dd.h"

/* a 64th of log 2: a multiple of 2^-40, so that its multiples are exact, and the rest */""")
step = ln(2) / 64
upper = mp.floor(step * 2**40) / 2**40
print("#define STEP_UPPER %s" % float(upper).hex())
print("#define STEP_LOWER %s" % float(step - upper).hex())
print("#define STEPS_PER_UNIT %s\n" % float(64 / ln(2)).hex())
pair("ln_2", ln(2))
pair("log2_e", 1 / ln(2))
pair("log10_e", 1 / ln(10))
pair("ln_sqrt_2pi", ln(2 * pi) / 2)
print("\n/* 2^(i/64) */\nstatic const DoubleDouble exp2_table[64] =\n{")
for i in range(64):
    print("\t{%s, %s}%s" % (parts(mpf(2) ** (mpf(i) / 64)) + ("," if i < 63 else "",)))
print("};\n")
print("/* erfc(x) exp(x^2) (1 + 2x) by Chebyshev polynomials of (x - ERFC_CENTRE)/(x + ERFC_CENTRE) */")
print("#define ERFC_CENTRE %s" % float(CENTRE).hex())
coefficients = chebyshev(scaled_erfc, 40)
coefficients = [c for i, c in enumerate(coefficients) if any(abs(d) > mpf(2) ** -60 for d in coefficients[i:])]
print("static const double erfc_chebyshev[] =\n{\n\t%s\n};\n" % ",\n\t".join(float(c).hex() for c in coefficients))
print("#endif\t\t\t\t\t\t\t/* INFODIV_ELEMENTARY_TABLE_H */")
