#!/bin/bash
# The main journeys of a resident through the real window, in one language; each one's taps are
# counted against its budget.
#   journeys_test.sh BIN ASSETS zh|en
# shellcheck source=tests/e2e/begin.sh
. "$(dirname "$0")/begin.sh"
# shellcheck source=tests/e2e/keys.sh
. "$here/keys.sh"
LANGUAGE=$3
# shellcheck source=tests/e2e/journeys.sh
. "$here/journeys.sh"

# Two classes more: one that runs before calligraphy on the same morning, one with a single seat.
cat >"$HOUSE/more.csv" <<CSV
$(head -n 1 "$assets/sample/courses.csv")
ZD101,晨读,Morning Reading,公民素养,一般居民,示例老师,图书室,20,二,08:00,60,8,0,,,
ZK101,篆刻小班,Seal Carving,书画,一般居民,示例老师,书画室,1,五,09:00,90,8,0,,,
CSV
linli import courses "$HOUSE/more.csv" --term-start 2026-11-09 >/dev/null
printf '135790\n' | linli staff add --name 示例老师
house_display
house_kiosk --db "$kiosk_db" --size 1080x1920 --now "${today}T08:45" --lang "$LANGUAGE"

painting=$(said 书画 Calligraphy)
calligraphy=$(said 书法入门 'Calligraphy for Beginners')
civics=$(said 公民素养 Civics)
reading=$(said 晨读 'Morning Reading')
seal=$(said 篆刻 'Seal Carving')
card=

signed_in() { # STATUS
    linli report sign-in --date "$today" --format csv >"$HOUSE/list.csv"
    in_list "$HOUSE/list.csv" '138\*\*\*\*1234' "$1"
}
reads() { screen_text "$1" | grep -q "$2"; }

browse() {
    visit_open home.browse "$painting" "$calligraphy"
    screen_says course.dates
}
journey 'look at a course' 3 browse

find_course() {
    screen_tap home.browse
    screen_wait categories
    screen_tap categories.search
    screen_wait search
    screen_tap key.s
    screen_tap key.f
    screen_tap_text found. "$calligraphy"
    screen_wait course
}
journey 'find a course by its initials' 6 find_course

# write_stroke X1 Y1 X2 Y2: on the pad, in hundredths of it.
write_stroke() {
    local from to pad
    pad=$(jq -r 'first(.widgets[] | select(.id == "pad")) | .rect | map(floor) | join(" ")' \
        "$(screen_newest)")
    read -r x y w h <<<"$pad"
    from="$((x + w * $1 / 100)) $((y + h * $2 / 100))"
    to="$((x + w * $3 / 100)) $((y + h * $4 / 100))"
    # shellcheck disable=SC2086 # two numbers each
    xdotool mousemove $from mousedown 1 sleep 0.1 mousemove $to sleep 0.1 mouseup 1
}

# Written: 丁一. What is written is no tap; the characters are chosen by one each.
register_by_hand() {
    screen_tap home.my_classes
    screen_wait identify
    screen_tap identify.first_visit
    screen_wait consent
    screen_tap consent.yes
    screen_wait visit_phone
    screen_digits 13800001234
    screen_tap next
    screen_wait visit_name
    screen_tap method.handwriting
    write_stroke 20 20 80 20
    write_stroke 50 20 50 85
    screen_tap_text candidate. 丁
    write_stroke 15 50 85 50
    screen_tap_text candidate. 一
    screen_tap next
    screen_wait visit_birth_year
    screen_digits 1955
    screen_wait visit_birth_month
    screen_tap month.3
    screen_wait visit_check
    screen_tap check.confirm
    screen_wait result
    local took=$taps
    screen_tap member_card.offer
    screen_wait member_card
    card=$(keys_read) || fail "nothing to read in the picture"
    taps=$took
}
journey 'first visit, the name by hand' 25 register_by_hand

filter() {
    visit_open_filters
    screen_tap filters.weekday
    screen_wait filter_choice
    screen_tap option.2
    screen_wait filters
    screen_tap filters.seats
    screen_tap filters.show
    screen_wait courses
    screen_has chip.weekday
}
visit_open_filters() {
    screen_tap home.browse
    screen_wait categories
    screen_tap "$(screen_find category. "$painting")"
    screen_wait courses
    screen_tap filters
    screen_wait filters
}
journey 'ask for a Tuesday with seats' 7 filter

sign_up() {
    visit_open home.sign_up "$painting" "$calligraphy"
    screen_tap course.sign_up
    visit_identify 1234 3
    screen_wait sign_up_check
    screen_tap sign_up.confirm
    screen_wait result
}
journey 'sign up without a card' 11 sign_up # nine, and two for category and course
test "$(counted enrolment)" = 1 || fail "not signed up"

undo_check_in() {
    check_in_with_card
    screen_tap result.undo
    screen_until "the undo" screen_has_not result.undo
    signed_in 未到
}
check_in_with_card() {
    keys_scan "$card"
    screen_wait result
    signed_in 已到
}
journey 'undo the check-in' 1 undo_check_in
journey 'check in with a card' 1 check_in_with_card

check_in() {
    screen_tap home.check_in
    visit_identify 1234 3
    screen_wait result
    signed_in 已到
}
journey 'check in without a card, once more' 7 check_in

sign_up_with_card() {
    visit_open home.sign_up "$civics" "$reading"
    keys_scan "$card"
    screen_until "recognised" screen_says news
    screen_tap course.sign_up
    screen_wait sign_up_check
    screen_tap sign_up.confirm
    screen_wait result
}
journey 'sign up with a card' 5 sign_up_with_card # three, and two for category and course

choose_session() {
    keys_scan "$card"
    screen_wait check_in
    screen_tap_text session. "$reading"
    screen_wait result
}
journey 'check in, two sessions are open' 1 choose_session

mine() {
    screen_tap home.my_classes
    keys_scan "$card"
    screen_wait my_classes
}
my_classes() {
    mine
    screen_shows mine. "$calligraphy"
}
journey 'my classes with a card' 1 my_classes

cancel_and_undo() {
    mine
    screen_tap "cancel.$(place_of "$reading")"
    screen_tap cancel.really
    screen_wait result
    screen_tap result.undo
    screen_until "the undo" screen_has_not result.undo
}
# place_of TITLE: the number of its card.
place_of() {
    local id
    id=$(screen_find mine. "$1")
    while [ -z "$id" ]; do
        screen_tap page.on
        id=$(screen_find mine. "$1")
    done
    printf '%s' "${id#mine.}"
}
journey 'cancel, and take it back' 4 cancel_and_undo

excuse_and_come() {
    mine
    screen_tap "more.$(place_of "$reading")"
    screen_wait my_class
    screen_tap my_class.excuse
    screen_wait result
    screen_tap result.undo
    screen_until "the undo" screen_has_not result.undo
}
journey 'ask for leave, and come after all' 4 excuse_and_come

own_code() {
    mine
    screen_tap member_card.offer
    screen_wait member_card
    [ "$(keys_read)" = "$card" ]
}
journey 'the own code again' 2 own_code

sign_up_for_seal() { # PHONE-END MONTH
    visit_open home.sign_up "$painting" "$seal"
    screen_tap course.sign_up
    visit_identify "$1" "$2"
    screen_wait sign_up_check
    screen_tap sign_up.confirm
    screen_wait result
}
last_seat() {
    sign_up_for_seal 1234 3
}
queue() {
    visit_open home.sign_up "$painting" "$seal"
    screen_tap course.sign_up
    visit_register 13900005678 1948 11
    taps=0
    screen_tap result.go_on
    screen_wait sign_up_check
    screen_says sign_up.queue
    screen_tap sign_up.confirm
    screen_wait result
}
journey 'the last seat' 12 last_seat # one page more of courses
journey 'wait for a seat, once registered' 2 queue

help() {
    screen_tap home.browse
    screen_wait categories
    taps=0
    screen_tap bar.help
    screen_wait help
}
journey 'help' 1 help

staff_list() {
    visit_staff 135790
    screen_tap_text sheet. 书法入门
    screen_wait staff_sheet
}
[ "$LANGUAGE" = zh ] && journey 'the sign-in list, with the PIN' 8 staff_list

house_stop "$KIOSK_PID"
expect "a clean database" linli verify
expect "every journey within its budget" test "$journeys_over" = 0
