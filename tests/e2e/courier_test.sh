#!/bin/bash
# A kiosk and a district that after enrolling have nothing but a stick, with the real programs.
#   courier_test.sh BIN ASSETS
# shellcheck source=tests/e2e/begin.sh
. "$(dirname "$0")/begin.sh"

district_db=$HOUSE/district.db
stick=$HOUSE/stick
mkdir "$stick"
district() { "$BIN/linli-district" courier "$@" --db "$district_db"; }
waiting() { linli status --json | jq .waiting; }

# Who is not enrolled reads what to do.
! linli courier export --to "$stick" 2>"$HOUSE/words" || fail "an export without enrolment"
expect "words about enrolling" grep -q 'linli enrol' "$HOUSE/words"
house_district "$district_db"
house_enrol "$district_db" XFL "$kiosk_db" >/dev/null
house_stop "$DISTRICT_PID" # no network from here on

all=$(waiting)
expect "facts waiting" test "$all" -gt 0
linli courier export --to "$stick"
expect "still waiting" test "$(waiting)" = "$all"
up=$(echo "$stick"/*.up.linli)
expect "no word of a course on the stick" test "$(grep -c '书法' "$up")" = 0
echo "a photo" >"$stick/cat.jpg"

# A stick pulled out too early is refused, and nothing of it counts.
cp "$up" "$HOUSE/whole"
head -c 2000 "$HOUSE/whole" >"$up"
! district import --from "$stick" 2>"$HOUSE/words" || fail "a torn letter was taken"
expect "words about a torn letter" grep -q '不完整' "$HOUSE/words"
cp "$HOUSE/whole" "$up"

district import --from "$stick" | tee "$HOUSE/said"
expect "the foreign file counted" grep -q '1 other files' "$HOUSE/said"
linli courier import --from "$stick"
expect "nothing waiting" test "$(waiting)" = 0
expect "a sound database" linli verify
expect "the answer only once" linli courier import --from "$stick"
expect "the visit listed" test "$(district list | wc -l)" = 1

# When a network comes back nothing is sent again: only what arose since, which is seats given back.
facts() { linli verify --json | jq .counts.fact; }
before=$(facts)
house_district "$district_db"
sent=$(linli sync --once --server "$DISTRICT_URL" --json | jq .facts_sent)
expect "nothing sent again" test "$sent" = $(($(facts) - before))
echo "e2e: a stick did what a network does"
