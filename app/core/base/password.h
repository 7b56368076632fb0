#pragma once

#include <string>
#include <string_view>

namespace linli {

/// Argon2id (RFC 9106) with libsodium's interactive limits: 64 MiB, about 70 ms. Never on the UI
/// thread. The text holds salt and limits and is what is stored. Empty if memory ran out.
[[nodiscard]] std::string hash_password(std::string_view password);
/// Constant time. False for a damaged hash, too.
[[nodiscard]] bool verify_password(const std::string& hash, std::string_view password);

} // namespace linli
