#!/bin/sh
# The generator of the demo: the same seed gives the same bytes, whatever the
# compiler and its optimiser; another seed does not; the pieces fit together.
set -u
here=$(cd "$(dirname "$0")/../.." && pwd)
tmp=$(mktemp -d) || exit 1
trap 'rm -rf "$tmp"' EXIT
passed=0 failed=0
check() { # what, then a command
    what=$1; shift
    if "$@"; then passed=$((passed + 1)); else failed=$((failed + 1)); echo "not ok: $what"; fi
}
sum() { (cd "$1" && find . -type f | LC_ALL=C sort | xargs cat | md5sum); }
differ() { [ "$(sum "$1")" != "$(sum "$2")" ]; }
same() { [ "$(sum "$1")" = "$(sum "$2")" ]; }
equal() { [ "$1" = "$2" ] || { echo "  $1 is not $2"; return 1; }; }
refused() { "$@" >/dev/null 2>&1 && return 1; [ $? -eq 2 ]; }

${CC:-cc} -std=c11 -O2 -Wall -Wextra -Werror "$here/demo/generate.c" -o "$tmp/fast" || exit 1
${CC:-cc} -std=c11 -O0 -Wall -Wextra -Werror "$here/demo/generate.c" -o "$tmp/slow" || exit 1
mkdir "$tmp/a" "$tmp/b" "$tmp/c" "$tmp/d"
"$tmp/fast" 7 0.02 "$tmp/a" >/dev/null && "$tmp/slow" 7 0.020 "$tmp/b" >/dev/null && "$tmp/fast" 8 0.02 "$tmp/c" >/dev/null || exit 1
check 'same seed, same bytes' same "$tmp/a" "$tmp/b"
check 'another seed, other bytes' differ "$tmp/a" "$tmp/c"
if command -v clang >/dev/null; then
    clang -std=c11 -O2 "$here/demo/generate.c" -o "$tmp/other" && "$tmp/other" 7 0.02 "$tmp/d" >/dev/null || exit 1
    check 'another compiler, same bytes' same "$tmp/a" "$tmp/d"
fi
# frozen: a change of the generator that changes its output has to say so here
check 'the bytes of the year of writing' equal "$(sum "$tmp/a" | cut -c1-12)" "cfbf9abec86d"
check 'touchpoints' equal "$(wc -l <"$tmp/a/touchpoints.jsonl" | tr -d ' ')" 8000
check 'people' equal "$(tail -n +2 "$tmp/a/truth/people.csv" | wc -l | tr -d ' ')" 400
check 'truth counts the touchpoints' equal "$(awk -F, 'NR > 1 { n += $3 } END { print n }' "$tmp/a/truth/touchpoints.csv")" 8000
check 'a truth for every capture' equal "$(tail -n +2 "$tmp/a/truth/captures.csv" | wc -l)" "$(wc -l <"$tmp/a/captures.jsonl")"
check 'a deal for every win' equal "$(tail -n +2 "$tmp/a/truth/deals.csv" | wc -l)" "$(grep -c ',win,' "$tmp/a/sales.csv")"
check 'sales works in time order' equal "$(cut -d, -f2 "$tmp/a/sales.csv" | tail -n +2 | LC_ALL=C sort -c 2>&1)" ''
check 'touchpoints stand in time order' equal "$(sed 's/.*"occurred_at":"\([^"]*\)".*/\1/' "$tmp/a/touchpoints.jsonl" | LC_ALL=C sort -c 2>&1)" ''
check 'nothing before or after the year' equal "$(sed 's/.*"occurred_at":"\([^"]*\)".*/\1/' "$tmp/a/touchpoints.jsonl" | awk '$0 < "2025-11-01" || $0 >= "2026-11-01"' | wc -l | tr -d ' ')" 0
check 'refuses a scale of nothing' refused "$tmp/fast" 1 0 "$tmp/a"
check 'refuses a seed that is none' refused "$tmp/fast" x 1 "$tmp/a"
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
