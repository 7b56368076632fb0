#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace linli {

/// Takes one code point off the front; U+FFFD and one byte for what is not UTF-8. Never on an empty
/// view.
[[nodiscard]] char32_t take_code_point(std::string_view& text);
void append_code_point(std::string& text, char32_t code_point);
[[nodiscard]] std::u32string to_utf32(std::string_view text);
[[nodiscard]] std::string to_utf8(std::u32string_view text);
/// The offset of the first byte that is not well-formed UTF-8 (surrogates and overlong forms
/// included).
[[nodiscard]] std::optional<std::size_t> first_invalid_utf8(std::string_view text);
/// Code points.
[[nodiscard]] std::size_t length_of(std::string_view text);
/// Spaces, tabs, line ends and U+3000 off both ends.
[[nodiscard]] std::string_view trimmed(std::string_view text);

} // namespace linli
