#include "sync/relay/relay_thread.h"

#include <algorithm>

#include "app/core/base/log.h"
#include "app/core/base/random.h"
#include "sync/client/attest_due.h"
#include "sync/client/backoff.h"
#include "sync/relay/round.h"
#include "sync/relay/upstream_line.h"

namespace linli::relay {
namespace {

constexpr Millis kFirstRest{500};
constexpr Millis kAtOnce{100};       // with files
constexpr Millis kLookAgain{10'000}; // nobody stands above: somebody may enrol it meanwhile

std::string name_of(const sync::DistrictLine& line) {
    return line.url + "\n" + to_hex(line.signer->key.public_key()) + "\n" + line.authority;
}

} // namespace

RelayThread::RelayThread(
    server::LedgerDoor& door,
    server::FileKeep& files,
    const Clock& clock,
    std::string ledger_path,
    std::string url
)
    : door_{door},
      files_{files},
      clock_{clock},
      path_{std::move(ledger_path)},
      url_{std::move(url)},
      watch_{[this] {
          thread_.soon();
      }}, // not before it is armed, by that thread
      thread_{[this](const Recurring& self) { return work(self); }, kFirstRest} {}

Millis RelayThread::work(const Recurring& self) {
    if (!connect(self)) {
        return kLookAgain;
    }
    if (watch_.take_return()) {
        failures_ = 0;
    }
    const UtcTime now = clock_.now();
    all_compared_ = all_compared_.value_or(now);
    const bool whole =
        sync::whole_comparison_due(*all_compared_, now, device_.value_or(DeviceId{}));
    const auto round =
        run_relay_round(door_, *api_, clock_, {whole, &apart_, &files_, &told_files_});
    if (round && round->wiped) {
        if (const Status forgotten = forget_line(path_); !forgotten) {
            log_error("the key for the server above", {{"detail", forgotten.error().detail}});
        }
        return kLookAgain;
    }
    const bool clean = round && !round->trouble;
    failures_ = clean ? 0 : failures_ + 1;
    if (round && whole) { // not again with each retry
        all_compared_ = now;
    }
    if (!round) {
        log_info(
            "no round with the server above",
            {{"code", static_cast<int>(round.error().code)}, {"detail", round.error().detail}}
        );
    }
    const Millis asked_for = api_->take_rest_asked();
    if (clean && round->files_left) {
        return std::max(kAtOnce, asked_for);
    }
    if (clean) {
        return sync::kRegularInterval;
    }
    watch_.arm();
    return std::max(sync::retry_delay(failures_, random_bits()), asked_for);
}

bool RelayThread::connect(const Recurring& self) {
    std::optional<Result<std::optional<sync::DistrictLine>>> line;
    door_.run([&](server::Ledger& ledger) { line.emplace(line_above(ledger, path_)); });
    if (!*line || !**line) {
        const std::string why = *line ? std::string{} : line->error().detail;
        if (!why.empty() && told_ != why) {
            log_error(
                "the key for the server above cannot be read: enrol again", {{"detail", why}}
            );
        }
        told_ = why;
        api_.reset();
        return false;
    }
    sync::DistrictLine found = std::move(***line);
    if (!url_.empty()) {
        found.url = url_;
    }
    std::string name = name_of(found);
    const DeviceId device = found.signer->device;
    if (api_ && name == line_) {
        return true;
    }
    auto api = sync::CurlSyncApi::create(std::move(found));
    if (!api) {
        log_error("the address of the server above", {{"detail", api.error().detail}});
        return false;
    }
    api_ = std::move(api).value();
    device_ = device;
    api_->abort_when([&self] { return self.stopping(); });
    line_ = std::move(name);
    return true;
}

} // namespace linli::relay
