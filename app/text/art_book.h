#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "app/core/base/result.h"

// The drawn pictures of categories and deeds: one RGBA image that the build makes of assets/art
// (packaging/cmake/ArtAtlas.cmake), each picture in a few sizes so that it is shown near its own.
// The file, all numbers little-endian:
//    0  8 bytes   "LINLIART"
//    8  u32       version, 1
//   12  u16 u16   width and height of the image, in pixels
//   16  u32       how many pictures, n
//   20  32 bytes  BLAKE2b of all that follows
//   52  n x 24    name, 16 bytes filled up with zeros; u16 x, y, side; u16 zero
//       rows from the top, red green blue alpha, alpha not multiplied in
// Any thread.

namespace linli::text {

/// A square of the image.
struct ArtPicture {
    std::string name;
    int x{0};
    int y{0};
    int side{0};
};

struct ArtBook {
    int width{0};
    int height{0};
    std::vector<ArtPicture> pictures;
    std::vector<std::uint8_t> rgba;

    /// The smallest of that name which need not be enlarged to that side, else the largest; null
    /// when there is none.
    [[nodiscard]] const ArtPicture* find(std::string_view name, float side) const;
};

constexpr std::size_t kArtNameBytes = 16;

[[nodiscard]] std::string to_bytes(const ArtBook& book);

/// kCorrupt, with what is wrong, when it is not such a file.
[[nodiscard]] Result<ArtBook> art_book_from(std::string_view bytes);

/// Reads data_directory() + "/art.bin". kNotFound, kIo, kCorrupt. The screens do without.
[[nodiscard]] Result<ArtBook> open_art_book(const std::string& path);

} // namespace linli::text
