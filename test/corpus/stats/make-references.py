"""Makes references.json: what scipy, NumPy and R say of samples that the tests of core/stats give to our own code.

    apt-get install python3-scipy r-base-core r-cran-coin
    /usr/bin/python3 test/corpus/stats/make-references.py > test/corpus/stats/references.json

Made with Python 3.11, scipy 1.10.1, NumPy 1.24.2, R 4.2.2 and coin 1.4-2. Nothing of it is needed to run the tests.
"""

import json
import math
import subprocess

import numpy
from scipy import stats

LEVELS = (0.95, 0.99)


def lehmer(seed, count):
    """Park and Miller's generator, which the tests repeat: exact in doubles."""
    values, state = [], seed
    for _ in range(count):
        state = state * 16807 % 2147483647
        values.append(state / 2147483647)
    return values


def samples():
    rng = numpy.random.default_rng(20260105)
    normal = lambda n, mean, spread: [round(v, 6) for v in rng.normal(mean, spread, n).tolist()]
    skewed = lambda n, middle: [round(v, 6) for v in (middle * rng.lognormal(0, 0.4, n)).tolist()]
    coarse = lambda n, mean, spread: [float(v) for v in numpy.round(rng.normal(mean, spread, n))]
    return {
        "one and one": ([3.5], [4.5]),
        "one and two": ([3.5], [4.5, 1.5]),
        "one and forty": ([100.0], normal(40, 10, 1)),
        "two and two": ([1.0, 2.0], [3.0, 4.0]),
        "three and three, apart": ([1.1, 1.2, 1.3], [2.1, 2.2, 2.3]),
        "three and three, equal": ([1.0, 1.0, 1.0], [2.0, 2.0, 2.0]),
        "two and five": ([7.0, 1.0], [2.0, 3.0, 4.0, 5.0, 6.0]),
        "five and five, apart": ([1.0, 2.0, 3.0, 4.0, 5.0], [6.0, 7.0, 8.0, 9.0, 10.0]),
        "four and six, ties": ([1.0, 2.0, 2.0, 3.0], [2.0, 3.0, 3.0, 4.0, 5.0, 5.0]),
        "eight and eleven": (normal(8, 10, 1), normal(11, 11, 1)),
        "twenty and twenty-five, skewed": (skewed(20, 10), skewed(25, 14)),
        "thirty and thirty, coarse": (coarse(30, 20, 2), coarse(30, 21, 2)),
        "forty and ten, zeros": ([0.0] * 31 + coarse(9, 4, 1), [0.0] * 4 + coarse(6, 5, 1)),
        "forty-nine and forty-nine": (skewed(49, 10), skewed(49, 12)),
        "forty-nine and fifty": (skewed(49, 10), skewed(50, 12)),
        "fifty and three": (normal(50, 10, 1), normal(3, 14, 1)),
        "eighty and sixty, negative": (normal(80, -1, 2), normal(60, 0.5, 2)),
        "a hundred and a hundred and twenty, coarse": (coarse(100, 20, 3), coarse(120, 22, 3)),
        "identical": ([2.0, 4.0, 8.0, 16.0, 32.0, 64.0], [2.0, 4.0, 8.0, 16.0, 32.0, 64.0]),
        "identical, many": (normal(60, 5, 1),) * 2,
        "all equal": ([7.0] * 12, [7.0] * 9),
        "all equal, many": ([7.0] * 60, [7.0] * 70),
        "all zero": ([0.0] * 8, [0.0] * 8),
    }


def r(code):
    done = subprocess.run(["Rscript", "--vanilla", "-"], input=code, capture_output=True, text=True, check=True)
    return done.stdout


def vector(values):
    return "c(" + ",".join(repr(v) for v in values) + ")"


def counted_p(a, b):
    """coin's exact distribution given the ties, by Streitberg and Röhmel or split-up; twice the smaller tail."""
    out = r(f"""
suppressMessages(library(coin))
d <- data.frame(v = c({vector(a)}, {vector(b)}), g = factor(rep(c("a", "b"), c({len(a)}, {len(b)}))))
p <- sapply(c("less", "greater"), function(side)
  pvalue(wilcox_test(v ~ g, data = d, distribution = "exact", alternative = side)))
cat(sprintf("%.17g", min(1, 2 * min(p))))
""")
    return float(out)


def shift_of(a, b):
    """All differences, sorted; R's own interval where it is exact."""
    differences = numpy.sort(numpy.subtract.outer(numpy.array(b), numpy.array(a)).ravel())
    found = {"estimate": float(numpy.median(differences))}
    for level in LEVELS:
        rank = interval_rank(len(a), len(b), level)
        found[str(level)] = None if rank < 1 else [float(differences[rank - 1]), float(differences[-rank])]
    return found


def interval_rank(n, m, level):
    """The largest k with P(U < k) <= (1 - level) / 2: R's distribution of U where both are below 50, else the normal one."""
    tail = (1 - level) / 2
    if n < 50 and m < 50:
        return int(r(f"""
tail <- {tail!r} * (1 + 1e-9)
k <- 0
while (pwilcox(k, {n}, {m}) <= tail) k <- k + 1
cat(k)
"""))
    z = stats.norm.isf(tail)
    return max(0, math.floor(n * m / 2 + 0.5 - z * math.sqrt(n * m * (n + m + 1) / 12)))


def r_interval(a, b, level):
    """`wilcox.test` itself, for samples without ties for which an interval of that level exists."""
    out = r(f"""
t <- wilcox.test({vector(b)}, {vector(a)}, exact = TRUE, conf.int = TRUE, conf.level = {level})
cat(sprintf("%.17g", c(t$p.value, t$estimate, t$conf.int)))
""")
    p, estimate, low, high = (float(v) for v in out.split())
    return {"p": p, "estimate": estimate, "interval": [low, high]}


def welch_of(a, b):
    if len(a) < 2 or len(b) < 2 or (numpy.ptp(a) == 0 and numpy.ptp(b) == 0):
        return None
    out = r(f"""
t <- t.test({vector(b)}, {vector(a)}, conf.level = 0.99)
cat(sprintf("%.17g", c(t$statistic, t$parameter, t$p.value, t$conf.int)))
""")
    t, df, p, low, high = (float(v) for v in out.split())
    assert math.isclose(p, stats.ttest_ind(b, a, equal_var=False).pvalue, rel_tol=1e-9)
    return {"t": t, "df": df, "p": p, "interval": [low, high]}


def pair(name, a, b):
    both = a + b
    tied = len(set(both)) < len(both)
    small = len(a) < 50 and len(b) < 50
    constant = len(set(both)) == 1
    found = {"name": name, "a": a, "b": b, "u": stats.mannwhitneyu(b, a).statistic}
    if constant:
        found["p"] = 1.0
    elif small:
        found["p"] = counted_p(a, b)
    else:
        found["p"] = stats.mannwhitneyu(b, a, method="asymptotic", use_continuity=True).pvalue
    if small and not tied:
        assert math.isclose(found["p"], stats.mannwhitneyu(b, a, method="exact").pvalue, rel_tol=1e-9)
        levels = [level for level in LEVELS if interval_rank(len(a), len(b), level) >= 1]
        found["r"] = {str(level): r_interval(a, b, level) for level in levels}
    found["shift"] = shift_of(a, b)
    found["welch"] = welch_of(a, b)
    return found


def generated(n, m, spread):
    """Samples too long to be written down: `a` is lehmer(1, n), `b` is lehmer(2, m) moved by `spread`."""
    a = lehmer(1, n)
    b = [v + spread for v in lehmer(2, m)]
    found = {"n": n, "m": m, "moved": spread, "p": stats.mannwhitneyu(b, a, method="asymptotic").pvalue}
    return {**found, "shift": shift_of(a, b)} if n * m <= 20_000_000 else found


def quantile_ranks(n, q, level):
    """The largest l with P(B < l) and the smallest h with P(B >= h) at most (1 - level) / 2, B ~ Bin(n, q)."""
    tail = (1 - level) / 2
    low = max((l for l in range(1, n + 1) if stats.binom.cdf(l - 1, n, q) <= tail), default=None)
    high = min((h for h in range(1, n + 1) if stats.binom.sf(h - 1, n, q) <= tail), default=None)
    return {"n": n, "q": q, "level": level, "ranks": None if low is None or high is None else [low, high]}


def holm_of(p):
    out = r(f'cat(sprintf("%.17g", p.adjust({vector(p)}, method = "holm")))')
    return {"p": p, "adjusted": [float(v) for v in out.split()]}


def main():
    document = {
        "pairs": [pair(name, *both) for name, both in samples().items()],
        "generated": [generated(20_000, 20_000, 0.01), generated(4_000, 3_000, 0.02), generated(60, 20_000, 0.05)],
        "normal": [{"z": z, "tail": float(stats.norm.sf(z))} for z in (-8.0, -1.5, 0.0, 0.1, 1.0, 1.959963984540054, 3.29, 5.0, 7.0, 7.08, 10.0, 20.0, 36.0)],
        "normalQuantiles": [{"tail": p, "z": float(stats.norm.isf(p))} for p in (0.5, 0.3, 0.025, 0.005, 1e-6, 1e-12, 0.9)],
        "student": [{"t": t, "df": df, "p": float(2 * stats.t.sf(t, df))} for df in (1.0, 2.5, 7.3, 30.0, 400.2, 1e6) for t in (0.0, 0.5, 2.0, 6.0, 30.0)],
        "studentQuantiles": [{"p": p, "df": df, "t": float(stats.t.isf(p / 2, df))} for df in (1.0, 3.7, 12.0, 98.6, 1e5) for p in (0.5, 0.05, 0.01, 1e-5)],
        "quantileRanks": [quantile_ranks(*case) for case in ((10, 0.5, 0.95), (34, 0.9, 0.95), (36, 0.9, 0.95), (72, 0.95, 0.95), (100, 0.95, 0.95), (595, 0.99, 0.995), (600, 0.99, 0.995), (1000, 0.99, 0.995), (1000, 0.75, 0.995), (5000, 0.99, 0.95))],
        "holm": [holm_of(p) for p in ([0.01, 0.04, 0.03, 0.005], [0.5], [0.2, 0.9, 0.9], [0.001, 0.001, 0.001, 0.04, 0.05])],
    }
    print(json.dumps(document, indent=1))


main()
