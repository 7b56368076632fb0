#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "app/core/base/result.h"

// Any character at any size, drawn on first use into one shared picture of coverage values
// (0..255). Why not Dear ImGui's own atlas: 16-bit characters, and baking Chinese takes half a
// second a size. Sizes are in em pixels. One thread (UI).

namespace linli::text {

enum class Weight : std::uint8_t { kRegular, kBold, kIcon };

/// Where a glyph stands in the picture (pixels) and how it sits on the base line. `width == 0`:
/// nothing to draw (a space), only the advance counts.
struct Glyph {
    std::uint16_t x{0};
    std::uint16_t y{0};
    std::uint16_t width{0};
    std::uint16_t height{0};
    std::int16_t bearing_x{0};
    std::int16_t bearing_y{0}; // up from the base line
    float advance{0};
};

/// A rectangle of pixels that changed since the last take_dirty(). Empty when width is 0.
struct DirtyRect {
    int x{0};
    int y{0};
    int width{0};
    int height{0};
};

/// Font files in order of preference for each weight; the first that has the character draws it.
struct FontFile {
    std::string path;
    int face{0};
};

struct FontChain {
    std::vector<FontFile> regular;
    std::vector<FontFile> bold;
    std::vector<FontFile> icons;
};

/// Debian's: Noto Sans CJK SC (face 2), Hanazono B and A, BabelStone Han; Material Icons.
[[nodiscard]] FontChain debian_fonts();

class GlyphCache {
public:
    static constexpr int kSide = 2048; // of the picture
    static constexpr int kMaxEm = 1024;

    /// kNotFound when the first font of a weight is not installed; the others may be missing.
    static Result<std::unique_ptr<GlyphCache>> open(const FontChain& fonts);
    ~GlyphCache();
    GlyphCache(const GlyphCache&) = delete;
    GlyphCache& operator=(const GlyphCache&) = delete;
    GlyphCache(GlyphCache&&) = delete;
    GlyphCache& operator=(GlyphCache&&) = delete;

    /// Never fails: a character that no font holds is drawn as the first font's box and counted.
    /// Line ends and joiners are empty. `em` is 1 to kMaxEm. When the picture is full, what is new
    /// this frame gets an empty glyph with its advance and wants_reset() is true: call reset()
    /// between frames and draw again. References are good until the next reset().
    [[nodiscard]] const Glyph& glyph(char32_t character, int em, Weight weight);

    /// Advance widths added up, in pixels. Neither this nor wrap() draws anything.
    [[nodiscard]] float width(std::string_view utf8, int em, Weight weight);

    /// Lines no wider than `limit`, broken by Chinese rules: nothing of ，。！？；：、）》」』”’…%℃
    /// starts a line, nothing of （《「『“‘ ends one, words of Latin letters and digits stay whole
    /// unless one alone is too wide. '\n' ends a line, spaces at a line's end are dropped from it.
    /// The views point into `utf8`. More in line_break.h.
    [[nodiscard]] std::vector<std::string_view> wrap(
        std::string_view utf8, int em, Weight weight, float limit
    );

    /// Above the base line, as the layout counts it: 0.88 em for text, 1.0 em for icons.
    [[nodiscard]] static float ascent(int em, Weight weight);

    /// Reserves the top rows for somebody else's picture (Dear ImGui's white pixel), copies it in
    /// and resets, for the glyphs that were there must move.
    void reserve_top(const std::uint8_t* coverage, int width, int height);

    [[nodiscard]] const std::uint8_t* pixels() const; // kSide * kSide
    [[nodiscard]] DirtyRect take_dirty();
    [[nodiscard]] bool wants_reset() const;
    /// Forgets all glyphs and keeps the reserved rows; the whole rest is dirty.
    void reset();
    [[nodiscard]] int generation() const;       // grows with each reset
    [[nodiscard]] long long missing() const;    // characters that no font held
    [[nodiscard]] long long rasterised() const; // glyphs drawn since the start

private:
    struct Parts;
    explicit GlyphCache(std::unique_ptr<Parts> parts);
    std::unique_ptr<Parts> parts_;
};

} // namespace linli::text
