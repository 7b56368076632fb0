#include "app/shell/sync_thread.h"

#include "app/core/base/random.h"
#include "app/store/attest.h"
#include "app/store/sync_state.h"

namespace linli::shell {
namespace {

// A moment for the first frame and the catalogue, then at once.
constexpr Millis kFirstRest{500};

} // namespace

Result<std::unique_ptr<SyncThread>> SyncThread::start(sync::DistrictLine line, Station& station) {
    auto api = LINLI_TRY(sync::CurlSyncApi::create(std::move(line)));
    return std::unique_ptr<SyncThread>{new SyncThread{std::move(api), station}};
}

SyncThread::SyncThread(std::unique_ptr<sync::CurlSyncApi> api, Station& station)
    : station_{station},
      api_{std::move(api)},
      door_{station.store()},
      worker_{door_, *api_, [this](const auto& round) { report(round); }, random_bits},
      thread_{[this](const Recurring& self) { return work(self); }, kFirstRest} {}

Millis SyncThread::work(const Recurring& self) {
    api_->abort_when([&self] { return self.stopping(); });
    return worker_.work();
}

void SyncThread::report(const Result<sync::RoundReport>& round) {
    const auto state = door_.ask([](store::Store& store) { return store::load_sync_state(store); });
    if (!state) {
        return;
    }
    flow::SyncStatus status;
    status.server_known = true;
    status.last_success = state->last_success;
    status.waiting = state->waiting;
    status.trouble = state->trouble;
    const auto compared =
        door_.ask([](store::Store& store) { return store::load_attest_state(store); });
    if (compared) {
        status.mended = compared->mended;
        status.mended_at = compared->last_mended_at;
    }
    station_.mail().push(flow::SyncReported{status, round && round->catalogue_changed});
}

} // namespace linli::shell
