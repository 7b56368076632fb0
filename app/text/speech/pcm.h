#pragma once

#include <cstdint>
#include <vector>

namespace linli::text {

/// All sound of the kiosk: one channel of 16 bit samples at this rate, espeak-ng's own.
inline constexpr int kSoundRate = 22050;

using Samples = std::vector<std::int16_t>;

} // namespace linli::text
