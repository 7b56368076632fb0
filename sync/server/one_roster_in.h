#pragma once

#include <array>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "app/core/domain/catalogue.h"
#include "app/core/domain/course_list.h"

// OneRoster 1.2 as course lists: what another system says of terms, courses and classes becomes the
// rows that a centre's own list has, and is read by the same rules. Pure.
//
// A class there has neither seats nor days nor times. The standard lets whoever exchanges add
// columns at the right whose names begin with metadata. : ours are metadata.linli.COLUMN in
// classes.csv, with a column of a course list (seats, weekdays, start_time ..) as a course list has
// it, and those of kTermExtensions in academicSessions.csv: days parted by ; and 2026-10-10=
// 2026-10-09 for a day that follows another one's timetable. Our own export writes them
// (sync/reports/one_roster.h).

namespace linli::server {

inline constexpr std::string_view kRosterExtension = "metadata.linli.";
inline constexpr std::array<std::string_view, 4> kTermExtensions{
    "holidays", "make_ups", "returning_until", "max_classes"};

/// In that order.
[[nodiscard]] std::vector<std::string> term_extensions(const Term& term);

/// The courses of one centre in one term.
struct OneRosterPart {
    std::string centre;
    Term term; // ids nil
    CourseList list;
    std::set<std::string> term_unsaid{}; // of kTermExtensions, those that the package has not
    /// Where each cell of the list came from, by its line and column.
    std::map<std::pair<int, std::string>, ListProblem> sources{};

    /// Said of the file, line and cell in the exchange.
    [[nodiscard]] ListProblem at_source(const ListProblem& problem) const;
};

struct OneRosterIn {
    std::vector<OneRosterPart> parts{}; // by centre, the earliest term first
    std::vector<ListProblem> problems{};
    std::vector<std::pair<std::string, std::string>> left{}; // what is not taken, in zh and en
};

/// Of the org that has the code as its identifier; where the package has one school alone, of that,
/// unless its identifier is another; without a code of all schools, each by its own identifier. A
/// class's code is its classCode, else its course's; its teacher the extension's, else the primary
/// one of its enrollments. Courses are taken with their classes; residents are not, since nobody is
/// registered without a telephone, a month of birth and their consent: `left` says how many lines
/// of which file stay out.
[[nodiscard]] OneRosterIn read_one_roster(std::string_view zip, const std::string& centre);

} // namespace linli::server
