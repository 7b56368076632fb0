#!/bin/bash
# Genuine XInput 2.2 touches on the real kiosk: a finger navigates, a resting palm blocks nobody,
# two fingers act once, a flick turns a page and chooses nothing.
#   touch_test.sh BIN ASSETS
# shellcheck source=tests/e2e/begin.sh
. "$(dirname "$0")/begin.sh"
# shellcheck source=tests/e2e/touch.sh
. "$here/touch.sh"
page_is() { [ "$(screen_text page.of)" = "$1" ]; }
page_is_not() { [ "$(screen_text page.of)" != "$1" ]; }

touch_display 1080 1920
house_kiosk --db "$kiosk_db" --size 1080x1920 --ppi 102 --now "${today}T08:45"
screen_until "a touch screen" grep -q 'touch: every finger on its own' "$HOUSE/kiosk.log"

# A finger on a tile.
screen_wait home
touch_tap home.browse 0
screen_wait categories

# A palm rests; another finger works all the same, and lifting the palm does nothing.
touch_do "down 1 1000 1700" "wait 1200"
first=$(screen_text page.of)
touch_tap page.on 2
screen_until "the next page" page_is_not "$first"
second=$(screen_text page.of)
touch_tap page.back 3
screen_until "the page before" page_is "$first"
touch_do "up 1" "wait 300"
screen_is categories || fail "lifting the palm left for $(screen_now)"

# Flicks turn the page, and back, whatever they begin on.
flick() { # FROM TO HEIGHT
    touch_do "down 4 $1 $3" "wait 40" "move 4 $((($1 + $2) / 2)) $3" "wait 40" "move 4 $2 $3" \
        "wait 40" "up 4"
}
sleep 0.5 # beyond the double tap
flick 800 300 900
screen_until "the second page by a flick" page_is "$second"
screen_is categories || fail "a flick chose something"
flick 300 800 900
screen_until "the first page by a flick" page_is "$first"
screen_is categories || fail "a flick back chose something"

# Two fingers on two tiles: the first one acts, once.
category=$(screen_text category.0)
touch_do "down 6 $(touch_place category.0)" "wait 20" "down 7 $(touch_place category.1)" "wait 60" \
    "up 7" "wait 20" "up 6"
screen_wait courses
[[ "$category" == *"$(screen_text title)"* ]] || fail "not the first finger's category"
sleep 0.5
screen_is courses || fail "two fingers acted twice"

# The same finger after all of that.
touch_tap back 8
screen_wait categories

house_stop "$KIOSK_PID"
echo "e2e: fingers, palms and flicks on a genuine touch screen"
