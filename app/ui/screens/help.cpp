#include <algorithm>

#include "app/ui/icons.h"
#include "app/ui/phrases.h"
#include "app/ui/screens/screens.h"

// 求助: that staff were told and that they come, what one can do alone meanwhile, and on the
// staff's side who rang.

namespace linli::ui {
namespace {

// Whether it rang, and who has heard it.
BannerSpec bell_words(const Frame& frame, const flow::Help& help) {
    const Catalog& words = frame.words;
    BannerSpec said{"help.bell", {}, icon::kSupport, Tone::kGood, TextRole::kButton};
    if (!help.rung) {
        said.text = words[Msg::kHelpDesk];
    } else if (help.state == HelpState::kAcknowledged) {
        said.text = words[Msg::kHelpComing];
        said.icon = icon::kCheckCircle;
    } else if (help.state == HelpState::kDone) {
        said.text = words[Msg::kHelpDone];
        said.icon = icon::kCheckCircle;
    } else if (help.late) {
        said.text = words[Msg::kHelpLate];
        said.tone = Tone::kAttention;
    } else if (help.number == 0) {
        said.text = words[Msg::kHelpRinging];
        said.icon = icon::kHourglass;
        said.tone = Tone::kPlain;
    } else {
        said.text = words[Msg::kHelpRung];
        said.icon = icon::kBell;
    }
    return said;
}

Msg title_of_help(const flow::AppState& state) {
    if (state.visit.declined) {
        return Msg::kHelpTitleDeclined;
    }
    const flow::Help& help = state.help;
    if (!help.rung || help.state == HelpState::kDone) {
        return Msg::kHelpTitle;
    }
    return help.late && help.state == HelpState::kOpen ? Msg::kHelpTitleLate : Msg::kHelpTitleRung;
}

BannerSpec hint(std::string id, std::string words, char32_t icon) {
    return {std::move(id), std::move(words), icon, Tone::kPlain, TextRole::kBody, false, false};
}

} // namespace

void draw_help(Frame& frame, const flow::AppState& state, const IntentSink& emit) {
    const Catalog& words = frame.words;
    PageSpec spec;
    spec.title = words[title_of_help(state)];
    spec.paged = true;
    if (flow::may_take_over(state)) {
        spec.aside =
            secondary("help.staff", words[Msg::kHelpStaff], icon::kStaff, flow::StaffHelpsTapped{});
    }
    if (!state.help.rung) {
        spec.actions.push_back(
            primary("help.ring", words[Msg::kHelpRing], icon::kBell, flow::HelpTapped{})
        );
    } else if (state.help.state == HelpState::kOpen) {
        spec.actions.push_back(secondary(
            "help.not_needed", words[Msg::kHelpNotNeeded], icon::kClose, flow::HelpNotNeeded{}
        ));
    } else { // what most people want now: on with what they were at
        spec.actions.push_back(
            primary("help.go_on", words[Msg::kHelpGoOn], icon::kForward, flow::BackTapped{})
        );
    }
    const Page page = open_page(frame, state, emit, spec);
    Reading reading{frame, page, state};
    reading.notice(bell_words(frame, state.help));
    if (const std::string& phone = state.settings.phone; !phone.empty()) {
        reading.notice(hint(
            "help.phone", words.format(Msg::kHelpPhone, {{"phone", unparted(phone)}}), icon::kPhone
        ));
    }
    reading.notice(hint("help.wrong", words[Msg::kHelpWrong], icon::kBack));
    reading.notice(hint("help.small", words[Msg::kHelpSmall], icon::kTextSize));
    reading.notice(hint("help.typing", words[Msg::kHelpTyping], icon::kPen));
    reading.draw(emit);
}

void ringing(Frame& frame, Page& page, const flow::AppState& state, const IntentSink& emit) {
    if (state.staff.calls.empty()) {
        return;
    }
    const Metrics& m = frame.metrics;
    const HelpCall& call = state.staff.calls.front();
    const bool open = call.state == HelpState::kOpen;
    const std::string time = to_text(local_time_of_day(call.at));
    const BannerSpec said{
        "staff.help",
        frame.words.format(open ? Msg::kStaffHelpRang : Msg::kStaffHelpComing, {{"time", time}}),
        icon::kBell,
        open ? Tone::kAttention : Tone::kGood,
        TextRole::kBody};
    const ButtonSpec answer{
        "staff.help_answer",
        frame.words[open ? Msg::kStaffHelpAnswer : Msg::kStaffHelpDone],
        icon::kCheck};
    const float gap = m.px(22);
    Box words;
    Box act;
    if (m.landscape()) { // side by side: the classes of the day need the height
        const float width = button_width(frame, answer);
        const float left = page.content.w - width - m.gap();
        words =
            take_top(page, std::max(banner_height(frame, said, left), button_height(frame)), gap);
        act = words.take_right(width, m.gap());
    } else {
        words = take_top(page, banner_height(frame, said, page.content.w), gap);
        act = take_top(page, button_height(frame), gap);
    }
    banner(frame, words, said);
    if (button(frame, act, answer)) {
        emit(flow::HelpAnswered{call.number, open ? HelpState::kAcknowledged : HelpState::kDone});
    }
}

} // namespace linli::ui
