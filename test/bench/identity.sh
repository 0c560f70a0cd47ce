#!/bin/bash
# usage: [LEADS=n] [PEOPLE=n] [RUNS=n] [PARTS='...'] [DATA=folder] [PYTHON=python3] [KEEP=1] identity.sh
# Identity resolution beside Splink (on DuckDB) and a plain table, as Markdown on
# standard output (what it does meanwhile, on standard error). Exits 1 if an answer
# is not what it must be.
#   LEADS    1000000 generated leads; 20000 proves the scripts in a minute
#   PEOPLE   10000000: people in the tables when one fuzzy lead is looked up (8 GB of disk)
#   RUNS     5: how often each case is run, in turn with the others
#   PARTS    all of: dedupe pairs normalise identify fuzzy
#   BUDGET   600: seconds after which a slow case is not run again; the rival is given up after three times that
#   RIVAL_MEMORY  10GB: what its DuckDB may take before it spills to files
#   SECONDS_EACH  10: of each run of pgbench
#   CLIENTS  8: sessions of identify
#   U_PAIRS  1000000: pairs from which Splink estimates u (its default; its guide names more)
#   DATA     tmp/bench: the leads stay there for the next run
#   PYTHON   an interpreter with the package splink; without it the rival is left out
#   KEEP     leaves the cluster running, for a look into it
# The cluster is a private one (scripts/cluster.sh) and goes at the end.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
export LEADS=${LEADS:-1000000} PEOPLE=${PEOPLE:-10000000} RUNS=${RUNS:-5} BUDGET=${BUDGET:-600}
export SECONDS_EACH=${SECONDS_EACH:-10} CLIENTS=${CLIENTS:-8} U_PAIRS=${U_PAIRS:-1000000}
DATA=${DATA:-$root/tmp/bench}
export PARTS=${PARTS:-dedupe pairs normalise identify fuzzy}
python=${PYTHON:-python3}
command -v "$python" >/dev/null || { echo "no $python: PYTHON=... names an interpreter" >&2; exit 1; }
case $python in */*) python=$(cd "$(dirname "$python")" && pwd)/${python##*/} ;; esac
mkdir -p "$DATA"
DATA=$(cd "$DATA" && pwd)
export -n DATA # make would take it for a list of files
. "$root/scripts/scratch.sh" # as_server

export MAKE_LEADS=$DATA/identity_leads
"${CC:-cc}" -std=gnu11 -O2 -Wall -Wextra -Werror -o "$MAKE_LEADS" "$here/identity_leads.c"

cluster=$DATA/identity
stop() { [ -n "${KEEP:-}" ] || "$root/scripts/cluster.sh" stop "$cluster"; }
trap stop EXIT
"$root/scripts/cluster.sh" start "$cluster"
eval "$("$root/scripts/cluster.sh" env "$cluster")"
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
synchronous_commit = off
timezone = 'UTC'
CONF
as_server "$PGHOST/server/bin/pg_ctl" -D "$PGHOST/data" -l "$PGHOST/log" -m fast -w -s restart
createdb identity
cd "$here"
DATA=$DATA PYTHONDONTWRITEBYTECODE=1 "$python" identity_bench.py identity
