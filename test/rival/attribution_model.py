"""Attribution of aggregated paths by the definitions alone, slow and with nothing clever:
what the extension is compared with. Needs numpy; scipy where a chain has many states.

A path set is a list of (path, conversions, value, nulls), path being a tuple of codes,
oldest first. Answers are {code: (conversions, value)}, for the Markov model
{code: (conversions, value, removal effect, removal effect of value)}; what no touch
earned (an empty path) stands under None.
"""
from itertools import combinations
from math import factorial

import numpy as np

DENSE = 600  # states up to which the chain is solved as a full matrix


def totals(paths):
    return sum(c for _, c, _, _ in paths), sum(v for _, c, v, _ in paths if c)


def credit(paths, weights):
    """Each path's conversions and value by weights(path), a list as long as the path."""
    result = {code: [0.0, 0.0] for p, _, _, _ in paths for code in p}
    for p, c, v, _ in paths:
        for code, w in zip(p, weights(p)) if p else [(None, 1)]:
            entry = result.setdefault(code, [0.0, 0.0])
            entry[0] += w * c
            entry[1] += w * v
    return {code: tuple(x) for code, x in result.items()}


def ends(first, middle, last):
    """Shares of the ends and of all between; two touches: the ends alone, normalised."""
    def weights(p):
        n = len(p)
        if n == 1:
            return [1]
        if n == 2:
            return [first / (first + last), last / (first + last)]
        return [first / (first + middle + last)] + [middle / (first + middle + last) / (n - 2)] * (n - 2) + [last / (first + middle + last)]
    return weights


def distinct(p):
    """Equal parts for the distinct codes, all of it at a code's first touch."""
    return [1 / len(set(p)) if code not in p[:i] else 0 for i, code in enumerate(p)]


def by_length(weights):
    """A rule that looks at nothing but the number of touches: each length is worked out once."""
    known = {}

    def looked_up(p):
        if len(p) not in known:
            known[len(p)] = weights(p)
        return known[len(p)]
    return looked_up


RULES = {
    "first": by_length(lambda p: [1] + [0] * (len(p) - 1)),
    "last": by_length(lambda p: [0] * (len(p) - 1) + [1]),
    "linear": by_length(lambda p: [1 / len(p)] * len(p)),
    "linear_distinct": distinct,
    "position_based": by_length(ends(0.4, 0.2, 0.4)),
    "j": by_length(ends(0.2, 0.2, 0.6)),
    "inverse_j": by_length(ends(0.6, 0.2, 0.2)),
    "position_decay": by_length(lambda p: [(i + 1) / (len(p) * (len(p) + 1) / 2) for i in range(len(p))]),
    "geometric": by_length(lambda p: [0.5 ** (len(p) - 1 - i) / sum(0.5 ** k for k in range(len(p))) for i in range(len(p))]),
    "participation": lambda p: [1 if code not in p[:i] else 0 for i, code in enumerate(p)],
}


def decay(journeys, half_life):
    """Time decay of rows ([(seconds, code)], converted at or None, value or None): half the weight for each half life of age."""
    result = {code: [0.0, 0.0] for touches, _, _ in journeys for _, code in touches}
    for touches, at, value in journeys:
        if not touches:
            result.setdefault(None, [0.0, 0.0])
        if at is None:
            continue
        newest = max((t for t, _ in touches), default=at)
        weights = [(code, 2.0 ** ((t - newest) / half_life)) for t, code in touches] or [(None, 1.0)]
        for code, w in weights:
            share = w / sum(x for _, x in weights)
            result[code][0] += share
            result[code][1] += share * (value or 0)
    return {code: tuple(x) for code, x in result.items()}


# ----------------------------------------------------------------------- Markov


def states(path, order):
    """The states a path goes through: windows of `order` touches, equal ones in a row once."""
    windows = [path] if len(path) < order else [path[i:i + order] for i in range(len(path) - order + 1)]
    return [w for i, w in enumerate(windows) if i == 0 or w != windows[i - 1]]


class Chain:
    """The absorbing chain; state 0 is the start."""

    def __init__(self, paths, order):
        self.number = {None: 0}
        self.counts = {}
        leaving, converted, worth = {}, {}, {}
        for p, c, v, u in paths:
            if not p or c + u == 0:
                continue
            way = [0] + [self.number.setdefault(s, len(self.number)) for s in states(p, order)]
            for a, b in zip(way, way[1:]):
                self.counts[a, b] = self.counts.get((a, b), 0) + c + u
            for a in way:
                leaving[a] = leaving.get(a, 0) + c + u
            converted[way[-1]] = converted.get(way[-1], 0) + c
            worth[way[-1]] = worth.get(way[-1], 0) + (v if c else 0)
        self.leaving = leaving
        n = len(self.number)
        self.reward = np.zeros((n, 2))
        for s in leaving:
            self.reward[s] = converted.get(s, 0) / leaving[s], worth.get(s, 0) / leaving[s]

        self.edges = np.array(list(self.counts), dtype=int).reshape(-1, 2)
        self.steps = np.array([x / leaving[a] for (a, _), x in self.counts.items()])

    def reached(self, removed):
        """(probability of a conversion, expected value) of a start, arrivals at removed states ending in nothing."""
        n = len(self.number)
        gone = np.zeros(n, dtype=bool)
        gone[list(removed)] = True
        reward = np.where(gone[:, None], 0, self.reward)
        if n <= DENSE:
            q = np.zeros((n, n))
            q[tuple(self.edges.T)] = self.steps
            q[gone] = 0
            q[:, gone] = 0
            return np.linalg.solve(np.eye(n) - q, reward)[0]
        left = ~gone[self.edges].any(axis=1)
        (a, b), x = self.edges[left].T, self.steps[left]
        from scipy.sparse import csc_matrix, identity
        from scipy.sparse.linalg import splu
        return splu(identity(n, format="csc") - csc_matrix((x, (a, b)), shape=(n, n))).solve(reward)[0]

    def containing(self, codes):
        return {i for s, i in self.number.items() if s is not None and any(code in s for code in codes)}


def removal(chain, whole, codes):
    """The removal effects of a set of codes, of conversions and of value; of nothing it is nothing."""
    left = chain.reached(chain.containing(codes))
    return [1 - left[k] / whole[k] if whole[k] > 0 else 0.0 for k in (0, 1)]


def markov(paths, order=1):
    """Removal effects by deleting each code and solving again; credits in proportion to them."""
    codes = sorted({code for p, _, _, _ in paths for code in p})
    touched = [row for row in paths if row[0]]
    if order == "limit":  # every path is a state of its own
        whole = totals(touched)
        lost = {code: totals([row for row in touched if code in row[0]]) for code in codes}
        effects = {code: [x / y if y > 0 else 0.0 for x, y in zip(lost[code], whole)] for code in codes}
    else:
        chain = Chain(paths, order)
        whole = chain.reached(set())
        effects = {code: removal(chain, whole, {code}) for code in codes}
    amounts = totals(touched)
    sums = [sum(e[k] for e in effects.values()) for k in (0, 1)]
    result = {code: tuple(amounts[k] * e[k] / sums[k] if sums[k] > 0 else 0.0 for k in (0, 1)) + tuple(e) for code, e in effects.items()}
    untouched = totals([row for row in paths if not row[0]])
    if any(not p for p, _, _, _ in paths):
        result[None] = untouched + (None, None)
    return result


def synergies(paths, order=1):
    """{(a, b), a < b: (removal effect of both, that less those of each, and the same of value)}."""
    chain = Chain(paths, order)
    whole = chain.reached(set())
    codes = sorted({code for p, _, _, _ in paths for code in p})
    single = {code: removal(chain, whole, {code}) for code in codes}
    result = {}
    for a, b in combinations(codes, 2):
        both = removal(chain, whole, {a, b})
        result[a, b] = both[0], both[0] - single[a][0] - single[b][0], both[1], both[1] - single[a][1] - single[b][1]
    return result


# ---------------------------------------------------------------------- Shapley


def shapley(paths, rate=False):
    """By the definition, over all sets of codes. A set is worth the conversions (value) of the
    paths within it; with `rate` those by all paths within it, and credits are brought to the
    total of the conversions (value)."""
    touched = [(set(p), c, v if c else 0, u) for p, c, v, u in paths if p]
    codes = sorted(set().union(*(p for p, _, _, _ in touched))) if touched else []
    n = len(codes)

    def worth(coalition):
        inside = [row for row in touched if row[0] <= coalition]
        sums = np.array([sum(r[1] for r in inside), sum(r[2] for r in inside)], dtype=float)
        if rate:
            all_paths = sum(r[1] + r[3] for r in inside)
            return sums / all_paths if all_paths else sums * 0
        return sums

    value = {frozenset(s): worth(set(s)) for k in range(n + 1) for s in combinations(codes, k)}
    result = {}
    for code in codes:
        others = [x for x in codes if x != code]
        phi = np.zeros(2)
        for k in range(n):
            for s in combinations(others, k):
                phi += factorial(k) * factorial(n - k - 1) / factorial(n) * (value[frozenset(s) | {code}] - value[frozenset(s)])
        result[code] = phi
    if rate and codes:
        whole, amounts = value[frozenset(codes)], totals([row for row in paths if row[0]])
        result = {code: np.array([phi[k] * amounts[k] / whole[k] if whole[k] else 0.0 for k in (0, 1)]) for code, phi in result.items()}
    result = {code: tuple(phi) for code, phi in result.items()}
    if any(not p for p, _, _, _ in paths):
        result[None] = totals([row for row in paths if not row[0]])
    return result
