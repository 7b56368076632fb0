#include <algorithm>

#include "app/ui/icons.h"
#include "app/ui/kit_acts.h"
#include "app/ui/kit_keys.h"
#include "app/ui/phrases.h"
#include "app/ui/screens/screens.h"

// 找课程: what was typed, what it finds while one types, and the keys.

namespace linli::ui {
namespace {

// Letters find courses by themselves, so a way to write is either keys or the pad. What the keys
// are called goes by the page's language: who reads English need not know of pinyin.
std::vector<flow::InputMethod> ways(const flow::AppState& state) {
    const bool english = state.language == flow::Language::kEnglish;
    std::vector<flow::InputMethod> ways{
        english ? flow::InputMethod::kLatin : flow::InputMethod::kPinyin};
    const std::vector<flow::InputMethod>& here = state.methods;
    if (std::find(here.begin(), here.end(), flow::InputMethod::kHandwriting) != here.end()) {
        ways.push_back(flow::InputMethod::kHandwriting);
    }
    return ways;
}

// Those of the letters, of the digits, or the pad that is chosen.
flow::InputMethod way_in_use(const flow::AppState& state) {
    const flow::InputMethod method = state.composing.method;
    const bool letters =
        method != flow::InputMethod::kHandwriting && method != flow::InputMethod::kDigits;
    return letters ? ways(state).front() : method;
}

// What few findings leave free stays free: houses would stand on the keys.
void keep_to_cards(Frame& frame, Page& page, const std::vector<Card>& cards) {
    constexpr float kGrowth = 1.18F; // of rows that share what is left over
    float taken = 0;
    for (const Card& card : cards) {
        const float own = card_height(frame, card, page.content.w);
        taken += std::max(frame.metrics.row(), own) * kGrowth + frame.metrics.px(24);
    }
    page.content.h = std::min(page.content.h, taken);
    page.roomy.h = std::min(page.roomy.h, taken);
}

// 特大: the pager stands beside the list, so that two rows and the keys have room.
bool pager_is_beside(const Frame& frame) {
    return frame.metrics.text_size() == flow::TextSize::kLargest;
}

struct Found {
    std::vector<Card> cards;
    std::vector<ClassId> ids;
};

constexpr float kLowTitle = 0.83F;

// What and when; the rest is on its own page, and the keys need the room.
Card result_card(Frame& frame, const CourseEntry& course, const ClassEntry& entry, UtcTime now) {
    Card card = class_card(frame, course, entry, now);
    card.chips.clear();
    keep_lines(card, 1);
    if (entry.at) { // the page says where; here there is room for no name
        card.lines.back() = {icon::kSchool, frame.words[Msg::kClassNotHere], true, false, true};
    }
    card.compact = frame.metrics.text_size() != flow::TextSize::kStandard;
    card.slim = frame.metrics.text_size() == flow::TextSize::kLargest;
    if (card.slim && frame.metrics.landscape()) { // two rows above the keys
        card.most_em = static_cast<int>(
            kLowTitle * static_cast<float>(frame.metrics.em(TextRole::kSecondary))
        );
    }
    return card;
}

Found found_classes(Frame& frame, const flow::AppState& state) {
    Found found;
    for (const ListedClass& it :
         passing(*state.catalogue, state.search.found, state.browse.filter)) {
        found.cards.push_back(result_card(frame, *it.course, *it.entry, state.now));
        found.cards.back().id = "found." + std::to_string(found.ids.size());
        found.ids.push_back(it.entry->clazz.id);
    }
    return found;
}

// What was found does not fit the conditions: what to take away, and where there is room, why.
void none_fit(Frame& frame, Page page, const flow::AppState& state, const IntentSink& emit) {
    const std::vector<Relief> found = reliefs(frame, state);
    std::vector<Card> cards;
    for (const Relief& one : found) {
        Card card;
        card.id = "relief." + one.id;
        card.title = one.words + " · " + one.count;
        card.compact = frame.metrics.text_size() != flow::TextSize::kStandard;
        card.slim = frame.metrics.text_size() == flow::TextSize::kLargest;
        cards.push_back(std::move(card));
    }
    const Msg why = one_is_enough(found) ? Msg::kSearchNoneFit : Msg::kSearchNoneFitAll;
    const TextLook look = body(frame);
    const float words = lay(frame, frame.words[why], look.role, false, page.content.w).height;
    const float gap = frame.metrics.px(12);
    const float row =
        std::max(frame.metrics.row(), card_height(frame, cards.front(), page.content.w));
    if (words + gap + 1.1F * row < page.content.h) {
        write(frame, "search.none", take_top(page, words, gap), frame.words[why], look);
    }
    if (pager_is_beside(frame)) {
        page.pager = page.content.take_right(frame.metrics.px(250), frame.metrics.px(24));
    }
    keep_to_cards(frame, page, cards);
    const int chosen = card_list(frame, page, std::move(cards), state.reading_first, emit);
    if (chosen >= 0) {
        emit(flow::FilterChanged{found[static_cast<std::size_t>(chosen)].without});
    }
}

// Something was found, and nothing of it fits the conditions.
bool none_of_them_fits(const Frame& frame, const flow::AppState& state) {
    const flow::Search& search = state.search;
    return state.catalogue && !search.words.empty() && search.answered == search.words
        && passing(*state.catalogue, search.found, state.browse.filter).empty()
        && !reliefs(frame, state).empty();
}

bool found_nothing(const flow::AppState& state) {
    const flow::Search& search = state.search;
    return !search.words.empty() && search.found.empty() && search.answered == search.words;
}

void results(Frame& frame, Page page, const flow::AppState& state, const IntentSink& emit) {
    const flow::Search& search = state.search;
    const bool nothing_typed = search.words.empty();
    Found found;
    if (!nothing_typed) {
        found = found_classes(frame, state);
    }
    const bool answered = !nothing_typed && search.answered == search.words;
    if (none_of_them_fits(frame, state)) {
        none_fit(frame, page, state, emit);
        return;
    }
    if (found.cards.empty()) {
        TextLook look =
            on({frame.theme.page, frame.theme.ink, frame.theme.band.edge}, TextRole::kBody);
        look.middle = true;
        look.align = Align::kCentre;
        const bool ink = state.composing.method == flow::InputMethod::kHandwriting;
        const Msg how = ink ? Msg::kNameLeadInk : Msg::kSearchHow;
        const Msg words = answered ? Msg::kSearchNone : how;
        const char* id = answered ? "search.none" : "search.how";
        if (found_nothing(state) && !frame.metrics.landscape()) {
            const Box row =
                page.content.take_bottom(action_height(frame), frame.metrics.gap_apart());
            press_action(frame, row.inset(row.w * 0.15F, 0), wish_offer(frame), emit);
        }
        write(frame, id, page.content, frame.words[words], look);
        end_empty_page(frame, page);
        return;
    }
    if (pager_is_beside(frame)) {
        page.pager = page.content.take_right(frame.metrics.px(250), frame.metrics.px(24));
    }
    keep_to_cards(frame, page, found.cards);
    const int chosen = card_list(frame, page, std::move(found.cards), search.first, emit);
    if (chosen >= 0) {
        emit(flow::ClassChosen{found.ids[static_cast<std::size_t>(chosen)]});
    }
}

} // namespace

void draw_search(Frame& frame, const flow::AppState& state, const IntentSink& emit) {
    const Metrics& m = frame.metrics;
    PageSpec spec;
    spec.title = frame.words[Msg::kSearchTitle];
    spec.paged = true;
    // A row of chips is a row of findings less.
    const bool none_fit = none_of_them_fits(frame, state); // then those to take away stand below
    const bool chips = !m.landscape() && m.safe_top() < m.px(260) && !none_fit;
    if (!state.browse.filter.empty() && !chips && !none_fit) {
        spec.aside = clear_filters(frame, state.browse.filter);
    }
    if (!state.browse.filter.empty() && (m.landscape() || none_fit)) {
        spec.lead = filter_words(frame, state.browse.filter);
    }
    // On an upright page it stands among the findings: the keys stay where they are.
    if (found_nothing(state) && m.landscape()) {
        spec.aside = wish_offer(frame);
    }
    Page page = open_page(frame, state, emit, spec);
    page.spare = 0; // there are keys below the list
    if (still_loading(frame, state, page)) {
        return;
    }
    Box& room = page.content;
    const float gap = m.px(m.landscape() ? 17 : 22);
    const bool tight = pager_is_beside(frame);
    if (tight && (m.landscape() || page.pager.x <= room.x)) { // else it stands beside 返回
        room.h = page.pager.bottom() - room.y;
    }
    const float words = static_cast<float>(m.em(TextRole::kTile)) * 1.45F + m.px(10);
    const float line = tight && m.landscape() ? m.px(116) : std::max(m.px(104), words);
    Box top = room.take_top(line, gap);
    const std::vector<flow::InputMethod> offered = ways(state);
    const flow::InputMethod method = way_in_use(state);
    const bool ink = method == flow::InputMethod::kHandwriting;
    const bool digits = method == flow::InputMethod::kDigits; // then there is a way back to letters
    if (offered.size() > 1 || digits) {
        const float share = offered.size() > 1 ? 1.0F : 0.5F;
        const float width = share * std::min(top.w * 0.46F, m.px(420));
        method_row(frame, top.take_right(width, m.gap_apart()), offered, method, emit);
    }
    field(frame, "search", top, state.search.words, frame.words[Msg::kSearchHint]);
    if (chips) {
        filter_chips(frame, page, state, emit);
    }
    if (ink) {
        Box pad = room.take_bottom(std::max(m.px(300), room.h * 0.42F), gap);
        ink_pad(frame, pad, state.composing, PartKey::kNone, emit);
        if (!state.composing.candidates.empty()) {
            candidate_grid(frame, room.take_bottom(m.px(120), gap), state.composing, emit);
        }
    } else {
        const Box keys = room.take_bottom(letter_keys_height(frame, room.h * 0.40F), gap);
        if (digits) {
            digit_keys(frame, keys, emit);
        } else {
            letter_keys(frame, keys, false, PartKey::kSpaceAndDigits, emit);
        }
    }
    page.roomy = room;
    results(frame, page, state, emit);
}

} // namespace linli::ui
