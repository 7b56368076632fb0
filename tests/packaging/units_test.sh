#!/bin/bash
# units_test.sh BUILD: the install rules lay everything where it belongs, systemd finds the units
# sound, and what each of them may do stays within a bound: 0 is nothing, 10 is everything
# (systemd-analyze security).
set -euo pipefail
cd "$(dirname "$0")/../.."
build=$(cd "$1" && pwd)
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
fail() { echo "units_test: $*" >&2 && exit 1; }

for component in linli-common linli-kiosk-session linli-district; do
    DESTDIR=$place cmake --install "$build" --prefix /usr --component "$component" >/dev/null
done
for path in usr/bin/linli usr/bin/linli-district usr/lib/linli/linli-session etc/linli/kiosk.conf \
    usr/lib/linli/linli-kiosk-update usr/sbin/linli-district-postgres \
    usr/share/man/man8/linli-district-postgres.8 \
    usr/lib/udev/rules.d/72-linli-kiosk.rules usr/share/man/man5/linli-kiosk.conf.5 \
    usr/share/bash-completion/completions/linli usr/share/linli/guide/staff-guide.pdf \
    usr/share/doc/linli-district/OPERATION.md; do
    [ -e "$place/$path" ] || fail "nothing is laid at $path"
done
! grep -rn '@HELP\|@VERSION\|@DATE' "$place/usr/share/man" || fail "a page is not filled in"

# What the units name beside themselves stands for the real ones.
units=$place/usr/lib/systemd/system
for unit in sysinit basic shutdown multi-user graphical timers network-online umount sound paths \
    sockets; do
    printf '[Unit]\nDescription=%s\n' "$unit" >"$units/$unit.target"
done
for unit in dbus systemd-journald; do
    printf '[Socket]\nListenStream=/run/%s\n' "$unit" >"$units/$unit.socket"
    printf '[Service]\nExecStart=/usr/bin/linli\n' >"$units/$unit.service"
done
for unit in systemd-logind systemd-user-sessions plymouth-quit plymouth-quit-wait getty@tty1; do
    printf '[Service]\nExecStart=/usr/bin/linli\n' >"$units/$unit.service"
done
bounds="linli-district.service 1.5
linli-district-backup.service 0.6
linli-district-backup-postgres.service 1.5
linli-kiosk.service 2.3
linli-sync.service 1.5
linli-backup.service 0.6"
while read -r unit bound; do
    said=$(systemd-analyze verify --root="$place" --man=no "$unit" 2>&1 |
        grep "^$place\|^$unit\|^/usr/lib/systemd/system/linli" || true)
    [ -z "$said" ] || fail "$said"
    score=$(systemd-analyze security --offline=true --root="$place" "$unit" |
        sed -n 's/.*exposure level.*: \([0-9.]*\) .*/\1/p')
    awk -v score="$score" -v bound="$bound" 'BEGIN { exit !(score > 0 && score <= bound) }' ||
        fail "$unit may do too much: $score, the bound is $bound"
    echo "ok   $unit is sound, and may do $score of 10"
done <<<"$bounds"
for unit in linli-district-backup.timer linli-sync.timer linli-backup.timer \
    linli-kiosk-update.timer linli-kiosk-update.service linli-kiosk-update-now.service \
    linli-kiosk-update-resume.service; do
    said=$(systemd-analyze verify --root="$place" --man=no "$unit" 2>&1 | grep linli || true)
    [ -z "$said" ] || fail "$said"
    echo "ok   $unit is sound"
done
