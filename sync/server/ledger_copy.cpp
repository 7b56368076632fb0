#include "sync/server/ledger_copy.h"

#include <cerrno>
#include <memory>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/core/base/disk.h"
#include "app/core/db/database.h"
#include "sync/server/ledger_sqlite.h"

namespace linli::server {
namespace {

class File {
public:
    File(const std::string& path, int flags)
        : fd_{::open(path.c_str(), flags | O_CLOEXEC, S_IRUSR | S_IWUSR)} {}

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

Status flush(const std::string& path) {
    const File file{path, O_RDONLY};
    return file.fd() >= 0 && ::fsync(file.fd()) == 0 ? Status{} : Status{disk_trouble(path)};
}

Status copy_pages(const std::string& from, const std::string& to) {
    auto ledger = LINLI_TRY(db::Database::open(from, db::Database::Missing::kFail));
    if (LINLI_TRY(ledger.application_id()) != kLedgerApplicationId) {
        return fail(ErrorCode::kCorrupt, from + " is not a district's ledger");
    }
    // One read of one moment: writers go on beside it, and nothing is copied twice.
    auto copy = LINLI_TRY(ledger.query("VACUUM INTO :to"));
    copy.bind(":to", std::string_view{to});
    return copy.run();
}

} // namespace

Result<FileMark> mark_of(const std::string& path) {
    constexpr std::size_t kPiece = std::size_t{128} * 1024;
    const File file{path, O_RDONLY};
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
    auto ledger = LINLI_TRY(db::Database::open(path, db::Database::Missing::kFail));
    if (LINLI_TRY(ledger.application_id()) != kLedgerApplicationId) {
        return fail(ErrorCode::kCorrupt, path + " is not a district's ledger");
    }
    auto check = LINLI_TRY(ledger.query("PRAGMA quick_check(1)"));
    LINLI_TRY(check.step());
    return check.text(0) == "ok" ? Status{} : Status{fail(ErrorCode::kCorrupt, path)};
}

Result<FileMark> copy_sqlite_ledger(const std::string& from, const std::string& to) {
    {
        const File made{
            to, O_WRONLY | O_CREAT | O_EXCL}; // its owner's before there is a byte in it
        if (made.fd() < 0) {
            return disk_trouble(to);
        }
    }
    const auto copied = [&]() -> Result<FileMark> {
        LINLI_TRY(copy_pages(from, to));
        LINLI_TRY(look_through_ledger(to));
        LINLI_TRY(flush(to));
        return mark_of(to);
    }();
    if (!copied) {
        (void)::unlink(to.c_str());
    }
    return copied;
}

} // namespace linli::server
