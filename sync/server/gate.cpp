#include "sync/server/gate.h"

#include "app/core/base/log.h"
#include "app/core/base/signing.h"

namespace linli::server {
namespace {

constexpr std::size_t kTimeBytes = 8;
constexpr std::size_t kMarkBytes = 16;
constexpr std::size_t kSecretBytes = 32; // a digest's

std::string bytes_of(UtcTime time) {
    auto millis = static_cast<std::uint64_t>(millis_of(time));
    std::string bytes(kTimeBytes, '\0');
    for (std::size_t i = kTimeBytes; i > 0; --i) {
        bytes[i - 1] = static_cast<char>(millis & 0xFFU);
        millis >>= 8U;
    }
    return bytes;
}

UtcTime time_in(std::string_view bytes) {
    std::uint64_t millis = 0;
    for (const char byte : bytes) {
        millis = (millis << 8U) | static_cast<unsigned char>(byte);
    }
    return utc_from_millis(static_cast<long long>(millis));
}

Error refused(std::string_view why, std::string_view device) {
    log_info("a request was not admitted", {{"why", why}, {"device", device}});
    return fail(ErrorCode::kDenied, "sign the request");
}

} // namespace

Gate::Gate(LedgerDoor& door, const Clock& clock)
    : door_{door}, clock_{clock}, secret_{random_bytes(kSecretBytes)} {
    door_.run([&](Ledger& ledger) {
        if (const auto secret = ledger.drawing_secret()) {
            const Digest derived = blake2b("nonces of " + *secret);
            secret_.assign(derived.bytes.begin(), derived.bytes.end());
        } else {
            log_error("nonces are of this process alone", {{"detail", secret.error().detail}});
        }
    });
}

std::string Gate::nonce() const {
    const std::string time = bytes_of(clock_.now());
    return to_base64(time + sealed_mark(secret_, time), true);
}

bool Gate::is_fresh(std::string_view nonce) const {
    const auto bytes = from_base64(nonce, true);
    if (!bytes || bytes->size() != kTimeBytes + kMarkBytes) {
        return false;
    }
    const std::string_view time = std::string_view{*bytes}.substr(0, kTimeBytes);
    if (!same_secret(std::string_view{*bytes}.substr(kTimeBytes), sealed_mark(secret_, time))) {
        return false;
    }
    // Of our own making; from the future only when our clock was set back since.
    const Millis age = clock_.now() - time_in(time);
    return age >= -kNonceLife && age <= kNonceLife;
}

Result<DeviceId> Gate::prove(const Request& request, const sync::SignatureClaim& claim) {
    const std::string device = claim.device.text();
    std::optional<Result<std::optional<DeviceTrust>>> found;
    door_.run([&](Ledger& ledger) { found.emplace(ledger.trust_of(claim.device)); });
    const auto trust = LINLI_TRY(*std::move(found));
    if (!trust || !trust->key) {
        return refused("not enrolled", device);
    }
    const std::string& digest = request.signature.digest;
    if (!sync::is_proven(claim, *trust->key, request.method, request.path, digest)) {
        return refused("another key", device);
    }
    if (!same_secret(digest, sync::content_digest(request.body))) {
        return refused("another body", device);
    }
    return claim.device;
}

Result<DeviceId> Gate::admit(const Request& request) {
    const auto claim = sync::read_claim(request.signature);
    if (!claim) {
        return refused("unsigned", "");
    }
    return is_fresh(claim->nonce) ? prove(request, *claim)
                                  : Result<DeviceId>{refused("stale", claim->device.text())};
}

Result<DeviceId> Gate::admit_carried(const Request& request, std::string_view letter) {
    const auto claim = sync::read_claim(request.signature);
    if (!claim) {
        return refused("unsigned", "");
    }
    const bool of_letter = same_secret(claim->nonce, letter);
    return of_letter ? prove(request, *claim)
                     : Result<DeviceId>{refused("another letter's", claim->device.text())};
}

} // namespace linli::server
