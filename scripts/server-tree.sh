#!/bin/bash
# usage: server-tree.sh SOURCE TREE [MAKE-ARGUMENT...]
# Lays a private copy of the PostgreSQL that pg-config.sh names below TREE,
# builds SOURCE (in place) and installs the extension into that copy alone.
# PostgreSQL finds its files relative to the running program, so a copied tree
# serves itself: nothing is written to the system's installation, and no root
# is needed. TREE/bin holds the programs.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
source=$1 tree=$2
shift 2

system=$("$here/pg-config.sh") || { echo "no PostgreSQL server with development files: run scripts/deps.sh" >&2; exit 1; }
mkdir -p "$tree"
for kind in bindir pkglibdir sharedir; do
    from=$("$system" --$kind)
    [ ! -d "$tree$from" ] || continue
    mkdir -p "$tree$from"
    cp -a "$from/." "$tree$from/"
done
for kind in includedir pkgincludedir includedir-server; do
    from=$("$system" --$kind)
    [ -e "$tree$from" ] || { mkdir -p "$(dirname "$tree$from")" && ln -s "$from" "$tree$from"; }
done
ln -sfn "$tree$("$system" --bindir)" "$tree/bin"

# pgxs may stand beside the library folder that was copied
[ -f "$("$tree/bin/pg_config" --pgxs)" ] || { echo "the copy of $system does not find its own files" >&2; exit 1; }
unset MAKEFLAGS MAKELEVEL MFLAGS
make -s -C "$source" -j"$(nproc)" PG_CONFIG="$tree/bin/pg_config" with_llvm=no "$@"
make -s -C "$source" PG_CONFIG="$tree/bin/pg_config" with_llvm=no install >/dev/null
