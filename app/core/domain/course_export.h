#pragma once

#include <string>
#include <vector>

#include "app/core/domain/catalogue.h"

namespace linli {

/// The centre's own courses with a class in the term, as the CSV that read_course_list() reads:
/// importing it again changes nothing. With a byte order mark, as spreadsheets in China want it. A
/// course that runs more than once in the term stands there with its first class.
[[nodiscard]] std::string course_list_csv(const Catalogue& catalogue, TermId term);

/// Its columns, and what stands in them of one class with so many meetings.
[[nodiscard]] std::vector<std::string> course_list_columns();
[[nodiscard]] std::vector<std::string> course_list_cells(
    const Course& course, const Class& clazz, std::size_t sessions
);

} // namespace linli
