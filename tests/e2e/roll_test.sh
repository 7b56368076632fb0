#!/bin/bash
# What a clerk does at the lobby's machine about a class, by touch in the real window: the
# roll with a slip and a correction, a substitute, a cancellation that is taken back; and what of it
# stands in the records and in the log.
#   roll_test.sh BIN ASSETS
# shellcheck source=tests/e2e/begin.sh
. "$(dirname "$0")/begin.sh"

printf '135790\n' | linli staff add --name 示例老师 --role clerk >/dev/null
linli import roster "$here/../data/rosters/31_plain.xlsx" --course SF101 --paper-consent >/dev/null

recorded() { # STATUS: how many of the calligraphy class are recorded so
    linli report sign-in --date "$today" --format csv | grep 书法入门 | grep -c ",$1," || true
}
are() { [ "$(recorded "$1")" = "$2" ]; }
shown() { linli session show --course SF101 --date "$today"; }
shows() { grep -q "$1" <<<"$(shown)"; }
shows_no() { # and shows the session at all
    local all
    all=$(shown)
    grep -q SF101 <<<"$all" && ! grep -q "$1" <<<"$all"
}
logged() { linli staff log | grep -q "$1"; }

house_display
house_kiosk --db "$kiosk_db" --size 1080x1920 --now "${today}T08:45"
visit_staff 135790
screen_tap_text sheet. 书法入门
screen_wait staff_sheet

# A touch is present; a slip is taken back; then all at once, and one of them came late.
screen_tap row.0
screen_until "one to be present" are 已到 1
screen_tap roll.undo
screen_until "nobody to be present" are 已到 0
screen_tap roll.all
screen_wait staff_all
screen_tap all.yes
screen_wait staff_sheet
screen_until "all to be present" are 已到 3
screen_tap row.1
screen_wait staff_row
screen_tap option.wish.1
screen_wait staff_reason
screen_tap option.reason.0
screen_wait staff_sheet
screen_until "one to be late" are 迟到 1
expect "the others present" are 已到 2

# Somebody else teaches; then not.
screen_tap roll.session
screen_wait staff_session
screen_tap desk.4
screen_wait staff_teachers
name=$(jq -r 'first(.widgets[] | select(.id == "teacher.0")) | .text' "$(screen_newest)")
screen_tap teacher.0
screen_wait staff_session
expect "a teacher's name" test -n "$name"
screen_until "a substitute" shows "${name%%$'\n'*}（代课）"
screen_tap desk.undo
screen_until "the class's own teacher" shows_no 代课

# It is cancelled because of the weather, and put back.
screen_tap desk.0
screen_wait staff_cancel
screen_tap option.why.1
screen_tap cancel.yes
screen_wait staff_session
screen_until "a cancelled session" shows 停课
screen_tap desk.undo
screen_until "it to take place" shows_no 停课
screen_tap back
screen_wait staff_sheet
expect "the roll as it was" are 已到 2
screen_tap back
screen_wait staff_today
screen_tap staff.leave
screen_wait home

house_stop "$KIOSK_PID"
expect "a clean database" linli verify
for act in session_taught session_cancelled session_moved; do
    expect "$act in the log" logged "$act"
done
echo "e2e: staff call the roll and change a session by touch"
