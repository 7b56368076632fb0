#include "app/core/domain/enrolment.h"

namespace linli {

EnrolmentStatus outcome_of_request(const SeatCount& count) {
    if (count.free > count.waitlisted) {
        return EnrolmentStatus::kConfirmed;
    }
    const bool all_are_here = count.lent > 0 && count.lent >= count.seats;
    const bool full = count.seats > 0 && count.taken >= count.seats;
    return all_are_here || full ? EnrolmentStatus::kWaitlisted : EnrolmentStatus::kPending;
}

bool may_be_old(const SeatCount& count, UtcTime heard_at, UtcTime now) {
    return count.lent < count.seats || now - heard_at > std::chrono::hours{24};
}

Date decide_by(UtcTime requested_at) {
    return add_days(local_date(requested_at), 3);
}

} // namespace linli
