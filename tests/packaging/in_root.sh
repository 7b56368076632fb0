#!/bin/bash
# Run as root in a fresh Debian 12 whose systemd runs, by packaging/campaign install: the packages
# of one version, a round between the installed programs, an upgrade with everything in place,
# removal, and purge. /linli/packages and /linli/newer are folders of packages that apt reads.
set -euo pipefail
export DEBIAN_FRONTEND=noninteractive LC_ALL=C.UTF-8
ledger=/var/lib/linli/district/district.db
checks=0

pass() { checks=$((checks + 1)) && echo "ok   $*"; }
fail() { echo "FAIL $*" && exit 1; }
check() { # WHAT COMMAND ..
    local what=$1
    shift
    if "$@"; then pass "$what"; else fail "$what: $*"; fi
}
is() { # WHAT EXPECTED COMMAND ..
    local what=$1 expected=$2 got
    shift 2
    got=$("$@" 2>&1) || true
    [ "$got" = "$expected" ] || fail "$what: $got, not $expected"
    pass "$what"
}
within() { # SECONDS COMMAND ..
    local until=$((SECONDS + $1))
    shift
    until "$@"; do
        ((SECONDS < until)) || return 1
        sleep 0.2
    done
}
offer() { echo "deb [trusted=yes] file:/linli/$1 ./" >/etc/apt/sources.list.d/linli.list; }
apt() { apt-get -qq -o Dpkg::Use-Pty=0 "$@" >>/linli/apt.log 2>&1 || fail "apt-get $*"; }
version() { dpkg-query -W -f '${Version}' "$1"; }
status() { dpkg-query -W -f '${db:Status-Status}' "$1"; }
pid() { systemctl show -P MainPID "$1"; }
district() { runuser -u linli-district -- linli-district "$@" --db "$ledger"; }
kiosk() { linli-kiosk-ctl linli "$@"; }
of_kiosk() { kiosk status --json | jq -r "$1"; }

packages=(linli-common linli-kiosk linli-kiosk-session linli-district)
offer packages
apt update
apt install --no-install-recommends "${packages[@]}"
apt install --no-install-recommends jq grim man-db procps xvfb

for package in "${packages[@]}"; do is "$package is installed" installed status "$package"; done
for program in linli linli-kiosk linli-district; do
    check "$program says its version" bash -c "$program --version | grep -q '^$program [0-9]'"
done
for user in linli-kiosk linli-district; do
    check "there is a user $user" bash -c "getent passwd $user >/dev/null"
    check "nobody logs in as $user" grep -q "^$user:.*nologin$" /etc/passwd
done
is "the ledger's folder" "linli-district linli-district 700" stat -c '%U %G %a' \
    /var/lib/linli/district
is "the kiosk's folder" "linli-kiosk linli-kiosk 700" stat -c '%U %G %a' /var/lib/linli/kiosk
is "the settings" "root root 644" stat -c '%U %G %a' /etc/linli/kiosk.conf
check "no program is setuid" test -z "$(dpkg -L "${packages[@]}" | xargs -d '\n' -I{} \
    find {} -maxdepth 0 -perm /6000 -type f)"
for page in "linli 1" "linli-kiosk 1" "linli-slip 1" "linli-plate 1" "linli-district 1" \
    "linli-district-postgres 8" "linli-kiosk-ctl 8" "linli-kiosk.conf 5" \
    "linli-district.conf 5"; do
    read -r name section <<<"$page"
    check "the page $name($section) is read" bash -c \
        "man --warnings -P cat $section $name 2>/linli/man.err | grep -q '$name' &&
            ! grep -v 'cannot adjust\|cannot break' /linli/man.err"
done
check "the page linli(1) in Chinese" bash -c \
    "LC_ALL= LANG=C.UTF-8 man -L zh_CN -P cat linli | grep -q 课程表"

systemctl daemon-reload
check "the units are sound" systemd-analyze verify --recursive-errors=no \
    linli-district.service linli-district-backup.timer linli-kiosk.service linli-sync.timer \
    linli-backup.service linli-backup.timer
rules() { udevadm test /sys/class/mem/null 2>&1 | grep linli-kiosk.rules; }
check "udev reads the rules" test "$(rules | grep -c Reading)" = 1
check "and understands them" test "$(rules | grep -vc Reading)" = 0
is "the nightly round is planned" active systemctl is-active linli-sync.timer
is "the kiosk's nightly backup is planned" active systemctl is-active linli-backup.timer
is "the nightly backup is planned" active systemctl is-active linli-district-backup.timer
is "updates are looked for" active systemctl is-active linli-kiosk-update.timer
check "which changes nothing without a repository" systemctl start linli-kiosk-update.service
is "nobody's screen is taken" disabled systemctl is-enabled linli-kiosk.service
check "the district runs" within 20 systemctl -q is-active linli-district
killed=$(pid linli-district)
kill -9 "$killed"
another() { local now; now=$(pid "$1") && [ "$now" != 0 ] && [ "$now" != "$2" ]; }
check "killed, the district is back" within 10 another linli-district "$killed"
mkdir -p /run/systemd/system/linli-district.service.d
printf '[Service]\nWatchdogSec=3\n' >/run/systemd/system/linli-district.service.d/soon.conf
systemctl daemon-reload
systemctl restart linli-district
killed=$(pid linli-district)
kill -STOP "$killed"
check "hanging, the district is begun anew" within 20 another linli-district "$killed"
rm -r /run/systemd/system/linli-district.service.d
systemctl daemon-reload
systemctl restart linli-district

check "a kiosk is set up" kiosk setup --centre-code XFL --centre-name 示例中心
check "its courses are read" kiosk import courses /usr/share/linli/sample/courses.csv \
    --term-start 2026-09-07
check "it has staff" kiosk staff add --name 示例老师 <<<135790
check "the district has an account" district account add --login office --name 示例 \
    --role district_admin <<<"示例的 long password"
code=$(district enrol code --centre XFL | grep -oE '[0-9]{4}-[0-9]{4}' | head -1)
check "it is enrolled" kiosk enrol --server http://127.0.0.1:8080 --code "$code"
check "something waits" test "$(of_kiosk .waiting)" -gt 0
check "the nightly round comes to its end" systemctl start linli-sync.service
is "nothing waits" 0 of_kiosk .waiting
check "the district knows the kiosk" bash -c "[ \$(runuser -u linli-district -- linli-district \
    device list --db $ledger | grep -c XFL) -ge 1 ]"
is "the database is its own" "linli-kiosk 600" stat -c '%U %a' /var/lib/linli/kiosk/kiosk.db
is "its key is its own" "linli-kiosk 600" stat -c '%U %a' /var/lib/linli/kiosk/kiosk.db.key
check "a backup is made" systemctl start linli-district-backup.service
check "a backup is there" test -n "$(ls -A /var/backups/linli/district)"
check "the backup is its own" test -z "$(runuser -u nobody -- ls /var/backups/linli/district \
    2>/dev/null)"
# As INSTALL says how to put them back: nothing is left that root alone may write.
check "the district is stopped" systemctl stop linli-district
check "a backup is put back" runuser -u linli-district -- linli-district restore \
    --from /var/backups/linli/district --db "$ledger" --replace
check "the district runs on it" systemctl start linli-district
is "all of it is the district's" "" find /var/lib/linli/district ! -user linli-district
copies=/var/lib/linli/kiosk/kiosk.db.backups
check "the kiosk's backup is made" systemctl start linli-backup.service
is "the kiosk has one" 1 bash -c "ls $copies | grep -c '[.]db$'"
is "it is the kiosk's own" "linli-kiosk 700" stat -c '%U %a' "$copies"
echo "backup-to = /var/backups/linli/kiosk" >>/etc/linli/kiosk.conf
sleep 1
check "without the other folder that is seen" bash -c '! systemctl start linli-backup.service'
install -d -m 700 -o linli-kiosk -g linli-kiosk /var/backups/linli/kiosk
sleep 1
check "the kiosk's backup is made twice" systemctl start linli-backup.service
is "once beside it" 3 bash -c "ls $copies | grep -c '[.]db$'"
is "once on the other disk" 1 bash -c \
    "find /var/backups/linli/kiosk -name '*.db' -user linli-kiosk | wc -l"
check "a backup is put back on the kiosk" kiosk restore --replace
is "the database is its own" "linli-kiosk 600" stat -c '%U %a' /var/lib/linli/kiosk/kiosk.db
check "it tells the district again" systemctl start linli-sync.service
is "nothing waits" 0 of_kiosk .waiting

# The lobby's screen, of a machine that has none: everything but the seat is as in the lobby.
mkdir -p /run/systemd/system/linli-kiosk.service.d
cat >/run/systemd/system/linli-kiosk.service.d/headless.conf <<'END'
[Unit]
ConditionPathExists=
[Service]
TTYPath=
StandardInput=null
TTYReset=no
TTYVHangup=no
TTYVTDisallocate=no
UtmpIdentifier=
Environment=WLR_BACKENDS=x11 WLR_RENDERER=pixman DISPLAY=:77
END
systemctl daemon-reload
systemd-run --quiet --unit=display Xvfb :77 -screen 0 1280x1280x24 -ac -noreset
check "a display" within 20 grep -q '@/tmp/.X11-unix/X77' /proc/net/unix
check "the lobby's screen is turned on" linli-kiosk-ctl on
is "and at the next start" enabled systemctl is-enabled linli-kiosk.service
is "Ctrl-Alt-Delete does nothing" masked systemctl is-enabled ctrl-alt-del.target
# What runs on a seat is of the user's session, no longer of the unit.
ready() { journalctl "_UID=$(id -u linli-kiosk)" --since "$1" | grep -q "first complete frame"; }
check "the lobby's screen is there, in its sandbox" within 40 ready "2000-01-01"
picture() {
    local runtime=/run/linli-kiosk
    runuser -u linli-kiosk -- env XDG_RUNTIME_DIR="$runtime" \
        WAYLAND_DISPLAY="$(basename "$(ls -d "$runtime"/wayland-[0-9])")" grim - >"$1"
}
check "a picture of it is taken" picture /linli/lobby.png
since=$(date '+%F %T')
sleep 1
pkill -9 -x linli-kiosk
check "killed, the application is back" within 15 ready "$since"
since=$(date '+%F %T')
sleep 1
killed=$(pid linli-kiosk)
pkill -9 -x cage
check "killed, the compositor is back" within 15 another linli-kiosk "$killed"
check "and the application in it" within 30 ready "$since"

echo "screen-on = 08:00-20:30" >>/etc/linli/kiosk.conf
echo "next-sync = 300" >>/etc/linli/district.conf
check "the settings are understood" linli-kiosk-ctl check
check "the district's, too" /usr/lib/linli/linli-district-run check
facts=$(kiosk facts --json | wc -l)
before=$(pid linli-district)
screen_before=$(pid linli-kiosk)
offer newer
apt update
since=$(date '+%F %T')
sleep 1
apt upgrade
for package in "${packages[@]}"; do
    check "$package is newer" dpkg --compare-versions "$(version "$package")" gt 0.1.0
done
check "the district was begun anew" within 10 another linli-district "$before"
check "the screen was begun anew" within 10 another linli-kiosk "$screen_before"
check "and shows the application" within 30 ready "$since"
no_egl() { journalctl "_UID=$(id -u linli-kiosk)" --since "$since" | grep -c "no EGL context"; }
is "drawn through EGL, the quicker way" 0 no_egl
check "its settings were kept" grep -q '^screen-on' /etc/linli/kiosk.conf
check "the district's, too" grep -q '^next-sync' /etc/linli/district.conf
check "the district runs" within 20 systemctl -q is-active linli-district
is "no fact is missing" "$facts" bash -c "linli-kiosk-ctl linli facts --json | wc -l"
check "the database is sound" kiosk verify
check "notices go up" kiosk notice add --title 示例通知 --to 2099-12-31
check "the nightly round comes to its end" systemctl start linli-sync.service
is "nothing waits" 0 of_kiosk .waiting

apt remove "${packages[@]}"
is "the district does not run" inactive systemctl is-active linli-district
check "Ctrl-Alt-Delete is given back" test ! -e /etc/systemd/system/ctrl-alt-del.target
check "the screen is given back" bash -c '! pgrep -x cage'
check "the kiosk's data are left" test -s /var/lib/linli/kiosk/kiosk.db
check "the ledger is left" test -s "$ledger"
check "the settings are left" test -s /etc/linli/kiosk.conf
apt purge "${packages[@]}"
check "the people's data are gone" test ! -e /var/lib/linli
check "the settings are gone" test ! -e /etc/linli
check "the kiosk's other backups are left" test -n "$(ls -A /var/backups/linli/kiosk)"
check "the backups are left" test -n "$(ls -A /var/backups/linli/district)"
check "nothing else is left" test -z "$(find /etc /lib/systemd /usr -xdev \
    -name '*linli*' -not -name 'linli-try*' -not -name 'linli.list')"
check "no link leads nowhere" test -z "$(find /etc/systemd -xtype l \
    \( -name '*linli*' -o -name display-manager.service \))"
echo "$checks passed, 0 failed"
