#include "sync/server/ledger_load.h"
#include "sync/server/ledger_rows.h"
#include "sync/server/ledger_sql.h"

#include "server_sql.h"

// What is planned for the centres, and what is filed there.

namespace linli::server {
namespace {

std::optional<int> maybe_integer(const db::Query& row, int column) {
    return row.is_null(column) ? std::nullopt : std::optional{row.integer(column)};
}

} // namespace

Result<std::vector<Term>> SqlLedger::terms_since(Date day) {
    Wanted wanted;
    {
        auto row = LINLI_TRY(database_.query(sql::kGetTermsSince));
        row.bind(":since", to_text(day));
        while (LINLI_TRY(row.step())) {
            wanted.terms.push_back(row.id<TermId>(0));
        }
    }
    const Rows rows = LINLI_TRY(load(wanted));
    std::vector<Term> terms;
    for (const TermId& id : wanted.terms) {
        terms.push_back(rows.terms.at(id));
    }
    return terms;
}

Result<std::map<TermId, TermPlan>> SqlLedger::term_plans(const std::vector<TermId>& terms) {
    std::map<TermId, TermPlan> plans;
    for (const TermId& id : terms) {
        plans[id]; // also where nothing is
    }
    const auto use = [&](const db::Query& row, const TermId& id) -> Status {
        plans[id].use = {row.integer(0), row.integer(1), row.integer(2), row.integer(3)};
        return {};
    };
    LINLI_TRY(read_each(database_, sql::kGetTermUse, terms, use));
    const auto planned = [&](const db::Query& row, const TermId& id) -> Status {
        plans[id].quota = Quota{
            id, maybe_integer(row, 2), maybe_integer(row, 3), row.id<AccountId>(0), row.time(1)};
        return {};
    };
    LINLI_TRY(read_each(database_, sql::kGetQuota, terms, planned));
    return plans;
}

Status SqlLedger::save_quota(const Quota& quota) {
    LINLI_ASSERT(database_.in_transaction());
    auto query = LINLI_TRY(database_.query(sql::kPutQuota));
    return query.bind(":term", quota.term)
        .bind(":classes", quota.classes)
        .bind(":seats", quota.seats)
        .bind(":account", quota.account)
        .bind(":at", quota.at)
        .run();
}

} // namespace linli::server
