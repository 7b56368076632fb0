#!/bin/bash
# 朗读 at the real window, with a file in place of the loudspeaker: silence before, speech while it
# is on, softer again for the next visitor, and no word of it where there is no device.
#   sound_test.sh BIN ASSETS
# shellcheck source=tests/e2e/begin.sh
. "$(dirname "$0")/begin.sh"

heard=$HOUSE/heard.wav
sound_bytes() { stat -c %s "$heard"; }
sound_grew() { [ "$(sound_bytes)" -gt "$1" ]; }
# While something sounds, pauses included, the file grows fifty times a second.
sound_is_over() {
    local before
    before=$(sound_bytes)
    sleep 0.5
    [ "$(sound_bytes)" = "$before" ]
}

# sound_figures FROM_BYTE: samples of silence at the beginning, samples from the first that sounds
# to the last, the loudest.
sound_figures() {
    od -An -v -t d2 -w2 -j "$1" "$heard" | awk '
        { level = $1 < 0 ? -$1 : $1 }
        level > 0 && !first { first = NR }
        level > 0 { last = NR }
        level > most { most = level }
        END { print (first ? first - 1 : NR), (first ? last - first + 1 : 0), most + 0 }'
}

# hear ID: touches it and listens to the end; sets silence, length (ms) and loudest.
hear() {
    local from
    from=$(sound_bytes)
    screen_press "$1"
    screen_until "a sound of $1" sound_grew "$from"
    screen_until "the end of $1" sound_is_over
    read -r silence length loudest < <(sound_figures "$from")
    silence=$((silence * 1000 / 22050))
    length=$((length * 1000 / 22050))
    echo "$1: $length ms, loudest $loudest"
}

# lasts FROM TO: plausible for what was said.
lasts() {
    [ "$length" -ge "$1" ] && [ "$length" -le "$2" ] || fail "$length ms, not $1 to $2"
}

# A recording by staff, of 大字: a fifth of a second at a height of its own.
mkdir "$HOUSE/clips"
{
    printf 'RIFF\044\042\0\0WAVEfmt \020\0\0\0\001\0\001\0'
    printf '\042\126\0\0\104\254\0\0\002\0\020\0data\0\042\0\0'
    head -c 8704 /dev/zero | tr '\0' '\020'
} >"$HOUSE/clips/bar.size.zh.wav"

house_display
house_kiosk --db "$kiosk_db" --size 1080x1920 --now 2026-11-24T08:45 --record-sound "$heard" \
    --clips "$HOUSE/clips"
screen_wait home
screen_until "an offer to read aloud" screen_has bar.aloud

# On: a click, what it is and how it works, and the question of the page: some thirty syllables.
[ "$(sound_bytes)" = 44 ] || fail "a sound before anybody touched anything"
hear bar.aloud
[ "$silence" -ge 100 ] || fail "no silence before the first touch"
lasts 5000 25000

# The first touch reads, the second acts.
hear home.check_in
lasts 800 5000
screen_is home || fail "a touch that reads left for $(screen_now)"
hear home.check_in
lasts 300 15000
screen_wait identify

# What staff recorded is heard as it is.
hear bar.size
lasts 150 260
[ "$loudest" -gt 1200 ] && [ "$loudest" -lt 1400 ] || fail "not the recording: $loudest"

# Louder, twice; the click of the second is five decibels above that of the first.
hear bar.aloud
hear bar.aloud
screen_wait aloud
hear aloud.louder
hear aloud.louder
usual=$loudest
hear aloud.louder
[ "$loudest" -gt $((usual * 3 / 2)) ] || fail "louder is not louder: $usual, then $loudest"

# The visit ends; for the next visitor a click is as soft as it was, and nothing is read.
hear bar.restart
hear bar.restart
screen_wait home
hear home.browse
screen_wait categories
lasts 20 200
[ "$loudest" -gt 2000 ] && [ "$loudest" -lt 3500 ] || fail "the volume is not the usual: $loudest"

house_stop "$KIOSK_PID"
claimed=$(od -An -t u4 -j 40 -N 4 "$heard")
[ $((claimed + 44)) -le "$(sound_bytes)" ] && [ "$claimed" -gt 400000 ] \
    || fail "the file claims $claimed bytes"

# No device: no offer, one line in the log, and everything else works.
rm -rf "$SCREEN_DIR"
house_kiosk --db "$kiosk_db" --size 1080x1920 --now 2026-11-24T08:50 --sound no_such_device
screen_wait home
screen_until "a word about the device" grep -q 'no sound for now' "$HOUSE/kiosk.log"
screen_tap home.browse
screen_wait categories
! screen_has bar.aloud || fail "reading aloud is offered without a device"
house_stop "$KIOSK_PID"
[ "$(grep -c 'no sound for now' "$HOUSE/kiosk.log")" = 1 ] || fail "more than one line about it"
echo "e2e: heard what it should say, and nothing else"
