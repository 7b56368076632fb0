#include <algorithm>

#include "app/core/domain/progress.h"
#include "app/ui/change_words.h"
#include "app/ui/icons.h"
#include "app/ui/phrases.h"
#include "app/ui/screens/screens.h"

// Sign-up check, check-in and my classes: what a person does with classes of their own.

namespace linli::ui {
namespace {

Card sign_up_facts(
    Frame& frame, const flow::AppState& state, const CourseEntry& course, const ClassEntry& entry
) {
    Card facts = class_card(frame, course, entry, state.now);
    facts.id = "sign_up.facts";
    facts.tappable = false;
    facts.personal = true;
    facts.large_look = true;
    const std::string name = person_words(state.who->resident);
    facts.lines.insert(
        facts.lines.begin(),
        {icon::kPerson, frame.words.format(Msg::kSignUpPerson, {{"name", name}}), true}
    );
    if (const Session* first = next_session(entry, state.now)) {
        const bool seat = outcome_of_request(entry.seats) == EnrolmentStatus::kConfirmed;
        facts.lines.push_back(first_line(frame, *first, seat, state.now));
    }
    return facts;
}

void sign_up_notices(
    Frame& frame, const flow::AppState& state, const ClassEntry& entry, Reading& page
) {
    const Clashes clashes =
        clashes_of(*state.catalogue, *state.who, entry.clazz.id, std::nullopt, state.now);
    if (clashes.any()) {
        page.notice(
            {"sign_up.clash",
             clash_words(frame, clashes),
             icon::kWarning,
             Tone::kAttention,
             TextRole::kBody,
             true}
        );
    }
    const EnrolmentStatus outcome = outcome_of_request(entry.seats);
    if (outcome == EnrolmentStatus::kWaitlisted) {
        page.notice({"sign_up.queue", frame.words[Msg::kSignUpQueue], icon::kQueue});
    } else if (outcome == EnrolmentStatus::kPending) {
        page.notice(
            {"sign_up.pending", pending_words(frame, entry.clazz, state.now), icon::kPending}
        );
    }
}

Card session_card(Frame& frame, const flow::AppState& state, const SessionEntry& entry) {
    Card card;
    card.look = look_of_category(entry.course->course.category, frame.theme);
    card.title = title_of(frame, entry.course->course);
    card.lines = {
        {icon::kClock, session_words(frame, *entry.session, state.now)},
        {icon::kPlace, entry.session->room}};
    card.personal = true;
    return card;
}

// The soonest session of all the classes this person is in.
SessionEntry next_of(const Catalogue& catalogue, const ResidentRecord& who, UtcTime now) {
    SessionEntry soonest;
    for (const MyEnrolment& mine : who.enrolments) {
        const ClassEntry* entry = catalogue.class_entry(mine.enrolment.class_id);
        const Session* session = entry == nullptr ? nullptr : next_session(*entry, now);
        if (session == nullptr || mine.enrolment.status != EnrolmentStatus::kConfirmed) {
            continue;
        }
        if (soonest.session == nullptr || session->begins_at() < soonest.session->begins_at()) {
            soonest = {catalogue.course_of(mine.enrolment.class_id), entry, session};
        }
    }
    return soonest;
}

// The next step for who is in no class.
Action choose_a_class(const Frame& frame, ButtonKind kind) {
    return {
        "choose_class",
        frame.words[Msg::kHomeSignUp],
        icon::kPen,
        kind,
        flow::SignUpTapped{},
        true};
}

// What was to be today and is not: for who has come to the old time.
std::string changes_of_today(const Frame& frame, const flow::AppState& state) {
    std::string words;
    for (const SessionEntry& one : changed_today(*state.catalogue, *state.who, state.now)) {
        words += (words.empty() ? "" : "\n") + change_words(frame, one, state.now);
    }
    return words;
}

void draw_nothing_open(Frame& frame, const flow::AppState& state, const IntentSink& emit) {
    const Catalog& words = frame.words;
    PageSpec spec;
    const std::string changes = changes_of_today(frame, state);
    spec.title = words[changes.empty() ? Msg::kCheckInTitleNone : Msg::kCheckInTitleChanged];
    spec.paged = true;
    spec.back = false;
    const SessionEntry next = next_of(*state.catalogue, *state.who, state.now);
    Action done = primary("done", words[Msg::kDone], icon::kDone, flow::HomeTapped{});
    if (next.session == nullptr) { // the page asks what they would like to learn
        done.kind = ButtonKind::kSecondary;
        spec.actions = {std::move(done), choose_a_class(frame, ButtonKind::kPrimary)};
    } else {
        spec.actions = {std::move(done)};
    }
    const Page page = open_page(frame, state, emit, spec);
    if (next.session == nullptr && changes.empty()) {
        const bool enrolled = !state.who->enrolments.empty();
        const Msg why = enrolled ? Msg::kCheckInNoMore : Msg::kCheckInNothing;
        empty_page(frame, page, {icon::kSchool, "school", words[why]});
        return;
    }
    Reading reading{frame, page, state};
    if (!changes.empty()) {
        reading.notice(
            {"check_in.changes", changes, icon::kWarning, Tone::kAttention, TextRole::kBody, true}
        );
    }
    if (next.session == nullptr) {
        reading.draw(emit);
        return;
    }
    Card card = session_card(frame, state, next);
    card.id = "check_in.next_session";
    card.tappable = false;
    card.large_look = true;
    card.chips = {{icon::kForward, words[Msg::kCheckInNext], Tone::kGood}};
    reading.facts(std::move(card));
    reading.text("check_in.opens", words[Msg::kCheckInOpens], body(frame));
    reading.draw(emit);
}

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
    std::vector<float> heights;
    Slice slice;
    Box room;
};

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
    card.look = look_of_category(course->course.category, frame.theme);
    const std::string title = title_of(frame, course->course);
    card.title = asking ? frame.words.format(Msg::kMyClassesAsk, {{"title", title}}) : title;
    const Session* next = next_session(*entry, state.now);
    const bool seated = mine.enrolment.status == EnrolmentStatus::kConfirmed;
    CardLine when{icon::kClock, frame.words[Msg::kMyClassesOver]};
    if (next != nullptr) {
        when.text = next_line(frame, *next, seated, state.now).text;
    }
    card.lines = {
        std::move(when), {icon::kPlace, next == nullptr ? entry->clazz.room : next->room}};
    if (next != nullptr && next->was) {
        card.lines.push_back(
            {icon::kCalendar,
             frame.words.format(
                 Msg::kDecisionsWas, {{"when", planned_words(frame, *next, state.now)}}
             )}
        );
    }
    card.chips = {status_chip(frame, mine.enrolment, mine.place, state.now)};
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

MyRows my_rows(Frame& frame, const flow::AppState& state, const Page& page, const MyLook& look) {
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
        fit_card(frame, card, page.content.w, page.content.h);
        rows.heights.push_back(std::max(least, card_height(frame, card, page.content.w)));
        rows.cards.push_back(std::move(card));
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
    Frame& frame, const flow::AppState& state, const Page& page, const IntentSink& emit
) {
    const auto& mine = state.who->enrolments;
    MyRows rows = my_rows(frame, state, page, {});
    for (const MyLook look : {MyLook{false, true}, MyLook{true, false}, MyLook{true, true}}) {
        if (rows.slice.pages < 2 || (look.acts_beside && !frame.metrics.landscape())) {
            continue;
        }
        MyRows other = my_rows(frame, state, page, look);
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
        static_cast<void>(card(frame, box, rows.cards[at]));
        const bool asking = state.asked_to_cancel == mine[at].enrolment.id;
        my_class_acts(frame, box, rows.cards[at], mine[at], at, asking, emit);
    }
    fill_page(frame, rows.room);
    if (const int step = pager(frame, page.pager, rows.slice); step != 0) {
        emit(flow::PageTurned{step});
    }
}

// The page of their data leads to the others, too, and the classes need the room: they are offered
// here only where the pager has its place beside them.
void keep_room_for_classes(Frame& frame, PageSpec& spec) {
    const Metrics& m = frame.metrics;
    const auto crowded = [&] {
        float width = least_pager_width(frame);
        for (const Action& act : spec.actions) {
            width += m.gap_apart() + button_width(frame, {act.id, act.label, act.icon});
        }
        constexpr float kShareOfWork = 0.6F; // of a wide screen
        return !m.landscape() || width > m.width() * kShareOfWork;
    };
    for (const std::string_view id : {"household.offer", "certificates.offer"}) {
        if (crowded()) {
            std::erase_if(spec.actions, [&](const Action& one) { return one.id == id; });
        }
    }
}

} // namespace

void draw_sign_up_check(Frame& frame, const flow::AppState& state, const IntentSink& emit) {
    const ClassEntry* entry = state.catalogue && state.browse.chosen
        ? state.catalogue->class_entry(*state.browse.chosen)
        : nullptr;
    PageSpec spec;
    spec.title = frame.words[Msg::kSignUpTitle];
    spec.paged = true;
    if (entry == nullptr || !state.who) {
        const Page page = open_page(frame, state, emit, spec);
        empty_page(frame, page, {icon::kInfo, "browse", frame.words[Msg::kCourseGone]});
        return;
    }
    const bool full = outcome_of_request(entry->seats) == EnrolmentStatus::kWaitlisted;
    spec.actions.push_back(primary(
        "sign_up.confirm",
        frame.words[full ? Msg::kSignUpWait : Msg::kSignUpConfirm],
        icon::kCheck,
        flow::ConfirmTapped{}
    ));
    spec.aside = pair_offer(frame, state);
    const Page page = open_page(frame, state, emit, spec);
    Reading reading{frame, page, state};
    const CourseEntry& course = *state.catalogue->course_of(*state.browse.chosen);
    // In 特大 they stand on pages: nobody confirms a class that they do not see.
    reading.facts(sign_up_facts(frame, state, course, *entry));
    sign_up_notices(frame, state, *entry, reading);
    reading.draw(emit);
}

void draw_check_in(Frame& frame, const flow::AppState& state, const IntentSink& emit) {
    PageSpec spec;
    spec.title = frame.words[Msg::kCheckInTitleMany];
    spec.lead = frame.words[Msg::kCheckInLeadMany];
    spec.paged = true;
    if (!state.catalogue || !state.who) {
        const Page page = open_page(frame, state, emit, spec);
        empty_page(frame, page, {icon::kHourglass, "waiting", frame.words[Msg::kLoading]});
        return;
    }
    const std::vector<SessionEntry> open =
        sessions_to_offer(*state.catalogue, *state.who, state.now);
    if (open.empty()) {
        draw_nothing_open(frame, state, emit);
        return;
    }
    if (!has_seat(*state.who, open.front().clazz->clazz.id)) {
        spec.title = frame.words[Msg::kCheckInTitleWalkIn];
    }
    if (const std::string changes = changes_of_today(frame, state); !changes.empty()) {
        spec.lead = changes;
    }
    const Page page = open_page(frame, state, emit, spec);
    std::vector<Card> cards;
    for (const SessionEntry& entry : open) {
        cards.push_back(session_card(frame, state, entry));
        cards.back().id = "session." + std::to_string(cards.size() - 1);
        const Attendance* mark = state.who->attendance_at(entry.session->id);
        if (mark != nullptr && mark->status != AttendanceStatus::kExcused) {
            cards.back().chips = {
                {icon::kCheckCircle, frame.words[Msg::kCheckInDone], Tone::kGood}};
        } else if (!has_seat(*state.who, entry.clazz->clazz.id)) {
            cards.back().chips = {{icon::kHand, frame.words[Msg::kCheckInWalkIn], Tone::kGood}};
        }
    }
    const int chosen = card_list(frame, page, cards, state.list_first, emit);
    if (chosen >= 0) {
        emit(flow::SessionChosen{open[static_cast<std::size_t>(chosen)].session->id});
    }
}

void draw_my_classes(Frame& frame, const flow::AppState& state, const IntentSink& emit) {
    PageSpec spec;
    spec.title = frame.words[Msg::kMyClassesTitle];
    spec.paged = true;
    if (state.who && state.who->enrolments.empty()) {
        spec.actions.push_back(choose_a_class(frame, ButtonKind::kPrimary));
    }
    if (state.who && !state.who->relatives.empty()) {
        spec.actions.insert(
            spec.actions.begin(),
            secondary(
                "household.offer",
                frame.words[Msg::kHouseholdOffer],
                icon::kPeople,
                flow::HouseholdTapped{}
            )
        );
    }
    if (state.who && !state.who->certificates.empty()) {
        spec.actions.insert(
            spec.actions.begin(),
            secondary(
                "certificates.offer",
                frame.words[Msg::kCertificatesOffer],
                icon::kSchool,
                flow::CertificatesTapped{}
            )
        );
    }
    if (state.who) {
        spec.actions.insert(
            spec.actions.begin(),
            secondary(
                "mine.offer", frame.words[Msg::kMineOffer], icon::kPerson, flow::MyDataTapped{}
            )
        );
    }
    keep_room_for_classes(frame, spec);
    if (state.who && state.catalogue) {
        const auto learned = learned_in_all(*state.catalogue, *state.who, state.now);
        if (learned.count() > 0) {
            spec.lead = frame.words.format(
                Msg::kMyClassesLearned, {{"time", duration_words(frame, learned)}}
            );
        }
    }
    const bool largest = frame.metrics.text_size() == flow::TextSize::kLargest;
    const bool roomy = state.who && state.who->enrolments.empty();
    if (!largest || roomy || spec.actions.size() < 2) { // the classes need the room more
        spec.aside = card_offer(frame);
    }
    const Page page = open_page(frame, state, emit, spec);
    if (!state.who || still_loading(frame, state, page)) {
        return;
    }
    if (state.who->enrolments.empty()) {
        empty_page(frame, page, {icon::kMenuBook, "my_classes", frame.words[Msg::kMyClassesEmpty]});
        return;
    }
    draw_my_list(frame, state, page, emit);
}

} // namespace linli::ui
