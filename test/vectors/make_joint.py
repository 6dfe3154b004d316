#!/usr/bin/env python3
"""Makes test/sql/joint_mpmath_cases.sql: measures of two columns, from arithmetic of 100 digits.

Run from the top of the checkout: python3 test/vectors/make_joint.py
Needs python3-mpmath.  The textbook definitions, over whole counts; tables that are
too large to be written out are formulas that SQL has too.
"""
import json
import random

from mpmath import mp, mpf, gammainc, inf, log, sqrt

from cases import write

mp.dps = 100
random.seed(20261126)
cases = []
setup = ["CREATE TEMP TABLE made (name text, j jointdist);\n"]

# A few ulp: what is promised.  Tail probabilities are promised to 1e-10.
TIGHT = 4e-15


def add(id_, sql, value, rtol=TIGHT):
    if value is None:
        text = "NULL"
    elif value == inf:
        text = "inf"
    else:
        text = mp.nstr(mpf(value), 30, min_fixed=-3, max_fixed=17)
    cases.append((id_, sql, text, rtol, 5e-324))


def log2(x):
    return log(x) / log(2)


def entropy(counts, total):
    return -sum(mpf(c) / total * log2(mpf(c) / total) for c in counts if c)


def ratio(a, b):
    return a / b if b else None


def measures(table):
    """{SQL expression of j: value}, from {(x, y): count}."""
    n = sum(table.values())
    rows, columns = {}, {}
    for (x, y), c in table.items():
        rows[x] = rows.get(x, 0) + c
        columns[y] = columns.get(y, 0) + c
    N = mpf(n)
    hx, hy = entropy(rows.values(), N), entropy(columns.values(), N)
    hxy = entropy(table.values(), N)
    mutual = sum(c / N * log2(mpf(c * n) / (rows[x] * columns[y])) for (x, y), c in table.items())
    if all(c * n == rows[x] * columns[y] for (x, y), c in table.items()) and len(table) == len(rows) * len(columns):
        mutual = mpf(0)
    x_given_y = sum(c / N * log2(mpf(columns[y]) / c) for (x, y), c in table.items())
    y_given_x = sum(c / N * log2(mpf(rows[x]) / c) for (x, y), c in table.items())
    square = sum(mpf(c * c) / (rows[x] * columns[y]) for (x, y), c in table.items()) - 1
    if mutual == 0:
        square = mpf(0)
    k, m = len(rows) - 1, len(columns) - 1
    df = k * m
    values = {
        "joint_entropy(j)": hxy,
        "joint_entropy(j, exp(1))": hxy * log(2),
        "mutual_information(j)": mutual,
        "mutual_information(joint_transpose(j))": mutual,
        "conditional_entropy(j)": x_given_y,
        "conditional_entropy(joint_transpose(j))": y_given_x,
        "variation_of_information(j)": x_given_y + y_given_x,
        "normalized_mutual_information(j)": ratio(mutual, (hx + hy) / 2),
        "normalized_mutual_information(j, 'min')": ratio(mutual, min(hx, hy)),
        "normalized_mutual_information(j, 'max')": ratio(mutual, max(hx, hy)),
        "normalized_mutual_information(j, 'geometric')": ratio(mutual, sqrt(hx * hy)),
        "normalized_mutual_information(j, 'joint')": ratio(mutual, hxy),
        "theils_u(j)": ratio(mutual, hx),
        "theils_u(joint_transpose(j))": ratio(mutual, hy),
        "cramers_v(j)": sqrt(square / min(k, m)) if df else None,
        "(g_test(j)).statistic": 2 * N * mutual * log(2),
        "(chi_square_test(j)).statistic": N * square,
        "(g_test(j)).df": df,
    }
    if df and n > 1:
        corrected = max(square - mpf(df) / (n - 1), 0)
        least = min(k - mpf(k * k) / (n - 1), m - mpf(m * m) / (n - 1))
        values["cramers_v(j, true)"] = sqrt(corrected / least) if least else None
    agreed = sum(c for (x, y), c in table.items() if x == y)
    both = sum(c * columns.get(x, 0) for x, c in rows.items())
    values["accuracy(j)"] = agreed / N
    values["cohens_kappa(j)"] = ratio(mpf(n * agreed - both), n * n - both)
    spread = (n * n - sum(c * c for c in rows.values())) * (n * n - sum(c * c for c in columns.values()))
    values["matthews_corrcoef(j)"] = ratio(n * agreed - both, sqrt(mpf(spread)))
    tails = {"(g_test(j)).p_value": 2 * N * mutual * log(2), "(chi_square_test(j)).p_value": N * square}
    return values, {name: gammainc(mpf(df) / 2, s / 2, inf, regularized=True)
                    for name, s in tails.items() if 0 < df < 2000 and s < 1400}


def all_measures(name, table):
    exact, tails = measures(table)
    for expression, value in exact.items():
        add(f"{name}: {expression}", f"(SELECT {expression} FROM made WHERE name = '{name}')", value)
    for expression, value in tails.items():
        add(f"{name}: {expression}", f"(SELECT {expression} FROM made WHERE name = '{name}')", value, 1e-10)


def written(name, table):
    """A table that is written out."""
    table = {k: c for k, c in table.items() if c}
    nested = {}
    for (x, y), c in table.items():
        nested.setdefault(str(x), {})[str(y)] = c
    setup.append(f"INSERT INTO made VALUES ('{name}', '{json.dumps(nested)}');\n")
    all_measures(name, table)


def by_formula(name, rows, columns, formula):
    """A table of whole counts by a formula in i and j that SQL has too, in numeric."""
    table = {(i, j): eval(formula, {"i": i, "j": j, "greatest": max}) for i in range(1, rows + 1) for j in range(1, columns + 1)}
    setup.append(f"""INSERT INTO made SELECT '{name}', jsonb_object_agg(i, r)::jointdist FROM (
    SELECT i, jsonb_object_agg(j, {formula}) AS r
    FROM generate_series(1::numeric, {rows}) i, generate_series(1::numeric, {columns}) j GROUP BY i) s;\n""")
    all_measures(name, {k: c for k, c in table.items() if c})


def evidence(name, table, pseudocounts=(0, 0.5, 1e-3)):
    """Weights of evidence of {label: (good, bad)}, and pointwise mutual information."""
    counts = {(x, y): c for x, pair in table.items() for y, c in zip("01", pair)}
    written(name, counts)
    for p in pseudocounts:
        groups, rest = len(table), mpf(p)
        good = sum(g for g, b in table.values()) + groups * rest
        bad = sum(b for g, b in table.values()) + groups * rest
        total = mpf(0)
        for x, (g, b) in table.items():
            woe = log((b + rest) / bad / ((g + rest) / good))
            if g * sum(b for g, b in table.values()) == b * sum(g for g, b in table.values()) and p == 0:
                woe = mpf(0)
            value = ((b + rest) / bad - (g + rest) / good) * woe
            total += value
            for column, v in (("woe", woe), ("iv", value)):
                add(f"{name} + {p}: {column} of {x}", f"(SELECT {column} FROM made, woe_items(j, {p}) WHERE name = '{name}' AND label = '{x}')", v)
        add(f"{name} + {p}: information_value", f"(SELECT information_value(j, {p}) FROM made WHERE name = '{name}')", total)
    N, good, bad = sum(counts.values()), sum(g for g, b in table.values()), sum(b for g, b in table.values())
    for (x, y), c in counts.items():
        if c:
            value = log2(mpf(c * N) / (sum(table[x]) * (good if y == "0" else bad)))
            add(f"{name}: pmi of {x} and {y}", f"(SELECT pmi FROM made, joint_items(j) WHERE name = '{name}' AND x = '{x}' AND y = '{y}')",
                mpf(0) if c * N == sum(table[x]) * (good if y == "0" else bad) else value)


def grid(rows, columns, count):
    return {(i, j): count(i, j) for i in range(rows) for j in range(columns)}


written("one cell", {(0, 0): 7})
written("one row", grid(1, 4, lambda i, j: j + 1))
written("two by two", {(0, 0): 10, (0, 1): 20, (1, 0): 30, (1, 1): 25})
written("deterministic", {(0, 0): 10, (1, 1): 20, (2, 2): 5})
written("relabelled", {(0, 9): 10, (1, 7): 20, (2, 8): 5})
written("y of x", {(0, 0): 1, (1, 0): 2, (2, 1): 3, (3, 1): 4, (4, 1): 1})
written("independent", grid(3, 4, lambda i, j: (i + 1) * (2 * j + 3)))
written("agreement", {(0, 0): 20, (0, 1): 5, (1, 0): 10, (1, 1): 15})
written("disagreement", {(0, 1): 20, (1, 0): 30, (1, 2): 1, (2, 0): 4})
written("sparse", {(i, (i * 7) % 5): i + 1 for i in range(12)} | {(3, 4): 2})
written("singletons", {(i, i): 1 for i in range(9)} | {(0, 1): 1})
written("one odd among a million", {(0, 0): 999999, (1, 1): 1})
written("one odd pair", {(0, 0): 999999, (0, 1): 1, (1, 0): 1})
for k in range(4):
    written(f"random {k}", grid(2 + k, 6 - k, lambda i, j: random.randrange(0, 10 ** (k + 1))))
# what is left of independence falls with the square of the scale, down to 1e-12 bits and further
for k in (2, 4, 6, 9, 12, 15):
    near = grid(3, 4, lambda i, j: (i + 2) * (2 * j + 3) * 10 ** k // 100)
    near[0, 0] += 1
    near[2, 3] += 2
    written(f"near independent {k}", near)
written("near independent, two by two", {(0, 0): 500001, (0, 1): 499999, (1, 0): 499999, (1, 1): 500001})
# and with cells that cannot be independent beside those that nearly are
written("nearly, but for one", {(0, 0): 10 ** 12, (0, 1): 10 ** 12, (1, 0): 10 ** 12, (1, 1): 10 ** 12, (2, 0): 1})
for name, unit in (("up to 2^53", 2 ** 48), ("beyond 2^53", 2 ** 55 + 1)):
    written(name, grid(3, 3, lambda i, j: unit * (1 + (i * 5 + j * 3) % 4) + i))
written("beyond 2^53 and one", {(0, 0): 2 ** 61, (0, 1): 2 ** 60 + 3, (1, 0): 1})
written("beyond 2^53, independent", grid(2, 3, lambda i, j: (i + 1) * (j + 1) * 2 ** 56))
written("beyond 2^53, near", {(0, 0): 2 ** 60 + 1, (0, 1): 2 ** 60 - 1, (1, 0): 2 ** 60 - 1, (1, 1): 2 ** 60 + 1})
written("beyond 2^53, deterministic", {(0, 0): 2 ** 62 - 5, (1, 1): 2 ** 61 + 9})
by_formula("300 by 300", 300, 300, "(i * 7919 + j * 104729) % 997")
by_formula("300 by 300, sparse", 300, 300, "greatest(0, 1 - (i * 31 + j * 17) % 29) * (i + j)")
by_formula("300 by 300, independent", 300, 300, "i * (j + 3)")
by_formula("300 by 300, near", 300, 300, "i * (j + 3) * 100000 + (i * j) % 3")
by_formula("300 by 300, diagonal", 300, 300, "greatest(0, 1 - abs(i - j)) * (i + 4)")
by_formula("2 by 3000", 2, 3000, "(i * 271 + j * 7919) % 1009 + 1")
by_formula("3000 by 2, near", 3000, 2, "i * 1000000 * j + (i * j) % 5")

evidence("good and bad", {"a": (1083, 269), "b": (23655, 266)})
evidence("good and bad, near", {"a": (10 ** 9, 10 ** 6), "b": (2 * 10 ** 9, 2 * 10 ** 6 + 1), "c": (10 ** 6, 10 ** 3)})
evidence("good and bad, large", {"a": (2 ** 60, 2 ** 55 + 1), "b": (2 ** 61 + 3, 2 ** 56), "c": (1, 1)})
evidence("good and bad, an empty cell", {"a": (12, 7), "b": (5, 0), "c": (0, 9)}, (0.5, 1e-3))

write("test/sql/joint_mpmath_cases.sql", "Two columns together, from arithmetic of 100 digits", "make_joint.py", cases, "".join(setup))
print(len(cases), "cases")
