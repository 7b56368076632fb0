#include <algorithm>
#include <map>
#include <set>

#include "app/core/domain/json.h"
#include "sync/server/ledger_load.h"
#include "sync/server/ledger_rows.h"
#include "sync/server/ledger_sql.h"
#include "sync/server/report_tally.h"

#include "server_sql.h"

// Who came to each session, kept for reports. What is written to the ledger only marks the sessions
// that it concerns, which costs a batch nothing to speak of; a session that is marked is counted
// anew as a whole, out of what stands then. So nothing has to be added or taken away, and no order
// of things can make a count wrong.

namespace linli::server {
namespace {

/// A session as it is to be counted.
struct Due {
    SessionId id;
    std::string date{}; // empty: cancelled, or not known
    CentreId centre{};
    ClassId class_id{};
    int minutes{0};
};

/// Somebody at a session, with what was said of that.
struct Came {
    ResidentId who;
    Attendance said{};
    int birth_year{0};
    std::uint32_t number{0}; // 0: has none yet
};

Result<std::vector<Due>> due_sessions(db::Database& database, int most) {
    std::vector<Due> due;
    auto query = LINLI_TRY(database.query(sql::kGetSessionsToCount));
    query.bind(":most", most);
    while (LINLI_TRY(query.step())) {
        Due one{query.id<SessionId>(0)};
        if (!query.is_null(1) && !query.is_null(2)) {
            one.date = query.text(1);
            one.centre = query.id<CentreId>(2);
            one.class_id = query.id<ClassId>(3);
            one.minutes = query.integer(4);
        }
        due.push_back(std::move(one));
    }
    return due;
}

using CameBySession = std::map<SessionId, std::vector<Came>>;

Result<CameBySession> who_came(db::Database& database, const std::vector<Due>& due) {
    std::vector<SessionId> ids;
    for (const Due& one : due) {
        if (!one.date.empty()) {
            ids.push_back(one.id);
        }
    }
    CameBySession came;
    LINLI_TRY(read_each(
        database,
        sql::kGetCame,
        ids,
        [&](const db::Query& row, const SessionId& session) -> Status {
            Came one{row.id<ResidentId>(0)};
            one.said.status = LINLI_TRY(needed(attendance_status_from(row.text(1)), "attendance"));
            one.said.by = LINLI_TRY(needed(recorded_by_from(row.text(2)), "attendance"));
            one.said.at = row.time(3);
            one.birth_year = row.flag(5) ? 0 : row.integer(4);
            one.number = row.is_null(6) ? 0 : static_cast<std::uint32_t>(row.int64(6));
            came[session].push_back(one);
            return {};
        }
    ));
    return came;
}

/// People who registered twice, as they are one.
struct OnePerson {
    ResidentId last;
    int birth_year{0};
};

// By each id of theirs that came somewhere. Who is erased stays apart, as on the sign-in list.
Result<std::map<ResidentId, OnePerson>> folded_people(
    db::Database& database, const AliasRows& aliases, const CameBySession& came
) {
    std::map<ResidentId, OnePerson> people;
    if (aliases.empty()) {
        return people;
    }
    const AliasMap map = map_of(aliases);
    Wanted wanted;
    wanted.sparse = true;
    for (const auto& [session, all] : came) {
        for (const Came& one : all) {
            const auto ids = map.all_of(one.who);
            if (ids.size() > 1) {
                wanted.residents.insert(wanted.residents.end(), ids.begin(), ids.end());
            }
        }
    }
    Rows rows;
    LINLI_TRY(load_rows(database, wanted, rows));
    for (const auto& [id, row] : rows.residents) {
        if (map.all_of(id).size() > 1) {
            const ResidentId last = map.last(id);
            // Who was erased stays one person, of whom nothing is known.
            const int born =
                row.erased ? 0 : profile_of(rows.residents, rows.aliases, last).birth_year;
            people.emplace(id, OnePerson{last, born});
        }
    }
    return people;
}

// One of each person; what stands of two is attendance.h's to say.
std::vector<Came> fold(
    const std::vector<Came>& all, const std::map<ResidentId, OnePerson>& people
) {
    std::vector<Came> folded;
    std::map<ResidentId, std::size_t> places;
    for (Came one : all) {
        const auto known = people.find(one.who);
        if (known != people.end()) {
            one.number = one.who == known->second.last ? one.number : 0;
            one.who = known->second.last;
            one.birth_year = known->second.birth_year;
        }
        const auto [at, fresh] = places.emplace(one.who, folded.size());
        if (fresh) {
            folded.push_back(one);
        } else {
            Came& first = folded[at->second];
            first.said = merged(first.said, one.said);
            first.number = std::max(first.number, one.number);
        }
    }
    std::erase_if(folded, [](const Came& one) {
        return one.said.status != AttendanceStatus::kPresent
            && one.said.status != AttendanceStatus::kLate;
    });
    return folded;
}

/// Gives people their numbers, in the order in which they first come.
class Numbers {
public:
    explicit Numbers(db::Database& database) : database_{database} {}

    Result<std::uint32_t> of(const Came& one) {
        if (one.number != 0) {
            return one.number;
        }
        const auto given = given_.find(one.who);
        if (given != given_.end()) {
            return given->second;
        }
        auto known = LINLI_TRY(database_.query(sql::kGetCountedPerson));
        known.bind(":person", one.who);
        const std::uint32_t number = LINLI_TRY(known.step())
            ? static_cast<std::uint32_t>(known.int64(0))
            : LINLI_TRY(give(one.who));
        given_.emplace(one.who, number);
        return number;
    }

private:
    Result<std::uint32_t> give(ResidentId who) {
        if (last_ == 0) {
            auto query = LINLI_TRY(database_.query(sql::kGetLastPersonNumber));
            LINLI_TRY(query.step());
            last_ = static_cast<std::uint32_t>(query.int64(0));
        }
        auto put = LINLI_TRY(database_.query(sql::kPutCountedPerson));
        LINLI_TRY(put.bind(":person", who).bind(":number", ++last_).run());
        return last_;
    }

    db::Database& database_;
    std::map<ResidentId, std::uint32_t> given_;
    std::uint32_t last_{0};
};

Status keep(db::Database& database, const Due& due, const std::string& came) {
    auto query = LINLI_TRY(database.query(sql::kPutSessionCount));
    return query.bind(":date", due.date)
        .bind(":centre", due.centre)
        .bind(":session", due.id)
        .bind(":class_id", due.class_id)
        .bind(":minutes", due.minutes)
        .bind_blob(":came", came)
        .run();
}

Status count_due(db::Database& database, const std::vector<Due>& due, const AliasRows& aliases) {
    const CameBySession came = LINLI_TRY(who_came(database, due));
    const auto people = LINLI_TRY(folded_people(database, aliases, came));
    Numbers numbers{database};
    for (const Due& one : due) {
        auto old = LINLI_TRY(database.query(sql::kDropSessionCount));
        LINLI_TRY(old.bind(":session", one.id).run());
        if (!one.date.empty()) {
            std::vector<CountedPerson> counted;
            const auto all = came.find(one.id);
            for (const Came& who :
                 fold(all == came.end() ? std::vector<Came>{} : all->second, people)) {
                counted.push_back(
                    {LINLI_TRY(numbers.of(who)), static_cast<std::uint16_t>(who.birth_year)}
                );
            }
            LINLI_TRY(keep(database, one, packed(counted)));
        }
        auto done = LINLI_TRY(database.query(sql::kDropSessionToCount));
        LINLI_TRY(done.bind(":session", one.id).run());
    }
    return {};
}

template <class Id>
Status mark(
    db::Database& database, std::string_view sql, const char* name, const std::set<Id>& ids
) {
    for (const Id& id : ids) {
        auto query = LINLI_TRY(database.query(sql));
        LINLI_TRY(query.bind(name, id).run());
    }
    return {};
}

} // namespace

Status mark_to_count(db::Database& database, const Changes& changes) {
    const Rows& rows = changes.rows;
    std::set<SessionId> sessions{changes.sessions.begin(), changes.sessions.end()};
    for (const AttendanceId& id : changes.attendances) {
        sessions.insert(rows.attendances.at(id).session);
    }
    const std::set<ClassId> classes{changes.classes.begin(), changes.classes.end()};
    // All ids of theirs: of which one the year of birth stands may have changed.
    std::vector<ResidentId> changed = changes.residents;
    for (const FactId& id : changes.merges) {
        const AliasRow& merge = rows.aliases.at(id);
        changed.insert(changed.end(), {merge.from, merge.into, merge.said});
    }
    std::set<ResidentId> people{changed.begin(), changed.end()};
    if (!rows.aliases.empty()) {
        const AliasMap map = map_of(rows.aliases);
        for (const ResidentId& id : changed) {
            const auto ids = map.all_of(id);
            people.insert(ids.begin(), ids.end());
        }
    }
    LINLI_TRY(mark(database, sql::kPutSessionToCount, ":session", sessions));
    LINLI_TRY(mark(database, sql::kPutClassToCount, ":class_id", classes));
    return mark(database, sql::kPutPersonToCount, ":resident", people);
}

Result<bool> SqlLedger::count_sessions(int most) {
    std::vector<Due> due = LINLI_TRY(due_sessions(database_, most));
    if (due.empty()) {
        return false;
    }
    LINLI_TRY(transact([&]() -> Status {
        due = LINLI_TRY(due_sessions(database_, most)); // as they are now that nobody writes
        return count_due(database_, due, LINLI_TRY(aliases()));
    }));
    return std::cmp_equal(due.size(), most);
}

} // namespace linli::server
