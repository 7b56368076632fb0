#include <algorithm>

#include "app/ui/icons.h"
#include "app/ui/kit_keys.h"
#include "app/ui/phrases.h"
#include "app/ui/screens/screens.h"

// Who is it: last four digits, month of birth, a masked name.

namespace linli::ui {
namespace {

constexpr int kSteps = 3;
constexpr int kLastFour = 4;

// Of somebody who gave another number only so much that they know their own by it.
std::string phone_shown(const flow::AppState& state, const Resident& who) {
    const flow::FirstVisit& visit = state.visit;
    return visit.asked_alike && who.phone != visit.phone ? hinted_phone(who.phone)
                                                         : masked_phone(who.phone);
}

Card person_card(
    const Frame& frame, const flow::AppState& state, const Resident& who, std::size_t n
) {
    Card card;
    card.id = "person." + std::to_string(n);
    CategoryLook look = look_of_category({}, frame.theme);
    look.icon = icon::kPerson;
    look.art = {}; // a person is no school
    card.look = look;
    const bool unnamed = who.name.empty();
    card.title = unnamed ? frame.words[Msg::kConfirmUnnamed] : masked_name(who.name);
    card.lines = {{icon::kPhone, phone_shown(state, who)}};
    card.personal = true;
    return card;
}

struct ConfirmWords {
    Msg title;
    Msg yes;
    Msg no;
    Msg alike; // under the question when somebody like them is known
};

// Asked of oneself, of the one who comes along, or of whom somebody registers.
ConfirmWords confirm_words(const flow::AppState& state, bool one) {
    if (state.pair.asking) {
        return {
            Msg::kPairConfirmTitle,
            Msg::kPairConfirmYes,
            Msg::kPairConfirmNo,
            Msg::kConfirmLeadAlikeOther};
    }
    const Msg none = one ? Msg::kConfirmNoOther : Msg::kConfirmNoneOther;
    switch (state.visit.whom) {
    case GivenBy::kSelf: break;
    case GivenBy::kGuardian:
        return {
            one ? Msg::kConfirmTitleChild : Msg::kConfirmTitleChildren,
            Msg::kConfirmYesOther,
            none,
            Msg::kConfirmLeadAlikeOther};
    case GivenBy::kHelped:
        return {
            one ? Msg::kConfirmTitleOther : Msg::kConfirmTitleOthers,
            Msg::kConfirmYesOther,
            none,
            Msg::kConfirmLeadAlikeOther};
    }
    return {
        one ? Msg::kConfirmTitleOne : Msg::kConfirmTitleMany,
        Msg::kConfirmYes,
        one ? Msg::kConfirmNo : Msg::kConfirmNone,
        one ? Msg::kConfirmLeadAlikeOne : Msg::kConfirmLeadAlike};
}

// The only one whom it can be: as large as the page allows, to be recognised at a glance.
// True when tapped.
bool draw_alone(Frame& frame, const Page& page, const Card& who) {
    const Metrics& m = frame.metrics;
    constexpr float kMostOfPage = 0.9F;
    const Surface& surface = frame.theme.card;
    Box rest = page.roomy;
    const Box box = rest.take_top(std::min(rest.h * kMostOfPage, m.px(640)));
    Card ground;
    ground.id = who.id;
    ground.personal = true;
    const bool tapped = card(frame, box, ground);
    Box room = box.inset(m.px(40), m.px(36));
    const auto line = [&](TextRole role, bool bold) {
        TextLook look = on(surface, role, bold);
        look.align = Align::kCentre;
        look.middle = true;
        look.personal = true;
        look.essential = true;
        return look;
    };
    const auto height = [&](TextRole role) {
        return static_cast<float>(m.em(role)) * 1.5F;
    };
    const CardLine& number = who.lines.front();
    const Box below = room.take_bottom(height(TextRole::kTile), m.px(8));
    const Box name = room.take_bottom(height(TextRole::kDisplay), m.px(24));
    const float side = std::min({room.w, room.h, m.px(300)});
    if (side > m.px(60)) {
        const float x = room.x + (room.w - side) / 2;
        medallion(frame, {x, room.y + (room.h - side) / 2, side, side}, *who.look);
    }
    write(frame, who.id + ".name", name, who.title, line(TextRole::kDisplay, true));
    write(frame, who.id + ".line.0", below, number.text, line(TextRole::kTile, false));
    fill_page(frame, rest);
    return tapped;
}

} // namespace

void draw_identify(Frame& frame, const flow::AppState& state, const IntentSink& emit) {
    PageSpec spec;
    const bool second = state.pair.asking;
    const bool proof = state.mine.proving;
    spec.title = frame.words
                     [second      ? Msg::kPairIdentifyTitle
                          : proof ? Msg::kMineProofTitle
                                  : Msg::kIdentifyTitle];
    spec.lead = frame.words
                    [second      ? Msg::kPairIdentifyLead
                         : proof ? Msg::kMineProofLead
                                 : Msg::kIdentifyLead];
    spec.step = 1;
    spec.steps = proof ? kSteps - 1 : kSteps; // nobody has to be chosen
    if (!second && !proof) {
        spec.actions.push_back(secondary(
            "identify.first_visit",
            frame.words[Msg::kIdentifyFirstVisit],
            icon::kHand,
            flow::FirstVisitTapped{}
        ));
    }
    Box room = open_page(frame, state, emit, spec).content;
    const Box cells = room.take_top(digit_cells_height(frame), frame.metrics.px(30));
    digit_cells(frame, cells, state.identify.digits, kLastFour, {}, false);
    keypad(frame, room, emit);
}

void draw_identify_month(Frame& frame, const flow::AppState& state, const IntentSink& emit) {
    PageSpec spec;
    const bool second = state.pair.asking;
    spec.title = frame.words[second ? Msg::kPairMonthTitle : Msg::kIdentifyMonthTitle];
    spec.lead = frame.words[second ? Msg::kPairMonthLead : Msg::kIdentifyMonthLead];
    spec.step = 2;
    spec.steps = state.mine.proving ? kSteps - 1 : kSteps;
    const Page page = open_page(frame, state, emit, spec);
    month_grid(frame, page.content, state.identify.month, emit);
}

void draw_confirm_person(Frame& frame, const flow::AppState& state, const IntentSink& emit) {
    const std::vector<Resident>& found = state.identify.candidates;
    const bool one = found.size() == 1;
    const ConfirmWords words = confirm_words(state, one);
    PageSpec spec;
    spec.title = frame.words[words.title];
    const bool alike = state.visit.asked_alike;
    spec.lead = frame.words[alike ? words.alike : Msg::kConfirmLead];
    const bool asked = !state.scanned && !alike; // a card needed none of the steps
    spec.step = asked ? kSteps : 0;
    spec.steps = asked ? kSteps : 0;
    spec.paged = true;
    spec.actions.push_back(
        secondary("confirm.no", frame.words[words.no], icon::kClose, flow::NotMeTapped{})
    );
    if (one) {
        spec.actions.push_back(primary(
            "confirm.yes",
            frame.words[words.yes],
            icon::kCheck,
            flow::PersonChosen{found.front().id}
        ));
    }
    const Page page = open_page(frame, state, emit, spec);
    std::vector<Card> cards;
    for (const Resident& who : found) {
        cards.push_back(person_card(frame, state, who, cards.size()));
    }
    if (one) {
        if (draw_alone(frame, page, cards.front())) {
            emit(flow::PersonChosen{found.front().id});
        }
        end_page(frame, page, {}, emit);
        return;
    }
    const int chosen = card_list(frame, page, cards, state.list_first, emit);
    if (chosen >= 0) {
        emit(flow::PersonChosen{found[static_cast<std::size_t>(chosen)].id});
    }
}

} // namespace linli::ui
