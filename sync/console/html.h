#pragma once

#include <string>
#include <string_view>

namespace linli::console {

/// Text as it may stand between tags and in quoted attributes.
[[nodiscard]] std::string escaped(std::string_view text);
/// Text as it may stand in a query (RFC 3986, everything but the unreserved is encoded).
[[nodiscard]] std::string url_encoded(std::string_view text);

} // namespace linli::console
