#include <chrono>
#include <memory>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "app/text/glyph_cache.h"
#include "app/text/search.h"

// Hidden: `test_text [bench]` prints the times, in a release build for figures worth quoting.

using linli::text::debian_fonts;
using linli::text::GlyphCache;
using linli::text::Weight;

namespace {

template <class Work>
double milliseconds(Work&& work) {
    const auto start = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start)
        .count();
}

std::unique_ptr<GlyphCache> opened() {
    return std::move(GlyphCache::open(debian_fonts()).value());
}

} // namespace

TEST_CASE("bench: opening the fonts", "[.][text][bench]") {
    std::unique_ptr<GlyphCache> cache;
    WARN("open: " << milliseconds([&] { cache = opened(); }) << " ms");
    CHECK(cache);
}

TEST_CASE("bench: a new glyph", "[.][text][bench]") {
    constexpr int kGlyphs = 500;
    for (const int em : {40, 64}) {
        const auto cache = opened();
        (void)cache->glyph(U'一', em, Weight::kRegular);
        const double taken = milliseconds([&] {
            for (char32_t c = 0x5300; c < 0x5300 + kGlyphs; ++c) {
                (void)cache->glyph(c, em, Weight::kRegular);
            }
        });
        WARN(em << " px: " << 1000 * taken / kGlyphs << " us a glyph");
        CHECK(cache->rasterised() == kGlyphs + 1);
    }
}

TEST_CASE("bench: a first screen of 300 glyphs, fonts to be opened too", "[.][text][bench]") {
    std::unique_ptr<GlyphCache> cache;
    const double taken = milliseconds([&] {
        cache = opened();
        for (char32_t c = 0; c < 100; ++c) {
            (void)cache->glyph(0x5300 + c * 37, 32, Weight::kRegular);
            (void)cache->glyph(0x5301 + c * 37, 40, Weight::kRegular);
            (void)cache->glyph(0x5302 + c * 37, 64, Weight::kBold);
        }
    });
    WARN("first screen: " << taken << " ms");
    CHECK(cache->rasterised() == 300);
}

TEST_CASE("bench: a known glyph, a width and a paragraph", "[.][text][bench]") {
    const auto cache = opened();
    std::string paragraph;
    for (int i = 0; i < 20; ++i) {
        paragraph += "每周三14:00上课，请带毛笔、墨水。";
    }
    constexpr int kRounds = 1000;
    float sum = 0;
    const double wrap = milliseconds([&] {
        for (int i = 0; i < kRounds; ++i) {
            sum += static_cast<float>(cache->wrap(paragraph, 40, Weight::kRegular, 900).size());
        }
    });
    const double width = milliseconds([&] {
        for (int i = 0; i < kRounds; ++i) {
            sum += cache->width(paragraph, 40, Weight::kRegular);
        }
    });
    const double known = milliseconds([&] {
        for (int i = 0; i < 360 * kRounds; ++i) {
            sum += cache->glyph(U'课', 40, Weight::kRegular).advance;
        }
    });
    WARN(
        "360 characters: wrap " << wrap << " us, width " << width << " us, glyphs " << known
                                << " us"
    );
    CHECK(sum > 0);
}

TEST_CASE("bench: a search over 10,000 courses, per key", "[.][text][bench]") {
    const std::vector<std::string> subjects{
        "书法", "国画", "太极拳", "智能手机", "合唱", "剪纸", "烘焙", "英语", "摄影", "围棋"};
    std::vector<std::vector<std::string>> things;
    for (std::size_t n = 0; n < 10'000; ++n) {
        const std::string& subject = subjects[n % subjects.size()];
        things.push_back(
            {"老年" + subject + "入门第" + std::to_string(n) + "期",
             "Course number " + std::to_string(n),
             "示例老师",
             "文艺体育"}
        );
    }
    std::unique_ptr<linli::text::SearchIndex> index;
    const double made =
        milliseconds([&] { index = std::make_unique<linli::text::SearchIndex>(things); });
    WARN("10,000 courses: made in " << made << " ms");
    for (const std::string query : {"s", "sf", "shufa", "tjqrm", "课", "wangshufa", "zzzzzzzz"}) {
        std::size_t found = 0;
        const double taken = milliseconds([&] { found = index->find(query, 60).size(); });
        WARN(query << ": " << taken << " ms, " << found << " found");
        CHECK(found <= 60);
    }
}
