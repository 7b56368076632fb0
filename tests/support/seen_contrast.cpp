#include "tests/support/seen_contrast.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <fmt/format.h>
#include <map>
#include <set>

#include "app/core/base/utf8.h"
#include "tests/support/ui_rules.h"

namespace linli::test {
namespace {

using ui::Colour;
using ui::DrawnWidget;

// Where a glyph stands in the cache's picture.
using Place = std::pair<int, int>;

constexpr int kWell = 50; // a cell is well filled with that part of the piece

std::size_t cell_of(const std::uint8_t* pixel) {
    constexpr unsigned kShift = 4;
    return static_cast<std::size_t>(pixel[0] >> kShift) * 256
        + static_cast<std::size_t>(pixel[1] >> kShift) * 16
        + static_cast<std::size_t>(pixel[2] >> kShift);
}

struct Cell {
    int count{0};
    std::array<int, 3> sum{};

    void add(const std::uint8_t* pixel) {
        ++count;
        for (std::size_t i = 0; i < 3; ++i) {
            sum.at(i) += pixel[i];
        }
    }

    [[nodiscard]] Colour mean() const {
        const auto channel = [this](std::size_t i) {
            return static_cast<std::uint8_t>(sum.at(i) / count);
        };
        return {channel(0), channel(1), channel(2)};
    }
};

std::string hex(Colour colour) {
    return fmt::format("#{:02x}{:02x}{:02x}", colour.r, colour.g, colour.b);
}

bool is_blank(char32_t character) {
    return character <= U' ' || character == U'\u00A0' || character == U'\u3000'
        || character == U'\u200B' || character == U'\u2060';
}

class Judge {
public:
    Judge(const Seen& seen, bool contrast_theme) : seen_{seen}, contrast_{contrast_theme} {}

    std::vector<std::string> run() {
        for (const DrawnWidget& widget : seen_.record.widgets) {
            words_.push_back(words_of(widget));
        }
        std::vector<Judged> judged(seen_.record.widgets.size());
        for (const GlyphQuad& glyph : seen_.glyphs) {
            judge(glyph, judged);
        }
        for (std::size_t n = 0; n < judged.size(); ++n) {
            tell(n, judged[n]);
        }
        return std::move(found_);
    }

private:
    struct Judged {
        std::optional<InkOnGround> text; // the palest
        std::optional<InkOnGround> icon;
        std::set<Place> drawn;
    };

    // The different characters of a widget's text: which of them has its glyph where, in both
    // weights, for the record does not say in which it was drawn.
    struct Words {
        std::map<Place, int> places;
        int characters{0};
    };

    [[nodiscard]] Words words_of(const DrawnWidget& widget) const {
        Words words;
        if (widget.em == 0) {
            return words;
        }
        std::set<char32_t> different;
        for (const char32_t character : to_utf32(widget.text)) {
            if (is_blank(character) || !different.insert(character).second) {
                continue;
            }
            for (const auto weight : {text::Weight::kRegular, text::Weight::kBold}) {
                const text::Glyph& glyph = seen_.cache.glyph(character, widget.em, weight);
                words.places[{glyph.x, glyph.y}] = words.characters;
            }
            ++words.characters;
        }
        return words;
    }

    // The smallest widget around it that has this glyph in its words; else, for an icon, the
    // smallest around it. Nothing for what stands in none.
    [[nodiscard]] std::optional<std::size_t> owner(const GlyphQuad& glyph, bool by_words) const {
        std::optional<std::size_t> best;
        const float x = static_cast<float>(glyph.x) + static_cast<float>(glyph.width) / 2;
        const float y = static_cast<float>(glyph.y) + static_cast<float>(glyph.height) / 2;
        const auto& all = seen_.record.widgets;
        for (std::size_t n = 0; n < all.size(); ++n) {
            const bool said = words_[n].places.contains({glyph.from_x, glyph.from_y});
            if (!all[n].rect.contains(x, y) || (by_words && !said)) {
                continue;
            }
            const auto area = [&](std::size_t at) {
                return all[at].rect.w * all[at].rect.h;
            };
            if (!best || area(n) <= area(*best)) {
                best = n;
            }
        }
        return best;
    }

    void judge(const GlyphQuad& glyph, std::vector<Judged>& judged) const {
        const bool inside = glyph.x >= 0 && glyph.y >= 0
            && glyph.x + glyph.width <= seen_.picture.width
            && glyph.y + glyph.height <= seen_.picture.height;
        if (!inside) {
            return; // X5 finds it
        }
        const auto worst = [](std::optional<InkOnGround>& kept, const InkOnGround& now) {
            kept = !kept || now.ratio < kept->ratio ? now : *kept;
        };
        const InkOnGround now = ink_on_ground(
            seen_.picture, {glyph.x - 1, glyph.y - 1, glyph.width + 2, glyph.height + 2}
        );
        if (const auto text = owner(glyph, true)) {
            worst(judged[*text].text, now);
            judged[*text].drawn.insert({glyph.from_x, glyph.from_y});
        } else if (const auto around = owner(glyph, false)) {
            worst(judged[*around].icon, now);
        }
    }

    void tell(std::size_t n, const Judged& judged) {
        const DrawnWidget& widget = seen_.record.widgets[n];
        const double least = least_contrast(widget, contrast_);
        if (judged.text && judged.text->ratio < least) {
            say("C1", widget, *judged.text, least);
        }
        if (judged.icon && judged.icon->ratio < kLeastEdgeContrast) {
            say("C2", widget, *judged.icon, kLeastEdgeContrast);
        }
        if (widget.hit && widget.edge) {
            border(widget);
        }
        std::set<int> drawn;
        for (const Place& place : judged.drawn) {
            drawn.insert(words_[n].places.at(place));
        }
        const int missing = words_[n].characters - static_cast<int>(drawn.size());
        if (missing > 0) {
            found_.push_back(fmt::format("{}: not drawn: {} of its characters", widget.id, missing)
            );
        }
    }

    // Half way down the right side: the line against what it encloses. On the left there may be a
    // stripe of the category's colour.
    void border(const DrawnWidget& widget) {
        constexpr int kAcross = 10;
        const int x = static_cast<int>(std::lround(widget.rect.right())) - kAcross;
        const int y = static_cast<int>(widget.rect.y + widget.rect.h / 2);
        const InkOnGround line = ink_on_ground(seen_.picture, {x, y - 2, kAcross, 4});
        if (line.ratio < kLeastEdgeContrast) {
            say("C2", widget, line, kLeastEdgeContrast);
        }
    }

    void say(
        std::string_view rule, const DrawnWidget& widget, const InkOnGround& seen, double least
    ) {
        found_.push_back(fmt::format(
            "{} {}: {:.2f} ({} on {}), at least {}",
            rule,
            widget.id,
            seen.ratio,
            hex(seen.ink),
            hex(seen.ground),
            least
        ));
    }

    const Seen& seen_;
    bool contrast_;
    std::vector<Words> words_;
    std::vector<std::string> found_;
};

} // namespace

InkOnGround ink_on_ground(const Image& picture, const Piece& piece) {
    std::vector<Cell> cells(4096);
    int all = 0;
    const int right = std::min(piece.x + piece.width, picture.width);
    const int bottom = std::min(piece.y + piece.height, picture.height);
    for (int y = std::max(piece.y, 0); y < bottom; ++y) {
        for (int x = std::max(piece.x, 0); x < right; ++x) {
            const auto at = (static_cast<std::size_t>(y) * static_cast<std::size_t>(picture.width)
                             + static_cast<std::size_t>(x))
                * 3;
            cells[cell_of(&picture.rgb[at])].add(&picture.rgb[at]);
            ++all;
        }
    }
    InkOnGround out;
    const auto fullest = std::ranges::max_element(cells, {}, &Cell::count);
    if (all == 0) {
        return out;
    }
    out.ground = out.ink = fullest->mean();
    for (const Cell& cell : cells) {
        if (cell.count * kWell < all) {
            continue;
        }
        const double ratio = ui::contrast(cell.mean(), out.ground);
        if (ratio > out.ratio) {
            out.ratio = ratio;
            out.ink = cell.mean();
        }
    }
    return out;
}

std::vector<std::string> pale_in(const Seen& seen, bool contrast_theme) {
    return Judge{seen, contrast_theme}.run();
}

} // namespace linli::test
