#pragma once

#include <string>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace linli {

/// A file descriptor that is closed with its scope, and not handed on to other programs. What it
/// makes, its owner alone may read. Inside the room only.
class OpenFile {
public:
    OpenFile(const std::string& path, int flags)
        : fd_{::open(path.c_str(), flags | O_CLOEXEC, S_IRUSR | S_IWUSR)} {}

    OpenFile(const OpenFile&) = delete;
    OpenFile& operator=(const OpenFile&) = delete;

    ~OpenFile() {
        if (fd_ >= 0) {
            ::close(fd_);
        }
    }

    [[nodiscard]] bool is_open() const { return fd_ >= 0; }

    [[nodiscard]] int fd() const { return fd_; }

private:
    int fd_;
};

} // namespace linli
