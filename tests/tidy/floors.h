#pragma once

#include "tests/tidy/source_tree.h"

// The floor plan of ARCHITECTURE.md: which room may include which, and which file is the fence of
// which library.

namespace linli::tidy {

/// Includes of our own headers that go upstairs, sideways, to tests, or to no room at all.
[[nodiscard]] Breaches floor_breaches(const SourceFile& file);
/// Includes of other people's headers outside their fence, in our headers, or without a fence.
[[nodiscard]] Breaches fence_breaches(const SourceFile& file);

} // namespace linli::tidy
