#include "app/core/domain/decisions.h"

#include <algorithm>

#include "app/ui/change_words.h"
#include "app/ui/icons.h"
#include "app/ui/screens/screens.h"

// 您上次来过以后: each decision as a card that says what happened and what to do about it.

namespace linli::ui {
namespace {

using What = Decision::What;

void add_next(Frame& frame, const flow::AppState& state, const ClassEntry& entry, Card& card) {
    if (const Session* next = next_session(entry, state.now)) {
        card.lines.push_back(
            {icon::kClock,
             frame.words.format(
                 Msg::kMyClassesNext, {{"when", session_words(frame, *next, state.now)}}
             )}
        );
        card.lines.push_back(place_line(frame, entry, next->room));
    }
}

void tell_move(Frame& frame, const flow::AppState& state, const Session& session, Card& card) {
    const Catalog& words = frame.words;
    const Meeting first = planned(session);
    const bool same_time = first.date == session.date && first.start == session.start;
    const std::string now = session_words(frame, session, state.now);
    card.chips = {
        {icon::kWarning,
         words[same_time ? Msg::kDecisionsOtherRoom : Msg::kDecisionsOtherTime],
         Tone::kAttention}};
    card.lines = {
        {icon::kClock, words.format(Msg::kDecisionsNow, {{"when", now}}), true},
        {icon::kPlace, session.room, true},
        {icon::kCalendar,
         words.format(
             Msg::kDecisionsWas,
             {{"when", same_time ? first.room : planned_words(frame, session, state.now)}}
         )}};
}

void tell_off(
    Frame& frame,
    const flow::AppState& state,
    const ClassEntry& entry,
    const Session& session,
    Card& card
) {
    const Catalog& words = frame.words;
    const std::string when = planned_words(frame, session, state.now);
    card.chips = {{icon::kClose, words[Msg::kDecisionsOff], Tone::kAttention}};
    card.lines = {{icon::kCalendar, words.format(Msg::kDecisionsOffWhen, {{"when", when}}), true}};
    if (std::string why = why_off_words(frame, session); !why.empty()) {
        card.lines.push_back({icon::kInfo, std::move(why)});
    }
    add_next(frame, state, entry, card);
}

Card decision_card(
    Frame& frame, const flow::AppState& state, const Decision& decision, std::size_t n
) {
    const Catalog& words = frame.words;
    const ClassEntry& entry = *state.catalogue->class_entry(decision.class_id);
    const CourseEntry& course = *state.catalogue->course_of(decision.class_id);
    Card card;
    card.id = "decision." + std::to_string(n);
    card.look = look_of_course(course.course.category, course.course.title_zh, frame.theme);
    card.title = title_of(frame, course.course);
    card.tappable = false;
    card.personal = true;
    switch (decision.what) {
    case What::kConfirmed:
        card.chips = {{icon::kCheckCircle, words[Msg::kStatusConfirmed], Tone::kGood}};
        card.lines = {{icon::kSeat, words[Msg::kDecisionsConfirmed], true}};
        add_next(frame, state, entry, card);
        break;
    case What::kWaitlisted: {
        const MyEnrolment* mine = state.who->enrolment_in(decision.class_id);
        const std::string place = std::to_string(mine == nullptr ? 0 : mine->place);
        card.chips = {
            {icon::kQueue,
             words.format(Msg::kStatusWaitlisted, {{"place", place}}),
             Tone::kAttention}};
        card.lines = {
            {icon::kInfo, words.format(Msg::kDecisionsWaitlisted, {{"place", place}}), true},
            {icon::kQueue, words[Msg::kResultWaitlistedNote]}};
        break;
    }
    case What::kRefused:
        card.chips = {{icon::kClose, words[Msg::kStatusCancelled], Tone::kAttention}};
        card.lines = {
            {icon::kInfo, words[Msg::kDecisionsRefused], true},
            {icon::kSupport, words[Msg::kDecisionsRefusedDo]}};
        break;
    case What::kSessionMoved:
    case What::kSessionCancelled: {
        const Session& session = *state.catalogue->session_entry(*decision.session).session;
        if (decision.what == What::kSessionMoved) {
            tell_move(frame, state, session, card);
        } else {
            tell_off(frame, state, entry, session, card);
        }
        break;
    }
    }
    return card;
}

// Several stand in two columns where the screen is wide and the type allows it.
struct Columns {
    std::size_t count{1};
    float gap{0};
    float width{0};
};

Columns columns_for(const Frame& frame, std::size_t count, const Box& content) {
    const Metrics& m = frame.metrics;
    Columns columns{1, m.px(26), content.w};
    if (m.landscape() && m.text_size() == flow::TextSize::kStandard && count > 1) {
        columns.count = 2;
        columns.width = (content.w - columns.gap) / 2;
    }
    return columns;
}

// As many as have room, at least one; each with the height of its row.
std::vector<Card> cards_for(
    Frame& frame, const flow::AppState& state, const std::vector<Decision>& news, const Box& content
) {
    const Columns columns = columns_for(frame, news.size(), content);
    std::vector<Card> cards;
    float room = content.h;
    std::vector<Card> row;
    for (std::size_t n = 0; n < news.size(); ++n) {
        Card one = decision_card(frame, state, news[n], n);
        fit_card(frame, one, columns.width, content.h);
        row.push_back(std::move(one));
        if (row.size() < columns.count && n + 1 < news.size()) {
            continue;
        }
        float height = 0;
        for (const Card& card : row) {
            height = std::max(height, card_height(frame, card, columns.width));
        }
        if (!cards.empty() && height > room) {
            break;
        }
        room -= height + columns.gap;
        for (Card& card : row) {
            card.level = height;
            cards.push_back(std::move(card));
        }
        row.clear();
    }
    return cards;
}

// And that there are more. How many were shown.
int draw_cards(
    Frame& frame, const flow::AppState& state, const std::vector<Decision>& news, Box room
) {
    const float line = static_cast<float>(frame.metrics.em(TextRole::kBody)) * 1.6F;
    Box foot;
    std::vector<Card> cards = cards_for(frame, state, news, room);
    if (cards.size() < news.size()) {
        foot = room.take_bottom(line, frame.metrics.px(12));
        cards = cards_for(frame, state, news, room);
    }
    const Columns columns = columns_for(frame, news.size(), room);
    Box row;
    for (std::size_t n = 0; n < cards.size(); ++n) {
        if (n % columns.count == 0) {
            row = room.take_top(cards[n].level, columns.gap);
        }
        static_cast<void>(card(frame, row.take_left(columns.width, columns.gap), cards[n]));
    }
    if (cards.size() < news.size()) {
        TextLook look = body(frame);
        look.bold = true;
        look.middle = true;
        const std::string count = std::to_string(news.size() - cards.size());
        write(
            frame,
            "decisions.more",
            foot,
            frame.words.format(Msg::kDecisionsMore, {{"count", count}}),
            look
        );
    } else {
        fill_page(frame, room);
    }
    return static_cast<int>(cards.size());
}

} // namespace

void draw_decisions(Frame& frame, const flow::AppState& state, const IntentSink& emit) {
    const std::vector<Decision> news = state.who && state.catalogue
        ? untold(*state.catalogue, *state.who, state.now)
        : std::vector<Decision>{};
    PageSpec spec;
    spec.title = frame.words[Msg::kDecisionsTitle];
    if (!news.empty()) {
        spec.lead =
            frame.words.format(Msg::kDecisionsLead, {{"count", std::to_string(news.size())}});
    }
    spec.actions.push_back(primary(
        "decisions.read",
        frame.words[Msg::kDecisionsRead],
        icon::kCheck,
        flow::DecisionsRead{static_cast<int>(news.size())}
    ));
    // 知道了 is about what stands on the page, which is known when it is drawn.
    bool read = false;
    const Page page = open_page(
        frame,
        state,
        [&](flow::Intent intent) {
            read = std::holds_alternative<flow::DecisionsRead>(intent);
            if (!read) {
                emit(std::move(intent));
            }
        },
        spec
    );
    const int shown = draw_cards(frame, state, news, page.content);
    if (read) {
        emit(flow::DecisionsRead{shown});
    }
}

} // namespace linli::ui
