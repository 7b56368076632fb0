#include "sync/protocol/message_signature.h"
#include "tests/fuzz/input.h"

// The headers of a signed request, one a line: digest, input, signature. There is one way to write
// each claim, no stranger's claim is proven, and whoever signs is believed.

namespace {

using namespace linli;
using namespace linli::sync;

const SigningKey& our_key() {
    static const SigningKey kKey = *SigningKey::from_hex(std::string(64, '7'));
    return kKey;
}

void check_claim(const SignatureHeaders& headers, const SignatureClaim& claim) {
    LINLI_ASSERT(is_nonce(claim.nonce) && claim.signature.size() == kSignatureBytes);
    LINLI_ASSERT(headers.input == "linli=" + claim.params);
    LINLI_ASSERT(headers.signature == "linli=:" + to_base64(claim.signature) + ":");
    const PublicKey key = our_key().public_key();
    LINLI_ASSERT(!is_proven(claim, key, "POST", "/v1/other", headers.digest));
}

} // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    std::string_view text = fuzz::text_of(data, size);
    SignatureHeaders headers;
    headers.digest = fuzz::take_until(text, '\n');
    headers.input = fuzz::take_until(text, '\n');
    headers.signature = fuzz::take_until(text, '\n');
    if (const auto claim = read_claim(headers)) {
        check_claim(headers, *claim);
    }
    const std::string nonce{text.substr(0, kMaxNonce)};
    const DeviceId device{derive_uuid("fuzz", {}, {})};
    const auto own = read_claim(sign_request(our_key(), device, "POST", "/v1/push", text, nonce));
    LINLI_ASSERT(own.has_value() == is_nonce(nonce));
    if (own) {
        const PublicKey key = our_key().public_key();
        LINLI_ASSERT(own->device == device && own->nonce == nonce);
        LINLI_ASSERT(is_proven(*own, key, "POST", "/v1/push", content_digest(text)));
        LINLI_ASSERT(!is_proven(*own, key, "POST", "/v1/pull", content_digest(text)));
    }
    return 0;
}
