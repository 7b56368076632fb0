#include "tests/support/raster.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <stb_image_write.h>

#include <imgui.h>

namespace linli::test {
namespace {

struct Texture {
    const std::uint8_t* pixels;
    int side;
};

float edge(const ImVec2& a, const ImVec2& b, float x, float y) {
    return (b.x - a.x) * (y - a.y) - (b.y - a.y) * (x - a.x);
}

float channel(ImU32 colour, unsigned index) {
    return static_cast<float>((colour >> (index * 8U)) & 0xFFU);
}

void blend(Image& image, int x, int y, const std::array<float, 4>& source) {
    const auto at = (static_cast<std::size_t>(y) * static_cast<std::size_t>(image.width)
                     + static_cast<std::size_t>(x))
        * 3;
    const float alpha = source[3] / 255.0F;
    for (std::size_t i = 0; i < 3; ++i) {
        const auto under = static_cast<float>(image.rgb[at + i]);
        image.rgb[at + i] =
            static_cast<std::uint8_t>(std::lround(source.at(i) * alpha + under * (1.0F - alpha)));
    }
}

float sample(const Texture& texture, float u, float v) {
    const auto side = static_cast<float>(texture.side);
    const int x = std::clamp(static_cast<int>(u * side), 0, texture.side - 1);
    const int y = std::clamp(static_cast<int>(v * side), 0, texture.side - 1);
    return static_cast<float>(
               texture.pixels
                   [static_cast<std::size_t>(y) * static_cast<std::size_t>(texture.side)
                    + static_cast<std::size_t>(x)]
           )
        / 255.0F;
}

// A shared edge belongs to one triangle only: the top-left rule.
bool owns(float weight, const ImVec2& a, const ImVec2& b) {
    const bool top_left = b.y < a.y || (b.y == a.y && b.x > a.x);
    return weight > 0.0F || (weight == 0.0F && top_left);
}

void triangle(
    Image& image, const Texture& texture, const ImVec4& clip, std::array<ImDrawVert, 3> v
) {
    float area = edge(v[0].pos, v[1].pos, v[2].pos.x, v[2].pos.y);
    if (area == 0.0F) {
        return;
    }
    if (area < 0.0F) {
        std::swap(v[1], v[2]);
        area = -area;
    }
    const auto [min_x, max_x] = std::minmax({v[0].pos.x, v[1].pos.x, v[2].pos.x});
    const auto [min_y, max_y] = std::minmax({v[0].pos.y, v[1].pos.y, v[2].pos.y});
    const int x0 = std::max({0, static_cast<int>(std::floor(min_x)), static_cast<int>(clip.x)});
    const int y0 = std::max({0, static_cast<int>(std::floor(min_y)), static_cast<int>(clip.y)});
    const int x1 =
        std::min({image.width, static_cast<int>(std::ceil(max_x)), static_cast<int>(clip.z)});
    const int y1 =
        std::min({image.height, static_cast<int>(std::ceil(max_y)), static_cast<int>(clip.w)});
    for (int y = y0; y < y1; ++y) {
        for (int x = x0; x < x1; ++x) {
            const float px = static_cast<float>(x) + 0.5F;
            const float py = static_cast<float>(y) + 0.5F;
            const float a = edge(v[1].pos, v[2].pos, px, py);
            const float b = edge(v[2].pos, v[0].pos, px, py);
            const float c = edge(v[0].pos, v[1].pos, px, py);
            if (!owns(a, v[1].pos, v[2].pos) || !owns(b, v[2].pos, v[0].pos)
                || !owns(c, v[0].pos, v[1].pos)) {
                continue;
            }
            const std::array<float, 3> w{a / area, b / area, c / area};
            const float cover = sample(
                texture,
                w[0] * v[0].uv.x + w[1] * v[1].uv.x + w[2] * v[2].uv.x,
                w[0] * v[0].uv.y + w[1] * v[1].uv.y + w[2] * v[2].uv.y
            );
            std::array<float, 4> source{};
            for (unsigned i = 0; i < 4; ++i) {
                source.at(i) = w[0] * channel(v[0].col, i) + w[1] * channel(v[1].col, i)
                    + w[2] * channel(v[2].col, i);
            }
            source[3] *= cover;
            blend(image, x, y, source);
        }
    }
}

} // namespace

Image rasterise(const ImDrawData& data, const std::uint8_t* coverage, int side) {
    Image image;
    image.width = static_cast<int>(data.DisplaySize.x);
    image.height = static_cast<int>(data.DisplaySize.y);
    image.rgb.assign(
        static_cast<std::size_t>(image.width) * static_cast<std::size_t>(image.height) * 3, 0
    );
    const Texture texture{coverage, side};
    for (int n = 0; n < data.CmdListsCount; ++n) {
        const ImDrawList& list = *data.CmdLists[n];
        for (const ImDrawCmd& command : list.CmdBuffer) {
            for (unsigned i = 0; i + 2 < command.ElemCount; i += 3) {
                const auto vertex = [&](unsigned k) {
                    const auto index = list.IdxBuffer[static_cast<int>(command.IdxOffset + i + k)];
                    return list.VtxBuffer[static_cast<int>(command.VtxOffset + index)];
                };
                triangle(image, texture, command.ClipRect, {vertex(0), vertex(1), vertex(2)});
            }
        }
    }
    return image;
}

bool write_png(const std::string& path, const Image& image) {
    return stbi_write_png(
               path.c_str(), image.width, image.height, 3, image.rgb.data(), image.width * 3
           )
        != 0;
}

} // namespace linli::test
