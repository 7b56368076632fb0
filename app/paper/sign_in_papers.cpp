#include "app/paper/sign_in_papers.h"

#include <array>

#include "app/core/domain/json.h"
#include "app/core/domain/resident.h"
#include "app/core/domain/session_change.h"
#include "app/core/domain/sign_in_export.h"

namespace linli::reporting {
namespace {

std::string by_word(const SignInRow& row, Language language) {
    if (!row.by) {
        return {};
    }
    switch (*row.by) {
    case RecordedBy::kSelf: return in(language, "本人", "self");
    case RecordedBy::kStaff: return in(language, "工作人员", "staff");
    case RecordedBy::kPaper: break;
    }
    return in(language, "纸质补录", "paper");
}

std::string shown_name(const SignInRow& row, Language language) {
    if (row.gone) {
        return in(language, "（已删除）", "(deleted)");
    }
    const std::string name =
        row.name.empty() ? in(language, "（待填写）", "(to be written)") : row.name;
    return row.walk_in ? name + in(language, "（旁听）", " (walk-in)") : name;
}

std::string time_of(const SignInRow& row, Language language) {
    return row.at ? (row.about ? in(language, "约", "about ") : std::string{})
            + to_text(local_time_of_day(*row.at))
                  : std::string{};
}

Table sheet_table(const SignInSheet& sheet, bool to_sign, Language language) {
    const Session& session = sheet.session;
    const int came = sheet.count(AttendanceStatus::kPresent) + sheet.count(AttendanceStatus::kLate);
    Table table;
    table.title = to_text(session.start) + "–" + to_text(local_time_of_day(session.ends_at()))
        + "  " + either(language, sheet.title_zh, sheet.title_en) + " (" + sheet.course_code + ")  "
        + session.room + "  "
        + teacher_words(session, sheet.teacher, language == Language::kChinese) + "  "
        + in(language, "应到 ", "expected ") + std::to_string(sheet.expected())
        + in(language, "  已到 ", "  here ") + std::to_string(came);
    table.columns = {
        {in(language, "姓名", "Name"), 7, false},
        {in(language, "手机", "Phone"), 6, false},
        {in(language, "签到", "Status"), 3, false},
        {in(language, "时间", "Time"), 4, false},
        {in(language, "记录人", "By"), 4, false},
        {in(language, "接送人", "Picked up by"), 6, false}};
    if (to_sign) {
        table.columns.push_back({in(language, "签名", "Signature"), 7, false});
        table.to_write_in = true;
    }
    for (const SignInRow& row : sheet.rows) {
        std::vector<Cell> cells{
            text(shown_name(row, language)),
            text(row.gone ? std::string{} : masked_phone(row.phone)),
            text(status_name(row, language)),
            text(time_of(row, language)),
            text(by_word(row, language)),
            text(pick_up_zh(row))};
        cells.resize(table.columns.size());
        table.rows.push_back(std::move(cells));
    }
    table.empty = in(language, "（没有人报名）", "Nobody has signed up.");
    return table;
}

} // namespace

std::string weekday_name(Date date, Language language) {
    static constexpr std::array<std::string_view, 7> kChinese{
        "星期一", "星期二", "星期三", "星期四", "星期五", "星期六", "星期日"};
    static constexpr std::array<std::string_view, 7> kEnglish{
        "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"};
    const auto at = static_cast<std::size_t>(iso_weekday(date) - 1);
    return std::string{language == Language::kChinese ? kChinese.at(at) : kEnglish.at(at)};
}

std::string status_name(const SignInRow& row, Language language) {
    if (language == Language::kChinese) {
        return std::string{status_word_zh(row)};
    }
    return row.status ? std::string{word_for(*row.status)} : "not yet";
}

void mask_names(SignInDay& day) {
    for (SignInSheet& sheet : day.sheets) {
        for (SignInRow& row : sheet.rows) {
            row.name = row.name.empty() ? row.name : masked_name(row.name);
            if (row.guardian && !row.guardian->name.empty()) {
                row.guardian->name = masked_name(row.guardian->name);
            }
        }
    }
}

Paper sign_in_paper(const Centre& centre, const SignInDay& day, bool to_sign, Language language) {
    Paper paper;
    paper.language = language;
    paper.title = in(language, "签到表", "Sign-in list");
    paper.lines = {
        either(language, centre.name_zh, centre.name_en),
        to_text(day.date) + " " + weekday_name(day.date, language)};
    paper.foot = paper.lines[0] + " · " + paper.lines[1];
    for (const SignInSheet& sheet : day.sheets) {
        paper.tables.push_back(sheet_table(sheet, to_sign, language));
    }
    if (day.sheets.empty()) {
        paper.notes.push_back(in(language, "这一天没有课。", "No classes on this day."));
    }
    return paper;
}

Paper sign_in_rows_paper(const Centre& centre, const SignInDay& day, Language language) {
    Paper paper = sign_in_paper(centre, {day.date, {}}, false, language);
    paper.notes = {};
    Table table;
    table.title = paper.title;
    table.columns = {
        {in(language, "日期", "Date"), 5, false},
        {in(language, "时间", "Time"), 5, false},
        {in(language, "教室", "Room"), 5, false},
        {in(language, "课程编号", "Code"), 4, false},
        {in(language, "课程", "Course"), 9, false},
        {in(language, "教师", "Teacher"), 5, false},
        {in(language, "姓名", "Name"), 6, false},
        {in(language, "手机", "Phone"), 6, false},
        {in(language, "状态", "Status"), 4, false},
        {in(language, "签到时间", "At"), 4, false},
        {in(language, "记录人", "By"), 4, false},
        {in(language, "接送人", "Picked up by"), 6, false}};
    for (const SignInSheet& sheet : day.sheets) {
        const Session& session = sheet.session;
        for (const SignInRow& row : sheet.rows) {
            table.rows.push_back(
                {date(day.date),
                 text(to_text(session.start) + "-" + to_text(local_time_of_day(session.ends_at()))),
                 text(session.room),
                 text(sheet.course_code),
                 text(either(language, sheet.title_zh, sheet.title_en)),
                 text(teacher_words(sheet.session, sheet.teacher, language == Language::kChinese)),
                 text(shown_name(row, language)),
                 text(row.gone ? std::string{} : masked_phone(row.phone)),
                 text(status_name(row, language)),
                 text(time_of(row, language)),
                 text(by_word(row, language)),
                 text(pick_up_zh(row))}
            );
        }
    }
    table.empty = in(language, "这一天没有人。", "Nobody on this day.");
    paper.tables = {std::move(table)};
    return paper;
}

} // namespace linli::reporting
