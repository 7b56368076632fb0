#!/bin/bash
# The album that packaging/screens makes, for one screen: 24 pictures of the panel's size, no two
# alike, a contact sheet, and an index that names what is there.
#   album_test.sh BIN ASSETS
# shellcheck source=tests/e2e/begin.sh
. "$(dirname "$0")/begin.sh"

album=$HOUSE/album
house_display
# Mesa lets go of nothing at exit.
ASAN_OPTIONS=detect_leaks=0 "$BIN/screen_album" "$album" wish_words_problem

screens=("$album"/screens/*)
[ "${#screens[@]}" -gt 0 ] || fail "no screen"
for screen in "${screens[@]}"; do
    pictures=("$screen"/*.png)
    [ "${#pictures[@]}" = 24 ] || fail "$screen has ${#pictures[@]} pictures"
    alike=$(sha256sum "${pictures[@]}" | cut -d ' ' -f 1 | sort | uniq -d)
    [ -z "$alike" ] || fail "two pictures of $screen are the same"
    for picture in "${pictures[@]}"; do
        case $(basename "$picture") in
        portrait-*) size='1080 1920' ;;
        *) size='1920 1080' ;;
        esac
        # Width and height stand at byte 16 of a PNG file, the high byte first.
        is=$(od -An -t u1 -j 16 -N 8 "$picture" |
            awk '{ print (($1 * 256 + $2) * 256 + $3) * 256 + $4,
                         (($5 * 256 + $6) * 256 + $7) * 256 + $8 }')
        [ "$is" = "$size" ] || fail "$picture is $is, wanted $size"
    done
    [ -s "$album/sheets/$(basename "$screen").png" ] || fail "no sheet of $screen"
done
grep -o '"[^"]*\.png"' "$album/index.html" | tr -d '"' | while read -r named; do
    [ -s "$album/$named" ] || fail "the index names $named, which is not there"
done
echo "album: ${#screens[@]} screens"
