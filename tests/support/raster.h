#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "app/ui/colour.h"

struct ImDrawData;

namespace linli::test {

struct Image {
    int width{0};
    int height{0};
    std::vector<std::uint8_t> rgb;
};

/// Draws Dear ImGui output on the CPU, the same on every machine. `coverage` is the square R8
/// picture that all draw calls sample (app/text/glyph_cache.h).
[[nodiscard]] Image rasterise(
    const ImDrawData& data, ui::Colour ground, const std::uint8_t* coverage, int side
);

/// False when the file could not be written.
[[nodiscard]] bool write_png(const std::string& path, const Image& image);

} // namespace linli::test
