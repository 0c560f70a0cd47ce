"""Cases of attribution_bench.py: what is measured, in turn with what, and how it is printed.

An answer is {name: {code: figures}}. A case whose answer is not the expected one, to
1e-9 or by the bound of a simulation, is not measured and makes the run fail.
"""
import json
import os
import subprocess
import sys
import time
from statistics import median

from funnel_engines import Failed

HERE = os.path.dirname(os.path.abspath(__file__))
BUDGET = float(os.environ["BUDGET"])

summary, wrong, skipped = [], [], []


def say(text):
    print("-- " + text, file=sys.stderr, flush=True)


def number(x):
    return "%.3f" % x if x < 10 else "%.1f" % x if x < 1000 else "{:,.0f}".format(x)


class Rival:
    """Another make, in a process of its own (attribution_rival.py); without its package `version` is None."""

    def __init__(self, name):
        self.name = name
        self.loaded = None
        hello = self.start()
        self.version = hello.get("version")
        if not self.version:
            skipped.append("%s: %s" % (name, hello.get("error")))

    def start(self):
        self.child = subprocess.Popen([sys.executable, os.path.join(HERE, "attribution_rival.py"), self.name],
                                      stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1)
        return json.loads(self.child.stdout.readline() or '{"error": "it did not start"}')

    def order(self, what):
        try:
            self.child.stdin.write(json.dumps(what) + "\n")
            answer = json.loads(self.child.stdout.readline() or '{"error": "it ended"}')
        except OSError as e:
            raise Failed(str(e))
        if "error" in answer:
            raise Failed(answer["error"])
        rows = {model: {int(code): figures for code, figures in by_code.items()} for model, by_code in answer["rows"].items()}
        return answer["wall"], answer["cpu"], rows

    def ask(self, path, what, **options):
        if self.loaded != path:
            if self.loaded:  # what it held, and its copies of it, go with the process
                self.loaded = None
                self.close()
                self.start()
            self.order({"load": path})
            self.loaded = path
        return self.order({"ask": what, "options": options})

    def close(self):
        self.child.stdin.close()
        self.child.wait()


class Case:
    """`run` returns wall and CPU seconds and rows, `answer` makes an answer of the rows (None: nothing to compare).
    `runs`: how many turns, None as many as the others; of a rival whose time is up, fewer."""

    def __init__(self, name, run, answer=None, runs=None, is_rival=False):
        self.name, self.run, self.answer, self.runs, self.is_rival = name, run, answer, runs, is_rival
        self.wall, self.cpu, self.failed = [], [], None

    def turn(self, keep):
        try:
            wall, cpu, rows = self.run()
        except Failed as e:
            self.failed = str(e)
            return None
        if keep or (self.is_rival and wall > BUDGET / 4):  # too slow to be run for nothing
            self.wall.append(wall)
            self.cpu.append(cpu)
        return self.answer(rows) if self.answer else None

    def wants(self, runs):
        return len(self.wall) < (self.runs or runs) and not (self.is_rival and self.wall and sum(self.wall) + median(self.wall) > BUDGET)

    def wall_s(self):
        return median(self.wall) if self.wall else None

    def cpu_s(self):
        return median(self.cpu) if self.cpu and self.cpu[0] is not None else None


def differs(answer, expected, bounds=None):
    """What is wrong with an answer, as a text, or None. bounds: for a simulation, the deviation allowed of
    each figure, summed over the codes, as a share of all; else every figure must be equal to 1e-9."""
    for name in answer:
        if name not in expected:
            continue
        ours, theirs = answer[name], expected[name]
        codes = sorted(set(ours) | set(theirs), key=str)
        width = min(len(f) for f in list(ours.values()) + list(theirs.values()))
        for k in range(width):
            a = [ours[c][k] if c in ours else 0.0 for c in codes]
            b = [theirs[c][k] if c in theirs else 0.0 for c in codes]
            total = sum(abs(y) for y in b)
            if bounds:
                off = sum(abs(x - y) for x, y in zip(a, b)) / total
                if off > bounds[k]:
                    return "%s: %.2f %% of all differ" % (name, off * 100)
            else:
                for c, x, y in zip(codes, a, b):
                    if abs(x - y) > 1e-9 * abs(y) + 1e-12 * max(1.0, total):
                        return "%s, code %s: %r instead of %r" % (name, c, x, y)
    if not set(answer) & set(expected):
        return "nothing to compare: %s and %s" % (sorted(answer)[:5], sorted(expected)[:5])
    return None


def deviation(answer, expected):
    """How far a simulation is off: the sum of deviations of each figure, as shares of all."""
    codes = set(answer) | set(expected)
    zero = (0.0, 0.0)
    return [sum(abs(answer.get(c, zero)[k] - expected.get(c, zero)[k]) for c in codes) / sum(abs(expected[c][k]) for c in expected) for k in (0, 1)]


def measure(title, cases, expected, runs, bounds=None, note=None):
    """Checks all cases, then runs them in turn, forwards and backwards, and prints them."""
    say(title)
    good = []
    for case in (c for c in cases if c):
        answer = case.turn(False)
        if case.failed:
            (skipped if case.is_rival else wrong).append("%s, %s: %s" % (title, case.name, case.failed))
            continue
        fault = differs(answer, expected, bounds if case.is_rival else None) if answer is not None else None
        if fault:
            wrong.append("%s, %s: %s" % (title, case.name, fault))
            case.wall = []
            continue
        good.append(case)
    for r in range(max([runs] + [c.runs or 0 for c in good])):
        for case in good if r % 2 == 0 else reversed(good):
            if case.wants(runs) and not case.failed:
                case.turn(True)
    print("\n### %s\n\n| case | wall ms | least | CPU ms | runs |\n|---|---|---|---|---|" % title)
    for case in good:
        if case.wall:
            print("| %s | %s | %s | %s | %d |" % (case.name, number(case.wall_s() * 1000), number(min(case.wall) * 1000),
                                                  number(case.cpu_s() * 1000) if case.cpu_s() is not None else "", len(case.wall)))
    if note:
        print("\n" + note)
    sys.stdout.flush()


def times_faster(what, ours, rival, aim):
    """A row of the summary: how often our median goes into the rival's."""
    if not (ours and ours.wall and rival and rival.wall):
        summary.append((what, "%s ms" % number(ours.wall_s() * 1000) if ours and ours.wall else "not measured", "not measured", "", aim))
        return
    a, b = ours.wall_s(), rival.wall_s()
    summary.append((what, "%s ms" % number(a * 1000), "%s ms (%s%s)" % (number(b * 1000), rival.name, ", one run" if len(rival.wall) == 1 else ""),
                    "**%.1f times**" % (b / a), aim))


def within(what, ours, aim, digits="ms"):
    """A row of the summary without a rival."""
    summary.append((what, "%s ms" % number(ours.wall_s() * 1000) if ours and ours.wall else "not measured", "", "", aim))
