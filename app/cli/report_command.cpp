#include <algorithm>
#include <array>

#include "app/cli/command.h"
#include "app/cli/report_files.h"
#include "app/core/domain/sign_in_export.h"
#include "app/store/sign_in_list.h"

namespace linli::cli {

namespace {

int sign_in(const Context& context) {
    const auto date = date_from_text(context.args.value("--date"));
    if (!date) {
        return wrong_usage(context, "--date 写成 2026-11-24", "write --date as 2026-11-24");
    }
    const std::string format = context.json() ? "json" : context.args.value("--format");
    constexpr std::array<std::string_view, 5> kFormats{"csv", "txt", "json", "pdf", "xlsx"};
    if (std::ranges::find(kFormats, format) == kFormats.end()) {
        return wrong_usage(
            context,
            "--format 是 pdf、xlsx、csv、txt 或 json",
            "--format is pdf, xlsx, csv, txt or json"
        );
    }
    if (format == "pdf" || format == "xlsx") {
        return sign_in_report(context, *date, format);
    }
    auto store = open_store(context, false);
    if (!store) {
        return report_error(context, store.error());
    }
    auto day = store::sign_in_day(*store, *date);
    if (!day) {
        return report_error(context, day.error());
    }
    if (const std::string course = context.args.value("--course"); !course.empty()) {
        std::erase_if(day->sheets, [&](const SignInSheet& sheet) {
            return sheet.course_code != course;
        });
    }
    const std::string text = format == "csv" ? sign_in_csv(*day)
        : format == "txt"                    ? sign_in_text(*day)
                                             : sign_in_json(*day) + "\n";
    return put_out(context, text);
}

struct Report {
    std::string_view name;
    int (*make)(const Context&);
};

constexpr std::array<Report, 7> kReports{
    {{"sign-in", sign_in},
     {"sheets", sheets_report},
     {"roster", roster_report},
     {"cards", cards_report},
     {"calls", calls_report},
     {"certificates", certificates_report},
     {"satisfaction", satisfaction_report}}};

} // namespace

int report_command(const Context& context) {
    const auto& words = context.args.words;
    const auto report =
        words.size() < 2 ? kReports.end() : std::ranges::find(kReports, words[1], &Report::name);
    const bool alone = words.size() == 2 || (words.size() > 2 && words[1] == "cards");
    if (report == kReports.end() || !alone) {
        return wrong_usage(
            context,
            "report 后面写 sign-in、sheets、roster、cards、calls、certificates 或 satisfaction",
            "report sign-in, sheets, roster, cards, calls, certificates or satisfaction"
        );
    }
    return report->make(context);
}

} // namespace linli::cli
