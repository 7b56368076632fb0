#pragma once

#include "app/core/domain/ids.h"
#include "app/store/store.h"

// 删除我的信息.

namespace linli::store {

/// Forgets a person under all of their ids, whatever they hold, in one transaction. Their
/// enrolments are cancelled (fact enrolment.cancelled for each; the slots are free for the queue at
/// once, since nobody will undo it), then fact resident.erased; name, phone, birth, consent,
/// handwritten note, clearances, place in a household, what they were told and how they like the
/// screen go. That somebody came (stays_as_count) stays, under an id that names nobody. Their own
/// facts stay in the outbox, as the chain needs them. kNotFound.
Status forget_resident(Store& store, ResidentId id);

/// Part of a transaction: every row about the person but attendances, and no row from the server
/// brings them back.
Status drop_person(db::Database& database, ResidentId id);

} // namespace linli::store
