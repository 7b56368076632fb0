#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "app/core/base/signing.h"
#include "sync/protocol/api.h"
#include "sync/protocol/enrolling.h"

namespace linli::sync {

struct HttpTimeouts {
    Millis connect{10'000};
    Millis stalled{30'000}; // nothing arrived for so long
    Millis total{120'000};
};

/// As whom requests are signed.
struct Signer {
    DeviceId device;
    SigningKey key;
};

/// Whom to talk to, and as whom.
struct DistrictLine {
    std::string url;
    std::string authority;          // the pinned CA as PEM, no other counts; empty: the system's
    std::optional<Signer> signer{}; // nothing: unsigned, for a server that asks for no enrolment
};

/// Details of kProtocol when the server's certificate does not do; nothing was sent then.
namespace certificate_trouble {
inline constexpr std::string_view kAuthority = "certificate_authority"; // signed by another
inline constexpr std::string_view kExpired = "certificate_expired";
inline constexpr std::string_view kNotYet = "certificate_not_yet_valid"; // or our clock is behind
inline constexpr std::string_view kHost = "certificate_host";            // another server's
} // namespace certificate_trouble

/// SyncApi over HTTP with libcurl. One connection, kept open between calls; one thread. Follows no
/// redirect and believes only an answer that carries the protocol's marker, so that a captive
/// portal's page is kProtocol and not an answer. Signs with the nonce of the last answer; where
/// that is too old for the server, or there was none, it takes one request more.
class CurlSyncApi : public SyncApi {
public:
    /// kInvalid when the URL is not http(s)://host[:port][/prefix], or a CA is pinned and it is not
    /// https: nobody falls back to what can be read on the way.
    static Result<std::unique_ptr<CurlSyncApi>> create(
        DistrictLine line, HttpTimeouts timeouts = {}
    );

    static Result<std::unique_ptr<CurlSyncApi>> create(
        const std::string& url, HttpTimeouts timeouts = {}
    ) {
        return create(DistrictLine{url, {}}, timeouts);
    }

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
    Result<FileAnswer> put_piece(const FilePiece& piece) override;
    Result<FilePiece> get_piece(const FileRequest& request) override;
    /// kDenied and kBusy with a word of enrol_refusal.
    Result<EnrolAnswer> enrol(const EnrolRequest& request);

    /// In whole seconds, up to an hour, of the header Retry-After.
    [[nodiscard]] Millis take_rest_asked() override;

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
