#include "sync/protocol/entity_in.h"

namespace linli::sync {
namespace {

constexpr std::size_t kMaxParts = 16; // a newer program may know more

ProfileParts read_parts(Fields& in) {
    ProfileParts parts;
    for (const JsonIn& item : in.items("parts", kMaxParts)) {
        const std::string_view word = item.text().value_or(std::string_view{});
        in.require(!word.empty(), "parts");
        parts.name |= word == "name";
        parts.phone |= word == "phone";
        parts.birth |= word == "birth";
        parts.guardian |= word == "guardian";
    }
    return parts;
}

} // namespace

Alias read_alias(Fields& in) {
    Alias alias{
        in.id<ResidentId>("from"),
        in.id<ResidentId>("into"),
        in.id<FactId>("merge"),
        in.time("at"),
        {}};
    in.require(alias.from != alias.into, "into");
    if (in.maybe("parts")) {
        alias.parts = read_parts(in);
    }
    return alias;
}

} // namespace linli::sync
