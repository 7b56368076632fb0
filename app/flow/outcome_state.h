#pragma once

#include <optional>

#include "app/core/domain/attendance.h"
#include "app/core/domain/enrolment.h"
#include "app/core/domain/wish.h"

// What came of an act, for its result page and its undo; part of state.h, which others include.

namespace linli::flow {

struct SignedUp {
    ClassId class_id;
    Enrolment enrolment;
    int place{0};
};

struct Cancelled {
    ClassId class_id;
    Enrolment enrolment; // as it was before
};

struct CheckedIn {
    Attendance attendance;
    bool already{false};               // the second time: said kindly, changes nothing
    std::optional<Attendance> other{}; // who came along
};

struct Registered {
    ResidentId resident;
};

struct Undone {
    std::optional<ClassId> class_id{}; // what it was about, if it was about a class
    bool visit{false};                 // one meeting alone: the place in the class is as it was
    std::optional<WishSubject> wish{}; // or about a wish
};

} // namespace linli::flow
