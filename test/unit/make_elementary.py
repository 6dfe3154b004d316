#!/usr/bin/env python3
"""Writes test/unit/elementary_vectors.h: values of functions to 100 bits, from mpmath.

    test/unit/make_elementary.py > test/unit/elementary_vectors.h
"""
import random

from mpmath import cos, erfc, exp, expm1, hypot, inf, ln, log, log1p, loggamma, mp, mpf, pi

mp.dps = 60
random.seed(22)


def log_uniform(lowest, highest, n=60, sign=False):
    for _ in range(n):
        x = 10 ** random.uniform(lowest, highest)
        yield -x if sign and random.random() < 0.5 else x


def near_one(n=40):
    for _ in range(n):
        yield 1 + random.choice((-1, 1)) * 10 ** random.uniform(-15.5, -0.5)


def uniform(a, b, n=60):
    for _ in range(n):
        yield random.uniform(a, b)


one = {
    "exp": (exp, [*log_uniform(-17, 2.85, sign=True), *uniform(-1, 1), *uniform(-745, -700), *uniform(700, 709.7), 709.78271289338397, -745.13]),
    "exp2": (lambda x: mpf(2) ** x, [*log_uniform(-17, 3, sign=True), *uniform(-1, 1), *uniform(-1074, -1000), *uniform(1000, 1023.9)]),
    "expm1": (expm1, [*log_uniform(-300, 2.8), *log_uniform(-17, 1.7, sign=True), *uniform(-0.1, 0.1), *uniform(-1, 1), 5e-324]),
    "log": (ln, [*log_uniform(-320, 308), *near_one(), *uniform(0.5, 2), 5e-324, 1.7976931348623157e308]),
    "log2": (lambda x: log(x, 2), [*log_uniform(-320, 308), *near_one(), *uniform(0.5, 2), 5e-324, 1e308]),
    "log10": (lambda x: log(x, 10), [*log_uniform(-320, 308), *near_one(), *uniform(0.5, 2), 5e-324, 1e308]),
    "log1p": (log1p, [*log_uniform(-300, 308), *log_uniform(-17, -0.01, sign=True), *uniform(-0.01, 0.01), *uniform(-0.999, 5), -0.9999999999999999, 5e-324]),
    "erfc": (erfc, [*log_uniform(-20, 1.43), *uniform(-6, 6), *uniform(0, 27)]),
    "lgamma": (loggamma, [*log_uniform(-5, 18), *uniform(3, 40), *(i / 2 for i in range(5, 40)), 0.5, 1.5]),
    "cos_of_turns": (lambda x: cos(2 * pi * x), [*uniform(0, 1, 100), *log_uniform(-12, -1), 0, 0.125, 0.5, 0.625]),
}
two = {
    "pow": (lambda x, y: x ** y, [(x, random.uniform(-700, 700) / float(abs(ln(mpf(x)))) * random.choice((1, 0.1, 0.01)))
                                  for x in (*log_uniform(-320, 308), *near_one(), *uniform(0, 1), 5e-324)] +
            [(random.random(), float(random.randint(1, 60))) for _ in range(40)]),
    "hypot": (hypot, [(x, x * 10 ** random.uniform(-17, 5)) for x in (*log_uniform(-300, 300), *uniform(0, 3))]),
}


def line(result, *arguments):
    hi = float(result)
    lo = 0.0 if hi == inf else float(result - mpf(hi))
    return "\t{%s},\n" % ", ".join(float(x).hex() for x in (*arguments, hi, lo))


print("/* written by make_elementary.py: arguments, the function in two doubles */")
for name, (f, arguments) in one.items():
    print("static const double %s_vectors[][3] =\n{\n%s};\n" % (name, "".join(line(f(mpf(x)), x) for x in arguments)))
for name, (f, arguments) in two.items():
    print("static const double %s_vectors[][4] =\n{\n%s};\n" % (name, "".join(line(f(mpf(x), mpf(y)), x, y) for x, y in arguments)))
