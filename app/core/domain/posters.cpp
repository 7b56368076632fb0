#include "app/core/domain/posters.h"

#include <algorithm>

#include "app/core/domain/attendance.h"

namespace linli {

std::vector<Poster> posters(const Catalogue& catalogue, UtcTime now) {
    std::vector<Poster> found;
    const Date today = local_date(now);
    for (const Notice* notice : notices_on(catalogue.notices, today)) {
        found.push_back({notice, {}});
    }
    for (const SessionEntry& entry : catalogue.sessions_on(today)) {
        if (entry.session->ends_at() > now && found.size() < kMostPosters) {
            found.push_back({nullptr, entry});
        }
    }
    return found;
}

std::vector<SessionEntry> sessions_to_come_to(const Catalogue& catalogue, UtcTime now) {
    std::vector<SessionEntry> found = catalogue.sessions_on(local_date(now));
    std::erase_if(found, [&](const SessionEntry& one) { return one.session->ends_at() <= now; });
    std::stable_partition(found.begin(), found.end(), [&](const SessionEntry& one) {
        return now - one.session->begins_at() <= kLateAfter;
    });
    return found;
}

} // namespace linli
