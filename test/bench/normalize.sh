#!/bin/bash
# usage: normalize.sh DATABASE [ROWS]
# Nanoseconds a call of the normalisers over ROWS (1000000) values as people type them, one core: the
# processor time of a scan that calls the function, less that of a scan that calls an empty C function of
# the same signature, the least of seven runs of each. The database must be a scratch one with campaign
# installed; a C compiler makes the empty function.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
db=$1 rows=${2:-1000000}
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
chmod 755 "$dir"
cat >"$dir/empty.c" <<'X'
#include "postgres.h"
#include "fmgr.h"
PG_MODULE_MAGIC;
PG_FUNCTION_INFO_V1(empty);
Datum empty(PG_FUNCTION_ARGS);
Datum empty(PG_FUNCTION_ARGS) { PG_RETURN_DATUM(PG_GETARG_DATUM(0)); }
X
${CC:-cc} -O2 -fPIC -shared -I"$("${PG_CONFIG:-pg_config}" --includedir-server)" "$dir/empty.c" -o "$dir/empty.so"
sql() { psql -XAtq -v ON_ERROR_STOP=1 -d "$db" "$@"; }
sql <<X
SET client_min_messages = warning;
DROP TABLE IF EXISTS typed;
CREATE UNLOGGED TABLE typed (email text, phone text, company text, person text);
CREATE OR REPLACE FUNCTION empty(text) RETURNS text AS '$dir/empty.so', 'empty' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
X
python3 "$here/normalize_data.py" "$rows" | sql -c '\copy typed FROM stdin'
sql -c 'VACUUM (ANALYZE) typed'
least() {    # $1 an expression: milliseconds of the backend in the cheapest scan
    for _ in 1 2 3 4 5 6 7; do
        printf 'SELECT count(%s) FROM typed;\n' "$1"
    done | { echo 'SET max_parallel_workers_per_gather = 0; SET jit = off; SET client_min_messages = log; SET log_executor_stats = on;'; cat; } |
        sql 2>&1 | sed -n 's/^!.\([0-9.]*\) s user, \([0-9.]*\) s system, [0-9.]* s elapsed$/\1 \2/p' |
        awk '{ t = ($1 + $2) * 1000; if (NR == 1 || t < least) least = t } END { print least }'
}
printf '%-22s %10s %10s %12s\n' 'over '"$rows"' values' 'scan, ms' 'empty, ms' 'ns a call'
for f in ${FUNCTIONS:-normalize_email:email email_domain:email normalize_phone:phone normalize_company:company normalize_person:person name_pinyin:person pinyin:company normalize_text:company}; do
    column=${f#*:}
    with=$(least "campaign.${f%:*}($column)")
    without=$(least "empty($column)")
    awk -v f="${f%:*}($column)" -v a="$with" -v b="$without" -v n="$rows" 'BEGIN { printf "%-26s %6.0f %10.0f %12.0f\n", f, a, b, (a - b) * 1e6 / n }'
done
sql -c 'DROP FUNCTION empty(text)'
