#!/bin/bash
# A kiosk that enrols and syncs over TLS through nginx and through HAProxy, with the configurations
# of packaging/proxy: what it signed arrives as it was signed.
#   proxy_test.sh BIN ASSETS
# shellcheck source=tests/e2e/begin.sh
. "$(dirname "$0")/begin.sh"

proxies=$here/../../packaging/proxy
papers=$HOUSE/papers
mkdir "$papers"
(
    cd "$papers"
    key=(-newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes)
    openssl req -x509 "${key[@]}" -days 2 -keyout ca.key -out ca.pem -subj '/CN=Test CA'
    openssl req "${key[@]}" -keyout key.pem -out key.csr -subj /CN=district
    echo 'subjectAltName=IP:127.0.0.1' >names
    openssl x509 -req -in key.csr -CA ca.pem -CAkey ca.key -CAcreateserial -extfile names -days 2 \
        -out chain.pem
    cat chain.pem key.pem >bundle.pem
) >"$HOUSE/openssl.log" 2>&1

free_port() {
    python3 -c 'import socket
with socket.create_server(("127.0.0.1", 0)) as one:
    print(one.getsockname()[1])'
}

# ours FILE PORT: the configuration as it is shipped, but for its ports and papers.
ours() {
    sed -e "s#443#127.0.0.1:$2#; s#:127.0.0.1:#127.0.0.1:#; s#/etc/linli/#$papers/#" \
        -e "s#127.0.0.1:8080#${DISTRICT_URL#http://}#" "$proxies/$1"
}

begin_nginx() {
    local place=$HOUSE/nginx
    mkdir -p "$place"
    {
        echo "daemon off; pid $place/pid; error_log $HOUSE/nginx.log; events { }"
        echo "http { access_log off;"
        local kind
        for kind in client_body proxy fastcgi uwsgi scgi; do
            echo "${kind}_temp_path $place/$kind;"
        done
        ours nginx.conf "$1"
        echo "}"
    } >"$place/conf"
    /usr/sbin/nginx -c "$place/conf" -p "$place" >>"$HOUSE/nginx.log" 2>&1 &
    proxy=$!
}

begin_haproxy() {
    ours haproxy.cfg "$1" >"$HOUSE/haproxy.cfg"
    /usr/sbin/haproxy -db -f "$HOUSE/haproxy.cfg" >"$HOUSE/haproxy.log" 2>&1 &
    proxy=$!
}

through() { curl -s --cacert "$papers/ca.pem" -o /dev/null -w '%{http_code}' "$url$1"; }
answers() { [ "$(through /healthz)" = 200 ] || ! kill -0 "$proxy" 2>/dev/null; }

# The port may have been taken since: then another one.
begin_proxy() {
    local port
    for _ in 1 2 3 4 5; do
        port=$(free_port)
        url=https://127.0.0.1:$port
        "begin_$1" "$port"
        screen_until "$1" answers
        if [ "$(through /healthz)" = 200 ]; then
            house_pids+=("$proxy")
            return
        fi
    done
    fail "$1 does not start"
}

for one in nginx haproxy; do
    district_db=$HOUSE/district-$one.db
    house_district "$district_db" 127.0.0.1:0 --behind-tls --trusted-proxy 127.0.0.1 --log json
    begin_proxy "$one"
    kiosk_db=$HOUSE/$one.db
    linli import courses "$assets/sample/courses.csv" --term-start 2026-11-09 >/dev/null
    code=$("$BIN/linli-district" enrol code --db "$district_db" --centre XFL | head -n 1)
    linli enrol --server "$url" --ca "$papers/ca.pem" --code "$code"
    linli sync --once --json >"$HOUSE/$one.json"
    expect "$one: facts sent" test "$(jq .facts_sent "$HOUSE/$one.json")" -gt 0
    expect "$one: nothing waiting" test "$(linli status --json | jq .waiting)" = 0
    expect "$one: no metrics for everybody" test "$(through /metrics)" = 404
    expect "$one: pages" test "$(through /login)" = 403 # nobody has an account yet
    house_stop "$proxy"
    house_stop "$DISTRICT_PID"
    pushed=$(grep '"event":"request"' "$HOUSE/district.log" |
        jq -s '[.[] | select(.path == "/v1/push" and .status == 200 and .device != "")] | length')
    expect "$one: signed pushes" test "$pushed" -ge 1
done
echo "e2e: a kiosk synced through nginx and HAProxy"
