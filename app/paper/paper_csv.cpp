#include "app/paper/paper_csv.h"

#include "app/core/base/csv.h"

namespace linli::reporting {
namespace {

// A negative number is no formula.
std::string quoted(const Cell& cell) {
    if (cell.kind != Cell::Kind::kText) {
        return written(cell);
    }
    std::string out;
    append_csv_row(out, {cell.text});
    out.resize(out.size() - 2); // the line's end
    return out;
}

void append(std::string& out, const std::vector<Cell>& cells) {
    for (std::size_t n = 0; n < cells.size(); ++n) {
        out += n == 0 ? "" : ",";
        out += quoted(cells[n]);
    }
    out += "\r\n";
}

void append(std::string& out, const Table& table) {
    out += "\r\n";
    append_csv_row(out, {table.title});
    std::vector<std::string> titles;
    for (const Column& column : table.columns) {
        titles.push_back(column.title);
    }
    append_csv_row(out, titles);
    for (const auto& row : table.rows) {
        append(out, row);
    }
    if (table.rows.empty() && !table.empty.empty()) {
        append_csv_row(out, {table.empty});
    }
}

} // namespace

std::string paper_csv(const Paper& paper) {
    std::string out{kByteOrderMark};
    append_csv_row(out, {paper.title});
    for (const std::string& line : paper.lines) {
        append_csv_row(out, {line});
    }
    for (const Table& table : paper.tables) {
        append(out, table);
    }
    if (!paper.notes.empty()) {
        out += "\r\n";
    }
    for (const std::string& note : paper.notes) {
        append_csv_row(out, {note});
    }
    return out;
}

} // namespace linli::reporting
