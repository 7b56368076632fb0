#!/bin/bash
# What somebody wrote and did not save is gone once the visit has ended: from the screen, from the
# kept records and the log, and from the kiosk's own memory.
#   forget_test.sh BIN ASSETS
# shellcheck source=tests/e2e/begin.sh
. "$(dirname "$0")/begin.sh"

phone=13987654321
name=鑫淼
in_memory() { # WORD: how often
    printf '%s\n' "$1" | "$BIN/memory_probe" "$KIOSK_PID" | cut -d ' ' -f 1
}
remembers() { [ "$(in_memory "$1")" -ge 1 ]; }
forgot() { [ "$(in_memory "$1")" = 0 ]; }

personal_words() { jq '[.widgets[] | select(.personal)] | length' "$(screen_newest)"; }

house_display
house_kiosk --db "$kiosk_db" --size 1080x1920 --now "${today}T08:45"
expect "nothing known beforehand" forgot "$phone"

# begin_visit: a first visit as far as the year of birth.
begin_visit() {
    screen_wait home
    screen_tap home.my_classes
    screen_wait identify
    screen_tap identify.first_visit
    screen_wait consent
    screen_tap consent.yes
    screen_wait visit_phone
    screen_digits "$phone"
    screen_tap next
    screen_wait visit_name
    visit_write xin 鑫
    visit_write miao 淼
    screen_tap next
    screen_wait visit_birth_year
    remembers "$phone" || fail "the phone is not seen where it must be: the probe is blind"
    remembers "$name" || fail "the name is not seen where it must be: the probe is blind"
}

begin_visit
screen_tap bar.restart
screen_wait home
expect "the phone forgotten after 重来" forgot "$phone"
expect "the name forgotten after 重来" forgot "$name"

# Walking away does the same, after the warning that nobody answers.
begin_visit
SCREEN_WAIT=200
screen_until "the warning" screen_is idle_warning
expect "no name on the warning" test "$(personal_words)" = 0
screen_until "home" screen_is home
sleep 0.4
expect "nothing personal on the screen" test "$(personal_words)" = 0
expect "the phone forgotten after nobody came back" forgot "$phone"
expect "the name forgotten after nobody came back" forgot "$name"

# Who types the same number again goes on where they were; nothing is left after that either.
screen_tap home.my_classes
screen_wait identify
screen_tap identify.first_visit
screen_wait consent
screen_tap consent.yes
screen_wait visit_phone
screen_digits "$phone"
screen_tap next
screen_wait visit_resume
screen_tap resume.yes
screen_wait visit_birth_year
remembers "$name" || fail "the name did not come back"
screen_tap bar.restart
screen_wait home
expect "the phone forgotten once more" forgot "$phone"
expect "the name forgotten once more" forgot "$name"

# Nor is it in what was kept of the screens, in the log, or in the database.
house_stop "$KIOSK_PID"
! grep -qE "$phone|$name" "$SCREEN_DIR"/*.json || fail "it is in a kept record"
! grep -qE "$phone|$name" "$HOUSE/kiosk.log" || fail "it is in the log"
! grep -qaE "$phone|$name" "$kiosk_db"* || fail "it is in the database"
