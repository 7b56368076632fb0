#include "sync/server/recall.h"

namespace linli::server {

Date sharing_since(UtcTime now) {
    constexpr int kDays = 60;
    return add_days(local_date(now), -kDays);
}

Result<std::vector<CentreId>> centres_in_recall(Ledger& ledger, CentreId centre) {
    std::vector<CentreId> centres{centre};
    for (const CentreId& one : LINLI_TRY(ledger.centres_that_may_share(centre))) {
        centres.push_back(one);
    }
    return centres;
}

Result<CentreRecall> recall_of(
    Ledger& ledger, const std::optional<CentreId>& centre, DeviceId device
) {
    CentreRecall recall;
    if (!centre || !LINLI_TRY(ledger.anybody_awaited())) { // nearly always
        return recall;
    }
    for (const CentreId& one : LINLI_TRY(centres_in_recall(ledger, *centre))) {
        for (const LeaseDevice& each : LINLI_TRY(ledger.lease_devices(one))) {
            if (each.recall == Recall::kTold) {
                recall.told.insert(each.id);
            }
            const bool missing = each.recall == Recall::kAwaited || each.recall == Recall::kWaits;
            if (missing && !each.lost) {
                recall.on = true;
                recall.others_done &= each.id == device || each.recall == Recall::kWaits;
            }
        }
    }
    return recall;
}

Status await_again(Ledger& ledger, CentreId centre) {
    for (const CentreId& one : LINLI_TRY(centres_in_recall(ledger, centre))) {
        LINLI_TRY(ledger.await_again(one));
    }
    return {};
}

Status begin_recall(Ledger& ledger, IdSource& ids) {
    return ledger.begin_history(to_text(ids.next()));
}

} // namespace linli::server
