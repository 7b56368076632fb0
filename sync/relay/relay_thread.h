#pragma once

#include <memory>
#include <optional>
#include <string>

#include "app/core/base/network_watch.h"
#include "app/core/base/recurring.h"
#include "sync/client/files_told.h"
#include "sync/client/http_api_curl.h"
#include "sync/relay/comparison.h"
#include "sync/server/file_keep.h"
#include "sync/server/ledger_door.h"

namespace linli::relay {

/// A relay's rounds with the server above it, on a thread of their own. Before each it looks up
/// whom to talk to, so that enrolling needs no restart; where nobody stands above it rests. Where
/// rounds fail it waits longer and longer, but no longer than until the network comes back. Ends,
/// with whatever request is under way, when destroyed.
class RelayThread {
public:
    /// All outlive it. `url`: in place of the enrolment's own; empty: that one.
    RelayThread(
        server::LedgerDoor& door,
        server::FileKeep& files,
        const Clock& clock,
        std::string ledger_path,
        std::string url
    );
    RelayThread(const RelayThread&) = delete;
    RelayThread& operator=(const RelayThread&) = delete;

    ~RelayThread() { watch_.stop(); } // it calls the thread

private:
    Millis work(const Recurring& self);
    bool connect(const Recurring& self);

    server::LedgerDoor& door_;
    server::FileKeep& files_;
    const Clock& clock_;
    std::string path_;
    std::string url_;
    std::string line_; // whom, and as whom, api_ talks
    std::unique_ptr<sync::CurlSyncApi> api_;
    int failures_{0};
    std::optional<std::string> told_;     // of why there is no line
    std::optional<DeviceId> device_;      // as whom api_ talks
    std::optional<UtcTime> all_compared_; // before this program ran: nobody knows
    KnownApart apart_;
    sync::FilesTold told_files_;
    NetworkWatch watch_;
    Recurring thread_; // last: works with everything above
};

} // namespace linli::relay
