#include <algorithm>
#include <array>

#include "app/core/domain/paper_keys.h"
#include "app/core/domain/session_change.h"
#include "app/core/domain/sign_in_export.h"
#include "app/paper/canvas.h"
#include "app/paper/sign_in_papers.h"
#include "app/reports/sign_in_sheet.h"

namespace linli::reports {
namespace {

using reporting::Align;
using reporting::Canvas;
using reporting::kA4Upright;
using reporting::Style;

constexpr double kMargin = 30;
constexpr double kInner = kA4Upright.width - 2 * kMargin;
constexpr double kFullHeader = 100; // of a sheet's first page
constexpr double kSlimHeader = 56;
constexpr double kHeadRow = 20;
constexpr double kRow = 23.5;
constexpr double kFoot = 20;
constexpr double kPad = 4;
constexpr int kFewModules = 33; // so many and their quiet zone make the code's corner

constexpr Style kTitle{20, true, 0};
constexpr Style kCourse{14, true, 0};
constexpr Style kFact{11, false, 0.1};
constexpr Style kHead{10.5, true, 0};
constexpr Style kCell{12, false, 0};
constexpr Style kSmall{9, false, 0};
constexpr Style kFaint{9.5, false, 0.45};
constexpr Style kCode{13, true, 0};
constexpr Style kFootStyle{8.5, false, 0.3};

struct ColumnSpec {
    std::string_view zh;
    std::string_view en;
    double width;
};

constexpr std::array<ColumnSpec, 6> kColumns{
    {{"序号", "No.", 30},
     {"姓名", "Name", 108},
     {"手机", "Phone", 84},
     {"行码", "Code", 50},
     {"签名", "Signature", 140},
     {"备注", "Remarks", kInner - 412}}};

int rows_that_fit(double header) {
    return static_cast<int>((kA4Upright.height - 2 * kMargin - header - kHeadRow - kFoot) / kRow);
}

int pages_for(int rows) {
    const int more = std::max(rows - rows_that_fit(kFullHeader), 0);
    const int each = rows_that_fit(kSlimHeader);
    return 1 + (more + each - 1) / each;
}

/// All sheets, one after the other.
class Press {
public:
    Press(const SheetLook& look, const std::string& title, UtcTime made_at) : look_{look} {
        canvas_.name(title, made_at);
    }

    void set(const SheetToSign& sheet) {
        const int people = static_cast<int>(sheet.sheet.rows.size());
        pages_ = pages_for(people + kFewestBlankRows);
        int row = 0;
        for (page_ = 1; page_ <= pages_; ++page_) {
            if (begun_) {
                canvas_.next_page();
            }
            begun_ = true;
            header(sheet);
            head();
            const int fit = rows_that_fit(page_ == 1 ? kFullHeader : kSlimHeader);
            for (int n = 0; n < fit; ++n, ++row) {
                line(sheet, row);
            }
            foot();
        }
    }

    void say(const std::string& words) {
        canvas_.write(words, kCourse, kMargin, kMargin, kInner, Align::kCentre);
    }

    Result<std::string> finish() { return canvas_.finish(); }

private:
    [[nodiscard]] std::string in(std::string_view zh, std::string_view en) const {
        return reporting::in(look_.language, zh, en);
    }

    void code_of(const SheetToSign& sheet, double side) {
        const Session& session = sheet.sheet.session;
        const auto code =
            qr_code(text_of(SheetKey{sheet.date, session.start, sheet.sheet.course_code}));
        if (code) {
            const double quiet = side * 4 / std::max(kFewModules, code->side + 8);
            canvas_.qr(*code, kMargin + kInner - side + quiet, kMargin + quiet, side - 2 * quiet);
        }
    }

    void header(const SheetToSign& sheet) {
        const bool whole = page_ == 1;
        const SignInSheet& of = sheet.sheet;
        const double side = whole ? 94 : 56;
        const double width = kInner - side - 8;
        code_of(sheet, side);
        const std::string title = reporting::either(look_.language, of.title_zh, of.title_en) + "（"
            + of.course_code + "）";
        const std::string when = to_text(of.session.date) + " "
            + reporting::weekday_name(of.session.date, look_.language) + "  "
            + to_text(of.session.start) + "–" + to_text(local_time_of_day(of.session.ends_at()));
        const std::string number =
            in("第 ", "session ") + std::to_string(of.session.number) + in(" 次课", "");
        const auto write = [&](const std::string& words, const Style& style, double y) {
            canvas_.write(words, canvas_.fitting(words, style, width), kMargin, y, width);
        };
        if (!whole) {
            write(in("签到表 ", "Sign-in sheet ") + title, kCourse, kMargin);
            write(when + "  " + number + "  " + of.session.room, kFact, kMargin + 24);
        } else {
            write(in("签到表", "Sign-in sheet"), kTitle, kMargin - 4);
            write(
                reporting::either(look_.language, sheet.centre.name_zh, sheet.centre.name_en),
                kFact,
                kMargin + 26
            );
            write(title, kCourse, kMargin + 43);
            write(when + "  " + number, kFact, kMargin + 64);
            write(
                in("教室：", "Room: ") + of.session.room + "    " + in("教师：", "Teacher: ")
                    + teacher_words(
                        of.session, of.teacher, look_.language == reporting::Language::kChinese
                    )
                    + "    " + in("应到：", "Expected: ") + std::to_string(of.expected()),
                kFact,
                kMargin + 81
            );
        }
        y_ = kMargin + (whole ? kFullHeader : kSlimHeader);
    }

    void rule_columns(double height) {
        double x = kMargin;
        for (const ColumnSpec& column : kColumns) {
            canvas_.frame(x, y_, column.width, height, 0.6, 0.35);
            x += column.width;
        }
    }

    void head() {
        canvas_.fill(kMargin, y_, kInner, kHeadRow, 0.92);
        rule_columns(kHeadRow);
        double x = kMargin;
        for (const ColumnSpec& column : kColumns) {
            canvas_.write(in(column.zh, column.en), kHead, x, y_ + 3, column.width, Align::kCentre);
            x += column.width;
        }
        y_ += kHeadRow;
    }

    // In the middle of the row; on two lines, smaller, where it is long.
    void cell(const std::string& words, const Style& style, double x, double width, Align align) {
        const double inner = width - 2 * kPad;
        Style fit = style;
        if (canvas_.width_of(words, style) > inner) {
            fit = kSmall;
            const double least = canvas_.width_of(words, fit) / 2;
            fit.points *= least > inner - fit.points ? 0.9 * inner / (least + fit.points) : 1;
        }
        const double height = canvas_.height_of(words, fit, inner);
        canvas_.write(words, fit, x + kPad, y_ + (kRow - height) / 2, inner, align);
    }

    [[nodiscard]] std::string remark_of(const SignInRow& row) const {
        std::string remark;
        const auto add = [&](const std::string& words) {
            remark += (remark.empty() || words.empty() ? "" : " ") + words;
        };
        if (row.walk_in) {
            add(in("旁听", "walk-in"));
        }
        if (!look_.blank && row.status) {
            add(reporting::status_name(row, look_.language));
            add(row.at && row.by != RecordedBy::kPaper ? to_text(local_time_of_day(*row.at)) : "");
        }
        if (row.guardian) {
            add(in("接送：", "by: ") + pick_up_zh(row));
        }
        return remark;
    }

    void line(const SheetToSign& sheet, int row) {
        rule_columns(kRow);
        double x = kMargin;
        const auto put =
            [&](const std::string& words, const Style& style, std::size_t column, Align align) {
                double at = x;
                for (std::size_t n = 0; n < column; ++n) {
                    at += kColumns.at(n).width;
                }
                if (!words.empty()) {
                    cell(words, style, at, kColumns.at(column).width, align);
                }
            };
        put(std::to_string(row + 1), kCell, 0, Align::kCentre);
        const auto at = static_cast<std::size_t>(row);
        if (at < sheet.sheet.rows.size()) {
            const SignInRow& person = sheet.sheet.rows[at];
            const bool nameless = person.gone || person.name.empty();
            const std::string name = person.gone ? in("（已删除）", "(deleted)")
                : person.name.empty()            ? in("（待填写）", "(to be written)")
                                                 : person.name;
            put(name, nameless ? kFaint : kCell, 1, Align::kLeft);
            put(person.gone ? "" : masked_phone(person.phone), kCell, 2, Align::kLeft);
            put(sheet.codes[at], kCode, 3, Align::kCentre);
            put(remark_of(person), kSmall, 5, Align::kLeft);
        }
        y_ += kRow;
    }

    void foot() {
        const double y = kA4Upright.height - kMargin - 11;
        const std::string words =
            in("没有报名的请写姓名和手机号。补录时逐行输入行码（或手机号），迟到、请假写在后面。",
               "Not signed up? Write your name and phone. Staff key the codes, line by line.");
        const std::string number = in("第", "page ") + std::to_string(page_) + in("页/共", " of ")
            + std::to_string(pages_) + in("页", "");
        canvas_.write(words, kFootStyle, kMargin, y, kInner - 80);
        canvas_.write(number, kFootStyle, kMargin + kInner - 80, y, 80, Align::kRight);
    }

    SheetLook look_;
    Canvas canvas_{kA4Upright};
    bool begun_{false};
    int page_{1};
    int pages_{1};
    double y_{kMargin};
};

} // namespace

Result<std::string> sign_in_sheets_pdf(
    const std::vector<SheetToSign>& sheets, Date date, const SheetLook& look, UtcTime made_at
) {
    const bool chinese = look.language == reporting::Language::kChinese;
    Press press{look, (chinese ? "签到表 " : "Sign-in sheets ") + to_text(date), made_at};
    for (const SheetToSign& sheet : sheets) {
        press.set(sheet);
    }
    if (sheets.empty()) {
        press.say(
            to_text(date)
            + reporting::in(look.language, " 这一天没有课。", ": no classes on this day.")
        );
    }
    return press.finish();
}

} // namespace linli::reports
