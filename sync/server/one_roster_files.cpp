#include "sync/server/one_roster_files.h"

#include <algorithm>
#include <array>
#include <set>

#include "app/core/base/utf8.h"
#include "app/core/domain/list_rows.h"
#include "app/core/table/zip_in.h"

namespace linli::server {
namespace {

// A cell of one character takes some thirty times its bytes in memory.
constexpr CsvMost kMostOfFile{200'000, 256, 4'000'000};
constexpr std::size_t kMostBytes = std::size_t{64} * 1024 * 1024;
constexpr std::size_t kMostOfAll = 2 * kMostBytes;
constexpr std::size_t kMaxIdBytes = 1'000;

struct Needed {
    std::string_view file;
    std::array<std::string_view, 5> columns; // the rest empty
};

constexpr std::array<Needed, 6> kFiles{{
    {"academicSessions", {"sourcedId", "title", "startDate", "endDate", ""}},
    {"classes", {"sourcedId", "title", "courseSourcedId", "schoolSourcedId", "termSourcedIds"}},
    {"courses", {"sourcedId", "title", "", "", ""}},
    {"enrollments", {"sourcedId", "classSourcedId", "userSourcedId", "role", ""}},
    {"orgs", {"sourcedId", "name", "", "", ""}},
    {"users", {"sourcedId", "givenName", "familyName", "", ""}},
}};

ListProblem of_whole(RowProblem what, std::string file, std::string text) {
    return {what, 0, std::move(file), std::move(text), {}, {}};
}

bool is_outside(const std::string& name) {
    return name.starts_with('/') || name.find("..") != std::string::npos
        || name.find('\\') != std::string::npos || name.find(':') != std::string::npos;
}

class PackageReader {
public:
    explicit PackageReader(OneRosterFiles& out) : out_{out} {}

    void read(std::string_view bytes) {
        auto zip = ZipIn::open(bytes);
        if (!zip) {
            const bool large = zip.error().code == ErrorCode::kTooLarge;
            report(large ? RowProblem::kTooLarge : RowProblem::kNotPackage, {}, zip.error().detail);
            return;
        }
        std::set<std::string> names;
        for (const std::string& name : zip->names()) {
            if (is_outside(name) || !names.insert(name).second || first_invalid_utf8(name)) {
                const bool shown = !first_invalid_utf8(name) && !hidden_character(name);
                report(RowProblem::kNotPackage, {}, shown ? name : "name");
                return;
            }
        }
        if (!read_manifest(*zip)) {
            return;
        }
        for (const Needed& one : kFiles) {
            read_file(*zip, one);
        }
        for (const std::string& name : names) {
            const std::string_view bare = std::string_view{name}.substr(0, name.find(".csv"));
            if (!out_.files.contains(bare) && name != "manifest.csv" && !name.ends_with('/')) {
                out_.unread.push_back(name);
            }
        }
    }

private:
    std::optional<std::vector<CsvRow>> rows_in(ZipIn& zip, const std::string& name) {
        auto text = zip.read(name, std::min(kMostBytes, kMostOfAll - taken_));
        if (!text) {
            const ErrorCode code = text.error().code;
            report(
                code == ErrorCode::kTooLarge       ? RowProblem::kTooLarge
                    : code == ErrorCode::kNotFound ? RowProblem::kNoSuchFile
                                                   : RowProblem::kNotPackage,
                name,
                name
            );
            return std::nullopt;
        }
        taken_ += text->size();
        if (const auto bad = first_invalid_utf8(*text)) {
            report(RowProblem::kNotUtf8, name, std::to_string(*bad));
            return std::nullopt;
        }
        if (auto hidden = hidden_character(*text)) {
            hidden->column = name;
            out_.problems.push_back(*std::move(hidden));
            return std::nullopt;
        }
        auto rows = read_csv(*text, ',', kMostOfFile);
        if (!rows) {
            const bool large = rows.error().code == ErrorCode::kTooLarge;
            report(large ? RowProblem::kTooLarge : RowProblem::kNotCsv, name, rows.error().detail);
            return std::nullopt;
        }
        return std::move(rows).value();
    }

    bool read_manifest(ZipIn& zip) {
        const auto rows = rows_in(zip, "manifest.csv");
        if (!rows) {
            return false;
        }
        for (const CsvRow& row : *rows) {
            if (row.cells.size() >= 2) {
                says_.emplace(trimmed(row.cells[0]), trimmed(row.cells[1]));
            }
        }
        const std::string version = says_["oneroster.version"];
        if (version != "1.2" && version != "1.1") {
            report(RowProblem::kNotPackage, "manifest.csv", "oneroster.version " + version);
            return false;
        }
        return true;
    }

    void read_file(ZipIn& zip, const Needed& needed) {
        const std::string mode = says_["file." + std::string{needed.file}];
        const std::string name = std::string{needed.file} + ".csv";
        if (mode.empty() || mode == "absent") {
            return;
        }
        if (mode != "bulk" && mode != "delta") {
            report(RowProblem::kBadMode, "manifest.csv", "file." + std::string{needed.file});
            return;
        }
        auto rows = rows_in(zip, name);
        if (!rows) {
            return;
        }
        OneRosterFile file;
        file.name = name;
        file.delta = mode == "delta";
        if (rows->empty() || !take_header(rows->front(), needed, file)) {
            if (rows->empty()) {
                report(RowProblem::kEmptyFile, name, {});
            }
            return;
        }
        for (std::size_t n = 1; n < rows->size(); ++n) {
            take_row(std::move((*rows)[n]), file);
        }
        out_.files.emplace(needed.file, std::move(file));
    }

    bool take_header(const CsvRow& row, const Needed& needed, OneRosterFile& file) {
        bool whole = true;
        for (std::size_t n = 0; n < row.cells.size(); ++n) {
            const std::string column{trimmed(row.cells[n])};
            if (!column.empty() && !file.columns.emplace(column, n).second) {
                out_.problems.push_back(
                    {RowProblem::kSeveralColumns, row.line, file.name + " " + column, {}, {}, {}}
                );
                whole = false;
            }
        }
        for (const std::string_view column : needed.columns) {
            if (!column.empty() && !file.has(column)) {
                out_.problems.push_back(file.problem(RowProblem::kMissingColumn, row, column));
                whole = false;
            }
        }
        return whole;
    }

    void take_row(CsvRow row, OneRosterFile& file) {
        const std::string id = file.cell(row, "sourcedId");
        const std::string status = file.cell(row, "status");
        if (id.empty()) {
            out_.problems.push_back(file.problem(RowProblem::kEmptyCell, row, "sourcedId"));
        } else if (id.size() > kMaxIdBytes) {
            out_.problems.push_back(
                file.problem(RowProblem::kTooLong, row, "sourcedId", std::to_string(id.size()))
            );
            out_.problems.back().allowed = std::to_string(kMaxIdBytes);
        } else if (!status.empty() && status != "active" && status != "tobedeleted") {
            out_.problems.push_back(file.problem(RowProblem::kBadStatus, row, "status", status));
        } else if (status.empty() && file.delta) {
            out_.problems.push_back(file.problem(RowProblem::kEmptyCell, row, "status"));
        } else if (status == "tobedeleted") {
            file.gone.push_back(std::move(row));
        } else if (!file.by_id.emplace(id, file.rows.size()).second) {
            out_.problems.push_back(file.problem(RowProblem::kDuplicateName, row, "sourcedId", id));
        } else {
            file.rows.push_back(std::move(row));
        }
    }

    void report(RowProblem what, std::string file, std::string text) {
        out_.problems.push_back(of_whole(what, std::move(file), std::move(text)));
    }

    OneRosterFiles& out_;
    std::map<std::string, std::string> says_; // the manifest's properties
    std::size_t taken_{0};
};

} // namespace

std::string OneRosterFile::cell(const CsvRow& row, std::string_view column) const {
    const auto at = columns.find(column);
    return at == columns.end() || at->second >= row.cells.size()
        ? std::string{}
        : std::string{trimmed(row.cells[at->second])};
}

const CsvRow* OneRosterFile::with_id(std::string_view id) const {
    const auto found = by_id.find(id);
    return found == by_id.end() ? nullptr : &rows[found->second];
}

ListProblem OneRosterFile::problem(
    RowProblem what, const CsvRow& row, std::string_view column, std::string text
) const {
    const auto at = columns.find(column);
    return {
        what,
        row.line,
        name + " " + std::string{column},
        std::move(text),
        {},
        at == columns.end() ? std::string{} : cell_name(row.number, at->second)};
}

const OneRosterFile& OneRosterFiles::file(std::string_view name) const {
    static const OneRosterFile kNone{};
    const auto found = files.find(name);
    return found == files.end() ? kNone : found->second;
}

OneRosterFiles read_one_roster_files(std::string_view zip) {
    OneRosterFiles out;
    PackageReader{out}.read(zip);
    return out;
}

} // namespace linli::server
