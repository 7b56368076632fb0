#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/core/base/time.h"
#include "app/flow/staff_class_messages.h"

// 这节课: what staff change about one session; part of staff_state.h. The session is the one of
// Staff::sheet, as the catalogue has it.

namespace linli::flow {

enum class DeskAct { kCancel, kMove, kShift, kRoom, kTeach, kRestore, kFiles };

/// What was done last, until the next thing is done or the page is left.
struct DeskDone {
    DeskAct act{DeskAct::kCancel};
    int count{1};     // of sessions
    std::string name; // of a file
    bool removed{false};
    bool undone{false};
    std::vector<SessionPlan> undo;     // of sessions; empty: there is nothing to take back
    std::vector<SessionPlan> stands{}; // as these stood then
    std::optional<SessionFile> file{}; // likewise, of a file
    bool operator==(const DeskDone&) const = default;
};

struct Desk {
    int first{0}; // of the list on the page that is shown
    std::optional<DeskAct> act;
    Date week{}; // its Monday, on the page of days
    std::optional<Meeting> to;
    OffReason reason{OffReason::kNone}; // on the page that asks whether it is cancelled
    std::optional<int> expected;        // nothing: it is not known yet, nor are the files
    std::vector<SessionFile> files;
    std::optional<DeskDone> done;
    std::optional<FileTrouble> trouble; // with `attaching`
    std::string attaching;              // the name of the file in question
    std::optional<StickFound> stick;    // as it was looked at last
    bool looking{false};
    SteadyTime looked_at{};
    bool operator==(const Desk&) const = default;
};

} // namespace linli::flow
