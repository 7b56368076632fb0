#include "app/core/base/secret_file.h"

#include <cerrno>
#include <cstdio>
#include <filesystem>
#include <system_error>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace linli {
namespace {

/// A file descriptor that is closed with its scope.
class File {
public:
    File(const std::string& path, int flags, mode_t mode = 0)
        : fd_{::open(path.c_str(), flags | O_CLOEXEC, mode)} {}

    File(const File&) = delete;
    File& operator=(const File&) = delete;

    ~File() {
        if (fd_ >= 0) {
            ::close(fd_);
        }
    }

    [[nodiscard]] bool is_open() const { return fd_ >= 0; }

    [[nodiscard]] int fd() const { return fd_; }

private:
    int fd_;
};

ErrorCode code_of(int error) {
    switch (error) {
    case ENOENT: return ErrorCode::kNotFound;
    case EACCES:
    case EPERM: return ErrorCode::kDenied;
    case ENOSPC:
    case EDQUOT:
    case EFBIG: return ErrorCode::kFull;
    case EROFS: return ErrorCode::kReadOnly;
    default: return ErrorCode::kIo;
    }
}

Error trouble_with(const std::string& path) {
    const int error = errno;
    return fail(code_of(error), path + ": " + std::generic_category().message(error));
}

Status flush_folder_of(const std::string& path) {
    const std::filesystem::path folder = std::filesystem::path{path}.parent_path();
    const File file{folder.empty() ? "." : folder.string(), O_RDONLY | O_DIRECTORY};
    return file.is_open() && ::fsync(file.fd()) == 0 ? Status{} : Status{trouble_with(path)};
}

Status write_all(const std::string& path, std::string_view bytes) {
    (void)::unlink(path.c_str()); // left behind by a power cut, perhaps with another mode
    const File file{path, O_WRONLY | O_CREAT | O_EXCL, S_IRUSR | S_IWUSR};
    if (!file.is_open()) {
        return trouble_with(path);
    }
    while (!bytes.empty()) {
        const auto written = ::write(file.fd(), bytes.data(), bytes.size());
        if (written < 0) {
            return trouble_with(path);
        }
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    return ::fsync(file.fd()) == 0 ? Status{} : Status{trouble_with(path)};
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
        return trouble_with(from);
    }
    return flush_folder_of(to);
}

Result<std::string> read_secret_file(const std::string& path, std::size_t most) {
    const File file{path, O_RDONLY};
    if (!file.is_open()) {
        return trouble_with(path);
    }
    std::string bytes(most + 1, '\0');
    std::size_t length = 0;
    while (length < bytes.size()) {
        const auto got = ::read(file.fd(), bytes.data() + length, bytes.size() - length);
        if (got < 0) {
            return trouble_with(path);
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
