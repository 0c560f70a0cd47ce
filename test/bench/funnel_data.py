"""The events of the benchmark in the engines of others; what is there is used again.
Run by itself it only loads."""
import os
import subprocess
import sys

from funnel_engines import Rival

PERSONS = int(os.environ["PERSONS"])
DATA = os.environ["DATA"]
EVENTS = os.environ["EVENTS"]  # the program made of funnel_events.c
SEED = 42
CODES = 2000


def csv(name, order, codes=0):
    """A file of events, made unless it is there."""
    path = os.path.join(DATA, "%s_%d.csv" % (name, PERSONS))
    if not os.path.exists(path):
        with open(path + ".part", "wb") as f:
            subprocess.run([EVENTS, str(PERSONS), str(SEED), order, "csv", str(codes)], stdout=f, stderr=subprocess.DEVNULL, check=True)
        os.rename(path + ".part", path)
    return path


def load_clickhouse():
    rival = Rival("clickhouse", os.path.join(DATA, "clickhouse_%d" % PERSONS))
    if not rival.version:
        return None
    ready = os.path.join(DATA, "clickhouse_%d.ready" % PERSONS)
    if not os.path.exists(ready):
        print("-- loading ClickHouse", file=sys.stderr, flush=True)
        rival.run("CREATE DATABASE IF NOT EXISTS b ENGINE = Atomic")
        for table, kind, file in (("ev_p", "UInt8", csv("events", "time")), ("ev_c", "UInt16", csv("coded", "person", CODES))):
            rival.run("DROP TABLE IF EXISTS b.%s SYNC" % table)
            rival.run("CREATE TABLE b.%s (person UInt32, ts DateTime, type %s) ENGINE = MergeTree ORDER BY (person, ts)" % (table, kind))
            rival.run("INSERT INTO b.%s SELECT c1, c2, c3 FROM file('%s', 'CSV', 'c1 UInt32, c2 UInt32, c3 %s')" % (table, file, kind))
            rival.run("OPTIMIZE TABLE b.%s FINAL" % table)
        os.remove(csv("coded", "person", CODES))
        open(ready, "w").close()
    return rival


def load_duckdb():
    rival = Rival("duckdb", os.path.join(DATA, "duckdb_%d" % PERSONS))
    if not rival.version:
        return None
    if rival.run("SELECT count(*) FROM duckdb_tables() WHERE table_name = 'ev_p'")[2] == [["0"]]:
        print("-- loading DuckDB", file=sys.stderr, flush=True)
        rival.run("CREATE TABLE ev_p AS SELECT * FROM read_csv('%s', header = false, columns = {'person': 'INTEGER', 'ts': 'BIGINT', 'type': 'UTINYINT'})"
                  " ORDER BY person, ts" % csv("events", "time"))
        rival.run("CHECKPOINT")
    return rival


if __name__ == "__main__":
    for load in (load_clickhouse, load_duckdb):
        engine = load()
        if engine:
            print("%s holds %s rows" % (engine.version, engine.run("SELECT count(*) FROM %s" % ("b.ev_p" if load is load_clickhouse else "ev_p"))[2][0][0]))
            engine.close()
