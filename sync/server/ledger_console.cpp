#include "app/core/domain/json.h"
#include "sync/server/ledger_load.h"
#include "sync/server/ledger_sql.h"

#include "server_sql.h"

// What the district's pages read.

namespace linli::server {
namespace {

std::optional<Date> maybe_date(const db::Query& row, int column) {
    return row.is_null(column) ? std::nullopt : date_from_text(row.text(column));
}

} // namespace

Result<std::vector<CentreDay>> SqlLedger::centre_days(Date date) {
    std::vector<CentreDay> days;
    auto row = LINLI_TRY(database_.query(sql::kGetCentreDays));
    row.bind(":date", to_text(date));
    while (LINLI_TRY(row.step())) {
        days.push_back({row.id<CentreId>(0), row.integer(1), row.integer(2), row.integer(3)});
    }
    return days;
}

Result<std::vector<WaitingClass>> SqlLedger::waiting_classes() {
    std::vector<WaitingClass> classes;
    auto row = LINLI_TRY(database_.query(sql::kGetWaitingClasses));
    while (LINLI_TRY(row.step())) {
        classes.push_back(
            {row.id<ClassId>(0),
             row.id<CentreId>(1),
             row.text(2),
             row.text(3),
             row.text(4),
             row.integer(5),
             row.integer(6),
             row.integer(7),
             row.integer(8),
             maybe_date(row, 9)}
        );
    }
    return classes;
}

Result<std::vector<WaitingPerson>> SqlLedger::waiting_people(ClassId class_id) {
    std::vector<WaitingPerson> people;
    auto row = LINLI_TRY(database_.query(sql::kGetWaitingPeople));
    row.bind(":class_id", class_id);
    while (LINLI_TRY(row.step())) {
        const auto status = enrolment_status_from(row.text(3));
        if (!status) {
            return fail(ErrorCode::kCorrupt, "an enrolment has no status");
        }
        people.push_back(
            {row.id<ResidentId>(0),
             row.text(1),
             row.text(2),
             *status,
             row.time(4),
             maybe_date(row, 5)}
        );
    }
    return people;
}

Result<std::vector<FoundResident>> SqlLedger::residents_with_phone(
    const std::string& phone, int most
) {
    std::vector<FoundResident> found;
    auto row = LINLI_TRY(database_.query(sql::kGetResidentsWithPhone));
    row.bind(":phone", phone).bind(":most", most);
    while (LINLI_TRY(row.step())) {
        found.push_back({row.id<ResidentId>(0), row.id<CentreId>(1)});
    }
    return found;
}

Result<std::vector<CentreParent>> SqlLedger::centre_parents() {
    std::vector<CentreParent> parents;
    auto row = LINLI_TRY(database_.query(sql::kGetCentreParents));
    while (LINLI_TRY(row.step())) {
        parents.push_back({row.id<CentreId>(0), row.id<CentreId>(1)});
    }
    return parents;
}

Status SqlLedger::set_parent(CentreId centre, std::optional<CentreId> parent) {
    LINLI_ASSERT(database_.in_transaction());
    if (!parent) {
        auto drop = LINLI_TRY(database_.query(sql::kDropCentreParent));
        return drop.bind(":centre", centre).run();
    }
    auto put = LINLI_TRY(database_.query(sql::kPutCentreParent));
    return put.bind(":centre", centre).bind(":parent", *parent).run();
}

Result<std::vector<CentreResidents>> SqlLedger::resident_counts() {
    std::vector<CentreResidents> counts;
    auto row = LINLI_TRY(database_.query(sql::kGetResidentCounts));
    while (LINLI_TRY(row.step())) {
        counts.push_back({row.id<CentreId>(0), row.int64(1)});
    }
    return counts;
}

Result<std::vector<Notice>> SqlLedger::notices_of(CentreId centre, int most) {
    std::vector<Notice> notices;
    auto row = LINLI_TRY(database_.query(sql::kGetNoticesOfCentre));
    row.bind(":centre", centre).bind(":most", most);
    while (LINLI_TRY(row.step())) {
        notices.push_back(
            {row.id<NoticeId>(0),
             row.id<CentreId>(1),
             row.text(2),
             row.text(3),
             row.text(4),
             row.text(5),
             LINLI_TRY(needed(date_from_text(row.text(6)), "date")),
             {}}
        );
        notices.back().last = LINLI_TRY(needed(date_from_text(row.text(7)), "date"));
    }
    return notices;
}

} // namespace linli::server
