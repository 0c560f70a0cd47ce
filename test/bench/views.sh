#!/bin/bash
# usage: views.sh DATABASE [RUNS]
# Time of every cockpit view read whole, median of RUNS (5), and its rows.
# For the demo: PGHOST=tmp/demo PGPORT=... as make demo says at its end.
set -eu
db=$1 runs=${2:-5}
for v in $(psql -XAtq -d "$db" -c "SELECT relname FROM pg_class WHERE relnamespace = 'campaign'::regnamespace AND relkind = 'v' AND relname LIKE 'cockpit\_%' ORDER BY 1"); do
    rows=$(psql -XAtq -d "$db" -c "SELECT count(*) FROM campaign.$v")
    for _ in $(seq "$runs"); do
        psql -XAtq -d "$db" -c "EXPLAIN (ANALYZE, TIMING OFF) SELECT * FROM campaign.$v" | sed -n 's/^Execution Time: \([0-9.]*\) ms/\1/p'
    done | sort -n | awk -v v="$v" -v r="$rows" '{ t[NR] = $1 } END { printf "%-32s %8d rows %9.1f ms\n", v, r, t[int((NR + 1) / 2)] }'
done
