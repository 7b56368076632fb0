#!/bin/bash
# The main journeys through the real window, in one language. Each begins at home, is counted
# against its budget, and has its end looked up on the screen and in the data.
#   journeys.sh BIN ASSETS zh|en
# shellcheck source=tests/e2e/begin.sh
. "$(dirname "$0")/begin.sh"
# shellcheck source=tests/e2e/keys.sh
. "$here/keys.sh"
LANGUAGE=$3
# shellcheck source=tests/e2e/count.sh
. "$here/count.sh"

# A class with a single seat, and one that meets when calligraphy does, now and then.
cat >"$HOUSE/more.csv" <<CSV
$(head -n 1 "$assets/sample/courses.csv")
ZK101,篆刻小班,Seal Carving,书画,一般居民,示例老师,书画室,1,六,09:00,90,8,0,,,,,
CD101,科普晨读,Science Reading,科普,一般居民,示例老师,图书室,20,四;五,10:00,60,40,0,,,,,
CSV
linli import courses "$HOUSE/more.csv" --term-start 2026-11-09 >/dev/null
linli rooms import "$assets/sample/rooms.csv" >/dev/null
printf '135790\n' | linli staff add --name 示例老师
house_display
house_kiosk --db "$kiosk_db" --size 1080x1920 --now "${today}T08:45" --lang "$LANGUAGE"

painting=$(said 书画 Calligraphy)
calligraphy=$(said 书法入门 'Calligraphy: Regular Script')
seniors=$(said 老年书画班 'Painting and Calligraphy')
seal=$(said 篆刻 'Seal Carving')
science=$(said 科普 Science)
reading=$(said 科普晨读 'Science Reading')
digital=$(said 数字技能 Digital)
smartphones=$(said 智能手机 Smartphones)
first_card='' second_card=''

signed_in() { # STATUS
    linli report sign-in --date "$today" --format csv >"$HOUSE/list.csv"
    in_list "$HOUSE/list.csv" '138\*\*\*\*1234' "$1"
}

# --- before anybody says who they are

find_by_letters() {
    screen_tap home.browse
    screen_wait categories
    screen_tap categories.search
    screen_wait search
    screen_tap key.s
    screen_tap key.f
    screen_tap_text found. "$calligraphy"
    screen_wait course
    expect "its dates" screen_says course.dates
}

filter() {
    screen_tap home.browse
    screen_wait categories
    screen_tap filters
    screen_wait filters
    screen_tap filters.weekday
    screen_wait filter_choice
    screen_tap option.2
    screen_wait filters
    screen_tap filters.seats
    screen_tap filters.show
    screen_wait courses
    expect "both conditions shown" screen_has chip.weekday
    expect "both conditions shown" screen_has chip.seats
    expect "a class on Tuesdays" screen_shows course. "$calligraphy"
}

help() {
    screen_tap home.browse
    screen_wait categories
    taps=0
    screen_tap bar.help
    screen_wait help
    screen_until "staff to know" screen_says help.bell
    expect "what to do" screen_says help.wrong
    uncounted screen_tap help.not_needed
}

# --- a first visit

begin_first_visit() { # PHONE
    screen_tap home.my_classes
    screen_wait identify
    screen_tap identify.first_visit
    screen_wait consent
    screen_tap consent.yes
    screen_wait visit_phone
    screen_digits "$1"
    screen_tap next
    screen_wait visit_name
}

end_first_visit() { # YEAR MONTH
    screen_wait visit_birth_year
    screen_digits "$1"
    screen_wait visit_birth_month
    screen_tap "month.$2"
    screen_wait visit_check
    screen_tap check.confirm
    ends_with result.registered
    expect_fact resident.registered
}

# take_card: reads the code that the result offers.
take_card() {
    screen_tap member_card.offer
    screen_wait member_card
    keys_read
}

# A name that is found by its first letters, or has two.
first_visit() {
    begin_first_visit 13800001234
    if [ "$LANGUAGE" = zh ]; then
        screen_tap key.c
        screen_tap key.s
        screen_tap_text candidate. 春生
    else
        screen_tap key.l
        screen_tap key.i
    fi
    screen_tap next
    end_first_visit 1955 3
    expect "nine screens at most" test "$(screens_seen)" -le 9
}

first_visit_name_by_staff() {
    begin_first_visit 13900005678
    screen_tap name.by_staff
    screen_wait visit_ink
    visit_stroke 20 20 80 20
    visit_stroke 50 20 50 85
    screen_tap ink.done
    end_first_visit 1948 11
    second_card=$(read_card)
}

# A grandparent brings a child: whose it is, what they are to it, and no name of theirs.
first_visit_of_a_child() {
    screen_tap home.my_classes
    screen_wait identify
    screen_tap identify.first_visit
    screen_wait consent
    screen_tap consent.who_for
    screen_wait visit_who
    screen_tap who.child
    screen_wait consent
    screen_tap consent.yes
    screen_wait visit_phone
    screen_digits 13800001234
    screen_tap next
    screen_wait visit_name
    if [ "$LANGUAGE" = zh ]; then
        screen_tap key.x
        screen_tap_text candidate. 徐
        screen_tap key.m
        screen_tap candidate.0
    else
        screen_tap key.l
        screen_tap key.i
    fi
    screen_tap next
    screen_wait visit_birth_year
    screen_digits "$(($(date +%Y) - 8))"
    screen_wait visit_birth_month
    screen_tap month.5
    screen_wait visit_relation
    screen_tap option.3
    screen_wait visit_guardian
    screen_tap guardian.skip
    screen_wait visit_check
    screen_tap check.confirm
    ends_with result.registered_child
    expect_fact resident.registered '.resident.guardian.relation == "fathers_mother"'
}

# --- what is held about them

correct_the_phone() {
    open_mine
    screen_tap mine.offer
    screen_wait my_data
    screen_tap mine.change.phone
    screen_wait identify
    screen_digits 1234
    screen_wait identify_month
    screen_tap month.3
    screen_wait mine_phone
    screen_digits 13800004321
    screen_tap mine.save
    ends_with result.corrected
    expect_fact resident.corrected '.phone == "13800004321"'
    screen_tap result.undo
    screen_until "the old number" newest_fact resident.corrected '.phone == "13800001234"'
}

# One's own words: character by character in Chinese, a word in English.
wish_in_own_words() {
    screen_tap home.browse
    screen_wait categories
    while ! screen_has wishes; do visit_leaf; done
    screen_tap wishes
    screen_wait wishes
    screen_tap wish.words
    screen_wait wish_words
    if [ "$LANGUAGE" = zh ]; then
        screen_tap key.k
        screen_tap_text candidate. 口
        for letter in q i n; do screen_tap "key.$letter"; done
        screen_tap_text candidate. 琴
    else
        for letter in o b o e; do screen_tap "key.$letter"; done
    fi
    screen_tap next
    screen_wait identify
    hold_card "$first_card" result
    ends_with result.wished
    expect_fact wish.made '.kind == "words"'
}

# What the result of a first visit offers; nobody has to take it.
read_card() {
    screen_tap member_card.offer
    screen_wait member_card
    keys_read || fail "nothing to read in the picture"
}

own_code() {
    screen_tap home.my_classes
    visit_identify 1234 3
    screen_wait my_classes
    screen_tap member_card.offer
    screen_wait member_card
    first_card=$(keys_read) || fail "nothing to read in the picture"
    expect "a membership code" test "${first_card:0:3}" = LL1
}

# --- to come in

check_in_with_card() {
    hold_card "$first_card" result
    ends_with result.checked_in
    expect "them on the list" signed_in 已到
}

undo_check_in() {
    hold_card "$first_card" result
    ends_with result.already
    screen_tap result.undo
    screen_until "the undo" screen_has_not result.undo
    ends_with result.undone
    expect "them off the list" signed_in 未到
}

check_in_by_digits() {
    screen_tap home.check_in
    visit_identify 1234 3
    ends_with result.checked_in
    expect "them on the list" signed_in 已到
}

# --- classes

sign_up_without_card() {
    visit_open home.sign_up "$painting" "$calligraphy"
    screen_tap course.sign_up
    visit_identify 1234 3
    screen_wait sign_up_check
    screen_tap sign_up.confirm
    ends_with result.confirmed
    expect_fact enrolment.requested '.status == "confirmed"'
}

# sign_up_at CATEGORY COURSE CARD SCREEN: as far as the first question about it.
sign_up_at() {
    visit_open home.sign_up "$1" "$2"
    screen_tap course.sign_up
    screen_wait identify
    hold_card "$3" "$4"
}

sign_up_with_card() {
    sign_up_at "$painting" "$seal" "$first_card" sign_up_check
    screen_tap sign_up.confirm
    ends_with result.confirmed
    expect_fact enrolment.requested '.status == "confirmed" and .slot == 1'
}

queue_up() {
    sign_up_at "$painting" "$seal" "$second_card" sign_up_check
    expect "it says that it is full" screen_says sign_up.queue
    screen_tap sign_up.confirm
    ends_with result.waitlisted
    expect_fact enrolment.requested '.status == "waitlisted"'
}

# open_mine: their classes, in the order in which they signed up.
open_mine() {
    screen_tap home.my_classes
    screen_wait identify
    hold_card "$first_card" my_classes
}

cancel_and_undo() {
    open_mine
    screen_tap cancel.1
    screen_tap cancel.really
    ends_with result.cancelled
    expect_fact enrolment.cancelled
    screen_tap result.undo
    screen_until "them back" reads title result.confirmed
    # The one who waits has not overtaken them.
    expect_fact enrolment.requested '.status == "confirmed" and .slot == 1'
}

decide_a_clash() {
    sign_up_at "$science" "$reading" "$first_card" clash
    expect "which dates" screen_says clash.dates
    screen_tap clash.both
    screen_wait sign_up_check
    screen_tap sign_up.confirm
    ends_with result.confirmed
    expect_fact enrolment.requested '.status == "confirmed"'
}

swap() {
    open_mine
    screen_tap more.1
    screen_wait my_class
    screen_tap my_class.exchange
    screen_wait exchange
    screen_tap_text exchange. "$seniors"
    screen_wait swap_check
    screen_tap swap
    ends_with result.swapped
    expect_fact enrolment.requested '.status == "confirmed"'
}

slip() {
    open_mine
    screen_tap more.0
    screen_wait my_class
    screen_tap slip.open
    screen_wait slip
    keys_read | grep -q "$calligraphy" || fail "the slip's code does not name the class"
}

excuse_and_come() {
    open_mine
    screen_tap more.1
    screen_wait my_class
    screen_tap my_class.excuse
    ends_with result.excused
    expect_fact attendance.recorded '.status == "excused"'
    screen_tap result.undo
    screen_until "the undo" screen_has_not result.undo
    ends_with result.undone
    expect_fact attendance.undone
}

sign_up_as_a_pair() {
    sign_up_at "$digital" "$smartphones" "$first_card" sign_up_check
    screen_tap pair.offer
    screen_wait identify
    hold_card "$second_card" pair_check
    # Meanwhile the office moves a meeting of calligraphy.
    linli session move --course SF101 --date 2026-11-26 --to 2026-11-27T14:00 \
        --now "${today}T08:50" >/dev/null
    screen_tap pair.confirm
    ends_with result.pair_confirmed
    expect_fact enrolment.requested '.status == "confirmed"'
    screen_tap result.remember
    screen_until "remembered" reads result.note result.pair_remembered
    expect_fact household.joined
}

decisions_first() {
    screen_tap home.my_classes
    screen_wait identify
    hold_card "$first_card" decisions
    screen_tap decisions.read
    screen_wait my_classes
}

# --- staff

staff_list() {
    visit_staff 135790
    while ! screen_shows sheet. "$calligraphy"; do visit_leaf; done
    screen_tap_text sheet. "$calligraphy"
    screen_wait staff_sheet
    expect "one row" screen_says row.0
    expect "them on the list" signed_in 已到
}

journey_row journey language taps cards budget
# Browsing, searching, two letters, the class.
journey 'find a class by its initials' 5 find_by_letters
# Browsing, the conditions, two taps for the day, one for the seats, and seeing what is left.
journey 'ask for Tuesdays with seats' 6 filter
journey 'help, from anywhere' 1 help
journey 'first visit' 25 first_visit
# One screen more: the pad.
journey 'first visit, the name written for staff' 25 first_visit_name_by_staff
# For whom, a child, what one is to it, no name of one's own, and one key more.
journey 'first visit of a child' 30 first_visit_of_a_child
# Seven to say who one is, and one.
journey 'the own code, without a card' 8 own_code
# Nine, and two for the category and the class.
journey 'sign up without a card' 11 sign_up_without_card
journey 'check in with a card' 1 check_in_with_card
journey 'undo the check-in' 1 undo_check_in
journey 'check in by digits and month' 7 check_in_by_digits
# Three, and two for the category and the class.
journey 'sign up with a card, the last seat' 5 sign_up_with_card
journey 'full: wait for a seat' 5 queue_up
# My classes, two for the cancelling, one for the way back.
journey 'cancel, and take it back' 4 cancel_and_undo
# As a sign-up with a card, a page of categories, and one decision.
journey 'a clash, decided' 7 decide_a_clash
# My classes, the class, exchanging, which, and yes.
journey 'one class for another' 5 swap
journey 'the slip of a class' 3 slip
# My classes, the class, leave, and back.
journey 'ask for leave, and come after all' 4 excuse_and_come
# As a sign-up with a card, and two for the other person and remembering them.
journey 'sign up as a pair, and be remembered' 7 sign_up_as_a_pair
journey 'decisions before anything else' 2 decisions_first
# Four for the page, five to prove who one is, eleven digits, saving and the way back.
journey 'a telephone number, and back' 21 correct_the_phone
# Browsing, its second page, the tile, own words, their letters, and yes.
journey 'a wish in own words' "$(said 11 10)" wish_in_own_words
# The tile, six digits, and the class that is about to begin.
journey 'the sign-in list, with the PIN' 8 staff_list

# One tap to help, wherever any of these have been.
for record in "$SCREEN_DIR"/*.json; do
    case $record in *-staff_* | *-idle_warning.* | *-poster.*) continue ;; esac
    printf '%s\n' "$record"
done | xargs jq -e 'select(any(.widgets[]; .id == "bar.help" and .hit != null) | not)' \
    >"$HOUSE/helpless.json" || true
expect "help on every page" test ! -s "$HOUSE/helpless.json"

house_stop "$KIOSK_PID"
expect "a clean database" linli verify
expect "three residents" test "$(counted resident)" = 3
expect "every journey within its budget" test "$journeys_over" = 0
echo "e2e: every journey is within its budget"
