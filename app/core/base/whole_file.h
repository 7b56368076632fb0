#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "app/core/base/result.h"

namespace linli {

/// A file that is written piece by piece beside its place, `<path>.part`, and is there whole or not
/// at all: also when the disk is full, or is pulled out. One thread. Errors: kFull, kReadOnly,
/// kDenied, kNotFound (no such folder), kIo.
class WholeFile {
public:
    /// By which the name beside the place is longer.
    static constexpr std::size_t kDraftBytes = 5;

    static Result<WholeFile> begin(std::string path);

    WholeFile(WholeFile&& other) noexcept;
    WholeFile& operator=(WholeFile&& other) noexcept;
    WholeFile(const WholeFile&) = delete;
    WholeFile& operator=(const WholeFile&) = delete;
    /// What was not kept is removed.
    ~WholeFile();

    Status write(std::string_view bytes);
    /// Flushed, renamed, and the folder flushed.
    Status keep();

private:
    WholeFile(std::string path, int fd) : path_{std::move(path)}, fd_{fd} {}

    [[nodiscard]] std::string draft() const { return path_ + ".part"; }

    void drop();

    std::string path_;
    int fd_{-1};
};

/// The bytes of one file, whole, as another. Where reading failed the detail of the error begins
/// with `from`, else with `to`.
Status copy_whole(const std::string& from, const std::string& to);

} // namespace linli
