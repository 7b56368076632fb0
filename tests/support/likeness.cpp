#include "tests/support/likeness.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <fmt/format.h>

namespace linli::test {
namespace {

std::size_t index_of(const Image& image, int x, int y) {
    return (static_cast<std::size_t>(y) * static_cast<std::size_t>(image.width)
            + static_cast<std::size_t>(x))
        * 3;
}

int at(const Image& image, int x, int y, int channel) {
    return image.rgb[index_of(image, x, y) + static_cast<std::size_t>(channel)];
}

int worst_channel(const Image& kept, const Image& now, int x, int y) {
    int worst = 0;
    for (int channel = 0; channel < 3; ++channel) {
        worst = std::max(worst, std::abs(at(now, x, y, channel) - at(kept, x, y, channel)));
    }
    return worst;
}

// By how much the tile that begins there is another colour.
double tint(const Image& kept, const Image& now, int left, int top) {
    const int right = std::min(left + kTile, now.width);
    const int bottom = std::min(top + kTile, now.height);
    double worst = 0;
    for (int channel = 0; channel < 3; ++channel) {
        double sum = 0;
        for (int y = top; y < bottom; ++y) {
            for (int x = left; x < right; ++x) {
                sum += at(now, x, y, channel) - at(kept, x, y, channel);
            }
        }
        worst = std::max(worst, std::abs(sum) / ((right - left) * (bottom - top)));
    }
    return worst;
}

bool same_size(const Image& a, const Image& b) {
    return a.width == b.width && a.height == b.height;
}

} // namespace

bool Likeness::is_alike() const {
    return same_size && far_off * kFewPixels <= pixels && worst_tint <= kTint;
}

std::string Likeness::words() const {
    if (!same_size) {
        return "another size";
    }
    return fmt::format(
        "{} pixels are off ({} may be), a tile by {:.1f} ({} may be)",
        far_off,
        pixels / kFewPixels,
        worst_tint,
        kTint
    );
}

Likeness compare(const Image& kept, const Image& now) {
    Likeness found;
    found.same_size = same_size(kept, now);
    if (!found.same_size) {
        return found;
    }
    found.pixels = now.width * now.height;
    for (int y = 0; y < now.height; ++y) {
        for (int x = 0; x < now.width; ++x) {
            found.far_off += worst_channel(kept, now, x, y) > kFarOff ? 1 : 0;
        }
    }
    for (int top = 0; top < now.height; top += kTile) {
        for (int left = 0; left < now.width; left += kTile) {
            found.worst_tint = std::max(found.worst_tint, tint(kept, now, left, top));
        }
    }
    return found;
}

Image difference(const Image& kept, const Image& now) {
    constexpr int kSeen = 6; // of 255: what is worth showing
    Image out = now;
    for (int y = 0; y < now.height; ++y) {
        for (int x = 0; x < now.width; ++x) {
            const bool differs = !same_size(kept, now) || worst_channel(kept, now, x, y) > kSeen;
            const std::size_t first = index_of(now, x, y);
            for (std::size_t channel = 0; channel < 3; ++channel) {
                const int faint = 192 + now.rgb[first + channel] / 4;
                const int red = channel == 0 ? 220 : 0;
                out.rgb[first + channel] = static_cast<std::uint8_t>(differs ? red : faint);
            }
        }
    }
    return out;
}

} // namespace linli::test
