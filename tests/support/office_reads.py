# What LibreOffice shows of a workbook, cell by cell, against the CSV of the same paper, which the
# program writes by another way. Numbers are compared to the digits that the CSV has, moments to
# the day; the titles that head each sheet stand in the CSV once.
#   office_reads.py CSV SHEET...     the sheets as LibreOffice wrote them, in their order
import csv
import re
import sys

NUMBER = re.compile(r"-?\d+(\.\d+)?%?$")
MOMENT = re.compile(r"(\d{4}-\d{2}-\d{2}) \d{2}:\d{2}")


def rows(path):
    kept = []
    with open(path, encoding="utf-8-sig", newline="") as file:
        for row in csv.reader(file):
            while row and not row[-1]:
                row.pop()
            if row:
                kept.append(row)
    return kept


def same(own, shown):
    if NUMBER.match(own) and NUMBER.match(shown):
        digits = len(own.rstrip("%").partition(".")[2])
        off = abs(float(own.rstrip("%")) - float(shown.rstrip("%")))
        return own.endswith("%") == shown.endswith("%") and off <= 0.5 * 10**-digits + 1e-9
    return MOMENT.sub(r"\1 TIME", own) == MOMENT.sub(r"\1 TIME", shown)


def same_row(own, shown):
    return len(own) == len(shown) and all(same(a, b) for a, b in zip(own, shown))


own = rows(sys.argv[1])
sheets = [rows(path) for path in sys.argv[2:]]
office = list(sheets[0])
for sheet in sheets[1:]:
    first = 0
    while first < min(len(sheet), len(sheets[0])) and same_row(sheet[first], sheets[0][first]):
        first += 1
    office += sheet[first:]
for number in range(max(len(own), len(office))):
    a = own[number] if number < len(own) else []
    b = office[number] if number < len(office) else []
    if not same_row(a, b):
        sys.exit("%s, line %d: %r, LibreOffice shows %r" % (sys.argv[1], number + 1, a, b))
cells = sum(len(row) for row in own)
print("%s: %d lines, %d cells are the same" % (sys.argv[1].split("/")[-1], len(own), cells))
