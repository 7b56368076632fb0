#include "app/store/leases.h"

#include <algorithm>

#include "app/core/domain/calendar.h"
#include "app/store/enrolments.h"
#include "app/store/journal.h"
#include "app/store/rows.h"

#include "store_sql.h"

namespace linli::store {
namespace {

// The highest numbers first.
Result<std::vector<int>> spare_slots(Store& store, const SlotsToReturn& wanted) {
    const SeatCount count = LINLI_TRY(seat_count(store, wanted.class_id));
    db::Query query = LINLI_TRY(store.database().query(sql::kSlotToReturn));
    query.bind(":class_id", wanted.class_id)
        .bind(":now", store.now())
        .bind(":held_since", store.now() - kUndoWindow);
    std::vector<int> spare;
    while (LINLI_TRY(query.step())) {
        spare.push_back(query.integer(0));
    }
    // Who waits for a class elsewhere is served by the district, out of what is given back.
    db::Query elsewhere = LINLI_TRY(store.database().query(sql::kClassIsElsewhere));
    const bool ours =
        !LINLI_TRY(elsewhere.bind(":id", wanted.class_id).step()) || !elsewhere.flag(0);
    const int can_go = static_cast<int>(spare.size()) - (ours ? count.waitlisted : 0);
    spare.resize(static_cast<std::size_t>(std::clamp(can_go, 0, std::max(0, wanted.most))));
    return spare;
}

Result<int> return_some(Store& store, Journal& journal, const SlotsToReturn& wanted) {
    auto spare = spare_slots(store, wanted);
    if (!spare) {
        return spare.error().code == ErrorCode::kNotFound ? Result<int>{0} : spare.error();
    }
    if (spare->empty()) {
        return 0;
    }
    std::sort(spare->begin(), spare->end());
    const auto seq = LINLI_TRY(journal.record(SlotsReturned{{wanted.class_id, *spare}}));
    for (const int number : *spare) {
        db::Query remove = LINLI_TRY(store.database().query(sql::kSlotRemove));
        LINLI_TRY(remove.bind(":class_id", wanted.class_id).bind(":number", number).run());
    }
    LINLI_TRY(touch_lease(store.database(), wanted.class_id, Origin::own(seq)));
    return static_cast<int>(spare->size());
}

} // namespace

Result<std::vector<Lease>> leases_held(Store& store) {
    db::Query query = LINLI_TRY(store.database().query(sql::kSlotList));
    query.bind(":date", to_text(local_date(store.now())));
    std::vector<Lease> held;
    while (LINLI_TRY(query.step())) {
        const auto class_id = query.id<ClassId>(0);
        if (held.empty() || held.back().class_id != class_id) {
            held.push_back({class_id, {}});
        }
        held.back().slots.push_back(query.integer(1));
    }
    return held;
}

Result<int> return_slots(Store& store, const std::vector<SlotsToReturn>& wanted) {
    return store.write([&](Journal& journal) -> Result<int> {
        int returned = 0;
        for (const SlotsToReturn& some : wanted) {
            returned += LINLI_TRY(return_some(store, journal, some));
        }
        return returned;
    });
}

Result<std::vector<ClassLease>> lease_list(Store& store) {
    db::Query query = LINLI_TRY(store.database().query(sql::kLeaseList));
    query.bind(":date", to_text(local_date(store.now())));
    std::vector<ClassLease> list;
    while (LINLI_TRY(query.step())) {
        list.push_back(
            {query.id<ClassId>(0),
             query.text(1),
             query.text(2),
             query.text(3),
             query.integer(4),
             query.integer(5),
             query.integer(6),
             query.integer(8),
             query.integer(7)}
        );
    }
    return list;
}

} // namespace linli::store
