#include "app/ui/kit_acts.h"

#include <algorithm>
#include <numeric>
#include <vector>

#include "app/ui/icons.h"

namespace linli::ui {
namespace {

constexpr float kActWidth = 400;     // of the last act beside a pager
constexpr float kLeastShare = 0.86F; // of its own width: words a little smaller spare a row

ButtonSpec spec_of(const Action& action) {
    ButtonSpec spec;
    spec.id = action.id;
    spec.label = action.label;
    spec.icon = action.icon;
    spec.kind = action.kind;
    spec.enabled = action.enabled;
    spec.personal = action.personal;
    return spec;
}

void press_action(Frame& frame, const Box& box, const Action& action, const IntentSink& emit) {
    ButtonSpec spec = spec_of(action);
    if (frame.waiting && action.kind == ButtonKind::kPrimary) {
        spec.label = frame.words[Msg::kBusy];
        spec.icon = icon::kHourglass;
    }
    if (button(frame, box, spec)) {
        emit(action.intent);
    }
}

Action back_action(const Frame& frame, const PageSpec& spec) {
    if (spec.leave) {
        return *spec.leave;
    }
    return {
        "back", frame.words[Msg::kBack], icon::kBack, ButtonKind::kLeave, flow::BackTapped{}, true};
}

// Its own words, or 请稍等 in their place.
float act_width(Frame& frame, const Action& action) {
    ButtonSpec spec = spec_of(action);
    const float own = button_width(frame, spec);
    if (action.kind != ButtonKind::kPrimary) {
        return own;
    }
    const Metrics& m = frame.metrics;
    spec.label = frame.words[Msg::kBusy];
    spec.most_em = m.smallest_essential_em();
    const auto sign = static_cast<float>(m.em(spec.role) - spec.most_em);
    return std::max(own, button_width(frame, spec) + sign * 1.6F);
}

// How wide each act becomes: its own words; the last is generous, equal ones are equal.
std::vector<float> act_widths(Frame& frame, const PageSpec& spec, float room) {
    const Metrics& m = frame.metrics;
    std::vector<float> widths;
    float sum = -m.gap_apart();
    for (const Action& action : spec.actions) {
        widths.push_back(button_width(frame, spec_of(action)));
        sum += widths.back() + m.gap_apart();
    }
    if (spec.equal) {
        const float widest = *std::max_element(widths.begin(), widths.end());
        std::fill(widths.begin(), widths.end(), std::max(widest, m.px(320)));
    } else {
        const float spare = std::max(0.0F, room - sum);
        widths.back() = std::max(widths.back(), std::min(widths.back() + spare, m.px(520)));
    }
    return widths;
}

// Whether the quiet act stands in the row of the others.
bool aside_fits(Frame& frame, const Box& row, const PageSpec& spec) {
    const float gap = frame.metrics.gap_apart();
    float sum = button_width(frame, spec_of(*spec.aside));
    for (const Action& action : spec.actions) {
        sum += gap + button_width(frame, spec_of(action));
    }
    return sum <= row.w;
}

// On the left where the screen is wide, above 返回 if that is there; else in what the acts left
// free beside 返回, at the left of the acts, or above them.
void place_aside(
    Frame& frame, Box& row, Box free, PageLayout& at, const PageSpec& spec, const IntentSink& emit
) {
    const float gap = frame.metrics.gap_apart();
    const float width = button_width(frame, spec_of(*spec.aside));
    Box seat;
    if (frame.metrics.landscape()) {
        const float up = has_left(spec) ? row.h + gap : 0;
        seat = {at.heading.x, row.y - up, std::min(width, at.heading.w), row.h};
    } else if (width * kLeastShare <= free.w) {
        seat = free.take_right(std::min(width, free.w));
    } else if (!aside_fits(frame, row, spec)) {
        seat = at.work.take_bottom(row.h, gap);
    } else {
        seat = spec.actions.empty() ? row.take_right(width, gap) : row.take_left(width, gap);
    }
    press_action(frame, seat, *spec.aside, emit);
}

struct ActRow {
    std::vector<float> widths;
    bool fits{false};
};

// Words a little smaller are better than a row more.
ActRow act_row(Frame& frame, const PageSpec& spec, float room) {
    const Metrics& m = frame.metrics;
    ActRow acts{act_widths(frame, spec, room)};
    const float gaps = m.gap_apart() * static_cast<float>(acts.widths.size() - 1);
    const float sum = std::accumulate(acts.widths.begin(), acts.widths.end(), 0.0F);
    const float floor =
        static_cast<float>(m.smallest_essential_em()) / static_cast<float>(m.em(TextRole::kButton));
    const float least_share = std::max(kLeastShare, floor + 0.05F);
    const float share = (room - gaps) / sum;
    acts.fits = share >= least_share;
    for (float& width : acts.widths) {
        width *= acts.fits ? std::min(1.0F, share) : 1;
    }
    return acts;
}

// Words without their signs are better than a row for each act, too.
ActRow act_row_without_signs(Frame& frame, PageSpec& spec, float room) {
    PageSpec bare = spec;
    for (Action& action : bare.actions) {
        action.icon = 0;
    }
    ActRow acts = act_row(frame, bare, room);
    if (acts.fits) {
        spec = std::move(bare);
    }
    return acts;
}

// The acts, right aligned: beside 返回; else (特大) only the last of them and the others in a row
// above, or equal ones all there; else one above the other. Returns what is left free beside 返回.
Box place_acts(Frame& frame, Box row, Box& work, PageSpec spec, const IntentSink& emit) {
    const float gap = frame.metrics.gap_apart();
    Box free;
    ActRow acts = act_row(frame, spec, row.w);
    bool whole_row = !has_left(spec);
    if (!acts.fits && has_left(spec) && spec.actions.size() > 1) {
        PageSpec last;
        last.actions = {spec.actions.back()};
        const ActRow alone = act_row(frame, last, row.w);
        if (!spec.equal && alone.fits) {
            press_action(frame, row.take_right(alone.widths.front(), gap), last.actions[0], emit);
            spec.actions.pop_back();
            row = work.take_bottom(row.h, gap);
            acts = act_row(frame, spec, row.w);
            whole_row = true;
        } else {
            ActRow above = act_row(frame, spec, work.w);
            if (!above.fits) {
                above = act_row_without_signs(frame, spec, work.w);
            }
            if (above.fits) {
                acts = std::move(above);
                free = row;
                row = work.take_bottom(row.h, gap);
            }
        }
    }
    for (std::size_t n = spec.actions.size(); n-- > 0;) {
        const bool lowest = n + 1 == spec.actions.size() && whole_row;
        const Box seat = acts.fits ? row.take_right(acts.widths[n], gap)
            : lowest               ? row
                                   : work.take_bottom(row.h, gap);
        press_action(frame, seat, spec.actions[n], emit);
    }
    return free;
}

// Where the screen is wide, the pager stands left of the acts if both have room: a row more for the
// content. Returns its place, cut off the row, or nothing.
Box pager_beside_acts(Frame& frame, const PageSpec& spec, Box& row) {
    const Metrics& m = frame.metrics;
    float acts = 0;
    const std::vector<float> widths = act_widths(frame, spec, 0);
    for (std::size_t n = 0; n < widths.size(); ++n) {
        acts += std::max(widths[n], act_width(frame, spec.actions[n])) + m.gap_apart();
    }
    const float room = row.w - acts;
    if (!m.landscape() || room < least_pager_width(frame)) {
        return {};
    }
    // The last act may grow a little before the pager does.
    const float last = act_width(frame, spec.actions.back());
    const float generous = std::max(0.0F, m.px(kActWidth) - last);
    const float width = std::max(least_pager_width(frame), room - generous);
    return row.take_left(std::min({width, room, pager_width(frame)}), m.gap_apart());
}

} // namespace

float action_height(Frame& frame) {
    return button_height(frame);
}

bool has_left(const PageSpec& spec) {
    return spec.back || spec.leave;
}

Box place_actions(Frame& frame, PageLayout& at, const PageSpec& spec, const IntentSink& emit) {
    const Metrics& m = frame.metrics;
    const float height = action_height(frame);
    const float below = m.gap_apart();
    Box row = at.work.take_bottom(height, below);
    if (has_left(spec)) {
        const Action back = back_action(frame, spec);
        const float width = std::max(button_width(frame, spec_of(back)), m.px(230));
        if (m.landscape()) {
            const float room = at.heading.w;
            const Box seat{at.heading.x, row.y, std::min(width, room), height};
            press_action(frame, seat, back, emit);
        } else {
            press_action(frame, row.take_left(width, m.gap_apart()), back, emit);
        }
    }
    const bool aside_in_row = spec.aside && !m.landscape() && aside_fits(frame, row, spec);
    if (aside_in_row) {
        place_aside(frame, row, {}, at, spec, emit);
    }
    Box beside;
    Box free;
    if (!spec.actions.empty()) {
        if (spec.paged) {
            beside = pager_beside_acts(frame, spec, row);
        }
        free = place_acts(frame, row, at.work, spec, emit);
    }
    if (spec.aside && !aside_in_row) {
        place_aside(frame, row, free, at, spec, emit);
    }
    if (beside.w > 0) {
        return beside;
    }
    if (!spec.paged) {
        if (!has_left(spec) && !aside_in_row && spec.actions.empty()) {
            at.work.h += height + below;
        }
        return {};
    }
    // In larger type its words stay as large as the others.
    const bool may_shrink = m.landscape() || m.text_size() == flow::TextSize::kStandard;
    const float needed = may_shrink ? least_pager_width(frame) : pager_width(frame);
    if (spec.actions.empty() && !aside_in_row && needed <= row.w) {
        return row;
    }
    return at.work.take_bottom(height, m.px(24));
}

} // namespace linli::ui
