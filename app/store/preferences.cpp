#include "app/store/preferences.h"

#include "app/store/aliases.h"
#include "app/store/journal.h"
#include "app/store/residents.h"
#include "app/store/rows.h"

#include "store_sql.h"

namespace linli::store {

Status set_preference(Store& store, const Preference& preference) {
    return store.write([&](Journal& journal) -> Status {
        const Person person = LINLI_TRY(load_person(store, preference.resident));
        if (LINLI_TRY(is_guest(store, person.own.id))) {
            return {}; // their own centre keeps it
        }
        for (const ResidentId& id : person.ids) {
            const bool first = id == person.own.id;
            const auto kept = LINLI_TRY(wishes_of(store, id));
            if (kept == preference.kept || (!first && preference.kept)) {
                continue; // what the first id says goes before the others
            }
            const Preference said{id, preference.kept};
            const auto seq = LINLI_TRY(journal.record(PreferenceSet{said}));
            LINLI_TRY(save(store.database(), said, Origin::own(seq)));
        }
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
