#include <algorithm>
#include <array>
#include <ostream>

#include "app/cli/report_files.h"
#include "app/paper/roster_paper.h"
#include "app/paper/sign_in_papers.h"
#include "app/reports/sign_in_sheet.h"
#include "app/store/sign_in_list.h"
#include "app/store/staff_lists.h"

// Sheets to sign and lists of who came.

namespace linli::cli {
namespace {

int put_sheets(const Context& context, store::Store& store, Date date, bool blank) {
    const std::string course = context.args.value("--course");
    const auto sheets = reports::sheets_to_sign(store, date, course);
    if (!sheets) {
        return report_error(context, sheets.error());
    }
    if (sheets->empty() && !course.empty()) {
        return report_error(context, Error{ErrorCode::kNotFound, course + " " + to_text(date)});
    }
    const reports::SheetLook look{language_of(context), blank};
    const std::string name = "sign-in-" + to_text(date) + ".pdf";
    return print_or_save(
        context, name, reports::sign_in_sheets_pdf(*sheets, date, look, context.world.clock.now())
    );
}

} // namespace

int sign_in_report(const Context& context, Date date, const std::string& format) {
    auto store = open_store(context, false);
    if (!store) {
        return report_error(context, store.error());
    }
    if (format == "pdf") {
        return put_sheets(context, *store, date, false);
    }
    const auto centre = centre_of(*store);
    auto day = store::sign_in_day(*store, date);
    if (!centre || !day) {
        return report_error(context, !centre ? centre.error() : day.error());
    }
    const std::string course = context.args.value("--course");
    std::erase_if(day->sheets, [&](const SignInSheet& sheet) {
        return !course.empty() && sheet.course_code != course;
    });
    return put_paper(
        context,
        "sign-in-" + to_text(date),
        format,
        reporting::sign_in_rows_paper(*centre, *day, language_of(context))
    );
}

int sheets_report(const Context& context) {
    const Date today = local_date(context.world.clock.now());
    const auto date = date_asked(context, add_days(today, 1));
    if (!date) {
        return wrong_usage(context, "--date 写成 2026-11-24", "write --date as 2026-11-24");
    }
    auto store = open_store(context, false);
    return store ? put_sheets(context, *store, *date, true) : report_error(context, store.error());
}

int roster_report(const Context& context) {
    const UtcTime now = context.world.clock.now();
    const auto date = date_asked(context, local_date(now));
    const std::string course = context.args.value("--course");
    const std::string format = context.json() ? "json" : context.args.value("--format");
    constexpr std::array<std::string_view, 4> kFormats{"pdf", "xlsx", "csv", "json"};
    if (course.empty() || !date || std::ranges::find(kFormats, format) == kFormats.end()) {
        return wrong_usage(
            context,
            "用法：report roster --course 课程编号 --format pdf|xlsx|csv|json [--date 2026-11-24]",
            "report roster --course CODE --format pdf|xlsx|csv|json [--date 2026-11-24]"
        );
    }
    auto store = open_store(context, false);
    if (!store) {
        return report_error(context, store.error());
    }
    const auto centre = centre_of(*store);
    const auto rosters = store::class_rosters(*store, course, *date);
    if (!centre || !rosters) {
        return report_error(context, !centre ? centre.error() : rosters.error());
    }
    if (rosters->empty()) {
        return report_error(context, Error{ErrorCode::kNotFound, course});
    }
    if (format == "json") {
        return put_out(context, rosters_json(*rosters, now) + "\n");
    }
    const int most = format == "pdf" ? reporting::kSessionsOnAPage : 0;
    return put_paper(
        context,
        "roster-" + course,
        format,
        reporting::roster_paper(*centre, *rosters, now, most, language_of(context))
    );
}

} // namespace linli::cli
