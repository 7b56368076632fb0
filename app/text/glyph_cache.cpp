#include "app/text/glyph_cache.h"

#include <cstddef>
#include <optional>
#include <unordered_map>
#include <utility>

#include "app/core/base/assert.h"
#include "app/core/base/utf8.h"
#include "app/text/chinese_words.h"
#include "app/text/font_faces.h"
#include "app/text/line_break.h"
#include "app/text/picture.h"

namespace linli::text {
namespace {

// Beyond what the picture can hold at any readable size; a bound for a caller that never resets.
constexpr std::size_t kMaxGlyphs = 65'536;

std::uint64_t key_of(char32_t character, int em, Weight weight) {
    return (static_cast<std::uint64_t>(character) << 18U) | (static_cast<std::uint64_t>(em) << 2U)
        | static_cast<std::uint64_t>(weight);
}

} // namespace

FontChain debian_fonts() {
    const std::string folder = "/usr/share/fonts/";
    const auto with_rare_characters = [&](const std::string& noto) {
        // Face 2 of the collection is SC; 0 has the Japanese shapes.
        return std::vector<FontFile>{
            {folder + "opentype/noto/" + noto, 2},
            {folder + "truetype/hanazono/HanaMinB.ttf", 0},
            {folder + "truetype/hanazono/HanaMinA.ttf", 0},
            {folder + "truetype/babelstone/BabelStoneHan.ttf", 0},
        };
    };
    return {
        with_rare_characters("NotoSansCJK-Regular.ttc"),
        with_rare_characters("NotoSansCJK-Bold.ttc"),
        {{folder + "truetype/material-design-icons-iconfont/MaterialIcons-Regular.ttf", 0}},
    };
}

struct GlyphCache::Parts {
    std::unique_ptr<FontFaces> faces;
    Picture picture;
    std::unordered_map<std::uint64_t, Glyph> glyphs;
    ChineseWords words;
    Glyph beyond_bound;
    bool full{false};
    int generation{0};
    long long rasterised{0};

    explicit Parts(std::unique_ptr<FontFaces> opened) : faces{std::move(opened)} {}

    [[nodiscard]] Glyph drawn(const Pick& pick, int em);
};

Glyph GlyphCache::Parts::drawn(const Pick& pick, int em) {
    Glyph glyph;
    glyph.advance = pick.advance * static_cast<float>(em);
    if (full) {
        return glyph;
    }
    const Drawing drawing = faces->draw(pick, em);
    ++rasterised;
    if (drawing.coverage.width == 0 || !picture.could_hold(drawing.coverage)) {
        return glyph;
    }
    const std::optional<Place> place = picture.add(drawing.coverage);
    if (!place) {
        full = true;
        return glyph;
    }
    glyph.x = static_cast<std::uint16_t>(place->x);
    glyph.y = static_cast<std::uint16_t>(place->y);
    glyph.width = static_cast<std::uint16_t>(drawing.coverage.width);
    glyph.height = static_cast<std::uint16_t>(drawing.coverage.height);
    glyph.bearing_x = static_cast<std::int16_t>(drawing.bearing_x);
    glyph.bearing_y = static_cast<std::int16_t>(drawing.bearing_y);
    return glyph;
}

GlyphCache::GlyphCache(std::unique_ptr<Parts> parts) : parts_{std::move(parts)} {}

GlyphCache::~GlyphCache() = default;

Result<std::unique_ptr<GlyphCache>> GlyphCache::open(const FontChain& fonts) {
    auto parts = std::make_unique<Parts>(LINLI_TRY(FontFaces::open(fonts)));
    return std::unique_ptr<GlyphCache>{new GlyphCache{std::move(parts)}};
}

const Glyph& GlyphCache::glyph(char32_t character, int em, Weight weight) {
    LINLI_ASSERT(em > 0 && em <= kMaxEm);
    const std::uint64_t key = key_of(character, em, weight);
    if (const auto known = parts_->glyphs.find(key); known != parts_->glyphs.end()) {
        return known->second;
    }
    parts_->full = parts_->full || parts_->glyphs.size() >= kMaxGlyphs;
    const Glyph fresh = parts_->drawn(parts_->faces->pick(character, weight), em);
    if (parts_->glyphs.size() >= kMaxGlyphs) {
        return parts_->beyond_bound = fresh;
    }
    return parts_->glyphs.emplace(key, fresh).first->second;
}

float GlyphCache::width(std::string_view utf8, int em, Weight weight) {
    float em_widths = 0;
    float last = 0;
    char32_t before = 0;
    while (!utf8.empty()) {
        const char32_t here = take_code_point(utf8);
        em_widths += advance_before(last, before, here);
        last = parts_->faces->pick(here, weight).advance;
        before = here;
    }
    em_widths += last;
    return em_widths * static_cast<float>(em);
}

std::vector<std::string_view> GlyphCache::wrap(
    std::string_view utf8, int em, Weight weight, float limit
) {
    const auto advance = [&](char32_t character) {
        return parts_->faces->pick(character, weight).advance * static_cast<float>(em);
    };
    return break_lines(utf8, limit, advance, [&](std::string_view line) {
        return parts_->words.starts(line);
    });
}

float GlyphCache::ascent(int em, Weight weight) {
    constexpr float kText = 0.88F;
    return static_cast<float>(em) * (weight == Weight::kIcon ? 1.0F : kText);
}

void GlyphCache::reserve_top(const std::uint8_t* coverage, int width, int height) {
    parts_->picture.reserve_top({coverage, width, height, width});
    reset();
}

const std::uint8_t* GlyphCache::pixels() const {
    return parts_->picture.pixels();
}

DirtyRect GlyphCache::take_dirty() {
    return parts_->picture.take_dirty();
}

bool GlyphCache::wants_reset() const {
    return parts_->full;
}

void GlyphCache::reset() {
    parts_->glyphs.clear();
    parts_->picture.clear();
    parts_->full = false;
    ++parts_->generation;
}

int GlyphCache::generation() const {
    return parts_->generation;
}

long long GlyphCache::missing() const {
    return parts_->faces->missing();
}

long long GlyphCache::rasterised() const {
    return parts_->rasterised;
}

} // namespace linli::text
