#include "app/ui/theme.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include <catch2/catch.hpp>

// Also of what no picture of the screens at rest shows: keys under a finger, what is chosen, what
// is shut, and the frame around what a keypad is on.

namespace linli::ui {
namespace {

using Named = std::pair<std::string_view, const Surface*>;

std::array<Named, 15> surfaces_of(const Theme& theme) {
    return {{
        {"band", &theme.band},
        {"card", &theme.card},
        {"tile", &theme.tile},
        {"primary", &theme.primary},
        {"secondary", &theme.secondary},
        {"leave", &theme.leave},
        {"pressed", &theme.pressed},
        {"chosen", &theme.chosen},
        {"input", &theme.input},
        {"key", &theme.key},
        {"bar", &theme.bar},
        {"help", &theme.help},
        {"good", &theme.good},
        {"attention", &theme.attention},
        {"trouble", &theme.trouble},
    }};
}

} // namespace

TEST_CASE("theme: what is written on every surface can be read, and its edge be seen", "[ui]") {
    for (const flow::Theme which : {flow::Theme::kLight, flow::Theme::kContrast}) {
        const Theme& theme = theme_of(which);
        const double least = theme.contrast ? 10 : 7; // screens.md C1, C4
        for (const auto& [name, surface] : surfaces_of(theme)) {
            INFO(name << (theme.contrast ? " in the contrast theme" : ""));
            CHECK(contrast(surface->text, surface->ground) >= least);
            // What is filled stands out by its ground, where the edge is only a shade of that.
            const double edge = contrast(surface->edge, surface->ground);
            CHECK(std::max(edge, contrast(surface->ground, theme.page)) >= 3);
        }
    }
}

TEST_CASE("theme: the frame of the keypad is seen on the page and on what it frames", "[ui]") {
    for (const flow::Theme which : {flow::Theme::kLight, flow::Theme::kContrast}) {
        const Theme& theme = theme_of(which);
        CHECK(contrast(theme.focus, theme.halo) >= 3);
        for (const Colour& beside : {theme.page, theme.band.ground, theme.bar.ground}) {
            const double frame = contrast(theme.focus, beside);
            const double halo = contrast(theme.halo, beside);
            CHECK(std::max(frame, halo) >= 3); // one of the two stands out anywhere
        }
    }
}

} // namespace linli::ui
