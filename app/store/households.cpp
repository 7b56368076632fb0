#include "app/store/households.h"

#include "app/store/aliases.h"
#include "app/store/journal.h"
#include "app/store/residents.h"
#include "app/store/rows.h"

#include "store_sql.h"

namespace linli::store {
namespace {

template <class AnyId>
Result<std::vector<AnyId>> ids_of(db::Database& database, std::string_view sql, ResidentId whose) {
    db::Query query = LINLI_TRY(database.query(sql));
    query.bind(":resident_id", whose);
    std::vector<AnyId> ids;
    while (LINLI_TRY(query.step())) {
        ids.push_back(query.id<AnyId>(0));
    }
    return ids;
}

template <class AnyId>
void append(std::vector<AnyId>& all, const std::vector<AnyId>& more) {
    all.insert(all.end(), more.begin(), more.end());
}

// Under which of their ids they are in one, and which.
Result<std::vector<std::pair<ResidentId, HouseholdId>>> homes_of(Store& store, ResidentId who) {
    std::vector<std::pair<ResidentId, HouseholdId>> homes;
    for (const ResidentId& id : LINLI_TRY(ids_of_person(store.database(), who))) {
        if (const auto home = LINLI_TRY(household_of(store, id))) {
            homes.emplace_back(id, *home);
        }
    }
    return homes;
}

Status put(Store& store, Journal& journal, const HouseholdMember& member) {
    const auto seq = member.household ? LINLI_TRY(journal.record(HouseholdJoined{member}))
                                      : LINLI_TRY(journal.record(HouseholdLeft{member.resident}));
    LINLI_TRY(save(store.database(), member, Origin::own(seq)));
    return {};
}

Result<bool> asks_anew(Store& store, ResidentId resident, ClassId class_id) {
    const ResidentRecord record = LINLI_TRY(load_record(store, resident));
    return record.enrolment_in(class_id) == nullptr;
}

} // namespace

Result<PairResult> sign_up_pair(
    Store& store, ResidentId first, ResidentId second, ClassId class_id, bool both
) {
    if (first == second) {
        return fail(ErrorCode::kInvalid, "a pair is two people");
    }
    return store.write([&](Journal& journal) -> Result<PairResult> {
        const bool first_asks = LINLI_TRY(asks_anew(store, first, class_id));
        const bool second_asks = LINLI_TRY(asks_anew(store, second, class_id));
        PairResult result;
        // Who is in already may renew that in a seat of this kiosk: after who has none yet.
        if (first_asks || !second_asks) {
            result.first = LINLI_TRY(sign_up(store, journal, first, class_id));
            result.second = LINLI_TRY(sign_up(store, journal, second, class_id));
        } else {
            result.second = LINLI_TRY(sign_up(store, journal, second, class_id));
            result.first = LINLI_TRY(sign_up(store, journal, first, class_id));
        }
        const bool both_in = result.first.enrolment.status == EnrolmentStatus::kConfirmed
            && result.second.enrolment.status == EnrolmentStatus::kConfirmed;
        if (both && !both_in) {
            return fail(ErrorCode::kConflict, "there are not two seats");
        }
        if (first_asks) {
            result.made.push_back(result.first.enrolment.id);
        }
        if (second_asks) {
            result.made.push_back(result.second.enrolment.id);
        }
        return result;
    });
}

Status cancel_pair(Store& store, const std::vector<EnrolmentId>& made) {
    return store.write([&](Journal& journal) -> Status {
        for (const EnrolmentId& id : made) {
            LINLI_TRY(cancel_enrolment(store, journal, id, RecordedBy::kSelf));
        }
        return {};
    });
}

Status join_household(Store& store, ResidentId one, ResidentId other) {
    return store.write([&](Journal& journal) -> Status {
        const ResidentId first = LINLI_TRY(ids_of_person(store.database(), one)).front();
        const ResidentId second = LINLI_TRY(ids_of_person(store.database(), other)).front();
        if (first == second) {
            return fail(ErrorCode::kInvalid, "nobody is a household alone");
        }
        LINLI_TRY(load_resident(store, first));
        LINLI_TRY(load_resident(store, second));
        if (LINLI_TRY(is_guest(store, first)) || LINLI_TRY(is_guest(store, second))) {
            return fail(ErrorCode::kDenied, "households are kept by their own centre");
        }
        const auto of_first = LINLI_TRY(homes_of(store, first));
        const auto of_second = LINLI_TRY(homes_of(store, second));
        const HouseholdId home = !of_first.empty() ? of_first.front().second
            : !of_second.empty()                   ? of_second.front().second
                                                   : HouseholdId{store.next_id()};
        if (of_first.empty() || of_first.front().second != home) {
            LINLI_TRY(put(store, journal, {first, home}));
        }
        const bool there = !of_second.empty() && of_second.front().second == home;
        return there ? Status{} : put(store, journal, {second, home});
    });
}

Status leave_household(Store& store, ResidentId resident) {
    return store.write([&](Journal& journal) -> Status {
        for (const auto& [id, home] : LINLI_TRY(homes_of(store, resident))) {
            LINLI_TRY(put(store, journal, {id, std::nullopt}));
        }
        return {};
    });
}

Status rejoin_household(Store& store, ResidentId resident, HouseholdId household) {
    return store.write([&](Journal& journal) -> Status {
        const ResidentId id = LINLI_TRY(load_resident(store, resident)).id;
        const auto home = LINLI_TRY(household_of(store, id));
        return home == household ? Status{} : put(store, journal, {id, household});
    });
}

Result<std::optional<HouseholdId>> household_of(Store& store, ResidentId resident) {
    db::Query query = LINLI_TRY(store.database().query(sql::kHouseholdOf));
    const bool known = LINLI_TRY(query.bind(":resident_id", resident).step());
    return known && !query.is_null(0) ? std::optional{query.id<HouseholdId>(0)} : std::nullopt;
}

Result<std::vector<Relative>> relatives_of(Store& store, ResidentId resident) {
    db::Database& database = store.database();
    std::vector<Relative> relatives;
    {
        db::Query query = LINLI_TRY(database.query(sql::kHouseholdOthers));
        query.bind(":resident_id", resident);
        while (LINLI_TRY(query.step())) {
            relatives.push_back({LINLI_TRY(read_resident(query)), {}, {}});
        }
    }
    for (Relative& one : relatives) {
        const Person person = LINLI_TRY(load_person(store, one.resident.id));
        one.resident = person.shown;
        for (const ResidentId& id : person.ids) {
            append(one.seats, LINLI_TRY(ids_of<ClassId>(database, sql::kEnrolmentSeatsOf, id)));
            append(
                one.here, LINLI_TRY(ids_of<SessionId>(database, sql::kAttendanceSessionsOf, id))
            );
        }
    }
    return relatives;
}

} // namespace linli::store
