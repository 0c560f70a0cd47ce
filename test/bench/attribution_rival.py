"""One rival in a process of its own, for attribution_bench.py.

usage: attribution_rival.py channelattribution|dp6|fractribution

Reads a JSON object a line, {"load": FILE} or {"ask": "rules"|"markov", "options": {...}},
and answers with one: {"wall": seconds, "cpu": seconds of all threads, "rows": ...} or
{"error": ...}. Rows are {model: {code: [conversions, value]}}, of DP6's Markov model
{"markov": {code: [removal effect]}}. Reading the file and bringing its rows into the
form that the rival wants is not in its time. Exits 3 if the rival is not there.
"""
import json
import os
import sys
import time

# rivals may print: answers have a channel of their own
answers = os.fdopen(os.dup(1), "w", buffering=1)
os.dup2(2, 1)
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "rival"))
import attribution_rivals  # noqa: E402


def frame_of(path):
    import pandas
    frame = pandas.read_csv(path, sep="\t", names=["path", "conversions", "value", "nulls"])
    frame["path"] = frame["path"].str[1:-1].str.replace(",", " > ")
    return frame


def ask(rival, what, options):
    method = getattr(rival, what)
    t0, c0 = time.perf_counter(), time.process_time()
    answer = method(**options)
    wall, cpu = time.perf_counter() - t0, time.process_time() - c0
    if what == "rules":
        rows = rival.read_rules(answer)
    elif hasattr(rival, "read_markov"):
        rows = {"markov": rival.read_markov(answer)}
    else:
        rows = {"markov": {code: (effect,) for code, effect in rival.read_effects(answer).items()}}
    plain = {model: {code: [float(x) for x in figures] for code, figures in by_code.items()} for model, by_code in rows.items()}
    return {"wall": wall, "cpu": cpu, "rows": plain}


def main():
    try:
        rival = attribution_rivals.ALL[sys.argv[1]]()
        version = rival.version
    except (attribution_rivals.Missing, ImportError) as e:
        print(json.dumps({"error": str(e)}), file=answers)
        sys.exit(3)
    print(json.dumps({"version": version}), file=answers)
    for line in sys.stdin:
        order = json.loads(line)
        try:
            if "load" in order:
                rival.load(frame_of(order["load"]))
                print(json.dumps({"wall": 0, "cpu": 0, "rows": {}}), file=answers)
            else:
                print(json.dumps(ask(rival, order["ask"], order.get("options", {}))), file=answers)
        except Exception as e:  # whatever the rival says goes to the reader
            print(json.dumps({"error": str(e)[:500]}), file=answers)


main()
