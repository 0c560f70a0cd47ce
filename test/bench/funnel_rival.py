"""One rival engine in a process of its own, for funnel_bench.py.

usage: funnel_rival.py clickhouse|duckdb FOLDER

Reads a JSON object a line, {"sql": ..., "threads": ...}, answers with one:
{"wall": seconds, "cpu": seconds of all threads of the process, "rows": [...]}
or {"error": ...}. Exits 3 if the engine's Python package (chdb, duckdb) is not
there. Its data stays in FOLDER from run to run.
"""
import json
import os
import sys
import time

# the engines may print: answers have a channel of their own
answers = os.fdopen(os.dup(1), "w", buffering=1)
os.dup2(2, 1)


def clickhouse(folder):
    from chdb import session
    import chdb

    s = session.Session(folder)

    def run(sql, threads):
        if threads:
            sql += (", " if " SETTINGS " in sql else " SETTINGS ") + "max_threads=%d" % threads
        t0, c0 = time.perf_counter(), time.process_time()
        out = s.query(sql, "CSV")
        wall, cpu = time.perf_counter() - t0, time.process_time() - c0
        rows = [line.replace('"', "").split(",") for line in str(out).splitlines() if line]
        return wall, cpu, rows

    return run, "ClickHouse " + str(chdb.engine_version)


def duckdb_engine(folder):
    import duckdb

    c = duckdb.connect(os.path.join(folder, "duck.db"))

    def run(sql, threads):
        c.execute("SET threads = %d" % (threads or 2))
        t0, c0 = time.perf_counter(), time.process_time()
        rows = c.execute(sql).fetchall()
        wall, cpu = time.perf_counter() - t0, time.process_time() - c0
        return wall, cpu, [[str(v) for v in r] for r in rows]

    return run, "DuckDB " + duckdb.__version__


def main():
    os.makedirs(sys.argv[2], exist_ok=True)
    try:
        run, version = {"clickhouse": clickhouse, "duckdb": duckdb_engine}[sys.argv[1]](sys.argv[2])
    except ImportError as e:
        print(json.dumps({"error": str(e)}), file=answers)
        sys.exit(3)
    print(json.dumps({"version": version}), file=answers)
    for line in sys.stdin:
        ask = json.loads(line)
        try:
            wall, cpu, rows = run(ask["sql"], ask.get("threads"))
            print(json.dumps({"wall": wall, "cpu": cpu, "rows": rows}), file=answers)
        except Exception as e:  # whatever the engine says goes to the reader
            print(json.dumps({"error": str(e)[:500]}), file=answers)


main()
