#include "app/core/domain/list_columns.h"

#include <algorithm>
#include <array>
#include <cctype>

#include "app/core/base/utf8.h"
#include "app/core/domain/list_words.h"

namespace linli {
namespace {

constexpr std::size_t kHeaderWithin = 20;
constexpr std::ptrdiff_t kFewestColumns = 2;

// 学费（元）* is 学费.
std::string key_of(std::string_view header) {
    std::string key;
    int depth = 0;
    for (const char c : plain(header)) {
        depth += c == '(' ? 1 : 0;
        const bool skipped = depth > 0 || c == ' ' || c == '\n' || c == '\r' || c == '\t'
            || c == '*' || c == ':' || c == '_';
        if (!skipped) {
            key += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
        }
        depth -= c == ')' ? 1 : 0;
    }
    return key;
}

bool is_called(const NamedColumn& column, const std::string& key) {
    return key == key_of(column.name)
        || column.words.find(" " + key + " ") != std::string_view::npos;
}

bool is_called_vaguely(const NamedColumn& column, const std::string& key) {
    return column.vague.find(" " + key + " ") != std::string_view::npos;
}

// The leftmost header that is called so, of those that are none yet.
void take_columns(
    const std::vector<std::string>& keys,
    std::span<const NamedColumn> columns,
    bool (*is_called)(const NamedColumn&, const std::string&),
    ListHeader& header
) {
    for (std::size_t i = 0; i < keys.size(); ++i) {
        const auto known = std::ranges::find_if(columns, [&](const NamedColumn& column) {
            return !keys[i].empty() && is_called(column, keys[i]);
        });
        if (known == columns.end()) {
            continue;
        }
        const auto column = static_cast<std::size_t>(known - columns.begin());
        if (!header.has(column)) {
            header.at[column] = static_cast<int>(i);
        } else if (header.place(column) != i) {
            header.twice.push_back(column);
        }
    }
}

ListHeader header_in(const CsvRow& row, std::span<const NamedColumn> columns) {
    ListHeader header;
    header.at.assign(columns.size(), -1);
    std::vector<std::string> keys;
    for (const std::string& cell : row.cells) {
        keys.push_back(key_of(cell));
    }
    take_columns(keys, columns, is_called, header);
    const std::size_t surely_twice = header.twice.size();
    take_columns(keys, columns, is_called_vaguely, header);
    header.twice.resize(surely_twice);
    for (std::size_t i = 0; i < row.cells.size(); ++i) {
        const bool taken = std::ranges::find(header.at, static_cast<int>(i)) != header.at.end();
        if (!taken && !plain(row.cells[i]).empty()) {
            header.ignored.push_back(plain(row.cells[i]));
        }
    }
    return header;
}

std::ptrdiff_t count_in(const ListHeader& header) {
    return std::ranges::count_if(header.at, [](int at) { return at >= 0; });
}

} // namespace

std::optional<ListHeader> find_list_header(
    const std::vector<CsvRow>& rows, std::span<const NamedColumn> columns
) {
    std::optional<ListHeader> best;
    for (std::size_t n = 0; n < std::min(rows.size(), kHeaderWithin); ++n) {
        ListHeader header = header_in(rows[n], columns);
        header.row = n;
        const std::ptrdiff_t count = count_in(header);
        // Of a header of two rows, merged, the lower one says more (联系方式: 手机, 座机).
        const bool below = best && n == best->row + 1 && count == count_in(*best);
        if (count >= kFewestColumns && (!best || below || count > count_in(*best))) {
            best = std::move(header);
        }
    }
    return best;
}

std::string cell_text(const CsvRow& row, std::size_t at) {
    std::string text{at < row.cells.size() ? trimmed(row.cells[at]) : std::string_view{}};
    if (text.size() > 1 && text[0] == '\''
        && std::string_view{"=+-@"}.find(text[1]) != std::string_view::npos) {
        text.erase(0, 1);
    }
    return text;
}

bool is_blank(const CsvRow& row) {
    return std::ranges::all_of(row.cells, [](const std::string& cell) {
        return trimmed(cell).empty();
    });
}

std::string first_text(const CsvRow& row) {
    for (const std::string& cell : row.cells) {
        if (std::string text = plain(cell); !text.empty()) {
            return text;
        }
    }
    return {};
}

std::optional<std::string> sum_or_note(const CsvRow& row, bool nobodys) {
    const auto text = std::ranges::find_if(row.cells, [](const std::string& cell) {
        return !trimmed(cell).empty();
    });
    if (text == row.cells.end()) {
        return std::nullopt;
    }
    const std::string first = plain(*text);
    constexpr std::array<std::string_view, 3> kSums{"合计", "总计", "小计"};
    const bool sum = std::ranges::any_of(kSums, [&](std::string_view word) {
        return first == word || first == std::string{word} + ":"
            || (nobodys && first.starts_with(word));
    });
    const bool alone = std::ranges::all_of(text + 1, row.cells.end(), [](const auto& cell) {
        return trimmed(cell).empty();
    });
    constexpr std::array<std::string_view, 6> kNotes{"注", "备注", "说明", "制表", "填表", "*"};
    const bool note = alone && std::ranges::any_of(kNotes, [&](std::string_view word) {
                          return first.starts_with(word);
                      });
    return sum || note ? std::optional{first} : std::nullopt;
}

std::string row_name(int number, bool chinese) {
    return chinese ? "第" + std::to_string(number) + "行" : "row " + std::to_string(number);
}

} // namespace linli
