#include "sync/client/worker.h"

#include "app/core/base/log.h"
#include "sync/client/backoff.h"

namespace linli::sync {

Millis SyncWorker::work() {
    const Result<RoundReport> round = run_round(door_, api_);
    const bool clean = round && round->clean();
    failures_ = clean ? 0 : failures_ + 1;
    if (!round) {
        log_info(
            "sync round failed",
            {{"code", static_cast<int>(round.error().code)}, {"detail", round.error().detail}}
        );
    }
    report_(round);
    return clean ? kRegularInterval : retry_delay(failures_, random_());
}

} // namespace linli::sync
