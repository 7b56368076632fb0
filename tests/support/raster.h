#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "app/ui/colour.h"

struct ImDrawData;

namespace linli::text {
struct ArtBook;
} // namespace linli::text

namespace linli::test {

struct Image {
    int width{0};
    int height{0};
    std::vector<std::uint8_t> rgb;
};

/// Draws Dear ImGui output on the CPU, the same on every machine. `coverage` is the square R8
/// picture that draw calls sample (app/text/glyph_cache.h), but for those whose texture id is
/// `art`: they sample the pictures, bilinearly.
[[nodiscard]] Image rasterise(
    const ImDrawData& data,
    ui::Colour ground,
    const std::uint8_t* coverage,
    int side,
    const text::ArtBook* art = nullptr
);

/// How many quads sample `art`.
[[nodiscard]] int count_art(const ImDrawData& data, const text::ArtBook* art);

/// False when the file could not be written.
[[nodiscard]] bool write_png(const std::string& path, const Image& image);

} // namespace linli::test
