#include "app/shell/sync_thread.h"

#include "app/core/base/log.h"
#include "app/core/base/random.h"
#include "app/store/attest.h"
#include "app/store/sync_state.h"
#include "sync/client/enrolment.h"

namespace linli::shell {
namespace {

// A moment for the first frame and the catalogue, then at once.
constexpr Millis kFirstRest{500};
// Nobody to talk to: somebody may enrol it meanwhile.
constexpr Millis kLookAgain{10'000};

std::string name_of(const sync::DistrictLine& line) {
    const std::string as = line.signer
        ? line.signer->device.text() + " " + to_hex(line.signer->key.public_key())
        : std::string{};
    return line.url + "\n" + as + "\n" + line.authority;
}

} // namespace

Result<std::unique_ptr<SyncThread>> SyncThread::start(std::string server, Station& station) {
    if (!server.empty()) {
        LINLI_TRY(sync::CurlSyncApi::create(server));
    }
    return std::unique_ptr<SyncThread>{new SyncThread{std::move(server), station}};
}

SyncThread::SyncThread(std::string server, Station& station)
    : server_{std::move(server)},
      station_{station},
      door_{station.store()},
      watch_{[this] {
          thread_.soon();
      }}, // not before it is armed, by that thread
      thread_{[this](const Recurring& self) { return work(self); }, kFirstRest} {}

Millis SyncThread::work(const Recurring& self) {
    if (!connect(self)) {
        return kLookAgain;
    }
    if (watch_.take_return()) {
        worker_->line_is_back();
    }
    const Millis rest = worker_->work(self.asked());
    if (worker_->backs_off()) {
        watch_.arm();
    }
    return rest;
}

bool SyncThread::connect(const Recurring& self) {
    auto line = door_.ask([this](store::Store& store) -> Result<std::optional<sync::DistrictLine>> {
        LINLI_TRY(store.take_identity()); // enrolling may have made it another device
        return sync::line_to(store, server_);
    });
    if (!line) {
        // A kiosk whose key is gone goes on without the district, and says so to staff.
        hang_up(sync::words_for_broken_enrolment(line.error()));
        return false;
    }
    if (!*line) {
        hang_up({});
        return false;
    }
    std::string name = name_of(**line);
    if (worker_ && name == line_) {
        return true;
    }
    auto api = sync::CurlSyncApi::create(std::move(**line));
    if (!api) {
        hang_up(sync::words_for_broken_enrolment(api.error()));
        return false;
    }
    worker_.reset();
    api_ = std::move(api).value();
    api_->abort_when([&self] { return self.stopping(); });
    line_ = std::move(name);
    worker_.emplace(
        door_, *api_, [this](const auto& round) { report(round); }, random_bits
    );
    without_.reset();
    tell(false);
    return true;
}

void SyncThread::hang_up(std::string trouble) {
    worker_.reset();
    api_.reset();
    line_.clear();
    if (without_ == trouble) {
        return; // told
    }
    if (!trouble.empty()) {
        log_warning("no sync", {{"detail", trouble}});
    }
    without_ = std::move(trouble);
    tell(false);
}

void SyncThread::report(const Result<sync::RoundReport>& round) {
    tell(round && round->catalogue_changed);
}

void SyncThread::tell(bool catalogue_changed) {
    const auto state = door_.ask([](store::Store& store) { return store::load_sync_state(store); });
    if (!state) {
        return;
    }
    flow::SyncStatus status;
    status.server_known = !without_ || !without_->empty();
    status.last_success = state->last_success;
    status.waiting = state->waiting;
    status.trouble = without_.value_or(state->trouble);
    const auto compared =
        door_.ask([](store::Store& store) { return store::load_attest_state(store); });
    if (compared) {
        status.mended = compared->mended;
        status.mended_at = compared->last_mended_at;
    }
    station_.mail().push(flow::SyncReported{status, catalogue_changed});
}

} // namespace linli::shell
