# A scanner and a keypad, for scripts: both are keyboards to the machine. Source it after screen.sh;
# needs xdotool and a DISPLAY.
# shellcheck shell=bash

# Nothing moves any more: a person looks before holding up a card or typing.
keys_rest() {
    local seen=
    while [ "$(screen_newest)" != "$seen" ]; do
        seen=$(screen_newest)
        sleep 0.6
    done
}

# keys_scan CODE: as a wedge scanner types it, with Enter behind it. As fast as the fastest: on a
# busy machine a pause in the middle would make typing of it.
keys_scan() {
    keys_rest
    printf '%s\n' "$1" | xdotool type --delay 2 --file -
}

# keys_type TEXT: as a person does.
keys_type() {
    keys_rest
    xdotool type --delay 300 -- "$1"
}

keys_focused() { jq -r 'first(.widgets[] | select(.focused) | .id) // ""' "$(screen_newest)"; }

keys_moved() { [ "$(keys_focused)" != "$1" ]; }

# keys_reach ID: by the right arrow alone, until the frame is around that control.
keys_reach() {
    local before n
    screen_until "control $1" screen_has "$1" || return 1
    for ((n = 0; n < 60; n++)); do
        before=$(keys_focused)
        [ "$before" != "$1" ] || return 0
        xdotool key Right
        screen_until "the focus to move on from ${before:-nowhere}" keys_moved "$before" || return 1
    done
    echo "e2e: the arrows never came to $1" >&2
    return 1
}

# keys_press ID: to that control and Enter, and waits for a frame that shows what came of it.
keys_press() {
    local before
    keys_reach "$1" || return 1
    before=$(screen_acts)
    sleep 0.5 # beyond the double press
    xdotool key Return
    screen_until "an answer to $1" screen_answered "$before"
}

# keys_read: what a telephone reads in the picture of the window.
keys_read() {
    local newest
    newest=$(screen_newest)
    zbarimg -q --raw "${newest%.json}.png" 2>/dev/null
}
