#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/ui/kit_text.h"

// The controls. Each draws, records and senses itself; true means that it was tapped in this frame.
// Sizes are the caller's (from Metrics); hit areas grow by half a gap (T3). A pressed control shows
// it in the next frame.

namespace linli::ui {

/// Paints and records a surface that carries no text of its own.
void panel(Frame& frame, std::string_view id, const Box& box, const Surface& surface, float radius);

enum class ButtonKind { kPrimary, kSecondary, kLeave, kKey, kHelp, kStaff };

struct ButtonSpec {
    std::string id;
    std::string label;
    char32_t icon{0};
    ButtonKind kind{ButtonKind::kSecondary};
    TextRole role{TextRole::kButton};
    bool enabled{true};
    bool chosen{false};
    bool personal{false};
    bool types{false};     // a key that writes its label
    bool icon_last{false}; // 下一页 ›
    bool essential{true};
    bool decides{false};  // not before all was seen that it is about
    std::string spoken{}; // where there is no label
    int most_em{0};       // smaller than the role's, as its neighbours need it; 0: the role's
    float air{0};         // kept free at both ends, if that is more than a button's own
};

[[nodiscard]] bool button(Frame& frame, const Box& box, const ButtonSpec& spec);
/// What it takes to stand on one line.
[[nodiscard]] float button_width(Frame& frame, const ButtonSpec& spec);
[[nodiscard]] float button_height(const Frame& frame, TextRole role = TextRole::kButton);

/// One of the six at the bottom: icon over word, or beside it where the screen is wide.
struct BarSpec {
    std::string id;
    std::string label;
    char32_t icon{0};
    bool chosen{false};
    bool help{false};
};

[[nodiscard]] bool bar_button(Frame& frame, const Box& box, const BarSpec& spec);

/// A large choice: a medallion, a name, perhaps a note.
struct TileSpec {
    std::string id;
    std::string label;
    std::string note;
    CategoryLook look;
};

/// Choices that stand together: names in one size, signs in one size and on one line. Returns the
/// index of the tapped one, or -1.
[[nodiscard]] int tiles(
    Frame& frame, const std::vector<Box>& seats, const std::vector<TileSpec>& specs
);

struct Chip {
    char32_t icon{0};
    std::string text;
    Tone tone{Tone::kPlain};
};

struct CardLine {
    char32_t icon{0};
    std::string text;
    bool bold{false};
    bool soft{false}; // of lesser weight: what is over
    bool kept{false}; // stays where others make room: that a class is elsewhere
};

/// Something with a title and a few facts, to read or to choose.
struct Card {
    std::string id;
    std::optional<CategoryLook> look;
    std::string title;
    std::vector<CardLine> lines;
    std::vector<Chip> chips;
    bool tappable{true};
    bool at_once{false}; // a tap is the act itself: no › promises a page
    bool personal{false};
    float foot{0};               // left free at the lower edge for controls inside the card
    float side{0};               // or at the right one
    bool compact{false};         // smaller type, where the page is short for 特大
    bool slim{false};            // smaller still: a row above keys
    int most_em{0};              // of the title, as its neighbours need it; 0: the role's
    bool large_look{false};      // a larger picture, where there is room
    float level{0};              // height of the highest beside it: words begin on one line
    const InkNote* ink{nullptr}; // stands after the title; outlives the frame
};

/// Only the first `count` lines, and those that are kept.
void keep_lines(Card& card, std::size_t count);
/// As many of the lines of the card in full as there is room for after all.
void regain_lines(Frame& frame, Card& card, const Card& full, float width, float height);
/// Makes it fit: first compact, then with fewer lines, the last ones first. They are on the card's
/// own page.
void fit_card(Frame& frame, Card& card, float width, float height);
/// Cards that are read together: without pictures, then in smaller type, then without chips, as far
/// as it takes for all of them to stand one below the other in that height.
void condense(Frame& frame, std::vector<Card>& cards, float width, float height);
/// Compact if that is enough; else the last lines, and chips that have no room under the title
/// either, move to further cards without one.
[[nodiscard]] std::vector<Card> split_card(Frame& frame, Card card, float width, float height);

[[nodiscard]] float card_height(Frame& frame, const Card& card, float width);
[[nodiscard]] bool card(Frame& frame, const Box& box, const Card& card);
/// The part of a drawn card that `foot` keeps free, or `side`.
[[nodiscard]] Box card_foot(const Frame& frame, const Box& box, const Card& card);
[[nodiscard]] Box card_side(const Frame& frame, const Box& box, const Card& card);

/// An icon and a few words on a toned ground, full width: a problem, good news, a hint.
struct BannerSpec {
    std::string id;
    std::string text;
    char32_t icon{0};
    Tone tone{Tone::kAttention};
    TextRole role{TextRole::kBody};
    bool personal{false};
    bool bold{true};
};

/// What it takes in that width; its words are smaller where they would take more than `most`.
[[nodiscard]] float banner_height(
    Frame& frame, const BannerSpec& spec, float width, float most = 1.0e6F
);
/// How large its words are in that height.
[[nodiscard]] int banner_em(Frame& frame, const BannerSpec& spec, float width, float height);
void banner(Frame& frame, const Box& box, const BannerSpec& spec);

/// 第2步 / 共4步, in words and as beads.
void step_mark(Frame& frame, const Box& box, int step, int steps, const Surface& ground);

/// The drawn picture, or a medallion with the icon; decoration beside words.
void medallion(Frame& frame, const Box& box, const CategoryLook& look);

/// A QR code to be photographed: dark on light in every theme, with its quiet zone, in whole
/// pixels, and never smaller than what a telephone at arm's length reads. Of somebody: personal.
struct QrSpec {
    std::string id;
    std::string text; // what telephones show or scanners read
    std::string spoken;
};

/// The least side of its picture.
[[nodiscard]] float least_qr_side(const Frame& frame, const QrSpec& spec);
/// As large as the box allows, in the middle of it.
void qr_picture(Frame& frame, const Box& box, const QrSpec& spec);

/// The neighbourhood under its sky: hills, houses, trees. `neighbourhood` is the ground part alone.
/// With `low` all of it stands below that line: nothing where there is no room. A meadow below it
/// is for controls.
void hero_picture(
    Frame& frame, std::string_view id, const Box& box, float low = 0, float meadow = 0
);
void neighbourhood(Frame& frame, const Box& box);
/// The neighbourhood where there is room to spare: along the lower edge of `rest`, if it is high
/// enough. fill_page() from edge to edge of an upright page; a wide one has it under the question,
/// by fill_band(), with a meadow down to `ground`.
void fill_with_neighbourhood(Frame& frame, const Box& rest);
void fill_page(Frame& frame, const Box& rest);
void fill_band(Frame& frame, const Box& rest, float ground);

} // namespace linli::ui
