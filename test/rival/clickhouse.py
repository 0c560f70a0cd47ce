#!/usr/bin/env python3
"""Our aggregates over raw rows against those of ClickHouse.

Random rows and random questions, the same for both; every answer that differs is
shown with the rows it is about.  Needs the Python package chdb (ClickHouse as a
library) and a server with the extension installed: PGHOST, PGPORT, PGUSER as psql
knows them.  The last line is `N passed, N failed`; the status is 1 when one failed.

    clickhouse.py [--seed N] [--questions N] [--only funnel,sequence,next,retention]

Where the answers are meant to differ the questions are not asked, or only of rows
on which they agree; each such place says why.
"""
import argparse
import os
import random
import re
import subprocess
import sys
import tempfile

try:
    from chdb import session
except ImportError:
    sys.exit("clickhouse.py needs the Python package chdb")

DATABASE = "campaign_rival_clickhouse"


class Rows:
    """A table of groups: rows of (time in seconds, mask of the conditions true)."""

    def __init__(self, name, groups, conditions):
        self.name, self.groups, self.conditions = name, groups, conditions

    def lines(self):
        return [(g, t, m) for g, rows in enumerate(self.groups) for t, m in rows]

    def show(self, g):
        return " ".join("%d:%s" % (t, "".join("%d" % (k + 1) if self.conditions < 10 else "%d." % (k + 1)
                                              for k in range(self.conditions) if m >> k & 1) or "-")
                        for t, m in sorted(self.groups[g]))


class Question:
    """One expression for each engine; answers are compared group by group.  Where
    ClickHouse is asked the same in several ways, groups of which it contradicts
    itself are left out."""

    def __init__(self, part, name, rows, theirs, ours):
        self.part, self.name, self.rows, self.ours = part, name, rows, ours
        self.theirs = theirs if isinstance(theirs, list) else [theirs]


# ------------------------------------------------------------------ random rows

def random_rows(rnd, name, groups, conditions, most, ties, empty, dense=False, single=False):
    """ties: rows may share a time.  empty: rows on which nothing is true occur.  single: at most one condition a row."""
    result = []
    for _ in range(groups):
        n = rnd.randint(1, most)
        pace = rnd.choice((1, 1, 2, 4))
        t = rnd.randint(0, 3)
        many = rnd.random() * 0.5
        rows = []
        for _ in range(n):
            if empty and rnd.random() < 0.15:
                mask = 0
            elif dense:
                mask = rnd.getrandbits(conditions) & rnd.getrandbits(conditions)
            else:
                mask = 1 << rnd.randrange(conditions)
                while not single and rnd.random() < many:
                    mask |= 1 << rnd.randrange(conditions)
            rows.append((t, mask))
            t += rnd.randint(0 if ties else 1, pace)
        rnd.shuffle(rows)
        result.append(rows)
    return Rows(name, result, conditions)


def conditions(rows, n, text):
    return "".join(", " + text % k for k in range(n))


def theirs(rows, n):
    return conditions(rows, n, "bitTest(m, %d)")


def ours(rows, n):
    return conditions(rows, n, "(m >> %d & 1) = 1")


# ---------------------------------------------------------------- window funnel

def funnel_questions(rnd, number):
    sets = {}
    for n in range(1, 9):
        most = 6 if n < 3 else 10
        for ties in (False, True):
            sets[n, ties] = random_rows(rnd, "funnel_%d_%d" % (n, ties), 300, n, most, ties, True)
        sets[n, "single"] = random_rows(rnd, "funnel_%d_single" % n, 300, n, most, False, True, single=True)
    for i in range(number):
        modes = []
        if rnd.random() < 0.4:
            modes.append("strict_order")
            if rnd.random() < 0.5:
                modes.append("allow_reentry")
        for mode in ("strict_deduplication", "strict_increase", "strict_once"):
            if rnd.random() < 0.35:
                modes.append(mode)
        ties = rnd.random() < 0.6
        stops = "strict_order" in modes or "strict_deduplication" in modes
        # ClickHouse forgets all but the last of several events of a step that share a time, be it in one row
        if "strict_increase" in modes and not stops:
            ties = "single"
        # rows of one time are taken in the order of arrival there
        if "strict_once" in modes and stops:
            ties = False
        rows = sets[rnd.randint(1, 8), ties]
        rnd.shuffle(modes)
        window = rnd.choice((0, 1, 2, 3, 5, 8, 15, 100, 1000000))
        yield Question("funnel", "window_funnel(%d, %s, %d conditions)" % (window, modes, rows.conditions), rows,
                       "toString(windowFunnel(%s)(t%s))" % (", ".join(["%d" % window] + ["'%s'" % m for m in modes]),
                                                            theirs(rows, rows.conditions)),
                       "campaign.window_funnel('%d seconds', '%s', ts%s)::text" % (window, ",".join(modes) or "default",
                                                                                  ours(rows, rows.conditions)))


# -------------------------------------------------------------------- sequences

def random_pattern(rnd, n):
    """A pattern of the whole grammar of ClickHouse; two time conditions never meet, which ClickHouse refuses.

    No condition stands behind `.*` with an element before it.  There ClickHouse counts from the row on which `.*` stops,
    so that '(?1).*(?t<=3600)(?2)' says no more than '(?1).*(?2)'; here `.*` moves no clock, and 2 is within the hour of 1.
    """
    parts = []
    clock = True
    element = False
    for _ in range(rnd.randint(0, 6) if rnd.random() < 0.9 else rnd.randint(7, 10)):
        r = rnd.random()
        if r < 0.3 and clock and not (element and parts[-1] == ".*"):
            parts.append("(?t%s%d)" % (rnd.choice(("<=", "<", ">=", ">", "==")), rnd.choice((0, 1, 1, 2, 2, 3, 4, 6, 9))))
            clock = False
            continue
        clock = True
        if r < 0.5:
            parts.append(".*")
            continue
        element = True
        if r < 0.6:
            parts.append(".")
        else:
            parts.append("(?%d)" % rnd.randint(1, n))
    pattern = "".join(parts)
    # true of no rows at all in ClickHouse where the pattern is '', '.*' or '(?t<=0)', but not where it is '(?t==0)'
    return pattern if re.search(r"\(\?\d|\.(?!\*)", pattern) else pattern.replace("==0", "==1")


def sequence_questions(rnd, number):
    """Times are unique: ClickHouse takes rows of one time in the order of arrival."""
    sets = [random_rows(rnd, "sequence_%d_%d" % (n, most), 250, n, most, False, True)
            for n in range(2, 6) for most in (4, 9, 14)]
    for i in range(number):
        rows = rnd.choice(sets)
        # sometimes conditions that the pattern does not use
        pattern = random_pattern(rnd, max(1, rows.conditions - (rnd.random() < 0.5)))
        c, o = theirs(rows, rows.conditions), ours(rows, rows.conditions)
        # Behind a pattern that ends in a time condition, or `.`, ClickHouse may tell the events of a way that failed there.
        tail = pattern
        while tail.endswith(".*"):
            tail = tail[:-2]
        certain = tail == "" or re.search(r"\(\?\d+\)$", tail) is not None
        they = ("concat(toString(sequenceMatch('%s')(t%s) as m1), '/', toString(sequenceCount('%s')(t%s)), '/', "
                "%s arrayStringConcat(sequenceMatchEvents('%s')(t%s), ','))")
        we = ("campaign.sequence_match('%s', ts%s)::integer || '/' || campaign.sequence_count('%s', ts%s) || '/' || "
              "%s seconds(campaign.sequence_match_events('%s', ts%s))")
        # Where the rows end ClickHouse reads behind its own copy of a pattern that may end there; how long that copy
        # is decides what it finds.  A `.*` more in front changes nothing but that.
        asked = [they % (p, c, p, c, "" if certain else "m1 ? '' :", p, c) for p in (pattern, ".*" + pattern, ".*.*" + pattern)]
        yield Question("sequence", "pattern '%s'" % pattern, rows, asked,
                       we % (pattern, o, pattern, o,
                             "" if certain else "CASE WHEN campaign.sequence_match('%s', ts%s) THEN '' ELSE" % (pattern, o),
                             pattern, o) + ("" if certain else " END"))


# -------------------------------------------------------------------- next node

def next_questions(rnd, number):
    sets = [random_rows(rnd, "next_%d" % n, 300, n, most, False, True) for n, most in ((2, 5), (3, 9), (4, 12))]
    for i in range(number):
        rows = rnd.choice(sets)
        direction, base = rnd.choice((("forward", "head"), ("forward", "first_match"), ("forward", "last_match"),
                                      ("backward", "tail"), ("backward", "first_match"), ("backward", "last_match")))
        chain = [rnd.randint(1, (1 << rows.conditions) - 1) for _ in range(rnd.randint(1, 3))]
        based = rnd.choice((0, 0, rnd.randint(1, (1 << rows.conditions) - 1)))
        # the event of a row is its mask; a condition is true on some of the masks
        events = "".join(", m in (0, %d) or bitAnd(m, %d) > 0" % (c, c) for c in chain)
        same = "".join(", m IN (0, %d) OR m & %d > 0" % (c, c) for c in chain)
        name = "sequence_next_node(%s, %s, base %s, chain %s)" % (direction, base, based, chain)
        yield Question("next", name, rows,
                       "ifNull(sequenceNextNode('%s', '%s')(t, toString(m), bitAnd(m, %d) = %d%s), 'null')" %
                       (direction, base, based, based, events),
                       "coalesce(campaign.sequence_next_node('%s', '%s', ts, m::text, m & %d = %d%s), 'null')" %
                       (direction, base, based, based, same))


# -------------------------------------------------------------------- retention

def retention_questions(rnd, number):
    for i in range(max(1, number // 10)):
        n = rnd.randint(2, 32)
        rows = random_rows(rnd, "retention_%d" % i, 100, n, 12, True, True, rnd.random() < 0.5)
        yield Question("retention", "retention of %d conditions" % n, rows,
                       "arrayStringConcat(retention(%s), '')" % theirs(rows, n)[2:],
                       "translate(campaign.retention(%s)::text, 'tf{,}', '10')" % ours(rows, n)[2:])


# ---------------------------------------------------------------------- engines

def ask_clickhouse(tables, questions):
    s = session.Session()
    s.query("SET allow_experimental_funnel_functions = 1")
    s.query("SET max_threads = 1")
    s.query("CREATE DATABASE IF NOT EXISTS rival")
    for table in tables:
        s.query("CREATE TABLE rival.%s (g UInt32, t UInt32, m UInt32) ENGINE = Memory" % table.name)
        s.query("INSERT INTO rival.%s VALUES %s" % (table.name, ",".join("(%d,%d,%d)" % row for row in table.lines())))
    answers = []
    for q in questions:
        try:
            texts = [s.query("SELECT %s FROM rival.%s GROUP BY g ORDER BY g" % (way, q.rows.name), "TSV").data().split("\n")[:-1]
                     for way in q.theirs]
            answers.append([x[0] if len(set(x)) == 1 else None for x in zip(*texts)])
        except Exception as e:
            answers.append("ERROR: " + str(e).split("\n")[0][:200])
    s.close()
    return answers


def ask_postgres(tables, questions):
    """All questions in one session of psql."""
    subprocess.run(["psql", "-XAtq", "-d", "postgres", "-v", "ON_ERROR_STOP=1", "-c", "SET client_min_messages = error",
                    "-c", "DROP DATABASE IF EXISTS " + DATABASE, "-c", "CREATE DATABASE " + DATABASE], check=True)
    try:
        with tempfile.NamedTemporaryFile("w", suffix=".sql") as script:
            script.write("SET client_min_messages = error; CREATE EXTENSION campaign CASCADE; SET jit = off;\n"
                         "CREATE FUNCTION pg_temp.seconds_of(timestamptz[]) RETURNS text LANGUAGE sql IMMUTABLE AS\n"
                         "$$ SELECT coalesce(string_agg(extract(epoch FROM t)::bigint::text, ',' ORDER BY n), '') "
                         "FROM unnest($1) WITH ORDINALITY u(t, n) $$;\n")
            for table in tables:
                script.write("CREATE TEMPORARY TABLE %s (g integer, ts timestamptz, m bigint);\n"
                             "COPY pg_temp.%s FROM stdin;\n" % (table.name, table.name))
                for g, t, m in table.lines():
                    script.write("%d\t1970-01-01 %02d:%02d:%02d+00\t%d\n" % (g, t // 3600, t // 60 % 60, t % 60, m))
                script.write("\\.\n")
            for i, q in enumerate(questions):
                script.write("\\echo =%d\nSELECT %s FROM pg_temp.%s GROUP BY g ORDER BY g;\n" %
                             (i, q.ours.replace("seconds(", "pg_temp.seconds_of("), q.rows.name))
            script.flush()
            out = subprocess.run(["psql", "-XAtq", "-d", DATABASE, "-v", "VERBOSITY=terse", "-f", script.name],
                                 stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
                                 env=dict(os.environ, PGOPTIONS="-c timezone=UTC")).stdout
    finally:
        subprocess.run(["psql", "-XAtq", "-d", "postgres", "-c", "DROP DATABASE IF EXISTS " + DATABASE], check=True)
    answers = [[] for _ in questions]
    where = None
    for line in out.split("\n")[:-1]:
        if line.startswith("="):
            where = int(line[1:])
        elif "ERROR:" in line or "FATAL:" in line:
            if where is None:
                sys.exit(line)
            answers[where] = "ERROR: " + line.split("ERROR:", 1)[-1].strip()
        elif where is not None and isinstance(answers[where], list):
            answers[where].append(line)
    return answers


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--questions", type=int, default=500, help="of each kind")
    parser.add_argument("--only", default="funnel,sequence,next,retention")
    parser.add_argument("--show", type=int, default=10, help="differences to show of each kind")
    options = parser.parse_args()
    kinds = {"funnel": funnel_questions, "sequence": sequence_questions, "next": next_questions,
             "retention": retention_questions}
    questions = []
    for kind in options.only.split(","):
        questions += kinds[kind](random.Random("%d %s" % (options.seed, kind)), options.questions)
    tables = list({q.rows.name: q.rows for q in questions}.values())
    they, we = ask_clickhouse(tables, questions), ask_postgres(tables, questions)

    passed = failed = groups = contradictions = 0
    shown = {}
    for q, a, b in zip(questions, they, we):
        if isinstance(a, list):
            groups += len(a)
            contradictions += a.count(None)
            if isinstance(b, list) and len(a) == len(b):
                b = [y if x is not None else None for x, y in zip(a, b)]
        if a == b:
            passed += 1
            continue
        failed += 1
        shown[q.part] = shown.get(q.part, 0) + 1
        if shown[q.part] > options.show:
            continue
        print("DIFFERS: %s" % q.name)
        if isinstance(a, str) or isinstance(b, str):
            print("   ClickHouse: %s\n   here:       %s" % (a if isinstance(a, str) else "an answer",
                                                             b if isinstance(b, str) else "an answer"))
            continue
        wrong = [g for g in range(len(a)) if g >= len(b) or a[g] != b[g]]
        g = min(wrong, key=lambda x: len(q.rows.groups[x]))
        print("   %d of %d groups, such as %s\n   ClickHouse: %s\n   here:       %s" %
              (len(wrong), len(a), q.rows.show(g), a[g], b[g] if g < len(b) else "nothing"))
    print("%d questions of %d groups in all; ClickHouse contradicted itself in %d" % (len(questions), groups, contradictions))
    print("%d passed, %d failed" % (passed, failed))
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
