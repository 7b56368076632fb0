#include "app/core/table/table.h"

#include <algorithm>
#include <array>

#include "app/core/base/utf8.h"
#include "app/core/domain/list_rows.h"
#include "app/core/table/encodings.h"
#include "app/core/table/workbook.h"

namespace linli {
namespace {

constexpr std::string_view kOldExcel = "\xD0\xCF\x11\xE0"; // or one with a password
constexpr std::string_view kZip = "PK\x03\x04";

// What stands between cells, by what there is most of in the first lines.
char separator_of(std::string_view text) {
    constexpr std::array<char, 3> kSeparators{',', '\t', ';'};
    std::array<std::size_t, kSeparators.size()> counts{};
    constexpr std::size_t kLookedAt = 4096;
    bool quoted = false;
    for (const char c : text.substr(0, kLookedAt)) {
        quoted = quoted != (c == '"');
        const auto at = std::ranges::find(kSeparators, c);
        if (!quoted && at != kSeparators.end()) {
            ++counts[static_cast<std::size_t>(at - kSeparators.begin())];
        }
    }
    const auto most = std::ranges::max_element(counts);
    return kSeparators[static_cast<std::size_t>(most - counts.begin())];
}

// Excel writes sep=; in a line of its own, which it does not count.
char take_separator(std::string& text) {
    constexpr std::string_view kSays = "sep=";
    if (text.starts_with(kSays) && text.size() > kSays.size() + 1
        && (text[kSays.size() + 1] == '\r' || text[kSays.size() + 1] == '\n')) {
        const char said = text[kSays.size()];
        text.erase(0, text.find_first_not_of("\r\n", kSays.size() + 1));
        return said;
    }
    return separator_of(text);
}

std::optional<Table> read_text(std::string_view bytes, std::vector<ListProblem>& problems) {
    auto decoded = decode_text(bytes);
    if (!decoded) {
        problems.push_back({RowProblem::kNoEncoding, 0, {}, decoded.error().detail});
        return std::nullopt;
    }
    if (auto hidden = hidden_character(decoded->text)) {
        problems.push_back(*std::move(hidden));
        return std::nullopt;
    }
    const char separator = take_separator(decoded->text);
    auto rows = read_csv(decoded->text, separator, {kMaxTableRows, kMaxTableColumns});
    if (!rows) {
        const bool large = rows.error().code == ErrorCode::kTooLarge;
        problems.push_back(
            {large ? RowProblem::kTooLarge : RowProblem::kNotCsv, 0, {}, rows.error().detail}
        );
        return std::nullopt;
    }
    return Table{decoded->encoding, {}, std::move(rows).value(), {}};
}

const char* what_is_too_large(const std::vector<CsvRow>& rows) {
    if (rows.size() > static_cast<std::size_t>(kMaxTableRows)) {
        return "20000 rows at most";
    }
    for (const CsvRow& row : rows) {
        if (row.cells.size() > kMaxTableColumns) {
            return "256 columns at most";
        }
        if (std::ranges::any_of(row.cells, [](const std::string& cell) {
                return cell.size() > kMaxCellBytes;
            })) {
            return "65536 bytes in a cell at most";
        }
    }
    return nullptr;
}

} // namespace

std::string hidden_rows_of(const Table& table, bool chinese) {
    std::string out;
    for (const auto& [number, text] : table.hidden) {
        out += (chinese ? "第" : "row ") + std::to_string(number)
            + (chinese ? "行  是隐藏的，跳过：" : "  is hidden, passed by: ") + text + "\n";
    }
    return out;
}

std::optional<Table> read_table(std::string_view bytes, std::vector<ListProblem>& problems) {
    if (bytes.starts_with(kOldExcel)) {
        problems.push_back({RowProblem::kWrongFormat, 0, {}, {}});
        return std::nullopt;
    }
    std::optional<Table> table;
    if (bytes.starts_with(kZip)) {
        auto book = read_workbook(bytes);
        if (!book) {
            const bool large = book.error().code == ErrorCode::kTooLarge;
            problems.push_back(
                {large ? RowProblem::kTooLarge : RowProblem::kNotSheet, 0, {}, book.error().detail}
            );
            return std::nullopt;
        }
        table = std::move(book).value();
    } else {
        table = read_text(bytes, problems);
    }
    if (const char* large = table ? what_is_too_large(table->rows) : nullptr) {
        problems.push_back({RowProblem::kTooLarge, 0, {}, large});
        return std::nullopt;
    }
    return table;
}

} // namespace linli
