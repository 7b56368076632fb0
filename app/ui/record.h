#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/ui/box.h"
#include "app/ui/colour.h"

// What a frame leaves behind: every control and every text that the kit drew, with what the rules
// of screens.md need to be checked. Tests read it, and `linli-kiosk --record-ui` writes it.

namespace linli::ui {

enum class WidgetRole {
    kTitle,
    kText,
    kButton,
    kPrimary,
    kLeave,
    kTile,
    kCard,
    kKey,
    kBar,
    kField,
    kChip,
    kBanner,
    kPicture,
    kPad, // is drawn on
};

enum class WidgetState { kNormal, kPressed, kChosen, kDisabled, kWrong };

struct DrawnWidget {
    std::string id;
    WidgetRole role{WidgetRole::kText};
    Box rect;
    std::optional<Box> hit; // what a finger may touch; none: not a control
    std::string text;
    float text_width{0};
    float text_height{0};
    float pitch{0};      // from line to line
    float room_width{0}; // what the text may use
    float room_height{0};
    int em{0};                       // 0: no text
    bool torn{false};                // a word goes over the end of a line
    std::vector<std::size_t> breaks; // where further lines begin in `text`
    bool essential{true};
    Colour text_colour;
    Colour ground;
    std::optional<Colour> edge; // border or icon that carries meaning
    WidgetState state{WidgetState::kNormal};
    bool personal{false};
    bool types{false};    // a key: pressing it writes its text
    bool decides{false};  // says yes to what stands on the page
    bool focused{false};  // what 确认 on a keypad would press
    std::string spoken{}; // what 朗读 says in place of the text: signs have no sound of their own
};

struct Record {
    std::string screen;
    std::vector<DrawnWidget> widgets;

    [[nodiscard]] const DrawnWidget* find(std::string_view id) const;
    [[nodiscard]] DrawnWidget* find(std::string_view id);
};

[[nodiscard]] std::string_view word_for(WidgetRole role);
[[nodiscard]] std::string_view word_for(WidgetState state);

/// {"screen":..,"acts":..,"widgets":[{"id":..,"role":..,"rect":[x,y,w,h],..}]}. Texts marked
/// personal are left out, so that a record may be kept. `acts`: how often somebody did something so
/// far.
[[nodiscard]] std::string to_json(const Record& record, int acts = 0);

} // namespace linli::ui
