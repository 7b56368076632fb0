#pragma once

#include <cstdint>
#include <string>

#include "app/core/base/digest.h"
#include "app/core/domain/ids.h"

// How the bytes of files (domain/session_file.h) travel, piece by piece, after the facts that name
// them. Nothing but the digest says which file is meant; the server keeps no session: what has
// arrived durably is where the next piece begins.

namespace linli::sync {

/// Up: the bytes from the offset on, at most kMaxPieceBytes; none: how far is it there?
/// Down: likewise; none: the file ends at the offset.
struct FilePiece {
    DeviceId device; // who sends it, or asked for it
    Digest digest;   // of the whole file
    std::uint64_t offset{0};
    std::string bytes;
};

enum class FileStand {
    kPart,     // `offset` bytes are there, durably: go on from them
    kWhole,    // all of it, and it is what its digest says
    kMismatch, // all had arrived and was another file: it is thrown away
    kRefused,  // see `reason`; not now, perhaps later
};

/// Reasons of kRefused.
namespace file_refusal {
inline constexpr std::string_view kUnknown = "unknown"; // no fact of this centre names it
inline constexpr std::string_view kQuota = "quota";     // what a centre may keep is full
} // namespace file_refusal

/// The detail of kBusy where a disk, full or damaged, is at fault, and not the file: others may go.
inline constexpr std::string_view kFileDisk = "the district's disk";

struct FileAnswer {
    FileStand stand{FileStand::kPart};
    std::uint64_t offset{0};
    std::string reason{};
    bool operator==(const FileAnswer&) const = default;
};

/// Asks for a piece of what the server holds. kNotFound: it does not.
struct FileRequest {
    DeviceId device;
    Digest digest;
    std::uint64_t offset{0};
};

} // namespace linli::sync
