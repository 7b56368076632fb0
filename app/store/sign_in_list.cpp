#include "app/store/sign_in_list.h"

#include <unordered_map>

#include "app/core/domain/json.h"
#include "app/store/aliases.h"
#include "app/store/rows.h"

#include "store_sql.h"

namespace linli::store {
namespace {

Result<std::vector<SignInSheet>> empty_sheets(db::Database& database, Date date) {
    db::Query query = LINLI_TRY(database.query(sql::kSignInSheets));
    query.bind(":date", to_text(date));
    std::vector<SignInSheet> sheets;
    while (LINLI_TRY(query.step())) {
        sheets.push_back(
            {LINLI_TRY(read_session(query)),
             query.text(15),
             query.text(16),
             query.text(17),
             query.text(18),
             {}}
        );
    }
    return sheets;
}

Result<SignInRow> read_row(const db::Query& query) {
    SignInRow row;
    row.resident = query.id<ResidentId>(1);
    row.name = query.text(2);
    row.phone = query.text(3);
    if (!query.is_null(4)) {
        row.status = attendance_status_from(query.text(4));
        row.by = recorded_by_from(query.text(5));
        row.at = query.time(6);
        row.about = query.flag(11);
        row.reason = roll_reason_from(query.text(12)).value_or(RollReason::kOther);
        row.recorder = query.is_null(13) ? std::string{} : query.text(13);
    }
    row.walk_in = query.flag(7);
    row.guardian = LINLI_TRY(read_guardian(query, 8));
    row.gone = query.flag(10);
    return row;
}

} // namespace

Result<SignInDay> sign_in_day(Store& store, Date date) {
    SignInDay day{date, LINLI_TRY(empty_sheets(store.database(), date))};
    std::unordered_map<SessionId, SignInSheet*> sheet_of;
    for (SignInSheet& sheet : day.sheets) {
        sheet_of.emplace(sheet.session.id, &sheet);
    }
    db::Query query = LINLI_TRY(store.database().query(sql::kSignInRows));
    query.bind(":date", to_text(date));
    while (LINLI_TRY(query.step())) {
        const auto sheet = sheet_of.find(query.id<SessionId>(0));
        if (sheet != sheet_of.end()) {
            sheet->second->rows.push_back(LINLI_TRY(read_row(query)));
        }
    }
    const auto twice = LINLI_TRY(people_twice(store));
    if (!twice.empty()) {
        for (SignInSheet& sheet : day.sheets) {
            fold_people(sheet, twice);
        }
    }
    return day;
}

} // namespace linli::store
