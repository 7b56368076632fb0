#pragma once

#include <optional>
#include <string>

#include "app/core/domain/fact.h"
#include "sync/server/ledger.h"

// What the district's staff say of a centre's terms, courses and classes: judged by the rules by
// which a kiosk's facts are, and published to its kiosks as what they say themselves is. Each
// within a transaction, so that whoever said it is written down with it or nothing is done.
//
// Errors beside the ledger's: kNotFound (no such thing, or the centre has no kiosk yet), kDenied (a
// relay: the server above decides), kBusy (an older copy was put back, and the centre's kiosks have
// yet to tell what they did), kConflict (the judge would not take it).

namespace linli::server {

/// Why it was not done; then nothing is written.
enum class WordProblem {
    kNone,
    kStale, // it is not as it was shown any more
    kNoName,
    kTooLong,
    kOrder,           // a term that ends before it begins, a lowest age above the highest
    kTooManyDays,     // holidays, or days that follow another one's timetable
    kReturningLate,   // Term::returning_until, after the term
    kSessionsOutside, // `number` of them would lie outside of the term
    kCodeTaken,
    kPrerequisite, // not a course of the centre, or it would need itself
    kSeatsRange,
    kSeatsPromised, // fewer than `number`: so many are promised, and `lent` free ones are lent
    kDrawFixed,     // the day of a drawing only moves to a later one, before it has come
    kDrawLate,      // after the first session
    kSessionOver,
    kOutsideTerm,
    kPast, // a session would be moved to where it is over
};

struct Spoken {
    WordProblem problem{WordProblem::kNone};
    int number{0};
    int lent{0};

    [[nodiscard]] bool done() const { return problem == WordProblem::kNone; }
};

struct Saying {
    std::string shown; // version_of() what they saw; empty: it is new
    FactId name;
    UtcTime now;
};

/// Changes when what staff see of it does: not with what the district itself tells of a class.
[[nodiscard]] std::string version_of(const Term& term);
[[nodiscard]] std::string version_of(const Course& course);
[[nodiscard]] std::string version_of(const Class& clazz);
[[nodiscard]] std::string version_of(const Session& session);

Result<Spoken> set_term(Ledger& ledger, const Term& term, const Saying& saying);

/// The code of a known course stays, since lists go by it.
Result<Spoken> describe_course(Ledger& ledger, const Course& course, const Saying& saying);

struct ClassEdit {
    ClassId id;
    std::string teacher;
    std::string room; // sessions to come that were to be in the room before move along
    int seats{0};
    OpenTo open{OpenTo::kCentre};
    std::optional<Date> draw_on{};
};

/// Never fewer seats than were promised, or may be promised any moment by who holds them.
Result<Spoken> edit_class(Ledger& ledger, const ClassEdit& edit, const Saying& saying);

/// To another time or room; of a cancelled one, that it takes place.
Result<Spoken> move_session(
    Ledger& ledger, SessionId session, const Meeting& to, const Saying& saying
);
Result<Spoken> cancel_session(
    Ledger& ledger, SessionId session, const Saying& saying, OffReason reason = OffReason::kNone
);

/// 代课; nobody: the class's own teacher again. Of a session that is over, too.
Result<Spoken> teach_session(
    Ledger& ledger, SessionId session, std::string_view teacher, const Saying& saying
);
/// 教学日志; empty: none. Likewise.
Result<Spoken> note_session(
    Ledger& ledger, SessionId session, std::string_view text, const Saying& saying
);

/// 批准, 退回: `reason` of the latter (domain/filing.h).
Result<Spoken> say_of_filing(Ledger& ledger, const FilingWord& word, const Saying& saying);

} // namespace linli::server
