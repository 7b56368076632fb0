#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "app/core/base/result.h"
#include "app/text/ink/packed.h"

// The file of templates that the build makes from fonts (packaging/cmake/InkTemplates.cmake). All
// numbers are little-endian:
//    0  8 bytes   "LINLIINK"
//    8  u32       version, 1
//   12  u32       how many templates, n
//   16  32 bytes  BLAKE2b of all that follows
//   48  n x u32   character, with kCommonBit for one of the 8,105 of the standard (kTGHZ2013)
//       n x u16   length of the packed descriptor, times 16
//       n x 256   packed descriptors (packed.h)
// A character may have several templates. Any thread.

namespace linli::text {

constexpr std::uint32_t kCommonBit = 1U << 31U;

struct Templates {
    std::vector<std::uint32_t> characters; // with kCommonBit
    std::vector<std::uint16_t> lengths;
    std::vector<std::uint8_t> packed;

    void add(std::uint32_t character, const Packed& shape);
};

[[nodiscard]] std::string to_bytes(const Templates& templates);

/// kCorrupt, with what is wrong, when it is not such a file.
[[nodiscard]] Result<Templates> templates_from(std::string_view bytes);

} // namespace linli::text
