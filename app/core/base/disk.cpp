#include "app/core/base/disk.h"

#include <cerrno>
#include <filesystem>
#include <system_error>

#include <fcntl.h>
#include <unistd.h>

namespace linli {

Error disk_trouble(const std::string& path) {
    const int error = errno;
    const ErrorCode code = error == ENOENT || error == ENOTDIR ? ErrorCode::kNotFound
        : error == EACCES || error == EPERM                    ? ErrorCode::kDenied
        : error == ENOSPC || error == EDQUOT || error == EFBIG ? ErrorCode::kFull
        : error == EROFS                                       ? ErrorCode::kReadOnly
                                                               : ErrorCode::kIo;
    return fail(code, path + ": " + std::generic_category().message(error));
}

Status flush_folder_of(const std::string& path) {
    const std::filesystem::path folder = std::filesystem::path{path}.parent_path();
    const std::string name = folder.empty() ? "." : folder.string();
    const int fd = ::open(name.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0) {
        return disk_trouble(name);
    }
    const bool flushed = ::fsync(fd) == 0 || errno == EINVAL;
    Status done = flushed ? Status{} : Status{disk_trouble(name)};
    ::close(fd);
    return done;
}

} // namespace linli
