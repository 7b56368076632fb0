#!/bin/bash
# The real window is killed while somebody signs up, a little later each time. Whatever the screen
# had said by then is in the database, once, and the machine starts again.
#   kill_test.sh BIN ASSETS
# shellcheck source=tests/e2e/begin.sh
. "$(dirname "$0")/begin.sh"

start() { # a folder of its own for each start: the last record before a kill stays readable
    SCREEN_DIR=$HOUSE/screens-$1
    house_kiosk --db "$kiosk_db" --size 1080x1920 --now "${today}T08:4$1"
}

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
    linli verify >/dev/null || fail "kill $round left a damaged database"
    now=$(counted enrolment)
    echo "kill $round after ${pause}s: screen $shown, $now enrolments"
    [ "$now" -eq "$before" ] || [ "$now" -eq $((before + 1)) ] \
        || fail "$before enrolments became $now"
    if [ "$shown" = result ] && [ "$now" -ne $((before + 1)) ]; then
        fail "a result was shown that was not kept"
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
expect "the resident once" test "$(counted resident)" = 1
house_stop "$KIOSK_PID"
echo "e2e: five kills in the middle of a sign-up, nothing lost, nothing twice"
