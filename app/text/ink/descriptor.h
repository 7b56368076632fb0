#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>

#include "app/text/ink/grey_picture.h"

// What a character looks like, in few numbers that compare by a dot product. The picture is brought
// to kSide x kSide pixels with more room for where lines are dense (nonlinear size normalisation by
// line density), then the directions of its edges are counted in kCells x kCells overlapping cells
// (gradient direction histogram). Roots of the counts make one bold line weigh less. Any thread.

namespace linli::text {

constexpr int kSide = 64;
constexpr int kCells = 8;
constexpr int kDirections = 8;
constexpr std::size_t kNumbers = static_cast<std::size_t>(kCells * kCells * kDirections);

/// Of length kUnit.
using Descriptor = std::array<std::int8_t, kNumbers>;
constexpr float kUnit = 400;

/// Nothing for a picture without ink.
[[nodiscard]] std::optional<Descriptor> describe(const GreyPicture& picture);

} // namespace linli::text
