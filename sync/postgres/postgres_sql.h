#pragma once

#include <cstddef>
#include <optional>
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

/// The rows of a query for each of many ids: `name` takes the elements of the array $1 in turn, the
/// other parameters follow as $2 ... The last column is the element's place, from 1; rows come in
/// that order.
[[nodiscard]] NumberedSql for_each_id(std::string_view sql, std::string_view name);

/// An INSERT of one row that can be said of many at once: each of its values is a parameter or a
/// literal, and nothing after them is.
struct ManyRows {
    std::string head; // to SELECT
    std::vector<std::string> values;
    std::string tail;             // ON CONFLICT ..
    std::vector<std::size_t> key; // parameters, from 0, that tell rows apart: none may come twice
};

[[nodiscard]] std::optional<ManyRows> many_rows(const NumberedSql& one);

/// The INSERT with an array in each parameter's place, of these types ("bigint").
[[nodiscard]] std::string insert_many(
    const ManyRows& insert, const std::vector<std::string_view>& types
);

} // namespace linli::postgres
