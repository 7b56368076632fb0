# How every test here begins: a scratch folder that is left behind only by a failure, a centre with
# courses on a Tuesday, and words for what is expected. Source it with the script's own arguments:
# the folders of the programs and of the assets. Sets BIN, HOUSE, SCREEN_DIR, assets, today,
# kiosk_db.
# shellcheck shell=bash
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
BIN=$1
assets=$2
HOUSE=$(mktemp -d)
SCREEN_DIR=$HOUSE/screens
SCREEN_WAIT=${SCREEN_WAIT:-60} # the sanitizers and other tests take their share
# shellcheck source=tests/e2e/screen.sh
. "$here/screen.sh"
# shellcheck source=tests/e2e/house.sh
. "$here/house.sh"
# shellcheck source=tests/e2e/visit.sh
. "$here/visit.sh"
finish() {
    local status=$?
    house_close
    ! declare -F leave >/dev/null || leave || true # what a test began beside the house
    if [ "$status" -ne 0 ]; then
        tail -n 20 "$HOUSE"/*.log >&2 || true
        echo "e2e: FAILED; left in $HOUSE" >&2
    else
        rm -rf "$HOUSE"
    fi
}
trap finish EXIT

fail() { echo "e2e: $1" >&2; exit 1; }
# expect WHAT COMMAND...
expect() {
    local what=$1
    shift
    "$@" || fail "expected $what"
}

# shellcheck disable=SC2034 # for the tests
today=2026-11-24 # a Tuesday, on which 书法入门(楷书) meets at nine
kiosk_db=$HOUSE/kiosk.db
linli() { "$BIN/linli" --db "$kiosk_db" --lang zh "$@"; }
counted() { linli verify --json | jq ".counts.$1"; }
# in_list FILE PHONE STATUS: of the calligraphy class, in a sign-in list as CSV.
in_list() { grep -q "书法入门.*$2.*$3" "$1"; }

linli import courses "$assets/sample/courses.csv" --term-start 2026-11-09 >/dev/null
