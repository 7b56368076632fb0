#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "app/core/base/digest.h"

namespace linli {

/// Argon2id (RFC 9106) with libsodium's interactive limits: 64 MiB, about 70 ms. Never on the UI
/// thread. The text holds salt and limits and is what is stored. Empty if memory ran out.
[[nodiscard]] std::string hash_password(std::string_view password);
/// Constant time. False for a damaged hash, too.
[[nodiscard]] bool verify_password(const std::string& hash, std::string_view password);

/// For short secrets that must be looked up: the same word and salt give the same digest. Argon2id
/// with the limits above, so that who holds the digest cannot try all words of eight digits while
/// they matter. Nothing if memory ran out.
[[nodiscard]] std::optional<Digest> slow_digest(std::string_view word, const Digest& salt);

} // namespace linli
