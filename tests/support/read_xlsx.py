# Prints every row of every sheet: its sheet, then its cells, tab between; numbers with three digits
# after the point, formulas as FORMULA, so that a test sees them.
import sys
import xml.etree.ElementTree as xml
import zipfile

SPACE = {"m": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}

book = zipfile.ZipFile(sys.argv[1])
assert book.testzip() is None
strings = []
if "xl/sharedStrings.xml" in book.namelist():
    for item in xml.fromstring(book.read("xl/sharedStrings.xml")).findall("m:si", SPACE):
        strings.append("".join(part.text or "" for part in item.iter() if part.tag.endswith("}t")))
sheets = xml.fromstring(book.read("xl/workbook.xml")).find("m:sheets", SPACE)
for number, sheet in enumerate(sheets, 1):
    root = xml.fromstring(book.read(f"xl/worksheets/sheet{number}.xml"))
    pane = root.find(".//m:pane", SPACE)
    name = sheet.get("name")
    print(name, "FROZEN", pane.get("ySplit") if pane is not None else "none", sep="\t")
    for row in root.iter("{%s}row" % SPACE["m"]):
        cells = []
        for cell in row:
            value = cell.find("m:v", SPACE)
            text = "" if value is None else value.text
            if cell.find("m:f", SPACE) is not None:
                text = "FORMULA"
            elif cell.get("t") == "s":
                text = strings[int(text)]
            elif text:
                text = "%.3f" % float(text)
            cells.append(text)
        print(name, *cells, sep="\t")
