#include <algorithm>
#include <utility>

#include "app/core/domain/progress.h"
#include "app/ui/change_words.h"
#include "app/ui/icons.h"
#include "app/ui/lobby_phrases.h"
#include "app/ui/phrases.h"
#include "app/ui/screens/screens.h"

// One class of a person's own: what comes, how far they are, and 请假 for the next time.

namespace linli::ui {
namespace {

bool is_in_for(const ResidentRecord& who, const Session& session) {
    const Attendance* mine = who.attendance_at(session.id);
    return mine != nullptr && mine->status != AttendanceStatus::kExcused;
}

// The next one that they may miss: not one that they have come to early.
const Session* next_to_come(const ClassEntry& entry, const ResidentRecord& who, UtcTime now) {
    for (const Session* session : sessions_to_come(entry, now)) {
        if (!is_in_for(who, *session)) {
            return session;
        }
    }
    return nullptr;
}

const Attendance* excuse_for(const ResidentRecord& who, const Session* session) {
    const Attendance* mine = session == nullptr ? nullptr : who.attendance_at(session->id);
    return mine != nullptr && mine->status == AttendanceStatus::kExcused ? mine : nullptr;
}

void add_excuse_action(
    Frame& frame,
    const MyEnrolment& mine,
    const Session* next,
    const Attendance* excuse,
    PageSpec& spec
) {
    if (excuse != nullptr) {
        spec.actions.push_back(secondary(
            "my_class.come",
            frame.words[Msg::kMyClassCome],
            icon::kUndo,
            flow::ExcuseTakenBack{excuse->id}
        ));
    } else if (next != nullptr && mine.enrolment.status == EnrolmentStatus::kConfirmed) {
        spec.actions.push_back(secondary(
            "my_class.excuse",
            frame.words[Msg::kMyClassExcuse],
            icon::kToday,
            flow::ExcuseTapped{next->id}
        ));
    }
}

std::string progress_words(const Frame& frame, const Progress& progress) {
    const Catalog& words = frame.words;
    std::string text = words.format(
        Msg::kMyClassCame,
        {{"came", std::to_string(progress.came)}, {"sessions", std::to_string(progress.sessions)}}
    );
    if (progress.learned.count() > 0) {
        const std::string time = duration_words(frame, progress.learned);
        text += "\n" + words.format(Msg::kMyClassLearned, {{"time", time}});
    }
    if (progress.excused > 0) {
        const std::string count = std::to_string(progress.excused);
        text += "\n" + words.format(Msg::kMyClassExcused, {{"count", count}});
    }
    return text;
}

std::string dates_to_come(const Frame& frame, const ClassEntry& entry, UtcTime now) {
    std::vector<const Session*> coming = sessions_to_come(entry, now);
    std::ranges::stable_sort(coming, {}, &Session::begins_at); // one may have been moved
    std::string dates;
    for (const Session* session : coming) {
        dates +=
            (dates.empty() ? "" : frame.words[Msg::kListComma]) + short_date(frame, session->date);
        const auto same_day = [&](const Session* one) {
            return one->date == session->date;
        };
        if (std::ranges::count_if(coming, same_day) > 1) { // one was moved to the day of another
            dates += " " + to_text(session->start);
        }
    }
    return frame.words.format(Msg::kMyClassToCome, {{"dates", dates}});
}

Card facts_of(
    Frame& frame,
    const flow::AppState& state,
    const MyEnrolment& mine,
    const CourseEntry& course,
    const ClassEntry& entry
) {
    Card facts = class_facts(frame, "my_class.facts", course, entry, state.now);
    facts.title = weekly_words(frame, entry.clazz);
    facts.personal = true;
    if (frame.metrics.text_size() == flow::TextSize::kLargest) {
        facts.look.reset(); // when and where stand on the first page
    }
    const Session* next = next_session(entry, state.now);
    const bool seated = mine.enrolment.status == EnrolmentStatus::kConfirmed;
    const std::string& room = next == nullptr ? entry.clazz.room : next->room;
    facts.lines = {
        next == nullptr ? CardLine{icon::kCalendar, frame.words[Msg::kMyClassesOver], seated}
                        : next_line(frame, *next, seated, state.now)};
    for (CardLine& line : place_lines(frame, state, entry, room)) {
        facts.lines.push_back(std::move(line));
    }
    add_lottery_number(frame, entry.clazz, mine.enrolment, facts);
    facts.lines.push_back({icon::kPerson, unparted(entry.clazz.teacher)});
    for (CardLine& line : bring_lines(frame, course.course)) {
        facts.lines.push_back(std::move(line));
    }
    facts.chips = {status_chip(frame, mine.enrolment, mine.place, state.now)};
    if (excuse_for(*state.who, next) != nullptr) {
        Chip excused = attendance_chip(frame, AttendanceStatus::kExcused);
        excused.text = frame.words[Msg::kStatusExcusedNext];
        facts.chips.push_back(std::move(excused));
    }
    return facts;
}

} // namespace

void draw_my_class(Frame& frame, const flow::AppState& state, const IntentSink& emit) {
    const ClassEntry* entry = state.catalogue && state.browse.chosen
        ? state.catalogue->class_entry(*state.browse.chosen)
        : nullptr;
    const MyEnrolment* mine =
        entry != nullptr && state.who ? state.who->enrolment_in(entry->clazz.id) : nullptr;
    PageSpec spec;
    spec.paged = true;
    if (mine == nullptr) {
        spec.title = frame.words[Msg::kMyClassesTitle];
        const Page page = open_page(frame, state, emit, spec);
        empty_page(frame, page, {icon::kInfo, "browse", frame.words[Msg::kCourseGone]});
        return;
    }
    const CourseEntry& course = *state.catalogue->course_of(entry->clazz.id);
    spec.title = title_of(frame, course.course);
    const Session* next = next_to_come(*entry, *state.who, state.now);
    spec.aside = exchange_offer(frame, state, entry->clazz.id);
    const bool largest = frame.metrics.text_size() == flow::TextSize::kLargest;
    auto slip = slip_offer(frame, state, entry->clazz.id);
    std::optional<Action> exchange;
    if (largest && !frame.metrics.landscape()) {
        exchange = std::exchange(spec.aside, std::nullopt); // on the last page
    } else if (!spec.aside) {
        spec.aside = std::exchange(slip, std::nullopt);
    } else if (slip && !largest) { // there the class needs the room more
        spec.actions.push_back(*std::exchange(slip, std::nullopt));
    }
    if (!entry->at) { // they are told where it is
        add_excuse_action(frame, *mine, next, excuse_for(*state.who, next), spec);
    }
    const Page page = open_page(frame, state, emit, spec);
    Reading reading{frame, page, state};
    reading.facts(facts_of(frame, state, *mine, course, *entry));
    if (is_overdue(mine->enrolment, state.now)) {
        const std::string date = short_date(frame, promised_day(mine->enrolment));
        reading.notice(
            {"my_class.late",
             frame.words.format(Msg::kMyClassLate, {{"date", date}}),
             icon::kSupport,
             Tone::kAttention}
        );
    }
    for (const Session* changed : changes_ahead(*entry, state.now)) {
        reading.notice(
            {"my_class.change." + std::to_string(changed->number),
             change_of_class_words(frame, *changed, state.now),
             icon::kWarning,
             Tone::kAttention}
        );
    }
    TextLook own = body(frame);
    own.personal = true;
    if (mine->enrolment.status == EnrolmentStatus::kConfirmed) {
        const Progress progress = progress_in(*entry, *state.who, state.now);
        reading.text("my_class.progress", progress_words(frame, progress), own);
    }
    if (!sessions_to_come(*entry, state.now).empty()) {
        // What one comes for; in larger type its size is enough, and spares a page.
        const bool standard = frame.metrics.text_size() == flow::TextSize::kStandard;
        const TextLook dates = standard ? body(frame) : small(frame);
        reading.text("my_class.dates", dates_to_come(frame, *entry, state.now), dates);
    }
    for (std::optional<Action>* act : {&exchange, &slip}) {
        if (*act) {
            reading.act(**act);
        }
    }
    reading.draw(emit);
}

} // namespace linli::ui
