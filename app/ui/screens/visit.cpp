#include <algorithm>
#include <array>

#include "app/ui/icons.h"
#include "app/ui/kit_keys.h"
#include "app/ui/kit_rows.h"
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

std::string grouped(std::string_view phone) {
    std::string text;
    for (std::size_t n = 0; n < phone.size(); ++n) {
        text += n == 3 || n == 7 ? " " : "";
        text += phone[n];
    }
    return text;
}

FactRow answer(
    const Frame& frame,
    const std::string& id,
    std::string label,
    std::string value,
    flow::ScreenId step
) {
    Action change = secondary(
        "change." + id, frame.words[Msg::kCheckChange], icon::kEdit, flow::ChangeTapped{step}
    );
    return {id, std::move(label), std::move(value), std::move(change)};
}

FactRow name_answer(const Frame& frame, const flow::FirstVisit& visit) {
    const bool inked = visit.name_by_staff && !visit.ink.is_empty();
    const flow::ScreenId step = inked ? flow::ScreenId::kVisitInk : flow::ScreenId::kVisitName;
    const std::string value = visit.name_by_staff ? frame.words[Msg::kConfirmUnnamed] : visit.name;
    FactRow row =
        answer(frame, "name", frame.words[visit_words(visit.whom).check_name], value, step);
    row.ink = inked ? &visit.ink : nullptr;
    return row;
}

std::vector<FactRow> answers(const Frame& frame, const flow::FirstVisit& visit) {
    using flow::ScreenId;
    const Catalog& words = frame.words;
    const auto row = [&](const char* id, Msg label, std::string value, ScreenId step) {
        return answer(frame, id, words[label], std::move(value), step);
    };
    const std::string month = visit.month == 0 ? std::string{} : month_words(frame, visit.month);
    std::vector<FactRow> all{
        row("phone",
            visit_words(visit.whom).check_phone,
            grouped(visit.phone),
            ScreenId::kVisitPhone),
        name_answer(frame, visit),
        row("year",
            Msg::kCheckYear,
            words.format(Msg::kDateYear, {{"year", visit.year}}),
            ScreenId::kVisitBirthYear),
        row("month", Msg::kCheckMonth, month, ScreenId::kVisitBirthMonth)};
    if (visit.whom == GivenBy::kGuardian) {
        const Relation relation = visit.relation.value_or(Relation::kOther);
        all.push_back(
            row("relation",
                Msg::kCheckRelation,
                relation_words(frame, relation),
                ScreenId::kVisitRelation)
        );
        all.push_back(
            row("guardian",
                Msg::kCheckGuardian,
                visit.guardian.empty() ? words[Msg::kCheckUnwritten] : visit.guardian,
                ScreenId::kVisitGuardian)
        );
    }
    return all;
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
        whom.compact =
            frame.metrics.landscape(); // there in 特大 only: what is asked needs the room
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
    fact_rows(frame, page, state, answers(frame, state.visit), RowValues::kLarge, emit);
}

} // namespace linli::ui
