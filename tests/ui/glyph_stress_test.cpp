#include <iostream>

#include <catch2/catch.hpp>

#include "app/core/base/utf8.h"
#include "tests/support/headless_ui.h"
#include "tests/support/sample_screens.h"

// Many more characters than the glyph picture holds go over the screen: each must be seen.

namespace linli::test {
namespace {

std::unique_ptr<text::GlyphCache> opened() {
    return text::GlyphCache::open(text::debian_fonts()).value();
}

/// A page of the name screen with 56 characters that no other page has.
flow::AppState page_of_characters(const flow::AppState& name_screen, int page) {
    flow::AppState state = name_screen;
    constexpr int kNames = 8;
    constexpr int kCandidates = 48;
    char32_t next = U'一' + static_cast<char32_t>(page * (kNames + kCandidates));
    state.visit.name.clear();
    for (int n = 0; n < kNames; ++n) {
        append_code_point(state.visit.name, next++);
    }
    state.composing.candidates.clear();
    for (int n = 0; n < kCandidates; ++n) {
        std::string character;
        append_code_point(character, next++);
        state.composing.candidates.push_back({character, 1});
    }
    constexpr flow::TextSize kSizes[]{
        flow::TextSize::kLargest, flow::TextSize::kStandard, flow::TextSize::kLargest};
    state.text_size = kSizes[page % 3];
    return state;
}

flow::AppState name_screen() {
    for (SampleScreen& one : sample_screens()) {
        if (one.name == "visit_name") {
            return one.state;
        }
    }
    FAIL("no sample of the name screen");
    return {};
}

} // namespace

TEST_CASE("glyph picture: whatever was drawn before, a frame looks as from a new one", "[ui]") {
    const flow::AppState start = name_screen();
    const auto crowded = opened();
    const auto fresh = opened();
    HeadlessUi ui{{}, *crowded};
    HeadlessUi judge{{}, *fresh};
    int resets = 0;
    int compared = 0;
    constexpr int kPages = 120;
    Image before;
    for (int page = 0; page < kPages; ++page) {
        const flow::AppState state = page_of_characters(start, page);
        const int generation = crowded->generation();
        static_cast<void>(ui.frame(state));
        REQUIRE_FALSE(crowded->wants_reset());
        const bool was_full = crowded->generation() != generation;
        resets += was_full ? 1 : 0;
        if (!was_full && page % 30 != 1) {
            continue; // pictures are slow
        }
        fresh->reset();
        static_cast<void>(judge.frame(state));
        const Image seen = ui.picture();
        INFO("page " << page << (was_full ? ", drawn twice" : ""));
        CHECK((seen.rgb == judge.picture().rgb));
        CHECK((seen.rgb != before.rgb));
        before = seen;
        ++compared;
    }
    std::cout << kPages * 56 << " characters emptied the glyph picture " << resets << " times, "
              << compared << " pictures compared\n";
    CHECK(resets >= 3);
    CHECK(compared >= 6);
    CHECK(crowded->missing() == 0);
}

TEST_CASE("glyph picture: the comparison sees a single blank glyph", "[ui]") {
    const auto glyphs = opened();
    HeadlessUi ui{{}, *glyphs};
    flow::AppState state = page_of_characters(name_screen(), 0);
    static_cast<void>(ui.frame(state));
    const Image whole = ui.picture();
    state.visit.name.replace(0, std::string_view{"一"}.size(), "\u3000");
    static_cast<void>(ui.frame(state));
    CHECK((whole.rgb != ui.picture().rgb));
}

TEST_CASE("glyph picture: a name in a script that no font holds is boxes, and harmless", "[ui]") {
    const auto glyphs = opened();
    HeadlessUi ui{{}, *glyphs};
    int pages = 0;
    for (const SampleScreen& one : sample_screens()) {
        flow::AppState state = one.state;
        if (!state.who && state.screen != flow::ScreenId::kVisitCheck) {
            continue;
        }
        for (const char* name : {"བཀྲ་ཤིས་དོན་གྲུབ", "ئۇيغۇرجان", "ᠮᠣᠩᠭᠣᠯ", "ꆈꌠꁱꂷ", "ᥖᥭᥰᥘᥫᥴ"}) {
            INFO(one.name << " " << name);
            state.visit.name = name;
            if (state.who) {
                state.who->resident.name = name;
            }
            static_cast<void>(ui.frame(state));
            CHECK(ui.record().widgets.size() > 5);
            ++pages;
        }
    }
    CHECK(pages > 100);
    CHECK(glyphs->missing() > 10);
    flow::AppState check = sample_state("visit_check");
    check.visit.name = "ᠮᠣᠩᠭᠣᠯ";
    static_cast<void>(ui.frame(check));
    const Image boxes = ui.picture();
    check.visit.name = "\u3000";
    static_cast<void>(ui.frame(check));
    CHECK((boxes.rgb != ui.picture().rgb)); // something is seen in its place
}

} // namespace linli::test
