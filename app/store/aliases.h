#pragma once

#include <map>
#include <vector>

#include "app/core/domain/alias.h"
#include "app/store/rows.h"
#include "app/store/store.h"

// 合并: somebody who registered twice (domain/alias.h). Every id of a person goes on working: a
// card, a telephone, what was done under it.

namespace linli::store {

/// Somebody by all of their ids.
struct Person {
    Resident shown; // with what was told last under any of them; the id is the one they go by
    Resident own;   // the row of that id
    std::vector<ResidentId> ids; // that are known here, that one first
};

/// By any of them. kNotFound.
Result<Person> load_person(Store& store, ResidentId id);
/// Likewise, without anybody's profile: `id` alone for who is not known here.
Result<std::vector<ResidentId>> ids_of_person(db::Database& database, ResidentId id);
/// Of everybody who registered twice, by each of their ids: how they are shown.
Result<std::map<ResidentId, Resident>> people_twice(Store& store);

/// Staff say that they are one person (fact resident.merged), or two after all (resident.parted).
/// Nothing changes here before the district has decided and its row has come. kInvalid: one and the
/// same already; kDenied: of another centre; kNotFound: somebody, or an alias, that is not known.
Status ask_to_merge(Store& store, ResidentId from, ResidentId into);
Status ask_to_part(Store& store, ResidentId from);

Result<bool> save(db::Database& database, const Alias& alias, const Origin& origin);
/// Part of a transaction: an own fact told these of the first id, later than the others.
Status note_told_parts(
    db::Database& database,
    const std::vector<ResidentId>& ids,
    const ProfileParts& parts,
    std::uint64_t seq
);

} // namespace linli::store
