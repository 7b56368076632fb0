#include "app/core/base/csv.h"
#include "tests/fuzz/input.h"

// Tables of spreadsheets. What was read and is written reads as the same cells, but for the
// apostrophe before a formula and for lines of one empty cell, which are blank lines.

namespace {

using namespace linli;

bool is_blank(const CsvRow& row) {
    return row.cells.size() == 1 && row.cells.front().empty();
}

bool is_formula(const std::string& cell) {
    return !cell.empty() && std::string_view{"=+-@\t\r"}.find(cell[0]) != std::string_view::npos;
}

} // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto rows = read_csv(fuzz::text_of(data, size));
    if (!rows) {
        LINLI_ASSERT(rows.error().code == ErrorCode::kInvalid && !rows.error().detail.empty());
        return 0;
    }
    std::string text{kByteOrderMark}; // as a file begins; a mark of the first cell's own stays
    std::vector<std::vector<std::string>> written;
    int line = 0;
    for (const CsvRow& row : *rows) {
        LINLI_ASSERT(!row.cells.empty() && row.line > line);
        line = row.line;
        if (!is_blank(row)) {
            append_csv_row(text, row.cells);
            written.push_back(row.cells);
        }
    }
    const auto again = read_csv(text);
    LINLI_ASSERT(again && again->size() == written.size());
    for (std::size_t r = 0; r < written.size(); ++r) {
        const std::vector<std::string>& cells = (*again)[r].cells;
        LINLI_ASSERT(cells.size() == written[r].size());
        for (std::size_t c = 0; c < cells.size(); ++c) {
            const std::string& cell = written[r][c];
            LINLI_ASSERT(cells[c] == (is_formula(cell) ? "'" + cell : cell));
        }
    }
    return 0;
}
