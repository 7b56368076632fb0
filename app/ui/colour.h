#pragma once

#include <cstdint>

namespace linli::ui {

struct Colour {
    std::uint8_t r{0};
    std::uint8_t g{0};
    std::uint8_t b{0};
    std::uint8_t a{255};
    bool operator==(const Colour&) const = default;
};

/// 0xRRGGBB.
[[nodiscard]] constexpr Colour rgb(std::uint32_t hex) {
    return {
        static_cast<std::uint8_t>((hex >> 16U) & 0xFFU),
        static_cast<std::uint8_t>((hex >> 8U) & 0xFFU),
        static_cast<std::uint8_t>(hex & 0xFFU),
        255};
}

[[nodiscard]] constexpr Colour with_alpha(Colour colour, std::uint8_t alpha) {
    colour.a = alpha;
    return colour;
}

/// WCAG 2.2 contrast ratio, 1..21; both opaque.
[[nodiscard]] double contrast(Colour a, Colour b);

} // namespace linli::ui
