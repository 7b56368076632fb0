#include <algorithm>

#include "app/ui/icons.h"
#include "app/ui/kit_keys.h"
#include "app/ui/phrases.h"
#include "app/ui/screens/writing_page.h"

// 想学什么: subjects with how many wish for each, and the page for one's own words.

namespace linli::ui {
namespace {

int people_for(const flow::AppState& state, const WishSubject& subject) {
    const auto& counts = state.wishes.counts;
    const auto found = std::ranges::find(counts, subject, &WishCount::subject);
    return found == counts.end() ? 0 : found->people;
}

// How many wish for it, and whether they themselves are among them.
Chip people_chip(const Frame& frame, int people, bool mine) {
    const Catalog& words = frame.words;
    const auto counted = [&](Msg one, Msg more) {
        return people <= 1 ? words[one] : words.format(more, {{"count", std::to_string(people)}});
    };
    if (mine) {
        return {icon::kCheckCircle, counted(Msg::kWishMineFirst, Msg::kWishMine), Tone::kGood};
    }
    return {
        icon::kPeople,
        people == 0 ? words[Msg::kWishNobody] : counted(Msg::kWishOne, Msg::kWishPeople),
        Tone::kPlain};
}

} // namespace

Action wish_offer(const Frame& frame) {
    return secondary("wishes", frame.words[Msg::kWishOffer], icon::kWish, flow::WishListTapped{});
}

std::string subject_words(const Frame& frame, const WishSubject& subject) {
    return subject.kind == WishKind::kCategory ? category_words(frame, subject.text) : subject.text;
}

Card wish_card(const Frame& frame, const flow::AppState& state, const WishSubject& subject) {
    const bool mine = state.who && std::ranges::count(state.who->wished, subject) > 0;
    const bool own = subject.kind == WishKind::kWords;
    Card card;
    card.title = subject_words(frame, subject);
    CategoryLook look = look_of_category(own ? std::string_view{} : subject.text, frame.theme);
    if (own) {
        look.icon = icon::kWish;
        look.art = {};
    }
    card.look = look;
    card.chips = {people_chip(frame, people_for(state, subject), mine)};
    card.personal = mine;
    card.at_once = true;
    return card;
}

void draw_wishes(Frame& frame, const flow::AppState& state, const IntentSink& emit) {
    PageSpec spec;
    spec.title = frame.words[Msg::kWishTitle];
    spec.lead = frame.words[Msg::kWishLead];
    spec.paged = true;
    spec.actions.push_back(
        secondary("wish.words", frame.words[Msg::kWishWords], icon::kPen, flow::WishWordsTapped{})
    );
    const Page page = open_page(frame, state, emit, spec);
    if (still_loading(frame, state, page)) {
        return;
    }
    const std::vector<WishCount> offered =
        wishes_to_offer(state.catalogue->categories(), state.wishes.counts);
    if (offered.empty()) {
        empty_page(frame, page, {icon::kWish, "school", frame.words[Msg::kWishEmpty]});
        return;
    }
    std::vector<Card> cards;
    for (const WishCount& one : offered) {
        cards.push_back(wish_card(frame, state, one.subject));
        cards.back().id = "wish." + std::to_string(cards.size() - 1);
    }
    const int chosen = card_list(frame, page, std::move(cards), state.wishes.first, emit);
    if (chosen >= 0) {
        emit(flow::WishTapped{offered[static_cast<std::size_t>(chosen)].subject});
    }
}

void draw_wish_words(Frame& frame, const flow::AppState& state, const IntentSink& emit) {
    const Metrics& m = frame.metrics;
    PageSpec spec;
    spec.title = frame.words[Msg::kWishWordsTitle];
    Action next = primary("next", frame.words[Msg::kWishSend], icon::kForward, flow::NextTapped{});
    next.enabled = !state.wishes.words.empty();
    spec.actions.push_back(std::move(next));
    Box room = open_page(frame, state, emit, spec).content;
    const float gap = block_gap(m);
    const Box echo = room.take_top(line_height(m), gap);
    const std::string written = state.wishes.words + shown_keys(state.composing);
    field(frame, "wish", echo, written, frame.words[Msg::kWishHint]);
    std::vector<flow::InputMethod> ways = state.methods;
    ways.push_back(flow::InputMethod::kDigits);
    method_row(frame, room.take_top(ways_height(m), gap), ways, state.composing.method, emit);
    write_here(frame, room, state, emit);
}

} // namespace linli::ui
