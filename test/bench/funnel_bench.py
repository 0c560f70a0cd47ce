"""usage: funnel_bench.py DATABASE (started by funnel.sh, which says what the environment holds)

Measures journeys and funnels beside other engines and prints Markdown. In each
group the cases take turns, forwards and backwards, after one turn to warm up,
so that what disturbs the machine meets them all; figures are medians. Every
answer is checked.
"""
import os
import subprocess
import sys
from statistics import median

from funnel_data import CODES, EVENTS, PERSONS, SEED, load_clickhouse, load_duckdb
from funnel_engines import Failed, Postgres
from funnel_queries import (CHAIN_ALL, CHAIN_PREFILTER, CONDITIONS, DUCK, IN_ORDER, ONE_PROCESS, PATH_LINKS, PATH_LINKS_CH, PATH_LINKS_SQL, PREFILTER, PRUNED, STEPS,
                            aggregate_ch, clickhouse_funnel, code_steps, funnel_agg, window_funnel, workers)

DB = sys.argv[1]
RUNS = int(os.environ["RUNS"])
PARTS = os.environ["PARTS"].split()
GROWTH = [int(float(x) * PERSONS) for x in os.environ["GROWTH"].split()]
TAIL = int(os.environ["TAIL"])
LEVELS = (0, 1, 2, 3, 4)
KNOWN = {1000000: ("1000000", "832925", "429648", "130781", "12941")}  # of seed 42: persons, reached step 1 .. 4

summary, wrong, skipped = [], [], []


def say(text):
    print("-- " + text, file=sys.stderr, flush=True)


def number(x):
    return "%.3f" % x if x < 10 else "%.1f" % x if x < 1000 else "{:,.0f}".format(x)


class Case:
    """A statement on an engine. `answer` makes of its rows what must equal that of the others."""

    def __init__(self, name, run, answer=None):
        self.name, self.run, self.answer = name, run, answer or (lambda rows: rows)
        self.wall, self.cpu, self.failed = [], [], None

    def turn(self, keep):
        try:
            wall, cpu, rows = self.run()
        except Failed as e:
            self.failed = str(e)
            return None
        if keep:
            self.wall.append(wall)
            self.cpu.append(cpu)
        return self.answer(rows)

    def wall_s(self):
        return median(self.wall) if self.wall else None

    def cpu_s(self):
        return median(self.cpu) if self.cpu else None


def measure(title, cases, expected=None, runs=None, note=None):
    """Runs the cases in turn and prints them; `expected`: the answer of all, else that of the first."""
    cases = [c for c in cases if c]
    say(title)
    for c in cases:
        answer = c.turn(False)
        if c.failed:
            skipped.append("%s, %s: %s" % (title, c.name, c.failed))
            continue
        if expected is None:
            expected = answer
        if answer is not None and answer != expected:
            wrong.append("%s, %s: %s instead of %s" % (title, c.name, str(answer)[:200], str(expected)[:200]))
    cases = [c for c in cases if not c.failed]
    if not cases:
        return
    for r in range(runs or RUNS):
        for c in cases if r % 2 == 0 else reversed(cases):
            c.turn(True)
    print("\n### %s\n\n| case | wall s | least | CPU s | least |\n|---|---|---|---|---|" % title)
    for c in cases:
        print("| %s | %s | %s | %s | %s |" % (c.name, number(c.wall_s()), number(min(c.wall)), number(c.cpu_s()), number(min(c.cpu))))
    if note:
        print("\n" + note)
    sys.stdout.flush()


def best(cases, by):
    cases = [c for c in cases if c and not c.failed and c.wall]
    return min(cases, key=by) if cases else None


def row(what, ours, rival, by, aim, unit="s"):
    """A row of the summary: both cases by their median wall or CPU time."""
    if not (ours and ours.wall and rival and rival.wall):
        summary.append((what, "%s %s (%s)" % (number(by(ours)), unit, ours.name) if ours and ours.wall else "not measured", "not measured", "", aim))
        return
    a, b = by(ours), by(rival)
    summary.append((what, "%s %s (%s)" % (number(a), unit, ours.name), "%s %s (%s)" % (number(b), unit, rival.name), "**%.3f**" % (a / b), aim))


def reached(rows):
    """The answer of a funnel that saw all persons."""
    return [tuple(map(str, r)) for r in rows][0]


def reached_filtered(rows):
    """... that saw some of them; or of funnel_agg."""
    first = rows[0][0]
    return tuple(first.strip("{}").split(",")) if len(rows[0]) == 1 else tuple(map(str, rows[0]))[1:]


pg = Postgres(DB)
ch = duck = None


def p(name, sql, settings=None, answer=None):
    return Case(name, lambda: pg.run(sql, settings), answer)


def c(name, sql, threads, answer=None):
    return Case("ClickHouse, %s, %d thread%s" % (name, threads, "s"[: threads - 1]), lambda: ch.run(sql, threads), answer) if ch else None


def need(function):
    if pg.has(function):
        return True
    skipped.append("%s: the function is not there" % function)
    return False


# ---------------------------------------------------------------------- data


def generate(persons, order, to, codes=0):
    """Events into a new table of PostgreSQL, with the covering index."""
    maker = subprocess.Popen([EVENTS, str(persons), str(SEED), order, "copy", str(codes)], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    subprocess.run(["psql", "-XAtq", "-d", DB, "-v", "ON_ERROR_STOP=1", "-1",
                    "-c", "CREATE TABLE %s (person integer, ts timestamptz, type integer)" % to,
                    "-c", "COPY %s FROM STDIN (FORMAT binary, FREEZE)" % to], stdin=maker.stdout, check=True)
    if maker.wait() != 0:
        raise SystemExit("the events could not be made")
    pg.do("CREATE INDEX ON %s (person, ts, type)" % to)
    pg.do("VACUUM ANALYZE %s" % to)


def journeys(table, of):
    wall = pg.run("CREATE TABLE %s AS SELECT person, campaign.journey_agg(ts, type) AS journey FROM %s GROUP BY person" % (table, of), IN_ORDER)[0]
    pg.do("VACUUM ANALYZE %s" % table)
    return wall


# --------------------------------------------------------------------- parts


def stored(answer):
    """funnel_agg over stored journeys, wall."""
    filtered = answer[1:]
    q = funnel_agg()
    ours = [p("funnel_agg, one process", q, ONE_PROCESS, reached_filtered),
            p("funnel_agg, 1 worker and the leader", q, workers(1), reached_filtered),
            p("funnel_agg, 2 workers and the leader", q, workers(2), reached_filtered),
            p("funnel_agg, the planner's own choice", q, {}, reached_filtered)]
    rivals = [c("all rows", clickhouse_funnel(), 2, reached_filtered),
              c("all rows, in order", clickhouse_funnel(in_order=True), 2, reached_filtered),
              c("prefilter", clickhouse_funnel(PREFILTER), 2, reached_filtered),
              c("prefilter, in order", clickhouse_funnel(PREFILTER, True), 2, reached_filtered),
              c("prefilter, in order", clickhouse_funnel(PREFILTER, True), 1, reached_filtered)]
    floor = [p("floor: count(*) of the table, one process", "SELECT count(*) FROM j", ONE_PROCESS, lambda rows: None),
             p("floor: count(*) of the table, 1 worker and the leader", "SELECT count(*) FROM j", workers(1), lambda rows: None),
             p("floor: touch_count of each journey, one process", "SELECT sum(campaign.touch_count(journey)) FROM j", ONE_PROCESS, lambda rows: None)]
    measure("A new funnel over stored journeys", ours + rivals + floor, filtered,
            note="The planner's own choice: %s." % pg.plan(q))
    row("`funnel_agg` over stored journeys, wall, to ClickHouse's best", best(ours, Case.wall_s), best(rivals, Case.wall_s), Case.wall_s, "≤ 0.35, better 0.2")
    row("the same in one process, CPU, to ClickHouse's least", ours[0], best(rivals, Case.cpu_s), Case.cpu_s, "")


def raw(answer):
    """window_funnel over raw rows in index order, CPU."""
    ours = []
    if need("window_funnel"):
        ours = [p("window_funnel, all rows", window_funnel(), IN_ORDER, reached)]
        if "Index Only Scan" not in pg.plan(window_funnel(), IN_ORDER):
            wrong.append("window_funnel did not read the index in order: " + pg.plan(window_funnel(), IN_ORDER))
    filtered = [p("window_funnel, prefilter", window_funnel(PREFILTER), IN_ORDER, lambda r: (answer[0],) + reached(r)[1:])] if ours else []
    fit = lambda r: (answer[0],) + reached(r)[1:]
    sql = [p("SQL, windows, prefilter, pruned", PRUNED, IN_ORDER, fit),
           p("SQL, windows, prefilter", CHAIN_PREFILTER, IN_ORDER, fit)]
    rivals = [c("all rows", clickhouse_funnel(), 2, reached),
              c("all rows", clickhouse_funnel(), 1, reached),
              c("all rows, in order", clickhouse_funnel(in_order=True), 2, reached),
              c("all rows, in order", clickhouse_funnel(in_order=True), 1, reached)]
    floor = [p("floor: max(ts) a person, all rows", "SELECT count(m) FROM (SELECT person, max(ts) AS m FROM ev GROUP BY person) x", IN_ORDER, lambda rows: None)]
    measure("A funnel over raw rows, in index order, one process", ours + filtered + sql + rivals + floor, answer,
            note="Plan: %s. The best of SQL: %s." % (pg.plan(window_funnel(), IN_ORDER) if ours else "-", pg.plan(PRUNED, IN_ORDER)))
    mine = ours[0] if ours else None
    row("`window_funnel` over raw rows, CPU, to a chain of windows in SQL, prefiltered", mine, sql[1], Case.cpu_s, "≤ 0.2, better 0.1")
    row("the same, to the best SQL we know, rows dropped between the windows", mine, best(sql, Case.cpu_s), Case.cpu_s, "≤ 0.2, better 0.1")
    row("its floor, `max(ts)` on the same plan, to the same", floor[0], best(sql, Case.cpu_s), Case.cpu_s, "")
    row("`window_funnel` over raw rows, CPU, to ClickHouse's least, all rows", mine, best(rivals, Case.cpu_s), Case.cpu_s, "≤ 2.5, better 1.5")


def build(answer):
    """journey_agg beside max(ts) on the same plan, CPU."""
    count = lambda rows: rows[0][0]
    ours = "SELECT count(r) FROM (SELECT person, campaign.journey_agg(ts, type) AS r FROM ev GROUP BY person) x"
    floor = "SELECT count(r) FROM (SELECT person, max(ts) AS r FROM ev GROUP BY person) x"
    cases = [p("journey_agg", ours, IN_ORDER, count), p("max(ts)", floor, IN_ORDER, count),
             p("array_agg(ts), array_agg(type)", "SELECT count(r) FROM (SELECT person, array_agg(ts) AS r, array_agg(type) AS s FROM ev GROUP BY person) x WHERE s IS NOT NULL", IN_ORDER, count),
             c("groupArray((ts, type)), in order", aggregate_ch("groupArray((ts, type))", "countIf(length(r) > 0)"), 1, count),
             c("groupArray((ts, type)), in order", aggregate_ch("groupArray((ts, type))", "countIf(length(r) > 0)"), 2, count)]
    plans = {pg.plan(ours, IN_ORDER), pg.plan(floor, IN_ORDER)}
    if len(plans) != 1:
        wrong.append("journey_agg and max(ts) have different plans: %s" % plans)
    measure("Making journeys, in index order, one process", cases, answer[0], note="Plan of both: %s." % plans.pop())
    row("`journey_agg`, CPU, to `max(ts)` on the same plan", cases[0], cases[1], Case.cpu_s, "≤ 1.5, better 1.1")


def entropy(codes):
    out = subprocess.run([EVENTS, str(PERSONS), str(SEED), "person", "entropy", str(codes)], capture_output=True, text=True, check=True).stdout.split()
    return float(out[-1])


def size(answer):
    touches = int(pg.value("SELECT sum(campaign.touch_count(journey)) FROM j"))
    if touches != int(pg.value("SELECT count(*) FROM ev")):
        wrong.append("the journeys hold %d touches" % touches)
    table = int(pg.value("SELECT pg_table_size('j')")) / touches
    floor = entropy(0)
    print("\n### Bytes a touch\n\n| | |\n|---|---|")
    for name, value in (("table of journeys, all overhead in", table),
                        ("journeys alone (pg_column_size)", int(pg.value("SELECT sum(pg_column_size(journey)) FROM j")) / touches),
                        ("entropy of gaps and codes", floor),
                        ("rows in a table", int(pg.value("SELECT pg_table_size('ev')")) / touches),
                        ("rows in a table with the covering index", int(pg.value("SELECT pg_total_relation_size('ev')")) / touches)):
        print("| %s | %.2f |" % (name, value))
    if ch:
        print("| ClickHouse, MergeTree (person, ts) | %.2f |" % (int(ch.run("SELECT sum(data_compressed_bytes) FROM system.parts WHERE active AND database = 'b' AND table = 'ev_p'")[2][0][0]) / touches))
    summary.append(("bytes a touch in the table, all overhead in", "%.2f" % table, "%.2f (entropy)" % floor, "**%.3f**" % (table / floor), "≤ 5.1, better 4.6"))


def growth(answer):
    """ns of CPU an event, from the smallest to the largest number of events."""
    print("\n### Growth\n\nOne process; CPU, ns a touch; medians.\n\n| persons | touches | funnel_agg | journey_agg | max(ts) | bytes a touch |\n|---|---|---|---|---|---|")
    figures = []
    for persons in GROWTH:
        say("growth: %d persons" % persons)
        for t in ("g", "jg"):
            pg.do("DROP TABLE IF EXISTS %s" % t)
        generate(persons, "person", "g")
        journeys("jg", "g")
        pg.do("CHECKPOINT")
        touches = int(pg.value("SELECT count(*) FROM g", IN_ORDER))
        cases = [p("funnel_agg", funnel_agg("jg"), ONE_PROCESS),
                 p("journey_agg", "SELECT count(r) FROM (SELECT person, campaign.journey_agg(ts, type) AS r FROM g GROUP BY person) x", IN_ORDER),
                 p("max(ts)", "SELECT count(r) FROM (SELECT person, max(ts) AS r FROM g GROUP BY person) x", IN_ORDER)]
        turns = RUNS * 4 if touches < 5000000 else RUNS
        for r in range(turns + 1):
            for case in cases:
                case.turn(r > 0)
                if case.failed:
                    raise SystemExit(case.failed)
        ns = [case.cpu_s() / touches * 1e9 for case in cases]
        figures.append((touches, ns))
        print("| {:,} | {:,} | {:.2f} | {:.1f} | {:.1f} | {:.2f} |".format(persons, touches, *ns, int(pg.value("SELECT pg_table_size('jg')")) / touches), flush=True)
        for t in ("g", "jg"):
            pg.do("DROP TABLE %s" % t)
    for i, name in enumerate(("funnel_agg", "journey_agg")):
        first, last = figures[0], figures[-1]
        summary.append(("growth of `%s`, CPU a touch, %s to %s touches" % (name, "{:,}".format(first[0]), "{:,}".format(last[0])),
                        "%.2f ns" % last[1][i], "%.2f ns" % first[1][i], "**%.3f**" % (last[1][i] / first[1][i]), "≤ 1.15"))


def codes(answer):
    """A touch code of 2,000: the same funnel, each step a list of codes."""
    filtered = answer[1:]
    if pg.value("SELECT to_regclass('jc') IS NULL") == "t":
        generate(PERSONS, "person", "ec", CODES)
        journeys("jc", "ec")
    touches = int(pg.value("SELECT sum(campaign.touch_count(journey)) FROM jc"))
    pairs = CODES // 8
    lists = ["type IN (%s)" % ", ".join(str(s + 8 * i) for i in range(pairs)) for s in STEPS]
    cases = [p("funnel_agg, 8 codes, a code a step", funnel_agg(), ONE_PROCESS, reached_filtered),
             p("funnel_agg, 2,000 codes, 250 codes a step", funnel_agg("jc", code_steps(pairs, pairs)), ONE_PROCESS, reached_filtered),
             p("funnel_agg, 2,000 codes, 2,500 codes a step", funnel_agg("jc", code_steps(10 * pairs, pairs)), ONE_PROCESS, reached_filtered),
             p("funnel_agg, 2,000 codes, 250 codes a step, 1 worker and the leader", funnel_agg("jc", code_steps(pairs, pairs)), workers(1), reached_filtered),
             p("funnel_agg, 2,000 codes, 2,500 codes a step, 1 worker and the leader", funnel_agg("jc", code_steps(10 * pairs, pairs)), workers(1), reached_filtered),
             p("funnel_agg, 2,000 codes, a code a step", funnel_agg("jc"), ONE_PROCESS, lambda rows: None),
             p("journey_agg of 2,000 codes", "SELECT count(r) FROM (SELECT person, campaign.journey_agg(ts, type) AS r FROM ec GROUP BY person) x", IN_ORDER, lambda rows: None),
             c("lists of 250 codes a step, in order", clickhouse_funnel(in_order=True, table="ev_c", conditions=", ".join(lists)), 1, reached_filtered),
             c("lists of 250 codes a step, in order", clickhouse_funnel(in_order=True, table="ev_c", conditions=", ".join(lists)), 2, reached_filtered)]
    measure("2,000 codes", cases, filtered)
    print("\n| | bytes a touch |\n|---|---|\n| table of journeys, 2,000 codes | %.2f |\n| entropy of gaps and codes | %.2f |" % (int(pg.value("SELECT pg_table_size('jc')")) / touches, entropy(CODES)))
    row("`funnel_agg`, 2,000 codes, 250 codes a step, CPU, to ClickHouse", cases[1], cases[-1], Case.cpu_s, "")
    row("`funnel_agg`, 2,000 codes, 2,500 codes a step, CPU, to that with 250", cases[2], cases[1], Case.cpu_s, "")


def beside(answer):
    """Other questions, each beside ClickHouse where it knows them."""
    filtered = answer[1:]
    one = lambda rows: tuple(map(str, rows[0]))
    by_level = "SELECT level, count(*) FROM (SELECT campaign.funnel_level(journey, '{1,2,4,7}', '7 days') AS level FROM j) x GROUP BY level ORDER BY level"
    histogram = [[str(k), str(int(answer[k]) - (int(answer[k + 1]) if k < 4 else 0))] for k in LEVELS]
    measure("funnel_level in SQL, grouped by level", [p("one process", by_level, ONE_PROCESS), p("2 workers and the leader", by_level, workers(2)), p("the planner's own choice", by_level, {})],
            histogram, note="The planner's own choice: %s." % pg.plan(by_level))

    for mode in ("strict_increase", "strict_once", "strict_deduplication", "strict_order", "strict_order,allow_reentry", "strict", "any"):
        theirs = {"strict_increase": "strict_increase", "strict_deduplication": "strict_deduplication", "strict_order": "strict_order",
                  "strict_order,allow_reentry": "strict_order', 'allow_reentry"}.get(mode)
        # ClickHouse's strict_increase can be too low at ties: its answer is not compared
        compare = None if mode == "strict_increase" else reached_filtered
        measure("Mode %s" % mode,
                [p("funnel_agg, one process", funnel_agg(mode=mode), ONE_PROCESS, reached_filtered),
                 p("funnel_agg, 1 worker and the leader", funnel_agg(mode=mode), workers(1), reached_filtered),
                 p("window_funnel, in index order", window_funnel(mode=mode), IN_ORDER, reached_filtered) if need("window_funnel") else None,
                 c("all rows, in order", clickhouse_funnel(in_order=True, mode=theirs), 2, compare or (lambda rows: None)) if theirs else None])

    if need("sequence_match"):
        # the pattern on rows, the same on journeys (whose touches are their codes)
        for pattern, conditions, touches in (("(?1).*(?2).*(?3).*(?4)", CONDITIONS, "1 .* 2 .* 4 .* 7"),
                                             ("(?1)(?t<=3600)(?2)", "type = 1, type = 2", "1 [<=1h] 2"),
                                             ("(?1).*(?t<=3600)(?2)", "type = 1, type = 2", None)):
            ours = "SELECT count(*) FILTER (WHERE m) FROM (SELECT person, campaign.sequence_match('%s', ts, %s) AS m FROM ev GROUP BY person) x" % (pattern, conditions)
            theirs = aggregate_ch("sequenceMatch('%s')(ts, %s)" % (pattern, conditions), "sum(r)")
            mine = p("sequence_match, in index order", ours, IN_ORDER, one)
            # not compared but shown: rows of one time have no order in ClickHouse, and to
            # it a time condition behind .* starts at the row where .* ended
            rivals = [c("in order", theirs, 1, lambda rows: None), c("in order", theirs, 2, lambda rows: None)]
            stored = "SELECT count(*) FILTER (WHERE campaign.journey_match(journey, '%s')) FROM j" % touches
            match = [p("journey_match `%s`, one process" % touches, stored, ONE_PROCESS, one), p("journey_match, 1 worker and the leader", stored, workers(1), one)] if touches and need("journey_match") else []
            measure("Sequence `%s`, all rows" % pattern, [mine] + match + rivals,
                    note="Persons who match: %s; ClickHouse: %s." % (pg.value(ours, IN_ORDER), ch.run(theirs, 1)[2][0][0] if ch else "-"))
            row("`sequence_match` `%s`, CPU, to ClickHouse's least" % pattern, mine, best(rivals, Case.cpu_s), Case.cpu_s, "")
            if match:
                row("`journey_match` over stored journeys, wall, to ClickHouse's best, same pattern", best(match, Case.wall_s), best(rivals, Case.wall_s), Case.wall_s, "")
    if need("retention"):
        ours = "SELECT count(*) FILTER (WHERE r[1]), count(*) FILTER (WHERE r[2]) FROM (SELECT person, campaign.retention(type = 1, type = 4) AS r FROM ev GROUP BY person) x"
        theirs = aggregate_ch("retention(type = 1, type = 4)", "sum(r[1]), sum(r[2])")
        mine = p("retention, in index order", ours, IN_ORDER, one)
        rivals = [c("in order", theirs, 1, one), c("in order", theirs, 2, one)]
        measure("Retention, all rows", [mine] + rivals)
        row("`retention`, CPU, to ClickHouse's least", mine, best(rivals, Case.cpu_s), Case.cpu_s, "")
    if need("path_links"):
        hashed = dict(IN_ORDER, enable_hashagg="on", enable_sort="on")  # by person in order, the few links by hash
        mine = [p("path_links over stored journeys, one process", PATH_LINKS, ONE_PROCESS), p("path_links, 1 worker and the leader", PATH_LINKS, workers(1))]
        rivals = [c("in order", PATH_LINKS_CH, 1), c("in order", PATH_LINKS_CH, 2)]
        measure("Links of the first five touches", mine + rivals + [p("SQL, windows over raw rows", PATH_LINKS_SQL, hashed)])
        row("`path_links` over stored journeys, wall, to ClickHouse's best", best(mine, Case.wall_s), best(rivals, Case.wall_s), Case.wall_s, "")
    if need("funnel"):
        measure("Level, times and reason of each journey", [p("funnel, one process", "SELECT sum((f).level) FROM (SELECT campaign.funnel(journey, '{1,2,4,7}', '7 days') AS f FROM j OFFSET 0) x", ONE_PROCESS)],
                [[str(sum(map(int, filtered)))]])


def duckdb(answer):
    global duck
    duck = load_duckdb()
    if duck:
        fit = lambda r: reached_filtered(r)
        measure("DuckDB, windows, prefilter, pruned",
                [Case("DuckDB, 2 threads", lambda: duck.run(DUCK, 2), fit), Case("DuckDB, 1 thread", lambda: duck.run(DUCK, 1), fit)], answer[1:], runs=3)
        duck.close()


def refresh(answer):
    """Touches merged a second by refresh_journeys into stored journeys of all persons."""
    say("refresh: journeys of %d persons in the tables of the application" % PERSONS)
    if pg.value("SELECT to_regclass('campaign.person_journey') IS NULL") == "t":
        pg.do("SET client_min_messages = warning; SELECT campaign.install()")
    pg.do("TRUNCATE campaign.person_journey")
    pg.do("SET session_replication_role = replica; INSERT INTO campaign.person (person_id, name) OVERRIDING SYSTEM VALUE SELECT i, 'p' || i FROM generate_series(1, %d) i ON CONFLICT DO NOTHING" % PERSONS)
    pg.do("INSERT INTO campaign.touch_type (code, kind, channel) OVERRIDING SYSTEM VALUE SELECT i, 'k' || i, 'web' FROM generate_series(0, 7) i ON CONFLICT DO NOTHING")
    pg.do("SELECT campaign.refresh_journeys()")
    pg.do("""SET session_replication_role = replica;
        INSERT INTO campaign.person_journey (person_id, journey, touch_count, first_at, last_at, merged_at)
        SELECT person, journey, campaign.touch_count(journey), campaign.first_at(journey), campaign.last_at(journey), now() FROM j;
        RESET session_replication_role""")
    pg.do("VACUUM ANALYZE campaign.person_journey; VACUUM ANALYZE campaign.person")
    pg.do("SELECT setseed(0.5)")
    print("\n### Refresh\n\n| touches in the tail | persons concerned | touches a second (wall, median) | least | most | CPU s |\n|---|---|---|---|---|---|")
    for tail in (TAIL, TAIL * 3):
        speed, cpus = [], []
        for r in range(RUNS if tail == TAIL else 2):
            pg.do("""INSERT INTO campaign.touchpoint (person_id, occurred_at, kind, channel)
                SELECT 1 + floor(random() * %d)::integer, timestamptz '2024-03-20 00:00Z' + floor(random() * 864000) * interval '1 s', 'k' || floor(random() * 8)::integer, 'web'
                  FROM generate_series(1, %d)""" % (PERSONS, tail))
            # as autovacuum, which is off here, would have done
            pg.do("ANALYZE campaign.touchpoint; VACUUM campaign.person_journey")
            wall, cpu, rows = pg.run("SELECT campaign.refresh_journeys()")
            if rows != [[str(tail)]]:
                wrong.append("refresh_journeys merged %s of %d" % (rows, tail))
            speed.append(tail / wall)
            cpus.append(cpu)
        persons = pg.value("SELECT count(*) FROM campaign.person_journey WHERE merged_at > (SELECT max(merged_at) FROM campaign.person_journey) - interval '%f s'" % (tail / speed[-1]))
        print("| {:,} | {:,} | {:,.0f} | {:,.0f} | {:,.0f} | {:.2f} |".format(tail, int(persons), median(speed), min(speed), max(speed), median(cpus)), flush=True)
        if tail == TAIL:
            summary.append(("refresh: touches a second merged into {:,} journeys".format(PERSONS), "{:,.0f}".format(median(speed)), "", "", "300,000, better 1,000,000"))
    total = int(pg.value("SELECT sum(touch_count) FROM campaign.person_journey"))
    if total != int(pg.value("SELECT (SELECT count(*) FROM ev) + (SELECT count(*) FROM campaign.touchpoint)")):
        wrong.append("after the refreshes the journeys hold %d touches" % total)


# ---------------------------------------------------------------------- main

say("loading PostgreSQL: %d persons" % PERSONS)
pg.do("CREATE EXTENSION IF NOT EXISTS campaign")
if pg.value("SELECT to_regclass('ev') IS NULL") == "t":
    generate(PERSONS, "time", "ev")
pg.do("DROP TABLE IF EXISTS j, jc, ec, g, jg")
built = journeys("j", "ev")
ch = load_clickhouse()
answer = KNOWN.get(PERSONS) or reached(pg.do(CHAIN_ALL, IN_ORDER))

rows = int(pg.value("SELECT count(*) FROM ev"))
model = next((line.split(":")[1].strip() for line in open("/proc/cpuinfo") if line.startswith("model name")), "?")
print("## Journeys and funnels: {:,} touches of {:,} persons, {} runs in turn, medians\n".format(rows, PERSONS, RUNS))
print("| | |\n|---|---|")
print("| machine | %s, %d cores, load %s at the start |" % (model, os.cpu_count(), open("/proc/loadavg").read().split()[0]))
print("| PostgreSQL | %s, %s |" % (pg.value("SHOW server_version"), ", ".join("`%s` %s" % (s, pg.value("SHOW " + s)) for s in ("shared_buffers", "work_mem", "jit", "max_parallel_workers_per_gather"))))
print("| extension | %s |" % pg.value("SELECT extversion FROM pg_extension WHERE extname = 'campaign'"))
print("| rivals | %s, on the same machine, their data on the same disk, all warm |" % (ch.version if ch else "none"))
print("| CREATE TABLE AS of the journeys | %s s wall, one process |" % number(built))
print("| answer of the funnel 1, 2, 4, 7 within 7 days (persons by level) | %s |" % " ".join("%d:%d" % (k, int(answer[k]) - (int(answer[k + 1]) if k < 4 else 0)) for k in LEVELS))
sys.stdout.flush()

parts = {"stored": stored, "raw": raw, "build": build, "size": size, "codes": codes, "beside": beside, "duckdb": duckdb, "refresh": refresh, "growth": growth}
for name in parts:
    if name in PARTS:
        try:
            pg.do("CHECKPOINT")  # nothing is left to write meanwhile
            parts[name](answer)
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
if ch:
    ch.close()
sys.exit(1 if wrong else 0)
