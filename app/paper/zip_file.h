#pragma once

#include <string>
#include <vector>

#include "app/core/base/result.h"
#include "app/core/base/time.h"

namespace linli::reporting {

struct ZipPart {
    std::string name; // UTF-8, with / between folders
    std::string bytes;
};

/// The bytes of a ZIP whose parts all bear that time. kIo: no temporary file.
[[nodiscard]] Result<std::string> zip_of(const std::vector<ZipPart>& parts, UtcTime made_at);

} // namespace linli::reporting
