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

/// One drawn glyph: where it stands on the screen, and in the glyphs' picture.
struct GlyphQuad {
    int x{0};
    int y{0};
    int width{0};
    int height{0};
    int from_x{0};
    int from_y{0};
};

/// All that were drawn, letters and icons. Lines and shapes take other parts of the picture.
[[nodiscard]] std::vector<GlyphQuad> glyph_quads(
    const ImDrawData& data, int side, const text::ArtBook* art = nullptr
);

/// How many quads sample `art`.
[[nodiscard]] int count_art(const ImDrawData& data, const text::ArtBook* art);

} // namespace linli::test
