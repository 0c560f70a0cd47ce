#!/usr/bin/env python3
"""Our comparators against rapidfuzz and jellyfish, on random strings and names.

Needs the Python packages rapidfuzz and jellyfish and a server with the extension
installed: PGHOST, PGPORT, PGUSER as psql knows them.  Every answer that differs is
shown; the last line is `N passed, N failed`; the status is 1 when one failed.

    similarity.py [--seed N] [--pairs N]

Where definitions differ:
- rapidfuzz and jellyfish give Winkler's boost only where Jaro is above 0.7, ours always
  does: there ours is held against Jaro of the rival and the formula.
- two empty strings: jellyfish gives 0, rapidfuzz and ours 1; jellyfish is not asked.
- damerau_levenshtein of jellyfish and rapidfuzz is the unrestricted one (a part may be
  edited twice): it is never more than ours, and equal to it mostly; osa of rapidfuzz is ours.
- token_sort_ratio of rapidfuzz separates words at white space only: it is asked about words
  with single spaces and no punctuation.
"""
import argparse
import os
import random
import subprocess
import sys

try:
    import jellyfish
    from rapidfuzz import fuzz
    from rapidfuzz.distance import Jaro, JaroWinkler, LCSseq, OSA
except ImportError:
    sys.exit("similarity.py needs the Python packages rapidfuzz and jellyfish")

DATABASE = "campaign_rival_similarity"
ALPHABETS = ["ab", "abcdefghijklmnopqrstuvwxyz", "abc ", "äöüßéa", "甲乙丙丁", "王李张刘陈伟芳娜秀英敏静丽强", "😀😁👍a甲é", "aáa甲b "]


def psql(sql, database=DATABASE, data=None):
    run = subprocess.run(["psql", "-XAtq", "-v", "ON_ERROR_STOP=1", "-d", database, "-c", sql] if data is None else
                         ["psql", "-XAtq", "-v", "ON_ERROR_STOP=1", "-d", database, "-f", "-"],
                         input=data, capture_output=True, text=True, env={**os.environ, "PGCLIENTENCODING": "UTF8"})
    if run.returncode:
        sys.exit(run.stderr)
    return run.stdout


def edit(s, alphabet):
    s = list(s)
    for _ in range(random.randint(1, 1 + len(s) // 4)):
        at = random.randint(0, len(s))
        what = random.randint(0, 3)
        if what == 0:
            s.insert(at, random.choice(alphabet))
        elif what == 1:
            del s[at:at + 1]
        elif what == 2:
            s[at:at + 1] = random.choice(alphabet)
        else:
            s[at:at + 2] = s[at:at + 2][::-1]
    return "".join(s)


def pairs(n):
    for _ in range(n):
        alphabet = random.choice(ALPHABETS)
        length = random.choice([random.randint(0, 12), random.randint(0, 30), random.randint(0, 200)])
        a = "".join(random.choice(alphabet) for _ in range(length))
        if random.random() < 0.7:
            yield a, edit(a, alphabet)
        else:
            yield a, "".join(random.choice(alphabet) for _ in range(random.randint(0, length + 3)))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--pairs", type=int, default=20000)
    options = parser.parse_args()
    random.seed(options.seed)

    cases = list(pairs(options.pairs))
    psql(f"DROP DATABASE IF EXISTS {DATABASE}", "postgres")
    psql(f"CREATE DATABASE {DATABASE} ENCODING 'UTF8' TEMPLATE template0", "postgres")
    psql("CREATE EXTENSION campaign")
    rows = psql("", data="CREATE TABLE pair (i serial, a text, b text);\nCOPY pair (a, b) FROM stdin;\n" +
                "".join(f"{a}\t{b}\n" for a, b in cases) + "\\.\n"
                "SELECT campaign.jaro(a, b), campaign.jaro_winkler(a, b), campaign.jaro_winkler(a, b, 0.85), campaign.osa_distance(a, b),"
                " campaign.osa_distance(a, b, 3), campaign.token_sort_similarity(a, b), campaign.subsequence_similarity(a, b)"
                " FROM pair ORDER BY i;\n").splitlines()
    psql(f"DROP DATABASE {DATABASE}", "postgres")

    passed = failed = unrestricted = asked = 0

    def check(what, a, b, ours, theirs, exact=False):
        nonlocal passed, failed
        if ours == theirs if exact else abs(ours - theirs) < 1e-9:
            passed += 1
            return
        failed += 1
        if failed < 30:
            print(f"{what}: {a!r} {b!r} ours {ours} theirs {theirs}")

    assert len(rows) == len(cases)
    for (a, b), row in zip(cases, rows):
        jaro, winkler, cut, osa, osa_3, token_sort, subsequence = (float(x) for x in row.split("|"))
        check("jaro, rapidfuzz", a, b, jaro, Jaro.similarity(a, b))
        j = Jaro.similarity(a, b)
        prefix = len(os.path.commonprefix([a, b])[:4])
        boosted = j + prefix * 0.1 * (1 - j)
        check("winkler, boosted whatever jaro is", a, b, winkler, boosted)
        if j > 0.7:
            check("winkler, rapidfuzz", a, b, winkler, JaroWinkler.similarity(a, b))
        if abs(boosted - 0.85) > 1e-9:
            check("winkler, cut off", a, b, cut, boosted if boosted >= 0.85 else 0)
        if a or b:
            check("jaro, jellyfish", a, b, jaro, jellyfish.jaro_similarity(a, b))
            if j > 0.7:
                check("winkler, jellyfish", a, b, winkler, jellyfish.jaro_winkler_similarity(a, b))
        check("osa, rapidfuzz", a, b, osa, OSA.distance(a, b), True)
        check("osa <= 3, rapidfuzz", a, b, osa_3, OSA.distance(a, b, score_cutoff=3), True)
        asked += 1
        damerau = jellyfish.damerau_levenshtein_distance(a, b)
        unrestricted += damerau == osa
        check("osa, never less than the unrestricted distance of jellyfish", a, b, float(damerau <= osa), 1)
        if not any(x in "😀😁👍" for x in a + b) and a and b:
            check("token sort, rapidfuzz", a, b, token_sort, fuzz.token_sort_ratio(" ".join(a.split()), " ".join(b.split())) / 100)
        if a and b:
            check("subsequence, rapidfuzz", a, b, subsequence, LCSseq.similarity(a, b) / min(len(a), len(b)))
    print(f"the unrestricted distance is ours in {unrestricted} of {asked} pairs")
    print(f"{passed} passed, {failed} failed")
    return failed != 0


sys.exit(main())
