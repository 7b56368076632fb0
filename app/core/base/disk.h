#pragma once

#include <string>

#include "app/core/base/result.h"

// What the disk says, in the words of Result.

namespace linli {

/// What errno means for that path: kNotFound, kDenied, kFull (a quota and a limit, too), kReadOnly,
/// kIo. At once after the call that failed.
[[nodiscard]] Error disk_trouble(const std::string& path);

/// What was made, renamed or removed in the folder of that path stays so after a power cut. Some
/// file systems of sticks cannot flush a folder, and say so: then there is nothing to wait for.
Status flush_folder_of(const std::string& path);

} // namespace linli
