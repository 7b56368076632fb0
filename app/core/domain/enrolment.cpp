#include "app/core/domain/enrolment.h"

#include <algorithm>

namespace linli {

EnrolmentStatus outcome_of_request(const SeatCount& count) {
    if (count.free > count.waitlisted) {
        return EnrolmentStatus::kConfirmed;
    }
    // A device that was lent nothing cannot know whether the class is full.
    return count.lent == 0 ? EnrolmentStatus::kPending : EnrolmentStatus::kWaitlisted;
}

bool may_be_old(const SeatCount& count, UtcTime heard_at, UtcTime now) {
    return count.lent < count.seats || now - heard_at > std::chrono::hours{24};
}

Date decide_by(UtcTime requested_at) {
    return add_days(local_date(requested_at), 3);
}

Date promised_day(const Enrolment& enrolment) {
    return enrolment.decide_by.value_or(decide_by(enrolment.requested_at));
}

bool is_overdue(const Enrolment& enrolment, UtcTime now) {
    return enrolment.status == EnrolmentStatus::kPending
        && promised_day(enrolment) < local_date(now);
}

std::string bytes_of(const std::vector<FactId>& requests) {
    std::string bytes;
    for (const FactId& request : requests) {
        bytes.append(request.uuid.bytes.begin(), request.uuid.bytes.end());
    }
    return bytes;
}

std::vector<FactId> requests_from(std::string_view bytes) {
    constexpr std::size_t kSize = sizeof(Uuid::bytes);
    std::vector<FactId> requests;
    for (; bytes.size() >= kSize && requests.size() < kMaxRequests; bytes.remove_prefix(kSize)) {
        FactId id;
        std::copy_n(bytes.begin(), kSize, id.uuid.bytes.begin());
        requests.push_back(id);
    }
    return requests;
}

} // namespace linli
