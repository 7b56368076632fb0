#include "tests/support/raster.h"

#include <algorithm>
#include <array>
#include <cmath>

#include <imgui.h>

#include "app/text/art_book.h"

namespace linli::test {
namespace {

struct Texture {
    const std::uint8_t* pixels;
    int side;
    const text::ArtBook* art; // instead, when it is not null
};

float edge(const ImVec2& a, const ImVec2& b, float x, float y) {
    return (b.x - a.x) * (y - a.y) - (b.y - a.y) * (x - a.x);
}

float channel(ImU32 colour, unsigned index) {
    return static_cast<float>((colour >> (index * 8U)) & 0xFFU);
}

void blend(std::uint8_t* under, const std::array<float, 4>& source) {
    const float alpha = source[3] / 255.0F;
    for (std::size_t i = 0; i < 3; ++i) {
        const float mixed = source[i] * alpha + static_cast<float>(under[i]) * (1.0F - alpha);
        under[i] = static_cast<std::uint8_t>(mixed + 0.5F);
    }
}

// One edge of a triangle: positive inside. A shared edge belongs to one triangle only (the top-left
// rule).
struct Side {
    float dx;
    float dy;
    float x;
    float y;
    bool inclusive;

    Side(const ImVec2& from, const ImVec2& to)
        : dx{to.x - from.x},
          dy{to.y - from.y},
          x{from.x},
          y{from.y},
          inclusive{dy < 0.0F || (dy == 0.0F && dx > 0.0F)} {}

    [[nodiscard]] float at(float px, float py) const { return dx * (py - y) - dy * (px - x); }

    [[nodiscard]] bool owns(float value) const {
        return value > 0.0F || (value == 0.0F && inclusive);
    }

    // Narrows [first, last) to where this side can be positive in that row, a pixel generously.
    void narrow(float py, int& first, int& last) const {
        if (dy == 0.0F) {
            return;
        }
        // Nearly level edges cut the row far away.
        const float cut = std::clamp(
            x + dx * (py - y) / dy, static_cast<float>(first) - 2, static_cast<float>(last) + 2
        );
        if (dy < 0.0F) {
            first = std::max(first, static_cast<int>(std::floor(cut)) - 1);
        } else {
            last = std::min(last, static_cast<int>(std::ceil(cut)) + 1);
        }
    }
};

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

// Red, green, blue and alpha between the four texels around that point.
std::array<float, 4> sample_art(const text::ArtBook& art, float u, float v) {
    const float x = u * static_cast<float>(art.width) - 0.5F;
    const float y = v * static_cast<float>(art.height) - 0.5F;
    std::array<float, 4> mixed{};
    for (int n = 0; n < 4; ++n) {
        const float column = std::floor(x) + static_cast<float>(n % 2);
        const float row = std::floor(y) + (n < 2 ? 0.0F : 1.0F);
        const float weight = (1 - std::abs(x - column)) * (1 - std::abs(y - row));
        const int tx = std::clamp(static_cast<int>(column), 0, art.width - 1);
        const int ty = std::clamp(static_cast<int>(row), 0, art.height - 1);
        for (std::size_t i = 0; i < 4; ++i) {
            const auto at = static_cast<std::size_t>(ty * art.width + tx) * 4 + i;
            mixed[i] += weight * static_cast<float>(art.rgba[at]);
        }
    }
    return mixed;
}

std::array<float, 4> shade(
    const Texture& texture, const std::array<ImDrawVert, 3>& v, const std::array<float, 3>& w
) {
    const float tu = w[0] * v[0].uv.x + w[1] * v[1].uv.x + w[2] * v[2].uv.x;
    const float tv = w[0] * v[0].uv.y + w[1] * v[1].uv.y + w[2] * v[2].uv.y;
    if (texture.art != nullptr) {
        return sample_art(*texture.art, tu, tv); // pictures are drawn in white
    }
    std::array<float, 4> source{};
    for (unsigned i = 0; i < 4; ++i) {
        source[i] = v[0].col == v[1].col && v[1].col == v[2].col ? channel(v[0].col, i)
                                                                 : w[0] * channel(v[0].col, i)
                + w[1] * channel(v[1].col, i) + w[2] * channel(v[2].col, i);
    }
    source[3] *= sample(texture, tu, tv);
    return source;
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
    const Side sides[3]{{v[1].pos, v[2].pos}, {v[2].pos, v[0].pos}, {v[0].pos, v[1].pos}};
    for (int y = y0; y < y1; ++y) {
        const float py = static_cast<float>(y) + 0.5F;
        int first = x0;
        int last = x1;
        for (const Side& side : sides) {
            side.narrow(py, first, last);
        }
        for (int x = first; x < last; ++x) {
            const float px = static_cast<float>(x) + 0.5F;
            const std::array<float, 3> e{
                sides[0].at(px, py), sides[1].at(px, py), sides[2].at(px, py)};
            if (!sides[0].owns(e[0]) || !sides[1].owns(e[1]) || !sides[2].owns(e[2])) {
                continue;
            }
            const auto at = static_cast<std::size_t>(y) * static_cast<std::size_t>(image.width)
                + static_cast<std::size_t>(x);
            blend(&image.rgb[at * 3], shade(texture, v, {e[0] / area, e[1] / area, e[2] / area}));
        }
    }
}

// Calls `look(corners, command)` for each triangle, in the order in which they are painted.
template <class Look>
void each_triangle(const ImDrawData& data, const Look& look) {
    for (int n = 0; n < data.CmdListsCount; ++n) {
        const ImDrawList& list = *data.CmdLists[n];
        for (const ImDrawCmd& command : list.CmdBuffer) {
            for (unsigned i = 0; i + 2 < command.ElemCount; i += 3) {
                const auto vertex = [&](unsigned k) {
                    const auto index = list.IdxBuffer[static_cast<int>(command.IdxOffset + i + k)];
                    return list.VtxBuffer[static_cast<int>(command.VtxOffset + index)];
                };
                look(std::array<ImDrawVert, 3>{vertex(0), vertex(1), vertex(2)}, command);
            }
        }
    }
}

} // namespace

Image rasterise(
    const ImDrawData& data,
    ui::Colour ground,
    const std::uint8_t* coverage,
    int side,
    const text::ArtBook* art
) {
    Image image;
    image.width = static_cast<int>(data.DisplaySize.x);
    image.height = static_cast<int>(data.DisplaySize.y);
    image.rgb.resize(
        static_cast<std::size_t>(image.width) * static_cast<std::size_t>(image.height) * 3
    );
    for (std::size_t i = 0; i < image.rgb.size(); i += 3) {
        image.rgb[i] = ground.r;
        image.rgb[i + 1] = ground.g;
        image.rgb[i + 2] = ground.b;
    }
    each_triangle(data, [&](const auto& corners, const ImDrawCmd& command) {
        const bool of_art = art != nullptr && command.GetTexID() == art;
        const Texture texture{coverage, side, of_art ? art : nullptr};
        triangle(image, texture, command.ClipRect, corners);
    });
    return image;
}

std::vector<GlyphQuad> glyph_quads(const ImDrawData& data, int side, const text::ArtBook* art) {
    std::vector<GlyphQuad> all;
    const auto texels = static_cast<float>(side);
    each_triangle(data, [&](const auto& corners, const ImDrawCmd& command) {
        // The first half of a quad: upper left, upper right, lower right. Texel on pixel, which no
        // shape is: those stretch one texel.
        const auto& from = corners[0];
        const auto& to = corners[2];
        const auto width = static_cast<int>(to.pos.x - from.pos.x);
        const auto height = static_cast<int>(to.pos.y - from.pos.y);
        const long across = std::lround((to.uv.x - from.uv.x) * texels);
        const long down = std::lround((to.uv.y - from.uv.y) * texels);
        const bool upper = corners[1].pos.y == from.pos.y;
        const bool of_art = art != nullptr && command.GetTexID() == art;
        if (!of_art && upper && width > 0 && height > 0 && across == width && down == height) {
            all.push_back(
                {static_cast<int>(from.pos.x),
                 static_cast<int>(from.pos.y),
                 width,
                 height,
                 static_cast<int>(std::lround(from.uv.x * texels)),
                 static_cast<int>(std::lround(from.uv.y * texels))}
            );
        }
    });
    return all;
}

int count_art(const ImDrawData& data, const text::ArtBook* art) {
    unsigned corners = 0;
    for (int n = 0; n < data.CmdListsCount; ++n) {
        for (const ImDrawCmd& command : data.CmdLists[n]->CmdBuffer) {
            corners += command.GetTexID() == art ? command.ElemCount : 0;
        }
    }
    return static_cast<int>(corners / 6);
}

} // namespace linli::test
