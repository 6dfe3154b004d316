"""The Python half of exact_sum_python.sh: makes series, knows their sums."""
import math
import random
import struct
import subprocess
import sys
import threading
from fractions import Fraction

program, count = sys.argv[1], int(sys.argv[2])
random.seed(20240229)
LARGEST = sys.float_info.max


def bits(x):
    return "%x" % struct.unpack("<Q", struct.pack("<d", x))[0]


def any_double():
    """Finite, of any exponent."""
    while True:
        x = struct.unpack("<d", struct.pack("<Q", random.getrandbits(64)))[0]
        if math.isfinite(x):
            return x


def of_range(low, high):
    return lambda: random.choice((-1, 1)) * math.ldexp(random.random(), random.randint(low, high))


def series():
    """One series: probabilities, any doubles, ties, cancellation, both ends of the range."""
    kind = random.randrange(7)
    n = random.randrange(12)
    if kind == 0:
        s = [random.random() for _ in range(n)]
    elif kind == 1:
        s = [any_double() for _ in range(n)]
    elif kind == 2:
        draw = of_range(-60, 60)
        s = [draw() for _ in range(n)]
    elif kind == 3:
        half = [any_double() for _ in range(n)]
        s = half + [-x for x in half] + [random.choice((5e-324, -5e-324, 1e-300, 0.1))]
        random.shuffle(s)
    elif kind == 4:
        x = of_range(-1000, 900)()
        ulp = math.ulp(x)
        s = [x, random.choice((ulp / 2, -ulp / 2, ulp / 4, ulp)), random.choice((0.0, 5e-324, -5e-324))]
    elif kind == 5:
        s = [random.choice((1e308, -1e308, LARGEST, -LARGEST, 5e-324, -5e-324, 2.0**970, 2.0**969, -0.0))
             for _ in range(n)]
    else:
        s = [random.choice((1, -1)) * random.randrange(1, 2**53) * 5e-324 for _ in range(n)]
    return s


def rounded(exact):
    try:
        return float(exact)
    except OverflowError:
        return math.inf if exact > 0 else -math.inf


def true_sum(s):
    try:
        return math.fsum(s) + 0.0
    except OverflowError:
        return rounded(sum(map(Fraction, s)))


child = subprocess.Popen([program, "series"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
wrong = 0
done = 0
while done < count:
    batch = [series() for _ in range(min(20000, count - done))]
    text = "".join(" ".join(map(bits, s)) + "\n" for s in batch)

    def feed():
        child.stdin.write(text)
        child.stdin.flush()

    writer = threading.Thread(target=feed, daemon=True)
    writer.start()
    for s in batch:
        answer = [int(a, 16) for a in child.stdout.readline().split()]
        done += 1
        want = true_sum(s)
        for name, got in ("sum", answer[0]), ("sum after merging", answer[1]):
            got = struct.unpack("<d", struct.pack("<Q", got))[0]
            if bits(got) != bits(want):
                wrong += 1
                if wrong <= 5:
                    print("# %s of %r: got %r, want %r" % (name, s, got, want))
    writer.join()
child.stdin.close()
child.wait()
print("%s 1 - exact sums of %d series equal Python's" % ("not ok" if wrong else "ok", done))
print("1..1")
sys.exit(1 if wrong else 0)
