"""The questions of funnel_bench.py in the words of each engine. The funnel is
1, 2, 4, 7 within 7 days; its answer is a row: persons seen, persons who reached
step 1, 2, 3, 4. An engine that reads prefiltered rows sees fewer persons."""

STEPS = (1, 2, 4, 7)
WINDOW = 7 * 86400
CONDITIONS = ", ".join("type = %d" % s for s in STEPS)
PREFILTER = "WHERE type IN (1, 2, 4, 7)"

# rows of a person one after the other, in time order, from the covering index
IN_ORDER = {"enable_seqscan": "off", "enable_bitmapscan": "off", "enable_hashagg": "off", "enable_sort": "off",
            "max_parallel_workers_per_gather": "0"}
ONE_PROCESS = {"max_parallel_workers_per_gather": "0"}


def workers(n):
    """Parallel, whatever the planner thinks of the costs."""
    return {"max_parallel_workers_per_gather": str(n), "parallel_setup_cost": "0", "min_parallel_table_scan_size": "0"}


def reached_pg(levels):
    return "SELECT count(*), " + ", ".join("count(*) FILTER (WHERE level >= %d)" % k for k in range(1, 5)) + " FROM (%s) x" % levels


def reached_ch(levels):
    return "SELECT count(), " + ", ".join("countIf(level >= %d)" % k for k in range(1, 5)) + " FROM (%s)" % levels


def window_funnel(where="", mode="default"):
    return reached_pg("SELECT person, campaign.window_funnel('7 days', '%s', ts, %s) AS level FROM ev %s GROUP BY person" % (mode, CONDITIONS, where))


def clickhouse_funnel(where="", in_order=False, mode=None, table="ev_p", conditions=CONDITIONS):
    q = reached_ch("SELECT person, windowFunnel(%d%s)(ts, %s) AS level FROM b.%s %s GROUP BY person"
                   % (WINDOW, ", '%s'" % mode if mode else "", conditions, table, where))
    return q + (" SETTINGS optimize_aggregation_in_order=1" if in_order else "")


def aggregate_ch(per_person, outer, in_order=True, where=""):
    return "SELECT %s FROM (SELECT person, %s AS r FROM b.ev_p %s GROUP BY person)%s" % (
        outer, per_person, where, " SETTINGS optimize_aggregation_in_order=1" if in_order else "")


# s_k: the latest start of a chain that has reached step k. The window's RANGE
# frame lets rows of one time serve each other, as the funnel does.
CHAIN = reached_pg("""
 WITH a AS (SELECT person, ts, type, max(CASE WHEN type = 1 THEN ts END) OVER w AS s1 FROM ev {where}
            WINDOW w AS (PARTITION BY person ORDER BY ts)),
      b AS (SELECT *, max(CASE WHEN type = 2 AND ts <= s1 + interval '168 hours' THEN s1 END) OVER w AS s2 FROM a
            WINDOW w AS (PARTITION BY person ORDER BY ts)),
      c AS (SELECT *, max(CASE WHEN type = 4 AND ts <= s2 + interval '168 hours' THEN s2 END) OVER w AS s3 FROM b
            WINDOW w AS (PARTITION BY person ORDER BY ts))
 SELECT person, max(CASE WHEN type = 7 AND ts <= s3 + interval '168 hours' THEN 4
                         WHEN s3 IS NOT NULL THEN 3 WHEN s2 IS NOT NULL THEN 2 WHEN s1 IS NOT NULL THEN 1 ELSE 0 END) AS level
   FROM c GROUP BY person""")
CHAIN_ALL = CHAIN.replace("{where}", "")
CHAIN_PREFILTER = CHAIN.replace("{where}", PREFILTER)

# The best we know: the codes ascend with the steps, so rows in the order of
# (ts, type) favour the funnel at ties as well, and ROWS frames do (no peers to
# look for). Between the levels all rows go that can take nobody further: a
# first step but the person's first, a later one out of the window of the latest
# start (which only grows), so the second and third window see few rows.
PRUNED = reached_pg("""
 WITH a AS (SELECT person, ts, type, max(ts) FILTER (WHERE type = 1) OVER w AS s1 FROM ev WHERE type IN (1, 2, 4, 7)
            WINDOW w AS (PARTITION BY person ORDER BY ts, type ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)),
      a1 AS (SELECT * FROM a WHERE CASE WHEN type = 1 THEN s1 IS NULL ELSE ts <= s1 + interval '168 hours' END),
      b AS (SELECT person, ts, type, max(s1) FILTER (WHERE type = 2) OVER w AS s2 FROM a1
            WINDOW w AS (PARTITION BY person ORDER BY ts, type ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)),
      b1 AS (SELECT * FROM b WHERE type = 1 OR CASE WHEN type = 2 THEN s2 IS NULL ELSE ts <= s2 + interval '168 hours' END),
      c AS (SELECT person, ts, type, max(s2) FILTER (WHERE type = 4) OVER w AS s3 FROM b1
            WINDOW w AS (PARTITION BY person ORDER BY ts, type ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING))
 SELECT person, max(CASE type WHEN 1 THEN 1 WHEN 2 THEN 2 WHEN 4 THEN 3
                              ELSE CASE WHEN ts <= s3 + interval '168 hours' THEN 4 ELSE 0 END END) AS level
   FROM c GROUP BY person""")

# the same in DuckDB, where time is a number of seconds
DUCK = """WITH a AS (SELECT person, ts, type, max(ts) FILTER (WHERE type = 1) OVER w AS s1 FROM ev_p WHERE type IN (1, 2, 4, 7)
            WINDOW w AS (PARTITION BY person ORDER BY ts, type ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)),
      a1 AS (SELECT * FROM a WHERE CASE WHEN type = 1 THEN s1 IS NULL ELSE ts - s1 <= 604800 END),
      b AS (SELECT person, ts, type, max(s1) FILTER (WHERE type = 2) OVER w AS s2 FROM a1
            WINDOW w AS (PARTITION BY person ORDER BY ts, type ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)),
      b1 AS (SELECT * FROM b WHERE type = 1 OR CASE WHEN type = 2 THEN s2 IS NULL ELSE ts - s2 <= 604800 END),
      c AS (SELECT person, ts, type, max(s2) FILTER (WHERE type = 4) OVER w AS s3 FROM b1
            WINDOW w AS (PARTITION BY person ORDER BY ts, type ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)),
      l AS (SELECT person, max(CASE type WHEN 1 THEN 1 WHEN 2 THEN 2 WHEN 4 THEN 3
                              ELSE CASE WHEN ts - s3 <= 604800 THEN 4 ELSE 0 END END) AS level FROM c GROUP BY person)
 SELECT count(*), count(*) FILTER (WHERE level >= 1), count(*) FILTER (WHERE level >= 2), count(*) FILTER (WHERE level >= 3),
        count(*) FILTER (WHERE level >= 4) FROM l"""


def funnel_agg(table="j", steps="{1,2,4,7}", mode=None):
    return "SELECT campaign.funnel_agg(journey, '%s', '7 days'%s) FROM %s" % (steps, ", '%s'" % mode if mode else "", table)


def code_steps(alternatives, present):
    """Each step a list of codes: those of its type (type + 8 * pair), then codes that never occur."""
    rows = []
    for s in STEPS:
        rows.append([s + 8 * p for p in range(min(alternatives, present))] + [100000 + 10000 * s + i for i in range(alternatives - present)])
    return "{%s}" % ",".join("{%s}" % ",".join(map(str, r)) for r in rows)


# Sankey links of the first five touches: step, from, to, persons
PATH_LINKS = ("SELECT step, from_code, to_code, path_count FROM unnest((SELECT campaign.path_links(journey, '{\"depth\": 5, \"collapse\": false}') FROM j)) l"
              " WHERE to_code >= 0 ORDER BY step, from_code, to_code")
PATH_LINKS_SQL = """SELECT step, type, next, count(*) FROM (
   SELECT type, row_number() OVER w AS step, lead(type) OVER w AS next FROM ev WINDOW w AS (PARTITION BY person ORDER BY ts, type)) x
 WHERE step < 5 AND next IS NOT NULL GROUP BY step, type, next ORDER BY step, type, next"""
PATH_LINKS_CH = """SELECT l.1, l.2, l.3, count() FROM (
   SELECT arrayJoin(arrayZip(arrayEnumerate(arrayPopBack(t)), arrayPopBack(t), arrayPopFront(t))) AS l
     FROM (SELECT person, arraySlice(arrayMap(e -> e.2, arraySort(groupArray((ts, type)))), 1, 5) AS t FROM b.ev_p GROUP BY person))
 GROUP BY l.1, l.2, l.3 ORDER BY l.1, l.2, l.3 SETTINGS optimize_aggregation_in_order=1"""
