# What lists that staff import look like as files: CSV, and workbooks as spreadsheets save them.
import zipfile
from xml.sax.saxutils import escape

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def table(rows, separator=",", end="\r\n"):
    def cell(text):
        quoted = any(c in text for c in separator + '"\r\n')
        return '"' + text.replace('"', '""') + '"' if quoted else text

    return "".join(separator.join(cell(c) for c in row) + end for row in rows)


def save(path, content):
    path.write_bytes(content.encode() if isinstance(content, str) else content)


def column(n):
    return (chr(64 + n // 26) if n >= 26 else "") + chr(65 + n % 26)


def sheet_xml(rows, merges=(), hidden=()):
    """A cell is a text, or (kind, value): n number, d, dt date, t time, p percent, x 年月日."""
    styles = {"n": 0, "d": 1, "t": 2, "p": 3, "x": 4, "dt": 5}
    out = [f'<worksheet xmlns="{MAIN}"><sheetData>']
    for number, row in rows:
        unseen = ' hidden="1"' if number in hidden else ""
        out.append(f'<row r="{number}"{unseen}>')
        for at, cell in enumerate(row):
            ref = f"{column(at)}{number}"
            if cell is None:
                continue
            if isinstance(cell, str):
                out.append(f'<c r="{ref}" t="inlineStr"><is><t>{escape(cell)}</t></is></c>')
            elif cell[0] == "f":
                out.append(f'<c r="{ref}"><f>{cell[1]}</f><v>{cell[2]}</v></c>')
            elif cell[0] == "e":
                out.append(f'<c r="{ref}" t="e"><v>{cell[1]}</v></c>')
            elif cell[0] == "b":
                out.append(f'<c r="{ref}" t="b"><v>{cell[1]}</v></c>')
            elif cell[0] == "s":
                out.append(f'<c r="{ref}" t="s"><v>{cell[1]}</v></c>')
            else:
                out.append(f'<c r="{ref}" s="{styles[cell[0]]}"><v>{cell[1]}</v></c>')
        out.append("</row>")
    out.append("</sheetData>")
    if merges:
        out.append("<mergeCells>" + "".join(f'<mergeCell ref="{m}"/>' for m in merges))
        out.append("</mergeCells>")
    return "".join(out) + "</worksheet>"


STYLES = (
    f'<styleSheet xmlns="{MAIN}"><numFmts>'
    '<numFmt numFmtId="176" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;;@"/>'
    '</numFmts><cellStyleXfs><xf numFmtId="9"/></cellStyleXfs><cellXfs><xf numFmtId="0"/>'
    '<xf numFmtId="14"/><xf numFmtId="20"/><xf numFmtId="9"/><xf numFmtId="176"/>'
    '<xf numFmtId="22"/></cellXfs></styleSheet>'
)


def workbook(sheets, strings=None, since_1904=False, more=None, prefix=""):
    """Sheets: (name, xml, state)."""
    parts = {}
    names = "".join(
        f'<{prefix}sheet name="{name}" sheetId="{n}" state="{state}" r:id="rId{n}"/>'
        for n, (name, _, state) in enumerate(sheets, 1)
    )
    space = f'xmlns{":" + prefix[:-1] if prefix else ""}'
    parts["xl/workbook.xml"] = (
        f'<{prefix}workbook {space}="{MAIN}" '
        'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
        f'<{prefix}workbookPr date1904="{int(since_1904)}"/>'
        f"<{prefix}sheets>{names}</{prefix}sheets></{prefix}workbook>"
    )
    parts["xl/_rels/workbook.xml.rels"] = "<Relationships>" + "".join(
        f'<Relationship Id="rId{n}" Target="worksheets/sheet{n}.xml"/>'
        for n in range(1, len(sheets) + 1)
    ) + "</Relationships>"
    parts["xl/styles.xml"] = STYLES
    for n, (_, xml, _) in enumerate(sheets, 1):
        parts[f"xl/worksheets/sheet{n}.xml"] = xml
    if strings:
        parts["xl/sharedStrings.xml"] = strings
    parts.update(more or {})
    return parts


def save_book(path, parts):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as book:
        for part, text in parts.items():
            book.writestr(zipfile.ZipInfo(part, (2026, 1, 1, 0, 0, 0)), text,
                          zipfile.ZIP_DEFLATED)


def numbered(rows, first=1):
    return list(enumerate(rows, first))
