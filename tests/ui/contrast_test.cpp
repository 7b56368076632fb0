#include <iostream>
#include <set>

#include <catch2/catch.hpp>

#include "tests/support/headless_ui.h"
#include "tests/support/sample_screens.h"
#include "tests/support/seen_contrast.h"
#include "tests/support/ui_rules.h"
#include "tests/support/variants.h"

// What tests/ui/rules_test.cpp requires of recorded colours, required of the pixels.

namespace linli::test {
namespace {

flow::AppState sample_called(std::string_view name) {
    for (SampleScreen& one : sample_screens()) {
        if (one.name == name) {
            return one.state;
        }
    }
    FAIL("no sample " << name);
    return {};
}

std::vector<std::string> pale(const HeadlessUi& ui, const Image& picture, bool contrast = false) {
    return pale_in({ui.record(), picture, ui.glyphs(), shared_glyphs()}, contrast);
}

/// Everything in the piece moves that part of the way to grey.
void fade(Image& picture, const ui::Box& piece, double part) {
    constexpr int kGrey = 160;
    for (int y = static_cast<int>(piece.y); y < static_cast<int>(piece.bottom()); ++y) {
        for (int x = static_cast<int>(piece.x) * 3; x < static_cast<int>(piece.right()) * 3; ++x) {
            std::uint8_t& channel =
                picture.rgb[static_cast<std::size_t>(y * picture.width * 3 + x)];
            channel = static_cast<std::uint8_t>(channel + (kGrey - channel) * part);
        }
    }
}

} // namespace

TEST_CASE("contrast: every screen's pixels keep it, in both themes", "[ui][contrast]") {
    std::string report;
    int count = 0;
    int pictures = 0;
    std::set<std::pair<flow::ScreenId, flow::Theme>> seen;
    const std::vector<SampleScreen> samples = sample_screens();
    const std::vector<Variant> variants = all_variants();
    for (const bool upright : {true, false}) {
        HeadlessUi ui{reference_panel(upright)};
        for (std::size_t n = 0; n < samples.size(); ++n) {
            // One of the twelve each, upright and wide of different themes; in turn, so that every
            // size and language comes up with every kind of screen.
            const std::size_t turn = n * 5 + (upright ? 0 : 2);
            const Variant& variant = variants[turn % variants.size()];
            const SampleScreen& sample = samples[n];
            static_cast<void>(ui.frame(dressed(sample.state, variant)));
            seen.insert({sample.state.screen, variant.theme});
            ++pictures;
            const bool contrast = variant.theme == flow::Theme::kContrast;
            for (const std::string& line : pale(ui, ui.picture(), contrast)) {
                ++count;
                report += "\n" + sample.name + " " + shape_name(upright) + "-" + variant.name + "  "
                    + line;
            }
        }
    }
    std::cout << pictures << " pictures looked at for contrast\n";
    INFO(count << " violations" << report);
    CHECK(count == 0);
    CHECK(seen.size() == flow::kScreenCount * 2);
}

TEST_CASE("contrast: a faded button is found, and nothing else is", "[ui][contrast]") {
    HeadlessUi ui;
    static_cast<void>(ui.frame(sample_called("course")));
    Image picture = ui.picture();
    REQUIRE(pale(ui, picture).empty());
    const ui::DrawnWidget* back = ui.record().find("back");
    REQUIRE(back != nullptr);
    fade(picture, back->rect, 0.6);
    std::set<std::string> rules;
    for (const std::string& line : pale(ui, picture)) {
        INFO(line);
        CHECK(line.substr(2, 6) == " back:");
        rules.insert(line.substr(0, 2));
    }
    CHECK(rules == std::set<std::string>{"C1", "C2"});
}

TEST_CASE("contrast: on a faded screen every text is found", "[ui][contrast]") {
    HeadlessUi ui;
    static_cast<void>(ui.frame(sample_called("home")));
    Image picture = ui.picture();
    const auto width = static_cast<float>(picture.width);
    fade(picture, {0, 0, width, static_cast<float>(picture.height)}, 0.7);
    std::set<std::string> found;
    for (const std::string& line : pale(ui, picture)) {
        found.insert(line.substr(0, line.find(':')));
    }
    for (const ui::DrawnWidget& widget : ui.record().widgets) {
        INFO(widget.id);
        CHECK((widget.em == 0 || found.contains("C1 " + widget.id)));
    }
}

TEST_CASE("contrast: a text in the record that nobody drew is found", "[ui][contrast]") {
    HeadlessUi ui;
    static_cast<void>(ui.frame(sample_called("help")));
    const Image picture = ui.picture();
    ui::Record record = ui.record();
    record.find("title")->text += "隐";
    const auto found = pale_in({record, picture, ui.glyphs(), shared_glyphs()}, false);
    REQUIRE(found.size() == 1);
    CHECK(found.front() == "title: not drawn: 1 of its characters");
}

TEST_CASE("contrast: grey on grey is grey, black on white is 21", "[ui][contrast]") {
    Image picture{40, 40, std::vector<std::uint8_t>(static_cast<std::size_t>(40 * 40 * 3), 255)};
    CHECK(ink_on_ground(picture, {0, 0, 40, 40}).ratio == 1);
    const auto line = [&](std::uint8_t grey) {
        for (std::size_t n = 0; n < 120; ++n) {
            picture.rgb[n] = grey;
        }
        return ink_on_ground(picture, {0, 0, 40, 40}).ratio;
    };
    CHECK(line(0) == Approx(21));
    CHECK(line(0x76) == Approx(4.54).margin(0.01)); // WCAG's own grey
    // A few stray pixels are not an ink.
    CHECK(ink_on_ground(picture, {0, 0, 40, 40}).ratio > 4);
    CHECK(ink_on_ground(picture, {0, 1, 40, 39}).ratio == 1);
}

} // namespace linli::test
