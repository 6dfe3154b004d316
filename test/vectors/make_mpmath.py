#!/usr/bin/env python3
"""Makes test/sql/mpmath_cases.sql: values from arithmetic of 100 digits and more.

Run from the top of the checkout: python3 test/vectors/make_mpmath.py
Needs python3-mpmath.  The textbook definitions, in enough digits that their
cancellation does not matter; the inputs are doubles, taken exactly.
"""
import math
import random

from mpmath import mp, mpf, exp, expm1, gammainc, inf, log, log1p, matrix, psi, sqrt

from cases import array, number, write

DIGITS = 100
mp.dps = DIGITS
random.seed(20240131)
cases = []
E = "exp(1)"

# A few ulp: what is promised.  Tail probabilities are promised to 1e-10.
TIGHT = 4e-15


def add(id_, sql, value, rtol=TIGHT):
    """One case; the smallest doubles are known to no better than their spacing."""
    if value == inf:
        value = "inf"
    else:
        value = mp.nstr(mpf(value), 30, min_fixed=-3, max_fixed=17)
    cases.append((id_, sql, value, rtol, 5e-324))


def shares(v):
    v = [mpf(x) for x in v]
    total = sum(v)
    return [x / total for x in v]


def H(p):
    return -sum(a * log(a) for a in shares(p) if a)


def KL(p, q):
    total = mpf(0)
    for a, b in zip(shares(p), shares(q)):
        if a and not b:
            return inf
        if a:
            total += a * log(a / b)
    return total


def JS(p, q):
    p, q = shares(p), shares(q)
    m = [(a + b) / 2 for a, b in zip(p, q)]
    return (KL(p, m) + KL(q, m)) / 2


def BC(p, q):
    return sum(sqrt(a * b) for a, b in zip(shares(p), shares(q)))


def differences(p, q):
    return [abs(a - b) for a, b in zip(shares(p), shares(q))]


def CHI2(p, q):
    p, q = shares(p), shares(q)
    if any(a and not b for a, b in zip(p, q)):
        return inf
    return sum((a - b) ** 2 / b for a, b in zip(p, q) if b)


def RENYI(p, q, alpha):
    p, q = shares(p), shares(q)
    if alpha > 1 and any(a and not b for a, b in zip(p, q)):
        return inf
    alpha = mpf(alpha)
    total = sum(a ** alpha * b ** (1 - alpha) for a, b in zip(p, q) if a and b)
    return log(total) / (alpha - 1) if total else inf


def RENYI_H(p, alpha):
    alpha = mpf(alpha)
    return log(sum(a ** alpha for a in shares(p) if a)) / (1 - alpha)


def cumulated(p, q):
    out, f, g = [], mpf(0), mpf(0)
    for a, b in zip(shares(p), shares(q)):
        f += a
        g += b
        out.append(abs(f - g))
    return out


def emd(p, q, x):
    order = sorted(range(len(x)), key=lambda i: x[i])
    c = cumulated([p[i] for i in order], [q[i] for i in order])
    xs = [mpf(x[i]) for i in order]
    return sum(c[k] * (xs[k + 1] - xs[k]) for k in range(len(xs) - 1))


def pair_measures(name, p, q, p_sql=None, q_sql=None, rtol=TIGHT, only=None):
    """Every measure of two arrays."""
    a = f"{p_sql or array(p)}, {q_sql or array(q)}"
    kl = KL(p, q)
    values = {
        "kl": (f"kl_divergence({a}, {E})", lambda: kl),
        "js": (f"js_divergence({a}, {E})", lambda: JS(p, q)),
        "js_distance": (f"js_distance({a}, {E})", lambda: sqrt(JS(p, q))),
        "cross": (f"cross_entropy({a}, {E})", lambda: H(p) + kl),
        "jeffreys": (f"jeffreys_divergence({a}, {E})", lambda: kl + KL(q, p)),
        "psi": (f"psi({a})", lambda: kl + KL(q, p)),
        "hellinger": (f"hellinger_distance({a})", lambda: sqrt(1 - BC(p, q))),
        "bhattacharyya": (f"bhattacharyya_distance({a})", lambda: -log(BC(p, q)) if BC(p, q) else inf),
        "tv": (f"total_variation({a})", lambda: sum(differences(p, q)) / 2),
        "chebyshev": (f"chebyshev_distance({a})", lambda: max(differences(p, q))),
        "chi2": (f"chi_square_divergence({a})", lambda: CHI2(p, q)),
        "ks": (f"ks_statistic({a})", lambda: max(cumulated(p, q))),
        "emd": (f"wasserstein_distance({a})", lambda: sum(cumulated(p, q)[:-1])),
    }
    for alpha in (0.25, 0.5, 0.999999, 1.000001, 2.0, 30.0):
        values[f"renyi{alpha}"] = (f"renyi_divergence({a}, {alpha}, {E})", lambda alpha=alpha: RENYI(p, q, alpha))
    for key, (sql, value) in values.items():
        if only is None or key in only:
            add(f"{name} {key}", sql, value(), rtol)


def near(p, gap):
    """p with every mass moved by up to the gap, relatively."""
    return [x * (1 + gap * random.uniform(-1, 1)) for x in p]


def masses(n):
    return [random.expovariate(1) for _ in range(n)]


def random_pairs():
    for n in (2, 3, 10, 40):
        pair_measures(f"random {n}", masses(n), masses(n))
    for gap in (1e-2, 1e-4, 1e-6, 1e-8, 1e-10, 1e-12):
        p = masses(10)
        pair_measures(f"gap {gap}", p, near(p, gap))
    p = [x / 3 for x in range(1, 9)]
    pair_measures("with zeros", p[:4] + [0, 0] + p[4:], [0] + p[1:] + [0.25, 0.5])
    pair_measures("q without p", [0, 1.5, 0, 3], [1e-9, 1.5, 2e-7, 3])
    pair_measures("dominated", [1.0, 1e-17, 3e-19], [1.0, 2e-17, 1e-20])
    pair_measures("counts beyond 2^53", [2.0 ** 60, 3.0 ** 37, 2.0 ** 54 + 4], [2.0 ** 60 + 2 ** 10, 3.0 ** 37 + 64, 2.0 ** 54])


def extreme_pairs():
    """Masses from the smallest denormal to the largest exponents."""
    mp.dps = 1500
    keys = ("kl", "js", "cross", "jeffreys", "hellinger", "bhattacharyya", "tv", "renyi0.5", "renyi2.0")
    for k in range(6):
        p = [10.0 ** random.uniform(-320, 308) for _ in range(8)]
        q = [10.0 ** random.uniform(-320, 308) for _ in range(8)]
        pair_measures(f"extreme {k}", p, q, only=keys)
    pair_measures("sums overflow", [1e308, 1.5e308, 5e-324], [1.7e308, 1e308, 1e-300], only=keys)
    pair_measures("smallest", [5e-324, 1e-323, 1.5e-323], [5e-324, 5e-324, 5e-324], only=keys)
    pair_measures("one in 1e632", [1.0, 1.0], [1e308, 5e-324], only=keys)
    pair_measures("tiny against tiny", [1.0, 1e-300], [1.0, 3e-300], only=("kl", "js", "cross", "jeffreys", "tv"))
    mp.dps = DIGITS


def smoothed():
    """A pseudocount's sums are not doubles, and as far from them as p is from q."""
    def case(name, p, q, pseudocount):
        a = f"{array(p)}, {array(q)}"
        p, q = ([mpf(x) + mpf(pseudocount) for x in v] for v in (p, q))
        kl, back = KL(p, q), KL(q, p)
        c = f"pseudocount => {number(pseudocount)}"
        add(f"{name} kl", f"kl_divergence({a}, {E}, {c})", kl)
        add(f"{name} cross", f"cross_entropy({a}, {E}, {c})", H(p) + kl)
        add(f"{name} jeffreys", f"jeffreys_divergence({a}, {E}, {c})", kl + back)
        add(f"{name} psi", f"psi({a}, {c})", kl + back)
    for pseudocount in (1e-6, 0.1, 0.5, 7.3):
        p = masses(10)
        case(f"smoothed by {pseudocount} far", p, masses(10), pseudocount)
        for gap in (1e-4, 1e-8, 1e-12):
            case(f"smoothed by {pseudocount} gap {gap}", p, near(p, gap), pseudocount)
    case("smoothed counts", [10 ** 8, 10 ** 7, 0, 12], [10 ** 8 + 1, 10 ** 7 - 1, 0, 12], 0.1)
    case("smoothed with zeros", [3, 0, 5], [0, 2, 5], 0.1)


def many_bins():
    """Too long to be written out: whole masses by a formula that SQL has too."""
    for n in (10, 100, 1000, 10000, 100000):
        formulas = {
            "far": ("(i * 7919) % 10007 + 1", "(i * 104729) % 9973 + 1"),
            "near": ("(i * 7919) % 10007 + 100000000", "(i * 7919) % 10007 + (i * 31) % 3 + 100000000"),
        }
        for kind, (fp, fq) in formulas.items():
            p, q = ([eval(f, {"i": i}) for i in range(1, n + 1)] for f in (fp, fq))
            sql = ["(SELECT array_agg((%s)::float8 ORDER BY i) FROM generate_series(1::bigint, %d) i)" % (f, n)
                   for f in (fp, fq)]
            pair_measures(f"{n} bins {kind}", p, q, *sql,
                          only=("kl", "js", "cross", "jeffreys", "hellinger", "tv", "chi2", "ks", "emd"))
            add(f"{n} bins {kind} entropy", f"entropy({sql[0]}, {E})", H(p))


def entropies():
    vectors = {
        "random 5": masses(5),
        "random 50": masses(50),
        "lopsided": [1.0, 1e-17],
        "nearly certain": [1.0, 1e-9, 3e-12],
        "many magnitudes": [10.0 ** -k for k in range(40)],
        "nearly uniform": near([1.0] * 7, 1e-10),
        "beyond 2^53": [2.0 ** 70, 2.0 ** 69 + 2.0 ** 20, 3.0 ** 40],
    }
    for name, p in vectors.items():
        a = array(p)
        add(f"{name} entropy", f"entropy({a}, {E})", H(p))
        add(f"{name} perplexity", f"perplexity({a})", exp(H(p)))
        add(f"{name} normalized", f"normalized_entropy({a})", H(p) / log(len(p)))
        for alpha in (1e-9, 0.5, 0.99999999, 1.00000001, 1.5, 2.0, 50.0, 1e4):
            add(f"{name} renyi {alpha}", f"renyi_entropy({a}, {alpha!r}, {E})", RENYI_H(p, alpha))
        for alpha in (0.5, 0.99999999, 1.00000001, 2.0, 50.0):
            x = mpf(alpha)
            add(f"{name} tsallis {alpha}", f"tsallis_entropy({a}, {alpha!r})",
                (1 - sum(s ** x for s in shares(p))) / (x - 1))
    for p in (5e-324, 1e-20, 0.1, 0.3, 0.4999999999, 0.7, 1 - 2.0 ** -53):
        x = mpf(p)
        mp.dps = 700
        add(f"binary {p!r}", f"binary_entropy({number(p)}, {E})", -x * log(x) - (1 - x) * log1p(-x))
        add(f"information {p!r}", f"self_information({number(p)}, {E})", -log(x))
        add(f"binary cross {p!r}", f"binary_cross_entropy(0.25, {number(p)}, {E})",
            -log(x) / 4 - 3 * log1p(-x) / 4)
        mp.dps = DIGITS


def digamma_grassberger(n):
    half = mpf(1) / 2
    return psi(0, n) + (-1) ** n * half * (psi(0, (n + 1) * half) - psi(0, n * half))


def estimates():
    samples = {
        "small": [4, 2, 3, 0, 2, 4, 0, 0, 2, 1, 1],
        "singletons": [1, 1, 1, 1, 1],
        "one label": [7],
        "skewed": [1000, 1, 1, 0, 2],
        "large": [123456, 65432, 98765, 1, 33],
        "thirties": [31, 32, 33, 34, 35],
        "beyond 2^53": [2 ** 60, 2 ** 58, 3 ** 36 + 1],
    }
    for name, c in samples.items():
        n, k = mpf(sum(c)), len(c)
        a = array(c)
        seen = [x for x in c if x]
        f1 = c.count(1)
        mm = H(c) + (len(seen) - 1) / (2 * n)
        coverage = 1 - mpf(f1 - 1 if f1 == n else f1) / n
        pa = [coverage * x / n for x in seen]
        mp.dps = 80
        cs = sum(-p * log(p) / -expm1(n * log1p(-p)) for p in pa if p != 1)
        mp.dps = DIGITS
        gr = log(n) - sum(x * digamma_grassberger(x) for x in seen) / n
        spread = 1 - sum((x / n) ** 2 for x in c)
        distance = sum((mpf(1) / k - x / n) ** 2 for x in c)
        weight = mpf(1) if n == 1 or distance == 0 else min(mpf(1), spread / ((n - 1) * distance))
        js = H([weight / k + (1 - weight) * x / n for x in c])
        di = H([x + mpf(1) / 2 for x in c])
        for method, value in (("plugin", H(c)), ("miller_madow", mm), ("chao_shen", cs),
                              ("grassberger", max(gr, 0)), ("james_stein", js), ("dirichlet", di)):
            add(f"{name} {method}", f"entropy_estimate({a}, '{method}', {E})", value)


def transport():
    for n in (2, 5, 30):
        p, q = masses(n), masses(n)
        x = [random.gauss(0, 100) for _ in range(n)]
        x[-1] = x[0]
        add(f"positions {n}", f"wasserstein_distance({array(p)}, {array(q)}, {array(x)})", emd(p, q, x))
        q = near(p, 1e-9)
        add(f"positions {n} near", f"wasserstein_distance({array(p)}, {array(q)}, {array(x)})", emd(p, q, x))
    add("positions far apart", f"wasserstein_distance({array([1, 3])}, {array([3, 1])}, {array([-1e308, 1.6e307])})",
        emd([1, 3], [3, 1], [-1e308, 1.6e307]))


def tests():
    """Statistics and tail probabilities, the latter down to 1e-300."""
    def both(name, p, q):
        k = sum(1 for a, b in zip(p, q) if a or b) - 1
        P, Q = mpf(sum(p)), mpf(sum(q))
        g = x2 = mpf(0)
        for a, b in zip(p, q):
            for o, total in ((mpf(a), P), (mpf(b), Q)):
                e = mpf(a + b) * total / (P + Q)
                if e:
                    x2 += (o - e) ** 2 / e
                if o:
                    g += 2 * o * log(o / e)
        for test, s in (("g_test", g), ("chi_square_test", x2)):
            call = f"({test}({array(p)}, {array(q)}))"
            add(f"{name} {test} statistic", call + ".statistic", s)
            add(f"{name} {test} df", call + ".df", k)
            if k > 0 and s < 1400:
                add(f"{name} {test} p", call + ".p_value", gammainc(mpf(k) / 2, s / 2, inf, regularized=True), 1e-10)
    both("two cells", [30, 70], [45, 55])
    both("five cells", [10, 20, 0, 30, 40], [15, 15, 0, 35, 60])
    both("near", [1000000, 2000000, 3000000], [1000001, 1999999, 3000000])
    both("certain", [400, 600], [600, 400])
    both("1e-100", [2000, 3000, 4000], [3500, 2800, 2000])
    both("1e-300", [10000, 7000, 6880], [6200, 8900, 8780])
    both("unequal sizes", [5, 9, 1], [50000, 70000, 30000])
    both("zeros", [5, 0, 12], [0, 7, 12])
    both("a hundred million times as many", [1, 1], [10 ** 10, 0])
    both("a thousand million million times as many", [1, 2, 0], [10 ** 15, 0, 3])
    both("sizes further apart than a double's digits", [2, 1, 3], [10 ** 17, 0, 2 ** 60])
    both("many cells", [50 + (7 * i) % 13 for i in range(300)], [60 + (5 * i) % 17 for i in range(300)])
    both("thousands of cells", [50 + (7 * i) % 13 for i in range(3000)], [50 + (5 * i) % 17 for i in range(3000)])


def normals():
    def kl(m1, s1, m2, s2):
        m1, s1, m2, s2 = (mpf(x) for x in (m1, s1, m2, s2))
        return log(s2 / s1) + (s1 ** 2 + (m1 - m2) ** 2) / (2 * s2 ** 2) - mpf(1) / 2
    pairs = [(0, 1, 0, 1 + 1e-8), (0, 1, 1e-8, 1), (3, 2, 3, 2.0000001), (1e9, 1e-3, 1e9 + 1e-6, 1e-3),
             (0, 1e150, 0, 1), (0, 1, 0, 1e150), (0, 1, 0, 1e-150), (1, 1e-150, 2, 1e-150 * (1 + 1e-9)),
             (0, 1e-300, 0, 1e300), (-5, 0.3, 4, 7), (0, 1.25, 0, 1), (0, 0.75, 0, 1), (0, 1.41, 0, 1),
             (0, 0.7, 0, 1), (1e308, 1e308, -1e308, 1e308), (0, 1, 0, 1 + 2.0 ** -52)]
    mp.dps = 400
    for a in pairs:
        args = ", ".join(number(x) for x in a)
        add(f"normal {a}", f"gaussian_kl({args}, {E})", kl(*a))
        h = log(2 * mp.pi * mp.e * mpf(a[1]) ** 2) / 2
        add(f"normal entropy {a}", f"gaussian_entropy({number(a[1])}, {E})", h)
        add(f"normal cross {a}", f"gaussian_cross_entropy({args}, {E})", h + kl(*a))
    add("normal entropy near 0", f"gaussian_entropy({number(0.24197072451914337)}, {E})",
        log(2 * mp.pi * mp.e * mpf(0.24197072451914337) ** 2) / 2)
    add("normal wasserstein", "gaussian_wasserstein(1, 0, -1e-9, 1e-9)", sqrt((1 + mpf(1e-9)) ** 2 + mpf(1e-9) ** 2))
    for m1, l1, m2, l2 in [(0, 0, 0, 1e-9), (1, 2, 3, -4), (0, -700, 0, 700), (1e-300, 0, 0, -1400),
                           (1e150, 1, -1e150, 690), (0.1, 0.2, 0.1 + 1e-9, 0.2 - 1e-9), (5, 0, 5, -3000)]:
        a = [mpf(float(x)) for x in (m1, l1, m2, l2)]
        value = (-1 + a[3] - a[1] + exp(a[1] - a[3]) + (a[0] - a[2]) ** 2 * exp(-a[3])) / 2
        args = ", ".join(array([x]) for x in (m1, l1, m2, l2))
        add(f"log-variance {(m1, l1, m2, l2)}", f"(normal_kl({args}))[1]",
            value if value < mpf("1.8e308") else inf)
    mp.dps = DIGITS


def determinant_free_kl(m1, S1, m2, S2):
    """The textbook formula in many digits."""
    d = S1.rows
    L1, L2 = mp.cholesky(S1), mp.cholesky(S2)
    inverse = mp.inverse(L2)
    M = inverse * L1
    z = inverse * (m1 - m2)
    trace = sum(M[i, j] ** 2 for i in range(d) for j in range(i + 1))
    logdet = 2 * sum(log(L2[i, i] / L1[i, i]) for i in range(d))
    return (trace - d + logdet + sum(x ** 2 for x in z)) / 2, sum(log(L1[i, i]) for i in range(d))


def random_rotation(d):
    if d == 1:
        return matrix([[1]])
    q, _ = mp.qr(matrix([[random.gauss(0, 1) for _ in range(d)] for _ in range(d)]))
    return q


def doubles(S):
    """Rounded to doubles, symmetric."""
    d = S.rows
    return [[float((S[i, j] + S[j, i]) / 2) for j in range(d)] for i in range(d)]


def covariance(d, condition):
    q = random_rotation(d)
    spectrum = [mpf(condition) ** (mpf(-k) / max(d - 1, 1)) for k in range(d)]
    return doubles(q * mp.diag(spectrum) * q.T)


def vary(S, gap):
    """A covariance whose whitened difference from S is about the gap."""
    d = len(S)
    L = mp.cholesky(matrix(S))
    noise = matrix([[random.gauss(0, 1) for _ in range(d)] for _ in range(d)])
    return doubles(matrix(S) + L * (noise + noise.T) * L.T * (mpf(gap) / (2 * mp.sqrt(d))))


def covariances():
    def case(name, S1, S2, shift):
        d = len(S1)
        m1 = [random.gauss(0, 1) for _ in range(d)]
        m2 = [x + shift * random.gauss(0, 1) for x in m1]
        kl, root_det = determinant_free_kl(matrix(m1), matrix(S1), matrix(m2), matrix(S2))
        flat = [array(x for row in S for x in row) for S in (S1, S2)]
        args = f"{array(m1)}, {flat[0]}, {array(m2)}, {flat[1]}"
        add(name, f"gaussian_kl({args}, {E})", kl)
        return args, kl, root_det, d
    for d in (1, 2, 3, 5, 8, 13, 21, 34, 64):
        for gap in (1e-2, 1e-5, 1e-8) if d < 30 else (1e-8,):
            S2 = covariance(d, 10)
            case(f"covariance {d} gap {gap}", vary(S2, gap), S2, 0 if gap == 1e-5 else gap)
        args, kl, root_det, d = case(f"covariance {d} far", covariance(d, 100), covariance(d, 50), 1)
        add(f"covariance {d} cross", f"gaussian_cross_entropy({args}, {E})",
            root_det + d * log(2 * mp.pi * mp.e) / 2 + kl, 1e-14)
    for d in (2, 3, 8, 20, 40):
        S2 = covariance(d, 1e12)
        case(f"condition 1e12 {d} near", vary(S2, 1e-6), S2, 0)
        case(f"condition 1e12 {d} far", covariance(d, 1e12), S2, 1e-6)
    for d in (3, 20):
        v1 = [10.0 ** random.uniform(-8, 8) for _ in range(d)]
        v2 = near(v1, 1e-7)
        m = [0.0] * d
        kl = sum((x / y - 1 - log(x / y)) / 2 for x, y in zip(map(mpf, v1), map(mpf, v2)))
        add(f"variances {d}", f"gaussian_kl({array(m)}, {array(v1)}, {array(m)}, {array(v2)}, {E})", kl)


def renyi_orders():
    """Orders from where 1 - order is 1 to where a power overflows, far and near pairs."""
    mp.dps = 400
    pairs = {
        "half of it": ([1, 0], [1, 1]),
        "ratio of two": ([0.5, 0.5], [0.25, 0.75]),
        "counts": ([52, 48], [50, 50]),
        "three": ([0.3, 0.3, 0.4], [0.2, 0.5, 0.3]),
        "inside": ([1.0, 2.0], [1.0, 2.0000001]),
        "magnitudes": ([1e-9, 0.7, 0.3], [1e-12, 0.5, 0.5]),
    }
    for name, (p, q) in pairs.items():
        for alpha in (1e-120, 1e-17, 1e-6, 0.3, 1 - 2.0 ** -50, 1025.0, 1026.0, 20000.0, 1e9, 1e30):
            add(f"{name} renyi {alpha!r}", f"renyi_divergence({array(p)}, {array(q)}, {alpha!r}, {E})", RENYI(p, q, alpha))
    for p in ([1e-270, 3e-117], [1e-300, 1.0, 5e-20]):
        for alpha in (1e-6, 0.3, 0.8):
            add(f"tiny renyi {alpha} {p}", f"renyi_entropy({array(p)}, {alpha!r}, {E})", RENYI_H(p, alpha))
    mp.dps = DIGITS


def column_entropies():
    """Entropies near 0 of columns: what an array of them keeps, the aggregates keep."""
    mp.dps = 400
    for p, q in (([1e20, 1, 2], [1e20, 3, 1]), ([1, 1e-9, 3e-12], [1, 2e-9, 1e-12]), ([1e12, 1], [1e12, 3]),
                 ([1, 1e-17, 3e-19], [1, 2e-17, 1e-20]), ([3e-5, 7e60, 2e44], [1e-5, 7e60, 1e44]),
                 ([1, 1e-40], [1, 3e-40]), ([0.5 - 2.0 ** -50, 2.0 ** -50], [0.5, 2.0 ** -49])):
        column = f"unnest({array(p)}, {array(q)}) AS u (p, q)"
        add(f"column {p} entropy", f"(SELECT pmf_entropy(p, {E}) FROM {column})", H(p))
        add(f"array {p} entropy", f"entropy({array(p)}, {E})", H(p))
        add(f"columns {p} {q} cross", f"(SELECT cross_entropy(p, q, {E}) FROM {column})", H(p) + KL(p, q), 5e-14)
        add(f"arrays {p} {q} cross", f"cross_entropy({array(p)}, {array(q)}, {E})", H(p) + KL(p, q))
    mp.dps = DIGITS


def crossings():
    """Where a Gaussian's cross-entropy crosses 0: to 2^-105 of its parts."""
    s = 0.24197072451914337
    for m1, s1, m2, s2 in ((0, s, 0, s), (1e9, s, 1e9, s), (0, 0.23643973183713513, -0.0514, s),
                           (0.0, 0.2416029276279177, 0.013329254943197545, 0.24166418905608308),
                           (0.0, 0.2418925612446386, 0.0, 0.24630643555912604), (0, 0.2299, 0, 0.188)):
        a = [mpf(float(x)) for x in (m1, s1, m2, s2)]
        value = log(2 * mp.pi * a[3] ** 2) / 2 + (a[1] ** 2 + (a[0] - a[2]) ** 2) / (2 * a[3] ** 2)
        add(f"normal cross near 0 {(m1, s1, m2, s2)}",
            f"gaussian_cross_entropy({', '.join(number(float(x)) for x in (m1, s1, m2, s2))}, {E})", value, 1e-14)


def neighbours():
    """Masses over twelve decades, and the next doubles."""
    mp.dps = 400
    for n in (3, 8, 30):
        for k in range(4):
            p = [10.0 ** random.uniform(-12, 0) for _ in range(n)]
            q = [math.nextafter(x, random.choice((-1.0, 1e9))) if random.random() < 0.5 else x for x in p]
            a = f"{array(p)}, {array(q)}"
            add(f"neighbours {n} {k} ks", f"ks_statistic({a})", max(cumulated(p, q)))
            add(f"neighbours {n} {k} emd", f"wasserstein_distance({a})", sum(cumulated(p, q)[:-1]))
    p, q = [6e-8, 0.0], [6e-8, 5e-324]
    add("the least mass ks", f"ks_statistic({array(p)}, {array(q)})", max(cumulated(p, q)))
    mp.dps = DIGITS


for part in (random_pairs, extreme_pairs, smoothed, many_bins, entropies, estimates, transport, tests, normals, covariances,
             renyi_orders, column_entropies, crossings, neighbours):
    part()
write("test/sql/mpmath_cases.sql", "Values from arithmetic of 100 digits", "make_mpmath.py", cases)
print(len(cases), "cases")
