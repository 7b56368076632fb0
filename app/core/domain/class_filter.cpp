#include "app/core/domain/class_filter.h"

#include <algorithm>

namespace linli {

DayPart day_part(TimeOfDay start) {
    constexpr TimeOfDay kNoon{12 * 60};
    constexpr TimeOfDay kFive{17 * 60};
    if (start < kNoon) {
        return DayPart::kMorning;
    }
    return start < kFive ? DayPart::kAfternoon : DayPart::kEvening;
}

bool passes(const Course& course, const ClassEntry& entry, const ClassFilter& filter) {
    if (!is_offered(entry)) {
        return false;
    }
    const std::vector<std::string>& wanted = course.audiences;
    if (!filter.audience.empty()
        && std::find(wanted.begin(), wanted.end(), filter.audience) == wanted.end()) {
        return false;
    }
    if (filter.weekday != 0 && !entry.clazz.weekdays.has(filter.weekday)) {
        return false;
    }
    if (filter.part && day_part(entry.clazz.start) != *filter.part) {
        return false;
    }
    if (filter.with_seats && outcome_of_request(entry.seats) != EnrolmentStatus::kConfirmed) {
        return false;
    }
    return !filter.free || course.fee_yuan == 0;
}

std::vector<ListedClass> classes_in(
    const Catalogue& catalogue, std::string_view category, const ClassFilter& filter
) {
    std::vector<ListedClass> found;
    for (const CourseEntry& course : catalogue.courses) {
        if (!category.empty() && course.course.category != category) {
            continue;
        }
        for (const ClassEntry& entry : course.classes) {
            if (passes(course.course, entry, filter)) {
                found.push_back({&course, &entry});
            }
        }
    }
    return found;
}

std::vector<ListedClass> passing(
    const Catalogue& catalogue, const std::vector<ClassId>& found, const ClassFilter& filter
) {
    std::vector<ListedClass> listed;
    for (const ClassId id : found) {
        const CourseEntry* course = catalogue.course_of(id);
        const ClassEntry* entry = catalogue.class_entry(id);
        if (course != nullptr && entry != nullptr && passes(course->course, *entry, filter)) {
            listed.push_back({course, entry});
        }
    }
    return listed;
}

std::vector<std::string> audiences(const Catalogue& catalogue) {
    std::vector<std::string> found;
    for (const CourseEntry& course : catalogue.courses) {
        for (const std::string& audience : course.course.audiences) {
            if (std::find(found.begin(), found.end(), audience) == found.end()) {
                found.push_back(audience);
            }
        }
    }
    return found;
}

} // namespace linli
