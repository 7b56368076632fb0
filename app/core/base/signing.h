#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

// Ed25519 (RFC 8032), SHA-256 and base64, as libsodium has them. Bytes are texts. Any thread.

namespace linli {

struct PublicKey {
    std::array<std::uint8_t, 32> bytes{};
    bool operator==(const PublicKey&) const = default;
};

/// 64 lower-case hexadecimal digits.
[[nodiscard]] std::string to_hex(const PublicKey& key);
[[nodiscard]] std::optional<PublicKey> public_key_from_hex(std::string_view text);

inline constexpr std::size_t kSignatureBytes = 64;

/// A secret key. It is overwritten when it goes, and never printed: only seed_hex() gives it out.
class SigningKey {
public:
    [[nodiscard]] static SigningKey make();
    /// 64 hexadecimal digits, as seed_hex() wrote them.
    [[nodiscard]] static std::optional<SigningKey> from_hex(std::string_view seed);

    SigningKey(SigningKey&& other) noexcept;
    SigningKey& operator=(SigningKey&& other) noexcept;
    SigningKey(const SigningKey&) = delete;
    SigningKey& operator=(const SigningKey&) = delete;
    ~SigningKey();

    [[nodiscard]] std::string seed_hex() const; // for the file alone; wipe() it
    [[nodiscard]] PublicKey public_key() const;
    [[nodiscard]] std::string sign(std::string_view bytes) const; // kSignatureBytes
    /// What sealed_to() put away for this key; nothing when it is another's, or was touched.
    [[nodiscard]] std::optional<std::string> unsealed(std::string_view box) const;

private:
    SigningKey() = default;

    std::array<std::uint8_t, 64> secret_{}; // seed and public key
};

/// False also when the signature has another length.
[[nodiscard]] bool is_signed(
    const PublicKey& key, std::string_view bytes, std::string_view signature
);

/// Only who has the secret of `reader` can read it (X25519, from the Ed25519 key; libsodium's
/// sealed box): it does not say who wrote it. Nothing when that is no key.
[[nodiscard]] std::optional<std::string> sealed_to(const PublicKey& reader, std::string_view bytes);

[[nodiscard]] std::string sha256(std::string_view bytes); // 32 bytes
/// BLAKE2b with a key of 32 bytes: nobody without it can make the same 16 bytes.
[[nodiscard]] std::string sealed_mark(std::string_view key, std::string_view bytes);
[[nodiscard]] std::string random_bytes(std::size_t count);

/// RFC 4648, padded; `url_safe`: section 5, without padding.
[[nodiscard]] std::string to_base64(std::string_view bytes, bool url_safe = false);
[[nodiscard]] std::optional<std::string> from_base64(std::string_view text, bool url_safe = false);

/// Takes as long for what differs at the first byte as for what differs at the last.
[[nodiscard]] bool same_secret(std::string_view a, std::string_view b);

} // namespace linli
