#pragma once

#include <string>
#include <vector>

#include "tests/support/raster.h"

namespace linli::test {

/// What a scanner reads in that picture: the text of each QR code.
[[nodiscard]] std::vector<std::string> read_qr_codes(const Image& image);

} // namespace linli::test
