#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "app/core/base/csv.h"
#include "app/core/domain/course_list.h"

namespace linli {

/// What all lists that staff import begin with: the rows of the file, its header first. Nothing,
/// and the one problem of the file as a whole, when it is not UTF-8, holds characters that nobody
/// can see (nothing that a spreadsheet saves has them, and the wire takes none) or is no CSV.
[[nodiscard]] std::optional<std::vector<CsvRow>> rows_of_list(
    std::string_view text, std::vector<ListProblem>& problems
);

/// Of UTF-8 text: its first character that nobody can see, if there is one.
[[nodiscard]] std::optional<ListProblem> hidden_character(std::string_view text);

} // namespace linli
