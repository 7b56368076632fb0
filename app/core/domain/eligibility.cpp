#include "app/core/domain/eligibility.h"

namespace linli {

std::optional<Ineligible> why_not(const Course& course, const Resident& who, Date on) {
    const int age = age_on(on, who.birth_year, who.birth_month);
    if (course.min_age && age < *course.min_age) {
        return Ineligible::kTooYoung;
    }
    if (course.max_age && age > *course.max_age) {
        return Ineligible::kTooOld;
    }
    return std::nullopt;
}

} // namespace linli
