#!/bin/bash
# make check-matrix: the same check with other PostgreSQL versions, each in a
# chroot of the Debian suite that carries it: trixie 17, forky 18. Needs root
# (or sudo) and some minutes and 700 MB per suite the first time; the chroots
# are kept in CHROOT_DIR (default build/matrix) and used again.
# SUITES=unit... is handed on to check.sh, MATRIX='forky' runs only that one,
# DEBIAN_MIRROR is asked for where apt knows no Debian mirror.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
cd "$here/.."
if [ "$(id -u)" -ne 0 ]; then
    command -v sudo >/dev/null || { echo "matrix: chroots need root" >&2; exit 1; }
    exec sudo --preserve-env=CHROOT_DIR,MATRIX,SUITES,JOBS,DEBIAN_MIRROR "$0"
fi
# mounts of a namespace of our own go away with it, however we end
if [ -z "${IN_NAMESPACE:-}" ] && unshare --mount true 2>/dev/null; then
    IN_NAMESPACE=1 exec unshare --mount "$0"
fi
export DEBIAN_FRONTEND=noninteractive
command -v debootstrap >/dev/null || apt-get -q -y install --no-install-recommends debootstrap </dev/null
cache=$(realpath -m "${CHROOT_DIR:-build/matrix}")
mkdir -p "$cache"

mirror=${DEBIAN_MIRROR:-$(apt-get indextargets --format '$(ORIGIN) $(LABEL) $(REPO_URI)' 'Created-By: Packages' |
    sed -n 's/^Debian Debian //p' | head -n 1)}
[ -n "$mirror" ] || { echo "matrix: apt knows no Debian mirror; set DEBIAN_MIRROR" >&2; exit 1; }

declare -A version=([bookworm]=15 [trixie]=17 [forky]=18)

# provide SUITE ROOT: a chroot with the server, its development files, and a compiler
provide() {
    local suite=$1 root=$2 major=${version[$1]} script=/usr/share/debootstrap/scripts/$1
    [ -e "$script" ] || script=/usr/share/debootstrap/scripts/sid
    if [ ! -e "$root/etc/debian_version" ] || [ ! -e "$root/.bootstrapped" ]; then
        rm -rf "$root"
        debootstrap --variant=minbase --include=ca-certificates "$suite" "$root" "$mirror" "$script"
        touch "$root/.bootstrapped"
    fi
    mountpoint -q "$root/proc" || mount -t proc proc "$root/proc"
    mkdir -p "$root/dev/shm"
    mountpoint -q "$root/dev/shm" || mount -t tmpfs tmpfs "$root/dev/shm"
    cp /etc/resolv.conf "$root/etc/resolv.conf"
    [ ! -e "$root/.provided" ] || return 0
    # apt of the chroot reaches the network as the machine's does; an archive of
    # testing that stands still has an expired Release file, its signature counts
    apt-config dump | grep -E '^Acquire::(https?::|Check-)' >"$root/etc/apt/apt.conf.d/50matrix" || true
    echo 'Acquire::Check-Valid-Until "false";' >>"$root/etc/apt/apt.conf.d/50matrix"
    mkdir -p "$root/etc/postgresql-common/createcluster.d"
    echo 'create_main_cluster = false' >"$root/etc/postgresql-common/createcluster.d/matrix.conf"
    # the development package pulls in a large LLVM, which we do not use: unpack it only
    inside "$root" sh -ec '
        apt-get -q update
        apt-get -q -y install --no-install-recommends postgresql-'"$major"' gcc libc6-dev make perl \
            libipc-run-perl libxxhash-dev libpsl-dev
        cd /var/cache/apt/archives
        apt-get -q download postgresql-server-dev-'"$major"' libpq-dev
        for p in postgresql-server-dev-*.deb libpq-dev*.deb; do dpkg -x "$p" /; done
        apt-get clean'
    touch "$root/.provided"
}

inside() {
    local root=$1
    shift
    chroot "$root" env -i PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin LC_ALL=C.UTF-8 \
        DEBIAN_FRONTEND=noninteractive HOME=/root SUITES="${SUITES:-}" ${JOBS:+JOBS="$JOBS"} "$@" </dev/null
}

. "$here/scratch.sh"
as_server() { "$@"; } # in here the copy belongs to root
passed=0
failed=0
lines=()
for suite in ${MATRIX:-trixie forky}; do
    root=$cache/$suite
    echo "== PostgreSQL ${version[$suite]} on $suite"
    log=$cache/$suite.log
    # a shell of its own, outside of any condition, so that -e holds in it
    set +e
    (set -e; provide "$suite" "$root") >"$log" 2>&1
    status=$?
    set -e
    if [ $status -eq 0 ]; then
        rm -rf "$root/source"
        copy_source "$PWD" "$root/source"
        inside "$root" /source/scripts/check.sh 2>&1 | tee "$log" || true
        read -r p f < <(sed -n 's/^\([0-9]*\) passed, \([0-9]*\) failed$/\1 \2/p' "$log" | tail -n 1) || { p=0 f=1; }
    else
        tail -n 30 "$log"
        p=0 f=1
    fi
    if [ -z "${IN_NAMESPACE:-}" ]; then umount "$root/dev/shm" "$root/proc" 2>/dev/null || true; fi
    lines+=("PostgreSQL ${version[$suite]} on $suite: $p passed, $f failed")
    passed=$((passed + p)) failed=$((failed + f))
done
printf '%s\n' "${lines[@]}" "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
