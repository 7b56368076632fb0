#pragma once

#include <cstddef>
#include <limits>
#include <string>
#include <string_view>
#include <vector>

#include "app/core/base/result.h"

// Comma-separated values (RFC 4180), as spreadsheets write and read them.

namespace linli {

struct CsvRow {
    int line{1}; // where it begins in the file, from 1
    std::vector<std::string> cells;
    int number{0}; // as a spreadsheet counts rows, blank ones too, from 1
};

/// Of a file that may be read: what is above it is kTooLarge as soon as it is met, not when all is
/// in memory.
struct CsvMost {
    std::size_t rows{std::numeric_limits<std::size_t>::max()}; // that are not blank
    std::size_t columns{std::numeric_limits<std::size_t>::max()};
    std::size_t cells{std::numeric_limits<std::size_t>::max()}; // of all rows, empty ones too
};

/// Reads the whole text: quotes, doubled quotes, line breaks inside quotes, CRLF or LF, a byte
/// order mark, a missing last line end. Blank lines are left out. kInvalid, with the line, for a
/// quote that never ends or text after a closing quote.
[[nodiscard]] Result<std::vector<CsvRow>> read_csv(
    std::string_view text, char separator = ',', const CsvMost& most = {}
);

/// What a spreadsheet calls a cell: row 7, column 1 is "B7".
[[nodiscard]] std::string cell_name(int row, std::size_t column);

/// One line with CRLF. A cell that a spreadsheet would run as a formula (= + - @, tab, return at
/// the start) gets an apostrophe before it.
void append_csv_row(std::string& out, const std::vector<std::string>& cells);

/// Likewise for programs, which take each cell as it is: nothing is put before a formula.
void append_csv_data(std::string& out, const std::vector<std::string>& cells);

/// What makes a spreadsheet read the file as UTF-8.
inline constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

} // namespace linli
