#include <algorithm>
#include <array>
#include <optional>

#include "app/ui/icons.h"
#include "app/ui/screens/screens.h"
#include "app/ui/visit_words.h"

// 给谁登记: oneself, a child with its guardian, or somebody who sits beside.

namespace linli::ui {
namespace {

struct Whom {
    GivenBy whom;
    std::string_view id;
    Msg note;
    char32_t icon;
};

constexpr std::array<Whom, 3> kWhom{
    {{GivenBy::kSelf, "who.self", Msg::kWhoSelfNote, icon::kPerson},
     {GivenBy::kGuardian, "who.child", Msg::kWhoChildNote, icon::kFamily},
     {GivenBy::kHelped, "who.helped", Msg::kWhoHelpedNote, icon::kSupport}}};

constexpr std::array<Relation, 7> kRelations{
    Relation::kMother,
    Relation::kFather,
    Relation::kFathersFather,
    Relation::kFathersMother,
    Relation::kMothersFather,
    Relation::kMothersMother,
    Relation::kOther};

} // namespace

void draw_visit_who(Frame& frame, const flow::AppState& state, const IntentSink& emit) {
    PageSpec spec;
    spec.title = frame.words[Msg::kWhoTitle];
    spec.paged = true;
    const Page page = open_page(frame, state, emit, spec);
    std::vector<Card> cards;
    for (const Whom& one : kWhom) {
        Card card;
        card.id = one.id;
        CategoryLook look = look_of_category({}, frame.theme);
        look.icon = one.icon;
        look.art = {};
        card.look = look;
        card.title = frame.words[visit_words(one.whom).who];
        card.lines = {{0, frame.words[one.note]}};
        cards.push_back(std::move(card));
    }
    const int chosen = card_list(frame, page, std::move(cards), state.reading_first, emit);
    if (chosen >= 0) {
        emit(flow::WhoChosen{kWhom.at(static_cast<std::size_t>(chosen)).whom});
    }
}

void draw_visit_age(Frame& frame, const flow::AppState& state, const IntentSink& emit) {
    const Catalog& words = frame.words;
    const bool grown = state.visit.whom == GivenBy::kGuardian;
    PageSpec spec;
    spec.title = words[grown ? Msg::kAgeGrownTitle : Msg::kAgeChildTitle];
    spec.paged = true;
    if (grown) {
        spec.actions.push_back(secondary(
            "age.helped", words[Msg::kAgeHelped], icon::kSupport, flow::WhoChosen{GivenBy::kHelped}
        ));
        spec.actions.push_back(primary(
            "age.self", words[Msg::kAgeSelf], icon::kPerson, flow::WhoChosen{GivenBy::kSelf}
        ));
    } else {
        spec.actions.push_back(primary(
            "age.guardian",
            words[Msg::kAgeGuardian],
            icon::kFamily,
            flow::WhoChosen{GivenBy::kGuardian}
        ));
    }
    const Page page = open_page(frame, state, emit, spec);
    Reading reading{frame, page, state};
    reading.notice(
        {"age.why",
         words[grown ? Msg::kAgeGrown : Msg::kAgeChild],
         icon::kInfo,
         Tone::kGood,
         TextRole::kButton,
         true}
    );
    reading.notice(
        {"age.wrong",
         words[Msg::kAgeWrong],
         icon::kBack,
         Tone::kPlain,
         TextRole::kBody,
         false,
         false}
    );
    reading.draw(emit);
}

namespace {

void relation_page(
    Frame& frame,
    const flow::AppState& state,
    std::optional<Relation> known,
    PageSpec spec,
    const IntentSink& emit
) {
    spec.title = frame.words[Msg::kRelationTitle];
    spec.lead = frame.words[Msg::kRelationLead];
    spec.paged = true;
    const Page page = open_page(frame, state, emit, spec);
    std::vector<Choice> choices;
    for (const Relation relation : kRelations) {
        choices.push_back(
            {std::to_string(choices.size()), relation_words(frame, relation), known == relation}
        );
    }
    const int chosen = choice_keys(frame, page, choices, state.reading_first, emit);
    if (chosen >= 0) {
        emit(flow::RelationChosen{kRelations.at(static_cast<std::size_t>(chosen))});
    }
}

} // namespace

void draw_visit_relation(Frame& frame, const flow::AppState& state, const IntentSink& emit) {
    constexpr int kStep = 6;
    PageSpec spec;
    spec.step = kStep;
    spec.steps = visit_words(state.visit.whom).steps;
    relation_page(frame, state, state.visit.relation, spec, emit);
}

void draw_mine_relation(Frame& frame, const flow::AppState& state, const IntentSink& emit) {
    std::optional<Relation> known;
    if (state.who && state.who->resident.guardian) {
        known = state.who->resident.guardian->relation;
    }
    relation_page(frame, state, known, {}, emit);
}

} // namespace linli::ui
