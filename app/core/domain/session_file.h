#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "app/core/base/digest.h"
#include "app/core/base/time.h"
#include "app/core/domain/ids.h"

namespace linli {

// Bytes. One file, and all that a kiosk keeps.
inline constexpr std::uint64_t kMaxFileBytes = std::uint64_t{64} << 20U;
inline constexpr std::uint64_t kMaxFilesBytes = std::uint64_t{2} << 30U;
// A kiosk keeps what the district has, too, for so long: until the term is over, so that whoever
// teaches on needs no network for it.
inline constexpr std::chrono::days kFileKeptHere{120};
// What came or was brought is not dropped so soon, whatever room is needed: somebody wanted it.
inline constexpr std::chrono::days kFileWantedHere{1};
// Characters.
inline constexpr std::size_t kMaxFileName = 80;
inline constexpr std::size_t kMaxFileBy = 30;

enum class FileType { kJpeg, kPng, kPdf, kText, kDocx, kXlsx, kPptx };

/// What staff attach to a 课次: 讲稿, photos, a scanned sign-in sheet. The row says what it is, the
/// bytes lie beside the database by their digest.
struct SessionFile {
    SessionFileId id;
    SessionId session;
    Digest digest;
    std::uint64_t size{0}; // of an empty file nobody has any use
    FileType type{FileType::kText};
    std::string name; // as checked_file_name() gives it
    std::string by{}; // who attached it; may be empty
    UtcTime at;
    bool held{false}; // the server's word: the bytes are there; never in a fact
    bool operator==(const SessionFile&) const = default;
};

[[nodiscard]] std::string_view word_for(FileType type);
[[nodiscard]] std::optional<FileType> file_type_from(std::string_view word);

/// A name that does no harm in any folder: the last part of a path, without control characters,
/// marks that turn the direction of writing, and what Windows forbids; neither hidden nor longer
/// than kMaxFileName, its ending kept. Nothing when nothing is left.
[[nodiscard]] std::optional<std::string> checked_file_name(std::string_view given);

/// The name for a folder: the file's own where that fits, with `spare` more bytes behind it, into
/// what file systems allow (255 bytes). Else shortened between two characters, with digits of the
/// digest, so that no two files get the same, and its ending.
[[nodiscard]] std::string name_in_folder(const SessionFile& file, std::size_t spare = 0);

/// What a file is, by its bytes, as they come; of an Office file also by the ending of its name.
class FileTypeGuess {
public:
    void add(std::string_view piece);
    /// Nothing: none of those that may be attached.
    [[nodiscard]] std::optional<FileType> type(std::string_view name) const;

private:
    std::string head_;
    bool is_text_{true}; // no control characters so far
};

} // namespace linli
