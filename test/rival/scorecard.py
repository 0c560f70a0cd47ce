#!/usr/bin/env python3
"""Scorecards beside scikit-learn on the same rows: AUC, log loss and time in one run.

    scorecard.py FILE.csv TARGET POSITIVE [--drop COLUMN,COLUMN] [--name NAME]
    scorecard.py --generate ROWS

Needs numpy, pandas and scikit-learn, and a server with the extension installed: PGHOST,
PGPORT, PGUSER as psql knows them.  Rows whose number (from 0) is a multiple of five are
held back from everybody.  Rivals: logistic regression (one-hot, standardised, C = 1) and
histogram gradient boosting as they come, with the categories told to it.  Their data are in
memory already; ours are in a table, which training reads and prediction scans.  All of them
get one core (OMP_NUM_THREADS=1, no parallel workers).  Times are of the wall, best of three
for prediction.  Columns without a name are dropped.
"""
import argparse
import os
import subprocess
import sys
import tempfile
import time

for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ.setdefault(name, "1")
try:
    import numpy as np
    import pandas as pd
    from sklearn.compose import ColumnTransformer
    from sklearn.ensemble import HistGradientBoostingClassifier
    from sklearn.impute import SimpleImputer
    from sklearn.linear_model import LogisticRegression
    from sklearn.metrics import log_loss, roc_auc_score
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import OneHotEncoder, OrdinalEncoder, StandardScaler
except ImportError:
    sys.exit("scorecard.py needs the Python packages numpy, pandas and scikit-learn")

DATABASE = "campaign_rival_scorecard"


def psql(sql, database=DATABASE):
    run = subprocess.run(["psql", "-XAtq", "-v", "ON_ERROR_STOP=1", "-d", database, "-f", "-"], input=sql, capture_output=True, text=True)
    if run.returncode:
        sys.exit(run.stderr)
    return run.stdout.strip()


def generated(n):
    """Ten numbers and ten categories, with effects that add, bend and meet."""
    r = np.random.default_rng(6)
    d = pd.DataFrame({f"x{k}": r.normal(size=n) if k % 2 else r.gamma(2, 10, n).round() for k in range(10)})
    for k in range(10):
        d[f"c{k}"] = np.char.add("level ", r.integers(0, 3 + 4 * k, n).astype(str))
    late = (d.c2 == "level 1") & (d.x1 > 0)
    eta = -2 + 0.6 * d.x1 + np.sin(d.x3 * 2) - 0.02 * d.x2 + np.where(d.c0 == "level 0", 0.8, 0) + np.where(late, 1.2, 0) + 0.3 * d.x5 * (d.c1 == "level 2")
    d["y"] = np.where(r.random(n) < 1 / (1 + np.exp(-eta)), "yes", "no")
    return d


def load(d):
    psql(f"DROP DATABASE IF EXISTS {DATABASE}", "postgres")
    psql(f"CREATE DATABASE {DATABASE}", "postgres")
    kinds = ", ".join('"%s" %s' % (c.replace('"', '""'), "float8" if d[c].dtype.kind in "if" else "text") for c in d)
    psql(f"CREATE EXTENSION campaign; SELECT campaign.install(); CREATE TABLE rows (id integer, {kinds})")
    with tempfile.NamedTemporaryFile("w", suffix=".csv", delete=False) as f:
        d.to_csv(f, header=False)
    psql(f"\\copy rows FROM '{f.name}' (FORMAT csv)\nVACUUM ANALYZE rows")
    os.unlink(f.name)


def ours(d, target, positive, drop):
    exclude = "{" + ",".join('"%s"' % c.replace('"', '\\"') for c in ["id"] + drop) + "}"
    quoted = [s.replace("'", "''") for s in (target, positive, exclude)]
    column = target.replace('"', '""')
    head = "SET max_parallel_workers_per_gather = 0; SET client_min_messages = error;\n"
    begin = time.perf_counter()
    psql(head + "SELECT campaign.train_scorecard('rows', 'SELECT * FROM rows WHERE id % 5 <> 0', '{}', '{}', '{}', '{{\"evaluate\": false}}')".format(*quoted))
    trained = time.perf_counter() - begin
    begin = time.perf_counter()
    psql(head + "SELECT campaign.train_scorecard('measured', 'SELECT * FROM rows WHERE id % 5 <> 0', '{}', '{}', '{}')".format(*quoted))
    measured = time.perf_counter() - begin
    answer = psql(head + f"""SELECT campaign.auc(campaign.predict('rows', r), r."{column}" = '{quoted[1]}'), campaign.log_loss(campaign.predict('rows', r), r."{column}" = '{quoted[1]}')
                              FROM rows r WHERE id % 5 = 0""").split("|")
    best = min(timed(head + "SELECT sum(campaign.predict('rows', r)) FROM rows r") for _ in range(3))
    return float(answer[0]), float(answer[1]), trained, measured, best


def timed(sql):
    begin = time.perf_counter()
    psql(sql)
    return time.perf_counter() - begin


def rivals(d, target, positive, drop):
    x = d.drop(columns=[target] + [c for c in drop if c in d])
    y = (d[target].astype(str) == positive).to_numpy()
    test = np.arange(len(d)) % 5 == 0
    numbers = [c for c in x if x[c].dtype.kind in "if"]
    words = [c for c in x if c not in numbers]
    for c in words:
        x[c] = x[c].fillna("(null)").astype(str)
    linear = make_pipeline(
        ColumnTransformer([("n", make_pipeline(SimpleImputer(strategy="median"), StandardScaler()), numbers),
                           ("w", OneHotEncoder(handle_unknown="ignore", min_frequency=5), words)]),
        LogisticRegression(max_iter=1000))
    # (the booster takes categories of at most 255 levels; the rarest share the last)
    boosted = make_pipeline(
        ColumnTransformer([("n", "passthrough", numbers),
                           ("w", OrdinalEncoder(handle_unknown="use_encoded_value", unknown_value=np.nan, max_categories=250), words)]),
        HistGradientBoostingClassifier(categorical_features=list(range(len(numbers), len(numbers) + len(words))), random_state=1))
    for name, model in (("logistic regression", linear), ("gradient boosting", boosted)):
        begin = time.perf_counter()
        model.fit(x[~test], y[~test])
        trained = time.perf_counter() - begin
        p = model.predict_proba(x[test])[:, 1]
        best = 1e9
        for _ in range(3):
            begin = time.perf_counter()
            model.predict_proba(x)
            best = min(best, time.perf_counter() - begin)
        yield name, roc_auc_score(y[test], p), log_loss(y[test], p), trained, best


def main():
    a = argparse.ArgumentParser()
    a.add_argument("file", nargs="?")
    a.add_argument("target", nargs="?", default="y")
    a.add_argument("positive", nargs="?", default="yes")
    a.add_argument("--drop", default="")
    a.add_argument("--generate", type=int)
    a.add_argument("--name")
    o = a.parse_args()
    if o.generate:
        d, o.target, o.positive = generated(o.generate), "y", "yes"
    elif o.file:
        # only what is empty is no value, as for the server
        d = pd.read_csv(o.file, keep_default_na=False, na_values=[""])
    else:
        a.error("a file, or --generate")
    d = d.loc[:, [c for c in d if not c.startswith("Unnamed")]]
    drop = [c for c in o.drop.split(",") if c]
    d = d.drop(columns=[c for c in drop if c in d])
    load(d)
    auc, loss, trained, measured, predicted = ours(d, o.target, o.positive, [])
    line = "%-22s %8s %9s %12s %14s"
    print("%s: %d rows, %d columns" % (o.name or o.file or "generated", len(d), d.shape[1] - 1))
    print(line % ("", "AUC", "log loss", "training, s", "all rows, s"))
    print(line % ("scorecard", "%.4f" % auc, "%.4f" % loss, "%.2f" % trained, "%.2f" % predicted))
    print(line % ("  with its measures", "", "", "%.2f" % measured, ""))
    for name, r_auc, r_loss, r_trained, r_predicted in rivals(d, o.target, o.positive, []):
        print(line % (name, "%.4f" % r_auc, "%.4f" % r_loss, "%.2f" % r_trained, "%.2f" % r_predicted))
    psql(f"DROP DATABASE {DATABASE}", "postgres")


main()
