#include "app/store/preferences.h"

#include "app/store/journal.h"
#include "app/store/residents.h"
#include "app/store/rows.h"

#include "store_sql.h"

namespace linli::store {

Status set_preference(Store& store, const Preference& preference) {
    return store.write([&](Journal& journal) -> Status {
        LINLI_TRY(load_resident(store, preference.resident));
        if (LINLI_TRY(is_guest(store, preference.resident))) {
            return {}; // their own centre keeps it
        }
        if (LINLI_TRY(wishes_of(store, preference.resident)) == preference.kept) {
            return {};
        }
        const auto seq = LINLI_TRY(journal.record(PreferenceSet{preference}));
        LINLI_TRY(save(store.database(), preference, Origin::own(seq)));
        return {};
    });
}

Result<std::optional<ScreenWishes>> wishes_of(Store& store, ResidentId resident) {
    db::Query query = LINLI_TRY(store.database().query(sql::kPreferenceOf));
    if (!LINLI_TRY(query.bind(":resident_id", resident).step())) {
        return std::optional<ScreenWishes>{};
    }
    return std::optional{ScreenWishes{query.text(0), query.text(1), query.flag(2), query.flag(3)}};
}

} // namespace linli::store
