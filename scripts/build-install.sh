#!/bin/sh
# usage: build-install.sh SQLDIR VERSION MODULE...
# Writes CREATE FUNCTION campaign.install(): the template sql/00-kernel/install.sql
# with the modules' SQL in the place of its two marked lines.
set -eu
sqldir=$1 version=$2
shift 2

modules() {
    for m in "$@"; do
        # a long part stands in several files: functions-score.sql beside functions.sql
        for part in tables seed functions triggers views; do
            for f in "$sqldir/$m/$part.sql" "$sqldir/$m/$part"-*.sql; do
                [ -f "$f" ] || continue
                if grep -q 'campaign_part' "$f"; then
                    echo "$f: must not contain the word campaign_part" >&2
                    exit 1
                fi
                case $part in tables | seed) echo "    IF is_fresh THEN" ;; esac
                echo "    part := '$m/$(basename "$f" .sql)';"
                printf '    EXECUTE $campaign_part$\n'
                cat "$f"
                printf '$campaign_part$;\n'
                case $part in tables | seed) echo "    END IF;" ;; esac
            done
        done
    done
}

migrations() {
    for f in $(ls "$sqldir"/migrations/*--*.sql 2>/dev/null | sort -V); do
        name=$(basename "$f" .sql)
        printf "    IF installed = '%s' THEN\n    part := 'migrations/%s';\n    EXECUTE \$campaign_part\$\n" "${name%--*}" "$name"
        cat "$f"
        printf '$campaign_part$;\n    installed := '"'%s'"';\n    END IF;\n' "${name#*--}"
    done
}

while IFS= read -r line; do
    case $line in
    *@MIGRATIONS@*) migrations ;;
    *@MODULES@*) modules "$@" ;;
    *@VERSION@*) printf '%s\n' "$line" | sed "s/@VERSION@/$version/" ;;
    *) printf '%s\n' "$line" ;;
    esac
done <"$sqldir/00-kernel/install.sql"
