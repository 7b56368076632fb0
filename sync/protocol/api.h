#pragma once

#include "app/core/base/result.h"
#include "sync/protocol/messages.h"

namespace linli::sync {

/// The protocol as calls. CurlSyncApi speaks it over HTTP, server::Service answers it, and tests
/// join the two without a socket or with a hostile one between. Errors: kNetwork (nobody answered
/// in time, or the answer broke off: try later), kProtocol (it was not us who answered, such as a
/// captive portal), kDenied, kTooNew (no common version), kConflict (the chain does not fit: see
/// hello), kTooLarge (halve the batch). An answer is believed only if it arrived whole.
class SyncApi {
public:
    SyncApi() = default;
    SyncApi(const SyncApi&) = delete;
    SyncApi& operator=(const SyncApi&) = delete;
    virtual ~SyncApi() = default;

    virtual Result<HelloAnswer> hello(const Hello& hello) = 0;
    virtual Result<PushAnswer> push(const PushBatch& batch) = 0;
    virtual Result<PullPage> pull(const PullRequest& request) = 0;
    virtual Result<LeaseAnswer> leases(const LeaseRequest& request) = 0;

    /// Only of a server whose hello says digests; without them there is nothing to compare.
    virtual Result<AttestAnswer> attest(const AttestRequest& request) = 0;
};

} // namespace linli::sync
