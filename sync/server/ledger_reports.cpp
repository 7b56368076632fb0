#include <algorithm>
#include <map>
#include <unordered_map>
#include <unordered_set>

#include "app/core/domain/json.h"
#include "sync/server/ledger_load.h"
#include "sync/server/ledger_rows.h"
#include "sync/server/ledger_sql.h"
#include "sync/server/report_tally.h"

#include "server_sql.h"

// The part of the ledger that counts for reports.

namespace linli::server {
namespace {

constexpr int kSessionsAtOnce = 300; // others wait meanwhile

Result<Date> read_date(const db::Query& row, int column) {
    return needed(date_from_text(row.text(column)), "date");
}

bool is_asked(const ReportAsked& asked, CentreId centre) {
    return !asked.centre || asked.centre == centre
        || std::ranges::find(asked.beneath, centre) != asked.beneath.end();
}

// Of one alone the statements read no more than they need; of several all are read and passed by.
std::optional<CentreId> alone_in(const ReportAsked& asked) {
    return asked.beneath.empty() ? asked.centre : std::nullopt;
}

Status check(const ReportAsked& asked) {
    return asked.from <= asked.to ? Status{}
                                  : fail(ErrorCode::kInvalid, "it ends before it begins");
}

// Of a period, few.
Result<std::unordered_map<SessionId, std::string>> read_substitutes(
    db::Database& database, const std::pair<Date, Date>& days
) {
    auto row = LINLI_TRY(database.query(sql::kGetSubstitutes));
    row.bind(":from", to_text(days.first)).bind(":to", to_text(days.second));
    std::unordered_map<SessionId, std::string> substitutes;
    while (LINLI_TRY(row.step())) {
        substitutes.emplace(row.id<SessionId>(0), row.text(1));
    }
    return substitutes;
}

Status read_sessions(
    db::Database& database,
    const std::optional<CentreId>& centre,
    const std::pair<Date, Date>& days,
    std::vector<TalliedSession>& sessions
) {
    const auto substitutes = LINLI_TRY(read_substitutes(database, days));
    auto row =
        LINLI_TRY(database.query(centre ? sql::kGetSessionCountsOf : sql::kGetSessionCounts));
    row.bind(":from", to_text(days.first)).bind(":to", to_text(days.second));
    if (centre) {
        row.bind(":centre", *centre);
    }
    std::string last; // they come by date, most of them
    Date date;
    while (LINLI_TRY(row.step())) {
        std::string text = row.text(0);
        if (text != last) {
            date = LINLI_TRY(needed(date_from_text(text), "date"));
            last = std::move(text);
        }
        sessions.push_back(
            {date, row.id<CentreId>(1), row.id<ClassId>(2), row.integer(3), row.blob(4), {}}
        );
        if (!substitutes.empty()) {
            const auto substitute = substitutes.find(row.id<SessionId>(5));
            sessions.back().substitute =
                substitute == substitutes.end() ? std::string{} : substitute->second;
        }
    }
    return {};
}

struct Promised {
    PeriodCount ReportNumbers::*period;
    ClassId class_id;
    std::int64_t people;
};

Status read_promised(
    db::Database& database,
    const std::optional<CentreId>& centre,
    PeriodCount ReportNumbers::*period,
    const std::pair<Date, Date>& days,
    std::vector<Promised>& promised
) {
    auto row = LINLI_TRY(database.query(centre ? sql::kGetPromisedOf : sql::kGetPromised));
    row.bind(":from", to_utc(days.first, {})).bind(":before", to_utc(add_days(days.second, 1), {}));
    if (centre) {
        row.bind(":centre", *centre);
    }
    std::unordered_map<ClassId, std::int64_t> people;
    while (LINLI_TRY(row.step())) {
        ++people[row.id<ClassId>(0)];
    }
    for (const auto& [class_id, count] : people) {
        promised.push_back({period, class_id, count});
    }
    return {};
}

Status add_classes(db::Database& database, const std::vector<ClassId>& ids, Tally& tally) {
    std::map<std::string, std::vector<std::string>> audiences; // of thousands, a few differ
    return read_each(
        database,
        sql::kGetReportClass,
        ids,
        [&](const db::Query& row, const ClassId& id) -> Status {
            const std::string list = row.text(3);
            auto words = audiences.find(list);
            if (words == audiences.end()) {
                words = audiences.emplace(list, LINLI_TRY(read_words(list))).first;
            }
            tally.add_class(id, {row.id<CentreId>(0), row.text(1), row.text(2), words->second});
            return {};
        }
    );
}

Status add_targets(db::Database& database, int year, Tally& tally) {
    auto row = LINLI_TRY(database.query(sql::kGetTargets));
    row.bind(":year", year);
    while (LINLI_TRY(row.step())) {
        tally.add_target(row.id<CentreId>(0), {row.int64(1), row.int64(2), row.int64(3)});
    }
    return {};
}

Status read_promised_before(
    db::Database& database,
    const std::optional<CentreId>& centre,
    const Tally& tally,
    std::vector<Promised>& promised
) {
    const PeriodCount& before = tally.before();
    LINLI_TRY(
        read_promised(database, centre, &ReportNumbers::before, {before.from, before.to}, promised)
    );
    const PeriodCount& ago = tally.year_ago();
    return read_promised(database, centre, &ReportNumbers::year_ago, {ago.from, ago.to}, promised);
}

Status fill(db::Database& database, const ReportAsked& asked, Tally& tally) {
    const std::optional<CentreId> centre = alone_in(asked);
    std::vector<TalliedSession> sessions;
    for (const auto& days : tally.days()) {
        LINLI_TRY(read_sessions(database, centre, days, sessions));
    }
    std::vector<Promised> promised;
    LINLI_TRY(read_promised(database, centre, &ReportNumbers::now, {asked.from, asked.to}, promised)
    );
    if (!asked.alone) {
        LINLI_TRY(read_promised_before(database, centre, tally, promised));
    }
    std::unordered_set<ClassId> named;
    for (const TalliedSession& session : sessions) {
        named.insert(session.class_id);
    }
    for (const Promised& one : promised) {
        named.insert(one.class_id);
    }
    const std::vector<ClassId> classes{named.begin(), named.end()};
    LINLI_TRY(add_classes(database, classes, tally));
    std::ranges::sort(sessions, {}, &TalliedSession::class_id); // as the tally likes them
    for (const TalliedSession& session : sessions) {
        LINLI_TRY(tally.add(session));
    }
    for (const Promised& one : promised) {
        tally.add_enrolments(one.period, one.class_id, one.people);
    }
    return add_targets(database, static_cast<int>(asked.to.year()), tally);
}

ReportSession read_report_session(const db::Query& row, Date date) {
    ReportSession session;
    session.id = row.id<SessionId>(8);
    session.number = row.integer(9);
    session.date = date;
    session.start.minutes = row.integer(11);
    session.minutes = row.integer(12);
    session.room = row.text(13);
    session.cancelled = row.flag(14);
    session.moved = row.flag(15);
    session.came = row.int64(16);
    session.substitute = row.text(17);
    session.off_reason = off_reason_from(row.text(18)).value_or(OffReason::kOther);
    return session;
}

Status read_report_class(const db::Query& row, std::vector<ReportClass>& classes) {
    const auto id = row.id<ClassId>(0);
    if (classes.empty() || classes.back().id != id) {
        classes.push_back(
            {id,
             row.id<CentreId>(1),
             row.text(2),
             row.text(3),
             row.text(4),
             row.text(5),
             row.text(6),
             row.integer(7),
             0,
             {}}
        );
    }
    const Date date = LINLI_TRY(read_date(row, 10));
    classes.back().sessions.push_back(read_report_session(row, date));
    return {};
}

Status add_enrolled(db::Database& database, std::vector<ReportClass>& classes) {
    std::vector<ClassId> ids;
    for (const ReportClass& clazz : classes) {
        ids.push_back(clazz.id);
    }
    auto next = classes.begin();
    return read_each(
        database,
        sql::kGetEnrolled,
        ids,
        [&](const db::Query& row, const ClassId& id) -> Status {
            next = std::find_if(next, classes.end(), [&](const ReportClass& one) {
                return one.id == id;
            });
            LINLI_ASSERT(next != classes.end()); // they come in that order
            next->enrolled = row.int64(0);
            return {};
        }
    );
}

} // namespace

Status SqlLedger::count_rest() {
    for (bool more = true; more;) {
        more = LINLI_TRY(count_sessions(kSessionsAtOnce));
    }
    return {};
}

Result<ReportNumbers> SqlLedger::report_numbers(const ReportAsked& asked) {
    LINLI_ASSERT(!database_.in_transaction());
    LINLI_TRY(check(asked));
    LINLI_TRY(count_rest());
    std::vector<Centre> all = LINLI_TRY(centres());
    if (asked.centre) {
        std::erase_if(all, [&](const Centre& one) { return !is_asked(asked, one.id); });
        if (std::ranges::find(all, *asked.centre, &Centre::id) == all.end()) {
            return fail(ErrorCode::kNotFound, "no such centre");
        }
    }
    Tally tally{asked, std::move(all)};
    LINLI_TRY(fill(database_, asked, tally));
    return tally.take();
}

Result<std::vector<ReportClass>> SqlLedger::report_classes(const ReportAsked& asked) {
    LINLI_ASSERT(!database_.in_transaction());
    LINLI_TRY(check(asked));
    LINLI_TRY(count_rest());
    std::vector<ReportClass> classes;
    const std::optional<CentreId> centre = alone_in(asked);
    auto row =
        LINLI_TRY(database_.query(centre ? sql::kGetReportSessionsOf : sql::kGetReportSessions));
    row.bind(":from", to_text(asked.from)).bind(":to", to_text(asked.to));
    if (centre) {
        row.bind(":centre", *centre);
    }
    while (LINLI_TRY(row.step())) {
        if (is_asked(asked, row.id<CentreId>(1))) {
            LINLI_TRY(read_report_class(row, classes));
        }
    }
    LINLI_TRY(add_enrolled(database_, classes));
    return classes;
}

Status SqlLedger::set_target(CentreId centre, int year, const ReportTarget& target) {
    LINLI_ASSERT(database_.in_transaction());
    auto known = LINLI_TRY(database_.query(sql::kGetCentre));
    known.bind(":id", centre);
    if (!LINLI_TRY(known.step())) {
        return fail(ErrorCode::kNotFound, "no such centre");
    }
    auto put = LINLI_TRY(database_.query(sql::kPutTarget));
    return put.bind(":centre", centre)
        .bind(":year", year)
        .bind(":population", target.population)
        .bind(":attendances", target.attendances)
        .bind(":people", target.people)
        .run();
}

Result<ReportTarget> SqlLedger::target_of(CentreId centre, int year) {
    auto row = LINLI_TRY(database_.query(sql::kGetTargets));
    row.bind(":year", year);
    while (LINLI_TRY(row.step())) {
        if (row.id<CentreId>(0) == centre) {
            return ReportTarget{row.int64(1), row.int64(2), row.int64(3)};
        }
    }
    return ReportTarget{};
}

Result<std::vector<Term>> SqlLedger::terms_of(CentreId centre) {
    std::vector<TermId> ids;
    {
        auto row = LINLI_TRY(database_.query(sql::kGetTermsOfCentre));
        row.bind(":centre", centre);
        while (LINLI_TRY(row.step())) {
            ids.push_back(row.id<TermId>(0));
        }
    }
    Wanted wanted;
    wanted.terms = ids;
    const Rows rows = LINLI_TRY(load(wanted));
    std::vector<Term> terms;
    for (const TermId& id : ids) {
        terms.push_back(rows.terms.at(id));
    }
    return terms;
}

} // namespace linli::server
