#include "tests/support/traced_ink.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <ft2build.h>
#include <utility>
#include FT_FREETYPE_H

namespace linli::test {
namespace {

using text::InkPoint;
using text::InkStroke;

constexpr int kEm = 160;
constexpr std::size_t kStep = 5;     // a point every so many pixels, as a panel reports them
constexpr std::size_t kShortest = 6; // pixels; less is a burr of the thinning

// The eight neighbours, clockwise from above.
constexpr std::array<std::pair<int, int>, 8> kAround{
    {{0, -1}, {1, -1}, {1, 0}, {1, 1}, {0, 1}, {-1, 1}, {-1, 0}, {-1, -1}}};

struct Raster {
    int width{0};
    int height{0};
    std::vector<std::uint8_t> ink; // with a clear pixel all around

    [[nodiscard]] std::size_t index(int x, int y) const {
        return static_cast<std::size_t>(y) * static_cast<std::size_t>(width)
            + static_cast<std::size_t>(x);
    }

    [[nodiscard]] bool at(int x, int y) const { return ink[index(x, y)] != 0; }

    [[nodiscard]] std::array<bool, 8> around(int x, int y) const {
        std::array<bool, 8> out{};
        for (std::size_t n = 0; n < 8; ++n) {
            out.at(n) = at(x + kAround.at(n).first, y + kAround.at(n).second);
        }
        return out;
    }
};

// Whether that half of Zhang and Suen's step takes the pixel away.
bool peels(const std::array<bool, 8>& p, bool first_half) {
    int neighbours = 0;
    int steps_up = 0;
    for (std::size_t n = 0; n < 8; ++n) {
        neighbours += p.at(n) ? 1 : 0;
        steps_up += !p.at(n) && p.at((n + 1) % 8) ? 1 : 0;
    }
    const bool above = p[0];
    const bool right = p[2];
    const bool below = p[4];
    const bool left = p[6];
    const bool open = first_half ? !(above && right && below) && !(right && below && left)
                                 : !(above && right && left) && !(above && below && left);
    return neighbours >= 2 && neighbours <= 6 && steps_up == 1 && open;
}

void thin(Raster& raster) {
    std::vector<std::size_t> gone;
    bool first_half = true;
    int idle = 0;
    while (idle < 2) {
        gone.clear();
        for (int y = 1; y + 1 < raster.height; ++y) {
            for (int x = 1; x + 1 < raster.width; ++x) {
                if (raster.at(x, y) && peels(raster.around(x, y), first_half)) {
                    gone.push_back(raster.index(x, y));
                }
            }
        }
        for (const std::size_t at : gone) {
            raster.ink[at] = 0;
        }
        idle = gone.empty() ? idle + 1 : 0;
        first_half = !first_half;
    }
}

// Follows the line from there as straight as it goes, and takes it away.
InkStroke follow(Raster& raster, int x, int y) {
    InkStroke line;
    int heading = -1;
    for (;;) {
        line.push_back({static_cast<float>(x), static_cast<float>(y)});
        raster.ink[raster.index(x, y)] = 0;
        const std::array<bool, 8> next = raster.around(x, y);
        int best = -1;
        int least_turn = 5;
        for (int n = 0; n < 8; ++n) {
            const int turn =
                heading < 0 ? n % 2 : std::min((n - heading + 8) % 8, (heading - n + 8) % 8);
            if (next.at(static_cast<std::size_t>(n)) && turn < least_turn) {
                best = n;
                least_turn = turn;
            }
        }
        if (best < 0) {
            return line;
        }
        heading = best;
        x += kAround.at(static_cast<std::size_t>(best)).first;
        y += kAround.at(static_cast<std::size_t>(best)).second;
    }
}

InkStroke thinned_out(const InkStroke& line) {
    InkStroke out;
    for (std::size_t n = 0; n < line.size(); n += kStep) {
        out.push_back(line[n]);
    }
    if ((line.size() - 1) % kStep != 0) {
        out.push_back(line.back());
    }
    return out;
}

bool is_end(const Raster& raster, int x, int y) {
    const std::array<bool, 8> around = raster.around(x, y);
    return std::count(around.begin(), around.end(), true) <= 1;
}

void take_lines(Raster& raster, bool from_ends, std::vector<InkStroke>& lines) {
    for (int y = 1; y + 1 < raster.height; ++y) {
        for (int x = 1; x + 1 < raster.width; ++x) {
            if (!raster.at(x, y) || (from_ends && !is_end(raster, x, y))) {
                continue;
            }
            const InkStroke line = follow(raster, x, y);
            if (line.size() >= kShortest) {
                lines.push_back(thinned_out(line));
            }
        }
    }
}

std::vector<InkStroke> lines_of(Raster raster) {
    thin(raster);
    std::vector<InkStroke> lines;
    // Ends first, so that no line is begun in its middle; then what is closed.
    take_lines(raster, true, lines);
    take_lines(raster, false, lines);
    return lines;
}

} // namespace

struct InkFont::Parts {
    FT_Library library{nullptr};
    FT_Face face{nullptr};

    Parts() = default;
    Parts(const Parts&) = delete;
    Parts& operator=(const Parts&) = delete;

    ~Parts() {
        FT_Done_Face(face);
        FT_Done_FreeType(library);
    }
};

InkFont::InkFont(std::unique_ptr<Parts> parts) : parts_{std::move(parts)} {}

InkFont::~InkFont() = default;
InkFont::InkFont(InkFont&&) noexcept = default;
InkFont& InkFont::operator=(InkFont&&) noexcept = default;

std::optional<InkFont> InkFont::open(const std::string& path) {
    auto parts = std::make_unique<Parts>();
    if (FT_Init_FreeType(&parts->library) != 0
        || FT_New_Face(parts->library, path.c_str(), 0, &parts->face) != 0
        || FT_Set_Pixel_Sizes(parts->face, 0, kEm) != 0) {
        return std::nullopt;
    }
    return InkFont{std::move(parts)};
}

bool InkFont::has(char32_t character) const {
    return FT_Get_Char_Index(parts_->face, character) != 0;
}

std::vector<InkStroke> InkFont::trace(char32_t character) const {
    FT_FaceRec_* face = parts_->face;
    const FT_UInt glyph = FT_Get_Char_Index(face, character);
    if (glyph == 0 || FT_Load_Glyph(face, glyph, FT_LOAD_NO_HINTING | FT_LOAD_NO_BITMAP) != 0
        || FT_Render_Glyph(face->glyph, FT_RENDER_MODE_NORMAL) != 0) {
        return {};
    }
    const FT_Bitmap& bitmap = face->glyph->bitmap;
    Raster raster{static_cast<int>(bitmap.width) + 2, static_cast<int>(bitmap.rows) + 2, {}};
    raster.ink.resize(raster.index(0, raster.height));
    constexpr int kHalf = 128;
    for (int y = 0; y + 2 < raster.height; ++y) {
        for (int x = 0; x + 2 < raster.width; ++x) {
            raster.ink[raster.index(x + 1, y + 1)] =
                bitmap.buffer[y * bitmap.pitch + x] >= kHalf ? 1 : 0;
        }
    }
    return lines_of(std::move(raster));
}

std::vector<InkStroke> by_a_shaky_hand(const std::vector<InkStroke>& ink, std::mt19937& random) {
    std::normal_distribution<float> off{0, kEm / 50.0F};
    std::uniform_real_distribution<float> lean{-1.0F / 7, 1.0F / 7};
    std::uniform_real_distribution<float> stretch{0.8F, 1.2F};
    const float by = lean(random);
    const float wide = stretch(random);
    std::vector<InkStroke> out;
    for (const InkStroke& stroke : ink) {
        InkStroke& drawn = out.emplace_back();
        // A finger swings slowly: the error of a point is half that of the one before.
        float dx = off(random);
        float dy = off(random);
        for (const InkPoint& point : stroke) {
            dx = (dx + off(random)) / 2;
            dy = (dy + off(random)) / 2;
            drawn.push_back({point.x * wide + point.y * by + dx, point.y + dy});
        }
    }
    return out;
}

} // namespace linli::test
