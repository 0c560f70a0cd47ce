#!/bin/bash
# usage: similarity.sh [ROUNDS]
# Nanoseconds a comparison, beside rapidfuzz on the same strings in the same run:
# core of the comparators in C (test/bench/similarity.c), process.cdist of rapidfuzz
# with one worker (its scorers in C++, one string prepared against many, no Python
# between the pairs). PYTHON names an interpreter that has rapidfuzz and numpy.
# "any": every string with every other one; "near": with itself after one typing error.
set -eu
rounds=${1:-5}
here=$(cd "$(dirname "$0")/../.." && pwd)
python=${PYTHON:-python3}
tmp=$(mktemp -d) || exit 1
trap 'rm -rf "$tmp"' EXIT
"$python" "$here/test/bench/similarity_names.py" "$tmp"
${CC:-cc} -std=gnu11 -O2 -I"$here/src" "$here/test/bench/similarity.c" "$here/src/core/similarity.c" -o "$tmp/bench"
printf '%-11s %-20s %-5s %10s %10s\n' strings comparison pairs ours rapidfuzz
for f in surname name address han company; do
    "$tmp/bench" "$tmp/$f" "$rounds" 2>/dev/null >"$tmp/ours"
    "$python" "$here/test/bench/similarity_rival.py" "$tmp/$f" "$rounds" >"$tmp/theirs" || : >"$tmp/theirs"
    awk -F'\t' -v f="$f" 'NR == FNR { t[$1 FS $2] = $3; next }
        { printf "%-11s %-20s %-5s %10s %10s\n", f, $1, $2, $3, ($1 FS $2 in t ? t[$1 FS $2] : "-") }' "$tmp/theirs" "$tmp/ours"
done
