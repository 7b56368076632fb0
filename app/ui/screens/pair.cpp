#include "app/flow/pair.h"

#include "app/ui/icons.h"
#include "app/ui/phrases.h"
#include "app/ui/screens/screens.h"

// 和家人一起: the check page for two, and the household.

namespace linli::ui {
namespace {

Msg words_for(Ineligible reason) {
    switch (reason) {
    case Ineligible::kTooYoung: return Msg::kPairTooYoung;
    case Ineligible::kTooOld: return Msg::kPairTooOld;
    default: return Msg::kPairOtherRule;
    }
}

// Why not, that they are in it already, or nothing to say.
std::optional<BannerSpec> about(
    const Frame& frame, const flow::AppState& state, const ResidentRecord& who, std::string id
) {
    const std::string name = person_words(who.resident);
    if (const auto reason = flow::why_not_here(state, who)) {
        const Msg words = words_for(*reason);
        return BannerSpec{
            std::move(id),
            frame.words.format(words, {{"name", name}}),
            icon::kWarning,
            Tone::kAttention,
            TextRole::kBody,
            true};
    }
    if (who.enrolment_in(*state.browse.chosen) != nullptr) {
        return BannerSpec{
            std::move(id),
            frame.words.format(Msg::kPairAlready, {{"name", name}}),
            icon::kInfo,
            Tone::kGood,
            TextRole::kBody,
            true};
    }
    return std::nullopt;
}

void tell_outlook(
    const Frame& frame,
    const flow::AppState& state,
    const Class& clazz,
    const PairOutlook& outlook,
    Reading& page
) {
    const Catalog& words = frame.words;
    if (outlook.parts_them() && state.problem == flow::Problem::kNotBothSeats) {
        return; // it stands above
    }
    if (outlook.parts_them()) {
        page.notice(
            {"pair.one_seat",
             words.format(
                 Msg::kPairOneSeat,
                 {{"first", person_words(state.who->resident)},
                  {"second", person_words(state.pair.other->resident)}}
             ),
             icon::kWarning,
             Tone::kAttention,
             TextRole::kBody,
             true}
        );
        return;
    }
    const auto expected = outlook.first ? outlook.first : outlook.second;
    if (expected == EnrolmentStatus::kWaitlisted) {
        page.notice({"pair.queue", words[Msg::kSignUpQueue], icon::kQueue});
    } else if (expected == EnrolmentStatus::kPending) {
        page.notice({"pair.pending", pending_words(frame, clazz, state.now), icon::kPending});
    }
}

void add_acts(
    const Frame& frame, const flow::AppState& state, const PairOutlook& outlook, PageSpec& spec
) {
    const Catalog& words = frame.words;
    if (!flow::pair_may_sign_up(state)) {
        return;
    }
    if (outlook.parts_them()) {
        spec.actions.push_back(
            secondary("pair.both", words[Msg::kPairBoth], 0, flow::PairConfirmed{true})
        );
        spec.actions.push_back(
            primary("pair.each", words[Msg::kPairEach], 0, flow::PairConfirmed{false})
        );
        return;
    }
    // Two seats were shown: if one of them went meanwhile, they are asked again.
    const bool seats =
        outlook.first.value_or(EnrolmentStatus::kConfirmed) == EnrolmentStatus::kConfirmed
        && outlook.second.value_or(EnrolmentStatus::kConfirmed) == EnrolmentStatus::kConfirmed;
    spec.actions.push_back(primary(
        "pair.confirm",
        words[seats ? Msg::kPairConfirm : Msg::kPairWait],
        icon::kCheck,
        flow::PairConfirmed{seats}
    ));
}

} // namespace

Action pair_offer(const Frame& frame, const flow::AppState& state) {
    const auto& relatives = state.who->relatives;
    if (relatives.size() == 1) {
        const Resident& other = relatives.front().resident;
        Action known = secondary(
            "pair.known",
            frame.words.format(Msg::kPairWith, {{"name", person_words(other)}}),
            icon::kPeople,
            flow::RelativeChosen{other.id}
        );
        known.personal = true;
        return known;
    }
    return secondary("pair.offer", frame.words[Msg::kPairOffer], icon::kPeople, flow::PairTapped{});
}

void draw_pair_check(Frame& frame, const flow::AppState& state, const IntentSink& emit) {
    const ClassEntry* entry = state.catalogue && state.browse.chosen
        ? state.catalogue->class_entry(*state.browse.chosen)
        : nullptr;
    PageSpec spec;
    spec.title = frame.words[Msg::kPairTitle];
    spec.paged = true;
    if (entry == nullptr || !state.who || !state.pair.other) {
        const Page page = open_page(frame, state, emit, spec);
        empty_page(frame, page, {icon::kInfo, "browse", frame.words[Msg::kCourseGone]});
        return;
    }
    const PairOutlook outlook = flow::pair_outlook(state);
    add_acts(frame, state, outlook, spec);
    const bool known = state.who->relatives.size() == 1;
    if (known && !outlook.parts_them()) { // there the choice needs the room
        spec.aside = secondary(
            "pair.other", frame.words[Msg::kPairOther], icon::kPerson, flow::PairTapped{}
        );
    }
    const Page page = open_page(frame, state, emit, spec);
    Reading reading{frame, page, state};
    Card facts = class_card(frame, *state.catalogue->course_of(entry->clazz.id), *entry);
    facts.id = "pair.facts";
    facts.tappable = false;
    facts.personal = true;
    facts.large_look = true;
    facts.lines.insert(
        facts.lines.begin(),
        {icon::kPeople,
         frame.words.format(
             Msg::kPairNames,
             {{"first", person_words(state.who->resident)},
              {"second", person_words(state.pair.other->resident)}}
         ),
         true}
    );
    if (frame.metrics.text_size() == flow::TextSize::kLargest) {
        facts.look.reset(); // who, what and when on the first page: the rest is on the class's own
        facts.lines.resize(2);
    } else if (const Session* first = next_session(*entry, state.now)) {
        facts.lines.push_back(
            {icon::kCalendar,
             frame.words.format(
                 Msg::kSignUpFirst, {{"when", session_words(frame, *first, state.now)}}
             )}
        );
    }
    reading.facts(std::move(facts)); // before what there is to say of it
    if (auto first = about(frame, state, *state.who, "pair.first")) {
        reading.notice(std::move(*first));
    }
    if (auto second = about(frame, state, *state.pair.other, "pair.second")) {
        reading.notice(std::move(*second));
    }
    tell_outlook(frame, state, entry->clazz, outlook, reading);
    reading.draw(emit);
}

Card relative_card(const Frame& frame, const Resident& who) {
    Card card;
    CategoryLook look = look_of_category({}, frame.theme);
    look.icon = icon::kPerson;
    look.art = {};
    card.look = look;
    card.title = person_words(who);
    card.lines = {{icon::kPhone, masked_phone(who.phone)}};
    card.personal = true;
    card.tappable = false;
    return card;
}

void draw_household(Frame& frame, const flow::AppState& state, const IntentSink& emit) {
    PageSpec spec;
    spec.title = frame.words[Msg::kHouseholdTitle];
    spec.lead = frame.words[Msg::kHouseholdLead];
    spec.paged = true;
    if (state.who && !state.who->relatives.empty()) {
        spec.actions.push_back(secondary(
            "household.leave",
            frame.words[Msg::kHouseholdLeave],
            icon::kClose,
            flow::HouseholdEnded{}
        ));
    }
    const Page page = open_page(frame, state, emit, spec);
    if (!state.who || state.who->relatives.empty()) {
        empty_page(frame, page, {icon::kPeople, "my_classes", frame.words[Msg::kHouseholdNone]});
        return;
    }
    std::vector<Card> cards;
    for (const Relative& one : state.who->relatives) {
        cards.push_back(relative_card(frame, one.resident));
        cards.back().id = "relative." + std::to_string(cards.size() - 1);
    }
    static_cast<void>(card_list(frame, page, std::move(cards), state.list_first, emit));
}

} // namespace linli::ui
