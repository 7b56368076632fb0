#!/bin/bash
# session_test.sh BIN RESTING.png [PICTURES]: the lobby's session as it is installed, in cage under
# Xvfb and in Xvfb as its Xorg, as a user of its own: it shows the application, a killed one is back
# within seconds, the screen follows the opening hours, and what cannot start is told on a plate.
# Needs root, who gives the right to run anything away: cage runs for nobody who is root. Exit 77
# without.
set -euo pipefail
[ "$(id -u)" -eq 0 ] || exit 77
cd "$(dirname "$0")/../.."
bin=$(cd "$1" && pwd)
resting=$2
pictures=${3:-}
place=$(mktemp -d)
session=
server=
finish() {
    [ -z "$session" ] || kill -- "-$session" 2>/dev/null || true
    [ -z "$server" ] || kill "$server" 2>/dev/null || true
    rm -rf "$place"
}
trap finish EXIT
trap 'exit 130' INT TERM

fail() {
    echo "session_test: $*" >&2
    cat "$place/log" >&2
    picture failed || true
    exit 1
}
within() { # SECONDS WHAT COMMAND ..
    local until=$((SECONDS + $1)) what=$2
    shift 2
    until "$@"; do
        ((SECONDS < until)) || fail "not in time: $what"
        sleep 0.1
    done
    echo "ok   $what"
}

mkdir -p "$place"/{lib,bin,share/linli,session,state,run}
cp packaging/kiosk/linli-session packaging/kiosk/kiosk.keys packaging/conf.sh "$place/lib/"
cp "$bin/linli-kiosk" "$bin/linli-slip" "$bin/linli-plate" "$place/bin/"
cp -r "$bin/../share/linli/." "$place/share/linli/"
cp "$resting" "$place/session/resting.png"
chmod 0755 "$place"
chmod 0700 "$place"/{state,run}
chown nobody "$place"/{state,run}
now_file=$place/now
: >"$place/display"
Xvfb -displayfd 3 -screen 0 1280x1280x24 -nolisten tcp -noreset 3>"$place/display" \
    >"$place/log" 2>&1 &
server=$!
within 20 "a display" test -s "$place/display"
DISPLAY=:$(cat "$place/display")

apart=() # what the session is begun by
begin() { # LINES OF kiosk.conf ..
    printf '%s\n' "sound = off" "$@" >"$place/kiosk.conf"
    : >"$place/log"
    rm -f "$place"/run/wayland-* "$place/run/failed"
    setsid "${apart[@]}" setpriv --reuid nobody --regid nogroup --clear-groups env -i \
        HOME="$place/state" PATH="$place/bin:/usr/bin:/bin" XDG_RUNTIME_DIR="$place/run" \
        LINLI_DATABASE="$place/state/kiosk.db" LINLI_CONF="$place/kiosk.conf" \
        LINLI_SESSION_DATA="$place/session" \
        LINLI_SESSION_NOW_FILE="$now_file" LINLI_SESSION_TICK=1 \
        LINLI_SESSION_HANGS=40 \
        WLR_BACKENDS=x11 WLR_RENDERER=pixman DISPLAY="$DISPLAY" \
        "$place/lib/linli-session" >"$place/log" 2>&1 &
    session=$!
}
left() { pgrep -f "$place/(bin|lib|kiosk|state|session)" >/dev/null; }
nothing_left() { ! left; }
finish_session() { # as systemd does, which knows the first process alone
    kill "$session" 2>/dev/null || true
    wait "$session" 2>/dev/null || true
    within 30 "asked to end, nothing of it is left" nothing_left
    session=
}
wayland() { # COMMAND ..: in the session's screen
    setpriv --reuid nobody --regid nogroup --clear-groups env XDG_RUNTIME_DIR="$place/run" \
        WAYLAND_DISPLAY="$(basename "$(ls -d "$place"/run/wayland-[0-9])")" "$@"
}
frames() { [ "$(grep -c 'first complete frame' "$place/log")" -ge "$1" ]; }
application() { pgrep -f "^linli-kiosk --db $place" | head -1; }
picture() {
    wayland grim - >"$place/$1.png"
    [ -z "$pictures" ] || cp "$place/$1.png" "$pictures/"
}
colours() { # how many colours a picture has, about
    wayland grim -s 0.25 -t ppm - | tail -c +16 | od -An -v -t x1 -w3 | sort -u |
        wc -l
}

dark() { [ "$(colours)" -le 3 ]; } # the end of the header counts for one or two
lit() { [ "$(colours)" -gt 100 ]; }

echo 12:00 >"$now_file"
begin "screen-on = 08:00-20:30" "no such line"
within 60 "the application is on the screen" frames 1
grep -q 'kiosk.conf:3: ' "$place/log" || fail "the wrong line is not told"
echo "ok   a wrong line of the settings is told, and keeps nobody out"
within 30 "something is drawn" lit
picture lobby
killed=$(application)
began=$SECONDS
kill -9 "$killed"
within 30 "killed, the application is back" frames 2
echo "     after $((SECONDS - began)) s"
# It answers no more, and does not end.
killed=$(application)
kill -STOP "$killed"
within 90 "hanging, it is ended and begun anew" frames 3
[ "$(application)" != "$killed" ] || fail "the one that hangs is still there"
told_idle() { grep -q "^ready [0-9.]* $(application) idle$" "$place/run/presence"; }
within 30 "it tells that nobody uses it" told_idle
echo 21:00 >"$now_file"
within 30 "the house is closed: the screen is dark" dark
[ -n "$(application)" ] || fail "the application went with the light"
echo 09:00 >"$now_file"
within 30 "the house opens: the screen is lit" lit
picture morning
finish_session

begin
within 60 "once more" frames 1
pkill -9 -x cage -P "$session"
wait "$session" || true
within 30 "the compositor was killed, nothing of it is left" nothing_left

begin "rotate = 90"
within 60 "a panel hung upright" frames 1
picture upright
shape() { wayland grim -t ppm - | head -c 20 | awk 'NR == 2 { print ($1 < $2) }'; }
[ "$(shape)" = 1 ] || fail "the picture is not turned"
echo "ok   the picture is turned"
finish_session

# The session's Xorg has the display :0 of a network and a folder of sockets that are its own.
cat >"$place/bin/Xorg" <<'END'
#!/bin/bash
words=()
for word in "$@"; do
    case $word in vt1 | -keeptty | -novtswitch) ;; *) words+=("$word") ;; esac
done
exec Xvfb "${words[@]}" -screen 0 1280x1280x24
END
chmod +x "$place/bin/Xorg"
mkdir -p /tmp/.X11-unix
# shellcheck disable=SC2016 # for the other shell
apart=(unshare -m -n --propagation private
    sh -c 'mount -t tmpfs -o mode=1777 none /tmp/.X11-unix && exec "$@"' sh)
begin "session = xorg"
within 60 "Xorg shows the application" frames 1
grep -q ' /tmp/.X11-unix/X0$' "/proc/$session/net/unix" || fail "it has no socket"
! grep -q '@/tmp/.X11-unix' "/proc/$session/net/unix" || fail "every user may draw on it"
echo "ok   nobody from outside may draw on it"
finish_session
apart=()

rm "$place/bin/linli-kiosk"
printf '#!/bin/sh\nexit 1\n' >"$place/bin/linli-kiosk"
chmod +x "$place/bin/linli-kiosk"
begin
plate() { pgrep -f "^linli-plate $place" >/dev/null; }
within 60 "what cannot start is told on a plate" plate
plate_is_drawn() { [ "$(colours)" -gt 20 ]; }
within 30 "the plate is drawn" plate_is_drawn
picture plate
