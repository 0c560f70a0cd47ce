#!/bin/sh
# Prints the pg_config of the PostgreSQL to build and test with: $PG_CONFIG
# where it is set, else the newest supported server on the machine that has its
# development files. Fails when there is none.
set -eu

complete() {
    bin=$("$1" --bindir 2>/dev/null) && pgxs=$("$1" --pgxs 2>/dev/null) || return 1
    [ -x "$bin/postgres" ] && [ -x "$bin/initdb" ] && [ -f "$pgxs" ] &&
        [ -f "$("$1" --includedir-server)/postgres.h" ]
}

if [ -n "${PG_CONFIG:-}" ]; then
    complete "$PG_CONFIG" || exit 1
    command -v "$PG_CONFIG"
    exit
fi
for version in 18 17 16 15; do
    candidate=/usr/lib/postgresql/$version/bin/pg_config
    if complete "$candidate"; then
        echo "$candidate"
        exit
    fi
done
complete pg_config && command -v pg_config
