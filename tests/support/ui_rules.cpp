#include "tests/support/ui_rules.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <fmt/format.h>

#include "app/core/base/utf8.h"
#include "app/text/chinese_words.h"
#include "app/text/line_break.h"
#include "app/ui/colour.h"

namespace linli::test {
namespace {

using ui::Box;
using ui::DrawnWidget;
using ui::WidgetRole;
using ui::WidgetState;

constexpr float kRounding = 0.5F;

bool has_hanzi(std::string_view text) {
    const std::u32string characters = to_utf32(text);
    return std::any_of(characters.begin(), characters.end(), [](char32_t c) {
        return c >= 0x3400;
    });
}

class Checker {
public:
    Checker(const ui::Record& record, const ui::Metrics& metrics, bool contrast_theme)
        : record_{record}, metrics_{metrics}, contrast_{contrast_theme} {}

    std::vector<std::string> run() {
        for (const DrawnWidget& widget : record_.widgets) {
            inside(widget);
            if (widget.hit) {
                size(widget);
                reach(widget);
            }
            if (widget.em > 0) {
                type(widget);
                fit(widget);
                words(widget);
                lines(widget);
                colours(widget);
            }
        }
        apart();
        all_seen();
        return std::move(found_);
    }

private:
    void say(std::string_view rule, const DrawnWidget& widget, const std::string& what) {
        found_.push_back(fmt::format("{} {}: {}", rule, widget.id, what));
    }

    // T1: both sides of a control.
    void size(const DrawnWidget& widget) {
        float width = 86;
        float height = 86;
        if (widget.role == WidgetRole::kKey) {
            width = height = 81;
        } else if (widget.role == WidgetRole::kPrimary) {
            height = 120;
        } else if (widget.role == WidgetRole::kCard) {
            height = 160;
        }
        width = metrics_.px(width) - kRounding;
        height = metrics_.px(height) - kRounding;
        if (widget.rect.w < width || widget.rect.h < height) {
            say("T1",
                widget,
                fmt::format(
                    "{:.0f} x {:.0f}, at least {:.0f} x {:.0f}",
                    widget.rect.w,
                    widget.rect.h,
                    width,
                    height
                ));
        }
    }

    // H1: 1220 mm above the floor.
    void reach(const DrawnWidget& widget) {
        if (widget.rect.y < metrics_.safe_top() - kRounding
            || widget.hit->y < metrics_.safe_top() - kRounding) {
            say("H1", widget, fmt::format("begins at {:.0f}", widget.rect.y));
        }
    }

    // X1, X2: em of essential text and of any.
    void type(const DrawnWidget& widget) {
        const int least =
            widget.essential ? metrics_.smallest_essential_em() : metrics_.smallest_em();
        if (widget.em < least) {
            say(widget.essential ? "X1" : "X2", widget, fmt::format("em {}", widget.em));
        }
    }

    // X4: the distance of lines, and how much the eye has to follow in one.
    void lines(const DrawnWidget& widget) {
        constexpr float kPitch = 1.45F;
        constexpr float kHanzi = 24; // a hanzi is an em wide
        const auto em = static_cast<float>(widget.em);
        if (widget.pitch < kPitch * em - kRounding) {
            say("X4", widget, fmt::format("lines {:.1f} apart, em {}", widget.pitch, widget.em));
        }
        const bool standard = metrics_.text_size() == flow::TextSize::kStandard;
        if (standard && has_hanzi(widget.text) && widget.text_width > kHanzi * em + kRounding) {
            say("X4", widget, fmt::format("a line of {:.1f} hanzi", widget.text_width / em));
        }
    }

    // X5: the text is inside its room.
    void fit(const DrawnWidget& widget) {
        if (widget.text_width > widget.room_width + 1
            || widget.text_height > widget.room_height + 1) {
            say("X5",
                widget,
                fmt::format(
                    "text {:.0f} x {:.0f} in {:.0f} x {:.0f}: {}",
                    widget.text_width,
                    widget.text_height,
                    widget.room_width,
                    widget.room_height,
                    widget.text
                ));
        }
    }

    // X5: and its words are whole, Chinese ones, too; no line begins with ，.
    void words(const DrawnWidget& widget) {
        if (widget.torn) {
            say("X5", widget, "a word is torn: " + widget.text);
        }
        for (const std::size_t at : widget.breaks) {
            const std::string_view text = widget.text;
            std::string_view rest = text.substr(at);
            if (!rest.empty() && text::cannot_start_line(take_code_point(rest))) {
                say("X5", widget, fmt::format("a line begins with a mark: {}", text.substr(at)));
            }
            const std::string word = torn_at(widget, at);
            if (!word.empty()) {
                say("X5", widget, fmt::format("{} is torn: {}", word, text));
            }
        }
    }

    // The word, or the short name in quotation marks, inside of which a line ends although there
    // is a line that could hold it.
    static std::string torn_at(const DrawnWidget& widget, std::size_t at) {
        const std::string_view text = widget.text;
        const std::size_t newline = text.substr(0, at).rfind('\n');
        const std::size_t begin = newline == std::string_view::npos ? 0 : newline + 1;
        const std::string_view line = text.substr(begin, text.find('\n', at) - begin);
        const std::size_t inside = at - begin;
        const auto too_wide = [&](std::string_view word) {
            const auto count = static_cast<float>(to_utf32(word).size() + 1); // with a mark
            return count * static_cast<float>(widget.em) > widget.room_width;
        };
        const std::vector<text::Quoted> names = text::quoted_names(line);
        if (const text::Quoted* name = text::parted_by(names, inside)) {
            const std::string_view words = line.substr(name->first, name->end - name->first);
            if (!too_wide(words)) {
                return std::string{words};
            }
        }
        static text::ChineseWords dictionary;
        std::vector<std::size_t> starts = dictionary.starts(line);
        starts.push_back(line.size());
        const auto next = std::ranges::lower_bound(starts, inside);
        if (next == starts.begin() || next == starts.end() || *next == inside) {
            return {};
        }
        const std::string_view word = line.substr(*(next - 1), *next - *(next - 1));
        return has_hanzi(word) && !too_wide(word) ? std::string{word} : std::string{};
    }

    // X5: and the room is on the screen.
    void inside(const DrawnWidget& widget) {
        const Box& box = widget.rect;
        if (box.x < -kRounding || box.y < -kRounding || box.right() > metrics_.width() + kRounding
            || box.bottom() > metrics_.height() + kRounding) {
            say("X5",
                widget,
                fmt::format(
                    "off the screen: {:.0f},{:.0f} to {:.0f},{:.0f}",
                    box.x,
                    box.y,
                    box.right(),
                    box.bottom()
                ));
        }
    }

    // C1, C2, and C4 in the contrast theme.
    void colours(const DrawnWidget& widget) {
        const double least = least_contrast(widget, contrast_);
        const double ratio = ui::contrast(widget.text_colour, widget.ground);
        if (ratio < least) {
            say("C1", widget, fmt::format("{:.1f}, at least {}", ratio, least));
        }
        if (widget.edge && ui::contrast(*widget.edge, widget.ground) < kLeastEdgeContrast) {
            say("C2", widget, fmt::format("{:.1f}", ui::contrast(*widget.edge, widget.ground)));
        }
    }

    // P1: nothing is decided on a page that has more after it.
    void all_seen() {
        const DrawnWidget* on = record_.find("page.on");
        if (on == nullptr || on->state == WidgetState::kDisabled) {
            return;
        }
        for (const DrawnWidget& widget : record_.widgets) {
            if (widget.decides && widget.state != WidgetState::kDisabled) {
                say("P1", widget, "before the last page was seen: " + widget.text);
            }
        }
    }

    // T2: the gap between controls; X5: texts that stand on each other.
    void apart() {
        const auto& all = record_.widgets;
        for (std::size_t a = 0; a < all.size(); ++a) {
            for (std::size_t b = a + 1; b < all.size(); ++b) {
                if (all[a].hit && all[b].hit) {
                    gap(all[a], all[b]);
                }
                if (texts_collide(all[a], all[b])) {
                    say("X5", all[a], "overlaps " + all[b].id);
                }
            }
        }
    }

    void gap(const DrawnWidget& a, const DrawnWidget& b) {
        const auto leaves = [](const DrawnWidget& w) {
            return w.role == WidgetRole::kLeave;
        };
        const auto confirms = [](const DrawnWidget& w) {
            return w.role == WidgetRole::kPrimary;
        };
        const bool opposed = (leaves(a) && confirms(b)) || (leaves(b) && confirms(a));
        const float least = metrics_.px(opposed ? 32 : 16) - kRounding;
        const float dx = std::max(a.rect.x, b.rect.x) - std::min(a.rect.right(), b.rect.right());
        const float dy = std::max(a.rect.y, b.rect.y) - std::min(a.rect.bottom(), b.rect.bottom());
        if (std::max(dx, dy) < least) {
            say("T2", a, fmt::format("{:.0f} from {}", std::max(dx, dy), b.id));
        }
        if (a.hit->inset(kRounding).overlaps(b.hit->inset(kRounding))) {
            say("T3", a, "hit area overlaps " + b.id);
        }
    }

    // A control covers the text inside it; only texts of their own, and controls, must not meet.
    [[nodiscard]] bool texts_collide(const DrawnWidget& a, const DrawnWidget& b) const {
        const auto own = [](const DrawnWidget& w) {
            return w.em > 0 && w.role != WidgetRole::kCard && w.role != WidgetRole::kTile;
        };
        return own(a) && own(b) && a.rect.inset(kRounding).overlaps(b.rect.inset(kRounding));
    }

    const ui::Record& record_;
    const ui::Metrics& metrics_;
    bool contrast_;
    std::vector<std::string> found_;
};

constexpr std::array<std::string_view, 6> kHelpers{
    "bar.restart", "bar.language", "bar.size", "bar.theme", "bar.aloud", "bar.help"};

bool same(const Box& a, const Box& b) {
    return a.x == b.x && a.y == b.y && a.w == b.w && a.h == b.h;
}

} // namespace

std::vector<std::string> violations(
    const ui::Record& record, const ui::Metrics& metrics, bool contrast_theme
) {
    return Checker{record, metrics, contrast_theme}.run();
}

double least_contrast(const ui::DrawnWidget& widget, bool contrast_theme) {
    if (widget.state == WidgetState::kDisabled) {
        return 4.5;
    }
    const bool is_text = widget.essential && widget.role == WidgetRole::kText;
    const bool is_body = is_text || widget.role == WidgetRole::kCard;
    return contrast_theme || is_body ? 10 : 7;
}

std::vector<std::string> bar_moved(const ui::Record& seen, const ui::Record& now) {
    std::vector<std::string> found;
    for (const std::string_view id : kHelpers) {
        const DrawnWidget* before = seen.find(id);
        const DrawnWidget* here = now.find(id);
        if (before == nullptr || here == nullptr) {
            found.push_back(fmt::format("bar {}: not there", id));
        } else if (!same(before->rect, here->rect)) {
            found.push_back(fmt::format(
                "bar {}: at {:.1f},{:.1f}, was at {:.1f},{:.1f}",
                id,
                here->rect.x,
                here->rect.y,
                before->rect.x,
                before->rect.y
            ));
        }
    }
    return found;
}

} // namespace linli::test
