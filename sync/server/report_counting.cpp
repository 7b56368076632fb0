#include "sync/server/report_counting.h"

#include "app/core/base/log.h"

namespace linli::server {

void count_for_reports(LedgerDoor& door, const std::function<bool()>& stopping) {
    constexpr int kSessionsAtOnce = 300; // some 10,000 check-ins
    for (bool more = true; more && !stopping();) {
        door.run([&](Ledger& ledger) {
            const auto counted = ledger.count_sessions(kSessionsAtOnce);
            if (!counted) {
                log_error("sessions are not counted", {{"detail", counted.error().detail}});
            }
            more = counted && *counted;
        });
    }
}

} // namespace linli::server
