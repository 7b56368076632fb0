#!/bin/bash
# Three PostgreSQL 15 under Patroni, which agree in etcd on who leads, and HAProxy before them, all
# on this machine: what a district that must not stand still would run. Whoever connects to the
# port in HOUSE/port speaks with the one that leads.
#   patroni.sh start HOUSE     in that folder
#   patroni.sh kill HOUSE      ends the one that leads with its Patroni, at once; says when another
#                              leads, and how long it took
#   patroni.sh renew HOUSE     the dead one comes back and follows
#   patroni.sh stop HOUSE
set -euo pipefail
act=${1:?start, kill, renew or stop}
house=$(realpath -m "${2:?a folder}")
unset "${!PG@}"
as_owner=()
[ "$(id -u)" -ne 0 ] || as_owner=(setpriv --reuid postgres --regid postgres --clear-groups)
for program in patroni etcd haproxy psql; do
    command -v $program >/dev/null || { echo "patroni.sh: install $program" >&2; exit 1; }
done
nodes=(a b c)
[ ! -e "$house/base" ] || base=$(<"$house/base")

# Ports: etcd has two, HAProxy one, each node two.
etcd_port() { echo $((base)); }
front_port() { echo $((base + 2)); }
node_number() { case $1 in a) echo 0 ;; b) echo 1 ;; c) echo 2 ;; esac; }
pg_port() { echo $((base + 10 + $(node_number "$1"))); }
rest_port() { echo $((base + 20 + $(node_number "$1"))); }

launch() { # NAME COMMAND..
    local name=$1
    shift
    (cd "$house" && exec setsid "${as_owner[@]}" "$@" >>"$house/$name.log" 2>&1 </dev/null) &
    echo $! >"$house/$name.pid"
}
# Until that is so; at most as many seconds.
await() { # SECONDS COMMAND..
    local tries=$(($1 * 10))
    shift
    for ((n = 0; n < tries; n++)); do
        "$@" && return 0
        sleep 0.1
    done
    echo "patroni.sh: waited in vain: $*" >&2
    tail -n 5 "$house"/*.log >&2
    exit 1
}
says() { # NODE ROLE: what its Patroni says of it
    curl -sf -m 2 -o /dev/null "http://127.0.0.1:$(rest_port "$1")/$2"
}
leader() {
    for node in "${nodes[@]}"; do
        ! says "$node" primary || { echo "$node"; return 0; }
    done
    return 1
}
leads_for_all() {
    [ "$(psql -XqAt -h 127.0.0.1 -p "$(front_port)" -U linli -d postgres \
        -c "SELECT pg_is_in_recovery()" 2>/dev/null)" = f ]
}
one_is_synchronous() {
    for node in "${nodes[@]}"; do
        ! says "$node" synchronous || return 0
    done
    return 1
}

configure() { # NODE
    cat >"$house/$1.yml" <<YML
scope: linli
name: $1
etcd3: {host: "127.0.0.1:$(etcd_port)"}
restapi: {listen: "127.0.0.1:$(rest_port "$1")", connect_address: "127.0.0.1:$(rest_port "$1")"}
bootstrap:
  dcs:
    ttl: 15
    loop_wait: 3
    retry_timeout: 5
    maximum_lag_on_failover: 1048576
    synchronous_mode: true
    postgresql: {use_pg_rewind: true, parameters: {wal_log_hints: "on"}}
  initdb: [{encoding: UTF8}, {locale: C.UTF-8}, data-checksums]
  pg_hba: [host all all 127.0.0.1/32 trust, host replication all 127.0.0.1/32 trust]
postgresql:
  listen: "127.0.0.1:$(pg_port "$1")"
  connect_address: "127.0.0.1:$(pg_port "$1")"
  data_dir: "$house/$1.data"
  bin_dir: /usr/lib/postgresql/15/bin
  pgpass: "$house/$1.pgpass"
  authentication:
    superuser: {username: linli}
    replication: {username: copies}
    rewind: {username: linli}
  parameters: {unix_socket_directories: "$house", shared_buffers: 32MB}
YML
}

case $act in
start)
    mkdir -p "$house"
    base=$((20000 + RANDOM % 400 * 30))
    echo "$base" >"$house/base"
    [ "$(id -u)" -ne 0 ] || chown postgres "$house"
    chmod 711 "$house"
    launch etcd etcd --data-dir "$house/etcd" --listen-client-urls "http://127.0.0.1:$(etcd_port)" \
        --advertise-client-urls "http://127.0.0.1:$(etcd_port)" \
        --listen-peer-urls "http://127.0.0.1:$((base + 1))" --logger zap --log-level error
    await 20 curl -sf -m 2 -o /dev/null "http://127.0.0.1:$(etcd_port)/health"
    {
        echo "defaults"
        echo "    mode tcp"
        echo "    timeout connect 4s"
        echo "    timeout client 30m"
        echo "    timeout server 30m"
        echo "    timeout check 2s"
        echo "listen leader"
        echo "    bind 127.0.0.1:$(front_port)"
        echo "    option httpchk GET /primary"
        echo "    default-server inter 1s fall 2 rise 1 on-marked-down shutdown-sessions"
        for node in "${nodes[@]}"; do
            echo "    server $node 127.0.0.1:$(pg_port "$node") check port $(rest_port "$node")"
        done
    } >"$house/haproxy.cfg"
    for node in "${nodes[@]}"; do
        configure "$node"
        launch "$node" patroni "$house/$node.yml"
        [ "$node" != a ] || await 60 says a primary
    done
    launch haproxy haproxy -f "$house/haproxy.cfg" -db
    await 60 one_is_synchronous
    await 60 leads_for_all
    psql -Xq -h 127.0.0.1 -p "$(front_port)" -U linli -d postgres -c "CREATE DATABASE linli"
    front_port >"$house/port"
    ;;
kill)
    dead=$(leader)
    begun=$(date +%s%N)
    kill -KILL "$(<"$house/$dead.pid")" "$(head -n 1 "$house/$dead.data/postmaster.pid")"
    echo "$dead" >"$house/dead"
    await 90 leads_for_all
    echo "another leads after $((($(date +%s%N) - begun) / 1000000)) ms"
    ;;
renew)
    dead=$(<"$house/dead")
    launch "$dead" patroni "$house/$dead.yml"
    await 120 says "$dead" replica
    await 60 one_is_synchronous
    ;;
stop)
    for name in haproxy "${nodes[@]}" etcd; do
        [ ! -e "$house/$name.pid" ] || kill -KILL "$(<"$house/$name.pid")" 2>/dev/null || true
        [ ! -e "$house/$name.data/postmaster.pid" ] \
            || kill -QUIT "$(head -n 1 "$house/$name.data/postmaster.pid")" 2>/dev/null || true
    done
    rm -rf "$house"
    ;;
*) echo "patroni.sh: $act?" >&2; exit 2 ;;
esac
