#include <algorithm>

#include "app/ui/icons.h"
#include "app/ui/screens/screens.h"

// The question before a visit is closed, and the words for a machine that cannot work.

namespace linli::ui {

namespace {

struct SkyWords {
    std::string title;
    std::string lead;
    std::string other{}; // the same in another language, below
};

// The neighbourhood with a few large words in its sky; returns what is left under them.
Box words_in_the_sky(Frame& frame, const SkyWords& words, float foot) {
    const Metrics& m = frame.metrics;
    const Surface sky{frame.theme.sky_high, frame.theme.ink, frame.theme.ink};
    Box room = Box{0, 0, m.width(), m.height()}.inset(m.px(m.landscape() ? 240 : 70), 0);
    // Words may stand higher than one can reach.
    room.take_top(std::max(m.px(60), std::min(m.safe_top(), m.height() * 0.12F)));
    const bool largest = m.text_size() == flow::TextSize::kLargest;
    const float alone = largest ? 0.66F : 0.56F;
    const float both = m.landscape() ? 0.84F : 0.7F;
    room.h = m.height() * (words.other.empty() ? alone : both) - room.y;
    // Sun and houses stand below all of it.
    hero_picture(frame, "hero", {0, 0, m.width(), m.height()}, room.bottom() + m.px(24));
    TextLook title = on(sky, TextRole::kDisplay, true);
    title.widget = WidgetRole::kTitle;
    title.align = Align::kCentre;
    TextLook lead = on(sky, TextRole::kButton);
    lead.align = Align::kCentre;
    const Box seat = room.take_bottom(foot, m.px(40));
    const float most = room.h * (words.other.empty() ? 0.5F : 0.3F);
    const float used = write(frame, "title", {room.x, room.y, room.w, most}, words.title, title);
    room.take_top(used, m.px(16));
    if (words.other.empty()) {
        write(frame, "lead", room, words.lead, lead);
        return seat;
    }
    const Box above{room.x, room.y, room.w, room.h * 0.45F};
    room.take_top(write(frame, "lead", above, words.lead, lead), m.px(24));
    lead.role = TextRole::kBody;
    write(frame, "other", room, words.other, lead);
    return seat;
}

Msg reason_for(ErrorCode code) {
    switch (code) {
    case ErrorCode::kCorrupt: return Msg::kOutOfOrderCorrupt;
    case ErrorCode::kTooNew: return Msg::kOutOfOrderTooNew;
    case ErrorCode::kReadOnly: return Msg::kOutOfOrderReadOnly;
    case ErrorCode::kFull: return Msg::kOutOfOrderFull;
    case ErrorCode::kBusy: return Msg::kOutOfOrderBusy;
    default: return Msg::kOutOfOrderOther;
    }
}

} // namespace

void draw_idle_warning(Frame& frame, const flow::AppState& /*state*/, const IntentSink& emit) {
    const Metrics& m = frame.metrics;
    const float height = button_height(frame) + m.px(20);
    const Box seat = words_in_the_sky(
        frame, {frame.words[Msg::kIdleTitle], frame.words[Msg::kIdleLead]}, height
    );
    const float width = std::min(seat.w, m.px(640));
    const ButtonSpec here{
        "idle.continue", frame.words[Msg::kIdleContinue], icon::kHand, ButtonKind::kPrimary};
    if (button(frame, {seat.x + (seat.w - width) / 2, seat.y, width, height}, here)) {
        emit(flow::ContinueTapped{});
    }
}

// In both languages: nobody can choose one here.
void draw_out_of_order(
    Frame& frame, const flow::AppState& state, const IntentSink& /*emit*/
) {
    const Catalog chinese = frame.words.in(flow::Language::kChinese);
    const Catalog english = frame.words.in(flow::Language::kEnglish);
    const Msg why = reason_for(state.out_of_order);
    const BannerSpec reason{
        "out_of_order.reason",
        chinese[why] + "\n" + english[why],
        icon::kStaff,
        Tone::kAttention,
        TextRole::kSecondary};
    const Metrics& m = frame.metrics;
    const float width = m.width() - 2 * m.px(m.landscape() ? 240 : 70);
    const float height = banner_height(frame, reason, width, m.height() * 0.3F);
    const SkyWords words{
        chinese[Msg::kOutOfOrderTitle],
        chinese[Msg::kOutOfOrderLead],
        english[Msg::kOutOfOrderTitle] + ".\n" + english[Msg::kOutOfOrderLead]};
    Box seat = words_in_the_sky(frame, words, height);
    seat.h = height;
    banner(frame, seat, reason);
}

} // namespace linli::ui
