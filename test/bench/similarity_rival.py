#!/usr/bin/env python3
"""similarity_rival.py FILE ROUNDS: nanoseconds a comparison of rapidfuzz, every line with every other one."""
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
cases = [
    ("jaro_winkler", JaroWinkler.similarity, None, numpy.float64),
    ("jaro_winkler >= .88", JaroWinkler.similarity, 0.88, numpy.float64),
    ("osa", OSA.distance, None, numpy.int32),
    ("osa <= 2", OSA.distance, 2, numpy.int32),
    ("common_subsequence", LCSseq.similarity, None, numpy.int32),
]
for name, scorer, cutoff, dtype in cases:
    best = 1e30
    for _ in range(int(sys.argv[2])):
        start = time.process_time_ns()
        process.cdist(lines, others, scorer=scorer, score_cutoff=cutoff, dtype=dtype, workers=1)
        best = min(best, time.process_time_ns() - start)
    print(f"{name}\tany\t{best / (len(lines) ** 2):.1f}")
