#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "app/core/domain/paper_keys.h"
#include "app/core/domain/resident.h"
#include "app/store/attendance.h"
#include "app/store/store.h"

// 补录, first half: whom the lines of a printed sheet mean. Writes nothing: who keys is shown the
// names, and key_paper() (attendance.h) records what they agree to.

namespace linli::store {

struct KeyedPerson {
    KeyedLine line;
    PaperMark mark;
    Resident who;
};

/// A line that nobody is meant by.
struct KeyingTrouble {
    enum class Why {
        kNoSession, // no sheet was said, or there is no such session, or there are two
        kUnknown,   // no row code, telephone or card that is known
        kAmbiguous, // somebody has come since who makes the code, or the telephone, two people's
        kOtherName, // the name that stands there is not theirs
        kNoSeat,    // 请假 of who has no seat
    };

    KeyedLine line;
    Why why{Why::kUnknown};
    // Who it may have been: their row code, empty where they have none, and name.
    std::vector<std::pair<std::string, std::string>> near{};
};

struct Keying {
    std::vector<KeyedPerson> people; // in the order of their lines
    std::vector<KeyingTrouble> troubles;
    /// What key_paper() takes.
    [[nodiscard]] std::vector<PaperMark> marks() const;
};

/// Which session lines are of that have no sheet's code before them.
struct PaperOf {
    Date date;
    std::string course_code;
    std::optional<TimeOfDay> start{}; // where it meets twice that day
};

/// A session is found by its course and date, of whatever term; a cancelled one is none. Lines of
/// none are troubles, kNoSession.
Result<Keying> whom_they_mean(
    Store& store, const std::vector<KeyedSheet>& sheets, const std::optional<PaperOf>& of = {}
);

} // namespace linli::store
