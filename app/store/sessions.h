#pragma once

#include <vector>

#include "app/core/domain/session_plan.h"
#include "app/store/store.h"

// 课次 that do not take place as planned (domain/session_change.h).

namespace linli::store {

/// To another time or room; also brings a cancelled one back (fact session.moved). Nothing is
/// written when it is there already. kInvalid: no room, or it would be over by now; kNotFound.
Result<Session> move_session(Store& store, SessionId id, const Meeting& to);

/// Fact session.cancelled. Nothing is written when it is cancelled already. kInvalid once it has
/// ended; kNotFound.
Result<Session> cancel_session(Store& store, SessionId id);

/// Several of them at the staff's side, all or none: each that is not so already is moved or
/// cancelled, with its fact and its line in the staff's log. Returns those as they stood, for an
/// undo. Errors as above.
Result<std::vector<SessionPlan>> change_sessions(
    Store& store, const std::vector<SessionPlan>& plans, StaffId staff
);

/// Who would come: how many have a seat in its class.
Result<int> expected_at(Store& store, SessionId id);

} // namespace linli::store
