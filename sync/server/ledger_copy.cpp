#include "sync/server/ledger_copy.h"

#include <cerrno>

#include <fcntl.h>
#include <unistd.h>

#include "app/core/base/disk.h"
#include "app/core/db/file_copy.h"
#include "sync/server/ledger_sqlite.h"

namespace linli::server {
namespace {

class File {
public:
    explicit File(const std::string& path) : fd_{::open(path.c_str(), O_RDONLY | O_CLOEXEC)} {}

    File(const File&) = delete;
    File& operator=(const File&) = delete;

    ~File() {
        if (fd_ >= 0) {
            ::close(fd_);
        }
    }

    [[nodiscard]] int fd() const { return fd_; }

private:
    int fd_;
};

} // namespace

Result<FileMark> mark_of(const std::string& path) {
    constexpr std::size_t kPiece = std::size_t{128} * 1024;
    const File file{path};
    if (file.fd() < 0) {
        return disk_trouble(path);
    }
    FileMark mark;
    DigestStream stream;
    std::string piece(kPiece, '\0');
    for (;;) {
        const auto got = ::read(file.fd(), piece.data(), piece.size());
        if (got < 0 && errno == EINTR) {
            continue;
        }
        if (got < 0) {
            return disk_trouble(path);
        }
        if (got == 0) {
            break;
        }
        stream.add(std::string_view{piece}.substr(0, static_cast<std::size_t>(got)));
        mark.bytes += static_cast<std::uint64_t>(got);
    }
    mark.digest = stream.finish();
    return mark;
}

Status look_through_ledger(const std::string& path) {
    return db::look_through(path, kLedgerApplicationId);
}

Result<FileMark> copy_sqlite_ledger(const std::string& from, const std::string& to) {
    LINLI_TRY(db::copy_database(from, to, kLedgerApplicationId));
    return mark_of(to);
}

} // namespace linli::server
