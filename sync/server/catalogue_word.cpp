#include "sync/server/catalogue_word.h"

#include <algorithm>
#include <set>

#include "app/core/base/utf8.h"
#include "app/core/domain/course_list.h"
#include "app/core/domain/json.h"
#include "app/core/domain/session_change.h"
#include "sync/server/judge.h"
#include "sync/server/keep.h"
#include "sync/server/office.h"

namespace linli::server {
namespace {

Spoken problem(WordProblem what, int number = 0, int lent = 0) {
    return {what, number, lent};
}

template <class Entity>
std::string digest_of(const Entity& entity) {
    return to_hex(blake2b(to_json(entity))).substr(0, 32);
}

Result<Spoken> speak(Ledger& ledger, CentreId centre, const FactBody& body, const Saying& saying) {
    const Judgement judged =
        LINLI_TRY(speak_for_centre(ledger, centre, body, {saying.name, saying.now}));
    return judged.verdict == sync::Verdict::kRefused
        ? Result<Spoken>{fail(ErrorCode::kConflict, judged.reason)}
        : Spoken{};
}

template <class Map>
Result<typename Map::mapped_type> row_of(const Map& rows, const typename Map::key_type& id) {
    const auto found = rows.find(id);
    return found == rows.end()
        ? Result<typename Map::mapped_type>{fail(ErrorCode::kNotFound, id.text())}
        : found->second;
}

// Whether it is as it was shown, or new where it should be. That it is another centre's the judge
// would say.
template <class Map>
bool is_stale(const Map& rows, const typename Map::key_type& id, const std::string& shown) {
    const auto found = rows.find(id);
    return (found == rows.end() ? std::string{} : version_of(found->second)) != shown;
}

bool is_name(const std::string& text, std::size_t most) {
    return !text.empty() && length_of(text) <= most;
}

Spoken fault_in(const Term& term) {
    if (term.name.empty()) {
        return problem(WordProblem::kNoName);
    }
    if (length_of(term.name) > kMaxNameLength) {
        return problem(WordProblem::kTooLong);
    }
    if (term.last < term.first) {
        return problem(WordProblem::kOrder);
    }
    if (term.holidays.size() > kMostHolidays || term.make_ups.size() > kMostHolidays) {
        return problem(WordProblem::kTooManyDays);
    }
    const bool late = term.returning_until && *term.returning_until > term.last;
    return problem(late ? WordProblem::kReturningLate : WordProblem::kNone);
}

Spoken fault_in(const Course& course) {
    if (course.code.empty() || course.title_zh.empty() || course.category.empty()) {
        return problem(WordProblem::kNoName);
    }
    bool fits = length_of(course.code) <= kMaxCodeLength
        && length_of(course.title_zh) <= kMaxNameLength
        && length_of(course.title_en) <= kMaxNameLength
        && length_of(course.category) <= kMaxNameLength
        && length_of(course.bring_zh) <= kMaxNameLength
        && length_of(course.description_zh) <= kMaxDescriptionLength
        && course.audiences.size() <= kMostAudiences;
    for (const std::string& audience : course.audiences) {
        fits = fits && is_name(audience, kMaxNameLength);
    }
    if (!fits) {
        return problem(WordProblem::kTooLong);
    }
    const bool order = !course.min_age || !course.max_age || *course.min_age <= *course.max_age;
    return problem(order ? WordProblem::kNone : WordProblem::kOrder);
}

// Of the courses of its centre, as it will be.
Spoken fault_among(const Course& course, const Rows& rows) {
    std::map<std::string, std::string> needs;
    for (const auto& [id, other] : rows.courses) {
        if (id != course.id && other.code == course.code) {
            return problem(WordProblem::kCodeTaken);
        }
        needs.emplace(other.code, other.prerequisite);
    }
    if (!course.prerequisite.empty() && !needs.contains(course.prerequisite)) {
        return problem(WordProblem::kPrerequisite);
    }
    needs[course.code] = course.prerequisite;
    std::set<std::string> met{course.code};
    for (std::string at = course.prerequisite; !at.empty(); at = needs[at]) {
        if (!met.insert(at).second) {
            return problem(at == course.code ? WordProblem::kPrerequisite : WordProblem::kNone);
        }
    }
    return {};
}

struct Seats {
    int promised{0};
    int lent{0}; // free
};

Seats seats_of(const Rows& rows, ClassId id) {
    Seats seats;
    for (const auto& [key, holder] : rows.slots) {
        seats.promised += key.class_id == id ? 1 : 0;
    }
    for (const auto& [key, lease] : rows.leases) {
        seats.lent += key.class_id == id && !rows.slots.contains(key) ? 1 : 0;
    }
    return seats;
}

Spoken fault_in_draw(
    const Class& known, const ClassEdit& edit, const Rows& rows, Date first, UtcTime now
) {
    if (edit.draw_on == known.draw_on) {
        return {};
    }
    // Who asks before the day takes part, also at a kiosk that has yet to hear of another day.
    if (!known.draw_on || !edit.draw_on || rows.drawn.contains(known.id)) {
        return problem(WordProblem::kDrawFixed);
    }
    const Date before = *known.draw_on;
    const Date now_on = *edit.draw_on;
    const bool may = local_date(now) < before && now_on > before;
    if (!may) {
        return problem(WordProblem::kDrawFixed);
    }
    return problem(*edit.draw_on > first ? WordProblem::kDrawLate : WordProblem::kNone);
}

Spoken fault_in(
    const Class& known, const ClassEdit& edit, const Rows& rows, Date first, UtcTime now
) {
    if (edit.room.empty()) {
        return problem(WordProblem::kNoName);
    }
    if (length_of(edit.teacher) > kMaxNameLength || length_of(edit.room) > kMaxRoomLength) {
        return problem(WordProblem::kTooLong);
    }
    if (edit.seats < 1 || edit.seats > kMaxSeats) {
        return problem(WordProblem::kSeatsRange);
    }
    const Seats seats = seats_of(rows, known.id);
    if (edit.seats < known.seats && edit.seats < seats.promised + seats.lent) {
        return problem(WordProblem::kSeatsPromised, seats.promised, seats.lent);
    }
    return fault_in_draw(known, edit, rows, first, now);
}

// Those that are still to come and were to be in the class's room.
std::vector<Session> in_other_room(
    const std::vector<Session>& sessions, const Class& known, const ClassEdit& edit, UtcTime now
) {
    std::vector<Session> moving;
    for (const Session& session : sessions) {
        if (edit.room != known.room && session.room == known.room && session.begins_at() > now) {
            const bool off = session.cancelled;
            moving.push_back(moved(session, {session.date, session.start, edit.room}));
            moving.back().cancelled = off;
        }
    }
    return moving;
}

struct KnownSession {
    Session session;
    Class clazz;
    Term term;
};

Result<KnownSession> known_session(Ledger& ledger, SessionId id) {
    Wanted wanted;
    wanted.sessions = {id};
    const Session session = LINLI_TRY(row_of(LINLI_TRY(ledger.load(wanted)).sessions, id));
    Wanted more;
    more.classes = {session.class_id};
    const Class clazz = LINLI_TRY(row_of(LINLI_TRY(ledger.load(more)).classes, session.class_id));
    Wanted most;
    most.terms = {clazz.term};
    const Term term = LINLI_TRY(row_of(LINLI_TRY(ledger.load(most)).terms, clazz.term));
    return KnownSession{session, clazz, term};
}

} // namespace

std::string version_of(const Term& term) {
    return digest_of(term);
}

std::string version_of(const Course& course) {
    return digest_of(course);
}

std::string version_of(const Class& clazz) {
    Class plain = clazz;
    plain.commitment.clear();
    plain.seed.clear();
    plain.filing = Filing::kFiled;
    plain.filing_reason.clear();
    return digest_of(plain);
}

std::string version_of(const Session& session) {
    return digest_of(session);
}

Result<Spoken> set_term(Ledger& ledger, const Term& term, const Saying& saying) {
    Wanted wanted;
    wanted.terms = {term.id};
    const Rows rows = LINLI_TRY(ledger.load(wanted));
    if (is_stale(rows.terms, term.id, saying.shown)) {
        return problem(WordProblem::kStale);
    }
    if (const Spoken fault = fault_in(term); !fault.done()) {
        return fault;
    }
    // A kiosk lists a class until its term is over.
    if (const int out = LINLI_TRY(ledger.sessions_outside(term.id, term.first, term.last));
        out > 0) {
        return problem(WordProblem::kSessionsOutside, out);
    }
    return speak(ledger, term.centre, TermSet{term}, saying);
}

Result<Spoken> describe_course(Ledger& ledger, const Course& course, const Saying& saying) {
    Wanted wanted;
    wanted.courses = LINLI_TRY(ledger.courses_of(course.centre));
    wanted.courses.push_back(course.id);
    const Rows rows = LINLI_TRY(ledger.load(wanted));
    if (is_stale(rows.courses, course.id, saying.shown)) {
        return problem(WordProblem::kStale);
    }
    if (const Spoken fault = fault_in(course); !fault.done()) {
        return fault;
    }
    if (const Spoken fault = fault_among(course, rows); !fault.done()) {
        return fault;
    }
    return speak(ledger, course.centre, CourseDescribed{course}, saying);
}

Result<Spoken> edit_class(Ledger& ledger, const ClassEdit& edit, const Saying& saying) {
    Wanted wanted;
    wanted.classes = {edit.id};
    wanted.slots_of = {edit.id};
    const Rows rows = LINLI_TRY(ledger.load(wanted));
    const Class known = LINLI_TRY(row_of(rows.classes, edit.id));
    if (version_of(known) != saying.shown) {
        return problem(WordProblem::kStale);
    }
    const auto sessions = LINLI_TRY(ledger.sessions_of_class(edit.id));
    const Date first = sessions.empty() ? Date{} : sessions.front().date;
    if (const Spoken fault = fault_in(known, edit, rows, first, saying.now); !fault.done()) {
        return fault;
    }
    ClassFiled filed{known, in_other_room(sessions, known, edit, saying.now)};
    filed.clazz.teacher = edit.teacher;
    filed.clazz.room = edit.room;
    filed.clazz.seats = edit.seats;
    filed.clazz.open = edit.open;
    filed.clazz.draw_on = edit.draw_on;
    return speak(ledger, known.centre, filed, saying);
}

Result<Spoken> move_session(
    Ledger& ledger, SessionId session, const Meeting& to, const Saying& saying
) {
    const KnownSession known = LINLI_TRY(known_session(ledger, session));
    if (version_of(known.session) != saying.shown) {
        return problem(WordProblem::kStale);
    }
    if (known.session.ends_at() <= saying.now) {
        return problem(WordProblem::kSessionOver);
    }
    if (to.room.empty()) {
        return problem(WordProblem::kNoName);
    }
    if (length_of(to.room) > kMaxRoomLength) {
        return problem(WordProblem::kTooLong);
    }
    if (to.date < known.term.first || to.date > known.term.last) {
        return problem(WordProblem::kOutsideTerm);
    }
    if (moved(known.session, to).ends_at() <= saying.now) {
        return problem(WordProblem::kPast);
    }
    return speak(ledger, known.clazz.centre, SessionMoved{session, to}, saying);
}

Result<Spoken> cancel_session(
    Ledger& ledger, SessionId session, const Saying& saying, OffReason reason
) {
    const KnownSession known = LINLI_TRY(known_session(ledger, session));
    if (version_of(known.session) != saying.shown) {
        return problem(WordProblem::kStale);
    }
    if (known.session.ends_at() <= saying.now) {
        return problem(WordProblem::kSessionOver);
    }
    return speak(ledger, known.clazz.centre, SessionCancelled{session, reason}, saying);
}

Result<Spoken> teach_session(
    Ledger& ledger, SessionId session, std::string_view teacher, const Saying& saying
) {
    const KnownSession known = LINLI_TRY(known_session(ledger, session));
    if (version_of(known.session) != saying.shown) {
        return problem(WordProblem::kStale);
    }
    const auto name = checked_substitute(teacher);
    if (!name) {
        return problem(WordProblem::kTooLong);
    }
    const bool own = *name == known.clazz.teacher;
    return speak(
        ledger, known.clazz.centre, SessionTaught{session, own ? std::string{} : *name}, saying
    );
}

Result<Spoken> note_session(
    Ledger& ledger, SessionId session, std::string_view text, const Saying& saying
) {
    const KnownSession known = LINLI_TRY(known_session(ledger, session));
    if (version_of(known.session) != saying.shown) {
        return problem(WordProblem::kStale);
    }
    const auto note = checked_note(text);
    if (!note) {
        return problem(WordProblem::kTooLong);
    }
    return speak(ledger, known.clazz.centre, SessionNoted{session, *note, {}}, saying);
}

Result<Spoken> say_of_filing(Ledger& ledger, const FilingWord& word, const Saying& saying) {
    Wanted wanted;
    wanted.classes = {word.class_id};
    Rows rows = LINLI_TRY(ledger.load(wanted));
    const Class known = LINLI_TRY(row_of(rows.classes, word.class_id));
    if (version_of(known) != saying.shown) {
        return problem(WordProblem::kStale);
    }
    LINLI_TRY(may_speak_for(ledger, known.centre));
    Changes changes = LINLI_TRY(changes_for_centre(ledger, known.centre, saying.now));
    Judge judge{std::move(rows), known.centre, DeviceId{}, saying.now};
    judge.tell_filing(word.class_id, word.state, word.reason);
    judge.finish(changes);
    LINLI_TRY(keep(ledger, changes));
    FilingWord said = word;
    said.at = saying.now;
    said.body = to_json(known);
    LINLI_TRY(ledger.save_filing_word(said));
    return Spoken{};
}

} // namespace linli::server
