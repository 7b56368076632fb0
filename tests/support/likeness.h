#pragma once

#include <optional>
#include <string>

#include "tests/support/raster.h"

// Whether two small pictures (tests/support/sheet.h: shrunk) show the same. Each pixel of a small
// picture is the mean of many, so an edge that is smoothed a little differently moves it by little.
//
//   moved      a pixel is off by more than kFarOff in a channel: at most one in kFewPixels may be.
//              A button that went aside by three pixels of the screen has hundreds.
//   recoloured a tile of kTile x kTile has another mean by more than kTint in a channel, with its
//              sign, so that noise cancels out and another colour does not.

namespace linli::test {

constexpr int kFarOff = 40; // of 255
constexpr int kFewPixels = 1500;
constexpr int kTile = 10;
constexpr double kTint = 5; // of 255

struct Likeness {
    bool same_size{false};
    int pixels{0};
    int far_off{0};
    double worst_tint{0};

    [[nodiscard]] bool is_alike() const;
    /// "212 pixels are off (86 may be), a tile by 31.0 (5 may be)".
    [[nodiscard]] std::string words() const;
};

[[nodiscard]] Likeness compare(const Image& kept, const Image& now);

/// What differs, in red on a faint picture of what is there now.
[[nodiscard]] Image difference(const Image& kept, const Image& now);

} // namespace linli::test
