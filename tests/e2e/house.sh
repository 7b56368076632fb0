# Starts and stops what the end-to-end tests and packaging/run need: a display, a district server, a
# kiosk. Source it after setting BIN (folder of the programs) and HOUSE (a scratch folder).
# shellcheck shell=bash

house_pids=()

house_close() {
    local pid
    for pid in "${house_pids[@]}"; do kill "$pid" 2>/dev/null || true; done
    for pid in "${house_pids[@]}"; do wait "$pid" 2>/dev/null || true; done
    house_pids=()
}

# A display of one's own, on the first free number.
house_display() {
    local told="$HOUSE/display"
    : >"$told"
    Xvfb -displayfd 3 -screen 0 1920x1920x24 -nolisten tcp -noreset 3>"$told" \
        >/dev/null 2>"$HOUSE/xvfb.log" &
    house_pids+=($!)
    screen_until "a display" test -s "$told"
    DISPLAY=":$(cat "$told")"
    export DISPLAY
}

# house_district DB [ADDR:PORT [ARGS...]]: sets DISTRICT_URL and DISTRICT_PID.
house_district() {
    local log="$HOUSE/district.log"
    : >"$log"
    "$BIN/linli-district" --db "$1" --listen "${2:-127.0.0.1:0}" "${@:3}" >"$log" 2>&1 &
    DISTRICT_PID=$!
    house_pids+=("$DISTRICT_PID")
    screen_until "the district server" grep -q 'listening on' "$log"
    DISTRICT_URL=$(sed -n 's/.*listening on \(http[^ ]*\).*/\1/p' "$log" | head -n 1)
    export DISTRICT_URL DISTRICT_PID
}

# house_enrol DB CENTRE KIOSK-DB: as staff do it, by a one-time code read out over the telephone.
house_enrol() {
    local code
    code=$("$BIN/linli-district" enrol code --db "$1" --centre "$2" | head -n 1)
    "$BIN/linli" --db "$3" --lang zh enrol --server "$DISTRICT_URL" --code "$code"
}

house_password='示例的 long password'

# house_login DB: as the district's office does it, by an account of its own; house_page can then be
# asked for pages.
house_login() {
    printf '%s\n' "$house_password" | "$BIN/linli-district" account add --db "$1" \
        --login office --name 示例 --role district_admin >/dev/null
    house_login_again
}

# house_login_again: by the account that there is, at the server that runs now.
house_login_again() {
    local secret
    secret=$(curl -fsS -c "$HOUSE/cookies" "$DISTRICT_URL/login" |
        sed -n 's/.*name="csrf" value="\([0-9a-f]*\)".*/\1/p')
    curl -fsS -o "$HOUSE/login.txt" -b "$HOUSE/cookies" -c "$HOUSE/cookies" \
        --data-urlencode "csrf=$secret" --data-urlencode 'login=office' \
        --data-urlencode "password=$house_password" "$DISTRICT_URL/login"
}

# house_page PATH: what stands there, for whoever is logged in.
house_page() { curl -fsS -b "$HOUSE/cookies" "$DISTRICT_URL$1"; }

# house_kiosk ARGS...: silent unless told otherwise, records into SCREEN_DIR; sets KIOSK_PID.
house_kiosk() {
    mkdir -p "$SCREEN_DIR"
    # Mesa lets go of nothing at exit; leaks of our own are looked for in every other test.
    ASAN_OPTIONS=detect_leaks=0 \
        "$BIN/linli-kiosk" --windowed --sound off --record-ui "$SCREEN_DIR" "$@" \
        >"$HOUSE/kiosk.log" 2>&1 &
    KIOSK_PID=$!
    house_pids+=("$KIOSK_PID")
    screen_until "the first frame" screen_changed ''
    export KIOSK_PID
}

# house_stop PID: asks it to end and waits until it has.
house_stop() {
    kill "$1" 2>/dev/null || true
    wait "$1" 2>/dev/null || true
}
