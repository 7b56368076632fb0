#include <algorithm>
#include <cstdint>
#include <iostream>
#include <memory>

#include <catch2/catch.hpp>

#include "app/core/base/utf8.h"
#include "app/text/glyph_cache.h"

// GB 18030 asks that names are shown with any ideograph. Debian's fonts together must have them.

namespace linli::text {
namespace {

struct Block {
    const char* name;
    char32_t first;
    char32_t last; // of Unicode 15
    long long missing;
};

constexpr Block kBlocks[]{
    {"CJK Unified Ideographs", 0x4E00, 0x9FFF, 0},
    {"CJK Extension A", 0x3400, 0x4DBF, 0},
    {"CJK Extension B", 0x20000, 0x2A6DF, 0},
    {"CJK Extension C", 0x2A700, 0x2B739, 0},
    {"CJK Extension D", 0x2B740, 0x2B81D, 0},
    {"CJK Extension E", 0x2B820, 0x2CEA1, 0},
    {"CJK Extension F", 0x2CEB0, 0x2EBE0, 0},
    {"CJK Compatibility Ideographs", 0xF900, 0xFA6D, 0},
};

bool has_ink(const GlyphCache& cache, const Glyph& glyph) {
    for (int y = glyph.y; y < glyph.y + glyph.height; ++y) {
        const std::uint8_t* row =
            cache.pixels() + static_cast<std::ptrdiff_t>(y) * GlyphCache::kSide;
        if (std::any_of(row + glyph.x, row + glyph.x + glyph.width, [](std::uint8_t v) {
                return v > 64;
            })) {
            return true;
        }
    }
    return false;
}

} // namespace

TEST_CASE("coverage: a font holds every ideograph of GB 18030's three blocks", "[text]") {
    const auto cache = GlyphCache::open(debian_fonts()).value();
    for (const Block& block : kBlocks) {
        for (const Weight weight : {Weight::kRegular, Weight::kBold}) {
            const long long before = cache->missing();
            for (char32_t c = block.first; c <= block.last; ++c) {
                static_cast<void>(cache->width(to_utf8({&c, 1}), 40, weight));
            }
            const long long missing = cache->missing() - before;
            std::cout << block.name << ": " << missing << " of " << block.last - block.first + 1
                      << " in no font\n";
            CHECK(missing == block.missing);
        }
    }
}

TEST_CASE("coverage: what a font holds it draws with ink", "[text]") {
    const auto cache = GlyphCache::open(debian_fonts()).value();
    int drawn = 0;
    for (const Block& block : kBlocks) {
        for (char32_t c = block.first; c <= block.last; ++c) {
            const long long before = cache->missing();
            const Glyph* glyph = &cache->glyph(c, 24, Weight::kRegular);
            if (cache->wants_reset()) {
                cache->reset();
                glyph = &cache->glyph(c, 24, Weight::kRegular);
            }
            if (cache->missing() == before && !has_ink(*cache, *glyph)) {
                FAIL_CHECK("U+" << std::hex << static_cast<std::uint32_t>(c) << " is blank");
            }
            ++drawn;
        }
    }
    CHECK(drawn == 20992 + 6592 + 42720 + 4154 + 222 + 5762 + 7473 + 366);
}

} // namespace linli::text
