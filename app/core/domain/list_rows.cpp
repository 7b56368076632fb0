#include "app/core/domain/list_rows.h"

#include <algorithm>

#include "app/core/base/utf8.h"

namespace linli {
namespace {

constexpr CsvMost kMostOfList{20'000, 256}; // as of any table (table.h)

bool is_invisible(char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte < 0x20 && c != '\t' && c != '\r' && c != '\n';
}

} // namespace

std::optional<ListProblem> hidden_character(std::string_view text) {
    const auto odd = std::ranges::find_if(text, is_invisible);
    if (odd == text.end()) {
        return std::nullopt;
    }
    const auto line = 1 + static_cast<int>(std::count(text.begin(), odd, '\n'));
    const auto code = static_cast<int>(static_cast<unsigned char>(*odd));
    return ListProblem{RowProblem::kNotText, line, {}, std::to_string(code)};
}

std::optional<std::vector<CsvRow>> rows_of_list(
    std::string_view text, std::vector<ListProblem>& problems
) {
    if (const auto bad = first_invalid_utf8(text)) {
        problems.push_back({RowProblem::kNotUtf8, 0, {}, std::to_string(*bad)});
        return std::nullopt;
    }
    if (auto hidden = hidden_character(text)) {
        problems.push_back(*std::move(hidden));
        return std::nullopt;
    }
    auto rows = read_csv(text, ',', kMostOfList);
    if (!rows) {
        const bool large = rows.error().code == ErrorCode::kTooLarge;
        problems.push_back(
            {large ? RowProblem::kTooLarge : RowProblem::kNotCsv, 0, {}, rows.error().detail}
        );
        return std::nullopt;
    }
    return std::move(rows).value();
}

} // namespace linli
