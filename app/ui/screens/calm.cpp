#include <algorithm>

#include "app/ui/icons.h"
#include "app/ui/screens/screens.h"

// Help, and the question before a visit is closed.

namespace linli::ui {

void draw_help(Frame& frame, const flow::AppState& state, const IntentSink& emit) {
    const Catalog& words = frame.words;
    PageSpec spec;
    spec.title = words[state.visit.declined ? Msg::kHelpTitleDeclined : Msg::kHelpTitle];
    spec.paged = true;
    const Page page = open_page(frame, state, emit, spec);
    Reading reading{frame, page, state};
    reading.notice(
        {"help.desk", words[Msg::kHelpDesk], icon::kSupport, Tone::kGood, TextRole::kButton}
    );
    reading.notice(
        {"help.wrong",
         words[Msg::kHelpWrong],
         icon::kBack,
         Tone::kPlain,
         TextRole::kBody,
         false,
         false}
    );
    reading.notice(
        {"help.small",
         words[Msg::kHelpSmall],
         icon::kTextSize,
         Tone::kPlain,
         TextRole::kBody,
         false,
         false}
    );
    reading.notice(
        {"help.typing",
         words[Msg::kHelpTyping],
         icon::kPen,
         Tone::kPlain,
         TextRole::kBody,
         false,
         false}
    );
    reading.draw(emit);
}

void draw_idle_warning(Frame& frame, const flow::AppState& /*state*/, const IntentSink& emit) {
    const Metrics& m = frame.metrics;
    hero_picture(frame, "hero", {0, 0, m.width(), m.height()});
    const Surface sky{frame.theme.sky_high, frame.theme.ink, frame.theme.ink};
    Box room = Box{0, 0, m.width(), m.height()}.inset(m.px(m.landscape() ? 240 : 70), 0);
    room.take_top(std::max(m.safe_top(), m.px(60)));
    room.h = m.height() * 0.56F - room.y;
    TextLook title = on(sky, TextRole::kDisplay, true);
    title.widget = WidgetRole::kTitle;
    title.align = Align::kCentre;
    TextLook lead = on(sky, TextRole::kButton);
    lead.align = Align::kCentre;
    const float height = button_height(frame) + m.px(20);
    const Box seat = room.take_bottom(height, m.px(40));
    const float used = write(
        frame, "title", {room.x, room.y, room.w, room.h * 0.5F}, frame.words[Msg::kIdleTitle], title
    );
    room.take_top(used, m.px(16));
    write(frame, "lead", room, frame.words[Msg::kIdleLead], lead);
    const float width = std::min(seat.w, m.px(640));
    const ButtonSpec here{
        "idle.continue", frame.words[Msg::kIdleContinue], icon::kHand, ButtonKind::kPrimary};
    if (button(frame, {seat.x + (seat.w - width) / 2, seat.y, width, height}, here)) {
        emit(flow::ContinueTapped{});
    }
}

} // namespace linli::ui
