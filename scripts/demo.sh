#!/bin/bash
# usage: demo.sh [SCALE]   (called by `make demo`; the cluster's own settings stand in PGHOST, PGPORT, PGUSER)
# Makes the databases bank (real calls of a bank) and demo (a generated year of a
# B2B company), loads both, shows the cockpit and tells how long each part took.
set -euo pipefail
scale=${1:-1.0}
seed=${SEED:-20251101}
here=$(cd "$(dirname "$0")/.." && pwd)
cd "$here"
export PGDATABASE=postgres PGCLIENTENCODING=UTF8 PGOPTIONS='-c client_min_messages=warning'
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
begun=$SECONDS
parts=()

sql() { psql -X -q -v ON_ERROR_STOP=1 "$@"; }
thousands() { printf '%s' "$1" | sed -e ':a' -e 's/\([0-9]\)\([0-9]\{3\}\)\($\|,\)/\1,\2\3/;ta'; }
now() { date +%s%3N; }

# A database of that name may be somebody's: only one that a demo made is replaced.
fresh() {
    local found
    found=$(sql -At -v db="$1" <<<"SELECT coalesce(shobj_description(oid, 'pg_database'), '') FROM pg_database WHERE datname = :'db'")
    if [ -n "$(sql -At -v db="$1" <<<"SELECT 1 FROM pg_database WHERE datname = :'db'")" ] && [ "$found" != "campaign demo" ]; then
        if [ "$(sql -At -d "$1" -c "SELECT count(*) FROM pg_class WHERE oid >= 16384")" != 0 ]; then
            echo "demo.sh: database $1 exists and is not a demo; it is left alone" >&2
            exit 1
        fi
    fi
    sql <<SQL
DROP DATABASE IF EXISTS $1 WITH (FORCE);
CREATE DATABASE $1 OWNER marketing TEMPLATE template0 ENCODING 'UTF8' LC_COLLATE 'C.UTF-8' LC_CTYPE 'C.UTF-8';
COMMENT ON DATABASE $1 IS 'campaign demo';
SQL
}

# reads the load's output: lines "# part done total" become the progress line
# and the time of the part, all others are shown
progress() {
    local database=$1 mark part done total last=$2 time
    declare -A spent count
    local order=()
    while IFS=$'\t' read -r mark part done total; do
        if [ "$mark" != '#' ]; then
            [ -z "$mark" ] || printf '%s\n' "$mark $part $done $total"
            continue
        fi
        time=$(now)
        [ -n "${spent[$part]:-}" ] || order+=("$part")
        spent[$part]=$((${spent[$part]:-0} + time - last))
        count[$part]=$done
        last=$time
        if [ -t 1 ]; then
            printf '\r\033[K  %s: %s %s of %s  (%d s)' "$database" "$part" "$(thousands "$done")" "$(thousands "$total")" $((SECONDS - begun))
        elif [ "$done" = "$total" ]; then
            printf '  %s: %s %s  (%d s)\n' "$database" "$part" "$(thousands "$done")" $((SECONDS - begun))
        fi
    done
    [ ! -t 1 ] || printf '\r\033[K'
    for part in "${order[@]}"; do
        printf '%s\t%s\t%s\t%s\n' "$database" "$part" "${count[$part]}" "${spent[$part]}" >>"$tmp/parts"
    done
}

# load DATABASE FILE ARGUMENTS...
load() {
    local database=$1 file=$2
    shift 2
    fresh "$database"
    sql -d "$database" "$@" -f demo/install.sql -f "$file" -c "SELECT E'#\tchecks\t0\t0'" | progress "$database" "$(now)"
    sql -d "$database" -c 'VACUUM ANALYZE'
}

sql -c "DO \$\$ BEGIN IF to_regrole('marketing') IS NULL THEN CREATE ROLE marketing; END IF; END \$\$"
if [ "$(sql -At -c "SELECT rolsuper FROM pg_roles WHERE rolname = 'marketing'")" != f ]; then
    echo "demo.sh: role marketing must be no superuser" >&2
    exit 1
fi

echo "Generating a year (seed $seed, scale $scale)"
started=$(now)
mkdir "$tmp/year"
${CC:-cc} -std=c11 -O2 -o "$tmp/generate" demo/generate.c
echo "  $("$tmp/generate" "$seed" "$scale" "$tmp/year")"
printf 'demo\tgenerate\t-\t%s\n' $(($(now) - started)) >>"$tmp/parts"

echo "Loading database bank: 45,211 calls of a bank, May 2008 to November 2010"
load bank demo/bank.sql
echo "Loading database demo: November 2025 to October 2026 of a company that does not exist"
load demo demo/business.sql -v dir="$tmp/year"

for database in bank demo; do
    echo
    echo "==== $database"
    started=$(now)
    sql -d "$database" -f demo/report.sql
    printf '%s\treport\t-\t%s\n' "$database" $(($(now) - started)) >>"$tmp/parts"
done

echo
echo "==== time"
while IFS=$'\t' read -r database part count ms; do
    [ "$part" != checks ] || continue
    printf '%-5s %-14s %10s  %7.1f s\n' "$database" "$part" "$(thousands "$count")" "$(awk "BEGIN { print $ms / 1000 }")"
done <"$tmp/parts"
printf '%-5s %-14s %10s  %7d s\n' '' total '' $((SECONDS - begun))
