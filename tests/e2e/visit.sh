# The visit that the end-to-end test checks and packaging/run plays: one resident's first, by real pointer
# events. Source it after screen.sh.
# shellcheck shell=bash

# To the page of 书法入门(楷书) in the sample list: category 书画 first, its first course.
visit_open_calligraphy() {
    screen_wait home
    screen_tap "$1"
    screen_wait categories
    screen_tap category.0
    screen_wait courses
    screen_tap course.0
    screen_wait course
}

# visit_register PHONE YEAR MONTH: from the question who one is to the result of a first visit. The name
# is written by pinyin: wang, the first candidate, twice.
visit_register() {
    screen_wait identify
    screen_tap identify.first_visit
    screen_wait consent
    screen_tap consent.yes
    screen_wait visit_phone
    screen_digits "$1"
    screen_tap next
    screen_wait visit_name
    local letter
    for letter in w a n g; do screen_tap "key.$letter"; done
    screen_tap candidate.0
    for letter in w e n; do screen_tap "key.$letter"; done
    screen_tap candidate.0
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
