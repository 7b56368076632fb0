#pragma once

#include <vector>

namespace linli::text {

/// In any unit: pixels of the pad, x to the right, y down.
struct InkPoint {
    float x{0};
    float y{0};
};

/// From touching the pad to lifting off.
using InkStroke = std::vector<InkPoint>;

} // namespace linli::text
