# Genuine fingers, for scripts: an X server without a screen whose touch device is fed by
# touch_injector. Source it after house.sh; sets DISPLAY.
# shellcheck shell=bash

# touch_display WIDTH HEIGHT
touch_display() {
    local conf=$HOUSE/xorg.conf told=$HOUSE/display
    cat >"$conf" <<END
Section "ServerFlags"
  Option "AutoAddDevices" "false"
  Option "AutoEnableDevices" "false"
  Option "DontVTSwitch" "true"
EndSection
Section "Device"
  Identifier "dummy"
  Driver "dummy"
  VideoRam 65536
EndSection
Section "Monitor"
  Identifier "panel"
  HorizSync 5.0-1000.0
  VertRefresh 5.0-200.0
  Modeline "upright" 150.0 1080 1128 1180 1276 1920 1921 1924 1960
  Modeline "lying" 148.5 1920 2008 2052 2200 1080 1084 1089 1125
EndSection
Section "Screen"
  Identifier "screen"
  Device "dummy"
  Monitor "panel"
  DefaultDepth 24
  SubSection "Display"
    Depth 24
    Modes "$([ "$1" -lt "$2" ] && echo upright || echo lying)"
    Virtual $1 $2
  EndSubSection
EndSection
Section "InputDevice"
  Identifier "glass"
  Driver "inputtest"
  Option "SocketPath" "$HOUSE/glass.sock"
  Option "DeviceType" "Touch"
  Option "TouchCount" "10"
EndSection
Section "InputDevice"
  Identifier "keys"
  Driver "inputtest"
  Option "SocketPath" "$HOUSE/keys.sock"
  Option "DeviceType" "Keyboard"
EndSection
Section "ServerLayout"
  Identifier "layout"
  Screen "screen"
  InputDevice "glass"
  InputDevice "keys" "CoreKeyboard"
EndSection
END
    : >"$told"
    # Debian's wrapper wants a console; the server itself does not.
    /usr/lib/xorg/Xorg -displayfd 3 -config "$conf" -ac -noreset -nolisten tcp -novtswitch \
        -sharevts -logfile "$HOUSE/xorg-server.log" 3>"$told" >/dev/null 2>"$HOUSE/xorg.log" &
    house_pids+=($!)
    screen_until "a display" test -s "$told"
    DISPLAY=":$(cat "$told")"
    export DISPLAY
    coproc GLASS { exec "$BIN/touch_injector" "$HOUSE/glass.sock" "$1" "$2" 2>"$HOUSE/glass.log"; }
    # shellcheck disable=SC2153 # set by coproc
    house_pids+=("$GLASS_PID")
    touch_taken
}

touch_taken() {
    local answer
    read -r -t 20 -u "${GLASS[0]}" answer && [ "$answer" = ok ]
}

# touch_do ORDER...: as touch_injector has them, each one string; returns when all are done.
touch_do() {
    local order
    for order in "$@"; do
        printf '%s\n' "$order" >&"${GLASS[1]}"
        touch_taken || { echo "e2e: the server did not take: $order" >&2; return 1; }
    done
}

# The middle of a control.
touch_place() {
    jq -r --arg id "$1" 'first(.widgets[] | select(.id == $id)) | .rect
        | "\((.[0] + .[2] / 2) | floor) \((.[1] + .[3] / 2) | floor)"' "$(screen_newest)"
}

# touch_tap ID FINGER: and waits for a frame that shows what came of it.
touch_tap() {
    local before
    screen_until "control $1" screen_has "$1" || return 1
    before=$(screen_acts)
    touch_do "down $2 $(touch_place "$1")" "wait 80" "up $2"
    screen_until "an answer to $1" screen_answered "$before"
}
