#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "app/core/base/result.h"

namespace linli {

struct Decoded {
    std::string encoding; // "UTF-8", "UTF-16" or "GB18030"
    std::string text;     // UTF-8, without a byte order mark
};

/// By its byte order mark, else UTF-8 where it is that, UTF-16 where every other byte of the ASCII
/// in it is zero, and GB18030 where it is that. kInvalid, with the offset of the first byte that is
/// none of them, in digits.
[[nodiscard]] Result<Decoded> decode_text(std::string_view bytes);

} // namespace linli
