#!/bin/bash
# A PostgreSQL 15 of the tests' own: no port, a socket in a folder of its own, nothing flushed.
#   postgres.sh start PLACE [durable]
#                              starts it, and writes the folder's name to the file PLACE; durable:
#                              flushes as one does that is relied on, below TMPDIR
#   postgres.sh stop PLACE     stops it, and takes it away
# A server does not run as root, so root lends it to the user whom Debian made for it.
set -euo pipefail
act=${1:?start or stop}
place=$(realpath -m "${2:?a file}")
bin=/usr/lib/postgresql/15/bin
unset "${!PG@}"
as_owner=()
[ "$(id -u)" -ne 0 ] || as_owner=(setpriv --reuid postgres --regid postgres --clear-groups)
[ -x "$bin/initdb" ] || { echo "postgres.sh: install postgresql" >&2; exit 1; }

stop() {
    [ -f "$place" ] || return 0
    local house
    house=$(<"$place")
    # From a folder that its user may stand in.
    (cd "$house" && "${as_owner[@]}" "$bin/pg_ctl" -D data -m immediate stop) &>/dev/null || true
    rm -rf "$house" "$place"
}

case $act in
start)
    stop # one that was left behind
    parent=/tmp # where its user may go, too
    [ "${3:-}" != durable ] || parent=${TMPDIR:-/tmp}
    house=$(mktemp -d "$parent/linli-postgres.XXXXXX")
    trap 'rm -rf "$house"' EXIT # until it runs
    options="-c fsync=off -c full_page_writes=off -c shared_buffers=64MB"
    [ "${3:-}" != durable ] || options="-c shared_buffers=512MB -c max_wal_size=4GB"
    [ "$(id -u)" -ne 0 ] || chown postgres "$house"
    chmod 700 "$house" # anybody who gets in is its superuser; root does anyway
    cd "$house"
    "${as_owner[@]}" "$bin/initdb" -D data -A trust -U linli -E UTF8 --no-sync --locale=C.UTF-8 \
        --locale-provider=icu --icu-locale=zh >/dev/null
    options+=" -k $house -c listen_addresses='' -c max_connections=200"
    "${as_owner[@]}" "$bin/pg_ctl" -D data -w -l "$house/log" start -o "$options" >/dev/null ||
        { cat "$house/log" >&2; exit 1; }
    printf '%s' "$house" >"$place"
    trap - EXIT
    ;;
stop) stop ;;
*) echo "postgres.sh: $act?" >&2; exit 2 ;;
esac
