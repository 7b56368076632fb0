#include "sync/server/recall.h"

namespace linli::server {

Result<CentreRecall> recall_of(
    Ledger& ledger, const std::optional<CentreId>& centre, DeviceId device
) {
    CentreRecall recall;
    if (!centre) {
        return recall;
    }
    for (const LeaseDevice& one : LINLI_TRY(ledger.lease_devices(*centre))) {
        if (one.recall == Recall::kTold) {
            recall.told.insert(one.id);
        }
        const bool missing = one.recall == Recall::kAwaited || one.recall == Recall::kWaits;
        if (missing && !one.lost) {
            recall.on = true;
            recall.others_done &= one.id == device || one.recall == Recall::kWaits;
        }
    }
    return recall;
}

Status begin_recall(Ledger& ledger, IdSource& ids) {
    return ledger.begin_history(to_text(ids.next()));
}

} // namespace linli::server
