#include "app/core/base/secret_file.h"

#include <cstdio>
#include <filesystem>

#include <fcntl.h>
#include <unistd.h>

#include "app/core/base/disk.h"
#include "app/core/base/open_file.h"

namespace linli {
namespace {

// A key that a power cut takes back is worse than an error: where the folder cannot be flushed this
// is one (disk.h lets that pass).
Status flush_key_folder_of(const std::string& path) {
    const std::filesystem::path folder = std::filesystem::path{path}.parent_path();
    const OpenFile file{folder.empty() ? "." : folder.string(), O_RDONLY | O_DIRECTORY};
    return file.is_open() && ::fsync(file.fd()) == 0 ? Status{} : Status{disk_trouble(path)};
}

Status write_all(const std::string& path, std::string_view bytes) {
    (void)::unlink(path.c_str()); // left behind by a power cut, perhaps with another mode
    const OpenFile file{path, O_WRONLY | O_CREAT | O_EXCL};
    if (!file.is_open()) {
        return disk_trouble(path);
    }
    while (!bytes.empty()) {
        const auto written = ::write(file.fd(), bytes.data(), bytes.size());
        if (written < 0) {
            return disk_trouble(path);
        }
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    return ::fsync(file.fd()) == 0 ? Status{} : Status{disk_trouble(path)};
}

} // namespace

Status write_secret_file(const std::string& path, std::string_view bytes) {
    const std::string draft = path + ".part";
    if (Status written = write_all(draft, bytes); !written) {
        (void)::unlink(draft.c_str());
        return written;
    }
    return rename_secret_file(draft, path);
}

Status rename_secret_file(const std::string& from, const std::string& to) {
    if (std::rename(from.c_str(), to.c_str()) != 0) {
        return disk_trouble(from);
    }
    return flush_key_folder_of(to);
}

Result<std::string> read_secret_file(const std::string& path, std::size_t most) {
    const OpenFile file{path, O_RDONLY};
    if (!file.is_open()) {
        return disk_trouble(path);
    }
    std::string bytes(most + 1, '\0');
    std::size_t length = 0;
    while (length < bytes.size()) {
        const auto got = ::read(file.fd(), bytes.data() + length, bytes.size() - length);
        if (got < 0) {
            return disk_trouble(path);
        }
        if (got == 0) {
            bytes.resize(length);
            return bytes;
        }
        length += static_cast<std::size_t>(got);
    }
    return fail(ErrorCode::kTooLarge, path);
}

} // namespace linli
