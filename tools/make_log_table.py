#!/usr/bin/env python3
"""Writes src/numerics/log_table.h: logarithms to about 150 bits, from 70 digits of decimal.

    tools/make_log_table.py > src/numerics/log_table.h
"""
from decimal import Decimal, getcontext
from fractions import Fraction

getcontext().prec = 70
BITS = 7                # leading bits of the significand that choose an entry
GRID = Fraction(1, 2**42)  # upper parts are multiples of this, so that they add exactly


def decimal(x):
    return Decimal(x.numerator) / Decimal(x.denominator)


def parts(log):
    """A logarithm as a multiple of GRID and two doubles."""
    upper = Fraction(round(Fraction(log) / GRID)) * GRID
    lower = float(Fraction(log) - upper)
    return float(upper).hex(), lower.hex(), float(Fraction(log) - upper - Fraction(lower)).hex()


print("""/*
 * log_table.h
 *		What a logarithm to 100 bits and more looks up; written by tools/make_log_table.py.
 *
 * Entry i serves significands in [1 + i/128, 1 + (i+1)/128): about its inverse,
 * in so few bits that a product with it is exact in two doubles, and the
 * logarithm of 1/inverse in three parts.  The upper parts are multiples of 2^-42,
 * so that adding exponent * LOG2_UPPER to one is exact.  From the 53rd entry on
 * (significands above sqrt(2)) the logarithm is that of half the significand.
 */
#ifndef INFODIV_LOG_TABLE_H
#define INFODIV_LOG_TABLE_H
""")
ln2 = Decimal(2).ln()
for name, part in zip(("UPPER", "LOWER", "LOWEST"), parts(ln2)):
    print("#define LOG2_%s %s" % (name, part))
print("#define LOG_TABLE_HALVED 53\n")
print("static const struct\n{\n\tdouble\t\tinverse;\n\tdouble\t\tupper;\n\tdouble\t\tlower;\n\tdouble\t\tlowest;\n\tdouble\t\thalved;\t\t\t/* 1 if so */\n}\tlog_table[128] =\n{")
for i in range(128):
    middle = 1 + Fraction(2 * i + 1, 256)
    inverse = Fraction(round(512 / middle), 512)
    if i == 0:
        inverse = Fraction(1)
    if i == 127:
        inverse = Fraction(1, 2)
    log = -decimal(inverse).ln() - (ln2 if i >= 53 else 0)
    if i in (0, 127):
        log = Decimal(0)
    print("\t{%s, %s, %d}%s" % (float(inverse).hex(), ", ".join(parts(log)), i >= 53, "," if i < 127 else ""))
print("};\n\n#endif\t\t\t\t\t\t\t/* INFODIV_LOG_TABLE_H */")
