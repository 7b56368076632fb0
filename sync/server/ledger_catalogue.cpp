#include <algorithm>

#include "app/core/domain/json.h"
#include "sync/server/ledger_load.h"
#include "sync/server/ledger_rows.h"
#include "sync/server/ledger_sql.h"

#include "server_sql.h"

// What the district's pages read of a centre's catalogue, and what was said of classes filed.

namespace linli::server {

Result<std::vector<CourseId>> SqlLedger::courses_of(CentreId centre) {
    std::vector<CourseId> ids;
    auto row = LINLI_TRY(database_.query(sql::kGetCoursesOfCentre));
    row.bind(":centre", centre);
    while (LINLI_TRY(row.step())) {
        ids.push_back(row.id<CourseId>(0));
    }
    return ids;
}

Result<std::vector<Session>> SqlLedger::sessions_of_class(ClassId class_id) {
    std::vector<Session> sessions;
    auto row = LINLI_TRY(database_.query(sql::kGetSessionsOfClass));
    row.bind(":id", class_id);
    while (LINLI_TRY(row.step())) {
        sessions.push_back(LINLI_TRY(read_session(row)));
    }
    std::ranges::sort(sessions, {}, [](const Session& one) {
        return std::tuple{one.date, one.start, one.number};
    });
    return sessions;
}

Result<std::vector<ClassStand>> SqlLedger::class_stands(CentreId centre, Date today) {
    std::vector<ClassStand> stands;
    auto row = LINLI_TRY(database_.query(sql::kGetClassStands));
    row.bind(":centre", centre).bind(":today", to_text(today));
    while (LINLI_TRY(row.step())) {
        stands.push_back(
            {row.id<ClassId>(0), row.integer(1), row.integer(2), row.integer(3), row.flag(4)}
        );
    }
    return stands;
}

Result<int> SqlLedger::sessions_outside(TermId term, Date first, Date last) {
    auto row = LINLI_TRY(database_.query(sql::kGetSessionsOutside));
    row.bind(":term", term).bind(":first", to_text(first)).bind(":last", to_text(last));
    LINLI_TRY(row.step());
    return row.integer(0);
}

Result<std::vector<FiledClass>> SqlLedger::classes_to_approve(Date today) {
    std::vector<FiledClass> filed;
    auto row = LINLI_TRY(database_.query(sql::kGetClassesToApprove));
    row.bind(":today", to_text(today));
    while (LINLI_TRY(row.step())) {
        filed.push_back({row.id<ClassId>(0), row.id<CentreId>(1)});
    }
    return filed;
}

Result<std::optional<FilingWord>> SqlLedger::filing_word(ClassId class_id) {
    auto row = LINLI_TRY(database_.query(sql::kGetFilingWord));
    row.bind(":class_id", class_id);
    if (!LINLI_TRY(row.step())) {
        return std::optional<FilingWord>{};
    }
    const Filing state = LINLI_TRY(needed(filing_from(row.text(0)), "filing"));
    return std::optional{
        FilingWord{class_id, state, row.id<AccountId>(1), row.time(2), row.text(3), row.text(4)}};
}

Status SqlLedger::save_filing_word(const FilingWord& word) {
    auto query = LINLI_TRY(database_.query(sql::kPutFilingWord));
    return query.bind(":class_id", word.class_id)
        .bind(":state", word_for(word.state))
        .bind(":account", word.account)
        .bind(":at", word.at)
        .bind(":reason", word.reason)
        .bind(":body", word.body)
        .run();
}

} // namespace linli::server
