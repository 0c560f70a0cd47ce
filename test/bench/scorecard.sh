#!/bin/bash
# usage: scorecard.sh [ROWS]
# Training, and prediction a second and core, of ROWS (1000000) generated rows of 20
# features, in a scratch database of the server that PGHOST, PGPORT, PGUSER name: the
# processor time of a scan that predicts, with and without what the scan itself takes
# (one that asks of every row whether it is there), the least of five. BANK names
# bank-full.csv (UCI 222), BANK and LEADS together the two sets whose AUC is promised.
set -eu
rows=${1:-1000000}
db=campaign_bench_scorecard
sql() { psql -XAtq -v ON_ERROR_STOP=1 -d "$db" "$@"; }
psql -XAtq -d postgres -c "DROP DATABASE IF EXISTS $db" -c "CREATE DATABASE $db" 2>/dev/null
sql -c 'SET client_min_messages = error' -c 'CREATE EXTENSION campaign' -c 'SELECT campaign.install()' >/dev/null
sql >/dev/null <<SQL
SELECT setseed(0.5);
CREATE TABLE big AS
SELECT i AS id, (random() * 100)::integer AS n1, random() * 1000 AS n2, (random() * 50)::integer AS n3, random() AS n4, (random() * 10000)::bigint AS n5,
       random() * random() * 100 AS n6, (random() * 7)::integer AS n7, random() AS n8, (random() * 3)::integer AS n9, random() * 5 AS n10,
       (ARRAY['alpha','beta','gamma','delta','epsilon'])[1 + (random() * 4)::integer] AS c1, 'city ' || (random() * 200)::integer AS c2,
       (ARRAY['web','phone','event'])[1 + (random() * 2)::integer] AS c3, 'segment ' || (random() * 30)::integer AS c4, random() < .5 AS b1, random() < .1 AS b2,
       (ARRAY['a','b',NULL])[1 + (random() * 2)::integer] AS c5, 'x' || (random() * 12)::integer AS c6, 'industry-' || (random() * 18)::integer AS c7, 'src' || (random() * 8)::integer AS c8,
       random() AS luck
  FROM generate_series(1, $rows) i;
ALTER TABLE big ADD y boolean;
UPDATE big SET y = luck < 1 / (1 + exp(2.2 - n1 / 60.0 - CASE c1 WHEN 'alpha' THEN 1 ELSE 0 END - CASE WHEN b1 AND c3 = 'web' THEN .8 ELSE 0 END + n7 / 8.0));
VACUUM (FULL, ANALYZE) big;
SQL
spent() {    # seconds of the wall
    local begin
    begin=$(date +%s.%N)
    sql -c 'SET client_min_messages = error' -c "$1" >/dev/null
    awk -v a="$begin" -v b="$(date +%s.%N)" 'BEGIN { printf "%.2f", b - a }'
}
echo "training, $rows rows of 20 features: $(spent "SELECT campaign.train_scorecard('big', 'SELECT * FROM big', 'y', exclude => '{id,luck}', options => '{\"evaluate\": false}')") s;" \
    "with its measures $(spent "SELECT campaign.train_scorecard('big', 'SELECT * FROM big', 'y', exclude => '{id,luck}')") s"
least() {    # $1 an expression over b: processor milliseconds of the cheapest scan
    for _ in 1 2 3 4 5; do
        printf 'SELECT count(%s) FROM big b;\n' "$1"
    done | { echo 'SET max_parallel_workers_per_gather = 0; SET jit = off; SET client_min_messages = log; SET log_executor_stats = on;'; cat; } |
        sql 2>&1 | sed -n 's/^!.\([0-9.]*\) s user, \([0-9.]*\) s system, [0-9.]* s elapsed$/\1 \2/p' |
        awk '{ t = ($1 + $2) * 1000; if (NR == 1 || t < least) least = t } END { print least }'
}
record=$(least "campaign.predict('big', b)") json=$(least "campaign.predict('big', to_jsonb(b))") made=$(least 'to_jsonb(b)') scan=$(least 'b.*')
awk -v r="$record" -v j="$json" -v m="$made" -v s="$scan" -v n="$rows" 'BEGIN {
    printf "predict(name, record): %.0f ns a row with the scan, %.0f ns without it: %.2f million rows a second and core\n", r * 1e6 / n, (r - s) * 1e6 / n, n / r / 1000
    printf "predict(name, jsonb):  %.0f ns a row with the scan, of which to_jsonb takes %.0f ns\n", j * 1e6 / n, (m - s) * 1e6 / n }'

# the two sets whose AUC is promised, on the fifth that is held back
floor() {    # $1 table, $2 file, $3 target, $4 positive, $5 columns that are left out
    python3 - "$2" "$1" <<'PY' | sql
import csv, sys
rows = list(csv.reader(open(sys.argv[1])))
keep = [i for i, c in enumerate(rows[0]) if c]
def kind(i):
    values = [r[i] for r in rows[1:] if r[i] != ""]
    try:
        [float(v) for v in values]
        return "float8" if values else "text"
    except ValueError:
        return "text"
print("CREATE TABLE %s (id integer, %s);" % (sys.argv[2], ", ".join('"%s" %s' % (rows[0][i], kind(i)) for i in keep)))
print("COPY %s FROM stdin (FORMAT csv);" % sys.argv[2])
w = csv.writer(sys.stdout, lineterminator="\n")
for n, r in enumerate(rows[1:]):
    w.writerow([n] + [r[i] for i in keep])
print("\\.")
PY
    echo "$1: $(spent "SELECT campaign.train_scorecard('$1', 'SELECT * FROM $1 WHERE id % 5 <> 0', '$3', '$4', '$5')") s, AUC" \
        "$(sql -c "SELECT round(campaign.auc(campaign.predict('$1', t), t.\"$3\"::text = '$4')::numeric, 4) FROM $1 t WHERE id % 5 = 0")"
    sql -c 'SET client_min_messages = error' -c "SELECT campaign.train_scorecard('$1 all', 'SELECT * FROM $1', '$3', '$4', '{id}')" >/dev/null
    echo "$1, all columns: suspected leaks $(sql -c "SELECT string_agg(feature, ', ') FROM campaign.scorecard_features('$1 all') WHERE is_suspected_leak")"
}
[ -z "${BANK:-}" ] || floor bank "$BANK" y yes '{id,ID,duration}'
[ -z "${LEADS:-}" ] || floor leads "$LEADS" Converted 1 '{id,"Prospect ID","Lead Number",Tags,"Lead Quality","Lead Profile","Asymmetrique Activity Index","Asymmetrique Profile Index","Asymmetrique Activity Score","Asymmetrique Profile Score"}'
psql -XAtq -d postgres -c "DROP DATABASE $db"
