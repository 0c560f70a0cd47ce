"""usage: attribution_bench.py DATABASE (started by attribution.sh, which says what the environment holds)

Measures attribution beside other packages and prints Markdown. Every answer is
checked first: against an independent model (test/rival/attribution_model.py), where
there is numpy, and against the rivals. In each group the cases take turns, forwards
and backwards, after one turn to warm up; figures are medians. Rivals find their rows
ready in memory, ours are read from a table.
"""
import os
import re
import subprocess
import sys
import tempfile
from functools import lru_cache
from statistics import median

import attribution_queries as sql
from attribution_cases import Case, Rival, deviation, differs, measure, number, say, skipped, summary, times_faster, within, wrong
from attribution_queries import ONE_PROCESS, workers
from funnel_engines import Failed, Postgres

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "rival"))
try:
    import attribution_model as model
except ImportError:
    model = None

DB = sys.argv[1]
JOURNEYS, RUNS = int(os.environ["JOURNEYS"]), int(os.environ["RUNS"])
PARTS = os.environ["PARTS"].split()
DATA, PATHS = os.environ["DATA"], os.environ["PATHS"]
SEED = 42
FEW = min(10000, JOURNEYS)  # journeys of the small state
SIMULATED = (0.06, 0.15)  # a simulation may be off by so much of all conversions, of all value
CHECKED = ("first", "last", "linear", "linear_distinct", "position_based")  # rules worked out in Python: slow for a million
MANY_RUNS = 30  # of what takes milliseconds

pg = Postgres(DB)
rivals = {name: Rival(name) for name in ("channelattribution", "dp6", "fractribution")}
rivals = {name: r for name, r in rivals.items() if r.version}


# ---------------------------------------------------------------------- data


def made(journeys, channels, form):
    """The file of generated journeys; written once."""
    path = os.path.join(DATA, "attribution_%s_%d_%d.tsv" % (form, journeys, channels))
    if not os.path.exists(path):
        with open(path + ".part", "wb") as f:
            subprocess.run([PATHS, str(journeys), str(channels), str(SEED), form], stdout=f, check=True)
        os.rename(path + ".part", path)
    return path


def load(table, columns, path):
    with open(path, "rb") as f:
        subprocess.run(["psql", "-XAtq", "-d", DB, "-v", "ON_ERROR_STOP=1", "-1", "-c", "CREATE TABLE %s (%s)" % (table, columns),
                        "-c", "COPY %s FROM STDIN WITH (FREEZE)" % table], stdin=f, check=True)
    pg.do("VACUUM ANALYZE " + table)


def paths(journeys, channels):
    """The table of journeys in rows of (path, conversions, value, nulls), one row a journey, and their file."""
    path = made(journeys, channels, "paths")
    table = "p_%d_%d" % (journeys, channels)
    if pg.value("SELECT to_regclass('%s') IS NULL" % table) == "t":
        say("loading %d journeys of %d channels" % (journeys, channels))
        load(table, "path integer[], conversions float8, value float8, nulls float8", path)
    return table, path


def state(table, order=None):
    """A table of one row, the state of all rows of another."""
    name = "%s_state%s" % (table, "" if order is None else "_%d" % order)
    if pg.value("SELECT to_regclass('%s') IS NULL" % name) == "t":
        pg.do("CREATE TABLE %s AS SELECT %s AS state FROM %s" % (name, sql.agg(order), table))
        pg.do("VACUUM ANALYZE " + name)
    return name


@lru_cache(maxsize=2)
def rows_of(path):
    """The path set of a file for the model: equal paths added up."""
    found = {}
    with open(path) as f:
        for line in f:
            p, c, v, u = line.split("\t")
            entry = found.setdefault(p, [0, 0.0, 0])
            entry[0] += int(c)
            entry[1] += float(v)
            entry[2] += int(u)
    return [(tuple(map(int, p[1:-1].split(","))), *sums) for p, sums in found.items()]


# --------------------------------------------------------------------- cases


def answer(rows):
    """Rows of (model, code, figures ...) as {model: {code: figures}}."""
    result = {}
    for name, code, *figures in rows:
        result.setdefault(name, {})[int(code) if code else None] = tuple(float(x) if x else 0.0 for x in figures)
    return result


def ours(name, statement, settings=None, check=answer):
    return Case(name, lambda: pg.run(statement, settings), check)


def quick(name, statement, check=answer):
    """A statement of milliseconds, timed in the server: each turn is the median of three."""
    quoted = statement.replace("'", "''")

    def run():
        rows = pg.do(statement, ONE_PROCESS) if check else None
        took = pg.value("SELECT took('%s', 3)" % quoted, ONE_PROCESS)
        return median(float(x) for x in took.strip("{}").split(",")) / 1000, None, rows
    return Case(name, run, check, runs=MANY_RUNS)


def theirs(name, path, what, check=lambda rows: rows, **options):
    if name not in rivals:
        return None
    rival = rivals[name]
    title = "%s, %s" % (rival.version, {"rules": "all its rules (%s)" % {"channelattribution": "3"}.get(name, "4"), "markov": "Markov"}[what])
    if options.get("order"):
        title += " order %d" % options["order"]
    return Case(title, lambda: rival.ask(path, what, **options), check, is_rival=True)


@lru_cache(maxsize=1)
def rules_expected(path):
    """What all must answer, by the model for the rules that it is asked; else what the first rival says."""
    if model:
        touched = rows_of(path)
        return {name: model.credit(touched, model.RULES[name]) for name in CHECKED}
    if "channelattribution" in rivals:
        return rivals["channelattribution"].ask(path, "rules")[2]
    return None


# --------------------------------------------------------------------- parts


def rules():
    """All rule models together, from rows of one journey each."""
    table, path = paths(JOURNEYS, 12)
    q = sql.rules_of(sql.agg(), table)
    expected = rules_expected(path) or answer(pg.do(q, ONE_PROCESS))
    touches = int(pg.value("SELECT sum(cardinality(path)) FROM " + table))
    distinct = int(pg.value("SELECT count(*) FROM (SELECT DISTINCT path FROM %s) x" % table))
    mine = [ours("all rule models, one process", q, ONE_PROCESS),
            ours("all rule models, 1 worker and the leader", q, workers(1)),
            ours("all rule models, 2 workers and the leader", q, workers(2)),
            ours("the state alone, one process", "SELECT pg_column_size(%s) FROM %s" % (sql.agg(), table), ONE_PROCESS, None),
            ours("floor: sum(cardinality(path)), one process", "SELECT sum(cardinality(path)) FROM " + table, ONE_PROCESS, None)]
    others = [theirs("channelattribution", path, "rules"), theirs("dp6", path, "rules"), theirs("fractribution", path, "rules")]
    measure("All rule models, {:,} journeys of {:.1f} touches, 12 channels, one row a journey".format(JOURNEYS, touches / JOURNEYS),
            mine + others, expected, RUNS, note="{:,} distinct paths. Models: {} (checked: {}). DP6 counts in one pass and values in another. Plan with workers: {}.".format(
                distinct, ", ".join(sorted(answer(pg.do(q, ONE_PROCESS)))), ", ".join(sorted(expected)), pg.plan(q, workers(2))))
    times_faster("all rule models over {:,} rows, one process, to ChannelAttribution's three".format(JOURNEYS), mine[0], others[0], "≥ 4, better 10")
    times_faster("the same, 1 worker and the leader", mine[1], others[0], "")
    times_faster("the same, one process, to DP6's four", mine[0], others[1], "")
    times_faster("the same, to fractribution's four", mine[0], others[2], "")


def journeys():
    """The same from journeys with times; the models that need times among them."""
    file, path = made(JOURNEYS, 12, "journeys"), made(JOURNEYS, 12, "paths")
    say("loading %d journeys with times" % JOURNEYS)
    if pg.value("SELECT to_regclass('j') IS NULL") == "t":
        load("j", "journey campaign.journey, converted_at timestamptz, value float8", file)
    q = sql.rules_of(sql.JOURNEY_AGG, "j")
    expected = rules_expected(path) or answer(pg.do(q, ONE_PROCESS))
    mine = [ours("all rule models, one process", q, ONE_PROCESS),
            ours("all rule models, 1 worker and the leader", q, workers(1)),
            ours("all rule models, 2 workers and the leader", q, workers(2)),
            ours("floor: touch_count of each journey, one process", "SELECT sum(campaign.touch_count(journey)) FROM j", ONE_PROCESS, None)]
    rival = theirs("channelattribution", path, "rules")
    measure("All rule models from {:,} journeys with times".format(JOURNEYS), mine + [rival], expected, RUNS,
            note="Models: %s. The rival reads the same paths as text, without times." % ", ".join(sorted(answer(pg.do(q, ONE_PROCESS)))))
    times_faster("all rule models from {:,} journeys with times, one process".format(JOURNEYS), mine[0], rival, "≥ 4, better 10")
    times_faster("the same, 1 worker and the leader", mine[1], rival, "")


def markov_expected(path, order):
    return {"markov": model.markov(rows_of(path), order)} if model else None


def markov():
    """From the state of few journeys, orders 1 to 4; and of all of them, with and without building the state."""
    table, path = paths(FEW, 12)
    for order in (1, 2, 3, 4):
        options = '{"order": %d}' % order
        expected = markov_expected(path, order)
        stored = state(table, None if order == 1 else order)
        columns = "code, conversions, value, removal_effect, removal_effect_value"
        if expected is None:
            expected = answer(pg.do(sql.solved(stored, "markov", options, columns)))
        mine = quick("Markov order %d, from the state" % order, sql.solved(stored, "markov", options, columns))
        whole = ours("the same, with building the state", sql.markov_of(table, order), ONE_PROCESS)
        rival = theirs("channelattribution", path, "markov", order=order)
        dp6 = theirs("dp6", path, "markov", check=lambda rows: None) if order == 1 else None
        off = ""
        if rival:
            try:
                off = "The rival simulates: its credits are off by %.2f %% of all conversions, %.2f %% of all value. " % tuple(
                    100 * x for x in deviation(rivals["channelattribution"].ask(path, "markov", order=order)[2]["markov"], expected["markov"]))
            except Failed as e:
                off = "The rival: %s. " % e
        states = "{:,} states. ".format(len(model.Chain(rows_of(path), order).number) - 1) if model else ""
        measure("Markov order {}, {:,} journeys, 12 channels".format(order, FEW), [mine, whole, rival, dp6], expected, RUNS, SIMULATED,
                note=states + off + "Removal effects by count and by value.")
        times_faster("Markov order %d from the state, 12 channels" % order, mine, rival, "< 1 ms" if order == 1 else "< 100 ms")
    if JOURNEYS > FEW:
        table, path = paths(JOURNEYS, 12)
        expected = markov_expected(path, 1) or answer(pg.do(sql.markov_of(table)))
        mine = [quick("Markov order 1, from the state", sql.solved(state(table), "markov")),
                ours("the same, with building the state, one process", sql.markov_of(table), ONE_PROCESS),
                ours("the same, with building the state, 1 worker and the leader", sql.markov_of(table), workers(1))]
        mine[0].runs = RUNS
        rival, dp6 = theirs("channelattribution", path, "markov", order=1), theirs("dp6", path, "markov", check=lambda rows: None)
        measure("Markov order 1, {:,} journeys, 12 channels".format(JOURNEYS), mine + [rival, dp6], expected, RUNS, SIMULATED)
        times_faster("Markov order 1 of {:,} rows, building the state in it, one process".format(JOURNEYS), mine[1], rival, "")


def channels():
    """Many channels: order 1 of 50, 200 and 500."""
    journeys = max(FEW, JOURNEYS // 5)
    for n in (50, 200, 500):
        table, path = paths(journeys, n)
        expected = markov_expected(path, 1)
        stored = state(table)
        if expected is None:
            expected = answer(pg.do(sql.solved(stored, "markov")))
        mine = quick("Markov order 1, from the state", sql.solved(stored, "markov"))
        mine.runs = RUNS
        whole = ours("the same, with building the state", sql.markov_of(table), ONE_PROCESS)
        rival = theirs("channelattribution", path, "markov", order=1)
        measure("Markov order 1, {:,} journeys, {} channels".format(journeys, n), [mine, whole, rival], expected, RUNS, SIMULATED)
        times_faster("Markov order 1 from the state, %d channels" % n, mine, rival, "< 150 ms" if n == 500 else "")


def bootstrap():
    """2,000 refits of the Markov model."""
    table, path = paths(FEW, 12)
    stored = state(table)
    columns = "code, conversions, conversions_low, conversions_high, value, value_low, value_high"
    q = sql.solved(stored, "markov", '{"bootstrap": 2000, "seed": 1}', columns)
    first = answer(pg.do(q))
    for code, (c, low, high, v, vlow, vhigh) in first["markov"].items():
        if not (low <= c <= high and vlow <= v <= vhigh):
            wrong.append("bootstrap, code %s: %s" % (code, first["markov"][code]))
    case = ours("2,000 refits, Markov order 1", q, ONE_PROCESS)
    plain = quick("no refit", sql.solved(stored, "markov"), None)
    measure("Bootstrap, {:,} journeys, 12 channels".format(FEW), [case, plain], first, RUNS, note="The same seed gives the same intervals each time. No rival has them.")
    within("2,000 refits of the bootstrap", case, "< 1,000 ms")


def flat():
    """Once the state stands its cost is that of its distinct paths, whatever the number of rows."""
    table, path = paths(FEW, 12)
    print("\n### The same distinct paths, ever more rows\n\n| rows | building the state, ms | bytes of the state | all rule models, ms | Shapley, ms | Markov, ms |\n|---|---|---|---|---|---|")
    steps = (1, 10, 100, 1000) if JOURNEYS >= 100000 else (1, 10)
    base, times = None, []
    for n in steps:
        name = "flat_%d" % n
        pg.do("DROP TABLE IF EXISTS " + name)
        say("%d rows" % (FEW * n))
        built = pg.run("CREATE TABLE %s AS SELECT %s AS state FROM %s, generate_series(1, %d)" % (name, sql.agg(), table, n), ONE_PROCESS)[0]
        pg.do("VACUUM ANALYZE " + name)
        got = answer(pg.do(sql.solved(name, "markov")))
        base = base or got
        fault = differs({m: {c: tuple(x / n for x in f) for c, f in by.items()} for m, by in got.items()}, base)
        if fault:
            wrong.append("%d times the same rows, %s" % (n, fault))
        figures = []
        for statement in (sql.rules(name), sql.solved(name, "shapley"), sql.solved(name, "markov")):
            took = pg.value("SELECT took('%s', %d)" % (statement.replace("'", "''"), MANY_RUNS), ONE_PROCESS)
            figures.append(median(float(x) for x in took.strip("{}").split(",")))
        times.append(figures)
        print("| {:,} | {} | {:,} | {} |".format(FEW * n, number(built * 1000), int(pg.value("SELECT pg_column_size(state) FROM " + name)),
                                                 " | ".join(map(number, figures))), flush=True)
    for i, what in enumerate(("all rule models", "Shapley", "Markov order 1")):
        summary.append(("%s from the state, %s rows to %s rows" % (what, "{:,}".format(FEW * steps[-1]), "{:,}".format(FEW)),
                        "%s ms" % number(times[-1][i]), "%s ms" % number(times[0][i]), "**%.2f**" % (times[-1][i] / times[0][i]), "1 (flat)"))


def states():
    """Size; one path added to a stored state, or taken away again."""
    print("\n### The state\n\n| journeys | distinct paths | touches in them | bytes | bytes of the rows | + one path, ms | − one path, ms | UPDATE, ms |\n|---|---|---|---|---|---|---|---|")
    one = "campaign.path_state('{3,1,4,1,5}', 1, 26.5)"
    for journeys in sorted({FEW, JOURNEYS}):
        table, path = paths(journeys, 12)
        stored, plus = state(table), table + "_plus"
        pg.do("DROP TABLE IF EXISTS " + plus)
        pg.do("CREATE TABLE %s AS SELECT state OPERATOR(campaign.+) %s AS state FROM %s" % (plus, one, stored))
        if pg.value("SELECT p.state OPERATOR(campaign.<>) s.state AND (p.state OPERATOR(campaign.-) %s) OPERATOR(campaign.=) s.state FROM %s p, %s s" % (one, plus, stored)) != "t":
            wrong.append("one path added to the state of %d journeys and taken away is not the state before" % journeys)
        figures = []
        # the size of the sum, so that nothing is sent
        for statement in ("SELECT pg_column_size(state OPERATOR(campaign.+) %s) FROM %s" % (one, stored), "SELECT pg_column_size(state OPERATOR(campaign.-) %s) FROM %s" % (one, plus),
                          "UPDATE %s SET state = state OPERATOR(campaign.+) %s" % (plus, one)):
            took = pg.value("SELECT took('%s', %d)" % (statement.replace("'", "''"), MANY_RUNS if journeys == FEW else RUNS), ONE_PROCESS)
            figures.append(median(float(x) for x in took.strip("{}").split(",")))
        distinct, touches, size = map(int, pg.do("SELECT t.path_count, t.touch_count, pg_column_size(state) FROM %s, campaign.attribution_summary(state) t" % stored)[0])
        print("| {:,} | {:,} | {:,} | {:,} | {:,} | {} |".format(journeys, distinct, touches, size, int(pg.value("SELECT pg_table_size('%s')" % table)),
                                                              " | ".join(map(number, figures))), flush=True)
        summary.append(("one path added to a state of {:,} paths".format(distinct), "%s ms" % number(figures[0]), "", "", ""))


def credit():
    """Booking an order of somebody with 50 touches, of somebody without any, and with crediting switched off."""
    say("the business tables: %d persons with 50 touches" % sql.PERSONS)
    if pg.value("SELECT to_regclass('campaign.sales_order') IS NULL") == "t":
        for statement in sql.CREDIT_DATA:
            pg.do(statement)
        pg.do("VACUUM ANALYZE")
    low, high = map(int, pg.do("SELECT min(person_id), max(person_id) FROM campaign.touchpoint")[0])
    # what books: (persons, prefix of the order's number)
    people = {"with 50 touches": (low, high, "fifty"), "without touches": (high + 1, high + sql.PERSONS, "none"), "crediting switched off": (low, high, "off")}
    took = {name: [] for name in people}
    with tempfile.TemporaryDirectory() as folder:
        for r in range(RUNS + 1):
            for name in people if r % 2 else reversed(people):
                script = os.path.join(folder, "order.sql")
                with open(script, "w") as f:
                    f.write(sql.CREDIT_ORDER.format(*people[name]))
                for statement in pg.do(sql.CREDIT_TRIGGERS.format("DISABLE" if people[name][2] == "off" else "ENABLE")):
                    pg.do(statement[0])
                out = subprocess.run(["pgbench", "-n", "-c", "1", "-T", "2", "-f", script, DB], capture_output=True, text=True)
                latency = re.search(r"latency average = ([0-9.]+) ms", out.stdout)
                if out.returncode != 0 or not latency:
                    raise Failed("pgbench: " + out.stderr[-300:])
                if r > 0:
                    took[name].append(float(latency.group(1)))
    off = pg.value(sql.CREDIT_WRONG)
    if off != "0":
        wrong.append("credit: %s orders whose credits are not their amount" % off)
    rows, models = pg.do(sql.CREDIT_ROWS)[0]
    print("\n### Crediting an order in its transaction\n\n| order | ms a transaction | least |\n|---|---|---|")
    for name in people:
        print("| %s | %s | %s |" % (name, number(median(took[name])), number(min(took[name]))))
    print("\nAn order of 50 touches has %s rows of credit, of %s models. `book_order` through pgbench, one client, `synchronous_commit` %s; %d runs of 2 s in turn."
          % (rows, models, pg.value("SHOW synchronous_commit"), RUNS), flush=True)
    fifty, plain = (median(took[name]) for name in ("with 50 touches", "crediting switched off"))
    summary.append(("crediting an order of 50 touches by %s models: its transaction, less that with crediting switched off" % models,
                    "%s ms" % number(fifty - plain), "", "", "< 1 ms"))
    summary.append(("the whole transaction that books such an order", "%s ms" % number(fifty), "", "", ""))


# ---------------------------------------------------------------------- main

pg.do("CREATE EXTENSION IF NOT EXISTS campaign")
if pg.value("SELECT to_regproc('took') IS NULL") == "t":
    pg.do(sql.TIMER)
processor = next((line.split(":")[1].strip() for line in open("/proc/cpuinfo") if line.startswith("model name")), "?")
print("## Attribution: {:,} journeys, {} runs in turn, medians\n".format(JOURNEYS, RUNS))
print("| | |\n|---|---|")
print("| machine | %s, %d cores, load %s at the start |" % (processor, os.cpu_count(), open("/proc/loadavg").read().split()[0]))
print("| PostgreSQL | %s, %s |" % (pg.value("SHOW server_version"), ", ".join("`%s` %s" % (s, pg.value("SHOW " + s)) for s in ("shared_buffers", "work_mem", "jit"))))
print("| extension | %s |" % pg.value("SELECT extversion FROM pg_extension WHERE extname = 'campaign'"))
print("| rivals | %s; rows ready in their memory, one process |" % (", ".join(r.version for r in rivals.values()) or "none"))
print("| checked against | %s |" % ("the model in numpy, and each other, to 1e-9" if model else "each other, where there are several, to 1e-9 (no numpy)"))
sys.stdout.flush()

parts = {"rules": rules, "journeys": journeys, "markov": markov, "channels": channels, "bootstrap": bootstrap, "flat": flat, "state": states, "credit": credit}
for name in parts:
    if name in PARTS:
        try:
            pg.do("CHECKPOINT")  # nothing is left to write meanwhile
            parts[name]()
        except Failed as e:
            wrong.append("part %s stopped: %s" % (name, e))

print("\n### Summary\n\n| | this extension | rival | ratio | aim |\n|---|---|---|---|---|")
for line in summary:
    print("| " + " | ".join(line) + " |")
for s in dict.fromkeys(skipped):
    print("\nLeft out: " + s)
for w in wrong:
    print("\n**Wrong:** " + w)
print("\nLoad at the end: %s. Wrong answers: %d." % (open("/proc/loadavg").read().split()[0], len(wrong)))
for r in rivals.values():
    r.close()
sys.exit(1 if wrong else 0)
