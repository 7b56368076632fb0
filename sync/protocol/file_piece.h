#pragma once

#include <cstdint>
#include <string_view>

#include "sync/protocol/file_messages.h"

namespace linli::sync {

/// What of the piece lies beyond the bytes that have arrived; nothing where it would leave a gap,
/// or has all arrived. Pieces of a stick begin elsewhere than those of a wire.
[[nodiscard]] inline std::string_view beyond(const FilePiece& piece, std::uint64_t arrived) {
    const std::string_view bytes{piece.bytes};
    return piece.offset > arrived || arrived - piece.offset >= bytes.size()
        ? std::string_view{}
        : bytes.substr(arrived - piece.offset);
}

} // namespace linli::sync
