#!/bin/bash
# Two PostgreSQL 15, of which one leads and the other has all that was acknowledged (synchronous
# streaming replication), and the one taking over when the other dies.
#   postgres_pair.sh start HOUSE       in that folder; their sockets are in HOUSE/a and HOUSE/b
#   postgres_pair.sh take-over HOUSE   kills the one that leads, at once; the other leads
#   postgres_pair.sh renew HOUSE       the dead one comes back as a copy that follows
#   postgres_pair.sh stop HOUSE
set -euo pipefail
act=${1:?start, take-over, renew or stop}
house=$(realpath -m "${2:?a folder}")
bin=/usr/lib/postgresql/15/bin
unset "${!PG@}"
as_owner=()
[ "$(id -u)" -ne 0 ] || as_owner=(setpriv --reuid postgres --regid postgres --clear-groups)
[ -x "$bin/initdb" ] || { echo "postgres_pair.sh: install postgresql" >&2; exit 1; }

ask() { psql -XqAt -h "$house/$1" -U linli -d postgres -v ON_ERROR_STOP=1 -c "$2"; }
own() { (cd "$house" && "${as_owner[@]}" "$@"); }
launch() {
    own "$bin/pg_ctl" -D "$1/data" -w -l "$house/$1/log" start -o "-k $house/$1 \
        -c listen_addresses='' -c fsync=off -c shared_buffers=32MB -c wal_receiver_timeout=5s \
        -c wal_retrieve_retry_interval=100ms" >/dev/null || { cat "$house/$1/log" >&2; exit 1; }
}
follows="SELECT count(*) FROM pg_stat_replication WHERE sync_state = 'sync'"
# What follows $1 is $2, and nothing is acknowledged that it has not.
follow() {
    # Its process may be there still for who asks, though it is dead and only not buried yet.
    own rm -rf "$2/data" "$2/.s.PGSQL.5432" "$2/.s.PGSQL.5432.lock"
    own "$bin/pg_basebackup" -h "$house/$1" -U linli -D "$2/data" -R -c fast -X stream
    launch "$2"
    ask "$1" "ALTER SYSTEM SET synchronous_standby_names = '*'"
    ask "$1" "SELECT pg_reload_conf()" >/dev/null
    for ((n = 0; n < 300; n++)); do
        [ "$(ask "$1" "$follows")" = 0 ] || return 0
        sleep 0.1 # until it has caught up
    done
    echo "postgres_pair.sh: $2 does not follow $1" >&2
    exit 1
}

case $act in
start)
    mkdir -p "$house/a" "$house/b"
    [ "$(id -u)" -ne 0 ] || chown -R postgres "$house"
    chmod 700 "$house" "$house/a" "$house/b"
    own "$bin/initdb" -D a/data -A trust -U linli -E UTF8 --locale=C.UTF-8 --no-sync >/dev/null
    launch a
    echo a >"$house/leads"
    ask a "CREATE DATABASE linli"
    follow a b
    ;;
take-over)
    dead=$(<"$house/leads")
    next=$([ "$dead" = a ] && echo b || echo a)
    kill -KILL "$(head -n 1 "$house/$dead/data/postmaster.pid")"
    # Its own settings came with the copy: it waits for nobody while it is alone.
    own "$bin/pg_ctl" -D "$next/data" -w promote >/dev/null
    ask "$next" "ALTER SYSTEM RESET synchronous_standby_names"
    ask "$next" "SELECT pg_reload_conf()" >/dev/null
    echo "$next" >"$house/leads"
    ;;
renew)
    leads=$(<"$house/leads")
    follow "$leads" "$([ "$leads" = a ] && echo b || echo a)"
    ;;
stop)
    for one in a b; do
        own "$bin/pg_ctl" -D "$one/data" -m immediate stop >/dev/null 2>&1 || true
    done
    rm -rf "$house"
    ;;
*) echo "postgres_pair.sh: $act?" >&2; exit 2 ;;
esac
