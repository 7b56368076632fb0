#pragma once

#include <optional>
#include <string>

#include "tests/support/raster.h"

// Pictures in files, by libpng.

namespace linli::test {

/// False when the file could not be written.
[[nodiscard]] bool write_png(const std::string& path, const Image& image);

/// Nothing when there is no such file or it is damaged.
[[nodiscard]] std::optional<Image> read_png(const std::string& path);

} // namespace linli::test
