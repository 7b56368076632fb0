#include "sync/reports/report_maker.h"

#include <algorithm>
#include <array>

#include "app/core/domain/sign_in_export.h"
#include "app/paper/chart_svg.h"
#include "app/paper/paper_csv.h"
#include "app/paper/paper_pdf.h"
#include "app/paper/paper_xlsx.h"
#include "app/paper/sign_in_papers.h"
#include "app/paper/zip_file.h"
#include "sync/reports/calendar_feed.h"
#include "sync/reports/inspection_pack.h"
#include "sync/reports/metrics.h"
#include "sync/reports/number_papers.h"
#include "sync/reports/one_roster.h"

namespace linli::reporting {
namespace {

using server::Ledger;

struct Kind {
    std::string_view format;
    std::string_view type;
};

constexpr std::array<Kind, 8> kKinds{{
    {"csv", "text/csv; charset=utf-8"},
    {"json", "application/json"},
    {"xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"},
    {"pdf", "application/pdf"},
    {"svg", "image/svg+xml; charset=utf-8"},
    {"zip", "application/zip"},
    {"ics", "text/calendar; charset=utf-8"},
    {"txt", "text/plain; version=0.0.4; charset=utf-8"},
}};

std::string_view format_of(const ReportOrder& order) {
    constexpr std::array<std::string_view, 5> kAsked{"csv", "json", "xlsx", "pdf", "svg"};
    return order.act == "calendar"                                ? "ics"
        : order.act == "pack" || order.act == "roster"            ? "zip"
        : order.act == "metrics"                                  ? "txt"
        : std::ranges::find(kAsked, order.format) == kAsked.end() ? "json"
                                                                  : std::string_view{order.format};
}

std::string file_name(const std::optional<Centre>& centre, const ReportOrder& order) {
    std::string name = order.act + "-" + (centre ? centre->code : "district");
    if (order.from && order.to) {
        name += "-" + to_text(*order.from);
        name += order.from == order.to ? "" : "-" + to_text(*order.to);
    }
    std::ranges::replace_if(
        name,
        [](char c) { return (c < '0' || c > '9') && (c < 'A' || c > 'Z') && (c < 'a' || c > 'z'); },
        '-'
    );
    return name + "." + std::string{format_of(order)};
}

Result<SignInDay> day_of(Ledger& ledger, const Centre& centre, const ReportOrder& order) {
    SignInDay day = LINLI_TRY(ledger.sign_in_day(centre.id, *order.from));
    if (order.masked) {
        mask_names(day);
    }
    return day;
}

server::ReportAsked asked_by(
    const std::optional<Centre>& centre, const ReportOrder& order, UtcTime now
) {
    server::ReportAsked asked{{}, *order.from, *order.to, local_date(now)};
    if (centre) {
        asked.centre = centre->id;
        asked.beneath = order.beneath;
    }
    return asked;
}

Paper paper_of(const server::ReportNumbers& counted, const ReportOrder& order) {
    return order.act == "teachers" ? teacher_paper(counted, order.language)
        : order.act == "targets"
        ? target_paper(counted, order.language)
        : number_paper(
            order.act == "term" ? ReportKind::kTerm : ReportKind::kMonthly, counted, order.language
        );
}

Result<std::string> rendered(const Paper& paper, const ReportOrder& order, UtcTime now) {
    return order.format == "csv" ? Result<std::string>{paper_csv(paper)}
        : order.format == "xlsx" ? paper_xlsx(paper, now)
        : order.format == "svg"  ? Result<std::string>{charts_svg(paper)}
                                 : paper_pdf(paper, now);
}

Result<std::string> daily(
    Ledger& ledger, const Centre& centre, const ReportOrder& order, UtcTime now
) {
    const SignInDay day = LINLI_TRY(day_of(ledger, centre, order));
    if (order.format == "csv") {
        return sign_in_csv(day);
    }
    if (format_of(order) == "json") {
        return sign_in_json(day);
    }
    return rendered(
        order.format == "xlsx" ? sign_in_rows_paper(centre, day, order.language)
                               : sign_in_paper(centre, day, true, order.language),
        order,
        now
    );
}

Result<std::string> numbers(
    Ledger& ledger, const std::optional<Centre>& centre, const ReportOrder& order, UtcTime now
) {
    const auto counted = LINLI_TRY(ledger.report_numbers(asked_by(centre, order, now)));
    return format_of(order) == "json" ? Result<std::string>{numbers_json(counted)}
                                      : rendered(paper_of(counted, order), order, now);
}

Result<std::string> calendar(
    Ledger& ledger, const std::optional<Centre>& centre, const ReportOrder& order, UtcTime now
) {
    auto classes = LINLI_TRY(ledger.report_classes(asked_by(centre, order, now)));
    for (server::ReportClass& clazz : classes) {
        std::erase_if(clazz.sessions, [&](const server::ReportSession& session) {
            return !order.teacher.empty() && order.teacher != clazz.teacher
                && order.teacher != session.substitute;
        });
    }
    std::erase_if(classes, [&](const server::ReportClass& clazz) {
        return (order.class_id && clazz.id != *order.class_id) || clazz.sessions.empty();
    });
    const std::string name = !order.teacher.empty() ? order.teacher
        : centre ? either(order.language, centre->name_zh, centre->name_en)
                 : in(order.language, "全区课程", "Classes of the district");
    return calendar_feed(name, LINLI_TRY(ledger.centres()), classes, now, order.language);
}

Result<std::string> made(
    Ledger& ledger, const std::optional<Centre>& centre, const ReportOrder& order, UtcTime now
) {
    if (order.act == "metrics") {
        return metrics_text(ledger, now);
    }
    if (order.act == "calendar") {
        return calendar(ledger, centre, order, now);
    }
    if (order.act == "roster") {
        const auto asked = asked_by(centre, order, now);
        return zip_of(
            LINLI_TRY(one_roster(ledger, {asked.centre, asked.from, asked.to, now})), now
        );
    }
    if (order.act == "pack") {
        return inspection_pack(
            ledger, {centre->id, *order.from, *order.to, now, order.language, order.masked}
        );
    }
    return order.act == "daily" ? daily(ledger, *centre, order, now)
                                : numbers(ledger, centre, order, now);
}

} // namespace

Result<std::optional<Centre>> report_centre(Ledger& ledger, const std::string& code) {
    if (code.empty()) {
        return std::optional<Centre>{};
    }
    const auto all = LINLI_TRY(ledger.centres());
    const auto found = std::ranges::find(all, code, &Centre::code);
    return found == all.end()
        ? Result<std::optional<Centre>>{fail(ErrorCode::kNotFound, "centre " + code)}
        : std::optional{*found};
}

Status find_term_days(Ledger& ledger, const Centre& centre, Date today, ReportOrder& order) {
    for (const Term& term : LINLI_TRY(ledger.terms_of(centre.id))) {
        if (term.first <= today || !order.from) {
            order.from = term.first;
            order.to = term.last;
        }
    }
    return order.from ? Status{} : fail(ErrorCode::kNotFound, "no term");
}

Result<Paper> report_paper(
    Ledger& ledger, const std::optional<Centre>& centre, const ReportOrder& order, UtcTime now
) {
    if (order.act == "daily") {
        const SignInDay day = LINLI_TRY(day_of(ledger, *centre, order));
        return sign_in_paper(*centre, day, false, order.language);
    }
    const auto counted = LINLI_TRY(ledger.report_numbers(asked_by(centre, order, now)));
    return paper_of(counted, order);
}

Result<ReportFile> make_report(
    Ledger& ledger, const std::optional<Centre>& centre, const ReportOrder& order, UtcTime now
) {
    const auto* kind = std::ranges::find(kKinds, format_of(order), &Kind::format);
    return ReportFile{
        LINLI_TRY(made(ledger, centre, order, now)),
        std::string{kind->type},
        file_name(centre, order)};
}

std::optional<server::AuditEntry> noted_report(
    const std::optional<Centre>& centre, const ReportOrder& order, UtcTime now
) {
    const std::string_view kind = order.act == "daily" ? "sign_in"
        : order.act == "pack" || order.act == "roster" ? std::string_view{order.act}
                                                       : std::string_view{};
    if (kind.empty()) {
        return std::nullopt;
    }
    server::AuditEntry entry;
    entry.at = now;
    entry.act = std::string{kind} + ".taken";
    entry.object_kind = kind;
    if (centre) {
        entry.centre = centre->id;
    }
    entry.days = days_text(*order.from, *order.to);
    return entry;
}

std::string days_text(Date from, Date to) {
    return from == to ? to_text(from) : to_text(from) + "/" + to_text(to);
}

} // namespace linli::reporting
