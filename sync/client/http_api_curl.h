#pragma once

#include <functional>
#include <memory>
#include <string>

#include "sync/protocol/api.h"

namespace linli::sync {

struct HttpTimeouts {
    Millis connect{10'000};
    Millis stalled{30'000}; // nothing arrived for so long
    Millis total{120'000};
};

/// SyncApi over HTTP with libcurl. One connection, kept open between calls; one thread. Follows no
/// redirect and believes only an answer that carries the protocol's marker, so that a captive
/// portal's page is kProtocol and not an answer.
class CurlSyncApi : public SyncApi {
public:
    /// kInvalid when the URL is not http(s)://host[:port][/prefix].
    static Result<std::unique_ptr<CurlSyncApi>> create(
        const std::string& url, HttpTimeouts timeouts = {}
    );
    ~CurlSyncApi() override;
    CurlSyncApi(const CurlSyncApi&) = delete;
    CurlSyncApi& operator=(const CurlSyncApi&) = delete;
    CurlSyncApi(CurlSyncApi&&) = delete;
    CurlSyncApi& operator=(CurlSyncApi&&) = delete;

    Result<HelloAnswer> hello(const Hello& hello) override;
    Result<PushAnswer> push(const PushBatch& batch) override;
    Result<PullPage> pull(const PullRequest& request) override;
    Result<LeaseAnswer> leases(const LeaseRequest& request) override;
    Result<AttestAnswer> attest(const AttestRequest& request) override;

    /// Asked often while a call waits; true ends it at once with kNetwork.
    void abort_when(std::function<bool()> stopping);

    [[nodiscard]] long long requests() const;
    [[nodiscard]] long long bytes_sent() const; // bodies, as they went over the wire
    [[nodiscard]] long long bytes_received() const;

private:
    struct Parts;
    explicit CurlSyncApi(std::unique_ptr<Parts> parts);
    std::unique_ptr<Parts> parts_;
};

} // namespace linli::sync
