#!/bin/bash
# usage: fuzz.sh [SECONDS] [TARGET...]   every libFuzzer target of test/fuzz for SECONDS (default 30), with clang
# New inputs gather in build/fuzz; what is worth keeping goes to test/fuzz/corpus, which `make check` replays.
set -euo pipefail
cd "$(dirname "$0")/.."
seconds=${1:-30}
shift || true
[ $# -gt 0 ] || set -- $(ls test/fuzz/fuzz_*.c | sed 's|.*/fuzz_||; s|\.c$||')
for target in "$@"; do
    found=build/fuzz/$target
    mkdir -p "$found"
    clang -std=c11 -g -O1 -Isrc -fsanitize=fuzzer,address,undefined -fno-sanitize-recover=all \
        "test/fuzz/fuzz_$target.c" src/core/*.c -o "build/fuzz/fuzz_$target" -lpsl -lxxhash -lm
    "build/fuzz/fuzz_$target" -max_total_time="$seconds" -max_len=4096 -artifact_prefix="build/fuzz/$target-" \
        "$found" $(ls -d "test/fuzz/corpus/$target" 2>/dev/null || true)
done
