#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

#include "app/text/ink/descriptor.h"

// A descriptor in half its bytes, so that all of Unicode's common blocks fit a small machine: each
// number is divided by a step, rounded and cut off to -7..7, and the step is the one of a few that
// keeps the direction best. The length is kept beside it, so that what is compared is the cosine of
// two descriptors. Any thread.

namespace linli::text {

constexpr std::size_t kPackedBytes = kNumbers / 2;

struct Packed {
    /// Number i in the low and number i + kPackedBytes in the high half of byte i, plus 8.
    std::array<std::uint8_t, kPackedBytes> bytes{};
    float length{0};
};

[[nodiscard]] Packed pack(const Descriptor& descriptor);

/// The dot product of a descriptor and the packed numbers in their own step. `packed` holds
/// kPackedBytes.
[[nodiscard]] int dot(const Descriptor& descriptor, const std::uint8_t* packed);

/// The same for each of the packed ones, which lie one after the other.
void dot_each(const Descriptor& descriptor, const std::uint8_t* packed, std::span<int> out);

} // namespace linli::text
