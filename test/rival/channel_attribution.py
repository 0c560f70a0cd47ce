#!/usr/bin/env python3
"""Our attribution of aggregated paths against an independent model and against other people's.

The same path sets, random and lifelike, go through SQL, through attribution_model.py (the
definitions, by deletion and enumeration) and through what of attribution_rivals.py is
installed. Every answer that differs is shown. Needs numpy (and scipy for large sets),
pandas where there are rivals, and a server with the extension installed: PGHOST, PGPORT,
PGUSER as psql knows them. The last line is `N passed, N failed`; the status is 1 when one
failed.

    channel_attribution.py [--seed N] [--sets N] [--only rules,markov,shapley,synergy,state,journeys,rivals] [--paths FILE.csv]

--paths: a path set of your own beside the made ones; four columns, the first row names them:
path (channels joined by '>'), conversions, value, nulls. It goes through orders 1 to 5.

To 1e-9: rules, Markov of orders 1 to 5 and in the limit, by count and by value, pairs of
codes, both games of Shapley, the rules and the removal effects of DP6, the rules of
ChannelAttribution and fractribution (FRACTRIBUTION=fractribution.py). ChannelAttribution
simulates its Markov chain: there the sum of all deviations is bounded.
"""
import argparse
import csv
import json
import os
import random
import subprocess
import sys
import tempfile
import time

import attribution_model as model
import attribution_rivals as rivals

DATABASE = "campaign_rival_attribution"
RATE_GAME = '{"game": "rate"}'
SIMULATED = 0.06, 0.12  # deviation of a simulated model allowed, of all conversions and of all value
LIFELIKE = 1200  # rows of a lifelike set


# -------------------------------------------------------------------- path sets


class PathSet:
    columns = "n integer, path integer[], conversions float8, value float8, nulls float8"

    def __init__(self, name, paths):
        self.name, self.paths = name, paths
        self.codes = sorted({code for p, _, _, _ in paths for code in p})
        self.has_empty = any(not p for p, _, _, _ in paths)

    def lines(self):
        for n, (p, c, v, u) in enumerate(self.paths):
            yield "%d\t{%s}\t%d\t%r\t%d\n" % (n, ",".join(map(str, p)), c, v, u)

    def show(self):
        text = "; ".join("%s %d %s %d" % (">".join(map(str, p)) or "()", c, v, u) for p, c, v, u in self.paths[:12])
        return text + (" ... %d rows" % len(self.paths) if len(self.paths) > 12 else "")


class JourneySet:
    """Rows of touches [(seconds, code)], when converted (None: never) and its value; and the paths that a lookback leaves."""
    columns = "n integer, journey campaign.journey, converted_at timestamptz, value float8"

    def __init__(self, name, rows, lookback, half_life):
        self.name, self.rows, self.lookback, self.half_life = name, rows, lookback, half_life
        self.kept = [(self.within(touches, at), at, value) for touches, at, value in rows]
        self.paths = [(tuple(code for _, code in touches), 0 if at is None else 1, value or 0, 1 if at is None else 0) for touches, at, value in self.kept]
        self.options = '{"half_life": "%d seconds"%s}' % (half_life, "" if lookback is None else ', "lookback": "%d seconds"' % lookback)

    def within(self, touches, at):
        end = at if at is not None else max((t for t, _ in touches), default=0)
        return sorted((t, code) for t, code in touches if t <= end and (self.lookback is None or t >= end - self.lookback))

    def lines(self):
        for n, (touches, at, value) in enumerate(self.rows):
            yield "%d\t%s\t%s\t%s\n" % (n, "{%s}" % ", ".join("%s %d" % (stamp(t), code) for t, code in touches),
                                         "\\N" if at is None else stamp(at), "\\N" if value is None else repr(value))

    def show(self):
        return self.options + " " + "; ".join("%s %s %s" % (" ".join("%d:%d" % touch for touch in touches), at, value) for touches, at, value in self.rows[:6])


def stamp(seconds):
    return time.strftime("%Y-%m-%d %H:%M:%S+00", time.gmtime(1767225600 + seconds))


def random_journeys(rnd, name):
    codes = rnd.sample(range(1, 2000), rnd.randint(1, 6))
    rows = []
    for _ in range(rnd.choice((1, 5, 40))):
        end = rnd.randint(0, 10000000)
        touches = [(t, rnd.choice(codes)) for t in rnd.sample(range(end, end + 3000000), rnd.randint(0, 9))]
        at = None if rnd.random() < 0.3 else end + rnd.randint(0, 4000000)
        rows.append((touches, at, None if at is None or rnd.random() < 0.1 else rnd.randint(0, 100000) / 100))
    return JourneySet(name, rows, rnd.choice((None, 0, 1000000, 5000000)), rnd.choice((3600, 86400, 604800)))


def random_set(rnd, name):
    """Few codes, any shape: repeats, paths that never convert, rows that say nothing, rows that come again."""
    codes = rnd.sample(range(1, 2000), rnd.randint(1, 7))
    if rnd.random() < 0.2:
        codes[0] = 2000000000
    most = rnd.choice((2, 4, 8, 15))
    stay = rnd.choice((0, 0.2, 0.6))
    nulls = rnd.choice((0, 3, 10))
    barren = rnd.random() < 0.05
    empty = rnd.random() < 0.3
    paths = []
    for _ in range(rnd.choice((1, 2, 5, 20, 60))):
        path = []
        for _ in range(rnd.randint(0 if empty else 1, most)):
            path.append(path[-1] if path and rnd.random() < stay else rnd.choice(codes))
        c = 0 if barren or rnd.random() < 0.4 else rnd.randint(1, 5)
        v = 0 if not c or rnd.random() < 0.1 else rnd.randint(0, 100000) / 100
        paths.append((tuple(path), c, v, rnd.randint(0, nulls)))
    return PathSet(name, paths)


def lifelike_set(rnd, name, rows):
    """Twelve channels, few of them popular, some leading to others; long paths are rare."""
    leads = {code: rnd.sample(range(1, 13), 3) for code in range(1, 13)}
    paths = []
    for _ in range(rows):
        path = [min(12, int(rnd.paretovariate(0.8)))]
        while rnd.random() < 1 - 1 / 5.9 and len(path) < 60:
            r = rnd.random()
            path.append(path[-1] if r < 0.25 else rnd.choice(leads[path[-1]]) if r < 0.6 else min(12, int(rnd.paretovariate(0.8))))
        c = rnd.randint(0, 3)
        paths.append((tuple(path), c, rnd.randint(2000, 20000) * c / 100, rnd.randint(0, 2 + path[-1] % 4)))
    return PathSet(name, paths)


def file_set(path):
    with open(path, newline="") as f:
        rows = list(csv.reader(f))[1:]
    number = {}
    paths = []
    for text, c, v, u in (row[:4] for row in rows):
        names = [name.strip() for name in text.split(">") if name.strip()]
        paths.append((tuple(number.setdefault(name, len(number) + 1) for name in names), int(float(c)), float(v), int(float(u or 0))))
    return PathSet("file", paths)


# -------------------------------------------------------------------- questions


class Question:
    """SQL whose rows are compared by `check`, which returns what differs as a text, or nothing."""

    def __init__(self, kind, name, path_set, sql, check):
        self.kind, self.name, self.path_set, self.sql, self.check = kind, name, path_set, sql, check


def near(a, b, scale=1.0):
    if a is None or b is None:
        return a is b
    return abs(a - b) <= 1e-9 * abs(b) + 1e-12 * max(1.0, scale)


def compare(ours, theirs, scales):
    """Both {code: figures}; scales: how large the figures of a column are in all."""
    if set(ours) != set(theirs):
        return "codes %s instead of %s" % (sorted(ours, key=str)[:20], sorted(theirs, key=str)[:20])
    for code in theirs:
        for a, b, scale in zip(ours[code], theirs[code], scales):
            if not near(a, b, scale):
                return "code %s: %s instead of %s" % (code, ours[code], theirs[code])
    return None


def amounts(rows, columns=("conversions", "value")):
    return {row["code"]: tuple(row[column] for column in columns) for row in rows}


def state_of(path_set, order=None):
    return "(SELECT campaign.attribution_agg(path, conversions, value, nulls%s) AS state FROM pg_temp.%s) s" % (
        "" if order is None else ", %d" % order, path_set.name)


def solved(path_set, name, options=None, order=None):
    return "SELECT a.* FROM %s, campaign.attribution(s.state, '%s'%s) a" % (
        state_of(path_set, order), name, "" if options is None else ", '%s'" % options)


def scales(path_set):
    return model.totals(path_set.paths) + (1.0, 1.0)


def rules_questions(sets):
    for s in sets:
        def check(rows, s=s):
            ours = {}
            for row in rows:
                ours.setdefault(row["model"], []).append(row)
            missing = {"first", "last", "linear", "position_based"} - set(ours)
            if missing:
                return "no rows of %s" % sorted(missing)
            for name in sorted(set(ours) & set(model.RULES)):
                wrong = compare(amounts(ours[name]), model.credit(s.paths, model.RULES[name]), scales(s))
                if wrong:
                    return "%s: %s" % (name, wrong)
            return None
        yield Question("rules", "all rules", s, "SELECT r.* FROM %s, campaign.attribution_rules(s.state) r" % state_of(s), check)
        for name in ("first", "linear"):
            yield Question("rules", name, s, solved(s, name),
                           lambda rows, s=s, name=name: compare(amounts(rows), model.credit(s.paths, model.RULES[name]), scales(s)))


def markov_questions(sets):
    for s in sets:
        for order in (1, 2, 3, 4, 5, "limit"):
            yield Question("markov", "order %s" % order, s, solved(s, "markov", '{"order": %s}' % json.dumps(order), None if order == "limit" else order),
                           lambda rows, s=s, order=order: compare(
                               amounts(rows, ("conversions", "value", "removal_effect", "removal_effect_value")), model.markov(s.paths, order), scales(s)))


def shapley_questions(sets):
    for s in sets:
        if len(s.codes) > 8:  # too many sets to enumerate
            continue
        for name, options, rate in (("subset sum", None, False), ("subset rate", RATE_GAME, True)):
            yield Question("shapley", name, s, solved(s, "shapley", options),
                           lambda rows, s=s, rate=rate: compare(amounts(rows), model.shapley(s.paths, rate), scales(s)))


def synergy_questions(sets):
    for s in sets:
        def check(rows, s=s):
            columns = ("removal_effect", "synergy", "removal_effect_value", "synergy_value")
            return compare({(row["code_a"], row["code_b"]): tuple(row[column] for column in columns) for row in rows}, model.synergies(s.paths), (1.0,) * 4)
        yield Question("synergy", "pairs", s, "SELECT y.* FROM %s, campaign.attribution_synergy(s.state) y" % state_of(s), check)


def state_questions(sets):
    """What was added and taken away again leaves no trace: all rows, less every second row, plus it, less it."""
    for s in sets:
        half = [row for i, row in enumerate(s.paths) if i % 2 == 0]
        if len(half) == len(s.paths):
            continue
        states = """(SELECT campaign.attribution_agg(path, conversions, value, nulls) AS whole,
                            campaign.attribution_agg(path, conversions, value, nulls) FILTER (WHERE n % 2 = 0) AS half,
                            campaign.attribution_agg(path, conversions, value, nulls) FILTER (WHERE n % 2 = 1) AS rest
                       FROM pg_temp.{}) s""".format(s.name)
        yield Question("state", "equal", s, "SELECT whole - rest = half AND half + rest = whole AND rest + half - rest = half AS equal FROM " + states,
                       lambda rows: None if rows == [{"equal": True}] else "%s" % rows)
        yield Question("state", "solved", s, "SELECT a.* FROM %s, campaign.attribution(whole - rest + rest - rest, 'linear') a" % states,
                       lambda rows, s=s, half=half: compare(amounts(rows), model.credit(half, model.RULES["linear"]), scales(s)))


def journey_questions(sets):
    for s in sets:
        state = "(SELECT campaign.attribution_agg(journey, converted_at, value, '%s') AS state FROM pg_temp.%s) s" % (s.options, s.name)
        for name in ("time_decay", "linear", "last", "markov"):
            def check(rows, s=s, name=name):
                if name == "markov":
                    theirs = model.markov(s.paths)
                    return compare(amounts(rows, ("conversions", "value", "removal_effect", "removal_effect_value")), theirs, scales(s))
                weights = model.RULES.get(name)
                theirs = model.decay(s.kept, s.half_life) if name == "time_decay" else model.credit(s.paths, weights)
                return compare(amounts(rows), theirs, scales(s))
            yield Question("journeys", name, s, "SELECT a.* FROM %s, campaign.attribution(s.state, '%s') a" % (state, name), check)


def dp6_decay_questions(sets):
    """Time decay of the conversions that have touches."""
    try:
        rival = rivals.DP6()
    except rivals.Missing:
        return
    for s in sets:
        kept = [(touches, at, value) for touches, at, value in s.kept if touches and at is not None]
        if not kept:
            continue
        state = "(SELECT campaign.attribution_agg(journey, converted_at, value, '%s') AS state FROM pg_temp.%s) s" % (s.options, s.name)

        def check(rows, s=s, kept=kept):
            theirs = rival.decay(kept, s.half_life)
            return compare({code: x for code, x in amounts(rows).items() if code in theirs}, theirs, scales(s))
        yield Question("rivals", "time decay of " + rival.version, s, "SELECT a.* FROM %s, campaign.attribution(s.state, 'time_decay') a" % state, check)


def rival_questions(sets):
    found = []
    for name, make in rivals.ALL.items():
        try:
            found.append(make())
        except rivals.Missing as e:
            print("%s is left out: %s" % (make.title, e))
    if not found:
        return
    import pandas
    for s in sets:
        if s.has_empty or not any(c for _, c, _, _ in s.paths):
            continue  # a path without touches, or nothing to credit: not in every rival's world
        frame = pandas.DataFrame([(" > ".join(map(str, p)), c, float(v), u) for p, c, v, u in s.paths], columns=["path", "conversions", "value", "nulls"])
        for rival in found:
            def rules(rows, s=s, rival=rival, frame=frame):
                rival.load(frame)
                for name, theirs in rival.read_rules(rival.rules()).items():
                    ours = amounts([row for row in rows if row["model"] == name])
                    theirs = {code: theirs.get(code, (0.0, 0.0)) for code in s.codes}  # channels of other paths are no rows of theirs
                    wrong = compare(ours, theirs, scales(s))
                    if wrong:
                        return "%s: %s" % (name, wrong)
                return None
            yield Question("rivals", "rules of " + rival.version, s, "SELECT r.* FROM %s, campaign.attribution_rules(s.state) r" % state_of(s), rules)
        for rival in found:
            if rival.title == "DP6":
                def effects(rows, s=s, rival=rival, frame=frame):
                    rival.load(frame)
                    theirs = rival.read_effects(rival.markov())
                    return compare(amounts(rows, ("removal_effect",)), {code: (theirs.get(code, 0.0),) for code in s.codes}, (1.0,))
                yield Question("rivals", "removal effects of " + rival.version, s, solved(s, "markov"), effects)
            if rival.title == "ChannelAttribution" and len(s.paths) >= 100:
                for order in (1, 2, 3):
                    def simulated(rows, s=s, rival=rival, frame=frame, order=order):
                        rival.load(frame)
                        theirs = rival.read_markov(rival.markov(order, nsim_start=1e6, seed=1234567))
                        ours = amounts(rows)
                        for k, (total, bound) in enumerate(zip(model.totals(s.paths), SIMULATED)):
                            off = sum(abs(ours[code][k] - theirs.get(code, (0.0, 0.0))[k]) for code in s.codes) / total
                            if off > bound:
                                return "%s deviate by %.1f %% of all" % (("conversions", "value")[k], off * 100)
                        return None
                    yield Question("rivals", "Markov order %d of %s, simulated" % (order, rival.version), s,
                                   solved(s, "markov", '{"order": %d}' % order, order), simulated)


# ----------------------------------------------------------------------- engine


def ask_postgres(sets, questions):
    """All questions in one session of psql; an answer is a list of rows, or the text of an error."""
    subprocess.run(["psql", "-XAtq", "-d", "postgres", "-v", "ON_ERROR_STOP=1", "-c", "SET client_min_messages = error",
                    "-c", "DROP DATABASE IF EXISTS " + DATABASE, "-c", "CREATE DATABASE " + DATABASE], check=True)
    try:
        with tempfile.NamedTemporaryFile("w", suffix=".sql") as script:
            script.write("SET client_min_messages = error; CREATE EXTENSION campaign CASCADE; SET search_path = public, campaign; SET jit = off;\n")
            for s in sets:
                script.write("CREATE TEMPORARY TABLE %s (%s);\nCOPY pg_temp.%s FROM stdin;\n" % (s.name, s.columns, s.name))
                script.writelines(s.lines())
                script.write("\\.\n")
            for i, q in enumerate(questions):
                script.write("\\echo =%d\nSELECT coalesce(json_agg(x), '[]')::text FROM (%s) x;\n" % (i, q.sql))
            script.flush()
            out = subprocess.run(["psql", "-XAtq", "-d", DATABASE, "-v", "VERBOSITY=terse", "-f", script.name],
                                 stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True).stdout
    finally:
        subprocess.run(["psql", "-XAtq", "-d", "postgres", "-c", "DROP DATABASE IF EXISTS " + DATABASE], check=True)
    texts = [[] for _ in questions]
    where = None
    for line in out.split("\n")[:-1]:
        if line.startswith("="):
            where = int(line[1:])
        elif where is None:
            sys.exit(line)
        else:
            texts[where].append(line)
    answers = []
    for lines in texts:
        text = "\n".join(lines)
        try:
            answers.append(json.loads(text))
        except ValueError:
            answers.append(text.split("ERROR:")[-1].strip() or "no answer")
    return answers


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--sets", type=int, default=120, help="random path sets; a tenth as many lifelike ones")
    parser.add_argument("--only", default="rules,markov,shapley,synergy,state,journeys,rivals")
    parser.add_argument("--paths", help="a CSV file: path, conversions, value, nulls")
    parser.add_argument("--show", type=int, default=10, help="differences to show of each kind")
    options = parser.parse_args()
    rnd = random.Random(options.seed)
    small = [random_set(rnd, "random_%d" % i) for i in range(options.sets)]
    large = [lifelike_set(rnd, "lifelike_%d" % i, LIFELIKE if i == 0 else 250) for i in range(max(1, options.sets // 40))]
    if options.paths:
        large.append(file_set(options.paths))
    everything = small + large
    aggregated = list(everything)
    kinds = {"rules": lambda: rules_questions(aggregated), "markov": lambda: markov_questions(aggregated),
             "shapley": lambda: shapley_questions(aggregated), "synergy": lambda: synergy_questions(small + large[:1]),
             "state": lambda: state_questions(aggregated), "journeys": lambda: journey_questions(timed),
             "rivals": lambda: list(rival_questions(small[:40] + large)) + list(dp6_decay_questions(timed[:40]))}
    timed = [random_journeys(rnd, "journeys_%d" % i) for i in range(options.sets)]
    everything += timed
    questions = [q for kind in options.only.split(",") for q in kinds[kind]()]
    answers = ask_postgres(everything, questions)

    passed = failed = 0
    shown = {}
    for q, rows in zip(questions, answers):
        try:
            wrong = rows if isinstance(rows, str) else q.check(rows)
        except Exception as e:  # a rival that cannot
            wrong = "%s: %s" % (type(e).__name__, e)
        if wrong is None:
            passed += 1
            continue
        failed += 1
        shown[q.kind] = shown.get(q.kind, 0) + 1
        if shown[q.kind] <= options.show:
            print("%s, %s, %s: %s\n    %s" % (q.kind, q.name, q.path_set.name, wrong, q.path_set.show()))
    print("%d path sets of seed %d" % (len(everything), options.seed))
    print("%d passed, %d failed" % (passed, failed))
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
