#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "app/core/base/result.h"

// A small file that only its owner may read, such as a key.

namespace linli {

/// Mode 0600 from its first byte on, written whole beside it, flushed, renamed, and the folder
/// flushed: after a power cut it is the old one or the new one. kFull, kReadOnly, kDenied, kIo.
Status write_secret_file(const std::string& path, std::string_view bytes);
/// The same promise for giving it another name. kNotFound.
Status rename_secret_file(const std::string& from, const std::string& to);
/// kNotFound; kTooLarge when it is longer than `most`; kDenied; kIo.
Result<std::string> read_secret_file(const std::string& path, std::size_t most);

} // namespace linli
