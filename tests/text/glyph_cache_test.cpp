#include "app/text/glyph_cache.h"

#include <catch2/catch.hpp>

using linli::text::GlyphCache;
using linli::text::Weight;

TEST_CASE("glyphs: characters beyond 16 bits are drawn", "[text]") {
    auto cache = GlyphCache::open(linli::text::debian_fonts());
    REQUIRE(cache);
    for (const char32_t c : U"𬭎𠮷㛃龘") {
        if (c != 0) {
            CHECK((*cache)->glyph(c, 40, Weight::kBold).width > 20);
        }
    }
    CHECK((*cache)->missing() == 0);
}
