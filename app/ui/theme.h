#pragma once

#include <string_view>

#include "app/flow/state.h"
#include "app/ui/colour.h"

// Every colour on the screen, by what it means. Ratios (screens.md C1, C2, C4) hold for each text
// on its ground and are checked on the drawn screens; colour never speaks alone.

namespace linli::ui {

/// A surface, what is written on it, and what bounds it.
struct Surface {
    Colour ground;
    Colour text;
    Colour edge; // border and icons: >= 3:1 on the ground
};

enum class Tone { kPlain, kGood, kAttention, kTrouble, kChosen };

struct Theme {
    bool contrast{false};
    Colour page;
    Colour ink;
    Colour ink_soft; // secondary text
    Colour rule;     // hairlines that carry no meaning
    Colour focus;    // the frame around what a keypad is on
    Colour halo;     // between that frame and what it is around
    Surface band;    // behind the question
    Surface card;
    Surface tile;
    Surface primary;
    Surface secondary;
    Surface leave; // 重来, 不是我: plain, never red
    Surface pressed;
    Surface chosen;
    Surface input;
    Surface disabled;
    Surface key;
    Surface bar;
    Surface help;
    Surface staff;
    Surface good;
    Surface attention;
    Surface trouble;
    // The picture of the neighbourhood.
    Colour sky_high;
    Colour sky_low;
    Colour sun;
    Colour hill_far;
    Colour hill_near;
    Colour wall;
    Colour wall_shade;
    Colour roof;
    Colour window;
    Colour tree;

    [[nodiscard]] const Surface& tone(Tone tone) const;
};

[[nodiscard]] const Theme& theme_of(flow::Theme theme);

/// How a category of courses is recognised from afar. Unknown ones get a neutral look.
struct CategoryLook {
    char32_t icon{0};
    std::string_view art; // of assets/art; none in the contrast theme, which keeps to the icon
    Colour strong;        // white (navy in the contrast theme) reads on it
    Colour tint;          // ink reads on it
    Colour on_strong;
};

/// The category's, with a drawing of its own where the category's would show another thing: a
/// lute is no camera.
[[nodiscard]] CategoryLook look_of_course(
    std::string_view category, std::string_view title_zh, const Theme& theme
);
[[nodiscard]] CategoryLook look_of_category(std::string_view category, const Theme& theme);

} // namespace linli::ui
