#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "app/text/ink/stroke.h"

// Ink as a picture, the common ground of what a finger writes and what a font draws. Any thread.

namespace linli::text {

constexpr float kInkSide = 96;
constexpr float kLineWidth = 7;                // pixels
constexpr float kMaxInkLength = 60 * kInkSide; // pixels along the line

/// Row by row, 0 is paper and 1 is ink.
struct GreyPicture {
    int width{0};
    int height{0};
    std::vector<float> ink;

    GreyPicture() = default;

    GreyPicture(int w, int h)
        : width{w}, height{h}, ink(static_cast<std::size_t>(w) * static_cast<std::size_t>(h)) {}

    /// Paper outside.
    [[nodiscard]] float at(int x, int y) const {
        return x < 0 || y < 0 || x >= width || y >= height ? 0.0F : ink[index(x, y)];
    }

    [[nodiscard]] float& pixel(int x, int y) { return ink[index(x, y)]; }

    [[nodiscard]] std::size_t index(int x, int y) const {
        return static_cast<std::size_t>(y) * static_cast<std::size_t>(width)
            + static_cast<std::size_t>(x);
    }
};

/// The strokes as lines of one width, their longer side always kInkSide pixels: size and place on
/// the pad do not matter. Points that are no numbers are left out, and so is whatever comes after
/// kMaxInkLength, which no character reaches: scribbling must not cost time. No pixel without a
/// point.
[[nodiscard]] GreyPicture draw_ink(std::span<const InkStroke> strokes);

} // namespace linli::text
