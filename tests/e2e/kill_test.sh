#!/bin/bash
# The real window is killed while somebody signs up, a little later each time. Whatever the screen
# had said by then is in the database, once, and the machine starts again.
#   kill_test.sh BIN ASSETS
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
BIN=$1
assets=$2
HOUSE=$(mktemp -d)
SCREEN_WAIT=60 # the sanitizers and other tests take their share
# shellcheck source=tests/e2e/screen.sh
. "$here/screen.sh"
# shellcheck source=tests/e2e/house.sh
. "$here/house.sh"
# shellcheck source=tests/e2e/visit.sh
. "$here/visit.sh"
finish() {
    local status=$?
    house_close
    if [ "$status" -ne 0 ]; then
        tail -n 20 "$HOUSE"/*.log >&2 || true
        echo "e2e: FAILED; left in $HOUSE" >&2
    else
        rm -rf "$HOUSE"
    fi
}
trap finish EXIT

today=2026-11-24 # a Tuesday
kiosk_db=$HOUSE/kiosk.db
linli() { "$BIN/linli" --db "$kiosk_db" --lang zh "$@"; }
counted() { linli verify --json | jq ".counts.$1"; }

start() { # a folder of its own for each start: the last record before a kill stays readable
    SCREEN_DIR=$HOUSE/screens-$1
    house_kiosk --db "$kiosk_db" --size 1080x1920 --now "${today}T08:4$1"
}

linli import courses "$assets/sample/courses.csv" --term-start 2026-11-09 >/dev/null
house_display
start 0
visit_open home.sign_up 书画 书法入门
screen_tap course.sign_up
visit_register 13800001234 1955 3
screen_tap result.go_on
screen_wait sign_up_check
before=0
round=0
for pause in 0 0.02 0.05 0.1 0.2; do
    round=$((round + 1))
    screen_press sign_up.confirm
    sleep "$pause" # the moment of the kill, not a wait for anything
    kill -KILL "$KIOSK_PID"
    wait "$KIOSK_PID" 2>/dev/null || true
    shown=$(screen_now)
    linli verify >/dev/null || { echo "e2e: kill $round left a damaged database" >&2; exit 1; }
    now=$(counted enrolment)
    echo "kill $round after ${pause}s: screen $shown, $now enrolments"
    [ "$now" -eq "$before" ] || [ "$now" -eq $((before + 1)) ] \
        || { echo "e2e: $before enrolments became $now" >&2; exit 1; }
    if [ "$shown" = result ] && [ "$now" -ne $((before + 1)) ]; then
        echo "e2e: a result was shown that was not kept" >&2
        exit 1
    fi
    before=$now
    start "$round"
    screen_wait home
    [ "$round" -lt 5 ] || break
    # The next class that the same person is not in yet.
    case $round in
    1) class=花卉栽培 category=生活 ;;
    2) class=智能手机 category=数字 ;;
    3) class=太极 category=健康 ;;
    *) class=声乐 category=文艺 ;;
    esac
    visit_open home.sign_up "$category" "$class"
    screen_tap course.sign_up
    visit_identify 1234 3
    screen_wait sign_up_check
done
[ "$(counted resident)" = 1 ] || { echo "e2e: the resident is not there once" >&2; exit 1; }
house_stop "$KIOSK_PID"
echo "e2e: five kills in the middle of a sign-up, nothing lost, nothing twice"
