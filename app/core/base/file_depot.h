#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/core/base/digest.h"
#include "app/core/base/result.h"

namespace linli {

/// Files by what is in them, in one folder that nobody else may read: `<root>/ab/cdef..` by the
/// BLAKE2b of the bytes, there whole or not at all; what is still arriving stands in
/// `<root>/partial/`. No file is ever whole in memory. Two programs may use one folder at once: the
/// same name means the same bytes. Keeps nothing between calls. Sizes and offsets are bytes.
/// Errors: kNotFound, kFull, kReadOnly, kDenied, kIo.
class FileDepot {
public:
    explicit FileDepot(std::string root) : root_{std::move(root)} {}

    /// Sees each piece of a file that is taken in; an error refuses the file.
    using Look = std::function<Status(std::string_view piece)>;

    struct Taken {
        Digest digest;
        std::uint64_t size{0};
    };

    /// A copy of another file, read once; durable when this returns. kTooLarge beyond `most`, and
    /// whatever `look` says.
    Result<Taken> take_in(const std::string& from, std::uint64_t most, const Look& look) const;
    /// Of a file that is whole here.
    Result<std::optional<std::uint64_t>> size_of(const Digest& digest) const;
    /// From the offset on, at most so many bytes; fewer at the end.
    Result<std::string> read(const Digest& digest, std::uint64_t offset, std::size_t most) const;
    /// Whether it still is what its name says.
    Result<bool> is_sound(const Digest& digest) const;
    /// Written whole beside its place, then renamed.
    Status copy_to(const Digest& digest, const std::string& path) const;
    /// Whole ones, by digest.
    Result<std::vector<Digest>> all() const;

    /// How much of it has arrived and is durable.
    Result<std::uint64_t> arrived(const Digest& digest) const;
    /// More of it, durable when this returns; what stood after the offset is gone. kConflict where
    /// that leaves a gap. When the disk is full what was there before stays.
    Status append(const Digest& digest, std::uint64_t offset, std::string_view bytes) const;
    /// All has arrived: whole from here on, or false and thrown away, where it is something else.
    Result<bool> finish(const Digest& digest) const;
    /// Of all that is arriving.
    Result<std::uint64_t> arriving_bytes() const;
    /// What is arriving, and was not touched for so long, goes.
    Status sweep_arriving(std::int64_t seconds) const;

    /// Whole or arriving; nothing when it is not there.
    Status drop(const Digest& digest) const;
    /// Whole, and not touched for so long.
    Result<bool> is_older(const Digest& digest, std::int64_t seconds) const;
    /// All of it, the folder, too.
    Status clear() const;

    [[nodiscard]] std::string path_of(const Digest& digest) const;

private:
    [[nodiscard]] std::string arriving(const Digest& digest) const;
    Status make_folder(const std::string& path) const;
    Status settle(const std::string& from, const Digest& digest) const;

    std::string root_;
};

} // namespace linli
