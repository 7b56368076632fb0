#pragma once

#include <string_view>

#include "app/core/domain/course.h"
#include "app/store/store.h"

// 课次 that do not take place as planned, and what is noted of them (domain/session_change.h). Of a
// class of another centre: kDenied.

namespace linli::store {

/// To another time or room; also brings a cancelled one back (fact session.moved). Nothing is
/// written when it is there already. kInvalid: no room, or it would be over by now; kNotFound.
Result<Session> move_session(Store& store, SessionId id, const Meeting& to);

/// Fact session.cancelled. Nothing is written when it is cancelled already, for that reason or
/// without saying one. kInvalid once it has ended; kNotFound.
Result<Session> cancel_session(Store& store, SessionId id, OffReason reason = OffReason::kNone);

/// 代课 (fact session.taught), before the session or after it; nobody, or the class's own teacher:
/// that one again. Nothing is written when it is so already. kInvalid: no name; kNotFound.
Result<Session> teach_session(Store& store, SessionId id, std::string_view teacher);

/// 教学日志 (fact session.noted): `text` in the place of what stood; empty: none. `by` as in
/// SessionNoted. Nothing is written when it stands already. kInvalid: too long; kNotFound.
Result<Session> note_session(Store& store, SessionId id, std::string_view text, StaffId by = {});

} // namespace linli::store
