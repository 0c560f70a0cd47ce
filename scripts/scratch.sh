# sourced: where throw-away work is done, and as whom.
# PostgreSQL refuses to run as root, so root lends the work to user postgres
# (else nobody) and picks a folder which that user can reach.

if [ "$(id -u)" -eq 0 ]; then
    server_user=postgres
    id postgres >/dev/null 2>&1 || server_user=nobody
    as_server() { runuser -u "$server_user" -- "$@"; }
else
    server_user=$(id -un)
    as_server() { "$@"; }
fi

# scratch_folder NAME: makes a folder that belongs to the server's user.
# The path is short, since a Unix socket in it may not exceed 107 bytes.
scratch_folder() {
    local base folder
    for base in "${TMPDIR:-/tmp}" /tmp /var/tmp; do
        [ ${#base} -le 60 ] && as_server test -w "$base" -a -x "$base" || continue
        folder=$(as_server mktemp -d "$base/$1.XXXXXX") && echo "$folder" && return
    done
    echo "no temporary folder that user $server_user can write to" >&2
    return 1
}

# copy_source FROM TO: the working tree without what was built in it; TO
# belongs to the server's user, FROM need not be readable for that user.
copy_source() {
    as_server mkdir -p "$2"
    tar -C "$1" --exclude=./.git --exclude=./build --exclude=./tmp --exclude=./tmp_check --exclude=./results \
        --exclude=./output_iso --exclude='./sql/campaign--*.sql' --exclude='*.o' --exclude='*.so' --exclude='*.bc' -cf - . |
        as_server tar -C "$2" --no-same-owner -xf -
}

# The caller's connection settings must not lead a test to a real server.
for v in $(env | sed -n 's/^\(PG[A-Z]*\)=.*/\1/p'); do
    [ "$v" = PG_CONFIG ] || unset "$v"
done
unset v
