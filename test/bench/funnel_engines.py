"""Engines for funnel_bench.py: each runs a statement and says its wall time, its
CPU time (user and system, all threads or workers) and its rows."""
import json
import os
import re
import subprocess
import sys
import time

HERE = os.path.dirname(os.path.abspath(__file__))


class Failed(Exception):
    pass


def own_cpu(pid):
    """CPU seconds of a process: by the scheduler's nanoseconds, else by ticks."""
    try:
        with open("/proc/%d/schedstat" % pid) as f:
            return int(f.read().split()[0]) / 1e9
    except OSError:
        return sum(stat_fields(pid)[11:13]) / os.sysconf("SC_CLK_TCK")


def stat_fields(pid):
    with open("/proc/%d/stat" % pid) as f:
        return [int(x) if x.lstrip("-").isdigit() else x for x in f.read().rpartition(")")[2].split()]


class Postgres:
    """One session, through psql. CPU is that of the backend, and of its parallel
    workers as the postmaster learns it when they end (in ticks of 10 ms)."""

    MARK = "=-=-="

    def __init__(self, db):
        self.psql = subprocess.Popen(["psql", "-XAtq", "-d", db], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                     stderr=subprocess.STDOUT, text=True, bufsize=1, env=dict(os.environ, LC_ALL="C.UTF-8"))
        self.settings = None
        self.ask("\\pset pager off\n\\pset footer off")
        self.pid = int(self.ask("SELECT pg_backend_pid();")[0])
        self.postmaster = stat_fields(self.pid)[1]
        self.ask("\\timing on")

    def ask(self, text):
        self.psql.stdin.write(text + "\n\\echo " + self.MARK + "\n")
        self.psql.stdin.flush()
        lines = []
        for line in self.psql.stdout:
            line = line.rstrip("\n")
            if line == self.MARK:
                break
            lines.append(line)
        else:
            raise Failed("psql ended: " + " ".join(lines[-3:]))
        wrong = [line for line in lines if re.match(r"(ERROR|FATAL|PANIC):", line)]
        if wrong:
            raise Failed(wrong[0])
        return lines

    def cpu(self):
        return own_cpu(self.pid) + sum(stat_fields(self.postmaster)[13:15]) / os.sysconf("SC_CLK_TCK")

    def use(self, settings):
        if settings != self.settings:
            self.ask("RESET ALL;\n" + "\n".join("SET %s = %s;" % kv for kv in sorted(settings.items())))
            self.settings = settings

    def run(self, sql, settings=None):
        self.use(settings or {})
        before = self.cpu()
        lines = self.ask(sql + ";")
        time.sleep(0.02)  # the postmaster has to notice that workers ended
        cpu = self.cpu() - before
        took = [line for line in lines if line.startswith("Time: ")]
        return float(took[-1].split()[1]) / 1000, cpu, [line.split("|") for line in lines if not line.startswith("Time: ")]

    def do(self, sql, settings=None):
        return self.run(sql, settings)[2]

    def value(self, sql, settings=None):
        return self.do(sql, settings)[0][0]

    def plan(self, sql, settings=None):
        """The nodes of the plan, the topmost first."""
        text = [r[0] for r in self.do("EXPLAIN (COSTS OFF) " + sql, settings)]
        nodes = [re.sub(r" (using|on) .*", "", line.strip().lstrip("-> ")) for line in text
                 if line is text[0] or line.strip().startswith("->")]
        workers = [line.strip() for line in text if "Workers Planned" in line]
        return " < ".join(nodes) + (" (" + workers[0].lower() + ")" if workers else "")

    def has(self, function):
        return self.value("SELECT count(*) FROM pg_proc WHERE pronamespace = 'campaign'::regnamespace AND proname = '%s'" % function) != "0"


class Rival:
    """An engine of another make, in funnel_rival.py; without its package, `version` is None."""

    def __init__(self, engine, folder):
        self.child = subprocess.Popen([sys.executable, os.path.join(HERE, "funnel_rival.py"), engine, folder],
                                      stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1)
        hello = json.loads(self.child.stdout.readline() or '{"error": "it did not start"}')
        self.version = hello.get("version")
        if not self.version:
            print("%s is left out: %s (PYTHON=... names an interpreter that has it)" % (engine, hello.get("error")), file=sys.stderr)

    def run(self, sql, threads=None):
        self.child.stdin.write(json.dumps({"sql": sql, "threads": threads}) + "\n")
        answer = json.loads(self.child.stdout.readline() or '{"error": "it ended"}')
        if "error" in answer:
            raise Failed(answer["error"])
        return answer["wall"], answer["cpu"], answer["rows"]

    def close(self):
        self.child.stdin.close()
        self.child.wait()
