#pragma once

#include <optional>

#include "app/core/domain/attendance.h"
#include "app/core/domain/enrolment.h"

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

struct Undone {};

} // namespace linli::flow
