#include "app/core/domain/posters.h"

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

} // namespace linli
