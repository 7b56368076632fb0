#include "app/core/base/file_depot.h"

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <ctime>
#include <filesystem>
#include <system_error>
#include <utility>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/core/base/disk.h"
#include "app/core/base/open_file.h"
#include "app/core/base/signing.h"
#include "app/core/base/whole_file.h"

namespace linli {
namespace {

constexpr std::size_t kPiece = std::size_t{128} * 1024;
constexpr std::size_t kFolderDigits = 2;

// Nothing when there is no such file.
Result<std::optional<struct stat>> look_up(const std::string& path) {
    struct stat found {};

    if (::stat(path.c_str(), &found) == 0) {
        return std::optional{found};
    }
    return errno == ENOENT || errno == ENOTDIR ? Result<std::optional<struct stat>>{std::nullopt}
                                               : disk_trouble(path);
}

Result<std::size_t> read_some(const OpenFile& file, const std::string& path, std::string& piece) {
    for (;;) {
        const auto got = ::read(file.fd(), piece.data(), piece.size());
        if (got >= 0) {
            return static_cast<std::size_t>(got);
        }
        if (errno != EINTR) {
            return disk_trouble(path);
        }
    }
}

// Piece by piece, to the end.
Status read_through(const std::string& path, const FileDepot::Look& look) {
    const OpenFile file{path, O_RDONLY};
    if (!file.is_open()) {
        return disk_trouble(path);
    }
    std::string piece(kPiece, '\0');
    for (;;) {
        const std::size_t got = LINLI_TRY(read_some(file, path, piece));
        if (got == 0) {
            return {};
        }
        LINLI_TRY(look(std::string_view{piece}.substr(0, got)));
    }
}

Result<Digest> digest_of(const std::string& path) {
    DigestStream stream;
    LINLI_TRY(read_through(path, [&](std::string_view piece) -> Status {
        stream.add(piece);
        return {};
    }));
    return stream.finish();
}

Status write_at(
    const OpenFile& file, const std::string& path, std::uint64_t offset, std::string_view bytes
) {
    auto at = static_cast<off_t>(offset);
    while (!bytes.empty()) {
        const auto written = ::pwrite(file.fd(), bytes.data(), bytes.size(), at);
        if (written < 0 && errno != EINTR) {
            return disk_trouble(path);
        }
        const auto done = written > 0 ? static_cast<std::size_t>(written) : 0;
        bytes.remove_prefix(done);
        at += static_cast<off_t>(done);
    }
    return ::fdatasync(file.fd()) == 0 ? Status{} : Status{disk_trouble(path)};
}

Status unlink_if_there(const std::string& path) {
    const bool gone = ::unlink(path.c_str()) == 0 || errno == ENOENT || errno == ENOTDIR;
    return gone ? Status{} : Status{disk_trouble(path)};
}

bool is_older_than(const struct stat& file, std::int64_t seconds) {
    return std::time(nullptr) - file.st_mtime > seconds;
}

// Names of what is in a folder; none when there is no such folder.
Result<std::vector<std::string>> names_in(const std::string& folder) {
    std::error_code error;
    std::vector<std::string> names;
    std::filesystem::directory_iterator at{folder, error};
    for (; !error && at != std::filesystem::directory_iterator{}; at.increment(error)) {
        names.push_back(at->path().filename().string());
    }
    if (error && error != std::errc::no_such_file_or_directory) {
        return fail(ErrorCode::kIo, folder + ": " + error.message());
    }
    return names;
}

} // namespace

std::string FileDepot::path_of(const Digest& digest) const {
    const std::string hex = to_hex(digest);
    return root_ + "/" + hex.substr(0, kFolderDigits) + "/" + hex.substr(kFolderDigits);
}

std::string FileDepot::arriving(const Digest& digest) const {
    return root_ + "/partial/" + to_hex(digest);
}

// The root with the folder that it is in, and one folder in it.
Status FileDepot::make_folder(const std::string& path) const {
    const std::string above = std::filesystem::path{root_}.parent_path().string();
    for (const std::string& folder : {above.empty() ? "." : above, root_, path}) {
        if (::mkdir(folder.c_str(), S_IRWXU) == 0) {
            LINLI_TRY(flush_folder_of(folder));
        } else if (errno != EEXIST) {
            return disk_trouble(folder);
        }
    }
    return {};
}

Status FileDepot::settle(const std::string& from, const Digest& digest) const {
    const std::string to = path_of(digest);
    LINLI_TRY(make_folder(to.substr(0, to.rfind('/'))));
    if (std::rename(from.c_str(), to.c_str()) != 0) {
        return disk_trouble(to);
    }
    return flush_folder_of(to);
}

Result<FileDepot::Taken> FileDepot::take_in(
    const std::string& from, std::uint64_t most, const Look& look
) const {
    LINLI_TRY(make_folder(root_ + "/partial"));
    constexpr std::size_t kNameBytes = 12;
    const std::string draft = root_ + "/partial/in-" + to_base64(random_bytes(kNameBytes), true);
    WholeFile copy = LINLI_TRY(WholeFile::begin(draft));
    DigestStream stream;
    Taken taken;
    LINLI_TRY(read_through(from, [&](std::string_view piece) -> Status {
        taken.size += piece.size();
        if (taken.size > most) {
            return fail(ErrorCode::kTooLarge, from);
        }
        LINLI_TRY(look(piece));
        stream.add(piece);
        return copy.write(piece);
    }));
    taken.digest = stream.finish();
    LINLI_TRY(copy.keep());
    if (const Status settled = settle(draft, taken.digest); !settled) {
        (void)unlink_if_there(draft);
        return settled.error();
    }
    return taken;
}

Result<std::optional<std::uint64_t>> FileDepot::size_of(const Digest& digest) const {
    const auto found = LINLI_TRY(look_up(path_of(digest)));
    return found ? std::optional{static_cast<std::uint64_t>(found->st_size)} : std::nullopt;
}

Result<std::string> FileDepot::read(const Digest& digest, std::uint64_t offset, std::size_t most)
    const {
    const std::string path = path_of(digest);
    const OpenFile file{path, O_RDONLY};
    if (!file.is_open()) {
        return disk_trouble(path);
    }
    std::string bytes(most, '\0');
    std::size_t have = 0;
    while (have < most) {
        const auto at = static_cast<off_t>(offset + have);
        const auto got = ::pread(file.fd(), bytes.data() + have, most - have, at);
        if (got < 0 && errno != EINTR) {
            return disk_trouble(path);
        }
        if (got == 0) {
            break;
        }
        have += got > 0 ? static_cast<std::size_t>(got) : 0;
    }
    bytes.resize(have);
    return bytes;
}

Result<bool> FileDepot::is_sound(const Digest& digest) const {
    return LINLI_TRY(digest_of(path_of(digest))) == digest;
}

Status FileDepot::copy_to(const Digest& digest, const std::string& path) const {
    WholeFile copy = LINLI_TRY(WholeFile::begin(path));
    LINLI_TRY(read_through(path_of(digest), [&](std::string_view piece) {
        return copy.write(piece);
    }));
    return copy.keep();
}

Result<std::vector<Digest>> FileDepot::all() const {
    std::vector<Digest> found;
    for (const std::string& folder : LINLI_TRY(names_in(root_))) {
        if (folder.size() != kFolderDigits) {
            continue;
        }
        for (const std::string& name : LINLI_TRY(names_in(root_ + "/" + folder))) {
            if (const auto digest = digest_from_hex(folder + name)) {
                found.push_back(*digest);
            }
        }
    }
    std::ranges::sort(found);
    return found;
}

Result<std::uint64_t> FileDepot::arrived(const Digest& digest) const {
    const auto found = LINLI_TRY(look_up(arriving(digest)));
    return found ? static_cast<std::uint64_t>(found->st_size) : std::uint64_t{0};
}

Status FileDepot::append(const Digest& digest, std::uint64_t offset, std::string_view bytes) const {
    const std::string path = arriving(digest);
    LINLI_TRY(make_folder(root_ + "/partial"));
    const OpenFile file{path, O_RDWR | O_CREAT};

    struct stat found {};

    if (!file.is_open() || ::fstat(file.fd(), &found) != 0) {
        return disk_trouble(path);
    }
    const auto size = static_cast<std::uint64_t>(found.st_size);
    if (size < offset) {
        return fail(ErrorCode::kConflict, "gap");
    }
    if (size > offset && ::ftruncate(file.fd(), static_cast<off_t>(offset)) != 0) {
        return disk_trouble(path);
    }
    const Status written = write_at(file, path, offset, bytes);
    if (!written && ::ftruncate(file.fd(), static_cast<off_t>(offset)) != 0) {
        return disk_trouble(path);
    }
    return written;
}

Result<bool> FileDepot::finish(const Digest& digest) const {
    const std::string path = arriving(digest);
    if (LINLI_TRY(digest_of(path)) == digest) {
        LINLI_TRY(settle(path, digest));
        return true;
    }
    LINLI_TRY(unlink_if_there(path));
    return false;
}

Result<std::uint64_t> FileDepot::arriving_bytes() const {
    std::uint64_t bytes = 0;
    for (const std::string& name : LINLI_TRY(names_in(root_ + "/partial"))) {
        const auto found = LINLI_TRY(look_up(root_ + "/partial/" + name));
        bytes += found ? static_cast<std::uint64_t>(found->st_size) : 0;
    }
    return bytes;
}

Status FileDepot::sweep_arriving(std::int64_t seconds) const {
    for (const std::string& name : LINLI_TRY(names_in(root_ + "/partial"))) {
        const std::string path = root_ + "/partial/" + name;
        const auto found = LINLI_TRY(look_up(path));
        if (found && is_older_than(*found, seconds)) {
            LINLI_TRY(unlink_if_there(path));
        }
    }
    return {};
}

Status FileDepot::drop(const Digest& digest) const {
    LINLI_TRY(unlink_if_there(arriving(digest)));
    return unlink_if_there(path_of(digest));
}

Result<bool> FileDepot::is_older(const Digest& digest, std::int64_t seconds) const {
    const auto found = LINLI_TRY(look_up(path_of(digest)));
    return found && is_older_than(*found, seconds);
}

Status FileDepot::clear() const {
    std::error_code error;
    std::filesystem::remove_all(root_, error);
    return error ? Status{fail(ErrorCode::kIo, root_ + ": " + error.message())} : Status{};
}

} // namespace linli
