# Makes tests/data/rosters: a class's people as offices keep them, messy in one way each, with
# invented names and telephones. tests/table/messy_rosters_test.cpp holds what is read of them
# against NAME.expected.
#   make_rosters.py DIR
import pathlib
import sys

import messy_books
from messy_books import numbered, sheet_xml, table, workbook

OUT = pathlib.Path(sys.argv[1])
HEAD = ["序号", "姓名", "性别", "联系电话", "出生年月", "备注"]
ROWS = [
    ["1", "王示例", "女", "13800000001", "1955-03", ""],
    ["2", "李　例", "男", "13800000002", "1948年11月", "班长"],
    ["3", "欧阳示例", "女", "13800000003", "1960/7/9", ""],
]
CHILD = ["姓名", "家长", "关系", "联系电话", "出生年月"]


def save(name, content):
    messy_books.save(OUT / name, content)


def book(name, rows, merges=(), hidden=()):
    sheet = sheet_xml(numbered(rows), merges, hidden)
    messy_books.save_book(OUT / name, workbook([("花名册", sheet, "visible")]))


def row(name="王示例", phone="13800000001", birth="1955-03"):
    return ["1", name, "女", phone, birth, ""]


def texts():
    whole = table([HEAD] + ROWS)
    save("01_utf8.csv", whole)
    save("02_utf8_bom.csv", "\ufeff" + whole)
    save("03_gb18030.csv", whole.encode("gb18030"))
    save("04_utf16le_tabs.txt", b"\xff\xfe" + table([HEAD] + ROWS, "\t").encode("utf-16-le"))
    save("05_utf16be.csv", b"\xfe\xff" + whole.encode("utf-16-be"))
    save("06_english.csv", "Birth date,Mobile,No,Full name,Notes\n3/1955,+86 138-0000-0001,1,"
         "Example  Person,\n1948-11-30,138 0000 0002,2,示例甲,x\n")
    wide = row("示　例", "１３８００００　０００１", "１９５５．０３")
    save("07_full_width.csv", table([HEAD, wide]))
    save("08_titles.csv", table(
        [["幸福里社区学习中心2026年秋季"] + [""] * 5]
        + [["书法入门班学员花名册", "任课教师：示例甲"], []]
        + [HEAD] + ROWS))
    notes = [["4"] + [""] * 5, ["5"], ["合计", "3人"], ["注：电话请核对"], ["制表人：示例甲"]]
    save("09_sums_and_blanks.csv", table([HEAD] + ROWS[:1] + [[]] + [HEAD] + ROWS[1:] + notes))
    save("10_scientific.csv", table([HEAD, row(phone="1.38E+10"), row("示例乙", "1.38001E+10")]))
    save("11_bad_phones.csv", table([HEAD, row(phone="1380000001"), row("示例乙", "010-88880000"),
         row("示例丙", "13800000003/13900000003"), row("示例丁", ""),
         row("示例戊", "12800000000")]))
    save("12_one_telephone.csv", table([HEAD, row(), row("李示例"), row("王 示例")]))
    save("13_identity_cards.csv", table([
        ["姓名", "身份证号码", "手机号", "出生年月", "民族"],
        ["示例甲", "110101195503000000", "13800000001", "1955.3", "某"],
        ["示例乙", "", "11010119550300000X", "1955.4", ""],
        ["110101550300000", "", "13800000003", "110101195503000000", ""]]))
    births = ["195503", "1955.3.9", "1955", "55年3月", "1955.1", "1955.10", "农历三月", "Mar-55",
              "1955-13", "19550309", "1955年3月生", "3/9/1955", "1955-02-30", "45/03"]
    save("14_births.csv", table([HEAD] + [
        row(f"示例{'甲乙丙丁戊己庚辛壬癸子丑寅卯'[n]}", f"138000000{n + 10}", birth)
        for n, birth in enumerate(births)]))
    save("15_year_and_month.csv", table([["姓名", "电话", "出生年", "出生月"],
         ["示例甲", "13800000001", "1955年", "3月"], ["示例乙", "13800000002", "1955", "13"],
         ["示例丙", "13800000003", "五五", "3"], ["示例丁", "13800000004", "1955", ""]]))
    save("16_children.csv", table([CHILD, ["小示例", "王样例", "奶奶", "13800000001", "2018-05"],
         ["童示例", "李样例（妈妈）", "", "13800000002", "2019.06"],
         ["幼示例", "爸爸", "", "13800000002", "2020年7月"],
         ["少示例", "", "姑妈", "13800000003", "2017-01"]]))
    save("17_side_by_side.csv", table([["序号", "姓名", "电话", "序号", "姓名", "电话"],
         ["1", "示例甲", "13800000001", "2", "示例乙", "13800000002"]]))
    save("18_two_telephones.csv", table([["姓名", "手机", "联系电话"],
         ["示例甲", "13800000001", "13900000001"]]))
    save("19_no_telephone.csv", table([["姓名", "出生年月"], ["示例甲", "1955-03"]]))
    save("20_no_header.csv", table(ROWS))
    save("21_empty.csv", "")
    save("22_only_header.csv", table([HEAD]))
    save("23_bad_names.csv", table([HEAD, row("示例甲（班长）"),
         row("示例乙、示例丙", "13800000002"),
         row("示例3", "13800000003"), row("示" * 21, "13800000004"), row("", "13800000005")]))
    save("24_course_column.csv", table([["姓名", "电话", "出生年月", "班级", "家属同意书"],
         ["示例甲", "13800000001", "1944-03", "书法入门", "是"],
         ["示例乙", "13800000002", "1955-03", "SF101", "也许"]]))
    save("25_twice.csv", table([HEAD, row(), row("李示例", "13800000002"), row(birth="1955-04")]))
    save("26_apostrophes.csv", table([HEAD, row(phone="'13800000001", birth="'1955-03"),
                                      row("示例乙", "13800000002.0")]))
    save("27_big5.csv", "姓名".encode("big5") + b"\xff\xff,\x80\x20\n")
    save("28_excel_97.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504))


def books():
    book("31_plain.xlsx", [HEAD] + ROWS)
    book("32_numbers_and_dates.xlsx", [
        HEAD,
        [("n", 1), "示例甲", "女", ("n", "13800000001"), ("d", 20149), None],
        [("n", 2), "示例乙", "女", ("n", "1.3800000002E10"), ("n", "1955.1"), None],
        [("n", 3), "示例丙", "女", "1.38E+10", ("n", "1955.11"), None]])
    book("33_merged.xlsx", [
        ["幸福里社区学习中心"] + [None] * 5, ["书法入门 花名册"] + [None] * 5,
        ["序号", "姓名", "性别", "联系方式", None, "出生年月"],
        [None, None, None, "手机", "座机", None],
        ["1", "示例甲", "女", "13800000001", "", "1955-03"],
        ["2", "示例乙", "男", None, "", "1950-08"]],
        ["A1:F1", "A2:F2", "A3:A4", "B3:B4", "C3:C4", "D3:E3", "F3:F4", "D5:D6"])
    book("34_hidden_rows.xlsx", [["身份证号"] + HEAD[1:], ["110101195503000000"] + ROWS[0][1:],
                                 ["110101194811000000"] + ROWS[1][1:]], hidden=[3])


OUT.mkdir(parents=True, exist_ok=True)
texts()
books()
