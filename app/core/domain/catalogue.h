#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/core/domain/centre.h"
#include "app/core/domain/course.h"
#include "app/core/domain/enrolment.h"
#include "app/core/domain/notice.h"
#include "app/core/domain/room.h"
#include "app/core/domain/settings.h"

// What can be taken at one centre, or by its residents elsewhere, as one immutable value: the store
// loads it, the screens show it, and after a change a fresh one replaces it. A thousand courses are
// well under a megabyte.

namespace linli {

struct ClassEntry {
    Class clazz;
    SeatCount seats;
    std::vector<Session> sessions; // by date and start
    std::optional<Centre> at{};    // another centre, where it is; nothing: it is one of our own
    bool operator==(const ClassEntry&) const = default;
};

struct CourseEntry {
    Course course;
    std::vector<ClassEntry> classes; // by first session
    bool operator==(const CourseEntry&) const = default;
};

struct SessionEntry {
    const CourseEntry* course{nullptr};
    const ClassEntry* clazz{nullptr};
    const Session* session{nullptr};
};

struct Catalogue {
    Centre centre;
    std::optional<Term> term{};
    std::vector<CourseEntry> courses; // by category as first met, then code
    std::vector<Term> terms{};        // that are not over, of this centre
    std::vector<Term> other_terms{};  // likewise, of classes elsewhere
    std::vector<Course> resting{};    // courses without a class in any of these
    std::vector<Room> rooms{};        // by name
    std::vector<Notice> notices{};    // those that still hang or will; by id
    Settings settings{};              // that hold here
    bool operator==(const Catalogue&) const = default;

    /// Nullptr when there is none. Pointers live as long as this value does.
    [[nodiscard]] const CourseEntry* course_of(ClassId id) const;
    [[nodiscard]] const ClassEntry* class_entry(ClassId id) const;
    [[nodiscard]] const Room* room_named(std::string_view name) const;
    [[nodiscard]] SessionEntry session_entry(SessionId id) const;
    [[nodiscard]] const Term* term_with(TermId id) const;
    /// That centre's, with or without a class now.
    [[nodiscard]] const Course* course_with(CentreId of, std::string_view code) const;
    /// In the order first met.
    [[nodiscard]] std::vector<std::string> categories() const;
    [[nodiscard]] std::vector<const CourseEntry*> in_category(std::string_view category) const;
    /// Sessions at this centre on that date that are not cancelled, by start.
    [[nodiscard]] std::vector<SessionEntry> sessions_on(Date date) const;
};

/// Whether it stands in the lists for people to choose from: a class elsewhere that is open to them
/// no more is there only for those who have a seat in it.
[[nodiscard]] bool is_offered(const ClassEntry& entry);

/// The first session that has not ended; nullptr when the class is over.
[[nodiscard]] const Session* next_session(const ClassEntry& entry, UtcTime now);

} // namespace linli
