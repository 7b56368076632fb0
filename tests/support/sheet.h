#pragma once

#include <vector>

#include "tests/support/raster.h"

// Small pictures of large ones, and many of them side by side.

namespace linli::test {

/// `times` smaller on both sides; each pixel is the mean of those it stands for.
[[nodiscard]] Image shrunk(const Image& image, int times);

/// Pictures of one size in rows of that many, on grey.
[[nodiscard]] Image sheet_of(const std::vector<Image>& pictures, int columns);

/// One above the other, left aligned, on the same grey.
[[nodiscard]] Image stacked(const Image& above, const Image& below);

} // namespace linli::test
