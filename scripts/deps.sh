#!/bin/bash
# Installs what building and testing need and the machine lacks; does nothing
# where all is there. Only apt is driven: elsewhere the list is printed.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)

has_header() { echo "#include <$1>" | cc -E -x c - >/dev/null 2>&1; }

missing=()
command -v cc >/dev/null || missing+=(gcc libc6-dev)
command -v make >/dev/null || missing+=(make)
command -v nm >/dev/null || missing+=(binutils)
has_header xxhash.h || missing+=(libxxhash-dev)
has_header libpsl.h || missing+=(libpsl-dev)
perl -MIPC::Run -e 1 2>/dev/null || missing+=(libipc-run-perl)
perl -MTest::More -MTime::HiRes -e 1 2>/dev/null && command -v prove >/dev/null || missing+=(perl)
needs_server=no
PG_CONFIG=${PG_CONFIG:-} "$here/pg-config.sh" >/dev/null || needs_server=yes
[ ${#missing[@]} -gt 0 ] || [ $needs_server = yes ] || exit 0

if [ -n "${PG_CONFIG:-}" ] && [ $needs_server = yes ]; then
    echo "deps: PG_CONFIG=$PG_CONFIG has no complete server with development files" >&2
    exit 1
fi
if ! command -v apt-get >/dev/null; then
    [ $needs_server = no ] || missing+=("PostgreSQL 15 to 18 with its development files")
    echo "deps: no apt on this machine; please install: ${missing[*]}" >&2
    exit 1
fi

as_root=()
if [ "$(id -u)" -ne 0 ]; then
    command -v sudo >/dev/null || {
        [ $needs_server = no ] || missing+=(postgresql postgresql-server-dev-all)
        echo "deps: needs root once, to install: ${missing[*]}" >&2
        exit 1
    }
    as_root=(sudo)
fi
export DEBIAN_FRONTEND=noninteractive
apt() { "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -q -y "$@" </dev/null >&2; }

echo "deps: asking apt for what is missing" >&2
apt update || echo "deps: apt-get update failed, trying with the lists at hand" >&2
quiet_cluster=
if [ $needs_server = yes ]; then
    # the version that is installed already, else the distribution's default
    version=$(ls -d /usr/lib/postgresql/*/bin/postgres 2>/dev/null | cut -d/ -f5 | sort -n | tail -n 1) || true
    [ -n "$version" ] || version=$(apt-cache depends postgresql | sed -n 's/.*Depends: postgresql-\([0-9][0-9]*\)$/\1/p' | head -n 1) || true
    [ -n "$version" ] || { echo "deps: apt knows no package postgresql" >&2; exit 1; }
    missing+=("postgresql-$version" "postgresql-server-dev-$version")
    # Debian's package makes and starts a cluster of its own; nobody asked for one
    if [ ! -d /etc/postgresql-common ]; then
        quiet_cluster=/etc/postgresql-common/createcluster.d/campaign.conf
        "${as_root[@]}" mkdir -p "${quiet_cluster%/*}"
        echo 'create_main_cluster = false' | "${as_root[@]}" tee $quiet_cluster >/dev/null
        trap '"${as_root[@]}" rm -f $quiet_cluster' EXIT
    fi
fi
apt install --no-install-recommends "${missing[@]}"
"$here/pg-config.sh" >/dev/null || { echo "deps: still no complete PostgreSQL server" >&2; exit 1; }
