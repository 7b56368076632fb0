#include "sync/protocol/token_in.h"

#include <algorithm>

namespace linli::sync {

std::string maybe_token(const Fields& in, std::string_view name, std::size_t max_bytes) {
    const auto value = in.maybe(name);
    const std::string_view token = value ? value->text().value_or("") : std::string_view{};
    const bool plain = std::ranges::all_of(token, [](char c) { return c > ' ' && c <= '~'; });
    return plain && token.size() <= max_bytes ? std::string{token} : std::string{};
}

} // namespace linli::sync
