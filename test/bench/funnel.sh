#!/bin/bash
# usage: [PERSONS=n] [RUNS=n] [PARTS='...'] [DATA=folder] [PYTHON=python3] [KEEP=1] funnel.sh
# Journeys and funnels beside plain SQL and other engines, as Markdown on
# standard output (what it does meanwhile, on standard error). Exits 1 if any
# engine gives another answer.
#   PERSONS  1000000 (20 million events); 20000 proves the scripts in a minute
#   RUNS     5: how often each case is run, in turn with the others
#   PARTS    all of: stored raw build size codes beside duckdb refresh growth;
#            'data' alone only loads the rivals' data
#   GROWTH   '0.05 0.5 5': times PERSONS; the last needs 10 GB of disk for a while
#   TAIL     3/10 of PERSONS: touches that a refresh merges
#   DATA     tmp/bench: the rivals' data stay there for the next run
#   PYTHON   an interpreter with the packages chdb and duckdb; without them the
#            rivals are left out
#   KEEP     leaves the cluster running, for a look into it
# The cluster is a private one (scripts/cluster.sh) and goes at the end.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
export PERSONS=${PERSONS:-1000000} RUNS=${RUNS:-5}
DATA=${DATA:-$root/tmp/bench}
export GROWTH=${GROWTH:-0.05 0.5 5} TAIL=${TAIL:-$((PERSONS * 3 / 10))}
export PARTS=${PARTS:-stored raw build size codes beside duckdb refresh growth}
python=${PYTHON:-python3}
command -v "$python" >/dev/null || { echo "no $python: PYTHON=... names an interpreter" >&2; exit 1; }
case $python in */*) python=$(cd "$(dirname "$python")" && pwd)/${python##*/} ;; esac
mkdir -p "$DATA"
DATA=$(cd "$DATA" && pwd)
export -n DATA # make would take it for a list of files
. "$root/scripts/scratch.sh" # as_server

export EVENTS=$DATA/funnel_events
"${CC:-cc}" -std=gnu11 -O2 -Wall -Wextra -Werror -o "$EVENTS" "$here/funnel_events.c" -lm

if [ "$PARTS" = data ]; then
    cd "$here"
    DATA=$DATA PYTHONDONTWRITEBYTECODE=1 exec "$python" funnel_data.py
fi

cluster=$DATA/cluster
stop() { [ -n "${KEEP:-}" ] || "$root/scripts/cluster.sh" stop "$cluster"; }
trap stop EXIT
"$root/scripts/cluster.sh" start "$cluster"
eval "$("$root/scripts/cluster.sh" env "$cluster")"
# the tables and indexes asked fit into shared_buffers: no engine waits for the disk
memory=$(awk '/^MemTotal/ {print int($2 / 1024)}' /proc/meminfo)
as_server tee -a "$PGHOST/data/postgresql.conf" >/dev/null <<CONF
shared_buffers = $((memory / 4 < 6144 ? memory / 4 : 6144))MB
work_mem = 256MB
maintenance_work_mem = 1GB
max_wal_size = 32GB
wal_level = minimal
max_wal_senders = 0
wal_compression = off
checkpoint_timeout = 1h
autovacuum = off
max_parallel_workers_per_gather = 2
timezone = 'UTC'
CONF
as_server "$PGHOST/server/bin/pg_ctl" -D "$PGHOST/data" -l "$PGHOST/log" -m fast -w -s restart
createdb funnel
cd "$here"
DATA=$DATA PYTHONDONTWRITEBYTECODE=1 "$python" funnel_bench.py funnel
