#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/core/base/csv.h"
#include "app/core/domain/course_list.h"

// The CSV files of a OneRoster 1.2 exchange, out of their ZIP. Nothing is unpacked to a disk, so no
// name of a part is ever a path.

namespace linli::server {

/// Columns by their names, in any order; those that nobody asks for are passed by.
struct OneRosterFile {
    std::string name;  // "classes.csv"
    bool delta{false}; // only what changed; else all there is
    std::map<std::string, std::size_t, std::less<>> columns{};
    std::vector<CsvRow> rows{}; // that stand
    std::vector<CsvRow> gone{}; // status tobedeleted

    [[nodiscard]] bool has(std::string_view column) const { return columns.contains(column); }

    /// Trimmed; empty where there is no such column.
    [[nodiscard]] std::string cell(const CsvRow& row, std::string_view column) const;
    /// Nullptr: none that stands.
    [[nodiscard]] const CsvRow* with_id(std::string_view id) const;
    /// With file, line and cell.
    [[nodiscard]] ListProblem problem(
        RowProblem what, const CsvRow& row, std::string_view column, std::string text = {}
    ) const;

    std::map<std::string, std::size_t, std::less<>> by_id{};
};

struct OneRosterFiles {
    std::map<std::string, OneRosterFile, std::less<>> files{}; // by name without .csv
    std::vector<std::string> unread{};                         // further parts
    std::vector<ListProblem> problems{};

    /// An empty one for what the manifest says is absent.
    [[nodiscard]] const OneRosterFile& file(std::string_view name) const;
};

/// manifest.csv says which files there are, and whether they are bulk or delta: what it calls
/// absent is not read. UTF-8, with or without a byte order mark, with CRLF or LF. Refused as a
/// whole: no ZIP, no manifest at its top, another version than 1.1 or 1.2, a part named twice or
/// outside its folder, a part that unpacks to more than it may, a file the manifest names that is
/// not there.
[[nodiscard]] OneRosterFiles read_one_roster_files(std::string_view zip);

} // namespace linli::server
