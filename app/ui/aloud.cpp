#include "app/ui/aloud.h"

#include <algorithm>

namespace linli::ui {
namespace {

constexpr std::size_t kMostParts = 16;

const std::string& sound_of(const DrawnWidget& widget) {
    return widget.spoken.empty() ? widget.text : widget.spoken;
}

void say(Spoken& parts, const DrawnWidget& widget) {
    if (!sound_of(widget).empty()) {
        parts.push_back({sound_of(widget), widget.personal, widget.types});
    }
}

bool is_choice(const DrawnWidget& widget) {
    return widget.hit
        && (widget.role == WidgetRole::kTile || widget.role == WidgetRole::kCard
            || widget.role == WidgetRole::kKey || widget.role == WidgetRole::kPad);
}

bool lies_in(const Box& inner, const Box& outer) {
    return outer.contains(inner.x + inner.w / 2, inner.y + inner.h / 2);
}

// The clock, the centre's name, the page's number and the 31 characters of a membership code are
// there to be looked at.
bool is_beside_the_point(const DrawnWidget& widget) {
    return widget.hit || widget.id == "clock" || widget.id == "centre" || widget.id == "busy"
        || widget.id == "page.of" || widget.id == "member_card.code";
}

bool is_headline(const DrawnWidget& widget) {
    return widget.role == WidgetRole::kTitle || widget.role == WidgetRole::kBanner
        || widget.id == "lead";
}

} // namespace

Spoken words_of(const Record& record, const DrawnWidget& widget, const Catalog& words) {
    Spoken parts;
    say(parts, widget);
    if (!widget.hit) {
        return parts;
    }
    for (const DrawnWidget& other : record.widgets) {
        if (!other.hit && &other != &widget && lies_in(other.rect, widget.rect)) {
            say(parts, other);
        }
    }
    if (widget.state == WidgetState::kChosen) {
        parts.push_back({words[Msg::kAloudChosen]});
    }
    return parts;
}

Spoken announcement(const Record& record) {
    const bool to_choose = std::any_of(record.widgets.begin(), record.widgets.end(), is_choice);
    Spoken parts;
    for (const DrawnWidget& widget : record.widgets) {
        const bool wanted = !is_beside_the_point(widget) && (!to_choose || is_headline(widget));
        if (wanted && parts.size() < kMostParts) {
            say(parts, widget);
        }
    }
    return parts;
}

const DrawnWidget* text_at(const Record& record, float x, float y) {
    const auto found =
        std::find_if(record.widgets.rbegin(), record.widgets.rend(), [&](const DrawnWidget& w) {
            return !w.hit && !sound_of(w).empty() && w.rect.contains(x, y);
        });
    return found == record.widgets.rend() ? nullptr : &*found;
}

} // namespace linli::ui
