#include "sync/server/health.h"

#include <vector>

#include "app/core/base/log.h"

namespace linli::server {

Health::Health(std::unique_ptr<Ledger> ledger, const SteadyClock& pace)
    : pace_{pace},
      ledger_{std::move(ledger)},
      heard_{std::vector<Heard>{{pace.now(), true}}},
      asking_{[this](const Recurring& /*self*/) { return ask(); }, Millis{0}} {}

Millis Health::ask() {
    const auto epoch = ledger_->server_epoch();
    heard_.lend([&](Heard& heard) {
        if (!epoch && heard.well) {
            log_error("the ledger does not answer", {{"detail", epoch.error().detail}});
        }
        heard = {pace_.now(), epoch.has_value()};
    });
    return kHealthAsked;
}

bool Health::answers() const {
    bool well = false;
    heard_.lend([&](const Heard& heard) {
        well = heard.well && pace_.now() - heard.at < kHealthCounts;
    });
    return well;
}

} // namespace linli::server
