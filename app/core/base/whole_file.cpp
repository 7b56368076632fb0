#include "app/core/base/whole_file.h"

#include <cerrno>
#include <cstdio>
#include <memory>
#include <utility>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/core/base/disk.h"

namespace linli {

Result<WholeFile> WholeFile::begin(std::string path) {
    WholeFile file{std::move(path), -1};
    (void)::unlink(file.draft().c_str()); // left behind by a stick that was pulled out
    constexpr int kFlags = O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC;
    file.fd_ = ::open(file.draft().c_str(), kFlags, S_IRUSR | S_IWUSR);
    return file.fd_ >= 0 ? Result<WholeFile>{std::move(file)} : disk_trouble(file.path_);
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
            return disk_trouble(path_);
        }
        bytes.remove_prefix(written > 0 ? static_cast<std::size_t>(written) : 0);
    }
    return {};
}

Status WholeFile::keep() {
    if (::fsync(fd_) != 0) {
        return disk_trouble(path_);
    }
    if (::close(std::exchange(fd_, -1)) != 0 || std::rename(draft().c_str(), path_.c_str()) != 0) {
        const Error trouble = disk_trouble(path_);
        (void)::unlink(draft().c_str());
        return trouble;
    }
    return flush_folder_of(path_);
}

Status copy_whole(const std::string& from, const std::string& to) {
    constexpr std::size_t kPiece = std::size_t{128} * 1024;
    const std::unique_ptr<std::FILE, int (*)(std::FILE*)> source{
        std::fopen(from.c_str(), "rbe"), &std::fclose};
    if (source == nullptr) {
        return disk_trouble(from);
    }
    auto copy = LINLI_TRY(WholeFile::begin(to));
    std::string piece(kPiece, '\0');
    for (;;) {
        const std::size_t got = std::fread(piece.data(), 1, piece.size(), source.get());
        if (got == 0) {
            break;
        }
        LINLI_TRY(copy.write(std::string_view{piece}.substr(0, got)));
    }
    if (std::ferror(source.get()) != 0) {
        return fail(ErrorCode::kIo, from);
    }
    return copy.keep();
}

} // namespace linli
