#include "sync/reports/report_command.h"

#include <algorithm>
#include <cstdio>

#include "app/core/base/whole_file.h"
#include "app/core/domain/sign_in_export.h"
#include "sync/reports/calendar_feed.h"
#include "sync/reports/chart_svg.h"
#include "sync/reports/inspection_pack.h"
#include "sync/reports/metrics.h"
#include "sync/reports/number_papers.h"
#include "sync/reports/one_roster.h"
#include "sync/reports/paper_csv.h"
#include "sync/reports/paper_pdf.h"
#include "sync/reports/paper_xlsx.h"
#include "sync/reports/report_order.h"
#include "sync/reports/zip_file.h"
#include "sync/server/ledger_command.h"

namespace linli::reporting {
namespace {

using server::Ledger;

const char* words_for(ErrorCode code) {
    switch (code) {
    case ErrorCode::kNotFound:
        return "没有这个中心，或它还没有学期 No such centre, or it has no term yet";
    case ErrorCode::kInvalid: return "结束日期在开始日期之前 It ends before it begins";
    case ErrorCode::kTooLarge: return "最多一年 A year at most";
    case ErrorCode::kFull: return "磁盘已满 The disk is full";
    default: return nullptr;
    }
}

Result<std::optional<Centre>> centre_of(Ledger& ledger, const std::string& code) {
    if (code.empty()) {
        return std::optional<Centre>{};
    }
    const auto all = LINLI_TRY(ledger.centres());
    const auto found = std::ranges::find(all, code, &Centre::code);
    return found == all.end()
        ? Result<std::optional<Centre>>{fail(ErrorCode::kNotFound, "centre " + code)}
        : std::optional{*found};
}

// The last one that has begun.
Status find_term(Ledger& ledger, const Centre& centre, Date today, ReportOrder& order) {
    for (const Term& term : LINLI_TRY(ledger.terms_of(centre.id))) {
        if (term.first <= today || !order.from) {
            order.from = term.first;
            order.to = term.last;
        }
    }
    return order.from ? Status{} : fail(ErrorCode::kNotFound, "no term");
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
    const SignInDay day = LINLI_TRY(ledger.sign_in_day(centre.id, *order.from));
    if (order.format == "csv") {
        return sign_in_csv(day);
    }
    if (order.format == "json") {
        return sign_in_json(day);
    }
    return rendered(
        order.format == "xlsx" ? sign_in_rows_paper(centre, day, order.language)
                               : sign_in_paper(centre, day, true, order.language),
        order,
        now
    );
}

server::ReportAsked asked_by(
    const std::optional<Centre>& centre, const ReportOrder& order, UtcTime now
) {
    server::ReportAsked asked{{}, *order.from, *order.to, local_date(now)};
    if (centre) {
        asked.centre = centre->id;
    }
    return asked;
}

Result<std::string> numbers(
    Ledger& ledger, const std::optional<Centre>& centre, const ReportOrder& order, UtcTime now
) {
    const auto counted = LINLI_TRY(ledger.report_numbers(asked_by(centre, order, now)));
    if (order.format == "json") {
        return numbers_json(counted);
    }
    return rendered(
        order.act == "teachers" ? teacher_paper(counted, order.language)
                                : number_paper(
                                    order.act == "term" ? ReportKind::kTerm : ReportKind::kMonthly,
                                    counted,
                                    order.language
                                ),
        order,
        now
    );
}

Result<std::string> calendar(
    Ledger& ledger, const std::optional<Centre>& centre, const ReportOrder& order, UtcTime now
) {
    auto classes = LINLI_TRY(ledger.report_classes(asked_by(centre, order, now)));
    std::erase_if(classes, [&](const server::ReportClass& clazz) {
        return (order.class_id && clazz.id != *order.class_id)
            || (!order.teacher.empty() && clazz.teacher != order.teacher);
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
        return inspection_pack(ledger, {centre->id, *order.from, *order.to, now, order.language});
    }
    return order.act == "daily" ? daily(ledger, *centre, order, now)
                                : numbers(ledger, centre, order, now);
}

Status set_target(Ledger& ledger, const Centre& centre, const ReportOrder& order) {
    return ledger.transact([&]() -> Status {
        server::ReportTarget target = LINLI_TRY(ledger.target_of(centre.id, *order.year));
        target.population = order.population.value_or(target.population);
        target.attendances = order.attendances.value_or(target.attendances);
        target.people = order.people.value_or(target.people);
        LINLI_TRY(ledger.set_target(centre.id, *order.year, target));
        std::printf(
            "%s %d  人口 population %lld  人次 attendances %lld  人数 people %lld\n",
            centre.code.c_str(),
            *order.year,
            static_cast<long long>(target.population),
            static_cast<long long>(target.attendances),
            static_cast<long long>(target.people)
        );
        return {};
    });
}

Status act(Ledger& ledger, ReportOrder order, UtcTime now) {
    const auto centre = LINLI_TRY(centre_of(ledger, order.centre));
    if (order.act == "target") {
        return set_target(ledger, *centre, order);
    }
    if (order.act == "term" && !order.from) {
        LINLI_TRY(find_term(ledger, *centre, local_date(now), order));
    }
    const std::string bytes = LINLI_TRY(made(ledger, centre, order, now));
    WholeFile file = LINLI_TRY(WholeFile::begin(order.out));
    LINLI_TRY(file.write(bytes));
    return file.keep();
}

} // namespace

const char* report_help() {
    return "     linli-district report daily --db FILE --centre CODE --date DAY\n"
           "     linli-district report monthly --db FILE [--centre CODE] --month 2026-11\n"
           "     linli-district report term --db FILE [--centre CODE] [--from DAY --to DAY]\n"
           "     linli-district report teachers --db FILE [--centre CODE] --month 2026-11\n"
           "           [--format csv|json|xlsx|pdf|svg] --out FILE [--lang zh|en]\n"
           "                      签到表、月报、学期报告、教师课时；不写中心为全区；svg 为图表\n"
           "                      the sign-in list, the numbers of a month or a term, hours by\n"
           "                      teacher; without a centre of the whole district; svg: charts\n"
           "     linli-district report pack --db FILE --centre CODE --from DAY --to DAY --out "
           "FILE\n"
           "                      备查：一个 ZIP，含统计、班级、签到表、附件清单和摘要\n"
           "                      for an inspection: one ZIP with all of it and its digests\n"
           "     linli-district report target --db FILE --centre CODE --year 2026\n"
           "           [--population N] [--attendances N] [--people N]\n"
           "                      常住人口和全年目标  a centre's population and yearly targets\n"
           "     linli-district report calendar --db FILE [--centre CODE] [--class ID]\n"
           "           [--teacher NAME] --from DAY --to DAY --out FILE [--lang zh|en]\n"
           "                      课次日历（iCalendar）  sessions for calendars (iCalendar)\n"
           "     linli-district report roster --db FILE [--centre CODE] --from DAY --to DAY --out "
           "FILE\n"
           "                      班级和学员名册（OneRoster 1.2，ZIP）\n"
           "                      classes and who is in them (OneRoster 1.2, ZIP)\n"
           "     linli-district report metrics --db FILE --out FILE\n"
           "                      运行指标（Prometheus）  how kiosks fare, for Prometheus\n";
}

int report_command(const std::vector<std::string>& words, const Clock& clock) {
    const auto order = read_report_order(words);
    if (!order) {
        (void)std::fputs(report_help(), stderr);
        return 2;
    }
    return server::on_ledger(
        order->db,
        clock,
        words_for,
        [&](Ledger& ledger) { return act(ledger, *order, clock.now()); },
        server::Turn::kNone
    );
}

} // namespace linli::reporting
