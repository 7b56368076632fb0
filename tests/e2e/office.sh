#!/bin/bash
# Each report as a workbook, opened by LibreOffice without a screen, beside the CSV of the same
# paper. LibreOffice is large: packaging/campaign office installs it, no change's test does.
#   office.sh BIN ASSETS
# shellcheck source=tests/e2e/begin.sh
. "$(dirname "$0")/begin.sh"

book='csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1'
month=${today%-*}
compared=0

linli() { "$BIN/linli" --db "$kiosk_db" --lang zh "$@"; }
district() { "$BIN/linli-district" report "$@" --db "$HOUSE/district.db" --lang zh; }

# same NAME: the workbook and the CSV of that name, which are there.
same() {
    (cd "$HOUSE" && soffice --headless -env:UserInstallation="file://$HOUSE/office" \
        --convert-to "$book" --outdir "shown-$1" "$1.xlsx" >/dev/null 2>&1)
    # In the order of the workbook's sheets, which their names alone do not tell.
    local sheets=() sheet
    while IFS= read -r sheet; do
        sheets+=("$HOUSE/shown-$1/$1-$sheet.csv")
    done < <(python3 -c '
import sys, zipfile, xml.etree.ElementTree as xml
root = xml.fromstring(zipfile.ZipFile(sys.argv[1]).read("xl/workbook.xml"))
for sheet in root.iter("{http://schemas.openxmlformats.org/spreadsheetml/2006/main}sheet"):
    print(sheet.get("name"))' "$HOUSE/$1.xlsx")
    python3 "$here/../support/office_reads.py" "$HOUSE/$1.csv" "${sheets[@]}" || fail "$1 differs"
    compared=$((compared + 1))
}

linli import roster "$here/../data/rosters/31_plain.xlsx" --course SF101 --paper-consent >/dev/null
linli report sheets --date "$today" -o "$HOUSE/sheets.pdf" >/dev/null
pdftotext -layout "$HOUSE/sheets.pdf" - | grep -oE '\b[A-Z0-9]{4}\b *$' | head -n 2 >"$HOUSE/codes"
linli session key --course SF101 --date "$today" <"$HOUSE/codes" >/dev/null
for format in csv xlsx; do
    linli report roster --course SF101 --format "$format" -o "$HOUSE/roster.$format" >/dev/null
    linli report calls --format "$format" -o "$HOUSE/calls.$format" >/dev/null
done
same roster
same calls

house_district "$HOUSE/district.db"
house_enrol "$HOUSE/district.db" XFL "$kiosk_db"
linli sync --once >/dev/null
for format in csv xlsx; do
    district monthly --centre XFL --month "$month" --format "$format" --out "$HOUSE/month.$format"
    district term --centre XFL --format "$format" --out "$HOUSE/term.$format"
    district teachers --centre XFL --month "$month" --format "$format" \
        --out "$HOUSE/teachers.$format"
done
same month
same term
same teachers
# As CSV alone: the day's workbook has sheets of another form.
district daily --centre XFL --date "$today" --format csv --out "$HOUSE/day.csv"
grep -q 王砚秋 "$HOUSE/day.csv" || fail "nobody on the day's list"
echo "$compared workbooks show in LibreOffice what the CSV says"
