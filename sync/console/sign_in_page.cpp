#include "sync/console/sign_in_page.h"

#include <algorithm>

#include "app/core/domain/json.h"
#include "app/core/domain/resident.h"
#include "app/core/domain/sign_in_export.h"
#include "sync/console/html.h"
#include "sync/console/style.h"

namespace linli::console {
namespace {

// Writes one page in one language.
class Writer {
public:
    explicit Writer(const SignInView& view) : view_{view} {}

    std::string page();

private:
    [[nodiscard]] bool chinese() const { return view_.language == Language::kChinese; }

    [[nodiscard]] std::string_view in(std::string_view zh, std::string_view en) const {
        return chinese() ? zh : en;
    }

    [[nodiscard]] std::string either(const std::string& zh, const std::string& en) const {
        return escaped(chinese() || en.empty() ? zh : en);
    }

    [[nodiscard]] std::string address(std::string_view path, Date date, bool other_language) const;
    [[nodiscard]] std::string_view status_word(const SignInRow& row) const;
    [[nodiscard]] std::string_view by_word(const SignInRow& row) const;
    void head();
    void choice();
    void day();
    void sheet(const SignInSheet& sheet);
    void row(const SignInRow& row);
    void empty(std::string_view title, std::string_view text);

    Writer& operator<<(std::string_view text) {
        out_ += text;
        return *this;
    }

    const SignInView& view_;
    std::string out_;
};

std::string Writer::address(std::string_view path, Date date, bool other_language) const {
    std::string text{path};
    text += "?date=" + to_text(date);
    if (view_.chosen < view_.centres.size()) {
        text += "&centre=" + url_encoded(view_.centres[view_.chosen].code);
    }
    if (chinese() == other_language) {
        text += "&lang=en";
    }
    return escaped(text);
}

std::string_view Writer::status_word(const SignInRow& row) const {
    if (chinese()) {
        return status_word_zh(row);
    }
    if (!row.status) {
        return "not yet";
    }
    return word_for(*row.status);
}

std::string_view Writer::by_word(const SignInRow& row) const {
    if (!row.by) {
        return "";
    }
    switch (*row.by) {
    case RecordedBy::kSelf: return in("本人", "self");
    case RecordedBy::kStaff: return in("工作人员", "staff");
    case RecordedBy::kPaper: return in("纸质补录", "paper");
    }
    return "";
}

void Writer::head() {
    *this << "<!DOCTYPE html>\n<html lang=\"" << in("zh-CN", "en")
          << "\"><head><meta charset=\"utf-8\">"
             "<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\"><title>"
          << in("签到 · 邻里学堂", "Sign-in · Linli") << "</title><style>" << kStyle
          << "</style></head><body><header><div><b>" << in("邻里学堂", "Linli") << "</b><span>"
          << in("区级管理", "District") << "</span><a href=\"" << address("/", view_.day.date, true)
          << "\">" << in("English", "中文") << "</a></div></header><main>";
}

void Writer::choice() {
    *this << "<form method=\"get\" action=\"/\"><label>" << in("中心", "Centre")
          << "<select name=\"centre\">";
    for (std::size_t i = 0; i < view_.centres.size(); ++i) {
        const Centre& centre = view_.centres[i];
        *this << "<option value=\"" << escaped(centre.code) << "\""
              << (i == view_.chosen ? " selected" : "") << ">"
              << either(centre.name_zh, centre.name_en) << "</option>";
    }
    *this << "</select></label><label>" << in("日期", "Date")
          << "<input type=\"date\" name=\"date\" value=\"" << to_text(view_.day.date)
          << "\"></label>"
          << (chinese() ? "" : "<input type=\"hidden\" name=\"lang\" value=\"en\">") << "<button>"
          << in("查看", "Show") << "</button></form><nav class=\"days\"><a href=\""
          << address("/", add_days(view_.day.date, -1), false) << "\">"
          << in("前一天", "Day before") << "</a><a href=\"" << address("/", view_.today, false)
          << "\">" << in("今天", "Today") << "</a><a href=\""
          << address("/", add_days(view_.day.date, 1), false) << "\">" << in("后一天", "Day after")
          << "</a><a href=\"" << address("/sign-in.csv", view_.day.date, false) << "\">"
          << in("下载签到表 (CSV)", "Sign-in list (CSV)") << "</a></nav>";
}

void Writer::empty(std::string_view title, std::string_view text) {
    *this << "<p class=\"empty\"><b>" << title << "</b>" << text << "</p>";
}

void Writer::day() {
    int expected = 0;
    int came = 0;
    for (const SignInSheet& sheet : view_.day.sheets) {
        expected += sheet.expected();
        came += sheet.count(AttendanceStatus::kPresent) + sheet.count(AttendanceStatus::kLate);
    }
    const Centre& centre = view_.centres[view_.chosen];
    *this << "<h1>" << either(centre.name_zh, centre.name_en) << "</h1><p class=\"sum\">"
          << to_text(view_.day.date) << " · " << std::to_string(view_.day.sheets.size())
          << in(" 个课次 · 应到 ", " sessions · expected ") << std::to_string(expected)
          << in(" 人 · 已到 ", " · here ") << std::to_string(came) << in(" 人", "") << "</p>";
    choice();
    if (view_.day.sheets.empty()) {
        empty(
            in("这一天没有课", "No classes on this day"),
            in("换一个日期看看。", "Try another date.")
        );
    }
    for (const SignInSheet& each : view_.day.sheets) {
        sheet(each);
    }
}

void Writer::sheet(const SignInSheet& sheet) {
    const Session& session = sheet.session;
    const int came = sheet.count(AttendanceStatus::kPresent) + sheet.count(AttendanceStatus::kLate);
    *this << "<section><h2><time>" << to_text(session.start) << "–"
          << to_text(local_time_of_day(session.ends_at())) << "</time><span>"
          << either(sheet.title_zh, sheet.title_en) << "</span></h2><p class=\"facts\">"
          << escaped(sheet.course_code) << " · " << escaped(session.room) << " · "
          << escaped(sheet.teacher) << " · " << in("应到 ", "expected ") << "<b>"
          << std::to_string(sheet.expected()) << "</b> · " << in("已到 ", "here ") << "<b>"
          << std::to_string(came) << "</b></p>";
    if (sheet.rows.empty()) {
        *this << "<p class=\"facts\">" << in("还没有人报名。", "Nobody has signed up yet.")
              << "</p></section>";
        return;
    }
    *this << "<table><thead><tr><th>" << in("姓名", "Name") << "</th><th>" << in("手机", "Phone")
          << "</th><th>" << in("签到", "Status") << "</th><th>" << in("时间", "Time") << "</th><th>"
          << in("记录", "By") << "</th></tr></thead><tbody>";
    for (const SignInRow& each : sheet.rows) {
        row(each);
    }
    *this << "</tbody></table></section>";
}

void Writer::row(const SignInRow& row) {
    const std::string_view kind = row.status ? word_for(*row.status) : "open";
    *this << "<tr><td>"
          << (row.gone               ? std::string{in("（已删除）", "(deleted)")}
                  : row.name.empty() ? std::string{in("（待填写）", "(to be written)")}
                                     : escaped(row.name))
          << (row.walk_in ? in(" <small>旁听</small>", " <small>walk-in</small>") : "")
          << (row.guardian ? std::string{in(" <small>接送人 ", " <small>picked up by ")}
                      + escaped(pick_up_zh(row)) + "</small>"
                           : std::string{})
          << "</td><td>" << masked_phone(row.phone) << "</td><td><span class=\"s " << kind << "\">"
          << status_word(row) << "</span></td><td>" << (row.about ? in("约 ", "about ") : "")
          << (row.at ? to_text(local_time_of_day(*row.at)) : std::string{}) << "</td><td>"
          << by_word(row) << "</td></tr>";
}

std::string Writer::page() {
    head();
    if (view_.centres.empty()) {
        *this << "<h1>" << in("各中心签到", "Sign-ins by centre") << "</h1>";
        empty(
            in("还没有中心报到", "No centre has reported yet"),
            in("自助终端第一次同步后，这里就会出现。", "It appears after a kiosk's first sync.")
        );
    } else if (view_.chosen >= view_.centres.size()) {
        *this << "<h1>" << in("没有这个中心", "There is no such centre") << "</h1><p><a href=\"/\">"
              << in("回到首页", "To the first page") << "</a></p>";
    } else {
        day();
    }
    *this << "</main><footer><main>" << in("手机号已隐去中间四位。", "Phones are shown in part.")
          << "</main></footer></body></html>\n";
    return std::move(out_);
}

} // namespace

std::string sign_in_page(const SignInView& view) {
    return Writer{view}.page();
}

} // namespace linli::console
