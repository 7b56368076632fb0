#include <iostream>
#include <optional>
#include <utility>

#include <catch2/catch.hpp>

#include "tests/support/headless_ui.h"
#include "tests/support/sample_screens.h"
#include "tests/support/ui_rules.h"
#include "tests/support/variants.h"

// Other screens than the reference panel, and other heights on the wall.

namespace linli::test {
namespace {

ui::Panel wide(int width, int height, double ppi, double mount_mm = 800) {
    ui::Panel panel;
    panel.width_px = width;
    panel.height_px = height;
    panel.ppi = ppi;
    panel.mount_bottom_mm = mount_mm;
    return panel;
}

struct Wall {
    std::string name;
    ui::Panel panel; // on its side
    /// The largest size at which every screen keeps the rules; nothing: none does.
    std::optional<flow::TextSize> up_to;
};

// 15.6 inches are 345 x 194 mm: ten keys of 20 mm with gaps of 4 are 236 mm wide, and four rows of
// them under a question and over the helpers are higher than 194.
std::vector<Wall> walls() {
    return {
        {"15.6 inch 1366x768", wide(1366, 768, 100), std::nullopt},
        {"15.6 inch 1920x1080", wide(1920, 1080, 141), std::nullopt},
        {"32 inch 1920x1080", wide(1920, 1080, 69), flow::TextSize::kLargest},
        {"27 inch 3840x2160", wide(3840, 2160, 163), flow::TextSize::kLargest},
        {"21.5 inch at 900 mm", wide(1920, 1080, 102.46, 900), flow::TextSize::kLargest},
        {"21.5 inch at 600 mm", wide(1920, 1080, 102.46, 600), flow::TextSize::kLargest}};
}

struct Found {
    int screens{0};
    int broken{0};
    std::string report;
};

/// All samples in that variant, on a machine that hangs that way.
Found look_at(const ui::Panel& panel, const Variant& variant, const std::string& where) {
    Found found;
    HeadlessUi ui{panel};
    const ui::Metrics metrics{panel, variant.size};
    for (const SampleScreen& sample : sample_screens()) {
        static_cast<void>(ui.frame(dressed(sample.state, variant)));
        const auto lines = violations(ui.record(), metrics, false);
        ++found.screens;
        found.broken += lines.empty() ? 0 : 1;
        for (const std::string& line : lines) {
            found.report += "\n" + where + " " + sample.name + "  " + line;
        }
    }
    return found;
}

} // namespace

TEST_CASE("panels: other sizes, densities and heights on the wall keep the rules", "[ui]") {
    std::string report;
    int screens = 0;
    for (const Wall& wall : walls()) {
        for (const bool upright : {true, false}) {
            ui::Panel panel = wall.panel;
            if (upright) {
                std::swap(panel.width_px, panel.height_px);
            }
            for (const Variant& variant : all_variants()) {
                // Colours have no size.
                if (variant.theme == flow::Theme::kContrast) {
                    continue;
                }
                const std::string where =
                    wall.name + " " + shape_name(upright) + " " + variant.name;
                const Found found = look_at(panel, variant, where);
                screens += found.screens;
                if (wall.up_to && variant.size <= *wall.up_to) {
                    report += found.report;
                } else if (found.broken > 0) {
                    std::cout << where << ": " << found.broken << " of " << found.screens
                              << " screens break a rule\n";
                }
            }
        }
    }
    INFO(report);
    CHECK(report.empty());
    CHECK(screens > 5000);
}

TEST_CASE("panels: no type is smaller than its floor on any density", "[ui]") {
    for (double ppi = 60; ppi < 300; ppi += 0.7) {
        ui::Panel panel;
        panel.ppi = ppi;
        const ui::Metrics metrics{panel, flow::TextSize::kStandard};
        INFO(ppi << " ppi");
        CHECK(metrics.em(ui::TextRole::kBody) >= metrics.smallest_essential_em());
        CHECK(metrics.em(ui::TextRole::kBar) >= metrics.smallest_em());
    }
}

} // namespace linli::test
