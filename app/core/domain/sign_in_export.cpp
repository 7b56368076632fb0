#include "app/core/domain/sign_in_export.h"

#include <array>

#include "app/core/base/csv.h"
#include "app/core/base/utf8.h"
#include "app/core/domain/json.h"
#include "app/core/domain/roster_list.h"
#include "app/core/domain/session_change.h"

namespace linli {
namespace {

constexpr std::size_t kNameCells = 14;
constexpr std::size_t kPhoneCells = 14;
constexpr std::size_t kStatusCells = 8;
constexpr std::size_t kTimeCells = 8;
constexpr const char* kGone = "（已删除）";

std::string_view by_word_zh(const SignInRow& row) {
    if (!row.by) {
        return "";
    }
    switch (*row.by) {
    case RecordedBy::kSelf: return "本人";
    case RecordedBy::kStaff: return "工作人员";
    case RecordedBy::kPaper: return "纸质补录";
    }
    return "";
}

std::string time_of(const SignInRow& row) {
    return row.at ? (row.about ? "约" : "") + to_text(local_time_of_day(*row.at)) : std::string{};
}

std::string hours_of(const Session& session) {
    return to_text(session.start) + "-" + to_text(local_time_of_day(session.ends_at()));
}

std::string phone_of(const SignInRow& row) {
    return row.gone ? std::string{} : masked_phone(row.phone);
}

std::string shown_name(const SignInRow& row) {
    if (row.gone) {
        return kGone;
    }
    return row.name.empty() ? "（待工作人员填写）" : row.name;
}

// Cells of a terminal: what East Asian Width calls wide is two.
std::size_t cells_of(std::string_view text) {
    std::size_t cells = 0;
    while (!text.empty()) {
        const char32_t c = take_code_point(text);
        const bool wide = (c >= 0x1100 && c <= 0x115F) || (c >= 0x2E80 && c <= 0xA4CF)
            || (c >= 0xAC00 && c <= 0xD7A3) || (c >= 0xF900 && c <= 0xFAFF)
            || (c >= 0xFE30 && c <= 0xFE6F) || (c >= 0xFF00 && c <= 0xFF60)
            || (c >= 0xFFE0 && c <= 0xFFE6) || (c >= 0x20000 && c <= 0x3FFFD);
        cells += wide ? 2 : 1;
    }
    return cells;
}

std::string padded(std::string text, std::size_t cells) {
    const std::size_t width = cells_of(text);
    text.append(width < cells ? cells - width : 1, ' ');
    return text;
}

std::string counts_of(const SignInSheet& sheet) {
    return "应到 " + std::to_string(sheet.expected()) + "　已到 "
        + std::to_string(sheet.count(AttendanceStatus::kPresent)) + "　迟到 "
        + std::to_string(sheet.count(AttendanceStatus::kLate)) + "　请假 "
        + std::to_string(sheet.count(AttendanceStatus::kExcused)) + "　缺席 "
        + std::to_string(sheet.count(AttendanceStatus::kAbsent))
        + (sheet.walk_ins() > 0 ? "　旁听 " + std::to_string(sheet.walk_ins()) : std::string{});
}

void append_sheet_text(std::string& out, const SignInSheet& sheet) {
    out += hours_of(sheet.session) + "  " + sheet.title_zh + "  " + sheet.session.room + "  "
        + teacher_words(sheet.session, sheet.teacher, true) + "\n" + counts_of(sheet) + "\n";
    if (sheet.rows.empty()) {
        out += "  （没有人报名）\n";
    }
    for (const SignInRow& row : sheet.rows) {
        std::string line = "  " + padded(shown_name(row), kNameCells)
            + padded(phone_of(row), kPhoneCells)
            + padded(std::string{status_word_zh(row)}, kStatusCells)
            + padded(time_of(row), kTimeCells) + std::string{by_word_zh(row)}
            + (row.walk_in ? " 旁听" : "")
            + (row.guardian ? " 接送人 " + pick_up_zh(row) : std::string{});
        line.erase(line.find_last_not_of(' ') + 1);
        out += line + "\n";
    }
}

void write_row(JsonWriter& out, const SignInRow& row) {
    out.begin_object()
        .field("resident", row.resident.text())
        .field("name", row.name)
        .field("phone", phone_of(row))
        .field("walk_in", row.walk_in);
    if (row.gone) {
        out.field("gone", true);
    }
    if (row.status) {
        out.field("status", word_for(*row.status));
    }
    if (row.by) {
        out.field("by", word_for(*row.by));
    }
    if (row.at) {
        out.field("at", to_local_text(*row.at));
        if (row.about) {
            out.field("about", true);
        }
    }
    if (row.guardian) {
        out.field("pick_up", pick_up_zh(row));
    }
    out.end_object();
}

} // namespace

std::string pick_up_zh(const SignInRow& row) {
    return row.guardian ? guardian_text(*row.guardian) : std::string{};
}

std::string_view status_word_zh(const SignInRow& row) {
    if (!row.status) {
        return "未到";
    }
    switch (*row.status) {
    case AttendanceStatus::kPresent: return "已到";
    case AttendanceStatus::kLate: return "迟到";
    case AttendanceStatus::kExcused: return "请假";
    case AttendanceStatus::kAbsent: return "缺席";
    }
    return "";
}

std::string sign_in_csv(const SignInDay& day) {
    std::string out{kByteOrderMark};
    append_csv_row(
        out,
        {"日期",
         "时间",
         "教室",
         "课程编号",
         "课程",
         "教师",
         "姓名",
         "手机",
         "状态",
         "签到时间",
         "记录人",
         "旁听",
         "接送人"}
    );
    for (const SignInSheet& sheet : day.sheets) {
        const std::vector<std::string> session{
            to_text(day.date),
            hours_of(sheet.session),
            sheet.session.room,
            sheet.course_code,
            sheet.title_zh,
            teacher_words(sheet.session, sheet.teacher, true)};
        const auto append = [&](const std::vector<std::string>& person) {
            std::vector<std::string> cells = session;
            cells.insert(cells.end(), person.begin(), person.end());
            append_csv_row(out, cells);
        };
        if (sheet.rows.empty()) {
            append({"", "", "", "", "", "", ""});
        }
        for (const SignInRow& row : sheet.rows) {
            append(
                {row.gone ? kGone : row.name,
                 phone_of(row),
                 std::string{status_word_zh(row)},
                 time_of(row),
                 std::string{by_word_zh(row)},
                 row.walk_in ? "是" : "",
                 pick_up_zh(row)}
            );
        }
    }
    return out;
}

std::string sign_in_text(const SignInDay& day) {
    constexpr std::array<std::string_view, 7> kDays{"一", "二", "三", "四", "五", "六", "日"};
    std::string out = "签到表  " + to_text(day.date) + " 星期"
        + std::string{kDays[static_cast<std::size_t>(iso_weekday(day.date) - 1)]} + "\n";
    if (day.sheets.empty()) {
        out += "\n这一天没有课。\n";
    }
    for (const SignInSheet& sheet : day.sheets) {
        out += "\n";
        append_sheet_text(out, sheet);
    }
    return out;
}

std::string sign_in_json(const SignInDay& day) {
    JsonWriter out;
    out.begin_object().field("date", to_text(day.date)).key("sessions").begin_array();
    for (const SignInSheet& sheet : day.sheets) {
        out.begin_object()
            .field("session", sheet.session.id.text())
            .field("course_code", sheet.course_code)
            .field("title_zh", sheet.title_zh)
            .field("title_en", sheet.title_en)
            .field("teacher", sheet.teacher);
        if (!sheet.session.substitute.empty()) {
            out.field("substitute", sheet.session.substitute);
        }
        out.field("room", sheet.session.room)
            .field("start", to_text(sheet.session.start))
            .field("end", to_text(local_time_of_day(sheet.session.ends_at())))
            .field("expected", sheet.expected())
            .key("rows")
            .begin_array();
        for (const SignInRow& row : sheet.rows) {
            write_row(out, row);
        }
        out.end_array().end_object();
    }
    out.end_array().end_object();
    return out.take();
}

} // namespace linli
