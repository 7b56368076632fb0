#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <map>
#include <sstream>

#include <catch2/catch.hpp>

#include "tests/support/headless_ui.h"
#include "tests/support/likeness.h"
#include "tests/support/png_file.h"
#include "tests/support/sample_screens.h"
#include "tests/support/sheet.h"
#include "tests/support/variants.h"

// Six screens as they looked when somebody last looked at them, a quarter of their size, in
// tests/golden/screens. A change that is meant is kept with LINLI_UPDATE_GOLDEN=1 test_ui [golden];
// look at the pictures before they are committed.

namespace linli::test {
namespace {

constexpr int kShrink = 4;

const std::filesystem::path kKept{LINLI_SOURCE_DIR "/tests/golden/screens"};
const std::filesystem::path kSeen{LINLI_BUILD_DIR "/golden_screens"};

bool is_kept(std::string_view sample) {
    constexpr std::string_view kSamples[]{
        "home", "course", "visit_name", "visit_check", "result_confirmed", "staff_today"};
    return std::ranges::find(kSamples, sample) != std::end(kSamples);
}

bool is_kept_variant(const std::string& shape) {
    constexpr std::string_view kVariants[]{
        "portrait-zh-standard-light",
        "portrait-zh-standard-contrast",
        "landscape-en-largest-light"};
    return std::ranges::find(kVariants, shape) != std::end(kVariants);
}

/// Calls `look(name, picture)` for each, small.
template <class Look>
void each_picture(const Look& look) {
    for (const bool upright : {true, false}) {
        HeadlessUi ui{reference_panel(upright)};
        for (const Variant& variant : all_variants()) {
            const std::string shape = shape_name(upright) + "-" + variant.name;
            if (!is_kept_variant(shape)) {
                continue;
            }
            for (const SampleScreen& sample : sample_screens()) {
                if (is_kept(sample.name)) {
                    static_cast<void>(ui.frame(dressed(sample.state, variant)));
                    look(sample.name + "." + shape, shrunk(ui.picture(), kShrink));
                }
            }
        }
    }
}

/// What the pictures depend on besides us, with Debian's versions, one a line.
std::string versions_here() {
    std::map<std::string, std::string> versions{
        {"fonts-babelstone-han", "not installed"},
        {"fonts-hanazono", "not installed"},
        {"fonts-material-design-icons-iconfont", "not installed"},
        {"fonts-noto-cjk", "not installed"},
        {"libfreetype6", "not installed"},
        {"librsvg2-2", "not installed"}};
    std::ifstream in{"/var/lib/dpkg/status"};
    std::string package;
    for (std::string line; std::getline(in, line);) {
        if (line.starts_with("Package: ")) {
            package = line.substr(9);
        } else if (line.starts_with("Version: ") && versions.contains(package)) {
            versions[package] = line.substr(9);
        }
    }
    std::string out;
    for (const auto& [name, version] : versions) {
        out += name + " " + version + "\n";
    }
    return out;
}

/// Nothing when the fonts here are those of the kept pictures.
std::string other_versions() {
    std::ifstream in{kKept / "versions.txt"};
    std::stringstream kept;
    kept << in.rdbuf();
    const std::string here = versions_here();
    return kept.str() == here
        ? ""
        : "The pictures were made with other versions, which alone may be the difference.\nThen:\n"
            + kept.str() + "here:\n" + here;
}

bool renewing() {
    return std::getenv("LINLI_UPDATE_GOLDEN") != nullptr; // NOLINT(concurrency-mt-unsafe)
}

/// Empty, or what is wrong and where to look.
std::string compared(const std::string& name, const Image& now) {
    const std::string kept_path = kKept / (name + ".png");
    const std::optional<Image> kept = read_png(kept_path);
    const Likeness likeness = kept ? compare(*kept, now) : Likeness{};
    if (likeness.is_alike()) {
        return {};
    }
    std::filesystem::create_directories(kSeen);
    const std::string actual = kSeen / (name + ".actual.png");
    const std::string differing = kSeen / (name + ".difference.png");
    if (!write_png(actual, now) || !write_png(differing, difference(kept.value_or(Image{}), now))) {
        return name + ": could not write " + actual;
    }
    const std::string what = kept ? likeness.words() : "no picture is kept";
    return name + ": " + what + "\n  kept       " + kept_path + "\n  now        " + actual
        + "\n  difference " + differing + "\n";
}

Image home() {
    HeadlessUi ui;
    static_cast<void>(ui.frame(sample_screens().front().state));
    return ui.picture();
}

/// The piece stands `dx` pixels further to the right, over what was there.
Image with_moved(Image image, const ui::Box& piece, int dx) {
    const Image before = image;
    for (int y = static_cast<int>(piece.y); y < static_cast<int>(piece.bottom()); ++y) {
        const auto from = (y * image.width + static_cast<int>(piece.x)) * 3;
        std::copy_n(
            before.rgb.begin() + from,
            static_cast<int>(piece.w) * 3,
            image.rgb.begin() + from + static_cast<std::ptrdiff_t>(dx) * 3
        );
    }
    return image;
}

Likeness after(const Image& before, const Image& now) {
    return compare(shrunk(before, kShrink), shrunk(now, kShrink));
}

} // namespace

TEST_CASE("golden screens: they look as they were kept", "[ui][golden]") {
    std::string report;
    int count = 0;
    each_picture([&](const std::string& name, const Image& now) {
        ++count;
        if (renewing()) {
            REQUIRE(write_png(kKept / (name + ".png"), now));
        }
        report += compared(name, now);
    });
    if (renewing()) {
        std::ofstream{kKept / "versions.txt"} << versions_here();
    }
    const std::string versions = report.empty() ? "" : other_versions();
    INFO(
        report << versions
               << "If it is meant: LINLI_UPDATE_GOLDEN=1 build/dev/bin/test_ui '[golden]'"
    );
    CHECK(report.empty());
    CHECK(count == 18);
}

TEST_CASE("golden screens: nothing is kept that is not compared, and all are small", "[ui]") {
    int files = 0;
    for (const auto& entry : std::filesystem::directory_iterator{kKept}) {
        INFO(entry.path());
        CHECK(entry.file_size() < 60'000);
        ++files;
    }
    CHECK(files == 18 + 1);
}

TEST_CASE("golden screens: edges smoothed a little differently are forgiven", "[ui][golden]") {
    const Image before = home();
    Image now = before;
    for (std::size_t n = 0; n + 3 < now.rgb.size(); ++n) {
        // A seventh of a pixel to the left, all of it.
        now.rgb[n] = static_cast<std::uint8_t>((before.rgb[n] * 6 + before.rgb[n + 3]) / 7);
    }
    const Likeness likeness = after(before, now);
    INFO(likeness.words());
    CHECK(likeness.is_alike());
    CHECK(likeness.worst_tint > 0);
}

TEST_CASE("golden screens: a control that moved by three pixels is found", "[ui][golden]") {
    HeadlessUi ui;
    static_cast<void>(ui.frame(sample_screens().front().state));
    const Image before = ui.picture();
    const ui::DrawnWidget* helper = ui.record().find("bar.size");
    REQUIRE(helper != nullptr);
    const Likeness moved = after(before, with_moved(before, helper->rect, 3));
    INFO(moved.words());
    CHECK_FALSE(moved.is_alike());
}

TEST_CASE("golden screens: a control of a slightly other colour is found", "[ui][golden]") {
    HeadlessUi ui;
    static_cast<void>(ui.frame(sample_screens().front().state));
    const Image before = ui.picture();
    const ui::DrawnWidget* help = ui.record().find("bar.help");
    REQUIRE(help != nullptr);
    Image now = before;
    for (int y = static_cast<int>(help->rect.y); y < static_cast<int>(help->rect.bottom()); ++y) {
        for (int x = static_cast<int>(help->rect.x); x < static_cast<int>(help->rect.right());
             ++x) {
            std::uint8_t& blue = now.rgb[static_cast<std::size_t>((y * now.width + x) * 3 + 2)];
            blue = static_cast<std::uint8_t>(std::min(255, blue + 8));
        }
    }
    const Likeness recoloured = after(before, now);
    INFO(recoloured.words());
    CHECK_FALSE(recoloured.is_alike());
}

TEST_CASE("golden screens: a missing picture is no likeness, nor is another size", "[ui][golden]") {
    CHECK_FALSE(read_png(kKept / "no_such.png"));
    const Image small = shrunk(home(), kShrink);
    CHECK(compare(small, small).is_alike());
    CHECK_FALSE(compare(small, shrunk(small, 2)).is_alike());
}

} // namespace linli::test
