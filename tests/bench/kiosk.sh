#!/bin/bash
# Starts the real kiosk on a display of its own, with 1,000 courses and 10,000 residents, and prints
# how long people wait for the first complete frame, what it costs while nobody is there, and its
# memory; then frame times.
#   kiosk.sh BIN ASSETS [STARTS]
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
BIN=$1
assets=$2
starts=${3:-15}
HOUSE=$(mktemp -d)
SCREEN_DIR=$HOUSE
# shellcheck source=tests/e2e/screen.sh
. "$here/../e2e/screen.sh"
# shellcheck source=tests/e2e/house.sh
. "$here/../e2e/house.sh"
trap 'house_close; rm -rf "$HOUSE"' EXIT

# The sample's courses again and again, each time with codes of their own.
awk -F, -v OFS=, 'NR == 1 { print; next } { row[NR] = $0 }
    END {
        for (n = 0; n < 1000; n++) {
            $0 = row[2 + n % (NR - 1)]
            $1 = "B" n
            sub(/,[A-Z]+[0-9]+,([^,]*)$/, ",,", $0) # no class is asked for before another
            print
        }
    }' "$assets/sample/courses.csv" >"$HOUSE/courses.csv"
"$BIN/linli" --db "$HOUSE/kiosk.db" import courses "$HOUSE/courses.csv" \
    --term-start "$(date +%F)" >/dev/null
"$BIN/bench_fill" "$HOUSE/kiosk.db" 10000
house_display
# One line of the table that packaging/bench ends with (tests/bench/table.h).
row() {
    [ -z "${LINLI_BENCH_TABLE:-}" ] || printf '%s\t%s\t%s\t%s\t%s\n' "$@" >>"$LINLI_BENCH_TABLE"
}
launch() {
    local log=$HOUSE/kiosk.log begun
    rm -f "$log" && mkfifo "$log"
    exec 4<>"$log" # held, so that nothing it says later breaks the pipe
    begun=${EPOCHREALTIME/./}
    "$BIN/linli-kiosk" --db "$HOUSE/kiosk.db" --windowed --size 1080x1920 >"$log" 2>&1 &
    KIOSK_PID=$!
    house_pids+=("$KIOSK_PID")
    while read -r -t 20 -u 4 line; do [[ $line != *"ready: "* ]] || break; done
    [[ ${line:-} == *"ready: "* ]] || { echo "the kiosk did not come up" >&2; exit 1; }
    took=$((${EPOCHREALTIME/./} - begun))
}
times=()
for ((i = 0; i < starts; i++)); do
    launch
    times+=("$took")
    kill "$KIOSK_PID"
    wait "$KIOSK_PID" || true
done
sorted=$(printf '%s\n' "${times[@]}" | sort -n)
median=$(sed -n "$(((starts + 1) / 2))p" <<<"$sorted" | awk '{ printf "%.0f", $1 / 1000 }')
awk -v m="$median" '
    { t[NR] = $1 / 1000 }
    END { printf "exec to first complete frame, ms: min %.0f, median %.0f, max %.0f of %d; " \
                 "median / 118 ms: %.2f\n", t[1], m, t[NR], NR, m / 118 }' <<<"$sorted"
row 'exec to the first frame with data, median' "$median" ms 118 'a quarter of a browser page'

launch
ticks() { awk '{ print $14 + $15 }' "/proc/$KIOSK_PID/stat"; }
switches() { awk '/^voluntary/ { print $2 }' "/proc/$KIOSK_PID/status"; }
sleep 3 # what starting left to do
ticks_before=$(ticks)
switches_before=$(switches)
sleep 60 # a minute: the clock on the screen goes on once
cpu=$(awk -v t=$(($(ticks) - ticks_before)) -v hz="$(getconf CLK_TCK)" \
    'BEGIN { printf "%.2f", 100 * t / hz / 60 }')
wakes=$(awk -v s=$(($(switches) - switches_before)) 'BEGIN { printf "%.1f", s / 60 }')
pss=$(awk '/^Pss:/ { printf "%.0f", $2 / 1024 }' "/proc/$KIOSK_PID/smaps_rollup")
rss=$(awk '/^Rss/ { printf "%.0f", $2 / 1024 }' "/proc/$KIOSK_PID/smaps_rollup")
echo "idle 60 s: $cpu % of a core (limit 0.20), $wakes wake-ups a second"
printf 'memory: RSS %s MB, PSS %s MB (limit 121)\n\n' "$rss" "$pss"
row 'idle, a minute' "$cpu" '% of a core' 0.2 'goal; a browser page took 0.30'
row 'idle, wake-ups' "$wakes" 'a second' 2 goal
row 'kiosk, proportional set' "$pss" MB 121 'a third of a browser page'
house_stop "$KIOSK_PID"
"$BIN/bench_kiosk" 2>/dev/null
