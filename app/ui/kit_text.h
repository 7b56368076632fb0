#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/ui/frame.h"

// Text: measured before it is placed, broken by Chinese rules, never clipped. What does not fit at
// the wished size is set smaller, down to the floors X1 and X2; what still does not fit is recorded
// as it is, and the rules test fails.

namespace linli::ui {

enum class Align { kLeft, kCentre, kRight };

struct TextLook {
    TextRole role{TextRole::kBody};
    Colour colour;
    Colour ground;
    bool bold{false};
    bool essential{true};
    bool personal{false};
    Align align{Align::kLeft};
    WidgetRole widget{WidgetRole::kText};
    bool middle{false}; // centred from top to bottom, too
    int most_em{0};     // smaller than the role's, so that neighbours look alike; 0: the role's
};

/// Lines as they will stand. Views into the text that was measured.
struct Laid {
    std::vector<std::string_view> lines;
    text::Weight weight{text::Weight::kRegular};
    int em{0};
    float pitch{0}; // from line to line: 1.45 em (X4)
    float width{0};
    float height{0};
    bool torn{false}; // a word, or a number, goes over the end of a line
};

/// At the role's own size, however high it gets; smaller only where a word alone is wider.
[[nodiscard]] Laid lay(Frame& frame, std::string_view text, TextRole role, bool bold, float width);
/// At the largest size at which all of it is in the box and every word whole. A word is torn only
/// where it is wider than the box at the smallest size, too.
[[nodiscard]] Laid lay_to_fit(
    Frame& frame, std::string_view text, const TextLook& look, float width, float height
);

/// Paints lines without recording them: for controls, which record themselves.
void paint_lines(Frame& frame, const Box& room, const Laid& laid, const TextLook& look);

/// What a record says of a text.
void note_text(DrawnWidget& widget, std::string_view text, const Laid& laid, const Box& room);

/// Draws and records. Returns the height used.
float write(
    Frame& frame, std::string_view id, const Box& room, std::string_view text, const TextLook& look
);

/// Cuts as much off the top of `room` as the text needs at its full size, and draws it there.
void paragraph(
    Frame& frame, std::string_view id, Box& room, std::string_view text, const TextLook& look
);

/// Ink on the page.
[[nodiscard]] TextLook body(const Frame& frame);
/// Soft ink on the page.
[[nodiscard]] TextLook small(const Frame& frame);
/// What is written on a surface.
[[nodiscard]] TextLook on(const Surface& surface, TextRole role, bool bold = false);

} // namespace linli::ui
