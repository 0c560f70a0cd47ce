#!/usr/bin/env python3
"""similarity_rival.py FILE ROUNDS: nanoseconds a comparison of rapidfuzz, every line with every other one.

Twice: by cdist, where a string is prepared once and compared with many of the others at
once in wide registers; and by cpdist, pair by pair, as a comparison inside a query is asked.
"""
import sys
import time

try:
    import numpy
    from rapidfuzz import process
    from rapidfuzz.distance import JaroWinkler, LCSseq, OSA
except ImportError:
    sys.exit("similarity_rival.py needs rapidfuzz and numpy")

lines = [line.rstrip("\n") for line in open(sys.argv[1], encoding="utf-8")]
others = list(lines)  # cdist computes one half only where both lists are one
left = lines * 200
right = [x for shift in range(200) for x in lines[shift:] + lines[:shift]]
cases = [
    ("jaro_winkler", JaroWinkler.similarity, None, numpy.float64),
    ("jaro_winkler >= .88", JaroWinkler.similarity, 0.88, numpy.float64),
    ("osa", OSA.distance, None, numpy.int32),
    ("osa <= 2", OSA.distance, 2, numpy.int32),
    ("common_subsequence", LCSseq.similarity, None, numpy.int32),
]


def best(what, pairs):
    shortest = 1e30
    for _ in range(int(sys.argv[2])):
        start = time.process_time_ns()
        what()
        shortest = min(shortest, time.process_time_ns() - start)
    return shortest / pairs


for name, scorer, cutoff, dtype in cases:
    many = best(lambda: process.cdist(lines, others, scorer=scorer, score_cutoff=cutoff, dtype=dtype, workers=1), len(lines) ** 2)
    single = best(lambda: process.cpdist(left, right, scorer=scorer, score_cutoff=cutoff, dtype=dtype, workers=1), len(left))
    print(f"{name}\tany\t{single:.1f}\t{many:.1f}")
