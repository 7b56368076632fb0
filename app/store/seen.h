#pragma once

#include <vector>

#include "app/core/domain/record.h"
#include "app/store/store.h"

// What this device told whom (domain/decisions.h). It is the device's own: in no fact, no feed; it
// goes with the resident.

namespace linli::store {

Result<std::vector<Seen>> seen_by(Store& store, ResidentId resident);

/// They have read it. In one transaction of its own.
Status note_seen(Store& store, ResidentId resident, const std::vector<Seen>& told);

/// Part of the transaction of a sign-up: the outcome stands before their eyes, and so does the
/// class as it is by now, moved sessions and all.
Status note_told(db::Database& database, const Enrolment& enrolment);

} // namespace linli::store
