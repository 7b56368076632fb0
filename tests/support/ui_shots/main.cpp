#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "tests/support/headless_ui.h"
#include "tests/support/png_file.h"
#include "tests/support/sample_screens.h"
#include "tests/support/sheet.h"
#include "tests/support/variants.h"

// ui_shots DIR [NAME-PART [VARIANT-PART]] draws the sample screens for eyes: one picture each, and
// one sheet of small ones for each variant. Variants are named like portrait-zh-large-light. With
// NAME-PART "sheets", only the sheets.

namespace {

using linli::test::Image;
using linli::test::Variant;

struct Options {
    std::filesystem::path folder;
    std::string screens;
    std::string variants;
    bool sheets_only{false};
};

constexpr int kShrink = 3;

bool shoot(
    linli::test::HeadlessUi& ui,
    const Variant& variant,
    const std::string& name,
    const Options& options
) {
    std::vector<Image> small;
    for (const auto& sample : linli::test::sample_screens()) {
        if (sample.name.find(options.screens) == std::string::npos) {
            continue;
        }
        static_cast<void>(ui.frame(linli::test::dressed(sample.state, variant)));
        const Image picture = ui.picture();
        const auto path = options.folder / (sample.name + "." + name + ".png");
        if (!options.sheets_only && !linli::test::write_png(path.string(), picture)) {
            return false;
        }
        small.push_back(linli::test::shrunk(picture, kShrink));
    }
    // A few to a sheet, so that they can be looked at.
    const std::size_t a_sheet = 12;
    for (std::size_t n = 0; n < small.size(); n += a_sheet) {
        const std::vector<Image> some{
            small.begin() + static_cast<std::ptrdiff_t>(n),
            small.begin() + static_cast<std::ptrdiff_t>(std::min(n + a_sheet, small.size()))};
        const bool wide = some.front().width > some.front().height;
        const auto path =
            options.folder / ("sheet." + name + "." + std::to_string(n / a_sheet + 1) + ".png");
        if (!linli::test::write_png(path.string(), linli::test::sheet_of(some, wide ? 3 : 6))) {
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
        linli::test::HeadlessUi ui{linli::test::reference_panel(upright)};
        for (const Variant& variant : linli::test::all_variants()) {
            const std::string name = linli::test::shape_name(upright) + "-" + variant.name;
            if (name.find(options.variants) == std::string::npos) {
                continue;
            }
            if (!shoot(ui, variant, name, options)) {
                std::fputs("ui_shots: a picture could not be written\n", stderr);
                return 1;
            }
        }
    }
    return 0;
}
