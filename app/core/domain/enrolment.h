#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/core/domain/calendar.h"
#include "app/core/domain/ids.h"

namespace linli {

/// What a resident was told, and is held to: confirmed is never taken back but by them or by staff.
enum class EnrolmentStatus {
    kConfirmed,  // 已录取: holds a numbered slot
    kPending,    // 待确认: no slot is lent to this device; the district decides by `decide_by`
    kWaitlisted, // 候补: all slots are taken; the place is counted from the requests before
    kCancelled,
};

/// Of how many requests a row keeps the names: one for each kiosk at which somebody asked without
/// its having heard of the others, so more than one is rare. Of more, the latest to arrive stay.
inline constexpr std::size_t kMaxRequests = 16;

/// 报名: resident x class. The id is derived (ids.h), so there is one whoever makes it.
struct Enrolment {
    EnrolmentId id;
    ClassId class_id;
    ResidentId resident;
    EnrolmentStatus status{EnrolmentStatus::kConfirmed};
    std::optional<int> slot{}; // 1..seats when confirmed
    UtcTime requested_at;
    std::optional<Date> decide_by{}; // when pending
    /// When the centre or the queue decided, while the resident was not there; nothing: they were
    /// told on the spot, or did it themselves.
    std::optional<UtcTime> decided_at{};
    /// The requests (facts) that it rests on, which a cancellation names; none: from before they
    /// had names. In the fact enrolment.requested itself: those that it renews.
    std::vector<FactId> requests{};
    bool operator==(const Enrolment&) const = default;
};

/// What one device knows about the seats of a class.
struct SeatCount {
    int seats{0};      // of the class
    int lent{0};       // slots of the lease that this device holds, taken or not
    int free{0};       // of those, not taken
    int waitlisted{0}; // enrolments waiting
    bool operator==(const SeatCount&) const = default;
};

/// The honest outcome of asking for a seat now. Nobody overtakes the queue: a free slot counts only
/// beyond those who already wait. Confirmed, waitlisted or pending, never cancelled.
[[nodiscard]] EnrolmentStatus outcome_of_request(const SeatCount& count);

/// Whether others may have given seats out, or back, since this device last heard of it: not all
/// slots are lent to it, or what it heard is more than a day old.
[[nodiscard]] bool may_be_old(const SeatCount& count, UtcTime heard_at, UtcTime now);

/// The date by which a pending request is answered: the third day after it was made.
[[nodiscard]] Date decide_by(UtcTime requested_at);

/// The day by which a request was promised an answer.
[[nodiscard]] Date promised_day(const Enrolment& enrolment);
/// It waits, and that day is over.
[[nodiscard]] bool is_overdue(const Enrolment& enrolment, UtcTime now);

/// One after the other, 16 bytes each, as they are kept; what is too much or cut short is dropped.
[[nodiscard]] std::string bytes_of(const std::vector<FactId>& requests);
[[nodiscard]] std::vector<FactId> requests_from(std::string_view bytes);

/// An undone cancellation may come back for this long; only then is the freed slot handed to the
/// queue.
inline constexpr std::chrono::minutes kUndoWindow{10};

} // namespace linli
