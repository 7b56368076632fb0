#include <algorithm>

#include "app/core/domain/json.h"
#include "app/core/domain/resident.h"
#include "app/core/domain/session_change.h"
#include "app/core/domain/sign_in_export.h"
#include "app/paper/sign_in_papers.h"
#include "sync/console/centres.h"
#include "sync/console/html.h"
#include "sync/console/places.h"

// A centre's sign-ins of one day, as a page and as a file. Whoever looks at people is written down.

namespace linli::console {
namespace {

using server::Response;

struct View {
    Chosen chosen;
    SignInDay day;
};

// Of whom there is something to see.
bool shows_anybody(const SignInDay& day) {
    return std::ranges::any_of(day.sheets, [](const SignInSheet& sheet) {
        return !sheet.rows.empty();
    });
}

Result<View> load(server::Ledger& ledger, const Visit& visit, const char* act) {
    View view;
    view.chosen = LINLI_TRY(chosen_centre(ledger, visit));
    view.day.date = LINLI_TRY(chosen_date(visit));
    const auto& centre = view.chosen.centre;
    if (!centre) {
        return view;
    }
    view.day = LINLI_TRY(ledger.sign_in_day(centre->id, view.day.date));
    if (visit.is_inspector()) {
        reporting::mask_names(view.day);
    }
    if (shows_anybody(view.day)) {
        server::AuditEntry entry = visit.noted(act);
        entry.object_kind = "sign_in";
        entry.centre = centre->id;
        entry.days = to_text(view.day.date);
        LINLI_TRY(ledger.transact([&] { return ledger.write_audit(entry); }));
    }
    return view;
}

// Writes the lists of one centre.
class Lists {
public:
    Lists(Page& page, const Visit& visit, const View& view)
        : page_{page}, visit_{visit}, view_{view} {}

    void write();

private:
    [[nodiscard]] std::string address(std::string_view path, Date date) const {
        return std::string{path} + "?date=" + to_text(date)
            + "&centre=" + url_encoded(view_.chosen.centre->code);
    }

    void sum();
    void choice();
    void sheet(const SignInSheet& sheet);
    void row(const SignInRow& row);
    [[nodiscard]] std::string_view status_word(const SignInRow& row) const;
    [[nodiscard]] std::string_view by_word(const SignInRow& row) const;

    Page& page_;
    const Visit& visit_;
    const View& view_;
};

std::string_view Lists::status_word(const SignInRow& row) const {
    if (visit_.chinese()) {
        return status_word_zh(row);
    }
    return row.status ? word_for(*row.status) : "not yet";
}

std::string_view Lists::by_word(const SignInRow& row) const {
    if (!row.by) {
        return "";
    }
    switch (*row.by) {
    case RecordedBy::kSelf: return page_.in({"本人", "self"});
    case RecordedBy::kStaff: return page_.in({"工作人员", "staff"});
    case RecordedBy::kPaper: return page_.in({"纸质补录", "paper"});
    }
    return "";
}

void Lists::sum() {
    int expected = 0;
    int came = 0;
    for (const SignInSheet& sheet : view_.day.sheets) {
        expected += sheet.expected();
        came += sheet.count(AttendanceStatus::kPresent) + sheet.count(AttendanceStatus::kLate);
    }
    page_ << "<h1>";
    page_.text(name_of(page_, *view_.chosen.centre)) << "</h1><p class=\"sum\">";
    page_ << to_text(view_.day.date) << " · " << std::to_string(view_.day.sheets.size());
    page_.say({" 个课次 · 应到 ", " sessions · expected "}) << std::to_string(expected);
    page_.say({" 人 · 已到 ", " · here "}) << std::to_string(came);
    page_.say({" 人", ""}) << "</p>";
}

void Lists::choice() {
    page_.open_search("/sign-in");
    page_.open_select({"中心", "Centre"}, "centre");
    for (const Centre& centre : view_.chosen.centres) {
        page_.option(centre.code, name_of(page_, centre), centre.id == view_.chosen.centre->id);
    }
    page_.close_select();
    page_.input({"日期", "Date"}, "date", to_text(view_.day.date), "type=\"date\"");
    page_.button({"查看", "Show"});
    page_.close_form();
    page_ << "<p class=\"days\">";
    page_.link(address("/sign-in", add_days(view_.day.date, -1)), {"前一天", "Day before"});
    page_.link(address("/sign-in", local_date(visit_.now)), {"今天", "Today"});
    page_.link(address("/sign-in", add_days(view_.day.date, 1)), {"后一天", "Day after"});
    page_.link(address("/sign-in.csv", view_.day.date), {"下载签到表 (CSV)", "Sign-in list (CSV)"});
    page_ << "</p>";
}

void Lists::sheet(const SignInSheet& sheet) {
    const Session& session = sheet.session;
    const int came = sheet.count(AttendanceStatus::kPresent) + sheet.count(AttendanceStatus::kLate);
    page_ << "<section><h2><time>" << to_text(session.start) << "–"
          << to_text(local_time_of_day(session.ends_at())) << "</time><span>";
    page_.text(page_.in(sheet.title_zh, sheet.title_en)) << "</span></h2><p class=\"facts\">";
    page_.say({"教室 ", "room "}).text(session.room) << " · ";
    page_.text(page_.in(
        teacher_words(session, sheet.teacher, true), teacher_words(session, sheet.teacher, false)
    )) << " · <b>"
       << std::to_string(came) << "/" << std::to_string(sheet.expected()) << "</b> ";
    page_.say({"已到", "here"}) << "</p>";
    if (sheet.rows.empty()) {
        page_ << "<p class=\"facts\">";
        page_.say({"没有人报名。", "Nobody signed up."}) << "</p></section>";
        return;
    }
    page_.open_table(
        {{"姓名", "Name"},
         {"手机", "Phone"},
         {"签到", "Attendance"},
         {"时间", "Time"},
         {"记录", "By"}},
        0,
        "people"
    );
    for (const SignInRow& each : sheet.rows) {
        row(each);
    }
    page_.close_table();
    page_ << "</section>";
}

void Lists::row(const SignInRow& row) {
    page_.open_row();
    page_.open_cell();
    if (row.gone || row.name.empty()) {
        page_.say(
            row.gone ? Words{"（已删除）", "(deleted)"} : Words{"（待填写）", "(to be written)"}
        );
    } else {
        page_.text(row.name);
    }
    if (row.walk_in) {
        page_.say({" <small>旁听</small>", " <small>walk-in</small>"});
    }
    if (row.guardian) {
        page_.say({" <small>接送人 ", " <small>picked up by "}).text(pick_up_zh(row)) << "</small>";
    }
    page_.close_cell();
    page_.cell(masked_phone(row.phone));
    page_.open_cell();
    page_ << "<span class=\"s " << (row.status ? word_for(*row.status) : "open") << "\">"
          << status_word(row) << "</span>";
    page_.close_cell();
    const std::string time = row.at ? to_text(local_time_of_day(*row.at)) : "";
    page_.cell(row.about ? std::string{page_.in({"约 ", "about "})} + time : time);
    page_.cell(by_word(row));
    page_.close_row();
}

void Lists::write() {
    sum();
    choice();
    if (view_.day.sheets.empty()) {
        page_.empty(
            {"这一天没有课", "No classes on this day"}, {"换一个日期看看。", "Try another date."}
        );
    }
    for (const SignInSheet& each : view_.day.sheets) {
        sheet(each);
    }
}

Result<View> read(const Desk& desk, const Visit& visit, const char* act) {
    return in_ledger(desk.door, [&](server::Ledger& ledger) { return load(ledger, visit, act); });
}

Response not_read(const Visit& visit, const Error& error) {
    return error.code == ErrorCode::kDenied ? not_theirs(visit) : failed(visit, error);
}

Response no_centre(const Visit& visit, const View& view) {
    if (!view.chosen.centres.empty()) {
        return refused(
            visit,
            404,
            {"没有这个中心", "There is no such centre"},
            {"请从名单里选一个。", "Choose one of the list."}
        );
    }
    Page page{visit, {"签到表", "Sign-ins"}};
    page << "<h1>" << page.in({"签到表", "Sign-ins"}) << "</h1>";
    page.empty(
        {"还没有中心报到", "No centre has reported yet"},
        {"自助终端第一次同步后，这里就会出现。", "It appears after a kiosk's first sync."}
    );
    return shown(page);
}

} // namespace

Response sign_in_page(const Desk& desk, const Visit& visit) {
    const auto view = read(desk, visit, "sign_in.shown");
    if (!view) {
        return not_read(visit, view.error());
    }
    if (!view->chosen.centre) {
        return no_centre(visit, *view);
    }
    Page page{visit, {"签到表", "Sign-ins"}};
    Lists{page, visit, *view}.write();
    return shown(page);
}

Response sign_in_file(const Desk& desk, const Visit& visit) {
    const auto view = read(desk, visit, "sign_in.taken");
    if (!view) {
        return not_read(visit, view.error());
    }
    if (!view->chosen.centre) {
        return not_found(visit);
    }
    Response response = answered(200, "text/csv; charset=utf-8", sign_in_csv(view->day));
    response.headers.emplace_back(
        "Content-Disposition",
        "attachment; filename=\"sign-in-" + to_text(view->day.date) + ".csv\""
    );
    return response;
}

} // namespace linli::console
