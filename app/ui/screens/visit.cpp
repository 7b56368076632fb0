#include <algorithm>
#include <array>

#include "app/ui/icons.h"
#include "app/ui/kit_ink.h"
#include "app/ui/kit_keys.h"
#include "app/ui/phrases.h"
#include "app/ui/screens/screens.h"
#include "app/ui/visit_words.h"

// The first visit: one question a screen, and all answers once more before anything is written.

namespace linli::ui {
namespace {

constexpr int kPhoneDigits = 11;
constexpr int kYearDigits = 4;

PageSpec step(const Frame& frame, const flow::AppState& state, int number, Msg title, Msg lead) {
    PageSpec spec;
    spec.title = frame.words[title];
    spec.lead = frame.words[lead];
    spec.step = number;
    spec.steps = visit_words(state.visit.whom).steps;
    return spec;
}

Action next(const Frame& frame, bool ready) {
    Action action = primary("next", frame.words[Msg::kNext], icon::kForward, flow::NextTapped{});
    action.enabled = ready;
    return action;
}

struct Answer {
    std::string id;
    std::string label;
    std::string value;
    flow::ScreenId step;
    const InkNote* ink{nullptr}; // in the place of the value
};

std::string grouped(std::string_view phone) {
    std::string text;
    for (std::size_t n = 0; n < phone.size(); ++n) {
        text += n == 3 || n == 7 ? " " : "";
        text += phone[n];
    }
    return text;
}

std::vector<Answer> answers(const Frame& frame, const flow::FirstVisit& visit) {
    const Catalog& words = frame.words;
    const VisitWords& whose = visit_words(visit.whom);
    Answer name{"name", words[whose.check_name], visit.name, flow::ScreenId::kVisitName};
    if (visit.name_by_staff && !visit.ink.is_empty()) {
        name.step = flow::ScreenId::kVisitInk;
        name.ink = &visit.ink;
    } else if (visit.name_by_staff) {
        name.value = words[Msg::kConfirmUnnamed];
    }
    const std::string month = visit.month == 0 ? std::string{} : month_words(frame, visit.month);
    std::vector<Answer> all{
        {"phone", words[whose.check_phone], grouped(visit.phone), flow::ScreenId::kVisitPhone},
        name,
        {"year",
         words[Msg::kCheckYear],
         words.format(Msg::kDateYear, {{"year", visit.year}}),
         flow::ScreenId::kVisitBirthYear},
        {"month", words[Msg::kCheckMonth], month, flow::ScreenId::kVisitBirthMonth}};
    if (visit.whom == GivenBy::kGuardian) {
        const Relation relation = visit.relation.value_or(Relation::kOther);
        all.push_back(
            {"relation",
             words[Msg::kCheckRelation],
             relation_words(frame, relation),
             flow::ScreenId::kVisitRelation}
        );
        all.push_back(
            {"guardian",
             words[Msg::kCheckGuardian],
             visit.guardian.empty() ? words[Msg::kCheckUnwritten] : visit.guardian,
             flow::ScreenId::kVisitGuardian}
        );
    }
    return all;
}

// In 特大 without its sign: the answer needs the room.
ButtonSpec change_button(const Frame& frame, const std::string& id) {
    const bool largest = frame.metrics.text_size() == flow::TextSize::kLargest;
    return {"change." + id, frame.words[Msg::kCheckChange], largest ? char32_t{0} : icon::kEdit};
}

float ink_height(const Metrics& m) {
    return static_cast<float>(m.em(TextRole::kButton)) * 2.0F;
}

float answer_height(Frame& frame, const Answer& answer, float width) {
    const Metrics& m = frame.metrics;
    const float change = button_width(frame, change_button(frame, answer.id));
    const float room = width - change - m.px(80);
    const float label = lay(frame, answer.label, TextRole::kSecondary, false, room).height;
    if (answer.ink != nullptr) {
        return std::max(m.row(), label + ink_height(m) + m.px(38));
    }
    // One line if it can be; a long name gets smaller before it gets a second one.
    TextLook look = on(frame.theme.card, TextRole::kButton, true);
    const float line = static_cast<float>(m.em(look.role)) * 1.5F;
    const float value = lay_to_fit(frame, answer.value, look, room, line).height;
    return std::max(m.row(), label + value + m.px(28));
}

void answer_row(Frame& frame, const Box& box, const Answer& answer, const IntentSink& emit) {
    const Metrics& m = frame.metrics;
    const Surface& surface = frame.theme.card;
    panel(frame, answer.id + ".row", box, surface, m.radius());
    Box room = box.inset(m.px(28), m.px(14));
    const ButtonSpec change = change_button(frame, answer.id);
    Box seat = room.take_right(button_width(frame, change), m.px(24));
    const float height = std::min(seat.h, button_height(frame));
    seat = {seat.x, seat.y + (seat.h - height) / 2, seat.w, height};
    if (button(frame, seat, change)) {
        emit(flow::ChangeTapped{answer.step});
    }
    TextLook label = on(surface, TextRole::kSecondary);
    if (!frame.theme.contrast) {
        label.colour = frame.theme.ink_soft;
    }
    paragraph(frame, answer.id + ".label", room, answer.label, label);
    if (answer.ink != nullptr) {
        room.take_top(m.px(10));
        ink_picture(frame, room, {answer.id + ".ink", *answer.ink, surface});
        return;
    }
    TextLook value = on(surface, TextRole::kButton, true);
    value.personal = true;
    write(frame, answer.id + ".value", room, answer.value, value);
}

} // namespace

void draw_consent(Frame& frame, const flow::AppState& state, const IntentSink& emit) {
    const Catalog& words = frame.words;
    const ConsentWords& agreed = consent_words(state.visit.whom);
    const VisitWords& whose = visit_words(state.visit.whom);
    PageSpec spec;
    spec.title = words[agreed.title];
    spec.lead = agreed.lead ? words[*agreed.lead] : std::string{};
    spec.step = 1;
    spec.steps = whose.steps;
    spec.paged = true;
    spec.equal = true;
    spec.actions.push_back(secondary("consent.no", words[agreed.no], 0, flow::ConsentDeclined{}));
    spec.actions.push_back(secondary("consent.yes", words[agreed.yes], 0, flow::ConsentGiven{}));
    const std::string for_whom = words.format(Msg::kWhoNow, {{"who", words[whose.who]}});
    // Where the screen is wide, what has room on the left spares a page.
    const bool beside =
        frame.metrics.landscape() && frame.metrics.text_size() != flow::TextSize::kLargest;
    std::size_t below = agreed.lines.size();
    if (beside) {
        spec.aside = secondary("consent.who_for", for_whom, 0, flow::WhoTapped{});
        if (!agreed.lead && !said_at_the_top(frame, state)) {
            spec.lead = words[agreed.lines.at(--below)];
        }
    }
    const Page page = open_page(frame, state, emit, spec);
    Reading reading{frame, page, state};
    if (!beside) {
        Card whom;
        whom.id = "consent.who_for";
        whom.title = for_whom;
        reading.choice(std::move(whom), flow::WhoTapped{});
    }
    constexpr std::array<char32_t, 5> kIcons{
        icon::kPen, icon::kSignUp, icon::kStaff, icon::kEdit, icon::kSupport};
    for (std::size_t n = 0; n < below; ++n) {
        reading.notice(
            {"consent." + std::to_string(n),
             words[agreed.lines.at(n)],
             kIcons.at(n),
             Tone::kPlain,
             TextRole::kBody,
             false,
             false}
        );
    }
    reading.draw(emit);
}

void draw_visit_phone(Frame& frame, const flow::AppState& state, const IntentSink& emit) {
    PageSpec spec = step(frame, state, 2, visit_words(state.visit.whom).phone, Msg::kPhoneLead);
    spec.actions.push_back(next(frame, state.visit.phone.size() == kPhoneDigits));
    Box room = open_page(frame, state, emit, spec).content;
    const Box cells = room.take_top(digit_cells_height(frame), frame.metrics.px(30));
    digit_cells(frame, cells, state.visit.phone, kPhoneDigits, {3, 7}, false);
    keypad(frame, room, emit);
}

void draw_visit_birth_year(Frame& frame, const flow::AppState& state, const IntentSink& emit) {
    const VisitWords& whose = visit_words(state.visit.whom);
    PageSpec spec = step(frame, state, 4, whose.year, whose.year_example);
    spec.actions.push_back(next(frame, state.visit.year.size() == kYearDigits));
    Box room = open_page(frame, state, emit, spec).content;
    const Box cells = room.take_top(digit_cells_height(frame), frame.metrics.px(30));
    digit_cells(frame, cells, state.visit.year, kYearDigits, {}, false);
    keypad(frame, room, emit);
}

void draw_visit_birth_month(Frame& frame, const flow::AppState& state, const IntentSink& emit) {
    const Msg title = visit_words(state.visit.whom).month;
    const PageSpec spec = step(frame, state, 5, title, Msg::kMonthLead);
    const Page page = open_page(frame, state, emit, spec);
    month_grid(frame, page.content, state.visit.month, emit);
}

void draw_visit_check(Frame& frame, const flow::AppState& state, const IntentSink& emit) {
    PageSpec spec;
    spec.title = frame.words[Msg::kCheckTitle];
    spec.step = spec.steps = visit_words(state.visit.whom).steps;
    spec.paged = true;
    spec.actions.push_back(primary(
        "check.confirm", frame.words[Msg::kCheckConfirm], icon::kCheck, flow::ConfirmTapped{}
    ));
    const Page page = open_page(frame, state, emit, spec);
    const std::vector<Answer> rows = answers(frame, state.visit);
    std::vector<float> heights;
    for (const Answer& answer : rows) {
        heights.push_back(answer_height(frame, answer, page.content.w));
    }
    const float gap = frame.metrics.px(22);
    Slice slice = slice_of(heights, gap, page.roomy.h, state.reading_first);
    Box room = page.roomy;
    if (slice.pages > 1) {
        slice = slice_of(heights, gap, page.content.h, state.reading_first);
        room = page.content;
    }
    if (const int step = flicked(frame, room, slice); step != 0) {
        emit(flow::PageTurned{step});
    }
    for (int n = slice.first; n < slice.end; ++n) {
        const auto at = static_cast<std::size_t>(n);
        answer_row(frame, room.take_top(heights[at], gap), rows[at], emit);
    }
    end_page(frame, page, slice, emit);
}

} // namespace linli::ui
