# The visits that the end-to-end test checks and packaging/run plays, by real pointer events. Source
# it after screen.sh.
# shellcheck shell=bash

# visit_leaf: to the next page, and no further before it is there.
visit_leaf() {
    local before
    before=$(screen_text page.of)
    screen_tap page.on
    screen_until "the next page" screen_reads_other page.of "$before"
    sleep 0.5 # beyond the double press
}

# visit_open TILE CATEGORY COURSE: from home to the page of the course whose title holds that.
visit_open() {
    screen_wait home
    screen_tap "$1"
    screen_wait categories
    while [ -z "$(screen_find category. "$2")" ]; do visit_leaf; done
    screen_tap "$(screen_find category. "$2")"
    screen_wait courses
    while [ -z "$(screen_find course. "$3")" ]; do visit_leaf; done
    screen_tap "$(screen_find course. "$3")"
    screen_wait course
}

# Whether the character stands there, or there are more to leaf to.
visit_offers() { screen_shows candidate. "$1" || screen_has candidates.on; }

# visit_write LETTERS CHARACTER: by pinyin, leafing through the candidates. English pages open on
# other keys.
visit_write() {
    local i
    if screen_has key.space; then screen_tap method.pinyin; fi
    for ((i = 0; i < ${#1}; i++)); do screen_tap "key.${1:i:1}"; done
    screen_until "candidate $2" visit_offers "$2" || return 1
    while ! screen_shows candidate. "$2"; do screen_tap candidates.on || return 1; done
    screen_tap "$(screen_find candidate. "$2")"
}

# visit_stroke X1 Y1 X2 Y2: with a finger on the pad, in hundredths of it.
visit_stroke() {
    local pad x y w h
    pad=$(jq -r 'first(.widgets[] | select(.id == "pad")) | .rect | map(floor) | join(" ")' \
        "$(screen_newest)")
    read -r x y w h <<<"$pad"
    xdotool mousemove $((x + w * $1 / 100)) $((y + h * $2 / 100)) mousedown 1 sleep 0.1 \
        mousemove $((x + w * $3 / 100)) $((y + h * $4 / 100)) sleep 0.1 mouseup 1
}

# visit_register PHONE YEAR MONTH: from the question who one is to the result of a first visit, by
# the name of 测试.
visit_register() {
    screen_wait identify
    screen_tap identify.first_visit
    screen_wait consent
    screen_tap consent.yes
    screen_wait visit_phone
    screen_digits "$1"
    screen_tap next
    screen_wait visit_name
    visit_write ce 测
    visit_write shi 试
    screen_tap next
    screen_wait visit_birth_year
    screen_digits "$2"
    screen_wait visit_birth_month
    screen_tap "month.$3"
    screen_wait visit_check
    screen_tap check.confirm
    screen_wait result
}

# visit_identify LAST_FOUR MONTH: says who one is and picks the masked name that is offered.
visit_identify() {
    screen_wait identify
    screen_digits "$1"
    screen_wait identify_month
    screen_tap "month.$2"
    screen_wait confirm_person
    screen_tap confirm.yes
}

visit_staff() {
    screen_wait home
    screen_tap home.staff
    screen_wait staff_pin
    screen_digits "$1"
    screen_wait staff_today
}
