#include "app/core/base/digest.h"

#include <sodium.h>

namespace linli {
namespace {

// NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast): libsodium speaks unsigned char.
const unsigned char* raw(std::string_view bytes) {
    return reinterpret_cast<const unsigned char*>(bytes.data());
}

} // namespace

Digest blake2b(std::string_view bytes) {
    Digest digest;
    crypto_generichash(
        digest.bytes.data(), digest.bytes.size(), raw(bytes), bytes.size(), nullptr, 0
    );
    return digest;
}

Digest chain(const Digest& before, std::string_view bytes) {
    Digest digest;
    crypto_generichash_state state;
    crypto_generichash_init(&state, nullptr, 0, digest.bytes.size());
    crypto_generichash_update(&state, before.bytes.data(), before.bytes.size());
    crypto_generichash_update(&state, raw(bytes), bytes.size());
    crypto_generichash_final(&state, digest.bytes.data(), digest.bytes.size());
    return digest;
}

struct DigestStream::State {
    crypto_generichash_state state;
};

DigestStream::DigestStream() : state_{std::make_unique<State>()} {
    crypto_generichash_init(&state_->state, nullptr, 0, sizeof Digest::bytes);
}

DigestStream::~DigestStream() = default;

void DigestStream::add(std::string_view bytes) {
    crypto_generichash_update(&state_->state, raw(bytes), bytes.size());
}

Digest DigestStream::finish() {
    Digest digest;
    crypto_generichash_final(&state_->state, digest.bytes.data(), digest.bytes.size());
    return digest;
}

std::string to_hex(const Digest& digest) {
    std::string text(digest.bytes.size() * 2 + 1, '\0');
    sodium_bin2hex(text.data(), text.size(), digest.bytes.data(), digest.bytes.size());
    text.pop_back();
    return text;
}

std::optional<Digest> digest_from_hex(std::string_view text) {
    Digest digest;
    std::size_t length = 0;
    if (text.size() != digest.bytes.size() * 2
        || sodium_hex2bin(
               digest.bytes.data(),
               digest.bytes.size(),
               text.data(),
               text.size(),
               nullptr,
               &length,
               nullptr
           ) != 0
        || length != digest.bytes.size()) {
        return std::nullopt;
    }
    // Capitals are not what to_hex() writes.
    return to_hex(digest) == text ? std::optional{digest} : std::nullopt;
}

} // namespace linli
