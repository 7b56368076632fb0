#pragma once

#include <optional>

#include "app/core/domain/record.h"

// Who may sign up for a class. Pure; any thread. The kiosk asks before it promises anything, on the
// screen and once more in the transaction that writes; the district does not ask again
// (ARCHITECTURE.md, D7). Audiences are advice on the screen and no rule: nobody is asked to prove
// that they are, say, out of work.

namespace linli {

/// In the order in which they are asked: what will never change first, what is settled soonest
/// last.
enum class Ineligible {
    kNotOpen,  // the class is for residents of its own centre
    kTooYoung, // the age band of the course on that day, in the resident's favour (age_on)
    kTooOld,
    kPrerequisite,  // the course builds on another, and staff have not waived it
    kReturningOnly, // until the end of Term::returning_until only who had a seat in it before
    kTermFull,      // Term::max_classes active enrolments of the term, waiting ones counted
    kFamilyConsent, // from kConsentAge on, once a term
};

/// From this age, reached by the last meeting of the class, the family signs, too.
inline constexpr int kConsentAge = 80;

/// A class as the rules see it, with what the person has beside it.
struct Asked {
    Course course;
    std::optional<Term> term{}; // unknown: nothing that hangs on a term is asked
    Date last_session{};        // the day itself when the class has none
    int others_in_term{0};      // further active enrolments of theirs in that term
    bool in_exchange{false};    // one of that term is given up for it: they become no more
    bool closed{false};         // it is not open to people of their centre
    bool taken_back{false};     // an undone cancellation: what was promised needs no asking again
};

struct WhyNot {
    Ineligible reason{Ineligible::kTooYoung};
    std::optional<Date> from{}; // the first day on which it may be; only kReturningOnly has one
    bool operator==(const WhyNot&) const = default;
};

/// The first rule against it on that day; nothing when the person may sign up.
[[nodiscard]] std::optional<WhyNot> why_not(const Asked& asked, const ResidentRecord& who, Date on);

/// What the catalogue knows of that class, for this person; `leaving` is what they give up for it.
/// Nothing when the class is not there.
[[nodiscard]] std::optional<Asked> asked_of(
    const Catalogue& catalogue,
    const ResidentRecord& who,
    ClassId wanted,
    std::optional<ClassId> leaving,
    Date on
);

/// Whether a class is not open to somebody, as they are of another centre; at the kiosk of a third
/// one, which speaks for its own people elsewhere and for guests in its own classes, none is.
[[nodiscard]] bool is_closed_to(const Class& clazz, const Resident& who, CentreId here);

/// They had a seat in a class of that course of that centre, some of its meetings are over, and
/// they came to half of those at least. A code means something only at its centre: what another
/// centre calls by the same one is another course, which its staff may let count (Clearance).
[[nodiscard]] bool has_learned(
    const ResidentRecord& who, CentreId centre, std::string_view course_code
);

/// They had a seat in that course in a term that began before.
[[nodiscard]] bool is_returning(const ResidentRecord& who, CourseId course, const Term& term);

} // namespace linli
