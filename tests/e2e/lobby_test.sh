#!/bin/bash
# The whole house with the real programs: a window, a pointer, a disk, a server. Two residents, one
# in Chinese on an upright screen with the network there, one in English on a lying one without it;
# afterwards the district knows exactly what the kiosk knows.
#   lobby_test.sh BIN ASSETS
# shellcheck source=tests/e2e/begin.sh
. "$(dirname "$0")/begin.sh"

district_db=$HOUSE/district.db
same_sign_ins() {
    linli report sign-in --date "$today" --format csv >"$HOUSE/kiosk.csv"
    house_page "/sign-in.csv?date=$today&centre=XFL" >"$HOUSE/district.csv"
    cmp -s "$HOUSE/kiosk.csv" "$HOUSE/district.csv"
}

printf '135790\n' | linli staff add --name 示例老师
house_display
house_district "$district_db"
address=${DISTRICT_URL#http://}
house_kiosk --db "$kiosk_db" --size 1080x1920 --now "${today}T08:45"
house_enrol "$district_db" XFL "$kiosk_db" # while it runs
house_login "$district_db"

# A first visit, in Chinese: sign up for calligraphy, then check in.
visit_open home.sign_up 书画 书法入门
screen_tap course.sign_up
visit_register 13800001234 1955 3
screen_tap result.go_on
screen_wait sign_up_check
screen_tap sign_up.confirm
screen_wait result
screen_tap "done"
screen_wait home
screen_tap home.check_in
visit_identify 1234 3
screen_wait result
screen_tap "done"
screen_wait home

# Staff see them come; the district is told and shows the same.
visit_staff 135790
screen_tap_text sheet. 书法入门
screen_wait staff_sheet
screen_tap back
screen_wait staff_today
screen_tap staff.district
screen_wait staff_district
screen_press staff.sync_now # may have nothing left to say
screen_until "the district's list" same_sign_ins
expect "nothing came back" screen_says empty
screen_tap back
screen_wait staff_today
expect "the first resident present" in_list "$HOUSE/kiosk.csv" '138\*\*\*\*1234' 已到
screen_tap staff.leave
screen_wait home

# The network goes; the machine is started again, lying down. A second resident, in English, notices
# nothing.
house_stop "$DISTRICT_PID"
house_stop "$KIOSK_PID"
rm -rf "$SCREEN_DIR"
house_kiosk --db "$kiosk_db" --size 1920x1080 --now "${today}T08:50"
screen_wait home
screen_tap bar.language
visit_open home.sign_up Calligraphy 'Calligraphy: Regular Script'
screen_tap course.sign_up
visit_register 13900005678 1948 11
screen_tap result.go_on
screen_wait sign_up_check
screen_tap sign_up.confirm
screen_wait result
screen_tap "done"
screen_wait home
screen_tap home.check_in
visit_identify 5678 11
screen_wait result
screen_tap "done"
screen_wait home

# It comes back, with the same ledger, and catches up.
expect "records waiting" test "$(linli status --json | jq .waiting)" -ge 3
house_district "$district_db" "$address"
visit_staff 135790
screen_tap staff.district
screen_wait staff_district
screen_press staff.sync_now # may have nothing left to say
screen_until "the district to catch up" same_sign_ins
expect "the second resident present" in_list "$HOUSE/kiosk.csv" '139\*\*\*\*5678' 已到

house_stop "$KIOSK_PID"
expect "a clean database" linli verify
expect "nothing waiting" test "$(linli status --json | jq .waiting)" = 0
expect "two residents" test "$(counted resident)" = 2
expect "two enrolments" test "$(counted enrolment)" = 2
echo "e2e: the district shows what the kiosk shows"
