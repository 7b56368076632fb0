#pragma once

#include <memory>
#include <optional>
#include <string>

#include "app/core/base/network_watch.h"
#include "app/core/base/recurring.h"
#include "app/shell/station.h"
#include "sync/client/http_api_curl.h"
#include "sync/client/worker.h"

namespace linli::shell {

/// The kiosk's background sync: a thread of its own that works through the station's store thread
/// and tells the station what came of it. Before each round it looks up whom to talk to, so that
/// enrolling, in another process, needs no restart. Where rounds fail it waits longer and longer,
/// but no longer than until the network comes back (NetworkWatch). Ends, with whatever request is
/// under way, when destroyed.
class SyncThread {
public:
    /// `server` in place of the enrolment's own; empty: that one. kInvalid when it cannot be
    /// understood.
    static Result<std::unique_ptr<SyncThread>> start(std::string server, Station& station);

    SyncThread(const SyncThread&) = delete;
    SyncThread& operator=(const SyncThread&) = delete;

    ~SyncThread() { watch_.stop(); } // it calls the thread

    void sync_now() { thread_.soon(); }

private:
    SyncThread(std::string server, Station& station);

    Millis work(const Recurring& self);
    /// Whether there is somebody to talk to.
    bool connect(const Recurring& self);
    void hang_up(std::string trouble);
    void report(const Result<sync::RoundReport>& round);
    void tell(bool catalogue_changed);

    std::string server_;
    Station& station_;
    sync::ActorStoreDoor door_;
    std::string line_; // whom, and as whom, api_ talks
    std::unique_ptr<sync::CurlSyncApi> api_;
    std::optional<sync::SyncWorker> worker_; // with api_
    std::optional<std::string> without_;     // nobody: why, as it was told
    NetworkWatch watch_;
    Recurring thread_; // last: works with everything above
};

} // namespace linli::shell
