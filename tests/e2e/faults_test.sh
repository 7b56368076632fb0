#!/bin/bash
# What the real window shows when the machine is not well: the disk full, the disk read-only, a
# second kiosk, a clock in 1970 and in 2099, no font, no OpenGL. Residents are sent to the desk in
# words, the line for staff says why, and the kiosk comes back by itself once it can. What cannot
# draw words at all gives way to the plate. Needs root, for a disk of its own; exit 77 without.
#   faults_test.sh BIN ASSETS RESTING.png
set -euo pipefail
[ "$(id -u)" -eq 0 ] || exit 77
if [ "${4:-}" != alone ]; then
    unshare -m --propagation private true 2>/dev/null || exit 77
    exec unshare -m --propagation private "$(readlink -f "$0")" "$1" "$2" "$3" alone
fi
resting=$(readlink -f "$3")
# shellcheck source=tests/e2e/begin.sh
. "$(dirname "$0")/begin.sh"
top=$(readlink -f "$here/../..")
kept=$kiosk_db
disk=$HOUSE/disk
mkdir "$disk"
mount -t tmpfs -o size=24m,mode=700 none "$disk"
# shellcheck disable=SC2317 # begin.sh calls it, before the scratch folder goes
leave() { umount "$disk" "$HOUSE/fonts-gone" 2>/dev/null || true; }
kiosk_db=$disk/kiosk.db
cp "$kept" "$kiosk_db"
number=0
start() {
    number=$((number + 1))
    SCREEN_DIR=$HOUSE/screens-$number
    house_kiosk --db "$kiosk_db" --size 1080x1920 --now "${now:-${today}T08:45}"
}
ok() { echo "ok   $*"; }
out_of_order() { # WORDS
    screen_wait out_of_order
    grep -q "$1" "$(screen_newest)" || fail "staff do not read $1"
    grep -q '服务台' "$(screen_newest)" || fail "residents are not sent to the desk"
}

house_display
fill() { dd if=/dev/zero of="$disk/filler" bs=4k 2>/dev/null || true; }
fill
start
out_of_order 磁盘满了
ok "a full disk: the desk for residents, the reason for staff"
rm "$disk/filler"
screen_wait home
ok "it comes back by itself when there is room"
fill
visit_open home.sign_up 书画 书法入门
screen_tap course.sign_up
SCREEN_WAIT=15 visit_register 13800001234 1955 3 2>/dev/null || true # no result comes
screen_until "the disk's refusal" screen_says problem
screen_text problem | grep -q '工作人员' || fail "nobody is sent to staff: $(screen_text problem)"
expect "the kiosk to go on" kill -0 "$KIOSK_PID"
ok "full while somebody registers: they are told, and nothing is half there"
rm "$disk/filler"
house_stop "$KIOSK_PID"
linli verify >/dev/null || fail "a full disk left a damaged database"
expect "nobody half registered" test "$(counted resident)" = 0

mount -o remount,ro "$disk"
start
out_of_order 只读
ok "a read-only disk: the desk for residents, the reason for staff"
mount -o remount,rw "$disk"
screen_wait home
ok "it comes back by itself when it may be written"

first=$KIOSK_PID
start
out_of_order 占用
expect "the first one goes on" kill -0 "$first"
ok "a second kiosk on the same data gives nothing away"
house_stop "$first"
screen_wait home
ok "it takes over when the first one has ended"
house_stop "$KIOSK_PID"

for now in 1970-01-02T08:45 2099-12-31T08:45; do
    start
    screen_wait home
    screen_tap home.sign_up
    screen_wait categories
    house_stop "$KIOSK_PID"
    linli verify >/dev/null || fail "a clock of $now left a damaged database"
    ok "a clock of $now: the kiosk works"
done
now=

# What cannot be drawn is told by the session's plate, which needs neither.
ends() { # WHAT LOG-WORDS COMMAND ..: the application ends by itself, soon, and says why
    local what=$1 words=$2 code=0
    shift 2
    ASAN_OPTIONS=detect_leaks=0 timeout 60 "$@" "$BIN/linli-kiosk" --db "$kiosk_db" --windowed \
        --sound off >"$HOUSE/ends.log" 2>&1 || code=$?
    [ "$code" = 1 ] || fail "$what: it ended with $code"
    grep -qi "$words" "$HOUSE/ends.log" || fail "$what: the log does not say $words"
}
plate() { pgrep -f "linli-plate $HOUSE/session" >/dev/null; }
plate_in() { # COMMAND ..: the session shows it there
    local session
    setsid "$@" env PATH="$BIN:$PATH" LINLI_COMPOSITOR=xorg LINLI_DATABASE="$kiosk_db" \
        LINLI_CONF="$HOUSE/kiosk.conf" LINLI_SESSION_DATA="$HOUSE/session" \
        XDG_RUNTIME_DIR="$HOUSE/run" ASAN_OPTIONS=detect_leaks=0 \
        "$HOUSE/lib/linli-session" inside >"$HOUSE/session.log" 2>&1 &
    session=$!
    house_pids+=("$session")
    screen_until "the plate" plate
    kill -- "-$session" 2>/dev/null || true
    wait "$session" 2>/dev/null || true
}
mkdir -p "$HOUSE"/{lib,session,run,empty}
cp "$top"/packaging/kiosk/{linli-session,kiosk.keys} "$top/packaging/conf.sh" "$HOUSE/lib/"
cp "$resting" "$HOUSE/session/resting.png"
echo "sound = off" >"$HOUSE/kiosk.conf"
no_fonts=(unshare -m --propagation private sh -c
    "mount --bind '$HOUSE/empty' /usr/share/fonts && exec \"\$@\"" sh)
ends "no font" font "${no_fonts[@]}"
plate_in "${no_fonts[@]}"
ok "no font: the plate"
no_gl=(env LIBGL_DRIVERS_PATH=/nowhere __EGL_VENDOR_LIBRARY_DIRS=/nowhere
    __GLX_VENDOR_LIBRARY_NAME=nothing)
ends "no OpenGL" 'opengl\|window' "${no_gl[@]}"
plate_in "${no_gl[@]}"
ok "no OpenGL: the plate"
