#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <libpq-fe.h>

// Values in PostgreSQL's binary formats (src/backend/utils/adt, the _send and _recv of each type).
// Pure; inside the room's .cpp files only, as it names libpq's types.

namespace linli::postgres {

// Types by their oid, which never change (src/include/catalog/pg_type.dat).
inline constexpr Oid kBool = 16;
inline constexpr Oid kBytea = 17;
inline constexpr Oid kInt8 = 20;
inline constexpr Oid kInt2 = 21;
inline constexpr Oid kInt4 = 23;
inline constexpr Oid kText = 25;

/// How many bytes a number of this type has; 0 when it is none.
[[nodiscard]] int width_of(Oid type);

/// As SQL calls it: "bigint". Of a type that no column of the house has, "".
[[nodiscard]] std::string_view word_for(Oid type);

/// Network order, as all binary formats are.
[[nodiscard]] std::string big_endian(std::int64_t value, int width);
[[nodiscard]] std::int64_t from_big_endian(std::string_view bytes);

/// One dimension, as array_recv() reads it. Elements are in binary form; nothing is NULL.
[[nodiscard]] std::string array_of(
    const std::vector<std::optional<std::string_view>>& elements, Oid type
);

} // namespace linli::postgres
