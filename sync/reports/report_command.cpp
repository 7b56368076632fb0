#include "sync/reports/report_command.h"

#include <cstdio>

#include "app/core/base/whole_file.h"
#include "sync/reports/report_maker.h"
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
    const auto centre = LINLI_TRY(report_centre(ledger, order.centre));
    if (order.act == "target") {
        return set_target(ledger, *centre, order);
    }
    if (order.act == "term" && !order.from) {
        LINLI_TRY(find_term_days(ledger, *centre, local_date(now), order));
    }
    const ReportFile report = LINLI_TRY(make_report(ledger, centre, order, now));
    WholeFile file = LINLI_TRY(WholeFile::begin(order.out));
    LINLI_TRY(file.write(report.bytes));
    // What is not written down is not handed out.
    if (const auto entry = noted_report(centre, order, now)) {
        LINLI_TRY(ledger.transact([&] { return ledger.write_audit(*entry); }));
    }
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
