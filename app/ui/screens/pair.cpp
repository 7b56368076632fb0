#include "app/flow/pair.h"

#include <utility>

#include "app/ui/icons.h"
#include "app/ui/kit_rest.h"
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
    if (who.enrolment_in(*state.browse.chosen) != nullptr) {
        return BannerSpec{
            std::move(id),
            frame.words.format(Msg::kPairAlready, {{"name", name}}),
            icon::kInfo,
            Tone::kGood,
            TextRole::kBody,
            true};
    }
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
    if (!flow::pair_may_sign_up(state)) {
        return; // why not stands above
    }
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

// What is asked, or that there is nothing to ask. Names one of them where it is about one.
void put_question(
    const Frame& frame, const flow::AppState& state, const PairOutlook& outlook, PageSpec& spec
) {
    const Catalog& words = frame.words;
    if (!outlook.first && !outlook.second) {
        spec.title = words[Msg::kPairTitleIn];
    } else if (!flow::pair_may_sign_up(state)) {
        spec.title = words[Msg::kPairTitleNone];
    } else if (const ResidentRecord* one = flow::the_one_who_asks(state)) {
        const std::string name = in_one_piece(frame, person_words(one->resident));
        spec.title = words.format(Msg::kPairTitleOne, {{"name", name}});
        spec.personal = true;
    }
}

Action other_classes(const Frame& frame) {
    return secondary(
        "pair.others", frame.words[Msg::kWhyNotOthers], icon::kSearch, flow::OtherClassesTapped{}
    );
}

// Where the two cannot have it: the first alone, or something else.
Action way_on(const Frame& frame, const flow::AppState& state, const PairOutlook& outlook) {
    if (!outlook.first && !outlook.second) {
        return primary(
            "pair.mine", frame.words[Msg::kCourseAgain], icon::kMyClasses, flow::MyClassesTapped{}
        );
    }
    if (outlook.first && !flow::why_not_here(state, *state.who)) {
        const std::string name = person_words(state.who->resident);
        Action alone = primary(
            "pair.alone",
            frame.words.format(Msg::kPairAlone, {{"name", name}}),
            icon::kPerson,
            flow::BackTapped{} // there they are asked for themselves
        );
        alone.personal = true;
        return alone;
    }
    Action others = other_classes(frame);
    others.kind = ButtonKind::kPrimary;
    return others;
}

void add_acts(
    const Frame& frame, const flow::AppState& state, const PairOutlook& outlook, PageSpec& spec
) {
    const Catalog& words = frame.words;
    if (!flow::pair_may_sign_up(state)) {
        spec.actions.push_back(way_on(frame, state, outlook));
        return;
    }
    if (flow::the_one_who_asks(state) != nullptr) {
        const auto expected = outlook.first ? outlook.first : outlook.second;
        const bool full = expected == EnrolmentStatus::kWaitlisted;
        spec.actions.push_back(primary(
            "pair.confirm",
            words[full ? Msg::kSignUpWait : Msg::kSignUpConfirm],
            icon::kCheck,
            flow::PairConfirmed{false}
        ));
        return;
    }
    if (outlook.parts_them()) {
        spec.equal = true; // which is better is theirs to know
        spec.aside = other_classes(frame);
        spec.actions.push_back(
            secondary("pair.both", words[Msg::kPairBoth], 0, flow::PairConfirmed{true})
        );
        spec.actions.push_back(
            secondary("pair.each", words[Msg::kPairEach], 0, flow::PairConfirmed{false})
        );
        return;
    }
    // Two seats were shown: if one of them went meanwhile, they are asked again.
    const bool seats = outlook.first == EnrolmentStatus::kConfirmed
        && outlook.second == EnrolmentStatus::kConfirmed;
    const bool full = outlook.first == EnrolmentStatus::kWaitlisted;
    spec.actions.push_back(primary(
        "pair.confirm",
        words[full ? Msg::kPairWait : Msg::kPairConfirm],
        icon::kCheck,
        flow::PairConfirmed{seats}
    ));
}

Card facts_for_two(Frame& frame, const flow::AppState& state, const ClassEntry& entry) {
    const CourseEntry& course = *state.catalogue->course_of(entry.clazz.id);
    Card facts = class_facts(frame, "pair.facts", course, entry, state.now);
    facts.personal = true;
    const std::string first = person_words(state.who->resident);
    const std::string second = person_words(state.pair.other->resident);
    const ResidentRecord* one = flow::the_one_who_asks(state);
    CardLine whom{icon::kPeople, {}, true};
    if (one == nullptr) {
        whom.text = frame.words.format(Msg::kPairNames, {{"first", first}, {"second", second}});
    } else {
        const std::string name = person_words(one->resident);
        whom = {icon::kPerson, frame.words.format(Msg::kSignUpPerson, {{"name", name}}), true};
    }
    facts.lines.insert(facts.lines.begin(), std::move(whom));
    const bool may = flow::pair_may_sign_up(state);
    if (!may) { // what others would get is no news for them
        facts.chips.clear();
    }
    if (const Session* next = next_session(entry, state.now); next != nullptr && may) {
        const PairOutlook outlook = flow::pair_outlook(state);
        const bool seats =
            outlook.first.value_or(EnrolmentStatus::kConfirmed) == EnrolmentStatus::kConfirmed
            && outlook.second.value_or(EnrolmentStatus::kConfirmed) == EnrolmentStatus::kConfirmed;
        facts.lines.push_back(first_line(frame, *next, seats, state.now));
    }
    return facts;
}

// In 特大 who, what and when stand on the first page, and the rest on the last one.
Card most_of(const Frame& frame, const PairOutlook& outlook, Card facts) {
    if (frame.metrics.text_size() == flow::TextSize::kLargest) {
        facts.look.reset();
        keep_lines(facts, 2);
        if (outlook.parts_them()) { // what there is to choose needs the room of the tags
            facts.chips.clear();
        }
    }
    return facts;
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
        spec.title = frame.words[Msg::kCourseGoneTitle];
        const Page page = open_page(frame, state, emit, spec);
        empty_page(frame, page, {icon::kInfo, "browse", frame.words[Msg::kCourseGone]});
        return;
    }
    const PairOutlook outlook = flow::pair_outlook(state);
    put_question(frame, state, outlook, spec);
    add_acts(frame, state, outlook, spec);
    const bool known = state.who->relatives.size() == 1;
    if (known && !outlook.parts_them()) { // there the choice needs the room
        spec.aside = secondary(
            "pair.other", frame.words[Msg::kPairOther], icon::kPerson, flow::PairTapped{}
        );
    }
    std::optional<BannerSpec> first = about(frame, state, *state.who, "pair.first");
    std::optional<BannerSpec> second = about(frame, state, *state.pair.other, "pair.second");
    std::optional<BannerSpec>& reason = first ? first : second;
    // What is said of both stands together.
    const bool alone = reason && !(first && second);
    if (alone && stands_under(frame, state, spec.title, reason->text)) {
        spec.said = *std::exchange(reason, std::nullopt);
    }
    const Page page = open_page(frame, state, emit, spec);
    Reading reading{frame, page, state};
    const Card all = facts_for_two(frame, state, *entry);
    Card facts = most_of(frame, outlook, all);
    if (frame.metrics.text_size() == flow::TextSize::kLargest && !frame.metrics.landscape()) {
        // News of a seat that went may stand above them, and go as the page is turned: what it
        // leaves room for then would be passed by, so it waits with the rest.
        const float room = page.content.h * (outlook.parts_them() ? 0.6F : 1.0F);
        Card small = facts;
        small.compact = true;
        while (small.lines.size() > 1 && card_height(frame, small, page.content.w) > room) {
            keep_lines(small, small.lines.size() - 1);
            keep_lines(facts, small.lines.size());
        }
    }
    std::optional<Card> rest = rest_of(all, facts, facts.title);
    // The facts stand before what there is to say of them, but on a page of its own the answer
    // does.
    const bool answer_first = first && second && frame.metrics.landscape()
        && frame.metrics.text_size() == flow::TextSize::kLargest;
    if (!answer_first) {
        reading.facts(facts);
    }
    for (std::optional<BannerSpec>* one : {&first, &second}) {
        if (*one) {
            reading.notice(*std::move(*one));
        }
    }
    if (answer_first) {
        reading.facts(std::move(facts));
    }
    tell_outlook(frame, state, entry->clazz, outlook, reading);
    if (rest) {
        reading.facts(*std::move(rest));
    }
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
        cards.back().large_look = frame.metrics.landscape() && state.who->relatives.size() == 1;
    }
    static_cast<void>(card_list(frame, page, std::move(cards), state.reading_first, emit));
}

} // namespace linli::ui
