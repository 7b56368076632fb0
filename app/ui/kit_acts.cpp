#include "app/ui/kit_acts.h"

#include <algorithm>
#include <numeric>
#include <utility>
#include <vector>

#include "app/ui/icons.h"

namespace linli::ui {
namespace {

constexpr float kLeastShare = 0.86F;   // of its own width: words a little smaller spare a row
constexpr float kLeastInPlace = 0.62F; // smaller still, so that it stands where it always does
constexpr float kLeastInRow = 0.68F;   // of all words of a row that the pager shares

ButtonSpec spec_of(const Action& action) {
    ButtonSpec spec;
    spec.id = action.id;
    spec.label = action.label;
    spec.icon = action.icon;
    spec.kind = action.kind;
    spec.enabled = action.enabled;
    spec.personal = action.personal;
    spec.decides = decides(action.intent);
    spec.most_em = action.most_em;
    return spec;
}

// Where acts go: at once to the screen, or (those that decide, where there may be more pages) to
// wait in the page; or all of them, where it is not known yet whether a pager stands beside them.
struct Hand {
    const PageSpec& spec;
    Page& page;
    const IntentSink& emit;
    bool waits{false};

    [[nodiscard]] bool holds(const Action& action) const {
        return spec.paged && decides(action.intent);
    }
};

void place_act(Frame& frame, const Box& box, const Action& action, const Hand& hand) {
    if (hand.holds(action)) {
        hand.page.held.push_back({action, box});
    } else if (hand.waits) {
        hand.page.close.push_back({action, box});
    } else {
        press_action(frame, box, action, hand.emit);
    }
}

// 下一页 stands among the acts.
bool turns_by_act(const PageSpec& spec) {
    const auto held = [](const Action& action) {
        return decides(action.intent);
    };
    return std::ranges::any_of(spec.actions, held) || (spec.aside && held(*spec.aside));
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
    const int large = action.most_em > 0 ? action.most_em : m.em(spec.role);
    const auto sign = static_cast<float>(large - spec.most_em);
    return std::max(own, button_width(frame, spec) + sign * 1.6F);
}

// Its own words, or 下一页 where that may take its place.
float own_width(Frame& frame, const PageSpec& spec, const Action& action) {
    const float own = button_width(frame, spec_of(action));
    if (!spec.paged || !decides(action.intent)) {
        return own;
    }
    ButtonSpec next = next_page(frame);
    next.icon = action.icon == 0 ? 0 : next.icon; // as its neighbour
    next.most_em = action.most_em;
    return std::max(own, button_width(frame, next));
}

// How wide each act becomes: its own words; the last is generous, equal ones are equal.
std::vector<float> act_widths(Frame& frame, const PageSpec& spec, float room) {
    const Metrics& m = frame.metrics;
    std::vector<float> widths;
    float sum = -m.gap_apart();
    for (const Action& action : spec.actions) {
        widths.push_back(own_width(frame, spec, action));
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

// The same, where it may lose its sign: that is better than a row more.
bool bring_aside(Frame& frame, const Box& row, PageSpec& spec) {
    if (aside_fits(frame, row, spec)) {
        return true;
    }
    const char32_t sign = std::exchange(spec.aside->icon, 0);
    if (aside_fits(frame, row, spec)) {
        return true;
    }
    spec.aside->icon = sign;
    return false;
}

// On the left where the screen is wide, above 返回 if that is there; else in what the acts left
// free beside 返回, at the left of the acts, or above them.
void place_aside(Frame& frame, Box& row, Box free, PageLayout& at, const Hand& hand) {
    const PageSpec& spec = hand.spec;
    const float gap = frame.metrics.gap_apart();
    Action aside = *spec.aside;
    float width = button_width(frame, spec_of(aside));
    if (!frame.metrics.landscape() && free.w > 0 && width * kLeastShare > free.w) {
        Action bare = aside; // rather without its sign than in a row of its own
        bare.icon = 0;
        if (const float own = button_width(frame, spec_of(bare)); own * kLeastShare <= free.w) {
            aside = std::move(bare);
            width = own;
        }
    }
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
    place_act(frame, seat, aside, hand);
}

// Of their own size words may become, so that a row fits: not smaller than what one must read.
float least_share(const Metrics& m, float wished = kLeastShare) {
    const float floor =
        static_cast<float>(m.smallest_essential_em()) / static_cast<float>(m.em(TextRole::kButton));
    return std::max(wished, floor + 0.05F);
}

struct ActRow {
    std::vector<float> widths;
    bool fits{false};
};

// Words a little smaller are better than a row more.
ActRow act_row(Frame& frame, const PageSpec& spec, float room, float least_wished = kLeastShare) {
    const Metrics& m = frame.metrics;
    ActRow acts{act_widths(frame, spec, room)};
    const float gaps = m.gap_apart() * static_cast<float>(acts.widths.size() - 1);
    const float sum = std::accumulate(acts.widths.begin(), acts.widths.end(), 0.0F);
    const float share = (room - gaps) / sum;
    acts.fits = share >= least_share(m, least_wished);
    for (float& width : acts.widths) {
        width *= acts.fits ? std::min(1.0F, share) : 1;
    }
    return acts;
}

// Words without their signs are better than a row for each act, too.
ActRow act_row_without_signs(
    Frame& frame, PageSpec& spec, float room, float least_wished = kLeastShare
) {
    PageSpec bare = spec;
    for (Action& action : bare.actions) {
        action.icon = 0;
    }
    ActRow acts = act_row(frame, bare, room, least_wished);
    if (acts.fits) {
        spec = std::move(bare);
    }
    return acts;
}

// Acts that weigh the same have words of one size: the largest at which all have room.
void write_alike(Frame& frame, PageSpec& spec, const ActRow& acts) {
    const Metrics& m = frame.metrics;
    const auto has_room = [&](std::size_t n, int em) {
        Action action = spec.actions[n];
        action.most_em = em;
        return button_width(frame, spec_of(action)) <= acts.widths[n] + 1;
    };
    int em = m.em(TextRole::kButton);
    for (std::size_t n = 0; n < spec.actions.size(); ++n) {
        const int wished = spec.actions[n].most_em;
        em = wished > 0 ? std::min(em, wished) : em;
        while (em > m.smallest_essential_em() && !has_room(n, em)) {
            --em;
        }
    }
    for (Action& action : spec.actions) {
        action.most_em = em;
    }
}

// The act at the bottom right is looked for there in every size and language: without its sign, or
// in words that are smaller still, before it goes elsewhere (D67).
ActRow last_in_place(Frame& frame, PageSpec& last, float room) {
    ActRow acts = act_row(frame, last, room);
    if (!acts.fits) {
        acts = act_row_without_signs(frame, last, room);
    }
    if (!acts.fits) {
        PageSpec bare = last;
        bare.actions.back().icon = 0;
        const float share = room / own_width(frame, bare, bare.actions.back());
        if (share >= kLeastInPlace) {
            last = std::move(bare);
            acts = {{room}, true};
        }
    }
    return acts;
}

// The acts, right aligned: beside 返回; else (特大) only the last of them and the others in a row
// above, or equal ones all there; else one above the other. Returns what is left free beside 返回.
Box place_acts(Frame& frame, Box row, Box& work, PageSpec spec, const Hand& hand) {
    const float gap = frame.metrics.gap_apart();
    Box free;
    ActRow acts = act_row(frame, spec, row.w);
    const bool wide = frame.metrics.landscape(); // 返回 stands under the question
    bool whole_row = !has_left(spec) || wide;
    if (!acts.fits && spec.equal && wide) { // there height is dearer than large words
        acts = act_row_without_signs(frame, spec, row.w, kLeastInPlace);
    }
    if (!acts.fits && has_left(spec)) {
        PageSpec last;
        last.paged = spec.paged;
        last.actions = {spec.actions.back()};
        const ActRow alone =
            spec.equal && spec.actions.size() > 1 ? ActRow{} : last_in_place(frame, last, row.w);
        if (alone.fits) {
            place_act(frame, row.take_right(alone.widths.front(), gap), last.actions[0], hand);
            spec.actions.pop_back();
            if (spec.actions.empty()) {
                return free;
            }
            row = work.take_bottom(row.h, gap);
            acts = act_row(frame, spec, row.w);
            whole_row = true;
        } else if (spec.actions.size() > 1) {
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
    if (acts.fits && spec.equal) {
        write_alike(frame, spec, acts);
    }
    for (std::size_t n = spec.actions.size(); n-- > 0;) {
        const bool lowest = n + 1 == spec.actions.size() && whole_row;
        const Box seat = acts.fits ? row.take_right(acts.widths[n], gap)
            : lowest               ? row
                                   : work.take_bottom(row.h, gap);
        place_act(frame, seat, spec.actions[n], hand);
    }
    return free;
}

// What is left beside acts.
float beside_acts(Frame& frame, const PageSpec& spec, const Box& row) {
    float left = row.w;
    const std::vector<float> widths = act_widths(frame, spec, 0);
    for (std::size_t n = 0; n < widths.size(); ++n) {
        left -= std::max(widths[n], act_width(frame, spec.actions[n])) + frame.metrics.gap_apart();
    }
    return left;
}

// Where the screen is wide, the pager stands left of the acts if both have room: a row more for the
// content. Acts lose their signs for it; then all words of the row become smaller together. Returns
// its place, cut off the row, or nothing.
Box pager_beside_acts(Frame& frame, PageSpec& spec, Box& row, Page& page) {
    const Metrics& m = frame.metrics;
    if (!m.landscape()) {
        return {};
    }
    const bool on = !turns_by_act(spec);
    const auto cut = [&](float room) {
        return row.take_left(std::min(room, pager_width(frame, on)), m.gap_apart());
    };
    const int own = m.em(TextRole::kButton);
    const float room = beside_acts(frame, spec, row);
    if (room >= bare_pager_width(frame, own, on)) {
        return cut(room);
    }
    PageSpec bare = spec;
    for (Action& action : bare.actions) {
        action.icon = 0;
    }
    const auto share = static_cast<int>(kLeastInRow * static_cast<float>(own));
    for (int em = own; em >= std::max(m.smallest_essential_em(), share); --em) {
        for (Action& action : bare.actions) {
            action.most_em = em < own ? em : 0;
        }
        const float found = beside_acts(frame, bare, row);
        if (found >= bare_pager_width(frame, em, on)) {
            spec = std::move(bare);
            page.pager_em = em;
            return cut(found);
        }
    }
    return {};
}

// Where the acts stand if it turns out that there is one page, and no pager beside them; nothing
// where they stand the same way.
std::vector<HeldAct> acts_alone(
    Frame& frame, PageSpec spec, Box row, const PageSpec& close, const Box& close_row
) {
    ActRow acts = act_row(frame, spec, row.w);
    if (!acts.fits) {
        acts = act_row_without_signs(frame, spec, row.w);
    }
    if (!acts.fits && spec.equal) {
        acts = act_row_without_signs(frame, spec, row.w, kLeastInPlace);
    }
    if (acts.fits && spec.equal) {
        write_alike(frame, spec, acts);
    }
    const ActRow tight = act_row(frame, close, close_row.w);
    const auto em_of = [&](const Action& action) {
        return action.most_em > 0 ? action.most_em : frame.metrics.em(TextRole::kButton);
    };
    bool same = true;
    for (std::size_t n = 0; n < spec.actions.size(); ++n) {
        const Action& mine = spec.actions[n];
        const Action& other = close.actions[n];
        same = same && other.icon == mine.icon && em_of(other) == em_of(mine)
            && tight.widths[n] + 1 >= own_width(frame, spec, mine);
    }
    std::vector<HeldAct> alone;
    for (std::size_t n = spec.actions.size(); n-- > 0 && acts.fits && !same;) {
        const Box seat = row.take_right(acts.widths[n], frame.metrics.gap_apart());
        alone.push_back({spec.actions[n], seat});
    }
    return alone;
}

// The act at the right end last: its place is that of 下一页.
void order_held(const PageSpec& spec, std::vector<HeldAct>& held) {
    const auto last = std::ranges::find_if(held, [&](const HeldAct& one) {
        return !spec.actions.empty() && one.action.id == spec.actions.back().id;
    });
    if (last != held.end()) {
        std::rotate(last, last + 1, held.end());
    }
}

void place_left(Frame& frame, Box& row, const PageLayout& at, const Hand& hand) {
    const Metrics& m = frame.metrics;
    const Action back = back_action(frame, hand.spec);
    const float width = std::max(button_width(frame, spec_of(back)), m.px(230));
    if (m.landscape()) {
        const Box seat{at.heading.x, row.y, std::min(width, at.heading.w), row.h};
        press_action(frame, seat, back, hand.emit);
    } else {
        press_action(frame, row.take_left(width, m.gap_apart()), back, hand.emit);
    }
}

// One above the other, over 返回 and the quiet way.
void place_more(Frame& frame, const Box& row, const PageLayout& at, const Hand& hand) {
    const PageSpec& spec = hand.spec;
    const float each = row.h + frame.metrics.gap_apart();
    float y = row.y - (has_left(spec) ? each : 0) - (spec.aside ? each : 0);
    for (const Action& action : spec.more) {
        const float width = std::min(button_width(frame, spec_of(action)), at.heading.w);
        place_act(frame, {at.heading.x, y, width, row.h}, action, hand);
        y -= each;
    }
}

// The pager where no act took its place: beside 返回, or in a row of its own.
Box pager_row(
    Frame& frame, PageLayout& at, const PageSpec& spec, const Box& free_row, const Box& free
) {
    const Metrics& m = frame.metrics;
    // In larger type its words stay as large as the others.
    const bool may_shrink = m.landscape() || m.text_size() == flow::TextSize::kStandard;
    const bool on = !turns_by_act(spec);
    const float needed = may_shrink ? least_pager_width(frame, on) : pager_width(frame, on);
    if (needed <= free_row.w) {
        return free_row;
    }
    if (!on && !spec.aside && least_pager_width(frame, on) <= free.w) {
        return free;
    }
    return at.work.take_bottom(action_height(frame), m.px(24));
}

} // namespace

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

float action_height(Frame& frame) {
    return button_height(frame);
}

bool has_left(const PageSpec& spec) {
    return spec.back || spec.leave;
}

void place_actions(
    Frame& frame, PageLayout& at, const PageSpec& asked, Page& page, const IntentSink& emit
) {
    const Metrics& m = frame.metrics;
    PageSpec spec = asked;
    const Hand hand{spec, page, emit};
    const float height = action_height(frame);
    const float below = m.gap_apart();
    Box row = at.work.take_bottom(height, below);
    if (has_left(spec)) {
        place_left(frame, row, at, hand);
    }
    const bool aside_in_row = spec.aside && !m.landscape() && bring_aside(frame, row, spec);
    if (aside_in_row) {
        place_aside(frame, row, {}, at, hand);
    }
    if (m.landscape()) {
        place_more(frame, row, at, hand);
    }
    Box beside;
    Box free = spec.actions.empty() && !spec.paged ? row : Box{};
    if (!spec.actions.empty()) {
        PageSpec shown = spec;
        const Box whole = row;
        if (spec.paged) {
            beside = pager_beside_acts(frame, shown, row, page);
        }
        if (beside.w > 0) {
            page.alone = acts_alone(frame, spec, whole, shown, row);
        }
        Hand own{spec, page, emit, !page.alone.empty()};
        page.emit = own.waits ? emit : IntentSink{};
        free = place_acts(frame, row, at.work, std::move(shown), own);
    }
    if (spec.aside && !aside_in_row) {
        place_aside(frame, row, free, at, hand);
    }
    order_held(spec, page.held);
    if (beside.w > 0) {
        page.pager = beside;
    } else if (spec.paged) {
        const bool taken = aside_in_row || !spec.actions.empty();
        page.pager = pager_row(frame, at, spec, taken ? Box{} : row, free);
    } else if (spec.actions.empty() && (m.landscape() || (!has_left(spec) && !spec.aside))) {
        at.work.h += height + below; // on a wide screen 返回 stands under the question
    }
}

} // namespace linli::ui
