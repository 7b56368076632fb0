#include <algorithm>

#include "app/ui/icons.h"
#include "app/ui/kit_ink.h"
#include "app/ui/phrases.h"
#include "app/ui/screens/screens.h"

// Handwritten names, one at a time, for staff to write down.

namespace linli::ui {
namespace {

// A class of the day on show that they are on the list of: where they can be asked.
std::string class_today(const Frame& frame, const flow::AppState& state, ResidentId resident) {
    if (!state.staff.day) {
        return {};
    }
    for (const SignInSheet& sheet : state.staff.day->sheets) {
        const bool listed = std::ranges::count(sheet.rows, resident, &SignInRow::resident) > 0;
        if (listed) {
            const bool english = frame.words.language() == flow::Language::kEnglish;
            return session_words(frame, sheet.session, state.now) + "  "
                + (english && !sheet.title_en.empty() ? sheet.title_en : sheet.title_zh);
        }
    }
    return {};
}

// What tells one note from another, when it cannot be read.
Card whose(const Frame& frame, const flow::AppState& state, const WaitingName& name) {
    const std::string when = day_words(frame, local_date(name.written_at), state.now) + " "
        + to_text(local_time_of_day(name.written_at));
    Card card;
    card.id = "ink.whose";
    card.tappable = false;
    card.personal = true;
    card.lines = {
        {icon::kPhone, masked_phone(name.phone), true},
        {icon::kPen, frame.words.format(Msg::kStaffInkWritten, {{"when", when}})}};
    if (const std::string today = class_today(frame, state, name.resident); !today.empty()) {
        card.lines.push_back({icon::kClock, today});
    }
    return card;
}

BannerSpec saved_line(const Frame& frame, const flow::Naming& naming) {
    return {
        "ink.saved",
        frame.words.format(
            Msg::kStaffInkSaved,
            {{"name", naming.done_name}, {"phone", masked_phone(naming.done->phone)}}
        ),
        icon::kCheckCircle,
        Tone::kGood,
        TextRole::kBody,
        true};
}

void note_in_large(Frame& frame, Box box, const WaitingName& name) {
    const Metrics& m = frame.metrics;
    panel(frame, "ink.note", box, frame.theme.card, m.radius());
    box = box.inset(m.px(44));
    if (name.ink) {
        ink_picture(frame, box, {"ink.picture", *name.ink, frame.theme.card, true});
        return;
    }
    TextLook look = on(frame.theme.card, TextRole::kBody);
    look.align = Align::kCentre;
    look.middle = true;
    write(frame, "ink.lost", box, frame.words[Msg::kStaffInkLost], look);
}

std::vector<Action> acts(const Frame& frame, const flow::Naming& naming, const WaitingName* shown) {
    std::vector<Action> actions;
    if (naming.done) {
        actions.push_back(secondary(
            "ink.mend", frame.words[Msg::kStaffInkMend], icon::kEdit, flow::MendNameTapped{}
        ));
    }
    if (shown != nullptr) {
        actions.push_back(primary(
            "ink.write_down",
            frame.words[Msg::kStaffInkEnter],
            icon::kKeyboard,
            flow::WriteDownTapped{shown->resident}
        ));
    }
    return actions;
}

} // namespace

void draw_staff_ink(Frame& frame, const flow::AppState& state, const IntentSink& emit) {
    const Metrics& m = frame.metrics;
    const flow::Naming& naming = state.staff.naming;
    const auto count = static_cast<int>(naming.waiting.size());
    const Slice slice = slice_of(count, 1, naming.first);
    const WaitingName* shown =
        count == 0 ? nullptr : &naming.waiting[static_cast<std::size_t>(slice.first)];
    PageSpec spec;
    spec.staff = true;
    spec.paged = true;
    spec.title = frame.words[Msg::kStaffInkTitle];
    if (shown != nullptr) {
        spec.lead = frame.words.format(Msg::kStaffInkLead, {{"count", std::to_string(count)}});
    }
    spec.actions = acts(frame, naming, shown);
    Page page = open_page(frame, state, emit, spec);
    Box room = slice.pages > 1 ? page.content : page.roomy;
    if (naming.done) {
        const BannerSpec saved = saved_line(frame, naming);
        banner(frame, room.take_top(banner_height(frame, saved, room.w), m.px(24)), saved);
    }
    if (shown == nullptr) {
        page.content = room;
        empty_page(frame, page, {icon::kCheckCircle, {}, frame.words[Msg::kStaffInkNone]});
        return;
    }
    if (const int step = flicked(frame, room, slice); step != 0) {
        emit(flow::PageTurned{step});
    }
    const Card facts = whose(frame, state, *shown);
    const float below = card_height(frame, facts, room.w);
    const float height = std::min(room.w / 2, room.h - below - m.px(24));
    note_in_large(frame, room.take_top(height, m.px(24)), *shown);
    static_cast<void>(card(frame, room.take_top(below), facts));
    end_page(frame, page, slice, emit);
}

} // namespace linli::ui
