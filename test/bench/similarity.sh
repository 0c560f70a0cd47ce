#!/bin/bash
# usage: similarity.sh [ROUNDS]
# Nanoseconds a comparison, beside rapidfuzz on the same strings in the same run:
# core of the comparators in C (test/bench/similarity.c), pair by pair; rapidfuzz pair
# by pair (process.cpdist) and one string with many at once (process.cdist), each with
# one worker and no Python between the pairs. PYTHON names an interpreter that has
# rapidfuzz and numpy. Time of the processor, the best of ROUNDS.
# "any": every string with every other one; "near": with itself after one typing error.
set -eu
rounds=${1:-5}
here=$(cd "$(dirname "$0")/../.." && pwd)
python=${PYTHON:-python3}
tmp=$(mktemp -d) || exit 1
trap 'rm -rf "$tmp"' EXIT
"$python" "$here/test/bench/similarity_names.py" "$tmp"
${CC:-cc} -std=gnu11 -O2 -I"$here/src" "$here/test/bench/similarity.c" "$here"/src/core/similarity{,_edit,_part}.c -o "$tmp/bench"
printf '%-11s %-20s %-5s %10s %10s %10s\n' strings comparison pairs ours rapidfuzz 'to many'
for f in surname name address han company; do
    "$tmp/bench" "$tmp/$f" "$rounds" 2>/dev/null >"$tmp/ours"
    "$python" "$here/test/bench/similarity_rival.py" "$tmp/$f" "$rounds" >"$tmp/theirs" || : >"$tmp/theirs"
    awk -F'\t' -v f="$f" 'FILENAME ~ /theirs$/ { t[$1 FS $2] = $3; m[$1 FS $2] = $4; next }
        { k = $1 FS $2; printf "%-11s %-20s %-5s %10s %10s %10s\n", f, $1, $2, $3, (k in t ? t[k] : "-"), (k in m ? m[k] : "-") }' "$tmp/theirs" "$tmp/ours"
done
