#pragma once

#include <string>

#include "app/core/domain/course.h"
#include "app/core/domain/session_file.h"

// What staff say of one session (fact.h), once its class is filed.

namespace linli {

/// To another time or room, or back to its first plan.
struct SessionMoved {
    SessionId session;
    Meeting to;
};

struct SessionCancelled {
    SessionId session;
    OffReason reason{OffReason::kNone};
};

/// 代课: who teaches it. The latest by the hybrid clock stands; likewise of its note.
struct SessionTaught {
    SessionId session;
    std::string teacher; // empty: the class's own teacher again
};

/// 教学日志.
struct SessionNoted {
    SessionId session;
    std::string text; // empty: there is none any more
    StaffId by{};     // the account of who wrote it, on the kiosk where they did; nil: none
};

/// The bytes travel by themselves, after the facts.
struct FileAttached {
    SessionFile file;
};

/// It does not come back: attached again it is another one.
struct FileRemoved {
    SessionFileId file;
};

} // namespace linli
