#pragma once

#include <optional>
#include <vector>

#include "app/core/domain/record.h"

// What was decided about somebody's classes while they were not there: the first thing that they
// are shown when they come again, without a telephone. Pure; any thread.
//
// What a device told somebody it remembers by item and state (Seen). With two kiosks a decision may
// be told twice, at each of them once, and never not at all: a decision is recognised by the row
// itself (Enrolment::decided_at, Session::was, Session::cancelled), not by what a device saw
// before.

namespace linli {

struct Decision {
    enum class What {
        kConfirmed,        // out of the queue, or an answer to a request
        kWaitlisted,       // no seat this time: a place in the queue
        kRefused,          // cancelled by the centre
        kSessionMoved,     // another time or room
        kSessionCancelled, // 停课一次
    };

    What what{What::kConfirmed};
    ClassId class_id;
    std::optional<SessionId> session{};
    Seen as_told; // what to remember when they have read it
    bool operator==(const Decision&) const = default;
};

/// How an enrolment and a session are remembered once somebody was told.
[[nodiscard]] Seen told(const Enrolment& enrolment);
[[nodiscard]] Seen told(const Session& session);

/// What they were not told yet: answers first, then sessions by their first plan. Classes that are
/// over and sessions that have ended are no news.
[[nodiscard]] std::vector<Decision> untold(
    const Catalogue& catalogue, const ResidentRecord& record, UtcTime now
);

/// They were told.
void remember(ResidentRecord& record, const Seen& told);

} // namespace linli
