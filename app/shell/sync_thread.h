#pragma once

#include <memory>
#include <string>

#include "app/core/base/recurring.h"
#include "app/shell/station.h"
#include "sync/client/http_api_curl.h"
#include "sync/client/worker.h"

namespace linli::shell {

/// The kiosk's background sync: a thread of its own that works through the station's store thread
/// and tells the station what came of it. Ends, with whatever request is under way, when destroyed.
class SyncThread {
public:
    /// kInvalid when the server's address cannot be understood.
    static Result<std::unique_ptr<SyncThread>> start(sync::DistrictLine line, Station& station);

    void sync_now() { thread_.soon(); }

private:
    SyncThread(std::unique_ptr<sync::CurlSyncApi> api, Station& station);

    Millis work(const Recurring& self);
    void report(const Result<sync::RoundReport>& round);

    Station& station_;
    std::unique_ptr<sync::CurlSyncApi> api_;
    sync::ActorStoreDoor door_;
    sync::SyncWorker worker_;
    Recurring thread_; // last: works with everything above
};

} // namespace linli::shell
