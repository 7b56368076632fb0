#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/core/domain/catalogue.h"

// What a resident may ask of a class before they look at it. Pure; any thread.

namespace linli {

/// By the start: before noon, before five, later.
enum class DayPart { kMorning, kAfternoon, kEvening };

[[nodiscard]] DayPart day_part(TimeOfDay start);

/// Everything that is set must hold; what is not set asks nothing.
struct ClassFilter {
    std::string audience{}; // the centre's own word
    int weekday{0};         // 1 Monday .. 7 Sunday
    std::optional<DayPart> part{};
    bool with_seats{false}; // a seat can be confirmed here and now
    bool free{false};
    bool operator==(const ClassFilter&) const = default;

    [[nodiscard]] bool empty() const { return *this == ClassFilter{}; }
};

[[nodiscard]] bool passes(const Course& course, const ClassEntry& entry, const ClassFilter& filter);

struct ListedClass {
    const CourseEntry* course{nullptr};
    const ClassEntry* entry{nullptr};
};

/// Of one category, or of all when it is empty, in the catalogue's order. The list shows classes: a
/// course that runs twice is on it twice.
[[nodiscard]] std::vector<ListedClass> classes_in(
    const Catalogue& catalogue, std::string_view category, const ClassFilter& filter
);

/// Those of a search's findings that pass, in their order. A class may have gone from the catalogue
/// since it was found.
[[nodiscard]] std::vector<ListedClass> passing(
    const Catalogue& catalogue, const std::vector<ClassId>& found, const ClassFilter& filter
);

/// The words that the catalogue's courses use, in the order first met.
[[nodiscard]] std::vector<std::string> audiences(const Catalogue& catalogue);

} // namespace linli
