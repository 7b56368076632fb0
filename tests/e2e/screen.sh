# A person at the real window, for scripts: reads what `linli-kiosk --record-ui` wrote and moves a
# real pointer. Source it; needs jq, xdotool and a DISPLAY. For the tests here and packaging/run.
#
#   SCREEN_DIR   the folder given to --record-ui
#   SCREEN_WAIT  seconds to wait for anything (default 20)
# shellcheck shell=bash

# The newest finished record; empty when there is none.
screen_newest() {
    local all=("${SCREEN_DIR:-}"/*.json) # asked twenty times a second: no program is started for it
    if [ -e "${all[-1]}" ]; then printf '%s' "${all[-1]}"; fi
}

screen_now() { jq -r .screen "$(screen_newest)"; }

# Waits until the command succeeds; says what it waited for when it gives up. The command starts
# programs, which costs more than the kiosk itself does: it is asked at once when there is a newer
# record, and else twice a second.
screen_until() {
    local what=$1 deadline=$((SECONDS + ${SCREEN_WAIT:-20})) seen=- newest polls=0
    shift
    while true; do
        newest=$(screen_newest)
        if [ "$newest" != "$seen" ] || ((++polls == 10)); then
            seen=$newest polls=0
            if "$@" 2>/dev/null; then return; fi
        fi
        if [ "$SECONDS" -ge "$deadline" ]; then
            echo "e2e: gave up waiting for $what; on screen: $newest" >&2
            return 1
        fi
        sleep 0.05
    done
}

screen_is() { [ "$(screen_now)" = "$1" ]; }

# The kiosk ignores touches for 350 ms after another screen came up; a person takes longer to look.
screen_wait() {
    screen_until "screen $1" screen_is "$1" || return 1
    sleep 0.4
}

# Whether the newest record holds a control with that id that may be tapped.
screen_has() {
    jq -e --arg id "$1" 'any(.widgets[]; .id == $id and .hit != null and .state != "disabled")' \
        "$(screen_newest)" >/dev/null
}

screen_has_not() { ! screen_has "$1"; }

# Whether something with that id is written there, which need not be a control.
screen_says() {
    jq -e --arg id "$1" 'any(.widgets[]; .id == $id)' "$(screen_newest)" >/dev/null
}

screen_says_not() { ! screen_says "$1"; }

screen_text() {
    jq -r --arg id "$1" 'first(.widgets[] | select(.id == $id)) | .text' "$(screen_newest)"
}

screen_reads_other() { [ "$(screen_text "$1")" != "$2" ]; }

# The control whose id begins so and whose text holds that; empty when there is none.
screen_find() {
    jq -r --arg begin "$1" --arg text "$2" \
        'first(.widgets[] | select(.hit != null and (.id | startswith($begin)) and
         ((.text // "") | contains($text)))) | .id' "$(screen_newest)"
}

screen_shows() { [ -n "$(screen_find "$1" "$2")" ]; }

# Taps the control whose id begins so and whose text holds that, once it is there.
screen_tap_text() {
    screen_until "control $1 with $2" screen_shows "$1" "$2" || return 1
    screen_tap "$(screen_find "$1" "$2")"
}

# Taps the middle of the control, as a finger does: down, a moment, up.
screen_press() {
    local id=$1 at
    screen_until "control $id" screen_has "$id" || return 1
    at=$(jq -r --arg id "$id" 'first(.widgets[] | select(.id == $id)) | .hit
        | "\((.[0] + .[2] / 2) | floor) \((.[1] + .[3] / 2) | floor)"' "$(screen_newest)")
    # shellcheck disable=SC2086 # two numbers
    xdotool mousemove $at mousedown 1 sleep 0.06 mouseup 1
}

# The same, and waits for a frame that shows what came of it, with the control no longer pressed. A
# finger that the kiosk did not take, because the page had only just come, tries again as one does.
screen_tap() {
    local before try
    screen_until "control $1" screen_has "$1" || return 1
    before=$(screen_acts)
    for try in '' ' again' ' and again'; do
        [ -z "$try" ] || echo "e2e: $1 is tapped$try" >&2
        screen_press "$1"
        if SCREEN_WAIT=${SCREEN_ANSWER:-7} screen_until "an answer to $1" screen_answered "$before"
        then return; fi
    done
    return 1
}

screen_changed() { [ "$(screen_newest)" != "$1" ]; }

# How often the kiosk had taken a tap, a key or a code when the newest record was made.
screen_acts() { jq .acts "$(screen_newest)"; }

screen_answered() {
    jq -e --argjson acts "$1" '.acts > $acts and all(.widgets[]; .state != "pressed")' \
        "$(screen_newest)" >/dev/null
}

# Digits on whichever keypad is shown. A person takes longer for the same key than a bouncing panel.
screen_digits() {
    local i digit last=
    for ((i = 0; i < ${#1}; i++)); do
        digit=${1:i:1}
        [ "$digit" != "$last" ] || sleep 0.2
        screen_tap "key.$digit" || return 1
        last=$digit
    done
}
