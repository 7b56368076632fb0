# Makes tests/data/course_lists: course lists as centres keep them, messy in one way each, with
# invented names. tests/table/messy_lists_test.cpp holds what is read of them against NAME.expected.
#   make_course_lists.py DIR
import pathlib
import sys

import messy_books
from messy_books import MAIN, numbered, sheet_xml, table, workbook

OUT = pathlib.Path(sys.argv[1])
HEAD = "课程编号|课程名称|类别|任课教师|教室|名额|上课时间|课次|学费（元）".split("|")
ROWS = [
    row.split("|")
    for row in [
        "SF101|书法入门|书画|示例甲|书画室|24|每周二、四 9:00-10:30|16|0",
        "DN101|老年电脑班|数字技能|示例乙|电脑室|16人|周六上午9点-11点|12次|免费",
        "WD201|民族舞|舞蹈|示例丙|舞蹈室|３０|周一至周三 下午2:00-3:30|10|120元",
    ]
]
ENGLISH = "course_code,title_zh,category,teacher,room,seats,weekdays,start_time,minutes,sessions"


def save(name, content):
    messy_books.save(OUT / name, content)


def save_book(name, parts):
    messy_books.save_book(OUT / name, parts)


def simple_book(name, rows, merges=(), **options):
    save_book(name, workbook([("课程表", sheet_xml(numbered(rows), merges), "visible")], **options))


def texts():
    whole = table([HEAD] + ROWS)
    save("01_utf8.csv", whole)
    save("02_utf8_bom.csv", "\ufeff" + whole)
    save("03_gb18030.csv", whole.encode("gb18030"))
    save("04_utf16le_tabs.txt", b"\xff\xfe" + table([HEAD] + ROWS, "\t").encode("utf-16-le"))
    save("05_utf16be.csv", b"\xfe\xff" + whole.encode("utf-16-be"))
    save("06_utf16le_no_bom.csv", (ENGLISH + "\nA1,书法,书画,示例甲,书画室,9,二,9:00,90,4\n")
         .encode("utf-16-le"))
    save("07_semicolons.csv", table([HEAD] + ROWS, ";"))
    save("08_sep_line.csv", "sep=;\r\n" + table([HEAD] + ROWS, ";"))
    order = [8, 3, 1, 0, 7, 6, 5, 4, 2]
    save("09_other_order.csv", table([[row[n] for n in order] for row in [HEAD] + ROWS]))
    save("10_english.csv", ENGLISH + ",Fee (yuan),Notes\n"
         "EN1,英语角,语言,Example A,Room 1,20,Mon/Wed,6:30 pm,90 min,8,\"1,200\",ask\n"
         "EN2,摄影,艺术,Example B,Room 2,20,Tuesday; Thurs,9am-10:30am,,8,0,\n")
    title = [["幸福里社区学习中心2026年秋季课程表"] + [""] * 8, ["制表日期：2026年8月1日"], []]
    note = [["注：开课时间以通知为准"], ["合计", "", "", "", "", "70"]]
    save("11_title_and_notes.csv", table(title + [HEAD] + ROWS + [[]] + [HEAD] + ROWS[:0] + note))
    save("12_cr_only.csv", table([HEAD] + ROWS, end="\r"))
    save("13_lines_in_cells.csv", table([["课程\n编号", "课程名称\n（必填）"] + HEAD[2:]] + ROWS))
    save("14_full_width.csv", table([HEAD, ["ＳＦ１０１", "书法　入门", "书画", "示例甲", "书画室",
         "２４人", "每周二、四　９：００－１０：３０", "１６", "￥１２０"]]))
    save("15_start_and_end.csv", table([HEAD[:6] + ["星期", "开始时间", "结束时间", "课次"],
         ROWS[0][:6] + ["星期二，星期四", "九点", "十点半", "16"],
         ROWS[1][:6] + ["礼拜六", "下午两点半", "16:00", "12"]]))
    save("16_hours.csv", table([HEAD[:6] + ["周几", "时间", "时长", "课次"],
         ROWS[0][:6] + ["二四", "9点一刻", "1.5小时", "16"],
         ROWS[1][:6] + ["天", "晚上7点", "1小时30分", "12"],
         ROWS[2][:6] + ["1、3", "中午12:30", "2小时", "12"]]))
    save("17_draws_and_dates.csv", table([HEAD + ["录取方式", "录取日"],
         ROWS[0] + ["摇号", "2026年8月25日"], ROWS[1] + ["老学员优先", "8/26"],
         ROWS[2] + ["先到先得", "8月27日"]]))
    save("18_yes_and_ages.csv", table([HEAD + ["旁听", "最小年龄", "最大年龄", "结业比例"],
         ROWS[0] + ["√", "55周岁以上", "不限", "80%"], ROWS[1] + ["no", "50", "70岁", "0"]]))
    save("19_excel_97.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504))
    save("20_big5.csv", "課程".encode("big5") + b"\xff\xff,\x80\x20\n")
    save("21_no_header.csv", table(ROWS))
    few = [["课程编号", "课程名称", "类别", "备注"], ["A", "b", "c", ""]]
    save("22_missing_columns.csv", table(few))
    bad = [
        ["B1", "", "书画", "示例甲", "书画室", "0", "周八 9:00", "16", "0"],
        ["B2", "书法", "书画", "", "书画室", "许多", "周二 25:00-26:00", "0", "-5"],
        ["B2", "书法", "书画", "示例甲", "书画室", "9", "周二 10:30-9:00", "4", "0"],
        "B4|书法|书画|示例甲|书画室|9|周二9:00-10:00；周四14:00-15:00|4|0".split("|"),
        ["B" * 21, "书法", "书画", "示例甲", "教" * 31, "9", "", "", "0"],
    ]
    save("23_bad_cells.csv", table([HEAD] + bad))
    save("24_quote_never_ends.csv", table([HEAD]) + '"SF101,书法\r\n')
    save("25_hidden_character.csv", table([HEAD] + [["SF\x07"] + ROWS[0][1:]]))
    save("26_empty.csv", "")
    save("27_only_header.csv", table([HEAD]))
    save("28_pairs_disagree.csv", table([HEAD[:6] + ["星期", "上课时间", "时长", "课次"],
         ROWS[0][:6] + ["周三", "周二 9:00-10:30", "120", "16"]]))

    first = ["课程名称", "课程编号"] + HEAD[2:]
    sums = [["小计："] + [""] * 4 + ["24"], ["小计（书画 1 门）"] + [""] * 4 + ["24"], ["合计"]]
    save("51_sums.csv", table([first, ["小计算家", "XJ1"] + ROWS[0][2:]] + sums))
    save("52_no_half_of_day.csv", table([HEAD, ROWS[0][:6] + ["周二 2:00-3:30", "4", "0"],
                                         ROWS[1][:6] + ["周二三点", "4", "0"]]))
    save("53_lesson_hours.csv", table([HEAD[:7] + ["课时", "学费"]] + ROWS))
    save("54_vague_names.csv", table(
        [["编号", "开课时间", "节数"] + HEAD]
        + [[str(n), "2026-09-01", "32"] + row for n, row in enumerate(ROWS, 1)]))

def books():
    rich = (
        f'<sst xmlns="{MAIN}"><si><r><t>书法</t>'
        "</r><r><t>入门</t></r><rPh sb=\"0\" eb=\"2\"><t>shufa</t></rPh></si></sst>"
    )
    first = [ROWS[0][0], ("s", 0)] + ROWS[0][2:]
    simple_book("31_plain.xlsx", [HEAD, first] + ROWS[1:], strings=rich)
    save_book("32_second_sheet.xlsx", workbook([
        ("空", sheet_xml([]), "visible"),
        ("旧", sheet_xml(numbered([["不要读"]])), "hidden"),
        ("秋季", sheet_xml(numbered([HEAD] + ROWS)), "visible")]))
    wide = HEAD[:6] + ["星期", "开始时间", "时长", "课次", "录取方式", "录取日", "结业比例"]
    typed = ROWS[0][:5] + [("n", "24.0"), "二", ("t", "0.375"), ("n", 90), ("n", 16), "摇号",
                           ("d", 46259), ("p", "0.8")]
    more = ROWS[1][:5] + [("f", "8*2", 16), "六", ("t", "0.583333333333333"), ("n", 90),
                          ("n", 12), "摇号", ("x", 46260), None]
    simple_book("33_numbers_dates_times.xlsx", [wide, typed, more])
    simple_book("34_since_1904.xlsx", [wide, typed[:11] + [("d", 44797), None]], since_1904=True)
    save_book("35_merged.xlsx", workbook([("课程表", sheet_xml(
        [(1, ["幸福里社区学习中心课程表"]), (3, HEAD[:6] + ["上课安排", None, "课次"]),
         (4, [None] * 6 + ["星期", "时间", None])]
        + [(5, ["A1", "书法", "书画", "示例甲", "书画室", "9", "二", "9:00-10:30", "4"]),
           (6, ["A2", "国画", None, None, None, "9", "四", "9:00-10:30", "4"]),
           (9, ["注：以通知为准"])],
        ["A1:I1", "A3:A4", "B3:B4", "C3:C4", "D3:D4", "E3:E4", "F3:F4", "I3:I4", "G3:H3",
         "C5:C6", "D5:D6", "E5:E6", "A9:I9"]), "visible")]))
    simple_book("36_errors_in_cells.xlsx", [HEAD, ROWS[0][:5] + [("e", "#REF!")] + ROWS[0][6:],
                ROWS[1][:5] + [("n", "16.5")] + ROWS[1][6:],
                ROWS[2][:6] + [("d", 46259), "4", "0"]])
    simple_book("37_trues.xlsx", [HEAD + ["旁听"], ROWS[0] + [("b", 1)], ROWS[1] + [("b", 0)]])
    save_book("38_entities.xlsx", workbook([("a", '<!DOCTYPE x [<!ENTITY a "aaaa">'
              '<!ENTITY b SYSTEM "file:///etc/passwd">]>' + sheet_xml(numbered([HEAD])),
              "visible")]))
    save_book("39_bomb.xlsx", workbook([("a", "<worksheet>" + " " * (40 << 20), "visible")]))
    save_book("40_no_workbook.xlsx", {"word/document.xml": "<document/>"})
    simple_book("41_cut.xlsx", [HEAD] + ROWS)
    whole = (OUT / "41_cut.xlsx").read_bytes()
    save("41_cut.xlsx", whole[: len(whole) * 2 // 3])
    simple_book("42_bad_xml.xlsx", [HEAD] + ROWS, more={"xl/worksheets/sheet1.xml": "<worksheet><"})
    save_book("43_far_row.xlsx", workbook([("a", sheet_xml(
        numbered([HEAD] + ROWS) + [(1048576, ["x"])]), "visible")]))
    save_book("44_prefixes.xlsx", workbook([("a", sheet_xml(numbered([HEAD] + ROWS[:1])),
                                             "visible")], prefix="x:"))
    save_book("45_hidden_rows.xlsx", workbook([("a", sheet_xml(
        numbered([HEAD] + ROWS), hidden=[3]), "visible")]))
    escaped = '<sst><si><t>书_x000D_法_x005F_x000D__x12_</t></si></sst>'
    simple_book("46_escapes.xlsx", [HEAD, [ROWS[0][0], ("s", 0), "书_x000d_画", "示例_x0007_甲"]
                                    + ROWS[0][4:]], strings=escaped)


OUT.mkdir(parents=True, exist_ok=True)
texts()
books()
