#!/bin/bash
# usage: suites.sh WORK   (called by check.sh as the server's user; WORK/source is a copy of the project)
# Builds, then runs each suite; a failing suite does not stop the next. Each
# prints its own count, the last line is the sum, the status 1 if anything failed.
set -uo pipefail
work=$1
source=$work/source
tree=$work/server
cd "$source" || exit 1
export LC_ALL=C.UTF-8 TZ=UTC
unset MAKEFLAGS MAKELEVEL MFLAGS
lanes=${JOBS:-$(nproc)}
[ "$lanes" -le 4 ] || lanes=4
mkdir -p "$work/out" "$work/bin"

passed_total=0
failed_total=0
started=$SECONDS
trap 'stop_clusters' EXIT

# ---- counting ---------------------------------------------------------------

# count SUITE PASSED FAILED: prints the suite's line and adds it to the sum
count() {
    printf '%-13s %5d passed, %d failed  (%d s)\n' "$1:" "$2" "$3" $((SECONDS - suite_started))
    passed_total=$((passed_total + $2))
    failed_total=$((failed_total + $3))
}

# last_count FILE STATUS: "P F" from the last line `P passed, F failed` of an
# output; a run that failed without saying how often counts as one failure
last_count() {
    local p f
    read -r p f < <(sed -n 's/^\([0-9][0-9]*\) passed, \([0-9][0-9]*\) failed.*/\1 \2/p' "$1" | tail -n 1)
    if [ -z "${p:-}" ]; then
        [ "$2" -eq 0 ] && echo "1 0" || echo "0 1"
    elif [ "$2" -ne 0 ] && [ "$f" -eq 0 ]; then
        echo "$p 1"
    else
        echo "$p $f"
    fi
}

# show NAME FILE: the head of what a failing test said
show() {
    echo "---- $1"
    head -n 200 "$2"
    echo "----"
}

wanted() {
    suite_started=$SECONDS
    [ -z "${SUITES:-}" ] && return 0
    case " $SUITES " in *" $1 "*) return 0 ;; *) return 1 ;; esac
}

# ---- clusters: a fresh one for each test, so that no test sees another's
# ---- roles, transactions or leftovers

make_template() {
    "$tree/bin/initdb" -D "$work/template" -A trust -U postgres -E UTF8 --locale=C.UTF-8 -N >"$work/out/initdb" 2>&1 ||
        { show "initdb" "$work/out/initdb"; return 1; }
    cat >>"$work/template/postgresql.conf" <<CONF
listen_addresses = ''
fsync = off
full_page_writes = off
synchronous_commit = off
shared_buffers = 128MB
max_wal_size = 4GB
max_connections = 120
max_prepared_transactions = 10
timezone = 'UTC'
log_line_prefix = '%m [%p] %q%d '
# a worker at its work holds back the horizon that late changes wait for, once in many runs
autovacuum_naptime = '1h'
CONF
}

# with_cluster LANE COMMAND...: COMMAND with PGHOST, PGPORT and PGUSER of a new
# cluster; its log is left in WORK/laneLANE/log
with_cluster() {
    local at=$work/lane$1 status
    shift
    rm -rf "$at"
    mkdir -p "$at"
    cp -a "$work/template" "$at/data"
    if "$tree/bin/pg_ctl" -D "$at/data" -o "-k $at" -l "$at/log" -w -s start; then
        PGHOST=$at PGPORT=5432 PGUSER=postgres "$@"
        status=$?
        if grep -hE 'terminated by signal|PANIC: |TRAP: ' "$at/log"; then
            echo "a server process died"
            status=1
        fi
        "$tree/bin/pg_ctl" -D "$at/data" -m immediate -s stop
    else
        cat "$at/log"
        status=1
    fi
    rm -rf "$at/data"
    return $status
}

stop_clusters() {
    local at
    for at in "$work"/lane*; do
        [ -f "$at/data/postmaster.pid" ] && "$tree/bin/pg_ctl" -D "$at/data" -m immediate -s stop
    done
    return 0
}

# in_lanes FUNCTION NAME...: FUNCTION LANE NAME for each name, as many at a
# time as there are lanes
in_lanes() {
    local function=$1
    shift
    [ $# -gt 0 ] || return 0
    printf '%s\0' "$@" | xargs -0 -n 1 -P "$lanes" --process-slot-var=SLOT "$source/scripts/suites.sh" "$work" --one "$function"
}

# ---- build ------------------------------------------------------------------

has_server=yes
build() {
    local p=0 f=0 flags c
    if "$source/scripts/server-tree.sh" "$source" "$tree" COPT=-Werror >"$work/out/build" 2>&1; then
        p=$((p + 1))
    else
        f=$((f + 1))
        show "build with -Werror" "$work/out/build"
        make -s clean PG_CONFIG="$tree/bin/pg_config" with_llvm=no >/dev/null 2>&1
        "$source/scripts/server-tree.sh" "$source" "$tree" >"$work/out/build" 2>&1 ||
            { show "build" "$work/out/build"; has_server=no; }
    fi
    if [ $has_server = yes ] && command -v clang >/dev/null; then
        flags=$(sed -n 's/^PG_CFLAGS *= *//p' Makefile)
        for c in src/*.c src/core/*.c; do
            [ -f "$c" ] || continue
            # shellcheck disable=SC2086
            if clang -fsyntax-only $flags -Werror -Isrc -isystem "$("$tree/bin/pg_config" --includedir-server)" \
                $("$tree/bin/pg_config" --cppflags) -fno-strict-aliasing -fwrapv "$c" >"$work/out/clang" 2>&1; then
                p=$((p + 1))
            else
                f=$((f + 1))
                show "clang $c" "$work/out/clang"
            fi
        done
    fi
    count build $p $f
}

# Whatever the module exports is seen by every other module in the server.
symbols() {
    local strange p=0 f=0
    strange=$(nm -D --defined-only campaign.so | awk '{print $NF}' |
        grep -vxE 'campaign_[a-z0-9_]*|pg_finfo_campaign_[a-z0-9_]*|Pg_magic_func|_PG_init|_init|_fini')
    if [ -z "$strange" ]; then p=1; else f=1; echo "exported without the prefix campaign_:" $strange; fi
    # the core must stand without PostgreSQL
    if strange=$(grep -lE '#include "(postgres|fmgr)\.h"|(^|[^>a-z_])([pmc]|re)?(alloc0?|free)\(' src/core/*.[ch] 2>/dev/null); then   # w->alloc( is lent
        f=$((f + 1)); echo "src/core knows PostgreSQL or allocates:" $strange
    else
        p=$((p + 1))
    fi
    # what a session takes a backslash for is its own setting: literals of the schema hold none
    if strange=$(grep -nE "(^|[^E'])'[^']*\\\\[^']*'" sql/[1-8]*/*.sql); then
        f=$((f + 1)); echo "a backslash in a plain literal (write E'' or a class such as [.]):" "$strange"
    else
        p=$((p + 1))
    fi
    # one version, told in three places
    local v
    v=$(sed -n 's/^EXTVERSION *= *//p' Makefile)
    if grep -q "^default_version = '$v'" campaign.control && perl -MJSON::PP -e '
        local $/; my $m = decode_json(<STDIN>); my $v = shift;
        exit !(($m->{version} eq $v || $m->{version} eq "$v.0") && $m->{provides}{campaign}{version} eq $m->{version})' "$v" <META.json; then
        p=$((p + 1))
    else
        f=$((f + 1)); echo "Makefile, campaign.control and META.json do not tell the same version"
    fi
    count house $p $f
}

# ---- plain C ----------------------------------------------------------------

# core objects once, with the sanitizers where the compiler has them
core_flags() {
    local flags="-std=c11 -g -O1 -Wall -Wextra -Werror -Isrc"
    if echo 'int main(void){return 0;}' | cc -fsanitize=address,undefined -x c - -o "$work/bin/probe" 2>/dev/null && "$work/bin/probe"; then
        flags="$flags -fsanitize=address,undefined -fno-sanitize-recover=all"
    fi
    echo "$flags"
}

core_objects() {
    local c
    mkdir -p "$work/core"
    for c in src/core/*.c; do
        [ -f "$c" ] || continue
        # shellcheck disable=SC2086
        cc $cflags -c "$c" -o "$work/core/$(basename "$c" .c).o" || return 1
    done
}

# compile NAME SOURCE...: a program with the whole core
compile() {
    local name=$1
    shift
    # shellcheck disable=SC2086
    cc $cflags "$@" $(ls "$work"/core/*.o 2>/dev/null) -o "$work/bin/$name" -lpsl -lxxhash -lm
}

unit() {
    local t name program p=0 f=0 a b
    for t in test/unit/test_*.c test/unit/test_*.sh; do
        [ -f "$t" ] || continue
        name=$(basename "$t")
        program="$work/bin/$name"
        case $t in *.sh) program="bash $t" ;; esac
        if [ "${t%.sh}" != "$t" ] || compile "$name" "$t" >"$work/out/$name" 2>&1; then
            timeout 300 $program >"$work/out/$name" 2>&1
            read -r a b < <(last_count "$work/out/$name" $?)
        else
            a=0 b=1
        fi
        [ "$b" -eq 0 ] || show "$name" "$work/out/$name"
        p=$((p + a)) f=$((f + b))
    done
    count unit $p $f
}

# Every target eats its corpus and a fixed number of seeded mutations.
fuzz() {
    local t name p=0 f=0
    for t in test/fuzz/fuzz_*.c; do
        [ -f "$t" ] || continue
        name=$(basename "$t" .c)
        if compile "$name" "$t" test/fuzz/replay.c >"$work/out/$name" 2>&1 &&
            timeout 120 "$work/bin/$name" $(ls -d "test/fuzz/corpus/${name#fuzz_}" "test/fuzz/corpus/$name" 2>/dev/null) >"$work/out/$name" 2>&1; then
            p=$((p + 1))
        else
            f=$((f + 1))
            show "$name" "$work/out/$name"
        fi
    done
    count fuzz $p $f
}

# ---- against a server -------------------------------------------------------

# harness KIND LANE NAME: one regress test or isolation spec in a database of its own
harness() {
    local kind=$1 lane=$2 name=$3 at=$work/out/$1.$3 program
    program=$(dirname "$("$tree/bin/pg_config" --pgxs)")/../test
    case $kind in
    regress) program=$program/regress/pg_regress ;;
    isolation) program=$program/isolation/pg_isolation_regress ;;
    esac
    mkdir -p "$at"
    # PostgreSQL 15 looks for answers beside the results first, 16 and later in the current folder
    ln -s "$source/expected" "$at/expected"
    (cd "$at" && with_cluster "$lane" timeout 300 "$program" --inputdir="$source/test" --outputdir=. --bindir="$tree/bin" \
        --dbname="${kind}_$name" --load-extension=campaign "$name") >"$at/output" 2>&1
    echo $? >"$at/status"
}
regress() { harness regress "$@"; }
isolation() { harness isolation "$@"; }

# gather KIND NAME...: counts what harness left
gather() {
    local kind=$1 p=0 f=0 name at
    shift
    for name in "$@"; do
        at=$work/out/$kind.$name
        if [ "$(cat "$at/status" 2>/dev/null)" = 0 ]; then
            p=$((p + 1))
        else
            f=$((f + 1))
            if [ -s "$at/regression.diffs" ]; then show "$kind $name" "$at/regression.diffs"; else show "$kind $name" "$at/output"; fi
        fi
    done
    count "$kind" $p $f
}

tap() {
    local lane=$1 name=$2 at=$work/out/tap.$2 pgxs
    pgxs=$(dirname "$("$tree/bin/pg_config" --pgxs)")/../..
    mkdir -p "$at/tmp_check"
    TESTDIR=$at TESTDATADIR=$at/tmp_check TESTLOGDIR=$at/tmp_check/log top_builddir=$pgxs \
        PG_REGRESS=$pgxs/src/test/regress/pg_regress PERL5LIB=$pgxs/src/test/perl PATH=$tree/bin:$PATH \
        PGPORT=$((65000 + lane)) timeout 400 prove -v -I "$pgxs/src/test/perl" "test/t/$name.pl" >"$at/output" 2>&1
    echo $? >"$at/status"
}

gather_tap() {
    local p=0 f=0 name at a b status
    for name in "$@"; do
        at=$work/out/tap.$name
        status=$(cat "$at/status" 2>/dev/null || echo 1)
        a=$(grep '^ok ' "$at/output" | grep -civ '# skip')
        b=$(grep -c '^not ok ' "$at/output")
        if [ "$status" -ne 0 ]; then
            [ "$b" -gt 0 ] || b=1
            show "tap $name" <(grep -vE '^ok ' "$at/output"; tail -n 5 "$at/tmp_check/log/regress_log_$name"; grep -hE -A 3 '(ERROR|FATAL|PANIC): ' "$at"/tmp_check/log/*.log 2>/dev/null | tail -n 20)
        fi
        p=$((p + a)) f=$((f + b))
    done
    count tap $p $f
}

docs() {
    local a b
    PGDATABASE=postgres PATH=$tree/bin:$PATH with_cluster 1 timeout 300 scripts/check-docs.sh >"$work/out/docs" 2>&1
    read -r a b < <(last_count "$work/out/docs" $?)
    [ "$b" -eq 0 ] || show docs "$work/out/docs"
    count docs "$a" "$b"
}

# ---- the run ----------------------------------------------------------------

if [ "${2:-}" = --one ]; then # one test of a lane: in_lanes calls this
    trap - EXIT
    "$3" $((SLOT + 1)) "$4"
    exit 0
fi

names() { for f in "$@"; do [ -f "$f" ] && basename "$f" | sed 's/\.[a-z]*$//'; done; }
mapfile -t sql_tests < <(names test/sql/*.sql)
mapfile -t specs < <(names test/specs/*.spec)
mapfile -t taps < <(names test/t/*.pl)

suite_started=$SECONDS
build
if [ $has_server = yes ] && wanted house; then symbols; fi
if wanted unit || wanted fuzz; then
    suite_started=$SECONDS
    cflags=$(core_flags)
    if core_objects >"$work/out/core" 2>&1; then
        if wanted unit; then unit; fi
        if wanted fuzz; then fuzz; fi
    else
        show "src/core as plain C" "$work/out/core"
        count core 0 1
    fi
fi
if [ $has_server = yes ] && { wanted regress || wanted isolation || wanted docs; }; then
    suite_started=$SECONDS
    if make_template; then
        if wanted regress; then in_lanes regress "${sql_tests[@]}"; gather regress "${sql_tests[@]}"; fi
        if wanted isolation; then in_lanes isolation "${specs[@]}"; gather isolation "${specs[@]}"; fi
        if wanted docs && [ -x scripts/check-docs.sh ]; then docs; fi
    else
        count clusters 0 1
    fi
fi
if [ $has_server = yes ] && wanted tap; then in_lanes tap "${taps[@]}"; gather_tap "${taps[@]}"; fi

echo "PostgreSQL $("$tree/bin/pg_config" --version | cut -d' ' -f2), $((SECONDS - started)) s"
echo "$passed_total passed, $failed_total failed"
[ "$failed_total" -eq 0 ] && [ "$passed_total" -gt 0 ]
