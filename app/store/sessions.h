#pragma once

#include "app/core/domain/course.h"
#include "app/store/store.h"

// 课次 that do not take place as planned (domain/session_change.h).

namespace linli::store {

/// To another time or room; also brings a cancelled one back (fact session.moved). Nothing is
/// written when it is there already. kInvalid: no room, or it would be over by now; kNotFound.
Result<Session> move_session(Store& store, SessionId id, const Meeting& to);

/// Fact session.cancelled. Nothing is written when it is cancelled already. kInvalid once it has
/// ended; kNotFound.
Result<Session> cancel_session(Store& store, SessionId id);

} // namespace linli::store
