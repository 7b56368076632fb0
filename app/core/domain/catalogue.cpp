#include "app/core/domain/catalogue.h"

#include <algorithm>

namespace linli {

const CourseEntry* Catalogue::course_of(ClassId id) const {
    for (const CourseEntry& course : courses) {
        for (const ClassEntry& entry : course.classes) {
            if (entry.clazz.id == id) {
                return &course;
            }
        }
    }
    return nullptr;
}

const ClassEntry* Catalogue::class_entry(ClassId id) const {
    const CourseEntry* course = course_of(id);
    if (course == nullptr) {
        return nullptr;
    }
    const auto found =
        std::find_if(course->classes.begin(), course->classes.end(), [&](const ClassEntry& entry) {
            return entry.clazz.id == id;
        });
    return &*found;
}

const Room* Catalogue::room_named(std::string_view name) const {
    const auto found = std::find_if(rooms.begin(), rooms.end(), [&](const Room& room) {
        return room.name == name;
    });
    return found == rooms.end() ? nullptr : &*found;
}

SessionEntry Catalogue::session_entry(SessionId id) const {
    for (const CourseEntry& course : courses) {
        for (const ClassEntry& entry : course.classes) {
            for (const Session& session : entry.sessions) {
                if (session.id == id) {
                    return {&course, &entry, &session};
                }
            }
        }
    }
    return {};
}

const Term* Catalogue::term_with(TermId id) const {
    for (const auto* some : {&terms, &other_terms}) {
        const auto found = std::ranges::find(*some, id, &Term::id);
        if (found != some->end()) {
            return &*found;
        }
    }
    return nullptr;
}

const Course* Catalogue::course_with(CentreId of, std::string_view code) const {
    const auto is_it = [&](const Course& course) {
        return course.centre == of && course.code == code;
    };
    const auto entry = std::ranges::find_if(courses, is_it, &CourseEntry::course);
    if (entry != courses.end()) {
        return &entry->course;
    }
    const auto found = std::ranges::find_if(resting, is_it);
    return found == resting.end() ? nullptr : &*found;
}

std::vector<std::string> Catalogue::categories() const {
    std::vector<std::string> found;
    for (const CourseEntry& course : courses) {
        if (std::find(found.begin(), found.end(), course.course.category) == found.end()) {
            found.push_back(course.course.category);
        }
    }
    return found;
}

std::vector<const CourseEntry*> Catalogue::in_category(std::string_view category) const {
    std::vector<const CourseEntry*> found;
    for (const CourseEntry& course : courses) {
        if (course.course.category == category) {
            found.push_back(&course);
        }
    }
    return found;
}

std::vector<SessionEntry> Catalogue::sessions_on(Date date) const {
    std::vector<SessionEntry> found;
    for (const CourseEntry& course : courses) {
        for (const ClassEntry& entry : course.classes) {
            for (const Session& session : entry.sessions) {
                if (session.date == date && !session.cancelled && !entry.at) {
                    found.push_back({&course, &entry, &session});
                }
            }
        }
    }
    std::stable_sort(found.begin(), found.end(), [](const auto& a, const auto& b) {
        return a.session->start < b.session->start;
    });
    return found;
}

bool is_offered(const ClassEntry& entry) {
    return !entry.at || entry.clazz.open == OpenTo::kDistrict;
}

const Session* next_session(const ClassEntry& entry, UtcTime now) {
    for (const Session& session : entry.sessions) {
        if (!session.cancelled && session.ends_at() > now) {
            return &session;
        }
    }
    return nullptr;
}

} // namespace linli
