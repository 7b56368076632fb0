#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "app/core/base/result.h"

// A QR code as a square of modules, without its quiet zone. Any thread.

namespace linli {

struct QrCode {
    int side{0};                     // modules
    std::vector<std::uint8_t> cells; // row by row; 1: dark

    [[nodiscard]] bool dark(int x, int y) const {
        return cells[static_cast<std::size_t>(y * side + x)] != 0;
    }
};

/// With a quarter of it to spare (level Q): photographs of a screen have reflections. Digits and
/// upper case stay small in the alphanumeric mode. kInvalid when empty or too long for a code.
[[nodiscard]] Result<QrCode> qr_code(std::string_view text);

} // namespace linli
