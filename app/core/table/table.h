#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "app/core/base/csv.h"
#include "app/core/domain/course_list.h"

// Tables as offices keep them: what WPS and Excel save, in whatever encoding, as rows of text.

namespace linli {

inline constexpr int kMaxTableRows = 20'000; // a number above is too large
inline constexpr std::size_t kMaxTableColumns = 256;
inline constexpr std::size_t kMaxCellBytes = 65'536;

struct Table {
    std::string kind;  // "xlsx", or the encoding of a text: "UTF-8", "GB18030", "UTF-16"
    std::string sheet; // of a workbook
    std::vector<CsvRow> rows;
    std::vector<std::pair<int, std::string>> hidden{}; // rows nobody sees, and what they begin with
};

/// "第3行  是隐藏的，跳过：SF101", a line each; empty where none is hidden.
[[nodiscard]] std::string hidden_rows_of(const Table& table, bool chinese);

/// Reads a workbook (.xlsx), of which the first sheet that is shown and has anything counts, or
/// text with commas, tabs or semicolons between cells. Numbers, days, times and percents of a
/// workbook come as they are shown in ISO form (24, 2026-09-01, 09:00, 80%), formulas as what they
/// last came to, and of cells that are merged downwards each says what the first one does. Rows
/// that are hidden, by a filter too, are passed by. Nothing, and the one problem of the file as a
/// whole, where it cannot be read. Every part is bounded before it is unpacked, entities of XML are
/// refused.
[[nodiscard]] std::optional<Table> read_table(
    std::string_view bytes, std::vector<ListProblem>& problems
);

} // namespace linli
