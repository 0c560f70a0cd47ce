#!/bin/sh
# usage: expand-upgrade.sh SQL-FOLDER UPGRADE-SCRIPT   the upgrade script with what it refers to:
#   @include FILE    the file, which is new as a whole since that version
#   @comments FILE   the COMMENT statements of the file, whose wording may have changed
set -eu
awk -v dir="$1" '
    function read_file(f, only_comments,    line, r, inside) {
        while ((r = (getline line <f)) > 0) {
            if (line ~ /^COMMENT ON /)
                inside = 1
            if (!only_comments || inside)
                print line
            if (line ~ /\047;$/)
                inside = 0
        }
        if (r < 0) {
            print "cannot read " f >"/dev/stderr"
            exit 1
        }
        close(f)
    }
    /^@include / { read_file(dir "/" $2, 0); next }
    /^@comments / { read_file(dir "/" $2, 1); next }
    { print }' "$2"
