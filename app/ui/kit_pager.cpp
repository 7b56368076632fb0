#include <algorithm>
#include <variant>

#include "app/ui/icons.h"
#include "app/ui/kit_acts.h"
#include "app/ui/kit_page.h"
#include "app/ui/press.h"

// 上一页 and 下一页, and the foot of a page, once it is known how many pages there are.

namespace linli::ui {
namespace {

template <class... Kinds>
bool is_one_of(const flow::Intent& intent) {
    return (std::holds_alternative<Kinds>(intent) || ...);
}

} // namespace

bool decides(const flow::Intent& intent) {
    return is_one_of<
        flow::ConfirmTapped,
        flow::AllHereConfirmed,
        flow::ConsentGiven,
        flow::DeskConfirmed,
        flow::ForgetGoneOn,
        flow::HouseholdEnded,
        flow::PairConfirmed,
        flow::BothTapped,
        flow::SwapTapped,
        flow::WaitBesideTapped,
        flow::WaitInsteadTapped>(intent);
}

ButtonSpec next_page(const Frame& frame) {
    ButtonSpec on{"page.on", frame.words[Msg::kPageNext], icon::kNext, ButtonKind::kSecondary};
    on.icon_last = true;
    return on;
}

int flicked(Frame& frame, const Box& area, const Slice& slice) {
    switch (frame.press.flicked(area)) {
    case Turn::kBack: return slice.back;
    case Turn::kOn: return slice.on;
    case Turn::kNone: break;
    }
    return 0;
}

namespace {

constexpr float kLeastOfWords = 0.65F; // in a tight row they are smaller, yet not tiny
constexpr float kPageNumber = 110;     // the least that it takes

struct Turners {
    ButtonSpec back;
    ButtonSpec on;
};

Turners turners(const Frame& frame) {
    return {
        {"page.back", frame.words[Msg::kPagePrevious], icon::kPrevious, ButtonKind::kSecondary},
        next_page(frame)};
}

float turners_width(Frame& frame, const Turners& two, bool on) {
    const float gap = frame.metrics.gap();
    return button_width(frame, two.back) + gap + (on ? button_width(frame, two.on) + gap : 0);
}

// Both in one size, so small that they and the page number stand in that width. The signs go
// first.
void narrow(Frame& frame, Turners& two, float width, bool on) {
    const Metrics& m = frame.metrics;
    if (turners_width(frame, two, on) + m.px(150) > width) {
        two.back.icon = two.on.icon = 0;
    }
    const int own = m.em(two.back.role);
    const auto share = static_cast<int>(kLeastOfWords * static_cast<float>(own));
    const int least = std::max(m.smallest_essential_em(), share);
    int em = two.back.most_em > 0 ? two.back.most_em : own;
    while (turners_width(frame, two, on) + m.px(kPageNumber) > width && em > least) {
        em = std::max(least, em - 2);
        two.back.most_em = two.on.most_em = em;
    }
}

void page_number(Frame& frame, const Box& box, const Slice& slice) {
    TextLook look = small(frame);
    look.align = Align::kCentre;
    look.middle = true;
    look.role = TextRole::kBar;
    const std::string page = std::to_string(slice.page);
    const std::string pages = std::to_string(slice.pages);
    std::string words = frame.words.format(Msg::kPageOf, {{"page", page}, {"pages", pages}});
    const float wide =
        frame.glyphs.width(words, frame.metrics.em(look.role), text::Weight::kRegular);
    if (wide > box.w) {
        words = page + " / " + pages;
    }
    write(frame, "page.of", box, words, look);
}

} // namespace

float pager_width(Frame& frame, bool on) {
    return turners_width(frame, turners(frame), on) + frame.metrics.px(156);
}

float least_pager_width(Frame& frame, bool on) {
    Turners two = turners(frame);
    narrow(frame, two, 0, on);
    return turners_width(frame, two, on) + frame.metrics.px(kPageNumber);
}

float bare_pager_width(Frame& frame, int em, bool on) {
    Turners two = turners(frame);
    two.back.icon = two.on.icon = 0;
    two.back.most_em = two.on.most_em = em;
    return turners_width(frame, two, on) + frame.metrics.px(kPageNumber);
}

int pager(Frame& frame, const Box& box, const Slice& slice, bool on, int most_em) {
    if (slice.pages < 2) {
        return 0;
    }
    Turners two = turners(frame);
    two.back.most_em = two.on.most_em = most_em;
    two.back.enabled = slice.back != 0;
    two.on.enabled = slice.on != 0;
    Box rest = box;
    Box left;
    Box right;
    if (on && box.h > box.w) {
        // One above the other, at the side of a list.
        two.back.icon = two.on.icon = 0;
        two.back.role = two.on.role = TextRole::kBody;
        const float height = std::min(box.h * 0.4F, button_height(frame));
        left = rest.take_top(height);
        right = rest.take_bottom(height);
    } else {
        const float gap = frame.metrics.gap();
        narrow(frame, two, box.w, on);
        // Very long words are set smaller before they take the room of the page number.
        const bool fits =
            turners_width(frame, two, on) + frame.metrics.px(kPageNumber) <= box.w + 1;
        const float share = on ? 2 : 1;
        const float most =
            fits ? box.w : (box.w - share * gap - frame.metrics.px(kPageNumber)) / share;
        left = rest.take_left(std::min(button_width(frame, two.back), most), gap);
        if (on) {
            right = rest.take_right(std::min(button_width(frame, two.on), most), gap);
        }
    }
    int step = 0;
    if (button(frame, left, two.back)) {
        step = slice.back;
    }
    if (on && button(frame, right, two.on)) {
        step = slice.on;
    }
    if (!on) {
        rest = rest.take_left(std::min(rest.w, frame.metrics.px(300)));
    }
    page_number(frame, rest, slice);
    return step;
}

namespace {

// The acts have the row for themselves. Says whether that was so.
bool end_single_page(Frame& frame, const Page& page, const IntentSink& emit) {
    for (const HeldAct& act : page.alone) {
        press_action(frame, act.seat, act.action, emit);
    }
    for (const HeldAct& held : page.held) { // the quiet one, perhaps, which stands elsewhere
        const bool drawn = std::ranges::any_of(page.alone, [&](const HeldAct& act) {
            return act.action.id == held.action.id;
        });
        if (!page.alone.empty() && !drawn) {
            press_action(frame, held.seat, held.action, emit);
        }
    }
    return !page.alone.empty();
}

} // namespace

void end_empty_page(Frame& frame, const Page& page) {
    for (const HeldAct& act : page.alone) {
        if (!decides(act.action.intent)) {
            press_action(frame, act.seat, act.action, page.emit);
        }
    }
}

void end_page(Frame& frame, const Page& page, const Slice& slice, const IntentSink& emit) {
    if (slice.pages < 2 && end_single_page(frame, page, emit)) {
        return;
    }
    for (const HeldAct& act : page.close) {
        press_action(frame, act.seat, act.action, emit);
    }
    const bool waits = !page.held.empty() && slice.on != 0;
    int step = pager(frame, page.pager, slice, page.held.empty(), page.pager_em);
    if (waits) {
        ButtonSpec on = next_page(frame);
        on.kind = ButtonKind::kPrimary;
        const Action& last = page.held.back().action; // as its neighbour
        on.icon = last.icon == 0 ? 0 : on.icon;
        on.most_em = last.most_em;
        step = button(frame, page.held.back().seat, on) ? slice.on : step;
    } else {
        for (const HeldAct& held : page.held) {
            press_action(frame, held.seat, held.action, emit);
        }
    }
    if (step != 0) {
        emit(flow::PageTurned{step});
    }
}

} // namespace linli::ui
