#!/bin/bash
# A scanner and a keypad at the real window: the code that a first visit shows is read off its
# picture and identifies the same person wherever it is scanned; slow typing is no scan; arrows and
# Enter alone check somebody in.
#   keys_test.sh BIN ASSETS
# shellcheck source=tests/e2e/begin.sh
. "$(dirname "$0")/begin.sh"
# shellcheck source=tests/e2e/keys.sh
. "$here/keys.sh"
signed_in() { # STATUS
    linli report sign-in --date "$today" --format csv >"$HOUSE/list.csv"
    in_list "$HOUSE/list.csv" '138\*\*\*\*1234' "$1"
}

house_display
house_kiosk --db "$kiosk_db" --size 1080x1920 --now "${today}T08:45"

# A first visit; the code is photographed, and the visit goes on.
visit_open home.sign_up 书画 书法入门
screen_tap course.sign_up
visit_register 13800001234 1955 3
screen_tap member_card.offer
screen_wait member_card
code=$(keys_read) || fail "nothing to read in the picture"
[[ "$code" =~ ^LL1[0-9A-HJKMNP-TV-Z]{28}$ ]] || fail "no membership code: $code"
! grep -qE "${code:11:4} ?${code:15:4}" "$SCREEN_DIR"/*.json || fail "the code is in a kept record"
screen_tap back
screen_wait result
screen_tap result.go_on
screen_wait sign_up_check
screen_tap sign_up.confirm
screen_wait result
screen_tap "done"

# At home the card alone checks in.
screen_wait home
expect "nobody there yet" signed_in 未到
keys_scan "$code"
screen_wait result
expect "a check-in by the card" signed_in 已到
screen_tap result.undo
screen_until "the undo" screen_has_not result.undo
expect "the check-in undone" signed_in 未到
screen_tap "done"

# Typed slowly, the same characters are no scan; and a packet of biscuits is nobody's card.
screen_wait home
keys_type "${code:0:12}"
keys_rest
screen_is home || fail "typing left for $(screen_now)"
keys_scan 6901234567892
screen_until "what is wrong with that code" screen_says problem
screen_is home || fail "a strange code left for $(screen_now)"

# Where one browses, the card is recognised and nothing else happens; afterwards nothing is asked.
screen_tap home.browse
screen_wait categories
keys_scan "$code"
screen_until "recognised" screen_says news
screen_is categories || fail "the card left for $(screen_now)"
screen_tap back
screen_wait home
screen_tap home.my_classes
screen_wait my_classes
screen_tap bar.restart
screen_wait home

# Digits typed slowly are digits; on the questions who one is, the card answers them.
screen_tap home.my_classes
screen_wait identify
keys_type 1234
screen_wait identify_month
keys_scan "$code"
screen_wait my_classes
screen_tap bar.restart
screen_wait home

# The keypad's arrows and Enter alone: from home to the result.
keys_press home.check_in
screen_wait identify
for digit in 1 2 3 4; do keys_press "key.$digit"; done
screen_wait identify_month
keys_press month.3
screen_wait confirm_person
keys_press confirm.yes
screen_wait result
expect "a check-in by the keypad" signed_in 已到

house_stop "$KIOSK_PID"
expect "a clean database" linli verify
expect "one resident" test "$(counted resident)" = 1
expect "one check-in" test "$(counted attendance)" = 1
echo "e2e: a code read off the picture and typed by a scanner, and a keypad alone"
