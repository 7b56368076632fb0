#pragma once

#include <string>
#include <string_view>
#include <vector>

// Statements of this house in PostgreSQL's letters. Pure.

namespace linli::postgres {

struct NumberedSql {
    std::string text;               // parameters as $1, $2, ..
    std::vector<std::string> names; // ":id" is $1 where it stands first; each once
};

/// Named parameters become numbers, and what only SQLite reads (INDEXED BY) is left out. Literals,
/// quoted names, casts (::) and comments stay as they are.
[[nodiscard]] NumberedSql numbered(std::string_view sql);

/// Whether it only reads: then it may be asked twice.
[[nodiscard]] bool only_reads(std::string_view sql);

/// The rows of a query for each of many ids: `name`, its only parameter, takes the elements of the
/// array $1 in turn. Its last column is the element's place, from 1; rows come in that order.
[[nodiscard]] std::string for_each_id(std::string_view sql, std::string_view name);

} // namespace linli::postgres
