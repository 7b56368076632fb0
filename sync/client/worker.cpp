#include "sync/client/worker.h"

#include <algorithm>

#include "app/core/base/log.h"
#include "app/store/outbox.h"
#include "sync/client/backoff.h"

namespace linli::sync {

namespace {

constexpr std::size_t kFewestBytes = std::size_t{4} * 1024;

// A batch that does not get through a bad line in time may pass when it is smaller.
RoundLimits limits_after(const Result<RoundReport>& round, RoundLimits limits) {
    if (round && round->clean()) {
        RoundLimits next;
        if (round->file_trouble && round->file_trouble->code == ErrorCode::kNetwork) {
            next.first_piece = std::max(kFewestBytes, limits.first_piece / 2);
        }
        return next;
    }
    if (round && round->push_trouble && round->push_trouble->code == ErrorCode::kNetwork) {
        limits.first_facts = std::max<std::size_t>(1, limits.first_facts / 2);
        limits.first_bytes = std::max(kFewestBytes, limits.first_bytes / 2);
    }
    return limits;
}

} // namespace

Millis SyncWorker::rest_on() {
    const Millis part = std::min(rest_, kRegularInterval);
    rest_ -= part;
    return part;
}

bool SyncWorker::request_waits() {
    const auto waits = door_.ask([](store::Store& store) { return store::request_waits(store); });
    return !waits || *waits; // a round says what is wrong
}

void SyncWorker::line_is_back() {
    failures_ = 0;
    limits_ = {};
}

Millis SyncWorker::work(bool asked) {
    if (!asked && rest_ > Millis{0} && !request_waits()) {
        return rest_on();
    }
    rest_ = Millis{0};
    limits_.files_told = &files_told_;
    const Result<RoundReport> round = run_round(door_, api_, limits_);
    const bool clean = round && round->clean();
    failures_ = clean ? 0 : failures_ + 1;
    limits_ = limits_after(round, limits_);
    if (!round) {
        log_info(
            "sync round failed",
            {{"code", static_cast<int>(round.error().code)}, {"detail", round.error().detail}}
        );
    }
    report_(round);
    const Millis asked_for = api_.take_rest_asked();
    if (clean && round->files_left) {
        return std::max(kAtOnce, asked_for);
    }
    if (!clean) {
        return std::max(retry_delay(failures_, random_()), asked_for);
    }
    rest_ = regular_rest(round->next_sync_after_s, random_());
    return rest_on();
}

} // namespace linli::sync
