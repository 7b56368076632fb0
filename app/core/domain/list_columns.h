#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "app/core/base/csv.h"

// What all lists that staff import share: a header in whatever words and order, below any title,
// and rows that are none. Inside the room only.

namespace linli {

struct NamedColumn {
    std::string_view name;    // as files that this program writes head it
    std::string_view words;   // between spaces; lower, without spaces, brackets and their content
    std::string_view vague{}; // likewise, where no column is called by one of the words
};

struct ListHeader {
    std::size_t row{0};               // among the rows of the file; what stands above is a title
    std::vector<int> at;              // of each column; -1: nowhere
    std::vector<std::string> ignored; // headers of none of them
    std::vector<std::size_t> twice{}; // columns that stand there once more, to the right

    [[nodiscard]] bool has(std::size_t column) const { return at[column] >= 0; }

    [[nodiscard]] std::size_t place(std::size_t column) const {
        return static_cast<std::size_t>(at[column]);
    }
};

/// The row, of the first twenty, in which most columns are named. Nothing: two in none of them.
[[nodiscard]] std::optional<ListHeader> find_list_header(
    const std::vector<CsvRow>& rows, std::span<const NamedColumn> columns
);

/// Trimmed, and without the apostrophe that our own files put before what a spreadsheet would run.
[[nodiscard]] std::string cell_text(const CsvRow& row, std::size_t at);

[[nodiscard]] bool is_blank(const CsvRow& row);
/// What the row begins with, plain; empty of a blank one.
[[nodiscard]] std::string first_text(const CsvRow& row);

/// 合计, 注：…: what stands below a list, or between its parts, with its text. `nobodys`: the row
/// says nothing of whom or what it is about, so that 合计 may go on (合计 3 门).
[[nodiscard]] std::optional<std::string> sum_or_note(const CsvRow& row, bool nobodys);

/// "第3行", "row 3".
[[nodiscard]] std::string row_name(int number, bool chinese);

} // namespace linli
