#pragma once

#include <cerrno>
#include <string>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/core/base/disk.h"

namespace linli {

/// Of a file that is made for it and stays: held as long as this is, also where the program is
/// killed, by one over all processes.
class FileLock {
public:
    /// An empty name: none at all.
    explicit FileLock(const std::string& path)
        : path_{path},
          fd_{path.empty() ? -1 : open_file(path)},
          trouble_{fd_ < 0 ? errno : 0},
          held_{fd_ >= 0 && ::flock(fd_, LOCK_EX | LOCK_NB) == 0} {}

    FileLock(const FileLock&) = delete;
    FileLock& operator=(const FileLock&) = delete;

    ~FileLock() {
        if (fd_ >= 0) {
            ::close(fd_);
        }
    }

    [[nodiscard]] bool held_by_another() const { return fd_ >= 0 && !held_; }

    /// kBusy: another holds it; or why the file cannot be made.
    [[nodiscard]] Status status() const {
        if (held_) {
            return {};
        }
        if (fd_ >= 0) {
            return fail(ErrorCode::kBusy, path_);
        }
        errno = trouble_;
        return disk_trouble(path_);
    }

private:
    static int open_file(const std::string& path) {
        return ::open(path.c_str(), O_CREAT | O_RDWR | O_CLOEXEC, S_IRUSR | S_IWUSR);
    }

    std::string path_;
    int fd_;
    int trouble_;
    bool held_;
};

} // namespace linli
