#!/usr/bin/env python3
"""Company names: company_similarity() beside rapidfuzz, on the same labelled pairs in one run.

    python3 test/rival/company_names.py [PAIRS.tsv...]

Wants a server by the usual variables (PGHOST, PGDATABASE, ...) with the extension in it,
psql, and rapidfuzz. A file given has three columns: name, name, 1 or 0.

For each measure the F1 of each set, five-fold: pair i is in fold i % 5 (the order of the
file), and is judged by the threshold that gives the best F1 on the other four folds; the
counts of all folds make the F1. Behind it the F1 at a threshold fitted to the whole set
and, for ours, at the 0.75 that the reference page names. Rivals are given the names as
they are (rapidfuzz's default_process: lower case, no punctuation) and the core that
normalize_company() leaves.
"""
import csv
import os
import random
import subprocess
import sys
import time
import unicodedata

from rapidfuzz import __version__, fuzz, utils
from rapidfuzz.distance import JaroWinkler

DATA = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "data")
sys.path.insert(0, DATA)
import gen_company_pairs_zh as made_up  # noqa: E402


def sets():
    with open(os.path.join(DATA, "name_bench_organisations.csv"), encoding="utf-8", newline="") as f:
        rows = list(csv.DictReader(f))
    yield "name_bench, not persons", [(r["name1"], r["name2"], r["is_match"] == "true") for r in rows]
    yield "name_bench, companies and organisations", [(r["name1"], r["name2"], r["is_match"] == "true") for r in rows
                                                      if r["schema"] in ("Company", "Organization")]
    with open(os.path.join(DATA, "emm_name_pairs.csv"), encoding="utf-8", newline="") as f:
        yield "EMM, Dutch", [(r["gt_name"], r["name"], r["correct"] == "True") for r in csv.DictReader(f)]
    with open(os.path.join(DATA, "company_pairs_zh.tsv"), encoding="utf-8") as f:
        rows = [line.rstrip("\n").split("\t") for line in f if not line.startswith("#")]
    for title, kinds in (("Chinese, by hand", ("hand",)), ("Chinese, by rules", ("rule",)), ("Chinese, both", ("hand", "rule"))):
        yield title, [(r[0], r[1], r[2] == "1") for r in rows if r[3].split(":")[0] in kinds]
    for path in sys.argv[1:]:
        with open(path, encoding="utf-8") as f:
            yield os.path.basename(path), [(a, b, c == "1") for a, b, c in (line.rstrip("\n").split("\t")[:3] for line in f)]


def ours(pairs):
    """(similarity, core, core) of each pair, by psql"""
    copy = "".join("%d\t%s\t%s\n" % (i, a.replace("\\", "\\\\").replace("\t", " "), b.replace("\\", "\\\\").replace("\t", " "))
                   for i, (a, b, _) in enumerate(pairs))
    script = ("CREATE TEMP TABLE pair (i integer, a text, b text);\nCOPY pair FROM STDIN;\n" + copy + "\\.\n"
              "COPY (SELECT coalesce(campaign.company_similarity(a, b), 0), coalesce(campaign.normalize_company(a), ''), "
              "coalesce(campaign.normalize_company(b), '') FROM pair ORDER BY i) TO STDOUT;\n")
    out = subprocess.run(["psql", "-XqAt", "-v", "ON_ERROR_STOP=1"], input=script, capture_output=True, text=True, check=True).stdout
    return [(float(s), a, b) for s, a, b in (line.split("\t") for line in out.rstrip("\n").split("\n"))]


def is_subsequence(a, b):
    a, b = sorted((a, b), key=len)
    it = iter(b)
    return 1.0 if a and all(c in it for c in a) else 0.0


def counts(pairs, scores, threshold):
    tp = sum(1 for (_, _, same), s in zip(pairs, scores) if same and s >= threshold)
    fp = sum(1 for (_, _, same), s in zip(pairs, scores) if not same and s >= threshold)
    return tp, fp, sum(1 for p in pairs if p[2]) - tp


def f1(tp, fp, fn):
    return 2 * tp / (2 * tp + fp + fn) if tp else 0.0


def best(pairs, scores):
    return max(((f1(*counts(pairs, scores, t)), -t) for t in set(scores)), default=(0, 0))


def five_fold(pairs, scores):
    total = [0, 0, 0]
    for fold in range(5):
        inside = [i for i in range(len(pairs)) if i % 5 == fold]
        others = [i for i in range(len(pairs)) if i % 5 != fold]
        t = -best([pairs[i] for i in others], [scores[i] for i in others])[1]
        for k, c in enumerate(counts([pairs[i] for i in inside], [scores[i] for i in inside], t)):
            total[k] += c
    return f1(*total)


def tables():
    """Short and full names in one table, truth: who belongs together"""
    rng = random.Random(3)
    places = made_up.cities()
    pairs, seen = [], set()
    while len(pairs) < 1200:
        brand = "".join(rng.sample(made_up.SYLLABLES, rng.choice((2, 2, 2, 2, 3, 4))))
        if brand in seen:
            continue
        seen.add(brand)
        place, trade, form = rng.choice(places)[1], rng.choice(made_up.TRADES), rng.choice(made_up.FORMS)
        full = rng.choice((place[:2], place, "")) + brand + trade + form
        short = rng.choice((brand, brand, brand + trade, place[:2] + brand, brand + trade + "公司",
                            "%s（%s）%s%s" % (brand, place[:2], trade, form), brand + "集团"))
        if short != full:
            pairs.append((short, full))
    yield "1,200 made-up Chinese companies, short and full", pairs
    for path in sys.argv[1:]:
        with open(path, encoding="utf-8") as f:
            same = sorted({tuple(line.rstrip("\n").split("\t")[:2]) for line in f if line.rstrip("\n").split("\t")[2] == "1"})
        random.Random(1).shuffle(same)
        yield "400 pairs of " + os.path.basename(path), same[:400]


def every_pair(title, pairs):
    """F1 over all pairs of names of a table: at 0.75, and at the best of some thresholds"""
    names = sorted({x for p in pairs for x in p})
    number = {x: i for i, x in enumerate(names)}
    parent = list(range(len(names)))

    def top(i):
        while parent[i] != i:
            i = parent[i]
        return i

    for a, b in pairs:
        parent[top(number[a])] = top(number[b])
    group = [top(i) for i in range(len(names))]
    total = sum(group[i] == group[j] for i in range(len(names)) for j in range(i))
    script = ("CREATE TEMP TABLE name (i integer, name text);\nCOPY name FROM STDIN;\n" + "".join("%d\t%s\n" % (i, x) for i, x in enumerate(names)) +
              "\\.\nCOPY (SELECT x.i, y.i, campaign.company_similarity(x.name, y.name) AS s FROM name x JOIN name y ON y.i < x.i "
              "AND campaign.company_similarity(x.name, y.name) >= 0.5) TO STDOUT;\nCOPY (SELECT 'core', i, coalesce(campaign.normalize_company(name), '') FROM name ORDER BY i) TO STDOUT;\n")
    out = subprocess.run(["psql", "-XqAt", "-v", "ON_ERROR_STOP=1"], input=script, capture_output=True, text=True, check=True).stdout
    rows = [line.split("\t") for line in out.rstrip("\n").split("\n")]
    cores = [r[2] for r in rows if r[0] == "core"]
    scores = {"company_similarity": [(int(r[0]), int(r[1]), float(r[2])) for r in rows if r[0] != "core"],
              "subsequence": [(i, j, 1.0) for i in range(len(names)) for j in range(i) if is_subsequence(names[i], names[j])],
              "subsequence of cores": [(i, j, 1.0) for i in range(len(names)) for j in range(i) if is_subsequence(cores[i], cores[j])],
              "Jaro-Winkler of cores": [(i, j, JaroWinkler.similarity(cores[i], cores[j], score_cutoff=0.7)) for i in range(len(names)) for j in range(i)]}
    print("\n%s: %d names, every one with every other, %d pairs of one company" % (title, len(names), total))
    for name, found in scores.items():
        line = []
        for t in (0.75, *(x / 100 for x in range(50, 101, 5))):
            got = [group[i] == group[j] for i, j, s in found if s >= t]
            line.append((2 * sum(got) / (len(got) + total), t, sum(got) / max(1, len(got)), sum(got) / total))
        best_line = max(line[1:])
        print("  %-28s best %.3f at %.2f (precision %.3f, recall %.3f)%s" % (name, *best_line, "   at 0.75: %.3f (%.3f, %.3f)" % (line[0][0], *line[0][2:])
                                                                             if name == "company_similarity" else ""))


def main():
    print("rapidfuzz " + __version__)
    for title, pairs in sets():
        mine = ours(pairs)
        nfkc = [tuple(unicodedata.normalize("NFKC", x).lower() for x in p[:2]) for p in pairs]
        cores = [m[1:] for m in mine]
        measures = [("company_similarity", [m[0] for m in mine])]
        for name, f in (("WRatio", lambda a, b: fuzz.WRatio(a, b, processor=utils.default_process)),
                        ("token_set_ratio", lambda a, b: fuzz.token_set_ratio(a, b, processor=utils.default_process)),
                        ("token_sort_ratio", lambda a, b: fuzz.token_sort_ratio(a, b, processor=utils.default_process)),
                        ("Jaro-Winkler", lambda a, b: JaroWinkler.similarity(a, b)),
                        ("subsequence", is_subsequence)):
            measures.append((name, [f(*p) for p in nfkc]))
            measures.append((name + " of cores", [f(*p) for p in cores]))
        print("\n%s: %d pairs, %d of one company" % (title, len(pairs), sum(p[2] for p in pairs)))
        for name, scores in measures:
            fitted, t = best(pairs, scores)
            line = "  %-28s five-fold %.3f   fitted %.3f at %.3f" % (name, five_fold(pairs, scores), fitted, -t)
            if name == "company_similarity":
                line += "   at 0.75: %.3f" % f1(*counts(pairs, scores, 0.75))
            print(line)
    for title, pairs in tables():
        every_pair(title, pairs)
    # how long, each in its own process: ours from SQL, prepared anew for every pair
    pairs = [p for _, s in sets() for p in s]
    started = time.perf_counter()
    for a, b, _ in pairs:
        fuzz.WRatio(a, b, processor=utils.default_process)
    print("\nWRatio %.2f us a pair" % ((time.perf_counter() - started) / len(pairs) * 1e6))


if __name__ == "__main__":
    main()
