#include <algorithm>
#include <set>

#include "app/core/domain/json.h"
#include "sync/server/ledger_load.h"
#include "sync/server/ledger_rows.h"
#include "sync/server/ledger_sql.h"

#include "server_sql.h"

// People who registered twice, out of the ledger and into it.

namespace linli::server {
namespace {

using Merge = AliasRows::value_type;

Merge read_merge(const db::Query& row) {
    AliasRow read;
    const auto id_at = [&](int column) {
        return row.is_null(column) ? ResidentId{} : row.id<ResidentId>(column);
    };
    read.from = id_at(1);
    read.into = id_at(2);
    read.at = row.time(3);
    read.device = row.id<DeviceId>(4);
    read.undone = row.flag(5);
    read.parts = parts_from(row.integer(6));
    read.said = id_at(7);
    if (!row.is_null(8)) {
        read.parted_at = row.time(8);
    }
    return {row.id<FactId>(0), read};
}

Result<bool> any_alias(db::Database& database) {
    auto query = LINLI_TRY(database.query(sql::kGetAnyAlias));
    LINLI_TRY(query.step());
    return query.flag(0);
}

// Along the merges of these people that stand, in both directions; the others come along.
Status load_people(db::Database& database, const std::set<ResidentId>& people, Rows& rows) {
    std::set<ResidentId> seen = people;
    std::vector<ResidentId> to_see{people.begin(), people.end()};
    while (!to_see.empty()) {
        std::vector<ResidentId> next;
        const auto see = [&](ResidentId id) {
            if (seen.insert(id).second) {
                next.push_back(id);
            }
        };
        LINLI_TRY(read_each(
            database,
            sql::kGetAliasesOf,
            to_see,
            [&](const db::Query& row, const ResidentId& /*whose*/) -> Status {
                const Merge merge = read_merge(row);
                rows.aliases.insert(merge);
                if (!merge.second.undone) {
                    see(merge.second.said);
                    see(merge.second.into);
                }
                return {};
            }
        ));
        to_see = std::move(next);
    }
    return {};
}

// Of whom rows are wanted, or there.
std::set<ResidentId> people_in(const Wanted& wanted, const Rows& rows) {
    std::set<ResidentId> people{wanted.residents.begin(), wanted.residents.end()};
    people.insert(wanted.erased.begin(), wanted.erased.end());
    for (const auto& [resident, class_id] : wanted.requests) {
        people.insert(resident);
    }
    for (const auto& [id, row] : rows.enrolments) {
        people.insert(row.resident);
    }
    for (const auto& [id, row] : rows.attendances) {
        people.insert(row.resident);
    }
    for (const auto& [id, row] : rows.clearances) {
        people.insert(row.resident);
    }
    return people;
}

void want_all_ids(Wanted& wanted, const std::set<ResidentId>& people, const AliasMap& map) {
    const std::set<ResidentId> whole{wanted.erased.begin(), wanted.erased.end()};
    for (const ResidentId& who : people) {
        const auto all = map.all_of(who);
        if (all.size() > 1) {
            wanted.residents.insert(wanted.residents.end(), all.begin(), all.end());
        }
        if (whole.contains(who)) {
            wanted.erased.insert(wanted.erased.end(), all.begin(), all.end());
        }
    }
}

void want_twins(Wanted& wanted, const AliasMap& map, Rows& rows) {
    std::vector<std::pair<ResidentId, ClassId>> places = wanted.requests;
    for (const auto& [id, row] : rows.enrolments) {
        places.emplace_back(row.resident, row.class_id);
    }
    for (const auto& [resident, class_id] : places) {
        for (const ResidentId& id : map.all_of(resident)) {
            const EnrolmentId twin = enrolment_id(class_id, id);
            wanted.enrolments.push_back(twin);
            rows.twinned.insert(twin);
        }
    }
}

Status save(db::Database& database, const Merge& merge) {
    const AliasRow& row = merge.second;
    const auto there = [](const ResidentId& id) {
        return id.is_nil() ? std::nullopt : std::optional{id};
    };
    auto query = LINLI_TRY(database.query(sql::kPutAlias));
    query.bind(":merge", merge.first)
        .bind(":from_id", there(row.from))
        .bind(":into_id", there(row.into))
        .bind(":said_id", there(row.said))
        .bind(":parted_at", row.parted_at)
        .bind(":at", row.at)
        .bind(":device", row.device)
        .bind(":undone", row.undone)
        .bind(":parts", bits_of(row.parts));
    return query.run();
}

Status save_folded(db::Database& database, EnrolmentId id, const Folded& folded) {
    auto query = LINLI_TRY(database.query(sql::kPutFolded));
    query.bind(":id", id)
        .bind(":status", word_for(folded.status))
        .bind(":decided_at", folded.decided_at);
    if (folded.decide_by) {
        query.bind(":decide_by", to_text(*folded.decide_by));
    } else {
        query.bind_null(":decide_by");
    }
    return query.run();
}

Result<Folded> read_folded(const db::Query& row) {
    Folded folded;
    folded.status = LINLI_TRY(needed(enrolment_status_from(row.text(0)), "enrolment"));
    if (!row.is_null(1)) {
        folded.decide_by = LINLI_TRY(needed(date_from_text(row.text(1)), "date"));
    }
    if (!row.is_null(2)) {
        folded.decided_at = row.time(2);
    }
    return folded;
}

} // namespace

Status find_aliases(db::Database& database, Wanted& wanted, Rows& rows) {
    if (wanted.merges.empty() && !LINLI_TRY(any_alias(database))) {
        return {};
    }
    LINLI_TRY(read_each(
        database,
        sql::kGetAlias,
        wanted.merges,
        [&](const db::Query& row, const FactId& /*merge*/) -> Status {
            rows.aliases.insert(read_merge(row));
            return {};
        }
    ));
    for (const auto& [merge, row] : rows.aliases) {
        if (row.has_arrived()) {
            wanted.erased.push_back(row.said);
            wanted.erased.push_back(row.into);
        }
    }
    const std::set<ResidentId> people = people_in(wanted, rows);
    LINLI_TRY(load_people(database, people, rows));
    const AliasMap map = map_of(rows.aliases);
    want_all_ids(wanted, people, map);
    want_twins(wanted, map, rows);
    return {};
}

Status load_folded(db::Database& database, const Wanted& wanted, Rows& rows) {
    if (rows.aliases.empty() && wanted.merges.empty()) {
        return {};
    }
    const std::set<ResidentId> whole{wanted.erased.begin(), wanted.erased.end()};
    for (const auto& [id, row] : rows.enrolments) {
        if (whole.contains(row.resident)) {
            rows.twinned.insert(id);
        }
    }
    const std::vector<EnrolmentId> ids{rows.twinned.begin(), rows.twinned.end()};
    return load(database, sql::kGetFolded, ids, rows.folded, read_folded);
}

Status save_aliases(db::Database& database, const Changes& changes) {
    for (const FactId& id : changes.merges) {
        LINLI_TRY(save(database, *changes.rows.aliases.find(id)));
    }
    for (const EnrolmentId& id : changes.folded) {
        const auto folded = changes.rows.folded.find(id);
        if (folded != changes.rows.folded.end()) {
            LINLI_TRY(save_folded(database, id, folded->second));
        } else {
            auto query = LINLI_TRY(database.query(sql::kDropFolded));
            LINLI_TRY(query.bind(":id", id).run());
        }
    }
    return {};
}

Status fold_sheet(db::Database& database, SignInSheet& sheet) {
    if (!LINLI_TRY(any_alias(database))) {
        return {};
    }
    Wanted wanted;
    wanted.sparse = true;
    for (const SignInRow& row : sheet.rows) {
        if (!row.gone) {
            wanted.residents.push_back(row.resident);
        }
    }
    Rows rows;
    LINLI_TRY(load_rows(database, wanted, rows));
    std::map<ResidentId, Resident> who;
    const AliasMap people = map_of(rows.aliases);
    for (const auto& [merge, row] : rows.aliases) {
        for (const ResidentId& id : {row.said, row.into}) {
            who.emplace(id, profile_of(rows.residents, rows.aliases, people.last(id)));
        }
    }
    fold_people(sheet, who);
    return {};
}

Result<AliasRows> SqlLedger::aliases() {
    AliasRows rows;
    auto query = LINLI_TRY(database_.query(sql::kGetAliases));
    while (LINLI_TRY(query.step())) {
        rows.insert(read_merge(query));
    }
    return rows;
}

} // namespace linli::server
