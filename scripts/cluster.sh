#!/bin/bash
# usage: cluster.sh start|stop|status|env DIR
# A private PostgreSQL cluster with the extension installed in its own copy of
# the server, in DIR where the server's user can reach it, else in a temporary
# folder (remembered in DIR.path). Clusters of the machine are never touched.
#   start   builds and starts it afresh, whatever stood there
#   env     prints the settings of a client, for eval
#   status  says whether it runs, and how to connect
#   stop    ends it and removes its folder
# The socket lies in a folder of mode 0700 and trusts whoever may enter it (the
# server's user and root); 127.0.0.1 asks for a password made for this cluster.
set -euo pipefail
[ $# -eq 2 ] || { echo "usage: ${0##*/} start|stop|status|env DIR" >&2; exit 2; }
command=$1
here=$(cd "$(dirname "$0")" && pwd)
dir=$(realpath -m "$2")
. "$here/scratch.sh"
name=campaign-$(basename "$dir")
cd / # the server's user may not enter the folder we were called in

pointer=$dir.path
mkdir -p "$(dirname "$dir")" 2>/dev/null || true
if [ ! -w "$(dirname "$dir")" ]; then
    pointer=${XDG_CACHE_HOME:-$HOME/.cache}/$name.path
    mkdir -p "$(dirname "$pointer")"
fi

# the folder in use: one that bears our mark, nothing else is ever removed
current() {
    local at=$dir
    [ ! -f "$pointer" ] || at=$(cat "$pointer")
    [ -f "$at/.$name" ] && echo "$at"
}

running() { as_server "$1/server/bin/pg_ctl" -D "$1/data" status >/dev/null 2>&1; }

stop() {
    local at
    at=$(current) || return 0
    if running "$at"; then as_server "$at/server/bin/pg_ctl" -D "$at/data" -m fast -w -s stop; fi
    rm -rf "$at"
    rm -f "$pointer"
}

# a folder for the server's user: DIR itself, if he can reach it and a socket's path fits
make_folder() {
    if [ ! -e "$dir" ] && [ ${#dir} -le 80 ] && install -d -m 700 "$dir" 2>/dev/null; then
        [ "$(id -u)" -ne 0 ] || chown "$server_user": "$dir"
        if as_server test -w "$dir" -a -x "$dir" && as_server touch "$dir/.$name" 2>/dev/null; then
            echo "$dir"
            return
        fi
        rmdir "$dir"
    fi
    local at
    at=$(scratch_folder "$name")
    as_server touch "$at/.$name"
    echo "$at" >"$pointer"
    echo "$at"
}

free_port() {
    perl -MIO::Socket::INET -e 'for my $p (5440 .. 5940) {
        my $s = IO::Socket::INET->new(LocalAddr => "127.0.0.1", LocalPort => $p, Listen => 1, ReuseAddr => 1) or next;
        print $p; exit } die "no free port between 5440 and 5940\n"'
}

start() {
    stop
    local at port memory
    at=$(make_folder)
    echo "building the extension and a private server in $at" >&2
    copy_source "$here/.." "$at/source"
    as_server env HOME="$at" PG_CONFIG="$("$here/pg-config.sh")" "$at/source/scripts/server-tree.sh" "$at/source" "$at/server" >&2
    rm -rf "$at/source"
    port=$(free_port)
    memory=$(awk '/^MemTotal/ {print int($2 / 1024)}' /proc/meminfo)
    (umask 077; head -c 18 /dev/urandom | base64 | tr '+/' 'xy') | as_server sh -c 'umask 077; cat >"$1"' sh "$at/password"
    as_server "$at/server/bin/initdb" -D "$at/data" -U postgres -E UTF8 --locale=C.UTF-8 \
        --auth-local=trust --auth-host=scram-sha-256 --pwfile="$at/password" >/dev/null
    as_server tee -a "$at/data/postgresql.conf" >/dev/null <<CONF
port = $port
listen_addresses = '127.0.0.1'
unix_socket_directories = '$at'
shared_buffers = $((memory / 16 < 512 ? memory / 16 : 512))MB
effective_cache_size = $((memory / 2))MB
work_mem = 64MB
maintenance_work_mem = $((memory / 16 < 512 ? memory / 16 : 512))MB
max_wal_size = 8GB
checkpoint_timeout = 15min
synchronous_commit = off
wal_compression = on
random_page_cost = 1.1
jit = off
timezone = 'Asia/Shanghai'
CONF
    as_server "$at/server/bin/pg_ctl" -D "$at/data" -l "$at/log" -w -s start || { tail -n 20 "$at/log" >&2; exit 1; }
    as_server "$at/server/bin/createdb" -h "$at" -p "$port" -U postgres demo
}

port_of() { sed -n 4p "$1/data/postmaster.pid"; }

# the first line that a client's shell can evaluate; the password is for 127.0.0.1 only
client_settings() {
    local at
    at=$(current) && running "$at" || { echo "no cluster runs for $dir" >&2; exit 3; }
    printf 'export PGHOST=%q PGPORT=%q PGUSER=postgres PGDATABASE=demo PATH=%q:"$PATH"\n' "$at" "$(port_of "$at")" "$at/server/bin"
}

status() {
    local at
    at=$(current) && running "$at" || { echo "no cluster runs for $dir"; exit 3; }
    echo "The cluster runs in $at. To connect:"
    echo "  psql -h $at -p $(port_of "$at") -U postgres demo    (as $server_user$([ "$server_user" = "$(id -un)" ] || echo " or root"))"
    echo "  psql 'host=127.0.0.1 port=$(port_of "$at") user=postgres dbname=demo password=$(cat "$at/password")'"
}

case $command in
start) start ;;
stop) stop ;;
status) status ;;
env) client_settings ;;
*) echo "${0##*/}: unknown command $command" >&2; exit 2 ;;
esac
