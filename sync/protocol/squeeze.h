#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "app/core/base/result.h"

namespace linli::sync {

/// One zstd frame (RFC 8878), level 3, with a content checksum.
[[nodiscard]] std::string squeezed(std::string_view bytes);

/// The inside of exactly one whole frame. kTooLarge as soon as more than `max` bytes came out,
/// whatever size the frame claims; kProtocol when it is not zstd, breaks off, is altered, or
/// something follows.
[[nodiscard]] Result<std::string> unsqueezed(std::string_view frame, std::size_t max);

} // namespace linli::sync
