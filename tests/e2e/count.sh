# Counted journeys: what each takes at the real window, against its budget. Source it after begin.sh
# and keys.sh, with LANGUAGE set to zh or en.
#
# A tap is any touch on a control, keys of a keypad included. Holding up a card is counted beside
# them, and what is written by hand is writing. JOURNEY_PICTURES names a folder for a picture of
# each end, for eyes.
# shellcheck shell=bash

taps=0
cards=0
journeys_over=0

# Every tap goes through screen_press, every card through keys_scan.
eval "uncounted_$(declare -f screen_press)"
screen_press() {
    taps=$((taps + 1))
    uncounted_screen_press "$@"
}
eval "uncounted_$(declare -f keys_scan)"
keys_scan() {
    cards=$((cards + 1))
    uncounted_keys_scan "$@"
}

# uncounted COMMAND...: for what only the test wants to know.
uncounted() {
    local kept_taps=$taps kept_cards=$cards
    "$@"
    taps=$kept_taps cards=$kept_cards
}

# hold_card CODE SCREEN: until the screen that it leads to is there; again when it was not read in
# one go, as one does.
hold_card() {
    local try before
    before=$(screen_acts)
    keys_scan "$1"
    for try in again 'and again'; do
        SCREEN_WAIT=15 screen_until "an answer to the card" card_answered "$2" "$before" || true
        if screen_is "$2"; then break; fi
        echo "e2e: the card is held up $try" >&2
        before=$(screen_acts)
        uncounted keys_scan "$1"
    done
    screen_wait "$2"
}
# A problem that stands there from before is no answer.
card_answered() {
    screen_is "$1" || { [ "$(screen_acts)" -gt "$2" ] && screen_says problem; }
}

# journey NAME BUDGET COMMAND...: from home to wherever the command ends; says what it took, and
# goes home again.
journey() {
    local name=$1 budget=$2 verdict=
    shift 2
    screen_wait home
    journey_began=$(screen_newest)
    taps=0 cards=0
    "$@"
    if [ "$taps" -gt "$budget" ]; then
        verdict='  TOO MANY'
        journeys_over=$((journeys_over + 1))
    fi
    journey_row "$name" "$LANGUAGE" "$taps" "$cards" "$budget$verdict"
    [ -z "${JOURNEY_PICTURES:-}" ] || journey_picture "$name"
    go_home
}

journey_row() { printf '%-48s | %8s | %4s | %5s | %s\n' "$@"; }

journey_picture() {
    local shown
    shown=$(screen_newest)
    mkdir -p "$JOURNEY_PICTURES"
    cp "${shown%.json}.png" "$JOURNEY_PICTURES/$LANGUAGE-${1//[^a-z]/-}.png"
}

go_home() {
    if screen_is home; then return; fi
    if screen_is staff_sheet; then screen_tap back; fi
    if screen_is staff_today; then screen_tap staff.leave; else screen_tap bar.restart; fi
    screen_wait home
}

# How many different screens the journey has come through.
screens_seen() {
    find "$SCREEN_DIR" -name '*.json' | sort |
        awk -v began="$journey_began" '$0 >= began { sub(/.*\/[0-9]*-/, ""); print }' |
        sort -u | wc -l
}

# said ZH EN: in the language of the visit.
said() { if [ "$LANGUAGE" = zh ]; then printf '%s' "$1"; else printf '%s' "$2"; fi; }

# word KEY: as the screen says it, up to the first thing that is filled in.
word() {
    # shellcheck disable=SC2154 # assets: begin.sh
    jq -r --arg key "$1" '.[$key] | split("{")[0]' \
        "$assets/i18n/$(said zh_CN en).json"
}

# reads ID KEY: what stands there is that word.
reads() {
    case "$(screen_text "$1")" in
    *"$(word "$2")"*) ;;
    *) return 1 ;;
    esac
}

# ends_with KEY: the result page, and what it says.
ends_with() {
    screen_wait result
    reads title "$1" || fail "the result says $(screen_text title), not $(word "$1")"
}

# The newest fact is of that kind, and its body passes that jq filter.
newest_fact() {
    linli facts --json | tail -n 1 |
        jq -e --arg kind "$1" ".kind == \$kind and (.body | ${2:-true})"
}
expect_fact() {
    newest_fact "$@" >/dev/null || fail "expected $*, but: $(linli facts --json | tail -n 1)"
}
