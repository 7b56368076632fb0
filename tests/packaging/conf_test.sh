#!/bin/bash
# The configuration files: what each line means, that each wrong one is named by its number, and
# that the files as they are installed mean nothing but what is meant without them.
set -euo pipefail
cd "$(dirname "$0")/../.."
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
checks=0

# The options that a file stands for, or what is said of it.
options() { # KEYS LINES ..
    printf '%s\n' "${@:2}" >"$place/conf"
    bash -c '. packaging/conf.sh
        conf_read "$1" "$2" || { echo wrong; exit 0; }
        conf_options
        echo "${OPTIONS[*]}"' sh "$place/conf" "$1" 2>&1 | sed "s#$place/##"
}
is() { # EXPECTED GOT
    [ "$2" = "$1" ] || { echo "conf_test: $2 instead of $1" >&2; exit 1; }
    checks=$((checks + 1))
}
says() { # PART GOT
    [[ $2 == *"$1"* ]] || { echo "conf_test: $2 does not say $1" >&2; exit 1; }
    [[ $2 == *wrong ]] || { echo "conf_test: $2 is let through" >&2; exit 1; }
    checks=$((checks + 1))
}
kiosk=packaging/kiosk/kiosk.keys
district=packaging/district/district.keys

is "" "$(options $kiosk '')"
is "" "$(options $kiosk '# ppi = 96' '   ' $'\r')"
is "--lang en --ppi 96" "$(options $kiosk 'ppi=96' '  language  =  en  ')"
is "--headphones" "$(options $kiosk 'headphones = yes')"
is "" "$(options $kiosk 'headphones = no')"
is "--clips /srv/my clips" "$(options $kiosk $'clips = /srv/my clips\r')"
is "--ppi 120" "$(LINLI_PPI=120 options $kiosk 'ppi = 96')"
says "no such key: database" "$(options $kiosk 'database = /srv/kiosk.db')"
# shellcheck disable=SC2016 # is not to be understood
is "--printer \$(reboot)\`x\`" "$(options $kiosk 'printer = $(reboot)`x`')"
says "conf:2: ppi: " "$(options $kiosk '' 'ppi 96')"
says "conf:1: 要写成 " "$(options $kiosk 'pqi 96')"
says "conf:1: 没有这一项 no such key: pqi" "$(options $kiosk 'pqi = 96')"
says "conf:3: ppi: 第 1 行" "$(options $kiosk 'ppi = 96' '' 'ppi = 97')"
says "conf:1: ppi: 要写 40 到 600" "$(options $kiosk 'ppi = 39')"
says "conf:1: ppi: " "$(options $kiosk 'ppi = 09x')"
says "conf:1: language: " "$(options $kiosk 'language = fr')"
says "conf:1: language: " "$(options $kiosk 'language = zh|en')"
says "conf:1: language: " "$(options $kiosk 'language =')"
says "conf:1: headphones: " "$(options $kiosk 'headphones = ja')"
says "conf:1: clips: " "$(options $kiosk 'clips = clips')"
says "conf:1: server: " "$(options $kiosk 'server = district.example')"
says "conf:1: scanners: " "$(options $kiosk 'scanners = 05E0:1200')"
says "conf:1: screen-on: " "$(options $kiosk 'screen-on = 8:00-20:30')"
says "conf:1: screen-on: " "$(options $kiosk 'screen-on = 08:00-24:30')"
says "LINLI_PPI: ppi: " "$(LINLI_PPI=x options $kiosk '')"
# No value is told: the journal would keep it.
for line in 'postgres: postgresql://u:geheim@h/d' 'postgresql://u:geheim@h/d' 'log = geheim' \
    'next-sync = geheim' 'files = geheim' 'behind-tls = geheim' 'upstream = geheim'; do
    said=$(options $district "$line")
    says "conf:1: " "$said"
    [[ $said != *geheim* ]] || { echo "conf_test: a value is told: $said" >&2; exit 1; }
done
says "conf:1: postgres: " "$(options $district 'postgres: postgresql://u:geheim@h/d')"
both=$(options $kiosk 'ppi = x' 'mount-bottom-mm = y')
says "conf:1: " "$both"
says "conf:2: " "$both"
is "--db /var/lib/linli/district/district.db --listen 127.0.0.1:8080" "$(options $district '')"
is "--db /d --listen 0.0.0.0:443 --tls-cert /c --tls-key /k --next-sync 300" \
    "$(options $district 'listen = 0.0.0.0:443' 'database = /d' 'tls-key = /k' 'tls-cert = /c' \
        'next-sync = 300')"

hours() { bash -c '. packaging/conf.sh; conf_hours "$@" && echo on || echo off' sh "$@"; }
is on "$(hours always 0300)"
is off "$(hours 08:00-20:30 0759)"
is on "$(hours 08:00-20:30 0800)"
is on "$(hours 08:00-20:30 2029)"
is off "$(hours 08:00-20:30 2030)"
is on "$(hours 20:00-02:00 0159)"
is off "$(hours 20:00-02:00 0900)"

# As installed, and with every line made to count.
is "" "$(options $kiosk "$(cat packaging/kiosk/kiosk.conf)")"
is "$(options $district '')" "$(options $district "$(cat packaging/district/district.conf)")"
counted() { sed -n 's/^#\([a-z][a-z-]* = \)/\1/p' "$1"; }
is 16 "$(counted packaging/kiosk/kiosk.conf | wc -l)"
[[ $(options $kiosk "$(counted packaging/kiosk/kiosk.conf)") == --lang* ]]
[[ $(options $district "$(counted packaging/district/district.conf)") == *--tls-cert* ]]
# Every key is explained in its page.
for page in kiosk district; do
    while read -r key _; do
        [[ $key == "#"* ]] && continue
        escaped=${key//-/\\-}
        grep -qF -- "$escaped" "packaging/man/man5/linli-$page.conf.5" ||
            { echo "conf_test: $page.conf's page has no $key" >&2; exit 1; }
    done <"packaging/$page/$page.keys"
done

# Who may type.
allowed() { # CONF-LINE VENDOR:PRODUCT
    mkdir -p "$place/lib"
    cp packaging/conf.sh packaging/kiosk/kiosk.keys packaging/kiosk/linli-input-allowed "$place/lib"
    printf '%s\n' "$1" >"$place/input.conf"
    LINLI_CONF=$place/input.conf "$place/lib/linli-input-allowed" "$2" 2>/dev/null &&
        echo yes || echo no
}
is no "$(allowed '' 05e0:1200)"
is yes "$(allowed 'scanners = 08ff:0009 05e0:1200' 05e0:1200)"
is no "$(allowed 'scanners = 08ff:0009 05e0:1200' 05e0:120)"
is no "$(allowed 'scanners = 08ff:0009' :)"
is no "$(allowed 'scanners = nonsense' 05e0:1200)"
is yes "$(allowed 'keyboards = yes' 1234:5678)"
is $'0 -1 1 1 0 0\nyes' "$(allowed 'rotate = 90' turned)"
is no "$(allowed '' turned)"
is no "$(allowed '' sticks)"
is yes "$(allowed 'sticks = yes' sticks)"
# What the units run, with programs in place of ours that tell their words.
mkdir -p "$place/bin"
cp packaging/kiosk/linli-session packaging/district/linli-district-run packaging/district/*.keys \
    "$place/lib/"
for program in linli linli-district linli-district-postgres; do
    printf '#!/bin/sh\necho %s "$@"\n[ ! -e %s/fails ]\n' $program "$place" >"$place/bin/$program"
    chmod +x "$place/bin/$program"
done
run() { # PROGRAM CONF-LINE WORD ..: what it runs, and how it ends
    printf '%s\n' "$2" >"$place/run.conf"
    LINLI_CONF=$place/run.conf PATH=$place/bin:$PATH "$place/lib/$1" "${@:3}" 2>&1 && echo "done" ||
        echo "ended with $?"
}
db="--db /var/lib/linli/kiosk/kiosk.db"
is "linli $db backup"$'\n'"done" "$(run linli-session '' backup)"
is "linli $db backup"$'\n'"linli $db backup --to /mnt/b"$'\n'"done" \
    "$(run linli-session 'backup-to = /mnt/b' backup)"
is "linli $db sync --once"$'\n'"done" "$(run linli-session '' sync)"
: >"$place/fails"
is "linli $db backup"$'\n'"linli $db backup --to /mnt/b"$'\n'"ended with 1" \
    "$(run linli-session 'backup-to = /mnt/b' backup)"
rm "$place/fails"
ledger="--db /var/lib/linli/district/district.db --to /var/backups/linli/district --keep 14"
is "linli-district backup $ledger"$'\n'"done" "$(run linli-district-run '' backup)"
to="--to /var/backups/linli/district --keep 14"
url=postgresql://linli@db/linli
is "linli-district-postgres backup --postgres $url $to --files /f"$'\n'"done" \
    "$(run linli-district-run "postgres = $url"$'\nfiles = /f' backup)"
# Which of the two units does it; a file that is wrong is a failure to systemd, and not passed over.
is "done" "$(run linli-district-run '' ledger-in file)"
is "ended with 1" "$(run linli-district-run '' ledger-in postgres)"
is "done" "$(run linli-district-run "postgres = $url" ledger-in postgres)"
is "ended with 1" "$(run linli-district-run "postgres = $url" ledger-in file)"
wrong=$(run linli-district-run 'postgers = x' ledger-in file)
is "ended with 255" "${wrong##*$'\n'}"
echo "$checks passed, 0 failed"
