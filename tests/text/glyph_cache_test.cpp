#include "app/text/glyph_cache.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <catch2/catch.hpp>

#include "app/core/base/utf8.h"

using linli::ErrorCode;
using linli::to_utf32;
using linli::text::debian_fonts;
using linli::text::DirtyRect;
using linli::text::FontChain;
using linli::text::Glyph;
using linli::text::GlyphCache;
using linli::text::Weight;

namespace {

constexpr char32_t kFirstIdeograph = 0x4E00;

std::unique_ptr<GlyphCache> opened() {
    auto cache = GlyphCache::open(debian_fonts());
    REQUIRE(cache);
    return std::move(cache).value();
}

std::size_t at(int x, int y) {
    return (static_cast<std::size_t>(y) * GlyphCache::kSide) + static_cast<std::size_t>(x);
}

/// Coverage of a glyph's rows as the picture holds them now.
std::vector<std::uint8_t> cut_out(const GlyphCache& cache, const Glyph& glyph) {
    std::vector<std::uint8_t> out;
    for (int row = 0; row < glyph.height; ++row) {
        const std::uint8_t* from = cache.pixels() + at(glyph.x, glyph.y + row);
        out.insert(out.end(), from, from + glyph.width);
    }
    return out;
}

bool has_ink(const GlyphCache& cache, const Glyph& glyph) {
    return std::ranges::any_of(cut_out(cache, glyph), [](std::uint8_t v) { return v > 128; });
}

std::vector<std::uint8_t> whole(const GlyphCache& cache) {
    return {cache.pixels(), cache.pixels() + at(0, GlyphCache::kSide)};
}

/// Different characters until the picture is full; how many went in.
int fill(GlyphCache& cache, int em) {
    int drawn = 0;
    for (char32_t c = kFirstIdeograph; !cache.wants_reset(); ++c) {
        drawn += cache.glyph(c, em, Weight::kRegular).width > 0 ? 1 : 0;
        REQUIRE(drawn < 50'000);
    }
    return drawn;
}

} // namespace

TEST_CASE("glyphs: characters beyond 16 bits and rare ones are drawn", "[text]") {
    const auto cache = opened();
    for (const Weight weight : {Weight::kRegular, Weight::kBold}) {
        for (const char32_t c : std::u32string_view{U"王兰𬭎𠮷㛃龘𪚥𰻞"}) {
            INFO(static_cast<std::uint32_t>(c));
            const Glyph& glyph = cache->glyph(c, 40, weight);
            CHECK(glyph.width > 20);
            CHECK(glyph.width <= 48);
            CHECK(glyph.height > 20);
            CHECK(has_ink(*cache, glyph));
            CHECK(glyph.advance == Approx(40).margin(1.5));
        }
    }
    CHECK(cache->missing() == 0);
}

TEST_CASE("glyphs: every character of the messages has a font", "[text]") {
    const auto cache = opened();
    for (const char* file : {"zh_CN.json", "en.json"}) {
        std::ifstream in{std::string{LINLI_SOURCE_DIR "/assets/i18n/"} + file};
        const std::string text{std::istreambuf_iterator<char>{in}, {}};
        REQUIRE(text.size() > 10);
        for (const char32_t c : to_utf32(text)) {
            const long long before = cache->missing();
            (void)cache->width(linli::to_utf8({&c, 1}), 40, Weight::kRegular);
            (void)cache->width(linli::to_utf8({&c, 1}), 40, Weight::kBold);
            INFO(file << " U+" << std::hex << static_cast<std::uint32_t>(c));
            CHECK(cache->missing() == before);
        }
    }
}

TEST_CASE("glyphs: a character is drawn once for each size and weight", "[text]") {
    const auto cache = opened();
    const Glyph& first = cache->glyph(U'书', 40, Weight::kRegular);
    CHECK(&cache->glyph(U'书', 40, Weight::kRegular) == &first);
    CHECK(cache->rasterised() == 1);
    const Glyph& larger = cache->glyph(U'书', 64, Weight::kRegular);
    const Glyph& bold = cache->glyph(U'书', 40, Weight::kBold);
    CHECK(cache->rasterised() == 3);
    CHECK(larger.width > first.width);
    CHECK(cut_out(*cache, bold) != cut_out(*cache, first));
    CHECK(first.bearing_y > 25); // an ideograph stands about 0.88 em above the base line
    CHECK(first.bearing_y <= 40);
}

TEST_CASE("glyphs: the shapes are the mainland's", "[text]") {
    // Noto draws 骨 differently for Japan (face 0) and the mainland (face 2).
    FontChain japanese = debian_fonts();
    japanese.regular.front().face = 0;
    const auto ours = opened();
    const auto theirs = GlyphCache::open(japanese);
    REQUIRE(theirs);
    const auto shape_of = [](GlyphCache& cache, char32_t c) {
        return cut_out(cache, cache.glyph(c, 64, Weight::kRegular));
    };
    CHECK(shape_of(*ours, U'骨') != shape_of(**theirs, U'骨'));
    CHECK(shape_of(*ours, U'一') == shape_of(**theirs, U'一'));
}

TEST_CASE("glyphs: no glyph lies upon another or touches it", "[text]") {
    const auto cache = opened();
    std::vector<bool> taken(at(0, GlyphCache::kSide));
    for (char32_t c = kFirstIdeograph; c < kFirstIdeograph + 300; ++c) {
        const Glyph& glyph = cache->glyph(c, c % 2 == 0 ? 40 : 64, Weight::kRegular);
        for (int y = glyph.y; y <= glyph.y + glyph.height; ++y) {
            for (int x = glyph.x; x <= glyph.x + glyph.width; ++x) {
                REQUIRE(y < GlyphCache::kSide);
                REQUIRE(x < GlyphCache::kSide);
                REQUIRE_FALSE(taken[at(x, y)]);
                taken[at(x, y)] = true;
            }
        }
    }
}

TEST_CASE("glyphs: a character that no font holds is a box, and counted once", "[text]") {
    const auto cache = opened();
    const Glyph& box = cache->glyph(char32_t{0x10FFFD}, 40, Weight::kRegular);
    CHECK(box.width > 0);
    CHECK(has_ink(*cache, box));
    (void)cache->glyph(char32_t{0x10FFFD}, 64, Weight::kRegular);
    (void)cache->width("\xF4\x8F\xBF\xBD", 40, Weight::kRegular);
    CHECK(cache->missing() == 1);
}

TEST_CASE("glyphs: of scripts that need shaping each letter is a box, with its room", "[text]") {
    const auto cache = opened();
    long long letters = 0;
    // Tibetan, Uyghur, Mongolian, Yi, Tai Le: GB 18030 has them, the fonts do not.
    for (const std::string_view name : {"བཀྲཤས", "ئۇيغۇر", "ᠮᠣᠩᠭᠯ", "ꆈꌠꁱ", "ᥖᥭᥰ"}) {
        INFO(name);
        const long long before = cache->missing();
        const std::u32string characters = to_utf32(name);
        CHECK(cache->width(name, 40, Weight::kBold) > 0);
        for (const char32_t c : characters) {
            CHECK(cache->glyph(c, 40, Weight::kBold).advance > 0);
        }
        CHECK(cache->missing() > before);
        CHECK(cache->wrap(name, 40, Weight::kBold, 60).size() > 1);
        letters += static_cast<long long>(characters.size());
    }
    CHECK(cache->missing() <= letters);
}

TEST_CASE("glyphs: spaces have an advance and nothing to draw, joiners have neither", "[text]") {
    const auto cache = opened();
    CHECK(cache->glyph(U' ', 40, Weight::kRegular).width == 0);
    CHECK(cache->glyph(U' ', 40, Weight::kRegular).advance > 5);
    CHECK(cache->glyph(U'\u3000', 40, Weight::kRegular).advance == Approx(40));
    for (const char32_t c : {U'\n', U'\u200B', U'\u200D', U'\uFE0F', U'\U000E0100'}) {
        CHECK(cache->glyph(c, 40, Weight::kRegular).width == 0);
        CHECK(cache->glyph(c, 40, Weight::kRegular).advance == 0);
    }
    CHECK(cache->missing() == 0);
}

TEST_CASE("glyphs: icons are drawn from the icon font", "[text]") {
    const auto cache = opened();
    const Glyph& home = cache->glyph(char32_t{0xE88A}, 48, Weight::kIcon);
    CHECK(home.width > 30);
    CHECK(home.advance == Approx(48));
    CHECK(cache->missing() == 0);
    CHECK(GlyphCache::ascent(50, Weight::kIcon) == Approx(50));
    CHECK(GlyphCache::ascent(50, Weight::kBold) == Approx(44));
}

TEST_CASE("widths: they add up and draw nothing", "[text]") {
    const auto cache = opened();
    for (const std::string text : {"邻里学堂", "周三 14:00 WiFi", "𬭎，", ""}) {
        float sum = 0;
        for (const char32_t c : to_utf32(text)) {
            sum += cache->width(linli::to_utf8({&c, 1}), 40, Weight::kBold);
        }
        CHECK(cache->width(text, 40, Weight::kBold) == Approx(sum));
    }
    (void)cache->wrap("周三下午书法班", 40, Weight::kRegular, 100);
    CHECK(cache->rasterised() == 0);
    CHECK(cache->width("邻里学堂", 40, Weight::kRegular) == Approx(160));
    const float glyphs = cache->glyph(U'W', 40, Weight::kBold).advance
        + cache->glyph(U'i', 40, Weight::kBold).advance;
    CHECK(cache->width("Wi", 40, Weight::kBold) == Approx(glyphs));
}

TEST_CASE("wrap: the lines are no wider than asked and hold the whole text", "[text]") {
    const auto cache = opened();
    const std::string text =
        "社区书法班（初级）每周三14:00—15:30上课，请带毛笔、墨水和毡垫。\n报名：“我要报名”。";
    for (const float limit : {200.0F, 333.0F, 480.0F, 2000.0F}) {
        const auto lines = cache->wrap(text, 40, Weight::kRegular, limit);
        std::string joined;
        for (const std::string_view line : lines) {
            CHECK(cache->width(line, 40, Weight::kRegular) <= limit);
            CHECK(line.data() >= text.data());
            CHECK(line.data() + line.size() <= text.data() + text.size());
            joined += line;
        }
        std::string without_newline = text;
        std::erase(without_newline, '\n');
        CHECK(joined == without_newline);
    }
}

TEST_CASE("dirty: the rectangle covers all that changed and is taken once", "[text]") {
    const auto cache = opened();
    const DirtyRect first = cache->take_dirty();
    CHECK(first.width == GlyphCache::kSide); // a new picture is to be uploaded whole
    CHECK(first.height == GlyphCache::kSide);
    CHECK(cache->take_dirty().width == 0);
    std::vector<std::uint8_t> uploaded = whole(*cache);
    for (int round = 0; round < 20; ++round) {
        for (char32_t c = 0; c < 7; ++c) {
            const auto next = kFirstIdeograph + static_cast<char32_t>(round) * 7 + c;
            (void)cache->glyph(next, 24 + round, Weight::kRegular);
        }
        const DirtyRect dirty = cache->take_dirty();
        for (int y = dirty.y; y < dirty.y + dirty.height; ++y) {
            std::copy_n(
                cache->pixels() + at(dirty.x, y),
                dirty.width,
                uploaded.begin() + static_cast<std::ptrdiff_t>(at(dirty.x, y))
            );
        }
        REQUIRE(uploaded == whole(*cache));
    }
    (void)cache->glyph(kFirstIdeograph, 24, Weight::kRegular);
    CHECK(cache->take_dirty().width == 0); // known already
}

TEST_CASE("reset: a full picture gives empty glyphs with their advance", "[text]") {
    const auto cache = opened();
    const Glyph& before = cache->glyph(U'邻', 64, Weight::kRegular);
    const Glyph copy = before;
    CHECK(fill(*cache, 64) > 800);
    const Glyph& late = cache->glyph(U'齾', 64, Weight::kRegular);
    CHECK(late.width == 0);
    CHECK(late.advance == Approx(64));
    // What was drawn before stays where it is until the reset.
    CHECK(&cache->glyph(U'邻', 64, Weight::kRegular) == &before);
    CHECK(before.x == copy.x);
    CHECK(before.width == copy.width);

    const int generation = cache->generation();
    cache->reset();
    CHECK(cache->generation() > generation);
    CHECK_FALSE(cache->wants_reset());
    CHECK(has_ink(*cache, cache->glyph(U'齾', 64, Weight::kRegular)));
    CHECK(has_ink(*cache, cache->glyph(U'邻', 64, Weight::kRegular)));
}

TEST_CASE("reset: the reserved rows stay, and glyphs keep off them", "[text]") {
    const auto cache = opened();
    (void)cache->glyph(U'邻', 40, Weight::kRegular);
    const int generation = cache->generation();
    std::vector<std::uint8_t> white(static_cast<std::size_t>(100) * 9, 255);
    cache->reserve_top(white.data(), 100, 9);
    CHECK(cache->generation() > generation); // the glyph that was there must be drawn again
    const auto is_intact = [&] {
        for (int y = 0; y < 9; ++y) {
            for (int x = 0; x < GlyphCache::kSide; ++x) {
                if (cache->pixels()[at(x, y)] != (x < 100 ? 255 : 0)) {
                    return false;
                }
            }
        }
        return true;
    };
    CHECK(is_intact());
    (void)fill(*cache, 64);
    CHECK(is_intact());
    cache->reset();
    CHECK(is_intact());
    CHECK(cache->glyph(U'邻', 40, Weight::kRegular).y >= 9);
}

TEST_CASE("reset: 8,000 characters at two sizes go through in turns", "[text]") {
    const auto cache = opened();
    int resets = 0;
    for (char32_t c = kFirstIdeograph; c < kFirstIdeograph + 8000; ++c) {
        for (const int em : {28, 56}) {
            if (cache->glyph(c, em, Weight::kRegular).width == 0) {
                REQUIRE(cache->wants_reset());
                cache->reset();
                ++resets;
                REQUIRE(cache->glyph(c, em, Weight::kRegular).width > 0);
            }
        }
    }
    CHECK(resets >= 3);
    CHECK(resets <= 12);
    CHECK(cache->missing() == 0);
}

TEST_CASE("bounds: what can never fit is left out without asking for a reset", "[text]") {
    const auto cache = opened();
    const Glyph& glyph = cache->glyph(U'﷽', GlyphCache::kMaxEm, Weight::kRegular);
    CHECK(glyph.advance > 1000);
    CHECK_FALSE(cache->wants_reset());
}

TEST_CASE("bounds: a caller that never resets gets advances for ever", "[text]") {
    const auto cache = opened();
    for (int em = 1; em <= 40; ++em) {
        for (char32_t c = kFirstIdeograph; c < kFirstIdeograph + 2000; ++c) {
            const float advance = cache->glyph(c, em, Weight::kRegular).advance;
            if (std::abs(advance - static_cast<float>(em)) > 0.01F) {
                FAIL("advance " << advance << " at " << em);
            }
        }
    }
    CHECK(cache->wants_reset());
    cache->reset();
    CHECK(cache->glyph(U'邻', 40, Weight::kRegular).width > 0);
}

TEST_CASE("fonts: without its first font a weight is not found", "[text]") {
    for (auto FontChain::*chain : {&FontChain::regular, &FontChain::bold, &FontChain::icons}) {
        FontChain fonts = debian_fonts();
        (fonts.*chain).front().path = "/nowhere/at-all.ttf";
        const auto cache = GlyphCache::open(fonts);
        REQUIRE_FALSE(cache);
        CHECK(cache.error().code == ErrorCode::kNotFound);
        CHECK(cache.error().detail.find("/nowhere/at-all.ttf") != std::string::npos);
        (fonts.*chain).clear();
        CHECK(GlyphCache::open(fonts).error().code == ErrorCode::kNotFound);
    }
}

TEST_CASE("fonts: a file that is no font is corrupt", "[text]") {
    FontChain fonts = debian_fonts();
    fonts.regular.front().path = LINLI_SOURCE_DIR "/assets/i18n/zh_CN.json";
    const auto cache = GlyphCache::open(fonts);
    REQUIRE_FALSE(cache);
    CHECK(cache.error().code == ErrorCode::kCorrupt);
}

TEST_CASE("fonts: a fallback that is missing is done without", "[text]") {
    FontChain fonts = debian_fonts();
    for (std::size_t i = 1; i < fonts.regular.size(); ++i) {
        fonts.regular[i].path = "/nowhere/at-all.ttf";
    }
    const auto cache = GlyphCache::open(fonts);
    REQUIRE(cache);
    CHECK((*cache)->glyph(U'王', 40, Weight::kRegular).width > 0);
    CHECK((*cache)->missing() == 0);
    CHECK((*cache)->glyph(U'𪚥', 40, Weight::kRegular).width > 0); // the box
    CHECK((*cache)->missing() == 1);
}
