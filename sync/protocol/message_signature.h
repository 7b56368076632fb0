#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/core/base/signing.h"
#include "app/core/domain/ids.h"

// Requests are signed: HTTP Message Signatures (RFC 9421) with Ed25519 over the method, the path as
// the server has it (codec.h; what a proxy in front takes away is not in it) and the digest of the
// body (RFC 9530). The key's id is the device's. Freshness comes from a nonce that the server gave
// with an answer before, so no clock of a kiosk matters.
//
//   Content-Digest: sha-256=:...:
//   Signature-Input: linli=("@method" "@path" "content-digest");keyid="<device>";nonce="..."
//   Signature: linli=:...:
//
// The server takes this form only, byte for byte: fewer ways to say the same are fewer mistakes.

namespace linli::sync {

inline constexpr std::string_view kContentDigest = "Content-Digest";
inline constexpr std::string_view kSignatureInput = "Signature-Input";
inline constexpr std::string_view kSignature = "Signature";
inline constexpr std::string_view kNonce = "Linli-Nonce"; // in answers: for the next request
inline constexpr std::size_t kMaxSignatureHeader = 400;
inline constexpr std::size_t kMaxNonce = 64;

/// A component of RFC 9421, section 2: its name without quotes, and its value.
struct Component {
    std::string name;
    std::string value;
};

/// The bytes that are signed (RFC 9421, section 2.5). `params` as after the label in
/// Signature-Input.
[[nodiscard]] std::string signature_base(
    const std::vector<Component>& components, std::string_view params
);

struct SignatureHeaders {
    std::string digest;
    std::string input;
    std::string signature;
};

[[nodiscard]] std::string content_digest(std::string_view body);

[[nodiscard]] SignatureHeaders sign_request(
    const SigningKey& key,
    DeviceId device,
    std::string_view method,
    std::string_view path,
    std::string_view body,
    std::string_view nonce
);

/// What a request says of itself; nothing of it is proven.
struct SignatureClaim {
    DeviceId device;
    std::string nonce;
    std::string params;
    std::string signature;
};

/// Nothing when the headers are not in the one form.
[[nodiscard]] std::optional<SignatureClaim> read_claim(const SignatureHeaders& headers);
/// The key made the signature over these; the body is for the digest to say.
[[nodiscard]] bool is_proven(
    const SignatureClaim& claim,
    const PublicKey& key,
    std::string_view method,
    std::string_view path,
    std::string_view digest
);

/// Whether the nonce could be one: letters, digits, - and _, at most kMaxNonce.
[[nodiscard]] bool is_nonce(std::string_view text);

} // namespace linli::sync
