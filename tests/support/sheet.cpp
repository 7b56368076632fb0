#include "tests/support/sheet.h"

#include <algorithm>

#include "app/core/base/assert.h"

namespace linli::test {
namespace {

constexpr int kMargin = 12;
constexpr std::uint8_t kGrey = 90;

Image grey(int width, int height) {
    const auto bytes = static_cast<std::size_t>(width) * static_cast<std::size_t>(height) * 3;
    return {width, height, std::vector<std::uint8_t>(bytes, kGrey)};
}

void paste(const Image& piece, Image& into, int left, int top) {
    const auto width = static_cast<std::ptrdiff_t>(piece.width) * 3;
    for (int y = 0; y < piece.height; ++y) {
        const auto from = piece.rgb.begin() + y * width;
        const auto to =
            into.rgb.begin() + (static_cast<std::ptrdiff_t>(top + y) * into.width + left) * 3;
        std::copy(from, from + width, to);
    }
}

} // namespace

Image shrunk(const Image& image, int times) {
    Image small{image.width / times, image.height / times, {}};
    small.rgb.reserve(static_cast<std::size_t>(small.width * small.height * 3));
    for (int y = 0; y < small.height; ++y) {
        for (int x = 0; x < small.width * 3; ++x) {
            int sum = 0;
            for (int n = 0; n < times * times; ++n) {
                const int px = (x / 3 * times + n % times) * 3 + x % 3;
                const int py = y * times + n / times;
                sum += image.rgb[static_cast<std::size_t>(py * image.width * 3 + px)];
            }
            small.rgb.push_back(static_cast<std::uint8_t>(sum / (times * times)));
        }
    }
    return small;
}

Image sheet_of(const std::vector<Image>& pictures, int columns) {
    LINLI_ASSERT(!pictures.empty());
    const int width = pictures.front().width + kMargin;
    const int height = pictures.front().height + kMargin;
    const int rows = (static_cast<int>(pictures.size()) + columns - 1) / columns;
    Image sheet = grey(width * columns + kMargin, height * rows + kMargin);
    for (std::size_t n = 0; n < pictures.size(); ++n) {
        const int place = static_cast<int>(n);
        const int left = kMargin + place % columns * width;
        const int above = place / columns; // whole rows
        paste(pictures[n], sheet, left, kMargin + above * height);
    }
    return sheet;
}

Image stacked(const Image& above, const Image& below) {
    Image both = grey(std::max(above.width, below.width), above.height + below.height);
    paste(above, both, 0, 0);
    paste(below, both, 0, above.height);
    return both;
}

} // namespace linli::test
