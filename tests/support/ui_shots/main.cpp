#include <cstdio>
#include <filesystem>
#include <string>
#include <string_view>

#include "tests/support/headless_ui.h"
#include "tests/support/sample_screens.h"

// ui_shots DIR [NAME-PART [VARIANT-PART]]: pictures of the sample screens, for eyes. Variants are
// named like portrait-zh-large-light; without parts, all are drawn.

namespace {

using linli::flow::Language;
using linli::flow::TextSize;
using linli::flow::Theme;

struct Options {
    std::filesystem::path folder;
    std::string_view screens;
    std::string_view variants;
};

bool shoot(
    linli::test::HeadlessUi& ui,
    const linli::test::SampleScreen& sample,
    const std::string& shape,
    const Options& options
) {
    for (int variant = 0; variant < 12; ++variant) {
        linli::flow::AppState state = sample.state;
        state.language = static_cast<Language>(variant % 2);
        state.text_size = static_cast<TextSize>(variant / 2 % 3);
        state.theme = static_cast<Theme>(variant / 6);
        const std::string name = shape + (variant % 2 == 0 ? "-zh" : "-en")
            + (variant / 2 % 3 == 0       ? "-standard"
                   : variant / 2 % 3 == 1 ? "-large"
                                          : "-largest")
            + (variant / 6 == 0 ? "-light" : "-contrast");
        if (name.find(options.variants) == std::string::npos) {
            continue;
        }
        static_cast<void>(ui.frame(state));
        const auto path = options.folder / (sample.name + "." + name + ".png");
        if (!linli::test::write_png(path.string(), ui.picture())) {
            return false;
        }
    }
    return true;
}

} // namespace

int main(int argc, char** argv) {
    if (argc < 2) {
        std::fputs("usage: ui_shots DIR [NAME-PART [VARIANT-PART]]\n", stderr);
        return 2;
    }
    const Options options{argv[1], argc > 2 ? argv[2] : "", argc > 3 ? argv[3] : ""};
    std::filesystem::create_directories(options.folder);
    for (const bool upright : {true, false}) {
        linli::ui::Panel panel;
        if (!upright) {
            std::swap(panel.width_px, panel.height_px);
        }
        linli::test::HeadlessUi ui{panel};
        for (const auto& sample : linli::test::sample_screens()) {
            const bool wanted = sample.name.find(options.screens) != std::string::npos;
            if (wanted && !shoot(ui, sample, upright ? "portrait" : "landscape", options)) {
                std::fputs("ui_shots: a picture could not be written\n", stderr);
                return 1;
            }
        }
    }
    return 0;
}
