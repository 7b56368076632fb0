#include "app/core/base/whole_file.h"

#include <cerrno>
#include <cstdio>
#include <filesystem>
#include <system_error>
#include <utility>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace linli {
namespace {

Error trouble_with(const std::string& path) {
    const int error = errno;
    const ErrorCode code = error == ENOENT || error == ENOTDIR ? ErrorCode::kNotFound
        : error == EACCES || error == EPERM                    ? ErrorCode::kDenied
        : error == ENOSPC || error == EDQUOT || error == EFBIG ? ErrorCode::kFull
        : error == EROFS                                       ? ErrorCode::kReadOnly
                                                               : ErrorCode::kIo;
    return fail(code, path + ": " + std::generic_category().message(error));
}

// Some file systems of sticks cannot flush a folder, and say so: then there is nothing to wait for.
Status flush_folder_of(const std::string& path) {
    const std::filesystem::path folder = std::filesystem::path{path}.parent_path();
    const std::string name = folder.empty() ? "." : folder.string();
    const int fd = ::open(name.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0) {
        return trouble_with(name);
    }
    const bool flushed = ::fsync(fd) == 0 || errno == EINVAL;
    Status done = flushed ? Status{} : Status{trouble_with(name)};
    ::close(fd);
    return done;
}

} // namespace

Result<WholeFile> WholeFile::begin(std::string path) {
    WholeFile file{std::move(path), -1};
    (void)::unlink(file.draft().c_str()); // left behind by a stick that was pulled out
    constexpr int kFlags = O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC;
    file.fd_ = ::open(file.draft().c_str(), kFlags, S_IRUSR | S_IWUSR);
    return file.fd_ >= 0 ? Result<WholeFile>{std::move(file)} : trouble_with(file.path_);
}

WholeFile::WholeFile(WholeFile&& other) noexcept
    : path_{std::move(other.path_)}, fd_{std::exchange(other.fd_, -1)} {}

WholeFile& WholeFile::operator=(WholeFile&& other) noexcept {
    if (this != &other) {
        drop();
        path_ = std::move(other.path_);
        fd_ = std::exchange(other.fd_, -1);
    }
    return *this;
}

WholeFile::~WholeFile() {
    drop();
}

void WholeFile::drop() {
    if (fd_ >= 0) {
        ::close(std::exchange(fd_, -1));
        (void)::unlink(draft().c_str());
    }
}

Status WholeFile::write(std::string_view bytes) {
    while (!bytes.empty()) {
        const auto written = ::write(fd_, bytes.data(), bytes.size());
        if (written < 0 && errno != EINTR) {
            return trouble_with(path_);
        }
        bytes.remove_prefix(written > 0 ? static_cast<std::size_t>(written) : 0);
    }
    return {};
}

Status WholeFile::keep() {
    if (::fsync(fd_) != 0) {
        return trouble_with(path_);
    }
    if (::close(std::exchange(fd_, -1)) != 0 || std::rename(draft().c_str(), path_.c_str()) != 0) {
        const Error trouble = trouble_with(path_);
        (void)::unlink(draft().c_str());
        return trouble;
    }
    return flush_folder_of(path_);
}

} // namespace linli
