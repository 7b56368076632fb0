#include "sync/protocol/message_signature.h"

#include <algorithm>

namespace linli::sync {
namespace {

constexpr std::string_view kLabel = "linli=";
constexpr std::string_view kCovered = R"(("@method" "@path" "content-digest");keyid=")";
constexpr std::string_view kThenNonce = R"(";nonce=")";
constexpr std::size_t kDeviceText = 36;

std::string params_of(DeviceId device, std::string_view nonce) {
    std::string params{kCovered};
    params += device.text();
    params += kThenNonce;
    params += nonce;
    params += '"';
    return params;
}

std::string base_of(
    std::string_view method, std::string_view path, std::string_view digest, std::string_view params
) {
    return signature_base(
        {{"@method", std::string{method}},
         {"@path", std::string{path}},
         {"content-digest", std::string{digest}}},
        params
    );
}

// Takes `front` off the text; false when it does not begin so.
bool take(std::string_view& text, std::string_view front) {
    if (!text.starts_with(front)) {
        return false;
    }
    text.remove_prefix(front.size());
    return true;
}

std::optional<std::string> bytes_in(std::string_view text) {
    if (!take(text, kLabel) || text.size() < 2 || text.front() != ':' || text.back() != ':') {
        return std::nullopt;
    }
    return from_base64(text.substr(1, text.size() - 2));
}

} // namespace

std::string signature_base(const std::vector<Component>& components, std::string_view params) {
    std::string base;
    for (const Component& component : components) {
        base += '"' + component.name + "\": " + component.value + "\n";
    }
    base += R"("@signature-params": )";
    base += params;
    return base;
}

std::string content_digest(std::string_view body) {
    return "sha-256=:" + to_base64(sha256(body)) + ":";
}

SignatureHeaders sign_request(
    const SigningKey& key,
    DeviceId device,
    std::string_view method,
    std::string_view path,
    std::string_view body,
    std::string_view nonce
) {
    SignatureHeaders headers;
    headers.digest = content_digest(body);
    const std::string params = params_of(device, nonce);
    const std::string signature = key.sign(base_of(method, path, headers.digest, params));
    headers.input = std::string{kLabel} + params;
    headers.signature = std::string{kLabel} + ":" + to_base64(signature) + ":";
    return headers;
}

bool is_nonce(std::string_view text) {
    return text.size() <= kMaxNonce && std::ranges::all_of(text, [](char c) {
               return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')
                   || c == '-' || c == '_';
           });
}

std::optional<SignatureClaim> read_claim(const SignatureHeaders& headers) {
    std::string_view rest = headers.input;
    if (headers.input.size() > kMaxSignatureHeader || headers.signature.size() > kMaxSignatureHeader
        || !take(rest, kLabel)) {
        return std::nullopt;
    }
    SignatureClaim claim;
    claim.params = rest;
    if (!take(rest, kCovered) || rest.size() < kDeviceText) {
        return std::nullopt;
    }
    const auto device = uuid_from_text(rest.substr(0, kDeviceText));
    rest.remove_prefix(kDeviceText);
    if (!device || !take(rest, kThenNonce) || !rest.ends_with('"')) {
        return std::nullopt;
    }
    rest.remove_suffix(1);
    auto signature = bytes_in(headers.signature);
    if (!is_nonce(rest) || !signature || signature->size() != kSignatureBytes) {
        return std::nullopt;
    }
    claim.device = DeviceId{*device};
    claim.nonce = rest;
    claim.signature = *std::move(signature);
    // One way to write it, so that nothing is read that was not signed.
    return claim.params == params_of(claim.device, claim.nonce) ? std::optional{claim}
                                                                : std::nullopt;
}

bool is_proven(
    const SignatureClaim& claim,
    const PublicKey& key,
    std::string_view method,
    std::string_view path,
    std::string_view digest
) {
    return digest.size() <= kMaxSignatureHeader
        && is_signed(key, base_of(method, path, digest, claim.params), claim.signature);
}

} // namespace linli::sync
