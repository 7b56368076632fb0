#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "tests/support/headless_ui.h"
#include "tests/support/sample_screens.h"

// ui_shots DIR [NAME-PART [VARIANT-PART]] draws the sample screens for eyes: one picture each, and
// one sheet of small ones for each variant. Variants are named like portrait-zh-large-light. With
// NAME-PART "sheets", only the sheets.

namespace {

using linli::flow::Language;
using linli::flow::TextSize;
using linli::flow::Theme;
using linli::test::Image;

struct Options {
    std::filesystem::path folder;
    std::string screens;
    std::string variants;
    bool sheets_only{false};
};

constexpr int kShrink = 3;
constexpr int kMargin = 12;

Image shrunk(const Image& image) {
    Image small{image.width / kShrink, image.height / kShrink, {}};
    for (int y = 0; y < small.height; ++y) {
        for (int x = 0; x < small.width * 3; ++x) {
            int sum = 0;
            for (int n = 0; n < kShrink * kShrink; ++n) {
                const int px = (x / 3 * kShrink + n % kShrink) * 3 + x % 3;
                const int py = y * kShrink + n / kShrink;
                sum += image.rgb[static_cast<std::size_t>(py * image.width * 3 + px)];
            }
            small.rgb.push_back(static_cast<std::uint8_t>(sum / (kShrink * kShrink)));
        }
    }
    return small;
}

Image sheet_of(const std::vector<Image>& pictures, int columns) {
    const int width = pictures.front().width + kMargin;
    const int height = pictures.front().height + kMargin;
    const int rows = (static_cast<int>(pictures.size()) + columns - 1) / columns;
    Image sheet{width * columns + kMargin, height * rows + kMargin, {}};
    sheet.rgb.assign(static_cast<std::size_t>(sheet.width * sheet.height * 3), 90);
    for (std::size_t n = 0; n < pictures.size(); ++n) {
        const Image& one = pictures[n];
        const int left = kMargin + static_cast<int>(n) % columns * width;
        const int top = kMargin + static_cast<int>(n) / columns * height;
        for (int y = 0; y < one.height; ++y) {
            const auto from = one.rgb.begin() + y * one.width * 3;
            const auto to = sheet.rgb.begin() + ((top + y) * sheet.width + left) * 3;
            std::copy(from, from + one.width * 3, to);
        }
    }
    return sheet;
}

struct Variant {
    std::string name;
    Language language;
    TextSize size;
    Theme theme;
};

std::vector<Variant> variants_of(const std::string& shape, const Options& options) {
    std::vector<Variant> all;
    for (const auto& [size_name, size] :
         {std::pair{"standard", TextSize::kStandard},
          std::pair{"large", TextSize::kLarge},
          std::pair{"largest", TextSize::kLargest}}) {
        for (const auto& [theme_name, theme] :
             {std::pair{"light", Theme::kLight}, std::pair{"contrast", Theme::kContrast}}) {
            for (const auto& [language_name, language] :
                 {std::pair{"zh", Language::kChinese}, std::pair{"en", Language::kEnglish}}) {
                const std::string name =
                    shape + "-" + language_name + "-" + size_name + "-" + theme_name;
                if (name.find(options.variants) != std::string::npos) {
                    all.push_back({name, language, size, theme});
                }
            }
        }
    }
    return all;
}

bool shoot(linli::test::HeadlessUi& ui, const Variant& variant, const Options& options) {
    std::vector<Image> small;
    for (const auto& sample : linli::test::sample_screens()) {
        if (sample.name.find(options.screens) == std::string::npos) {
            continue;
        }
        linli::flow::AppState state = sample.state;
        state.language = variant.language;
        state.text_size = variant.size;
        state.theme = variant.theme;
        static_cast<void>(ui.frame(state));
        const Image picture = ui.picture();
        const auto path = options.folder / (sample.name + "." + variant.name + ".png");
        if (!options.sheets_only && !linli::test::write_png(path.string(), picture)) {
            return false;
        }
        small.push_back(shrunk(picture));
    }
    // A few to a sheet, so that they can be looked at.
    const std::size_t a_sheet = 12;
    for (std::size_t n = 0; n < small.size(); n += a_sheet) {
        const std::vector<Image> some{
            small.begin() + static_cast<std::ptrdiff_t>(n),
            small.begin() + static_cast<std::ptrdiff_t>(std::min(n + a_sheet, small.size()))};
        const bool wide = some.front().width > some.front().height;
        const auto path = options.folder
            / ("sheet." + variant.name + "." + std::to_string(n / a_sheet + 1) + ".png");
        if (!linli::test::write_png(path.string(), sheet_of(some, wide ? 3 : 6))) {
            return false;
        }
    }
    return true;
}

} // namespace

int main(int argc, char** argv) {
    if (argc < 2) {
        std::fputs("usage: ui_shots DIR [NAME-PART|sheets [VARIANT-PART]]\n", stderr);
        return 2;
    }
    Options options{argv[1], argc > 2 ? argv[2] : "", argc > 3 ? argv[3] : ""};
    options.sheets_only = options.screens == "sheets";
    if (options.sheets_only) {
        options.screens.clear();
    }
    std::filesystem::create_directories(options.folder);
    for (const bool upright : {true, false}) {
        linli::ui::Panel panel;
        if (!upright) {
            std::swap(panel.width_px, panel.height_px);
        }
        linli::test::HeadlessUi ui{panel};
        for (const Variant& variant : variants_of(upright ? "portrait" : "landscape", options)) {
            if (!shoot(ui, variant, options)) {
                std::fputs("ui_shots: a picture could not be written\n", stderr);
                return 1;
            }
        }
    }
    return 0;
}
