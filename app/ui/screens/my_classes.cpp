#include <algorithm>
#include <utility>

#include "app/core/domain/progress.h"
#include "app/ui/change_words.h"
#include "app/ui/icons.h"
#include "app/ui/phrases.h"
#include "app/ui/screens/screens.h"

// My classes: each with its state and its acts, and the ways to what else is a person's own.

namespace linli::ui {
namespace {

// 详细 and 取消报名, or the question in their place: what it is for, and what goes on.
struct MyActs {
    ButtonSpec first;
    ButtonSpec second;
};

MyActs my_acts(const Frame& frame, std::size_t n, bool asking) {
    const Catalog& words = frame.words;
    if (asking) {
        return {
            {"cancel.really", words[Msg::kMyClassesReally], icon::kClose, ButtonKind::kSecondary},
            {"cancel.keep", words[Msg::kMyClassesKeep], icon::kCheck, ButtonKind::kPrimary}};
    }
    const std::string number = std::to_string(n);
    return {
        {"more." + number, words[Msg::kMyClassesMore], icon::kMenuBook},
        {"cancel." + number, words[Msg::kMyClassesCancel], icon::kClose, ButtonKind::kLeave}};
}

// In 特大 no higher than it must be: the time of the next class needs the room.
float my_class_foot_height(const Frame& frame) {
    const bool largest = frame.metrics.text_size() == flow::TextSize::kLargest;
    return (largest ? frame.metrics.primary() : button_height(frame)) + frame.metrics.px(34);
}

// Where the screen is wide, the acts may stand beside the words, one above the other.
struct MyRows {
    std::vector<Card> cards;
    std::vector<float> heights; // one more than cards where there are ways to what else is theirs
    Slice slice;
    Box room;
};

// 结业证书 and 和家人一起.
std::vector<Action> offers_of(const Frame& frame, const ResidentRecord& who) {
    std::vector<Action> offers;
    if (!who.certificates.empty()) {
        offers.push_back(secondary(
            "certificates.offer",
            frame.words[Msg::kCertificatesOffer],
            icon::kSchool,
            flow::CertificatesTapped{}
        ));
    }
    if (!who.relatives.empty()) {
        offers.push_back(secondary(
            "household.offer",
            frame.words[Msg::kHouseholdOffer],
            icon::kPeople,
            flow::HouseholdTapped{}
        ));
    }
    return offers;
}

// Side by side where they have the room.
int offers_a_row(Frame& frame, const std::vector<Action>& offers, float width) {
    const auto count = static_cast<int>(offers.size());
    const float each = (width - frame.metrics.gap_apart()) / 2;
    const bool beside = std::ranges::all_of(offers, [&](const Action& one) {
        return button_width(frame, {one.id, one.label, one.icon}) <= each;
    });
    return beside ? std::max(1, count) : 1;
}

float offers_height(Frame& frame, const std::vector<Action>& offers, float width) {
    if (offers.empty()) {
        return 0;
    }
    const auto rows =
        static_cast<float>(offers.size()) / static_cast<float>(offers_a_row(frame, offers, width));
    return rows * (button_height(frame) + frame.metrics.gap_apart()) - frame.metrics.gap_apart();
}

void draw_offers(
    Frame& frame, const Box& box, const std::vector<Action>& offers, const IntentSink& emit
) {
    const int columns = offers_a_row(frame, offers, box.w);
    const auto count = static_cast<int>(offers.size());
    for (int n = 0; n < count; ++n) {
        const Action& one = offers[static_cast<std::size_t>(n)];
        const Box seat = box.cell(n, columns, count / columns, frame.metrics.gap_apart());
        if (button(frame, seat, {one.id, one.label, one.icon})) {
            emit(one.intent);
        }
    }
}

Card my_class_card(
    Frame& frame, const flow::AppState& state, const MyEnrolment& mine, std::size_t n, bool asking
) {
    const ClassEntry* entry = state.catalogue->class_entry(mine.enrolment.class_id);
    const CourseEntry* course = state.catalogue->course_of(mine.enrolment.class_id);
    Card card;
    card.id = "mine." + std::to_string(n);
    card.tappable = false;
    card.personal = true;
    if (entry == nullptr || course == nullptr) {
        card.title = frame.words[Msg::kCourseGone];
        return card;
    }
    card.look = look_of_course(course->course.category, course->course.title_zh, frame.theme);
    const std::string title = title_of(frame, course->course);
    card.title = asking ? frame.words.format(Msg::kMyClassesAsk, {{"title", title}}) : title;
    const Session* next = next_session(*entry, state.now);
    const bool seated = mine.enrolment.status == EnrolmentStatus::kConfirmed;
    CardLine when{icon::kClock, frame.words[Msg::kMyClassesOver]};
    if (next != nullptr) {
        when.text = next_line(frame, *next, seated, state.now).text;
    }
    card.lines = {
        std::move(when),
        place_line(frame, *entry, next == nullptr ? entry->clazz.room : next->room)};
    if (next != nullptr && next->was) {
        card.lines.push_back(
            {icon::kCalendar,
             frame.words.format(
                 Msg::kDecisionsWas, {{"when", planned_words(frame, *next, state.now)}}
             )}
        );
    }
    const bool largest = frame.metrics.text_size() == flow::TextSize::kLargest;
    if (!asking || !largest) { // there what is asked about needs the room: when, and where
        card.chips = {status_chip(frame, mine.enrolment, mine.place, state.now)};
    }
    return card;
}

void my_class_acts(
    Frame& frame,
    const Box& box,
    const Card& shown,
    const MyEnrolment& mine,
    std::size_t n,
    bool asking,
    const IntentSink& emit
) {
    const float apart = frame.metrics.gap_apart();
    MyActs acts = my_acts(frame, n, asking);
    Box first = shown.side > 0 ? card_side(frame, box, shown) : card_foot(frame, box, shown);
    Box second;
    if (shown.side > 0) {
        const float spare = first.h - 2 * button_height(frame) - apart;
        first.take_top(std::max(0.0F, spare / 2));
        const Box upper = first.take_top(button_height(frame), apart);
        second = first.take_top(button_height(frame));
        first = upper;
    } else if (asking) {
        second = first.take_right((first.w - apart) / 2, apart);
    } else {
        const float both =
            button_width(frame, acts.first) + apart + button_width(frame, acts.second);
        if (both > first.w) {
            acts.first.icon = acts.second.icon = 0;
        }
        const float most = (first.w - apart) / 2; // longer words are set smaller
        second = first.take_right(std::min(most, button_width(frame, acts.second)), apart);
        first = first.take_left(std::min(most, button_width(frame, acts.first)));
    }
    if (button(frame, first, acts.first)) {
        emit(
            asking ? flow::Intent{flow::ConfirmTapped{}}
                   : flow::Intent{flow::MyClassChosen{mine.enrolment.class_id}}
        );
    }
    if (button(frame, second, acts.second)) {
        emit(
            asking ? flow::Intent{flow::CancelKept{}}
                   : flow::Intent{flow::CancelAsked{mine.enrolment.id}}
        );
    }
}

struct MyLook {
    bool acts_beside{false};
    bool small_titles{false};
};

// Where the next class is gets no line in a short page: then it stands beside the state, if it can.
void fit_with_place(Frame& frame, Card& card, float width, float height) {
    constexpr std::size_t kPlaceLine = 1;
    const std::vector<CardLine> wished = card.lines;
    fit_card(frame, card, width, height);
    if (wished.size() <= kPlaceLine || card.lines.size() != kPlaceLine) {
        return;
    }
    card.chips.push_back({wished[kPlaceLine].icon, wished[kPlaceLine].text, Tone::kPlain});
    if (card_height(frame, card, width) > height) {
        card.chips.pop_back();
    }
}

MyRows my_rows(
    Frame& frame,
    const flow::AppState& state,
    const Page& page,
    const std::vector<Action>& offers,
    const MyLook& look
) {
    const Metrics& m = frame.metrics;
    MyRows rows;
    for (const MyEnrolment& one : state.who->enrolments) {
        const bool asking = state.asked_to_cancel == one.enrolment.id;
        const MyActs acts = my_acts(frame, rows.cards.size(), asking);
        Card card = my_class_card(frame, state, one, rows.cards.size(), asking);
        card.most_em = look.small_titles ? m.em(TextRole::kBody) : 0;
        float least = 0;
        if (look.acts_beside) {
            card.side = std::max(button_width(frame, acts.first), button_width(frame, acts.second));
            least = 2 * button_height(frame) + m.gap_apart() + m.px(52);
        } else {
            card.foot = my_class_foot_height(frame);
        }
        fit_with_place(frame, card, page.content.w, page.content.h);
        rows.heights.push_back(std::max(least, card_height(frame, card, page.content.w)));
        rows.cards.push_back(std::move(card));
    }
    if (!offers.empty()) {
        rows.heights.push_back(offers_height(frame, offers, page.content.w));
    }
    const float gap = m.px(26);
    rows.room = page.roomy;
    rows.slice = slice_of(rows.heights, gap, page.roomy.h, state.list_first);
    if (rows.slice.pages > 1) {
        rows.slice = slice_of(rows.heights, gap, page.content.h, state.list_first);
        rows.room = page.content;
    }
    return rows;
}

void draw_my_list(
    Frame& frame,
    const flow::AppState& state,
    const Page& page,
    const std::vector<Action>& offers,
    const IntentSink& emit
) {
    const auto& mine = state.who->enrolments;
    MyRows rows = my_rows(frame, state, page, offers, {});
    for (const MyLook look : {MyLook{false, true}, MyLook{true, false}, MyLook{true, true}}) {
        if (rows.slice.pages < 2 || (look.acts_beside && !frame.metrics.landscape())) {
            continue;
        }
        MyRows other = my_rows(frame, state, page, offers, look);
        if (other.slice.pages < rows.slice.pages) {
            rows = std::move(other);
        }
    }
    if (const int step = flicked(frame, rows.room, rows.slice); step != 0) {
        emit(flow::PageTurned{step});
    }
    for (int n = rows.slice.first; n < rows.slice.end; ++n) {
        const auto at = static_cast<std::size_t>(n);
        const Box box = rows.room.take_top(rows.heights[at], frame.metrics.px(26));
        if (at == rows.cards.size()) {
            draw_offers(frame, box, offers, emit);
            continue;
        }
        static_cast<void>(card(frame, box, rows.cards[at]));
        const bool asking = state.asked_to_cancel == mine[at].enrolment.id;
        my_class_acts(frame, box, rows.cards[at], mine[at], at, asking, emit);
    }
    fill_page(frame, rows.room);
    end_page(frame, page, rows.slice, emit);
}

} // namespace

void draw_my_classes(Frame& frame, const flow::AppState& state, const IntentSink& emit) {
    PageSpec spec;
    spec.title = frame.words[Msg::kMyClassesTitle];
    spec.paged = true;
    if (state.who && state.who->enrolments.empty()) {
        spec.actions.push_back(choose_a_class(frame, ButtonKind::kPrimary));
    }
    if (state.who) {
        spec.actions.insert(
            spec.actions.begin(),
            secondary(
                "mine.offer", frame.words[Msg::kMineOffer], icon::kPerson, flow::MyDataTapped{}
            )
        );
    }
    if (state.who && state.catalogue) {
        const auto learned = learned_in_all(*state.catalogue, *state.who, state.now);
        if (learned.count() > 0) {
            spec.lead = frame.words.format(
                Msg::kMyClassesLearned, {{"time", duration_words(frame, learned)}}
            );
        }
    }
    spec.aside = card_offer(frame);
    // They stand after the classes, or on the left where the screen is wide and has room there.
    std::vector<Action> offers = state.who ? offers_of(frame, *state.who) : std::vector<Action>{};
    const Metrics& m = frame.metrics;
    if (m.landscape() && m.text_size() != flow::TextSize::kLargest) {
        spec.more = std::exchange(offers, {});
    }
    Page page = open_page(frame, state, emit, spec);
    if (!state.who || still_loading(frame, state, page)) {
        return;
    }
    if (state.who->enrolments.empty()) {
        const float height = offers_height(frame, offers, page.roomy.w);
        draw_offers(frame, page.roomy.take_bottom(height, frame.metrics.gap()), offers, emit);
        empty_page(frame, page, {icon::kMenuBook, "my_classes", frame.words[Msg::kMyClassesEmpty]});
        return;
    }
    draw_my_list(frame, state, page, offers, emit);
}

} // namespace linli::ui
