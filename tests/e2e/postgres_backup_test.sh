#!/bin/bash
# A district in PostgreSQL whose database is lost: what last night's backup does not hold its kiosk
# tells again, and nothing but a whole backup is put back. As a user who owns a database, no more.
#   postgres_backup_test.sh BIN ASSETS PLACE    the file that postgres.sh start wrote
# shellcheck source=tests/e2e/begin.sh
. "$(dirname "$0")/begin.sh"
cluster=$(<"$3")
unset "${!PG@}"
top=$here/../..
name=linli_try_$$
url="postgresql://$name@/$name?host=$cluster"
export PATH=$BIN:$top/packaging/district:$PATH
backups=$HOUSE/backups
files=$HOUSE/files

admin() { psql -X -q -At -v ON_ERROR_STOP=1 -U linli -h "$cluster" -d postgres -c "$1"; }
in_ledger() { psql -X -At -v ON_ERROR_STOP=1 -d "$url" -c "$1"; }
leave() {
    admin "DROP DATABASE IF EXISTS $name WITH (FORCE)" && admin "DROP ROLE IF EXISTS $name"
} 2>/dev/null
fresh() { admin "CREATE DATABASE $name OWNER $name"; }
place=(--postgres "$url" --files "$files")
back_up() { linli-district-postgres backup "${place[@]}" --to "$backups" "$@"; }
restore() { linli-district-postgres restore "${place[@]}" "$@"; }
kept() { find "$backups" -mindepth 1 -maxdepth 1 -name '2*' -printf '%f\n' | sort; }
# refused WHAT WORDS COMMAND..: exit status 1, these words, and no other folder than before.
refused() {
    local what=$1 words=$2 before status=0
    shift 2
    before=$(ls "$backups")
    "$@" >"$HOUSE/said" 2>&1 || status=$?
    [ "$status" = 1 ] || fail "$what ends with $status: $(<"$HOUSE/said")"
    expect "$what: $words, not $(<"$HOUSE/said")" grep -q -- "$words" "$HOUSE/said"
    expect "$what: nothing made" test "$(ls "$backups")" = "$before"
}
serve() { house_district "$url" 127.0.0.1:0 --files "$files"; }
sync_all() { linli sync --once --server "$DISTRICT_URL" >"$HOUSE/sync.log"; }
same_sign_ins() {
    linli report sign-in --date "$today" --format csv >"$HOUSE/kiosk.csv"
    house_page "/sign-in.csv?date=$today&centre=XFL" >"$HOUSE/district.csv"
    cmp -s "$HOUSE/kiosk.csv" "$HOUSE/district.csv"
}
present() { printf '%s\n' "$@" >"$HOUSE/keyed" &&
    linli session key "$HOUSE/keyed" --course SF101 --date "$today" >/dev/null; }
attach() { linli session attach "$1" --course SF101 --date "$today" >/dev/null; }
# The files that the district holds, by what is in them.
held() { find "$1" -type f -path '*-*/??/*' -printf '%f\n' | sort; }

admin "CREATE ROLE $name LOGIN"
fresh
cat >"$HOUSE/roster.csv" <<'CSV'
name,phone,birth,status
示例甲,13800000001,1955-03,
示例乙,13800000002,1948-11,
示例丙,13800000003,1950-07,
CSV
linli import roster "$HOUSE/roster.csv" --course SF101 --paper-consent >/dev/null
present 13800000001
echo "a photo of a class" >"$HOUSE/first.txt"
attach "$HOUSE/first.txt"
mkdir "$backups"
refused "an empty database" "no district's ledger" back_up
refused "no server" "no connection" linli-district-postgres backup --to "$backups" \
    --postgres "postgresql://$name@/$name?host=$HOUSE"
refused "a password in the address" "PGPASSFILE" linli-district-postgres backup --to "$backups" \
    --postgres "postgresql://$name:geheim@/$name?host=$cluster"
expect "it is not told" test "$(grep -c geheim "$HOUSE/said")" = 0

serve
house_enrol "$url" XFL "$kiosk_db" >/dev/null
sync_all
house_login "$url"
expect "the same lists before" same_sign_ins
expect "a file at the district" test "$(held "$files" | wc -l)" = 1

# Beside the running server, by the nightly unit's own script.
mkdir "$HOUSE/lib"
cp "$top"/packaging/{conf.sh,district/{district.keys,linli-district-run}} "$HOUSE/lib"
printf '%s\n' "postgres = $url" "files = $files" "backup-to = $backups" >"$HOUSE/conf"
LINLI_CONF=$HOUSE/conf "$HOUSE/lib/linli-district-run" backup
backup=$backups/$(kept)
expect "its owner's alone" test -z "$(find "$backups" -mindepth 1 -perm /077)"
expect "the file is in it" test "$(held "$backup/files")" = "$(held "$files")"
expect "no half of one" test -z "$(find "$backups" -name '*.part')"
expect "its facts are counted" grep -q '^rows public.fact_0 [0-9]' "$backup/manifest"

# More comes, and then the database is gone, with the folder of files.
present 13800000002
echo "what was attached later" >"$HOUSE/second.txt"
attach "$HOUSE/second.txt"
sync_all
facts=$(in_ledger 'SELECT count(*) FROM fact')
refused "a running server" "stop all servers" restore --from "$backups" --replace
expect "the second file, too" test "$(held "$files" | wc -l)" = 2
second=$(held "$files")
house_stop "$DISTRICT_PID"
refused "a ledger that stands there" "--replace" restore --from "$backups"
admin "DROP DATABASE $name"
rm -r "$files"
fresh

# What is not whole is refused, and nothing touched.
tables() { in_ledger "SELECT count(*) FROM pg_class WHERE relnamespace = 'public'::regnamespace"; }
for part in manifest ledger.dump; do
    cp "$backup/$part" "$HOUSE/whole"
    for harm in s/1/2/ \$d; do
        sed "$harm" "$HOUSE/whole" >"$backup/$part"
        refused "a damaged $part" "not whole" restore --from "$backups"
    done
    rm "$backup/$part"
    refused "without its $part" "还\|no backup\|not whole" restore --from "$backup"
    cp "$HOUSE/whole" "$backup/$part"
done
expect "nothing in the database" test "$(tables)" = 0
expect "no files" test ! -e "$files"

restore --from "$backups" | tee "$HOUSE/said"
expect "told that it was put back" grep -q 'an older copy was put back' "$HOUSE/said"
expect "the first file is back" test "$(held "$files" | wc -l)" = 1
expect "fewer facts than there were" test "$(in_ledger 'SELECT count(*) FROM fact')" -lt "$facts"
serve
house_login_again # the account came back, too
caught_up() { sync_all && same_sign_ins && [ "$(held "$files")" = "$second" ]; }
screen_until "what came after the backup" caught_up
expect "the second resident present" in_list "$HOUSE/district.csv" '138\*\*\*\*0002' 已到
expect "a clean kiosk" linli verify
expect "nothing waiting" test "$(linli status --json | jq .waiting)" = 0
expect "sound files" linli-district files verify --db "$url" --files "$files"
house_stop "$DISTRICT_PID"

# One that stands there is dumped, and replaced; that dump is a backup, too.
now_there=$(in_ledger 'SELECT count(*) FROM fact')
restore --from "$backups" --replace >/dev/null
expect "as in the backup" test "$(in_ledger 'SELECT count(*) FROM fact')" -lt "$now_there"
aside=$(echo "$backups"/replaced-*)
restore --from "$aside" --replace --now 2026-12-01T00:00 >/dev/null
expect "as it was" test "$(in_ledger 'SELECT count(*) FROM fact')" = "$now_there"
# What comes out otherwise than it was counted is taken back, as is whatever breaks in the middle.
cp -r "$aside" "$HOUSE/miscounted"
sed -i -e 's/^rows public.resident .*/rows public.resident 77/' -e '/^end /d' \
    "$HOUSE/miscounted/manifest"
echo "end $(b2sum -l 256 <"$HOUSE/miscounted/manifest" | cut -d' ' -f1)" \
    >>"$HOUSE/miscounted/manifest"
! restore --from "$HOUSE/miscounted" --replace 2>"$HOUSE/said" || fail "a miscounted one is taken"
expect "words about it" grep -q 'the database is as it was' "$HOUSE/said"
expect "it is as it was" test "$(in_ledger 'SELECT count(*) FROM fact')" = "$now_there"
in_ledger 'CREATE TABLE something_else (a int)' >/dev/null
in_ledger 'DROP TABLE session_file CASCADE' >/dev/null
refused "what is no ledger" "Something else" restore --from "$backup" --replace
admin "DROP DATABASE $name"
fresh
restore --from "$aside" >/dev/null
expect "into a new one" test "$(in_ledger 'SELECT count(*) FROM fact')" = "$now_there"

# Rotation, links, copies that rotted, files that are missing.
of_sqlite=$backups/19991231T000000Z # of the years before PostgreSQL
mkdir "$of_sqlite" && touch "$of_sqlite/ledger.db" "$of_sqlite/manifest"
for day in 1 2 3 4; do back_up --keep 3 --now "2099-01-0${day}T02:30" >/dev/null; done
expect "three kept" test "$(kept | wc -l)" = 3
expect "what is not its own" test -e "$of_sqlite"
expect "the newest" test "$(kept | head -n 1)" = 20990102T023000Z
one=$(cd "$files" && find . -type f -path '*-*/??/*' | sort | head -n 1)
inode() { stat -c %i "$backups/2099010$1T023000Z/files/$one"; }
expect "one file for all" test "$(inode 3)" = "$(inode 4)"
echo rotten >"$backups/20990104T023000Z/files/$one"
back_up --keep 3 --now 2099-01-05T02:30 | tee "$HOUSE/said"
expect "a copy made anew" grep -q '1 files of earlier backups' "$HOUSE/said"
mv "$files/$one" "$HOUSE/lost"
! back_up --keep 1 --now 2099-01-06T02:30 2>"$HOUSE/said" || fail "a file is not missed"
expect "words about it" grep -q '1 of which the ledger tells' "$HOUSE/said"
expect "none was dropped" test "$(kept | wc -l)" = 4
expect "it is in the backup all the same" cmp "$HOUSE/lost" \
    "$backups/20990106T023000Z/files/$one"
back_up --now 2098-01-01T02:30 2>"$HOUSE/said" || true
expect "a clock that is wrong" grep -q 'ATTENTION' "$HOUSE/said"
refused "two at once" "under way" flock "$backups/.lock" \
    "$top/packaging/district/linli-district-postgres" backup --postgres "$url" --to "$backups"
full() { (trap '' XFSZ && ulimit -f 16 && back_up --now 2099-02-01T02:30); }
refused "a full disk" "disk is full" full
echo "e2e: a district in PostgreSQL came back from its backup"
