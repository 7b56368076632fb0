# Journeys that are counted: how many taps each takes at the real window, against its budget. Source
# it after begin.sh, visit.sh and keys.sh.
# shellcheck shell=bash

taps=0
journey_table=$HOUSE/journeys.txt
journeys_over=0

# Every tap goes through screen_press.
eval "uncounted_$(declare -f screen_press)"
screen_press() {
    taps=$((taps + 1))
    uncounted_screen_press "$@"
}

# journey NAME BUDGET COMMAND...: from home to wherever the command ends. Says what it took, and
# goes home again.
journey() {
    local name=$1 budget=$2 verdict=ok
    shift 2
    screen_wait home
    taps=0
    "$@"
    if [ "$taps" -gt "$budget" ]; then
        verdict='TOO MANY'
        journeys_over=$((journeys_over + 1))
    fi
    printf '%-44s %3d of %2d  %s\n' "$LANGUAGE: $name" "$taps" "$budget" "$verdict" |
        tee -a "$journey_table"
    go_home
}

go_home() {
    screen_is home && return
    if screen_has done; then screen_tap "done"; else screen_tap bar.restart; fi
    screen_wait home
}

# said ZH EN: in the language of the visit.
said() { if [ "$LANGUAGE" = zh ]; then printf '%s' "$1"; else printf '%s' "$2"; fi; }

# Each visit begins in Chinese, as the house does.
begin_in_language() {
    screen_wait home
    [ "$LANGUAGE" = zh ] || screen_tap bar.language
}
