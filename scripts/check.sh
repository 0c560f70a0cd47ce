#!/bin/bash
# make check: every suite in throw-away clusters, as root or as an ordinary
# user, without touching the PostgreSQL of the machine. The last line is
# `N passed, N failed`. KEEP=1 keeps the scratch folder, JOBS=n sets the lanes,
# SUITES='unit regress' runs only those.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
exec 2>&1
"$here/deps.sh" || { echo "0 passed, 1 failed"; exit 1; }
. "$here/scratch.sh"

# the scratch folder is left even where the caller's own folder is out of the server user's reach
work=$(scratch_folder campaign-check)
finish() {
    if [ -n "${KEEP:-}" ]; then echo "kept: $work" >&2; else rm -rf "$work"; fi
}
trap finish EXIT
copy_source "$here/.." "$work/source"
cd "$work"
as_server env HOME="$work" TMPDIR="$work" PG_CONFIG="$("$here/pg-config.sh")" "$work/source/scripts/suites.sh" "$work" </dev/null
