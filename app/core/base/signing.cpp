#include "app/core/base/signing.h"

#include <sodium.h>

#include "app/core/base/assert.h"
#include "app/core/base/digest.h"

namespace linli {
namespace {

constexpr std::size_t kSeedHex = 64;

const std::uint8_t* raw(std::string_view bytes) {
    // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast): libsodium speaks unsigned char.
    return reinterpret_cast<const std::uint8_t*>(bytes.data());
}

std::uint8_t* raw(std::string& bytes) {
    // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast): libsodium speaks unsigned char.
    return reinterpret_cast<std::uint8_t*>(bytes.data());
}

int variant_of(bool url_safe) {
    return url_safe ? sodium_base64_VARIANT_URLSAFE_NO_PADDING : sodium_base64_VARIANT_ORIGINAL;
}

} // namespace

std::string to_hex(const PublicKey& key) {
    return to_hex(Digest{key.bytes});
}

std::optional<PublicKey> public_key_from_hex(std::string_view text) {
    const auto bytes = digest_from_hex(text);
    return bytes ? std::optional{PublicKey{bytes->bytes}} : std::nullopt;
}

SigningKey SigningKey::make() {
    SigningKey key;
    PublicKey shown;
    crypto_sign_keypair(shown.bytes.data(), key.secret_.data());
    return key;
}

std::optional<SigningKey> SigningKey::from_hex(std::string_view seed) {
    std::array<std::uint8_t, crypto_sign_SEEDBYTES> bytes{};
    std::size_t length = 0;
    const bool read = seed.size() == kSeedHex
        && sodium_hex2bin(
               bytes.data(), bytes.size(), seed.data(), seed.size(), nullptr, &length, nullptr
           ) == 0
        && length == bytes.size();
    if (!read) {
        return std::nullopt;
    }
    SigningKey key;
    PublicKey shown;
    crypto_sign_seed_keypair(shown.bytes.data(), key.secret_.data(), bytes.data());
    sodium_memzero(bytes.data(), bytes.size());
    return key;
}

SigningKey::SigningKey(SigningKey&& other) noexcept : secret_{other.secret_} {
    sodium_memzero(other.secret_.data(), other.secret_.size());
}

SigningKey& SigningKey::operator=(SigningKey&& other) noexcept {
    if (this != &other) {
        secret_ = other.secret_;
        sodium_memzero(other.secret_.data(), other.secret_.size());
    }
    return *this;
}

SigningKey::~SigningKey() {
    sodium_memzero(secret_.data(), secret_.size());
}

std::string SigningKey::seed_hex() const {
    std::string text(kSeedHex + 1, '\0');
    sodium_bin2hex(text.data(), text.size(), secret_.data(), crypto_sign_SEEDBYTES);
    text.pop_back();
    return text;
}

PublicKey SigningKey::public_key() const {
    PublicKey key;
    crypto_sign_ed25519_sk_to_pk(key.bytes.data(), secret_.data());
    return key;
}

std::string SigningKey::sign(std::string_view bytes) const {
    std::string signature(kSignatureBytes, '\0');
    crypto_sign_detached(raw(signature), nullptr, raw(bytes), bytes.size(), secret_.data());
    return signature;
}

std::optional<std::string> SigningKey::unsealed(std::string_view box) const {
    if (box.size() < crypto_box_SEALBYTES) {
        return std::nullopt;
    }
    std::array<std::uint8_t, crypto_box_PUBLICKEYBYTES> shown{};
    std::array<std::uint8_t, crypto_box_SECRETKEYBYTES> secret{};
    std::string bytes(box.size() - crypto_box_SEALBYTES, '\0');
    const bool opened =
        crypto_sign_ed25519_pk_to_curve25519(shown.data(), public_key().bytes.data()) == 0
        && crypto_sign_ed25519_sk_to_curve25519(secret.data(), secret_.data()) == 0
        && crypto_box_seal_open(raw(bytes), raw(box), box.size(), shown.data(), secret.data()) == 0;
    sodium_memzero(secret.data(), secret.size());
    return opened ? std::optional{std::move(bytes)} : std::nullopt;
}

std::optional<std::string> sealed_to(const PublicKey& reader, std::string_view bytes) {
    std::array<std::uint8_t, crypto_box_PUBLICKEYBYTES> shown{};
    if (crypto_sign_ed25519_pk_to_curve25519(shown.data(), reader.bytes.data()) != 0) {
        return std::nullopt;
    }
    std::string box(bytes.size() + crypto_box_SEALBYTES, '\0');
    crypto_box_seal(raw(box), raw(bytes), bytes.size(), shown.data());
    return box;
}

bool is_signed(const PublicKey& key, std::string_view bytes, std::string_view signature) {
    return signature.size() == kSignatureBytes
        && crypto_sign_verify_detached(raw(signature), raw(bytes), bytes.size(), key.bytes.data())
        == 0;
}

std::string sha256(std::string_view bytes) {
    std::string out(crypto_hash_sha256_BYTES, '\0');
    crypto_hash_sha256(raw(out), raw(bytes), bytes.size());
    return out;
}

std::string sealed_mark(std::string_view key, std::string_view bytes) {
    std::string mark(crypto_generichash_BYTES_MIN, '\0');
    LINLI_ASSERT(key.size() == crypto_generichash_KEYBYTES);
    crypto_generichash(raw(mark), mark.size(), raw(bytes), bytes.size(), raw(key), key.size());
    return mark;
}

std::string random_bytes(std::size_t count) {
    std::string bytes(count, '\0');
    randombytes_buf(bytes.data(), bytes.size());
    return bytes;
}

std::string to_base64(std::string_view bytes, bool url_safe) {
    std::string text(sodium_base64_encoded_len(bytes.size(), variant_of(url_safe)), '\0');
    sodium_bin2base64(text.data(), text.size(), raw(bytes), bytes.size(), variant_of(url_safe));
    text.pop_back(); // the zero at the end
    return text;
}

std::optional<std::string> from_base64(std::string_view text, bool url_safe) {
    std::string bytes(text.size(), '\0');
    std::size_t length = 0;
    const char* end = nullptr;
    const int variant = variant_of(url_safe);
    if (sodium_base642bin(
            raw(bytes), bytes.size(), text.data(), text.size(), nullptr, &length, &end, variant
        ) != 0
        || end != text.data() + text.size()) {
        return std::nullopt;
    }
    bytes.resize(length);
    // libsodium 1.0.18 reads some bytes beyond ASCII as if they were letters.
    return to_base64(bytes, url_safe) == text ? std::optional{bytes} : std::nullopt;
}

bool same_secret(std::string_view a, std::string_view b) {
    return a.size() == b.size() && sodium_memcmp(a.data(), b.data(), a.size()) == 0;
}

} // namespace linli
