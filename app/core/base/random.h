#pragma once

#include <cstdint>

namespace linli {

/// 32 bits from the system. Any thread.
[[nodiscard]] std::uint32_t random_bits();

} // namespace linli
