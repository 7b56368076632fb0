#include "app/ui/focus.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace linli::ui {
namespace {

using Controls = std::vector<const DrawnWidget*>;

bool can_act(const DrawnWidget& widget) {
    return widget.hit && widget.state != WidgetState::kDisabled && widget.role != WidgetRole::kPad;
}

float middle_x(const Box& box) {
    return box.x + box.w / 2;
}

float middle_y(const Box& box) {
    return box.y + box.h / 2;
}

// One stands in the row of another when its middle does.
bool in_row_of(const Box& first, const Box& box) {
    return middle_y(box) >= first.y && middle_y(box) < first.bottom();
}

const DrawnWidget* called(const Controls& controls, std::string_view id) {
    const auto found = std::find_if(controls.begin(), controls.end(), [&](const DrawnWidget* w) {
        return w->id == id;
    });
    return found == controls.end() ? nullptr : *found;
}

// Choices before acts before the six helpers: where a visitor's eyes begin.
int eagerness(const DrawnWidget& widget) {
    if (widget.id == "forget.on") { // whoever keeps pressing the one key erases nobody
        return 3;
    }
    switch (widget.role) {
    case WidgetRole::kTile:
    case WidgetRole::kCard:
    case WidgetRole::kKey: return 0;
    case WidgetRole::kPrimary: return 1;
    case WidgetRole::kButton: return 2;
    case WidgetRole::kLeave: return 3;
    default: return 4;
    }
}

const DrawnWidget* beginning(const Controls& controls) {
    const auto first =
        std::min_element(controls.begin(), controls.end(), [](const auto* a, const auto* b) {
            return eagerness(*a) < eagerness(*b);
        });
    return first == controls.end() ? nullptr : *first;
}

// How far the way up or down is; sideways counts double. Infinite: not in that direction.
float way(const Box& from, const Box& to, bool down) {
    const float ahead = down ? middle_y(to) - middle_y(from) : middle_y(from) - middle_y(to);
    if (ahead <= 0 || in_row_of(from, to)) {
        return std::numeric_limits<float>::infinity();
    }
    const float beside = std::max({0.0F, to.x - from.right(), from.x - to.right()});
    return ahead + 2 * beside + std::abs(middle_x(to) - middle_x(from)) * 0.2F;
}

const DrawnWidget* nearest(const Controls& controls, const Box& from, bool down) {
    const DrawnWidget* best = nullptr;
    float least = std::numeric_limits<float>::infinity();
    for (const DrawnWidget* widget : controls) {
        const float length = way(from, widget->rect, down);
        if (length < least) {
            least = length;
            best = widget;
        }
    }
    return best;
}

const DrawnWidget* beside(const Controls& controls, const DrawnWidget* now, bool on) {
    const auto at = std::find(controls.begin(), controls.end(), now) - controls.begin();
    const auto count = static_cast<std::ptrdiff_t>(controls.size());
    return controls[static_cast<std::size_t>((at + (on ? 1 : count - 1)) % count)];
}

const DrawnWidget* closest(const Controls& controls, const Box& to) {
    const auto best =
        std::min_element(controls.begin(), controls.end(), [&](const auto* a, const auto* b) {
            const auto distance = [&](const Box& box) {
                return std::hypot(middle_x(box) - middle_x(to), middle_y(box) - middle_y(to));
            };
            return distance(a->rect) < distance(b->rect);
        });
    return best == controls.end() ? nullptr : *best;
}

} // namespace

std::vector<const DrawnWidget*> controls_in_order(const Record& record) {
    Controls rest;
    for (const DrawnWidget& widget : record.widgets) {
        if (can_act(widget)) {
            rest.push_back(&widget);
        }
    }
    std::stable_sort(rest.begin(), rest.end(), [](const auto* a, const auto* b) {
        return a->rect.y < b->rect.y;
    });
    Controls ordered;
    while (!rest.empty()) {
        const Box first = rest.front()->rect;
        const auto row_end = std::stable_partition(rest.begin(), rest.end(), [&](const auto* w) {
            return in_row_of(first, w->rect);
        });
        std::stable_sort(rest.begin(), row_end, [](const auto* a, const auto* b) {
            return a->rect.x < b->rect.x;
        });
        ordered.insert(ordered.end(), rest.begin(), row_end);
        rest.erase(rest.begin(), row_end);
    }
    return ordered;
}

void Focus::show_at(std::string_view id) {
    id_ = id;
    shown_ = true;
}

void Focus::move(Key arrow, const Record& record) {
    const Controls controls = controls_in_order(record);
    const DrawnWidget* now = called(controls, id_);
    if (!shown_ || now == nullptr) {
        shown_ = true;
        now = now == nullptr ? beginning(controls) : now;
        id_ = now == nullptr ? std::string{} : now->id;
        return;
    }
    const DrawnWidget* next = nullptr;
    switch (arrow) {
    case Key::kUp: next = nearest(controls, now->rect, false); break;
    case Key::kDown: next = nearest(controls, now->rect, true); break;
    case Key::kLeft: next = beside(controls, now, false); break;
    case Key::kRight: next = beside(controls, now, true); break;
    default: break;
    }
    if (next != nullptr) {
        id_ = next->id;
    }
}

void Focus::settle(const Record& record) {
    if (!shown_) {
        return;
    }
    const Controls controls = controls_in_order(record);
    const DrawnWidget* now = called(controls, id_);
    if (now == nullptr) {
        now = id_.empty() ? beginning(controls) : closest(controls, at_);
        id_ = now == nullptr ? std::string{} : now->id;
    }
    if (now != nullptr) {
        at_ = now->rect;
    }
}

} // namespace linli::ui
