#include "sync/server/enrolment_request.h"

#include <algorithm>

namespace linli::server {

std::vector<FactId> taken_back_unnamed(
    const RequestRecords& records,
    EnrolmentId id,
    const std::vector<FactId>& standing,
    DeviceId device,
    std::uint64_t clock
) {
    std::vector<FactId> gone;
    for (const FactId& request : standing) {
        const auto known = records.find({id, request});
        const bool later =
            known != records.end() && known->second.device != device && known->second.clock > clock;
        if (!later) {
            gone.push_back(request);
        }
    }
    return gone;
}

std::vector<FactId> without(std::vector<FactId> standing, const std::vector<FactId>& gone) {
    std::erase_if(standing, [&](const FactId& request) {
        return std::find(gone.begin(), gone.end(), request) != gone.end();
    });
    return standing;
}

std::vector<FactId> with(std::vector<FactId> standing, FactId request) {
    if (std::find(standing.begin(), standing.end(), request) == standing.end()) {
        standing.push_back(request);
    }
    if (standing.size() > kMaxRequests) {
        standing.erase(standing.begin());
    }
    return standing;
}

} // namespace linli::server
