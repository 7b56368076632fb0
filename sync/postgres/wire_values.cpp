#include "sync/postgres/wire_values.h"

#include <algorithm>

namespace linli::postgres {

int width_of(Oid type) {
    return type == kInt8 ? 8 : type == kInt4 ? 4 : type == kInt2 ? 2 : type == kBool ? 1 : 0;
}

std::string_view word_for(Oid type) {
    switch (type) {
    case kBool: return "boolean";
    case kBytea: return "bytea";
    case kInt8: return "bigint";
    case kInt2: return "smallint";
    case kInt4: return "integer";
    case kText: return "text";
    default: return "";
    }
}

std::string big_endian(std::int64_t value, int width) {
    std::string bytes;
    for (int byte = width - 1; byte >= 0; --byte) {
        bytes += static_cast<char>(static_cast<std::uint64_t>(value) >> (8 * byte));
    }
    return bytes;
}

std::int64_t from_big_endian(std::string_view bytes) {
    // Negative numbers are those whose first bit is set, however wide.
    std::uint64_t value = static_cast<std::int8_t>(bytes[0]) < 0 ? ~std::uint64_t{0} : 0;
    for (const char byte : bytes) {
        value = (value << 8U) | static_cast<std::uint8_t>(byte);
    }
    return static_cast<std::int64_t>(value);
}

std::string array_of(const std::vector<std::optional<std::string_view>>& elements, Oid type) {
    const bool empty = elements.empty();
    const bool nulls =
        std::ranges::any_of(elements, [](const auto& element) { return !element.has_value(); });
    std::string bytes = big_endian(empty ? 0 : 1, 4) + big_endian(nulls ? 1 : 0, 4)
        + big_endian(static_cast<std::int64_t>(type), 4);
    if (empty) {
        return bytes;
    }
    bytes += big_endian(static_cast<std::int64_t>(elements.size()), 4) + big_endian(1, 4);
    for (const auto& element : elements) {
        bytes += big_endian(element ? static_cast<std::int64_t>(element->size()) : -1, 4);
        bytes += element.value_or(std::string_view{});
    }
    return bytes;
}

} // namespace linli::postgres
