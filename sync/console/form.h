#pragma once

#include <map>
#include <string>
#include <string_view>

#include "app/core/base/result.h"

// What browsers send: form bodies and cookies. Bytes from outside.

namespace linli::console {

using Form = std::map<std::string, std::string>;

inline constexpr std::size_t kMaxForm = std::size_t{40} * 1024;
inline constexpr std::size_t kMaxFields = 40;

/// application/x-www-form-urlencoded. Every name and value is well-formed UTF-8 without control
/// characters but line ends and tabs; of the same name the first counts. kTooLarge; kInvalid.
Result<Form> decode_form(std::string_view body);
/// What came in an address and was decoded on its way: the same promise.
[[nodiscard]] bool is_clean(const Form& query);
/// Of a Cookie header (RFC 6265); empty when there is none of that name.
[[nodiscard]] std::string cookie_named(std::string_view header, std::string_view name);

} // namespace linli::console
