#include <algorithm>
#include <utility>

#include "app/ui/change_words.h"
#include "app/ui/icons.h"
#include "app/ui/kit_keys.h"
#include "app/ui/kit_rest.h"
#include "app/ui/phrases.h"
#include "app/ui/screens/screens.h"

// Sign-up check and check-in: what a person does with classes of their own.

namespace linli::ui {
namespace {

Card sign_up_facts(
    Frame& frame, const flow::AppState& state, const CourseEntry& course, const ClassEntry& entry
) {
    Card facts = class_facts(frame, "sign_up.facts", course, entry, state.now);
    facts.personal = true;
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

// With what it clashes, if with anything.
std::string clash_of(Frame& frame, const flow::AppState& state, const ClassEntry& entry) {
    const Clashes clashes =
        clashes_of(*state.catalogue, *state.who, entry.clazz.id, std::nullopt, state.now);
    return clashes.any() ? clash_words(frame, clashes) : std::string{};
}

BannerSpec clash_warning(std::string words) {
    return {
        "sign_up.clash", std::move(words), icon::kWarning, Tone::kAttention, TextRole::kBody, true};
}

void sign_up_notices(
    Frame& frame,
    const flow::AppState& state,
    const ClassEntry& entry,
    const std::string& clash,
    Reading& page
) {
    if (!clash.empty()) {
        page.notice(clash_warning(clash));
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
    card.look =
        look_of_course(entry.course->course.category, entry.course->course.title_zh, frame.theme);
    card.title = title_of(frame, entry.course->course);
    card.lines = {
        {icon::kClock, session_words(frame, *entry.session, state.now)},
        place_line(frame, *entry.clazz, entry.session->room)};
    card.personal = true;
    keep_all_lines(frame, card);
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

// What was to be today and is not: for who has come to the old time.
std::string changes_of_today(const Frame& frame, const flow::AppState& state) {
    std::string words;
    for (const SessionEntry& one : changed_today(*state.catalogue, *state.who, state.now)) {
        words += (words.empty() ? "" : "\n") + change_words(frame, one, state.now);
    }
    return words;
}

bool is_what_changed(const flow::AppState& state, const SessionEntry& next) {
    const std::vector<SessionEntry> changed =
        changed_today(*state.catalogue, *state.who, state.now);
    return next.session != nullptr && std::ranges::any_of(changed, [&](const SessionEntry& one) {
               return one.session->id == next.session->id;
           });
}

// Held today at another centre: who stands here is told to go there.
bool is_elsewhere_today(const SessionEntry& entry, UtcTime now) {
    return entry.session != nullptr && entry.clazz->at && entry.session->date == local_date(now);
}

std::string elsewhere_today(const Frame& frame, const flow::AppState& state) {
    std::string words;
    for (const MyEnrolment& mine : state.who->enrolments) {
        const ClassEntry* entry = state.catalogue->class_entry(mine.enrolment.class_id);
        const Session* session = entry == nullptr ? nullptr : next_session(*entry, state.now);
        const CourseEntry* course = state.catalogue->course_of(mine.enrolment.class_id);
        if (mine.enrolment.status != EnrolmentStatus::kConfirmed
            || !is_elsewhere_today({course, entry, session}, state.now)) {
            continue;
        }
        words += (words.empty() ? "" : "\n")
            + frame.words.format(
                Msg::kCheckInAlsoElsewhere,
                {{"title", title_of(frame, course->course)},
                 {"centre", centre_words(frame, *entry->at)}}
            );
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
    const bool away = is_elsewhere_today(next, state.now);
    if (away && changes.empty()) {
        spec.title = words[Msg::kCheckInTitleElsewhere];
    }
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
    const BannerSpec changed{
        "check_in.changes", changes, icon::kWarning, Tone::kAttention, TextRole::kBody, true};
    // In 特大 there are pages: when and where the class is now stands on the first one.
    const bool card_first =
        frame.metrics.text_size() == flow::TextSize::kLargest && is_what_changed(state, next);
    if (!changes.empty() && !card_first) {
        reading.notice(changed);
    }
    if (next.session == nullptr) {
        reading.draw(emit);
        return;
    }
    Card card = session_card(frame, state, next);
    card.id = "check_in.next_session";
    card.tappable = false;
    card.large_look = true;
    if (!away) {
        card.chips = {{icon::kForward, words[Msg::kCheckInNext], Tone::kGood}};
    }
    reading.facts(std::move(card));
    if (card_first) {
        reading.notice(changed);
    }
    if (next.clazz->at) {
        const std::string centre = centre_words(frame, *next.clazz->at);
        reading.notice(
            {"check_in.elsewhere",
             words.format(Msg::kCheckInElsewhere, {{"centre", centre}}),
             icon::kSchool,
             Tone::kAttention,
             TextRole::kBody,
             true}
        );
    } else {
        reading.text("check_in.opens", words[Msg::kCheckInOpens], body(frame));
    }
    reading.draw(emit);
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
        spec.title = frame.words[Msg::kCourseGoneTitle];
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
    std::string clash = clash_of(frame, state, *entry);
    if (!clash.empty() && stands_under(frame, state, spec.title, clash)) {
        spec.said = clash_warning(std::exchange(clash, {}));
    }
    const Page page = open_page(frame, state, emit, spec);
    Reading reading{frame, page, state};
    const CourseEntry& course = *state.catalogue->course_of(*state.browse.chosen);
    // In 特大 they stand on pages: nobody confirms a class that they do not see.
    reading.facts(sign_up_facts(frame, state, course, *entry));
    sign_up_notices(frame, state, *entry, clash, reading);
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
    const std::string changes = changes_of_today(frame, state);
    const std::string elsewhere = elsewhere_today(frame, state);
    if (!changes.empty() || !elsewhere.empty()) {
        const bool both = !changes.empty() && !elsewhere.empty();
        spec.lead = changes + (both ? "\n" : "") + elsewhere;
    }
    const Page page = open_page(frame, state, emit, spec);
    // Where all are for those without a seat, the question says so; in 特大 each need not.
    const bool said_above = frame.metrics.text_size() == flow::TextSize::kLargest
        && !has_seat(*state.who, open.front().clazz->clazz.id);
    std::vector<Card> cards;
    for (const SessionEntry& entry : open) {
        cards.push_back(session_card(frame, state, entry));
        cards.back().id = "session." + std::to_string(cards.size() - 1);
        const Attendance* mark = state.who->attendance_at(entry.session->id);
        if (mark != nullptr && stays_as_count(*mark)) {
            cards.back().chips = {
                {icon::kCheckCircle, frame.words[Msg::kCheckInDone], Tone::kGood}};
        } else if (!has_seat(*state.who, entry.clazz->clazz.id) && !said_above) {
            cards.back().chips = {{icon::kHand, frame.words[Msg::kCheckInWalkIn], Tone::kGood}};
        }
    }
    const int chosen = card_list(frame, page, cards, state.list_first, emit);
    if (chosen >= 0) {
        emit(flow::SessionChosen{open[static_cast<std::size_t>(chosen)].session->id});
    }
}

} // namespace linli::ui
