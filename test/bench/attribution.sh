#!/bin/bash
# usage: [JOURNEYS=n] [RUNS=n] [PARTS='...'] [DATA=folder] [PYTHON=python3] [KEEP=1] attribution.sh
# Attribution beside ChannelAttribution, DP6 and fractribution, as Markdown on
# standard output (what it does meanwhile, on standard error). Exits 1 if any
# answer is not what it must be; what differs is not measured.
#   JOURNEYS 1000000 (5.9 million touches; DP6 takes 9 GB for them); 10000 proves the scripts in a minute
#   RUNS     5: how often each case is run, in turn with the others
#   PARTS    all of: rules journeys markov channels bootstrap flat state credit
#   BUDGET   25: seconds after which a slow case of a rival is not run again
#   DATA     tmp/bench: the paths stay there for the next run
#   PYTHON   an interpreter with the packages numpy, pandas, ChannelAttribution
#            (it needs matplotlib), marketing-attribution-models; what is not
#            there is left out
#   FRACTRIBUTION  the file fractribution.py of google/fractribution
#   KEEP     leaves the cluster running, for a look into it
# The cluster is a private one (scripts/cluster.sh) and goes at the end.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
export JOURNEYS=${JOURNEYS:-1000000} RUNS=${RUNS:-5} BUDGET=${BUDGET:-25}
DATA=${DATA:-$root/tmp/bench}
export PARTS=${PARTS:-rules journeys markov channels bootstrap flat state credit}
python=${PYTHON:-python3}
command -v "$python" >/dev/null || { echo "no $python: PYTHON=... names an interpreter" >&2; exit 1; }
case $python in */*) python=$(cd "$(dirname "$python")" && pwd)/${python##*/} ;; esac
[ -z "${FRACTRIBUTION:-}" ] || export FRACTRIBUTION=$(realpath "$FRACTRIBUTION")
mkdir -p "$DATA"
DATA=$(cd "$DATA" && pwd)
export -n DATA # make would take it for a list of files
. "$root/scripts/scratch.sh" # as_server

export OPENBLAS_NUM_THREADS=1 # small matrices: threads only wait for each other
export PATHS=$DATA/attribution_paths
"${CC:-cc}" -std=gnu11 -O2 -Wall -Wextra -Werror -o "$PATHS" "$here/attribution_paths.c" -lm

cluster=$DATA/attribution
stop() { [ -n "${KEEP:-}" ] || "$root/scripts/cluster.sh" stop "$cluster"; }
trap stop EXIT
"$root/scripts/cluster.sh" start "$cluster"
eval "$("$root/scripts/cluster.sh" env "$cluster")"
memory=$(awk '/^MemTotal/ {print int($2 / 1024)}' /proc/meminfo)
as_server tee -a "$PGHOST/data/postgresql.conf" >/dev/null <<CONF
shared_buffers = $((memory / 8 < 2048 ? memory / 8 : 2048))MB
work_mem = 256MB
maintenance_work_mem = 1GB
max_wal_size = 16GB
wal_level = minimal
max_wal_senders = 0
wal_compression = off
checkpoint_timeout = 1h
autovacuum = off
max_parallel_workers_per_gather = 2
timezone = 'UTC'
CONF
as_server "$PGHOST/server/bin/pg_ctl" -D "$PGHOST/data" -l "$PGHOST/log" -m fast -w -s restart
createdb attribution
cd "$here"
DATA=$DATA PYTHONDONTWRITEBYTECODE=1 "$python" attribution_bench.py attribution
