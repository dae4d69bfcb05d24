"""Makes block-references.json: what full enumeration, NumPy and scipy say of samples measured in blocks.

    apt-get install python3-scipy
    /usr/bin/python3 test/corpus/stats/make-block-references.py > test/corpus/stats/block-references.json

Made with Python 3.11, scipy 1.10.1 and NumPy 1.24.2. Nothing of it is needed to run the tests.

U is counted by its definition for every way to deal the values of a block out to A and B; two or three blocks are put
together by going through all pairs or triples of such ways, more of them by adding up whole numbers of ways.
"""

import itertools
import json
from collections import Counter
from fractions import Fraction

import numpy
from scipy import stats


def lehmer(seed, count):
    """Park and Miller's generator, which the tests repeat: exact in doubles."""
    values, state = [], seed
    for _ in range(count):
        state = state * 16807 % 2147483647
        values.append(state / 2147483647)
    return values


def twice_u(a, b):
    return sum(2 if y > x else 1 if y == x else 0 for x in a for y in b)


def dealt(a, b):
    """Ways in which each 2 U comes about, over all ways to deal the values out."""
    values = a + b
    ways = Counter()
    for chosen in itertools.combinations(range(len(values)), len(a)):
        taken = set(chosen)
        ways[twice_u([values[i] for i in chosen], [v for i, v in enumerate(values) if i not in taken])] += 1
    return ways


def together(nulls, enumerate_all):
    if enumerate_all:
        lists = [list(null.elements()) for null in nulls]
        return Counter(sum(one) for one in itertools.product(*lists))
    total = Counter({0: 1})
    for null in nulls:
        sums = Counter()
        for (s, w), (t, v) in itertools.product(total.items(), null.items()):
            sums[s + t] += w * v
        total = sums
    return total


def two_sided(null, at):
    total = sum(null.values())
    lower = sum(w for s, w in null.items() if s <= at)
    upper = sum(w for s, w in null.items() if s >= at)
    return min(1.0, float(Fraction(2 * min(lower, upper), total)))


def inverted(blocks, level):
    """Where the shifts begin and end that the test does not reject, tried between each two neighbouring differences."""
    null = together([dealt(*apart(a, b)) for a, b in blocks], False)
    tolerated = Fraction(level).limit_denominator(10**9) * sum(null.values())
    differences = sorted({y - x for a, b in blocks for x in a for y in b})
    middles = [(p + q) / 2 for p, q in zip(differences, differences[1:])]
    moved = [sum(twice_u(a, [y - d for y in b]) for a, b in blocks) for d in (differences[0] - 1, *middles, differences[-1] + 1)]
    too_small = [2 * sum(w for s, w in null.items() if s >= at) <= tolerated for at in moved]
    too_large = [2 * sum(w for s, w in null.items() if s <= at) <= tolerated for at in moved]
    if not too_small[0] or not too_large[-1]:
        return None
    return [differences[too_small.index(False) - 1], differences[len(moved) - 1 - too_large[::-1].index(False)]]


def apart(a, b):
    """As many values, none of them equal."""
    return list(range(len(a))), list(range(len(a), len(a) + len(b)))


def case(name, blocks, levels=(0.05, 0.01, 1e-4)):
    nulls = [dealt(a, b) for a, b in blocks]
    ways = numpy.prod([float(sum(null.values())) for null in nulls])
    at = sum(twice_u(a, b) for a, b in blocks)
    differences = [y - x for a, b in blocks for x in a for y in b]
    return {
        "name": name,
        "blocks": [{"a": a, "b": b} for a, b in blocks],
        "u": at / 2,
        "p": two_sided(together(nulls, ways <= 300_000), at),
        "estimate": float(numpy.median(differences)),
        "intervals": [{"level": level, "ends": inverted(blocks, level)} for level in levels],
    }


def cases():
    rng = numpy.random.default_rng(20260105)
    normal = lambda n, mean, spread: [round(v, 6) for v in rng.normal(mean, spread, n).tolist()]
    coarse = lambda n, mean, spread: [float(v) for v in numpy.round(rng.normal(mean, spread, n))]
    fives = lambda count, make, by: [(make(5, 10, 1), make(5, 10 + by, 1)) for _ in range(count)]
    return [
        case("one value each", [([1.0], [2.0])]),
        case("three pairs", [([1.0], [2.0]), ([5.0], [4.0]), ([7.0], [9.0])]),
        case("one block, apart", [([1.0, 2.0, 3.0, 4.0, 5.0], [6.0, 7.0, 8.0, 9.0, 10.0])]),
        case("two blocks, apart", [([1.0, 2.0, 3.0, 4.0, 5.0], [6.0, 7.0, 8.0, 9.0, 10.0])] * 2),
        case("two blocks, apart, far from each other", [([1.0, 2.0, 3.0, 4.0, 5.0], [6.0, 7.0, 8.0, 9.0, 10.0]), ([101.0, 102.5, 103.0, 104.0, 105.0], [106.0, 107.0, 108.0, 109.5, 110.0])]),
        case("two blocks", fives(2, normal, 1)),
        case("two blocks, ties", fives(2, coarse, 1)),
        case("two blocks, one of them with ties", [(normal(5, 10, 1), normal(5, 11, 1)), (coarse(5, 10, 1), coarse(5, 11, 1))]),
        case("three small blocks of several sizes", [(normal(3, 5, 1), normal(3, 6, 1)), (normal(2, 9, 1), normal(4, 9, 1)), (coarse(4, 2, 1), coarse(1, 2, 1))]),
        case("twelve blocks", fives(12, normal, 0.7)),
        case("twelve blocks, nothing differs", fives(12, normal, 0)),
        case("twelve blocks, ties", fives(12, coarse, -0.8)),
        case("six blocks, many zeros", [([0.0, 0.0, 0.0, 1.0, 2.0], [0.0, 0.0, 1.0, 3.0, 3.0])] * 6),
        case("identical", [([2.0, 4.0, 8.0, 16.0, 32.0], [2.0, 4.0, 8.0, 16.0, 32.0])] * 4),
        case("all equal", [([7.0] * 5, [7.0] * 5)] * 4),
        case("two values, apart", [([7.0] * 5, [8.0] * 5)] * 3),
    ]


def many(count, moved):
    """So many blocks that they are approximated: A and B of block i are the i-th fives of two sequences, B's moved."""
    a, b = numpy.array(lehmer(3, 5 * count)).reshape(count, 5), numpy.array(lehmer(4, 5 * count)).reshape(count, 5) + moved
    differences = b[:, :, None] - a[:, None, :]
    u = int((differences > 0).sum())
    mean, spread = 12.5 * count, numpy.sqrt(count * 25 * 11 / 12)
    p = float(2 * stats.norm.sf((abs(u - mean) - 0.5) / spread))
    ordered = numpy.sort(differences.ravel())
    rank = int(numpy.floor(mean + 0.5 - stats.norm.isf(0.005) * spread))
    return {"count": count, "moved": moved, "u": u, "p": p, "estimate": float(numpy.median(ordered)), "level": 0.01, "ends": [float(ordered[rank - 1]), float(ordered[-rank])]}


def pcg32(seed, stream):
    """PCG-XSH-RR 64/32, from M. E. O'Neill's paper."""
    mask, inc = (1 << 64) - 1, stream << 1 | 1
    state = ((inc + seed) * 6364136223846793005 + inc) & mask
    while True:
        old, state = state, (state * 6364136223846793005 + inc) & mask
        word = ((old >> 18 ^ old) >> 27) & 0xFFFFFFFF
        turn = old >> 59
        yield (word >> turn | word << (-turn & 31)) & 0xFFFFFFFF


def below(numbers, bound):
    return next(drawn for drawn in numbers if drawn >= 2**32 % bound) % bound


def orders(seed, count):
    numbers, found = pcg32(seed, 0), []
    for _ in range(count):
        order = list("aaaaabbbbb")
        for last in range(9, 0, -1):
            other = below(numbers, last + 1)
            order[last], order[other] = order[other], order[last]
        found.append("".join(order))
    return {"seed": seed, "orders": found}


def spending(looks):
    """The table of what is spent, between its points linear."""
    table = numpy.cumsum([0, 5e-5, 1e-4, 1.5e-4, 2e-4, 2e-4, 3e-4])
    spent = numpy.interp([0] + [look / looks[-1] for look in looks], numpy.arange(7) / 6, table)
    return {"looks": looks, "levels": numpy.diff(spent).tolist()}


print(json.dumps({
    "cases": cases(),
    "many": [many(201, 0.05), many(400, 0.0), many(300, -0.1)],
    "orders": [orders(seed, 4) for seed in (0, 1, 20260105, 2**32 - 1, 2**53 - 1)],
    "spending": [spending(looks) for looks in ([2, 4, 6, 8, 10, 12], [4], [2, 3, 4, 5, 6], [3, 4, 6, 8, 10, 11], [1, 20, 40, 60, 80, 100, 120])],
}, indent=1))
