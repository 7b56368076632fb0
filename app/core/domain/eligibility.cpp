#include "app/core/domain/eligibility.h"

#include <algorithm>

namespace linli {
namespace {

std::optional<Ineligible> age_against(const Course& course, const Resident& who, Date on) {
    const int age = age_on(on, who.birth_year, who.birth_month);
    if (course.min_age && age < *course.min_age) {
        return Ineligible::kTooYoung;
    }
    if (course.max_age && age > *course.max_age) {
        return Ineligible::kTooOld;
    }
    return std::nullopt;
}

bool misses_prerequisite(const Course& course, const ResidentRecord& who) {
    return !course.prerequisite.empty() && !has_learned(who, course.centre, course.prerequisite)
        && !who.is_cleared(ClearanceKind::kPrerequisite, course.id.uuid);
}

bool is_for_returning(const Asked& asked, const ResidentRecord& who, Date on) {
    const std::optional<Term>& term = asked.term;
    return term && term->returning_until && on <= *term->returning_until
        && !is_returning(who, asked.course.id, *term);
}

bool is_term_full(const Asked& asked) {
    return asked.term && asked.term->max_classes > 0 && !asked.in_exchange
        && asked.others_in_term >= asked.term->max_classes;
}

bool misses_consent(const Asked& asked, const ResidentRecord& who) {
    const Resident& person = who.resident;
    return asked.term
        && age_on(asked.last_session, person.birth_year, person.birth_month) >= kConsentAge
        && !who.is_cleared(ClearanceKind::kFamilyConsent, asked.term->id.uuid);
}

} // namespace

std::optional<WhyNot> why_not(const Asked& asked, const ResidentRecord& who, Date on) {
    const bool limit = is_term_full(asked);
    if (asked.taken_back) {
        return limit ? std::optional{WhyNot{Ineligible::kTermFull}} : std::nullopt;
    }
    if (asked.closed) {
        return WhyNot{Ineligible::kNotOpen};
    }
    if (const auto age = age_against(asked.course, who.resident, on)) {
        return WhyNot{*age};
    }
    if (misses_prerequisite(asked.course, who)) {
        return WhyNot{Ineligible::kPrerequisite};
    }
    if (is_for_returning(asked, who, on)) {
        return WhyNot{Ineligible::kReturningOnly, add_days(*asked.term->returning_until, 1)};
    }
    if (limit) {
        return WhyNot{Ineligible::kTermFull};
    }
    return misses_consent(asked, who) ? std::optional{WhyNot{Ineligible::kFamilyConsent}}
                                      : std::nullopt;
}

std::optional<Asked> asked_of(
    const Catalogue& catalogue,
    const ResidentRecord& who,
    ClassId wanted,
    std::optional<ClassId> leaving,
    Date on
) {
    const CourseEntry* course = catalogue.course_of(wanted);
    if (course == nullptr) {
        return std::nullopt;
    }
    const ClassEntry& entry = *catalogue.class_entry(wanted);
    Asked asked;
    asked.course = course->course;
    asked.closed = is_closed_to(entry.clazz, who.resident, catalogue.centre.id);
    asked.last_session = entry.sessions.empty() ? on : entry.sessions.back().date;
    if (const Term* term = catalogue.term_with(entry.clazz.term)) {
        asked.term = *term;
    }
    for (const MyEnrolment& mine : who.enrolments) {
        const ClassEntry* other = catalogue.class_entry(mine.enrolment.class_id);
        if (other == nullptr || other == &entry || other->clazz.term != entry.clazz.term) {
            continue;
        }
        ++asked.others_in_term;
        asked.in_exchange = asked.in_exchange || leaving == mine.enrolment.class_id;
    }
    return asked;
}

bool is_closed_to(const Class& clazz, const Resident& who, CentreId here) {
    if (who.centre.is_nil() || here.is_nil()) {
        return false;
    }
    const bool at_home = who.centre == here;
    const bool class_here = clazz.centre == here;
    const bool same = who.centre == clazz.centre;
    return (!same && clazz.open == OpenTo::kCentre) || (!at_home && !class_here);
}

bool has_learned(const ResidentRecord& who, CentreId centre, std::string_view course_code) {
    return std::ranges::any_of(who.seats, [&](const SeatHad& seat) {
        return seat.centre == centre && seat.course_code == course_code && seat.held > 0
            && 2 * seat.came >= seat.held;
    });
}

bool is_returning(const ResidentRecord& who, CourseId course, const Term& term) {
    return std::ranges::any_of(who.seats, [&](const SeatHad& seat) {
        return seat.course == course && seat.term_first < term.first;
    });
}

} // namespace linli
