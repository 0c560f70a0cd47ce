"""Splink (DuckDB) over one table, end to end, in a process of its own.

usage: splink_dedupe.py JOB.json

The job: {"file": tab-separated with a header, "key": column, "columns": {column: kind},
"clean": {column: SQL expression}, "blocking": [[column or SQL, ...], ...],
"deterministic": [...], "recall": share of matches these find, "em": [...],
"threads": 2, "thresholds": [0.95, ...], "u_pairs": 1e7, "seed": 1, "out": file}; "memory" and "spill", both or
neither: how much DuckDB may take ("12GB"), and a folder for what is beyond it.
Kinds are those of campaign.dedupe; each becomes the comparison that Splink's own
guide names for it. Rules are lists of columns, or of SQL conditions over l and r.
Prints one JSON object: seconds by phase, pairs compared, the version. The clusters at
each threshold go to out, tab-separated: threshold, key, cluster. Exits 3 without the package.
"""
import json
import logging
import os
import sys
import time

answers = os.fdopen(os.dup(1), "w", buffering=1)
os.dup2(2, 1)
try:
    import duckdb
    import splink
    import splink.comparison_library as cl
    from splink import DuckDBAPI, Linker, SettingsCreator, block_on
except ImportError as e:
    print(json.dumps({"error": str(e)}), file=answers)
    sys.exit(3)

logging.getLogger("splink").setLevel(logging.ERROR)


def comparison(column, kind, date_format):
    if kind == "name":
        return cl.NameComparison(column).configure(term_frequency_adjustments=True)
    if kind == "date":
        return cl.DateOfBirthComparison(column, input_is_string=True, datetime_format=date_format)
    if kind == "email":
        return cl.EmailComparison(column)
    if kind in ("company", "text"):
        return cl.JaroWinklerAtThresholds(column, [0.9, 0.7]).configure(term_frequency_adjustments=True)
    if kind in ("phone", "code"):
        return cl.LevenshteinAtThresholds(column, [1, 2]).configure(term_frequency_adjustments=True)
    if kind == "number":
        return cl.LevenshteinAtThresholds(column, 1)
    return cl.ExactMatch(column).configure(term_frequency_adjustments=True)


def rule(parts):
    """Columns that must be equal, or SQL conditions over l and r."""
    if any("l." in p or "r." in p for p in parts):
        return " and ".join(p if "l." in p else 'l."%s" = r."%s"' % (p, p) for p in parts)
    return block_on(*parts)


def main():
    job = json.load(open(sys.argv[1]))
    seconds = {}
    begun = [time.perf_counter()]

    def lap(name):
        now = time.perf_counter()
        seconds[name] = seconds.get(name, 0) + now - begun[0]
        begun[0] = now

    connection = duckdb.connect()
    connection.execute("SET threads = %d" % job["threads"])
    if "memory" in job:  # beyond it DuckDB spills to files
        connection.execute("SET memory_limit = '%s'" % job["memory"])
        connection.execute("SET temp_directory = '%s'" % job["spill"])
    quote = lambda c: '"' + c.replace('"', '""') + '"'
    connection.execute("CREATE TABLE raw AS SELECT * FROM read_csv(?, delim = '\t', header = true, all_varchar = true, nullstr = '\\N', quote = '', escape = '')", [job["file"]])
    lap("load")  # not counted: the other side finds its table ready, too

    clean = job.get("clean", {})
    picked = ", ".join("nullif(%s, '') AS %s" % (clean.get(c, "trim(%s)" % quote(c)), quote(c)) for c in job["columns"])
    connection.execute("CREATE TABLE leads AS SELECT %s, %s FROM raw" % (quote(job["key"]), picked))
    api = DuckDBAPI(connection)
    settings = SettingsCreator(
        link_type="dedupe_only", unique_id_column_name=job["key"],
        comparisons=[comparison(c, k, job.get("date_format", "%Y-%m-%d")) for c, k in job["columns"].items()],
        blocking_rules_to_generate_predictions=[rule(r) for r in job["blocking"]],
        retain_intermediate_calculation_columns=False, retain_matching_columns=False)
    linker = Linker(api.register(connection.table("leads")), settings, log_level=logging.ERROR)
    lap("prepare")
    linker.training.estimate_probability_two_random_records_match([rule(r) for r in job["deterministic"]], recall=job.get("recall", 0.7))
    lap("prior")
    linker.training.estimate_u_using_random_sampling(max_pairs=job.get("u_pairs", 1e7), seed=job.get("seed", 1))
    lap("u")
    for r in job["em"]:
        linker.training.estimate_parameters_using_expectation_maximisation(rule(r))
    lap("em")
    blocked = linker.inference.compute_blocked_pairs_for_predict()
    lap("block")
    predicted = linker.inference.predict(threshold_match_probability=min(job["thresholds"]) / 2)
    lap("score")
    with open(job["out"], "w") as out:
        for i, t in enumerate(job["thresholds"]):
            clusters = linker.clustering.cluster_pairwise_predictions_at_threshold(predicted, threshold_match_probability=t)
            lap("cluster" if i == 0 else "more clusters")
            table = clusters.physical_name
            for row in connection.execute("SELECT %s, cluster_id FROM %s" % (quote(job["key"]), table)).fetchall():
                out.write("%s\t%s\t%s\n" % (t, row[0], row[1]))
            begun[0] = time.perf_counter()
    pairs = connection.execute("SELECT count(*) FROM " + blocked.physical_name).fetchone()[0]
    total = sum(s for name, s in seconds.items() if name not in ("load", "more clusters"))
    print(json.dumps({"version": "Splink %s on DuckDB %s" % (splink.__version__, duckdb.__version__), "seconds": seconds, "total": total, "pairs": pairs}), file=answers)


try:
    main()
except Exception as e:  # whatever it says goes to the reader
    print(json.dumps({"error": "%s: %s" % (type(e).__name__, str(e)[:800])}), file=answers)
    sys.exit(1)
