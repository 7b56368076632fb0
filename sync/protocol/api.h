#pragma once

#include <string_view>

#include "app/core/base/result.h"
#include "app/core/base/time.h"
#include "sync/protocol/file_messages.h"
#include "sync/protocol/messages.h"

namespace linli::sync {

/// The detail of kBusy where the server was put back to an older copy: the facts rest on what
/// another device has yet to tell it. They stay where they are and are sent again.
inline constexpr std::string_view kRecalled = "recalled";

/// The protocol as calls. CurlSyncApi speaks it over HTTP, server::Service answers it, and tests
/// join the two without a socket or with a hostile one between. Errors: kNetwork (nobody answered
/// in time, or the answer broke off: try later), kProtocol (it was not us who answered, such as a
/// captive portal), kDenied, kTooNew (no common version), kConflict (the chain does not fit: see
/// hello), kTooLarge (halve the batch), kBusy (try later). An answer is believed only if it arrived
/// whole.
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

    /// How long the other end asked to be left alone when it refused requests since this was asked
    /// before: the longest, and nothing where it did not.
    [[nodiscard]] virtual Millis take_rest_asked() { return Millis{0}; }

    /// Only of a server whose hello says files; others cannot.
    virtual Result<FileAnswer> put_piece(const FilePiece& /*piece*/) {
        return fail(ErrorCode::kNotFound, "no files here");
    }

    virtual Result<FilePiece> get_piece(const FileRequest& /*request*/) {
        return fail(ErrorCode::kNotFound, "no files here");
    }
};

} // namespace linli::sync
