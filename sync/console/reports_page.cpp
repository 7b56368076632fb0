#include "sync/console/centres.h"
#include "sync/console/html.h"
#include "sync/console/paper_html.h"
#include "sync/console/places.h"
#include "sync/console/report_choice.h"

// What a district reports, on the screen and as files: one choice, one count, one paper. Whoever
// sees or takes what names people is written down first.

namespace linli::console {
namespace {

using reporting::Paper;
using reporting::ReportFile;
using server::Response;

Response not_made(const Visit& visit, const Error& error) {
    if (error.code == ErrorCode::kDenied) {
        return not_theirs(visit);
    }
    if (error.code == ErrorCode::kBusy) {
        Response response = refused(
            visit,
            503,
            {"请稍等一下", "One moment, please"},
            {"别人的报表正在做。过几秒钟再刷新这一页。",
             "Somebody else's report is being made. Load this page again in a few seconds."}
        );
        response.headers.emplace_back("Retry-After", "5");
        return response;
    }
    const bool days = error.code == ErrorCode::kInvalid && error.detail == "days";
    if (days || error.code == ErrorCode::kTooLarge) {
        return refused(
            visit,
            400,
            {"日期不对", "Not these days"},
            {"结束日期不能在开始日期之前，最多一年。",
             "They may not end before they begin, and are a year at most."}
        );
    }
    return failed(visit, error);
}

Status write_down(const Desk& desk, const Visit& visit, server::AuditEntry entry) {
    entry.account = visit.who->account.id;
    return in_ledger(desk.door, [&](server::Ledger& ledger) {
        return ledger.transact([&] { return ledger.write_audit(entry); });
    });
}

bool names_anybody(const Paper& paper) {
    return std::ranges::any_of(paper.tables, [](const auto& table) { return !table.rows.empty(); });
}

// Which formats a report comes in.
std::vector<std::string_view> formats_of(std::string_view kind) {
    if (kind == "monthly" || kind == "term") {
        return {"xlsx", "pdf", "csv", "json", "svg"};
    }
    return {"xlsx", "pdf", "csv", "json"};
}

void downloads(Page& page, const ReportChoice& choice) {
    page << "<p class=\"days files\"><span>" << page.in({"下载：", "Download:"}) << "</span>";
    const std::string address =
        report_address("/reports/file", choice, choice.kind, *choice.order.from, *choice.order.to);
    for (const std::string_view format : formats_of(choice.kind)) {
        std::string name{format};
        std::ranges::transform(name, name.begin(), [](char c) {
            return static_cast<char>(c - 'a' + 'A');
        });
        page << "<a href=\"" << escaped(address + "&format=" + std::string{format}) << "\">"
             << (format == "svg" ? page.in({"图表 SVG", "Charts SVG"}) : name) << "</a>";
    }
    page << "</p>";
}

void offer(Page& page, const ReportChoice& choice, std::string_view kind, Words title, Words text) {
    page << "<section><h2>" << page.in(title) << "</h2><p class=\"facts\">" << page.in(text)
         << "</p><p>";
    page.link(
        report_address("/reports/file", choice, kind, *choice.order.from, *choice.order.to),
        {"下载", "Download"},
        "button"
    );
    page << "</p></section>";
}

Response files_page(const Visit& visit, const ReportChoice& choice) {
    Page page{visit, {"备查和交换", "Packs and exchange"}};
    write_choice(page, visit, choice);
    page.headline(
        {"备查和交换", "Packs and exchange"},
        {"按上面的中心和日期做。", "Of the centre and the days above."}
    );
    if (choice.centre) {
        offer(
            page,
            choice,
            "pack",
            {"备查包 (ZIP)", "Inspection pack (ZIP)"},
            {"统计、教师课时、班级和课次、每天的签到表、附件清单，以及每个文件的摘要。"
             "有人名，下载有记录。",
             "Numbers, teachers' hours, classes with their sessions, every day's sign-in list, "
             "what "
             "is attached, and a digest of each. Names people: it is written down."}
        );
    }
    offer(
        page,
        choice,
        "calendar",
        {"课表 (iCalendar)", "Timetable (iCalendar)"},
        {"可以导入手机和电脑的日历；没有学员。",
         "For the calendars of telephones and computers; nobody who learns is in it."}
    );
    if (!visit.is_inspector()) {
        offer(
            page,
            choice,
            "roster",
            {"班级名册 (OneRoster 1.2)", "Class lists (OneRoster 1.2)"},
            {"给学习平台：中心、学期、课程、班级、教师和学员姓名。下载有记录。",
             "For learning platforms: centres, terms, courses, classes, teachers, and the names of "
             "who learns. It is written down."}
        );
    }
    return shown(page);
}

void target_form(Page& page, const ReportChoice& choice) {
    if (choice.reach.empty()) {
        return;
    }
    page.open_search("/reports/target");
    page.open_select({"设定哪个中心", "Set those of"}, "centre");
    for (const server::TreePlace& place : choice.reach) {
        page.option(place.centre.code, name_of(page, place.centre), false);
    }
    page.close_select();
    page.hidden("year", to_text(*choice.order.from).substr(0, 4));
    page.button({"设定目标", "Set targets"}, "quiet");
    page.close_form();
}

Response no_centre(const Visit& visit) {
    Page page{visit, {"报表", "Reports"}};
    page << "<h1>" << page.in({"报表", "Reports"}) << "</h1>";
    page.empty(
        {"还没有中心报到", "No centre has reported yet"},
        {"自助终端第一次同步后，这里就会出现。", "It appears after a kiosk's first sync."}
    );
    return shown(page);
}

} // namespace

Response reports_page(const Desk& desk, const Visit& visit) {
    const auto choice =
        in_ledger(desk.door, [&](server::Ledger& ledger) { return report_choice(ledger, visit); });
    if (!choice) {
        return not_made(visit, choice.error());
    }
    if (choice->reach.empty()) {
        return no_centre(visit);
    }
    if (choice->kind == "files" || choice->kind == "pack" || choice->kind == "calendar"
        || choice->kind == "roster") {
        return files_page(visit, *choice);
    }
    const auto paper = in_reports(desk, [&](server::Ledger& ledger) {
        return reporting::report_paper(ledger, choice->centre, choice->order, visit.now);
    });
    if (!paper) {
        return not_made(visit, paper.error());
    }
    auto entry = reporting::noted_report(choice->centre, choice->order, visit.now);
    if (entry && names_anybody(*paper)) {
        entry->act = "sign_in.shown";
        if (const Status noted = write_down(desk, visit, *entry); !noted) {
            return failed(visit, noted.error());
        }
    }
    Page page{visit, {"报表", "Reports"}};
    write_choice(page, visit, *choice);
    if (visit.asked("done") == "set") {
        page.notice({"目标已设定。", "The targets are set."});
    }
    downloads(page, *choice);
    write_paper(page, *paper, choice->kind == "daily" ? "people" : "cards");
    if (choice->kind == "targets" && visit.is_admin()) {
        target_form(page, *choice);
    }
    return shown(page);
}

Response report_file(const Desk& desk, const Visit& visit) {
    const auto choice =
        in_ledger(desk.door, [&](server::Ledger& ledger) { return report_choice(ledger, visit); });
    if (!choice) {
        return not_made(visit, choice.error());
    }
    if (choice->reach.empty() || choice->kind == "files") {
        return not_found(visit);
    }
    if (choice->kind == "roster" && visit.is_inspector()) { // it is nothing without names
        return not_theirs(visit);
    }
    const auto make = [&](server::Ledger& ledger) {
        return reporting::make_report(ledger, choice->centre, choice->order, visit.now);
    };
    auto file = in_reports(desk, make, choice->kind == "pack");
    if (!file) {
        return not_made(visit, file.error());
    }
    if (const auto entry = reporting::noted_report(choice->centre, choice->order, visit.now)) {
        if (const Status noted = write_down(desk, visit, *entry); !noted) {
            return failed(visit, noted.error());
        }
    }
    Response response = answered(200, file->type, std::move(file->bytes));
    response.headers.emplace_back(
        "Content-Disposition", "attachment; filename=\"" + file->name + "\""
    );
    return response;
}

} // namespace linli::console
